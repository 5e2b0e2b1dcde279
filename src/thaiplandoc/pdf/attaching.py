"""Files attached to a PDF, as they are: what may not be changed, and what a paper was made from."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf, Stream

from thaiplandoc.errors import InputError
from thaiplandoc.pdf.destinations import annots
from thaiplandoc.pdf.parts import DAMAGE, Part, looked_into, metadata, saved
from thaiplandoc.pdf.trees import named

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_TYPES: Final = {
    ".pdf": "application/pdf",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
}
MOST_FILES: Final = 1000
MOST_BYTES: Final = 512 * 2**20
_ANY: Final = "application/octet-stream"
_CLAIM: Final = re.compile(rb"(<pdfaid:part>)2(</pdfaid:part>)")
# PDF/A-1 takes no files at all.
_FIRST: Final = re.compile(rb"<pdfaid:(part|conformance)>(1|A|B)</pdfaid:\1>\n?")

Relation = Literal["Source", "Alternative", "Supplement"]


class Attachment(NamedTuple):
    """A file to attach, and what it is to the PDF.

    That was made from it, it is the same in another form, or it is something beside it. `said` is
    what readers say of it.
    """

    name: str
    data: bytes
    relation: Relation = "Supplement"
    said: str = ""


def attached(pdf: bytes, files: Sequence[Attachment], moment: datetime | None = None) -> bytes:
    """The PDF with these files, by the names people see; the same files give the same bytes.

    One whose name another has gets a number behind it.
    A PDF/A-2 is a PDF/A-3 then, which wants a `moment` for each file; a PDF/A-1 is none any more.
    """
    if not files:
        return pdf
    day = f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z" if moment else ""
    with Pdf.open(io.BytesIO(pdf)) as whole:
        listed = whole.Root.get(Name.AF, Array())
        for wanted, data, relation, said in files:
            name = _free(wanted, whole.attachments)
            held = AttachedFileSpec(
                whole,
                data,
                description=said,
                filename=name,
                mime_type=_TYPES.get(Path(name).suffix.lower(), _ANY),
                relationship=Name(f"/{relation}"),
                creation_date="",
                mod_date=day,
            )
            whole.attachments[name] = held
            listed.append(whole.attachments[name].obj)
        whole.Root.AF = listed
        if said_of_itself := metadata(whole):
            told = _CLAIM.sub(rb"\g<1>3\2", said_of_itself)
            whole.Root.Metadata.write(
                told if b">3</pdfaid:part>" in told else _FIRST.sub(b"", told)
            )
        return saved(whole)


def _free(name: str, taken: Container[str]) -> str:
    file, number, free = Path(name), 2, name
    while free in taken:
        free, number = f"{file.stem} ({number}){file.suffix}", number + 1
    return free


def files_in(part: Part | Path) -> tuple[tuple[str, bytes], ...]:
    """The files attached to a PDF with the names they have there, which may be anything.

    `InputError` for a file that cannot be opened, and for one whose files are damaged or too large.
    """
    part = part if isinstance(part, Part) else Part(part)
    found: list[tuple[str, bytes]] = []
    size = 0
    with looked_into(part) as pdf:
        for name, stream in _attachments(pdf):
            try:
                data = stream.read_bytes()
            except DAMAGE:
                raise _unreadable(part, name) from None
            size += len(data)
            if size > MOST_BYTES or len(found) == MOST_FILES:
                raise _unreadable(part, name)
            found.append((name, data))
    return tuple(found)


def _attachments(pdf: Pdf) -> Iterator[tuple[str, Stream]]:
    """Every attached file once: those of the whole, those of its parts, those on pages."""
    listed: list[Object | None] = [
        *(each for _, each in named(pdf, Name.EmbeddedFiles)),
        *pdf.Root.get(Name.AF, Array()),
        *(note.get(Name.FS) for page in pdf.pages for note in annots(page.obj)),
    ]
    seen = set()
    for spec in listed:
        if not isinstance(spec, Dictionary):
            continue
        held = spec.get(Name.EF, Dictionary())
        stream = held.get(Name.UF, held.get(Name.F))
        if isinstance(stream, Stream) and stream.objgen not in seen:
            seen.add(stream.objgen)
            yield str(spec.get(Name.UF, spec.get(Name.F, ""))), stream


def _unreadable(part: Part, name: str) -> InputError:
    most = MOST_BYTES // 2**20
    return part.refused(
        f"ไฟล์แนบ {name[:80]} เสียหาย หรือไฟล์แนบเกิน {MOST_FILES} ไฟล์หรือ {most} MB ให้ขอไฟล์นั้นจากผู้ส่ง",
        f"its attachment {name[:80]} is damaged, or there are more than {MOST_FILES} files or "
        f"{most} MB; ask the sender for it",
    )
