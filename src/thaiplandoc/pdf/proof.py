"""Whether a PDF is the one of a document: it has pages, words of the document, and its faces."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from thaiplandoc.errors import Message
from thaiplandoc.foreign import Document, letters

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

_EMBEDDED: Final = ("/FontFile", "/FontFile2", "/FontFile3")


def fault(pdf: bytes, document: Document) -> Message | None:
    """What is wrong with the PDF, as a remark in a sentence; nothing if it is the right one."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = list(PdfReader(io.BytesIO(pdf)).pages) if pdf.startswith(b"%PDF-") else []
        if not pages:
            return Message("ไม่มีหน้า", "it has no pages")
        if document.openings and not any(_shows(page, document.openings) for page in pages):
            return Message("ไม่มีข้อความของเอกสารนี้", "it has no words of this document")
        lacking = sorted({name for page in pages for name in _not_embedded(page)})
        if lacking:
            names = ", ".join(lacking)
            return Message(f"ไม่ได้ฝังแบบอักษร {names}", f"the face {names} is not embedded")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Message("PDF เสียหาย", "it is damaged")
    return None


def _shows(page: PageObject, openings: tuple[str, ...]) -> bool:
    """Whether a paragraph of the document begins on the page."""
    shown = letters(page.extract_text())
    return any(opening in shown for opening in openings)


def _not_embedded(page: PageObject) -> Iterator[str]:
    """The faces of a page that a reader would have to find on its own machine."""
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for reference in fonts.get_object().values() if fonts is not None else ():
        font: DictionaryObject = reference.get_object()
        for drawn in [each.get_object() for each in font.get("/DescendantFonts", ())] or [font]:
            described = drawn.get("/FontDescriptor")
            held = described.get_object() if described is not None else {}
            if font.get("/Subtype") != "/Type3" and not any(key in held for key in _EMBEDDED):
                yield str(drawn.get("/BaseFont", "?")).lstrip("/")
