"""What this engine needs to know of a layout; `thaiplandoc.typeset` makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from thaiplandoc.blocks import Listed


class Turn(Protocol):
    """Where a page ends and the next begins, as a layout tells it."""

    @property
    def page(self) -> int:
        """The page that ends here, from 1."""

    @property
    def block(self) -> int:
        """Index of the block the next page begins with."""

    @property
    def offset(self) -> int:
        """Letters of that block already printed; rows, if it is a table."""

    @property
    def mark(self) -> str:
        """The continuation mark, ``/`` and ``...`` with it."""


class Entry(Protocol):
    """A line of a list of contents, as a layout tells it."""

    @property
    def of(self) -> Listed:
        """The list it stands in."""

    @property
    def level(self) -> int:
        """1 to 3."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def block(self) -> int:
        """Index of its block through all sections."""

    @property
    def item(self) -> int:
        """Which picture of the block it is, from 0."""

    @property
    def label(self) -> str:
        """The number of its page, as it is printed."""


class Item(Protocol):
    """Something on a page, as a layout tells it; a picture has a height besides, in points."""

    @property
    def name(self) -> str:
        """Its style, or what it is."""


class Page(Protocol):
    """A page, as a layout tells it."""

    @property
    def items(self) -> Sequence[Item]:
        """What stands on it, in reading order."""


class Layout(Protocol):
    """What only a layout knows of a document."""

    @property
    def pages(self) -> Sequence[Page]:
        """The pages; asked for where a picture stands in an annex or a book."""

    @property
    def turns(self) -> Sequence[Turn]:
        """One for each page that continues."""

    @property
    def adjusted(self) -> Mapping[str, Mapping[str, float]]:
        """Style name → measures this document sets itself."""

    @property
    def labels(self) -> Sequence[str]:
        """The number printed on each page of a book."""

    @property
    def entries(self) -> Sequence[Entry]:
        """What the lists of contents of a book are made of."""
