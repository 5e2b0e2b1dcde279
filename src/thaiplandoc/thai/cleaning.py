"""Input as people paste it, put right without losing a letter, each change reported.

Nothing is normalised beyond what is named here; NFKC in particular would split ำ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from thaiplandoc.errors import Message

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FAULT: Final = re.compile(
    f"(?P<invisible>[{_INVISIBLE}])"
    "|(?P<space>\u00a0)"
    # ํ and า, typed apart, are ำ; a tone mark stands before it (น ้ ำ) wherever it was typed
    "|(?P<am>(?P<before>[\u0e48-\u0e4b]*)\u0e4d(?P<after>[\u0e48-\u0e4b]*)\u0e32)"
    "|(?P<late>\u0e33(?P<tone>[\u0e48-\u0e4b]+))"
    "|(?P<ae>เเ)"
)
# Control characters, unpaired surrogates, and the two last of each plane, which are no characters.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)

_INVISIBLE_REMOVED: Final = Message("ลบอักขระที่มองไม่เห็น", "removed an invisible character")
_PLAIN_SPACE: Final = Message(
    "เปลี่ยนช่องว่างแบบไม่ตัดบรรทัดเป็นช่องว่างธรรมดา", "made a no-break space an ordinary space"
)
_ONE_AM: Final = Message("รวมนิคหิตกับสระอาเป็นสระอำ (ำ)", "joined ํ and า to ำ")
_TONE_FIRST: Final = Message("ย้ายวรรณยุกต์มาไว้หน้าสระอำ (ำ)", "moved the tone mark before ำ")
_ONE_AE: Final = Message("เปลี่ยนสระเอสองตัวเป็นสระแอ (แ)", "made เ twice into แ")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing put right: `position` counts letters of the text as it came, from 0."""

    position: int
    what: Message


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text put right, and what was changed, in order."""

    text: str
    changes: tuple[Change, ...]


def clean(text: str) -> Cleaned:
    """`text` with ำ and แ in one letter and no invisible characters; control characters stay.

    Spaces at the ends and runs of spaces are left as they are.
    """
    if not _FAULT.search(text):
        return Cleaned(text, ())
    changes: list[Change] = []
    # Removing an invisible letter can bring ํ and า together, so twice is the most it takes.
    plain = _without_invisible(text, changes)
    kept = [at for at, letter in enumerate(text) if letter not in _INVISIBLE]

    def repaired(match: re.Match[str]) -> str:
        what, new = _repair(match)
        changes.append(Change(kept[match.start()], what))
        return new

    done = _FAULT.sub(repaired, plain)
    return Cleaned(done, tuple(sorted(changes, key=lambda change: change.position)))


def _without_invisible(text: str, changes: list[Change]) -> str:
    changes.extend(
        Change(at, _INVISIBLE_REMOVED) for at, letter in enumerate(text) if letter in _INVISIBLE
    )
    return text.translate(dict.fromkeys(map(ord, _INVISIBLE)))


def _repair(match: re.Match[str]) -> tuple[Message, str]:
    if match["space"]:
        return _PLAIN_SPACE, " "
    if match["ae"]:
        return _ONE_AE, "แ"
    if match["late"]:
        return _TONE_FIRST, f"{match['tone']}ำ"
    return _ONE_AM, f"{match['before']}{match['after']}ำ"


def forbidden(text: str) -> tuple[tuple[int, str], ...]:
    """The control characters of `text`, each with its position; newline and tab are allowed.

    Also unpaired surrogates and what Unicode calls no character: neither may stand in a document.
    """
    return tuple((match.start(), match[0]) for match in _FORBIDDEN.finditer(text))
