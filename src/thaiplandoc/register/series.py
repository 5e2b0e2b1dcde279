"""Which series a number belongs to, and which year; what a person asks for that is not there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import sqlalchemy as sa

from thaiplandoc.errors import InputError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register.book import ENTRIES, SERIES, YEARS
from thaiplandoc.register.entries import WITHOUT_CODE, Entry, Kind, Series, year_of
from thaiplandoc.thai import dates
from thaiplandoc.thai.digits import to_arabic


def code_of(office: str) -> str:
    """The code of an office as it is printed; `InputError` when it is none."""
    return ReferenceNumber.parse(f"{office}/").text().removesuffix("/")


_ONE: Final = (
    sa.select(*SERIES.c)
    .where(SERIES.c.office == sa.bindparam("office"))
    .where(SERIES.c.kind == sa.bindparam("kind"))
    .where(SERIES.c.mark == sa.bindparam("mark"))
)


def find_series(connection: sa.Connection, office: str, kind: Kind, mark: str) -> Series | None:
    """The series of that office, kind and mark, where it was set up."""
    asked = {"office": office, "kind": kind, "mark": mark}
    row = connection.execute(_ONE, asked).one_or_none()
    return Series(*row) if row else None


def series_at(connection: sa.Connection, id_: int) -> Series | None:
    """The series of that id."""
    row = connection.execute(sa.select(*SERIES.c).where(SERIES.c.id == id_)).one_or_none()
    return Series(*row) if row else None


def series_of(connection: sa.Connection, office: str, kind: Kind, mark: str) -> Series:
    """The series of that office, kind and mark; `InputError` when nobody set it up."""
    # a series never changes, so that each connection asks for it once
    known: dict[tuple[str, str, str], Series] = connection.info.setdefault("series", {})
    found = known.get((office, kind, mark))
    if found is None:
        found = known[office, kind, mark] = _asked_for(connection, office, kind, mark)
    return found


def _asked_for(connection: sa.Connection, office: str, kind: Kind, mark: str) -> Series:
    code = code_of(office)
    found = find_series(connection, code, kind, mark)
    if found is None:
        known = [
            f"{row.office} {row.kind} {row.mark}".rstrip()
            for row in connection.execute(sa.select(*SERIES.c).order_by(SERIES.c.id).limit(5))
        ]
        asked = f"{code} {kind} {mark}".rstrip()
        raise InputError.said(
            f"สมุดเลขยังไม่มีชุดเลข {asked} ให้ตั้งชุดเลขก่อน หรือใช้ชุดที่มี: {', '.join(known) or 'ยังไม่มี'}",
            f"the number book has no series {asked}; set it up first, or use one of: "
            f"{', '.join(known) or 'none yet'}",
        )
    return found


_LATEST: Final = sa.select(sa.func.max(YEARS.c.year)).where(
    YEARS.c.series == sa.bindparam("series")
)


def this_year(connection: sa.Connection, series: Series, now: datetime) -> int:
    """The year numbers are given in: by the clock, and never before one that was begun."""
    begun = connection.execute(_LATEST, {"series": series.counts_in}).scalar() or 0
    return max(begun, year_of(now.date()))


def year_for(
    connection: sa.Connection, series: Series, now: datetime, day: date | None, reason: str
) -> int:
    """The year of a number for a paper of that day; another than this one is asked about."""
    current = this_year(connection, series, now)
    if day is None or (year := year_of(day)) == current:
        return current
    if year > current:
        raise InputError.said(
            f"วันที่ {dates.official(day)} อยู่ใน พ.ศ. {year} ซึ่งยังไม่ถึง ให้แก้วันที่ หรือรอให้ขึ้นปีใหม่",
            f"{day.isoformat()} is in {year} (B.E.), which has not begun; correct the date",
        )
    if not reason:
        raise InputError.said(
            f"วันที่ {dates.official(day)} อยู่ใน พ.ศ. {year} แต่ขณะนี้ออกเลขของ พ.ศ. {current} "
            f"ให้แก้วันที่ หรือให้เหตุผล (reason) เพื่อใช้เลขต่อของ พ.ศ. {year}",
            f"{day.isoformat()} is in {year} (B.E.) and numbers are of {current} now; correct the "
            f"date, or give a reason to take the next number of {year}",
        )
    return year


_LAST: Final = (
    sa.select(YEARS.c.last)
    .where(YEARS.c.series == sa.bindparam("series"))
    .where(YEARS.c.year == sa.bindparam("year"))
)


def last_in(connection: sa.Connection, series: int, year: int) -> int | None:
    """The last number given in that year; None when the year was not begun."""
    return connection.execute(_LAST, {"series": series, "year": year}).scalar()


_BEGIN: Final = sa.insert(YEARS)
_MOVE: Final = (
    sa.update(YEARS)
    .where(YEARS.c.series == sa.bindparam("of_series"))
    .where(YEARS.c.year == sa.bindparam("of_year"))
    .values(last=sa.bindparam("to"))
)


def moved(series: int, year: int, to: int, *, begun: bool) -> tuple[sa.Executable, dict[str, int]]:
    """What sets the last number given in a year, which begins with it where it was not begun."""
    if begun:
        return _MOVE, {"of_series": series, "of_year": year, "to": to}
    return _BEGIN, {"series": series, "year": year, "before": 0, "last": to}


def written_as(
    connection: sa.Connection, number: ReferenceNumber, office: str, kind: Kind | None
) -> tuple[Series, int]:
    """The series and the running number that a number on paper names.

    `office` is that of an order's number, which has no code; `kind` says which where the number
    does not. Raises `InputError` for another office's code and for what no series counts.
    """
    code = f"{number.code} {number.unit}".strip()
    if code and office and code_of(code) != code_of(office):
        raise InputError.said(
            f"เลขที่ {number} เป็นรหัสของหน่วยงานอื่น ไม่ใช่ {office} ให้ตรวจเลขหรือหน่วยงาน",
            f"{number} has another office's code, not {office}; check the number or the office",
        )
    if not (code or office) or (not code and kind not in WITHOUT_CODE):
        raise InputError.said(
            f"เลขที่ {number} ไม่มีรหัสหน่วยงาน ให้บอกหน่วยงานและประเภท (order, announcement, certificate)",
            f"{number} names no office; say the office and the kind (order, announcement, "
            "certificate)",
        )
    running = to_arabic(number.running)
    if not running.isdecimal() or int(running) < 1:
        raise InputError.said(
            f"เลขที่ {number} ไม่มีเลขลำดับที่สมุดนับได้ ให้เขียนเหมือน กบ ๐๐๒๓.๓/ว ๑๙๕๙",
            f"{number} has no running number a book can count; write it like กบ ๐๐๒๓.๓/ว ๑๙๕๙",
        )
    said: Kind = "circular" if number.circular else "secret" if number.secrecy else "ordinary"
    mark = number.circular_book or number.secrecy
    return series_of(connection, code or office, kind or said, mark), int(running)


_ENTRY: Final = (
    sa.select(*ENTRIES.c)
    .where(ENTRIES.c.series == sa.bindparam("series"))
    .where(ENTRIES.c.year == sa.bindparam("year"))
    .where(ENTRIES.c.number == sa.bindparam("number"))
)


def entry_at(connection: sa.Connection, series: int, year: int, number: int) -> Entry | None:
    """What the book knows of a number."""
    asked = {"series": series, "year": year, "number": number}
    row = connection.execute(_ENTRY, asked).one_or_none()
    return Entry(*row) if row else None
