"""Files attached to a PDF, as they are: what may not be changed, and what a set was made from."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
from pikepdf import AttachedFileSpec, ObjectStreamMode

_TYPES = {".pdf": "application/pdf", ".yaml": "application/yaml"}


def attached(pdf: bytes, files: Mapping[str, bytes]) -> bytes:
    """The PDF with these files, by the names people see; the same files give the same bytes."""
    if not files:
        return pdf
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        for name, data in files.items():
            kind = _TYPES.get(f".{name.rpartition('.')[2].lower()}", "application/octet-stream")
            # no dates: the file says when it was made
            held = AttachedFileSpec(
                whole, data, filename=name, mime_type=kind, creation_date="", mod_date=""
            )
            whole.attachments[name] = held
        out = io.BytesIO()
        whole.save(out, object_stream_mode=ObjectStreamMode.preserve, deterministic_id=True)
    return out.getvalue()
