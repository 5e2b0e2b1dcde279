"""What many papers at once are made of: ``kind: batch``."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import Field, model_validator

from thaiplandoc.model.fact import (
    AtLeastOne,
    Fact,
    File,
    Filed,
    Flag,
    Lines,
    OneOf,
    OptionalText,
    either,
)
from thaiplandoc.model.problems import wrong

SERIES: Final = {
    "ordinary": "หนังสือส่ง",
    "circular": "หนังสือเวียน",
    "secret": "หนังสือลับ",
    "internal": "หนังสือภายใน",
    "order": "คำสั่ง",
    "announcement": "ประกาศ",
    "certificate": "หนังสือรับรอง",
}
_Series = Annotated[str, OneOf(either(SERIES))]


class BatchPaper(Fact):
    """One paper of each row: a `file`, or the `workbook` of the row's village in a tambon's plan.

    Names of files may hold marks. In a pack's folder it is called `name`, else as its file.
    """

    alone: ClassVar[str] = "file"

    file: File | None = Field(default=None, validation_alias="ไฟล์")
    workbook: File | None = Field(default=None, validation_alias="แฟ้มหมู่บ้าน")
    name: OptionalText = Field(default="", validation_alias="ชื่อไฟล์")

    @model_validator(mode="after")
    def _of_one_file(self) -> BatchPaper:
        if (self.file is None) == (self.workbook is None):
            raise wrong(
                "ให้ระบุ ไฟล์ หรือ แฟ้มหมู่บ้าน อย่างใดอย่างหนึ่ง", "name a file or a workbook, one of them"
            )
        return self


class BatchFile(Filed):
    """Who many papers go to, which each of them gets, their numbers, and what is made of them."""

    to: Lines = Field(default=(), validation_alias="ถึง")
    details: File | None = Field(default=None, validation_alias="ข้อมูลผู้รับ")
    papers: AtLeastOne[BatchPaper] = Field(validation_alias="เอกสาร")
    numbers: OptionalText = Field(default="", validation_alias="สมุดเลข")
    series: _Series | None = Field(default=None, validation_alias="ประเภทเลข")
    name: OptionalText = Field(default="", validation_alias="ชื่อไฟล์")
    out: File | None = Field(default=None, validation_alias="โฟลเดอร์")
    one_pdf: Flag = Field(default=False, validation_alias="รวมเป็นไฟล์เดียว")
    word: Flag = Field(default=True, validation_alias="ไฟล์ Word")
    pdf: Flag = Field(default=True, validation_alias="ไฟล์ PDF")
    pdfa: Flag = Field(default=False, validation_alias="PDF/A")
    print: Flag = Field(default=False, validation_alias="ไฟล์พิมพ์")
    page: Flag = Field(default=False, validation_alias="หน้าดู")
