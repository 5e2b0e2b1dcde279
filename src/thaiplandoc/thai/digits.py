"""Thai and Arabic digits; addresses, codes and the names of products keep theirs.

Cabinet resolution of 2 May 2543: Thai digits are promoted; addresses, codes and formulas stay
Arabic. So a token that holds a Latin letter keeps its digits (``COVID-19``, ``A4``,
``www.example2.go.th``), and so does the number that is part of a name (``Windows 10``,
``ISO/IEC 27001:2013``). A number joined to a unit (``5km``) or to another measure (``0.60x1.00``)
is a quantity and is converted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from thaiplandoc.patterns import compiled
from thaiplandoc.thai.units import units

Digits = Literal["thai", "arabic", "keep"]

ARABIC: Final = "0123456789"
THAI: Final = "๐๑๒๓๔๕๖๗๘๙"
AS_TYPED: Final = "`"

_TO_THAI: Final = str.maketrans(ARABIC, THAI)
_TO_ARABIC: Final = str.maketrans(THAI, ARABIC)
_A_DIGIT: Final = compiled("[0-9๐-๙]")
_LATIN: Final = compiled("[A-Za-z]")
_A_THAI_DIGIT: Final = compiled(f"[{THAI}]")
_MEASURED: Final = _TO_THAI | {ord("x"): "×", ord("X"): "×"}

# A web address with its scheme, then anything with a Latin letter joined by the marks that
# addresses, codes and model names are joined by; a path or a query only after a dotted name.
_ALNUM = "A-Za-z0-9๐-๙"
LATIN_TOKEN: Final = (
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\u0e01-\u0e3a\u0e40-\u0e4e()<>\"“”]+"
    rf"|(?=[{_ALNUM}._%+@&'’-]*[A-Za-z])[{_ALNUM}_]+(?:[._%+@&'’-]+[{_ALNUM}_]+)*"
    rf"(?:(?<=[A-Za-z])/[{_ALNUM}._~%+@&=?#/-]*[{_ALNUM}/=]|[?][{_ALNUM}_]+=[{_ALNUM}._~%+@&=-]*)?"
)
_D = "[0-9๐-๙]"
_N = rf"{_D}+(?:[.,]{_D}+)*"
# 5G, 4K and 3D are names; what measures has its letters as the standards write them.
UNIT: Final = (
    "(?:(?:mm|cm|dm|km|m|ft|in|inch|sq[.]m|kg|mg|g|ml|cc|l|L|[kMG]?Hz|[kKMGT]B|[MG]bps|[kM]?Wh?"
    "|kVA|[km]?V|mA|Ah|mAh|hp|HP|BTU|rpm|bar|psi|ksc|ppm|dpi|lm|lux|dB|px|MP)[23²³]?"
    "(?:/(?:s|min|h|hr|day|m[23²³]?|ha|l))?)"
)
# A number behind one of these is no part of a name; behind one of those it is, small as they are.
_LABELS: Final = frozenset(
    [
        "Tel", "Fax", "Phone", "Mobile", "Hotline", "Call", "Center", "Centre", "No", "ID", "Page",
        "Zone", "Moo", "Room", "TEL", "FAX",
    ]
)  # fmt: skip
_VERSIONS: Final = frozenset(("version", "ver", "v", "rev"))
_MEASURE: Final = (
    rf"(?<![{_ALNUM}._%+@&'’/=-])(?:{_N}(?:{UNIT}?[ ]?[xX×][ ]?{_N})+{UNIT}?|{_N}{UNIT})"
    rf"(?![{_ALNUM}@_]|[._+@&'’/-][A-Za-z_])"
)
# A year of the Buddhist era, a telephone number, an amount or a range is no part of a name.
_NUMBER: Final = (
    rf"(?!0{_D}|0[ -]|2[456][0-9]{{2}}(?![0-9]))[0-9]{{1,5}}(?:[.:-][0-9]+)*"
    r"(?![,/%][0-9]|%|[0-9]|[ ]?[-–][ ]?[0-9]|[ ]?[xX×][ ]?[0-9])"
)
# Another measure behind one that has its unit: 1.5"x3", 4ม.x6ม.
_TIMES: Final = rf"(?:(?<=[0-9๐-๙\"”″′])|(?<=ม[.]))[xX]{_N}{UNIT}?(?![{_ALNUM}@_])"
_NUMBERS: Final = (
    rf"(?P<quantity>{_MEASURE}|{_TIMES})"
    rf"|(?P<word>{LATIN_TOKEN}|เวอร์ชั่?น)(?P<number>[ \u00a0]?(?<![A-Za-z]){_NUMBER})?"
    rf"|(?P<digits>{_D}+)"
)
_LATIN_UNIT: Final = rf"{UNIT}(?![A-Za-z0-9])"
_LONGEST_UNIT: Final = 24
_KEPT: Final = compiled(f"{AS_TYPED}([^{AS_TYPED}\n]+){AS_TYPED}")


def to_thai(text: str) -> str:
    """`text` with Thai digits, as long as before; addresses, codes and names keep theirs."""

    def replaced(match: re.Match[str]) -> str:
        if (word := match["word"]) is None:
            written = match[0].translate(_MEASURED if match["quantity"] else _TO_THAI)
            return written.replace("m๒", "m2").replace("m๓", "m3")
        number = match["number"]
        if not number or _named(word, text[match.end() : match.end() + _LONGEST_UNIT]):
            return match[0]
        return word + number.translate(_TO_THAI)

    if not _A_DIGIT.search(text):
        return text
    if _nothing_keeps_its_digits(text):
        return _instead(text, ARABIC, THAI)
    return _numbers().sub(replaced, text)


def to_arabic(text: str) -> str:
    """`text` with Arabic digits, as long as before; addresses and codes keep theirs."""

    def replaced(match: re.Match[str]) -> str:
        return match[0] if match["word"] else match[0].translate(_TO_ARABIC)

    if not _A_THAI_DIGIT.search(text):
        return text
    if _nothing_keeps_its_digits(text):
        return _instead(text, THAI, ARABIC)
    return _numbers().sub(replaced, text)


def _nothing_keeps_its_digits(text: str) -> bool:
    """Most texts: no Latin letter and no version, so that nobody need look for names and measures."""
    return not _LATIN.search(text) and "เวอร์ช" not in text


def _instead(text: str, digits: str, others: str) -> str:
    """`text` with others of its digits: one kind of sign after the other, which Thai texts take best."""
    for digit, other in zip(digits, others, strict=True):
        text = text.replace(digit, other)
    return text


@cache
def _numbers() -> re.Pattern[str]:
    return compiled(_NUMBERS)  # takes two milliseconds: not at import


def apply(text: str, digits: Digits) -> str:
    """`text` in the wanted digits; ``keep`` leaves them, and so do backticks, which go."""
    if AS_TYPED in text:
        # what stands between backticks has odd places
        parts = _KEPT.split(text)
        return "".join(
            part
            if place % 2
            else apply(part.replace(AS_TYPED, "\0"), digits).replace("\0", AS_TYPED)
            for place, part in enumerate(parts)
        )
    if digits == "keep":
        return text
    return to_thai(text) if digits == "thai" else to_arabic(text)


def _named(word: str, after: str) -> bool:
    """Whether a number behind a Latin word is part of its name, by what comes `after` it."""
    if word in _LABELS or (word.isalpha() and word.islower() and word not in _VERSIONS):
        return False
    after = after.removeprefix(" ")
    return not (after.startswith(units(telling=True)) or re.match(_LATIN_UNIT, after))
