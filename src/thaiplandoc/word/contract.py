"""What a Word template must print, and what it may leave to words typed into it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.papers.content import Value

# Names of blocks: a template prints them whole, as {{p name }}.
BLOCKS: Final = ("เนื้อความ", "ส่วน", "คำขวัญ", "คิวอาร์", "ตรารับ", "เกษียน")
# Without these there is no document.
_MUST: Final[Mapping[str, Message]] = {
    "เนื้อความ": Message(
        "ข้อความของหนังสือจะหายไป (ระเบียบงานสารบรรณ ข้อ ๑๑ และ ๑๒)",
        "the text would be lost (regulation, clauses 11 and 12)",
    ),
    "ส่วน": Message("เนื้อหาของเอกสารจะหายไป", "the document would be empty"),
}
# What not every document has: one that has it must not lose it.
WHERE_PRESENT: Final = (
    *("ชั้นความลับ", "ชั้นความเร็ว", "เวลาที่กำหนด", "ร่าง", "อ้างถึง", "สิ่งที่ส่งมาด้วย"),
    *("คิวอาร์", "คำขวัญ", "ป้าย", "ชื่อเรื่อง", "ตรารับ", "เกษียน"),
)
# What ข้อ ๑๑ and ๑๒ want besides: an agency may have typed its own words instead.
_WANTED: Final = (
    *("ที่", "ส่วนราชการ", "วันที่", "เรื่อง", "คำขึ้นต้น"),
    *("ผู้รับ", "คำลงท้าย", "ผู้ลงนาม", "ตำแหน่ง", "เจ้าของเรื่อง"),
)


def lost(asked: Collection[str], values: Mapping[str, Value]) -> Iterator[Message]:
    """What a document has, and a template that asks for those names would not print."""
    for name, why in _MUST.items():
        if name in values and name not in asked:
            yield _without(
                name, Message(f"{why.thai} ให้เพิ่มในย่อหน้าของตัวเอง", f"{why.english}; add it")
            )
    for name in WHERE_PRESENT:
        if values.get(name) and name not in asked:
            yield _without(
                name,
                Message(
                    f"แต่เอกสารนี้มี{name} ให้เพิ่มในแม่แบบ หรือตัดออกจากข้อมูล",
                    "this document has it; add it to the template, or take it out of the data",
                ),
            )


def lacking(asked: Collection[str], values: Collection[str]) -> Iterator[Message]:
    """Remarks on what such a template does not print and documents of this kind may have."""
    for name in (*_WANTED, *WHERE_PRESENT):
        if name in values and name not in asked:
            yield _without(
                name,
                Message(
                    "ทุกฉบับจะพิมพ์ตามที่พิมพ์ไว้ในแม่แบบ (ระเบียบงานสารบรรณ ข้อ ๑๑ และ ๑๒ ให้มี)",
                    "every document prints what is typed there (clauses 11 and 12 want it)",
                )
                if name in _WANTED
                else Message(
                    f"เอกสารที่มี{name}จะสร้างด้วยแม่แบบนี้ไม่ได้", "documents that have it cannot be made"
                ),
            )


def _without(name: str, rest: Message) -> Message:
    tag = f"{{{{p {name} }}}}" if name in BLOCKS else f"{{{{ {name} }}}}"
    return Message(f"ไม่มี {tag} {rest.thai}", f"has no {tag}: {rest.english}")
