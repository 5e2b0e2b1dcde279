"""Days and times: whether they exist, and whether they can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from thaiplandoc.errors import Message
from thaiplandoc.proof.rule import FACTS, Found, Passage, Reading, Rule
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import MONTHS, SHORT_MONTHS, WEEKDAYS

MONTH: Final = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_WEEKDAY = "|".join(sorted((*WEEKDAYS, "พฤหัส"), key=len, reverse=True))
_DATE: Final = re.compile(
    rf"(?:วัน(?P<weekday0>{_WEEKDAY})\s*ที่\s*(?P<day0>\d{{1,2}})\s*(?:-|–|ถึง|และ)\s*)?"
    rf"(?:วัน(?P<weekday>{_WEEKDAY})\s*ที่\s*|วันที่\s*)?"
    rf"(?<![\d,./])(?P<day>\d{{1,2}})\s*(?:เดือน\s*)?(?P<month>{MONTH})\s*"
    r"(?:(?P<era>[พค])\.?\s*ศ\.?\s*)?(?P<year>\d{4}|(?<=\.)\d{2}|(?<=\.\s)\d{2})(?!\d)"
)
_DIGIT: Final = re.compile("[0-9]")
_TIME: Final = re.compile(
    r"(?<![\d,.:])(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?=\s*(?:-|–|ถึง|น\.(?!\s*ส)|นาฬิกา))"
)
_CLOCK: Final = re.compile(r"\s*น\.(?!\s*ส)|\s*นาฬิกา")
_RANGE: Final = re.compile(rf"วันที่\s*(\d{{1,2}})\s*(?:-|–|ถึง)\s*(\d{{1,2}})\s*(?:{MONTH})")
_UNTIL: Final = re.compile(r"\s*(?:-|–|ถึง|จนถึง)\s*")
_DEADLINE: Final = re.compile(r"(?:ภายใน|อย่างช้า|ไม่เกิน|ไม่ช้ากว่า|ก่อน)\s*$")
# What was asked for earlier, or by somebody else, is told and not asked.
_TOLD: Final = re.compile(r"(?:ได้|เคย|ซึ่ง)(?:กำหนด|แจ้ง|ขอ|สั่ง|มี|ให้|รับ|ดำเนิน|รายงาน|ส่ง|จัด)")
_CONTINUING: Final = ("ตามที่", "ตามหนังสือ", "อนุสนธิ", "ตาม")
_EARLIER = 70
# The oldest year that is reckoned with.
_FIRST_YEAR = 2432
_YEAR = timedelta(days=366)


class Dated(NamedTuple):
    """A day written in a text; `day` is None where there never was one, `why` says what is wrong."""

    passage: Passage
    match: re.Match[str]
    day: date | None
    why: Message

    @property
    def written(self) -> str:
        """As it stands in the text, without วันที่."""
        return self.passage.text[self.match.start("day") : self.match.end()]


@lru_cache(maxsize=1024)
def dated(passage: Passage) -> tuple[Dated, ...]:
    """Every day in a text; those before ๑ เมษายน ๒๔๓๒ are text and not reckoned with."""
    return tuple(_dated(passage)) if _DIGIT.search(passage.plain) else ()


def _dated(passage: Passage) -> Iterator[Dated]:
    for match in _DATE.finditer(passage.plain):
        year, era = int(match["year"]), match["era"]
        gregorian = era == "ค" or (era is None and 100 <= year < dates.NEVER)
        if 100 <= year + (543 if gregorian else 0) < _FIRST_YEAR:
            continue
        said = f"{match['day']} {match['month']} {era + '.ศ. ' if era else ''}{match['year']}"
        try:
            yield Dated(passage, match, dates.parse(said), Message("", ""))
        except dates.NotThaiDate as error:
            yield Dated(passage, match, None, error.message)


def _all(reading: Reading) -> Iterator[Dated]:
    for passage in reading.passages:
        yield from dated(passage)


def _no_such_day(reading: Reading) -> Iterator[Found]:
    for each in _all(reading):
        if each.day is None:
            said = {"day": each.written, "thai": each.why.thai, "english": each.why.english}
            yield Found(each.passage.path, said)


def _no_such_time(reading: Reading) -> Iterator[Found]:
    for passage in reading.body:
        for match in _TIME.finditer(passage.plain):
            of_clock = (
                _CLOCK.match(passage.plain, match.end())
                or "เวลา" in passage.plain[max(0, match.start() - 8) : match.start()]
            )
            hour, minute = int(match["hour"]), int(match["minute"])
            if of_clock and (minute > 59 or hour * 60 + minute > 24 * 60):
                yield Found(passage.path, {"time": passage.text[match.start() : match.end()]})


def _weekday(reading: Reading) -> Iterator[Found]:
    for each in _all(reading):
        if each.day is None:
            continue
        days = [(each.day, each.match["weekday"], each.written)]
        if each.match["weekday0"] and 1 <= int(each.match["day0"]) < each.day.day:
            first = each.day.replace(day=int(each.match["day0"]))
            days.append((first, each.match["weekday0"], dates.official(first)))
        for day, said, written in days:
            right = WEEKDAYS[day.weekday()]
            if said and not right.startswith(said):
                yield Found(each.passage.path, {"day": written, "said": said, "right": right})


def _era_twice(reading: Reading) -> Iterator[Found]:
    for each in _all(reading):
        if each.day and each.day.year >= dates.NEVER:
            right = dates.official(each.day.replace(year=each.day.year - 543, day=1)).split()[-1]
            yield Found(each.passage.path, {"day": each.written, "year": right})


def _far_away(reading: Reading) -> Iterator[Found]:
    day = reading.document.date
    if day and not reading.today - 40 * _YEAR < day < reading.today + 2 * _YEAR:
        yield Found(
            "date", {"day": dates.official(day) if day >= dates.FIRST_CONVERTIBLE else str(day)}
        )


def _reversed_range(reading: Reading) -> Iterator[Found]:
    for passage in reading.body:
        for match in _RANGE.finditer(passage.plain):
            if int(match[1]) > int(match[2]):
                yield Found(passage.path, {"range": passage.text[match.start() : match.end()]})
        days = [each for each in dated(passage) if each.day]
        for first, last in pairwise(days):
            between = passage.plain[first.match.end() : last.match.start()]
            if _UNTIL.fullmatch(between) and first.day and last.day and last.day < first.day:
                said = passage.text[first.match.start() : last.match.end()]
                yield Found(passage.path, {"range": said})


def _deadlines(reading: Reading) -> Iterator[tuple[Dated, int]]:
    """The days something is asked for by, with how many days after the letter's they are."""
    written = reading.document.date
    for passage in reading.body if written else ():
        told = passage.plain.find("นั้น") if passage.plain.startswith(_CONTINUING) else -1
        for each in dated(passage):
            before = passage.plain[: each.match.start()]
            asked = _DEADLINE.search(before)
            if not asked or not each.day or not written or each.match.start() < told:
                continue
            days = (each.day - written).days
            if days > -_YEAR.days and not _TOLD.search(before[-_EARLIER:]):
                yield each, days


def _deadline_past(reading: Reading) -> Iterator[Found]:
    for each, days in _deadlines(reading):
        if days <= 0:
            yield Found(each.passage.path, {"day": each.written})


def _deadline_next_day(reading: Reading) -> Iterator[Found]:
    for each, days in _deadlines(reading):
        if days == 1:
            yield Found(each.passage.path, {"day": each.written})


def _reference_after(reading: Reading) -> Iterator[Found]:
    written = reading.document.date
    if reading.letter is None or written is None:
        return
    for number, citation in enumerate(reading.letter.references):
        day = citation.date
        if day and day > written:
            yield Found(f"references[{number}]", {"day": dates.official(day)})


def _citation_after(reading: Reading) -> Iterator[Found]:
    written = reading.document.date
    for each in _all(reading) if written else ():
        cited = each.passage.plain[: each.match.start()].rstrip().endswith("ลง")
        if cited and each.day and written and each.day > written:
            yield Found(each.passage.path, {"day": each.written})


RULES: Final = (
    Rule(
        "no-such-day",
        "problem",
        Message("ปฏิทิน พ.ร.บ. ปีประดิทิน พ.ศ. ๒๔๘๓", "the calendar, Calendar Year Act of 2483"),
        _no_such_day,
        Message("{day} ไม่มีในปฏิทิน: {thai}", "{day} is no day: {english}"),
        Message("ให้ตรวจวัน เดือน ปี", "check day, month and year"),
    ),
    Rule(
        "no-such-time",
        "problem",
        Message("เวลาราชการ ๐๐.๐๐ - ๒๔.๐๐ น.", "the clock of 24 hours"),
        _no_such_time,
        Message("ไม่มีเวลา {time} น.", "there is no time {time}"),
        Message("ให้เขียนชั่วโมง ๐๐ ถึง ๒๔ และนาที ๐๐ ถึง ๕๙", "write hours 00 to 24, minutes 00 to 59"),
    ),
    Rule(
        "weekday",
        "problem",
        Message("ปฏิทิน", "the calendar"),
        _weekday,
        Message("{day} เป็นวัน{right} ไม่ใช่วัน{said}", "{day} is a วัน{right}, not a วัน{said}"),
        Message("ให้แก้วันหรือวันที่", "correct the weekday or the date"),
    ),
    Rule(
        "era-twice",
        "problem",
        Message("พ.ศ. = ค.ศ. + ๕๔๓", "B.E. = C.E. + 543"),
        _era_twice,
        Message("{day} บวก ๕๔๓ ซ้ำ", "543 was added twice to {day}"),
        Message("ให้เขียนปี {year}", "write the year {year}"),
    ),
    Rule(
        "far-away",
        "remark",
        Message("วันที่ออกหนังสือ ข้อ ๑๑.๓", "the day a letter is sent, clause 11.3"),
        _far_away,
        Message("วันที่ของหนังสือ ({day}) ห่างจากวันนี้มาก", "the date ({day}) is far from today"),
        Message("ให้ตรวจปี", "check the year"),
    ),
    Rule(
        "reversed-range",
        "remark",
        FACTS,
        _reversed_range,
        Message("ช่วงวัน {range} จบก่อนเริ่ม", "{range} ends before it begins"),
        Message("ให้ตรวจทั้งสองวัน", "check both days"),
    ),
    Rule(
        "deadline-past",
        "problem",
        FACTS,
        _deadline_past,
        Message(
            "กำหนดภายใน {day} ไม่อยู่หลังวันที่ของหนังสือ",
            "the deadline {day} is not after the date of the letter",
        ),
        Message("ให้เลื่อนกำหนด หรือแก้วันที่ของหนังสือ", "put it later, or correct the letter's date"),
    ),
    Rule(
        "deadline-next-day",
        "remark",
        Message("เวลาส่งและดำเนินการ ข้อ ๒๘", "time to deliver and to act, clause 28"),
        _deadline_next_day,
        Message(
            "กำหนดภายใน {day} คือวันถัดจากวันที่ของหนังสือ",
            "the deadline {day} is the day after the date of the letter",
        ),
        Message("ควรให้เวลามากกว่านี้ หรือแก้วัน", "give more time, or correct a date"),
    ),
    Rule(
        "reference-after",
        "problem",
        FACTS,
        _reference_after,
        Message(
            "อ้างถึงหนังสือลงวันที่ {day} ซึ่งหลังวันที่ของหนังสือนี้",
            "refers to a letter of {day}, which is after the date of this one",
        ),
        Message("ให้แก้วันที่หนึ่งในสองวัน", "correct one of the two dates"),
    ),
    Rule(
        "citation-after",
        "remark",
        FACTS,
        _citation_after,
        Message(
            "กล่าวถึงเอกสารลงวันที่ {day} ซึ่งหลังวันที่ของหนังสือนี้",
            "names a paper of {day}, which is after the date of this one",
        ),
        Message("ให้ตรวจทั้งสองวัน", "check both dates"),
    ),
)
