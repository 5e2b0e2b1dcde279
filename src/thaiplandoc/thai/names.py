"""How people are named on paper: titles, ranks, academic positions.

The title stands against the first name without a space. A rank is printed in full in front of
the signature and stays out of the parentheses; titles of nobility and academic positions go
inside them, in full (ระเบียบ ภาคผนวก ๓ and the practice of the ministries). Where these are silent
docs/thai.md says what was decided.
"""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass

TITLES: Final = ("นางสาว", "นาง", "นาย", "เด็กชาย", "เด็กหญิง")
NOBLE_TITLES: Final = (
    "หม่อมเจ้า",
    "หม่อมราชวงศ์",
    "หม่อมหลวง",
    "ท่านผู้หญิง",
    "คุณหญิง",
)
ACADEMIC_POSITIONS: Final = (
    "ผู้ช่วยศาสตราจารย์",
    "รองศาสตราจารย์",
    "ศาสตราจารย์เกียรติคุณ",
    "ศาสตราจารย์พิเศษ",
    "ศาสตราจารย์",
)
PROFESSIONS: Final = (
    "นายแพทย์", "แพทย์หญิง", "ทันตแพทย์หญิง", "ทันตแพทย์", "นายสัตวแพทย์", "สัตวแพทย์หญิง", "เภสัชกรหญิง",
    "เภสัชกร", "ดร.",
)  # fmt: skip

_IN_FULL: Final = {
    "น.ส.": "นางสาว",
    "ด.ช.": "เด็กชาย",
    "ด.ญ.": "เด็กหญิง",
    "ม.จ.": "หม่อมเจ้า",
    "ม.ร.ว.": "หม่อมราชวงศ์",
    "ม.ล.": "หม่อมหลวง",
    "ผศ.": "ผู้ช่วยศาสตราจารย์",
    "รศ.": "รองศาสตราจารย์",
    "ศ.": "ศาสตราจารย์",
    "นพ.": "นายแพทย์",
    "พญ.": "แพทย์หญิง",
    "ทพ.": "ทันตแพทย์",
    "ทพญ.": "ทันตแพทย์หญิง",
    "ภก.": "เภสัชกร",
    "ภญ.": "เภสัชกรหญิง",
}
# Abbreviation → the rank in full.
RANKS: Final = {
    "พล.อ.": "พลเอก",
    "พล.ท.": "พลโท",
    "พล.ต.": "พลตรี",
    "พ.อ.": "พันเอก",
    "พ.ท.": "พันโท",
    "พ.ต.": "พันตรี",
    "ร.อ.": "ร้อยเอก",
    "ร.ท.": "ร้อยโท",
    "ร.ต.": "ร้อยตรี",
    "จ.ส.อ.": "จ่าสิบเอก",
    "จ.ส.ท.": "จ่าสิบโท",
    "ส.อ.": "สิบเอก",
    "ส.ท.": "สิบโท",
    "ส.ต.": "สิบตรี",
    "พล.ร.อ.": "พลเรือเอก",
    "พล.ร.ท.": "พลเรือโท",
    "พล.ร.ต.": "พลเรือตรี",
    "พ.จ.อ.": "พันจ่าเอก",
    "พ.จ.ท.": "พันจ่าโท",
    "พ.จ.ต.": "พันจ่าตรี",
    "พล.อ.อ.": "พลอากาศเอก",
    "พล.อ.ท.": "พลอากาศโท",
    "พล.อ.ต.": "พลอากาศตรี",
    "พ.อ.อ.": "พันจ่าอากาศเอก",
    "พ.อ.ท.": "พันจ่าอากาศโท",
    "พ.อ.ต.": "พันจ่าอากาศตรี",
    "พล.ต.อ.": "พลตำรวจเอก",
    "พล.ต.ท.": "พลตำรวจโท",
    "พล.ต.ต.": "พลตำรวจตรี",
    "พ.ต.อ.": "พันตำรวจเอก",
    "พ.ต.ท.": "พันตำรวจโท",
    "พ.ต.ต.": "พันตำรวจตรี",
    "ร.ต.อ.": "ร้อยตำรวจเอก",
    "ร.ต.ท.": "ร้อยตำรวจโท",
    "ร.ต.ต.": "ร้อยตำรวจตรี",
    "ด.ต.": "ดาบตำรวจ",
    "ส.ต.อ.": "สิบตำรวจเอก",
    "ส.ต.ท.": "สิบตำรวจโท",
    "ส.ต.ต.": "สิบตำรวจตรี",
}
# Abbreviations that two services share for different ranks: nobody but the writer can tell.
SHARED_RANKS: Final = {
    "จ.ส.ต.": ("จ่าสิบตรี", "จ่าสิบตำรวจ"),
    "จ.อ.": ("จ่าเอก", "จ่าอากาศเอก"),
    "จ.ท.": ("จ่าโท", "จ่าอากาศโท"),
    "จ.ต.": ("จ่าตรี", "จ่าอากาศตรี"),
    "น.อ.": ("นาวาเอก", "นาวาอากาศเอก"),
    "น.ท.": ("นาวาโท", "นาวาอากาศโท"),
    "น.ต.": ("นาวาตรี", "นาวาอากาศตรี"),
}
_MORE_RANKS: Final = (
    "นาวาเอก", "นาวาโท", "นาวาตรี", "จ่าเอก", "จ่าโท", "จ่าตรี", "จ่าสิบตรี", "เรือเอก", "เรือโท", "เรือตรี",
    "นาวาอากาศเอก", "นาวาอากาศโท", "นาวาอากาศตรี", "เรืออากาศเอก", "เรืออากาศโท", "เรืออากาศตรี",
    "จ่าอากาศเอก", "จ่าอากาศโท", "จ่าอากาศตรี", "จ่าสิบตำรวจ", "พลจัตวา", "นายกองเอก", "นายกองโท",
    "นายกองตรี", "นายหมวดเอก", "นายหมวดโท", "นายหมวดตรี",
)  # fmt: skip
FULL_RANKS: Final = tuple(
    sorted({*RANKS.values(), *_MORE_RANKS}, key=lambda rank: (-len(rank), rank))
)
_ABBREVIATED_RANKS: Final = tuple(sorted((*RANKS, *SHARED_RANKS), key=len, reverse=True))

# Words that begin like a title and are not one: นายอำเภอ, นายกเทศมนตรี, นางพยาบาล.
OFFICES_LIKE_TITLES: Final = (
    "นายก(?!อง[เโต])", "นายอำเภอ", "นายทะเบียน", "นายจ้าง", "นายหน้า", "นายช่าง", "นายตรวจ", "นายสถานี",
    "นายทหาร", "นายตำรวจ", "นายประกัน", "นายด่าน", "นายเวร", "นายท้าย", "นางพยาบาล", "นางรำ",
    "นางงาม",
)  # fmt: skip

_BEFORE_NAME: Final = compiled(
    r"(?P<rank>(?:ว่าที่\s*)?(?:"
    + "|".join(re.escape(rank) for rank in (*FULL_RANKS, *_ABBREVIATED_RANKS))
    + r")(?:\s*(?:\(พิเศษ\)|พิเศษ(?=\s)))?(?:\s*หญิง(?=\s)|หญิง)?)?\s*"
    rf"(?P<title>(?!{'|'.join(OFFICES_LIKE_TITLES)})"
    rf"(?:{'|'.join(map(re.escape, (*PROFESSIONS, *TITLES)))}))?\s*"
)
_SHORT: Final = compiled("|".join(map(re.escape, _IN_FULL)))
_RANK: Final = compiled(
    r"(?P<lead>ว่าที่)?\s*(?P<rank>.*?)(?P<special>\s*\(?พิเศษ\)?)?(?P<woman>\s*หญิง)?"
)
_INSIDE: Final = compiled(
    rf"(?P<position>(?:{'|'.join(map(re.escape, ACADEMIC_POSITIONS))})\s*)?"
    rf"(?P<noble>(?:{'|'.join(NOBLE_TITLES)})\s*)?"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts; an absent part is empty.

    `rank` is in full; `title` is what stands against the first name: นาย, นางสาว, ดร.
    """

    position: str = ""
    rank: str = ""
    noble: str = ""
    title: str = ""
    first: str = ""
    last: str = ""

    @property
    def in_parentheses(self) -> str:
        """What goes under the signature: ``(นายสมควร ใจดี)``, never the rank."""
        lead = (
            f"{self.position} " if self.position and (self.noble or self.title) else self.position
        )
        return f"({lead}{self.noble}{self.title}{' '.join(filter(None, (self.first, self.last)))})"

    @property
    def full(self) -> str:
        """The whole name in a sentence: academic position, rank, noble title, name."""
        inside = self.in_parentheses[1:-1]
        rank = f"{self.rank} " if self.rank.endswith(")") else self.rank
        if not self.position:
            return f"{rank}{inside}"
        return f"{self.position} {rank}{inside.removeprefix(self.position).lstrip()}"


def expand_rank(rank: str) -> str:
    """A rank in full: ``พล.อ.`` → ``พลเอก``; what is no known abbreviation stays as it is.

    ``ว่าที่`` and ``หญิง`` stand against it, ``(พิเศษ)`` behind a space.
    """
    parts = _RANK.fullmatch(" ".join(rank.split()))
    if not parts:
        return rank
    full = RANKS.get(parts["rank"].replace(" ", ""), parts["rank"])
    special, woman = " (พิเศษ)" if parts["special"] else "", "หญิง" if parts["woman"] else ""
    return f"{parts['lead'] or ''}{full}{woman}{special}"


def split(text: str) -> Name:
    """The parts of a name as written, with or without parentheses and spaces after the title."""
    rest = " ".join(text.strip().removeprefix("(").removesuffix(")").split())
    position = noble = rank = title = ""
    while rest:
        if short := _SHORT.match(rest):
            rest = _IN_FULL[short[0]] + rest[short.end() :].lstrip()
        inside = _INSIDE.match(rest)
        before = _BEFORE_NAME.match(rest)
        if inside and inside[0].strip():
            position = position or (inside["position"] or "").strip()
            noble = noble or (inside["noble"] or "").strip()
            rest = rest[inside.end() :]
        elif before and before[0].strip():
            rank = rank or expand_rank(before["rank"] or "")
            title = title + (before["title"] or "")
            rest = rest[before.end() :]
        else:
            break
    first, _, last = rest.partition(" ")
    return Name(position, rank, noble, title, first, last)


def in_parentheses(name: str) -> str:
    """The line under the signature for a name as written: ``(นายสมควร ใจดี)``."""
    return split(name).in_parentheses
