"""What is in the file: its words, properties, outline, tags, and the same bytes each time."""

import importlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest

from ruler import Paper
from thaiplandoc.arrange import lay_out
from thaiplandoc.arrange.sheet import Text
from thaiplandoc.blocks import Paragraph
from thaiplandoc.errors import InputError, TemplateError
from thaiplandoc.typeset import draw, draw_many, draw_pages
from typeset.specimens import dot, letter, memo, three_pages, two_pages

CREATED = datetime(2016, 5, 19, tzinfo=UTC)


def read(data: bytes, folder: Path) -> pypdf.PdfReader:
    file = folder / "letter.pdf"
    file.write_bytes(data)
    return pypdf.PdfReader(file)


@pytest.mark.parametrize(
    ("kind", "context"),
    [("letter", two_pages()), ("letter", three_pages()), ("memo", memo())],
)
def test_the_text_layer_is_the_lines_that_were_laid_out(kind, context):
    layout = lay_out(kind, context)
    data = draw(layout)
    for number, page in enumerate(layout.pages, start=1):
        read = Paper(data, number).lines
        for item in page.items:
            if isinstance(item, Text) and len(item.lines) > 1:
                for line in item.lines:
                    printed = line.text.replace("  ", " ")
                    assert [found for found in read if printed in found], printed


def test_thai_digits_marks_and_am_come_back_as_they_were_written():
    text = "น้ำ ทำ กำหนด ค่ำ ป้ำ ผู้ใหญ่ ที่ ๑๒๓๔๕๖๗๘๙๐ ญี่ปุ่น ฐานะ กฎ ปฏิบัติ ๓๑ มีนาคม ๒๕๖๖ ฯลฯ"
    paper = Paper(draw(lay_out("letter", letter({"เนื้อความ": [Paragraph(text)]}))))
    assert text in " ".join(paper.lines)


def test_a_file_has_title_language_outline_and_no_author(tmp_path):
    reader = read(draw(lay_out("letter", three_pages()), created=CREATED), tmp_path)
    assert reader.metadata is not None
    assert reader.metadata.title == letter().title
    assert reader.metadata.author is None
    assert reader.metadata.creation_date == CREATED
    assert reader.trailer["/Root"]["/Lang"] == "th"
    (subject, (first, second)) = reader.outline
    assert subject["/Title"] == letter().subject
    assert (first["/Title"], second["/Title"]) == ("ข้อพิจารณา", "ข้อเสนอ")
    assert reader.get_destination_page_number(first) == 0


def test_a_file_is_tagged_with_paragraphs_and_tables_unless_told_not_to(tmp_path):
    def kinds(node) -> list[str]:
        found = [str(node["/S"])] if "/S" in node else []
        below = node.get("/K", [])
        for child in below if isinstance(below, list) else [below]:
            child = child.get_object() if hasattr(child, "get_object") else child  # noqa: PLW2901
            if isinstance(child, dict):
                found += kinds(child)
        return found

    layout = lay_out("letter", three_pages())
    root = read(draw(layout), tmp_path).trailer["/Root"]
    tags = kinds(root["/StructTreeRoot"])
    assert {"/P", "/Table", "/TR", "/TH", "/TD", "/Figure", "/H1"} <= set(tags)
    assert "/StructTreeRoot" not in read(draw(layout, tags=False), tmp_path).trailer["/Root"]


def test_pdf_a_is_declared_when_asked_for(tmp_path):
    root = read(draw(lay_out("letter", letter()), pdfa=True, created=CREATED), tmp_path).trailer
    metadata = root["/Root"]["/Metadata"].get_data().decode()
    assert "pdfaid:part>2<" in metadata
    assert "pdfaid:conformance>B<" in metadata


def test_the_same_letter_twice_gives_the_same_bytes():
    layouts = [lay_out("letter", two_pages()) for _ in range(2)]
    first, second = (draw(layout, created=CREATED) for layout in layouts)
    assert first == second
    assert draw(layouts[0]) == draw(layouts[1])


def test_another_process_gives_the_same_bytes(tmp_path):
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from typeset.specimens import two_pages\n"
        "from thaiplandoc.arrange import lay_out\nfrom thaiplandoc.typeset import draw\n"
        "made = draw(lay_out('letter', two_pages()), created=datetime(2016, 5, 19, tzinfo=UTC))\n"
        "Path(sys.argv[1]).write_bytes(made)\n"
    )
    file = tmp_path / "other.pdf"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, env=environment)
    assert file.read_bytes() == draw(lay_out("letter", two_pages()), created=CREATED)


def test_previews_are_one_picture_a_page():
    layout = lay_out("letter", two_pages())
    pictures = draw_pages(layout, "png", ppi=50)
    assert len(pictures) == 2
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    drawings = draw_pages(layout, "svg")
    assert len(drawings) == 2
    assert all(b"<svg" in drawing[:200] for drawing in drawings)


def test_many_letters_are_one_file_and_each_knows_its_pages():
    layouts = [lay_out("letter", made) for made in (letter(), two_pages(), letter())]
    data, ranges = draw_many(layouts, created=CREATED)
    assert ranges == (range(1), range(1, 3), range(3, 4))
    assert len(pdfium.PdfDocument(data)) == 4
    assert "- ๒ -" in Paper(data, 3).words
    assert data == draw_many(layouts, created=CREATED)[0]
    # one drawing of the emblem for all of them, and no picture
    assert (data.count(b"/Subtype/Form"), data.count(b"/Subtype/Image")) == (1, 0)


def test_a_code_is_printed_as_a_picture():
    assert len(Paper(draw(lay_out("letter", letter({"คิวอาร์": dot()})))).words) > 100


@pytest.mark.parametrize(
    "content",
    [b"", b"not a picture", b"%PDF-1.7", b"<html><svg></html>", b"\x89PNG\r\n\x1a\n and no more"],
)
def test_an_emblem_that_is_no_picture_is_named(tmp_path, content):
    file = tmp_path / "ตรา.png"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"ตรา\.png: ไฟล์ตราครุฑไม่ใช่ภาพ"):
        lay_out("letter", letter({"ตราครุฑ": str(file)}))


def test_a_missing_emblem_is_named(tmp_path):
    with pytest.raises(InputError, match=r"หาย\.svg: เปิดไฟล์ตราครุฑ หาย\.svg ไม่ได้"):
        lay_out("memo", memo({"ตราครุฑ": str(tmp_path / "หาย.svg")}))


def test_a_broken_emblem_is_named_and_the_next_letter_is_drawn(tmp_path):
    file = tmp_path / "emblem.png"
    file.write_bytes(b"<svg><g></svg>")
    layout = lay_out("letter", letter({"ตราครุฑ": str(file)}))
    for drawing in (draw, lambda each: draw_many([lay_out("letter", letter()), each])):
        with pytest.raises(InputError, match="อ่านภาพ ตราครุฑ ไม่ได้"):
            drawing(layout)
    assert draw(lay_out("letter", letter())).startswith(b"%PDF")


def test_a_broken_picture_is_named_by_its_description():
    broken = replace(dot(), data=dot().data[:40], description="แผนที่ตำบล")
    layout = lay_out("letter", letter({"เนื้อความ": [Paragraph("ดังนี้"), dot(), broken]}))
    with pytest.raises(InputError, match=r"^อ่านภาพ แผนที่ตำบล ไม่ได้"):
        draw_pages(layout, "png")


def test_a_template_that_cannot_be_painted_blames_no_picture(monkeypatch):
    painted = importlib.import_module("thaiplandoc.typeset.draw")
    monkeypatch.setattr(painted, "_job", lambda *_, **__: "{}")
    with pytest.raises(TemplateError, match="วาดหน้ากระดาษไม่ได้"):
        draw(lay_out("letter", letter()))


def test_words_that_look_like_typst_are_only_words():
    text = "#panic() $x$ *ก* _ข_ `ค` <ง> @จ \\ // & ~ -- ... \"อ้าง\" 'อิง' [ก] {ข} = หัว"
    context = letter({"เรื่อง": text, "เนื้อความ": [Paragraph(text)]})
    assert Paper(draw(lay_out("letter", context))).words.replace("\r\n", " ").count(text) == 2
