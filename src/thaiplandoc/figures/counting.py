"""The five counters of the result report (T6), and row numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable
from typing import Final, TypeVar

from thaiplandoc.errors import InputError, Problem
from thaiplandoc.figures.tallying import Grouping
from thaiplandoc.model.plan import Counters, Project, TambonRecord
from thaiplandoc.values import dataclass

T = TypeVar("T")
ANSWERS: Final = ("appointed", "met", "complete", "delivered", "evaluated")


@dataclass(frozen=True, slots=True)
class Counted:
    """The counters, and the target tambons an officer should look at before signing.

    `unanswered`: tambons with an answer missing. `too_early`: evaluated, but their plan is not
    both complete (๓) and delivered (๔), so ๕ does not count them.
    """

    counters: Counters
    unanswered: tuple[tuple[TambonRecord, tuple[str, ...]], ...]
    too_early: tuple[TambonRecord, ...]


def counters(records: Iterable[TambonRecord]) -> Counted:
    """The counters of the target tambons among `records` (rule R8).

    An answer that was not given counts as no and is named. `InputError` when a tambon is there
    twice.
    """
    every = tuple(records)
    _once_each(every)
    targets = tuple(record for record in every if record.target)
    fulfilled = [record for record in targets if record.complete and record.delivered]
    return Counted(
        counters=Counters(
            target=len(targets),
            appointed=sum(bool(record.appointed) for record in targets),
            met=sum(bool(record.met) for record in targets),
            complete=sum(bool(record.complete) for record in targets),
            delivered=sum(bool(record.delivered) for record in targets),
            evaluated=sum(bool(record.evaluated) for record in fulfilled),
        ),
        unanswered=tuple(
            (record, blank)
            for record in targets
            if (blank := tuple(name for name in ANSWERS if getattr(record, name) is None))
        ),
        too_early=tuple(
            record
            for record in targets
            if record.evaluated and not (record.complete and record.delivered)
        ),
    )


def _once_each(records: tuple[TambonRecord, ...]) -> None:
    if twice := repeated(records, lambda record: record.code):
        raise InputError(
            Problem.at(
                f"tambons[{row}].code",
                f"ตำบล{record.name} (รหัส {record.code}) มีอยู่แล้ว จะถูกนับสองครั้ง ให้เหลือแถวเดียวหรือแก้รหัส",
                f"the tambon {record.code} is there already and would count twice",
            )
            for row, record in twice
        )


def repeated(rows: Iterable[T], key: Callable[[T], Hashable]) -> list[tuple[int, T]]:
    """The rows, with their places, whose key a row before them has."""
    first: dict[Hashable, int] = {}
    return [(at, row) for at, row in enumerate(rows) if first.setdefault(key(row), at) != at]


def proposals(
    projects: Iterable[Project], grouping: Grouping, villages: Container[str]
) -> Counter[Hashable]:
    """How many projects each of the villages proposed, alone or with others.

    A project of one place that is none of the villages counts in its group.
    """
    found: Counter[Hashable] = Counter()
    for project in projects:
        shared = len(project.origins) > 1
        among = (code for code in project.origins if code in villages)
        found.update(among if shared else [grouping.key(project)])
    return found


def row_numbers(groups: Iterable[Hashable], *, continuous: bool = False) -> tuple[int, ...]:
    """The number of each row, given the group each row is in (rule R12).

    Numbers begin at 1 again where the group changes, unless they run on.
    """
    numbers: list[int] = []
    before: Hashable = object()
    for group in groups:
        runs_on = continuous or group == before
        numbers.append(numbers[-1] + 1 if numbers and runs_on else 1)
        before = group
    return tuple(numbers)
