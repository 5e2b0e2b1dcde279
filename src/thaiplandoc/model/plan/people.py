"""Who makes a plan: committees, meetings, those who endorse it. One list a subject, tied by names."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from thaiplandoc.model.fact import Day, Fact, Lines, OneOf, OptionalText, Passage, Text, either
from thaiplandoc.model.plan.values import PERSONAL, OptionalPhone, VillageCode

# How someone is on the list of a meeting.
PRESENCES: Final = {"present": "มาประชุม", "absent": "ไม่มาประชุม", "attending": "เข้าร่วมประชุม"}


class Committee(Fact):
    """A committee or working group and the order (คำสั่ง) it was appointed by."""

    name: Text = Field(validation_alias="คณะ")
    issuer: OptionalText = Field(default="", validation_alias="ผู้ออกคำสั่ง")
    order: OptionalText = Field(default="", validation_alias="คำสั่งที่")
    date: Day | None = Field(default=None, validation_alias="ลงวันที่")
    reason: Lines = Field(default=(), validation_alias="เหตุผล")
    duties: Lines = Field(default=(), validation_alias="หน้าที่")
    signer: OptionalText = Field(default="", validation_alias="ผู้ลงนาม")
    signer_position: OptionalText = Field(default="", validation_alias="ตำแหน่งผู้ลงนาม")


class Member(Fact):
    """One member; `committee` is the name of theirs, `role` what they are in it."""

    committee: Text = Field(validation_alias="คณะ")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")
    role: Text = Field(validation_alias="บทบาท")
    phone: OptionalPhone = Field(default="", validation_alias="โทรศัพท์", json_schema_extra=PERSONAL)


class Meeting(Fact):
    """A meeting whose minutes stand in the annex; `name` ties agenda and attendance to it."""

    name: Text = Field(validation_alias="การประชุม")
    number: OptionalText = Field(default="", validation_alias="ครั้งที่")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    place: OptionalText = Field(default="", validation_alias="สถานที่")
    start: OptionalText = Field(default="", validation_alias="เริ่มเวลา")
    end: OptionalText = Field(default="", validation_alias="เลิกเวลา")
    recorder: OptionalText = Field(default="", validation_alias="ผู้จดรายงาน")
    reviewer: OptionalText = Field(default="", validation_alias="ผู้ตรวจรายงาน")


class AgendaItem(Fact):
    """One item (ระเบียบวาระ) of a meeting, what was said and what was resolved."""

    meeting: Text = Field(validation_alias="การประชุม")
    heading: Text = Field(validation_alias="ระเบียบวาระ")
    text: Passage | None = Field(default=None, validation_alias="ข้อความ")
    resolution: OptionalText = Field(default="", validation_alias="มติ")


class Attendee(Fact):
    """Someone on the list of a meeting."""

    meeting: Text = Field(validation_alias="การประชุม")
    name: Text = Field(validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")
    presence: Annotated[str, OneOf(either(PRESENCES))] = Field(
        default="present", validation_alias="สถานะ"
    )
    reason: OptionalText = Field(default="", validation_alias="เหตุที่ไม่มา")
    phone: OptionalPhone = Field(default="", validation_alias="โทรศัพท์", json_schema_extra=PERSONAL)


class Household(Fact):
    """A household the plan helps; who it is never stands in a public edition."""

    village: VillageCode = Field(validation_alias="รหัสหมู่บ้าน")
    house: OptionalText = Field(default="", validation_alias="บ้านเลขที่", json_schema_extra=PERSONAL)
    head: OptionalText = Field(
        default="", validation_alias="หัวหน้าครัวเรือน", json_schema_extra=PERSONAL
    )
    citizen_id: OptionalText = Field(
        default="", validation_alias="เลขประจำตัวประชาชน", json_schema_extra=PERSONAL
    )
    phone: OptionalPhone = Field(default="", validation_alias="โทรศัพท์", json_schema_extra=PERSONAL)
    need: OptionalText = Field(default="", validation_alias="ความต้องการ")


class Endorsement(Fact):
    """One who signs that the plan is agreed; an empty name is dotted."""

    role: OptionalText = Field(default="", validation_alias="บทบาท")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")
