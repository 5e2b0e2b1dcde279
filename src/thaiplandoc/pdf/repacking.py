"""A PDF that LibreOffice made, closed as those are that we draw: small, its title and language said."""

from __future__ import annotations

import io
import re
from typing import Final

from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from thaiplandoc.foreign import Document
from thaiplandoc.pdf.numbers import thai_text
from thaiplandoc.pdf.parts import DAMAGE
from thaiplandoc.pdf.xmp import xmp

_THAI: Final = re.compile("[ก-๛]")


def repacked(pdf: bytes, document: Document) -> bytes:
    """The PDF of a document: objects packed, the title shown, its language and digits Thai where they are.

    LibreOffice says the language it was installed with. A file without XMP is given one with its
    title; one that cannot be read is left as it is.
    """
    try:
        with Pdf.open(io.BytesIO(pdf)) as opened:
            root = opened.Root
            if _THAI.search("".join(document.openings)):
                root.Lang = String("th")
            thai_text(opened)
            shown = root.get(Name.ViewerPreferences, Dictionary())
            shown.DisplayDocTitle = True
            root.ViewerPreferences = shown
            if Name.Metadata not in root:
                title = str(opened.docinfo.get(Name.Title, ""))
                said = xmp(title, "")
                root.Metadata = Stream(opened, said, Type=Name.Metadata, Subtype=Name.XML)
            out = io.BytesIO()
            opened.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    except DAMAGE:
        return pdf
    return out.getvalue()
