"""An invented letter and memo for tests to vary."""

from __future__ import annotations

from datetime import date
from typing import Any

from thaiplandoc import Letter, Memo, Office, Person

OFFICE = Office(
    name="ศาลากลางจังหวัดตัวอย่าง",
    address=("ถนนตัวอย่าง ตย 12000",),
    code="ตย ๐๐๑๗.๒",
    unit=("สำนักงานจังหวัด", "กลุ่มงานอำนวยการ"),
    phone="๐ ๒๐๐๐ ๐๐๐๐",
    email="saraban17@example.go.th",
)
FACTS: dict[str, Any] = {
    "office": OFFICE,
    "date": date(2025, 10, 1),
    "subject": "ขอเชิญประชุมครั้งที่ 2",
    "to": "นายอำเภอทุกอำเภอ",
    "body": ["ด้วยจังหวัดตัวอย่างกำหนดประชุม", "จึงเรียนมาเพื่อพิจารณา"],
    "signer": Person(name="นายตัวอย่าง ใจดี", position="ปลัดจังหวัดตัวอย่าง"),
}


def letter(**changes: Any) -> Letter:
    """The letter, with some facts changed."""
    return Letter(**{**FACTS, **changes})


def memo(**changes: Any) -> Memo:
    """The memo, with some facts changed."""
    return Memo(**{**FACTS, **changes})
