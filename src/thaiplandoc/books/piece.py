"""What stands in a section of a book: what the makers of pieces are asked for."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from thaiplandoc.model.fact import Count, Fact, OptionalText
from thaiplandoc.model.photos import PerPage
from thaiplandoc.model.problems import wrong


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

    @model_validator(mode="after")
    def _one_thing(self) -> Piece:
        if len(list(filter(None, (self.piece, self.text, self.say)))) != 1:
            raise wrong(
                "แต่ละชิ้นต้องมีอย่างเดียวใน ชิ้น (piece), ข้อความ (text) หรือ ประโยค (say)",
                "each piece has one of piece, text and say",
            )
        return self

    @property
    def called(self) -> str:
        """What references call it."""
        return self.name or self.piece or self.text
