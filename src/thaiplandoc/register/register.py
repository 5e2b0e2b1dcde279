"""`Register`: a number book as a program uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Final, Self

import sqlalchemy as sa

from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register import journal
from thaiplandoc.register.book import ENTRIES, IN_ORDER, SERIES, YEARS, rows_with
from thaiplandoc.register.changes import named
from thaiplandoc.register.dossier import Dossier, Due, cited, dossier_of, due, known, naming
from thaiplandoc.register.entries import (
    KINDS,
    WITHOUT_CODE,
    Entry,
    Kind,
    Series,
    columns,
    in_bangkok,
    year_of,
)
from thaiplandoc.register.issuing import Issuing
from thaiplandoc.register.receiving import Received
from thaiplandoc.register.report import Report, report_of
from thaiplandoc.register.series import (
    as_numbered,
    code_of,
    entry_at,
    find_series,
    last_numbers,
    series_in,
    series_of,
    this_year,
)
from thaiplandoc.thai.dates import BANGKOK


class Register(Issuing):
    """A number book: an SQLite file, or a database of many clerks by its URL.

    `clock` gives the moment, with its zone; `by` is who is at work, else the name of the login.
    `secret` opens a book of its own for secret numbers; left out, the book is as it was made.
    `wait` is for how many seconds another program may hold the book.
    Everything raises `InputError` or `OutputError` with one sentence, and then changed nothing.
    """

    @property
    def secret(self) -> bool:
        """Whether it is a book of secret papers."""
        return self._book.secret

    def close(self) -> None:
        """Lets go of the book."""
        self._book.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- series ---------------------------------------------------------------------------------
    def set_up(
        self,
        office: str,
        kind: Kind = "ordinary",
        *,
        mark: str = "",
        shares: Kind | None = None,
        with_year: bool | None = None,
    ) -> Series:
        """Begins a series, or gives the one that is there.

        `mark` is the letter of a circular's book or the secrecy as the number writes it (``ล``);
        `shares` is the kind whose counter it uses, ``ordinary`` for circulars in the common
        series; `with_year` prints the year behind, as orders and announcements always do.
        """
        if kind not in KINDS:
            raise InputError.said(
                f"ไม่รู้จักชุดเลขประเภท {kind} ให้ใช้ {', '.join(KINDS)}",
                f"there is no kind of series {kind}; use {', '.join(KINDS)}",
            )
        if kind != "received" and (kind == "secret") != self._book.secret:
            raise InputError.said(
                "หนังสือลับต้องมีสมุดเลขของตนเอง ให้เปิดสมุดลับแยกเล่ม (secret=True) และตั้งชุดเลขลับในเล่มนั้นเท่านั้น",
                "secret numbers have a book of their own: open one with secret=True and set up "
                "secret series there alone",
            )
        code, mark = code_of(office), mark or ("ล" if kind == "secret" else "")
        dated = kind in WITHOUT_CODE if with_year is None else with_year
        with self._writing() as desk:
            connection = desk.connection
            counted = series_of(connection, code, shares, "").counts_in if shares else None
            there = find_series(connection, code, kind, mark)
            new = there.id if there else connection.rows(_NEXT_ID)[0][0]
            wanted = Series(new, code, kind, mark, counted or new, int(dated))
            wanted.number(1, 2569)  # a mark or a code that cannot be written is told now
            if there not in {None, wanted}:
                raise InputError.said(
                    f"ชุดเลข {code} {kind} ตั้งไว้แล้วอย่างอื่น เปลี่ยนภายหลังไม่ได้",
                    f"the series {code} {kind} was set up otherwise and cannot be changed",
                )
            if there is None:
                values = asdict(wanted)
                connection.execute(sa.insert(SERIES), values)
                desk.write("set up", values)
        return wanted

    def series(self) -> tuple[Series, ...]:
        """Every series of the book."""
        with self._book.reading() as connection:
            return series_in(connection)

    def import_last(
        self, office: str, kind: Kind = "ordinary", *, last: int, mark: str = "", year: int = 0
    ) -> None:
        """Tells a new book the last number that was given without it, this year or in `year`."""
        with self._writing() as desk:
            series = series_of(desk.connection, office, kind, mark)
            year = year or this_year(desk.last(series.counts_in), desk.now)
            if last < 1 or year in desk.last(series.counts_in):
                raise InputError.said(
                    f"เลขล่าสุด {last} ของ พ.ศ. {year} นำเข้าไม่ได้ เพราะสมุดมีเลขของปีนั้นแล้วหรือเลขน้อยกว่า 1",
                    f"{last} cannot be the last number of {year}: the book has numbers of that "
                    "year, or it is less than 1",
                )
            values: journal.Values = {
                "series": series.counts_in,
                "year": year,
                "before": last,
                "last": last,
            }
            desk.connection.execute(sa.insert(YEARS), values)
            desk.moved[series.counts_in, year] = last
            desk.write("import", values)

    def import_all(
        self,
        office: str,
        papers: Sequence[tuple[int, Received]],
        kind: Kind = "ordinary",
        *,
        mark: str = "",
        year: int = 0,
        reason: str = "นำเข้าจากทะเบียนเดิม",
    ) -> tuple[Entry, ...]:
        """Enters the numbers of an old register as issued, all or none.

        A number is of the year of its day, else of `year` or this one. What a paper says as its
        `paper` is held against the number, and tells circulars in the common series. `InputError` tells of each
        number that stands twice, or that the book has; its place is the paper's, ``[3]``.
        """
        with self._writing() as desk:
            series = series_of(desk.connection, office, kind, mark)
            current = this_year(desk.last(series.counts_in), desk.now)
            found: dict[int, dict[int, tuple[Series, dict[str, str]]]] = {}
            problems: list[Problem] = []
            for at, (number, said) in enumerate(papers):
                day = said.get("day")
                on = said["given"].date() if "given" in said else day
                of = year_of(on) if on else year or current
                taken = entry_at(desk.connection, series.counts_in, of, number)
                if number < 1 or of > current or taken or number in found.get(of, {}):
                    by = f" โดย {taken.by} เมื่อ {taken.when}" if taken else ""
                    problems.append(
                        Problem.at(
                            f"[{at}]",
                            f"เลข {number} ของ พ.ศ. {of} นำเข้าไม่ได้ เพราะมีอยู่แล้ว{by} หรือยังไม่ถึงปีนั้น",
                            f"{number} of {of} cannot be entered: it is there already, or of a "
                            "year that has not begun",
                        )
                    )
                    continue
                kept = {"reason": reason, **columns(said)}
                own, written = series, kept.pop("paper", "") if kind != "received" else ""
                try:
                    own = as_numbered(desk.connection, series, number, written) if written else own
                except InputError as error:
                    problems += (
                        Problem(Place(path=f"[{at}]"), each.what) for each in error.problems
                    )
                    continue
                kept["text"] = own.number(number, of).text()
                moment = said.get("given") or datetime.combine(
                    day or desk.now.date(), time(), BANGKOK
                )
                kept["given"] = in_bangkok(moment).isoformat(timespec="seconds")
                found.setdefault(of, {})[number] = (own, kept)
            if problems:
                raise InputError(problems)
            return tuple(
                entry
                for of, numbers in sorted(found.items())
                for entry in desk.put("claim", of, numbers)
            )

    def next(self, office: str, kind: Kind = "ordinary", *, mark: str = "") -> ReferenceNumber:
        """The number that would be given now; nothing is reserved."""
        with self._book.reading() as connection:
            series = series_of(connection, office, kind, mark)
            last = last_numbers(connection, series.counts_in)
            year = this_year(last, self._now())
            return series.number(last.get(year, 0) + 1, year)

    # --- reading ----------------------------------------------------------------------------------
    def find(
        self, number: str, *, office: str = "", kind: Kind | None = None, year: int = 0
    ) -> Entry:
        """What the book knows of a number, of this year or of `year`."""
        with self._book.reading() as connection:
            return named(connection, number, self._now(), office=office, kind=kind, year=year)

    def find_any(self, number: str, *, year: int = 0) -> Entry:
        """The newest paper of a number, ours or its sender's; `InputError` when there is none."""
        found = self.known(number, year=year)
        if not found:
            of = f" ของ พ.ศ. {year}" if year else ""
            raise InputError.said(
                f"ไม่มีเลขที่ {number}{of} ในสมุดนี้ ให้ตรวจเลข หรือหาด้วยชื่อเรื่อง (number list --search)",
                f"{number} is not in this book; check it, or look for words of its subject",
            )
        return found[-1]

    def entries(self, *, year: int = 0, day: date | None = None) -> tuple[Entry, ...]:
        """The numbers of a year or of a day, in the order of their series and numbers."""
        asked = rows_with(ENTRIES).order_by(*IN_ORDER)
        if year:
            asked = asked.where(ENTRIES.c.year == year)
        if day is not None:
            asked = asked.where(ENTRIES.c.day == day.isoformat())
        with self._book.reading() as connection:
            return connection.entries(asked)

    def sent(
        self, first: date, last: date, office: str = "", kind: Kind = "ordinary", *, mark: str = ""
    ) -> tuple[Entry, ...]:
        """The numbers given from one day to another, in their order: of all that was sent.

        With an `office` those its series counts alone, circulars in the common series with them.
        What is reserved, void, burnt and passed over is among them.
        """
        return self._between(first, last, office, kind, mark)

    def received(self, first: date, last: date, office: str = "") -> tuple[Entry, ...]:
        """The papers received from one day to another, by their numbers; of one office or of all."""
        return self._between(first, last, office, "received", "")

    def _between(
        self, first: date, last: date, office: str, kind: Kind, mark: str
    ) -> tuple[Entry, ...]:
        came = ENTRIES.c.kind == "received"
        # ordered and sifted here: asked for both, databases walk the whole year's numbers
        asked = (
            rows_with(ENTRIES)
            .where(came if kind == "received" else sa.not_(came))
            .where(ENTRIES.c.given >= first.isoformat())
            .where(ENTRIES.c.given < (last + timedelta(days=1)).isoformat())
        )
        with self._book.reading() as connection:
            counter = series_of(connection, office, kind, mark).counts_in if office else None
            wanted = [each for each in connection.entries(asked) if counter in {None, each.series}]
        return tuple(sorted(wanted, key=lambda entry: (entry.series, entry.year, entry.number)))

    def today(self) -> date:
        """The day by the book's clock, in Bangkok."""
        return self._now().date()

    def known(self, number: str, *, year: int = 0) -> tuple[Entry, ...]:
        """The papers of that number, ours or their sender's, of any year or of one; oldest first."""
        with self._book.reading() as connection:
            return known(connection, number, year)

    def cited(self, number: ReferenceNumber, day: date | None, subject: str) -> Entry | None:
        """The paper a citation means, where the book knows it, even if number or day are wrong.

        Of that number and day; else of that number and year, or subject; else one of the same
        office, day and subject.
        """
        with self._book.reading() as connection:
            return cited(connection, number, day, subject)

    def naming(self, number: str) -> tuple[Entry, ...]:
        """The papers that are linked with one of that number, which the book need not know."""
        with self._book.reading() as connection:
            return naming(connection, number)

    def dossier(self, entry: Entry) -> Dossier:
        """What a paper is linked with, and what that is linked with."""
        with self._book.reading() as connection:
            return dossier_of(connection, entry)

    def due(self, *, within: int = 0) -> tuple[Due, ...]:
        """Papers whose answer is overdue, due today or within so many days, the oldest first."""
        with self._book.reading() as connection:
            today = self._now().date()
            return tuple(due(connection, today + timedelta(days=within), today))

    def search(self, words: str, *, year: int = 0) -> tuple[Entry, ...]:
        """The papers with these words in subject, recipient or sender, the newest first."""
        asked = rows_with(ENTRIES).order_by(ENTRIES.c.given.desc(), ENTRIES.c.number.desc())
        for word in words.split():
            held = (
                column.contains(word, autoescape=True)
                for column in (ENTRIES.c.subject, ENTRIES.c.recipient, ENTRIES.c.sender)
            )
            asked = asked.where(sa.or_(*held))
        if year:
            asked = asked.where(ENTRIES.c.year == year)
        with self._book.reading() as connection:
            return connection.entries(asked)

    def report(self) -> Report:
        """Explains every number from 1 to the last, and what is wrong with the book."""
        with self._book.reading() as connection:
            return report_of(connection)

    def lines(self) -> tuple[journal.Line, ...]:
        """The journal from its first line: who did what to which number, when and why."""
        with self._book.reading() as connection:
            return tuple(journal.lines(connection))


_NEXT_ID: Final = sa.select(sa.func.coalesce(sa.func.max(SERIES.c.id), 0) + 1)
