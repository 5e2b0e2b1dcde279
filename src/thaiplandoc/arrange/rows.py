"""Tables → slices: which rows stay together, what repeats above and below a page turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thaiplandoc import grid, rules
from thaiplandoc.arrange import hanging, tables
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import ASCENT_PT, Paragraphs, Slice, lines_of
from thaiplandoc.arrange.sheet import MM, Item, Line, Text
from thaiplandoc.blocks import Cell, Column, Row, Table


def table_slices(table: Table, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The table's headings, its rows and its notes; `index` is its place among the blocks."""
    frame = tables.frame(
        table, left_pt=field.left_pt, measure_pt=field.width_pt, landscape=field.landscape
    )
    header = _header(table, frame, paragraphs, field)
    leaves = grid.leaves(table.columns)
    first = replace(
        header,
        gap="เนื้อความ",
        block=index,
        words=" ".join(column.heading for column in table.columns),
    )
    slices = [first]
    kept = True
    whole = field.captioned and tables.short(
        frame, field.room.turn_pt - field.room.following_top_pt
    )
    above, below = header, None
    # what stays with the next row, above it
    kept_pt = field.kept_pt
    room_pt = field.room.turn_pt - field.room.following_top_pt - header.height_pt
    for place, row in enumerate(table.rows):
        kind = row.kind if isinstance(row, Row) else "plain"
        if table.running:
            above = (
                _with_carried(header, frame, leaves, table.running[place - 1]) if place else header
            )
            over = tables.carried_strip(frame, leaves, table.running[place], over=True)
            # in Word the page turns here too: a spare line, should it break a cell into one more
            spare_pt = rules.SPARE_LINES_AT_TURN * frame.line_pt
            foot = Slice((over,), sum(over.own_pt) + spare_pt)
            below = foot if place + 1 < len(table.rows) else None
        carried = (above.height_pt - header.height_pt) + (below.height_pt if below else 0.0)
        for number, strip in enumerate(
            tables.row_strips(frame, place, room_pt - kept_pt - carried)
        ):
            slices.append(
                Slice(
                    (strip,),
                    strip.to_pt - strip.from_pt,
                    turn=number > 0 or not (kept or kind == "total"),
                    header=above,
                    footer=below,
                    block=index,
                    offset=place,
                    words=" ".join(_texts(row)),
                )
            )
        kept = whole or kind == "group" or (isinstance(row, Row) and row.kept)
        kept_pt = kept_pt + frame.heights_pt[place] if kept else 0.0
    return [*slices, *_notes(table, index, paragraphs, field)]


def _texts(row: Row | tuple[str, ...]) -> list[str]:
    cells = row.cells if isinstance(row, Row) else row
    return [text for cell in cells for text in (cell.texts if isinstance(cell, Cell) else (cell,))]


def _header(table: Table, frame: tables.Frame, paragraphs: Paragraphs, field: Field) -> Slice:
    """The stamp, the lines above the headings and the headings."""
    items: list[Item | tables.Strip] = []
    height = 0.0
    lines = [("แบบ", table.stamp, 0.0)] if table.stamp else []
    lines += [
        ("หัวซ้ำ", text, step * rules.HEAD_INDENT_MM * MM) for step, text in enumerate(table.head)
    ]
    for name, text, indent in lines:
        style = rules.ANNEX_STYLES[name]
        placed: list[Line] = []
        for _, run in lines_of(text, field.left_pt + indent, field.width_pt - indent, style):
            placed.append(Line((run,), height + ASCENT_PT))
            height += rules.LINE_PT
        items.append(Text(name, tuple(placed), paragraphs.next()))
    heads = tables.heading_strip(frame)
    return Slice((*items, heads.moved(height)), height + sum(heads.own_pt))


def _with_carried(header: Slice, frame: tables.Frame, leaves: Sequence[Column], row: Row) -> Slice:
    """The header with the line brought forward below it."""
    carried = tables.carried_strip(frame, leaves, row, over=False).moved(header.height_pt)
    return Slice((*header.items, carried), header.height_pt + sum(carried.own_pt))


def _notes(table: Table, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The notes below a table; they stay with its last row."""
    style = rules.ANNEX_STYLES["หมายเหตุ"]
    slices: list[Slice] = []
    for text, left_pt, hang_pt in hanging.notes(table.notes, style.size_pt):
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
                    offset=len(table.rows),
                    words=text,
                )
            )
    return slices
