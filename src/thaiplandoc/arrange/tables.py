"""Tables: their columns; strips (a row, or the lines of one too tall for a page) → the grid of each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from thaiplandoc import grid, rules
from thaiplandoc.arrange.sheet import CELL_PT, MM, Filled, Grid, Marked
from thaiplandoc.blocks import Align, Bold, Column, Mixed, Row, Table, without_references
from thaiplandoc.faces import em, width_in
from thaiplandoc.faces.breaking import CellPart, broken, broken_mixed
from thaiplandoc.look import Look
from thaiplandoc.patterns import compiled
from thaiplandoc.rules import Face, Style
from thaiplandoc.values import dataclass

_ROUNDING_PT: Final = 0.01
# practice: a table of so many rows that takes no more of a page is read at one glance
_FEW_ROWS: Final = 8
_LITTLE: Final = 1 / 3
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

    def align(self, box: grid.Box) -> Align:
        """How the lines of a cell are aligned."""
        return box.cell.align or ("left" if box.columns > 1 else self.leaves[box.column].align)

    def scale(self, figure: str, column: int, columns: int = 1, *, bold: bool = False) -> float:
        """How much smaller than the others a figure's letters are: it shrinks before it breaks."""
        wide = _figure_em(figure.translate(NOUGHTS), bold=bold, face=self.cells.face)
        return min(1.0, self.measure_em(column, columns) / wide)

    def hang_em(self, said: str | Mixed, box: grid.Box) -> float:
        """How far in the further lines of a cell's paragraph begin."""
        if self.align(box) != "left":
            return 0.0
        measure = self.measure_em(box.column, box.columns)
        return hang_em(said, measure, bold=box.cell.bold, face=self.cells.face)


@lru_cache(maxsize=8192)
def _figure_em(figure: str, *, bold: bool, face: rules.Face | None) -> float:
    """How wide a figure is: the sum of its signs, which costs less than shaping it."""
    return sum(em(sign, bold=bold, face=face) for sign in figure)


Filling = tuple[Filled, ...]


class Rows(NamedTuple):
    """Rows of cells that are broken into lines, and how high each is with its rule."""

    cells: tuple[Filling, ...] = ()
    heights_pt: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A table whose cells are broken into lines: every page that shows some of it is cut from it.

    `body` holds the cells that begin in each row, `hanging` those that reach into it from above,
    each with the row it begins in.
    """

    columns: Columns
    x_pt: float
    heads: Rows
    body: Rows
    hanging: dict[int, tuple[tuple[int, Filled], ...]]


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
    own: Rows = Rows()

    @property
    def height_pt(self) -> float:
        """How high it is."""
        return sum(self.own.heights_pt) if self.row is None else self.to_pt - self.from_pt

    def moved(self, down_pt: float) -> Strip:
        """The same strip `down_pt` further down."""
        return self._replace(y_pt=self.y_pt + down_pt)


def frame(table: Table, columns: Columns, headings: Rows, left_pt: float) -> Frame:
    """The broken table, from `left_pt` on; `InputError` if the cells do not fill the grid."""
    body = broken_rows(grid.boxes(table.rows, len(columns.leaves)), columns, table.rows)
    return Frame(columns, left_pt, headings, body, _hanging(body.cells))


def broken_rows(
    boxes: Iterable[Sequence[grid.Box]],
    columns: Columns,
    given: Sequence[Row | tuple[str, ...]] = (),
) -> Rows:
    """Rows that share no cells with others, broken; of those `given` some are for handwriting."""
    cells = tuple(tuple(_cell(box, columns) for box in row) for row in boxes)
    least_pt = [columns.line_pt] * len(cells)
    for place, row in enumerate(given):
        if grid.for_handwriting(row):
            least_pt[place] = rules.HANDWRITING_MM * MM
    return Rows(cells, _heights(cells, columns.line_pt, least_pt))


def short(frame: Frame, room_pt: float) -> bool:
    """Whether a captioned table stays whole: a few rows, and little of a page."""
    high = sum(frame.heads.heights_pt) + sum(frame.body.heights_pt)
    return len(frame.body.cells) <= _FEW_ROWS and high <= room_pt * _LITTLE


class Carried(NamedTuple):
    """The lines that carry a table's sums over a page's end: at its foot, and on the next page."""

    over: Strip
    forward: Strip


def carried(frame: Frame, row: Row) -> Carried:
    """The lines that carry sums over a page's end.

    They are written as at the foot; above the next page ยอดยกไป reads ยอดยกมา.
    """
    columns = frame.columns
    over = broken_rows(grid.boxes((replace(row, kind="total"),), len(columns.leaves)), columns)
    forward = tuple(
        cell._replace(
            lines=tuple(
                line.replace(rules.CARRIED_OVER, rules.BROUGHT_FORWARD)
                if isinstance(line, str)
                else line
                for line in cell.lines
            )
        )
        for cell in over.cells[0]
    )
    return Carried(
        Strip(frame, 0.0, own=over), Strip(frame, 0.0, own=over._replace(cells=(forward,)))
    )


def row_strips(frame: Frame, row: int, *, cut: bool) -> Iterator[Strip]:
    """A row whole; if a page may end inside it, its lines, two at the least together."""
    height, line_pt = frame.body.heights_pt[row], frame.columns.line_pt
    if not cut:
        yield Strip(frame, 0.0, row, 0.0, height)
        return
    lines = round(height / line_pt)
    together = rules.LINES_TOGETHER
    turns = (line * line_pt for line in range(together, lines - together + 1))
    for begin, end in pairwise((0.0, *turns, height)):
        yield Strip(frame, 0.0, row, begin, end)


def gathered(strips: Sequence[Strip]) -> Grid:
    """The strips of one table that stand below each other on one page, as one grid."""
    frame, y_pt = strips[0].frame, strips[0].y_pt
    heads = len(frame.heads.cells) if strips[0].own is frame.heads else 0
    heights: list[float] = []
    rows: list[Filling] = []
    body: list[Strip] = []
    for strip in strips:
        if strip.row is None:
            _add(frame, body, rows, heights)
            rows += strip.own.cells
            heights += strip.own.heights_pt
        elif body and body[-1].row == strip.row:
            body[-1] = body[-1]._replace(to_pt=strip.to_pt)
        else:
            body.append(strip)
    _add(frame, body, rows, heights)
    columns = frame.columns
    return Grid(
        columns.cells.name,
        columns.headings.name,
        columns.cells.size_pt,
        frame.x_pt,
        y_pt,
        columns.widths_pt,
        tuple(heights),
        tuple(rows),
        heads,
        continued=_continued(strips),
        face=columns.cells.face,
    )


def _continued(strips: Sequence[Strip]) -> bool:
    """Whether rows of the table, or lines of its first, stand on an earlier page."""
    first = next((strip for strip in strips if strip.row is not None), strips[0])
    return bool(first.row or first.from_pt)


def _add(frame: Frame, body: list[Strip], rows: list[Filling], heights: list[float]) -> None:
    """Move the body's strips to the grid's rows, cells cut where the page cuts them."""
    if not body:
        return
    heights += (strip.height_pt for strip in body)
    part = _Part(body[0].row or 0, body[0].from_pt, body[-1].row or 0, body[-1].to_pt)
    for number in range(part.first, part.last + 1):
        found: Iterable[tuple[int, Filled]] = ((number, cell) for cell in frame.body.cells[number])
        if number == part.first and number in frame.hanging:
            found = sorted((*found, *frame.hanging[number]), key=lambda held: held[1].column)
        whole = part.holds(number, frame.body.heights_pt[number])
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
    heights, line_pt = frame.body.heights_pt, frame.columns.line_pt
    end = at + cell.rows - 1
    start, until = max(at, part.first), min(end, part.last)
    above = sum(heights[at:start]) + (part.from_pt if start == part.first else 0.0)
    to_pt = part.to_pt if until == part.last else heights[until]
    first = _whole(above / line_pt)
    ended = until == end and to_pt >= heights[end]
    last = None if ended else _whole((sum(heights[at:until]) + to_pt) / line_pt)
    return cell._replace(lines=cell.lines[first:last], rows=until - start + 1)


def _whole(lines: float) -> int:
    return int(lines + 0.001)


def _cell(box: grid.Box, columns: Columns) -> Filled:
    """A cell with its lines; a figure becomes smaller instead of breaking."""
    cell, _, column, rows, wide = box
    figure = grid.figure(cell)
    scale = columns.scale(figure, column, wide, bold=cell.bold) if figure else 1.0
    lines = (figure,) if figure else tuple(_lines(box, columns))
    return Filled(lines, column, rows, wide, columns.align(box), cell.bold, scale)


def _lines(box: grid.Box, columns: Columns) -> Iterator[str | Marked]:
    cell, size_pt, face = box.cell, columns.cells.size_pt, columns.cells.face
    measure_em = columns.measure_em(box.column, box.columns)
    if not any(cell.paragraphs):
        return
    for each in cell.paragraphs:
        said = without_references(each) if isinstance(each, str) else each
        if isinstance(said, str) and _on_one_line(said, measure_em, bold=cell.bold, face=face):
            yield said
            continue
        hang_em = columns.hang_em(said, box)
        measures = {"measure_em": measure_em - hang_em, "first_em": measure_em}
        indent_pt = 0.0
        if isinstance(said, str):
            for line in broken(said, bold=cell.bold, cell=True, face=face, **measures):
                words = line.text
                yield Marked(((words, cell.bold, ""),), indent_pt) if indent_pt else words
                indent_pt = hang_em * size_pt
        else:
            for parts in broken_mixed(_parts(said, bold=cell.bold), face=face, **measures):
                yield Marked(parts, indent_pt)
                indent_pt = hang_em * size_pt


def _on_one_line(text: str, measure_em: float, *, bold: bool, face: rules.Face | None) -> bool:
    return "\n" not in text and em(text, bold=bold, face=face) <= measure_em


def _parts(said: Mixed, *, bold: bool) -> tuple[CellPart, ...]:
    """The parts of a paragraph, each with whether it is bold and where it leads."""
    return tuple(
        (part, bold, "")
        if isinstance(part, str)
        else (part.text, bold or isinstance(part, Bold), getattr(part, "to", ""))
        for part in said.parts
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


# --- what a paragraph of a cell, or a note below the table, hangs behind: a number, a dash, a word -
# A label that takes more of the line than this would leave its text a thin column.
_MOST: Final = 1 / 3

_UNIT: Final = (
    "เมตร|เซนติเมตร|กิโล|นิ้ว|ตาราง|ลูกบาศก์|ตร|ลบ|กม|ซม|มม|ม\\.|ไร่|งาน|วา|ล้าน|พัน|แสน|หมื่น"
    "|บาท|ตัน|กรัม|ลิตร|เท่า|หน่วย|เปอร์|องศา|ชั่วโมง|นาที|ปี|คน"
)
# ๑. ๑) (๑) ๑.๑ ๑.๑) - •: but not 1.5 of “1.5 เมตร”, nor -5
_NUMBER: Final = (
    r"\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)] +"
    rf"|[1-9๑-๙][0-9๐-๙]?(?:\.[1-9๑-๙][0-9๐-๙]?)+ +(?=[ก-๙])(?!{_UNIT})"
    r"|[-–•] +"
)
LABEL: Final = compiled(rf"(?:ข้อ )?(?:{_NUMBER})(?=\S)")
_NOTE: Final = compiled(rf"(?P<word>หมายเหตุ *:? +)?(?P<number>{_NUMBER})?(?=\S)")


def label(text: str) -> str:
    """The number or dash a cell's paragraph begins with, and the space behind it; "" without one."""
    found = LABEL.match(text)
    return found[0] if found else ""


def hang_em(
    said: str | Mixed, measure_em: float, *, bold: bool = False, face: Face | None = None
) -> float:
    """How far in the further lines of a cell's paragraph begin; 0.0 where it has no label."""
    if isinstance(said, Mixed):
        bold = bold or isinstance(said.parts[0], Bold)
        said = said.text
    wide = em(label(said), bold=bold, face=face)
    return wide if wide <= measure_em * _MOST else 0.0


class Hung(NamedTuple):
    """A note: its first line begins `left_pt` in, the others `hang_pt` further."""

    text: str
    left_pt: float
    hang_pt: float


def notes(texts: Sequence[str], style: Style) -> Iterator[Hung]:
    """The notes below a table: each hangs behind หมายเหตุ and its number.

    A number without the word stands below the number, or the words, behind it.
    """
    word_pt = 0.0
    for text in texts:
        found = _NOTE.match(text)
        word, number = (found["word"] or "", found["number"] or "") if found else ("", "")
        if word:
            word_pt = width_in(style, word)
        left_pt = 0.0 if word or not number else word_pt
        yield Hung(text, left_pt, width_in(style, word + number))
