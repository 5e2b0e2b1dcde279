"""The blocks of a section → slices: letters, annexes and books set them alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thaiplandoc import blocks, rules
from thaiplandoc.arrange import blanks, drawings
from thaiplandoc.arrange.arranged_tables import ArrangedTable, table_slices
from thaiplandoc.arrange.arrangement import Arranged, CardRows, Sheet, Size, Turn
from thaiplandoc.arrange.blanks import ArrangedBlanks, ArrangedSigners, Dotted
from thaiplandoc.arrange.compose import Placed
from thaiplandoc.arrange.flow import (
    Field,
    Slice,
    broken_lines,
    caption_lines,
    captioned,
    counted,
    hanging,
    lines,
    plain_run,
    stacked,
)
from thaiplandoc.arrange.sheet import MM, Image, Item
from thaiplandoc.drawing import Frames, Plot, Sketch
from thaiplandoc.drawing.charts import heading

_NOTE: Final = "หมายเหตุ"
# So many letters from a line on are looked at for a mark of continuation; all that follow, kept
# for each line, would be the square of a long paragraph.
_WORDS: Final = 1000


def kept_together(
    arranged: Sequence[Arranged],
    made: Sequence[Sequence[Slice]],
    *,
    begin: int = 0,
    opening: Sequence[Slice] = (),
) -> list[Slice]:
    """The slices `opening` and those `made` of each block, below the space it has.

    `begin` is the first block's place in the document.
    """
    slices = list(opening)
    kept = bool(slices)
    for index, (block, own) in enumerate(zip(arranged, made, strict=True), start=begin):
        for number, slice_ in enumerate(own):
            if number:
                slices.append(slice_._replace(block=index))
            else:
                turn = slice_.turn and not kept
                slices.append(slice_._replace(block=index, gap=block.gap, turn=turn))
        kept = block.kept
    return slices


def sliced(arranged: Arranged, field: Field) -> list[Slice]:
    """The slices of one block."""
    style, bookmark = field.look.styles[arranged.style], arranged.bookmark
    match arranged.block:
        case blocks.Paragraph(text):
            return _paragraph(style, text, field)
        case blocks.Numbered(label, text):
            return _paragraph(style, f"{label} {text}", field)
        case blocks.Heading() as block:
            return _paragraph(style, block.said, field, bookmark)
        case blocks.Title(said):
            return title(said, field, bookmark)
        case blocks.Part(text) | blocks.Centred(text):
            return lines(style, text, field, bookmark=bookmark)
        case blocks.Note(text):
            head = plain_run(_NOTE + rules.LABEL_GAP, field.left_pt, style)
            return hanging(_NOTE, [head], text, style=style, field=field)
        case blocks.Caption(_, label, text):
            said_lines = caption_lines(label, text, field.left_pt, field.width_pt, style)
            return stacked(style.name, said_lines, gap=style.name, words=text)
        case _:
            return _whole(arranged, field)


def _whole(arranged: Arranged, field: Field) -> list[Slice]:
    """The slices of what is no running text."""
    match arranged.block, arranged.own:
        case _, ArrangedTable() as own:
            return table_slices(own, field)
        case blocks.Picture() as picture, Size() as size:
            return [_picture(picture, size, field)]
        case blocks.Photos() as photos, Frames() as own:
            return drawings.photos(photos, own, field)
        case blocks.Flow() as flow, Sketch() as own:
            return drawings.drawn(own, flow.title, field)
        case blocks.Cards(), CardRows(sketches):
            return drawings.card_rows(sketches, field)
        case blocks.Chart() as chart, Plot(sketch):
            return drawings.drawn(sketch, heading(chart), field)
        case _, Dotted() | ArrangedBlanks() | ArrangedSigners() as own:
            return blanks.sliced(own, field)
        case _, Sheet(items):
            return [Slice(items, field.room.bottom_pt - field.room.following_top_pt)]
    raise TypeError(type(arranged.block).__name__)


def title(said: Sequence[str], field: Field, bookmark: tuple[int, str] | None) -> list[Slice]:
    """The lines of a title on one page; the whole of it is one entry of the outline."""
    style = field.look.styles["ชื่อเรื่อง"]
    slices: list[Slice] = []
    for text in said:
        slices += lines(style, text, field, bookmark=bookmark)
        bookmark = None
    return counted([slice_._replace(turn=place == 0) for place, slice_ in enumerate(slices)])


def _paragraph(
    style: rules.Style, said: str, field: Field, bookmark: tuple[int, str] | None = None
) -> list[Slice]:
    """The lines of a paragraph; those of one in the outline stay on one page."""
    text = blocks.without_references(said)
    left_pt = field.left_pt + style.left_mm * MM
    first_pt = style.first_line_mm * MM
    broken = broken_lines(said, left_pt, field.right_pt - left_pt, style, first_pt=first_pt)
    made = stacked(style.name, (run for _, run in broken), gap=style.name, bookmark=bookmark)
    together = rules.LINES_TOGETHER
    return [
        slice_._replace(
            turn=place == 0 or (together <= place <= len(made) - together and not bookmark),
            offset=line.start,
            words=text[line.start : line.start + _WORDS],
        )
        for place, (slice_, (line, _)) in enumerate(zip(made, broken, strict=True))
    ]


def _picture(picture: blocks.Picture, size: Size, field: Field) -> Slice:
    """The picture with its caption."""
    wide, tall = size.width_mm * MM, size.height_mm * MM
    left = field.left_pt + (field.width_pt - wide) / 2
    items: list[Item] = [
        Image("ภาพ", picture.data, left, 0.0, tall, wide, description=picture.description)
    ]
    caption, below = captioned(
        picture, field.left_pt, field.width_pt, tall, field.look.styles["คำบรรยายภาพ"]
    )
    if caption.lines:
        items.append(caption)
    return Slice(tuple(items), below, words=picture.caption or picture.description)


def turn_at(page: int, placed: Sequence[Placed]) -> list[Turn]:
    """Where the page begins that comes after `page`; it has no continuation mark."""
    for place in placed:
        if place.slice.block is not None:
            return [Turn(page, place.slice.block, place.slice.offset, "")]
    return []
