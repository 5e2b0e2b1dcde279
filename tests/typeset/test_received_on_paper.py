"""What was received: its stamps and endorsements on the pages and in Word, nothing of it moved."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import golden
import tools
from documents import example
from ruler import WP, Drawn, Paper, WordFile
from thaiplandoc import InputError, Letter, Memo, Receipt, TemplateError, load, receipt_stamp
from thaiplandoc.arrange import Layout, card_alone
from thaiplandoc.arrange.drawings import page_of
from thaiplandoc.arrange.sheet import MM, Grid, Item, Page
from thaiplandoc.assets import HOME_VARIABLE
from thaiplandoc.blocks import Card, Cards
from thaiplandoc.documents.annex import Annex
from thaiplandoc.drawing import Rectangle
from thaiplandoc.typeset import draw

STAMP = {"office": "กรมสมมุติ", "number": "24293", "date": "28 เม.ย. 2569", "time": "15.25"}
LONG = [f"ข้อความย่อหน้าที่ {number} ของหนังสือฉบับนี้" for number in range(60)]
NAMES = [f"กอง{letter}" for letter in "กขคงจฉชซญฐฒณ"]
KINDS = [example.letter, example.memo]


def items(layout: Layout, page: int) -> list[Item]:
    return list(layout.pages[page - 1].items)


def rows(document: Letter | Memo) -> list[list[str]]:
    """The rows of the table of endorsements."""
    (table,) = (block for block in document.content().endorsed if not isinstance(block, Cards))
    return [
        [cell if isinstance(cell, str) else "|".join(cell.texts) for cell in row.cells]
        for row in table.rows
        if not isinstance(row, tuple)
    ]


def frames(paper: Paper) -> list[Drawn]:
    """What is as wide and as high as a stamp on a page, whatever it is."""
    return [
        each
        for each in paper.drawn
        if 45 < each.right - each.left < 55 and 20 < each.bottom - each.top < 30
    ]


# --- the stamp --------------------------------------------------------------------------------
@pytest.mark.parametrize("made", KINDS)
def test_a_stamp_is_50_by_25_millimetres_in_the_top_right_corner(made: Any) -> None:
    paper = Paper(_pdf(made(received=STAMP)))
    (frame,) = frames(paper)
    stroke = frame.stroke_pt / MM
    assert frame.right - frame.left == pytest.approx(50, abs=stroke + 0.05)
    assert frame.bottom - frame.top == pytest.approx(25, abs=stroke + 0.05)
    assert (frame.left, frame.top) == pytest.approx((140, 5), abs=stroke + 0.05)


@pytest.mark.parametrize("made", KINDS)
def test_a_stamp_says_office_number_day_and_time_in_that_order(made: Any) -> None:
    paper = Paper(_pdf(made(received=STAMP)))
    said = ["กรมสมมุติ", "เลขรับ ๒๔๒๙๓", "วันที่ ๒๘ เม.ย. ๒๕๖๙", "เวลา ๑๕.๒๕ น."]
    places = [paper.find(text) for text in said]
    assert [each.baseline for each in places] == sorted(each.baseline for each in places)
    assert all(each.left > 140 and each.right < 190 and 5 < each.baseline < 30 for each in places)


def test_what_a_stamp_does_not_know_is_dotted_to_its_edge() -> None:
    document = example.letter(received="กรมสมมุติ")
    lines = [line for line in Paper(_pdf(document)).words.splitlines() if "....." in line]
    assert [line.split(" ")[0] for line in lines] == ["เลขรับ", "วันที่", "เวลา"]
    for label in ("เลขรับ ..", "วันที่ ..", "เวลา .."):
        assert Paper(_pdf(document)).find(label).left > 140


@pytest.mark.parametrize("made", KINDS)
@pytest.mark.parametrize("received", [[STAMP], [STAMP] * 3])
@pytest.mark.parametrize("paragraphs", [2, 14, 60])
def test_nothing_of_the_paper_moves_for_a_stamp_or_an_endorsement(
    made: Any, received: list[object], paragraphs: int
) -> None:
    body = LONG[:paragraphs]
    plain = made(body=body).layout()
    marked = made(body=body, received=received, endorsements=["กอง ก", "กอง ข"]).layout()
    for number, page in enumerate(plain.pages, start=1):
        there = items(marked, number)
        assert [item for item in page.items if item not in there] == []
    assert marked.turns == plain.turns
    assert marked.adjusted == plain.adjusted


def test_a_name_that_has_no_room_in_a_stamp_is_told_with_what_to_do() -> None:
    with pytest.raises(InputError, match="ให้ใช้ชื่อย่อ"):
        example.letter(received="สำนักงานคณะกรรมการสมมุติ " * 5).layout()


def test_a_stamp_alone_is_a_page_of_its_size_for_the_corner_of_any_pdf() -> None:
    card = receipt_stamp(Receipt.model_validate(STAMP))
    layout = Layout("", (page_of(card_alone(card)),), (), {})
    assert Paper(draw(layout)).size == pytest.approx((50, 25), abs=0.01)


@pytest.mark.parametrize("made", KINDS)
def test_where_the_corner_is_taken_the_stamp_stands_behind_the_paper(made: Any) -> None:
    content = made(draft=True, received=STAMP).content()
    assert content.stamp is None
    assert [type(block) for block in content.endorsed] == [Cards]
    paper = Paper(_pdf(made(draft=True, received=STAMP)))
    assert paper.find("เลขรับ ๒๔๒๙๓").baseline > paper.find("(ร่าง)").baseline + 100


# --- further stamps and endorsements ----------------------------------------------------------
def test_further_stamps_stand_side_by_side_below_all_the_letter_says() -> None:
    offices = ["กรมหนึ่ง", "กองสอง", "กลุ่มสาม", "ฝ่ายสี่", "งานห้า"]
    paper = Paper(_pdf(example.letter(received=offices)))
    second, third, fourth, fifth = (paper.find(office) for office in offices[1:])
    assert second.baseline == third.baseline == fourth.baseline < fifth.baseline
    assert second.left < third.left < fourth.left
    assert paper.find("saraban17@example.go.th").baseline < second.baseline
    across = sorted((round(each.left), round(each.right)) for each in frames(paper))
    assert across == [(30, 80), (30, 80), (85, 135), (140, 190), (140, 190)]


def test_endorsements_are_the_table_of_the_slip() -> None:
    document = example.memo(
        endorsements=[
            "กอง ก",
            {"to": "กอง ข", "chosen": True},
            {
                "to": "ผู้อำนวยการ",
                "text": ["เพื่อโปรดพิจารณา", "เห็นควรแจ้ง 76 จังหวัด"],
                "by": {"name": "นางสาวสมมุติ ตัวอย่าง", "position": "หัวหน้าฝ่าย"},
                "date": "28 เม.ย. 2569",
                "time": "9:05",
            },
        ]
    )
    assert rows(document) == [
        ["", "กอง ก", "", "", ""],
        ["✓", "กอง ข", "", "", ""],
        [
            *("", "ผู้อำนวยการ", "เพื่อโปรดพิจารณา|เห็นควรแจ้ง ๗๖ จังหวัด"),
            f"ลงชื่อ {'.' * 24}|(นางสาวสมมุติ ตัวอย่าง)|หัวหน้าฝ่าย",
            "๒๘ เม.ย. ๒๕๖๙|๐๙.๐๕ น.",
        ],
    ]


@pytest.mark.parametrize("lines", range(1, 24))
def test_endorsements_stand_between_the_letter_and_the_foot_of_a_page(lines: int) -> None:
    document = example.letter(
        body=LONG[:lines],
        slogan=["คำขวัญ", "ของจังหวัด", "สามบรรทัด"],
        received=[STAMP, STAMP],
        endorsements=NAMES,
    )
    layout = document.layout()
    for page in layout.pages:
        foot = min((baseline - 12 for baseline in _baselines(page, "คำขวัญ")), default=277 * MM)
        text = _baselines(page, "ติดต่อ", "เลขหน้า")
        for grid in (item for item in page.items if isinstance(item, Grid)):
            assert grid.y_pt + grid.height_pt <= foot + 0.1
            assert grid.y_pt >= max(text)
    said = [line.text for page in layout.pages for line in page.lines()]
    assert [said.count(name) for name in NAMES] == [1] * 12


def test_a_heading_of_endorsements_is_never_alone_at_the_foot_of_a_page() -> None:
    for lines in range(1, 24):
        layout = example.letter(body=LONG[:lines], endorsements=["กอง ก", "กอง ข"]).layout()
        grids = [item for page in layout.pages for item in page.items if isinstance(item, Grid)]
        assert all(len(grid.rows) > grid.heads for grid in grids)


# --- Word -------------------------------------------------------------------------------------
@pytest.mark.parametrize("made", KINDS)
def test_the_word_file_is_valid_and_has_the_same_words(made: Any, tmp_path: Path) -> None:
    document = made(received=[STAMP, "กองสอง"], endorsements=["กอง ก"])
    (file,) = document.save(tmp_path / "received.docx")
    assert tools.validation_errors(file) == []
    (first,) = (each for each in WordFile(file).pictures() if each.left > 100)
    placed = (first.left, first.top, first.right, first.bottom)
    assert placed == pytest.approx((140, 5, 190, 30), abs=0.05)
    said = "\n".join(golden.word_paragraphs(file))
    for text in ("กรมสมมุติ", "เลขรับ ๒๔๒๙๓", "กองสอง", "กอง ก"):
        assert said.count(text) == 1
    assert [*WordFile(file).body.iter(f"{WP}wrapNone")]


def test_a_paper_without_them_has_neither_stamp_nor_table_in_word(tmp_path: Path) -> None:
    (file,) = example.letter().save(tmp_path / "plain.docx")
    assert [each for each in WordFile(file).pictures() if each.kind == "path"] == []
    assert docx.Document(str(file)).tables == []


def test_an_agencys_template_without_a_place_for_them_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    (tmp_path / "templates").mkdir()
    old = docx.Document()
    names = ("ที่", "ส่วนราชการ", "วันที่", "เรื่อง", "คำขึ้นต้น", "ผู้รับ", "ผู้ลงนาม")
    for line in (*(f"{{{{ {name} }}}}" for name in names), "{{p เนื้อความ }}"):
        old.add_paragraph(line)
    old.save(str(tmp_path / "templates" / "letter.docx"))
    with pytest.raises(TemplateError, match="ตรารับ") as caught:
        example.letter(received=STAMP, endorsements=["กอง ก"]).save(tmp_path / "x.docx")
    assert "{{p เกษียน }}" in str(caught.value)


# --- data files -------------------------------------------------------------------------------
FILE = """\
kind: memo
office: {name: กรมสมมุติ, code: สม ๐๑๐๑}
date: ๒ กุมภาพันธ์ ๒๕๖๙
subject: ทดสอบ
to: อธิบดี
body: [จึงเรียนมาเพื่อทราบ]
signer: {name: นายสมมุติ ดีเสมอ, position: ผู้อำนวยการ}
"""


def told(tmp_path: Path, lines: str) -> list[tuple[int | None, str]]:
    file = tmp_path / "memo.yaml"
    file.write_text(FILE + lines, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(file)
    return [(problem.where.line, problem.what.thai) for problem in caught.value.problems]


def test_thai_keys_and_english_keys_say_the_same(tmp_path: Path) -> None:
    thai, english = tmp_path / "thai.yaml", tmp_path / "english.yaml"
    thai.write_text(
        f"{FILE}ตรารับ: {{หน่วยงาน: กองสมมุติ, เลขรับ: ๑๒, วันที่: ๓ ก.พ. ๒๕๖๙, เวลา: ๙.๐๕}}\n"
        "เกษียน: [{ถึง: กอง ก, เลือก: ใช่, ข้อความ: ทราบ}]\n",
        encoding="utf-8",
    )
    english.write_text(
        f"{FILE}received: {{office: กองสมมุติ, number: 12, date: 3 ก.พ. 2569, time: 09.05 น.}}\n"
        "endorsements: [{to: กอง ก, chosen: true, text: ทราบ}]\n",
        encoding="utf-8",
    )
    assert load(thai).words() == load(english).words()


def test_every_fault_of_stamps_and_endorsements_is_told_with_its_line(tmp_path: Path) -> None:
    problems = told(
        tmp_path,
        "received:\n  - {number: 12}\n  - {office: กอง, time: 25.10}\n"
        "endorsements:\n  - {to: กอง ก, text: ทราบ, tim: 10.00}\n",
    )
    assert [line for line, _ in problems] == [9, 10, 12]
    assert "ไม่มีเวลา 25.10" in problems[1][1]
    assert "time" in problems[2][1]


# --- cards ------------------------------------------------------------------------------------
@settings(max_examples=30, deadline=None)
@given(
    sizes=st.lists(st.tuples(st.integers(30, 160), st.integers(20, 60)), min_size=1, max_size=9),
)
def test_cards_of_any_size_stand_inside_the_text_and_none_is_lost(
    sizes: list[tuple[int, int]],
) -> None:
    cards = tuple(
        Card(wide, high, "บัตร", (("ที่", str(at)),)) for at, (wide, high) in enumerate(sizes)
    )
    layout = Annex(title="บัตร", body=[Cards(cards)]).layout()
    frames = [
        (item.x_pt / MM + shape.x_mm, item.y_pt / MM + shape.y_mm, shape)
        for page in layout.pages
        for item in page.items
        if hasattr(item, "sketch")
        for shape in item.sketch.shapes
        if isinstance(shape, Rectangle) and shape.outline
    ]
    assert len(frames) == len(cards)
    assert all(left >= 30 and left + shape.width_mm <= 190.01 for left, _, shape in frames)
    assert all(top + shape.height_mm <= 277.01 for _, top, shape in frames)


def _baselines(page: Page, *styles: str) -> list[float]:
    return [line.baseline_pt for style in styles for line in page.lines(style)]


def _pdf(document: Letter | Memo) -> bytes:
    return draw(document.layout())


def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    document = example.letter(received=[STAMP, STAMP], endorsements=["กอง ก"])
    first = document.render(tmp_path / "a.docx", tmp_path / "a.pdf")
    again = document.render(tmp_path / "a.docx", tmp_path / "a.pdf")
    assert first == again
    assert docx.Document(io.BytesIO(first[tmp_path / "a.docx"]))
