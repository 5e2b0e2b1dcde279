"""What letters and memos have in common as finished text."""

from __future__ import annotations

from typing import Annotated, ClassVar

from thaiplandoc.blocks import Block, Card, Cards, Table
from thaiplandoc.papers.content import Content
from thaiplandoc.papers.parts import Part
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceContent(Content):
    """The text of a letter or memo, from its marks to the signature.

    `until` is the day and the time of ``ด่วนภายใน``, which stand below it, empty for other marks.
    `emblem` is the emblem's file, empty for that of the template; `continuation` says whether a
    page that goes on ends with the first words of the next. `font_file` is the office's own file of
    its font, empty for none, and no name of a template. `stamp` stands in the top right corner of a
    paper that was received, and `endorsed` below all it says: further stamps, and what was written. `parts` is what stands on the paper,
    in its order.
    """

    parts: ClassVar[tuple[Part, ...]]

    secrecy: Annotated[str, "ชั้นความลับ"]
    speed: Annotated[str, "ชั้นความเร็ว"]
    until: Annotated[str, "เวลาที่กำหนด"] = ""
    draft: Annotated[str, "ร่าง"]
    number: Annotated[str, "ที่"]
    agency: Annotated[str, "ส่วนราชการ"]
    date: Annotated[str, "วันที่"]
    subject: Annotated[str, "เรื่อง"]
    salutation: Annotated[str, "คำขึ้นต้น"]
    recipient: Annotated[str, "ผู้รับ"]
    body: Annotated[tuple[Block, ...], "เนื้อความ"]
    rank: Annotated[str, "ยศ"]
    signer: Annotated[str, "ผู้ลงนาม"]
    positions: Annotated[tuple[str, ...], "ตำแหน่ง"]
    emblem: Annotated[str, "ตราครุฑ"]
    font_file: str = ""
    continuation: Annotated[bool, "คำต่อเนื่อง"]
    stamp: Annotated[Card | None, "ตรารับ"] = None
    endorsed: Annotated[tuple[Cards | Table, ...], "เกษียน"] = ()
