"""How the rows of a table stand: which stay together, which pages may cut, how high they are; its slices.

A table that is laid out is measured cell by cell. One that is only written into a Word file is
estimated: what surely fits on a page costs no measuring, so that long tables stay cheap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import chain
from operator import truediv
from typing import Final, NamedTuple, cast

from thaiplandoc import grid, rules
from thaiplandoc.arrange import keeping, tables
from thaiplandoc.arrange.flow import Field, Slice, line_height, lines_of, stacked
from thaiplandoc.arrange.sheet import MM, Item, Line, Text
from thaiplandoc.arrange.tables import Columns
from thaiplandoc.blocks import Cell, Row, Table
from thaiplandoc.errors import InputError
from thaiplandoc.grid import Box
from thaiplandoc.look import Look

_ROUNDING_PT: Final = 0.01
_HANDWRITING_PT: Final = rules.HANDWRITING_MM * MM
# the signs of a figure take no more each, in either weight
_WIDEST_EM: Final = 0.5
_FIGURE_BEGINS: Final = frozenset("-–(0123456789๐๑๒๓๔๕๖๗๘๙")
# a group's title takes no more lines, if it is one
_TITLE_LINES: Final = 3
# so many lines are more than one, or than a line for handwriting
_TWO_LINES: Final = 1.5


class RowPlace(NamedTuple):
    """How a row stands: whether the next stays on its page, whether a page may end inside it.

    It is `least_pt` high at least, without its rule: 0.0 where that is what its lines need.
    """

    keep: bool = False
    cut: bool = False
    least_pt: float = 0.0


PLAIN: Final = RowPlace()
_TITLE: Final = RowPlace(keep=True)


class HeadLine(NamedTuple):
    """A line above a table's headings, `indent_mm` further in."""

    style: rules.Style
    text: str
    indent_mm: float


class ArrangedTable:
    """A table on pages of that field.

    `kept_pt` is how high together stands what stays with its first row, above it; so many of its
    `last` rows stay with what follows. A `captioned` table that is short stays whole. Where Word
    has to turn its pages as they are turned here, `high` rows are as high as here. One that is not
    `measured` is for a Word file alone. Raises `InputError` if its columns do not fit or its cells
    do not fill them.
    """

    def __init__(
        self,
        table: Table,
        field: Field,
        *,
        kept_pt: float = 0.0,
        last: int = 0,
        captioned: bool = False,
        high: bool = False,
        measured: bool = True,
    ) -> None:
        self.table = table
        self.columns = Columns(
            table.columns,
            width_mm=field.width_pt / MM,
            size_pt=table.size_pt,
            look=field.look,
            landscape=field.landscape,
        )
        self.head = tuple(_head(table, field.look))
        self.headings = tables.broken_rows(grid.headings(table.columns), self.columns)
        self.notes = tuple(tables.notes(table.notes, field.look.styles["หมายเหตุ"]))
        self._field = field
        self._kept_pt = kept_pt
        self._last = last
        self._high = high
        self._room_pt = field.height_pt - self._header_pt()
        self._heights = self.frame.body.heights_pt if measured else None
        self._whole = captioned and tables.short(self.frame, field.height_pt)
        count = len(self.columns.leaves)
        self._measures = [max(1.0, self.columns.measure_em(at)) for at in range(count)]
        self._measure = max(1.0, self.columns.measure_em(0, count))
        few = (_TITLE_LINES - 1) * self._measure
        # of each row its texts, if it is nothing else; of a group's its title
        self.plain = [_title(row, few) or _plain(row, count) for row in table.rows]
        self._crossed = frozenset(_crossed(table, self.plain))
        # how many letters surely stand in a cell no taller than a page, whatever they are, even
        # below a group's title
        lines = self._room_pt / self.columns.line_pt - _TITLE_LINES - 1
        self._ample = [lines * measure for measure in self._measures]
        self._figures = [int(measure / _WIDEST_EM) for measure in self._measures]

    @cached_property
    def frame(self) -> tables.Frame:
        """The table with its cells broken into lines."""
        return tables.frame(self.table, self.columns, self.headings, self._field.left_pt)

    @cached_property
    def carried(self) -> tuple[tables.Carried, ...]:
        """The lines that carry sums over the page's end behind each row."""
        return tuple(tables.carried(self.frame, row) for row in self.table.running)

    @property
    def spare_pt(self) -> float:
        """Below a carried line: in Word the page turns here too, and a cell may need a line more."""
        return rules.SPARE_LINES_AT_TURN * self.columns.line_pt

    def ending(self, pieces: int) -> ArrangedTable:
        """The same table at the end of a body: so many of its rows and notes stay with what follows."""
        made = copy(self)
        made._last = max(1, pieces - len(self.notes))  # noqa: SLF001 - a copy of this table
        return made

    def _header_pt(self) -> float:
        """How high what repeats on each page is."""
        lines_pt = sum(
            line_height(style.size_pt)
            * len(lines_of(text, 0.0, self._field.width_pt - indent_mm * MM, style))
            for style, text, indent_mm in self.head
        )
        return lines_pt + sum(self.headings.heights_pt)

    # --- how its rows stand ------------------------------------------------------------------
    @property
    def kept(self) -> bool:
        """Whether its end stays with what follows it."""
        return self._last > 0

    def place(self, place: int) -> RowPlace:
        """How a row stands."""
        begin = place
        most_rows = self._room_pt / self.columns.line_pt
        while begin and place - begin <= most_rows and self._keep(begin - 1):
            begin -= 1
        cut = place - begin > most_rows or not self._fits(begin, place)
        least_pt = _HANDWRITING_PT if grid.for_handwriting(self.table.rows[place]) else 0.0
        if self._high and self._heights and not cut:
            own_pt = self._heights[place] - rules.RULE_PT
            if own_pt >= _TWO_LINES * self.columns.line_pt:
                least_pt = max(least_pt, own_pt)
        return RowPlace(self._keep(place), cut, least_pt)

    def plain_place(self, place: int) -> RowPlace:
        """How a title stands, or a row of which every text has a `text_scale`: most of long tables."""
        if self._heights is None and not self._whole:
            inside = 0 < place < len(self.plain) - max(self._last, 1)
            near = self.plain[max(place - 2, 0) : place + 2]
            # nothing near it stays with another but under one title, which leaves it room
            if inside and None not in near and [*map(type, near[:-1])].count(str) <= 1:
                return _TITLE if isinstance(self.plain[place], str) else PLAIN
        return self.place(place)

    def _keep(self, place: int) -> bool:
        return keeping.row_kept(self.table, place, whole=self._whole, last=self._last)

    def _fits(self, begin: int, place: int) -> bool:
        """Whether the rows from `begin` to `place` stand on a page, with what stays above the first."""
        room_pt = self._room_pt - (0.0 if begin else self._kept_pt) + _ROUNDING_PT
        if self._heights is not None:
            room_pt -= self._carried_pt(place)
            return sum(self._heights[begin : place + 1]) <= room_pt
        first, end = begin, place + 1
        while first in self._crossed:
            first -= 1
        while end in self._crossed:
            end += 1
        if sum(map(self._most_pt, range(first, end))) <= room_pt:
            return True
        boxes = tuple(self._boxes(first, end))
        if begin == place:
            ends = place + 1 - first
            ending = (box for box in chain(*boxes) if box.row + box.rows == ends)
            tall = [box for box in ending if self._most_of(box) > room_pt]
            if all(box.rows == 1 for box in tall):  # whatever stands beside or above them
                alone = tables.broken_rows((tall,), self.columns, self.table.rows[place:][:1])
                return not tall or sum(alone.heights_pt) <= room_pt
        exact = tables.broken_rows(boxes, self.columns, self.table.rows[first:end]).heights_pt
        return sum(exact[begin - first : place + 1 - first]) <= room_pt

    def _carried_pt(self, place: int) -> float:
        """How high the carried lines are on a page that holds that row alone."""
        height_pt = 0.0
        if self.carried and place:
            height_pt += self.carried[place - 1].forward.height_pt
        if self.carried and place + 1 < len(self.table.rows):
            height_pt += self.carried[place].over.height_pt + self.spare_pt
        return height_pt

    def _most_pt(self, place: int) -> float:
        """How high a row is at the most, whatever its letters are: half an em each.

        A word that does not fit into a line leaves as much of it empty again at the worst.
        """
        texts, row = self.plain[place], self.table.rows[place]
        if isinstance(texts, str):
            lines = 1 + len(texts) / self._measure
        elif texts is not None and "\n" not in "".join(texts):
            lines = 1 + max(map(truediv, map(len, texts), self._measures))
        else:
            cells = row.cells if isinstance(row, Row) else row
            # beside cells from above nobody knows in which column a cell is
            known = place not in self._crossed
            lines, column = 1.0, 0
            for cell in cells:
                said = cell if isinstance(cell, Cell) else Cell((cell,))
                measure = self.columns.measure_em(column, said.columns) if known else 0.0
                measure = max(measure, min(self._measures))
                lines = max(lines, _most_lines(said, measure))
                column += said.columns
        return max(lines * self.columns.line_pt, _HANDWRITING_PT) + rules.RULE_PT

    def _most_of(self, box: Box) -> float:
        """How high a cell is at the most, by the same rule."""
        measure = max(self.columns.measure_em(box.column, box.columns), min(self._measures))
        lines_pt = _most_lines(box.cell, measure) * self.columns.line_pt
        return max(lines_pt, _HANDWRITING_PT) + rules.RULE_PT

    # --- what the Word file asks -------------------------------------------------------------
    def text_scale(self, text: str, column: int) -> float | None:
        """The scale of a text that is the only one of a cell in that column.

        None for one that hangs behind its number, or that may be taller than a page.
        """
        if len(text) > self._ample[column] or "\n" in text:
            return None
        if " " in text:  # as in every label, and in no figure
            return None if tables.LABEL.match(text) else 1.0
        if len(text) <= self._figures[column] or text[0] not in _FIGURE_BEGINS:
            return 1.0
        return self.columns.scale(text, column) if grid.FIGURE.fullmatch(text) else 1.0

    def group(self, place: int) -> Iterator[tuple[tuple[Box, ...], RowPlace]]:
        """The row there and those that share cells with it: their cells and how each stands.

        Raises `InputError` if the cells of a row do not fill it.
        """
        end = place + 1
        while end in self._crossed:
            end += 1
        for number, boxes in enumerate(self._boxes(place, end), start=place):
            yield boxes, self.place(number)

    def _boxes(self, begin: int, end: int) -> Iterator[tuple[Box, ...]]:
        rows, count = self.table.rows, len(self.columns.leaves)
        try:
            yield from grid.boxes(rows[begin:end], count)
        except InputError:
            for _ in grid.boxes(rows, count):  # names the row by its number in the table
                pass
            raise


def _most_lines(cell: Cell, measure_em: float) -> float:
    return len(cell.texts) + sum(text.count("\n") + len(text) / measure_em for text in cell.texts)


def _head(table: Table, look: Look) -> Iterator[HeadLine]:
    """The stamp of a form and the lines above the headings."""
    if table.stamp:
        yield HeadLine(look.styles["แบบ"], table.stamp, 0.0)
    for step, text in enumerate(table.head):
        yield HeadLine(look.styles["หัวซ้ำ"], text, step * rules.HEAD_INDENT_MM)


def _title(row: Row | tuple[str, ...], few: float) -> str:
    """The words of a group's row that is a title and nothing else, of `few` letters; "" for another."""
    if isinstance(row, Row) and row.kind == "group" and len(row.cells) == 1:
        (cell,) = row.cells
        if isinstance(cell, str) and len(cell) < few and "\n" not in cell:
            return "" if tables.LABEL.match(cell) or grid.FIGURE.fullmatch(cell) else cell
    return ""


def _plain(row: Row | tuple[str, ...], count: int) -> tuple[str, ...] | None:
    """The texts of a row that has nothing else, one in each column; None for another.

    A row to be written in (`grid.for_handwriting`) is another, for it has a height, and one that
    stays with the next.
    """
    if not isinstance(row, Row):
        cells = row
    elif row.kind == "plain" and not row.kept and {*map(type, row.cells)} == {str}:
        cells = cast("tuple[str, ...]", row.cells)
    else:
        return None
    return cells if len(cells) == count and any(cells[1:] or cells) else None


def _crossed(table: Table, plain: Sequence[str | tuple[str, ...] | None]) -> Iterator[int]:
    """The places of rows into which a cell reaches from above."""
    for place in (at for at, texts in enumerate(plain) if texts is None):
        row = table.rows[place]
        for cell in row.cells if isinstance(row, Row) else ():
            if isinstance(cell, Cell):
                yield from range(place + 1, place + cell.rows)


# --- its slices ------------------------------------------------------------------------------------
def table_slices(own: ArrangedTable, field: Field) -> list[Slice]:
    """The table's headings, its rows and its notes."""
    table, frame = own.table, own.frame
    header = _header(own, frame, field)
    slices = [header._replace(words=" ".join(column.heading for column in table.columns))]
    above, below, kept = header, None, True
    for place, row in enumerate(table.rows):
        at = own.place(place)
        if own.carried:
            if place:
                above = _with_carried(header, own.carried[place - 1].forward)
            over = own.carried[place].over
            foot = Slice((over,), over.height_pt + own.spare_pt)
            below = foot if place + 1 < len(table.rows) else None
        for number, strip in enumerate(tables.row_strips(frame, place, cut=at.cut)):
            slices.append(
                Slice(
                    (strip,),
                    strip.height_pt,
                    turn=number > 0 or not kept,
                    header=above,
                    footer=below,
                    offset=place,
                    words=" ".join(_texts(row)),
                )
            )
        kept = at.keep
    return [*slices, *_notes(own, field)]


def _texts(row: Row | tuple[str, ...]) -> list[str]:
    cells = row.cells if isinstance(row, Row) else row
    return [text for cell in cells for text in (cell.texts if isinstance(cell, Cell) else (cell,))]


def _header(own: ArrangedTable, frame: tables.Frame, field: Field) -> Slice:
    """The stamp, the lines above the headings and the headings."""
    items: list[Item | tables.Strip] = []
    height = 0.0
    for style, text, indent_mm in own.head:
        indent = indent_mm * MM
        placed: list[Line] = []
        for run in lines_of(text, field.left_pt + indent, field.width_pt - indent, style):
            placed.append(Line((run,), height + rules.ASCENT_EM * style.size_pt))
            height += line_height(style.size_pt)
        items.append(Text(style.name, tuple(placed)))
    heads = tables.Strip(frame, height, own=frame.heads)
    return Slice((*items, heads), height + heads.height_pt)


def _with_carried(header: Slice, forward: tables.Strip) -> Slice:
    """The header with the line brought forward below it."""
    carried = forward.moved(header.height_pt)
    return Slice((*header.items, carried), header.height_pt + carried.height_pt)


def _notes(own: ArrangedTable, field: Field) -> list[Slice]:
    """The notes below a table; they stay with its last row."""
    style = field.look.styles["หมายเหตุ"]
    slices: list[Slice] = []
    for text, left_pt, hang_pt in own.notes:
        left, inside_pt = field.left_pt + left_pt + hang_pt, field.width_pt - left_pt - hang_pt
        placed = lines_of(text, left, inside_pt, style, first_pt=-hang_pt)
        made = stacked(style.name, placed, gap="" if slices else style.name, words=text)
        slices += [slice_._replace(turn=False, offset=len(own.table.rows)) for slice_ in made]
    return slices
