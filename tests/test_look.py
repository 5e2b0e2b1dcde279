"""What an agency changes of its papers: both files follow it, and `check` names the clause.

Millimetres and points are written out: what is measured is the page and the Word file.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

import thaiplandoc
from conftest import ROOT
from documents.example import FACTS, OFFICE
from ruler import Found, Paper, WordFile
from thaiplandoc.documents.looks import look_remarks
from thaiplandoc.errors import InputError
from thaiplandoc.model.look import LookFile
from thaiplandoc.model.look import remarks as against
from thaiplandoc.pdf.convert import converted
from tools import require

BODY = ("ด้วยจังหวัดตัวอย่างกำหนดประชุม " * 6, "จึงเรียนมาเพื่อพิจารณา")
LONG = (*[f"ย่อหน้าที่ {number} ขอเรียนว่า" for number in range(1, 40)], BODY[1])
NARROW: Mapping[str, Any] = {
    "size": 15,
    "margins": {"left": 25, "right": 20},
    "gaps": {"first_line": 20, "above": 8, "head": 14, "closing": 18, "signature": 4},
    "emblem": 25,
    "memo_emblem": 12,
    "lines": {"foot": ["สะอาด โปร่งใส", "๙๙ ถนนตัวอย่าง"], "ending": "ผู้ประสานงาน นางสาวตัวอย่าง"},
    "order": ["contact", "lines", "unit", "copies"],
}
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "narrow": NARROW,
    "wide": {
        "size": 18,
        "sizes": {"letterhead": 14, "signer": 20, "memo_head": 14, "head": 20},
        "margins": {"left": 40, "right": 35, "bottom": 40},
        "gaps": {"first_line": 10, "above": 2, "signature": 2},
        "emblem": 40,
        "memo_emblem": 20,
    },
    "margins and emblems": {
        "margins": {"left": 15, "right": 15, "top": 60},
        "emblem": 20,
        "memo_emblem": 25,
    },
}


def office_with(look: Mapping[str, Any] | None) -> thaiplandoc.Office:
    return OFFICE.model_copy(update={"look": None if look is None else LookFile(**look)})


def letter(look: Mapping[str, Any] | None, **changes: Any) -> thaiplandoc.Letter:
    office = office_with(look)
    facts = {**FACTS, "office": office, "body": BODY, "enclosures": ["แผนที่", "บัญชี"], **changes}
    return thaiplandoc.Letter(**facts)


def memo(look: Mapping[str, Any] | None, **changes: Any) -> thaiplandoc.Memo:
    office = office_with(look)
    own = {key: value for key, value in FACTS.items() if key in thaiplandoc.Memo.model_fields}
    return thaiplandoc.Memo(**{**own, "office": office, "body": BODY, **changes})


def files(document: thaiplandoc.Document, folder: Path) -> tuple[bytes, WordFile]:
    pdf, docx = folder / "paper.pdf", folder / "paper.docx"
    document.save_all(pdf, docx, force=True)
    return pdf.read_bytes(), WordFile(docx)


# --- by numbers ----------------------------------------------------------------------------------
def test_a_letter_stands_where_its_look_says(tmp_path: Path) -> None:
    pdf, word = files(letter(NARROW), tmp_path)
    page = Paper(pdf)
    said, second = page.find("ด้วยจังหวัด"), page.find("จึงเรียน")
    assert (page.find("เรื่อง").left, page.find("เรื่อง").size) == pytest.approx((25, 15), abs=0.05)
    assert (said.left, said.size) == pytest.approx((45, 15), abs=0.05)
    assert second.left == pytest.approx(45, abs=0.05)
    # date and closing stay at the paper's centre
    assert page.find("ขอแสดง").left == pytest.approx(105, abs=0.05)
    # the emblem is 25 mm high, from 15 mm on, and the first line stands at its feet
    emblem = page.box(above=60)
    assert (emblem.top, emblem.bottom) == pytest.approx((15, 40), abs=0.3)
    assert page.find("ที่").baseline == pytest.approx(40 - 0.844 * 25.4 / 72, abs=0.05)
    assert (word.section()["left"], word.section()["right"]) == pytest.approx((25, 20), abs=0.05)
    assert (word.style("เนื้อความ").size, word.style("เรื่อง").size) == (15, 15)
    assert word.style("เนื้อความ").before == 8
    assert word.pictures()[0].bottom - word.pictures()[0].top == pytest.approx(25, abs=0.05)


def test_spaces_are_those_of_the_look() -> None:
    page = Paper(letter(NARROW).render("a.pdf")[Path("a.pdf")])
    line, point = 1.331 * 15 * 25.4 / 72, 25.4 / 72
    closing, name = page.find("ขอแสดงความนับถือ").baseline, page.find("(นายตัวอย่าง").baseline
    assert closing - page.find("จึงเรียน").baseline == pytest.approx(line + 18 * point, abs=0.05)
    assert name - closing == pytest.approx(5 * line, abs=0.05)
    above = page.find("บัญชี").baseline
    assert page.find("ด้วยจังหวัด").baseline - above == pytest.approx(line + 14 * point, abs=0.05)


def test_what_follows_the_signature_stands_in_the_order_of_the_look() -> None:
    ending = letter(NARROW, unit="สำนักงาน", phone="๐ ๒๐๐๐ ๐๐๐๐", copies="ก").content().owner
    assert [each.split(" ")[0] for each in ending] == [
        "โทร.",
        "ไปรษณีย์อิเล็กทรอนิกส์",
        "ผู้ประสานงาน",
        "สำนักงาน",
        "สำเนาส่ง",
    ]


def test_the_fixed_lines_stand_at_the_foot_of_both_kinds_below_the_slogan(tmp_path: Path) -> None:
    for document, lines in (
        (letter(NARROW, slogan="ซื่อสัตย์"), ["ซื่อสัตย์", "สะอาด โปร่งใส", "๙๙ ถนนตัวอย่าง"]),
        (memo(NARROW), ["สะอาด โปร่งใส", "๙๙ ถนนตัวอย่าง"]),
    ):
        pdf, word = files(document, tmp_path)
        found = [Paper(pdf).find(line) for line in lines]
        assert [each.baseline for each in found] == sorted(each.baseline for each in found)
        assert found[-1].baseline == pytest.approx(285, abs=0.05)
        assert (found[-1].left + found[-1].right) / 2 == pytest.approx(105, abs=0.3)
        assert all(word.paragraphs(line) for line in lines)


@pytest.mark.parametrize(("side", "left_mm"), [("left", 105 - 12.5 - 5 - 40), ("right", 122.5)])
def test_a_logo_stands_beside_the_emblem_in_both_files(
    tmp_path: Path, side: str, left_mm: float
) -> None:
    data = io.BytesIO()
    Image.new("RGB", (200, 100), "blue").save(data, "PNG")
    (tmp_path / "logo.png").write_bytes(data.getvalue())
    logo = {"file": tmp_path / "logo.png", "height": 20, "side": side}
    pdf, word = files(letter({"emblem": 25, "logo": logo}), tmp_path)
    (box,) = [each for each in Paper(pdf).drawn if each.kind == "image"]
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(
        (left_mm, 15, left_mm + 40, 35), abs=0.1
    )
    shown = word.pictures()[1]
    assert (shown.left, shown.top, shown.right, shown.bottom) == pytest.approx(
        (left_mm, 15, left_mm + 40, 35), abs=0.1
    )
    pdf, _ = files(memo({"logo": logo}), tmp_path)
    (box,) = [each for each in Paper(pdf).drawn if each.kind == "image"]
    assert (box.left, box.right, box.bottom) == pytest.approx((160, 190, 30), abs=0.1)


# --- the same places in both files ---------------------------------------------------------------
# ("ส่งมาด้วย": of LibreOffice's own PDF, pdfium reads the mark in สิ่ง behind the line.)
WORDS = {
    "letter": ("เรื่อง", "เรียน", "ส่งมาด้วย", "แผนที่", "บัญชี", "ด้วยจังหวัด", "จึงเรียน", "ขอแสดง", "(นายตัวอย่าง", "โทร."),
    "memo": ("บันทึกข้อความ", "ส่วนราชการ", "วันที่", "เรื่อง", "เรียน", "ด้วยจังหวัด", "จึงเรียน", "(นายตัวอย่าง"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "look"),
    [
        ("letter", "narrow"),
        ("memo", "narrow"),
        ("letter", "wide"),
        ("memo", "wide"),
        ("letter", "margins and emblems"),
    ],
)
def test_word_and_pdf_show_the_same_places(kind: str, look: str, tmp_path: Path) -> None:
    require("libreoffice")
    document = {"letter": letter, "memo": memo}[kind](LOOKS[look])
    pdf, _ = files(document, tmp_path)
    ours = Paper(pdf)
    theirs = Paper(converted((tmp_path / "paper.docx").read_bytes(), "paper.docx"))
    assert ours.count == theirs.count
    for text in WORDS[kind]:
        one, other = ours.find(text), theirs.find(text)
        assert place(one) == pytest.approx(place(other), abs=0.8), text


def test_pages_after_the_first_begin_where_the_look_says(tmp_path: Path) -> None:
    require("libreoffice")
    pdf, _ = files(memo(LOOKS["margins and emblems"], body=LONG), tmp_path)
    word = converted((tmp_path / "paper.docx").read_bytes(), "paper.docx")
    for page in (Paper(pdf, 2), Paper(word, 2)):
        assert page.baselines[0] == pytest.approx(30, abs=0.3)  # the number
        assert page.baselines[1] == pytest.approx(60 + 0.844 * 16 * 25.4 / 72, abs=0.4)


def place(found: Found) -> tuple[float, float, float]:
    return found.left, found.baseline, found.size


def test_without_a_look_the_files_are_those_of_the_rules() -> None:
    plain = letter(None).render("a.docx", "a.pdf")
    assert letter({}).render("a.docx", "a.pdf") == plain
    said = {"size": 16, "margins": {"left": 30, "right": 20}, "emblem": 30}
    assert letter(said).render("a.docx", "a.pdf") == plain


# --- annexes and forms ---------------------------------------------------------------------------
LARGE: Mapping[str, Any] = {
    "size": 18,
    "sizes": {"table": 14, "heading": 20, "page_number": 20, "caption": 12},
    "margins": {"left": 25, "right": 25},
    "gaps": {"first_line": 20, "above": 10},
}


def agency(folder: Path, monkeypatch: pytest.MonkeyPatch, look: Mapping[str, Any]) -> None:
    """Make the folder the agency's, with that look in it."""
    (folder / "look.yaml").write_text(json.dumps({"kind": "look", **look}), encoding="utf-8")
    monkeypatch.setenv("THAIPLANDOC_HOME", str(folder))


def annex(**changes: Any) -> thaiplandoc.Annex:
    table = {"columns": ["ที่", "รายการ"], "rows": [["1", "แถวแรก"], ["2", "แถวสอง"]]}
    body = ["ต้นเรื่อง", {"heading": "หัวข้อย่อย"}, {"items": ["ข้อแรก", "ข้อหลัง"]}, {"table": table}]
    return thaiplandoc.Annex(**{"title": "บัญชี", "body": [*body, "ย่อหน้าท้าย", "อีกย่อหน้า"], **changes})


def test_annexes_have_the_sizes_and_spaces_of_the_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency(tmp_path, monkeypatch, LARGE)
    pdf, word = files(annex(), tmp_path)
    page, point = Paper(pdf), 25.4 / 72
    sizes = {"ต้นเรื่อง": 18, "หัวข้อย่อย": 20, "ข้อแรก": 18, "แถวแรก": 14, "บัญชี": 18}
    assert {text: page.find(text).size for text in sizes} == pytest.approx(sizes, abs=0.05)
    assert page.find("ต้นเรื่อง").left == pytest.approx(45, abs=0.05)
    apart = page.find("อีกย่อหน้า").baseline - page.find("ย่อหน้าท้าย").baseline
    assert apart == pytest.approx((1.331 * 18 + 10) * point, abs=0.05)
    assert (word.style("เนื้อความ").size, word.style("เนื้อความ").before) == (18, 10)
    assert word.style("ตาราง").size == 14


@pytest.mark.parametrize("form", [False, True])
def test_word_and_pdf_of_annexes_and_forms_show_the_same_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: bool
) -> None:
    require("libreoffice")
    agency(tmp_path, monkeypatch, LARGE)
    words = ["ต้นเรื่อง", "หัวข้อย่อย", "ข้อแรก", "ข้อหลัง", "แถวแรก", "แถวสอง", "ย่อหน้าท้าย", "อีกย่อหน้า"]
    paper: thaiplandoc.Document = annex()
    if form:
        paper = thaiplandoc.load(ROOT / "samples" / "forms" / "knowledge-record.yaml")
        words = ["ชื่อ", "ที่อยู่"]
    pdf, _ = files(paper, tmp_path)
    ours = Paper(pdf)
    theirs = Paper(converted((tmp_path / "paper.docx").read_bytes(), "paper.docx"))
    assert ours.count == theirs.count
    # LibreOffice begins the first line of an annex lower
    lower = theirs.find(words[0]).baseline - ours.find(words[0]).baseline
    for text in words:
        one, other = ours.find(text), theirs.find(text)
        assert other.baseline - one.baseline == pytest.approx(lower, abs=1.2), text
        assert (one.left, one.size) == pytest.approx((other.left, other.size), abs=0.5), text


# --- books ---------------------------------------------------------------------------------------
BOOK = ROOT / "samples" / "plans" / "small" / "plan.yaml"


def test_books_have_the_sizes_and_spaces_of_the_look_and_margins_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency(tmp_path, monkeypatch, LARGE)
    pdf, word = files(thaiplandoc.load(BOOK), tmp_path)
    page, contents, point = Paper(pdf, 6), Paper(pdf, 4), 25.4 / 72
    sizes = {
        "- ๑ -": 20,
        "๑.๑": 20,
        "ตำบลสวนสมมติเดิม": 18,
        "ทิศเหนือ": 18,
        "จำนวนครัวเรือนและ": 12,
        "หมู่ที่": 14,
    }
    assert {text: page.find(text).size for text in sizes} == pytest.approx(sizes, abs=0.05)
    assert (contents.find("คำนำ").size, contents.find("ตารางที่ ๑").size) == (18, 18)
    # 30 mm and the 20 of the first line
    assert page.find("ตำบลสวนสมมติเดิม").left == pytest.approx(50, abs=0.05)
    apart = page.find("ทิศใต้").baseline - page.find("ทิศเหนือ").baseline
    assert apart == pytest.approx((1.331 * 18 + 10) * point, abs=0.05)
    # the line of the number begins where that of one of 16 points does: its baseline is at 15 mm
    assert page.find("- ๑ -").baseline == pytest.approx(15 + 0.844 * 4 * point, abs=0.05)
    assert (word.style("เนื้อความ").size, word.style("เนื้อความ").before) == (18, 10)
    assert (word.style("toc 1").size, word.style("heading 2").size) == (18, 20)
    assert (word.style("คำบรรยายตาราง").size, word.section()["left"]) == (
        12,
        pytest.approx(30, abs=0.1),
    )


def test_word_and_pdf_of_a_book_show_the_same_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("libreoffice")
    agency(tmp_path, monkeypatch, LARGE)
    pdf, _ = files(thaiplandoc.load(BOOK), tmp_path)
    word = converted((tmp_path / "paper.docx").read_bytes(), "paper.docx")
    assert Paper(pdf).count == Paper(word).count
    for number, texts in (
        (1, ["แผนพัฒนา", "คณะกรรมการ"]),
        (4, ["สารบัญ", "๑.๑", "ภาคผนวก ข"]),
        (6, ["- ๑ -", "๑.๑", "ตำบลสวนสมมติเดิม", "ทิศใต้", "จำนวนครัวเรือนและ", "หมู่ที่"]),
    ):
        ours, theirs = Paper(pdf, number), Paper(word, number)
        for text in texts:
            one, other = ours.find(text), theirs.find(text)
            assert place(one) == pytest.approx(place(other), abs=2), text


# --- faces ---------------------------------------------------------------------------------------
def face_of(
    folder: Path,
    family: str = "Wide Face",
    *,
    styles: tuple[str, ...] = ("Regular", "Bold"),
    without: str = "",
    rights: int = 0,
    licensed: bool = True,
    ascent: int = 1100,
) -> None:
    """A face of the agency's own in its folder: as ours, and each letter a sixth wider."""
    (folder / "fonts").mkdir(exist_ok=True)
    for style in styles:
        font = TTFont(ROOT / "fonts" / f"TPDSarabun-{style}.ttf")
        metrics = font["hmtx"].metrics
        for glyph, (advance, left) in metrics.items():
            metrics[glyph] = (round(advance * 7 / 6), left)
        font["hhea"].ascent = font["OS/2"].usWinAscent = font["OS/2"].sTypoAscender = ascent
        font["OS/2"].fsType = rights
        names = font["name"]
        names.setName(family, 1, 3, 1, 0x409)
        names.setName(f"{family} {style}", 4, 3, 1, 0x409)
        names.setName(f"{family}-{style}".replace(" ", ""), 6, 3, 1, 0x409)
        if not licensed:
            names.removeNames(nameID=13)
            names.removeNames(nameID=14)
        for table in font["cmap"].tables:
            for letter in without:
                table.cmap.pop(ord(letter), None)
        font.save(folder / "fonts" / f"{family}-{style}.ttf")


@pytest.mark.parametrize("ascent", [700, 1100])
def test_an_agencys_own_face_is_measured_drawn_and_carried_in_both_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ascent: int
) -> None:
    """LibreOffice sets the letters of a line of an exact height at four fifths of it, in any face."""
    require("libreoffice")
    face_of(tmp_path, ascent=ascent)
    agency(tmp_path, monkeypatch, {"font": "Wide Face"})
    ordinary = Paper(letter({}).render("a.pdf")[Path("a.pdf")])
    pdf, _ = files(letter(None), tmp_path)
    ours = Paper(pdf)
    one, other = ours.find("ขอแสดงความนับถือ"), ordinary.find("ขอแสดงความนับถือ")
    assert one.right - one.left == pytest.approx((other.right - other.left) * 7 / 6, abs=0.2)
    word = (tmp_path / "paper.docx").read_bytes()
    theirs = Paper(converted(word, "paper.docx"))
    assert ours.count == theirs.count
    lower = (0.8 * 1.331 - 0.844) * 16 * 25.4 / 72
    for text in WORDS["letter"]:
        one, other = ours.find(text), theirs.find(text)
        assert other.left == pytest.approx(one.left, abs=0.1), text
        assert other.baseline - one.baseline == pytest.approx(lower, abs=0.1), text
    with zipfile.ZipFile(tmp_path / "paper.docx") as parts:
        assert [name for name in parts.namelist() if name.startswith("word/fonts/")]
        assert 'w:name="Wide Face"' in parts.read("word/fontTable.xml").decode()


def test_one_part_alone_has_the_face_that_is_named_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face_of(tmp_path)
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    ordinary = Paper(letter({}).render("a.pdf")[Path("a.pdf")])
    look = {"faces": {"head": "Wide Face", "signer": "TH Sarabun New"}}
    pdf, word = files(letter(look), tmp_path)
    ours = Paper(pdf)
    for text, wider in (("เรียน", 7 / 6), ("ขอแสดงความนับถือ", 1), ("(นายตัวอย่าง", 1)):
        one, other = ours.find(text), ordinary.find(text)
        assert one.right - one.left == pytest.approx((other.right - other.left) * wider, abs=0.2)
    assert word.style("คำขึ้นต้น").font == word.style("หัวเรื่อง").font == "Wide Face"
    assert word.style("ผู้ลงนาม").font == "TH Sarabun New"
    assert word.style("เนื้อความ").font == "TH SarabunPSK"
    # lines are as high as in our face, whatever the face's own would be
    assert word.style("หัวเรื่อง").line == pytest.approx(1.331 * 16, abs=0.05)


def test_books_and_drawings_are_set_in_an_agencys_own_face(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ROOT / "samples" / "plans" / "small" / "plan.xlsx"

    def covers() -> Found:
        return Paper(thaiplandoc.load(plan).render("a.pdf")[Path("a.pdf")]).find("แผนพัฒนา")

    before = covers()
    face_of(tmp_path)
    agency(tmp_path, monkeypatch, {"font": "Wide Face"})
    after = covers()
    assert after.right - after.left == pytest.approx((before.right - before.left) * 7 / 6, abs=0.4)


@pytest.mark.parametrize(
    ("face", "said"),
    [
        ({"styles": ("Regular",)}, "ไม่มีไฟล์ตัว Bold"),
        ({"rights": 2}, "ไม่อนุญาตให้ฝังในเอกสาร"),
        ({"without": "ฬ๗"}, "ไม่มีตัวอักษรที่หนังสือต้องใช้ 2 ตัว เช่น ฬ ๗"),
    ],
)
def test_a_face_that_papers_cannot_be_printed_with_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, face: Mapping[str, Any], said: str
) -> None:
    face_of(tmp_path, **face)
    agency(tmp_path, monkeypatch, {"font": "Wide Face"})
    with pytest.raises(InputError) as caught:
        thaiplandoc.check(tmp_path / "look.yaml")
    assert said in caught.value.text("th")


def test_a_file_among_the_fonts_that_is_none_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face_of(tmp_path)
    (tmp_path / "fonts" / "notes.ttf").write_bytes(b"no font")
    agency(tmp_path, monkeypatch, {"font": "Wide Face"})
    with pytest.raises(InputError) as caught:
        thaiplandoc.check(tmp_path / "look.yaml")
    assert "notes.ttf" in caught.value.text("th")


def test_a_face_that_says_nothing_of_its_licence_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face_of(tmp_path, licensed=False)
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    (remark,) = against(LookFile(faces={"table": "Wide Face"}))
    assert "Wide Face ไม่บอกสัญญาอนุญาต" in remark.what.thai


# --- what is told --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("look", "clause", "asked"),
    [
        ({"size": 15}, "นร ๐๑๐๖/ว ๒๐๑๙", "16 พอยท์"),
        ({"margins": {"left": 25}}, "ข้อ ๑ ", "30 มม."),
        ({"margins": {"right": 25}}, "ข้อ ๑ ", "20 มม."),
        ({"gaps": {"first_line": 20}}, "นร ๐๑๐๖/ว ๒๐๑๙", "25 มม."),
        ({"gaps": {"closing": 6}}, "นร ๐๑๐๖/ว ๒๐๑๙", "12 พอยท์"),
        ({"gaps": {"signature": 2}}, "นร ๐๑๐๖/ว ๒๐๑๙", "3 บรรทัด"),
        ({"sizes": {"memo_title": 24}}, "นร ๐๑๐๖/ว ๒๐๑๙", "29 พอยท์"),
        ({"emblem": 25}, "ข้อ ๗๑.๑", "30 มม."),
        ({"memo_emblem": 12}, "ข้อ ๗๑.๒", "15 มม."),
        ({"font": "TH Sarabun New"}, "นร ๐๑๐๖/ว ๒๐๑๙", "TH SarabunPSK"),
        ({"faces": {"head": "TH Sarabun New"}}, "นร ๐๑๐๖/ว ๒๐๑๙", "แบบอักษรของหัวเรื่อง"),
        ({"order": ["copies", "unit", "contact", "lines"]}, "ข้อ ๑๑", "สำเนาส่ง"),
    ],
)
def test_a_change_against_a_clause_is_told_with_the_clause(
    look: Mapping[str, Any], clause: str, asked: str
) -> None:
    (remark,) = against(LookFile(**look))
    assert clause in remark.what.thai
    assert asked in remark.what.thai


@pytest.mark.parametrize(
    "look",
    [
        {"margins": {"bottom": 25, "top": 50}, "lines": {"foot": "ก"}},
        {"order": ["lines", "unit", "contact", "copies"]},
        {"sizes": {"table": 14, "page_number": 14}},
        {"faces": {"table": "TH Sarabun New", "foot": "TH Sarabun New", "body": "TH SarabunPSK"}},
    ],
)
def test_what_no_clause_fixes_is_not_remarked(look: Mapping[str, Any]) -> None:
    assert against(LookFile(**look)) == ()


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ("margins: {left: 0}", "บรรทัด 2: left: ต้องมากกว่า"),
        ("margins: {right: 5}", "บรรทัด 2: right เป็น 5.0 ไม่ได้ ต้องไม่น้อยกว่า 10"),
        ("margins: {left: 120}", "บรรทัด 2: left เป็น 120.0 ไม่ได้ ต้องไม่เกิน 50"),
        ("size: 0", "บรรทัด 2: size: ต้องมากกว่า"),
        ("font: TH Niramit AS", "ไม่มีแบบอักษร TH Niramit AS ใช้ได้: TH SarabunPSK, TH Sarabun New"),
        ("faces: {head: Arial}", "บรรทัด 2: head: ไม่มีแบบอักษร Arial"),
        ("margin: {left: 25}", "บรรทัด 2: ไม่รู้จัก margin หมายถึง margins หรือไม่"),
        ("order: [unit, unit, copies, lines]", "ต้องมีครบและไม่ซ้ำ"),
        ("logo: {file: none.png}", "none.png"),
    ],
)
def test_what_cannot_be_printed_is_a_problem_with_its_line(
    tmp_path: Path, look: str, said: str
) -> None:
    file = tmp_path / "look.yaml"
    file.write_text(f"kind: look\n{look}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        thaiplandoc.check(file)
    assert said in caught.value.text("th")


def test_the_look_of_the_agencys_folder_is_followed_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    (tmp_path / "look.yaml").write_text(
        "ชนิด: รูปแบบ\nขนาด: 15\nขอบกระดาษ:\n  ซ้าย: 25\n", encoding="utf-8"
    )
    page = Paper(letter(None).render("a.pdf")[Path("a.pdf")])
    assert (page.find("เรื่อง").left, page.find("เรื่อง").size) == pytest.approx((25, 15), abs=0.05)
    told = [each.what.thai for each in look_remarks("letter", unfollowed=(), absent=())]
    assert len(told) == 1
    assert "ขนาด เป็น 15" in told[0]
    assert "ซ้าย เป็น 25" in told[0]
    annex = thaiplandoc.Annex(title="บัญชี", body=["ข้อความ"])
    found = Paper(annex.render("a.pdf")[Path("a.pdf")]).find("ข้อความ")
    assert (found.left, found.size) == pytest.approx((50, 15), abs=0.05)
    told = [each.what.thai for each in look_remarks("planbook", unfollowed=("size", "gaps"))]
    assert any("เล่มแผนไม่ใช้ ขนาด" in each for each in told)


def test_of_parts_a_paper_has_not_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = {
        "emblem": 25,
        "sizes": {"signer": 18, "heading": 18},
        "faces": {"head": "TH Sarabun New"},
    }
    agency(tmp_path, monkeypatch, look)
    (told,) = [each.what.thai for each in look_remarks("annex")]
    assert "หัวข้อ เป็น 18" in told
    assert not [word for word in ("ตราครุฑ", "ผู้ลงนาม", "หัวเรื่อง") if word in told]
    (told,) = [each.what.thai for each in look_remarks("letter", absent=())]
    assert [word for word in ("ตราครุฑ", "ผู้ลงนาม", "หัวเรื่อง") if word in told] == [
        "ตราครุฑ",
        "ผู้ลงนาม",
        "หัวเรื่อง",
    ]


def test_with_an_agencys_own_template_the_look_is_left_out_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    (tmp_path / "templates").mkdir()
    letter(None).save(tmp_path / "made.docx")
    from thaiplandoc import assets, package

    parts = dict(package.parts((assets.shipped("templates") / "letter.docx").read_bytes()))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b'w:left="1701"', b'w:left="1800"'
    )
    with zipfile.ZipFile(tmp_path / "templates" / "letter.docx", "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    document = letter(NARROW)
    document.save(tmp_path / "own.docx")
    assert WordFile(tmp_path / "own.docx").section()["left"] == pytest.approx(
        1800 / 56.69, abs=0.05
    )
    told = [each.what.thai for each in look_remarks("letter", document.office, unfollowed=())]
    assert any("แม่แบบ letter.docx เป็นของหน่วยงาน" in each for each in told)
