"""Blocks that a letter and an annex both hold → slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from thaiplandoc import grid, rules
from thaiplandoc.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Row,
    Table,
)
from thaiplandoc.typeset import tables
from thaiplandoc.typeset.compose import LETTER, Room
from thaiplandoc.typeset.flow import ASCENT_PT, MEASURE_PT, Paragraphs, Slice, lines_of
from thaiplandoc.typeset.sheet import LEFT_PT, MM, Image, Item, Line, Text


class Field(NamedTuple):
    """Where blocks are set: from `left_pt` on, `width_pt` wide, on pages with `room`."""

    left_pt: float
    width_pt: float
    room: Room
    landscape: bool = False


LETTER_FIELD = Field(LEFT_PT, MEASURE_PT, LETTER)


def body(blocks: Sequence[Block], paragraphs: Paragraphs) -> list[Slice]:
    """The slices of a letter's body."""
    slices: list[Slice] = []
    kept = False
    for index, block in enumerate(blocks):
        made = sliced(block, index, paragraphs, LETTER_FIELD)
        if kept:
            made[0] = replace(made[0], turn=False)
        kept = isinstance(block, Heading)
        slices += made
    return slices


def sliced(block: Block, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The slices of one block, the body's `index`-th."""
    match block:
        case Paragraph(text):
            return _paragraph("เนื้อความ", text, index, paragraphs, field)
        case Numbered(label, text, level):
            said = f"{label} {text}"
            return _paragraph(f"ข้อระดับ {level}", said, index, paragraphs, field)
        case Heading(text, label):
            said = f"{label} {text}" if label else text
            return _paragraph("หัวข้อ", said, index, paragraphs, field, title=text)
        case Table():
            return _table(block, index, paragraphs, field)
        case Picture():
            return _picture(block, index, paragraphs, field)


def _paragraph(
    name: str, text: str, index: int, paragraphs: Paragraphs, field: Field, *, title: str = ""
) -> list[Slice]:
    style = rules.STYLES[name]
    paragraph = paragraphs.next()
    lines = lines_of(text, field.left_pt, field.width_pt, style, first_pt=style.first_line_mm * MM)
    together = rules.LINES_TOGETHER
    slices: list[Slice] = []
    for number, (line, run) in enumerate(lines):
        bookmark = (2, title) if title and number == 0 else None
        placed = Text(name, (Line((run,), ASCENT_PT),), paragraph, style.colour, bookmark)
        slices.append(
            Slice(
                (placed,),
                rules.LINE_PT,
                gap=name if number == 0 else "",
                turn=number == 0 or (together <= number <= len(lines) - together and not title),
                block=index,
                offset=line.start,
                words=text[line.start :],
            )
        )
    return slices


def _table(table: Table, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
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
    above, below = header, None
    room_pt = field.room.turn_pt - field.room.following_top_pt - header.height_pt
    for place, row in enumerate(table.rows):
        kind = row.kind if isinstance(row, Row) else "plain"
        if table.running:
            above = (
                _with_carried(header, frame, leaves, table.running[place - 1]) if place else header
            )
            over = tables.carried_strip(frame, leaves, table.running[place], over=True)
            below = Slice((over,), sum(over.own_pt)) if place + 1 < len(table.rows) else None
        carried = (above.height_pt - header.height_pt) + (below.height_pt if below else 0.0)
        for number, strip in enumerate(tables.row_strips(frame, place, room_pt - carried)):
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
        kept = kind == "group"
    return [*slices, *_notes(table.notes, index, paragraphs, field)]


def _texts(row: Row | tuple[str, ...]) -> list[str]:
    cells = row.cells if isinstance(row, Row) else row
    return [
        text for cell in cells for text in (cell.paragraphs if isinstance(cell, Cell) else (cell,))
    ]


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


def _notes(notes: Sequence[str], index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The notes below a table; the first stays with its last row."""
    style = rules.ANNEX_STYLES["หมายเหตุ"]
    slices: list[Slice] = []
    for text in notes:
        paragraph = paragraphs.next()
        for _, run in lines_of(text, field.left_pt, field.width_pt, style):
            gap = "" if slices else style.name
            line = Text(style.name, (Line((run,), ASCENT_PT),), paragraph)
            slices.append(
                Slice(
                    (line,),
                    rules.LINE_PT,
                    gap,
                    turn=bool(slices),
                    block=index,
                    offset=1,
                    words=text,
                )
            )
    return slices


def _picture(picture: Picture, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    height = picture.height_mm * MM
    image = Image(
        "ภาพ",
        picture.data,
        field.left_pt + (field.width_pt - picture.width_mm * MM) / 2,
        0.0,
        height,
        picture.width_mm * MM,
        description=picture.description,
    )
    items: list[Item] = [image]
    if picture.caption:
        style = rules.STYLES["คำบรรยายภาพ"]
        lines: list[Line] = []
        for _, run in lines_of(picture.caption, field.left_pt, field.width_pt, style):
            lines.append(Line((run,), height + ASCENT_PT))
            height += rules.LINE_PT
        items.append(Text(style.name, tuple(lines), paragraphs.next(), style.colour))
    words = picture.caption or picture.description
    return [Slice(tuple(items), height, "เนื้อความ", block=index, words=words)]
