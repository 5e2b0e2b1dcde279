"""One change of one number, in the book and in its journal; and why one is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, NoReturn

import sqlalchemy as sa

from thaiplandoc.errors import InputError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register import journal
from thaiplandoc.register.book import ENTRIES, LINKS, at_once
from thaiplandoc.register.dossier import Link, Relation, links_from
from thaiplandoc.register.entries import Entry, Kind, Series, State, year_of
from thaiplandoc.register.series import entry_at, last_in, moved, this_year, written_as
from thaiplandoc.thai.digits import to_arabic

_STATES: Final[dict[State, tuple[str, str]]] = {
    "reserved": ("จองแล้ว", "reserved"),
    "issued": ("ออกแล้ว", "issued"),
    "void": ("ยกเลิกแล้ว", "void"),
    "burnt": ("หมดอายุการจองแล้ว", "burnt, as its day has passed"),
    "passed": ("ถูกข้ามไป", "passed over"),
    "returned": ("ถูกส่งคืนแล้ว", "returned"),
}


_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Desk:
    """A connection that may write, the moment it was given, and who is at work."""

    def __init__(self, connection: sa.Connection, now: datetime, by: str) -> None:
        self._connection, self.now, self.by = connection, now, by
        self.at = now.isoformat(timespec="seconds")
        # what is to be written, so that it goes to a server together
        self._writes: list[tuple[sa.Executable, Any]] = []
        self._acts: list[tuple[journal.Act, journal.Values]] = []
        # the counters that were moved
        self.moved: dict[tuple[int, int], int] = {}

    @property
    def connection(self) -> sa.Connection:
        """The connection, which sees all that was entered so far."""
        self._flush()
        return self._connection

    def _flush(self) -> None:
        if self._writes:
            with at_once(self._connection):
                for statement, values in self._writes:
                    self._connection.execute(statement, values)
            self._writes.clear()

    def done(self, head: tuple[int, str]) -> tuple[int, str] | None:
        """Writes all of it, behind the head of the journal; its new head, if anything was done."""
        if self._acts:
            lines = journal.lines_of(head, self.at, self.by, self._acts)
            self._writes += journal.writes(lines)
            head = lines[-1]["line"], lines[-1]["hash"]
        self._flush()
        return head if self._acts else None

    def give(
        self,
        act: journal.Act,
        series: Series,
        year: int,
        papers: Sequence[Mapping[str, str]],
        state: State = "reserved",
    ) -> tuple[Entry, ...]:
        """The next numbers of a series, one for the columns of each paper."""
        last = last_in(self.connection, series.counts_in, year)
        numbers = range((last or 0) + 1, (last or 0) + 1 + len(papers))
        given = zip(numbers, series.texts(numbers, year), papers, strict=True)
        entries = [
            self._entry(series, year, number, state, {"text": text, **kept})
            for number, text, kept in given
        ]
        return self._enter(act, entries, last)

    def put(
        self,
        act: journal.Act,
        series: Series,
        year: int,
        papers: Mapping[int, Mapping[str, str]],
    ) -> tuple[Entry, ...]:
        """Enters numbers that the book does not know as issued, with the columns of their papers."""
        entries = [
            self._entry(series, year, number, "issued", kept) for number, kept in papers.items()
        ]
        return self._enter(act, entries, last_in(self.connection, series.counts_in, year))

    def _enter(
        self, act: journal.Act, entries: Sequence[Entry], last: int | None
    ) -> tuple[Entry, ...]:
        values = [entry.values() for entry in entries]
        self._writes.append((_ADD, values))
        self.write(act, *values)
        highest = max(entry.number for entry in entries)
        if last is None or highest > last:
            self.move(entries[0].series, entries[0].year, highest, begun=last is not None)
        return tuple(entries)

    def move(self, series: int, year: int, to: int, *, begun: bool = True) -> None:
        """Sets the last number given in a year, which begins with it where it was not begun."""
        self._writes.append(moved(series, year, to, begun=begun))
        self.moved[series, year] = to

    def _entry(
        self, series: Series, year: int, number: int, state: State, kept: Mapping[str, str]
    ) -> Entry:
        said: dict[str, Any] = {"text": "", "by": self.by, "at": self.at, "given": self.at, **kept}
        return Entry(*(series.counts_in, year, number, series.kind, series.mark, state), **said)

    def change(
        self,
        act: journal.Act,
        there: Entry,
        state: State,
        kept: Mapping[str, str] = _NOTHING,
        *,
        reason: str = "",
    ) -> Entry:
        """Changes what is said about a number, and who says so; `kept` are columns."""
        said: dict[str, Any] = {"reason": reason or there.reason, **kept}
        changed = replace(there, state=state, by=self.by, at=self.at, **said)
        values, before = changed.values(), there.values()
        other = tuple(name for name in values if values[name] != before[name])
        told = {f"new_{name}": values[name] for name in (*_PLACE, *other)}
        if other:
            self._writes.append((_changing(other), told))
        self.write(act, values)
        return changed

    def link(self, there: Entry, relation: Relation, paper: str, day: str) -> Link:
        """Enters what a paper does with another, once."""
        link = Link(there.series, there.year, there.number, relation, paper, day)
        if link not in links_from(self.connection, there):
            self._writes.append((_LINK, asdict(link)))
            self.write("link", asdict(link))
        return link

    def unlink(self, link: Link) -> None:
        """Takes out what a paper does with another; the journal keeps it."""
        here = (column == getattr(link, column.name) for column in LINKS.c)
        if self.connection.execute(sa.delete(LINKS).where(*here)).rowcount:
            self.write("unlink", asdict(link))

    def remove(self, there: Entry, reason: str) -> None:
        """Takes the last number out of the book; the journal keeps it."""
        for link in links_from(self.connection, there):
            self.unlink(link)
        values = replace(there, reason=reason).values()
        self._writes.append((_REMOVE, {f"new_{name}": values[name] for name in _PLACE}))
        self.write("give back", values)

    def write(self, act: journal.Act, *values: journal.Values) -> None:
        """A line in the journal for each."""
        self._acts += [(act, each) for each in values]


_PLACE: Final = ("series", "year", "number")
_HERE: Final = sa.and_(*(ENTRIES.c[name] == sa.bindparam(f"new_{name}") for name in _PLACE))
_ADD: Final = sa.insert(ENTRIES)
_LINK: Final = sa.insert(LINKS)


@lru_cache(maxsize=64)
def _changing(names: tuple[str, ...]) -> sa.Update:
    return (
        sa.update(ENTRIES)
        .where(_HERE)
        .values({name: sa.bindparam(f"new_{name}") for name in names})
    )


_REMOVE: Final = sa.delete(ENTRIES).where(_HERE)
_OF_KEY: Final = (
    sa.select(*ENTRIES.c)
    .where(ENTRIES.c.key == sa.bindparam("asked"))
    .where(ENTRIES.c.state.in_(["reserved", "issued"]))
    .order_by(ENTRIES.c.number)
)


def of_key(desk: Desk, key: str, series: Series, count: int) -> tuple[Entry, ...]:
    """The numbers a key was given before; `InputError` when it was for something else."""
    rows = desk.connection.execute(_OF_KEY, {"asked": key})
    there = tuple(Entry(*row) for row in rows)
    if not there:
        return ()
    first = there[0]
    if first.by != desk.by:
        raise InputError.said(
            f"กุญแจ {key} เป็นของ {first.by} ซึ่งได้เลขที่ {first.text} เมื่อ {first.at} ให้ใช้กุญแจอื่น",
            f"the key {key} is {first.by}'s, who got {first.text} at {first.at}; use another key",
        )
    if (first.series, first.kind, first.mark, len(there)) != (
        *(series.counts_in, series.kind, series.mark),
        count,
    ):
        raise InputError.said(
            f"กุญแจ {key} ใช้ไปแล้วกับเลขที่ {first.text} จำนวน {len(there)} เลข ซึ่งไม่ตรงกับที่ขอ ให้ใช้กุญแจอื่น",
            f"the key {key} was used for {len(there)} numbers from {first.text}, which is not "
            "what is asked for now; use another key",
        )
    return there


def named(
    connection: sa.Connection,
    number: str,
    now: datetime,
    *,
    office: str = "",
    kind: Kind | None = None,
    year: int = 0,
) -> Entry:
    """What the book knows of a number on paper; `InputError` when it was never given."""
    paper = ReferenceNumber.parse(number)
    series, running = written_as(connection, paper, office, kind)
    year = year or int(to_arabic(paper.year) or 0) or this_year(connection, series, now)
    found = entry_at(connection, series.counts_in, year, running)
    if found is None:
        raise InputError.said(
            f"เลขที่ {paper} ของ พ.ศ. {year} ยังไม่ได้จองหรือออกในสมุดนี้ ให้จองก่อน หรือบันทึกว่าใช้แล้วด้วย claim",
            f"{paper} of {year} was neither reserved nor issued in this book; reserve it first, "
            "or claim it as used",
        )
    return found


def still_there(connection: sa.Connection, entry: Entry) -> Entry:
    """The entry as the book has it now; `InputError` when it was given back."""
    found = entry_at(connection, entry.series, entry.year, entry.number)
    if found is None:
        raise InputError.said(
            f"เลขที่ {entry.text} ยังไม่ได้จอง หรือคืนไปแล้ว ให้จองก่อน",
            f"{entry.text} is not reserved, or was given back; reserve it first",
        )
    return found


def claimed_year(
    connection: sa.Connection,
    series: Series,
    paper: ReferenceNumber,
    now: datetime,
    day: date | None,
) -> int:
    """The year of a number on paper: printed in it, or of its day, or this one."""
    printed = int(to_arabic(paper.year) or 0)
    dated = year_of(day) if day else 0
    current = this_year(connection, series, now)
    if (printed and dated and printed != dated) or max(printed, dated) > current:
        raise InputError.said(
            f"เลขที่ {paper} เป็นของ พ.ศ. {max(printed, dated)} ไม่ตรงกับวันที่หรือยังไม่ถึงปีนั้น ให้ตรวจเลขและวันที่",
            f"{paper} is of another year than its day, or of one that has not begun; check the "
            "number and the day",
        )
    return printed or dated or current


def refuse_state(there: Entry) -> NoReturn:
    """Says what became of a number, by whom and when."""
    thai, english = _STATES[there.state]
    because = f" ({there.reason})" if there.reason else ""
    file = f" {there.file}" if there.file else ""
    raise InputError.said(
        f"เลขที่ {there.text} {thai} โดย {there.by} เมื่อ {there.at}{because}{file} ให้ใช้เลขอื่น",
        f"{there.text} is {english}, by {there.by} at {there.at}{because}{file}; use another "
        "number",
    )


def need(reason: str) -> str:
    """The reason a person gives for a void or a correction; `InputError` without one."""
    if not reason.strip():
        raise InputError.said(
            "การยกเลิกหรือแก้ไขเลขต้องมีเหตุผล ให้เขียน reason",
            "a void or a correction needs a reason",
        )
    return reason
