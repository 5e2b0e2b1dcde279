"""The value of a cell as the person who typed it saw it, and where Excel made something else of it."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.forms.asked import Asked
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.excel_file import CellValue, FormattedFloat, FormattedInt
from thaiplandoc.sources.number_formats import shown
from thaiplandoc.thai import dates

# Words, so a number stands there as its cell shows it: 80%, 9.30, 081-234-5678.
_WORDS: Final = frozenset({"text", "choice", "phone"})
_SHORTENED: Final = compiled(r"\d(?:\.\d+)?E\+?\d{1,2}", re.IGNORECASE)


def typed(asked: Asked, value: CellValue) -> str | date:
    """A cell's value as text for its type: 1632820.0 is ``1632820``, a date stays a date."""
    if isinstance(value, bool):
        return "✓" if value and asked.type == "tick" else "" if asked.type == "tick" else str(value)
    if isinstance(value, date):
        return value if asked.type == "date" else dates.official(value, "arabic")
    if isinstance(value, time):
        return dates.clock(value, "arabic")
    if isinstance(value, FormattedInt | FormattedFloat):
        worded = asked.type in _WORDS or "%" in value.format
        if worded and (seen := shown(value, value.format)) is not None:
            return seen
    if isinstance(value, float):
        exact = Decimal(repr(float(value)))
        whole = exact == exact.to_integral_value()
        return format(exact.to_integral_value() if whole else exact, "f")
    return str(value)


def lost(value: CellValue) -> Message | None:
    """What to say of a cell that no longer holds what was typed."""
    if isinstance(value, str) and _SHORTENED.fullmatch(value.strip()):
        return Message(
            f"{value.strip()} เป็นตัวเลขที่ Excel ย่อไว้ เลขบางหลักหายไป ให้จัดรูปแบบเซลล์เป็น ข้อความ แล้วพิมพ์ใหม่ทุกหลัก",
            f"{value.strip()} is a number that Excel shortened, and some of its digits are lost; "
            "format the cell as text and type it again",
        )
    return None


def doubtful(asked: Asked, value: CellValue) -> Message | None:
    """What to ask of a cell in which Excel may have made a day of what was typed."""
    if asked.type not in _WORDS or not isinstance(value, date):
        return None
    year = value.year + 543
    typed_as = [f"{value.day}/{value.month}"] + [f"{value.month}/{year}"] * (value.day == 1)
    return Message(
        f"Excel เก็บเซลล์นี้เป็นวันที่ {dates.official(value, 'arabic')} ถ้าเดิมพิมพ์ "
        f"{' หรือ '.join(typed_as)} ให้จัดรูปแบบเซลล์เป็น ข้อความ แล้วพิมพ์ใหม่",
        f"Excel holds this cell as the day {value.isoformat()}; if {' or '.join(typed_as)} was typed, "
        "format the cell as text and type it again",
    )
