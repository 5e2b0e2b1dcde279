"""The Word file on paper, as LibreOffice prints it, measured with a ruler."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pytest

import guide
from conftest import ROOT
from converting import pdfs
from every_sample import loaded
from ruler import Found, Paper
from thaiplandoc import assets
from thaiplandoc.arrange import Layout, Turn, lay_out
from thaiplandoc.arrange.sheet import Grid, Line
from thaiplandoc.blocks import Column, Paragraph, Table
from thaiplandoc.papers.content import Content
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.word.filling import fill
from tools import require
from word.contexts import letter, long_body, memo

pytestmark = pytest.mark.libreoffice
SAMPLES = sorted(file.stem for file in (ROOT / "samples" / "letters").glob("*.yaml"))
NEAR_MM = 0.5
ALIKE_MM = 2.0


def measured(page: Paper, first: int, last: int) -> Found:
    """Where the letters from `first` to `last` of a page stand."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.raw.FPDFText_GetCharOrigin(page._text.raw, first, x, y)
    right = page._text.get_charbox(last, loose=True)[2]
    mm = guide.MM_TO_PT
    return Found(x.value / mm, right / mm, (page._page.get_height() - y.value) / mm)


def place(page: Paper, text: str, near: Line | None = None) -> Found:
    """Where `text` stands on a page, whatever spaces and tabs are written between its words.

    The first of several, or the one that stands nearest to a line of the other engine.
    """
    words = page.words
    shown = [at for at, letter_ in enumerate(words) if not letter_.isspace()]
    bare = "".join(text.split())
    starts = [m.start() for m in re.finditer(re.escape(bare), "".join(words[at] for at in shown))]
    assert starts, text
    found = [measured(page, shown[at], shown[at + len(bare) - 1]) for at in starts]
    if near is None:
        return found[0]
    mm = guide.MM_TO_PT
    return min(
        found,
        key=lambda place_: (
            abs(place_.baseline - near.baseline_pt / mm) + abs(place_.left - near.left_pt / mm)
        ),
    )


UNTIL = "๓๐ พฤศจิกายน ๒๕๖๙ เวลา ๑๒.๐๐ น."
CLOSING = "ขอแสดงความนับถือและขอบพระคุณใน", "ความร่วมมือของท่านด้วยดีตลอดมา ณ โอกาสนี้"
BY_THE_DAY = {"ชั้นความเร็ว": "ด่วนภายใน", "เวลาที่กำหนด": UNTIL, "ชั้นความลับ": "ลับที่สุด", "ร่าง": "(ร่าง)"}
# What is printed besides the samples: its kind, and what it says otherwise than the usual one.
INVENTED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "one letter": (
        "letter",
        {
            "เรื่อง": "การจัดทำแผน",
            "ชั้นความเร็ว": "ด่วนที่สุด",
            "ชั้นความลับ": "ลับ",
            "ยศ": "พลเอก",
        },
    ),
    "long letter": ("letter", {"เนื้อความ": long_body()}),
    "long memo": ("memo", {"เนื้อความ": long_body()}),
    "long agency": ("letter", {"ส่วนราชการ": "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดประจวบคีรีขันธ์"}),
    "speedy memo": ("memo", {"ชั้นความเร็ว": "ด่วนที่สุด", "ร่าง": "(ร่าง)"}),
    "letter by the day": ("letter", BY_THE_DAY),
    "memo by the day": ("memo", BY_THE_DAY),
    "long closing": ("letter", {"คำลงท้าย": "\n".join(CLOSING)}),
    "table": (
        "letter",
        {
            "เนื้อความ": (
                Table(
                    (Column("ที่", width_mm=20), Column("ตำบล")),
                    tuple((f"R{number}.", "x") for number in range(40)),
                ),
                Paragraph("ข"),
            )
        },
    ),
}


Made = tuple[Layout, bytes]


@cache
def papers() -> Mapping[str, Made]:
    """All the papers below, laid out by both engines: one LibreOffice prints them all."""
    require("libreoffice")
    emblem = {"ตราครุฑ": str(assets.emblem())}
    of: dict[str, tuple[Any, Content]] = {
        name: (kind, {"letter": letter, "memo": memo}[kind](emblem | changes))
        for name, (kind, changes) in INVENTED.items()
    }
    for name in SAMPLES:
        document = loaded(ROOT / "samples" / "letters" / f"{name}.yaml")
        of[name] = type(document).__name__.lower(), document.content()
    layouts = {name: lay_out(kind, content) for name, (kind, content) in of.items()}
    made = pdfs(
        {
            name: fill(assets.template(f"{kind}.docx"), content, layouts[name])
            for name, (kind, content) in of.items()
        }
    )
    return {name: (layout, made[name]) for name, layout in layouts.items()}


def first_page(name: str) -> Paper:
    return Paper(papers()[name][1])


@pytest.fixture
def one_letter() -> Paper:
    return first_page("one letter")


@pytest.fixture
def long_letter() -> Made:
    return papers()["long letter"]


@pytest.fixture
def long_memo() -> Made:
    return papers()["long memo"]


def test_number_and_agency_stand_on_the_line_of_the_emblems_feet(one_letter: Paper) -> None:
    number, agency = place(one_letter, "ที่  กบ"), place(one_letter, "ศาลากลาง")
    assert number.baseline == pytest.approx(guide.LETTER_FIRST_BASELINE_MM, abs=NEAR_MM)
    assert agency.baseline == pytest.approx(number.baseline, abs=0.1)
    assert number.left == pytest.approx(guide.MARGIN_LEFT_MM, abs=NEAR_MM)
    assert agency.left == pytest.approx(guide.AGENCY_LEFT_MM, abs=NEAR_MM)


def test_an_agency_too_long_for_its_line_goes_on_below_its_beginning() -> None:
    paper = first_page("long agency")
    agency = place(paper, "สำนักงานส่งเสริม")
    assert place(paper, "ประจวบคีรีขันธ์").left == pytest.approx(agency.left, abs=NEAR_MM)


def test_the_emblem_is_three_centimetres_high_in_the_middle_of_the_paper(one_letter: Paper) -> None:
    left, top, right, bottom = one_letter.images()[0]
    assert top == pytest.approx(guide.EMBLEM_TOP_MM, abs=NEAR_MM)
    assert bottom - top == pytest.approx(guide.EMBLEM_LETTER_MM, abs=NEAR_MM)
    assert (left + right) / 2 == pytest.approx(guide.EMBLEM_LETTER_CENTRE_MM, abs=NEAR_MM)


def test_date_and_closing_start_at_the_middle_of_the_paper(one_letter: Paper) -> None:
    assert place(one_letter, "๑๙ พฤษภาคม").left == pytest.approx(guide.DATE_LEFT_MM, abs=NEAR_MM)
    assert place(one_letter, "ขอแสดง").left == pytest.approx(guide.CLOSING_LEFT_MM, abs=NEAR_MM)


def test_the_names_are_centred_on_the_closing(one_letter: Paper) -> None:
    closing = place(one_letter, "ขอแสดงความนับถือ")
    for line in ("(นายสมควร ใจดี)", "ผู้ว่าราชการจังหวัดกระบี่"):
        name = place(one_letter, line)
        assert (name.left + name.right) / 2 == pytest.approx(
            (closing.left + closing.right) / 2, abs=NEAR_MM
        )


def test_parts_are_six_points_apart_and_three_blank_lines_leave_room_to_sign(
    one_letter: Paper,
) -> None:
    mm = guide.MM_TO_PT
    subject, to = place(one_letter, "เรื่อง  การ"), place(one_letter, "เรียน  นาย")
    gap = (guide.LINE_PT + guide.GAP_PT) / mm
    assert to.baseline - subject.baseline == pytest.approx(gap, abs=0.2)
    closing, name = place(one_letter, "ขอแสดง"), place(one_letter, "(นายสมควร")
    room = (1 + guide.BLANK_LINES) * guide.LINE_PT / mm
    assert name.baseline - closing.baseline == pytest.approx(room, abs=0.2)
    rank = place(one_letter, "พลเอก")
    assert name.baseline - rank.baseline == pytest.approx(guide.LINE_PT / mm, abs=0.2)


def test_paragraphs_begin_two_and_a_half_centimetres_in(one_letter: Paper) -> None:
    first = place(one_letter, "จึงเรียนมา")
    assert first.left == pytest.approx(guide.MARGIN_LEFT_MM + guide.FIRST_LINE_MM, abs=NEAR_MM)


def test_quantities_stand_at_their_column(one_letter: Paper) -> None:
    left = guide.PAGE_WIDTH_MM - guide.MARGIN_RIGHT_MM - guide.QUANTITY_WIDTH_MM
    assert place(one_letter, "จำนวน ๑ ชุด").left == pytest.approx(left, abs=NEAR_MM)


def test_the_speed_stands_above_the_number_and_the_secrecy_at_top_and_bottom(
    one_letter: Paper,
) -> None:
    assert 25 < place(one_letter, "ด่วนที่สุด").baseline < guide.LETTER_FIRST_BASELINE_MM - 5
    ascent = guide.ASCENT_EM * guide.SECRECY_PT / guide.MM_TO_PT
    top = place(one_letter, "ลับ")
    assert top.baseline == pytest.approx(guide.SECRECY_TOP_MM + ascent, abs=NEAR_MM)
    assert (top.left + top.right) / 2 == pytest.approx(guide.PAPER_CENTRE_MM, abs=NEAR_MM)
    assert one_letter.words.count("ลับ") == 2


@pytest.mark.parametrize("kind", ["letter", "memo"])
def test_following_pages_are_numbered_and_begin_below_the_number(
    kind: str, long_letter: Made, long_memo: Made
) -> None:
    layout, data = long_letter if kind == "letter" else long_memo
    assert Paper(data).count == len(layout.pages)
    page = Paper(data, 2)
    number = place(page, "- ๒ -")
    assert number.baseline == pytest.approx(guide.PAGE_NUMBER_BASELINE_MM, abs=NEAR_MM)
    assert (number.left + number.right) / 2 == pytest.approx(guide.PAPER_CENTRE_MM, abs=NEAR_MM)
    ascent = guide.ASCENT_EM * guide.BODY_PT / guide.MM_TO_PT
    first = place(page, page.lines[1][:12])
    assert first.baseline == pytest.approx(guide.FOLLOWING_PAGE_TOP_MM + ascent, abs=NEAR_MM)


def test_the_continuation_mark_stands_at_the_foot_on_the_right(
    long_letter: Made,
) -> None:
    layout, data = long_letter
    mark = place(Paper(data, 1), layout.turns[0].mark)
    assert mark.baseline == pytest.approx(guide.CONTINUATION_BASELINE_MM, abs=NEAR_MM)
    assert mark.right == pytest.approx(guide.PAGE_WIDTH_MM - guide.MARGIN_RIGHT_MM, abs=NEAR_MM)


def test_the_memos_head_stands_as_the_form_says(long_memo: Made) -> None:
    page = Paper(long_memo[1], 1)
    left, top, _, bottom = page.images()[0]
    assert left == pytest.approx(guide.MARGIN_LEFT_MM, abs=NEAR_MM)
    assert top == pytest.approx(guide.EMBLEM_TOP_MM, abs=NEAR_MM)
    assert bottom - top == pytest.approx(guide.EMBLEM_MEMO_MM, abs=NEAR_MM)
    title = place(page, "บันทึกข้อความ")
    assert (title.left + title.right) / 2 == pytest.approx(guide.PAPER_CENTRE_MM, abs=NEAR_MM)
    feet = guide.EMBLEM_TOP_MM + guide.EMBLEM_MEMO_MM
    below = (1 - guide.EXACT_LINE_ASCENT) * guide.MEMO_TITLE_LINE_PT / guide.MM_TO_PT
    assert title.baseline == pytest.approx(feet - below, abs=NEAR_MM)
    head = place(page, "ส่วนราชการ")
    ascent = guide.ASCENT_EM * guide.MEMO_LABEL_PT / guide.MM_TO_PT
    assert head.baseline == pytest.approx(feet + ascent, abs=NEAR_MM)
    assert place(page, "วันที่").left == pytest.approx(guide.MEMO_DATE_LEFT_MM, abs=NEAR_MM)


def test_the_memos_speed_stands_between_emblem_and_title() -> None:
    page = first_page("speedy memo")
    speed, title = place(page, "ด่วนที่สุด"), place(page, "บันทึกข้อความ")
    assert speed.left == pytest.approx(guide.MEMO_SPEED_LEFT_MM, abs=NEAR_MM)
    assert speed.right < title.left
    assert speed.baseline == pytest.approx(title.baseline, abs=2.0)


@pytest.mark.parametrize(
    ("made", "places"),
    [(letter, (30, 28.17, 37.83)), (memo, (50, 14.0, 18.5))],
)
def test_a_speed_with_its_day_stands_in_two_lines_as_on_the_page(
    made: Any, places: tuple[float, float, float]
) -> None:
    kind, (left, mark, until) = made.__name__, places
    page = first_page(f"{kind} by the day")
    speed, day = place(page, "ด่วนภายใน"), place(page, UNTIL)
    assert (speed.left, day.left) == pytest.approx((left, left), abs=NEAR_MM)
    assert (speed.baseline, day.baseline) == pytest.approx((mark, until), abs=0.8)
    assert day.right - day.left == pytest.approx(54.3, abs=1)
    feet = 30 if kind == "memo" else 45
    head = place(page, "ส่วนราชการ" if kind == "memo" else "ที่  กบ")
    assert feet - 0.5 < head.baseline < feet + 7


def test_names_stand_under_the_middle_of_a_closing_of_several_lines() -> None:
    first, second = CLOSING
    page = first_page("long closing")
    closing = place(page, second)
    assert closing.baseline > place(page, first).baseline + 5
    for line in ("(นายสมควร ใจดี)", "ผู้ว่าราชการจังหวัดกระบี่"):
        name = place(page, line)
        assert (name.left + name.right) / 2 == pytest.approx(
            (closing.left + closing.right) / 2, abs=NEAR_MM
        )


@pytest.mark.parametrize("name", SAMPLES)
def test_both_engines_agree_on_the_pages_and_the_places_of_a_sample(name: str) -> None:
    layout, data = papers()[name]
    assert Paper(data).count == len(layout.pages)
    head = Paper(data, 1)
    for style in ("ที่", "ส่วนราชการ", "วันที่", "หัวบันทึก", "หัวเรื่อง", "ชั้นความเร็ว"):
        for line in layout.pages[0].lines(style)[:1]:
            text = line.text[:10].rstrip()
            if not text.strip("ที่ "):
                continue
            found = place(head, text, line)
            assert found.baseline == pytest.approx(line.baseline_pt / guide.MM_TO_PT, abs=ALIKE_MM)
            assert found.left == pytest.approx(line.left_pt / guide.MM_TO_PT, abs=ALIKE_MM)
    last = Paper(data, len(layout.pages))
    for style in ("คำลงท้าย", "ยศ", "ผู้ลงนาม", "ตำแหน่ง", "เจ้าของเรื่อง"):
        for line in layout.pages[-1].lines(style):
            found = place(last, line.text, line)
            assert found.left == pytest.approx(line.left_pt / guide.MM_TO_PT, abs=ALIKE_MM)
            assert found.baseline == pytest.approx(line.baseline_pt / guide.MM_TO_PT, abs=ALIKE_MM)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_page_of_a_word_file_begins_with_the_words_its_mark_quotes(name: str) -> None:
    """Where it begins inside a table, below the table's headings."""
    layout, data = papers()[name]
    for turn in layout.turns:
        marked, following = Paper(data, turn.page), Paper(data, turn.page + 1)
        bare = "".join(turn.mark.split())
        assert "".join(marked.words.split()).endswith(bare)
        begins = "".join(following.words.split())
        for number in (str(turn.page + 1), to_thai(str(turn.page + 1))):
            begins = begins.removeprefix(f"-{number}-")
        heads = "".join(repeated(layout, turn).split())
        assert begins.startswith(heads + bare.removeprefix("/").removesuffix("..."))


def repeated(layout: Layout, turn: Turn) -> str:
    """The headings of a table that stand once more at the top of the page behind a turn."""
    first = next(
        item for item in layout.pages[turn.page].items if getattr(item, "name", "") != "เลขหน้า"
    )
    if not isinstance(first, Grid):
        return ""
    heads = first.rows[: first.heads]
    return "".join(str(line) for row in heads for cell in row for line in cell.lines)


def test_a_page_begins_in_a_table_where_its_mark_says_though_word_had_room_for_a_row() -> None:
    """A page that continues keeps a spare line, which the next row would fit in."""
    layout, data = papers()["table"]
    turn = layout.turns[0]
    assert (turn.block, turn.mark) == (0, f"/R{turn.offset}. x...")
    first, second = Paper(data, 1).words, Paper(data, 2).words
    assert f"R{turn.offset - 1}." in first
    assert first.count(f"R{turn.offset}.") == 1  # in the mark
    assert f"R{turn.offset}." in second
    assert "ตำบล" in second
