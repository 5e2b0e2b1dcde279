"""The annex on the page: prose, tables and forms, on portrait and landscape pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from thaiplandoc import rules
from thaiplandoc.blocks import (
    AnnexBlock,
    Blank,
    Blanks,
    Centred,
    Chart,
    DottedLines,
    Flow,
    Heading,
    Note,
    Part,
    Photos,
    Section,
    Signatures,
    Title,
)
from thaiplandoc.typeset import blanks, drawings, prose
from thaiplandoc.typeset.compose import Placed, cut
from thaiplandoc.typeset.field import Field, field_on
from thaiplandoc.typeset.flow import Paragraphs, Slice, hanging, line_height, lines_of, plain_run
from thaiplandoc.typeset.pages import joined, page_number
from thaiplandoc.typeset.sheet import MM, Item, Layout, Line, Page, Text, Turn

_NOTE: Final = "หมายเหตุ"


def lay_out(context: Mapping[str, Any]) -> Layout:
    """The layout of an annex from its context.

    The blocks that `turns` name are counted through all sections. Raises `InputError` if a
    table's columns do not fit in the text's width or its cells do not fill it.
    """
    paragraphs = Paragraphs()
    pages: list[Page] = []
    turns: list[Turn] = []
    sections: Sequence[Section] = context["ส่วน"] or (Section(()),)
    done = 0  # blocks of the sections before
    for section in sections:
        paper = rules.LANDSCAPE if section.landscape else rules.PORTRAIT
        field = field_on(paper)
        opening = [] if pages else _opening(context, paragraphs, field)
        slices = _kept_together(opening, section.blocks, done, paragraphs, field)
        top = field.room.following_top_pt if pages else paper.first_top_mm * MM
        for placed in cut(slices, top_pt=top, room=field.room) or ((),):
            if pages:
                turns += _turn(len(pages), placed)
            pages.append(_page(placed, len(pages) + 1, paper, context))
        done += len(section.blocks)
    return Layout(context["ชื่อเอกสาร"], tuple(pages), tuple(turns), {})


def _page(
    placed: Sequence[Placed], number: int, paper: rules.Paper, context: Mapping[str, Any]
) -> Page:
    items: list[Item] = []
    if number > 1:
        items.append(page_number(number, thai=context["เลขไทย"], paper=paper))
    return Page((*items, *joined(placed)), landscape=paper is rules.LANDSCAPE)


def _turn(page: int, placed: Sequence[Placed]) -> list[Turn]:
    """Where the page begins that comes after `page`; it has no continuation mark."""
    for place in placed:
        if place.slice.block is not None:
            return [Turn(page, place.slice.block, place.slice.offset, "")]
    return []


def _opening(context: Mapping[str, Any], paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The label at the right, (ร่าง), the title."""
    slices = _lines("ป้าย", context["ป้าย"], paragraphs, field) if context["ป้าย"] else []
    drafted = [context["ร่าง"]] if context["ร่าง"] else []
    return slices + _title([*drafted, *context["ชื่อเรื่อง"]], paragraphs, field)


def _kept_together(
    opening: Sequence[Slice],
    blocks: Sequence[AnnexBlock],
    done: int,
    paragraphs: Paragraphs,
    field: Field,
) -> list[Slice]:
    """The slices `opening` and those of the blocks.

    What heads something stays with it; nobody signs on a page with nothing else on it.
    """
    slices = list(opening)
    kept = bool(slices)
    for index, block in enumerate(blocks, start=done):
        made = _sliced(block, index, paragraphs, field)
        if made and (kept or isinstance(block, Signatures)):
            made[0] = replace(made[0], turn=False)
        kept = isinstance(block, Title | Part | Centred | Heading)
        slices += made
    return slices


def _sliced(block: AnnexBlock, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    match block:
        case Title(lines):
            made = _title(lines, paragraphs, field)
        case Part(text):
            made = _lines("ส่วนที่", text, paragraphs, field, bookmark=(1, text))
        case Centred(text):
            made = _lines("กลาง", text, paragraphs, field)
        case Note(text):
            head = plain_run(_NOTE + rules.LABEL_GAP, field.left_pt)
            number = paragraphs.next()
            made = hanging(_NOTE, [head], text, number, right_pt=field.right_pt, gap=_NOTE)
        case DottedLines(count):
            return blanks.dotted_lines(count, index, field)
        case Blank():
            return blanks.blank(block, index, paragraphs, field)
        case Blanks(given):
            return blanks.blanks(given, index, paragraphs, field)
        case Signatures(signers):
            return blanks.signatures(signers, index, paragraphs, field)
        case Flow() | Chart() | Photos():
            return drawings.drawn(block, index, paragraphs, field)
        case _:
            return prose.sliced(block, index, paragraphs, field)
    return [replace(slice_, block=index, offset=place) for place, slice_ in enumerate(made)]


def _title(lines: Sequence[str], paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The lines of a title; the whole of it is one entry of the outline."""
    slices: list[Slice] = []
    for number, text in enumerate(lines):
        bookmark = None if number else (1, " ".join(lines))
        made = _lines("ชื่อเรื่อง", text, paragraphs, field, bookmark=bookmark)
        slices += made if not slices else [replace(slice_, turn=False) for slice_ in made]
    return slices


def _lines(
    name: str,
    text: str,
    paragraphs: Paragraphs,
    field: Field,
    *,
    bookmark: tuple[int, str] | None = None,
) -> list[Slice]:
    """`text` in a style of the annex, its lines on one page."""
    style = rules.ANNEX_STYLES[name]
    paragraph = paragraphs.next()
    slices: list[Slice] = []
    for number, (_, run) in enumerate(lines_of(text, field.left_pt, field.width_pt, style)):
        line = Line((run,), rules.ASCENT_EM * style.size_pt)
        shown = Text(name, (line,), paragraph, bookmark=None if number else bookmark)
        gap = "" if number else name
        slices.append(
            Slice((shown,), line_height(style.size_pt), gap, turn=number == 0, words=text)
        )
    return slices
