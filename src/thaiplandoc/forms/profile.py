"""A form as an agency writes it down: titles, what is asked, columns, totals, foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Annotated, ClassVar, Final

from pydantic import Field, model_validator

from thaiplandoc import blocks, grid, rules
from thaiplandoc.forms.asked import (
    IN_BRACES,
    FormColumn,
    FormField,
    Name,
    all_columns,
)
from thaiplandoc.forms.columns import drawn, spread
from thaiplandoc.forms.values import years
from thaiplandoc.model.fact import (
    Count,
    Fact,
    Filed,
    Flag,
    Length,
    Lines,
    OneOf,
    OptionalText,
    Text,
    either,
    itself,
)
from thaiplandoc.model.office import DigitPolicy
from thaiplandoc.model.plan.values import OptionalWhole
from thaiplandoc.model.problems import wrong
from thaiplandoc.model.table import TableSize

Per = Annotated[str, OneOf(either({"group": "กลุ่ม", "table": "ตาราง", "form": "แบบ"}))]


RULES: Final = ("unique", "inside", "adds-up", "not-above")


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

    rule: Annotated[str, OneOf(itself(RULES))] = Field(validation_alias="กฎ")
    column: Name = Field(validation_alias="คอลัมน์")
    other: Lines = Field(default=(), validation_alias="เทียบกับ")
    remark: Flag = Field(default=False, validation_alias="เพียงเตือน")


class SignerLine(Fact):
    """Who signs below the form; names in braces are filled in."""

    role: OptionalText = Field(default="", validation_alias="ในฐานะ")
    name: OptionalText = Field(default="", validation_alias="ชื่อ")
    position: OptionalText = Field(default="", validation_alias="ตำแหน่ง")


class CardSize(Fact):
    """How large the cards are on which a form has its rows, in millimetres."""

    width: Length = Field(validation_alias="กว้าง")
    height: Length = Field(validation_alias="สูง")


class FormProfile(Filed):
    """A form: one definition for its blank, its filled copy and its entry workbook.

    What `like` names is taken from that form where this one says nothing. The sums of the columns
    that `carried` names stand at the foot of a page that the table goes on behind, and again on
    the next one. With `card` its rows are no table but cards of that size under its title, to cut out.
    """

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
    card: CardSize | None = Field(default=None, validation_alias="การ์ด")
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
        every = all_columns((*self.hidden, *self.columns))
        columns = [str(column.name) for column in every if not column.under]
        twice = sorted({name for name in fields + columns if (fields + columns).count(name) > 1})
        if twice:
            raise wrong(
                f"มีชื่อ {', '.join(twice)} มากกว่าหนึ่งที่ ช่องและคอลัมน์ต้องมีชื่อไม่ซ้ำกัน",
                f"{', '.join(twice)} is the name of more than one field or column",
            )
        if any(column.each for column in all_columns(self.columns)) and not self.years_field:
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
        field = self.years_field
        usual = years(field.default or "2566-2570") if field else ()
        values = {str(field.name): usual} if field else {}
        paper = rules.LANDSCAPE if self.landscape else rules.PORTRAIT
        table = blocks.Table(drawn(spread(self.columns, usual, values), "arabic"), ())
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
                for column in all_columns(self.columns)
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
