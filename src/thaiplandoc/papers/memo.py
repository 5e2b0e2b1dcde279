"""The memo (บันทึกข้อความ) as finished text."""

from __future__ import annotations

from typing import Annotated, ClassVar

from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.papers.parts import Body, Dotted, Endorsed, Labelled, Part, Signature, Slogan
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoContent(CorrespondenceContent):
    """The text of a memo; `agency` is the whole line of agency, unit and telephone."""

    slogan: Annotated[tuple[str, ...], "คำขวัญ"] = ()

    parts: ClassVar[tuple[Part, ...]] = (
        Dotted((("agency", "ส่วนราชการ"),), "ส่วนราชการบันทึก"),
        Dotted((("number", "ที่"), ("date", "วันที่")), "ที่บันทึก"),
        Dotted((("subject", "เรื่อง"),), "เรื่องบันทึก", titles=True),
        Labelled("recipient", "คำขึ้นต้น", labelled_by="salutation"),
        Body(),
        # the names stand where they would under this closing phrase
        Signature(phrase="ขอแสดงความนับถือ"),
        Slogan("slogan"),
        Endorsed("endorsed"),
    )
