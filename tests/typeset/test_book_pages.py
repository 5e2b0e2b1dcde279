"""Books on the page: how their pages are numbered, and what stays together on them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pytest

import guide
from thaiplandoc import rules
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.arrange.book import Unnumbered, folios
from thaiplandoc.arrange.sheet import MM, Drawn, Grid, Image, Page, Text
from thaiplandoc.blocks import (
    Caption,
    Cell,
    Contents,
    Divider,
    Heading,
    Paragraph,
    Picture,
    Row,
    Section,
    Title,
)
from thaiplandoc.errors import InputError
from thaiplandoc.typeset import draw
from typeset.annexes import plan
from typeset.books import (
    HISTORY,
    book,
    chart,
    cover,
    divider,
    front,
    photo,
    photos,
    population,
    small,
)


def laid(*sections: Section, **changed: Any) -> Layout:
    return lay_out("planbook", book(*sections, **changed))


def body(*blocks: Any, **given: Any) -> Section:
    return Section(blocks, **given)


def pages_with(layout: Layout, kind: type) -> list[int]:
    return [
        number
        for number, page in enumerate(layout.pages, start=1)
        if any(isinstance(item, kind) for item in page.items)
    ]


def words(page: Page, name: str | None = None) -> list[str]:
    return [line.text for line in page.lines(name)]


@pytest.fixture(scope="module")
def whole() -> Layout:
    return lay_out("planbook", small())


# --- numbers -------------------------------------------------------------------------------------
def test_front_matter_counts_in_letters_and_the_body_in_digits_through_landscape(
    whole: Layout,
) -> None:
    assert whole.labels[:6] == ("", "", "ก", "ข", "ค", "ง")
    assert whole.labels[6:] == (*("", "๒", "๓", "", "๕", "๖", "๗", "๘", "๙", "", "๑๑", "๑๒"),)
    assert [page.landscape for page in whole.pages][9:15] == [False, True, True, True, True, False]
    for page, label in zip(whole.pages, whole.labels, strict=True):
        assert words(page, "เลขหน้า") == ([f"- {label} -"] if label else [])


def test_arabic_books_count_their_front_matter_in_letters_too() -> None:
    labels = lay_out("planbook", small(เลขไทย=False)).labels
    assert labels[2:9] == ("ก", "ข", "ค", "ง", "", "2", "3")


def test_letters_skip_those_nobody_counts_with_and_go_on_doubled() -> None:
    numbers = [folio.number for folio in folios([Unnumbered("front", True, True)] * 43, thai=True)]
    assert numbers[:5] == ["ก", "ข", "ค", "ง", "จ"]
    assert set("ฃฅฆฤฦ").isdisjoint("".join(numbers))
    assert numbers[40:] == ["ฮ", "กก", "กข"]


def test_a_divider_that_is_not_counted_is_found_by_the_page_behind_it() -> None:
    layout = laid(
        divider(1, "ข้อมูลทั่วไป", counted=False),
        body(Heading("ประวัติ", "๑.๑")),
        divider(2, "โครงการ", counted=False),
        body(Heading("รายการ", "๒.๑")),
    )
    assert layout.labels == ("", "๑", "", "๒")
    assert [(entry.text, entry.page, entry.label) for entry in layout.entries] == [
        ("ส่วนที่ ๑ ข้อมูลทั่วไป", 1, "๑"),
        ("๑.๑ ประวัติ", 2, "๑"),
        ("ส่วนที่ ๒ โครงการ", 3, "๒"),
        ("๒.๑ รายการ", 4, "๒"),
    ]


def test_what_is_to_stand_at_the_right_hand_begins_an_odd_page_behind_a_blank_one() -> None:
    layout = laid(
        body(Title(("คำนำ",)), numbers="front"),
        divider(1, "ข้อมูลทั่วไป", right_hand=True),
        body(Heading("ประวัติ", "๑.๑")),
        body(Heading("ประชากร", "๑.๒"), right_hand=True),
        divider(2, "โครงการ", right_hand=True),
    )
    assert [len(page.items) for page in layout.pages] == [2, 0, 2, 2, 2, 0, 2]
    assert layout.labels == ("ก", "", "", "๒", "๓", "", "")
    assert [entry.page for entry in layout.entries] == [1, 3, 4, 5, 7]
    assert [entry.label for entry in layout.entries] == ["ก", "๑", "๒", "๓", "๕"]


def glyphs(data: bytes, number: int) -> Iterator[tuple[str, float, float]]:
    """Each letter of a page and its origin in millimetres from the paper's top left corner."""
    page = pdfium.PdfDocument(data)[number - 1]
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        pdfium.raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        letter = chr(pdfium.raw.FPDFText_GetUnicode(text.raw, index))
        yield letter, x.value / MM, (page.get_height() - y.value) / MM


def number_of(data: bytes, number: int, letters: str) -> list[tuple[str, float, float]]:
    return [glyph for glyph in glyphs(data, number) if glyph[0] in letters]


def test_the_number_of_a_landscape_page_stands_where_the_others_do_in_the_bound_book() -> None:
    upright = draw(laid(body(), body()))
    lying = draw(laid(body(), body(landscape=True)))
    there = number_of(upright, 2, "-๒")
    # bound at the left: the paper is turned a quarter to the left, its right edge is at the top
    turned = [(sign, y, rules.LANDSCAPE.width_mm - x) for sign, x, y in number_of(lying, 2, "-๒")]
    assert [sign for sign, _, _ in there] == ["-", "๒", "-"]
    for mine, other in zip(turned, there, strict=True):
        assert mine == (
            other[0],
            pytest.approx(other[1], abs=0.02),
            pytest.approx(other[2], abs=0.02),
        )
    assert {round(y, 2) for _, _, y in there} == {guide.BOOK_NUMBER_BASELINE_MM}
    assert (there[0][1] + there[2][1]) / 2 == pytest.approx(105, abs=1.5)


def test_numbers_of_landscape_pages_stand_above_the_text_where_the_outline_says_so() -> None:
    layout = laid(body(), body(plan(3), landscape=True), เลขหน้าแนวนอน="top")
    (line,) = layout.pages[1].lines("เลขหน้า")
    assert (line.left_pt + line.right_pt) / 2 / MM == pytest.approx(297 / 2)
    assert line.baseline_pt / MM == pytest.approx(15.0)


def test_text_of_books_keeps_clear_of_numbers_and_margins(whole: Layout) -> None:
    for page in whole.pages:
        paper = rules.LANDSCAPE if page.landscape else rules.BOOK_PORTRAIT
        for item in page.items:
            for line in item.lines if isinstance(item, Text) and not item.artifact else ():
                assert paper.left_mm - 0.01 <= line.left_pt / MM
                assert line.right_pt / MM <= paper.width_mm - paper.right_mm + 0.01
                assert paper.following_top_mm < line.baseline_pt / MM
                assert line.baseline_pt / MM <= paper.height_mm - paper.bottom_mm


def test_every_page_says_something_unless_it_is_meant_to_be_blank(whole: Layout) -> None:
    assert all(
        any(not getattr(item, "artifact", False) for item in page.items) for page in whole.pages
    )


# --- covers and dividers ---------------------------------------------------------------------------
def test_a_cover_has_emblems_side_by_side_a_picture_as_large_as_its_room_and_its_foot_at_the_foot(
    whole: Layout,
) -> None:
    page = whole.pages[0]
    first, second, picture = (item for item in page.items if isinstance(item, Image))
    assert first.y_pt == second.y_pt == rules.BOOK_PORTRAIT.following_top_mm * MM
    assert (second.x_pt - first.x_pt) / MM == pytest.approx(30 + guide.EMBLEM_GAP_MM)
    assert (first.x_pt + second.x_pt + 30 * MM) / 2 / MM == pytest.approx(110)
    assert picture.width_pt is not None
    assert picture.width_pt / picture.height_pt == pytest.approx(1.5)
    assert picture.width_pt == pytest.approx(guide.TEXT_WIDTH_MM * MM)
    title, subtitle, foot = (page.lines(name) for name in ("ชื่อปก", "รองปก", "ท้ายปก"))
    assert title[0].runs[0].size_pt == 28
    assert title[-1].baseline_pt < subtitle[0].baseline_pt
    assert subtitle[-1].baseline_pt < picture.y_pt
    assert picture.y_pt + picture.height_pt < foot[0].baseline_pt - 20
    last = foot[-1].baseline_pt / MM + (guide.DESCENT_EM + guide.LINE_GAP_EM) * 20 / MM
    assert last == pytest.approx(297 - guide.MARGIN_BOTTOM_MM)


def test_a_cover_that_says_too_much_is_refused() -> None:
    full = cover()
    crowded = type(full)(full.emblems, full.title * 6, full.subtitle, full.picture, full.foot)
    with pytest.raises(InputError, match="ข้อความบนปกมากเกินหน้า"):
        laid(body(crowded, numbers="none"))


def test_a_divider_stands_in_the_middle_of_a_page_of_its_own() -> None:
    layout = laid(body(Paragraph(HISTORY), Divider("ส่วนที่ ๑", "ข้อมูลทั่วไป"), Paragraph(HISTORY)))
    assert len(layout.pages) == 3
    (number,) = layout.pages[1].lines("เลขส่วน")
    (title,) = layout.pages[1].lines("ชื่อส่วน")
    top, bottom = rules.BOOK_PORTRAIT.following_top_mm, 297 - guide.MARGIN_BOTTOM_MM
    high = guide.LINE_EM * 32 / MM
    begins = number.baseline_pt / MM - guide.ASCENT_EM * 32 / MM
    ends = title.baseline_pt / MM - guide.ASCENT_EM * 32 / MM + high
    assert begins - top == pytest.approx(bottom - ends)


# --- contents --------------------------------------------------------------------------------------
def test_contents_name_the_pages_where_headings_and_captions_stand(whole: Layout) -> None:
    for entry in whole.entries:
        said = [" ".join(text.split()) for text in words(whole.pages[entry.page - 1])]
        assert entry.text in " ".join(said)
        assert entry.label == (whole.labels[entry.page - 1] or entry.label)
    listed = [text for page in whole.pages[3:6] for text in words(page)]
    for entry in whole.entries:
        assert any(text.startswith(entry.text) and text.endswith(entry.label) for text in listed)


def test_contents_have_levels_dots_and_numbers_at_the_right_margin(whole: Layout) -> None:
    page = whole.pages[3]
    assert words(page, "ชื่อสารบัญ") == ["สารบัญ"]
    (head,) = page.lines("หน้าสารบัญ")
    assert (head.text, round(head.right_pt / MM, 2)) == ("หน้า", 190.0)
    for level in (1, 2, 3):
        lines = page.lines(f"สารบัญ {level}")
        assert {round(line.left_pt / MM, 2) for line in lines} == {30.0 + 8 * (level - 1)}
        assert {round(line.right_pt / MM, 2) for line in lines} == {190.0}
        assert {run.bold for line in lines for run in line.runs} == {level == 1}
    dots = [item for item in page.items if type(item).__name__ == "Stroke"]
    entries = [entry for entry in whole.entries if entry.of == "headings"]
    assert len(dots) == len(entries)


def test_a_long_entry_hangs_and_its_number_stands_on_the_last_line() -> None:
    long = "การสนับสนุนการจัดเวทีประชาคมและการจัดทำแผนชุมชนเพื่อเชื่อมโยงกับแผนพัฒนาท้องถิ่นและแผนพัฒนาอำเภอ"
    layout = laid(
        body(Contents("สารบัญ", "headings"), numbers="front"), body(Heading(long * 2, "๑.๑"))
    )
    lines = layout.pages[0].lines("สารบัญ 2")
    assert len(lines) > 1
    lefts = [round(line.left_pt / MM, 2) for line in lines]
    assert lefts == [38.0, *[46.0] * (len(lines) - 1)]
    assert [line.text.endswith(" ๑") or line.runs[-1].text == "๑" for line in lines] == [
        *[False] * (len(lines) - 1),
        True,
    ]
    room = 190.0 - guide.CONTENTS_NUMBER_MM
    assert all(line.runs[0].x_pt + line.runs[0].width_pt <= room * MM + 0.01 for line in lines)


def test_an_entry_of_two_lines_stands_on_one_page() -> None:
    long = "การสนับสนุนการจัดเวทีประชาคมและการจัดทำแผนชุมชนเพื่อเชื่อมโยงกับแผนพัฒนาท้องถิ่นและแผนพัฒนาอำเภอ"
    for above in range(2):
        headings = [
            *[Heading("ประวัติ", "๑.๑")] * above,
            *[Heading(long, f"๒.{n}") for n in range(40)],
        ]
        layout = laid(body(Contents("สารบัญ", "headings"), numbers="front"), body(*headings))
        pages = [page.lines("สารบัญ 2") for page in layout.pages if page.lines("สารบัญ 2")]
        assert len(pages) > 2
        for lines in pages:
            assert round(lines[0].left_pt / MM) == 38
            assert lines[-1].runs[-1].text in layout.labels


def test_the_entry_of_a_part_never_ends_a_page_of_the_contents() -> None:
    for above in range(24, 36):
        headings = [Heading("ประวัติ", f"๑.{n}") for n in range(above)]
        layout = laid(
            body(Contents("สารบัญ", "headings"), numbers="front"),
            body(*headings),
            divider(2, "โครงการ"),
            body(Heading("รายการ", "๒.๑")),
        )
        (part,) = (page for page in layout.pages if page.lines("สารบัญ 1"))
        assert [line.text for line in part.lines("สารบัญ 2")][-1].startswith("๒.๑ รายการ")


def test_contents_of_several_pages_count_themselves() -> None:
    headings = [
        body(*(Heading(f"หัวข้อที่ {n}", f"๑.{n}") for n in range(m, m + 8))) for m in range(0, 96, 8)
    ]
    layout = laid(
        body(Contents("สารบัญ", "headings"), numbers="front"),
        body(Title(("บทสรุป",)), numbers="front"),
        *headings,
    )
    pages = [number for number, page in enumerate(layout.pages, 1) if page.lines("สารบัญ 2")]
    assert pages == [1, 2, 3]
    assert layout.labels[:5] == ("ก", "ข", "ค", "ง", "๑")
    (summary,) = (entry for entry in layout.entries if entry.text == "บทสรุป")
    assert (summary.page, summary.label) == (4, "ง")
    shown = [line for page in layout.pages[:3] for line in page.lines()]
    assert any(line.text.startswith("บทสรุป") and line.runs[-1].text == "ง" for line in shown)


def test_lists_of_tables_and_pictures_are_made_of_captions(whole: Layout) -> None:
    tables, pictures = (words(page, "สารบัญภาพ") for page in whole.pages[4:6])
    assert tables == ["ตารางที่ ๑.๑ จำนวนประชากรรายหมู่บ้าน๒", "ตารางที่ ๒.๑ โครงการตามยุทธศาสตร์ที่ ๑๕"]
    assert len(pictures) == 7
    assert pictures[0] == "ภาพที่ ๑.๑ ประชากรของตำบล พ.ศ. ๒๕๖๖–๒๕๖๗๓"
    assert [text[-2:] for text in pictures[1:]] == ["๑๑"] * 4 + ["๑๒"] * 2


# --- what stays together -----------------------------------------------------------------------------
def test_a_caption_stays_with_its_heading_above_and_the_first_row_below() -> None:
    seen = set()
    for above in range(2, 12):
        blocks = [Paragraph(HISTORY)] * above
        caption = Caption("tables", "ตารางที่ ๑.๑", "จำนวนประชากร")
        layout = laid(body(*blocks, Heading("ประชากร", "๑.๒"), caption, population(4)))
        heading = layout.position_of("หัวข้อเล่ม")
        label = layout.position_of("คำบรรยายตาราง")
        row = layout.position_of("ตาราง")
        assert heading[0] == label[0] == row[0]
        assert heading[2] < label[2] < row[2]
        seen.add(row[0])
    assert seen == {1, 2}


def test_the_caption_of_a_chart_stands_below_it_on_its_page() -> None:
    seen = set()
    for above in range(2, 12):
        blocks = [Paragraph(HISTORY)] * above
        caption = Caption("pictures", "ภาพที่ ๑.๑", "ประชากร")
        layout = laid(body(*blocks, Heading("ประชากร", "๑.๒"), chart(), caption))
        (drawn,) = pages_with(layout, Drawn)
        page, _, baseline = layout.position_of("คำบรรยายภาพ")
        assert page == drawn == layout.position_of("หัวข้อเล่ม")[0]
        (figure,) = (item for item in layout.pages[page - 1].items if isinstance(item, Drawn))
        assert baseline * MM > figure.y_pt + figure.sketch.height_mm * MM
        seen.add(page)
    assert seen == {1, 2}


def tall(lines: int) -> Row:
    """A row of a plan as high as so many lines."""
    return Row((Cell(("๑",)), Cell(("ก่อสร้างถนน",) * lines), *[""] * 10))


def lines_of_first_project(layout: Layout) -> int:
    """How many lines of it the first page shows."""
    (grid,) = (item for item in layout.pages[0].items if isinstance(item, Grid))
    rows = grid.rows[grid.heads :]
    return max(len(cell.lines) for row in rows for cell in row)


def test_a_row_too_tall_to_stand_below_its_heading_begins_there() -> None:
    table = replace(plan(2), rows=(tall(17), *plan(2).rows))
    heading, caption = Heading("โครงการ", "๒.๑"), Caption("tables", "ตารางที่ ๒.๑", "โครงการ")
    assert lines_of_first_project(laid(body(table, landscape=True))) == 17
    below = laid(body(heading, caption, table, landscape=True))
    assert 2 <= lines_of_first_project(below) < 17
    assert below.position_of("หัวข้อเล่ม")[0] == 1


def test_a_row_too_tall_to_stand_below_its_group_begins_there() -> None:
    group = Row((Cell(("แผนงานการเกษตร",), columns=12),), "group")
    table = replace(plan(2), rows=(group, tall(18), *plan(2).rows))
    assert lines_of_first_project(laid(body(table, landscape=True))) > 1


def test_a_section_of_a_heading_and_one_landscape_table_is_one_page() -> None:
    layout = laid(body(Heading("โครงการ", "๒.๑"), plan(1), landscape=True))
    assert len(layout.pages) == 1


def test_a_map_as_tall_as_a_page_makes_room_for_its_heading_and_caption() -> None:
    drawn = Picture(photo(1, 80, 120), 160.0, 252.0, "แผนที่ตำบล")
    caption = Caption("pictures", "ภาพที่ ๑.๑", "แผนที่ตำบล")
    layout = laid(body(Heading("แผนที่", "๑.๓"), drawn, caption))
    assert len(layout.pages) == 1
    (image,) = (item for item in layout.pages[0].items if isinstance(item, Image))
    assert image.width_pt is not None
    assert image.width_pt / image.height_pt == pytest.approx(160 / 252)
    assert image.height_pt > 225 * MM


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("per_page", [2, 4, 6])
def test_photographs_below_a_heading_fill_their_first_page(per_page: int, landscape: bool) -> None:
    tall = photos(per_page * 2, per_page=per_page)
    pictures = tuple(
        Picture(each.data, 80, 120, each.description, each.caption, each.label)
        for each in tall.pictures
    )
    layout = laid(
        body(
            Heading("ภาพกิจกรรม", "ภาคผนวก ก"),
            type(tall)(pictures, tall.per_page),
            landscape=landscape,
        )
    )
    shown = [sum(isinstance(item, Image) for item in page.items) for page in layout.pages]
    assert shown == [per_page, per_page]


def test_captions_have_their_labels_in_bold(whole: Layout) -> None:
    for page in whole.pages[6:]:
        for name in ("คำบรรยายตาราง", "คำบรรยายภาพ"):
            for line in page.lines(name):
                assert [run.bold for run in line.runs] in ([True, False], [False])


def test_headings_of_the_second_level_stand_further_in(whole: Layout) -> None:
    _, first, _ = whole.position_of("หัวข้อเล่ม")
    _, second, _ = whole.position_of("หัวข้อย่อย")
    assert (first, second) == (pytest.approx(30.0), pytest.approx(40.0))


def test_references_are_printed_as_they_are_read(whole: Layout) -> None:
    said = "".join(words(whole.pages[7]))
    assert "ดังตารางที่ ๑.๑" in said
    assert not set("\ufff9\ufffa\ufffb") & set(said)


def test_a_book_of_nothing_is_one_blank_page() -> None:
    layout = lay_out("planbook", book())
    assert len(layout.pages) == 1


def test_front_matter_needs_no_body() -> None:
    assert laid(*front()).labels == ("", "", "ก", "ข", "ค", "ง")
