"""References and enclosures: what the body says of them, what is listed, what their files hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.errors import InputError
from thaiplandoc.model import Citation, Enclosure
from thaiplandoc.model.cited import Paper, differences, number_in
from thaiplandoc.model.fact import Filed
from thaiplandoc.patterns import compiled
from thaiplandoc.proof.dates import MONTH
from thaiplandoc.proof.rule import FACTS, Found, Reading, clause, rule

_NUMBERS = (
    r"\s*(?:ลำดับที่|หมายเลข|ข้อ|ที่)?\s*(?P<numbers>\d{1,2}(?!\d)"
    r"(?:\s*(?:-|–|,|และ|ถึง)\s*\d{1,2}(?!\d))*)"
    rf"(?![./,]?\d|\s*(?:{MONTH}|ชุด|ฉบับ|เล่ม|แผ่น|รายการ|ราย))"
)
_ENCLOSED: Final = compiled(rf"สิ่งที่ส่งมาด้วย(?:{_NUMBERS})?")
_REFERRED: Final = compiled(rf"(?:ที่|ตาม|\(|หนังสือ)อ้างถึง(?:{_NUMBERS})?")
# In other words ที่อ้างถึง may be of something else: เอกสารที่อ้างถึงในรายงาน.
_OF_THIS: Final = compiled(rf"(?:หนังสือ(?:ที่)?|ตาม(?:ที่)?|\()อ้างถึง(?!ใน)(?:{_NUMBERS})?")
_ATTACHED: Final = compiled(
    r"(?:ที่|ซึ่ง|ได้|ดัง|ตาม)\S{0,20}?(?:แนบมา|ส่งมา)(?:ด้วย|พร้อม)|แนบ\S{0,15}?มา(?:พร้อม|ด้วย)|(?:ตาม|ดัง)(?:\S{0,12}?(?:เอกสาร|ที่))?แนบ"
)
_CODE: Final = compiled("QR|คิวอาร์|https?://|www")
_OTHER_WORDS: Final = compiled(
    r"ส่งมาด้วย|ส่งมาพร้อม|ส่งมาให้|แนบ|เอกสารประกอบ|พร้อมนี้|(?:ได้|ขอ|จึง)(?:จัด)?ส่ง|คิวอาร์|QR"
)
_CONTINUED: Final = compiled(r"ตามหนังสือ|ตามที่|อนุสนธิ|หนังสือดังกล่าว|แจ้งว่า|ความแจ้งแล้ว")
Listed: TypeAlias = Citation | Enclosure
# So many letters of a title are enough to know it by.
_KNOWN_BY = 9
_ENCLOSURES: Final = clause("ข้อ ๑๑.๗ สิ่งที่ส่งมาด้วย", "clause 11.7, enclosures")
_REFERENCES: Final = clause("ข้อ ๑๑.๖ อ้างถึง", "clause 11.6, references")


def _numbers(said: str) -> Iterator[int]:
    """1, 2 and 3 of ``1 - 3`` and of ``1, 2 และ 3``."""
    parts = re.split(r"\s*(-|–|,|และ|ถึง)\s*", said)
    last = int(parts[0])
    yield last
    for mark, number in zip(parts[1::2], map(int, parts[2::2]), strict=True):
        yield from range(last + 1, number) if mark in "-–ถึง" else ()
        yield number
        last = number


def _cited(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[str, int | None]]:
    """Path and number of each mention; None where it has no number."""
    for passage in reading.body:
        for match in pattern.finditer(passage.plain):
            for number in _numbers(match["numbers"]) if match["numbers"] else (None,):
                yield passage.path, number


def _unlisted(
    reading: Reading, pattern: re.Pattern[str], listed: Sequence[Listed], *, told: int = 0
) -> Iterator[Found]:
    """The first mention of something of which nothing is listed.

    Of the first paragraph that much is `told` of somebody else's letter.
    """
    for passage in reading.body if not listed else ():
        if pattern.search(passage.plain, told if passage.plain == reading.told[1] else 0):
            yield Found(passage.path)
            return


def _beyond(
    reading: Reading, pattern: re.Pattern[str], listed: Sequence[Listed]
) -> Iterator[Found]:
    for path, number in _cited(reading, pattern):
        if listed and number is not None and not 1 <= number <= len(listed):
            yield Found(path, {"number": str(number), "count": str(len(listed))})


@rule(
    "problem",
    _ENCLOSURES,
    "ข้อความกล่าวถึงสิ่งที่ส่งมาด้วย แต่ไม่มีรายการ ให้เพิ่ม สิ่งที่ส่งมาด้วย หรือแก้ข้อความ",
    "enclosures are promised and none is listed; list them under enclosures, or change the text",
)
def _enclosure_unlisted(reading: Reading) -> Iterator[Found]:
    if reading.letter and not reading.letter.qr:
        enclosures = reading.letter.enclosures
        yield from _unlisted(reading, _ENCLOSED, enclosures, told=reading.told[0])


@rule(
    "problem",
    _ENCLOSURES,
    "ข้อความกล่าวถึงสิ่งที่ส่งมาด้วย {number} แต่มีเพียง {count} รายการ ให้แก้ลำดับ หรือเพิ่มรายการ",
    "enclosure {number} is promised, but {count} listed; correct the number, or list it",
)
def _enclosure_beyond(reading: Reading) -> Iterator[Found]:
    if reading.letter:
        yield from _beyond(reading, _ENCLOSED, reading.letter.enclosures)


@rule(
    "remark",
    _ENCLOSURES,
    "ข้อความไม่ได้กล่าวถึงสิ่งที่ส่งมาด้วย: {title} ควรเขียนเช่น รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย",
    "the text never mentions {title}; write such as รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย",
)
def _enclosure_unmentioned(reading: Reading) -> Iterator[Found]:
    if reading.letter is None or not reading.letter.enclosures:
        return
    numbers = [number for _, number in _cited(reading, _ENCLOSED)]
    said = _ENCLOSED.sub("", reading.running)
    if None in numbers or (not any(numbers) and _OTHER_WORDS.search(said)):
        return
    for index, each in enumerate(reading.letter.enclosures):
        known_by = each.title.removeprefix("(ร่าง)").strip().removeprefix("สำเนา")[:_KNOWN_BY]
        if index + 1 not in numbers and known_by not in said:
            yield Found(f"enclosures[{index}]", {"title": each.title})


@rule(
    "remark",
    _ENCLOSURES,
    "ข้อความว่ามีเอกสารแนบ ({said}) แต่ไม่มีรายการสิ่งที่ส่งมาด้วย ควรเพิ่ม สิ่งที่ส่งมาด้วย หรือแก้ข้อความ",
    "something is said to be attached ({said}), and no enclosure is listed; "
    "list it under enclosures, or change the text",
)
def _enclosure_attached(reading: Reading) -> Iterator[Found]:
    if reading.letter is None or reading.letter.enclosures or reading.letter.qr:
        return
    told, first = reading.told
    for passage in reading.body:
        begin = told if passage.plain == first else 0
        match = _ATTACHED.search(passage.plain, begin)
        if match and not _CODE.search(passage.plain) and not _ENCLOSED.search(passage.plain):
            yield Found(passage.path, {"said": passage.text[match.start() : match.end()]})


@rule(
    "remark",
    _ENCLOSURES,
    "มีสิ่งที่ส่งมาด้วยชื่อ {title} ซ้ำ ให้เหลือรายการเดียว หรือแก้ชื่อ",
    "{title} is listed twice; list it once, or correct a title",
)
def _enclosure_doubled(reading: Reading) -> Iterator[Found]:
    seen: set[str] = set()
    for index, each in enumerate(reading.letter.enclosures if reading.letter else ()):
        title = " ".join(each.title.split())
        if title in seen:
            yield Found(f"enclosures[{index}]", {"title": title})
        seen.add(title)


@rule(
    "problem",
    _REFERENCES,
    "ข้อความกล่าวถึงหนังสือที่อ้างถึง แต่ไม่มี อ้างถึง ให้เพิ่ม อ้างถึง หรือแก้ข้อความ",
    "a letter referred to is not listed; list it under references, or change the text",
)
def _reference_unlisted(reading: Reading) -> Iterator[Found]:
    if reading.letter:
        yield from _unlisted(reading, _OF_THIS, reading.letter.references)


@rule(
    "problem",
    _REFERENCES,
    "ข้อความกล่าวถึงหนังสือที่อ้างถึง {number} แต่มีเพียง {count} ฉบับ ให้แก้ลำดับ หรือเพิ่มรายการ",
    "reference {number} is cited, but {count} listed; correct the number, or list it",
)
def _reference_beyond(reading: Reading) -> Iterator[Found]:
    if reading.letter:
        yield from _beyond(reading, _OF_THIS, reading.letter.references)


@rule(
    "problem",
    FACTS,
    "อ้างถึงหนังสือเลขที่ {number} คือหนังสือฉบับนี้เอง ให้แก้เลขที่หนึ่งในสองแห่ง",
    "{number} is the number of this letter itself; correct one of the two numbers",
)
def _reference_itself(reading: Reading) -> Iterator[Found]:
    own = reading.letter and reading.letter.number
    for index, each in enumerate(reading.letter.references if reading.letter else ()):
        number = each.number or number_in(each.text)
        if own and own.running and number and number.text("thai") == own.text("thai"):
            yield Found(f"references[{index}]", {"number": own.text("thai")})


@rule(
    "remark",
    _REFERENCES,
    "ข้อความไม่ได้กล่าวถึงหนังสือที่อ้างถึง {number} ควรเขียนเช่น ตามหนังสือที่อ้างถึง",
    "the text never cites reference {number}; write such as ตามหนังสือที่อ้างถึง",
)
def _reference_unmentioned(reading: Reading) -> Iterator[Found]:
    if reading.letter is None or not reading.letter.references:
        return
    numbers = [number for _, number in _cited(reading, _REFERRED)]
    if None in numbers or (not any(numbers) and _CONTINUED.search(reading.running)):
        return
    for index in range(len(reading.letter.references)):
        if index + 1 not in numbers:
            yield Found(f"references[{index}]", {"number": str(index + 1)})


# --- enclosures that name their file -------------------------------------------------------------
def told_apart(paper: Filed) -> Paper:
    """A paper of ours by what tells it from others."""
    if isinstance(paper, Correspondence):
        return Paper(paper.thai_kind, paper.number, paper.date)
    return Paper(paper.thai_kind)


@rule(
    "problem",
    _ENCLOSURES,
    "อ่านไฟล์ของสิ่งที่ส่งมาด้วยไม่ได้: {thai} ให้แก้ชื่อไฟล์ หรือแก้ไฟล์นั้น",
    "the enclosure cannot be read: {english}; correct the file's name, or that file",
)
def _enclosed_unreadable(reading: Reading) -> Iterator[Found]:
    for index, _, paper in reading.papers:
        if isinstance(paper, InputError):
            first = paper.problems[0].text("th"), paper.problems[0].text("en")
            yield Found(f"enclosures[{index}].file", {"thai": first[0], "english": first[1]})


@rule(
    "problem",
    FACTS,
    "ไฟล์ของ {title} คือหนังสือฉบับนี้เอง ให้ระบุไฟล์อื่น",
    "the file of {title} is this letter itself; name another file",
)
def _enclosed_itself(reading: Reading) -> Iterator[Found]:
    for index, title, paper in reading.papers:
        if paper == reading.document:
            yield Found(f"enclosures[{index}].file", {"title": title})


@rule(
    "remark",
    FACTS,
    "ชื่อสิ่งที่ส่งมาด้วยเขียน {cited} แต่ในไฟล์เป็น {held} ให้ตรวจว่าส่งฉบับที่ถูก",
    "the enclosure's title says {cited}, but its file {held}; check which of them is meant",
)
def _enclosed_unlike(reading: Reading) -> Iterator[Found]:
    for index, title, paper in reading.papers:
        if isinstance(paper, Filed) and paper != reading.document:
            for cited, held in differences(title, told_apart(paper)):
                yield Found(f"enclosures[{index}]", {"cited": cited, "held": held})
