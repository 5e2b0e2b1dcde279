"""Which signs are printed, and by which face: ``fonts/signs.txt``, .

The office's face and ours of its design have the common ones, the face of signs has the rest.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thaiplandoc import assets
from thaiplandoc.patterns import compiled

FAMILY: Final = "TPD Sarabun"
SIGNS: Final = "TPD Signs"
DIGITS: Final = "TPD Digits"  # in which 0 to 9 look Thai
# The names of the face that is shipped: it bears the letters and widths of both.
FACES: Final = ("TH SarabunPSK", "TH Sarabun New")
# Offices' names for the face whose widths ours has; to another's name ours does not answer.
OFFICE_NAMES: Final = (*FACES, "TH Sarabun IT๙", "TH SarabunIT๙")


@cache
def _ranges() -> dict[str, str]:
    """Behind ``T`` the common signs, behind ``S`` the rest, as a set of a regular expression."""
    sets = {"T": "", "S": ""}
    for line in (assets.fonts() / "signs.txt").read_text(encoding="ascii").splitlines():
        face, _, codes = line.partition(" ")
        sets[face] += "-".join(f"\\U{int(code, 16):08X}" for code in codes.split("-"))
    return sets


@cache
def unprinted() -> re.Pattern[str]:
    """A sign that no face prints; tabs and ends of lines are no signs."""
    return compiled(f"[^\t\n{''.join(_ranges().values())}]")


@cache
def rare() -> re.Pattern[str]:
    """A stretch of signs that only the face of signs has."""
    return compiled(f"([{_ranges()['S']}]+)")
