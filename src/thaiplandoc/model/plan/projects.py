"""Projects of a plan: what they are, what they cost in which year, who pays, who does them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import Field, ValidationInfo, field_validator, model_validator

from thaiplandoc.model.fact import (
    Count,
    Fact,
    Given,
    Lines,
    OneOf,
    OptionalText,
    Text,
    either,
    itself,
)
from thaiplandoc.model.plan.values import (
    NO_AMOUNTS,
    Amount,
    Amounts,
    AreaCode,
    OptionalYear,
    Tick,
    Year,
)
from thaiplandoc.model.problems import wrong
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import money
from thaiplandoc.thai.digits import Digits, apply, to_arabic

# What is stored → what is printed. Either may be written; so may the other spellings.
SOURCES: Final = {
    "local": "งบท้องถิ่น",
    "agency": "งบหน่วยงานภาครัฐ/เอกชน",
    "province": "งบพัฒนาจังหวัด",
    "community": "ชุมชนสมทบ",
    "fund": "กองทุน",
}
MODES: Final = {"own": "ทำเอง", "joint": "ทำร่วม", "others": "ทำให้"}
RECEIVERS: Final = {
    "village": "หมู่บ้าน",
    "local": "อปท.",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "pao": "อบจ.",
    "agency": "ส่วนราชการ",
    "private": "เอกชน",
}
STATUSES: Final = {
    "proposed": "เสนอ",
    "planned": "บรรจุในแผน",
    "funded": "ได้รับงบ",
    "running": "ดำเนินการ",
    "done": "แล้วเสร็จ",
    "dropped": "ไม่ดำเนินการ",
}
AMENDMENTS: Final = ("แก้ไข", "เปลี่ยนแปลง", "เพิ่มเติม", "ทบทวน")
_OTHER_SOURCES: Final = {
    "งบท้องถิ่น (แผนพัฒนาท้องถิ่น)": "local",
    "งบหน่วยงาน ภาครัฐ/เอกชน": "agency",
    "ชุมชน": "community",
    "สมทบ": "community",
}


Source = Annotated[str, OneOf(either(SOURCES) | _OTHER_SOURCES)]
Mode = Annotated[str, OneOf(either(MODES))]
Receiver = Annotated[str, OneOf(either(RECEIVERS))]
Status = Annotated[str, OneOf(either(STATUSES))]
Amendment = Annotated[str, OneOf(itself(AMENDMENTS))]

_EDITION: Final = compiled(
    rf"(?P<kind>{'|'.join(AMENDMENTS)})\s*ครั้งที่\s*(?P<number>\d+)\s*/\s*(?:พ\.ศ\.\s*)?(?P<year>\d{{4}})"
)


class Edition(Fact):
    """An amendment of a plan: ``ทบทวน ครั้งที่ ๒/๒๕๖๕``; may be written as that text."""

    kind: Amendment = Field(validation_alias="ลักษณะ")
    number: Count = Field(validation_alias="ครั้งที่")
    year: Year = Field(validation_alias="ปี")

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Given) -> Given:
        if not isinstance(value, str):
            return value
        match = _EDITION.fullmatch(" ".join(to_arabic(value).split()))
        if match is None:
            raise wrong(
                f"อ่านฉบับของแผน {value} ไม่ได้ ให้เขียนเหมือน ทบทวน ครั้งที่ ๒/๒๕๖๕",
                f"{value} is no edition of a plan; write it like ทบทวน ครั้งที่ ๒/๒๕๖๕",
            )
        return match.groupdict()

    def text(self, digits: Digits = "thai") -> str:
        """The edition as it is printed under a plan's title."""
        return apply(f"{self.kind} ครั้งที่ {self.number}/{self.year}", digits)


class Funding(Fact):
    """Money from one source; without `amount`, whatever the project's other sources leave."""

    alone: ClassVar[str] = "source"

    source: Source = Field(validation_alias="แหล่งงบประมาณ")
    amount: Amount = Field(default=None, validation_alias="จำนวนเงิน")
    year: OptionalYear = Field(default=None, validation_alias="ปี")
    agency: OptionalText = Field(default="", validation_alias="หน่วยงาน")


class Project(Fact):
    """One line of a plan. In `amounts` a year without an amount is None, which is not nought."""

    name: Text = Field(validation_alias="ชื่อโครงการ")
    code: OptionalText = Field(default="", validation_alias="รหัสโครงการ")
    strategy: OptionalText = Field(default="", validation_alias="ยุทธศาสตร์")
    tactic: OptionalText = Field(default="", validation_alias="กลยุทธ์")
    programme: OptionalText = Field(default="", validation_alias="แผนงาน")
    kind: OptionalText = Field(default="", validation_alias="รูปแบบโครงการ")
    objectives: Lines = Field(default=(), validation_alias="วัตถุประสงค์")
    outputs: Lines = Field(default=(), validation_alias="เป้าหมาย")
    indicators: Lines = Field(default=(), validation_alias="ตัวชี้วัด")
    expected: Lines = Field(default=(), validation_alias="ผลที่คาดว่าจะได้รับ")
    method: Lines = Field(default=(), validation_alias="วิธีดำเนินการ")
    target_group: OptionalText = Field(default="", validation_alias="กลุ่มเป้าหมาย")
    place: OptionalText = Field(default="", validation_alias="สถานที่ดำเนินการ")
    period: OptionalText = Field(default="", validation_alias="ระยะเวลา")
    responsible: OptionalText = Field(default="", validation_alias="หน่วยงานที่รับผิดชอบหลัก")
    amounts: Amounts = Field(default=NO_AMOUNTS, validation_alias="งบประมาณ")
    total: Amount = Field(default=None, validation_alias="งบประมาณรวม")
    enacted: Amounts = Field(default=NO_AMOUNTS, validation_alias="เทศบัญญัติ")
    fundings: tuple[Funding, ...] = Field(default=(), validation_alias="แหล่งงบประมาณ")
    mode: Mode | None = Field(default=None, validation_alias="ลักษณะการดำเนินงาน")
    receiver: Receiver | None = Field(default=None, validation_alias="หน่วยงานที่เสนอต่อ")
    requested: Tick = Field(default=False, validation_alias="โครงการที่ขอประสาน")
    origins: tuple[AreaCode, ...] = Field(default=(), validation_alias="หมู่บ้านที่เสนอ")
    rank: Count | None = Field(default=None, validation_alias="ลำดับความสำคัญ")
    status: Status | None = Field(default=None, validation_alias="สถานะ")
    edition: Edition | None = Field(default=None, validation_alias="ฉบับ")
    duplicate_of: OptionalText = Field(default="", validation_alias="ซ้ำกับ")
    merged_into: OptionalText = Field(default="", validation_alias="รวมเข้ากับ")
    transferred_to: OptionalText = Field(default="", validation_alias="โอนไปยัง")
    used: Tick = Field(default=False, validation_alias="นำไปใช้ประโยชน์")
    local_link: OptionalText = Field(default="", validation_alias="เชื่อมโยงกับ")
    reason: OptionalText = Field(default="", validation_alias="เหตุผลความจำเป็น")

    @field_validator("total")
    @classmethod
    def _equal_to_its_years(cls, total: int | None, info: ValidationInfo) -> int | None:
        by_year = info.data.get("amounts", NO_AMOUNTS).values()
        stated = sum(amount for amount in by_year if amount is not None)
        open_years = None in by_year
        if total is None or not by_year or total == stated or (open_years and total > stated):
            return total
        raise wrong(
            f"งบประมาณรวม {money.figures(total)} บาท ไม่เท่ากับผลรวมของงบประมาณรายปี "
            f"{money.figures(stated)} บาท ให้ตรวจทั้งสองแห่ง",
            f"the total of {money.figures(total, 'arabic')} baht is not what the years add up to, "
            f"{money.figures(stated, 'arabic')}",
        )

    @field_validator("requested")
    @classmethod
    def _of_someone(cls, requested: bool, info: ValidationInfo) -> bool:
        if requested and info.data.get("receiver", "") is None:
            raise wrong(
                "เป็นโครงการที่ขอประสาน แต่ไม่ได้ระบุหน่วยงานที่เสนอต่อ ให้ระบุ เช่น อบจ.",
                "the project is requested of another agency, but not of which",
                beside="receiver",
            )
        return requested

    @property
    def superseded(self) -> bool:
        """Whether another line stands for it: duplicate, merged or transferred."""
        return bool(self.duplicate_of or self.merged_into or self.transferred_to)
