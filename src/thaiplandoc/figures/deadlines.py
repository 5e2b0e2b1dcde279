"""When reports are due, who has sent theirs, and the province's monthly pack."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Generic, Protocol, TypeVar

from thaiplandoc.errors import InputError, Problem
from thaiplandoc.figures.counting import repeated
from thaiplandoc.model.plan import Deadline, LocalGovernment, MonthlyReport
from thaiplandoc.thai import dates
from thaiplandoc.values import dataclass

# A local government, or the name of a district or a province.
Office = LocalGovernment | str


class Sent(Protocol):
    """A report as the office that waits for it sees it: from whom, when, for which due date."""

    @property
    def office(self) -> Office:
        """Who sent it."""

    @property
    def reported(self) -> date:
        """The day it was made."""

    @property
    def due(self) -> date | None:
        """The due date it answers; None for the first one on or after `reported`."""


S = TypeVar("S", bound=Sent)

# หนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท 0891.4/ว 856: local governments by the 1st of every
# month, provinces to the department by the 15th, the first time on 15 May 2553.
TO_PROVINCE: Final = Deadline(day=1)
TO_DEPARTMENT: Final = Deadline(day=15, first=date(2010, 5, 15))
# จังหวัดฉะเชิงเทรา พ.ศ. ๒๕๖๖: register แบบ ๑ and the result report; registers แบบ ๒ and แบบ ๓
REGISTER_OF_TAMBONS: Final = Deadline(day=31, month=3)
REGISTERS_OF_PROJECTS: Final = Deadline(day=31, month=5)


def next_due(deadline: Deadline, day: date) -> date | None:
    """The first time it is due on `day` or after; None when there is none any more (rule R13)."""
    return next((due for due in _around(deadline, day) if due >= day), None)


def last_due(deadline: Deadline, day: date) -> date | None:
    """The last time it was due, up to and on `day`; None when it never was."""
    return max((due for due in _around(deadline, day) if due <= day), default=None)


def _around(deadline: Deadline, day: date) -> Iterator[date]:
    """Days on which it is due near `day`, in order, none before the first time."""
    first = deadline.first or date.min
    if deadline.year and deadline.month:
        one = dates.from_buddhist(deadline.year, deadline.month, 1)
        days = [_in_month(one.year, one.month, deadline.day)]
    else:
        near = {day, max(day, first)}
        days = sorted(
            {
                _in_month(year, month, deadline.day)
                for year in {each.year + step for each in near for step in (-1, 0, 1)}
                for month in ((deadline.month,) if deadline.month else range(1, 13))
                if date.min.year <= year <= date.max.year
            }
        )
    return (due for due in days if due >= first)


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Reporting(Generic[S]):
    """Who has reported for one due date; each office of those expected is in one list.

    `unexpected` are reports for that date from offices nobody asked.
    """

    due: date
    on_time: tuple[S, ...]
    late: tuple[S, ...]
    missing: tuple[Office, ...]
    unexpected: tuple[S, ...]

    @property
    def reports(self) -> tuple[S, ...]:
        """What came in from those expected, on time first."""
        return (*self.on_time, *self.late)


def reporting(
    offices: Sequence[Office],
    reports: Iterable[S],
    *,
    due: date,
    deadline: Deadline = TO_PROVINCE,
) -> Reporting[S]:
    """Who of `offices` reported for the due date, in their order, and who did not (rule R13).

    Of several reports of one office the last counts, and it was on time when the first was.
    `InputError` when two offices cannot be told apart; `ValueError` when nothing is due then.
    """
    if next_due(deadline, due) != due:
        raise ValueError(f"nothing is due on {due.isoformat()}")
    _told_apart(offices)
    received: dict[tuple[str, ...], list[S]] = {}
    for report in sorted(reports, key=lambda report: report.reported):
        if (report.due or next_due(deadline, report.reported)) == due:
            received.setdefault(_key(report.office), []).append(report)
    came = [received.pop(_key(office), []) for office in offices]
    return Reporting(
        due=due,
        on_time=tuple(sent[-1] for sent in came if sent and sent[0].reported <= due),
        late=tuple(sent[-1] for sent in came if sent and sent[0].reported > due),
        missing=tuple(office for office, sent in zip(offices, came, strict=True) if not sent),
        unexpected=tuple(sent[-1] for sent in received.values()),
    )


def _key(office: Office) -> tuple[str, ...]:
    return (" ".join(office.split()),) if isinstance(office, str) else office.key


def _told_apart(offices: Sequence[Office]) -> None:
    if twice := repeated(offices, _key):
        raise InputError(
            Problem.at(
                f"offices[{row}]",
                f"{_label(office)} มีอยู่แล้วในรายชื่อ ถ้าเป็นคนละแห่งให้ระบุอำเภอหรือรหัส ถ้าไม่ใช่ให้ลบออก",
                f"{_label(office)} is in the list already; add its district or code, or remove it",
            )
            for row, office in twice
        )


def _label(office: Office) -> str:
    return office if isinstance(office, str) else office.label


@dataclass(frozen=True, slots=True)
class ProvincialPack:
    """What the province sends on for one month: municipalities only (rule R7).

    `left_out` are reports of offices that are no municipalities.
    """

    reporting: Reporting[MonthlyReport]
    left_out: tuple[MonthlyReport, ...]

    @property
    def reports(self) -> tuple[MonthlyReport, ...]:
        """The municipalities' reports, in the order of the offices."""
        return self.reporting.reports


def provincial_pack(
    offices: Sequence[LocalGovernment],
    reports: Iterable[MonthlyReport],
    *,
    due: date,
    deadline: Deadline = TO_PROVINCE,
) -> ProvincialPack:
    """The municipalities' reports for the due date, who is late and who is missing."""
    every = tuple(reports)
    return ProvincialPack(
        reporting(
            [office for office in offices if office.is_municipality],
            [report for report in every if report.office.is_municipality],
            due=due,
            deadline=deadline,
        ),
        tuple(report for report in every if not report.office.is_municipality),
    )
