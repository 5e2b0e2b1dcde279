"""A signature set in a field of a PDF, behind all that stands there, with a stamp that is seen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from thaiplandoc import marks
from thaiplandoc.arrange.sheet import Page
from thaiplandoc.errors import InputError, Place
from thaiplandoc.faces import lacking
from thaiplandoc.pdf.parts import Part
from thaiplandoc.signing.keys import Key, alike, opened, reading
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import BANGKOK

_MM: Final = 25.4 / 72
_ROUNDING_MM: Final = 0.01
# As ink is; as large as there is room for.
_INK: Final = "1a3a8c"
_SIZES_PT: Final = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0)


def signed(part: Part | Path, key: Key, *, into: str = "") -> bytes:
    """The PDF with a signature in the field of that name, and a stamp there that says whose it is.

    Without a name it is the field of the key's owner, or the only one that is empty. `InputError` for
    a file that cannot be signed.
    """
    part = part if isinstance(part, Part) else Part(part)
    reader = opened(part)
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    from thaiplandoc.signing.stamp import Stamped

    with reading(part):
        found = fields.enumerate_sig_fields(reader, False)
        waiting = {name: reference.get_object()["/Rect"] for name, _, reference in found}
        name = _chosen(part, list(waiting), key, into)
        x0, y0, x1, y1 = map(float, waiting[name])
    stamp = _stamp(key.name, name, abs(x1 - x0) * _MM, abs(y1 - y0) * _MM)
    how = PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=key.name,
    )
    signer = PdfSigner(how, key.signer, stamp_style=Stamped(border_width=0, pdf=stamp))
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(part.whole()))
        made: io.BytesIO = signer.sign_pdf(writer, existing_fields_only=True)
    except (PdfError, SigningError) as error:
        raise InputError.said(
            f"ลงลายมือชื่อไม่ได้ ให้ตรวจไฟล์และกุญแจ ({error})",
            f"it cannot be signed; look at the file and the key ({error})",
            Place(part.file.name),
        ) from error
    return made.getvalue()


def _chosen(part: Part, waiting: Sequence[str], key: Key, into: str) -> str:
    """The field to sign in: the one named, that of the key's owner, or the only one."""
    owned = [name for name in waiting if alike(into or key.name, name)]
    exact = [name for name in waiting if alike(name, into) and alike(into, name)]
    for found in (exact if into else (), owned, () if into else waiting):
        if len(found) == 1:
            return found[0]
    if not waiting:
        raise InputError.said(
            "ไม่มีช่องลงลายมือชื่อที่ยังว่าง ให้สร้างไฟล์ใหม่ด้วย --fields",
            "it has no empty signature field; make it again with --fields",
            Place(part.file.name),
        )
    listed = ", ".join(waiting)
    raise InputError.said(
        f"{f'ไม่มีช่องว่างชื่อ {into}' if into else 'มีช่องว่างหลายช่อง'} ให้ระบุ --field เป็นช่องใดช่องหนึ่ง: {listed}",
        f"{f'no empty field is called {into}' if into else 'several fields are empty'}; name one "
        f"of them with --field: {listed}",
        Place(part.file.name),
    )


def _stamp(signer: str, name: str, width_mm: float, height_mm: float) -> bytes:
    """The stamp's page, as large as the field: whose signature it is, and when it was set."""
    now, who = datetime.now(BANGKOK), name if lacking(signer) else signer
    clock = dates.clock(now.time())
    said = (
        ("ลงลายมือชื่อดิจิทัลโดย", who, f"{dates.official(now.date())} เวลา {clock}"),
        (who, f"ลงลายมือชื่อดิจิทัล {dates.short(now.date())} {clock}"),  # on dots there is little room
    )
    tried = [
        marks.Words(lines, size_pt, colour=_INK, width_mm=width_mm, height_mm=height_mm)
        for size_pt in _SIZES_PT
        for lines in said
    ]
    fit = (words for words in tried if _fits(words.page(), width_mm, height_mm))
    (drawing,) = marks.drawn([next(fit, tried[-1])])
    return drawing.pdf


def _fits(page: Page, width_mm: float, height_mm: float) -> bool:
    """Whether a drawing is no larger than the field."""
    wide, high = page.size_pt or (0.0, 0.0)
    return wide * _MM <= width_mm + _ROUNDING_MM and high * _MM <= height_mm + _ROUNDING_MM
