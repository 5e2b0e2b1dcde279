"""What a set of papers is made of: ``kind: bundle``."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import Field, model_validator

from thaiplandoc.model.fact import (
    AnyNumber,
    Day,
    Fact,
    File,
    Filed,
    Flag,
    OneOf,
    OptionalText,
    Text,
    either,
)
from thaiplandoc.model.office import Secrecy
from thaiplandoc.model.problems import wrong
from thaiplandoc.model.receipt import Endorsement, Receipt

LABELS: Final = {"first": "หน้าแรก", "every": "ทุกหน้า", "none": "ไม่ใส่"}


class Certifier(Fact):
    """Who certifies a copy, and when."""

    name: Text = Field(validation_alias="ชื่อ")
    position: Text = Field(validation_alias="ตำแหน่ง")
    day: Day | None = Field(default=None, validation_alias="วันที่")


class Enclosed(Fact):
    """One paper of the set, and what is marked on its pages.

    `apart` is one that is sent beside the set. Without a `file` it is the one the letter names.
    """

    alone: ClassVar[str] = "file"

    file: File | None = Field(default=None, validation_alias="ไฟล์")
    title: OptionalText = Field(default="", validation_alias="ชื่อ")
    apart: Flag = Field(default=False, validation_alias="แยก")
    as_copy: Flag = Field(default=False, validation_alias="สำเนา")
    certified: Certifier | None = Field(default=None, validation_alias="รับรองสำเนา")
    received: AnyNumber[Receipt] = Field(default=(), validation_alias="ตรารับ")
    endorsements: AnyNumber[Endorsement] = Field(default=(), validation_alias="เกษียน")
    draft: Flag = Field(default=False, validation_alias="ร่าง")
    secrecy: Secrecy | None = Field(default=None, validation_alias="ชั้นความลับ")
    password: OptionalText = Field(default="", validation_alias="รหัสผ่าน")


class Bundle(Filed):
    """A covering letter with its enclosures, and how they are put together."""

    covering: Enclosed = Field(validation_alias="หนังสือนำ")
    title: OptionalText = Field(default="", validation_alias="ชื่อ")
    enclosures: AnyNumber[Enclosed] = Field(default=(), validation_alias="สิ่งที่ส่งมาด้วย")
    label: Annotated[str, OneOf(either(LABELS))] = Field(default="first", validation_alias="ป้าย")
    contents: Flag = Field(default=False, validation_alias="สารบัญ")
    right_hand: Flag = Field(default=False, validation_alias="ขึ้นหน้าขวา")
    numbers: Flag = Field(default=False, validation_alias="เลขหน้ารวม")
    ocr: Flag = Field(default=False, validation_alias="อ่านภาพ")

    @model_validator(mode="after")
    def _has_a_letter(self) -> Bundle:
        if self.covering.file is None:
            raise wrong("หนังสือนำ ต้องระบุไฟล์", "covering must name a file", beside="covering")
        return self
