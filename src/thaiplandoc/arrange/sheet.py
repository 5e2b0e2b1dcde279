"""What stands on a laid-out page: lines, pictures, strokes and grids, each at its place.

Positions are points from the paper's top left corner (in a slice of the flow: from the slice's
top). A line is placed by its baseline.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import field, replace
from itertools import accumulate
from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.blocks import Align
from thaiplandoc.drawing import Sketch
from thaiplandoc.faces import width
from thaiplandoc.values import dataclass

MM: Final = rules.MM_TO_PT
CENTRE_PT: Final = rules.PAPER_CENTRE_MM * MM
CELL_PT: Final = rules.CELL_MM * MM


class Pointing(NamedTuple):
    """Letters of a run that point to the caption of a name: `to` its page and how far down.

    Or `to` is the address they lead to, or their name is `blocks.EMPHASIS`: they are bold.
    """

    begin: int
    end: int
    name: str
    to: tuple[int, float] | str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one weight and size; `width_pt` includes its spacing."""

    text: str
    x_pt: float
    width_pt: float
    size_pt: float = rules.BODY_PT
    bold: bool = False
    tracking_pt: float = 0.0  # added behind each cluster but the last, save in Latin words
    space_pt: float = 0.0  # added to each space
    pointing: tuple[Pointing, ...] = ()
    face: rules.Face | None = None

    @property
    def end_pt(self) -> float:
        """Where it ends."""
        return self.x_pt + self.width_pt


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on its baseline."""

    runs: tuple[Run, ...]
    baseline_pt: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)

    @property
    def left_pt(self) -> float:
        """Where the line's first letter starts."""
        return self.runs[0].x_pt

    @property
    def right_pt(self) -> float:
        """Where the line's last letter ends."""
        return self.runs[-1].end_pt

    def moved(self, down_pt: float) -> Line:
        """The same line `down_pt` further down."""
        return Line(self.runs, self.baseline_pt + down_pt)


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one paragraph that stand on one page; `name` is its style.

    Parts that have the same `paragraph` are one; what has none is a whole one. `bookmark` is its level and title
    in the outline; an artifact (page number, mark) is no part of the text that is read aloud.
    `link` is the page it leads to (from 1) and how far down that page. Where it is `turned`, the
    paper's right edge is at the top of who reads it: places are from the corner at the left then.
    """

    name: str
    lines: tuple[Line, ...]
    paragraph: Hashable = field(default=None, compare=False, repr=False)
    colour: str = "000000"
    bookmark: tuple[int, str] | None = None
    artifact: bool = False
    link: tuple[int, float] | None = None
    turned: bool = False

    def moved(self, down_pt: float) -> Text:
        """The same text `down_pt` further down."""
        return self.with_lines(tuple(line.moved(down_pt) for line in self.lines))

    def with_lines(self, lines: tuple[Line, ...]) -> Text:
        """The same text with these lines: every line of a paper passes here, so without `replace`."""
        own = (self.colour, self.bookmark, self.artifact, self.link, self.turned)
        return Text(self.name, lines, self.paragraph, *own)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its top left corner; with `centre`, `x_pt` is the middle of its width.

    Without `width_pt` it is as wide as its own proportions make it.
    """

    name: str
    data: bytes = field(repr=False)
    x_pt: float
    y_pt: float
    height_pt: float
    width_pt: float | None = None
    centre: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal dotted line; `signer` is who signs on it, if somebody does."""

    name: str
    x_pt: float
    y_pt: float
    to_pt: float
    signer: str = ""


class Marked(NamedTuple):
    """A line of a cell that begins `indent_pt` further in, or has parts that are bold or lead away.

    A part is a text, whether it is bold, and the address it leads to.
    """

    parts: tuple[tuple[str, bool, str], ...]
    indent_pt: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, *_ in self.parts)


class Filled(NamedTuple):
    """A cell of a grid: its lines, the column it begins in, how far it reaches.

    Its letters are `scale` times as large as those of the other cells.
    """

    lines: tuple[str | Marked, ...]
    column: int
    rows: int = 1
    columns: int = 1
    align: Align = "left"
    bold: bool = False
    scale: float = 1.0

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its lines."""
        return tuple(line if isinstance(line, str) else line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """The part of a table that stands on one page.

    `rows` holds for each row the cells that begin in it, the first `heads` of them headings:
    in the middle of their boxes, where other cells begin at the top. `name` and `head_name` are
    the styles of both, `face` is their face. One that is `continued` begins on an earlier page: its headings are
    repeated.
    """

    name: str
    head_name: str
    size_pt: float
    x_pt: float
    y_pt: float
    widths_pt: tuple[float, ...]
    heights_pt: tuple[float, ...]
    rows: tuple[tuple[Filled, ...], ...]
    heads: int = 0
    continued: bool = False
    face: rules.Face | None = None

    @property
    def height_pt(self) -> float:
        """From the grid's top rule to the one at its bottom."""
        return sum(self.heights_pt)

    def lines(self, name: str | None = None) -> Iterator[Line]:
        """The lines of its cells, or those of one style, row by row."""
        tops = list(accumulate(self.heights_pt, initial=self.y_pt))
        lefts = list(accumulate(self.widths_pt, initial=self.x_pt))
        for number, row in enumerate(self.rows):
            if name not in (None, self.head_name if number < self.heads else self.name):
                continue
            for cell in row:
                left, right = lefts[cell.column], lefts[cell.column + cell.columns]
                baseline = tops[number] + rules.ASCENT_EM * self.size_pt
                if number < self.heads:
                    baseline += self.above(number, cell)
                size = self.size_pt * cell.scale
                for line in cell.lines:
                    parts, indent = (
                        Marked(((line, cell.bold, ""),)) if isinstance(line, str) else line
                    )
                    wide = sum(
                        width(text, size, bold=bold, face=self.face) for text, bold, _ in parts
                    )
                    x = {
                        "left": left + CELL_PT + indent,
                        "center": (left + right - wide) / 2,
                        "right": right - CELL_PT - wide,
                    }[cell.align]
                    yield Line(tuple(_runs(parts, x, size, self.face)), baseline)
                    baseline += rules.LINE_EM * self.size_pt

    def above(self, number: int, cell: Filled) -> float:
        """The space above a heading in its box."""
        box = sum(self.heights_pt[number : number + cell.rows])
        return (box - len(cell.lines) * rules.LINE_EM * self.size_pt) / 2


def _runs(
    parts: Iterable[tuple[str, bool, str]], x_pt: float, size_pt: float, face: rules.Face | None
) -> Iterator[Run]:
    for text, bold, _ in parts:
        wide = width(text, size_pt, bold=bold, face=face)
        yield Run(text, x_pt, wide, size_pt, bold, face=face)
        x_pt += wide


@dataclass(frozen=True, slots=True)
class Drawn:
    """The boxes and lines of a diagram or a chart, from their top left corner on."""

    name: str
    x_pt: float
    y_pt: float
    sketch: Sketch


Item = Text | Image | Stroke | Grid | Drawn


def moved(item: Item, down_pt: float) -> Item:
    """The same item `down_pt` further down."""
    if isinstance(item, Text):
        return item.moved(down_pt)
    return replace(item, y_pt=item.y_pt + down_pt)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its items in reading order."""

    items: tuple[Item, ...]
    landscape: bool = False
    size_pt: tuple[float, float] | None = None
    """Width and height, where the page is not A4."""

    @property
    def width_pt(self) -> float:
        """From its left edge to its right one."""
        return self.size_pt[0] if self.size_pt else self._paper.width_mm * MM

    @property
    def height_pt(self) -> float:
        """From its upper edge to its lower one."""
        return self.size_pt[1] if self.size_pt else self._paper.height_mm * MM

    @property
    def _paper(self) -> rules.Paper:
        return rules.LANDSCAPE if self.landscape else rules.BOOK_PORTRAIT

    def lines(self, name: str | None = None) -> tuple[Line, ...]:
        """The lines of the page, or those of one style, in reading order."""
        found: list[Line] = []
        for item in self.items:
            if isinstance(item, Grid):
                found.extend(item.lines(name))
            elif isinstance(item, Text) and name in (None, item.name):
                found.extend(item.lines)
        return tuple(found)
