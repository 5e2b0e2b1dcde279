"""The field text is set on, and its slices: the column of text before it is cut into pages.

A slice is what a page turn cannot cut: a line, a table row, a picture with its caption.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from thaiplandoc import rules
from thaiplandoc.addresses import ADDRESS, target
from thaiplandoc.arrange.sheet import MM, Item, Line, Pointing, Run, Text
from thaiplandoc.arrange.tables import Strip
from thaiplandoc.blocks import EMPHASIS, Picture, references, without_references
from thaiplandoc.faces import width_in
from thaiplandoc.faces.breaking import Broken, broken
from thaiplandoc.look import STANDARD, Look


class Room(NamedTuple):
    """Where the text of pages may stand; of one that continues it ends at `turn_pt` at the latest."""

    following_top_pt: float
    bottom_pt: float
    turn_pt: float


class Field(NamedTuple):
    """The text area of pages: from `left_pt` on, `width_pt` wide, with `room`; how they look."""

    left_pt: float
    width_pt: float
    room: Room
    landscape: bool = False
    look: Look = STANDARD

    @property
    def right_pt(self) -> float:
        """Where the text ends at the right."""
        return self.left_pt + self.width_pt

    @property
    def height_pt(self) -> float:
        """The room of a page."""
        return self.room.turn_pt - self.room.following_top_pt


@lru_cache(maxsize=32)
def letter_field(look: Look) -> Field:
    """The field of the pages of a letter or memo: one that continues ends lines early."""
    left_pt, right_pt = look.left_mm * MM, (rules.PAGE_WIDTH_MM - look.right_mm) * MM
    bottom = (rules.PAGE_HEIGHT_MM - look.bottom_mm) * MM
    spare = rules.SPARE_LINES_AT_TURN * rules.LINE_EM * look.size_pt("เนื้อความ")
    room = Room(look.portrait.following_top_mm * MM, bottom, bottom - spare)
    return Field(left_pt, right_pt - left_pt, room, look=look)


def field_on(paper: rules.Paper, look: Look = STANDARD) -> Field:
    """The field of the pages of an annex or a book."""
    bottom = (paper.height_mm - paper.bottom_mm) * MM
    return Field(
        paper.left_mm * MM,
        paper.text_width_mm * MM,
        Room(paper.following_top_mm * MM, bottom, bottom),
        landscape=paper.width_mm > paper.height_mm,
        look=look,
    )


class Slice(NamedTuple):
    """One uncuttable piece of the flow.

    `gap` names the style whose space stands above it. `turn` says whether a page may begin with
    it, `opens` that one must; then `header` is printed above it once more. `footer` is printed below it if its page ends
    there. `block`, `offset` and `words` say what of
    the body it is (see `Turn`): the words are those from its beginning on.
    """

    items: tuple[Item | Strip, ...]
    height_pt: float
    gap: str = ""
    turn: bool = True
    header: Slice | None = None
    footer: Slice | None = None
    block: int | None = None
    offset: int = 0
    words: str = ""
    opens: bool = False


def line_height(size_pt: float) -> float:
    """The height of one single line."""
    return rules.LINE_EM * size_pt


def plain_run(text: str, x_pt: float, style: rules.Style) -> Run:
    """`text` in a style's letters as it comes, from `x_pt` on."""
    wide = width_in(style, text)
    return Run(text, x_pt, wide, style.size_pt, style.bold, face=style.face)


def centred_run(text: str, centre_pt: float, style: rules.Style) -> Run:
    """`text` in a style's size and weight around `centre_pt`."""
    return plain_run(text, centre_pt - width_in(style, text) / 2, style)


def right_run(text: str, right_pt: float, style: rules.Style) -> Run:
    """`text` in a style's size and weight, ending at `right_pt`."""
    return plain_run(text, right_pt - width_in(style, text), style)


def pointed(text: str) -> tuple[str, list[Pointing]]:
    """`text` as it is read, and which of its letters point somewhere."""
    plain = without_references(text)
    found: list[Pointing] = []
    if plain is not text:
        at = 0
        for name, said in references(text):
            if name:
                leads = name if ADDRESS.search(name) else None
                found.append(Pointing(at, at + len(said), name, leads))
            at += len(said)
    # behind those, for words that lead to an address may be another
    found += (Pointing(*each.span(), "", target(each[0])) for each in ADDRESS.finditer(plain))
    return plain, found


def _within(line: Broken, pointing: Sequence[Pointing]) -> tuple[Pointing, ...]:
    """What of a text's pointing letters stands on one line of it."""
    end = len(line.text)
    moved = (
        each._replace(begin=each.begin - line.start, end=each.end - line.start) for each in pointing
    )
    return tuple(
        each._replace(begin=max(each.begin, 0), end=min(each.end, end))
        for each in moved
        if each.begin < end and each.end > 0
    )


def broken_lines(
    text: str,
    x_pt: float,
    measure_pt: float,
    style: rules.Style,
    *,
    first_pt: float = 0.0,
) -> tuple[tuple[Broken, Run], ...]:
    """As `lines_of`, each with the letters of the text it holds."""
    size = style.size_pt
    placed: list[tuple[Broken, Run]] = []
    plain, pointing = pointed(text)
    for line in broken(
        plain,
        measure_em=measure_pt / size,
        first_em=(measure_pt - first_pt) / size,
        bold=style.bold,
        justify=style.align == "thai",
        emphasized=tuple((at.begin, at.end) for at in pointing if at.name == EMPHASIS),
        face=style.face,
    ):
        left = x_pt + (first_pt if not placed else 0.0)
        wide = line.width_em * size
        if style.align == "center":
            left += (measure_pt - wide) / 2
        elif style.align == "right":
            left += measure_pt - wide
        run = Run(
            line.text,
            left,
            wide,
            size,
            style.bold,
            line.tracking_em * size,
            line.space_em * size,
            _within(line, pointing) if pointing else (),
            style.face,
        )
        placed.append((line, run))
    return tuple(placed)


def lines_of(
    text: str, x_pt: float, measure_pt: float, style: rules.Style, *, first_pt: float = 0.0
) -> tuple[Run, ...]:
    """`text` as it is read, broken on a measure, placed: the first line `first_pt` further right."""
    found = broken_lines(text, x_pt, measure_pt, style, first_pt=first_pt)
    return tuple(run for _, run in found)


def stacked(
    name: str,
    lines: Iterable[Run | Sequence[Run]],
    *,
    gap: str = "",
    bookmark: tuple[int, str] | None = None,
    link: tuple[int, float] | None = None,
    words: str = "",
) -> list[Slice]:
    """The lines of a paragraph below each other, each one run or several; no page turns inside it.

    A line is as high as its largest letters need, and black. `words` are what the paragraph says.
    """
    slices: list[Slice] = []
    paragraph = object()
    for place, given in enumerate(lines):
        runs = (given,) if isinstance(given, Run) else tuple(given)
        size = max(run.size_pt for run in runs)
        line = Line(runs, rules.ASCENT_EM * size)
        mark = None if place else bookmark
        text = Text(name, (line,), paragraph, bookmark=mark, link=link)
        above = "" if place else gap
        height = line_height(size)
        slices.append(Slice((text,), height, above, turn=place == 0, offset=place, words=words))
    return slices


def lines(
    style: rules.Style, text: str, field: Field, *, bookmark: tuple[int, str] | None = None
) -> list[Slice]:
    """`text` across the width of a field, its lines on one page."""
    placed = lines_of(text, field.left_pt, field.width_pt, style)
    return stacked(style.name, placed, gap=style.name, bookmark=bookmark, words=text)


def whole(slices: Sequence[Slice], beside: Sequence[Item] = ()) -> list[Slice]:
    """The same slices where no page begins with any of them; `beside` stands before the first."""
    made = [slice_._replace(turn=False) for slice_ in slices]
    if beside:
        made[0] = made[0]._replace(items=(*beside, *made[0].items))
    return made


def counted(slices: Sequence[Slice]) -> list[Slice]:
    """The lines of several paragraphs as those of one block."""
    return [slice_._replace(offset=place) for place, slice_ in enumerate(slices)]


def hanging(
    name: str,
    head: Sequence[Run],
    text: str,
    *,
    style: rules.Style,
    field: Field,
    left_pt: float | None = None,
    right_pt: float | None = None,
    tail: Sequence[Run] = (),
    gap: str = "",
    bookmark: tuple[int, str] | None = None,
) -> list[Slice]:
    """`text` in a style hanging from `left_pt` (by default where `head` ends) to `right_pt` (the margin).

    `head` stands before its first line, `tail` behind its last.
    """
    left = head[-1].end_pt if left_pt is None else left_pt
    right = field.right_pt if right_pt is None else right_pt
    rows = [[run] for run in lines_of(text, left, right - left, style)]
    rows[0] = [*head, *rows[0]]
    rows[-1] += tail
    return stacked(name, rows, gap=gap, bookmark=bookmark)


def caption_lines(
    label: str, said: str, left_pt: float, measure_pt: float, style: rules.Style
) -> list[tuple[Run, ...]]:
    """The lines of a caption on a measure, each its runs; without a label all of one weight."""
    if not label and not said:
        return []
    if not label:
        return [(run,) for run in lines_of(said, left_pt, measure_pt, style)]
    shown = label + (rules.LABEL_GAP if said else "")
    head = plain_run(shown, left_pt, replace(style, bold=True))
    if not said:
        return [_aligned((head,), left_pt, measure_pt, style)]
    ragged = replace(style, align="left")
    first, *others = lines_of(said, left_pt, measure_pt, ragged, first_pt=head.width_pt)
    rows = [(head, first), *((run,) for run in others)]
    return [_aligned(row, left_pt, measure_pt, style) for row in rows]


def _aligned(
    row: tuple[Run, ...], left_pt: float, measure_pt: float, style: rules.Style
) -> tuple[Run, ...]:
    if style.align != "center":
        return row
    free = left_pt + measure_pt - row[-1].end_pt
    return tuple(replace(run, x_pt=run.x_pt + free / 2) for run in row)


def captioned(
    picture: Picture, left_pt: float, measure_pt: float, top_pt: float, style: rules.Style
) -> tuple[Text, float]:
    """A picture's caption from `top_pt` on, and where it ends; it has no lines without one."""
    lines: list[Line] = []
    for runs in caption_lines(picture.label, picture.caption, left_pt, measure_pt, style):
        lines.append(Line(runs, top_pt + rules.ASCENT_EM * style.size_pt))
        top_pt += line_height(style.size_pt)
    return Text(style.name, tuple(lines)), top_pt
