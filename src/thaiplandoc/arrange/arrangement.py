"""How a document stands: what the painter of pages and the writer of Word files both read.

Everything is decided before either begins: for each block its style, the space above it, what it
stays with, and what is its own: the rows of a table, the size of a picture, the items of a cover.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.blanks import ArrangedBlanks, ArrangedSigners, Dotted
from thaiplandoc.arrange.sheet import MM, Item, Page
from thaiplandoc.blocks import BookBlock, Listed, PageNumbers
from thaiplandoc.drawing import Frames, Plot, Sketch
from thaiplandoc.look import STANDARD
from thaiplandoc.values import dataclass

# every style by its name
STYLES: Final = STANDARD.styles


class Size(NamedTuple):
    """How large a picture is printed."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class CardRows:
    """Cards side by side, a drawing for each row of them."""

    sketches: tuple[Sketch, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page of its own, a cover or a divider, from the top of its text."""

    items: tuple[Item, ...]


# What only blocks of one kind have.
Own = (
    ArrangedTable
    | ArrangedBlanks
    | ArrangedSigners
    | Size
    | Frames
    | Sketch
    | CardRows
    | Plot
    | Sheet
    | Dotted
    | None
)


@dataclass(frozen=True, slots=True)
class Arranged:
    """How a block stands.

    `style` is that of its first paragraph; `gap` names the style whose space stands above it. One
    that `opens` a section has nothing above it. The page that a block which is `kept` ends on
    holds the beginning of the next one too. `own` is what only its kind has. `bookmark` is its
    level and title in the outline.
    """

    block: BookBlock
    style: str
    gap: str
    opens: bool = False
    kept: bool = False
    own: Own = None
    bookmark: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class ArrangedSection:
    """The blocks on pages of one paper, and how these are numbered.

    `run` says what their numbers are counted with; `start` the number its first page is given,
    where that is not the next.
    """

    paper: rules.Paper
    blocks: tuple[Arranged, ...]
    run: PageNumbers = "body"
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a page ends inside the body and the next begins."""

    page: int
    """The page that ends here, from 1."""
    block: int
    """Index in เนื้อความ of the block the next page begins with; their number after the last."""
    offset: int
    """Letters of that block (label, space, text) already printed; rows, if it is a table."""
    mark: str
    """The continuation mark: ``/๔) ให้องค์การบริหารส่วนจังหวัด...``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, table or picture of a book, and where it stands."""

    of: Listed
    level: int
    """1 to 3; captions are 1."""
    text: str
    """Its label and words, on one line."""
    block: int
    """Index of its block through all sections."""
    page: int
    """From 1."""
    label: str
    """The number that is printed on that page."""
    item: int = 0
    """Which picture of the block it is, from 0."""
    lines: tuple[str, ...] = ()
    """Its text on the lines it takes in a list of contents."""
    y_pt: float = 0.0
    """How far down its page it stands."""

    @property
    def style(self) -> str:
        """The style of its line in a list of contents."""
        return f"สารบัญ {self.level}" if self.of == "headings" else "สารบัญภาพ"


@dataclass(frozen=True, slots=True)
class Layout:
    """A document with every line in its place.

    `adjusted` names the styles whose measures this document sets itself, in millimetres and
    points as `rules.Style` does. Of a book, `labels` are the numbers of its pages, empty where
    none is printed, and `entries` what its lists of contents are made of. One that is only
    written into a Word file may have no pages.
    """

    title: str
    pages: tuple[Page, ...]
    turns: tuple[Turn, ...]
    adjusted: Mapping[str, Mapping[str, float]]
    labels: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    sections: tuple[ArrangedSection, ...] = ()

    @property
    def blocks(self) -> tuple[Arranged, ...]:
        """The blocks of all sections, as turns and entries count them."""
        return tuple(block for section in self.sections for block in section.blocks)

    def position_of(self, name: str) -> tuple[int, float, float]:
        """Page (from 1), left edge and baseline in millimetres of the first line of a style."""
        for number, page in enumerate(self.pages, start=1):
            for line in page.lines(name):
                return number, line.left_pt / MM, line.baseline_pt / MM
        raise KeyError(name)
