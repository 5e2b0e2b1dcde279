"""Rows and cells of tables given from Python."""

from __future__ import annotations

import pytest

from thaiplandoc import InputError
from thaiplandoc.model.table import CellItem, Grid, GroupRow, TotalRow


class Ours(CellItem):
    """A cell of an agency's own kind."""


class Heading(GroupRow):
    """A group of an agency's own kind."""


def test_a_kind_that_an_agency_made_of_a_cell_or_row_of_ours_is_one() -> None:
    rows = [
        Heading(group="ก. งานทาง"),
        ["ถนน", Ours(text=["ยาว", "กว้าง"])],
        TotalRow(total=["รวม", "๑"]),
    ]
    grid = Grid(columns=["รายการ", "จำนวน"], rows=rows)
    assert [type(row) for row in grid.rows] == [Heading, tuple, TotalRow]
    assert isinstance(grid.rows[1][1], Ours)


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(InputError, match="แต่ละแถวของตาราง"):
        Grid(columns=["รายการ"], rows=[3])
