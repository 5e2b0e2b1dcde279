"""Pieces of a document as finished text: what they say, never how they look.

A block names a style through what it is; sizes and positions belong to the templates and to
`thaiplandoc.rules`. Every string here is final: digits already Thai or Arabic, amounts already
grouped, dates already written.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from thaiplandoc.values import dataclass

# What annexes are made of in Python: these names are public.
__all__ = [
    "Arrow", "Blank", "Blanks", "Box", "Card", "Cards", "Cell", "Centred", "Chart", "Column",
    "DottedLines", "Flow", "Heading", "Level", "Note", "Numbered", "Paragraph", "Part", "Photos",
    "Picture", "Row", "Section", "Series", "Signatures", "Signer", "Table", "Tick", "Title",
]  # fmt: skip

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text with the official first-line indent."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered item; `label` is written out (``๑.``, ``๑.๑``, ``(๑)``, ``1)``, ``ข้อ ๑``).

    `level` is 1 to 4 and decides the indent.
    """

    label: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading on a line of its own, kept with what follows; `label` may be empty.

    Level 1 stands below parts, level 2 below those of level 1. One without a label is in no list
    of contents.
    """

    text: str
    label: str = ""
    level: Literal[1, 2] = 1

    @property
    def said(self) -> str:
        """Its label and its words."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Column:
    """One heading of a table; with `under` it spans the columns below it.

    A column without others below it is a leaf: `width_mm` fixes its width, else it takes its
    `share` of what the fixed ones leave; `align` is for the cells of its rows.
    """

    heading: str
    share: float = 1.0
    align: Align = "left"
    width_mm: float | None = None
    under: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Bold:
    """Words in bold among others."""

    text: str


@dataclass(frozen=True, slots=True)
class Leading:
    """Words among others that lead to an address."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """A paragraph of a cell of which some words are bold or lead to an address."""

    parts: tuple[str | Bold | Leading, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than one text: several paragraphs, or several columns or rows wide.

    A paragraph that begins with a number or a dash hangs behind it.
    """

    paragraphs: tuple[str | Mixed, ...]
    columns: int = 1
    rows: int = 1
    align: Align | None = None
    bold: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its paragraphs."""
        return tuple(said.text if isinstance(said, Mixed) else said for said in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; places covered by a cell of the row above or to the left are left out.

    A ``group`` row is one cell across the table and stays with the next row; a ``total`` row is
    bold and stays with the row before it. A `kept` one stays with the next row whatever it is.
    """

    cells: tuple[str | Cell, ...]
    kind: Literal["plain", "group", "total"] = "plain"
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A headed table across the text width; every level of its headings repeats on each page.

    A row that is a bare tuple is a plain `Row`. `head` are lines above the headings that repeat
    with them, each further in; `stamp` is the form's code above them at the right; `notes` stand
    below the table. `running`, if given, holds for each row the line that is carried when a page
    ends after it. Its type is one of `rules.TABLE_STYLES`, without `size_pt` 16 points, 14 on a
    landscape page.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | tuple[str, ...], ...]
    head: tuple[str, ...] = ()
    stamp: str = ""
    notes: tuple[str, ...] = ()
    running: tuple[Row, ...] = ()
    size_pt: float | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG of `width_mm` by `height_mm`; `description` is its alternative text.

    With a `label` (``ภาพที่ ๖.๑``) its caption stands in the list of pictures.
    """

    data: bytes
    width_mm: float
    height_mm: float
    description: str
    caption: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an annex: each line centred, bold, larger.

    In a book those before the first part are in the contents.
    """

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part's heading, written out (``ส่วนที่ ๑ หลักการและเหตุผล``): centred, bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Centred:
    """A line or paragraph in the middle of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class DottedLines:
    """Lines across the text for handwriting."""

    count: int


@dataclass(frozen=True, slots=True)
class Blank:
    """One line of a form: its label, room for a value (dots without one), its unit at the right.

    `level` 0 begins at the left margin, 1 to 4 where numbered items of that level do.
    """

    label: str
    value: str = ""
    unit: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Blanks:
    """Several blanks side by side on one line; they share its width equally."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: ``ลงชื่อ……ผู้รายงาน``, the name in parentheses, the position below it.

    `role` stands behind the dots; an empty name or position is dotted.
    """

    role: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, side by side; one alone stands at the right."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note behind the word หมายเหตุ, hanging."""

    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a diagram; arrows know it by `name`, by default its text."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One layer of a diagram: its name at the left, its boxes side by side."""

    name: str
    boxes: tuple[str | Box, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box of a diagram to another, by their names."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A diagram of boxes in levels from the top down.

    Without `arrows` each level leads to the next: box to box where both have as many, else each
    box to every one below it.
    """

    levels: tuple[Level, ...]
    arrows: tuple[Arrow, ...] = ()
    title: str = ""


ChartKind = Literal["bars", "stacked", "shares", "pyramid"]


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one name, one for each category, and each as it is printed."""

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on a chart's scale, and as it is printed."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers as bars; `ticks` is the scale from nought on.

    ``bars`` side by side, ``stacked`` on each other, ``shares``: each series one bar of a hundred
    per cent, ``pyramid``: two series back to back, the first category at the bottom. Without a
    title `description` is its alternative text.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    unit: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A framed card of a fixed size: its title, and below it labels with what stands behind them.

    A stamp (ตรารับ) is one, and so is a slip to cut out. What is empty is dotted.
    """

    width_mm: float
    height_mm: float
    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side from the left, as many in a row as there is room for."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Photos:
    """Photographs in boxes of one size, `per_page` of them on a page, captions below."""

    pictures: tuple[Picture, ...]
    per_page: Literal[2, 4, 6] = 4


# --- books ---------------------------------------------------------------------------------------
Listed = Literal["headings", "tables", "pictures"]


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover, a page of its own: emblems side by side, the title, a picture, who made it."""

    emblems: tuple[Picture, ...]
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    picture: Picture | None
    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A part's page of its own: ``ส่วนที่ ๑`` above its title, in the middle of the page."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of where things stand, with its title: of headings, of tables or of pictures."""

    title: str
    of: Listed


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption above a table or below a drawing: ``ตารางที่ ๔.๕``, its text; stays with it.

    References in the text know it by `name`.
    """

    of: Literal["tables", "pictures"]
    label: str
    text: str
    name: str = ""


_BEGIN, _SAYS, _END = "\ufff9\ufffa\ufffb"
# What is emphasized points to this instead of a caption.
EMPHASIS: Final = "**"


def reference(name: str, label: str) -> str:
    """`label` as it stands in running text, pointing to the caption that is called `name`."""
    return f"{_BEGIN}{name}{_SAYS}{label}{_END}"


def references(text: str) -> tuple[tuple[str, str], ...]:
    """The pieces of a text: what it points to, empty where it points to nothing, and what it says.

    That is the name of a caption, a web or e-mail link, or `EMPHASIS`.
    """
    pieces: list[tuple[str, str]] = []
    before, *pointing = text.split(_BEGIN)
    pieces.append(("", before))
    for piece in pointing:
        name, _, rest = piece.partition(_SAYS)
        said, _, after = rest.partition(_END)
        pieces += [(name, said), ("", after)]
    return tuple((name, said) for name, said in pieces if said)


def without_references(text: str) -> str:
    """The text as it is read."""
    return "".join(said for _, said in references(text)) if _BEGIN in text else text


Drawing = Flow | Chart | Photos | Cards
Block = Paragraph | Numbered | Heading | Table | Picture
AnnexBlock = (
    Block | Title | Part | Centred | DottedLines | Blank | Blanks | Signatures | Note | Drawing
)
BookBlock = AnnexBlock | Cover | Divider | Contents | Caption
# Counted ก ข ค from the book's beginning, ๑ ๒ ๓ from its first part on, or not printed.
PageNumbers = Literal["front", "body", "none"]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one orientation; each section begins a page, their numbering goes on.

    `numbers` says how a book's pages are numbered; ``none`` counts with what follows if `counted`.
    """

    blocks: tuple[BookBlock, ...]
    landscape: bool = False
    numbers: PageNumbers = "body"
    counted: bool = True
    right_hand: bool = False
    """Whether it begins on an odd page, a blank one before it if need be."""
