"""What LibreOffice made is closed as what we draw: small, its title shown, its language said."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from thaiplandoc.foreign import Document
from thaiplandoc.pdf.repacking import repacked

THAI = Document(".docx", b"", ("หนังสือเวียน",))
ENGLISH = Document(".docx", b"", ("Circular",))


def loose(pages: int, **root: object) -> bytes:
    """A file as LibreOffice writes them: every object by itself."""
    pdf = Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
        pdf.pages[-1].obj.Note = pdf.make_indirect(Dictionary(Said=Array([1, 2, 3])))
    pdf.docinfo.Title = "หนังสือเวียน"
    for key, value in root.items():
        pdf.Root[f"/{key}"] = value
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_a_converted_file_is_smaller_says_its_language_and_shows_its_title() -> None:
    before = loose(50, Lang=String("en-US"))
    after = repacked(before, THAI)
    assert len(after) < len(before) / 3
    assert after == repacked(before, THAI)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert len(pdf.pages) == 50
        assert str(pdf.Root.Lang) == "th"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        with pdf.open_metadata() as said:
            assert said["dc:title"] == "หนังสือเวียน"


def test_what_it_says_itself_stays() -> None:
    pdf = loose(1, Lang=String("en-GB"), ViewerPreferences=Dictionary(HideToolbar=True))
    with pikepdf.open(io.BytesIO(repacked(pdf, ENGLISH))) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.ViewerPreferences == Dictionary(HideToolbar=True, DisplayDocTitle=True)
        assert Name.Metadata in opened.Root


def test_what_cannot_be_read_is_left_as_it_is() -> None:
    assert repacked(b"%PDF-1.7 and no more", THAI) == b"%PDF-1.7 and no more"
