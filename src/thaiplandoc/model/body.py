"""What stands in the body of a document, as it is written: before numbering and digits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from thaiplandoc import blocks
from thaiplandoc.model.fact import Count, Fact, Length, OptionalText, Passage, Text, one_of
from thaiplandoc.model.pictures import picture_file
from thaiplandoc.model.problems import wrong
from thaiplandoc.rules import ITEM_INDENT_MM, TEXT_WIDTH_MM

LEVELS = len(ITEM_INDENT_MM)
Numbering = Literal["๑.", "๑)", "ข้อ", "1.", "1)"]
_NUMBERINGS = {name: name for name in ("๑.", "๑)", "ข้อ", "1.", "1)")} | {"ข้อ ๑": "ข้อ"}
_ALIGNS = {"left": "left", "center": "center", "right": "right"} | {
    "ซ้าย": "left",
    "กลาง": "center",
    "ขวา": "right",
}


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _fits(width: float) -> float:
    if width > TEXT_WIDTH_MM:
        raise wrong(
            f"กว้าง {width:g} มม. เกินความกว้างของข้อความ ใช้ได้ไม่เกิน {TEXT_WIDTH_MM:g} มม.",
            f"a width of {width:g} mm is more than the text's {TEXT_WIDTH_MM:g} mm",
        )
    return width


if TYPE_CHECKING:
    ColumnAlign = blocks.Align
    NumberingChoice = Numbering
    Row = Sequence[str]
    PictureFile = Path
    Width = float
else:
    ColumnAlign = Annotated[str, *one_of(_ALIGNS)]
    NumberingChoice = Annotated[str, *one_of(_NUMBERINGS)]
    Row = tuple[Annotated[OptionalText, BeforeValidator(_cell)], ...]
    PictureFile = Annotated[Path, AfterValidator(picture_file), WithJsonSchema({"type": "string"})]
    Width = Annotated[Length, AfterValidator(_fits)]


class HeadingItem(Fact):
    """A sub-heading on a line of its own."""

    heading: Text = Field(validation_alias="หัวข้อ")


class Item(Fact):
    """One numbered item, with the items under it."""

    alone: ClassVar[str] = "text"

    text: Text = Field(validation_alias="ข้อความ")
    items: tuple[Item, ...] = Field(default=(), validation_alias="ข้อย่อย")

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


class ColumnHead(Fact):
    """One column of a table."""

    alone: ClassVar[str] = "heading"

    heading: Text = Field(validation_alias="หัวข้อ")
    share: Length = Field(default=1.0, validation_alias="สัดส่วน")
    align: ColumnAlign = Field(default="left", validation_alias="จัดแนว")


class Grid(Fact):
    """Columns, and rows with one value a column."""

    columns: tuple[ColumnHead, ...] = Field(validation_alias="คอลัมน์", min_length=1)
    rows: tuple[Row, ...] = Field(default=(), validation_alias="แถว")

    @field_validator("rows")
    @classmethod
    def _one_value_a_column(
        cls, rows: tuple[tuple[str, ...], ...], info: ValidationInfo
    ) -> tuple[tuple[str, ...], ...]:
        wanted = len(info.data.get("columns", ()))
        for number, row in enumerate(rows):
            if wanted and len(row) != wanted:
                raise wrong(
                    f"แถวที่ {number + 1} ของตารางมี {len(row)} ช่อง แต่ตารางมี {wanted} คอลัมน์",
                    f"row {number + 1} of the table has {len(row)} values "
                    f"but there are {wanted} columns",
                    beside=f"rows[{number}]",
                )
        return rows


class TableItem(Fact):
    """A table in the body."""

    table: Grid = Field(validation_alias="ตาราง")


class PictureItem(Fact):
    """A picture in the body; its height follows from `width` (millimetres)."""

    picture: PictureFile = Field(validation_alias="ภาพ")
    width: Width = Field(default=120.0, validation_alias="กว้าง")
    caption: OptionalText = Field(default="", validation_alias="คำบรรยาย")
    description: OptionalText = Field(default="", validation_alias="คำอธิบาย")


ITEM_KINDS: tuple[type[Fact], ...] = (HeadingItem, ItemList, TableItem, PictureItem)


def kind_of_item(keys: Any) -> type[Fact] | None:
    """Which of `ITEM_KINDS` a group of keys is, by the key that names the kind."""
    for kind in ITEM_KINDS:
        name = next(iter(kind.model_fields))
        if name in keys or kind.thai_names()[name] in keys:
            return kind
    return None


def _branch(value: object) -> str | None:
    if isinstance(value, blocks.Block):
        return "<block>"
    if isinstance(value, ITEM_KINDS):
        return f"<{type(value).__name__}>"
    if isinstance(value, dict):
        return f"<{kind.__name__}>" if (kind := kind_of_item(value)) else None
    return "<text>"


# Text (each of its lines is a paragraph), one of the groups above, or a finished block.
if TYPE_CHECKING:
    BodyItem = (
        str | HeadingItem | ItemList | TableItem | PictureItem | blocks.Block | dict[str, Any]
    )
else:
    BodyItem = Annotated[
        Annotated[Passage, Tag("<text>")]
        | Annotated[HeadingItem, Tag("<HeadingItem>")]
        | Annotated[ItemList, Tag("<ItemList>")]
        | Annotated[TableItem, Tag("<TableItem>")]
        | Annotated[PictureItem, Tag("<PictureItem>")]
        | Annotated[Any, Tag("<block>"), WithJsonSchema({"not": {}})],
        Discriminator(
            _branch,
            custom_error_type="thaiplandoc",
            custom_error_message="{thai}",
            custom_error_context={
                "thai": "ส่วนนี้ของข้อความต้องเป็นย่อหน้า หรือมี หัวข้อ, ข้อย่อย, ตาราง หรือ ภาพ "
                "ถ้าเป็นย่อหน้าที่มีเครื่องหมาย : ให้ใส่เครื่องหมายคำพูดคร่อมทั้งย่อหน้า",
                "english": "this part of the body must be a paragraph, or have heading, items, "
                "table or picture; a paragraph with a colon in it needs quotes around it",
            },
        ),
    ]


def _one_alone(value: object) -> object:
    return (value,) if isinstance(value, str) else value


if TYPE_CHECKING:
    Body = Sequence[BodyItem]
else:
    Body = Annotated[tuple[BodyItem, ...], BeforeValidator(_one_alone), Field(min_length=1)]
