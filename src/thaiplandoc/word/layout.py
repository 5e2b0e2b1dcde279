"""What this engine needs to know of a layout; `thaiplandoc.typeset` makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


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


class Layout(Protocol):
    """What only a layout knows of a document."""

    @property
    def turns(self) -> Sequence[Turn]:
        """One for each page that continues."""

    @property
    def adjusted(self) -> Mapping[str, Mapping[str, float]]:
        """Style name → measures this document sets itself."""
