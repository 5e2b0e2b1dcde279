"""What stands in front of a book and its parts: lists of where things stand, covers, dividers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from thaiplandoc import blocks, rules
from thaiplandoc.arrange import flow
from thaiplandoc.arrange.arrangement import Entry
from thaiplandoc.arrange.flow import Field, Slice, field_on, line_height, lines_of
from thaiplandoc.arrange.sheet import MM, Image, Item, Line, Run, Stroke, Text
from thaiplandoc.blocks import BookBlock, Contents, Cover, Divider, Picture, Section
from thaiplandoc.errors import InputError, Place
from thaiplandoc.look import Look

# as the dots of templates/page.typ stand: those of all lines below each other
_DOTS_PT: Final = 2.4
_CLEAR_PT: Final = 1.5 * MM


def entries(sections: Sequence[Section], look: Look) -> tuple[Entry, ...]:
    """What the lists of a book are made of, in its order, before anything has a page.

    Of titles those before the first part, of headings those with a label are in the contents.
    """
    listed = [(block, each.numbers == "front") for each in sections for block in each.blocks]
    field = field_on(rules.BOOK_PORTRAIT, look)
    return tuple(
        replace(entry, lines=tuple(run.text for run in _broken(entry, field)))
        for index, (block, front) in enumerate(listed)
        for entry in _entries(block, index, front=front)
    )


def _entries(block: BookBlock, index: int, *, front: bool) -> Iterator[Entry]:
    match block:
        case blocks.Title(said_lines) if front:
            yield Entry("headings", 1, " ".join(said_lines), index, 0, "")
        case blocks.Divider(number, title):
            yield Entry("headings", 1, _joined(number, title), index, 0, "")
        case blocks.Part(text):
            yield Entry("headings", 1, text, index, 0, "")
        case blocks.Heading(text, label, level) if label:
            yield Entry("headings", level + 1, _joined(label, text), index, 0, "")
        case blocks.Caption(of, label, text):
            yield Entry(of, 1, _joined(label, text), index, 0, "")
        case blocks.Picture() | blocks.Photos():
            pictures = block.pictures if isinstance(block, blocks.Photos) else (block,)
            for item, picture in enumerate(pictures):
                if picture.label:
                    said = _joined(picture.label, picture.caption)
                    yield Entry("pictures", 1, said, index, 0, "", item)


def _joined(label: str, text: str) -> str:
    return " ".join(" ".join((label, text)).split())


def sliced(block: Contents, found: Sequence[Entry], field: Field) -> list[Slice]:
    """The title, the word หน้า, a line or more for each entry of the list.

    Page numbers have a column of their own: they change no line of it.
    """
    styles = field.look.styles
    made = flow.lines(styles["ชื่อสารบัญ"], block.title, field, bookmark=(1, block.title))
    head = flow.lines(styles["หน้าสารบัญ"], "หน้า", field)
    made += [slice_._replace(turn=False) for slice_ in head]
    kept, above = True, 0
    for entry in (each for each in found if each.of == block.of):
        own = _lines(entry, field)
        level = entry.level if entry.of == "headings" else 0
        if kept or level > above == 1:  # the first line, or below a part's: they stay together
            own[0] = own[0]._replace(turn=False)
        kept, above = False, level
        made += own
    return flow.counted(made)


def _broken(entry: Entry, field: Field) -> tuple[Run, ...]:
    """What an entry says, on lines that leave the page numbers their column."""
    style, hanging = field.look.styles[entry.style], rules.CONTENTS_HANGING_MM * MM
    left = field.left_pt + style.left_mm * MM
    measure = field.right_pt - rules.CONTENTS_NUMBER_MM * MM - left - hanging
    return flow.lines_of(entry.text, left + hanging, measure, style, first_pt=-hanging)


def _lines(entry: Entry, field: Field) -> list[Slice]:
    """What an entry says, behind its last line the number of its page."""
    style = field.look.styles[entry.style]
    number = flow.right_run(entry.label, field.right_pt, style)
    rows = [[run] for run in _broken(entry, field)]
    leader = tuple(_leader(rows[-1][0], number))
    if entry.label:
        rows[-1].append(number)
    made = flow.stacked(
        style.name,
        rows,
        gap=style.name,
        link=(entry.page, entry.y_pt),
        words=entry.text,
    )
    made[-1] = made[-1]._replace(items=(*made[-1].items, *leader))
    return made


def _leader(run: Run, number: Run) -> Iterator[Stroke]:
    """Dots from what an entry says to its number."""
    start = ceil((run.end_pt + _CLEAR_PT) / _DOTS_PT) * _DOTS_PT
    end = number.x_pt - _CLEAR_PT
    if end > start:
        yield Stroke("สารบัญ", start, rules.ASCENT_EM * run.size_pt, end)


# --- covers and dividers: what stands on their pages, from the top of the text ---------------------
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
    title, title_pt = _paragraphs("ชื่อปก", block.title, field)
    subtitle, subtitle_pt = _paragraphs("รองปก", block.subtitle, field)
    foot, foot_pt = _paragraphs("ท้ายปก", block.foot, field)
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
    number, number_pt = _paragraphs("เลขส่วน", [block.number] if block.number else [], field)
    title, title_pt = _paragraphs("ชื่อส่วน", [block.title] if block.title else [], field)
    top = (room - number_pt - title_pt) / 2
    texts = [*_moved(number, top), *_moved(title, top + number_pt)]
    first, *others = texts
    marked = Text(first.name, first.lines, bookmark=(1, said))
    return (marked, *others)


def _paragraphs(name: str, said: Sequence[str], field: Field) -> Block:
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
