"""Tables → slices: their rows, and what repeats above and below a page turn."""

from __future__ import annotations

from thaiplandoc import rules
from thaiplandoc.arrange import tables
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.flow import Field, Slice, line_height, lines_of, stacked
from thaiplandoc.arrange.sheet import MM, Item, Line, Text
from thaiplandoc.blocks import Cell, Row


def table_slices(own: ArrangedTable, field: Field) -> list[Slice]:
    """The table's headings, its rows and its notes."""
    table, frame = own.table, own.frame
    header = _header(own, frame, field)
    slices = [header._replace(words=" ".join(column.heading for column in table.columns))]
    above, below, kept = header, None, True
    for place, row in enumerate(table.rows):
        at = own.place(place)
        if own.carried:
            if place:
                above = _with_carried(header, own.carried[place - 1].forward)
            over = own.carried[place].over
            foot = Slice((over,), over.height_pt + own.spare_pt)
            below = foot if place + 1 < len(table.rows) else None
        for number, strip in enumerate(tables.row_strips(frame, place, cut=at.cut)):
            slices.append(
                Slice(
                    (strip,),
                    strip.height_pt,
                    turn=number > 0 or not kept,
                    header=above,
                    footer=below,
                    offset=place,
                    words=" ".join(_texts(row)),
                )
            )
        kept = at.keep
    return [*slices, *_notes(own, field)]


def _texts(row: Row | tuple[str, ...]) -> list[str]:
    cells = row.cells if isinstance(row, Row) else row
    return [text for cell in cells for text in (cell.texts if isinstance(cell, Cell) else (cell,))]


def _header(own: ArrangedTable, frame: tables.Frame, field: Field) -> Slice:
    """The stamp, the lines above the headings and the headings."""
    items: list[Item | tables.Strip] = []
    height = 0.0
    for style, text, indent_mm in own.head:
        indent = indent_mm * MM
        placed: list[Line] = []
        for run in lines_of(text, field.left_pt + indent, field.width_pt - indent, style):
            placed.append(Line((run,), height + rules.ASCENT_EM * style.size_pt))
            height += line_height(style.size_pt)
        items.append(Text(style.name, tuple(placed)))
    heads = tables.Strip(frame, height, own=frame.heads)
    return Slice((*items, heads), height + heads.height_pt)


def _with_carried(header: Slice, forward: tables.Strip) -> Slice:
    """The header with the line brought forward below it."""
    carried = forward.moved(header.height_pt)
    return Slice((*header.items, carried), header.height_pt + carried.height_pt)


def _notes(own: ArrangedTable, field: Field) -> list[Slice]:
    """The notes below a table; they stay with its last row."""
    style = field.look.styles["หมายเหตุ"]
    slices: list[Slice] = []
    for text, left_pt, hang_pt in own.notes:
        left, inside_pt = field.left_pt + left_pt + hang_pt, field.width_pt - left_pt - hang_pt
        placed = lines_of(text, left, inside_pt, style, first_pt=-hang_pt)
        made = stacked(style.name, placed, gap="" if slices else style.name, words=text)
        slices += [slice_._replace(turn=False, offset=len(own.table.rows)) for slice_ in made]
    return slices
