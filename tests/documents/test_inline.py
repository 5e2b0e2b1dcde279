"""Marks inside the text of a letter: bold words, links, digits as typed; in both files."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from thaiplandoc import Letter, check

LONG = "https://www.example.go.th/a/very/long/path/to/some/document/2566/file-name.pdf?id=1&lang=th"
OFFICE = {"name": "อำเภอตัวอย่าง", "code": "ตย ๐๐๑๘", "email": "office@example.go.th"}


def letter(*body: object, **said: object) -> Letter:
    return Letter(
        office=OFFICE,
        date="15 มกราคม 2569",
        subject="ทดสอบ",
        to="นายอำเภอทุกอำเภอ",
        body=[*body],
        signer={"name": "นายสมชาย ตัวอย่าง", "position": "นายอำเภอ"},
        **said,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inline")
    letter(
        "ขอให้**จัดส่งแผนพัฒนาตำบลภายในวันที่ 31 มีนาคม 2569** ตามแบบของ[ระบบกลาง](https://www.example.go.th/plan)"
        f" และดู {LONG} รหัส `2566` ติดต่อ plan@example.go.th หรือ www.example.go.th ได้ทุกวัน",
        {"items": ["**ข้อสำคัญ** ให้ส่ง 5 ชุด"]},
    ).save_all(folder / "a.docx", folder / "a.pdf")
    return folder


def document(folder: Path) -> str:
    with ZipFile(folder / "a.docx") as package:
        return package.read("word/document.xml").decode()


def bold_in_pdf(file: Path) -> str:
    """The letters of the PDF that are in a bold face."""
    pdf = pypdfium2.PdfDocument(file)
    found = ""
    for page in pdf:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            weight = pdfium.FPDFText_GetFontWeight(text, index)
            found += text.get_text_range(index, 1) if weight >= 600 else ""
    pdf.close()
    return "".join(found.split())


def test_words_between_two_stars_are_bold_in_both_files(made: Path) -> None:
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>(.*?)</w:t></w:r>", document(made))
    bold = "".join(text for look, text in runs if "<w:bCs/>" in look).replace("\u00a0", " ")
    assert bold == "จัดส่งแผนพัฒนาตำบลภายในวันที่ ๓๑ มีนาคม ๒๕๖๙ข้อสำคัญ".replace("\u00a0", " ")
    assert bold_in_pdf(made / "a.pdf") == bold.replace(" ", "")


def test_no_mark_is_printed_and_digits_between_backticks_stay(made: Path) -> None:
    words = " ".join(letter("ก **ข** [ค](https://a.go.th) `12` 34").words())
    assert "ก ข ค 12 ๓๔" in words
    assert not re.search(r"[*`\[\]\ufff9-\ufffb]", words)
    assert not re.search(r"\*\*|`|[\ufff9-\ufffb]", document(made))


def test_addresses_are_links_in_word(made: Path) -> None:
    links = re.findall(r"HYPERLINK &quot;(.*?)&quot;", document(made))
    assert {link.replace("&amp;", "&") for link in links} >= {
        "https://www.example.go.th/plan",
        LONG,
        "mailto:plan@example.go.th",
        "http://www.example.go.th",
        "mailto:office@example.go.th",
    }


def test_addresses_are_links_in_the_pdf_and_one_on_two_lines_leads_to_the_whole(made: Path) -> None:
    links = [
        str(annotation.get_object()["/A"]["/URI"])
        for page in pypdf.PdfReader(made / "a.pdf").pages
        for annotation in page.get("/Annots", [])
    ]
    assert set(links) == {
        "https://www.example.go.th/plan",
        LONG,
        "mailto:plan@example.go.th",
        "http://www.example.go.th",
        "mailto:office@example.go.th",
    }
    assert links.count(LONG) >= 2


def test_what_a_qr_code_says_is_no_printed_line(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        f"kind: letter\noffice: {{name: อำเภอ, code: ตย ๐๐๑๘}}\nsubject: ก\nto: นายอำเภอ\nbody: [ก]\n"
        f"signer: {{name: นายดี ใจ, position: นายอำเภอ}}\nqr: {{text: {'ฮ' * 120}}}\n",
        encoding="utf-8",
    )
    assert "อักษรติดกัน" not in " ".join(remark.what.thai for remark in check(file).remarks)
    assert letter("ก", qr="BEGIN\nEND").qr.text == "BEGIN\nEND"
