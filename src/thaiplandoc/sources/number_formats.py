"""Numbers as a cell of a workbook shows them: ``0.8`` in the format ``0%`` is ``80%``."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from thaiplandoc.patterns import compiled

# Formats of Excel itself, by ECMA-376 part 1, 18.8.30; 59 to 68 are those of Thai Excel.
BUILT_IN: Final = {
    **dict.fromkeys(("1", "59"), "0"),
    **dict.fromkeys(("2", "60"), "0.00"),
    **dict.fromkeys(("3", "61"), "#,##0"),
    **dict.fromkeys(("4", "62"), "#,##0.00"),
    **dict.fromkeys(("9", "67"), "0%"),
    **dict.fromkeys(("10", "68"), "0.00%"),
    **dict.fromkeys(("37", "38"), "#,##0;-#,##0"),
    **dict.fromkeys(("39", "40"), "#,##0.00;-#,##0.00"),
}
# A colour, a language, a condition; a sign that only takes room; ``t``, which asks for Thai digits.
_UNSEEN: Final = compiled(r"\[[^\]]*\]|[_*].|t(?=[0#])")
_PIECE: Final = compiled(r'"(?P<words>[^"]*)"|\\(?P<sign>.)|(?P<digit>[0#?])|(?P<other>.)')
# Fractions, powers of ten, texts and days are shown in ways of their own, as is ``General``.
_OTHER_WAYS: Final = frozenset("eE@/dmyhsDMYHS")

# What stands in a format, in order: a place for a digit, or signs that are printed as they are.
_Pieces = tuple[tuple[bool, str], ...]


def shown(number: float, code: str) -> str | None:
    """What a cell of that format shows for the number; None where it shows the number as it is."""
    sections = _sections(code)
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    pieces = sections[at]
    if pieces is None:
        return None
    percents = sum(said == "%" for place, said in pieces if not place)
    exact = abs(Decimal(repr(number))).scaleb(2 * percents)
    point = next((i for i, piece in enumerate(pieces) if piece == (False, ".")), len(pieces))
    behind = pieces[point + 1 :]
    places = sum(place for place, _ in behind)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    written = _before_point(pieces[:point], whole.lstrip("0"))
    tail = _behind_point(behind, decimals)
    dot = "." if tail[:1].isdigit() else ""
    minus = "-" if number < 0 and at == 0 and rounded else ""
    return f"{minus}{written}{dot}{tail}"


def _before_point(pieces: _Pieces, digits: str) -> str:
    """The places filled from the right; the first of them takes all digits that are left."""
    grouped = (False, ",") in pieces
    first = next((i for i, (place, _) in enumerate(pieces) if place), None)
    written, filled = "", 0
    for i in range(len(pieces) - 1, -1, -1):
        place, said = pieces[i]
        if not place:
            written = ("" if said == "," else said) + written
            continue
        while True:
            digit = digits[-1:] or ("0" if said == "0" else "")
            comma = "," if grouped and digit and filled and filled % 3 == 0 else ""
            written, digits, filled = digit + comma + written, digits[:-1], filled + 1
            if i != first or not digits:
                break
    return written


def _behind_point(pieces: _Pieces, digits: str) -> str:
    """The places filled from the left; noughts at the end stay where the format has them."""
    least = max((i for i, piece in enumerate(pieces) if piece == (True, "0")), default=-1)
    written, left = "", digits
    for i, (place, said) in enumerate(pieces):
        if not place:
            written += said
        elif i <= least or left.strip("0"):
            written, left = written + left[:1], left[1:]
    return written


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Pieces | None, ...]:
    """For numbers above nought, below it, and nought; None where numbers are shown as they are."""
    return tuple(map(_pieces, code.split(";")))


def _pieces(section: str) -> _Pieces | None:
    found: list[tuple[bool, str]] = []
    for piece in _PIECE.finditer(_UNSEEN.sub("", section)):
        if piece["other"] in _OTHER_WAYS:
            return None
        found.append((piece["digit"] is not None, piece[piece.lastgroup or 0]))
    return tuple(found) if found else None
