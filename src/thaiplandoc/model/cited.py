"""Number and date in the words one paper names another with."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, NamedTuple

from thaiplandoc.errors import InputError
from thaiplandoc.model.reference_number import ReferenceNumber
from thaiplandoc.thai import dates
from thaiplandoc.thai.digits import to_arabic

_NUMBER: Final = re.compile(r"(?:^|\s)ที่\s+(?P<number>[ก-ฮ]{2,5}.*?)(?=\s+ลงวันที่|\s*$)")
_DAY: Final = re.compile(r"ลงวันที่\s*(\d{1,2}\s+[ก-๎.]+\s+\d{4})")


class Cited(NamedTuple):
    """A paper that another names: as อ้างถึง or as สิ่งที่ส่งมาด้วย, its number and its day."""

    relation: Literal["cites", "encloses"]
    number: ReferenceNumber
    day: date | None


def day_in(text: str) -> date | None:
    """The date behind ลงวันที่ in such words."""
    match = _DAY.search(to_arabic(text))
    try:
        return dates.parse(match[1]) if match else None
    except dates.NotThaiDate:
        return None


def number_in(text: str) -> ReferenceNumber | None:
    """The number behind ที่ in such words."""
    match = _NUMBER.search(text)
    try:
        return ReferenceNumber.parse(match["number"]) if match else None
    except InputError:
        return None
