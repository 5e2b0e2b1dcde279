"""Tables of a book: columns nobody filled in are left out, totals reach over what is empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from books.example import plan, setting
from books.reading import rows
from thaiplandoc import grid
from thaiplandoc.blocks import Cell, Column, Row
from thaiplandoc.books.pieces.tables import called, captioned, lines, numbered, table

THREE = (Column("ที่"), Column("ชื่อ"), Column("คน", under=(Column("ชาย"), Column("หญิง"))))


def test_a_column_nobody_filled_in_is_left_out_with_its_heading() -> None:
    made = table(THREE, [("1", "ก", "", "3"), ("2", "ข", "", "")])
    assert [each.heading for each in grid.leaves(made.columns)] == ["ที่", "ชื่อ", "หญิง"]
    assert rows(made) == [["1", "ก", "3"], ["2", "ข", ""]]


def test_a_heading_over_columns_that_are_all_left_out_goes_too() -> None:
    made = table(THREE, [("1", "ก", "", "")])
    assert [each.heading for each in made.columns] == ["ที่", "ชื่อ"]


def test_the_label_of_a_total_reaches_up_to_its_first_number() -> None:
    made = table(THREE, [("1", "ก", "2", "3"), Row(("รวม", "", "2", "3"), "total")])
    assert made.rows[-1] == Row((Cell(("รวม",), 2, align="right"), "2", "3"), "total")


def test_a_total_loses_the_columns_its_table_loses() -> None:
    made = table(THREE, [("", "ก", "", "3"), Row(("รวม", "", "", "3"), "total")])
    assert made.rows[-1] == Row((Cell(("รวม",), 1, align="right"), "3"), "total")


CELLS = st.lists(st.tuples(*[st.sampled_from(["", "1", "ก"])] * 4), min_size=1, max_size=5)


@given(CELLS.filter(lambda data: any(row[0] or row[1] for row in data)))
def test_whatever_is_left_out_every_row_fills_its_table(data: list[tuple[str, ...]]) -> None:
    made = table(THREE, [*data, Row(("กลุ่ม",), "group"), Row(("รวม", "", "1", "1"), "total")])
    wide = len(grid.leaves(made.columns))
    assert list(grid.misplaced(made.rows, wide)) == []


def test_several_texts_of_a_cell_stand_behind_dashes_or_numbers_and_one_alone_as_it_is() -> None:
    assert lines(["ก", "ข"]) == Cell(("- ก", "- ข"))
    assert (lines(["ก"]), lines([])) == ("ก", "")
    assert numbered(setting(plan(), "swot"), ["ก", "ข"], "2.") == Cell(("2.1 ก", "2.2 ข"))


def test_references_call_pieces_by_their_topic_and_further_tables_by_their_number() -> None:
    roads = setting(plan(), "resources", topic="ถนน")
    assert (called(roads), called(roads, 2)) == ("resources:ถนน", "resources:ถนน-2")
    assert called(setting(plan(), "resources", topic="ถนน", name="roads")) == "roads"


def test_the_caption_of_the_outline_stands_for_all_tables_of_a_piece_and_an_empty_one_is_none() -> (
    None
):
    made = table(THREE, [("1", "ก", "2", "3")])
    caption, _ = captioned(setting(plan(), "problems", caption="ปัญหา"), "อื่น", made, part="ด้าน ก")
    assert getattr(caption, "text", "") == "ปัญหา ด้าน ก"
    assert list(captioned(setting(plan(), "problems", caption=""), "อื่น", made)) == [made]
