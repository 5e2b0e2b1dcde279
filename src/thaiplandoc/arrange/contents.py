"""Lists of where things stand: what goes into them, and their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from thaiplandoc import blocks, rules
from thaiplandoc.arrange import flow
from thaiplandoc.arrange.arrangement import Entry
from thaiplandoc.arrange.flow import Field, Slice, field_on
from thaiplandoc.arrange.sheet import MM, Run, Stroke
from thaiplandoc.blocks import BookBlock, Contents, Section
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
