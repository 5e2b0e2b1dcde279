"""Papers that came in, and what becomes of papers: passed on, linked, returned, moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, Unpack

import sqlalchemy as sa

from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register.book import ENTRIES, rows_with
from thaiplandoc.register.changes import Desk, need, need_state, of_key
from thaiplandoc.register.dossier import Link, Relation, meant
from thaiplandoc.register.entries import Entry, Kind, Said, Series, as_printed, columns, in_bangkok
from thaiplandoc.register.numbering import Numbering
from thaiplandoc.register.series import series_of, year_for
from thaiplandoc.thai import dates


class Received(Said, total=False):
    """A paper that came in: when, where that is not now; `again` for one that came before."""

    given: datetime
    again: bool


class Receiving(Numbering):
    """The acts of an office's registry beside giving numbers."""

    def receive(
        self, office: str, *, key: str = "", reason: str = "", **paper: Unpack[Received]
    ) -> Entry:
        """Enters a paper that came in, with the next number of those `office` received.

        `given` is the moment it came in, of this year unless there is a `reason`.
        """
        return self.receive_all(office, [paper], key=key, reason=reason)[0]

    def receive_all(
        self, office: str, papers: Sequence[Received], *, key: str = "", reason: str = ""
    ) -> tuple[Entry, ...]:
        """Enters papers in their order, all or none; `InputError` with what is wrong with each."""
        with self._writing() as desk:
            series = series_of(desk.connection, office, "received", "")
            if key and (there := of_key(desk, key, series, len(papers))):
                return there
            entries: list[Entry] = []
            problems: list[Problem] = []
            for at, paper in enumerate(papers):
                try:
                    entries.append(self._receive(desk, series, paper, key, reason))
                except InputError as error:
                    problems += (
                        Problem(Place(path=f"[{at}]"), each.what) for each in error.problems
                    )
            if problems:
                raise InputError(problems)
            return tuple(entries)

    def _receive(self, desk: Desk, series: Series, paper: Received, key: str, reason: str) -> Entry:
        moment = in_bangkok(paper["given"]) if "given" in paper else desk.now
        if moment > desk.now:
            raise InputError.said(
                f"เวลารับ {dates.moment(moment)} ยังไม่ถึง ให้แก้วันและเวลารับ",
                f"{moment.isoformat(' ', 'minutes')} has not come; correct when it was received",
            )
        if (day := paper.get("day")) and day > moment.date():
            raise InputError.said(
                f"หนังสือลงวันที่ {dates.official(day)} แต่รับวันที่ {dates.official(moment.date())} ให้แก้วันที่",
                f"the paper is of {day.isoformat()}, yet was received on "
                f"{moment.date().isoformat()}; correct one of them",
            )
        kept = columns(paper)
        self._refuse_secret(kept.get("paper", ""))
        if not paper.get("again") and (before := _before(desk, series, kept)):
            raise InputError.said(
                f"รับหนังสือที่ {before.paper} ไว้แล้ว เลขรับ {before.text} โดย {before.by} "
                f"เมื่อ {dates.moment(datetime.fromisoformat(before.given))} "
                "ถ้าเป็นอีกฉบับหนึ่งให้บอกว่ารับซ้ำ (again)",
                f"{before.paper} was received before, as {before.text} by {before.by} at "
                f"{before.given}; say again when it is another paper",
            )
        year = year_for(desk.last(series.counts_in), desk.now, moment.date(), reason)
        if not any(map(kept.get, ("paper", "sender", "subject"))):
            raise InputError.said(
                "ลงรับหนังสือที่ไม่มีเลขที่ ผู้ส่ง และเรื่องไม่ได้ ให้บอกอย่างน้อยหนึ่งอย่าง",
                "a paper without number, sender and subject cannot be received; say one of them",
            )
        kept |= {"key": key, "reason": reason, "given": moment.isoformat(timespec="seconds")}
        return desk.give("receive", series, year, [kept], "issued")[0]

    def _refuse_secret(self, paper: str) -> None:
        try:
            secret = ReferenceNumber.parse(paper).secrecy if paper else ""
        except InputError:  # nobody's of the regulation
            secret = ""
        if secret and not self._book.secret:
            raise InputError.said(
                f"หนังสือที่ {paper} เป็นหนังสือลับ ให้รับในสมุดลับ (secret=True) เรื่องจะได้ไม่อยู่ในสมุดนี้",
                f"{paper} is secret: receive it in a secret book, so that its subject is not in "
                "this one",
            )

    # --- what becomes of a paper ------------------------------------------------------------------
    def act(self, entry: Entry | str, action: str, *, year: int = 0) -> Entry:
        """Enters what was done with a paper, or whom it was passed on to (การปฏิบัติ)."""
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            return desk.change("act", there, there.state, {"action": action})

    def send_back(self, entry: Entry | str, *, reason: str, year: int = 0) -> Entry:
        """A paper that was returned, to its sender or to us; its number stays and is not used again."""
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            need_state(there, "issued")
            return desk.change("return", there, "returned", reason=need(reason))

    def move(
        self,
        entry: Entry | str,
        office: str,
        kind: Kind | None = None,
        *,
        reason: str,
        mark: str = "",
        year: int = 0,
    ) -> Entry:
        """Corrects a number to another office's, or another kind's; the old one is void.

        The new number says what the old one said, and replaces it.
        """
        with self._writing() as desk:
            there = self._there(desk, entry, year)
            need_state(there, "reserved", "issued")
            to = series_of(desk.connection, office, kind or there.kind, mark or there.mark)
            kept = {name: str(value) for name, value in there.values().items() if name in _FACTS}
            kept["reason"] = need(reason)
            (new,) = desk.give("reserve", to, there.year, [kept], there.state)
            desk.change("void", there, "void", reason=f"{reason} ใช้เลขที่ {new.text} แทน")
            desk.link(new, "replaces", there.on_paper, there.day)
            return new

    def link(
        self, entry: Entry | str, relation: Relation, paper: Entry | str, *, day: date | None = None
    ) -> Link:
        """Says what a paper does with another: it answers it, passes it on, encloses, reminds of it.

        The other need not be in the book; `day` tells papers of one number in several years apart.
        """
        with self._writing() as desk:
            there = self._there(desk, entry, 0)
            number = paper.on_paper if isinstance(paper, Entry) else paper
            on = paper.day if isinstance(paper, Entry) else day.isoformat() if day else ""
            found = meant(desk.connection, number, on)
            years = sorted({each.year for each in found})
            if len(years) > 1:
                raise InputError.said(
                    f"เลขที่ {number} มีในสมุดหลายปี ({', '.join(map(str, years))}) ให้บอกวันที่ของหนังสือ",
                    f"{number} is in the book of several years ({', '.join(map(str, years))}); "
                    "say the day on the paper",
                )
            return desk.link(
                there, relation, as_printed(number), on or (found[0].day if found else "")
            )

    def unlink(self, link: Link) -> None:
        """Takes back what was said by mistake; the journal keeps it."""
        with self._writing() as desk:
            desk.unlink(link)


# What is said of a paper and goes with it to another number.
_FACTS: Final = frozenset({*Said.__annotations__, "given"})
_BEFORE: Final = rows_with(ENTRIES, "paper", "series", "day", "sender").where(
    ENTRIES.c.paper != sa.literal_column("''"), ENTRIES.c.state == "issued"
)


def _before(desk: Desk, series: Series, kept: dict[str, str]) -> Entry | None:
    """The same paper, if it was received before."""
    if not kept.get("paper"):
        return None
    asked = {name: kept.get(name, "") for name in ("paper", "day", "sender")}
    found = desk.connection.entries(_BEFORE, {**asked, "series": series.counts_in})
    return found[0] if found else None
