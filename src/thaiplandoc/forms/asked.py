"""What a form asks for: one thing once a form, or a column of its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Annotated, Final, Protocol, TypeVar

from pydantic import BeforeValidator, Field, field_validator, model_validator

from thaiplandoc.model.fact import Fact, Flag, Given, Length, Lines, OneOf, OptionalText, either
from thaiplandoc.model.problems import wrong
from thaiplandoc.model.table import ColumnAlign
from thaiplandoc.patterns import compiled

# What a column or a field holds; either word may be written.
TYPES: Final = {
    "text": "ข้อความ",
    "integer": "จำนวน",
    "money": "เงิน",
    "year": "ปี",
    "years": "ช่วงปี",
    "date": "วันที่",
    "tick": "เครื่องหมาย",
    "choice": "ตัวเลือก",
    "phone": "โทรศัพท์",
    "code": "รหัส",
    "counter": "ลำดับ",
    "number": "ทศนิยม",
    "percent": "ร้อยละ",
    "sum": "ผลรวม",
    "signature": "ลายมือชื่อ",
}
# Nobody types these: they are counted, reckoned, or signed by hand.
NOT_ASKED: Final = frozenset({"counter", "percent", "sum", "signature"})
IN_BRACES: Final = compiled(r"\{(?P<name>[a-z][a-z0-9_]*)(?P<step>[+-]\d+)?\}")
_NAME: Final = compiled(r"[a-z][a-z0-9_]*(?:\{year\}[a-z0-9_]*)?")


def _name(value: Given) -> str:
    name = str(value).strip()
    if not _NAME.fullmatch(name) or hasattr(Fact, name):
        raise wrong(
            f"ชื่อ {name} ใช้ไม่ได้ ให้ใช้อักษรอังกฤษตัวเล็ก เลข และ _ เช่น budget_2566",
            f"{name} cannot be a name: use small letters, digits and _, such as budget_2566",
        )
    return name


Name = Annotated[str, BeforeValidator(_name)]
Type = Annotated[str, OneOf(either(TYPES))]
Each = Annotated[str, OneOf({"years": "years", "ปี": "years"})]


class Named(Protocol):
    """What has a name, as columns have."""

    @property
    def name(self) -> str | None:
        """What data call it."""


N = TypeVar("N", bound=Named)


class Asked(Fact):
    """One thing a form asks for, once a form or once a row.

    `called` is what data files and workbooks call it where its heading does not say so.
    """

    name: Name | None = Field(default=None, validation_alias="ชื่อ")
    heading: OptionalText = Field(validation_alias="หัวข้อ")
    called: OptionalText = Field(default="", validation_alias="เรียกว่า")
    type: Type = Field(default="text", validation_alias="ประเภท")
    required: Flag = Field(default=False, validation_alias="ต้องกรอก")
    choices: Lines = Field(default=(), validation_alias="ตัวเลือก")
    hint: OptionalText = Field(default="", validation_alias="คำแนะนำ")

    @model_validator(mode="after")
    def _choices_belong(self) -> Asked:
        if not (self.heading or self.called):
            raise wrong(
                "ไม่มี หัวข้อ (heading) จึงต้องบอกว่า เรียกว่า (called) อะไร",
                "without a heading, say what it is called",
            )
        if (self.type == "choice") != bool(self.choices):
            raise wrong(
                "ตัวเลือก ใช้กับประเภท ตัวเลือก (choice) และต้องมีอย่างน้อยหนึ่งรายการ",
                "choices belong to the type choice, which needs them",
            )
        return self

    @property
    def asked(self) -> bool:
        """Whether a person fills this in."""
        return self.type not in NOT_ASKED


class FormField(Asked):
    """One thing asked once a form; `default` is the text taken where nothing is given."""

    default: OptionalText = Field(default="", validation_alias="ค่าเดิม")

    @model_validator(mode="after")
    def _is_asked(self) -> FormField:
        if self.name is None or not self.asked:
            raise wrong(
                "ช่องของแบบฟอร์มต้องมี ชื่อ (name) และเป็นประเภทที่กรอกได้",
                "a field needs a name and a type that is filled in",
            )
        return self


class FormColumn(Asked):
    """One heading of the form's table; with `under` it spans the columns below it.

    `each: years` makes one of it for each year, ``{year}`` in its name and heading. At most one
    column of an `exclusive` set is filled in a row, exactly one if they are required. `percent`
    columns print the part `of` one column among several, `sum` columns what `over` adds up to.
    `unit` names the column whose words follow the number. The words of each of a cell's lines up
    to the sign `lead` are bold.
    """

    under: tuple[FormColumn, ...] = Field(default=(), validation_alias="ย่อย")
    each: Each | None = Field(default=None, validation_alias="ทุก")
    exclusive: OptionalText = Field(default="", validation_alias="เลือกอย่างเดียว")
    merge: Flag = Field(default=False, validation_alias="ผสานเซลล์")
    align: ColumnAlign | None = Field(default=None, validation_alias="จัดแนว")
    width: Length | None = Field(default=None, validation_alias="กว้าง")
    share: Length = Field(default=1.0, validation_alias="สัดส่วน")
    of: Name | None = Field(default=None, validation_alias="ของ")
    among: Lines = Field(default=(), validation_alias="จาก")
    over: Lines = Field(default=(), validation_alias="รวมจาก")
    unit: Name | None = Field(default=None, validation_alias="หน่วยจาก")
    lead: OptionalText = Field(default="", validation_alias="ตัวหนาถึง")

    @field_validator("under", mode="before")
    @classmethod
    def _one_alone(cls, under: Given) -> Given:
        return (under,) if isinstance(under, str | dict) else under

    @model_validator(mode="after")
    def _complete(self) -> FormColumn:
        thai = english = ""
        if not self.under and self.name is None:
            thai, english = " ยังไม่มี ชื่อ (name) เช่น budget", " needs a name, such as budget"
        elif (self.type == "percent") != (self.of is not None and self.of in self.among):
            thai = ": ประเภท ร้อยละ (percent) ใช้คู่กับ ของ (of) และ จาก (among)"
            english = ": percent goes with of and among"
        elif (self.type == "sum") != bool(self.over):
            thai, english = ": ประเภท ผลรวม (sum) ใช้คู่กับ รวมจาก (over)", ": sum goes with over"
        if thai:
            called = self.heading or self.called
            raise wrong(f"คอลัมน์ {called}{thai}", f"the column {called}{english}")
        return self


def all_columns(columns: Sequence[FormColumn]) -> Iterator[FormColumn]:
    """Every column, each before those it spans."""
    for column in columns:
        yield column
        yield from all_columns(column.under)


def matching(patterns: Sequence[str], columns: Sequence[N]) -> tuple[N, ...]:
    """The columns whose names one of `patterns` (``budget_*``) fits, in the columns' order."""
    return tuple(
        column
        for column in columns
        if any(fnmatchcase(str(column.name), pattern) for pattern in patterns)
    )


def in_braces(text: str) -> tuple[str, ...]:
    """The names a template names, in order."""
    return tuple(found["name"] for found in IN_BRACES.finditer(text))
