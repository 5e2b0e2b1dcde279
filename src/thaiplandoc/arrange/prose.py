"""Blocks that a letter and an annex both hold → slices."""

from __future__ import annotations

from thaiplandoc import rules
from thaiplandoc.arrange import rows
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.arrangement import STYLES, Arranged, Size
from thaiplandoc.arrange.captions import captioned
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import ASCENT_PT, Paragraphs, Slice, lines_of
from thaiplandoc.arrange.sheet import MM, Image, Item, Line, Text
from thaiplandoc.blocks import (
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Table,
    without_references,
)


def sliced(arranged: Arranged, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The slices of one block, the body's `index`-th."""
    style = STYLES[arranged.style]
    match arranged.block, arranged.own:
        case Paragraph(text), _:
            return paragraph(style, text, index, paragraphs, field)
        case Numbered(label, text), _:
            return paragraph(style, f"{label} {text}", index, paragraphs, field)
        case Heading(text, label), _:
            said = f"{label} {text}" if label else text
            return paragraph(style, said, index, paragraphs, field, bookmark=(2, text))
        case Table(), ArrangedTable() as own:
            return rows.table_slices(own, index, paragraphs, field)
        case Picture() as picture, Size() as size:
            return _picture(picture, size, index, paragraphs, field)
    raise TypeError(type(arranged.block).__name__)


def paragraph(
    style: rules.Style,
    said: str,
    index: int,
    paragraphs: Paragraphs,
    field: Field,
    *,
    bookmark: tuple[int, str] | None = None,
) -> list[Slice]:
    """The lines of a paragraph; those of one in the outline stay on one page."""
    text = without_references(said)
    number = paragraphs.next()
    left_pt = field.left_pt + style.left_mm * MM
    first_pt = style.first_line_mm * MM
    lines = lines_of(said, left_pt, field.right_pt - left_pt, style, first_pt=first_pt)
    together = rules.LINES_TOGETHER
    slices: list[Slice] = []
    for place, (line, run) in enumerate(lines):
        mark = None if place else bookmark
        placed = Text(style.name, (Line((run,), ASCENT_PT),), number, style.colour, mark)
        inside = together <= place <= len(lines) - together and not bookmark
        slices.append(
            Slice(
                (placed,),
                rules.LINE_PT,
                gap=style.name if place == 0 else "",
                turn=place == 0 or inside,
                block=index,
                offset=line.start,
                words=text[line.start :],
            )
        )
    return slices


def _picture(
    picture: Picture, size: Size, index: int, paragraphs: Paragraphs, field: Field
) -> list[Slice]:
    """The picture with its caption."""
    caption, below = captioned(picture, field.left_pt, field.width_pt, 0.0, paragraphs)
    wide, tall = size.width_mm * MM, size.height_mm * MM
    image = Image(
        "ภาพ",
        picture.data,
        field.left_pt + (field.width_pt - wide) / 2,
        0.0,
        tall,
        wide,
        description=picture.description,
    )
    items: tuple[Item, ...] = (image, caption.moved(tall)) if caption.lines else (image,)
    words = picture.caption or picture.description
    return [Slice(items, tall + below, block=index, words=words)]
