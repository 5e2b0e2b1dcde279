"""The printed cells of a book's tables, read back as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable

from thaiplandoc.blocks import BookBlock, Caption, Cell, Row, Table
from thaiplandoc.books.catalogue import PIECES
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.thai import money
from thaiplandoc.thai.digits import to_arabic


def made(setting: Setting) -> list[BookBlock]:
    """The blocks of a piece."""
    blocks: list[BookBlock] = []
    for block in PIECES[setting.piece.piece].make(setting):
        blocks += block.blocks if isinstance(block, OwnPages) else (block,)
    return blocks


def tables(blocks: Iterable[BookBlock]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def captions(blocks: Iterable[BookBlock]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Caption)]


def rows(table: Table, kind: str = "") -> list[list[str]]:
    """The words of every row, or of those of one kind; a wide cell is one word."""
    return [
        [" ".join(cell.texts) if isinstance(cell, Cell) else cell for cell in row.cells]
        for row in table.rows
        if isinstance(row, Row) and kind in ("", row.kind)
    ]


def row(table: Table, begins: str) -> list[str]:
    """The row whose first cell begins so."""
    return next(each for each in rows(table) if each[0].startswith(begins))


def satang(cell: str) -> int:
    """The money of a cell; nothing and a dash are nought."""
    written = to_arabic(cell).strip("- ")
    return money.parse(written) if written else 0
