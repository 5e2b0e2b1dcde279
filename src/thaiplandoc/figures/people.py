"""How many people and households there are, added from those who say, and who does not; per cent of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Generic, TypeVar

from thaiplandoc.figures.entries import column_sum
from thaiplandoc.model.plan import AgeGroup, CommunityRow, HouseholdCounts, Tambon, Village
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


# --- per cent, and the foot of the monthly report --------------------------------------------------
_HUNDREDTHS = 100_00


def shares(parts: Sequence[int | None]) -> tuple[Decimal | None, ...]:
    """Each part in per cent of all parts, to two decimals; together exactly 100.00 (rule R11).

    What rounding down leaves over goes to the largest remainders, of equal ones to the larger
    part, then to the first. A part that is None has no percentage; nor has any part of nothing.
    """
    known = [(place, part) for place, part in enumerate(parts) if part is not None]
    if any(part < 0 for _, part in known):
        raise ValueError("a part of a whole cannot be negative")
    whole = sum(part for _, part in known)
    found: list[Decimal | None] = [None] * len(parts)
    if not whole:
        return tuple(found)
    floors = {place: divmod(part * _HUNDREDTHS, whole) for place, part in known}
    left = _HUNDREDTHS - sum(floor for floor, _ in floors.values())
    fullest = sorted(known, key=lambda each: (-floors[each[0]][1], -each[1], each[0]))
    raised = {place for place, _ in fullest[:left]}
    for place, (floor, _) in floors.items():
        found[place] = Decimal(floor + (place in raised)).scaleb(-2)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MonthlyTotals:
    """The foot of the monthly report (T1): numbers added, ticks counted."""

    households: Known[CommunityRow]
    leaders: Known[CommunityRow]
    new: int
    reviewed: int
    finished: int
    unfinished: int
    forum_finished: int


def monthly_totals(rows: Iterable[CommunityRow]) -> MonthlyTotals:
    """The totals of the rows of one or of several reports."""
    every = tuple(rows)
    return MonthlyTotals(
        households=known(every, [row.households for row in every]),
        leaders=known(every, [row.leaders for row in every]),
        new=sum(row.new for row in every),
        reviewed=sum(row.reviewed for row in every),
        finished=sum(row.finished for row in every),
        unfinished=sum(row.unfinished for row in every),
        forum_finished=sum(row.forum_finished for row in every),
    )
