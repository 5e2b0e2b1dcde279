"""Units of counting and measure (ลักษณนาม, หน่วยวัด): the words of ``units.txt``."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def units(*, telling: bool = False) -> tuple[str, ...]:
    """Every unit, the longest first; `telling` leaves out those that are as often other nouns."""
    lines = Path(__file__).with_name("units.txt").read_text(encoding="utf-8").split("\n")
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    found = (word.lstrip("~") for word in words if not (telling and word.startswith("~")))
    return tuple(sorted(found, key=len, reverse=True))
