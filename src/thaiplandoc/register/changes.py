"""One change of one number, in the book and in its journal; and why one is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, NoReturn

import sqlalchemy as sa

from thaiplandoc.errors import InputError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register import journal
from thaiplandoc.register.book import ENTRIES, LINKS, Connection, rows_with
from thaiplandoc.register.dossier import Link, Relation, links_from
from thaiplandoc.register.entries import Entry, Kind, Series, State, year_of
from thaiplandoc.register.series import entry_at, last_numbers, move, this_year, written_as
from thaiplandoc.thai import dates
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

    def __init__(self, connection: Connection, now: datetime, by: str) -> None:
        self.connection, self.now, self.by = connection, now, by
        self.at = now.isoformat(timespec="seconds")
        self._acts: list[tuple[journal.Act, journal.Values]] = []
        self._last: dict[int, dict[int, int]] = {}
        # the counters that were moved
        self.moved: dict[tuple[int, int], int] = {}

    def last(self, counter: int) -> dict[int, int]:
        """The last number given in each year that a counter began: nobody else moves it now."""
        if counter not in self._last:
            self._last[counter] = last_numbers(self.connection, counter)
        return self._last[counter]

    def done(self) -> tuple[int, str] | None:
        """Writes it behind the head of the journal; the new head, if anything was done."""
        if not self._acts:
            return None
        lines = journal.lines_of(self.connection.head, self.at, self.by, self._acts)
        return journal.enter(self.connection, lines)

    def give(
        self,
        act: journal.Act,
        series: Series,
        year: int,
        papers: Sequence[Mapping[str, str]],
        state: State = "reserved",
    ) -> tuple[Entry, ...]:
        """The next numbers of a series, one for the columns of each paper."""
        first = self.last(series.counts_in).get(year, 0) + 1
        numbers = range(first, first + len(papers))
        given = zip(numbers, series.texts(numbers, year), papers, strict=True)
        entries = [
            self._entry(series, year, number, state, {"text": text, **kept})
            for number, text, kept in given
        ]
        return self._enter(act, entries)

    def put(
        self,
        act: journal.Act,
        year: int,
        papers: Mapping[int, tuple[Series, Mapping[str, str]]],
    ) -> tuple[Entry, ...]:
        """Enters numbers of one counter as issued, with the columns of their papers."""
        entries = [
            self._entry(series, year, number, "issued", kept)
            for number, (series, kept) in papers.items()
        ]
        return self._enter(act, entries)

    def _enter(self, act: journal.Act, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        for entry in entries:
            refuse_day(entry)
        values = [entry.values() for entry in entries]
        self.connection.enter(_ADD, values)
        self.write(act, *values)
        counter, year = entries[0].series, entries[0].year
        highest = max(entry.number for entry in entries)
        if highest > self.last(counter).get(year, 0):
            self.move(counter, year, highest)
        return tuple(entries)

    def move(self, counter: int, year: int, to: int) -> None:
        """Sets the last number given in a year."""
        last = self.last(counter)
        move(self.connection, counter, year, to, begun=year in last)
        last[year] = self.moved[counter, year] = to

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
        if changed.day != there.day:
            refuse_day(changed)
        values, before = changed.values(), there.values()
        other = tuple(name for name in values if values[name] != before[name])
        told = {f"new_{name}": values[name] for name in (*_PLACE, *other)}
        if other:
            self.connection.execute(_changing(other), told)
        self.write(act, values)
        return changed

    def link(self, there: Entry, relation: Relation, paper: str, day: str) -> Link:
        """Enters what a paper does with another, once."""
        link = Link(there.series, there.year, there.number, relation, paper, day)
        if link not in links_from(self.connection, there):
            self.connection.execute(_LINK, asdict(link))
            self.write("link", asdict(link))
        return link

    def unlink(self, link: Link) -> None:
        """Takes out what a paper does with another; the journal keeps it."""
        if link in links_from(self.connection, link):
            self.connection.execute(_UNLINK, asdict(link))
            self.write("unlink", asdict(link))

    def remove(self, there: Entry, reason: str) -> None:
        """Takes the last number out of the book; the journal keeps it."""
        for link in links_from(self.connection, there):
            self.unlink(link)
        values = replace(there, reason=reason).values()
        self.connection.execute(_REMOVE, {f"new_{name}": values[name] for name in _PLACE})
        self.write("give back", values)

    def write(self, act: journal.Act, *values: journal.Values) -> None:
        """A line in the journal for each."""
        self._acts += [(act, each) for each in values]


_PLACE: Final = ("series", "year", "number")
_HERE: Final = sa.and_(*(ENTRIES.c[name] == sa.bindparam(f"new_{name}") for name in _PLACE))
_ADD: Final = sa.insert(ENTRIES)
_LINK: Final = sa.insert(LINKS)
_UNLINK: Final = sa.delete(LINKS).where(*(each == sa.bindparam(each.name) for each in LINKS.c))


@lru_cache(maxsize=64)
def _changing(names: tuple[str, ...]) -> sa.Update:
    return (
        sa.update(ENTRIES)
        .where(_HERE)
        .values({name: sa.bindparam(f"new_{name}") for name in names})
    )


_REMOVE: Final = sa.delete(ENTRIES).where(_HERE)
_OF_KEY: Final = (
    rows_with(ENTRIES, "key")
    .where(sa.or_(ENTRIES.c.state == "reserved", ENTRIES.c.state == "issued"))
    .order_by(ENTRIES.c.number)
)


def of_key(desk: Desk, key: str, series: Series, count: int) -> tuple[Entry, ...]:
    """The numbers a key was given before; `InputError` when it was for something else."""
    there = desk.connection.entries(_OF_KEY, {"key": key})
    if not there:
        return ()
    first = there[0]
    if first.by != desk.by:
        raise InputError.said(
            f"กุญแจ {key} เป็นของ {first.by} ซึ่งได้เลขที่ {first.text} เมื่อ {first.when} ให้ใช้กุญแจอื่น",
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
    connection: Connection,
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
    year = year or int(to_arabic(paper.year) or 0)
    year = year or this_year(last_numbers(connection, series.counts_in), now)
    found = entry_at(connection, series.counts_in, year, running)
    if found is None:
        raise InputError.said(
            f"เลขที่ {paper} ของ พ.ศ. {year} ยังไม่ได้จองหรือออกในสมุดนี้ ให้จองก่อน หรือบันทึกว่าใช้แล้วด้วย claim",
            f"{paper} of {year} was neither reserved nor issued in this book; reserve it first, "
            "or claim it as used",
        )
    return found


def still_there(connection: Connection, entry: Entry) -> Entry:
    """The entry as the book has it now; `InputError` when it was given back."""
    found = entry_at(connection, entry.series, entry.year, entry.number)
    if found is None:
        raise InputError.said(
            f"เลขที่ {entry.text} ยังไม่ได้จอง หรือคืนไปแล้ว ให้จองก่อน",
            f"{entry.text} is not reserved, or was given back; reserve it first",
        )
    return found


def claimed_year(
    begun: Iterable[int], paper: ReferenceNumber, now: datetime, day: date | None
) -> int:
    """The year of a number on paper: printed in it, or of its day, or this one."""
    printed = int(to_arabic(paper.year) or 0)
    dated = year_of(day) if day else 0
    current = this_year(begun, now)
    if (printed and dated and printed != dated) or max(printed, dated) > current:
        raise InputError.said(
            f"เลขที่ {paper} เป็นของ พ.ศ. {max(printed, dated)} ไม่ตรงกับวันที่หรือยังไม่ถึงปีนั้น ให้ตรวจเลขและวันที่",
            f"{paper} is of another year than its day, or of one that has not begun; check the "
            "number and the day",
        )
    return printed or dated or current


def need_state(there: Entry, *states: State) -> None:
    """A number that may be changed so is in one of these states; `InputError` for another."""
    if there.state not in states:
        refuse_state(there)


def refuse_state(there: Entry) -> NoReturn:
    """Says what became of a number, by whom and when."""
    thai, english = _STATES[there.state]
    because = f" ({there.reason})" if there.reason else ""
    file = f" {there.file}" if there.file else ""
    raise InputError.said(
        f"เลขที่ {there.text} {thai} โดย {there.by} เมื่อ {there.when}{because}{file} ให้ใช้เลขอื่น",
        f"{there.text} is {english}, by {there.by} at {there.at}{because}{file}; use another "
        "number",
    )


def refuse_day(entry: Entry) -> None:
    """A paper of ours has a day of its number's year; `InputError` when it has another."""
    day = entry.on_day
    if day and entry.kind != "received" and year_of(day) != entry.year:
        raise InputError.said(
            f"เลขที่ {entry.text} เป็นเลขของ พ.ศ. {entry.year} แต่หนังสือลงวันที่ {dates.official(day)} "
            f"ให้แก้วันที่ หรือใช้เลขของ พ.ศ. {year_of(day)}",
            f"{entry.text} is a number of {entry.year} and its paper of {day.isoformat()}; correct "
            f"the day, or take a number of {year_of(day)}",
        )


def need(reason: str) -> str:
    """The reason a person gives for a void or a correction; `InputError` without one."""
    if not reason.strip():
        raise InputError.said(
            "การยกเลิกหรือแก้ไขเลขต้องมีเหตุผล ให้เขียน reason",
            "a void or a correction needs a reason",
        )
    return reason
