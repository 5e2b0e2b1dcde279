"""The grid of a table: columns and text width in, millimetres and merged cells out.

Rows and columns count from 0 here; a message counts rows from 1, as a person does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from thaiplandoc.blocks import Cell, Column, Row, Table
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.patterns import compiled
from thaiplandoc.rules import LEAST_COLUMN_MM

# An amount, a percentage, a number in parentheses: cut at a line's end it would read as another.
FIGURE: Final = compiled(r"[-–(]?[0-9๐-๙][0-9๐-๙.,]*[)%]?")


class Box(NamedTuple):
    """A cell and the places of the grid it covers, from its top left one on."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


def leaves(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns that have none below them, from left to right: those of the rows' cells."""
    return tuple(leaf for column in columns for leaf in (leaves(column.under) or (column,)))


def depth(columns: Sequence[Column]) -> int:
    """How many rows the headings take."""
    return max((1 + depth(column.under) for column in columns), default=0)


def headings(columns: Sequence[Column]) -> tuple[tuple[Box, ...], ...]:
    """The headings that begin in each of their rows, merged: a leaf reaches down to the rows."""
    deepest = depth(columns)
    levels: list[list[Box]] = [[] for _ in range(deepest)]

    def enter(columns: Sequence[Column], level: int, left: int) -> None:
        for column in columns:
            wide = len(leaves((column,)))
            high = 1 if column.under else deepest - level
            cell = Cell((column.heading,), wide, high, "center", bold=True)
            levels[level].append(Box(cell, level, left, high, wide))
            enter(column.under, level + 1, left)
            left += wide

    enter(columns, 0, 0)
    return tuple(map(tuple, levels))


def widths_mm(columns: Sequence[Column], text_width_mm: float) -> tuple[float, ...]:
    """The width of each leaf: its own, or its share of what those with their own leave.

    Raises `InputError` if they do not fit in the text's width.
    """
    too_wide = excess_mm(columns, text_width_mm)
    if too_wide > 0:
        raise _refused([_too_wide(too_wide, text_width_mm)])
    found = leaves(columns)
    rest = text_width_mm - sum(leaf.width_mm or 0.0 for leaf in found)
    shares = sum(leaf.share for leaf in found if leaf.width_mm is None)
    return tuple(
        rest * leaf.share / shares if leaf.width_mm is None else leaf.width_mm for leaf in found
    )


def excess_mm(columns: Sequence[Column], text_width_mm: float) -> float:
    """How many millimetres the columns need more than there are; 0.0 if they fit.

    A column without a width of its own needs `LEAST_COLUMN_MM`.
    """
    found = leaves(columns)
    shares = [leaf.share for leaf in found if leaf.width_mm is None]
    needed = sum(leaf.width_mm or 0.0 for leaf in found)
    if shares:
        needed += LEAST_COLUMN_MM * sum(shares) / min(shares)
    return max(0.0, round(needed - text_width_mm, 3))


def boxes(rows: Sequence[Row | tuple[str, ...]], count: int) -> Iterator[tuple[Box, ...]]:
    """For each row the cells that begin in it, in a table of `count` leaf columns.

    A group row's one cell reaches across the table; groups and totals are bold. Raises
    `InputError` at the first row whose cells do not fill it exactly.
    """
    for found, wrong in _placed(rows, count):
        if wrong is not None:
            raise _refused([wrong])
        yield found


def for_handwriting(row: Row | tuple[str, ...]) -> bool:
    """Whether a row is there to be written in: nothing says anything behind its first cell.

    It is `HANDWRITING_MM` high or higher.
    """
    cells = row.cells if isinstance(row, Row) else row
    said = (cell.paragraphs if isinstance(cell, Cell) else (cell,) for cell in cells[1:] or cells)
    return not any(any(texts) for texts in said)


def figure(cell: Cell) -> str:
    """The figure that is all a cell says; empty where it says anything else."""
    said = cell.paragraphs[0] if len(cell.paragraphs) == 1 else ""
    return said if isinstance(said, str) and FIGURE.fullmatch(said) else ""


def faults(table: Table, text_width_mm: float) -> tuple[Message, ...]:
    """Everything that keeps a table from being drawn: widths, cells that overlap or are missing."""
    too_wide = excess_mm(table.columns, text_width_mm)
    found = [_too_wide(too_wide, text_width_mm)] if too_wide else []
    return (*found, *(wrong for _, wrong in misplaced(table.rows, len(leaves(table.columns)))))


def misplaced(rows: Sequence[Row | tuple[str, ...]], count: int) -> Iterator[tuple[int, Message]]:
    """Each row whose cells do not fill it exactly, from 0, and what is wrong with it."""
    for number, (_, wrong) in enumerate(_placed(rows, count)):
        if wrong is not None:
            yield number, wrong


def _placed(
    rows: Sequence[Row | tuple[str, ...]], count: int
) -> Iterator[tuple[tuple[Box, ...], Message | None]]:
    reach: list[int] = [0] * count  # for each column the row its latest cell ends before
    deepest = 0
    for number, row in enumerate(rows):
        kind = row.kind if isinstance(row, Row) else "plain"
        cells = row.cells if isinstance(row, Row) else row
        bold = kind != "plain"
        found: list[Box] = []
        wrong: Message | None = None
        column = 0
        for given in cells:
            cell = given if isinstance(given, Cell) else Cell((given,))
            wide = count if kind == "group" and len(cells) == 1 else cell.columns
            while deepest > number and column < count and reach[column] > number:
                column += 1
            end = column + wide
            if column >= count or end > count:
                wrong = wrong or _of_row(number, _TOO_MANY, count)
                break
            if deepest > number and any(below > number for below in reach[column:end]):
                wrong = wrong or _of_row(number, _OVERLAP, column + 1)
            if number + cell.rows > len(rows):
                wrong = wrong or _of_row(number, _PAST_END, cell.rows)
            if cell.rows > 1:
                reach[column:end] = [number + cell.rows] * wide
                deepest = max(deepest, number + cell.rows)
            if bold and not cell.bold:
                cell = Cell(cell.paragraphs, wide, cell.rows, cell.align, bold=True)
            found.append(Box(cell, number, column, cell.rows, wide))
            column = end
        else:
            if column < count and any(below <= number for below in reach[column:]):
                wrong = wrong or _of_row(number, _TOO_FEW, count)
        yield tuple(found), wrong


def _refused(messages: Sequence[Message]) -> InputError:
    return InputError(Problem(Place(), message) for message in messages)


def _too_wide(excess: float, text_width_mm: float) -> Message:
    return Message(
        f"คอลัมน์ของตารางกว้างเกินหน้ากระดาษ {excess:g} มม. (ใช้ได้ {text_width_mm:g} มม.) "
        "ให้ลดความกว้างของบางคอลัมน์ หรือใช้หน้าแนวนอน",
        f"the columns of the table are {excess:g} mm too wide for the text's {text_width_mm:g} mm; "
        "make some of them narrower, or use a landscape page",
    )


# What is wrong with a row: its number is put first.
_OVERLAP: Final = Message(
    " ช่องที่คอลัมน์ {} ทับช่องที่ผสานลงมาจากแถวบน ให้ลดจำนวนคอลัมน์หรือจำนวนแถวที่ผสาน",
    ": the cell at column {} lies over one that reaches down from a row above; let one of them span "
    "less",
)
_TOO_MANY: Final = Message(
    "มีช่องเกิน {} คอลัมน์ (นับช่องที่ผสานจากแถวบนด้วย) ให้ลบช่องที่เกิน",
    " has more cells than its {} columns have places, those covered from above counted; take some away",
)
_TOO_FEW: Final = Message(
    "มีช่องไม่ครบ {} คอลัมน์ ให้เพิ่มช่อง ช่องว่างให้ใส่ ''",
    ' does not fill its {} columns; add cells, "" if empty',
)
_PAST_END: Final = Message(
    "มีช่องที่ผสานลงไป {} แถว เกินแถวสุดท้ายของตาราง ให้ลดจำนวนแถวที่ผสาน",
    " has a cell {} rows high, past the table's last row; let it span less",
)


def _of_row(row: int, what: Message, number: int) -> Message:
    return Message(
        f"แถวที่ {row + 1} ของตาราง{what.thai.format(number)}",
        f"row {row + 1} of the table{what.english.format(number)}",
    )
