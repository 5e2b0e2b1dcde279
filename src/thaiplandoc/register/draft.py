"""What a book can number: anything with an office, a number, a date and a subject."""

from __future__ import annotations

from datetime import date
from typing import Protocol, Self, TypeVar

from thaiplandoc.model import Office, ReferenceNumber


class Draft(Protocol):
    """A paper that can be numbered."""

    @property
    def office(self) -> Office:
        """Whose number it gets: that of the unit that owns the matter."""

    @property
    def number(self) -> ReferenceNumber | None:
        """None, or the number without its running part: ``กบ ๐๐๒๓.๓/ว``."""

    @property
    def date(self) -> date | None:
        """The day on the paper."""

    @property
    def subject(self) -> str:
        """What stands in the register."""

    @property
    def to(self) -> tuple[str, ...]:
        """The recipients."""

    def numbered(self, number: ReferenceNumber | str) -> Self:
        """The same paper with its number."""


Paper = TypeVar("Paper", bound=Draft)
