"""The cells of a table as WordprocessingML: their type, how wide they are, what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import ceil, floor
from typing import Final, NamedTuple

from thaiplandoc import grid, rules
from thaiplandoc.arrange import hanging
from thaiplandoc.blocks import Align, Bold, Column, Mixed, Table, without_references
from thaiplandoc.grid import Box
from thaiplandoc.ooxml import BOLD, paragraph, runs, twips

# The face's Arabic digits are all as wide.
_NOUGHTS: Final = str.maketrans("123456789", "000000000")
# The signs of a figure take no more each, in either weight.
_WIDEST_EM: Final = 0.5
_FIGURE_BEGINS: Final = frozenset("-–(0123456789๐๑๒๓๔๕๖๗๘๙")
# How the styles of cells are called beside the one for cells at the left.
_ALIGNED: Final[Mapping[Align, str]] = {"left": "", "center": "กลาง", "right": "ขวา"}
# So many texts of a column are remembered at a time.
_TEXTS: Final = 4096


class Face(NamedTuple):
    """The type of a table and the paper it stands on."""

    cells: rules.Style
    headings: rules.Style
    paper: rules.Paper

    @property
    def room_pt(self) -> float:
        """The height of a page's text."""
        paper = self.paper
        return (paper.height_mm - paper.following_top_mm - paper.bottom_mm) * rules.MM_TO_PT

    @property
    def line_pt(self) -> float:
        """The height of a line of its cells."""
        return rules.LINE_EM * self.cells.size_pt


def face(table: Table, paper: rules.Paper) -> Face:
    """The type a table is set in on that paper."""
    landscape = paper.width_mm > paper.height_mm
    return Face(*rules.table_styles(table.size_pt, landscape=landscape), paper)


@lru_cache(maxsize=8192)
def _figure_em(figure: str, *, bold: bool) -> float:
    """How wide a figure is: the sum of its signs, which costs less than shaping it."""
    from thaiplandoc.faces import extent

    return sum(extent(sign, bold=bold).em for sign in figure)


class Cells:
    """The grid of one table, its styles, and what is measured and drawn of a cell in it."""

    def __init__(
        self, columns: Sequence[Column], identifiers: Mapping[str, str], face: Face
    ) -> None:
        self.face = face
        self.leaves = grid.leaves(columns)
        widths = grid.widths_mm(columns, face.paper.text_width_mm)
        self._edges = [twips(edge) for edge in accumulate(widths, initial=0.0)]
        self._heading = identifiers.get(face.headings.name, "")
        self._styles = {
            align: identifiers.get(face.cells.name + said, "") for align, said in _ALIGNED.items()
        }
        self.measures = [self.measure_em(at, 1) for at in range(len(widths))]
        self._figure_forms: dict[tuple[int, str], bytes] = {}

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
        across: Align = "left" if box.columns > 1 else self.leaves[box.column].align
        if head:
            style, look = self._heading, ""
            others += '<w:vAlign w:val="center"/>'
        else:
            style, look = self._styles[cell.align or across], BOLD if cell.bold else ""
        texts = ("",) if below else cell.paragraphs or ("",)
        if len(texts) == 1:
            look = self._look(texts[0], box, look)
        hangs = not head and (cell.align or across) == "left"
        said = "".join(
            paragraph(style, _said(text, look), keep, self._hang(text, box) if hangs else "")
            for text in texts
        )
        return f"<w:tc>{self.properties(box.column, box.columns, others)}{said}</w:tc>"

    def measure_em(self, column: int, columns: int) -> float:
        """How long a line of such a cell may be."""
        inside = self.width(column, columns) / 20 - 2 * rules.CELL_MM * rules.MM_TO_PT
        return max(1.0, inside / self.face.cells.size_pt)

    def figure(self, figure: str, column: int) -> bytes:
        """The runs of a figure that may be wider than its column; those alike have one form."""
        alike = figure.translate(_NOUGHTS)
        form = self._figure_forms.get((column, alike))
        if form is None:
            drawn = runs(alike, self._smaller(alike, column, 1)).encode()
            form = drawn.replace(f">{alike}<".encode(), b">%s<")
            self._figure_forms[column, alike] = form
        return form % figure.encode()

    def _look(self, said: str | Mixed, box: Box, look: str) -> str:
        """The look of a cell's runs; a figure wider than its cell is as much smaller as it asks."""
        if not isinstance(said, str) or not grid.FIGURE.fullmatch(said):
            return look
        return self._smaller(said, box.column, box.columns, bold=box.cell.bold) or look

    def _smaller(self, figure: str, column: int, columns: int, *, bold: bool = False) -> str:
        """The look of a figure that is wider than its cell; "" for one that is not."""
        scale = self.measure_em(column, columns) / _figure_em(figure, bold=bold)
        if scale >= 1.0:
            return ""
        size = floor(2 * scale * self.face.cells.size_pt)
        heavy = "<w:b/><w:bCs/>" if bold else ""
        return f'<w:rPr>{heavy}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'

    def _hang(self, said: str | Mixed, box: Box) -> str:
        """The place where a paragraph's further lines begin, behind its number or its dash."""
        measure_em = self.measure_em(box.column, box.columns)
        hang_em = hanging.hang_em(said, measure_em, bold=box.cell.bold)
        return hung(hang_em * self.face.cells.size_pt) if hang_em else ""

    def taller(self, box: Box, room: float) -> bool:
        """Whether a cell of one row needs more lines than `room`; a long one is measured."""
        letters = sum(map(len, box.cell.texts))
        most = len(box.cell.paragraphs) + letters / self.measure_em(box.column, box.columns)
        return box.rows == 1 and most > room and self.lines(box) > room

    def fewest(self, box: Box) -> int:
        """The lines a cell needs if words may be cut anywhere; none if it is in several rows."""
        if box.rows > 1:
            return 0
        measure_em, bold = self.measure_em(box.column, box.columns), box.cell.bold
        return sum(fewest_lines(text, measure_em, bold=bold) for text in box.cell.texts)

    def lines(self, box: Box) -> int:
        """The lines a cell needs, as the page engine breaks them where it is a long one."""
        from thaiplandoc.faces import extent
        from thaiplandoc.faces.breaking import broken

        measure_em = self.measure_em(box.column, box.columns)
        return sum(
            len(broken(line, measure_em=measure_em, bold=box.cell.bold))
            if extent(line, bold=box.cell.bold).em > measure_em
            else 1
            for text in box.cell.texts
            for line in text.split("\n")
        )


class Texts(dict[str, bytes | None]):
    """The runs of plain cells in columns as wide as one, by text, for texts of a table recur in it.

    None stands for a text that needs more: one that begins with a number to hang from, or that may be
    taller than `room` lines.
    """

    def __init__(self, cells: Cells, column: int, room: float) -> None:
        super().__init__()
        self._cells = cells
        self._column = column
        # so many letters surely stand in a cell no taller than that, whatever they are
        self._ample = room * cells.measures[column]
        # and so many signs of a figure on one line of it
        self._figure = int(cells.measures[column] / _WIDEST_EM)

    def __missing__(self, text: str) -> bytes | None:
        if len(self) == _TEXTS:
            self.clear()
        drawn = self[text] = self._drawn(text)
        return drawn

    def _drawn(self, text: str) -> bytes | None:
        if len(text) > self._ample:
            return None
        if " " in text:  # as in every label, and in no figure
            if hanging.LABEL.match(text):
                return None
        elif len(text) > self._figure and text[0] in _FIGURE_BEGINS and grid.FIGURE.fullmatch(text):
            return self._cells.figure(text, self._column)
        # those of prose are kept apart
        return runs.__wrapped__(without_references(text)).encode()


def fewest_lines(said: str, measure_em: float, *, bold: bool = False) -> int:
    """The lines a paragraph needs if words may be cut anywhere."""
    from thaiplandoc.faces import extent

    lines = said.split("\n") if "\n" in said else (said,)
    return sum(max(1, ceil(extent(line, bold=bold).em / measure_em)) for line in lines)


def _said(said: str | Mixed, look: str) -> str:
    """The runs of a cell's paragraph."""
    if isinstance(said, str):
        return runs(without_references(said), look)
    return "".join(
        runs(part.text, BOLD) if isinstance(part, Bold) else runs(part, look) for part in said.parts
    )


def hung(hang_pt: float, left_pt: float = 0.0) -> str:
    """A paragraph's first line begins `left_pt` in, its others `hang_pt` further."""
    return f'<w:ind w:left="{round((left_pt + hang_pt) * 20)}" w:hanging="{round(hang_pt * 20)}"/>'
