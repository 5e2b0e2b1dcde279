"""Days and times: whether they exist, and whether they can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from thaiplandoc.errors import Message
from thaiplandoc.model.cited import day_in
from thaiplandoc.model.days import around
from thaiplandoc.patterns import compiled
from thaiplandoc.proof.rule import FACTS, YEAR_OR_MINUTES, Found, Passage, Reading, rule
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import MONTHS, SHORT_MONTHS, WEEKDAYS

MONTH: Final = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_WEEKDAY = "|".join(sorted((*WEEKDAYS, "พฤหัส"), key=len, reverse=True))
_ON = rf"(?:วัน\s*(?P<weekday>{_WEEKDAY})\s*(?:ที่)?\s*|วันที่\s*)"
_DATE: Final = compiled(
    rf"{_ON}?(?<![\d,./])(?P<day>\d{{1,2}})\s*(?:เดือน\s*)?(?P<month>{MONTH})\s*"
    r"(?:ปี\s*)?(?:(?P<era>พ\.?\s*ศ\.?|ค\.?\s*ศ\.?|พุทธศักราช|คริสต์ศักราช)\s*)?(?P<year>\d{4}|(?<=\.)\d{2}|(?<=\.\s)\d{2})(?!\d)"
)
_SLASHED: Final = compiled(rf"{_ON}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>\d{{4}})(?!\d)")
# A day that has its year, and perhaps its month, from the one behind it: วันที่ ๑๔ - ๑๕ ธันวาคม ๒๕๖๙
_EARLIER: Final = compiled(
    rf"{_ON}(?P<day>\d{{1,2}})\s*(?P<month>{MONTH})?\s*(?P<join>-|–|ถึง|และ|หรือ|,)\s*$"
)
_TIME: Final = compiled(
    r"(?<![\d,.:])(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?=\s*(?:-|–|ถึง|น\.(?!\s*ส)|นาฬิกา))"
)
_CLOCK: Final = compiled(r"\s*น\.(?!\s*ส)|\s*นาฬิกา")
_HOURS: Final = compiled(
    r"(?<![\d,.:])(\d{1,2})[.:](\d{2})\s*(?:น\.)?\s*(?:-|–|ถึง)\s*(?:เวลา\s*)?(\d{1,2})[.:](\d{2})\s*(?:น\.(?!\s*ส)|นาฬิกา)"
)
# From the afternoon on a duty may end in the morning.
_MORNING, _AFTERNOON = 5 * 60, 16 * 60
_UNTIL: Final = compiled(r"\s*(?:-|–|ถึง|จนถึง)\s*")
_DEADLINE: Final = compiled(
    r"(?P<by>ภายใน|อย่างช้า(?:ไม่เกิน|ภายใน|ใน)?|ไม่เกิน|ไม่ช้ากว่า|ก่อน)\s*(?:ใน)?\s*(?:วัน\S{0,10}\s*\()?\s*$"
)
# A deadline is one where something is asked for: in so many words, or where nothing before it says
# that it is told. What a thing or a person has to be by a day is no deadline either.
_DO: Final = "(?:จัด)?ส่ง|รายงาน|แจ้ง|เสนอ|ดำเนินการ|จัดทำ|ตอบ|ชำระ|ยื่น|สำรวจ|ตรวจสอบ|ลงทะเบียน|สมัคร|คืน|นำ"
_ASKED: Final = compiled(r"ขอให้|ขอได้|โปรด|กรุณา|ขอความ|จึงให้|ใคร่ขอ")
_PERHAPS: Final = compiled(
    rf"ให้(?:\S{{0,60}}\s)?\S{{0,40}}?(?:{_DO})|(?:^|และ|พร้อม|แล้ว|กำหนด)(?:{_DO})|(?:^|\s)ให้แล้วเสร็จ"
)
_TOLD: Final = compiled(
    r"(?:(?<!ขอ)ได้|เคย|ซึ่ง|ต้อง|ที่|ว่า|สัญญา|หลักเกณฑ์|ระเบียบ|ประกาศ)"
    r"(?:กำหนด|แจ้ง|ขอ|สั่ง|มี|ให้|รับ|ดำเนิน|รายงาน|ส่ง|จัด|ชำระ|ยื่น|เสนอ|นำ|ตอบ|ต้อง)"
    r"|สัญญา|ปรากฏว่า|แจ้งว่า"
)
_HAS_TO_BE: Final = compiled(
    r"(?:เกิด|อายุ\S*|บรรจุ\S*|ดำรงตำแหน่ง|ก่อหนี้\S*|ผูกพัน|(?:ขึ้น|จด)ทะเบียน|เกษียณ\S*|สิ้นสุด\S*|หมดอายุ|มีผล\S*|ปี|บริบูรณ์)\s*$"
)
_WINDOW = 120
_NEAR = 40
# Months in short without their inner dot, where a day, เดือน or another month shows that they are months.
_IN_SHORT: Final = {short.replace(".", ""): short for short in SHORT_MONTHS}
_ANY: Final = "|".join(sorted(_IN_SHORT, key=len, reverse=True))
_SHORT_MONTH: Final = compiled(
    rf"(?<=เดือน)\s?({_ANY})\.|(?<=\d)\s?({_ANY})\.(?=\s*(?:\d{{2}}|-|–))"
    rf"|(?<![ก-๎.])({_ANY})\.(?=\s*[-–]\s*(?:{_ANY})\.)|(?<=\.\s[-–]\s)({_ANY})\."
)
# Behind a deadline these say that it is over.
_OVER: Final = compiled(
    r".{0,24}?(?:แต่|ซึ่ง\S*(?:ได้|แล้ว)|(?:ไป)?แล้ว(?=\s|$)|ปรากฏ|ยังไม่|ยังมิ|ล่วงเลย|มิได้)"
)
# Years that are of the Gregorian calendar where no era is written.
_GREGORIAN: Final = range(1900, 2101)
# The oldest year that is reckoned with.
_FIRST_YEAR = 2432
# A deadline of the year before is a slip of the keyboard.
_TYPING_SLIP = 400


class Dated(NamedTuple):
    """A day written in a text; `day` is None where there never was one, `why` says what is wrong.

    `start` is where it begins, `figures` where its figures do; `weekday` is the one it is said to
    be, `join` what leads to the day behind it.
    """

    passage: Passage
    start: int
    figures: int
    end: int
    weekday: str | None
    join: str
    day: date | None
    why: Message
    gregorian: bool = False

    @classmethod
    def at(
        cls,
        passage: Passage,
        match: re.Match[str],
        said: str,
        join: str = "",
        *,
        gregorian: bool = False,
    ) -> Dated:
        """The day that stands at a match, read as it is `said`."""
        place = match.start(), match.start("day"), match.end()
        return cls(passage, *place, match["weekday"], join, *_read(said), gregorian)

    @property
    def written(self) -> str:
        """As it stands in the text, without วันที่."""
        said = self.passage.text[self.figures : self.end].rstrip(" -–,")
        return said.removesuffix(self.join).strip()


@lru_cache(maxsize=1024)  # copies of one letter say the same days
def dated(passage: Passage) -> tuple[Dated, ...]:
    """Every day in a text; those before ๑ เมษายน ๒๔๓๒ are text and not reckoned with."""
    return tuple(_dated(passage))


def _dated(passage: Passage) -> Iterator[Dated]:
    for match in _DATE.finditer(passage.plain):
        year, era = int(match["year"]), match["era"] and match["era"][0]
        gregorian = era == "ค" or (era is None and year in _GREGORIAN)
        if 100 <= year + (543 if gregorian else 0) < _FIRST_YEAR:
            continue
        era_said, month = f"{era}.ศ. " if era else "", match["month"]
        said = f"{match['day']} {month} {era_said}{match['year']}"
        days = [Dated.at(passage, match, said, gregorian=gregorian and era is None)]
        while earlier := _EARLIER.search(
            passage.plain, max(0, days[0].start - _NEAR), days[0].start
        ):
            if earlier["month"] and earlier["month"] != month:
                later = _month(earlier["month"]) > _month(month)
                year, month = year - later, earlier["month"]
            said = f"{earlier['day']} {month} {era_said}{year}"
            days.insert(0, Dated.at(passage, earlier, said, earlier["join"]))
        yield from days
    for match in _SLASHED.finditer(passage.plain):
        yield Dated.at(passage, match, passage.plain[match.start("day") : match.end()])


def _month(name: str) -> int:
    return (MONTHS if name in MONTHS else SHORT_MONTHS).index(name)


def _read(said: str) -> tuple[date | None, Message]:
    try:
        return dates.parse(said), Message("", "")
    except dates.NotThaiDate as error:
        return None, error.message


def _timed(reading: Reading) -> Iterator[Passage]:
    return (each for each in reading.counting if YEAR_OR_MINUTES.search(each.plain))


# Many rules ask for the days of one reading.
_DAYS: Final[WeakKeyDictionary[Reading, tuple[Dated, ...]]] = WeakKeyDictionary()


def _all(reading: Reading) -> tuple[Dated, ...]:
    """Every day in the texts."""
    if reading not in _DAYS:
        _DAYS[reading] = tuple(chain.from_iterable(map(dated, _timed(reading))))
    return _DAYS[reading]


@rule(
    "problem",
    Message("ปฏิทิน พ.ร.บ. ปีประดิทิน พ.ศ. ๒๔๘๓", "the calendar, Calendar Year Act of 2483"),
    "{day} ไม่มีในปฏิทิน: {thai} ให้ตรวจวัน เดือน ปี",
    "{day} is no day: {english}; check day, month and year",
)
def _no_such_day(reading: Reading) -> Iterator[Found]:
    for each in _all(reading):
        if each.day is None:
            said = {"day": each.written, "thai": each.why.thai, "english": each.why.english}
            yield Found(each.passage.path, said)


@rule(
    "problem",
    Message("เวลาราชการ ๐๐.๐๐ - ๒๔.๐๐ น.", "the clock of 24 hours"),
    "ไม่มีเวลา {time} น. ให้เขียนชั่วโมง ๐๐ ถึง ๒๔ และนาที ๐๐ ถึง ๕๙",
    "there is no time {time}; write hours 00 to 24, minutes 00 to 59",
)
def _no_such_time(reading: Reading) -> Iterator[Found]:
    for passage in _timed(reading):
        for match in _TIME.finditer(passage.plain):
            of_clock = (
                _CLOCK.match(passage.plain, match.end())
                or "เวลา" in passage.plain[max(0, match.start() - 8) : match.start()]
            )
            hour, minute = int(match["hour"]), int(match["minute"])
            if of_clock and (minute > 59 or hour * 60 + minute > 24 * 60):
                yield Found(passage.path, {"time": passage.text[match.start() : match.end()]})


@rule(
    "problem",
    Message("ปฏิทิน", "the calendar"),
    "{day} เป็นวัน{right} ไม่ใช่วัน{said} ให้แก้วันหรือวันที่",
    "{day} is a วัน{right}, not a วัน{said}; correct the weekday or the date",
)
def _weekday(reading: Reading) -> Iterator[Found]:
    for each in _all(reading):
        if each.day and each.weekday:
            right = WEEKDAYS[each.day.weekday()]
            if not right.startswith(each.weekday):
                said = {"day": dates.official(each.day), "said": each.weekday, "right": right}
                yield Found(each.passage.path, said)


@rule(
    "problem",
    Message("พ.ศ. = ค.ศ. + ๕๔๓", "B.E. = C.E. + 543"),
    "{day} บวก ๕๔๓ ซ้ำ ให้เขียนปี {year}",
    "543 was added twice to {day}; write the year {year}",
)
def _era_twice(reading: Reading) -> Iterator[Found]:
    for each in _all(reading):
        if each.day and each.day.year >= dates.NEVER:
            right = dates.official(each.day.replace(year=each.day.year - 543, day=1)).split()[-1]
            yield Found(each.passage.path, {"day": each.written, "year": right})


@rule(
    "remark",
    Message("ราชการใช้พุทธศักราช", "official papers count by the Buddhist era"),
    "{day} เป็นปี ค.ศ. ควรเขียน {right} หรือเขียน ค.ศ. หน้าปี",
    "{day} has the year of the Gregorian calendar; write {right}, or ค.ศ. before the year",
)
def _gregorian_year(reading: Reading) -> Iterator[Found]:
    for each in _all(reading):
        if each.day and each.gregorian:
            yield Found(each.passage.path, {"day": each.written, "right": dates.official(each.day)})


@rule(
    "remark",
    Message("ชื่อเดือนย่อตามราชบัณฑิตยสภา", "the Royal Society's abbreviations of months"),
    "เดือนย่อ {said} ไม่ครบจุด ควรเขียน {right}",
    "{said} lacks a dot; write {right}",
)
def _month_form(reading: Reading) -> Iterator[Found]:
    found = [
        (passage.path, match[match.lastindex or 0])
        for passage in reading.passages
        for match in _SHORT_MONTH.finditer(passage.plain)
    ]
    if found:
        said = dict.fromkeys(short for _, short in found)
        right = ", ".join(_IN_SHORT[short] for short in said)
        yield Found(found[0][0], {"said": ", ".join(f"{short}." for short in said), "right": right})


@rule(
    "remark",
    Message("วันที่ออกหนังสือ ข้อ ๑๑.๓", "the day a letter is sent, clause 11.3"),
    "วันที่ของหนังสือ ({day}) ห่างจากวันนี้มาก ให้ตรวจปี",
    "the date ({day}) is far from today; check the year",
)
def _far_away(reading: Reading) -> Iterator[Found]:
    day, span = reading.document.date, around(reading.today)
    if day and not span.first < day < span.last:
        known = day >= dates.FIRST_CONVERTIBLE
        yield Found("date", {"day": dates.official(day) if known else str(day)})


@rule(
    "remark",
    FACTS,
    "ช่วงวัน {range} จบก่อนเริ่ม ให้ตรวจทั้งสองวัน",
    "{range} ends before it begins; check both days",
)
def _reversed_range(reading: Reading) -> Iterator[Found]:
    for first, last in pairwise(_all(reading)):
        if first.passage is not last.passage or not first.day or not last.day:
            continue
        between = first.join or first.passage.plain[first.end : last.start]
        if last.day < first.day and _UNTIL.fullmatch(between):
            yield Found(first.passage.path, {"range": first.passage.text[first.start : last.end]})
    for passage in _timed(reading):
        for match in _HOURS.finditer(passage.plain):
            begin, end = (int(match[hour]) * 60 + int(match[hour + 1]) for hour in (1, 3))
            if _MORNING <= end < begin < _AFTERNOON:
                yield Found(passage.path, {"range": passage.text[match.start() : match.end()]})


def _deadlines(reading: Reading) -> Iterator[tuple[Dated, int]]:
    """The days something is asked for by, with how many days after the letter's they are."""
    written = reading.document.date
    body, (told, first) = {passage.path for passage in reading.body}, reading.told
    for each in _all(reading) if written else ():
        plain = each.passage.plain
        by = _DEADLINE.search(plain, max(0, each.start - _NEAR), each.start)
        if not by or not each.day or not written or each.passage.path not in body:
            continue
        begin = max(told if plain == first else 0, by.start() - _WINDOW)
        days = (each.day - written).days
        if each.start < begin or days < -_TYPING_SLIP or _OVER.match(plain, each.end):
            continue
        if not _asks(plain[begin : by.start()]):
            continue
        yield each, days


def _asks(said: str) -> bool:
    """Whether words that end before a deadline ask for something."""
    if _HAS_TO_BE.search(said):
        return False
    asked, told = ([each.start() for each in words.finditer(said)] for words in (_ASKED, _TOLD))
    if asked:
        return asked[-1] > max(told, default=-1)
    return not told and bool(_PERHAPS.search(said))


@rule(
    "problem",
    FACTS,
    "กำหนดภายใน {day} ไม่อยู่หลังวันที่ของหนังสือ ให้เลื่อนกำหนด หรือแก้วันที่ของหนังสือ",
    "the deadline {day} is not after the date of the letter; "
    "put it later, or correct the letter's date",
)
def _deadline_past(reading: Reading) -> Iterator[Found]:
    written = reading.document.date
    for each in _all(reading):  # a letter may be sent and be there on one day
        if each.passage.path == "speed" and each.day and written and each.day < written:
            yield Found("speed", {"day": each.written})
    for each, days in _deadlines(reading):
        if days <= 0:
            yield Found(each.passage.path, {"day": each.written})


@rule(
    "remark",
    Message("เวลาส่งและดำเนินการ ข้อ ๒๘", "time to deliver and to act, clause 28"),
    "กำหนดภายใน {day} คือวันถัดจากวันที่ของหนังสือ ควรให้เวลามากกว่านี้ หรือแก้วัน",
    "the deadline {day} is the day after the date of the letter; give more time, or correct a date",
)
def _deadline_next_day(reading: Reading) -> Iterator[Found]:
    for each, days in _deadlines(reading):
        if days == 1:
            yield Found(each.passage.path, {"day": each.written})


@rule(
    "problem",
    FACTS,
    "อ้างถึงหนังสือลงวันที่ {day} ซึ่งหลังวันที่ของหนังสือนี้ ให้แก้วันที่หนึ่งในสองวัน",
    "refers to a letter of {day}, which is after the date of this one; "
    "correct one of the two dates",
)
def _reference_after(reading: Reading) -> Iterator[Found]:
    written = reading.document.date
    for number, citation in enumerate(reading.letter.references if reading.letter else ()):
        day = citation.date or day_in(citation.text)
        if day and written and day > written:
            yield Found(f"references[{number}]", {"day": dates.official(day)})


@rule(
    "remark",
    FACTS,
    "กล่าวถึงเอกสารลงวันที่ {day} ซึ่งหลังวันที่ของหนังสือนี้ ให้ตรวจทั้งสองวัน",
    "names a paper of {day}, which is after the date of this one; check both dates",
)
def _citation_after(reading: Reading) -> Iterator[Found]:
    written = reading.document.date
    for each in _all(reading) if written else ():
        cited = each.passage.plain[: each.start].rstrip().endswith(("ลง", "ลว."))
        listed = each.passage.path.startswith("references")
        if cited and not listed and each.day and written and each.day > written:
            yield Found(each.passage.path, {"day": each.written})
