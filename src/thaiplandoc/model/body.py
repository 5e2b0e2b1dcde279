"""What stands in the body of a document, as it is written: before numbering and digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, Final, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from thaiplandoc import blocks
from thaiplandoc.errors import Message
from thaiplandoc.grid import faults
from thaiplandoc.model.fact import (
    Apart,
    AtLeastOne,
    Count,
    Fact,
    Length,
    OneOf,
    OptionalText,
    Passage,
    Text,
    itself,
)
from thaiplandoc.model.photos import Pages, PicturedFile, bare_block
from thaiplandoc.model.problems import Fault, all_wrong, wrong
from thaiplandoc.model.table import Grid
from thaiplandoc.rules import ITEM_INDENT_MM, TEXT_WIDTH_MM

LEVELS = len(ITEM_INDENT_MM)
Numbering = Literal["๑.", "๑)", "(๑)", "๑.๑", "ข้อ", "-", "1.", "1)", "(1)", "1.1"]
_NUMBERINGS = itself(get_args(Numbering)) | {"ข้อ ๑": "ข้อ"}


def _fits(width: float) -> float:
    if width > TEXT_WIDTH_MM:
        raise wrong(
            f"กว้าง {width:g} มม. เกินความกว้างของข้อความ ใช้ได้ไม่เกิน {TEXT_WIDTH_MM:g} มม.",
            f"a width of {width:g} mm is more than the text's {TEXT_WIDTH_MM:g} mm",
        )
    return width


NumberingChoice = Annotated[Numbering, OneOf(_NUMBERINGS)]
Width = Annotated[Length, AfterValidator(_fits)]


class HeadingItem(Fact):
    """A sub-heading on a line of its own."""

    heading: Text = Field(validation_alias="หัวข้อ")


class Item(Fact):
    """One numbered item, with the items under it.

    `number` is printed instead of the one it is counted to be, and counting goes on from there;
    `numbering` is for the items under it, as if their list began anew.
    """

    alone: ClassVar[str] = "text"

    text: Text = Field(validation_alias="ข้อความ")
    items: tuple[Item, ...] = Field(default=(), validation_alias="ข้อย่อย")
    number: OptionalText = Field(default="", validation_alias="เลขที่")
    numbering: NumberingChoice | None = Field(default=None, validation_alias="แบบเลข")

    def depth(self) -> int:
        """How many levels of numbers this item and those under it need."""
        return 1 + max((item.depth() for item in self.items), default=0)


class ItemList(Fact):
    """Numbered items, to four levels; `numbering` is the first level's number as typed."""

    items: tuple[Item, ...] = Field(validation_alias="ข้อย่อย", min_length=1)
    numbering: NumberingChoice = Field(default="๑.", validation_alias="แบบเลข")
    start: Count = Field(default=1, validation_alias="เริ่มที่")

    @model_validator(mode="after")
    def _four_levels(self) -> ItemList:
        if max(item.depth() for item in self.items) > LEVELS:
            raise wrong(
                f"ข้อย่อยซ้อนกันได้ไม่เกิน {LEVELS} ระดับ ให้ยุบระดับล่างขึ้นมา",
                f"items may be nested {LEVELS} levels deep, not more",
            )
        return self


class TableItem(Fact):
    """A table in the body."""

    table: Grid = Field(validation_alias="ตาราง")


class PictureItem(Fact):
    """A picture in the body; its height follows from `width` (millimetres).

    Of a PDF each page is one, or those that `pages` names: ``2-4, 6``.
    """

    picture: PicturedFile = Field(validation_alias="ภาพ")
    width: Width = Field(default=120.0, validation_alias="กว้าง")
    caption: OptionalText = Field(default="", validation_alias="คำบรรยาย")
    description: OptionalText = Field(default="", validation_alias="คำอธิบาย")
    pages: Pages = Field(default="", validation_alias="หน้า")


def _no_part(kinds: Sequence[type[Fact]]) -> Message:
    """What is said of a value that is no part of a body; `kinds` are the facts that may be one."""
    firsts = [next(iter(kind.thai_names().items())) for kind in kinds]
    *english, last = (name for name, _ in firsts)
    *thai, last_thai = (name for _, name in firsts)
    return Message(
        f"ส่วนนี้ของข้อความต้องเป็นย่อหน้า หรือมี {', '.join(thai)} หรือ {last_thai} "
        "ถ้าเป็นย่อหน้าที่มีเครื่องหมาย : ให้ใส่เครื่องหมายคำพูดคร่อมทั้งย่อหน้า",
        f"this part of the body must be a paragraph, or have {', '.join(english)} or {last}; "
        "a paragraph with a colon in it needs quotes around it",
    )


# A text's lines are a paragraph each.
PART_OF_BODY: Final = Apart(_no_part, finish=bare_block)
BodyItem = Annotated[
    Passage | HeadingItem | ItemList | TableItem | PictureItem | blocks.Block | dict[str, Any],
    PART_OF_BODY,
]


def too_wide(part: TableItem | blocks.Table, text_width_mm: float, path: str) -> Iterator[Fault]:
    """What keeps a table from fitting in the text's width; `path` is where it stands."""
    table = part.table.block() if isinstance(part, TableItem) else part
    for wrong_width in faults(table, text_width_mm):
        yield Fault(path, wrong_width.thai, wrong_width.english)


def _fits_the_page(body: Sequence[BodyItem]) -> Sequence[BodyItem]:
    found = [
        fault
        for number, part in enumerate(body)
        if isinstance(part, TableItem | blocks.Table)
        for fault in too_wide(part, TEXT_WIDTH_MM, f"body[{number}]")
    ]
    if found:
        raise all_wrong(found)
    return body


Body = Annotated[AtLeastOne[BodyItem], AfterValidator(_fits_the_page)]
