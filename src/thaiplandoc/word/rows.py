"""The rows of a table as WordprocessingML, in time that grows with their number alone.

Each row is one text made from the cells it holds; nothing is looked up in what was drawn before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import getitem
from typing import Final, cast

from thaiplandoc import grid, rules
from thaiplandoc.blocks import Row, Table
from thaiplandoc.errors import InputError
from thaiplandoc.grid import Box
from thaiplandoc.ooxml import BOLD, KEPT, PAGE_BREAK, paragraph, runs
from thaiplandoc.word.cells import Cells, Texts, fewest_lines

WHOLE: Final = "<w:cantSplit/>"


def at_least(height_pt: float) -> str:
    """A row's height unless its cells need more."""
    return f'<w:trHeight w:val="{round(height_pt * 20)}" w:hRule="atLeast"/>'


_BLANK: Final = at_least(rules.HANDWRITING_MM * rules.MM_TO_PT)
# A group's title that may need more lines than one is measured.
_ONE_LINE: Final = 200
_NONE: Final = (None,)
# So many lines are more than one, or than a line for handwriting.
_TWO_LINES: Final = 1.5


class Rows:
    """The rows of one table, the form of a row of plain cells.

    `opening` begins the table; it and its headings leave `room` lines of a page. The rest is as
    in `thaiplandoc.word.tables.drawn`.
    """

    def __init__(
        self,
        table: Table,
        cells: Cells,
        identifiers: Mapping[str, str],
        opening: str,
        begun: frozenset[int],
        *,
        room: float,
        above_pt: float,
        heights_pt: Sequence[float],
        kept: bool,
        whole: bool,
    ) -> None:
        self._table = table
        self._cells = cells
        self._space = identifiers.get("เว้นระยะ", "")
        self._opening = opening
        self._begun = begun
        self._room = room
        # lines of a page that the first row cannot have
        self._taken = above_pt / cells.face.line_pt
        self._heights = heights_pt
        self._kept = kept
        self._whole = whole
        alike = {wide: Texts(cells, at, room) for at, wide in enumerate(cells.measures)}
        self._texts = [alike[wide] for wide in cells.measures]
        self._forms: dict[tuple[str, str], bytes] = {}
        self._group = self._group_form()

    def drawn(self) -> Iterator[bytes]:
        """The rows one by one: those of plain cells, and of groups, by the form of such rows."""
        rows, count = self._table.rows, len(self._cells.leaves)
        texts = self._texts
        place = 0
        while place < len(rows):
            if place in self._begun and place and not self._parted(place):
                yield self._turn(place).encode()
            row = rows[place]
            cells = _simple(row, count)
            said = tuple(map(getitem, texts, cells)) if cells else _NONE
            if cells and None not in said and not (self._taken and place == 0):
                yield self._plain(place, cells) % said
                place += 1
            elif title := _title(row):
                yield self._group % runs(title, BOLD).encode()
                place += 1
            else:
                end = _end(rows, place)
                for number, found in enumerate(levelled(self._placed(place, end)), start=place):
                    room = self._room - (0 if number else self._taken)
                    height = self._height(number)
                    yield self._row(found, self._keep(number), room, height).encode()
                place = end

    def _parted(self, place: int) -> bool:
        """Whether the page that begins with this row is begun inside it: it is taller than one."""
        if self._table.running:
            return False
        row, *_ = self._placed(place, _end(self._table.rows, place))
        return any(self._cells.taller(box, self._room) for box in row)

    def _placed(self, place: int, end: int) -> tuple[tuple[Box, ...], ...]:
        """The cells of some rows in their places."""
        rows, count = self._table.rows, len(self._cells.leaves)
        try:
            return tuple(grid.boxes(rows[place:end], count))
        except InputError:
            for _ in grid.boxes(rows, count):  # names the row by its number in the table
                pass
            raise

    def _plain(self, place: int, cells: Sequence[str]) -> bytes:
        """The form of a row of plain cells."""
        height = self._height(place) if self._heights else 0.0
        short = height >= _TWO_LINES and (
            max(map(fewest_lines, cells, self._cells.measures)) < round(height)
        )
        kind = (self._keep(place), at_least(height * self._cells.face.line_pt) if short else "")
        if kind not in self._forms:
            self._forms[kind] = self._form(*kind)
        return self._forms[kind]

    def _form(self, keep: str, least: str) -> bytes:
        """A row whose cells are one paragraph each, their runs left open."""
        cells = "".join(
            f"<w:tc>{self._cells.properties(at, 1)}{_open(self._cells.style(leaf.align), keep)}</w:tc>"
            for at, leaf in enumerate(self._cells.leaves)
        )
        return f"<w:tr><w:trPr>{WHOLE}{least}</w:trPr>{cells}</w:tr>".encode()

    def _group_form(self) -> bytes:
        """A row that is one title across the table, its runs left open."""
        leaves = self._cells.leaves
        across = self._cells.properties(0, len(leaves))
        style = self._cells.style("left" if len(leaves) > 1 else leaves[0].align)
        return (
            f"<w:tr><w:trPr>{WHOLE}</w:trPr><w:tc>{across}{_open(style, KEPT)}</w:tc></w:tr>"
        ).encode()

    def _keep(self, place: int) -> str:
        """What keeps this row with the one below: a group's rows, a total, what is carried."""
        rows = self._table.rows
        row = rows[place]
        if isinstance(row, Row) and (row.kept or row.kind == "group"):
            return KEPT
        if place + 1 == len(rows):
            return KEPT if self._kept or self._table.notes else ""
        below = rows[place + 1]
        total = isinstance(below, Row) and below.kind == "total"
        carried = self._table.running and place + 1 in self._begun
        return KEPT if self._whole or total or carried else ""

    def _turn(self, place: int) -> str:
        """The end of the table at a page's end, and its beginning on the next page."""
        over, forward = "", ""
        if self._table.running:
            carried = replace(self._table.running[place - 1], kind="total")
            (boxes,) = grid.boxes((carried,), len(self._cells.leaves))
            over = self._row([(box, False) for box in boxes], "", self._room)
            forward = over.replace(rules.CARRIED_OVER, rules.BROUGHT_FORWARD)
        begins = paragraph(self._space, "", PAGE_BREAK)
        return f"{over}</w:tbl>{begins}{self._opening}{forward}"

    def _height(self, place: int) -> float:
        """The height the layout gives a row, in lines; nought where it gives none."""
        return (
            self._heights[place] / self._cells.face.line_pt if place < len(self._heights) else 0.0
        )

    def _row(
        self, found: Sequence[tuple[Box, bool]], keep: str, room: float, height: float = 0.0
    ) -> str:
        """A row; one that needs more lines than `room` is cut where the page ends."""
        own = [box for box, below in found if not below]
        properties = "" if any(self._cells.taller(box, room) for box in own) else WHOLE
        if grid.for_handwriting(Row(tuple(box.cell for box in own))):
            properties += _BLANK
        elif (
            properties
            and height >= _TWO_LINES
            and max(map(self._cells.fewest, own)) < round(height)
        ):
            properties += at_least(height * self._cells.face.line_pt)
        cells = "".join(self._cells.cell(box, keep, below=below) for box, below in found)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _simple(row: Row | tuple[str, ...], count: int) -> tuple[str, ...] | None:
    """The texts of a row that has nothing else, one in each column; None for another.

    A row to be written in (`grid.for_handwriting`) is another: it has a height.
    """
    if not isinstance(row, Row):
        cells = row
    elif row.kind == "plain" and {*map(type, row.cells)} == {str}:
        cells = cast("tuple[str, ...]", row.cells)
    else:
        return None
    return cells if len(cells) == count and any(cells[1:] or cells) else None


def _title(row: Row | tuple[str, ...]) -> str:
    """The words of a group's row that is a title and nothing else."""
    if isinstance(row, Row) and row.kind == "group" and len(row.cells) == 1:
        (cell,) = row.cells
        return cell if isinstance(cell, str) and len(cell) < _ONE_LINE else ""
    return ""


def _open(style: str, keep: str) -> str:
    """A paragraph whose runs are left open, in bytes that `%` fills."""
    return paragraph(style, "\0", keep).replace("%", "%%").replace("\0", "%b")


def _end(rows: Sequence[Row | tuple[str, ...]], place: int) -> int:
    """The row before which no cell from row `place` on reaches any further down."""
    end = place + 1
    while place < min(end, len(rows)):
        row = rows[place]
        cells = row.cells if isinstance(row, Row) else row
        end = max(end, *(place + getattr(cell, "rows", 1) for cell in cells), place + 1)
        place += 1
    return end


def levelled(rows: Iterable[Sequence[Box]]) -> Iterator[list[tuple[Box, bool]]]:
    """For each row its cells from left to right, those from above that reach into it marked."""
    hanging: list[Box] = []
    for number, row in enumerate(rows):
        found = [(box, False) for box in row] + [(box, True) for box in hanging]
        hanging = [box for box, _ in found if box.row + box.rows > number + 1]
        yield sorted(found, key=lambda held: held[0].column)
