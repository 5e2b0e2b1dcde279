"""Tables on the page: merged headings, spans, page turns, what stays together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guide
from ruler import Found, Paper
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.arrange.flow import letter_field
from thaiplandoc.arrange.sheet import MM, Filled, Grid
from thaiplandoc.blocks import Bold, Cell, Column, Mixed, Row, Section, Table
from thaiplandoc.errors import InputError
from thaiplandoc.faces import extent
from thaiplandoc.faces.breaking import broken_mixed
from thaiplandoc.look import STANDARD
from thaiplandoc.typeset import draw
from typeset.annexes import (
    PLAN_HEAD,
    YEARS,
    annex,
    lying,
    plan,
    project,
    prose,
    strategy,
    ticks,
    upright,
)
from typeset.specimens import letter

BOTTOM_PT = letter_field(STANDARD).room.bottom_pt

LINE_PT = guide.LINE_EM * guide.BODY_PT
TWO = (Column("ก"), Column("ข"))
CARRIED = Row((Cell(("ยอดยกไป",), columns=4), "๑๐", "", "", "", "", Cell(("",), columns=3)))


def grids(layout: Layout) -> list[Grid]:
    """The parts of the document's tables, page by page."""
    return [item for page in layout.pages for item in page.items if isinstance(item, Grid)]


def body(grid: Grid) -> list[tuple[Filled, ...]]:
    return list(grid.rows[grid.heads :])


def text(cell: Filled) -> str:
    return "".join(cell.texts)


def alone(section: Section) -> Layout:
    """The section without a title."""
    return lay_out("annex", annex(section, ชื่อเรื่อง=[], ป้าย=""))


def test_headings_merge_and_repeat_on_every_page_with_the_lines_above_them() -> None:
    layout = alone(lying(plan(20)))
    assert len(layout.pages) > 4
    data = draw(layout)
    first = grids(layout)[0].rows[:3]
    assert [(text(cell), cell.rows, cell.columns) for cell in first[0][:5]] == [
        ("ที่", 3, 1),
        ("โครงการ", 3, 1),
        ("วัตถุประสงค์", 3, 1),
        ("เป้าหมาย", 1, 1),
        ("งบประมาณ", 1, 5),
    ]
    assert [text(cell) for cell in first[1]] == ["(ผลผลิตของโครงการ)", *YEARS]
    assert [text(cell) for cell in first[2]] == ["(บาท)"] * 5
    for number, page in enumerate(layout.pages, start=1):
        (grid,) = (item for item in page.items if isinstance(item, Grid))
        assert grid.rows[:3] == first
        assert grid.heads == 3
        assert [line.text for line in page.lines("หัวซ้ำ")] == list(PLAN_HEAD)
        assert [line.text for line in page.lines("แบบ")] == ["แบบ ผ.๐๒"]
        words = Paper(data, number).words
        assert "งบประมาณ" in words
        assert "๒๕๗๐" in words


def test_the_stamp_ends_at_the_right_margin_and_each_line_of_the_head_is_further_in() -> None:
    page = alone(lying(plan(1))).pages[0]
    (stamp,) = page.lines("แบบ")
    assert stamp.right_pt / MM == pytest.approx(277.0)
    assert [round(line.left_pt / MM) for line in page.lines("หัวซ้ำ")] == [20, 30, 40]
    assert stamp.baseline_pt < page.lines("หัวซ้ำ")[0].baseline_pt


def test_columns_stand_where_their_widths_say_in_millimetres() -> None:
    (grid,) = grids(alone(upright(ticks(1))))
    assert grid.x_pt / MM == pytest.approx(30.0)
    assert [round(wide / MM, 2) for wide in grid.widths_pt] == [14, 62, 20, 20, 22, 22]


def test_every_line_of_a_table_is_printed_where_the_layout_says() -> None:
    layout = alone(lying(plan(3)))
    paper = Paper(draw(layout))
    for name in ("ตารางแนวนอน", "หัวตารางแนวนอน"):
        for line in layout.pages[0].lines(name):
            wanted = (line.left_pt / MM, line.baseline_pt / MM)
            assert wanted in [
                (pytest.approx(found.left, abs=0.1), pytest.approx(found.baseline, abs=0.1))
                for found in paper.every(line.text)
            ], line.text


def test_numbers_end_at_the_right_of_their_columns_and_are_never_cut() -> None:
    layout = alone(lying(plan(1)))
    (grid,) = grids(layout)
    edge = grid.x_pt + sum(grid.widths_pt[:5]) - guide.CELL_MM * MM
    amounts = [line for line in layout.pages[0].lines("ตารางแนวนอน") if line.text == "๑,๒๕๐,๐๐๐"]
    assert [line.right_pt for line in amounts] == [pytest.approx(edge)]
    wide = [line for line in layout.pages[0].lines("ตารางแนวนอน") if line.text == "๑๐,๐๐๐,๐๐๐"]
    assert len(wide) == 1
    assert wide[0].right_pt == pytest.approx(edge)
    assert wide[0].left_pt >= edge - grid.widths_pt[4] + 2 * guide.CELL_MM * MM
    assert "๑๐,๐๐๐,๐๐๐" in Paper(draw(layout)).words


def test_landscape_tables_are_set_smaller_than_portrait_ones() -> None:
    assert grids(alone(upright(ticks(1))))[0].size_pt == 16.0
    assert grids(alone(lying(ticks(1))))[0].size_pt == 14.0


@pytest.mark.parametrize("size", [12.0, 11.0, 10.0])
def test_a_table_may_ask_for_smaller_type(size: float) -> None:
    table = replace(plan(30), size_pt=size)
    layout = alone(lying(table))
    assert grids(layout)[0].size_pt == size
    assert len(layout.pages) < len(alone(lying(plan(30))).pages)
    first, second, *_ = layout.pages[0].lines(f"ตาราง {size:g}")[1:]  # of one cell
    paper = Paper(draw(layout))
    step = (second.baseline_pt - first.baseline_pt) / MM
    assert step == pytest.approx(size * guide.LINE_EM / MM)
    assert paper.find(second.text).baseline - paper.find(first.text).baseline == pytest.approx(
        step, abs=0.1
    )


def test_a_tick_stands_in_the_middle_of_its_column() -> None:
    layout = alone(upright(ticks(1)))
    (grid,) = grids(layout)
    marks = [line for line in layout.pages[0].lines("ตาราง") if line.text == "✓"]
    middle = grid.x_pt + sum(grid.widths_pt[:2]) + grid.widths_pt[2] / 2
    assert (marks[0].left_pt + marks[0].right_pt) / 2 == pytest.approx(middle)
    assert Paper(draw(layout)).words.count("✓") == 2 + 4  # four headings name the sign


LONG = "สำนักงานพัฒนาชุมชนอำเภอสนับสนุนข้อมูลสารสนเทศเพื่อการพัฒนาและวิทยากรกระบวนการของหมู่บ้าน"


@pytest.mark.parametrize("label", ["๑. ", "๑) ", "(๑) ", "๑.๑ ", "1.2.3 ", "ข้อ ๒) ", "- "])
def test_the_number_of_a_paragraph_in_a_cell_stands_out(label: str) -> None:
    data = draw(alone(upright(Table(TWO, (Row((Cell((label + LONG, LONG)), "")),)))))
    page = Paper(data)
    first, *others = lines_at(page, LONG)
    assert others
    for line in (first, *others):
        assert line.left == pytest.approx(first.left, abs=0.1)
    assert page.find(label).left < first.left - 1.0
    assert page.find(label).left == pytest.approx(30.0 + guide.CELL_MM, abs=0.1)


@pytest.mark.parametrize("begins", ["1.5 เมตร ", "๐.๑๕ เมตร ", "2566 ", "-5 ", "พ.ศ. "])
def test_a_figure_at_the_beginning_of_a_cell_is_no_number_of_a_paragraph(begins: str) -> None:
    page = alone(upright(Table(TWO, ((begins + LONG, ""),)))).pages[0]
    lefts = {round(line.left_pt, 3) for line in page.lines("ตาราง")}
    assert len(lefts) == 1


def lines_at(page: Paper, text: str) -> list[Found]:
    """Where the lines of `text` begin, the first time the page says it."""
    (row, *_) = re.finditer(r"\s*".join(map(re.escape, text)), page.words)
    found = page.words[row.start() : row.end()].split("\r\n")
    return [page.find(line) for line in found]


def test_words_of_a_cell_may_be_bold() -> None:
    said = Mixed((Bold("แผนชุมชนระดับตำบล :"), f" {LONG} ", Bold("ทุกปี")))
    data = draw(alone(upright(Table(TWO, (Row((Cell((said,)), "")),)))))
    page = Paper(data)
    assert "".join(page.bold.split()) == "กข" + "แผนชุมชนระดับตำบล:ทุกปี"
    assert page.words.replace("\r\n", "").endswith(said.text)


@given(
    st.lists(
        st.tuples(st.sampled_from(["แผน", "พัฒนา ", "ก", "ตำบล", " "]), st.booleans()), min_size=1
    )
)
def test_bold_words_break_like_others_and_none_is_lost(parts: list[tuple[str, bool]]) -> None:
    lines = broken_mixed(tuple((*part, "") for part in parts), measure_em=3.0)
    said = "".join(text for text, _ in parts)
    joined = "".join(text for line in lines for text, *_ in line)
    assert joined.replace(" ", "") == said.replace(" ", "")
    for line in lines:
        assert sum(extent(text, bold=bold).em for text, bold, _ in line) <= 3.0 + 1e-6


def test_notes_below_a_table_hang_behind_their_word_and_number() -> None:
    notes = (f"หมายเหตุ ๑. {LONG}{LONG}", f"๒. {LONG}{LONG}", "ที่มา: อำเภอ")
    page = Paper(draw(alone(upright(Table(TWO, (("ก", "ข"),), notes=notes)))))
    one, two = page.find("๑."), page.find("๒.")
    assert two.left == pytest.approx(one.left, abs=0.1)
    lefts = [page.find(line).left for line in page.lines if line[:4] in LONG or line[-4:] in LONG]
    text_left = page.find("สำนักงาน").left
    assert sum(left == pytest.approx(text_left, abs=0.1) for left in lefts) >= 2
    assert page.find("หมายเหตุ").left == pytest.approx(30.0, abs=0.1)
    assert page.find("ที่มา").left == pytest.approx(30.0, abs=0.1)


def test_a_cell_of_several_paragraphs_has_a_line_for_each() -> None:
    table = Table(TWO, (Row((Cell(("๑. ก่อสร้าง", "๒. ปรับปรุง")), "ทุกปี")),))
    (grid,) = grids(alone(upright(table)))
    ((cell, _),) = body(grid)
    assert cell.lines == ("๑. ก่อสร้าง", "๒. ปรับปรุง")
    assert grid.heights_pt[-1] == pytest.approx(2 * LINE_PT + guide.RULE_PT)


def test_a_cell_over_rows_goes_on_behind_a_page_turn_and_no_line_is_lost() -> None:
    words = "ทบทวนแผนพัฒนาตำบลให้เป็นปัจจุบัน"
    long = Cell(tuple(f"{n} {words}" for n in range(1, 41)), rows=40)
    rows = (Row((long, "ก")), *(Row((f"แถว {n}",)) for n in range(2, 41)), ("ปิด", "ท้าย"))
    first, second = grids(alone(upright(Table((Column("ก", 2), Column("ข")), rows))))
    begun, gone_on = body(first)[0][0], body(second)[0][0]
    assert begun.rows == len(body(first))
    assert gone_on.rows == len(body(second)) - 1
    assert gone_on.column == 0
    assert begun.lines + gone_on.lines == tuple(f"{n} {words}" for n in range(1, 41))
    assert len(begun.lines) == begun.rows
    assert [text(row[-1]) for row in body(second)[1:-1]] == [
        f"แถว {n}" for n in range(begun.rows + 2, 41)
    ]


def test_a_table_of_spans_prints_every_word_once() -> None:
    layout = lay_out("annex", annex(upright(strategy(), strategy(), strategy())))
    said = "".join(
        cell if isinstance(cell, str) else "".join(cell.paragraphs)
        for row in strategy().rows
        for cell in (row.cells if isinstance(row, Row) else row)
    )
    printed = "".join(text(cell) for grid in grids(layout) for row in body(grid) for cell in row)
    assert sorted(printed.replace(" ", "")) == sorted(said.replace(" ", "") * 3)


def test_a_row_is_not_cut_when_it_fits_on_a_page() -> None:
    tall = Cell(tuple(f"บรรทัด {n}" for n in range(20)))
    layout = alone(upright(Table(TWO, (Row((tall, "ก")),) * 3)))
    assert [len(body(grid)) for grid in grids(layout)] == [1, 1, 1]
    assert all(len(body(grid)[0][0].lines) == 20 for grid in grids(layout))


def test_a_row_taller_than_a_page_is_cut_between_lines_and_begins_where_it_stands() -> None:
    tall = Cell(tuple(f"บรรทัด {n}" for n in range(75)))
    layout = alone(upright(Table(TWO, (("ก", "ข"), Row((tall, "สั้น")), ("ค", "ง")))))
    parts = grids(layout)
    assert len(parts) == 3
    cut = [row[0].lines for grid in parts for row in body(grid) if text(row[0])[:6] == "บรรทัด"]
    assert [line for lines in cut for line in lines] == [f"บรรทัด {n}" for n in range(75)]
    assert all(len(lines) >= 2 for lines in cut)
    assert text(body(parts[0])[0][0]) == "ก"
    assert text(body(parts[-1])[-1][0]) == "ค"
    assert [text(row[1]) for grid in parts for row in body(grid)] == ["ข", "สั้น", "", "", "ง"]


@given(st.integers(1, 60))
def test_a_group_stays_with_the_row_below_it(before: int) -> None:
    rows = (*((str(n), "ข") for n in range(before)), Row(("แผนงาน",), "group"), ("ก", "ข"))
    (*_, last) = grids(alone(upright(Table(TWO, rows))))
    (*_, group, row) = body(last)
    assert (text(group[0]), group[0].columns, group[0].bold) == ("แผนงาน", 2, True)
    assert text(row[0]) == "ก"


@given(st.integers(1, 60))
def test_totals_are_never_alone_on_a_page(rows: int) -> None:
    totals = (Row(("รวม", "๑"), "total"), Row(("รวมทั้งสิ้น", "๒"), "total"))
    table = Table(TWO, (*((str(n), "ข") for n in range(rows)), *totals))
    (*_, last) = grids(alone(upright(table)))
    assert [text(row[0]) for row in body(last)][-3:] == [str(rows - 1), "รวม", "รวมทั้งสิ้น"]


@given(st.integers(1, 25), st.integers(0, 12))
def test_a_table_keeps_inside_the_page_and_loses_no_row(rows: int, above: int) -> None:
    layout = lay_out("annex", annex(upright(*prose(above), ticks(rows)), lying(plan(rows))))
    for page in layout.pages:
        bottom = (190.0 if page.landscape else 277.0) * MM
        for item in page.items:
            if isinstance(item, Grid):
                assert item.y_pt + item.height_pt <= bottom + 0.02
    numbers = [text(row[0]) for grid in grids(layout) for row in body(grid) if row[0].columns == 1]
    assert numbers == [str(n) for n in range(1, rows + 1)] * 2


def test_sums_are_carried_over_every_turn_and_brought_forward_behind_it() -> None:
    table = plan(12)
    table = replace(table, running=(CARRIED,) * len(table.rows))
    parts = grids(alone(lying(table)))
    assert len(parts) > 2
    for grid in parts[:-1]:
        assert [text(cell) for cell in body(grid)[-1][:2]] == ["ยอดยกไป", "๑๐"]
        assert body(grid)[-1][0].bold
    for grid in parts[1:]:
        assert [text(cell) for cell in body(grid)[0][:2]] == ["ยอดยกมา", "๑๐"]
    assert text(body(parts[0])[0][0]) == "1"
    assert text(body(parts[-1])[-1][0]) == "รวมจำนวนโครงการ"


def test_each_turn_carries_the_sum_of_the_rows_before_it() -> None:
    sums = tuple(Row(("ยอดยกไป", str(n))) for n in range(1, 61))
    table = Table(TWO, tuple((str(n), "๑") for n in range(1, 61)), running=sums)
    parts = grids(alone(upright(table)))
    for grid, following in pairwise(parts):
        printed, carried = (text(body(grid)[-2][0]), text(body(grid)[-1][1]))
        assert printed == carried == text(body(following)[0][1])
        assert grid.y_pt + grid.height_pt <= BOTTOM_PT + 0.02


def test_notes_stand_below_the_table_with_its_last_row() -> None:
    for rows in range(20, 32):
        layout = alone(upright(replace(ticks(rows), notes=("หมายเหตุ ๑", "๒. ข้อสอง"))))
        (*_, page) = layout.pages
        (grid,) = (item for item in page.items if isinstance(item, Grid))
        assert [line.text for line in page.lines("หมายเหตุ")] == ["หมายเหตุ ๑", "๒. ข้อสอง"]
        assert page.lines("หมายเหตุ")[0].baseline_pt > grid.y_pt + grid.height_pt


def test_a_row_to_be_written_in_is_high_enough_for_handwriting() -> None:
    rows = (
        ("", ""),
        ("ก", ""),
        Row(("รวม", ""), "total"),
        ("ก", "ข"),
        Row(("กลุ่ม",), "group"),
        ("", "ค"),
    )
    (grid,) = grids(alone(upright(Table(TWO, rows))))
    high = [round((height - guide.RULE_PT) / MM, 2) for height in grid.heights_pt[1:]]
    line = round(LINE_PT / MM, 2)
    assert high == [8.5, 8.5, 8.5, line, line, line]


def test_widths_that_do_not_fit_are_refused_with_the_millimetres_too_many() -> None:
    wide = Table(tuple(Column(year, width_mm=40.0) for year in YEARS), ((" ",) * 5,))
    with pytest.raises(InputError, match=r"กว้างเกินหน้ากระดาษ 40 มม\."):
        alone(upright(wide))
    assert alone(lying(wide)).pages


def test_a_row_that_lies_over_a_merged_cell_is_refused() -> None:
    rows = (
        Row(("ก", Cell(("ข",), rows=2))),
        Row((Cell(("ค",), columns=2),)),
    )
    with pytest.raises(InputError, match="แถวที่ 2"):
        alone(upright(Table(TWO, rows)))


def test_a_letter_may_hold_a_table_of_spans_and_groups() -> None:
    table = replace(ticks(2), rows=(Row(("กลุ่ม",), "group"), *ticks(2).rows))
    layout = lay_out("letter", letter({"เนื้อความ": [table]}))
    (grid,) = grids(layout)
    assert grid.heads == 2
    assert [text(row[0]) for row in body(grid)] == ["กลุ่ม", "1", "2"]


def test_a_thousand_rows_keep_their_order() -> None:
    layout = alone(lying(replace(plan(1), rows=tuple(map(project, range(1, 1001))))))
    numbers = [text(row[0]) for grid in grids(layout) for row in body(grid)]
    assert numbers == [str(n) for n in range(1, 1001)]
    assert [turn.offset for turn in layout.turns] == [
        int(text(body(grid)[0][0])) - 1 for grid in grids(layout)[1:]
    ]
