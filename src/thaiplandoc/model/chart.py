"""Charts and diagrams as they are written: their kinds, names, and numbers as people type them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from thaiplandoc import blocks
from thaiplandoc.blocks import ChartKind
from thaiplandoc.drawing.shapes import SERIES_TONES
from thaiplandoc.model.fact import AtLeastOne, Fact, Given, OneOf, OptionalText, Text, either, typed
from thaiplandoc.model.problems import Fault, all_wrong, wrong
from thaiplandoc.thai.digits import to_arabic


class BoxItem(Fact):
    """A box; arrows know it by its `name`, by default its text."""

    alone: ClassVar[str] = "text"

    text: Text = Field(validation_alias="ข้อความ")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")


class LevelItem(Fact):
    """A level of a diagram: its name at the left, its boxes side by side."""

    level: OptionalText = Field(default="", validation_alias="ชั้น")
    boxes: AtLeastOne[BoxItem] = Field(validation_alias="กล่อง")


class ArrowItem(Fact):
    """An arrow from one box to another, by their names."""

    start: Text = Field(validation_alias="จาก")
    end: Text = Field(validation_alias="ถึง")


class Diagram(Fact):
    """Levels of boxes; without arrows each level leads to the next."""

    levels: tuple[LevelItem, ...] = Field(validation_alias="ชั้น", min_length=1)
    arrows: tuple[ArrowItem, ...] = Field(default=(), validation_alias="ลูกศร")
    title: OptionalText = Field(default="", validation_alias="ชื่อเรื่อง")

    def block(self, say: Callable[[str], str] = str) -> blocks.Flow:
        """The diagram as it is drawn; `say` puts its words into the document's digits."""
        return blocks.Flow(
            tuple(
                blocks.Level(
                    say(level.level),
                    tuple(blocks.Box(say(box.text), box.name or box.text) for box in level.boxes),
                )
                for level in self.levels
            ),
            tuple(blocks.Arrow(arrow.start, arrow.end) for arrow in self.arrows),
            say(self.title),
        )


class FlowItem(Fact):
    """A diagram in the body of an annex."""

    flow: Diagram = Field(validation_alias="แผนทาง")


MOST_PARTS = len(SERIES_TONES)
# More digits than a scale of a chart can mean.
LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 4
_KINDS = {"bars": "แท่ง", "stacked": "แท่งซ้อน", "shares": "สัดส่วน", "pyramid": "พีระมิด"}
_DASHES = frozenset("-–—−")


def _value(value: Given) -> Decimal | None:
    """A number as typed: a dash is nought, nothing at all no number."""
    text = to_arabic(typed("" if value is None else value)).replace(",", "")
    if not text:
        return None
    if text in _DASHES:
        return Decimal(0)
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    exponent = number.as_tuple().exponent
    if isinstance(value, bool) or not isinstance(exponent, int):
        raise wrong(f"ต้องเป็นตัวเลข แต่พบ {value}", f"must be a number, not {value}")
    if not 0 <= number <= LARGEST or exponent < -MOST_DECIMALS:
        raise wrong(
            f"ต้องไม่ติดลบ ไม่เกินหนึ่งพันล้านล้าน และมีทศนิยมไม่เกิน {MOST_DECIMALS} ตำแหน่ง แต่พบ {value}",
            f"must be from 0 to 10¹⁵ with {MOST_DECIMALS} decimals at most, not {value}",
        )
    return number


Kind = Annotated[ChartKind, OneOf(either(_KINDS))]
Value = Annotated[
    Decimal | None,
    BeforeValidator(_value),
    WithJsonSchema({"type": ["string", "number", "null"]}),
]


class SeriesItem(Fact):
    """The numbers of one name, one for each category."""

    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    values: tuple[Value, ...] = Field(validation_alias="ค่า", min_length=1)


class Figures(Fact):
    """Numbers to draw: bars, stacked bars, shares of a hundred, or a population pyramid."""

    title: OptionalText = Field(default="", validation_alias="ชื่อเรื่อง")
    type: Kind = Field(default="bars", validation_alias="แบบ")
    unit: OptionalText = Field(default="", validation_alias="หน่วย")
    categories: tuple[Text, ...] = Field(validation_alias="รายการ", min_length=1)
    series: tuple[SeriesItem, ...] = Field(validation_alias="ชุดข้อมูล", min_length=1)

    @model_validator(mode="after")
    def _complete(self) -> Figures:
        if found := list(self._faults()):
            raise all_wrong(found)
        return self

    def _faults(self) -> Iterator[Fault]:
        wanted = len(self.categories)
        for number, each in enumerate(self.series, start=1):
            if len(each.values) != wanted:
                named = each.name or f"ที่ {number}"
                yield Fault(
                    "",
                    f"ชุดข้อมูล {named} มี {len(each.values)} ค่า แต่มี {wanted} รายการ "
                    "ให้กรอกค่าให้ครบทุกรายการ ค่าที่ไม่มีให้ใส่ ''",
                    f"the series {each.name or number} has {len(each.values)} values for "
                    f'{wanted} categories; give each one, "" where there is none',
                )
        if self.type == "pyramid" and len(self.series) != 2:
            yield Fault(
                "",
                f"พีระมิดประชากรต้องมีสองชุดข้อมูล (ชาย และหญิง) แต่พบ {len(self.series)}",
                f"a pyramid has two series (men and women), not {len(self.series)}",
            )
        of: Sequence[object] = self.categories if self.type == "shares" else self.series
        if len(of) > MOST_PARTS:
            yield Fault(
                "",
                f"แผนภูมิพิมพ์ขาวดำแยกได้ไม่เกิน {MOST_PARTS} ส่วน แต่มี {len(of)} ให้รวมส่วนเล็ก ๆ เป็น อื่น ๆ",
                f"a chart has {MOST_PARTS} parts that differ in black and white, not {len(of)}; "
                "join the small ones",
            )
        if not any(value for each in self.series for value in each.values):
            yield Fault("", "แผนภูมิไม่มีค่าที่มากกว่าศูนย์ ให้กรอกตัวเลข", "the chart has no number above 0")


class ChartItem(Fact):
    """A chart in the body of an annex."""

    chart: Figures = Field(validation_alias="แผนภูมิ")
