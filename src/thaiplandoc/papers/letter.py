"""The letter (หนังสือภายนอก) as finished text."""

from __future__ import annotations

from typing import Annotated, ClassVar

from thaiplandoc.blocks import Picture
from thaiplandoc.papers import parts
from thaiplandoc.papers.content import Named
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class ListEntry(Named):
    """What stands in a list of the letter; `number` is empty where it is the only one."""

    number: Annotated[str, "ลำดับ"]


@dataclass(frozen=True, slots=True)
class ReferenceEntry(ListEntry):
    """A letter that is referred to."""

    text: Annotated[str, "ข้อความ"]


@dataclass(frozen=True, slots=True)
class EnclosureEntry(ListEntry):
    """Something enclosed and how much of it."""

    title: Annotated[str, "ชื่อ"]
    quantity: Annotated[str, "จำนวน"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent(CorrespondenceContent):
    """The text of a letter; `owner` are the lines of the unit that owns the matter."""

    address: Annotated[tuple[str, ...], "ที่อยู่"] = ()
    references: Annotated[tuple[ReferenceEntry, ...], "อ้างถึง"] = ()
    enclosures: Annotated[tuple[EnclosureEntry, ...], "สิ่งที่ส่งมาด้วย"] = ()
    closing: Annotated[str, "คำลงท้าย"] = ""
    owner: Annotated[tuple[str, ...], "เจ้าของเรื่อง"] = ()
    qr: Annotated[Picture | None, "คิวอาร์"] = None
    qr_text: Annotated[str, "คิวอาร์ข้อความ"] = ""
    slogan: Annotated[tuple[str, ...], "คำขวัญ"] = ()

    parts: ClassVar[tuple[parts.Part, ...]] = (
        parts.Letterhead("number", "agency", "address", label="ที่"),
        parts.Line("date", "วันที่"),
        parts.Labelled("subject", "เรื่อง", label="เรื่อง", titles=True),
        parts.Labelled("recipient", "คำขึ้นต้น", labelled_by="salutation"),
        parts.Entries("references", "อ้างถึง", "text", style="อ้างถึง"),
        parts.Entries("enclosures", "สิ่งที่ส่งมาด้วย", "title", "quantity"),
        parts.Body(),
        parts.Line("closing", "คำลงท้าย", optional=True),
        parts.Signature(closing="closing"),
        parts.Owner("owner", code="qr"),
        parts.Slogan("slogan"),
        parts.Endorsed("endorsed"),
    )
