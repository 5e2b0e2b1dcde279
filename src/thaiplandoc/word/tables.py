"""Tables as WordprocessingML: their headings, their rows, their notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from thaiplandoc import grid, rules
from thaiplandoc.arrange import hanging
from thaiplandoc.arrange.tables import heading_heights
from thaiplandoc.blocks import Table
from thaiplandoc.ooxml import KEPT, paragraph, runs, twips
from thaiplandoc.word.cells import Cells, face, hung
from thaiplandoc.word.rows import WHOLE, Rows, at_least, levelled

_LINE: Final = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_SIDES: Final = ("top", "left", "bottom", "right")
# Rows that are written together.
_AT_A_TIME: Final = 64


def drawn(
    table: Table,
    identifiers: Mapping[str, str],
    paper: rules.Paper = rules.PORTRAIT,
    begun: Iterable[int] = (),
    *,
    above_pt: float = 0.0,
    heights_pt: Sequence[float] = (),
    kept: bool = False,
    whole: bool = False,
) -> Iterator[bytes]:
    """The table in pieces of UTF-8, and its notes; `stamp`, `head` and the headings repeat on each page.

    It is cut before each row of `begun`, which begins a page, and carries its sums across, if it
    has any; a `kept` one ends on the page of what follows it, and begins on the page of what stands
    `above_pt` high above it. `heights_pt` are those the layout gives its rows, without their
    rules: a row is as high where it could have fewer lines, so that pages turn where they do there.
    A `whole` one has all its rows on one page.
    Raises `InputError` if the widths do not fit or the cells do not fill the grid.
    """
    cells = Cells(table.columns, identifiers, face(table, paper))
    opening = _opening(cells) + _headings(table, cells, identifiers)
    rows = Rows(
        table,
        cells,
        identifiers,
        opening,
        frozenset(begun),
        room=_room(table, cells),
        above_pt=above_pt,
        heights_pt=heights_pt,
        kept=kept,
        whole=whole,
    ).drawn()
    yield opening.encode()
    while held := b"".join(islice(rows, _AT_A_TIME)):
        yield held
    yield b"</w:tbl>"
    style = rules.ANNEX_STYLES["หมายเหตุ"]
    for number, note in enumerate(hanging.notes(table.notes, style.size_pt), start=1):
        keep = KEPT if kept or number < len(table.notes) else ""
        place = hung(note.hang_pt, note.left_pt) if note.hang_pt else ""
        said = runs(note.text)
        yield paragraph(identifiers.get("หมายเหตุตาราง", ""), said, keep, place).encode()


def _room(table: Table, cells: Cells) -> float:
    """The lines of a page below what repeats on it."""
    above = len(table.head) + bool(table.stamp)
    for row in grid.headings(table.columns):
        above += max(map(cells.lines, row), default=0)
    return cells.face.room_pt / cells.face.line_pt - above


def _opening(cells: Cells) -> str:
    """The table's beginning: its width, its rules, its columns."""
    lines = "".join(f"<w:{side} {_LINE}/>" for side in (*_SIDES, "insideH", "insideV"))
    margins = "".join(
        f'<w:{side} w:w="{twips(rules.CELL_MM)}" w:type="dxa"/>' for side in ("left", "right")
    )
    columns = "".join(f'<w:gridCol w:w="{cells.width(at, 1)}"/>' for at in range(len(cells.leaves)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{cells.width(0, len(cells.leaves))}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _headings(table: Table, cells: Cells, identifiers: Mapping[str, str]) -> str:
    """The rows that repeat: the stamp, the lines above the headings, the headings."""
    above = [("แบบ", table.stamp, 0.0)] if table.stamp else []
    above += [("หัวซ้ำ", text, step * rules.HEAD_INDENT_MM) for step, text in enumerate(table.head)]
    kept = f"{WHOLE}<w:tblHeader/>"
    rows = "".join(
        f"<w:tr><w:trPr>{kept}</w:trPr>"
        f"{_above(identifiers.get(style, ''), text, cells, indent_mm, last=place == len(above))}</w:tr>"
        for place, (style, text, indent_mm) in enumerate(above, start=1)
    )
    # LibreOffice cuts a merged heading where it repeats unless its rows are high enough
    measure_pt = cells.face.paper.text_width_mm * rules.MM_TO_PT
    heights = heading_heights(table.columns, measure_pt, cells.face.cells.size_pt)
    for found, height_pt in zip(levelled(grid.headings(table.columns)), heights, strict=True):
        boxes = "".join(cells.cell(box, KEPT, below=below, head=True) for box, below in found)
        rows += f"<w:tr><w:trPr>{kept}{at_least(height_pt)}</w:trPr>{boxes}</w:tr>"
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
    return f"<w:tc>{cells.properties(0, len(cells.leaves), flush)}{said}</w:tc>"
