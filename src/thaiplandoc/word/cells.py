"""The cells of a table as WordprocessingML: their type, how wide they are, what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from math import floor
from typing import Final

from thaiplandoc import grid
from thaiplandoc.arrange import ArrangedTable, Columns
from thaiplandoc.blocks import Align, Bold, Leading, Mixed, without_references
from thaiplandoc.grid import Box
from thaiplandoc.ooxml import BOLD, hyperlink, paragraph, runs, twips

# How the styles of cells are called beside the one for cells at the left.
_ALIGNED: Final[Mapping[Align, str]] = {"left": "", "center": "กลาง", "right": "ขวา"}
# So many texts of a column are remembered at a time.
_TEXTS: Final = 4096


class Cells:
    """The grid of one table, its styles, and what is drawn of a cell in it."""

    def __init__(self, columns: Columns, identifiers: Mapping[str, str]) -> None:
        self.columns, self.identifiers = columns, identifiers
        self._edges = [twips(edge) for edge in accumulate(columns.widths_mm, initial=0.0)]
        self._heading = identifiers.get(columns.headings.name, "")
        self._styles = {
            align: identifiers.get(columns.cells.name + said, "")
            for align, said in _ALIGNED.items()
        }

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.columns.leaves)

    def style(self, align: Align) -> str:
        """The identifier of the style of cells that are so aligned."""
        return self._styles[align]

    def width(self, column: int, columns: int) -> int:
        """How wide so many columns from that one on are, in twips."""
        return self._edges[column + columns] - self._edges[column]

    def properties(self, column: int, columns: int, others: str = "") -> str:
        """What a cell of so many columns says of itself."""
        across = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        width = self.width(column, columns)
        return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{others}</w:tcPr>'

    def cell(self, box: Box, keep: str, *, below: bool, head: bool = False) -> str:
        """A cell, or (`below`) the part of one from above that reaches into this row."""
        cell = box.cell
        others = "" if box.rows == 1 else "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>'
        if head:
            style, look = self._heading, ""
            others += '<w:vAlign w:val="center"/>'
        else:
            style, look = self._styles[self.columns.align(box)], BOLD if cell.bold else ""
        texts = ("",) if below else cell.paragraphs or ("",)
        if (figure := grid.figure(cell)) and not below:
            scale = self.columns.scale(figure, box.column, box.columns, bold=cell.bold)
            look = self.smaller(scale, bold=cell.bold) if scale < 1.0 else look
        said = "".join(
            paragraph(style, _said(text, look), keep, self._hang(text, box)) for text in texts
        )
        return f"<w:tc>{self.properties(box.column, box.columns, others)}{said}</w:tc>"

    def smaller(self, scale: float, *, bold: bool = False) -> str:
        """The look of a figure that is so many times as large as the other letters."""
        size = floor(2 * scale * self.columns.cells.size_pt)
        heavy = "<w:b/><w:bCs/>" if bold else ""
        return f'<w:rPr>{heavy}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'

    def _hang(self, said: str | Mixed, box: Box) -> str:
        """The place where a paragraph's further lines begin, behind its number or its dash."""
        hang_em = self.columns.hang_em(said, box)
        return hung(hang_em * self.columns.cells.size_pt) if hang_em else ""


class Texts(dict[str, bytes | None]):
    """Cache of drawn runs, keyed by cell text, for the plain cells of one column.

    None stands for a text that needs more (`ArrangedTable.text_scale`).
    """

    def __init__(self, arranged: ArrangedTable, cells: Cells, column: int) -> None:
        super().__init__()
        self._arranged = arranged
        self._cells = cells
        self._column = column
        self._forms: dict[float, bytes] = {}

    def __missing__(self, text: str) -> bytes | None:
        if len(self) >= _TEXTS:
            self.clear()
        scale = self._arranged.text_scale(text, self._column)
        if scale is None:
            drawn = None
        elif scale < 1.0 and text.isascii():
            drawn = self._smaller(scale) % text.encode()
        else:
            look = self._cells.smaller(scale) if scale < 1.0 else ""
            # those of prose are kept apart
            drawn = runs.__wrapped__(without_references(text), look).encode()
        self[text] = drawn
        return drawn

    def _smaller(self, scale: float) -> bytes:
        """The form of a figure of that scale."""
        if scale not in self._forms:
            drawn = runs("0", self._cells.smaller(scale)).encode()
            self._forms[scale] = drawn.replace(b">0<", b">%s<")
        return self._forms[scale]


def _said(said: str | Mixed, look: str) -> str:
    """The runs of a cell's paragraph."""
    if isinstance(said, str):
        return runs(without_references(said), look)
    return "".join(_part(part, look) for part in said.parts)


def _part(part: str | Bold | Leading, look: str) -> str:
    match part:
        case Bold(text):
            return runs(text, BOLD)
        case Leading(text, to):
            return hyperlink(to, text, look)
    return runs(part, look)


def hung(hang_pt: float, left_pt: float = 0.0) -> str:
    """A paragraph's first line begins `left_pt` in, its others `hang_pt` further."""
    return f'<w:ind w:left="{round((left_pt + hang_pt) * 20)}" w:hanging="{round(hang_pt * 20)}"/>'
