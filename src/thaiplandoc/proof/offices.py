"""Numbers, units, copies, positions: what the office is and says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.letter import Letter
from thaiplandoc.errors import Message
from thaiplandoc.proof.rule import Found, Reading, Rule, clause, of_letters, of_papers
from thaiplandoc.thai import names
from thaiplandoc.thai.digits import to_arabic

_MINISTRIES: Final = ("กระทรวง", "สำนักนายกรัฐมนตรี")


@of_papers
def _not_circular(_: Reading, paper: Correspondence) -> Iterator[Found]:
    number = paper.number
    if paper.circular and number and number.running and not number.circular:
        yield Found("number", {"number": number.text("keep")})


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


@of_letters
def _one_level(_: Reading, letter: Letter) -> Iterator[Found]:
    levels = letter.unit_lines()
    if letter.office.name.startswith(_MINISTRIES) and len(levels) == 1:
        yield Found("unit" if letter.unit else "office.unit", {"unit": levels[0]})


@of_letters
def _doubled_copies(_: Reading, letter: Letter) -> Iterator[Found]:
    same = Counter(" ".join(each.split()) for each in letter.copies)
    told = {" ".join(each.split()) for each in letter.to}
    for line, times in same.items():
        if times > 1 or line in told:
            yield Found("copies", {"line": line})


@of_papers
def _no_position(_: Reading, paper: Correspondence) -> Iterator[Found]:
    if not paper.signer.position:
        yield Found("signer", {"name": paper.signer.name})


@of_papers
def _rank_in_short(_: Reading, paper: Correspondence) -> Iterator[Found]:
    rank = names.expand_rank(paper.signer.rank) or names.split(paper.signer.name).rank
    for short, (one, other) in names.SHARED_RANKS.items():
        if rank.removeprefix("ว่าที่").startswith(short):
            yield Found("signer", {"rank": short, "one": one, "other": other})


@of_papers
def _no_title(_: Reading, paper: Correspondence) -> Iterator[Found]:
    name = names.split(paper.signer.name)
    called = name.title or name.rank or name.noble or name.position or paper.signer.rank
    if name.last and not called and not name.first.startswith("พระ") and not name.first.isascii():
        yield Found("signer.name", {"name": paper.signer.name})


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
    Rule(
        "no-title",
        "remark",
        clause("ข้อ ๑๑.๑๐ ลงชื่อ", "clause 11.10, the signature"),
        _no_title,
        Message("ชื่อผู้ลงนาม {name} ไม่มีคำนำหน้านาม", "the signer's name {name} has no title"),
        Message("ให้เขียน นาย นาง นางสาว หรือยศ", "write นาย, นาง, นางสาว or a rank"),
    ),
    Rule(
        "rank-in-short",
        "remark",
        clause("ภาคผนวก ๓", "annex 3"),
        _rank_in_short,
        Message(
            "ยศ {rank} ของผู้ลงนามเป็นได้ทั้ง {one} และ {other}",
            "the rank {rank} may be {one} or {other}",
        ),
        Message("ให้เขียนยศเต็ม", "write the rank in full"),
    ),
)
