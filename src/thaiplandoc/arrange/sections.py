"""The blocks of a section → slices: annexes and books draw them alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import blanks, drawings, prose
from thaiplandoc.arrange.compose import Placed
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import Paragraphs, Slice, hanging, line_height, lines_of, plain_run
from thaiplandoc.arrange.sheet import Line, Text, Turn
from thaiplandoc.blocks import (
    AnnexBlock,
    Blank,
    Blanks,
    BookBlock,
    Caption,
    Centred,
    Chart,
    DottedLines,
    Flow,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Part,
    Photos,
    Signatures,
    Title,
)

_NOTE: Final = "หมายเหตุ"


def kept_together(
    blocks: Sequence[BookBlock], made: Sequence[list[Slice]], opening: Sequence[Slice] = ()
) -> list[Slice]:
    """The slices `opening` and those `made` of each block.

    What heads something stays with it, and what `follows` something.
    """
    slices = list(opening)
    kept = bool(slices)
    above: BookBlock | None = None
    for block, own in zip(blocks, made, strict=True):
        if own and (kept or follows(block, above)):
            own[0] = replace(own[0], turn=False)
        kept, above = heads(block), block
        slices += own
    return slices


def heads(block: BookBlock) -> bool:
    """Whether it stays with what follows."""
    above = isinstance(block, Caption) and block.of == "tables"
    return above or isinstance(block, Title | Part | Centred | Heading)


def follows(block: BookBlock, above: BookBlock | None) -> bool:
    """Whether a block begins on the page where the one above it ends.

    Nobody signs on a page with nothing else on it; the caption of a picture, a note and what
    stands below signatures follow too.
    """
    if isinstance(block, Caption):
        return block.of == "pictures"
    signed = isinstance(above, Signatures) and isinstance(block, Paragraph | Numbered)
    return signed or isinstance(block, Signatures | Note)


def sliced(block: AnnexBlock, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The slices of one block, the document's `index`-th."""
    match block:
        case Title(said):
            made = title(said, paragraphs, field)
        case Part(text):
            style = rules.ANNEX_STYLES["ส่วนที่"]
            made = lines(style, text, paragraphs, field, bookmark=(1, text))
        case Centred(text):
            made = lines(rules.ANNEX_STYLES["กลาง"], text, paragraphs, field)
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
    return numbered(made, index)


def numbered(made: Sequence[Slice], index: int) -> list[Slice]:
    """The lines of a block as slices of it."""
    return [replace(slice_, block=index, offset=place) for place, slice_ in enumerate(made)]


def title(
    said: Sequence[str], paragraphs: Paragraphs, field: Field, *, level: int = 1
) -> list[Slice]:
    """The lines of a title; the whole of it is one entry of the outline, of that level."""
    slices: list[Slice] = []
    for number, text in enumerate(said):
        bookmark = None if number else (level, " ".join(said))
        style = rules.ANNEX_STYLES["ชื่อเรื่อง"]
        made = lines(style, text, paragraphs, field, bookmark=bookmark)
        slices += made if not slices else [replace(slice_, turn=False) for slice_ in made]
    return slices


def lines(
    style: rules.Style,
    text: str,
    paragraphs: Paragraphs,
    field: Field,
    *,
    bookmark: tuple[int, str] | None = None,
) -> list[Slice]:
    """`text` across the width, its lines on one page."""
    paragraph = paragraphs.next()
    slices: list[Slice] = []
    for number, (_, run) in enumerate(lines_of(text, field.left_pt, field.width_pt, style)):
        line = Line((run,), rules.ASCENT_EM * style.size_pt)
        shown = Text(style.name, (line,), paragraph, bookmark=None if number else bookmark)
        gap = "" if number else style.name
        slices.append(
            Slice((shown,), line_height(style.size_pt), gap, turn=number == 0, words=text)
        )
    return slices


def turn_at(page: int, placed: Sequence[Placed]) -> list[Turn]:
    """Where the page begins that comes after `page`; it has no continuation mark."""
    for place in placed:
        if place.slice.block is not None:
            return [Turn(page, place.slice.block, place.slice.offset, "")]
    return []
