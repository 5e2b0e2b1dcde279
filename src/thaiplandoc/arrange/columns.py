"""The columns of a table: how wide they are, and how what stands in their cells is set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from thaiplandoc import grid, rules
from thaiplandoc.arrange import hanging
from thaiplandoc.arrange.sheet import CELL_PT, MM
from thaiplandoc.blocks import Align, Column, Mixed
from thaiplandoc.faces import extent
from thaiplandoc.grid import Box
from thaiplandoc.look import Look

# the width asked of a cell's lines is this much less than there is: they must never break anew
_SLACK_PT: Final = 0.2
# the face's Arabic digits are all as wide
NOUGHTS: Final = str.maketrans("123456789", "000000000")


class Columns:
    """The grid of one table and its type.

    Raises `InputError` if the widths do not fit into `width_mm`.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        width_mm: float,
        size_pt: float | None,
        look: Look,
        landscape: bool = False,
    ) -> None:
        styles = rules.table_styles(size_pt, landscape=landscape)
        self.cells, self.headings = (look.styles[style.name] for style in styles)
        self.leaves = grid.leaves(columns)
        self.widths_mm = grid.widths_mm(columns, width_mm)
        self.widths_pt = tuple(mm * MM for mm in self.widths_mm)
        self._edges = list(accumulate(self.widths_pt, initial=0.0))

    @property
    def line_pt(self) -> float:
        """The height of one line of the cells."""
        return rules.LINE_EM * self.cells.size_pt

    def measure_em(self, column: int, columns: int = 1) -> float:
        """How long a line of a cell may be that covers so many columns from that one on."""
        room = self._edges[column + columns] - self._edges[column] - 2 * CELL_PT - _SLACK_PT
        return room / self.cells.size_pt

    def align(self, box: Box) -> Align:
        """How the lines of a cell are aligned."""
        return box.cell.align or ("left" if box.columns > 1 else self.leaves[box.column].align)

    def scale(self, figure: str, column: int, columns: int = 1, *, bold: bool = False) -> float:
        """How much smaller than the others a figure's letters are: it shrinks before it breaks."""
        wide = _figure_em(figure.translate(NOUGHTS), bold=bold, face=self.cells.face)
        return min(1.0, self.measure_em(column, columns) / wide)

    def hang_em(self, said: str | Mixed, box: Box) -> float:
        """How far in the further lines of a cell's paragraph begin."""
        if self.align(box) != "left":
            return 0.0
        measure = self.measure_em(box.column, box.columns)
        return hanging.hang_em(said, measure, bold=box.cell.bold, face=self.cells.face)


@lru_cache(maxsize=8192)
def _figure_em(figure: str, *, bold: bool, face: rules.Face | None) -> float:
    """How wide a figure is: the sum of its signs, which costs less than shaping it."""
    return sum(extent(sign, bold=bold, face=face).em for sign in figure)
