"""Blocks that a letter and an annex both hold → slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thaiplandoc import rules
from thaiplandoc.blocks import Block, Heading, Numbered, Paragraph, Picture, Table
from thaiplandoc.typeset import rows
from thaiplandoc.typeset.field import LETTER_FIELD, Field
from thaiplandoc.typeset.flow import ASCENT_PT, Paragraphs, Slice, lines_of
from thaiplandoc.typeset.sheet import MM, Image, Item, Line, Text


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
            return rows.table_slices(block, index, paragraphs, field)
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
