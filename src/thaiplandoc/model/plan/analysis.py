"""What a plan rests on: people by age, what a tambon has, problems, strengths, direction."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import Field

from thaiplandoc.model.fact import Count, Fact, Lines, OneOf, OptionalText, Passage, Text, either
from thaiplandoc.model.plan.values import OptionalWhole, VillageCode, Whole

QUADRANTS: Final = {
    "strength": "จุดแข็ง",
    "weakness": "จุดอ่อน",
    "opportunity": "โอกาส",
    "threat": "ข้อจำกัด",
}
# Plans a plan is aligned with, in the order ก to จ of the form ผ.02; the district's besides.
SCHEMES: Final = {
    "national": "ยุทธศาสตร์ชาติ 20 ปี",
    "milestone": "แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13",
    "sdg": "Sustainable Development Goals : SDGs",
    "province": "ยุทธศาสตร์จังหวัด",
    "local": "ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัด",
    "district": "แผนพัฒนาอำเภอ",
}

Quadrant = Annotated[str, OneOf(either(QUADRANTS) | {"อุปสรรค": "threat"})]
Scheme = Annotated[str, OneOf(either(SCHEMES))]


class Prose(Fact):
    """The text of one section, by the section's name in the outline; each line a paragraph."""

    section: Text = Field(validation_alias="หัวข้อ")
    text: Passage = Field(validation_alias="ข้อความ")


class AgeGroup(Fact):
    """How many people are of an age (``๐–๔``), by sex; youngest first."""

    age: Text = Field(validation_alias="ช่วงอายุ")
    men: Whole = Field(validation_alias="ชาย")
    women: Whole = Field(validation_alias="หญิง")


class Resource(Fact):
    """Something there is: a school, a road, a fund, an occupation; `topic` is what it belongs to."""

    topic: Text = Field(validation_alias="เรื่อง")
    name: Text = Field(validation_alias="รายการ")
    village: VillageCode | None = Field(default=None, validation_alias="รหัสหมู่บ้าน")
    quantity: OptionalText = Field(default="", validation_alias="จำนวน")
    unit: OptionalText = Field(default="", validation_alias="หน่วย")
    note: OptionalText = Field(default="", validation_alias="รายละเอียด")


class VillageLevel(Fact):
    """A village's problem level on one indicator (กชช.2ค): 1 much, 2 some, 3 little or none."""

    village: VillageCode = Field(validation_alias="รหัสหมู่บ้าน")
    indicator: Text = Field(validation_alias="ตัวชี้วัด")
    level: Count = Field(le=3, validation_alias="ระดับ")
    side: OptionalText = Field(default="", validation_alias="ด้าน")


class PlanProblem(Fact):
    """A problem, its causes and what would solve it (T3)."""

    strategy: OptionalText = Field(default="", validation_alias="ยุทธศาสตร์")
    problem: Text = Field(validation_alias="ปัญหา")
    causes: Lines = Field(default=(), validation_alias="สาเหตุ")
    solutions: Lines = Field(default=(), validation_alias="แนวทางแก้ไข")
    villages: tuple[VillageCode, ...] = Field(default=(), validation_alias="หมู่บ้าน")


class SwotItem(Fact):
    """A strength, weakness, opportunity or threat."""

    quadrant: Quadrant = Field(validation_alias="ด้าน")
    text: Text = Field(validation_alias="ข้อความ")


class Direction(Fact):
    """Where the tambon wants to go."""

    identity: OptionalText = Field(default="", validation_alias="อัตลักษณ์")
    positioning: OptionalText = Field(default="", validation_alias="ตำแหน่งการพัฒนา")
    vision: OptionalText = Field(default="", validation_alias="วิสัยทัศน์")
    missions: Lines = Field(default=(), validation_alias="พันธกิจ")
    goals: Lines = Field(default=(), validation_alias="เป้าประสงค์")


class Strategy(Fact):
    """A strategy or development issue; projects name it, and their tactics and programmes."""

    alone: ClassVar[str] = "name"

    name: Text = Field(validation_alias="ยุทธศาสตร์")
    goals: Lines = Field(default=(), validation_alias="เป้าประสงค์")
    indicators: Lines = Field(default=(), validation_alias="ตัวชี้วัด")
    tactics: Lines = Field(default=(), validation_alias="กลยุทธ์")
    programmes: Lines = Field(default=(), validation_alias="แผนงาน")


class Alignment(Fact):
    """What a strategy answers to in a plan above; without `strategy` the whole plan does."""

    scheme: Scheme = Field(validation_alias="แผน")
    number: OptionalText = Field(default="", validation_alias="ที่")
    name: Text = Field(validation_alias="ชื่อ")
    strategy: OptionalText = Field(default="", validation_alias="ยุทธศาสตร์")


class Milestone(Fact):
    """A step of the calendar: what, when, who."""

    activity: Text = Field(validation_alias="กิจกรรม")
    period: OptionalText = Field(default="", validation_alias="ระยะเวลา")
    responsible: OptionalText = Field(default="", validation_alias="ผู้รับผิดชอบ")


class Monitoring(Fact):
    """What is watched while the plan is carried out, how and how often."""

    subject: Text = Field(validation_alias="เรื่องที่ติดตาม")
    indicator: OptionalText = Field(default="", validation_alias="ตัวชี้วัด")
    method: OptionalText = Field(default="", validation_alias="วิธีการ")
    period: OptionalText = Field(default="", validation_alias="ระยะเวลา")
    responsible: OptionalText = Field(default="", validation_alias="ผู้รับผิดชอบ")


class HouseholdCounts(Fact):
    """How many households live in what way: an occupation, an income, a fuel."""

    topic: Text = Field(validation_alias="เรื่อง")
    name: Text = Field(validation_alias="รายการ")
    households: OptionalWhole = Field(default=None, validation_alias="จำนวนครัวเรือน")
