"""Numbers, units, copies, positions: what the office is and says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.letter import Letter
from thaiplandoc.proof.rule import Found, Reading, clause, of_letters, of_papers, rule
from thaiplandoc.thai import names
from thaiplandoc.thai.digits import to_arabic

_MINISTRIES: Final = ("กระทรวง", "สำนักนายกรัฐมนตรี")


@rule(
    "problem",
    clause("ข้อ ๓๒ หนังสือเวียน", "clause 32, circulars"),
    "หนังสือเวียน: ใช่ แต่เลขที่ {number} ไม่มี ว ให้เพิ่ม ว หน้าเลขที่ หรือตัด หนังสือเวียน ออก",
    "it is a circular, but its number {number} has no ว; put ว in front, or leave circular out",
)
@of_papers
def _not_circular(_: Reading, paper: Correspondence) -> Iterator[Found]:
    number = paper.number
    if paper.circular and number and number.running and not number.circular:
        yield Found("number", {"number": number.text("keep")})


@rule(
    "remark",
    clause("ภาคผนวก ๑", "annex 1"),
    "เลขที่ขึ้นต้นด้วย {number} แต่รหัสของหน่วยงานคือ {code} ให้ตรวจรหัส",
    "the number begins with {number}, but the office's code is {code}; check the code",
)
@of_papers
def _other_code(_: Reading, paper: Correspondence) -> Iterator[Found]:
    number, code = paper.number, paper.office.code
    if number and number.unit and code:
        own = _spaceless(f"{number.code} {number.unit}")
        rest = own.removeprefix(_spaceless(code))
        if rest == own or rest[:1].isdecimal():
            yield Found("number", {"number": f"{number.code} {number.unit}", "code": code})


def _spaceless(code: str) -> str:
    """A code to compare: with a dot behind its letters or without, in any digits, spaced or not."""
    letters, _, rest = code.partition(" ")
    return to_arabic(letters.rstrip(".") + "".join(rest.split()))


@rule(
    "remark",
    clause("ข้อ ๑๑.๑๒ ส่วนราชการเจ้าของเรื่อง", "clause 11.12, the unit"),
    "หนังสือของกระทรวงมีเจ้าของเรื่องระดับเดียว ({unit}) ควรลงทั้งกรมและกอง",
    "a ministry's letter has one level of unit ({unit}); name both the department and the division",
)
@of_letters
def _one_level(_: Reading, letter: Letter) -> Iterator[Found]:
    levels = letter.unit_lines()
    if letter.office.name.startswith(_MINISTRIES) and len(levels) == 1:
        yield Found("unit" if letter.unit else "office.unit", {"unit": levels[0]})


@rule(
    "remark",
    clause("ข้อ ๑๑.๑๔ สำเนาส่ง", "clause 11.14, copies"),
    "สำเนาส่ง {line} ซ้ำ ให้เหลือรายเดียว",
    "a copy goes to {line} twice; name each once",
)
@of_letters
def _copy_doubled(_: Reading, letter: Letter) -> Iterator[Found]:
    same = Counter(" ".join(each.split()) for each in letter.copies)
    told = {" ".join(each.split()) for each in letter.to}
    for line, times in same.items():
        if times > 1 or line in told:
            yield Found("copies", {"line": line})


@rule(
    "problem",
    clause("ข้อ ๑๑.๑๑ ตำแหน่ง", "clause 11.11, the position"),
    "ผู้ลงนาม {name} ไม่มีตำแหน่ง ให้เพิ่ม ตำแหน่ง",
    "{name}, who signs, has no position; add the position",
)
@of_papers
def _no_position(_: Reading, paper: Correspondence) -> Iterator[Found]:
    if not paper.signer.position:
        yield Found("signer", {"name": paper.signer.name})


@rule(
    "remark",
    clause("ข้อ ๑๑.๑๐ ลงชื่อ", "clause 11.10, the signature"),
    "ชื่อผู้ลงนาม {name} ไม่มีคำนำหน้านาม ให้เขียน นาย นาง นางสาว หรือยศ",
    "the signer's name {name} has no title; write นาย, นาง, นางสาว or a rank",
)
@of_papers
def _no_title(_: Reading, paper: Correspondence) -> Iterator[Found]:
    name = names.split(paper.signer.name)
    called = name.title or name.rank or name.noble or name.position or paper.signer.rank
    if name.last and not called and not name.first.startswith("พระ") and not name.first.isascii():
        yield Found("signer.name", {"name": paper.signer.name})


@rule(
    "remark",
    clause("ภาคผนวก ๓", "annex 3"),
    "ยศ {rank} ของผู้ลงนามเป็นได้ทั้ง {one} และ {other} ให้เขียนยศเต็ม",
    "the rank {rank} may be {one} or {other}; write the rank in full",
)
@of_papers
def _rank_in_short(_: Reading, paper: Correspondence) -> Iterator[Found]:
    rank = names.expand_rank(paper.signer.rank) or names.split(paper.signer.name).rank
    for short, (one, other) in names.SHARED_RANKS.items():
        if rank.removeprefix("ว่าที่").startswith(short):
            yield Found("signer", {"rank": short, "one": one, "other": other})
