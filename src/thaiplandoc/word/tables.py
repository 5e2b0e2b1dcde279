"""Tables as WordprocessingML: their headings, their rows, their notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from thaiplandoc import grid, rules
from thaiplandoc.arrange import ArrangedTable
from thaiplandoc.ooxml import KEPT, paragraph, runs, table_opening, twips
from thaiplandoc.word.cells import Cells, hung
from thaiplandoc.word.links import NONE
from thaiplandoc.word.rows import WHOLE, Rows, at_least, levelled

_LINE: Final = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_SIDES: Final = ("top", "left", "bottom", "right")
# Rows that are written together.
_AT_A_TIME: Final = 64


def drawn(
    arranged: ArrangedTable, identifiers: Mapping[str, str], begun: Iterable[int] = ()
) -> Iterator[bytes]:
    """The table in pieces of UTF-8, and its notes; `stamp`, `head` and the headings repeat on each page.

    It is cut before each row of `begun`, which begins a page, and carries its sums across, if it
    has any. Raises `InputError` if its cells do not fill the grid.
    """
    cells = Cells(arranged.columns, identifiers)
    opening = _opening(cells) + _headings(arranged, cells)
    rows = Rows(arranged, cells, opening, frozenset(begun)).drawn()
    yield opening.encode()
    while held := b"".join(islice(rows, _AT_A_TIME)):
        yield held
    yield b"</w:tbl>"
    for number, note in enumerate(arranged.notes, start=1):
        keep = KEPT if arranged.kept or number < len(arranged.notes) else ""
        place = hung(note.hang_pt, note.left_pt) if note.hang_pt else ""
        said = NONE.text(note.text)
        yield paragraph(identifiers.get("หมายเหตุตาราง", ""), said, keep, place).encode()


def _opening(cells: Cells) -> str:
    """The table's beginning: its width, its rules, its columns."""
    lines = "".join(f"<w:{side} {_LINE}/>" for side in (*_SIDES, "insideH", "insideV"))
    widths = [cells.width(at, 1) for at in range(cells.count)]
    ruled = f"<w:tblBorders>{lines}</w:tblBorders>"
    return table_opening(widths, cell=twips(rules.CELL_MM), rules=ruled)


def _headings(arranged: ArrangedTable, cells: Cells) -> str:
    """The rows that repeat: the stamp, the lines above the headings, the headings."""
    kept = f"{WHOLE}<w:tblHeader/>"
    rows = ""
    for place, (style, text, indent_mm) in enumerate(arranged.head, start=1):
        last = place == len(arranged.head)
        identifier = cells.identifiers.get(style.name, "")
        said = _above(identifier, text, cells, indent_mm, last=last)
        rows += f"<w:tr><w:trPr>{kept}</w:trPr>{said}</w:tr>"
    # LibreOffice cuts a merged heading where it repeats unless its rows are high enough
    headings = levelled(grid.headings(arranged.table.columns))
    for found, height_pt in zip(headings, arranged.headings.heights_pt, strict=True):
        boxes = "".join(cells.cell(box, KEPT, below=below, head=True) for box, below in found)
        least = at_least(height_pt - rules.RULE_PT)
        rows += f"<w:tr><w:trPr>{kept}{least}</w:trPr>{boxes}</w:tr>"
    return rows


def _above(style: str, text: str, cells: Cells, indent_mm: float, *, last: bool) -> str:
    """A line above the headings, without rules, flush with the text's margins."""
    lines = "".join(
        f"<w:{side} {_LINE}/>" if last and side == "bottom" else f'<w:{side} w:val="nil"/>'
        for side in _SIDES
    )
    flush = (
        f'<w:tcBorders>{lines}</w:tcBorders><w:tcMar><w:left w:w="{twips(indent_mm)}"'
        ' w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
    )
    said = paragraph(style, runs(text), KEPT)
    return f"<w:tc>{cells.properties(0, cells.count, flush)}{said}</w:tc>"
