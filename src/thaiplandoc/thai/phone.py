"""Telephone numbers in the styles of official letters.

``๐ ๒๒๔๑ ๙๐๐๐ ต่อ ๔๑๒๒`` (groups of 1-4-4, mobiles 2-4-4), the older ``๐-๒๒๔๑-๙๐๐๐``, ranges
``๒๑๒๒-๔``. What has another shape is left as it was written.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import Digits, apply, to_arabic
from thaiplandoc.values import dataclass

Style = Literal["spaces", "hyphens"]

_SHAPE: Final = compiled(
    r"(?P<number>0[ -]*[689](?:[ -]*\d){8}|0(?:[ -]*\d){8})(?:\s*[-–]\s*(?P<until>\d{1,4}))?"
    r"(?:\s*ต่อ\s*(?P<extension>\d{1,5}(?:\s*[-–,]\s*\d{1,5})*))?"
)
_FOUR_DIGITS: Final = compiled(r"(?P<number>1\d{3})")


@dataclass(frozen=True, slots=True)
class Phone:
    """A Thai telephone number: Arabic digits without spaces, and what follows it.

    `until` is the last part of a range (``๔`` in ``๙๐๐๐-๔``); `extension` is as written,
    spaces taken out: ``4122``, ``2122-4``, ``12,14``.
    """

    number: str
    until: str = ""
    extension: str = ""

    @property
    def mobile(self) -> bool:
        """Whether it is a mobile number (ten digits)."""
        return len(self.number) == 10

    def text(self, digits: Digits = "thai", *, style: Style = "spaces") -> str:
        """The number as it is printed, with its range and extension."""
        number = self.number
        cuts = (2, 6) if self.mobile else (1, 5)
        groups = (number[: cuts[0]], number[cuts[0] : cuts[1]], number[cuts[1] :])
        written = (" " if style == "spaces" else "-").join(groups)
        if len(number) == 4:
            written = number
        if self.until:
            written += f"-{self.until}"
        if self.extension:
            written += f" ต่อ {self.extension.replace(',', ', ')}"
        return apply(written, digits)


def parse(text: str) -> Phone | None:
    """The telephone number a person wrote, or None if it has another shape."""
    plain = to_arabic(text).replace("\u00a0", " ").strip()
    if match := _FOUR_DIGITS.fullmatch(plain):
        return Phone(match["number"])
    match = _SHAPE.fullmatch(plain)
    if match is None:
        return None
    number = re.sub(r"\D", "", match["number"])
    extension = re.sub(r"\s", "", match["extension"] or "").replace("–", "-")
    return Phone(number, match["until"] or "", extension)


# Excel takes the first nought off a number: of mobiles nine digits are left, of the others eight.
_NO_NOUGHT: Final = compiled(r"[689](?:[ -]*\d){8}|[2-57](?:[ -]*\d){7}")
_BETWEEN: Final = compiled(r"(\s*(?:[,;\n]|/|หรือ|และ)\s*)")


def whole(text: str) -> str:
    """The text with the first nought of each number in it, which workbooks take off."""
    parts = _BETWEEN.split(text)
    return "".join(f"0{part}" if _NO_NOUGHT.fullmatch(to_arabic(part)) else part for part in parts)


def several(text: str) -> list[Phone] | None:
    """The numbers of a text, one after the other; None if any of them has another shape."""
    parts = [text] if parse(text) else _BETWEEN.split(text)[::2]  # extensions have commas, too
    found = [parse(part) for part in parts]
    return [phone for phone in found if phone] if all(found) else None


def modern(text: str, digits: Digits = "thai", *, style: Style = "spaces") -> str:
    """`text` in the wanted style, or as it is (in the wanted digits) if it is no number of ours."""
    phones = several(text)
    if phones is None:
        return apply(text, digits)
    return ", ".join(phone.text(digits, style=style) for phone in phones)
