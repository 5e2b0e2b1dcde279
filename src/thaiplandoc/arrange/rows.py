"""Tables → slices: their rows, and what repeats above and below a page turn."""

from __future__ import annotations

from dataclasses import replace

from thaiplandoc import rules
from thaiplandoc.arrange import tables
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import ASCENT_PT, Paragraphs, Slice, lines_of
from thaiplandoc.arrange.sheet import MM, Item, Line, Text
from thaiplandoc.blocks import Cell, Row


def table_slices(
    own: ArrangedTable, index: int, paragraphs: Paragraphs, field: Field
) -> list[Slice]:
    """The table's headings, its rows and its notes; `index` is its place among the blocks."""
    table, frame = own.table, own.frame
    header = _header(own, frame, paragraphs, field)
    words = " ".join(column.heading for column in table.columns)
    slices = [replace(header, block=index, words=words)]
    above, below, kept = header, None, True
    for place, row in enumerate(table.rows):
        at = own.place(place)
        if own.carried:
            if place:
                above = _with_carried(header, own.carried[place - 1].forward)
            over = own.carried[place].over
            foot = Slice((over,), sum(over.own_pt) + own.spare_pt)
            below = foot if place + 1 < len(table.rows) else None
        for number, strip in enumerate(tables.row_strips(frame, place, cut=at.cut)):
            slices.append(
                Slice(
                    (strip,),
                    strip.to_pt - strip.from_pt,
                    turn=number > 0 or not kept,
                    header=above,
                    footer=below,
                    block=index,
                    offset=place,
                    words=" ".join(_texts(row)),
                )
            )
        kept = at.keep
    return [*slices, *_notes(own, index, paragraphs, field)]


def _texts(row: Row | tuple[str, ...]) -> list[str]:
    cells = row.cells if isinstance(row, Row) else row
    return [text for cell in cells for text in (cell.texts if isinstance(cell, Cell) else (cell,))]


def _header(own: ArrangedTable, frame: tables.Frame, paragraphs: Paragraphs, field: Field) -> Slice:
    """The stamp, the lines above the headings and the headings."""
    items: list[Item | tables.Strip] = []
    height = 0.0
    for style, text, indent_mm in own.head:
        indent = indent_mm * MM
        placed: list[Line] = []
        for _, run in lines_of(text, field.left_pt + indent, field.width_pt - indent, style):
            placed.append(Line((run,), height + ASCENT_PT))
            height += rules.LINE_PT
        items.append(Text(style.name, tuple(placed), paragraphs.next()))
    heads = tables.heading_strip(frame)
    return Slice((*items, heads.moved(height)), height + sum(heads.own_pt))


def _with_carried(header: Slice, forward: tables.Strip) -> Slice:
    """The header with the line brought forward below it."""
    carried = forward.moved(header.height_pt)
    return Slice((*header.items, carried), header.height_pt + sum(carried.own_pt))


def _notes(own: ArrangedTable, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The notes below a table; they stay with its last row."""
    style = rules.ANNEX_STYLES["หมายเหตุ"]
    slices: list[Slice] = []
    for text, left_pt, hang_pt in own.notes:
        paragraph = paragraphs.next()
        inside_pt = left_pt + hang_pt
        placed = lines_of(
            text, field.left_pt + inside_pt, field.width_pt - inside_pt, style, first_pt=-hang_pt
        )
        for _, run in placed:
            gap = "" if slices else style.name
            line = Text(style.name, (Line((run,), ASCENT_PT),), paragraph)
            slices.append(
                Slice(
                    (line,),
                    rules.LINE_PT,
                    gap,
                    turn=False,
                    block=index,
                    offset=len(own.table.rows),
                    words=text,
                )
            )
    return slices
