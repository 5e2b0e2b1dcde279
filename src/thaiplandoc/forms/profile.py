"""A form as an agency writes it down: titles, what is asked, columns, totals, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator, Field, field_validator, model_validator

from thaiplandoc import blocks, grid, rules
from thaiplandoc.model.fact import (
    Count,
    Fact,
    Filed,
    Flag,
    Length,
    Lines,
    OptionalText,
    Text,
    one_of,
)
from thaiplandoc.model.office import DigitPolicy
from thaiplandoc.model.plan.values import OptionalWhole
from thaiplandoc.model.problems import wrong
from thaiplandoc.model.table import TableSize

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
_ALIGNS: Final = {"left": "left", "center": "center", "right": "right"} | {
    "ซ้าย": "left",
    "กลาง": "center",
    "ขวา": "right",
}
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*(?:\{year\}[a-z0-9_]*)?")
IN_BRACES: Final = re.compile(r"\{(?P<name>[a-z][a-z0-9_]*)(?P<step>[+-]\d+)?\}")


def _name(value: object) -> str:
    name = str(value).strip()
    if not _NAME.fullmatch(name) or hasattr(Fact, name):
        raise wrong(
            f"ชื่อ {name} ใช้ไม่ได้ ให้ใช้อักษรอังกฤษตัวเล็ก เลข และ _ เช่น budget_2566",
            f"{name} cannot be a name: use small letters, digits and _, such as budget_2566",
        )
    return name


if TYPE_CHECKING:
    Name = str
    Type = str
    ColumnAlign = blocks.Align
    Each = str
    Per = str
else:
    Name = Annotated[str, BeforeValidator(_name)]
    Type = Annotated[str, *one_of({t: t for t in TYPES} | {th: t for t, th in TYPES.items()})]
    ColumnAlign = Annotated[str, *one_of(_ALIGNS)]
    Each = Annotated[str, *one_of({"years": "years", "ปี": "years"})]
    Per = Annotated[
        str,
        *one_of(
            {"group": "group", "table": "table", "form": "form"}
            | {"กลุ่ม": "group", "ตาราง": "table", "แบบ": "form"}
        ),
    ]


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
    def _one_alone(cls, under: object) -> object:
        return (under,) if isinstance(under, str | dict) else under

    @model_validator(mode="after")
    def _complete(self) -> FormColumn:
        if not self.under and self.name is None:
            raise wrong(
                f"คอลัมน์ {self.heading or self.called} ยังไม่มี ชื่อ (name) เช่น budget",
                f"the column {self.heading or self.called} needs a name, such as budget",
            )
        if (self.type == "percent") != (self.of is not None and self.of in self.among):
            raise wrong(
                f"คอลัมน์ {self.heading or self.called}: ประเภท ร้อยละ (percent) ใช้คู่กับ ของ (of) และ จาก (among)",
                f"the column {self.heading or self.called}: percent goes with of and among",
            )
        if (self.type == "sum") != bool(self.over):
            raise wrong(
                f"คอลัมน์ {self.heading or self.called}: ประเภท ผลรวม (sum) ใช้คู่กับ รวมจาก (over)",
                f"the column {self.heading or self.called}: sum goes with over",
            )
        return self


class FormLine(Fact):
    """A line of the form outside its table; names in braces are filled in.

    Alone it is a paragraph, with `label` a numbered item. With `field` it is a blank to fill in:
    one line with its `unit`, or with `lines` as many lines for handwriting.
    """

    alone: ClassVar[str] = "text"

    text: OptionalText = Field(default="", validation_alias="ข้อความ")
    label: OptionalText = Field(default="", validation_alias="เลขข้อ")
    level: OptionalWhole = Field(default=None, validation_alias="ระดับ")
    bold: Flag = Field(default=False, validation_alias="ตัวหนา")
    centred: Flag = Field(default=False, validation_alias="กลาง")
    field: Name | None = Field(default=None, validation_alias="ช่อง")
    unit: OptionalText = Field(default="", validation_alias="หน่วย")
    lines: Count | None = Field(default=None, validation_alias="เส้นประ")


class Total(Fact):
    """A row of totals: what columns add up to, or in how many cells of them something is.

    `per` group, table, or once for the whole form.
    """

    label: Text = Field(validation_alias="ป้าย")
    sum: Lines = Field(default=(), validation_alias="รวม")
    count: Lines = Field(default=(), validation_alias="นับ")
    per: Per = Field(default="table", validation_alias="ต่อ")


class Summary(Fact):
    """What a form's rows are, if they come from those of other forms, year by year.

    `of` is a column of money of those forms; in how many rows there is some goes to `count`,
    what they add up to, to `sum`.
    """

    of: Name = Field(validation_alias="ของ")
    count: Name = Field(validation_alias="นับลง")
    sum: Name = Field(validation_alias="รวมลง")


class Rule(Fact):
    """Something that must be so; see docs/forms.md for the rules and what they need."""

    rule: Annotated[
        str,
        *one_of(
            {
                "unique": "unique",
                "inside": "inside",
                "adds-up": "adds-up",
                "not-above": "not-above",
            }
        ),
    ] = Field(validation_alias="กฎ")
    column: Name = Field(validation_alias="คอลัมน์")
    other: Lines = Field(default=(), validation_alias="เทียบกับ")
    remark: Flag = Field(default=False, validation_alias="เพียงเตือน")


class SignerLine(Fact):
    """Who signs below the form; names in braces are filled in."""

    role: OptionalText = Field(default="", validation_alias="ในฐานะ")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")


class FormProfile(Filed):
    """A form: one definition for its blank, its filled copy and its entry workbook.

    What `like` names is taken from that form where this one says nothing. The sums of the columns
    that `carried` names stand at the foot of a page that the table goes on behind, and again on
    the next one.
    """

    kind: ClassVar[str] = "form-profile"
    thai_kind: ClassVar[str] = "แม่แบบแบบฟอร์ม"

    name: Text = Field(validation_alias="ชื่อ")
    names: Lines = Field(default=(), validation_alias="ชื่ออื่น")
    like: OptionalText = Field(default="", validation_alias="ตามแบบ")
    about: OptionalText = Field(default="", validation_alias="คำอธิบาย")
    title: Lines = Field(default=(), validation_alias="ชื่อเรื่อง")
    stamp: OptionalText = Field(default="", validation_alias="แบบ")
    landscape: Flag = Field(default=False, validation_alias="แนวนอน")
    size: TableSize | None = Field(default=None, validation_alias="ขนาดอักษร")
    digits: DigitPolicy = Field(default=DigitPolicy(), validation_alias="ตัวเลข")
    fields: tuple[FormField, ...] = Field(default=(), validation_alias="ช่อง")
    lines: tuple[FormLine, ...] = Field(default=(), validation_alias="ก่อนตาราง")
    stack: Lines = Field(default=(), validation_alias="หัวซ้ำ")
    groups: Lines = Field(default=(), validation_alias="กลุ่ม")
    hidden: tuple[FormColumn, ...] = Field(default=(), validation_alias="คอลัมน์ไม่พิมพ์")
    columns: tuple[FormColumn, ...] = Field(default=(), validation_alias="คอลัมน์")
    extra: Flag = Field(default=False, validation_alias="เพิ่มคอลัมน์ได้")
    totals: tuple[Total, ...] = Field(default=(), validation_alias="ยอดรวม")
    carried: Lines = Field(default=(), validation_alias="ยอดยกไป")
    summary: Summary | None = Field(default=None, validation_alias="สรุปจากแบบอื่น")
    square: tuple[Lines, ...] = Field(default=(), validation_alias="ตารางช่อง")
    square_rows: Count = Field(default=6, validation_alias="บรรทัดต่อช่อง")
    checks: tuple[Rule, ...] = Field(default=(), validation_alias="ตรวจ")
    rows_when_blank: Count = Field(default=10, validation_alias="แถวเมื่อว่าง")
    after: tuple[FormLine, ...] = Field(default=(), validation_alias="หลังตาราง")
    signatures: tuple[SignerLine, ...] = Field(default=(), validation_alias="ลงชื่อ")
    foot: tuple[FormLine, ...] = Field(default=(), validation_alias="ท้ายแบบ")
    notes: Lines = Field(default=(), validation_alias="หมายเหตุ")

    @model_validator(mode="after")
    def _names_belong(self) -> FormProfile:
        fields = [str(field.name) for field in self.fields]
        columns = [str(column.name) for column in _written_leaves((*self.hidden, *self.columns))]
        twice = sorted({name for name in fields + columns if (fields + columns).count(name) > 1})
        if twice:
            raise wrong(
                f"มีชื่อ {', '.join(twice)} มากกว่าหนึ่งที่ ช่องและคอลัมน์ต้องมีชื่อไม่ซ้ำกัน",
                f"{', '.join(twice)} is the name of more than one field or column",
            )
        if any(column.each for column in _all_columns(self.columns)) and not self.years_field:
            raise wrong(
                "มีคอลัมน์ทุกปี (each: years) จึงต้องมีช่องประเภท ช่วงปี (years) ในหัวข้อ ช่อง (fields)",
                "columns for each year need a field of the type years",
            )
        known = {*fields, *columns, "year", "years_count"}
        for text in self._templates():
            for found in IN_BRACES.finditer(text):
                if found["name"] not in known:
                    raise wrong(
                        f"ไม่มีช่องหรือคอลัมน์ชื่อ {found['name']} ที่ใช้ใน “{text}”",
                        f"there is no field or column {found['name']}, which “{text}” names",
                    )
        self._patterns_belong(columns, fields)
        return self

    @model_validator(mode="after")
    def _fits_its_page(self) -> FormProfile:
        from thaiplandoc.forms.columns import drawn, spread
        from thaiplandoc.forms.values import years

        field = self.years_field
        usual = {str(field.name): years(field.default or "2566-2570")} if field else {}
        paper = rules.LANDSCAPE if self.landscape else rules.PORTRAIT
        table = blocks.Table(drawn(spread(self, usual), "arabic"), ())
        for fault in grid.faults(table, paper.text_width_mm):
            raise wrong(fault.thai, fault.english, beside="columns")
        return self

    @property
    def years_field(self) -> FormField | None:
        """The field that says for which years there are columns."""
        return next((field for field in self.fields if field.type == "years"), None)

    def _templates(self) -> Iterator[str]:
        yield from (*self.title, *self.stack, *self.groups, *self.notes)
        for line in (*self.lines, *self.after, *self.foot):
            yield line.text
            if line.field:
                yield f"{{{line.field}}}"
        for signer in self.signatures:
            yield from (signer.role, signer.name, signer.position)
        for name in (name for row in self.square for name in row):
            yield f"{{{name}}}"

    def _patterns_belong(self, columns: Sequence[str], fields: Sequence[str]) -> None:
        """Every pattern of a total, a percent, a sum or a check names some column."""
        patterns = [
            *(pattern for total in self.totals for pattern in (*total.sum, *total.count)),
            *self.carried,
            *(
                pattern
                for column in _all_columns(self.columns)
                for pattern in (
                    *column.over,
                    *column.among,
                    *filter(None, [column.of, column.unit]),
                )
            ),
        ]
        checks = [name for rule in self.checks for name in (rule.column, *rule.other)]
        for pattern, known in [
            *((pattern, list(columns)) for pattern in patterns),
            *((name, [*columns, *fields]) for name in checks),
        ]:
            if not any(
                fnmatchcase(name.replace("{year}", "0"), pattern.replace("{year}", "0"))
                for name in known
            ):
                raise wrong(
                    f"ไม่มีคอลัมน์ชื่อ {pattern} ที่ใช้ในยอดรวมหรือการตรวจ",
                    f"no column is called {pattern}, which a total or a check names",
                )


def _all_columns(columns: Sequence[FormColumn]) -> Iterator[FormColumn]:
    for column in columns:
        yield column
        yield from _all_columns(column.under)


def _written_leaves(columns: Sequence[FormColumn]) -> Iterator[FormColumn]:
    for column in _all_columns(columns):
        if not column.under:
            yield column


def in_braces(text: str) -> tuple[str, ...]:
    """The names a template names, in order."""
    return tuple(found["name"] for found in IN_BRACES.finditer(text))


def matching(patterns: Sequence[str], columns: Sequence[Any]) -> tuple[Any, ...]:
    """The columns whose names one of `patterns` (``budget_*``) fits, in the columns' order."""
    return tuple(
        column
        for column in columns
        if any(fnmatchcase(str(column.name), pattern) for pattern in patterns)
    )
