"""Percentages that add up to 100.00, and the foot of the monthly report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from thaiplandoc.figures.people import Known, known
from thaiplandoc.model.plan import CommunityRow
from thaiplandoc.values import dataclass

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
