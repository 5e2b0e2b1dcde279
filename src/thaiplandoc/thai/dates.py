"""Dates on paper are Buddhist, dates in the program are `datetime.date`.

B.E. is C.E. + 543. Before 1 January 2484 (1941) the civil year began on 1 April, so January to
March belong to C.E. + 542, and the year 2483 had nine months (พ.ร.บ. ปีประดิทิน พ.ศ. ๒๔๘๓). Before
1 April 2432 (1889) the calendar was lunisolar and nothing is converted. A fiscal year N runs from
1 October N - 1 to 30 September N.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta, timezone
from typing import Final, Literal

from thaiplandoc.errors import Message, Told
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import Digits, apply, to_arabic

MONTHS: Final = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
    "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.",
    "ธ.ค.",
)  # fmt: skip
WEEKDAYS: Final = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

# Thailand has had no other time since 1920 and no summer time: no table of zones is needed.
BANGKOK: Final = timezone(timedelta(hours=7), "Asia/Bangkok")
FIRST_CONVERTIBLE: Final = date(1889, 4, 1)
_NEW_YEAR_IN_JANUARY: Final = date(1941, 1, 1)

Quarter = Literal[1, 2, 3, 4]


class NotThaiDate(Told, ValueError):
    """A text or a year, month and day that is no date; `message` says what to write instead."""


def buddhist_year(day: date) -> int:
    """The Buddhist year a day belongs to; raises `NotThaiDate` before 1 April 1889."""
    if day < FIRST_CONVERTIBLE:
        raise NotThaiDate.said(
            f"วันที่ {day.isoformat()} อยู่ก่อนวันที่ ๑ เมษายน พ.ศ. ๒๔๓๒ ซึ่งใช้ปฏิทินจันทรคติ "
            "จึงแปลงเป็นพุทธศักราชไม่ได้ โปรดพิมพ์วันที่เป็นข้อความ",
            f"{day.isoformat()} is before 1 April 1889, when the calendar was lunisolar: "
            "write the date out as text",
        )
    before_new_year = day < _NEW_YEAR_IN_JANUARY and day.month < 4
    return day.year + (542 if before_new_year else 543)


def from_buddhist(year: int, month: int, day: int) -> date:
    """The day of a Buddhist year; raises `NotThaiDate` for a day that never was."""
    if not 1 <= month <= 12:
        raise NotThaiDate.said(
            f"ไม่มีเดือนที่ {month} โปรดพิมพ์เดือน 1 ถึง 12 หรือชื่อเดือน",
            f"there is no month {month}: write 1 to 12, or the month's name",
        )
    if year == 2483 and month < 4:
        raise NotThaiDate.said(
            f"พ.ศ. ๒๔๘๓ มีเพียงเดือนเมษายนถึงธันวาคม จึงไม่มีเดือน{MONTHS[month - 1]} "
            "โปรดพิมพ์ พ.ศ. ๒๔๘๒ หรือ พ.ศ. ๒๔๘๔",
            "the Buddhist year 2483 ran from April to December only: write 2482 or 2484",
        )
    gregorian = year - (542 if year < 2483 and month < 4 else 543)
    try:
        found = date(gregorian, month, day)
    except ValueError:
        raise NotThaiDate(_no_such_day(year, month, day, gregorian)) from None
    buddhist_year(found)
    return found


def _no_such_day(year: int, month: int, day: int, gregorian: int) -> Message:
    if not 1 <= gregorian <= 9999:
        return Message(
            f"ไม่รู้จัก พ.ศ. {year} โปรดพิมพ์ปี พ.ศ. สี่หลัก เช่น ๒๕๖๖",
            f"there is no Buddhist year {year}: write four digits, such as 2566",
        )
    last = calendar.monthrange(gregorian, month)[1]
    return Message(
        apply(
            f"ไม่มีวันที่ {day} {MONTHS[month - 1]} {year} เดือนนี้มีวันที่ 1 ถึง {last} โปรดแก้วันที่",
            "thai",
        ),
        f"there is no {day} {calendar.month_name[month]} {year} (B.E.): "
        f"that month has days 1 to {last}",
    )


def official(day: date, digits: Digits = "thai") -> str:
    """The date of a letter: ``๑๙ พฤษภาคม ๒๕๕๙``."""
    return apply(f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}", digits)


def with_era(day: date, digits: Digits = "thai") -> str:
    """The date of an order or an announcement: ``๑ มกราคม พ.ศ. ๒๕๖๖``."""
    return apply(f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {buddhist_year(day)}", digits)


def short(day: date, digits: Digits = "thai", *, two_digit_year: bool = False) -> str:
    """The date of a stamp or a table: ``๑๖ พ.ค. ๒๕๕๙``, or ``๑๖ พ.ค. ๕๙``."""
    year = buddhist_year(day)
    written = f"{year % 100:02}" if two_digit_year else str(year)
    return apply(f"{day.day} {SHORT_MONTHS[day.month - 1]} {written}", digits)


def with_weekday(day: date, digits: Digits = "thai") -> str:
    """The date of a meeting: ``วันพุธที่ ๑๕ มีนาคม ๒๕๖๖``."""
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {official(day, digits)}"


def clock(moment: time, digits: Digits = "thai") -> str:
    """A time of day: ``๐๙.๓๐ น.``."""
    return apply(f"{moment.hour:02}.{moment.minute:02} น.", digits)


def moment(at: datetime) -> str:
    """A day and a time: ``๑๖ พ.ค. ๒๕๕๙ ๐๙.๓๐ น.``."""
    return f"{short(at.date())} {clock(at.time())}"


def fiscal_year(day: date) -> int:
    """The Buddhist fiscal year a day belongs to: 1 October 2565 is in 2566."""
    return buddhist_year(day) + (day.month >= 10)


def fiscal_year_range(year: int) -> tuple[date, date]:
    """The first and the last day of a Buddhist fiscal year."""
    return from_buddhist(year - 1, 10, 1), from_buddhist(year, 9, 30)


def quarter(day: date) -> Quarter:
    """The quarter of the fiscal year: 1 from October, 2 from January, 3 from April, 4 from July."""
    quarters: tuple[Quarter, ...] = (2, 3, 4, 1)
    return quarters[(day.month - 1) // 3]


def fiscal_year_words(year: int, digits: Digits = "thai") -> str:
    """A fiscal year in a sentence: ``ปีงบประมาณ พ.ศ. ๒๕๖๖``."""
    return apply(f"ปีงบประมาณ พ.ศ. {year}", digits)


_MONTH_NUMBERS: Final = {
    spelling: number
    for number, (long, abbreviated) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), start=1)
    for spelling in (long, abbreviated.replace(".", ""))
}
_WRITTEN: Final = compiled(
    r"(?:(?:ลง|ณ )?วัน(?:(?:"
    + "|".join(WEEKDAYS)
    + r")\s*)?ที่\s*|(?:วัน)?(?:"
    + "|".join(WEEKDAYS)
    + r")\s*(?:ที่)?\s*)?"
    r"(?P<day>\d{1,2})(?:\s*-)?\s*(?:เดือน\s*)?(?P<month>[ก-ฮะ-ฺเ-๎.]+?\.?)(?:\s*-)?\s*"
    r"(?:(?P<era>[พค])\.?\s*ศ\.?\s*|ปี\s*)?(?P<year>\d{2}|\d{4})"
)
_SLASHED: Final = compiled(
    r"(?P<day>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{2}|\d{4})"
)
_ISO: Final = compiled(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
# A four-digit year from here on is Buddhist, below it Gregorian; no Gregorian one is meant to be
# later: 543 was added to it.
NEVER: Final = 2400


def parse(text: str) -> date:
    """The day a person wrote.

    Thai or Arabic digits; long or short months, with or without their dots; พ.ศ. or ค.ศ.; วันที่ or
    a weekday before it; ``16-พ.ค.-59`` as Excel shows it, ``16/5/2559`` (day first) and ``2016-05-19``. A four-digit year of 2400
    and more is Buddhist, a smaller one Gregorian, unless the era is written. A two-digit year is
    25yy of the Buddhist era. Raises `NotThaiDate`.
    """
    plain = " ".join(to_arabic(text).replace("\u00a0", " ").split())
    match = _WRITTEN.fullmatch(plain) or _SLASHED.fullmatch(plain) or _ISO.fullmatch(plain)
    if match is None:
        raise NotThaiDate.said(
            f"อ่านวันที่ “{text}” ไม่ได้ โปรดพิมพ์เช่น ๑๙ พฤษภาคม ๒๕๕๙",
            f"cannot read the date “{text}”: write it like ๑๙ พฤษภาคม ๒๕๕๙ (19 May 2016)",
        )
    found = match.groupdict()
    month = (
        int(found["month"])
        if found["month"].isdigit()
        else _MONTH_NUMBERS.get(found["month"].replace(".", ""), 0)
    )
    if not month and not found["month"].isdigit():
        raise NotThaiDate.said(
            f"ไม่รู้จักเดือน “{found['month']}” โปรดพิมพ์ชื่อเดือนเต็ม เช่น พฤษภาคม หรือชื่อย่อ เช่น พ.ค.",
            f"there is no month “{found['month']}”: write its name, such as พฤษภาคม or พ.ค.",
        )
    return _dated(found, month)


_DEADLINE: Final = compiled(
    r"(?P<day>.*?)(?:\s*(?:เวลา\s*)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})\s*(?:น\.?|นาฬิกา)?)?"
)


def deadline(text: str) -> str:
    """A day and a time of day as papers print them: ``๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น.``.

    `text` is a day as `parse` reads it, a time behind it if there is one (``เวลา 12.00 น.``,
    ``12:00``; the end of a day is 24.00). Raises `NotThaiDate` for a day or a time that does not
    exist and for a day of the week that is another.
    """
    plain = " ".join(to_arabic(text).replace("\u00a0", " ").split())
    match = _DEADLINE.fullmatch(plain)
    written = match["day"] if match else plain
    if match is None or "เวลา" in written or not any(map(str.isdigit, written)):
        raise NotThaiDate.said(
            f"อ่านวันที่และเวลา “{plain}” ไม่ได้ โปรดพิมพ์เช่น ๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น.",
            f"cannot read the day and time “{plain}”: write them like ๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น.",
        )
    day = parse(written)
    actual = WEEKDAYS[day.weekday()]
    named = next((name for name in WEEKDAYS if name in written), actual)
    if named != actual:
        raise NotThaiDate.said(
            f"วันที่ {official(day)} เป็นวัน{actual} ไม่ใช่วัน{named} โปรดแก้วันหรือวันที่",
            f"{official(day)} is a วัน{actual}, no วัน{named}: put the day or the date right",
        )
    if match["hour"] is None:
        return official(day)
    hour, minute = int(match["hour"]), int(match["minute"])
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise NotThaiDate.said(
            f"ไม่มีเวลา {hour:02}.{minute:02} น. โปรดพิมพ์เวลา ๐๐.๐๐ ถึง ๒๔.๐๐ น.",
            f"there is no time {hour:02}.{minute:02}: write one from 00.00 to 24.00",
        )
    return f"{official(day)} เวลา {apply(f'{hour:02}.{minute:02}', 'thai')} น."


def _dated(found: dict[str, str], month: int) -> date:
    year, day = int(found["year"]), int(found["day"])
    era = found.get("era")
    if len(found["year"]) == 2:
        year, era = 2500 + year, "พ"
    if era == "พ" or (era is None and year >= NEVER):
        return from_buddhist(year, month, day)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotThaiDate.said(
            f"ไม่มีวันที่ {day} เดือน {month} ค.ศ. {year} โปรดตรวจวัน เดือน และปี",
            f"there is no day {day} of month {month} in {year}: check day, month and year",
        ) from None
