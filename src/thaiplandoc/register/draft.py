"""What a book can number: anything with an office, a number, a date and a subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, Protocol, Self, TypeVar

from thaiplandoc.model import Office, ReferenceNumber
from thaiplandoc.model.cited import Cited


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
    def to(self) -> Sequence[str]:
        """The recipients."""

    @property
    def circular(self) -> bool:
        """Whether it is a circular, where the number does not say so."""

    @property
    def secrecy(self) -> str | None:
        """Its secrecy, where it has one."""

    @property
    def speed(self) -> str | None:
        """Its speed, where it has one."""

    @property
    def numbered_as(self) -> Literal["ordinary", "internal"]:
        """The kind of number it gets, where nothing above says more."""

    def cited(self) -> Iterable[Cited]:
        """The numbered papers it refers to and encloses."""

    def unit_lines(self) -> tuple[str, ...]:
        """The unit the matter belongs to."""

    def numbered(self, number: ReferenceNumber | str) -> Self:
        """The same paper with its number."""


Paper = TypeVar("Paper", bound=Draft)
