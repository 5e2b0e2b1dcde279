"""Covers and dividers: what stands on their pages, from the top of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange.flow import Field, line_height, lines_of
from thaiplandoc.arrange.sheet import MM, Image, Item, Line, Text
from thaiplandoc.blocks import Cover, Divider, Picture
from thaiplandoc.errors import InputError, Place

# practice: where the title of a cover without a picture stands in the room that is left
_TITLE_AT: Final = 0.38
# practice: a lower room is none for a picture
_LEAST_PICTURE_MM: Final = 30.0

Block = tuple[list[Text], float]
"""Lines below each other, from 0 on, and how high they are together."""


def cover(block: Cover, field: Field) -> tuple[Item, ...]:
    """Emblems at the top, the title below them, who made it at the foot, a picture between.

    The picture is as large as the room that is left. Raises `InputError` if there is none.
    """
    room = field.room.bottom_pt - field.room.following_top_pt
    emblems, below = _emblems(block.emblems, field)
    title, title_pt = _lines("ชื่อปก", block.title, field)
    subtitle, subtitle_pt = _lines("รองปก", block.subtitle, field)
    foot, foot_pt = _lines("ท้ายปก", block.foot, field)
    free = room - below - title_pt - subtitle_pt - foot_pt
    clear = rules.COVER_CLEAR_MM * MM
    least = _LEAST_PICTURE_MM * MM + 2 * clear if block.picture else 0.0
    if free < least:
        raise InputError.said(
            "ข้อความบนปกมากเกินหน้า ให้ลดจำนวนบรรทัดของชื่อ ชื่อรอง หรือผู้จัดทำ หรือไม่ใช้ภาพปก",
            "the cover says more than its page holds; say less in its title, subtitle or authors, or "
            "leave out its picture",
            Place(path=" ".join(block.title)),
        )
    top = below if block.picture else below + _TITLE_AT * free
    items: list[Item] = [*emblems, *_moved(title, top), *_moved(subtitle, top + title_pt)]
    if block.picture:
        height = free - 2 * clear
        items.append(_picture(block.picture, top + title_pt + subtitle_pt + clear, height, field))
    items += _moved(foot, room - foot_pt)
    return tuple(items)


def divider(block: Divider, field: Field) -> tuple[Item, ...]:
    """The number of a part and its title in the middle of the page."""
    room = field.room.bottom_pt - field.room.following_top_pt
    said = " ".join(filter(None, (block.number, block.title)))
    number, number_pt = _lines("เลขส่วน", [block.number] if block.number else [], field)
    title, title_pt = _lines("ชื่อส่วน", [block.title] if block.title else [], field)
    top = (room - number_pt - title_pt) / 2
    texts = [*_moved(number, top), *_moved(title, top + number_pt)]
    first, *others = texts
    marked = Text(first.name, first.lines, bookmark=(1, said))
    return (marked, *others)


def _lines(name: str, said: Sequence[str], field: Field) -> Block:
    """Lines in a style, each a paragraph; its space stands above the first."""
    style = field.look.styles[name]
    y = style.before_pt if said else 0.0
    texts: list[Text] = []
    for text in said:
        lines: list[Line] = []
        for run in lines_of(text, field.left_pt, field.width_pt, style):
            lines.append(Line((run,), y + rules.ASCENT_EM * style.size_pt))
            y += line_height(style.size_pt)
        texts.append(Text(name, tuple(lines)))
    return texts, y


def _moved(texts: Sequence[Text], down_pt: float) -> list[Text]:
    return [text.moved(down_pt) for text in texts]


def _emblems(emblems: Sequence[Picture], field: Field) -> tuple[list[Image], float]:
    """Emblems side by side, in the middle, their feet on one line; and where they end."""
    if not emblems:
        return [], 0.0
    gap = rules.EMBLEM_GAP_MM * MM
    natural = sum(each.width_mm for each in emblems) * MM
    scale = min(1.0, (field.width_pt - gap * (len(emblems) - 1)) / natural)
    feet = max(each.height_mm for each in emblems) * MM * scale
    x = field.left_pt + (field.width_pt - natural * scale - gap * (len(emblems) - 1)) / 2
    images: list[Image] = []
    for each in emblems:
        wide, tall = each.width_mm * MM * scale, each.height_mm * MM * scale
        image = Image("ตรา", each.data, x, feet - tall, tall, wide, description=each.description)
        images.append(image)
        x += wide + gap
    return images, feet


def _picture(picture: Picture, top_pt: float, height_pt: float, field: Field) -> Image:
    """The picture as large as it can be, in the middle of its room."""
    proportion = picture.width_mm / picture.height_mm
    wide = min(field.width_pt, height_pt * proportion)
    tall = wide / proportion
    x, y = field.left_pt + (field.width_pt - wide) / 2, top_pt + (height_pt - tall) / 2
    return Image("ภาพปก", picture.data, x, y, tall, wide, description=picture.description)
