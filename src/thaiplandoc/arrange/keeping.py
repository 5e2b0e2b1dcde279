"""What stays together on a page, in both files: the only module that decides it."""

from __future__ import annotations

from collections.abc import Sequence

from thaiplandoc import blocks, rules
from thaiplandoc.blocks import BookBlock, Caption, Row, Table


def heads(block: BookBlock) -> bool:
    """Whether a block stays with what follows it: a heading, a table's caption."""
    above = isinstance(block, Caption) and block.of == "tables"
    return above or isinstance(block, blocks.Title | blocks.Part | blocks.Centred | blocks.Heading)


def follows(block: BookBlock, above: BookBlock | None) -> bool:
    """Whether a block begins on the page where the one above it ends.

    Nobody signs on a page with nothing else on it; the caption of a picture, a note and what
    stands below signatures follow too.
    """
    if isinstance(block, Caption):
        return block.of == "pictures"
    if isinstance(above, blocks.Signatures) and isinstance(
        block, blocks.Paragraph | blocks.Numbered
    ):
        return True
    return isinstance(block, blocks.Signatures | blocks.Note)


def introduces(block: BookBlock, under: BookBlock) -> bool:
    """Whether a block is an item and the one below it the first of its sub-items."""
    return (
        isinstance(block, blocks.Numbered)
        and isinstance(under, blocks.Numbered)
        and under.level > block.level
    )


def kept_with_next(body: Sequence[BookBlock]) -> tuple[bool, ...]:
    """For each block of an annex's or a book's section whether its end stays with the next one."""
    return tuple(
        heads(block) or (under is not None and (follows(under, block) or introduces(block, under)))
        for block, under in zip(body, (*body[1:], None), strict=False)
    )


def first_heading(body: Sequence[BookBlock], place: int) -> int:
    """The place of the first of the headings that stay with the block at `place`."""
    while place and heads(body[place - 1]):
        place -= 1
    return place


def kept_with_closing(pieces: Sequence[int]) -> dict[int, int]:
    """How many of a block's last pieces (lines, rows, pictures) stay with what follows, by block.

    These are the blocks at the end of a letter's body, which stay with its closing; `pieces` says
    how many each block of the body has.
    """
    kept: dict[int, int] = {}
    needed = rules.LINES_BEFORE_CLOSING
    for place in reversed(range(len(pieces))):
        if needed > 0:
            kept[place] = needed
        needed -= pieces[place]
    return kept


def row_heads(row: Row | tuple[str, ...]) -> bool:
    """Whether a row stays with the one below it, whatever that is."""
    return isinstance(row, Row) and (row.kept or row.kind == "group")


def row_kept(table: Table, place: int, *, whole: bool, last: int) -> bool:
    """Whether the row at `place` stays with the next: all of them where a table stays `whole`.

    So many rows at the table's end, the `last`, stay with what follows it; one stays with its notes.
    """
    rows = table.rows
    if place + max(last, bool(table.notes)) >= len(rows):
        return True
    if place + 1 == len(rows):
        return False
    below = rows[place + 1]
    total = isinstance(below, Row) and below.kind == "total"
    return whole or total or row_heads(rows[place])


def dotted_lines_kept(count: int) -> tuple[bool, ...]:
    """For each of so many dotted lines whether the next stands on its page.

    A few are on one page; of many, two stay together at the top and the bottom of a page.
    """
    if count <= rules.DOTTED_LINES_TOGETHER:
        return tuple(place < count for place in range(1, count + 1))
    together = rules.LINES_TOGETHER
    return tuple(
        place < together or count - together < place < count for place in range(1, count + 1)
    )
