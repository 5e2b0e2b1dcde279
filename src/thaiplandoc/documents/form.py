"""A form of an agency, filled in or blank: reports, registers, plan tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator, Field, WithJsonSchema, create_model

from thaiplandoc.blocks import Table
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.looks import agency_look
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms import Filled, FormProfile
from thaiplandoc.forms.agreement import disagreements
from thaiplandoc.forms.asked import TYPES, Asked
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.forms.kinds import (
    all_of,
    asked_leaves,
    fields_as_leaves,
    fields_kind,
    known_years,
    row_kind,
    years_in,
)
from thaiplandoc.forms.summary import summed, unsuited
from thaiplandoc.forms.values import Givens, Values
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.fact import Day, Fact, Flag, Lines, OptionalText, Several, Text
from thaiplandoc.papers.annex import AnnexContent
from thaiplandoc.saving import write
from thaiplandoc.sources.profiles import form_profile

NO_FORM: Final = Message(
    "ยังไม่ได้บอกว่าเป็นแบบใด ให้เพิ่ม แบบฟอร์ม: ตามด้วยชื่อแบบ เช่น ผ.02",
    "this file does not name its form; add form: and the form's name, such as ผ.02",
)
Files = Annotated[
    Sequence[Path],
    Several(),
    BeforeValidator(lambda value: (value,) if isinstance(value, str | Path) else value),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
# What may be said of a form that only its profile knows more of.
OF_PROFILE: Final = {"fields": "ช่อง", "records": "แถว"}


class Form(Document):
    """A form with its values: ``kind: form``.

    `Form.of` fills one in, `Form.blank` leaves room for handwriting. What may be said in `fields`
    and `records` is for the profile to say; `values` and `rows` give it back by name. An `empty`
    one has no rows, and of its fields, and of what stands above its rows, those that are given are
    printed. `details` are files of
    forms whose rows are summed up instead of `records`.
    """

    profile: ClassVar[FormProfile]

    form: Text = Field(validation_alias="แบบฟอร์ม")
    empty: Flag = Field(default=False, validation_alias="แบบเปล่า")
    details: Files = Field(default=(), validation_alias="รวมจากไฟล์")
    label: OptionalText = Field(default="", validation_alias="ป้าย")
    draft: Flag = Field(default=False, validation_alias="ร่าง")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    digits: DigitPolicy | None = Field(default=None, validation_alias="ตัวเลข")
    font: Text = Field(default="TH SarabunPSK", validation_alias="แบบอักษร")
    extra: Lines = Field(default=(), validation_alias="คอลัมน์เพิ่ม")

    # --- how one is made -------------------------------------------------------------------
    @classmethod
    def of(
        cls,
        form: str | FormProfile,
        fields: Givens | None = None,
        records: Sequence[Givens] = (),
        **said: Any,
    ) -> Form:
        """The form filled in: fields and rows by name or by heading, values as people type them.

        `said` is what else a form's file may say: ``draft=True``, ``digits="thai"``. Raises
        `InputError` with every problem at once.
        """
        profile = form if isinstance(form, FormProfile) else form_profile(form)
        facts = {"form": profile.name, **said}
        if profile.fields or fields:
            facts["fields"] = dict(fields or {})
        if records:
            facts["records"] = [dict(record) for record in records]
        kind = kind_for(
            profile, fields or {}, said.get("extra", ()), empty=said.get("empty", False)
        )
        filled = kind.made_of(facts)
        filled.remarks()
        return filled

    @classmethod
    def blank(
        cls,
        form: str | FormProfile,
        fields: Givens | None = None,
        **said: Any,
    ) -> Form:
        """The form with room for handwriting, of the same geometry as when it is filled in.

        `fields` are printed all the same: the years of a plan, the name of an office.
        """
        return cls.of(form, fields, empty=True, **said)

    @classmethod
    def summing(
        cls,
        details: Sequence[Form],
        form: str | FormProfile = "ผ.01",
        fields: Givens | None = None,
        **said: Any,
    ) -> Form:
        """The form whose rows count and add up those of `details`: ผ.01 out of ผ.02.

        Fields that are not given are those of the first of `details`. Raises `InputError` when
        the forms cannot be summed up, years outside the summary's for instance.
        """
        profile = form if isinstance(form, FormProfile) else form_profile(form)
        names = {str(field.name) for field in profile.fields}
        first = {} if not details else details[0].values
        copied = {name: value for name, value in first.items() if name in names and value}
        given = {**copied, **(fields or {})}
        years = years_in(profile, known_years(profile, given))
        filled = [each.filled for each in details]
        if wrong := list(unsuited(profile, years, filled)):
            raise InputError([Problem(Place(path="details"), what) for what in wrong])
        return cls.of(profile, given, summed(profile, years, filled), **said)

    def __reduce__(self) -> tuple[Callable[..., Form], tuple[FormProfile, bool, dict[str, Any]]]:
        # Pickle cannot find the kinds of a form: they are made from its profile, so here too.
        said = {name: self.__dict__[name] for name in Form.model_fields}
        return _restored, (
            self.profile,
            self.empty,
            said | {"fields": self.values, "records": self.rows},
        )

    def check(self) -> tuple[Problem, ...]:
        """Also what its values say together."""
        return (*super().check(), *self.remarks())

    def remarks(self) -> tuple[Problem, ...]:
        """What its values say together that ought to be looked at.

        Raises `InputError` when they contradict each other.
        """
        wrong, remarks = disagreements(self.filled)
        if wrong:
            raise InputError(wrong)
        return tuple(remarks)

    # --- what is said ----------------------------------------------------------------------
    @cached_property
    def filled(self) -> Filled:
        """The profile with this form's values."""
        return Filled(
            self.profile,
            self.values,
            self.rows,
            tuple(self.extra),
            self.empty,
            self.digit_policy(),
        )

    @property
    def values(self) -> Values:
        """What is asked once, by name: money in satang, years as a tuple, None where empty."""
        fields: Fact | None = getattr(self, "fields", None)
        return {} if fields is None else all_of(fields)

    @property
    def rows(self) -> tuple[Values, ...]:
        """The rows, each by column name: money in satang, None where empty."""
        return tuple(all_of(record) for record in getattr(self, "records", ()))

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The columns a row is written in."""
        return asked_leaves(self.profile, self.values, self.extra)

    def usual_digits(self) -> DigitPolicy:
        """The profile's."""
        return self.profile.digits

    def table(self) -> Table:
        """The first table of the form."""
        return self.tables()[0]

    def tables(self) -> tuple[Table, ...]:
        """The tables it draws: one for each stack of headings that repeats."""
        return self.filled.tables()

    def file_title(self) -> str:
        """The title in the file's properties."""
        lines = [self.filled.say(line) for line in self.profile.title[:1]]
        return " ".join(lines) or self.profile.name

    def content(self) -> AnnexContent:
        """The finished text, as both engines read it."""
        look = agency_look()
        return AnnexContent(
            label=self.say(self.label),
            draft="(ร่าง)" if self.draft else "",
            heading=(),
            sections=(self.filled.section(),),
            font=look.font or self.font,
            look=look.measures.of_annexes,
            thai_pages=self.digit_policy().thai_pages,
            title=self.file_title(),
            created=self.created(),
        )

    # --- what is made besides paper --------------------------------------------------------
    def workbook(self, path: str | Path) -> tuple[Path, ...]:
        """Write the workbook the form is filled in with, with this form's values in it."""
        return write({Path(path): self.entry_workbook()})

    def entry_workbook(self) -> bytes:
        """What `workbook` writes; the same values give the same bytes."""
        from thaiplandoc.sources.form.entry_workbook import entry_workbook

        return entry_workbook(self.profile, self.values, self.rows, tuple(self.extra))

    def starter(self) -> str:
        """A YAML file to fill the form in, with comments."""
        return starter(self.profile, self.leaves)

    def export(self, path: str | Path) -> tuple[Path, ...]:
        """Write the rows for re-keying, as ``.xlsx`` or ``.csv``: no text becomes a formula.

        A form without a table gives its fields, as one row.
        """
        from thaiplandoc.sources.form.exported import table_csv, table_workbook

        target = Path(path)
        make = table_csv if target.suffix.lower() == ".csv" else table_workbook
        if self.leaves:
            return write({target: make(self.leaves, self.rows)})
        return write({target: make(fields_as_leaves(self.profile), (self.values,))})


def form_said(said: object) -> Form:
    """The form that is said in an annex from Python: its name leaves it blank, keys fill it in."""
    match said:
        case Form():
            return said
        case str():
            return Form.blank(said)
        case Mapping():
            english = {thai: name for name, thai in {**Form.thai_names(), **OF_PROFILE}.items()}
            facts = {english.get(str(key), str(key)): value for key, value in said.items()}
            if facts.get("form"):
                return Form.of(**facts)
    raise InputError([Problem(Place(path="form"), NO_FORM)])


def kind_for(
    profile: FormProfile,
    fields: Givens,
    extra: Sequence[str] = (),
    *,
    empty: bool = False,
) -> type[Form]:
    """The kind of fact a profile's forms are; of `fields` only its years are looked at."""
    return _kind(profile, asked_leaves(profile, known_years(profile, fields), extra), empty)


@lru_cache(maxsize=64)
def _kind(profile: FormProfile, row: tuple[Leaf, ...], empty: bool) -> type[Form]:
    parts: dict[str, Any] = {}
    of_fields = fields_kind(profile, empty=empty)
    if of_fields.model_fields:
        required = any(field.is_required() for field in of_fields.model_fields.values())
        usual = ... if required else of_fields()
        parts["fields"] = (of_fields, Field(usual, validation_alias=OF_PROFILE["fields"]))
    if row and not empty:
        rows = GenericAlias(tuple, (row_kind(row), ...))
        parts["records"] = (rows, Field((), validation_alias=OF_PROFILE["records"]))
    kind = create_model("Form", __base__=Form, __module__=__name__, **parts)
    kind.profile = profile
    return kind


def _restored(profile: FormProfile, empty: bool, said: dict[str, Any]) -> Form:
    """A form out of a pickle; its values were checked when it was made."""
    of_fields, records = said.pop("fields"), said.pop("records")
    row = asked_leaves(profile, known_years(profile, of_fields), said["extra"])
    kind = _kind(profile, row, empty)
    if "fields" in kind.model_fields:
        said["fields"] = fields_kind(profile, empty=empty).model_construct(**of_fields)
    if "records" in kind.model_fields:
        said["records"] = tuple(row_kind(row).model_construct(**record) for record in records)
    return kind.model_construct(**said)


# --- a data file to start from -------------------------------------------------------------------
def starter(profile: FormProfile, columns: Sequence[Leaf]) -> str:
    """The YAML of an empty form: every key in Thai, what it takes behind it."""
    return "\n".join(_lines(profile, columns)) + "\n"


def _lines(profile: FormProfile, columns: Sequence[Leaf]) -> Iterator[str]:
    yield f"# {profile.about or profile.name}: กรอกหลังเครื่องหมาย : แล้วสั่ง  thaiplandoc build ชื่อไฟล์นี้"
    yield "ชนิด: แบบฟอร์ม"
    yield f"แบบฟอร์ม: {_quoted(profile.name)}"
    if profile.fields:
        yield "ช่อง:"
        for field in profile.fields:
            value = f" {_quoted(field.default)}" if field.default else ""
            yield f"  {_quoted(field.heading or field.called)}:{value}  # {_hint(field)}"
    if columns:
        yield "แถว:"
        for number, leaf in enumerate(columns):
            lead = "  - " if number == 0 else "    "
            yield f"{lead}{_quoted(leaf.label)}:  # {_hint(leaf.column)}"


def _hint(asked: Asked) -> str:
    needed = "ต้องกรอก " if asked.required else ""
    what = asked.hint or TYPES[asked.type]
    choices = f" {', '.join(asked.choices)}" if asked.choices else ""
    return f"{needed}{what}{choices}"


def _quoted(text: str) -> str:
    plain = all(letter.isalpha() or letter in " ่้๊๋์็ิีึืุูั" for letter in text)
    return text if plain else json.dumps(text, ensure_ascii=False)
