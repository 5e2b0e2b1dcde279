"""Numbers, units, copies, positions: what the office is and says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.proof.rule import Found, Reading, Rule, clause
from thaiplandoc.thai.digits import to_arabic


def _not_circular(reading: Reading) -> Iterator[Found]:
    number = reading.document.number
    if reading.document.circular and number and number.running and not number.circular:
        yield Found("number", {"number": number.text("keep")})


def _other_code(reading: Reading) -> Iterator[Found]:
    number, code = reading.document.number, reading.document.office.code
    if number and number.unit and code:
        own = _spaceless(f"{number.code} {number.unit}")
        if not own.startswith(_spaceless(code)):
            yield Found("number", {"number": f"{number.code} {number.unit}", "code": code})


def _spaceless(code: str) -> str:
    """A code to compare: with a dot behind its letters or without, in any digits, spaced or not."""
    letters, _, rest = code.partition(" ")
    return to_arabic(letters.rstrip(".") + "".join(rest.split()))


def _one_level(reading: Reading) -> Iterator[Found]:
    document = reading.document
    if (
        reading.letter
        and document.office.name.startswith("กระทรวง")
        and len(document.unit_lines()) == 1
    ):
        yield Found("unit" if document.unit else "office.unit", {"unit": document.unit_lines()[0]})


def _doubled_copies(reading: Reading) -> Iterator[Found]:
    if reading.letter:
        same = Counter(" ".join(each.split()) for each in reading.letter.copies)
        told = {" ".join(each.split()) for each in reading.letter.to}
        for line, times in same.items():
            if times > 1 or line in told:
                yield Found("copies", {"line": line})


def _no_position(reading: Reading) -> Iterator[Found]:
    if not reading.document.signer.position:
        yield Found("signer", {"name": reading.document.signer.name})


RULES: Final = (
    Rule(
        "not-circular",
        "problem",
        clause("ข้อ ๓๒ หนังสือเวียน", "clause 32, circulars"),
        _not_circular,
        Message(
            "หนังสือเวียน: ใช่ แต่เลขที่ {number} ไม่มี ว",
            "it is a circular, but its number {number} has no ว",
        ),
        Message("ให้เพิ่ม ว หน้าเลขที่ หรือตัด หนังสือเวียน ออก", "put ว in front, or leave circular out"),
    ),
    Rule(
        "other-code",
        "remark",
        clause("ภาคผนวก ๑", "annex 1"),
        _other_code,
        Message(
            "เลขที่ขึ้นต้นด้วย {number} แต่รหัสของหน่วยงานคือ {code}",
            "the number begins with {number}, but the office's code is {code}",
        ),
        Message("ให้ตรวจรหัส", "check the code"),
    ),
    Rule(
        "one-level",
        "remark",
        clause("ข้อ ๑๑.๑๒ ส่วนราชการเจ้าของเรื่อง", "clause 11.12, the unit"),
        _one_level,
        Message(
            "หนังสือของกระทรวงมีเจ้าของเรื่องระดับเดียว ({unit})",
            "a ministry's letter has one level of unit ({unit})",
        ),
        Message("ควรลงทั้งกรมและกอง", "name both the department and the division"),
    ),
    Rule(
        "copy-doubled",
        "remark",
        clause("ข้อ ๑๑.๑๔ สำเนาส่ง", "clause 11.14, copies"),
        _doubled_copies,
        Message("สำเนาส่ง {line} ซ้ำ", "a copy goes to {line} twice"),
        Message("ให้เหลือรายเดียว", "name each once"),
    ),
    Rule(
        "no-position",
        "problem",
        clause("ข้อ ๑๑.๑๑ ตำแหน่ง", "clause 11.11, the position"),
        _no_position,
        Message("ผู้ลงนาม {name} ไม่มีตำแหน่ง", "{name}, who signs, has no position"),
        Message("ให้เพิ่ม ตำแหน่ง", "add the position"),
    ),
)
