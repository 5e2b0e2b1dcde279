"""Blocks that a letter and an annex both hold → slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thaiplandoc import rules
from thaiplandoc.arrange import rows
from thaiplandoc.arrange.captions import captioned
from thaiplandoc.arrange.field import LETTER_FIELD, Field
from thaiplandoc.arrange.flow import ASCENT_PT, Paragraphs, Slice, lines_of
from thaiplandoc.arrange.sheet import MM, Image, Item, Line, Text
from thaiplandoc.blocks import (
    Block,
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Table,
    without_references,
)


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
            return paragraph(rules.STYLES["เนื้อความ"], text, index, paragraphs, field)
        case Numbered(label, text, level):
            style = rules.STYLES[f"ข้อระดับ {level}"]
            return paragraph(style, f"{label} {text}", index, paragraphs, field)
        case Heading(text, label):
            style = rules.STYLES["หัวข้อ"]
            said = f"{label} {text}" if label else text
            return paragraph(style, said, index, paragraphs, field, bookmark=(2, text))
        case Table():
            return rows.table_slices(block, index, paragraphs, field)
        case Picture():
            return _picture(block, index, paragraphs, field)


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


def _picture(picture: Picture, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The picture with its caption; smaller, if need be, to stand on one page with its heading."""
    caption, below = captioned(picture, field.left_pt, field.width_pt, 0.0, paragraphs)
    wide, tall = picture.width_mm * MM, picture.height_mm * MM
    scale = min(1.0, field.width_pt / wide, (field.height_pt - below) / tall)
    wide, tall = wide * scale, tall * scale
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
    return [Slice(items, tall + below, "เนื้อความ", block=index, words=words)]
