"""Blocks → how each stands: its style, the space above it, what it stays with, what is its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from thaiplandoc import drawing, rules
from thaiplandoc.arrange import blanks, covers, drawings, keeping
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.arrangement import Arranged, Dotted, Own, Sheet, Size
from thaiplandoc.arrange.captions import caption_lines
from thaiplandoc.arrange.compose import height
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import Slice
from thaiplandoc.arrange.sheet import MM
from thaiplandoc.blocks import (
    Blank,
    Blanks,
    BookBlock,
    Caption,
    Centred,
    Chart,
    Contents,
    Cover,
    Divider,
    DottedLines,
    Flow,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Part,
    Photos,
    Picture,
    Signatures,
    Table,
    Title,
)

_STYLES: Final[dict[type[BookBlock], str]] = {
    Paragraph: "เนื้อความ",
    Heading: "หัวข้อ",
    Table: "เนื้อความ",
    Picture: "เนื้อความ",
    Title: "ชื่อเรื่อง",
    Part: "ส่วนที่",
    Centred: "กลาง",
    Note: "หมายเหตุ",
    DottedLines: "เส้นประ",
    Blank: "ช่องกรอก",
    Blanks: "ช่องกรอก",
    Signatures: "ลงชื่อ",
    Flow: "ชื่อแผนภาพ",
    Chart: "ชื่อแผนภาพ",
    Photos: "ชื่อแผนภาพ",
    Cover: "ชื่อปก",
    Divider: "ชื่อส่วน",
    Contents: "ชื่อสารบัญ",
}
_HEADINGS: Final = {1: "หัวข้อเล่ม", 2: "หัวข้อย่อย"}
_CAPTIONS: Final = {"tables": "คำบรรยายตาราง", "pictures": "คำบรรยายภาพ"}

Made = Callable[[Arranged], Sequence[Slice]]
"""The lines of a block that stands so."""


def style_of(block: BookBlock, *, book: bool = False) -> str:
    """The style of a block's first paragraph, or the one whose space stands above it."""
    match block:
        case Numbered(level=level):
            return f"ข้อระดับ {level}"
        case Caption(of=of):
            return _CAPTIONS[of]
        case Heading(level=level) if book:
            return _HEADINGS[level]
        case _:
            return _STYLES[type(block)]


def arranged(
    blocks: Sequence[BookBlock],
    field: Field,
    made: Made,
    *,
    book: bool = False,
    opening: Sequence[Slice] = (),
    opens: bool = True,
    measured: bool = True,
) -> tuple[Arranged, ...]:
    """How the blocks of a section stand, below the lines of its `opening` if there are any.

    The first `opens` the section where nothing stands above it. Tables that are not `measured` are
    for a Word file alone. Raises `InputError` if a table's columns do not fit or its cells do not
    fill it, if a drawing is taller than a page or a cover too full.
    """
    kept = keeping.kept_with_next(blocks)
    found: list[Arranged] = []

    def beside_pt(place: int, first: int) -> float:
        """How high together stands what stays on a block's page: headings above, a caption."""
        above = [*(() if first else opening)]
        for heading in found[first:place]:
            above += made(heading)
        # no block has more space above it
        beside = height(above) + rules.CLOSING_GAP_PT if above else 0.0
        for below in blocks[place + 1 : place + 2]:
            if isinstance(below, Caption) and keeping.follows(below, None):
                beside += height(made(Arranged(below, style_of(below), "")))
        return beside

    for place, block in enumerate(blocks):
        first = keeping.first_heading(blocks, place)
        own: Own
        match block:
            case Table():
                own = ArrangedTable(
                    block,
                    field,
                    kept_pt=beside_pt(place, first),
                    last=int(kept[place]),
                    captioned=place > 0 and isinstance(blocks[place - 1], Caption),
                    high=book,
                    measured=measured,
                )
            case Picture():
                own = picture_size(block, field, beside_pt(place, first))
            case Photos():
                own = drawing.frames(
                    block.per_page,
                    landscape=field.landscape,
                    pictures=block.pictures,
                    heads=place - first,
                )
            case Flow() | Chart() | Cover() | Divider():
                own = _drawn(block, field)
            case _:
                own = _open(block, field)
        style = style_of(block, book=book)
        gap = "" if isinstance(own, Sheet) else style
        found.append(Arranged(block, style, gap, opens and not place, kept[place], own))
    return tuple(found)


def _drawn(block: Flow | Chart | Cover | Divider, field: Field) -> Own:
    """What is placed as a whole: a drawing, a cover."""
    match block:
        case Flow():
            return drawings.sketched(block, field)
        case Chart():
            return drawings.plotted(block, field)
        case Cover():
            return Sheet(covers.cover(block, field))
        case Divider():
            return Sheet(covers.divider(block, field))


def _open(block: BookBlock, field: Field) -> Own:
    """What a form leaves open; nothing of other blocks."""
    match block:
        case DottedLines(count):
            return Dotted(keeping.dotted_lines_kept(count))
        case Blank():
            return blanks.arranged_blanks([block], field.width_pt)
        case Blanks(given):
            return blanks.arranged_blanks(given, field.width_pt)
        case Signatures(signers):
            return blanks.arranged_signers(signers, field)
        case _:
            return None


def picture_size(picture: Picture, field: Field, beside_pt: float = 0.0) -> Size:
    """A picture's size: smaller, if need be, to stand on a page with its captions and headings."""
    style = rules.STYLES["คำบรรยายภาพ"]
    said = caption_lines(picture.label, picture.caption, 0.0, field.width_pt, style)
    room_pt = field.height_pt - beside_pt - len(said) * rules.LINE_PT
    wide, tall = picture.width_mm, picture.height_mm
    scale = min(1.0, field.width_pt / (wide * MM), room_pt / (tall * MM))
    return Size(wide * scale, tall * scale)
