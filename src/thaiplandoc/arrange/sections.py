"""The blocks of a section → slices: annexes and books draw them alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import blanks, drawings, prose
from thaiplandoc.arrange.arrangement import STYLES, Arranged, Dotted, Turn
from thaiplandoc.arrange.blanks import ArrangedBlanks, ArrangedSigners
from thaiplandoc.arrange.compose import Placed
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import Paragraphs, Slice, hanging, line_height, lines_of, plain_run
from thaiplandoc.arrange.sheet import Line, Text
from thaiplandoc.blocks import Centred, Chart, Flow, Note, Part, Photos, Title
from thaiplandoc.drawing import Frames, Plot, Sketch
from thaiplandoc.drawing.charts import heading

_NOTE: Final = "หมายเหตุ"


def kept_together(
    arranged: Sequence[Arranged], made: Sequence[list[Slice]], opening: Sequence[Slice] = ()
) -> list[Slice]:
    """The slices `opening` and those `made` of each block, below the space it has."""
    slices = list(opening)
    kept = bool(slices)
    for block, own in zip(arranged, made, strict=True):
        if own:
            own[0] = replace(own[0], gap=block.gap, turn=own[0].turn and not kept)
        kept = block.kept
        slices += own
    return slices


def sliced(arranged: Arranged, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The slices of one block, the document's `index`-th."""
    style = STYLES[arranged.style]
    match arranged.block, arranged.own:
        case Title(said), _:
            made = title(said, paragraphs, field)
        case Part(text), _:
            made = lines(style, text, paragraphs, field, bookmark=(1, text))
        case Centred(text), _:
            made = lines(style, text, paragraphs, field)
        case Note(text), _:
            head = plain_run(_NOTE + rules.LABEL_GAP, field.left_pt)
            number = paragraphs.next()
            made = hanging(_NOTE, [head], text, number, right_pt=field.right_pt)
        case _, Dotted() | ArrangedBlanks() | ArrangedSigners() as own:
            return _open(own, index, paragraphs, field)
        case Flow(title=said), Sketch() as own:
            return drawings.drawn(own, said, index, paragraphs, field)
        case Chart() as block, Plot(sketch):
            return drawings.drawn(sketch, heading(block), index, paragraphs, field)
        case Photos() as block, Frames() as own:
            return drawings.photos(block, own, index, paragraphs, field)
        case _:
            return prose.sliced(arranged, index, paragraphs, field)
    return numbered(made, index)


def _open(
    own: Dotted | ArrangedBlanks | ArrangedSigners,
    index: int,
    paragraphs: Paragraphs,
    field: Field,
) -> list[Slice]:
    """The slices of what a form leaves open."""
    match own:
        case Dotted(kept):
            return blanks.dotted_lines(kept, index, field)
        case ArrangedBlanks():
            return blanks.blanks(own, index, paragraphs, field)
        case ArrangedSigners():
            return blanks.signatures(own, index, paragraphs, field)


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
