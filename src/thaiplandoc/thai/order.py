"""Thai vowels and tone marks put into the order they are written in, where it can be one only."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import words
from thaiplandoc.thai.doubts import (
    BEHIND_AM,
    IS_TONE,
    MARKS,
    TONES,
    TWO_TONES,
    VOWELS,
    Desk,
    run_before,
    run_behind,
)

_CARRIED: Final = rf" (?<=[ก-ฮ{VOWELS}{TONES}] ) *"
_SPACED: Final = compiled(rf"{_CARRIED}((?:[{MARKS}] +)*[\u0e32\u0e33{MARKS}])")
# A space before a mark that no other letter can carry, for one follows that has its own.
_CERTAIN: Final = compiled(
    rf" (?:(?<=[ก-ฮ] ) *(?=(?:[{MARKS}] +)*(?:\u0e33|[{MARKS}][ก-ำเ-ไ]))"
    rf"|(?<=[{VOWELS}{TONES}] ) *(?=(?:[{TONES}] +)*(?:\u0e33|[{TONES}][ก-ำเ-ไ])))"
)
# How to find a fault fast (each begins with a sign or a set of them, so that a text in order is
# looked through at full speed), the fault, what is right, what to say of it.
_RIGHTED: Final[tuple[tuple[str, str, str | Callable[[re.Match[str]], str], str, str], ...]] = (
    (
        *(rf"[เ-ไ][{VOWELS}]", rf"(?<=[ก-ฮ])([{TONES}])([เ-ไ])([{VOWELS}])(?=[ก-ฮ])", r"\3\1\2"),
        *("ย้ายสระมาไว้บนพยัญชนะหน้าวรรณยุกต์", "moved a vowel to its letter, below the tone mark"),
    ),
    ("เเ", "เเ", "แ", "เปลี่ยนสระเอสองตัวเป็นสระแอ (แ)", "made เ twice into แ"),
    (
        *("\u0e4d", rf"\u0e4d([{TONES}]*)\u0e32", r"\1ำ"),
        *("รวมนิคหิตกับสระอาเป็นสระอำ (ำ)", "joined ํ and า to ำ"),
    ),
    (
        *("\u0e4d", rf"\u0e32([{TONES}]*)\u0e4d", r"\1ำ"),
        *("รวมสระอากับนิคหิตเป็นสระอำ (ำ)", "joined า and ํ to ำ"),
    ),
    (
        *(BEHIND_AM.pattern, rf"\u0e33([{TONES}]+)", r"\1ำ"),
        *("ย้ายวรรณยุกต์มาไว้หน้าสระอำ (ำ)", "moved the tone mark before ำ"),
    ),
    (
        *(TWO_TONES.pattern, rf"[{TONES}]+[{VOWELS}][{VOWELS}{TONES}]*"),
        lambda found: "".join(sorted(found[0], key=IS_TONE.__contains__)),
        *("เรียงสระไว้หน้าวรรณยุกต์", "put the vowel before the tone mark"),
    ),
)
FAULTS: Final = tuple(
    compiled(sign) for sign in dict.fromkeys((*(row[0] for row in _RIGHTED), _SPACED.pattern))
)
_SPACE_OUT: Final = Message(
    "ลบช่องว่างที่คั่นระหว่างพยัญชนะกับสระหรือวรรณยุกต์ให้แล้ว", "removed a space between a letter and its mark"
)
_AM_AGAIN: Final = Message(
    "เปลี่ยนช่องว่างกับสระอา ซึ่งคัดลอกมาจาก PDF เป็นสระอำ (ำ) ให้แล้ว",
    "made a space and า, as copied from a PDF, into ำ",
)


def put_in_order(desk: Desk) -> None:
    """Put right what can mean one thing only."""
    desk.text, times = _CERTAIN.subn("", desk.text)
    if times:
        desk.say(_SPACE_OUT)
    desk.text = _SPACED.sub(partial(_joined, desk), desk.text)
    for sign, fault, right, thai, english in _RIGHTED:
        if re.search(sign, desk.text):
            desk.text, times = re.subn(fault, right, desk.text)
            if times:
                desk.say(Message(f"{thai}ให้แล้ว", english))


def _joined(desk: Desk, found: re.Match[str]) -> str:
    """A mark behind a space, on the letter it belongs to where that is certain."""
    text, at, end, mark = found.string, found.start(), found.end(), found[1].replace(" ", "")
    letter = text[at - 1 : at]
    if mark == "า":
        run = run_behind(text, end)
        am, aa = _with_am_or_aa(letter, run)
        if len(am) > len(aa):
            desk.say(_AM_AGAIN)
            return "ำ"
        desk.doubt(f"{letter}{found[0]}{run}", (am, aa))
        return found[0]
    if mark[-1] != "า" and not words.is_word(words.segments(run_before(text, at) + mark)[-1]):
        return found[0]
    desk.say(_SPACE_OUT)
    return mark


@lru_cache(maxsize=4096)
def _with_am_or_aa(letter: str, behind: str) -> tuple[str, str]:
    """The longest words that begin with a letter and ำ, and with it and า, or nothing."""
    return words.longest_word(f"{letter}ำ{behind}"), words.longest_word(f"{letter}า{behind}")
