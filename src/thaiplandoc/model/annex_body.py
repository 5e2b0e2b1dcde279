"""What stands in an annex besides what a letter's body may hold, as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from thaiplandoc import blocks
from thaiplandoc.drawing import flows
from thaiplandoc.model.body import PART_OF_BODY, BodyItem, TableItem, too_wide
from thaiplandoc.model.chart import ChartItem, FlowItem
from thaiplandoc.model.fact import AtLeastOne, Count, Fact, Given, Lines, OptionalText, Text, typed
from thaiplandoc.model.photos import PhotosItem
from thaiplandoc.model.problems import Fault, all_wrong, wrong
from thaiplandoc.rules import ITEM_INDENT_MM, LANDSCAPE, PORTRAIT
from thaiplandoc.thai.digits import to_arabic

# Sections are headings: 1., 1.1, 1.1.1.
SECTION_LEVELS = 3
# More lines than pages would hold are a slip of the keyboard.
MOST_LINES = 200
_WORDS = {"type": ["string", "number"]}
_FORM = {"anyOf": [{"type": "string"}, {"type": "object"}]}


def _section_level(level: int) -> int:
    if level > SECTION_LEVELS:
        raise wrong(
            f"หัวข้อเลขมีได้ {SECTION_LEVELS} ระดับ แต่พบ {level}",
            f"sections have {SECTION_LEVELS} levels, not {level}",
        )
    return level


def _few(count: int) -> int:
    if count > MOST_LINES:
        raise wrong(
            f"มีได้ไม่เกิน {MOST_LINES} เส้น แต่พบ {count}",
            f"there may be {MOST_LINES} lines, not {count}",
        )
    return count


def _item_level(value: Given) -> Given:
    text = to_arabic(typed(value))
    if not (text.isdecimal() and int(text) <= len(ITEM_INDENT_MM)):
        raise wrong(
            f"ต้องเป็นเลข ๐ ถึง {len(ITEM_INDENT_MM)} แต่พบ {value}",
            f"must be a number from 0 to {len(ITEM_INDENT_MM)}, not {value}",
        )
    return int(text)


SectionLevel = Annotated[Count, AfterValidator(_section_level)]
LineCount = Annotated[Count, AfterValidator(_few)]
ItemLevel = Annotated[int, BeforeValidator(_item_level), WithJsonSchema(_WORDS)]


class TitleItem(Fact):
    """The title of another paper in the annex, a form for instance: it begins a new page."""

    title: Lines = Field(validation_alias="ชื่อเรื่อง", min_length=1)


class PartItem(Fact):
    """A part (ส่วนที่ ๑), counted; `number` is printed instead of the count."""

    part: Text = Field(validation_alias="ส่วน")
    number: OptionalText = Field(default="", validation_alias="เลขที่")


class SectionItem(Fact):
    """A numbered heading: level 1 is ๑., level 2 ๑.๑; `number` is printed instead of the count."""

    section: Text = Field(validation_alias="หัวข้อเลข")
    level: SectionLevel = Field(default=1, validation_alias="ระดับ")
    number: OptionalText = Field(default="", validation_alias="เลขที่")


class CentredItem(Fact):
    """Lines in the middle."""

    centred: Lines = Field(validation_alias="กลาง", min_length=1)


class DottedItem(Fact):
    """Dotted lines for handwriting."""

    dotted: LineCount = Field(validation_alias="เส้นประ")


class BlankLine(Fact):
    """A label, room for a value or the value, and a unit; level 0 is at the left margin."""

    alone: ClassVar[str] = "label"

    label: OptionalText = Field(validation_alias="ป้าย")
    value: OptionalText = Field(default="", validation_alias="ค่า")
    unit: OptionalText = Field(default="", validation_alias="หน่วย")
    level: ItemLevel = Field(default=0, validation_alias="ระดับ")


class Signatory(Fact):
    """Who signs; what is left out is dotted."""

    role: Text = Field(validation_alias="บทบาท")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")


class BlankItem(Fact):
    """A line to fill in; several blanks share it."""

    blank: AtLeastOne[BlankLine] = Field(validation_alias="ช่องกรอก")


class SignaturesItem(Fact):
    """Places to sign, side by side."""

    signatures: AtLeastOne[Signatory] = Field(validation_alias="ลงชื่อ")


class NoteItem(Fact):
    """A note; the word หมายเหตุ is printed before it."""

    note: Text = Field(validation_alias="หมายเหตุ")


UprightItem = Annotated[
    BodyItem
    | TitleItem
    | PartItem
    | SectionItem
    | CentredItem
    | DottedItem
    | BlankItem
    | SignaturesItem
    | NoteItem
    | FlowItem
    | ChartItem
    | PhotosItem
    | blocks.AnnexBlock,
    PART_OF_BODY,
]


class LandscapeItem(Fact):
    """Parts of the body on landscape pages."""

    landscape: tuple[UprightItem, ...] = Field(validation_alias="แนวนอน", min_length=1)


class FormItem(Fact):
    """A form on pages of its own: a form's name, its file, or what such a file says.

    What a form is lies above this: `thaiplandoc.documents` makes it.
    """

    form: Annotated[Any, WithJsonSchema(_FORM)] = Field(validation_alias="แบบฟอร์ม")


AnnexItem = Annotated[UprightItem | LandscapeItem | FormItem, PART_OF_BODY]


def _placed(body: Sequence[AnnexItem]) -> Iterator[tuple[str, AnnexItem, float]]:
    """Every part with its path and the width of the text there."""
    for number, part in enumerate(body):
        if isinstance(part, LandscapeItem):
            for inside, each in enumerate(part.landscape):
                yield f"body[{number}].landscape[{inside}]", each, LANDSCAPE.text_width_mm
        else:
            yield f"body[{number}]", part, PORTRAIT.text_width_mm


def _faults(body: Sequence[AnnexItem]) -> Iterator[Fault]:
    deepest = 0
    for path, part, text_width_mm in _placed(body):
        match part:
            case TableItem() | blocks.Table():
                yield from too_wide(part, text_width_mm, path)
            case FlowItem() | blocks.Flow():
                flow = part.flow.block() if isinstance(part, FlowItem) else part
                for said in flows.faults(flow, text_width_mm):
                    yield Fault(path, said.thai, said.english)
            case PartItem():
                deepest = 1
            case SectionItem():
                if part.level > deepest + 1:
                    yield Fault(
                        path,
                        f"หัวข้อเลขระดับ {part.level} ต้องอยู่ใต้หัวข้อเลขระดับ {part.level - 1} "
                        "ให้เพิ่มหัวข้อเลขข้างบน หรือแก้ ระดับ",
                        f"a section of level {part.level} must stand under one of level "
                        f"{part.level - 1}; add that above it, or correct its level",
                    )
                deepest = max(part.level, 1)


def _sound(body: Sequence[AnnexItem]) -> Sequence[AnnexItem]:
    if found := list(_faults(body)):
        raise all_wrong(found)
    return body


AnnexBody = Annotated[AtLeastOne[AnnexItem], AfterValidator(_sound)]
