"""Thai and Arabic digits, leaving e-mail addresses, web addresses and Latin tokens as they are.

A token that holds a Latin letter keeps its digits (``COVID-19``, ``A4``, ``www.example2.go.th``);
a number standing alone is converted even beside a Latin word (``BPM 2.0`` → ``BPM ๒.๐``). Cabinet
resolution of 2 May 2543: Thai digits are promoted; addresses, codes and formulas stay Arabic.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Digits = Literal["thai", "arabic", "keep"]

ARABIC: Final = "0123456789"
THAI: Final = "๐๑๒๓๔๕๖๗๘๙"

_TO_THAI: Final = str.maketrans(ARABIC, THAI)
_TO_ARABIC: Final = str.maketrans(THAI, ARABIC)
_A_THAI_DIGIT: Final = re.compile(f"[{THAI}]")

# A web address with its scheme, then anything with a Latin letter joined by the marks that
# addresses, codes and model names are joined by; a path or a query only after a dotted name.
_ALNUM = "A-Za-z0-9๐-๙"
LATIN_TOKEN: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\u0e01-\u0e3a\u0e40-\u0e4e()<>\"“”]+"
    rf"|(?=[{_ALNUM}._%+@&'’-]*[A-Za-z])[{_ALNUM}_]+(?:[._%+@&'’-]+[{_ALNUM}_]+)*"
    rf"(?:(?<=[A-Za-z])/[{_ALNUM}._~%+@&=?#/-]*[{_ALNUM}/=]|[?][{_ALNUM}_]+=[{_ALNUM}._~%+@&=-]*)?"
)
_TOKEN_OR_DIGITS: Final = re.compile(rf"(?P<latin>{LATIN_TOKEN.pattern})|(?P<digits>[0-9๐-๙]+)")


def to_thai(text: str) -> str:
    """`text` with Thai digits, as long as before; Latin tokens keep theirs."""
    return _convert(text, _TO_THAI)


def to_arabic(text: str) -> str:
    """`text` with Arabic digits, as long as before; Latin tokens keep theirs."""
    return _convert(text, _TO_ARABIC) if _A_THAI_DIGIT.search(text) else text


def apply(text: str, digits: Digits) -> str:
    """`text` in the wanted digits; ``keep`` gives it back as it is."""
    if digits == "keep":
        return text
    return to_thai(text) if digits == "thai" else to_arabic(text)


def _convert(text: str, table: dict[int, int]) -> str:
    def replaced(match: re.Match[str]) -> str:
        return match["latin"] or match["digits"].translate(table)

    return _TOKEN_OR_DIGITS.sub(replaced, text)
