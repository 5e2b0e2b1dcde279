"""The parts of a letter or memo: which fields are printed, in which styles, behind which labels.

Each kind of paper lists its parts once, in the order of the paper. The arrangement of the pages
and the writer of the Word template both read that list. A part names fields of its content;
`style` is the style of its paragraphs in Word, `above` the style whose space stands above it.
"""

from __future__ import annotations

from typing import TypeAlias

from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A number at the left and an agency at the right of one line, the address below the agency."""

    number: str
    agency: str
    address: str
    label: str
    style: str = "หัวหนังสือ"


@dataclass(frozen=True, slots=True)
class Line:
    """A field in the place its style gives it; left out where it is `optional` and empty."""

    field: str
    style: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A field hanging behind a label: the `label` itself, or the field that `labelled_by` names.

    `titles` says whether it is what the pages of a PDF are found by.
    """

    field: str
    style: str
    label: str = ""
    labelled_by: str = ""
    titles: bool = False
    above: str = "หัวเรื่อง"


@dataclass(frozen=True, slots=True)
class Dotted:
    """Fields on one line, each behind its bold label and before dots: field → label.

    The second begins at a place of its own; a field that is alone may need several lines.
    """

    fields: tuple[tuple[str, str], ...]
    style: str
    titles: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list behind a label: numbers, texts and, where it has that field, quantities in columns.

    `style` is that of an entry that is alone.
    """

    field: str
    label: str
    text: str
    quantity: str = ""
    style: str = "หัวเรื่อง"
    above: str = "หัวเรื่อง"


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs, tables and pictures of the matter; what follows stays with its last lines."""

    field: str = "body"


@dataclass(frozen=True, slots=True)
class Signature:
    """Rank, name and positions, centred on the closing phrase in that field, or on that `phrase`."""

    closing: str = ""
    phrase: str = ""
    rank: str = "rank"
    name: str = "signer"
    positions: str = "positions"


@dataclass(frozen=True, slots=True)
class Owner:
    """The unit that owns the matter and how to reach it, below a QR code if there is one."""

    field: str
    code: str


@dataclass(frozen=True, slots=True)
class Slogan:
    """Lines at the foot of the last page."""

    field: str


@dataclass(frozen=True, slots=True)
class Endorsed:
    """What those who received the paper wrote on it, below everything it says itself."""

    field: str


Part: TypeAlias = (
    Letterhead | Line | Labelled | Dotted | Entries | Body | Signature | Owner | Slogan | Endorsed
)
