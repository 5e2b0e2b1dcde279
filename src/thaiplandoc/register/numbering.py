"""Numbers are reserved, then confirmed or void; a number is never used twice nor lost."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, Unpack

from thaiplandoc.errors import InputError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register import journal
from thaiplandoc.register.book import ENTRIES, IN_ORDER, Book, rows_with
from thaiplandoc.register.changes import (
    Desk,
    claimed_year,
    named,
    need,
    need_state,
    of_key,
    still_there,
)
from thaiplandoc.register.dossier import links_to
from thaiplandoc.register.entries import (
    Clock,
    Entry,
    Kind,
    Said,
    bangkok_now,
    columns,
    in_bangkok,
)
from thaiplandoc.register.series import (
    entry_at,
    series_in,
    series_of,
    written_as,
    year_for,
)
from thaiplandoc.register.witness import Seen
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import BANGKOK

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
        seen = self._book.witness.seen(self._book.id)
        if seen is not None and not self._has(seen):
            self._restored(seen)

    # --- reserve, confirm, void -------------------------------------------------------------------
    def reserve(
        self,
        office: str,
        kind: Kind = "ordinary",
        *,
        mark: str = "",
        until: date | None = None,
        key: str = "",
        reason: str = "",
        **said: Unpack[Said],
    ) -> Entry:
        """The next number, kept for its paper until it is confirmed or void.

        With `until` it is a number reserved for later (เลขจอง) that is burnt after that day.
        The same `key` gives the same number on a second run. A `day` of an earlier year takes the
        next number of that year, for a `reason`.
        """
        (entry,) = self.block(
            *(1, office, kind), mark=mark, until=until, key=key, reason=reason, **said
        )
        return entry

    def block(
        self,
        count: int,
        office: str,
        kind: Kind = "ordinary",
        *,
        mark: str = "",
        until: date | None = None,
        key: str = "",
        reason: str = "",
        **said: Unpack[Said],
    ) -> tuple[Entry, ...]:
        """`count` numbers in a row, reserved in one step; the rest as `reserve` has it."""
        with self._writing() as desk:
            return self._block(
                *(desk, office, kind, mark, [said] * count), until=until, key=key, reason=reason
            )

    def confirm(self, entry: Entry | str, *, year: int = 0, day: date | None = None) -> Entry:
        """The number is issued; `day` is the paper's date where it was not known before."""
        kept = {"day": day.isoformat()} if day else {}
        with self._writing() as desk:
            there = self._confirm(desk, self._there(desk, entry, year), kept)
        need_state(there, "issued")
        return there

    def confirm_all(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The numbers of a block are issued, all in one step or none."""
        with self._writing() as desk:
            done = tuple(self._confirm(desk, self._there(desk, each, 0), {}) for each in entries)
            for there in done:
                need_state(there, "issued")
        return done

    def void(self, entry: Entry | str, *, reason: str, year: int = 0) -> Entry:
        """The number is void: it stays in the book, with the reason, and is never used again."""
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            need_state(there, "reserved", "issued", "passed")
            return desk.change("void", there, "void", reason=need(reason))

    def give_back(self, entry: Entry, *, reason: str) -> Entry | None:
        """A reserved number nothing was written with: free again if it is the last, else void."""
        with self._writing() as desk:
            there = self._there(desk, entry, 0)
            need_state(there, "reserved")
            if there != entry:
                raise InputError.said(
                    f"เลขที่ {there.text} ไม่ใช่ของงานนี้แล้ว {there.by} รับไปเมื่อ {there.when} จึงไม่คืน",
                    f"{there.text} is of another run now, {there.by}'s since {there.at}; it is "
                    "not given back",
                )
            last = desk.last(there.series).get(there.year)
            if last != there.number or links_to(desk.connection, there):
                return desk.change("void", there, "void", reason=need(reason))
            desk.remove(there, need(reason))
            desk.move(there.series, there.year, there.number - 1)
            return None

    # --- what came about without the book ---------------------------------------------------------
    def claim(
        self,
        number: ReferenceNumber | str,
        *,
        office: str = "",
        kind: Kind | None = None,
        reason: str = "",
        **said: Unpack[Said],
    ) -> Entry:
        """Enters a number that was used on paper; numbers it passes over stand as passed."""
        paper = ReferenceNumber.parse(number) if isinstance(number, str) else number
        kept = columns(said)
        if day := said.get("day"):  # in registers it stands at its paper's day
            kept["given"] = datetime.combine(day, time(), BANGKOK).isoformat()
        reason = reason or "ใช้บนกระดาษแล้ว"
        with self._writing() as desk:
            series, running = written_as(desk.connection, paper, office, kind)
            year = claimed_year(desk.last(series.counts_in), paper, desk.now, said.get("day"))
            taken = entry_at(desk.connection, series.counts_in, year, running)
            if taken is not None:
                need_state(taken, "passed")
                taken = replace(taken, kind=series.kind, mark=series.mark)
                used = {"text": paper.text(), **kept}
                return desk.change("claim", taken, "issued", used, reason=reason)
            last = desk.last(series.counts_in).get(year, 0)
            if running > last + _FARTHEST_CLAIM:
                raise InputError.said(
                    f"เลขที่ {paper} ห่างจากเลขล่าสุด {last} เกินไป ให้ตรวจเลข หรือนำเข้าเลขล่าสุดก่อน",
                    f"{paper} is too far from the last number, {last}; check it, or import "
                    "the last number first",
                )
            if last < running - 1:
                skipped = {"reason": f"ข้ามไปเพราะบันทึกเลขที่ {paper}"}
                desk.give("pass", series, year, [skipped] * (running - 1 - last), "passed")
            used = {"text": paper.text(), "reason": reason, **kept}
            return desk.put("claim", year, {running: (series, used)})[0]

    def correct(
        self, entry: Entry | str, *, reason: str, year: int = 0, **said: Unpack[Said]
    ) -> Entry:
        """Corrects what the book says of a number; what it said before stays in the journal."""
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            return desk.change("correct", there, there.state, columns(said), reason=need(reason))

    def expire(self) -> tuple[Entry, ...]:
        """Burns the numbers reserved for a day that has passed."""
        with self._writing() as desk:
            until = ENTRIES.c.until
            past = _RESERVED.where(until != "", until < desk.now.date().isoformat())
            return tuple(
                desk.change("burn", each, "burnt")
                for each in desk.connection.entries(past.order_by(*IN_ORDER))
            )

    # --- inside -----------------------------------------------------------------------------------
    def _block(
        self,
        desk: Desk,
        office: str,
        kind: Kind,
        mark: str,
        papers: Sequence[Said],
        *,
        until: date | None = None,
        key: str = "",
        reason: str = "",
    ) -> tuple[Entry, ...]:
        if not papers:
            raise InputError.said(
                "ขอเลข 0 เลขไม่ได้ ให้ขอตั้งแต่ 1 เลข", "no number is asked for; ask for 1 or more"
            )
        series = series_of(desk.connection, office, kind, mark)
        if key and (there := of_key(desk, key, series, len(papers))):
            return there
        if until is not None and until < desk.now.date():
            raise InputError.said(
                f"วันที่จองเลข {dates.official(until)} ผ่านไปแล้ว ให้จองวันนี้หรือวันหลังจากนี้",
                f"{until.isoformat()} has passed; reserve for today or a later day",
            )
        days = {until or said.get("day") for said in papers}
        begun = desk.last(series.counts_in)
        years = {year_for(begun, desk.now, day, reason) for day in days}
        if len(years) > 1:
            raise InputError.said(
                "ขอเลขของหลายปีพร้อมกันไม่ได้ ให้แยกขอทีละปี",
                "numbers of several years cannot be asked for at once; ask for each year's",
            )
        own = {"key": key, "reason": reason, "until": until.isoformat() if until else ""}
        return desk.give("reserve", series, years.pop(), [columns(said) | own for said in papers])

    def _now(self) -> datetime:
        return in_bangkok(self._clock())

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Desk]:
        """The book alone, and the moment: asked for once nobody else can write."""
        with self._book.writing() as connection:
            desk = Desk(connection, self._now(), self._by)
            yield desk
            end = desk.done()
        if end:
            self._book.witness.note(self._book.id, *end, desk.moved)

    def _has(self, seen: Seen) -> bool:
        with self._book.reading() as connection:
            return journal.holds(connection, seen.line, seen.hash)

    def _restored(self, seen: Seen) -> None:
        """Passes over what was given after the backup this book was restored from.

        What was reserved in it may stand on paper by now. All of it can be claimed.
        """
        reason = f"สมุดกู้คืนจากไฟล์สำรองเมื่อบันทึกถึงบรรทัดที่ {seen.line} เลขนี้อาจใช้แล้ว"
        with self._writing() as desk:
            if journal.holds(desk.connection, seen.line, seen.hash):
                return
            for each in desk.connection.entries(_RESERVED):
                desk.change("pass", each, "passed", reason=reason)
            known = {series.id: series for series in series_in(desk.connection)}
            for (counter, year), last in seen.last.items():
                missing = last - desk.last(counter).get(year, 0)
                if counter in known and missing > 0:
                    skipped = [{"reason": reason}] * missing
                    desk.give("pass", known[counter], year, skipped, "passed")
            self._book.witness.forget(self._book.id)
            desk.write("restore", {"line": seen.line})

    def _confirm(self, desk: Desk, there: Entry, kept: Mapping[str, str]) -> Entry:
        if there.state != "reserved":
            return there
        if _over(there, desk.now):
            return desk.change("burn", there, "burnt")
        return desk.change("confirm", there, "issued", kept)

    def _there(self, desk: Desk, entry: Entry | str, year: int) -> Entry:
        if isinstance(entry, Entry):
            return still_there(desk.connection, entry)
        return named(desk.connection, entry, desk.now, year=year)


def _over(entry: Entry, now: datetime) -> bool:
    return bool(entry.until) and entry.until < now.date().isoformat()


_RESERVED: Final = rows_with(ENTRIES).where(ENTRIES.c.state == "reserved")
