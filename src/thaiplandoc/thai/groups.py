"""Keep-together groups: stretches of a line that a reader takes in at once.

Saraban practice: พ.ศ. with its year, a date, ข้อ with its number, a reference number, a number
with its unit, a telephone number, a title with the name, a word with ๆ.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thaiplandoc.thai.dates import MONTHS, SHORT_MONTHS
from thaiplandoc.thai.names import (
    ACADEMIC_POSITIONS,
    FULL_RANKS,
    NOBLE_TITLES,
    OFFICES_LIKE_TITLES,
    PROFESSIONS,
    RANKS,
    TITLES,
)


def _one_of(words: str | tuple[str, ...]) -> str:
    listed = words.split() if isinstance(words, str) else words
    longest_first = sorted(listed, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


_D = "[0-9๐-๙]"
_N = rf"{_D}(?:[0-9๐-๙,.]*{_D})?"
_S = "(?:[ \u00a0]{1,2})"
_L = "[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]"
_BRACKETS = r"\([ก-๎.]{1,12}\)"
_DASH = rf"{_S}?[-–—]{_S}?"

_MONTH = (
    _one_of((*MONTHS, *SHORT_MONTHS))
    + rf"|(?<!{_L}){_one_of(tuple(month.replace('.', '') for month in SHORT_MONTHS))}\.?(?!{_L})"
)
_ERA = r"(?:พ|ค|ร|จ)\.ศ\."

# A number after one of these names a thing; what follows is a new thought.
_ORDINALS = _one_of(
    "ข้อ มาตรา วรรค หมวด ลักษณะ ภาค บทที่ ตาราง รูป ภาพ แผนภาพ แผนภูมิ หน้า ปี ปีงบประมาณ ประจำปี"
    " ปีการศึกษา"
    " ชั้น ซอย หมู่ ที่ แบบ เล่ม ตอน เลข ไตรมาส รหัส หมายเลข ข้อที่ วันที่ ระยะ รุ่น เลขที่"
    " หมู่ที่ อาคาร ห้อง ร้อยละ"
)
_WITH_ORDINAL = _one_of(
    "ยุทธศาสตร์ ส่วน แบบ ลำดับ ฉบับ ครั้ง บท รุ่น กลุ่ม ข้อ หมู่ วัน เลข ตัวชี้วัด ตาราง แผนภาพ"
    " แผนภูมิ รูป ภาพ"
    " ประเด็น ขั้นตอน ขั้น ระยะ เป้าหมาย กลยุทธ์ ไตรมาส งวด สมัย นัด ชุด ห้อง เขต หน้า ภาค เล่ม"
    " ตอน ลงวัน"
    " วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ ชั้น ปี เดือน สัปดาห์"
    " โครงการ แผนงาน แนวทาง คำสั่ง ประกาศ หมวด ลักษณะ เอกสาร เรื่อง คน ลง"
)
# A number after one of these counts; its unit follows.
_QUANTITIES = _one_of(
    "จำนวน รวม ราว ประมาณ อายุ ระดับ เป็นเงิน วงเงิน งบประมาณ เกิน น้อย ตั้งแต่ ภายใน ต่อ ถึง"
)
_EACH = _one_of(
    "จังหวัด อำเภอ ตำบล หมู่บ้าน หมู่ ชุมชน คน ราย ปี เดือน วัน ชั่วโมง มื้อ ครั้ง แห่ง ชุด กลุ่ม"
    " ครัวเรือน โครงการ แปลง หน่วย เรื่อง"
)
_UNITS = _one_of(
    "บาท สตางค์ ล้านบาท แสนบาท หมื่นบาท พันบาท ล้าน แสน หมื่น ชุด ฉบับ แผ่น เล่ม หน้า ตำบล อำเภอ"
    " จังหวัด หมู่บ้าน หมู่"
    " ชุมชน ครัวเรือน หลังคาเรือน คน ราย รูป ท่าน แห่ง โครงการ กิจกรรม แผนงาน ด้าน ข้อ เครื่อง"
    " คัน ตัวอย่าง ตัว ต้น"
    " หลัง ห้อง เส้น สาย แบบ ปี เดือน วัน สัปดาห์ ชั่วโมง นาที วินาที น. กลุ่ม เรื่อง รายการ"
    " ประเด็น ครั้ง รุ่น งวด"
    " ไตรมาส ระดับ ขั้นตอน ขั้น ช่อง แถว คอลัมน์ บรรทัด เมตร กิโลเมตร กม. ม. ตารางเมตร ตร.ม."
    " ตารางกิโลเมตร ตร.กม."
    " ไร่ งาน ตารางวา เซนติเมตร ซม. มิลลิเมตร มม. กิโลกรัม กก. กรัม ตัน ลิตร ลูกบาศก์เมตร ลบ.ม."
    " องศา เปอร์เซ็นต์ อัตรา"
    " ตำแหน่ง คณะ องค์กร หน่วยงาน หน่วย ทุน คู่ กล่อง ถุง มาตรา วรรค หมวด ยุทธศาสตร์ เป้าหมาย"
    " ตัวชี้วัด สถานที่"
    " พื้นที่ อปท. วิถี ใบ ดวง ผืน ฝ่าย สมัย วาระ นัด เที่ยว จุด แปลง บ่อ แหล่ง หลักสูตร ภาค เขต"
    " ประเภท ชนิด ประการ"
)

_PHONE = rf"{_D}{{1,3}}(?:(?:[ \u00a0-]|{_DASH}){_D}{{3,4}}){{1,2}}(?:{_DASH}{_D}{{1,4}})?(?!{_D})"
_EXTENSION = rf"ต่อ{_S}?{_D}{{1,5}}(?:[-–]{_D}{{1,5}})?"
_PHONE_LABEL = rf"(?:โทรศัพท์|โทรสาร|โทร)\.?(?:{_S}?/{_S}?โทรสาร\.?)?(?:{_S}?หมายเลข)?"

_PLACES = _one_of("ถนน ซอย แขวง เขต ตำบล อำเภอ จังหวัด หมู่บ้าน บ้าน สายบ้าน")
_PLACES_IN_TITLES = _one_of("ส่วนตำบล เทศบาลตำบล เทศบาลเมือง เทศมนตรีตำบล นายอำเภอ ปลัดอำเภอ")
# A place's name up to the next space, unless the sentence goes on instead.
_NAME = (
    rf"(?!{_one_of('ทุก เป็น และ หรือ ของ จะ ให้ ได้ เพื่อ โดย พิจารณา ดำเนินการ')})"
    rf"{_L}{{2,16}}(?!{_L}|[ๆฯ])"
)
_LAST_NUMERALS = _one_of("หนึ่ง เอ็ด สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ร้อย พัน หมื่น แสน ล้าน ศูนย์")

_TITLE = _one_of(
    (
        *TITLES,
        *NOBLE_TITLES,
        *ACADEMIC_POSITIONS,
        *PROFESSIONS,
        *FULL_RANKS,
        *RANKS,
        "น.ส.",
        "ด.ช.",
        "ด.ญ.",
        "ผศ.",
        "รศ.",
        "ศ.",
        "นพ.",
        "พญ.",
        "ม.จ.",
        "ม.ร.ว.",
        "ม.ล.",
    )
)
_TITLED = (
    rf"(?<!{_L})(?!{'|'.join(OFFICES_LIKE_TITLES)})(?:ว่าที่{_S}?)?{_TITLE}(?:{_S}?{_TITLE})*"
    rf"(?:{_S}?หญิง{_S})?"
)

_AT_NUMBERS: Final = "|".join(
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
        rf"(?:ปี{_S})?{_ERA}{_S}?{_D}{{2,4}}(?:{_DASH}{_D}{{2,4}})?",
        # a telephone with its label and its extension; a postal code with its province
        rf"(?:{_PHONE_LABEL}{_S}?)?{_PHONE}(?:{_S}?{_EXTENSION})?",
        rf"(?:{_PHONE_LABEL}{_S}?)?{_EXTENSION}",
        rf"{_PHONE_LABEL}{_S}?{_D}",
        rf"(?<!{_L})(?:กรุงเทพมหานคร|กรุงเทพฯ|กทม\.|[ก-ฮ]{{2}}){_S}{_D}{{5}}(?!{_D})",
        # numbers: after their label, before their unit, or between both
        rf"(?:{_WITH_ORDINAL}ที่|{_ORDINALS}){_S}?{_N}(?:(?:/|{_DASH}){_N})*(?:\({_D}+\))?",
        rf"(?:(?:{_QUANTITIES}|{_EACH}ละ){_S}?)?{_N}(?:(?:/|{_DASH}){_N})*{_S}?{_UNITS}",
        rf"(?:{_QUANTITIES}|{_EACH}ละ){_S}?{_N}",
        rf"{_N}{_DASH}{_N}",
        rf"(?<!{_L})กชช\.?{_S}?[2๒]{_S}?ค\.?",
        # an item's number with its first word
        rf"^(?:\({_D}+\)|{_N}[.)]?){_S}\S",
    )
)
_DIGIT: Final = re.compile(_D)
# No group begins further than this before its first digit.
_LEAD: Final = 32

_AT_WORDS: Final = "|".join(
    (
        # a title, the first name and the surname
        rf"{_TITLED}{_S}?{_L}{{2,20}}{_S}{_L}{{2,20}}(?!{_L})",
        rf"{_TITLED}{_S}?{_L}{{2,20}}{_S}{_L}",
        rf"{_TITLED}{_S}?{_L}{{2,20}}(?!{_L})",
        # a place with its name, as in an address
        rf"(?<!{_L}){_PLACES}{_NAME}",
        rf"{_PLACES_IN_TITLES}{_NAME}",
        # months to months; an amount's last word with its unit
        rf"(?:{_MONTH}){_DASH}(?:{_MONTH})",
        rf"{_LAST_NUMERALS}(?:บาท(?:ถ้วน)?|สตางค์)",
        # ณ with the place; ฯพณฯ with the office; a dash with its item
        rf"(?<!{_L})ณ{_S}\S",
        rf"ฯพณฯ{_S}\S",
        rf"^[-–•·*]{_S}\S",
    )
)

Span = tuple[int, int]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)  # takes a tenth of a second: not at import


def groups(text: str) -> tuple[Span, ...]:
    """Where the keep-together groups of `text` begin and end, in order, never overlapping."""
    found = [match.span() for match in _compiled(_AT_WORDS).finditer(text)]
    found += _around_numbers(text)
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _around_numbers(text: str) -> list[Span]:
    """Groups with a number, looked for only where there are digits."""
    found: list[Span] = []
    at_numbers = _compiled(_AT_NUMBERS)
    at = 0
    while digit := _DIGIT.search(text, at):
        match = at_numbers.search(text, max(at, digit.start() - _LEAD))
        if match is None:
            break
        found.append(match.span())
        at = match.end()
    return found
