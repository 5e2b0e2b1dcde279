"""Tables → strips (a row, or the lines of one too tall for a page) → the grid of each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from thaiplandoc import grid, rules
from thaiplandoc.arrange.columns import Columns
from thaiplandoc.arrange.sheet import MM, Filled, Grid, Marked
from thaiplandoc.blocks import Bold, Column, Mixed, Row, Table, without_references
from thaiplandoc.faces import extent
from thaiplandoc.faces.breaking import broken, broken_mixed

_ROUNDING_PT: Final = 0.01
# practice: a table of so many rows that takes no more of a page is read at one glance
_FEW_ROWS: Final = 8
_LITTLE: Final = 1 / 3


Filling = tuple[Filled, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A table whose cells are broken into lines: every page that shows some of it is cut from it.

    `rows` holds the cells that begin in each row, `hanging` those that reach into it from above,
    each with the row it begins in.
    """

    cells: rules.Style
    headings: rules.Style
    x_pt: float
    widths_pt: tuple[float, ...]
    heads: tuple[Filling, ...]
    heads_pt: tuple[float, ...]
    rows: tuple[Filling, ...]
    heights_pt: tuple[float, ...]
    hanging: dict[int, tuple[tuple[int, Filled], ...]]

    @property
    def line_pt(self) -> float:
        """The height of one line of its cells."""
        return rules.LINE_EM * self.cells.size_pt


class Strip(NamedTuple):
    """What a page turn cannot cut: the headings, a carried line, a row or some lines of a row.

    `row` is the row's number; headings and carried lines have none and hold `own` cells. Of a
    row that is cut the strip reaches from `from_pt` to `to_pt`.
    """

    frame: Frame
    y_pt: float
    row: int | None = None
    from_pt: float = 0.0
    to_pt: float = 0.0
    own: tuple[Filling, ...] = ()
    own_pt: tuple[float, ...] = ()

    @property
    def heads(self) -> bool:
        """Whether it is the table's headings."""
        return self.own is self.frame.heads

    def moved(self, down_pt: float) -> Strip:
        """The same strip `down_pt` further down."""
        return self._replace(y_pt=self.y_pt + down_pt)


def frame(table: Table, columns: Columns, headings: Headings, left_pt: float) -> Frame:
    """The broken table, from `left_pt` on; `InputError` if the cells do not fill the grid."""
    rows = tuple(_filled(boxes, columns) for boxes in grid.boxes(table.rows, len(columns.leaves)))
    return Frame(
        columns.cells,
        columns.headings,
        left_pt,
        columns.widths_pt,
        headings.rows,
        headings.heights_pt,
        rows,
        _heights_of(rows, table.rows, columns.line_pt),
        _hanging(rows),
    )


def heights_of(
    boxes: Sequence[Sequence[grid.Box]], rows: Sequence[Row | tuple[str, ...]], columns: Columns
) -> tuple[float, ...]:
    """The heights of rows that share no cells with others, with their rules."""
    filled = [_filled(row, columns) for row in boxes]
    return _heights_of(filled, rows, columns.line_pt)


def _heights_of(
    filled: Sequence[Filling], rows: Sequence[Row | tuple[str, ...]], line_pt: float
) -> tuple[float, ...]:
    free_pt = (line_pt, rules.HANDWRITING_MM * MM)
    return _heights(filled, line_pt, [free_pt[grid.for_handwriting(row)] for row in rows])


def short(frame: Frame, room_pt: float) -> bool:
    """Whether a captioned table stays whole: a few rows, and little of a page."""
    high = sum(frame.heads_pt) + sum(frame.heights_pt)
    return len(frame.rows) <= _FEW_ROWS and high <= room_pt * _LITTLE


class Headings(NamedTuple):
    """The rows of a table's headings, and how high each is."""

    rows: tuple[Filling, ...]
    heights_pt: tuple[float, ...]


def headings(given: Sequence[Column], columns: Columns) -> Headings:
    """The headings of a table, broken."""
    heads = tuple(_filled(boxes, columns) for boxes in grid.headings(given))
    line_pt = columns.line_pt
    return Headings(heads, _heights(heads, line_pt, [line_pt] * len(heads)))


def heading_strip(frame: Frame) -> Strip:
    """The headings, to stand above the rows of each page."""
    return Strip(frame, 0.0, own=frame.heads, own_pt=frame.heads_pt)


def carried_strip(frame: Frame, columns: Columns, row: Row, *, over: bool) -> Strip:
    """The line that carries sums over a page's end: at its foot, or (not `over`) on the next page.

    It is written as it stands at the foot; above the next page ยอดยกไป reads ยอดยกมา.
    """
    (boxes,) = grid.boxes((replace(row, kind="total"),), len(columns.leaves))
    filled = _filled(boxes, columns)
    if not over:
        filled = tuple(
            cell._replace(
                lines=tuple(
                    line.replace(rules.CARRIED_OVER, rules.BROUGHT_FORWARD)
                    if isinstance(line, str)
                    else line
                    for line in cell.lines
                )
            )
            for cell in filled
        )
    heights = _heights((filled,), frame.line_pt, [frame.line_pt])
    return Strip(frame, 0.0, own=(filled,), own_pt=heights)


def row_strips(frame: Frame, row: int, *, cut: bool) -> Iterator[Strip]:
    """A row whole; if a page may end inside it, its lines, two at the least together."""
    height = frame.heights_pt[row]
    if not cut:
        yield Strip(frame, 0.0, row, 0.0, height)
        return
    lines = round(height / frame.line_pt)
    together = rules.LINES_TOGETHER
    turns = (line * frame.line_pt for line in range(together, lines - together + 1))
    for begin, end in pairwise((0.0, *turns, height)):
        yield Strip(frame, 0.0, row, begin, end)


def gathered(strips: Sequence[Strip]) -> Grid:
    """The strips of one table that stand below each other on one page, as one grid."""
    frame, y_pt = strips[0].frame, strips[0].y_pt
    heads = len(frame.heads) if strips[0].heads else 0
    heights: list[float] = []
    rows: list[Filling] = []
    body: list[Strip] = []
    for strip in strips:
        if strip.row is None:
            _add(frame, body, rows, heights)
            rows += strip.own
            heights += strip.own_pt
        elif body and body[-1].row == strip.row:
            body[-1] = body[-1]._replace(to_pt=strip.to_pt)
        else:
            body.append(strip)
    _add(frame, body, rows, heights)
    return Grid(
        frame.cells.name,
        frame.headings.name,
        frame.cells.size_pt,
        frame.x_pt,
        y_pt,
        frame.widths_pt,
        tuple(heights),
        tuple(rows),
        heads,
    )


def _add(frame: Frame, body: list[Strip], rows: list[Filling], heights: list[float]) -> None:
    """Move the body's strips to the grid's rows, cells cut where the page cuts them."""
    if not body:
        return
    heights += (strip.to_pt - strip.from_pt for strip in body)
    part = _Part(body[0].row or 0, body[0].from_pt, body[-1].row or 0, body[-1].to_pt)
    for number in range(part.first, part.last + 1):
        found: Iterable[tuple[int, Filled]] = ((number, cell) for cell in frame.rows[number])
        if number == part.first and number in frame.hanging:
            found = sorted((*found, *frame.hanging[number]), key=lambda held: held[1].column)
        whole = part.holds(number, frame.heights_pt[number])
        rows.append(
            tuple(
                cell if whole and cell.rows == 1 else _shown(frame, at, cell, part)
                for at, cell in found
            )
        )
    body.clear()


class _Part(NamedTuple):
    """The rows of a table on one page: the first from `from_pt` on, the last to `to_pt`."""

    first: int
    from_pt: float
    last: int
    to_pt: float

    def holds(self, row: int, height_pt: float) -> bool:
        """Whether that row of the part stands there whole."""
        begun = row == self.first and self.from_pt > 0.0
        return not begun and (row < self.last or self.to_pt == height_pt)


def _shown(frame: Frame, at: int, cell: Filled, part: _Part) -> Filled:
    """What a part shows of a cell that begins in row `at`."""
    heights, end = frame.heights_pt, at + cell.rows - 1
    start, until = max(at, part.first), min(end, part.last)
    above = sum(heights[at:start]) + (part.from_pt if start == part.first else 0.0)
    to_pt = part.to_pt if until == part.last else heights[until]
    first = _whole(above / frame.line_pt)
    ended = until == end and to_pt >= heights[end]
    last = None if ended else _whole((sum(heights[at:until]) + to_pt) / frame.line_pt)
    return cell._replace(lines=cell.lines[first:last], rows=until - start + 1)


def _whole(lines: float) -> int:
    return int(lines + 0.001)


def _filled(boxes: Iterable[grid.Box], columns: Columns) -> Filling:
    """The cells of a row with their lines."""
    return tuple(_cell(box, columns) for box in boxes)


def _cell(box: grid.Box, columns: Columns) -> Filled:
    cell, _, column, rows, wide = box
    filled = Filled((), column, rows, wide, columns.align(box), cell.bold)
    figure = cell.paragraphs[0] if len(cell.paragraphs) == 1 else ""
    if isinstance(figure, str) and grid.FIGURE.fullmatch(figure):
        # it becomes smaller instead of breaking
        return filled._replace(lines=(figure,), scale=columns.scale(cell, column, wide))
    return filled._replace(lines=tuple(_lines(box, columns)))


def _lines(box: grid.Box, columns: Columns) -> Iterator[str | Marked]:
    cell, size_pt = box.cell, columns.cells.size_pt
    measure_em = columns.measure_em(box.column, box.columns)
    if not any(cell.paragraphs):
        return
    for each in cell.paragraphs:
        said = without_references(each) if isinstance(each, str) else each
        if isinstance(said, str) and _on_one_line(said, measure_em, bold=cell.bold):
            yield said
            continue
        hang_em = columns.hang_em(said, box)
        measures = {"measure_em": measure_em - hang_em, "first_em": measure_em}
        indent_pt = 0.0
        if isinstance(said, str):
            for line in broken(said, bold=cell.bold, cell=True, **measures):
                words = line.text
                yield Marked(((words, cell.bold),), indent_pt) if indent_pt else words
                indent_pt = hang_em * size_pt
        else:
            for parts in broken_mixed(_parts(said, bold=cell.bold), **measures):
                yield Marked(parts, indent_pt)
                indent_pt = hang_em * size_pt


def _on_one_line(text: str, measure_em: float, *, bold: bool) -> bool:
    return "\n" not in text and extent(text, bold=bold).em <= measure_em


def _parts(said: Mixed, *, bold: bool) -> tuple[tuple[str, bool], ...]:
    """The parts of a paragraph, each with whether it is bold."""
    return tuple(
        (part.text, True) if isinstance(part, Bold) else (part, bold) for part in said.parts
    )


def _heights(
    rows: Sequence[Filling], line_pt: float, least_pt: Sequence[float]
) -> tuple[float, ...]:
    """The heights of rows with their rules: as their cells need, each `least_pt` at the least."""
    heights: list[float] = []
    tall: list[tuple[int, Filled]] = []
    for number, row in enumerate(rows):
        lines = 0
        for cell in row:
            if cell.rows == 1:
                lines = max(lines, len(cell.lines))
            else:
                tall.append((number, cell))
        heights.append(max(lines * line_pt, least_pt[number]) + rules.RULE_PT)
    for number, cell in tall:
        below = slice(number, number + cell.rows)
        lacking = len(cell.lines) * line_pt + rules.RULE_PT - sum(heights[below])
        if lacking > _ROUNDING_PT:
            heights[below.stop - 1] += lacking
    return tuple(heights)


def _hanging(rows: Sequence[Filling]) -> dict[int, tuple[tuple[int, Filled], ...]]:
    """For each row the cells from above that reach into it, and the rows they begin in."""
    found: dict[int, tuple[tuple[int, Filled], ...]] = {}
    for number, row in enumerate(rows):
        for cell in row:
            for below in range(number + 1, number + cell.rows):
                found[below] = (*found.get(below, ()), (number, cell))
    return found
