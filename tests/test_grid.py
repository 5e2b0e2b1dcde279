"""Widths, merged headings and the places of a table's cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guide
from thaiplandoc import grid, rules
from thaiplandoc.blocks import Cell, Column, Row, Table
from thaiplandoc.errors import InputError

YEARS = tuple(Column(year, under=(Column("(บาท)", width_mm=17.0),)) for year in ("๒๕๖๖", "๒๕๖๗"))
PLAN = (
    Column("ที่", width_mm=8.0),
    Column("โครงการ", share=3.0),
    Column("งบประมาณ", under=YEARS),
    Column("เป้าหมาย", under=(Column("(ผลผลิตของโครงการ)"),)),
)
TWO = (Column("ก"), Column("ข"))
THREE = (*TWO, Column("ค"))


def places(rows: list[tuple[grid.Box, ...]]) -> list[list[tuple[str, int, int, int, int]]]:
    return [[(box.cell.paragraphs[0], *box[1:]) for box in row] for row in rows]


def test_the_leaves_are_the_columns_of_the_rows() -> None:
    assert [leaf.heading for leaf in grid.leaves(PLAN)] == [
        "ที่",
        "โครงการ",
        "(บาท)",
        "(บาท)",
        "(ผลผลิตของโครงการ)",
    ]
    assert grid.depth(PLAN) == 3


def test_headings_merge_over_the_columns_below_and_leaves_down_to_the_rows() -> None:
    assert places(list(grid.headings(PLAN))) == [
        [
            ("ที่", 0, 0, 3, 1),
            ("โครงการ", 0, 1, 3, 1),
            ("งบประมาณ", 0, 2, 1, 2),
            ("เป้าหมาย", 0, 4, 1, 1),
        ],
        [("๒๕๖๖", 1, 2, 1, 1), ("๒๕๖๗", 1, 3, 1, 1), ("(ผลผลิตของโครงการ)", 1, 4, 2, 1)],
        [("(บาท)", 2, 2, 1, 1), ("(บาท)", 2, 3, 1, 1)],
    ]


def test_shares_divide_what_the_fixed_columns_leave() -> None:
    assert grid.widths_mm(PLAN, 162.0) == (8.0, 90.0, 17.0, 17.0, 30.0)


def test_columns_of_fixed_width_need_not_fill_the_text() -> None:
    assert grid.widths_mm((Column("ก", width_mm=20.0), Column("ข", width_mm=30.0)), 160.0) == (
        20.0,
        30.0,
    )


def test_widths_that_do_not_fit_are_refused_with_the_millimetres_too_many() -> None:
    wide = tuple(Column(str(number), width_mm=50.0) for number in range(6))
    with pytest.raises(InputError, match=r"กว้างเกินหน้ากระดาษ 43 มม\. \(ใช้ได้ 257 มม\.\)"):
        grid.widths_mm(wide, rules.LANDSCAPE.text_width_mm)


def test_a_column_left_with_no_room_is_too_wide_as_well() -> None:
    columns = (Column("ก", width_mm=158.0), Column("ข"))
    assert grid.excess_mm(columns, 160.0) == 3.0


@given(
    st.lists(
        st.builds(
            Column,
            st.just("ก"),
            share=st.floats(0.5, 9),
            width_mm=st.none() | st.floats(5, 30),
        ),
        min_size=1,
        max_size=15,
    )
)
def test_widths_never_pass_the_text(columns: list[Column]) -> None:
    if grid.excess_mm(columns, 160.0):
        with pytest.raises(InputError):
            grid.widths_mm(columns, 160.0)
    else:
        widths = grid.widths_mm(columns, 160.0)
        assert sum(widths) <= 160.001
        assert min(widths) >= guide.LEAST_COLUMN_MM - 0.001


def test_cells_stand_in_the_first_free_places() -> None:
    rows = [
        Row((Cell(("เป้าประสงค์",), rows=3), "๑. กลยุทธ์", "๑.๑")),
        Row(("๒. กลยุทธ์", "๒.๑")),
        Row((Cell(("๓.",), columns=2),)),
        ("ก", "ข", "ค"),
    ]
    assert places(list(grid.boxes(rows, 3))) == [
        [("เป้าประสงค์", 0, 0, 3, 1), ("๑. กลยุทธ์", 0, 1, 1, 1), ("๑.๑", 0, 2, 1, 1)],
        [("๒. กลยุทธ์", 1, 1, 1, 1), ("๒.๑", 1, 2, 1, 1)],
        [("๓.", 2, 1, 1, 2)],
        [("ก", 3, 0, 1, 1), ("ข", 3, 1, 1, 1), ("ค", 3, 2, 1, 1)],
    ]


def test_a_group_reaches_across_and_groups_and_totals_are_bold() -> None:
    rows = [Row(("แผนงานเคหะ",), "group"), Row(("รวม", "๑๐"), "total")]
    (group,), total = grid.boxes(rows, 2)
    assert group.columns == 2
    assert group.cell.bold
    assert all(box.cell.bold for box in total)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("ก", "ข", "ค", "ง")], "แถวที่ 1 ของตารางมีช่องเกิน 3 คอลัมน์"),
        ([("ก", "ข", "ค"), ("ก", "ข")], "แถวที่ 2 ของตารางมีช่องไม่ครบ 3 คอลัมน์"),
        ([Row((Cell(("ก",), rows=2), "ข", "ค"))], "ผสานลงไป 2 แถว เกินแถวสุดท้าย"),
        (
            [Row(("ก", Cell(("ข",), rows=2), "ค")), Row((Cell(("ง",), columns=2), "จ"))],
            "แถวที่ 2 ของตาราง ช่องที่คอลัมน์ 1 ทับช่องที่ผสานลงมา",
        ),
        (
            [Row((Cell(("ก",), rows=2), "ข", "ค")), Row(("กลุ่ม",), "group")],
            "แถวที่ 2 ของตารางมีช่องเกิน",
        ),
    ],
)
def test_rows_that_do_not_fit_the_grid_are_refused_with_their_number(
    rows: list[Row], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        list(grid.boxes(rows, 3))


def test_every_fault_of_a_table_is_told_at_once() -> None:
    table = Table((Column("ก", width_mm=200.0), Column("ข")), (("ก",), ("ก", "ข"), ("ก", "ข", "ค")))
    said = [fault.english for fault in grid.faults(table, 160.0)]
    assert len(said) == 3
    assert said[0].startswith("the columns of the table are 45 mm too wide")
    assert said[1].startswith("row 1 ")
    assert said[2].startswith("row 3 ")


@pytest.mark.parametrize(
    ("row", "free"),
    [
        (("๑", "", ""), True),
        (("", "", ""), True),
        (("๑", "ก", ""), False),
        (Row(("รวม", Cell(("",)), ""), "total"), True),
        (Row(("กลุ่ม",), "group"), False),
        (Row((Cell(("", "ก")),)), False),
    ],
)
def test_a_row_with_nothing_behind_its_first_cell_is_for_handwriting(row: Row, free: bool) -> None:
    assert grid.for_handwriting(row) is free
