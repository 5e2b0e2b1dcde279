"""Who writes and signs, what is sent along, and which digits are printed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import (
    AfterValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from thaiplandoc import fontfile, opening
from thaiplandoc.model.fact import (
    Day,
    Fact,
    File,
    Filed,
    Given,
    Lines,
    OneOf,
    OptionalText,
    Passage,
    Text,
    either,
    itself,
    meaning,
)
from thaiplandoc.model.look import LookFile
from thaiplandoc.model.photos import emblem_file
from thaiplandoc.model.problems import told_as_wrong, wrong
from thaiplandoc.model.reference_number import OFFICE_CODE, ReferenceNumber
from thaiplandoc.rules import AUTHORITIES, SECRECIES, SPEED_UNTIL, SPEEDS
from thaiplandoc.thai.digits import Digits, apply

_DIGITS = either({"thai": "ไทย", "arabic": "อารบิก", "keep": "คงเดิม"})


def _office_code(text: str) -> str:
    if text and OFFICE_CODE.fullmatch(text) is None:
        raise wrong(
            f"รหัส {text} ไม่ถูกรูปแบบ ให้เขียนเหมือน กบ ๐๐๒๓.๓",
            f"{text} is not an office code; write it like กบ ๐๐๒๓.๓",
        )
    return text


def _speed(text: str) -> str:
    if text.startswith(SPEED_UNTIL):
        from thaiplandoc.thai import dates

        with told_as_wrong():
            return f"{SPEED_UNTIL} {dates.deadline(text.removeprefix(SPEED_UNTIL))}"
    return meaning(itself((*SPEEDS, f"{SPEED_UNTIL} …")), text)


def _with_its_png(emblem: Path) -> Path:
    png = emblem.with_suffix(".png")
    if emblem.suffix.lower() == ".svg" and not opening.is_there(png):
        raise wrong(
            f"ตราครุฑ {emblem.name} ต้องมีภาพเดียวกันเป็น {png.name} สำหรับไฟล์ Word "
            "ให้วางไว้ในโฟลเดอร์เดียวกัน",
            f"the emblem {emblem.name} needs the same picture as {png.name} for Word files; "
            "put it beside",
        )
    return emblem


def _that_may_travel(path: Path) -> Path:
    with told_as_wrong():
        said = fontfile.said_of(opening.read(path, opening.FONT))
    if said is None:
        raise wrong(
            f"{path.name} เสียหรือไม่ใช่ไฟล์แบบอักษร ให้ระบุไฟล์ .ttf หรือ .otf อื่น",
            f"{path.name} is damaged or no font; name another file that ends in .ttf or .otf",
        )
    if not said.may_travel:
        raise wrong(
            f"เจ้าของแบบอักษร {path.name} ไม่อนุญาตให้ฝังในเอกสาร ให้ลบบรรทัดนี้ หรือใช้แบบอักษรอื่น",
            f"the font {path.name} may not be embedded, says its licence; take this line away or "
            "name another font",
        )
    return path


DigitChoice = Annotated[Digits, OneOf(_DIGITS)]
Speed = Annotated[
    Text,
    AfterValidator(_speed),
    WithJsonSchema({"anyOf": [{"enum": list(SPEEDS)}, {"pattern": f"^{SPEED_UNTIL}.*[0-9๐-๙]"}]}),
]
Secrecy = Annotated[str, OneOf(itself(SECRECIES))]
Authority = Annotated[str, OneOf(itself(AUTHORITIES))]
OfficeCode = Annotated[OptionalText, AfterValidator(_office_code)]
EmblemFile = Annotated[File, AfterValidator(emblem_file), AfterValidator(_with_its_png)]
FontFile = Annotated[File, AfterValidator(_that_may_travel)]


class DigitPolicy(Fact):
    """Which digits are printed: in the text, in tables, in page numbers.

    One word stands for all three; ``keep`` leaves numbers as they were typed, and page numbers
    and item labels Thai.
    """

    body: DigitChoice = Field(default="thai", validation_alias="ข้อความ")
    tables: DigitChoice = Field(default="thai", validation_alias="ตาราง")
    pages: DigitChoice = Field(default="thai", validation_alias="เลขหน้า")

    @property
    def thai_pages(self) -> bool:
        """Whether pages are numbered in Thai digits."""
        return self.pages != "arabic"

    @model_validator(mode="before")
    @classmethod
    def _one_word_for_all(cls, value: Given) -> Given:
        if not isinstance(value, str):
            return value
        return dict.fromkeys(cls.model_fields, meaning(_DIGITS, value))

    def say(self, text: str) -> str:
        """`text` in the digits of the body."""
        return apply(text, self.body)

    def cell(self, text: str) -> str:
        """`text` in the digits of tables."""
        return apply(text, self.tables)


@cache
def _usual_digits() -> DigitPolicy:
    return DigitPolicy()


class Phrase(Fact):
    """Words an agency does not write, and what it writes instead."""

    avoid: Text = Field(validation_alias="เลี่ยง")
    write: OptionalText = Field(default="", validation_alias="ใช้")
    reason: OptionalText = Field(default="", validation_alias="เหตุผล")


class Office(Filed):
    """An agency (ส่วนราชการ) with what its letters have in common: ``kind: office``."""

    name: Text = Field(validation_alias="ชื่อ")
    address: Lines = Field(default=(), validation_alias="ที่อยู่")
    code: OfficeCode = Field(default="", validation_alias="รหัส")
    unit: Lines = Field(default=(), validation_alias="เจ้าของเรื่อง")
    phone: OptionalText = Field(default="", validation_alias="โทรศัพท์")
    fax: OptionalText = Field(default="", validation_alias="โทรสาร")
    email: OptionalText = Field(default="", validation_alias="อีเมล")
    website: OptionalText = Field(default="", validation_alias="เว็บไซต์")
    contact: Lines = Field(default=(), validation_alias="ติดต่อ")
    emblem: EmblemFile | None = Field(default=None, validation_alias="ตราครุฑ")
    font: Text = Field(default="TH SarabunPSK", validation_alias="แบบอักษร")
    font_file: FontFile | None = Field(default=None, validation_alias="ไฟล์แบบอักษร")
    digits: DigitPolicy = Field(default_factory=_usual_digits, validation_alias="ตัวเลข")
    slogan: Lines = Field(default=(), validation_alias="คำขวัญ")
    look: LookFile | None = Field(default=None, validation_alias="รูปแบบ")
    unchecked: Lines = Field(default=(), validation_alias="ไม่ตรวจ")
    phrases: tuple[Phrase, ...] = Field(default=(), validation_alias="ถ้อยคำ")


class Person(Fact):
    """Who signs: name with title, rank in front of the signature, position, for whom."""

    name: Text = Field(validation_alias="ชื่อ")
    position: Lines = Field(validation_alias="ตำแหน่ง")
    rank: OptionalText = Field(default="", validation_alias="ยศ")
    authority: Authority | None = Field(default=None, validation_alias="อำนาจ")
    principal: Lines = Field(default=(), validation_alias="ลงนามแทน", validate_default=True)

    @field_validator("principal")
    @classmethod
    def _both_or_neither(cls, principal: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        authority = info.data.get("authority", "")
        if authority and not principal:
            raise wrong(
                f"มี อำนาจ ({authority}) แต่ไม่มี ลงนามแทน ให้เพิ่มตำแหน่งของผู้ที่ลงนามแทน",
                f"there is an authority ({authority}) but no principal to sign for",
                beside="authority",
            )
        if principal and authority is None:
            raise wrong(
                f"มี ลงนามแทน แต่ไม่มี อำนาจ ให้เพิ่มคำเช่น {AUTHORITIES[0]}",
                f"there is a principal but no authority, such as {AUTHORITIES[0]}",
                beside="principal",
            )
        return principal

    def position_lines(self) -> tuple[str, ...]:
        """The lines under the name: own position and the authority word, then the principal.

        ระเบียบ ภาคผนวก ๓.
        """
        if not self.authority:
            return tuple(self.position)
        *first, last = self.position or ("",)
        return (*first, f"{last} {self.authority}".strip(), *self.principal)


class Enclosure(Fact):
    """One thing sent along (สิ่งที่ส่งมาด้วย): its title and ``๑ ชุด``.

    `file` is the paper itself, where there is one: it is held against the title.
    """

    alone: ClassVar[str] = "title"

    title: Text = Field(validation_alias="ชื่อ")
    quantity: OptionalText = Field(default="", validation_alias="จำนวน")
    file: File | None = Field(default=None, validation_alias="ไฟล์")


class Citation(Fact):
    """An earlier letter (อ้างถึง), cited by sender, secrecy, speed, number and date."""

    alone: ClassVar[str] = "text"

    sender: OptionalText = Field(default="", validation_alias="ผู้ส่ง")
    number: ReferenceNumber | None = Field(default=None, validation_alias="ที่")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    speed: Speed | None = Field(default=None, validation_alias="ชั้นความเร็ว")
    secrecy: Secrecy | None = Field(default=None, validation_alias="ชั้นความลับ")
    text: OptionalText = Field(default="", validation_alias="ข้อความ")

    @model_validator(mode="after")
    def _says_something(self) -> Citation:
        if not self.text and not self.sender:
            raise wrong(
                "อ้างถึงต้องมี ผู้ส่ง (เช่น จังหวัดกระบี่) พร้อม ที่ และ วันที่",
                "a citation needs its sender, number and date",
            )
        return self


# practice: version 15 at level M, whose squares are a quarter of a millimetre at `rules.QR_MM`
_QR_BYTES: Final = 412


def _scannable(text: str) -> str:
    if len(text.encode()) > _QR_BYTES:
        raise wrong(
            f"ข้อความในคิวอาร์ยาวเกินกว่าจะสแกนได้ ใช้ได้ไม่เกิน {_QR_BYTES} ตัวอักษร (อักษรไทยนับเป็น ๓) "
            "ให้ใช้ลิงก์ที่สั้นลง",
            f"the QR code's text is too long to be scanned: {_QR_BYTES} letters at most "
            "(a Thai one counts three); use a shorter link",
        )
    return text


QrText = Annotated[Passage, AfterValidator(_scannable)]


class QrCode(Fact):
    """A code that leads to the enclosures on the web, with a line under it."""

    alone: ClassVar[str] = "text"

    text: QrText = Field(validation_alias="ข้อความ")
    caption: OptionalText = Field(default="สิ่งที่ส่งมาด้วย", validation_alias="คำบรรยาย")
