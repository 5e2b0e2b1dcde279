"""The one gate that text comes in by: as it will be printed, what was put right, what cannot be.

Every text passes, from whatever file or program it comes, so that equal words are equal behind it.
What can mean one thing only is put right, what was probably meant is told. Nothing is normalised
beyond what is named here; NFKC in particular would split ำ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final
from unicodedata import category, normalize

from thaiplandoc import signs
from thaiplandoc.errors import Message
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import doubts, order
from thaiplandoc.thai.doubts import MOST_MARKS
from thaiplandoc.values import dataclass

# So many signs of a text are told by name.
_TOLD: Final = 10
_FAULTS: Final = tuple(dict.fromkeys((*order.FAULTS, *doubts.FAULTS)))


@dataclass(frozen=True, slots=True)
class Passed:
    """A text behind the gate: what to say of it, and why it cannot be printed where it cannot."""

    text: str
    remarks: tuple[Message, ...] = ()
    refusal: Message | None = None


def passed(text: str) -> Passed:
    """`text` as it will be printed. Spaces at the ends and runs of spaces are left as they are."""
    return _met(text) if len(text) < _SHORT else _passed(text)


def _passed(text: str) -> Passed:
    if text.isascii() and text.isprintable():
        return Passed(text)
    strange = set(signs.unprinted().findall(text))
    in_order = not any(fault.search(text) for fault in _FAULTS)
    if not strange and in_order and not any(slip.seen(text) for slip in doubts.SLIPS):
        return Passed(text)
    desk = doubts.Desk(text)
    replaced = _replaced()
    for sign in sorted(strange & replaced.keys()):
        new, what = replaced[sign]
        desk.text = desk.text.replace(sign, new)
        desk.say(what)
    if not strange.isdisjoint(_ACCENTS):
        desk.text = _ACCENTED.sub(lambda found: normalize("NFC", found[0]), desk.text)
    order.put_in_order(desk)
    pile = doubts.PILE.search(desk.text) if desk.ask() else None
    strange = set(signs.unprinted().findall(desk.text)) if strange else strange
    return Passed(desk.text, tuple(desk.said), _refusal(strange, pile))


# Names, titles, cells and the paragraphs of circulars come again and again.
_SHORT: Final = 1000
_met = lru_cache(maxsize=4096)(_passed)


def printed(text: str) -> str:
    """The text alone, for what is looked up and compared."""
    return passed(text).text


# --- signs ---------------------------------------------------------------------------------------
# Soft hyphens, joiners and spaces of no width, what turns writing round, selectors of looks.
_HIDDEN: Final = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, *range(0x200B, 0x2010)),
    *(*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF),
    *(0xFFA0, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)),
)
# Accents of Latin and Greek that are letters of their own; with the letter before they are one.
_ACCENTS: Final = frozenset(map(chr, range(0x300, 0x370)))
_ACCENTED: Final = compiled("[^\u0e00-\u0e7f\\s][\u0300-\u036f]+")
# Signs that are another letter in disguise: ohm, kelvin, ångström, the Greek question mark, and
# letters as wide as Chinese ones.
_DISGUISED: Final = {0x2126: "Ω", 0x212A: "K", 0x212B: "Å", 0x37E: ";", 0x387: "·"} | {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)
}
_SPACES: Final = (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
# The shapes of Thai letters and marks that Windows kept from U+F700 on before fonts placed them.
_OLD_THAI: Final = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
# What Word writes for bullets and ticks of its fonts Symbol and Wingdings.
_OF_WORD: Final = {
    int(code, 16): sign
    for sign, code in compiled("(.)([0-9A-F]{4})").findall(
        "-F02D •F0B7 ▪F0A7 ►F0D8 ✔F0FC ✘F0FB ☑F0FE ☒F0FD ☐F0A8 ☐F06F ❑F071 ❒F072 "
        "■F06E ●F06C ◆F075 ❖F076 ★F0AB ☎F028 →F0E0 ←F0DF ↑F0E1 ↓F0E2 ➔F0E8 ⇨F0F0 "
        "≤F0A3 ≥F0B3 ±F0B1 ×F0B4 °F0B0 ○F0A1 •F09F ☞F046 →F0AE",
    )
}


def _signs() -> Iterator[tuple[int, str, str, str]]:
    """Code, what is printed instead, what to say of it."""
    for code in _HIDDEN:
        yield code, "", f"ลบอักขระที่มองไม่เห็น (U+{code:04X})", f"removed the invisible U+{code:04X}"
    thai = "เปลี่ยนช่องว่างแบบไม่ตัดบรรทัดเป็นช่องว่างธรรมดา"
    yield 0xA0, " ", thai, "made a no-break space an ordinary space"
    for code in _SPACES:
        yield code, " ", "เปลี่ยนช่องว่างพิเศษเป็นช่องว่างธรรมดา", "made a special space an ordinary one"
    for code in (0x2028, 0x2029):
        yield code, "\n", "เปลี่ยนตัวแบ่งบรรทัดเป็นการขึ้นบรรทัดใหม่", "made a line separator a new line"
    for code, letter in _DISGUISED.items():
        made = f"U+{code:04X}"
        yield code, letter, f"เปลี่ยนอักขระ {made} เป็น {letter}", f"made {made} into {letter}"
    thai = "เปลี่ยนสระและวรรณยุกต์ของ Windows รุ่นเก่า (U+F700–U+F71A) เป็นตัวจริง"
    for code, mark in enumerate(_OLD_THAI, start=0xF700):
        yield code, mark, thai, "made marks of old Thai Windows (U+F700 to U+F71A) true ones"
    for code, sign in _OF_WORD.items():
        made = f"U+{code:04X}"
        thai = f"เปลี่ยนสัญลักษณ์ของ Word ({made}) เป็น {sign}"
        yield code, sign, thai, f"made the symbol of Word's {made} into {sign}"


@cache
def _replaced() -> Mapping[str, tuple[str, Message]]:
    """A sign that is not printed as it is → what is printed, and what to say of it."""
    return {
        chr(code): (new, Message(f"{thai} ให้แล้ว", english)) for code, new, thai, english in _signs()
    }


def _refusal(strange: set[str], pile: re.Match[str] | None) -> Message | None:
    if controls := sorted(sign for sign in strange if category(sign) in ("Cc", "Cs")):
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in controls)
        return Message(
            f"มีอักขระควบคุมที่พิมพ์ไม่ได้ ({codes}) ให้ลบออกแล้วพิมพ์ใหม่",
            f"holds control characters that cannot be printed ({codes}); type it again",
        )
    if strange:
        some = sorted(strange)[:_TOLD]
        listed = ", ".join(
            f"{sign} (U+{ord(sign):04X})" if sign.isprintable() else f"U+{ord(sign):04X}"
            for sign in some
        )
        rest = len(strange) - len(some)
        return Message(
            f"มีอักขระที่พิมพ์ไม่ได้ {listed}{f' และอีก {rest} ตัว' if rest else ''} "
            "เพราะไม่มีในแบบอักษรใด ให้ลบออก หรือใช้ตัวอักษรหรือเครื่องหมายอื่นแทน",
            f"holds what cannot be printed, {listed}{f' and {rest} more' if rest else ''}, for no "
            "face has it; take it out or write something else",
        )
    if pile:
        begun = pile.string[: pile.start()][-8:]
        return Message(
            f"มีสระและวรรณยุกต์ {len(pile[0])} ตัวซ้อนบนอักษรเดียว ({begun}…) "
            f"ซ้อนได้ไม่เกิน {MOST_MARKS} ตัว ให้พิมพ์คำนี้ใหม่",
            f"piles {len(pile[0])} marks on one letter ({begun}…), and {MOST_MARKS} are the most; "
            "type the word again",
        )
    return None
