"""Numbers are reserved, then confirmed or void; a number is never used twice nor lost."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from thaiplandoc.errors import InputError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register import journal
from thaiplandoc.register.book import ENTRIES, Book
from thaiplandoc.register.changes import (
    Desk,
    claimed_year,
    named,
    need,
    of_key,
    refuse_state,
    still_there,
)
from thaiplandoc.register.entries import Clock, Entry, Kind, bangkok_now, in_bangkok
from thaiplandoc.register.series import (
    entry_at,
    last_in,
    move_last,
    series_of,
    written_as,
    year_for,
)

# A claim so far ahead is a slip of the keyboard, or the book has yet to be told the last number.
_FARTHEST_CLAIM: Final = 1000


class Numbering:
    """The acts that give numbers and say what became of them."""

    def __init__(
        self,
        place: str | Path,
        *,
        clock: Clock = bangkok_now,
        by: str = "",
        secret: bool | None = None,
        wait: float = 60,
    ) -> None:
        self._clock = clock
        self._by = by or getpass.getuser()
        self._book = Book(place, secret=secret, wait=wait)

    # --- reserve, confirm, void -------------------------------------------------------------------
    def reserve(
        self,
        office: str,
        kind: Kind = "ordinary",
        *,
        mark: str = "",
        day: date | None = None,
        until: date | None = None,
        key: str = "",
        subject: str = "",
        recipient: str = "",
        reason: str = "",
    ) -> Entry:
        """The next number, kept for its paper until it is confirmed or void.

        With `until` it is a number reserved for later (เลขจอง) that is burnt after that day.
        The same `key` gives the same number on a second run. A `day` of an earlier year takes the
        next number of that year, for a `reason`.
        """
        (entry,) = self.block(
            *(1, office, kind),
            mark=mark,
            day=day,
            until=until,
            key=key,
            subject=subject,
            recipient=recipient,
            reason=reason,
        )
        return entry

    def block(
        self,
        count: int,
        office: str,
        kind: Kind = "ordinary",
        *,
        mark: str = "",
        day: date | None = None,
        until: date | None = None,
        key: str = "",
        subject: str = "",
        recipient: str = "",
        reason: str = "",
    ) -> tuple[Entry, ...]:
        """`count` numbers in a row, reserved in one step; the rest as `reserve` has it."""
        if count < 1:
            raise InputError.said(
                f"ขอเลข {count} เลขไม่ได้ ให้ขอตั้งแต่ 1 เลข",
                f"{count} numbers cannot be asked for; ask for 1 or more",
            )
        with self._writing() as desk:
            connection, now = desk.connection, desk.now
            series = series_of(connection, office, kind, mark)
            if key and (there := of_key(desk, key, series, count)):
                return there
            if until is not None and until < now.date():
                raise InputError.said(
                    f"วันที่จองเลข {until.isoformat()} ผ่านไปแล้ว ให้จองวันนี้หรือวันหลังจากนี้",
                    f"{until.isoformat()} has passed; reserve for today or a later day",
                )
            year = year_for(connection, series, now, until or day, reason)
            begun = last_in(connection, series.counts_in, year)
            numbers = range((begun or 0) + 1, (begun or 0) + 1 + count)
            entries = [
                Entry(
                    *(series.counts_in, year, number, series.kind, series.mark, "reserved"),
                    text=text,
                    key=key,
                    day=day.isoformat() if day else "",
                    until=until.isoformat() if until else "",
                    subject=subject,
                    recipient=recipient,
                    by=self._by,
                    at=desk.at,
                    reason=reason,
                )
                for number, text in zip(numbers, series.texts(numbers, year), strict=True)
            ]
            desk.add("reserve", entries)
            move_last(*(connection, series.counts_in, year, numbers[-1]), begun=begun is not None)
            return tuple(entries)

    def confirm(self, entry: Entry | str, *, year: int = 0, day: date | None = None) -> Entry:
        """The number is issued; `day` is the paper's date where it was not known before."""
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            if there.state == "reserved" and _over(there, desk.now):
                there = desk.change("burn", there, "burnt")
            elif there.state == "reserved":
                there = desk.change("confirm", there, "issued", day=day)
        if there.state != "issued":
            refuse_state(there)
        return there

    def void(self, entry: Entry | str, *, reason: str, year: int = 0) -> Entry:
        """The number is void: it stays in the book, with the reason, and is never used again."""
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            if there.state in {"void", "burnt"}:
                refuse_state(there)
            return desk.change("void", there, "void", reason=need(reason))

    def give_back(self, entry: Entry, *, reason: str) -> Entry | None:
        """A reserved number nothing was written with: free again if it is the last, else void."""
        with self._writing() as desk:
            there = self._there(desk, entry, 0)
            if there.state != "reserved":
                refuse_state(there)
            if last_in(desk.connection, there.series, there.year) != there.number:
                return desk.change("void", there, "void", reason=need(reason))
            desk.remove(there, need(reason))
            move_last(desk.connection, there.series, there.year, there.number - 1, begun=True)
            return None

    # --- what came about without the book ---------------------------------------------------------
    def claim(
        self,
        number: ReferenceNumber | str,
        *,
        office: str = "",
        kind: Kind | None = None,
        day: date | None = None,
        subject: str = "",
        recipient: str = "",
        reason: str = "",
    ) -> Entry:
        """Enters a number that was used on paper; numbers it passes over stand as passed."""
        paper = ReferenceNumber.parse(number) if isinstance(number, str) else number
        with self._writing() as desk:
            connection = desk.connection
            series, running = written_as(connection, paper, office, kind)
            year = claimed_year(connection, series, paper, desk.now, day)
            taken = entry_at(connection, series.counts_in, year, running)
            reason = reason or "ใช้บนกระดาษแล้ว"
            if taken is not None:
                if taken.state != "passed":
                    refuse_state(taken)
                return desk.change(
                    *("claim", replace(taken, kind=series.kind, mark=series.mark), "issued"),
                    text=paper.text(),
                    day=day,
                    subject=subject,
                    recipient=recipient,
                    reason=reason,
                )
            begun = last_in(connection, series.counts_in, year)
            last = begun or 0
            if running > last + _FARTHEST_CLAIM:
                raise InputError.said(
                    f"เลขที่ {paper} ห่างจากเลขล่าสุด {last} เกินไป ให้ตรวจเลข หรือนำเข้าเลขล่าสุดก่อน",
                    f"{paper} is too far from the last number, {last}; check it, or import "
                    "the last number first",
                )
            used = Entry(
                *(series.counts_in, year, running, series.kind, series.mark, "issued"),
                text=paper.text(),
                day=day.isoformat() if day else "",
                subject=subject,
                recipient=recipient,
                by=desk.by,
                at=desk.at,
                reason=reason,
            )
            skipped = range(last + 1, running)
            passed = [
                Entry(
                    *(series.counts_in, year, between, series.kind, series.mark, "passed"),
                    text=text,
                    by=desk.by,
                    at=desk.at,
                    reason=f"ข้ามไปเพราะบันทึกเลขที่ {paper}",
                )
                for between, text in zip(skipped, series.texts(skipped, year), strict=True)
            ]
            if passed:
                desk.add("pass", passed)
            desk.add("claim", [used])
            if running > last:
                move_last(connection, series.counts_in, year, running, begun=begun is not None)
            return used

    def correct(
        self,
        entry: Entry | str,
        *,
        reason: str,
        year: int = 0,
        day: date | None = None,
        subject: str | None = None,
        recipient: str | None = None,
    ) -> Entry:
        """Corrects what the book says of a number; what it said before stays in the journal."""
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            return desk.change(
                *("correct", there, there.state),
                day=day,
                subject=subject,
                recipient=recipient,
                reason=need(reason),
            )

    def expire(self) -> tuple[Entry, ...]:
        """Burns the numbers reserved for a day that has passed."""
        with self._writing() as desk:
            rows = desk.connection.execute(
                sa.select(*ENTRIES.c)
                .where(ENTRIES.c.state == "reserved", ENTRIES.c.until != "")
                .where(ENTRIES.c.until < desk.now.date().isoformat())
                .order_by(ENTRIES.c.series, ENTRIES.c.year, ENTRIES.c.number)
            ).all()
            return tuple(desk.change("burn", Entry(*row), "burnt") for row in rows)

    # --- inside -----------------------------------------------------------------------------------
    def _now(self) -> datetime:
        return in_bangkok(self._clock())

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Desk]:
        """The book alone, and the moment: asked for once nobody else can write."""
        with self._book.writing() as connection:
            journal.hold(connection)
            yield Desk(connection, self._now(), self._by)

    def _there(self, desk: Desk, entry: Entry | str, year: int) -> Entry:
        if isinstance(entry, Entry):
            return still_there(desk.connection, entry)
        return named(desk.connection, entry, desk.now, year=year)


def _over(entry: Entry, now: datetime) -> bool:
    return bool(entry.until) and entry.until < now.date().isoformat()
