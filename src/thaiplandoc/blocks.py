"""Pieces of a document as finished text: what they say, never how they look.

A block names a style through what it is; sizes and positions belong to the templates and to
`thaiplandoc.rules`. Every string here is final: digits already Thai or Arabic, amounts already
grouped, dates already written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    """A sub-heading on a line of its own, kept with what follows; `label` may be empty."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, its share of the width and its alignment."""

    heading: str
    share: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A headed table across the text width; the heading repeats on each page.

    `rows` hold one string a column.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG of `width_mm` by `height_mm`; `description` is its alternative text."""

    data: bytes
    width_mm: float
    height_mm: float
    description: str
    caption: str = ""


Block = Paragraph | Numbered | Heading | Table | Picture
