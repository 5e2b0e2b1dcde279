"""What a book has, in which order, which way up: the outline an agency writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from pydantic import Field, field_validator, model_validator

from thaiplandoc.model.fact import Count, Fact, Filed, Flag, Lines, OptionalText, Text, one_of
from thaiplandoc.model.photos import PerPage
from thaiplandoc.model.plan.plans import PlanLevel
from thaiplandoc.model.problems import nearest, wrong

_CAPTIONS: Final = {"part": "part", "book": "book", "ตามส่วน": "part", "ทั้งเล่ม": "book"}
_DIVIDERS: Final = {
    "counted": "counted",
    "uncounted": "uncounted",
    "นับหน้า": "counted",
    "ไม่นับหน้า": "uncounted",
}
_LANDSCAPE_NUMBERS: Final = {"bound": "bound", "top": "top", "ตามเล่ม": "bound", "บน": "top"}

if TYPE_CHECKING:
    Captions = str
    Dividers = str
    LandscapeNumbers = str
else:
    Captions = Annotated[str, *one_of(_CAPTIONS)]
    Dividers = Annotated[str, *one_of(_DIVIDERS)]
    LandscapeNumbers = Annotated[str, *one_of(_LANDSCAPE_NUMBERS)]


class Piece(Fact):
    """What stands in a section: a kind of piece, a text of the plan, or a sentence with figures.

    Without `caption` a piece has its own; an empty one takes none. What else it may say depends
    on its kind.
    """

    alone: ClassVar[str] = "piece"

    piece: OptionalText = Field(default="", validation_alias="ชิ้น")
    text: OptionalText = Field(default="", validation_alias="ข้อความ")
    say: OptionalText = Field(default="", validation_alias="ประโยค")
    caption: OptionalText | None = Field(default=None, validation_alias="คำบรรยาย")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    form: OptionalText = Field(default="", validation_alias="แบบฟอร์ม")
    topic: OptionalText = Field(default="", validation_alias="เรื่อง")
    group: OptionalText = Field(default="", validation_alias="ชุดภาพ")
    per_page: PerPage = Field(default=4, validation_alias="หน้าละ")
    top: Count = Field(default=10, validation_alias="อันดับแรก")

    @field_validator("piece")
    @classmethod
    def _known(cls, piece: str) -> str:
        from thaiplandoc.books.catalogue import PIECES

        if piece and piece not in PIECES:
            near = nearest(piece, PIECES)
            listed = ", ".join(PIECES)
            raise wrong(
                f"ไม่รู้จักชิ้น {piece} " + (f"หมายถึง {near} หรือไม่" if near else f"ใช้ได้: {listed}"),
                f"there is no piece {piece}; "
                + (f"did you mean {near}?" if near else f"use one of: {listed}"),
            )
        return piece

    @field_validator("say")
    @classmethod
    def _known_figures(cls, say: str) -> str:
        from thaiplandoc.books.sentences import known

        return known(say)

    @model_validator(mode="after")
    def _one_thing(self) -> Piece:
        if sum(map(bool, (self.piece, self.text, self.say))) != 1:
            raise wrong(
                "แต่ละชิ้นต้องมีอย่างเดียวใน ชิ้น (piece), ข้อความ (text) หรือ ประโยค (say)",
                "each piece has one of piece, text and say",
            )
        return self

    @property
    def called(self) -> str:
        """What references call it."""
        return self.name or self.piece or self.text


class FrontPage(Fact):
    """A page, or pages, before the first part: a piece alone, or a title with pieces."""

    alone: ClassVar[str] = "piece"

    piece: OptionalText = Field(default="", validation_alias="ชิ้น")
    title: OptionalText = Field(default="", validation_alias="ชื่อ")
    pieces: tuple[Piece, ...] = Field(default=(), validation_alias="ประกอบด้วย")
    required: Flag = Field(default=False, validation_alias="จำเป็น")
    supplied_by: OptionalText = Field(default="", validation_alias="ผู้ให้ข้อมูล")


class OutlineSection(Fact):
    """A section with its heading, or without; counted where it has something to say.

    Without data it is left out, unless it is `required`.
    """

    alone: ClassVar[str] = "section"

    section: OptionalText = Field(default="", validation_alias="หัวข้อ")
    pieces: tuple[Piece, ...] = Field(default=(), validation_alias="ประกอบด้วย")
    sections: tuple[OutlineSection, ...] = Field(default=(), validation_alias="หัวข้อย่อย")
    landscape: Flag = Field(default=False, validation_alias="แนวนอน")
    required: Flag = Field(default=False, validation_alias="จำเป็น")
    supplied_by: OptionalText = Field(default="", validation_alias="ผู้ให้ข้อมูล")


class OutlinePart(Fact):
    """A part (ส่วนที่ ๑); its divider is a page of its own."""

    part: Text = Field(validation_alias="ส่วน")
    divider: Flag = Field(default=True, validation_alias="ใบคั่น")
    sections: tuple[OutlineSection, ...] = Field(default=(), validation_alias="หัวข้อ")


class Annexes(Fact):
    """What stands behind the last part; its sections have letters."""

    title: Text = Field(default="ภาคผนวก", validation_alias="ชื่อ")
    divider: Flag = Field(default=True, validation_alias="ใบคั่น")
    sections: tuple[OutlineSection, ...] = Field(default=(), validation_alias="หัวข้อ")


class Outline(Filed):
    """The outline of books of one level: ``kind: outline``."""

    kind: ClassVar[str] = "outline"
    thai_kind: ClassVar[str] = "เค้าโครง"

    name: Text = Field(validation_alias="ชื่อ")
    names: Lines = Field(default=(), validation_alias="ชื่ออื่น")
    about: OptionalText = Field(default="", validation_alias="คำอธิบาย")
    like: OptionalText = Field(default="", validation_alias="ตามแบบ")
    level: PlanLevel = Field(default="tambon", validation_alias="ระดับ")
    captions: Captions = Field(default="part", validation_alias="คำบรรยาย")
    dividers: Dividers = Field(default="counted", validation_alias="ใบคั่น")
    right_hand: Flag = Field(default=False, validation_alias="ขึ้นหน้าขวา")
    landscape_numbers: LandscapeNumbers = Field(default="bound", validation_alias="เลขหน้าแนวนอน")
    front: tuple[FrontPage, ...] = Field(default=(), validation_alias="ส่วนหน้า")
    parts: tuple[OutlinePart, ...] = Field(default=(), validation_alias="ส่วน")
    annexes: Annexes | None = Field(default=None, validation_alias="ภาคผนวก")
