"""Keep-together groups: stretches of a line that a reader takes in at once.

Saraban practice: พ.ศ. with its year, a date, ข้อ with its number, a reference number, a number
with its unit, a telephone number, a title with the name, a word with ๆ.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final

from thaiplandoc.patterns import compiled
from thaiplandoc.thai.dates import MONTHS, SHORT_MONTHS
from thaiplandoc.thai.digits import UNIT
from thaiplandoc.thai.names import (
    ACADEMIC_POSITIONS,
    FULL_RANKS,
    NOBLE_TITLES,
    OFFICES_LIKE_TITLES,
    PROFESSIONS,
    RANKS,
    TITLES,
)
from thaiplandoc.thai.units import units


def _one_of(words: str | Iterable[str]) -> str:
    """The longest of the words that stands there: they are looked through letter by letter."""
    by_letter: dict[str, list[str]] = {}
    listed = words.split() if isinstance(words, str) else words
    for word in sorted(listed, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = [f"{re.escape(letter)}(?:{'|'.join(ends)})" for letter, ends in by_letter.items()]
    # one look at a letter tells whether any word begins with it: most letters begin none
    return f"(?=[{''.join(map(re.escape, by_letter))}])(?:{'|'.join(branches)})"


_D = "[0-9๐-๙]"
_N = rf"{_D}(?:[0-9๐-๙,.]*{_D})?"
_S = "(?:[ \u00a0]{1,2})"
_LETTERS = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_L = f"[{_LETTERS}]"
_BRACKETS = r"\([ก-๎.]{1,12}\)"
_DASH = rf"{_S}?[-–—]{_S}?"

_DOTLESS_MONTHS = tuple(month.replace(".", "") for month in SHORT_MONTHS)
_MONTH = _one_of((*MONTHS, *SHORT_MONTHS)) + rf"|(?<!{_L}){_one_of(_DOTLESS_MONTHS)}\.?(?!{_L})"
_ERA = r"(?:พ|ค|ร|จ)\.ศ\."

# A number after one of these names a thing; what follows is a new thought.
_ORDINAL_WORDS = (
    "ข้อ มาตรา วรรค หมวด ลักษณะ ภาค บทที่ ตาราง รูป ภาพ แผนภาพ แผนภูมิ หน้า ปี ปีงบประมาณ ประจำปี"
    " ปีการศึกษา"
    " ชั้น ซอย หมู่ ที่ แบบ เล่ม ตอน เลข ไตรมาส รหัส หมายเลข ข้อที่ วันที่ ระยะ รุ่น เลขที่"
    " หมู่ที่ อาคาร ห้อง ร้อยละ สิ่งที่ส่งมาด้วย เอกสารแนบ ภาคผนวก บัญชี ช่วงที่ สายด่วน ประเภทที่ เขตที่"
    " แถวที่ คอลัมน์ บรรทัดที่ ลำดับ ระดับ โซน เฟส"
)
_ORDINALS = _one_of(_ORDINAL_WORDS)
# What a number before it does not count when a number follows it, too: บ้านเลขที่ ๑๒ หมู่ ๓, หน้า ๕ ข้อ ๒.๑.
_NAMED_BY_NUMBER = _one_of("ข้อ มาตรา วรรค หมวด ลักษณะ หมู่ ซอย ชั้น ภาค หน้า ตาราง ภาพ")
_CLAUSES = rf"(?:{_S}?\((?:{_D}+|[ก-ฮ])\))*"
_WITH_ORDINAL_WORDS = (
    "ยุทธศาสตร์ ส่วน แบบ ลำดับ ฉบับ ครั้ง บท รุ่น กลุ่ม ข้อ หมู่ วัน เลข ตัวชี้วัด ตาราง แผนภาพ"
    " แผนภูมิ รูป ภาพ"
    " ประเด็น ขั้นตอน ขั้น ระยะ เป้าหมาย กลยุทธ์ ไตรมาส งวด สมัย นัด ชุด ห้อง เขต หน้า ภาค เล่ม"
    " ตอน ลงวัน"
    " วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ ชั้น ปี เดือน สัปดาห์"
    " โครงการ แผนงาน แนวทาง คำสั่ง ประกาศ หมวด ลักษณะ เอกสาร เรื่อง คน ลง"
)
_WITH_ORDINAL = _one_of(_WITH_ORDINAL_WORDS)
# A number after one of these counts; its unit follows.
_QUANTITY_WORDS = (
    "จำนวน เนื้อที่ พื้นที่ รวม ราว ประมาณ อายุ ระดับ เป็นเงิน วงเงิน งบประมาณ เกิน น้อย ตั้งแต่ ภายใน ต่อ ถึง"
)
_QUANTITIES = _one_of(_QUANTITY_WORDS)
_EACH_WORDS = (
    "จังหวัด อำเภอ ตำบล หมู่บ้าน หมู่ ชุมชน คน ราย ปี เดือน วัน ชั่วโมง มื้อ ครั้ง แห่ง ชุด กลุ่ม"
    " ครัวเรือน โครงการ แปลง หน่วย เรื่อง"
)
_EACH = _one_of(_EACH_WORDS)
_UNITS = _one_of(units())

_PHONE = rf"{_D}{{1,3}}(?:(?:[ \u00a0-]|{_DASH}){_D}{{3,4}}){{1,2}}(?:{_DASH}{_D}{{1,4}})?(?!{_D})"
_EXTENSION = rf"ต่อ{_S}?{_D}{{1,5}}(?:[-–]{_D}{{1,5}})?"
_PHONE_LABEL = rf"(?:โทรศัพท์|โทรสาร|โทร)\.?(?:{_S}?/{_S}?โทรสาร\.?)?(?:{_S}?หมายเลข)?"

_PLACE_WORDS = "ถนน ซอย แขวง เขต ตำบล อำเภอ จังหวัด หมู่บ้าน บ้าน สายบ้าน"
_PLACES = _one_of(_PLACE_WORDS)
_TITLE_PLACE_WORDS = "ส่วนตำบล เทศบาลตำบล เทศบาลเมือง เทศมนตรีตำบล นายอำเภอ ปลัดอำเภอ"
_PLACES_IN_TITLES = _one_of(_TITLE_PLACE_WORDS)
# A place's name up to the next space, unless the sentence goes on instead.
_NAME = (
    rf"(?!{_one_of('ทุก เป็น และ หรือ ของ จะ ให้ ได้ เพื่อ โดย พิจารณา ดำเนินการ')})"
    rf"{_L}{{2,16}}(?!{_L}|[ๆฯ])"
)
_NUMERAL_WORDS = "หนึ่ง เอ็ด สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ยี่ ร้อย พัน หมื่น แสน ล้าน ศูนย์"
_NUMERAL = _one_of(_NUMERAL_WORDS)
# Abbreviations that stand before a name: อ.ลำทับ, ถ.อุตรกิจ, อบต.เขาคราม, รร.บ้านนา.
_BEFORE_NAMES = _one_of("จ อ ต ถ ซ บ อบจ อบต ทน ทม ทต รร รพ รพ.สต สภ สน สนง อช กิ่งอ")
_STATION = rf"(?:กม\.|ก\.ม\.|กิโลเมตร|Sta\.)(?:ที่)?{_S}?{_D}+\+{_D}+(?:\.{_D}+)?"

_TITLE_WORDS = (
    *TITLES,
    *NOBLE_TITLES,
    *ACADEMIC_POSITIONS,
    *PROFESSIONS,
    *FULL_RANKS,
    *RANKS,
    *("น.ส.", "ด.ช.", "ด.ญ.", "ผศ.", "รศ.", "ศ.", "นพ.", "พญ.", "ม.จ.", "ม.ร.ว.", "ม.ล."),
)
_TITLE = _one_of(_TITLE_WORDS)
_TITLED = (
    rf"(?<!{_L})(?!{'|'.join(OFFICES_LIKE_TITLES)})(?:ว่าที่{_S}?)?{_TITLE}(?:{_S}?{_TITLE})*"
    rf"(?:{_S}?หญิง{_S})?"
)

# What groups with a number begin with. Few places do: they are looked for only there.
_OTHER_LEADS = "กม. ก.ม. กิโลเมตร โทร กรุงเทพ ม. ป. ซอย ซ."
_BEFORE_NUMBERS = (
    *(*_ORDINAL_WORDS.split(), *_QUANTITY_WORDS.split(), "ที่", "เวลา", *_DOTLESS_MONTHS),
    *("พ.ศ.", "ค.ศ.", "ร.ศ.", "จ.ศ."),
    *(f"{word}ที่" for word in _WITH_ORDINAL_WORDS.split()),
    *(f"{word}ละ" for word in _EACH_WORDS.split()),
)
_LEADS = (
    rf"{_D}|[A-Za-z(]|(?<!{_L})[ก-ฮ]{{2,5}}[. \u00a0(0-9๐-๙]"
    rf"|{_one_of(_BEFORE_NUMBERS)}[. \u00a0–—0-9๐-๙-]"
    rf"|{_one_of((*MONTHS, *SHORT_MONTHS, *_OTHER_LEADS.split()))}"
)
_GROUPS_AT_NUMBERS: Final = "|".join(
    (
        # a reference number: ที่ มท ๐๘๑๐.๒/ว ๙๐๕
        (
            rf"(?:ที่{_S})?(?<!{_L})[ก-ฮ]{{2,5}}\.?{_S}?(?:{_BRACKETS}{_S}?)?{_D}[0-9๐-๙.-]*"
            rf"{_S}?(?:{_BRACKETS})?{_S}?/{_S}?(?:ว{_S}?)?(?:{_D}+|\({_D}+\)/{_D}+)"
        ),
        rf"(?<!{_L})ที่{_S}(?:ว{_S})?{_D}+(?:/{_S}?{_D}+)?",
        # a time; a date with its label; a month with its year; an era's year
        rf"(?:เวลา{_S}?)?{_N}(?:{_DASH}{_N})?{_S}?น\.",
        (
            rf"(?:(?:{_WITH_ORDINAL}?ที่){_S}?)?{_D}{{1,2}}(?:{_DASH}{_D}{{1,2}})?{_S}?"
            rf"(?:{_MONTH})(?:{_S}?(?:{_ERA}{_S}?)?{_D}{{2,4}})?"
        ),
        rf"(?:{_MONTH}{_DASH})?(?:{_MONTH}){_S}?(?:{_ERA}{_S}?)?{_D}{{2,4}}",
        rf"(?:ปี{_S})?{_ERA}{_S}?{_D}{{2,4}}(?:(?:{_DASH}|{_S}?ถึง{_S}?)(?:{_ERA}{_S}?)?{_D}{{2,4}})?",
        # kilometre posts along a road
        rf"{_STATION}(?:(?:{_DASH}|{_S}?ถึง{_S}?){_STATION})?",
        # a telephone with its label and its extension; a postal code with its province
        rf"(?:{_PHONE_LABEL}{_S}?)?{_PHONE}(?:{_S}?{_EXTENSION})?",
        rf"(?:{_PHONE_LABEL}{_S}?)?{_EXTENSION}",
        rf"{_PHONE_LABEL}{_S}?{_D}",
        rf"(?<!{_L})(?:กรุงเทพมหานคร|กรุงเทพฯ|กทม\.|[ก-ฮ]{{2}}){_S}{_D}{{5}}(?!{_D})",
        # numbers: after their label, before their unit, or between both
        rf"(?:{_WITH_ORDINAL}ที่|(?<!เนื้อ)(?<!พื้น){_ORDINALS}){_S}?{_N}(?:(?:/|{_DASH}){_N})*{_CLAUSES}",
        rf"(?<!{_L})[มป]\.{_S}?{_N}(?:{_DASH}(?:[มป]\.{_S}?)?{_N})?",
        (
            rf"(?:(?:{_QUANTITIES}|{_EACH}ละ){_S}?)?{_N}(?:(?:/|{_DASH}|{_S}?[x×]{_S}?){_N})*"
            rf"(?:\.-)?(?:{_S}?\({_NUMERAL}+\))?"
            rf"(?!{_S}?(?:{_WITH_ORDINAL}ที่|{_NAMED_BY_NUMBER}){_S}?{_D})(?P<unit>{_S}?{_UNITS}(?:/{_UNITS})*)"
        ),
        rf"(?:{_QUANTITIES}|{_EACH}ละ){_S}?{_N}",
        rf"{_N}(?:{_DASH}{_N})+",
        rf"{_N}{_S}(?:{UNIT}|°[CF]?)(?![A-Za-z0-9])",
        rf"(?:ซอย|ซ\.){_S}?{_L}{{2,20}}{_S}{_N}",
        rf"{_N}(?:{_S}?[x×]{_S}?{_N})+",
        rf"แบบ{_S}(?:ผ|ผด|ปค|ทค|ภ\.ด|ท\.ด|น\.ส)\.{_S}?{_N}",
        rf"(?<!{_L})กชช\.?{_S}?[2๒]{_S}?ค\.?",
        # a product's name with its version, a standard's with its number
        r"[A-Za-z][A-Za-z/-]*[ ][0-9]+(?:[.:-][0-9]+)*(?![0-9๐-๙])",
        # an item's number with its first word
        rf"^(?:\({_D}+\)|{_N}[.)]?){_S}\S",
    )
)
_AT_NUMBERS: Final = compiled(f"(?={_LEADS})(?:{_GROUPS_AT_NUMBERS})")
_DIGIT: Final = compiled(_D)
# No group begins further than this before its first digit.
_LEAD: Final = 32

# What groups of words begin with.
_BEFORE_WORDS = (
    *(*_TITLE_PLACE_WORDS.split(), *_NUMERAL_WORDS.split(), "ฯพณฯ"),
    *(*MONTHS, *SHORT_MONTHS, *_DOTLESS_MONTHS),
)
_WORD_LEADS = (
    rf"(?<!{_L}){_one_of((*_TITLE_WORDS, *_PLACE_WORDS.split(), 'ว่าที่', 'ณ'))}"
    rf"|(?:(?<![{_LETTERS}.]){_BEFORE_NAMES}|(?<!\.)[จอตถ])\."
    rf"|{_one_of(_BEFORE_WORDS)}|[-–•·*]"
)
_GROUPS_AT_WORDS: Final = "|".join(
    (
        # a title, the first name and the surname, which may have a ณ of its own
        (
            rf"{_TITLED}{_S}?{_L}{{2,20}}"
            rf"(?:(?:{_S}{_L}{{2,20}})?{_S}ณ{_S}{_L}{{2,20}}(?!{_L})|{_S}{_L}{{2,20}}(?!{_L})|{_S}{_L}|(?!{_L}))"
        ),
        # a place with its name, as in an address
        rf"(?<!{_L}){_PLACES}{_NAME}",
        rf"{_PLACES_IN_TITLES}{_NAME}",
        rf"(?:(?<![{_LETTERS}.]){_BEFORE_NAMES}|(?<!\.)[จอตถ])\.(?:{_NAME}|{_L})",
        rf"(?<![{_LETTERS}.])[จอตถซ]\.{_S}{_NAME}",
        # months to months; an amount in words
        rf"(?:{_MONTH}){_DASH}(?:{_MONTH})",
        rf"{_NUMERAL}+(?:บาท(?:ถ้วน)?|สตางค์)(?:{_NUMERAL}+สตางค์)?",
        # ณ with the place; ฯพณฯ with the office; a dash with its item
        rf"(?<!{_L})ณ{_S}\S",
        rf"ฯพณฯ{_S}\S",
        rf"^[-–•·*]{_S}\S",
    )
)
_AT_WORDS: Final = compiled(f"(?={_WORD_LEADS})(?:{_GROUPS_AT_WORDS})")

Span = tuple[int, int]


def groups(text: str, ends: Container[int]) -> tuple[Span, ...]:
    """Where the keep-together groups of `text` begin and end, in order, never overlapping.

    `ends` are the ends of its words: a unit is one only if it ends at one of them (ปาก is no unit in
    ๕ ปากน้ำ).
    """
    found = _around_numbers(text, ends)
    at = 0
    while match := _AT_WORDS.search(text, at):
        found.append(match.span())
        at = match.end() - 1  # the word that a group ends with may begin the next: ณ อ.ลำทับ
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _around_numbers(text: str, ends: Container[int]) -> list[Span]:
    """Groups with a number, looked for only where there are digits."""
    found: list[Span] = []
    at = 0
    while digit := _DIGIT.search(text, at):
        match = _AT_NUMBERS.search(text, max(at, digit.start() - _LEAD))
        if match is None:
            break
        end = match.end()
        if match["unit"] and end not in ends:
            end = match.start("unit")
        found.append((match.start(), end))
        at = end if _DIGIT.match(text, end - 1) else end - 1  # (๑) ข้อ ๕
    return found
