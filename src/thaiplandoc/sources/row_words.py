"""What the words of a cell make of its row: a total, a sum carried over, a note."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.excel_file import CellValue
from thaiplandoc.thai import gate
from thaiplandoc.thai.digits import to_arabic


class RowKind(Enum):
    """What a row is; its value is what a sentence calls it, in both languages."""

    DATA = Message("ข้อมูล", "of data")
    CONTINUED = Message("ข้อความต่อ", "that go on with the row above")
    FIELD = Message("ช่องของแบบ", "of fields")
    HEADING = Message("หัวเรื่องและหัวตาราง", "of titles and headings")
    GROUP = Message("บรรทัดกลุ่ม", "that name a group")
    TOTAL = Message("ยอดรวม", "of totals")
    CARRIED = Message("ยอดยก", "of sums carried over")
    NOTE = Message("หมายเหตุ", "of notes")


SUMS: Final = frozenset({RowKind.TOTAL, RowKind.CARRIED})


# Words that make a label one of totals, those that may stand around them, and those that name a
# part of a plan, whose own name may follow. A project whose name begins with รวม (รวมพลัง…,
# รวมน้ำใจ…) holds some word that is in none of the lists.
_SURE: Final = """รวม ทั้งสิ้น ทั้งหมด ยอด ผลรวม สุทธิ เป็นเงิน จำนวนเงิน จำนวนโครงการ
total totals subtotal sum"""
_AROUND: Final = """สรุป จำนวน เงิน งบประมาณ งบ วงเงิน ทุกแหล่ง เป็น คิด บาท สตางค์ พัน หมื่น แสน ล้าน โครงการ กิจกรรม
รายการ ครุภัณฑ์ รายจ่าย รายรับ ค่าใช้จ่าย อุดหนุน ลงทุน ปี พศ แผน แผนพัฒนา หน้า แผ่น แผ่นงาน ชีต ตาราง แบบ นี้ ใน ของ และ
หรือ ทุก แต่ละ ย่อย ใหญ่ สะสม ที่ ทั้ง ตาม ประจำ ถึง ตั้งแต่ ใช้ ได้รับ ต้อง จัดสรร อนุมัติ เท่ากับ ประมาณ ตำบล อำเภอ เทศบาล อบต อปท
ราย มูลค่า แล้ว กัน เบ็ดเสร็จ ตัวอักษร ข้อ ตอน ส่วน บัญชี ประมาณการ ยุทธ
หมู่ ทุกหมู่บ้าน ทั้งหมู่บ้าน มี เล่ม ณ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ยี่สิบ เอ็ด ยุทธศาสตร์ กลยุทธ์ แผนงาน ด้าน หมวด ประเภท ข้างต้น ข้างบน
grand sub net overall amount budget project projects item items baht thb all of the for in no number page pages year
years sheet table plan strategy programme program and"""
_PARTS: Final = (
    "ยุทธศาสตร์ กลยุทธ์ แผนงาน ด้าน หมวด ประเภท พันธกิจ แนวทาง ภารกิจ strategy programme program"
)
_CARRY: Final = "ยกไป ยกมา ยกยอด นำไป carriedforward broughtforward carriedover broughtover"
_AROUND_CARRY: Final = """ไป มา ก่อน ก่อนหน้า ถัด ต่อ แล้ว ข้าง หลัง หน้า จาก ยัง สู่ carried brought forward over down balance to
from next previous last"""
_UNITS: Final = "สาย แห่ง หลัง ชุด หมู่บ้าน คน ตัว เครื่อง ครัวเรือน กลุ่ม งาน เรื่อง ข้อ หน่วย กอง"
_COUNTED: Final = "โครงการ กิจกรรม รายการ projects project items item"


# All but letters, digits and Thai vowels: spaces, signs, and the marks of tones and silent letters.
_SET_OFF: Final = compiled(r"(?:_|[^\w\u0e31\u0e34-\u0e3a\u0e47\u0e4d\u0e4e])+")


def _bare(text: str) -> str:
    """Letters, vowels and digits only: how words are spaced, marked and set off does not matter."""
    return _SET_OFF.sub("", to_arabic(gate.printed(text)).casefold())


def _any(*lists: str) -> str:
    words = dict.fromkeys(_bare(word) for listed in lists for word in listed.split())
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_CLOSED: Final = compiled(rf"(?:{_any(_SURE, _AROUND)}|\d+{_any(_UNITS)}|[ผย]\d+|\d)+")
_SAYS: Final = compiled(
    rf"{_any(_SURE)}|^สรุป$|\d{_any(_COUNTED)}$|\d{_any(_COUNTED)}{_any(_AROUND)}"
)
_OF_A_PART: Final = compiled(
    rf"{_any('รวม ยอดรวม ผลรวม total subtotal')}(?:{_any(_SURE, _AROUND)}|\d)*?"
    rf"(?:{_any(_PARTS)}|{_bare('หมู่')}(?:{_bare('ที่')})?\d|{_bare('ปี')}\d{{4}}).*"
)
# โครงการรวม… is a name, unless it only counts: โครงการรวมทั้งสิ้น, โครงการทั้งหมด 5 โครงการ.
_NAMED: Final = compiled(rf"{_bare('โครงการ')}(?!(?:รวม)?(?:{_any('ทั้งสิ้น ทั้งหมด')}|\d)).*")
_CARRIED: Final = compiled(
    rf"(?:{_any(_SURE, _AROUND, _CARRY, _AROUND_CARRY)}|\d)*{_any(_CARRY)}"
    rf"(?:{_any(_SURE, _AROUND, _CARRY, _AROUND_CARRY)}|\d)*|[bc](?:f|fwd|d)"
)
_LIKE_A_SUM: Final = compiled(rf"{_any(_SURE)}.*|.*{_any('รวม ทั้งสิ้น ทั้งหมด สุทธิ')}")
# What stands below a table on paper, or between its rows when a plan has been amended.
_NOTE: Final = compiled(
    r"[\s*(\[“\"–-]*(?:หมายเหตุ|ที่มา|ลงชื่อ|ลงนาม|ตำแหน่ง|อ้างอิง|ผู้(?:รายงาน|จัดทำ|ตรวจ|รับรอง|อนุมัติ|เห็นชอบ)|"
    r"ข้อมูล\s*ณ|ข้อความ(?:เดิม|ใหม่)|\(ต่อ\)|ต่อ\)|หน้า(?:ที่)?\s*\d+\s*$|(?:remarks?|notes?)(?=[\s:]|$)|source\s*:|"
    r"(?:(?:แก้ไข|เพิ่มเติม|เปลี่ยนแปลง|ปรับปรุง|ทบทวน|ยกเลิก|โอน)[\s/,]*(?:และ)?\s*)+"
    r"(?:(?:แผน\S*\s*)?(?:ครั้งที่|ฉบับที่)\s*\d|\)?\s*$)|(?:เดิม|ใหม่|(?:ครั้งที่\s*)?\d+/\d+)\)?\s*$|"
    r"(?:นาย|นาง|นางสาว|ว่าที่)[^()]*\)|[.…]{3})|[.…]{3}|\*+[^*]",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def said_by(text: CellValue) -> RowKind | None:
    """What a cell's words alone make of its row: TOTAL, CARRIED, NOTE, or None."""
    if not isinstance(text, str):
        return None
    if not any(map(str.isalpha, text)):
        return RowKind.NOTE if re.search(r"[.…]{3}", text) else None
    bare = _bare(text)
    if _CARRIED.fullmatch(bare):
        return RowKind.CARRIED
    if not _NAMED.fullmatch(bare) and (
        (_CLOSED.fullmatch(bare) and _SAYS.search(bare)) or _OF_A_PART.fullmatch(bare)
    ):
        return RowKind.TOTAL
    return RowKind.NOTE if _NOTE.match(text) else None


def names_a_part(text: CellValue | None) -> bool:
    """Whether a label of totals ends in a name of anybody's, as รวมแผนงานการเกษตร does."""
    return not _CLOSED.fullmatch(_bare(str(text))) and said_by(str(text)) is RowKind.TOTAL


def like_a_sum(text: str) -> bool:
    """Whether words might name a total, such as รวมบ้านห้วยน้ำใส; only money can tell."""
    return _LIKE_A_SUM.fullmatch(_bare(text)) is not None


def signs(text: CellValue) -> bool:
    """Whether a cell is where somebody signs, below a table."""
    return (
        isinstance(text, str)
        and re.search(r"ลงชื่อ|ลงนาม|\((?:นาย|นาง|ว่าที่|[.…]{3})", text) is not None
    )


def only_counts(text: CellValue) -> bool:
    """Whether a label of totals says no more than how many: จำนวน 3 โครงการ."""
    return not re.search(_any(_SURE), _bare(str(text)))
