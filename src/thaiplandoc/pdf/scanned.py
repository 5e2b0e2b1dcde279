"""Pages of a PDF that are pictures and nothing else: scans, without a text to search."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Final, NamedTuple

from thaiplandoc.model.photos import PDFIUM
from thaiplandoc.pdf.parts import Part
from thaiplandoc.pdf.seen import Seen

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PPI: Final = 200
_MOST_DOTS: Final = 8000
_MM: Final = 25.4


class Scan(NamedTuple):
    """A page, counted from 0, as it is seen: a PNG in shades of grey, so wide and high on paper."""

    page: int
    picture: bytes
    width_mm: float
    height_mm: float


def scans(part: Part) -> Iterator[Scan]:
    """The pages that show pictures, and have no text; `InputError` for a file nobody can show."""
    from pypdfium2 import PdfDocument, PdfiumError

    with ExitStack() as held:
        try:
            with PDFIUM:
                document = PdfDocument(part.read(), password=part.password or None)
            held.callback(_close, document)
            for number, held_page in enumerate(part.opened().pdf.pages):
                with PDFIUM, closing(document[number]) as page:
                    scan = _scan(number, page, Seen(held_page)) if _is_scan(page) else None
                if scan:
                    yield scan
        except PdfiumError:
            raise part.damaged() from None


def _close(document: PdfDocument) -> None:
    with PDFIUM:
        document.close()


def _scan(number: int, page: PdfPage, seen: Seen) -> Scan:
    points = max(page.get_size())  # which knows no user unit
    scale = min(max(seen.width_mm, seen.height_mm) / _MM * _PPI, _MOST_DOTS) / points
    made = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(made, "PNG")
    return Scan(number, made.getvalue(), seen.width_mm, seen.height_mm)


def _is_scan(page: PdfPage) -> bool:
    from pypdfium2 import raw

    with closing(page.get_textpage()) as text:
        if text.get_text_range().strip():
            return False
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
