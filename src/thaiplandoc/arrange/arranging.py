"""Blocks → how each stands: its style, the space above it, what it stays with, what is its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thaiplandoc import blocks, drawing, rules
from thaiplandoc.arrange import contents, drawings, keeping
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.arrangement import Arranged, CardRows, Own, Sheet, Size
from thaiplandoc.arrange.blanks import Dotted, arranged_blanks, arranged_signers
from thaiplandoc.arrange.compose import height
from thaiplandoc.arrange.flow import Field, Slice, caption_lines, line_height
from thaiplandoc.arrange.sections import sliced
from thaiplandoc.arrange.sheet import MM
from thaiplandoc.blocks import BookBlock

_STYLES: Final[dict[type[BookBlock], str]] = {
    blocks.Paragraph: "เนื้อความ",
    blocks.Heading: "หัวข้อ",
    blocks.Table: "เนื้อความ",
    blocks.Picture: "เนื้อความ",
    blocks.Title: "ชื่อเรื่อง",
    blocks.Part: "ส่วนที่",
    blocks.Centred: "กลาง",
    blocks.Note: "หมายเหตุ",
    blocks.DottedLines: "เส้นประ",
    blocks.Blank: "ช่องกรอก",
    blocks.Blanks: "ช่องกรอก",
    blocks.Signatures: "ลงชื่อ",
    blocks.Flow: "ชื่อแผนภาพ",
    blocks.Chart: "ชื่อแผนภาพ",
    blocks.Photos: "ชื่อแผนภาพ",
    blocks.Cards: "ชื่อแผนภาพ",
    blocks.Cover: "ชื่อปก",
    blocks.Divider: "ชื่อส่วน",
    blocks.Contents: "ชื่อสารบัญ",
}
_HEADINGS: Final = {1: "หัวข้อเล่ม", 2: "หัวข้อย่อย"}
_CAPTIONS: Final = {"tables": "คำบรรยายตาราง", "pictures": "คำบรรยายภาพ"}

# practice: where the outline has what no list of contents names: papers inside a section, headings
# without a label
_INSIDE: Final = 3


def style_of(block: BookBlock, *, book: bool = False) -> str:
    """The style of a block's first paragraph, or the one whose space stands above it."""
    match block:
        case blocks.Numbered(level=level):
            return f"ข้อระดับ {level}"
        case blocks.Caption(of=of):
            return _CAPTIONS[of]
        case blocks.Heading(level=level) if book:
            return _HEADINGS[level]
        case _:
            return _STYLES[type(block)]


def _bookmark(block: BookBlock, *, book: bool, front: bool) -> tuple[int, str] | None:
    """Where a block stands in the outline, and what it is called there."""
    match block:
        case blocks.Title(lines):
            level, said = _INSIDE if book and not front else 1, " ".join(lines)
        case blocks.Part(said):
            level = 1
        case blocks.Heading(said) if not book:
            level = 2
        case blocks.Heading(label=label, level=level):
            level, said = level + 1 if label else _INSIDE, block.said
        case _:
            return None
    return level, blocks.without_references(said)


def arranged(
    body: Sequence[BookBlock],
    field: Field,
    *,
    book: bool = False,
    front: bool = False,
    opening: Sequence[Slice] = (),
    opens: bool = True,
    measured: bool = True,
) -> tuple[Arranged, ...]:
    """How the blocks of a section stand, below the lines of its `opening` if there are any.

    The first `opens` the section where nothing stands above it; `front` is what comes before the
    first part of a `book`. Tables that are not `measured` are for a Word file alone. Raises
    `InputError` if a table's columns do not fit or its cells do not fill it, if a drawing is taller
    than a page or a cover too full.
    """
    kept = keeping.kept_with_next(body)
    found: list[Arranged] = []

    def beside_pt(place: int, first: int) -> float:
        """How high together stands what stays on a block's page: headings above, a caption."""
        above = [*(() if first else opening)]
        for heading in found[first:place]:
            above += sliced(heading, field)
        # no block has more space above it
        most = max(rules.CLOSING_GAP_PT, field.look.gaps["เนื้อความ"])
        beside = height(above, field.look) + most if above else 0.0
        for below in body[place + 1 : place + 2]:
            if isinstance(below, blocks.Caption) and keeping.follows(below, None):
                caption = sliced(Arranged(below, style_of(below), ""), field)
                beside += height(caption, field.look)
        return beside

    for place, block in enumerate(body):
        first = keeping.first_heading(body, place)
        own: Own
        match block:
            case blocks.Table():
                own = ArrangedTable(
                    block,
                    field,
                    kept_pt=beside_pt(place, first),
                    last=int(kept[place]),
                    captioned=place > 0 and isinstance(body[place - 1], blocks.Caption),
                    high=book,
                    measured=measured,
                )
            case blocks.Picture():
                own = picture_size(block, field, beside_pt(place, first))
            case blocks.Photos(pictures, per_page):
                heads = place - first
                own = drawing.frames(
                    per_page,
                    landscape=field.landscape,
                    upright=field.look.portrait,
                    pictures=pictures,
                    heads=heads,
                    line_pt=line_height(field.look.size_pt("คำบรรยายภาพ")),
                )
            case _:
                own = _own(block, field)
        style = style_of(block, book=book)
        gap = "" if isinstance(own, Sheet) else style
        bookmark = _bookmark(block, book=book, front=front)
        found.append(Arranged(block, style, gap, opens and not place, kept[place], own, bookmark))
    return tuple(found)


def _own(block: BookBlock, field: Field) -> Own:
    """What is placed as a whole, a drawing or a cover, and what a form leaves open."""
    own: Own = None
    match block:
        case blocks.Flow():
            own = drawings.sketched(block, field)
        case blocks.Chart():
            own = drawings.plotted(block, field)
        case blocks.Cards():
            own = CardRows(drawings.carded(block, field))
        case blocks.Cover():
            own = Sheet(contents.cover(block, field))
        case blocks.Divider():
            own = Sheet(contents.divider(block, field))
        case blocks.DottedLines(count):
            own = Dotted(keeping.dotted_lines_kept(count))
        case blocks.Blank():
            own = arranged_blanks([block], field)
        case blocks.Blanks(given):
            own = arranged_blanks(given, field)
        case blocks.Signatures(signers):
            own = arranged_signers(signers, field)
    return own


def picture_size(picture: blocks.Picture, field: Field, beside_pt: float = 0.0) -> Size:
    """A picture's size: smaller, if need be, to stand on a page with its captions and headings."""
    style = field.look.styles["คำบรรยายภาพ"]
    said = caption_lines(picture.label, picture.caption, 0.0, field.width_pt, style)
    room_pt = field.height_pt - beside_pt - len(said) * line_height(style.size_pt)
    wide, tall = picture.width_mm, picture.height_mm
    scale = min(1.0, field.width_pt / (wide * MM), room_pt / (tall * MM))
    return Size(wide * scale, tall * scale)
