"""How many people and households there are, added from those who say, and who does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from thaiplandoc.figures.columns import column_sum
from thaiplandoc.model.plan import AgeGroup, HouseholdCounts, Tambon, Village
from thaiplandoc.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A total of what is known, and the rows that have no number."""

    total: int
    missing: tuple[T, ...]

    @property
    def complete(self) -> int | None:
        """The total, if every row has a number."""
        return None if self.missing else self.total


def known(rows: Sequence[T], numbers: Sequence[int | None]) -> Known[T]:
    """What the numbers of the rows add up to."""
    return Known(
        column_sum(numbers) or 0,
        tuple(row for row, number in zip(rows, numbers, strict=True) if number is None),
    )


@dataclass(frozen=True, slots=True)
class Population:
    """Households and people of an area, added from its villages."""

    households: Known[Village]
    men: Known[Village]
    women: Known[Village]
    people: Known[Village]


def population(*tambons: Tambon) -> Population:
    """The totals of the tambons' villages; a village without a number is named (rule R11)."""
    villages = [village for tambon in tambons for village in tambon.villages]
    return Population(
        households=known(villages, [village.households for village in villages]),
        men=known(villages, [village.men for village in villages]),
        women=known(villages, [village.women for village in villages]),
        people=known(villages, [people_of(village) for village in villages]),
    )


def people_of(village: Village) -> int | None:
    """Men and women of a village; None while one of the two is not known."""
    if village.men is None or village.women is None:
        return None
    return village.men + village.women


@dataclass(frozen=True, slots=True)
class Ages:
    """People by age: men and women together in each group, and the totals of all groups."""

    each: tuple[int, ...]
    men: int
    women: int
    people: int


def ages(groups: Iterable[AgeGroup]) -> Ages:
    """The people of each age group, and of all of them."""
    every = tuple(groups)
    each = tuple(group.men + group.women for group in every)
    men, women = sum(group.men for group in every), sum(group.women for group in every)
    return Ages(each, men, women, men + women)


def households(counts: Iterable[HouseholdCounts]) -> int | None:
    """The households of all the counts; None where none is stated."""
    return column_sum(each.households for each in counts)
