"""What offices report: the monthly form (T1), target tambons (แบบ ๑, T6), when it is due."""

from __future__ import annotations

import calendar
from typing import Final

from pydantic import Field, ValidationInfo, field_validator, model_validator

from thaiplandoc.model.fact import Count, Day, Fact, OptionalText, Text
from thaiplandoc.model.plan.areas import LocalGovernment
from thaiplandoc.model.plan.values import (
    Answer,
    OptionalWhole,
    OptionalYear,
    TambonCode,
    TambonName,
    Tick,
    Whole,
)
from thaiplandoc.model.problems import wrong


class Deadline(Fact):
    """When something is due: a day of every month, of one month every year, or one day.

    A month that is too short for `day` has it on its last day. `first` is the first time.
    """

    day: Count = Field(le=31, validation_alias="วันที่")
    month: Count | None = Field(default=None, le=12, validation_alias="เดือน")
    year: OptionalYear = Field(default=None, validation_alias="ปี")
    first: Day | None = Field(default=None, validation_alias="ครั้งแรก")

    @model_validator(mode="after")
    def _on_some_day(self) -> Deadline:
        if self.year and not self.month:
            raise wrong("ระบุปีแล้ว ให้ระบุเดือนด้วย", "a year needs a month")
        if self.month and self.day > calendar.monthrange(2000, self.month)[1]:
            raise wrong(
                f"เดือนที่ {self.month} ไม่มีวันที่ {self.day} ให้แก้วันที่",
                f"month {self.month} has no day {self.day}",
            )
        return self


# The second of two boxes of which one is filled in → the first.
_PAIRED: Final = {
    "reviewed": "new",
    "unfinished": "finished",
    "forum_expected": "forum_finished",
}


class CommunityRow(Fact):
    """One community or village of the monthly report (T1), with its ticks."""

    name: Text = Field(validation_alias="ชื่อชุมชน")
    households: OptionalWhole = Field(default=None, validation_alias="จำนวนครัวเรือน")
    leaders: OptionalWhole = Field(default=None, validation_alias="จำนวนแกนนำ")
    new: Tick = Field(default=False, validation_alias="ทำใหม่")
    reviewed: Tick = Field(default=False, validation_alias="ทบทวน", validate_default=True)
    finished: Tick = Field(default=False, validation_alias="แล้วเสร็จ")
    unfinished: Tick = Field(default=False, validation_alias="ไม่แล้วเสร็จ", validate_default=True)
    forum_finished: Tick = Field(default=False, validation_alias="ดำเนินการแล้วเสร็จ")
    forum_expected: OptionalText = Field(
        default="", validation_alias="คาดว่าจะแล้วเสร็จเมื่อ", validate_default=True
    )

    @field_validator("reviewed", "unfinished", "forum_expected")
    @classmethod
    def _one_of_the_pair(cls, other: bool | str, info: ValidationInfo) -> bool | str:
        names = cls.thai_names()
        name = str(info.field_name)
        first = _PAIRED[name]
        if first in info.data and bool(info.data[first]) == bool(other):
            row = info.data.get("name", "")
            raise wrong(
                f"{row} ทำเครื่องหมายทั้ง {names[first]} และ {names[name]} ให้เหลือช่องเดียว"
                if other
                else f"{row} ยังไม่ได้เลือก {names[first]} หรือ {names[name]} ให้กรอกช่องหนึ่ง",
                f"{row} has both {first} and {name}; keep one"
                if other
                else f"{row} has neither {first} nor {name}; fill in one",
            )
        return other


class MonthlyReport(Fact):
    """A local government's monthly report on community plans (T1).

    `due` is the deadline it answers; by default the first one on or after the day it was made.
    """

    office: LocalGovernment = Field(validation_alias="อปท.")
    reported: Day = Field(validation_alias="วันที่รายงาน")
    fiscal_year: OptionalYear = Field(default=None, validation_alias="ปีงบประมาณ")
    due: Day | None = Field(default=None, validation_alias="กำหนดส่ง")
    rows: tuple[CommunityRow, ...] = Field(default=(), validation_alias="ชุมชน")
    reporter: OptionalText = Field(default="", validation_alias="ผู้รายงาน")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")


class Receipt(Fact):
    """A report noted as received: which office sent it, made on which day, for which due date."""

    office: Text = Field(validation_alias="หน่วยงาน")
    reported: Day = Field(validation_alias="วันที่รายงาน")
    due: Day | None = Field(default=None, validation_alias="กำหนดส่ง")


class TambonRecord(Fact):
    """A tambon and how far its plan has come: a row of register แบบ ๑, and five answers of T6.

    An answer that was not given is None, which is not no.
    """

    code: TambonCode = Field(validation_alias="รหัสตำบล")
    name: TambonName = Field(validation_alias="ชื่อตำบล")
    target: Tick = Field(default=True, validation_alias="ตำบลเป้าหมาย")
    appointed: Answer = Field(default=None, validation_alias="แต่งตั้ง ก.บ.ต.")
    met: Answer = Field(default=None, validation_alias="ประชุม ก.บ.ต.")
    complete: Answer = Field(default=None, validation_alias="แผนครบองค์ประกอบ")
    delivered: Answer = Field(default=None, validation_alias="แล้วเสร็จและส่งตามกำหนด")
    evaluated: Answer = Field(default=None, validation_alias="ประเมินผลแผน")
    coordinator: OptionalText = Field(default="", validation_alias="ชื่อผู้ประสานงาน")
    quarter: Count | None = Field(default=None, le=4, validation_alias="ไตรมาส")


class Counters(Fact):
    """The counters of the result report (T6): target tambons, and how many of them did what."""

    target: Whole = Field(validation_alias="ตำบลเป้าหมาย")
    appointed: Whole = Field(validation_alias="แต่งตั้ง ก.บ.ต.")
    met: Whole = Field(validation_alias="ประชุม ก.บ.ต.")
    complete: Whole = Field(validation_alias="แผนครบองค์ประกอบ")
    delivered: Whole = Field(validation_alias="แล้วเสร็จและส่งตามกำหนด")
    evaluated: Whole = Field(validation_alias="ประเมินผลแผน")

    @field_validator("appointed", "met", "complete", "delivered", "evaluated")
    @classmethod
    def _not_above_the_target(cls, count: int, info: ValidationInfo) -> int:
        target = info.data.get("target")
        if target is not None and count > target:
            raise wrong(
                f"{count} ตำบล มากกว่าตำบลเป้าหมาย {target} ตำบล ให้ตรวจทั้งสองแห่ง",
                f"{count} tambons are more than the target of {target}",
            )
        return count

    @field_validator("evaluated")
    @classmethod
    def _of_those_complete_and_delivered(cls, count: int, info: ValidationInfo) -> int:
        for name, sign in (("complete", "๓"), ("delivered", "๔")):
            bound = info.data.get(name)
            if bound is not None and count > bound:
                raise wrong(
                    f"ข้อ (๕) {count} ตำบล มากกว่าข้อ ({sign}) {bound} ตำบล "
                    "ทั้งที่นับจากตำบลที่ครบตามข้อ (๓) และ (๔) ให้ตรวจทั้งสองแห่ง",
                    f"item 5 counts {count} tambons, more than the {bound} of {name}",
                )
        return count


class IndicatorResult(Fact):
    """How many were surveyed on one indicator (จปฐ.), how many passed and failed."""

    indicator: Text = Field(validation_alias="ตัวชี้วัด")
    category: OptionalText = Field(default="", validation_alias="หมวด")
    unit: OptionalText = Field(default="", validation_alias="หน่วย")
    surveyed: Whole = Field(validation_alias="จำนวนที่สำรวจทั้งหมด")
    passed: Whole = Field(validation_alias="ผ่านเกณฑ์")
    failed: Whole = Field(validation_alias="ไม่ผ่านเกณฑ์")

    @field_validator("failed")
    @classmethod
    def _all_that_were_surveyed(cls, failed: int, info: ValidationInfo) -> int:
        both: dict[str, int] = info.data
        if {"surveyed", "passed"} <= both.keys() and both["passed"] + failed != both["surveyed"]:
            raise wrong(
                f"ผ่านเกณฑ์ {both['passed']:,} และไม่ผ่านเกณฑ์ {failed:,} "
                f"รวมกันไม่เท่ากับจำนวนที่สำรวจ {both['surveyed']:,}",
                f"passed {both['passed']:,} and failed {failed:,} are not the "
                f"{both['surveyed']:,} surveyed",
            )
        return failed
