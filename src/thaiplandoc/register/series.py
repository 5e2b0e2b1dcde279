"""Which series a number belongs to, and which year; what a person asks for that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

import sqlalchemy as sa

from thaiplandoc.errors import InputError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register.book import ENTRIES, SERIES, YEARS, Connection, rows_with
from thaiplandoc.register.entries import WITHOUT_CODE, Entry, Kind, Series, year_of
from thaiplandoc.thai import dates
from thaiplandoc.thai.digits import to_arabic


def code_of(office: str) -> str:
    """The code of an office as it is printed; `InputError` when it is none."""
    return ReferenceNumber.parse(f"{office}/").text().removesuffix("/")


_ONE: Final = rows_with(SERIES, "office", "kind", "mark")


def find_series(connection: Connection, office: str, kind: Kind, mark: str) -> Series | None:
    """The series of that office, kind and mark, where it was set up."""
    rows = connection.rows(_ONE, {"office": office, "kind": kind, "mark": mark})
    return Series(*rows[0]) if rows else None


def series_in(connection: Connection) -> tuple[Series, ...]:
    """Every series of the book."""
    rows = connection.rows(rows_with(SERIES).order_by(SERIES.c.id))
    return tuple(Series(*row) for row in rows)


def series_of(connection: Connection, office: str, kind: Kind, mark: str) -> Series:
    """The series of that office, kind and mark; `InputError` when nobody set it up."""
    found = connection.series.get((office, kind, mark))
    if found is None:
        found = connection.series[office, kind, mark] = _asked_for(connection, office, kind, mark)
    return found


def _asked_for(connection: Connection, office: str, kind: Kind, mark: str) -> Series:
    code = code_of(office)
    found = find_series(connection, code, kind, mark)
    if found is None:
        known = [
            f"{each.office} {each.kind} {each.mark}".rstrip() for each in series_in(connection)[:5]
        ]
        asked = f"{code} {kind} {mark}".rstrip()
        raise InputError.said(
            f"สมุดเลขยังไม่มีชุดเลข {asked} ให้ตั้งชุดเลขก่อน หรือใช้ชุดที่มี: {', '.join(known) or 'ยังไม่มี'}",
            f"the number book has no series {asked}; set it up first, or use one of: "
            f"{', '.join(known) or 'none yet'}",
        )
    return found


_LAST: Final = sa.select(YEARS.c.year, YEARS.c.last).where(YEARS.c.series == sa.bindparam("series"))


def last_numbers(connection: Connection, counter: int) -> dict[int, int]:
    """The last number given in each year that a counter began."""
    return dict(connection.rows(_LAST, {"series": counter}))


def this_year(begun: Iterable[int], now: datetime) -> int:
    """The year numbers are given in: by the clock, and never before one that was begun."""
    return max((year_of(now.date()), *begun))


def year_for(begun: Iterable[int], now: datetime, day: date | None, reason: str) -> int:
    """The year of a number for a paper of that day; another than this one is asked about."""
    current = this_year(begun, now)
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


_BEGIN: Final = sa.insert(YEARS)
_MOVE: Final = (
    sa.update(YEARS)
    .where(YEARS.c.series == sa.bindparam("of_series"))
    .where(YEARS.c.year == sa.bindparam("of_year"))
    .values(last=sa.bindparam("to"))
)


def move(connection: Connection, counter: int, year: int, to: int, *, begun: bool) -> None:
    """Sets the last number given in a year, which begins with it where it was not begun."""
    if begun:
        connection.execute(_MOVE, {"of_series": counter, "of_year": year, "to": to})
    else:
        connection.execute(_BEGIN, {"series": counter, "year": year, "before": 0, "last": to})


def written_as(
    connection: Connection, number: ReferenceNumber, office: str, kind: Kind | None
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


def as_numbered(connection: Connection, series: Series, number: int, written: str) -> Series:
    """The series of a number as an old register writes it: it counts where `series` does."""
    try:
        paper = ReferenceNumber.parse(written)
    except InputError:  # the running number alone, perhaps with its ว
        paper = ReferenceNumber.parse(f"{series.office}/{written}")
    own, running = series, int(to_arabic(paper.running) or 0)
    if paper.code:
        kind = None if paper.circular or paper.secrecy else series.kind
        own, running = written_as(connection, paper, series.office, kind)
    if (own.counts_in, running) != (series.counts_in, number):
        raise InputError.said(
            f"ที่ {written} ไม่ใช่เลข {number} ของชุดเลขนี้ ให้แก้ให้ตรงกัน หรือนำเข้าเป็นชุดเลขของตนเอง",
            f"{written} is not number {number} of this series; correct one of them, or import it "
            "as of its own series",
        )
    return own


_ENTRY: Final = rows_with(ENTRIES, "series", "year", "number")


def entry_at(connection: Connection, series: int, year: int, number: int) -> Entry | None:
    """What the book knows of a number."""
    found = connection.entries(_ENTRY, {"series": series, "year": year, "number": number})
    return found[0] if found else None
