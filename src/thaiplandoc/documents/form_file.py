"""A form from its file: YAML, or the entry workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic_core import PydanticCustomError

from thaiplandoc.documents.form import NO_FORM, OF_PROFILE, Form, kind_for
from thaiplandoc.documents.looks import look_remarks
from thaiplandoc.errors import InputError, Message, Place, Problem, TemplateError
from thaiplandoc.forms import FormProfile
from thaiplandoc.forms.agreement import disagreements
from thaiplandoc.model.annex_body import FormItem
from thaiplandoc.model.days import around, far_days
from thaiplandoc.model.fact import Fact, Given, flag
from thaiplandoc.model.problems import unknown_key
from thaiplandoc.sources.checking import YamlRead
from thaiplandoc.sources.form.reading import read_form
from thaiplandoc.sources.profiles import form_profile
from thaiplandoc.sources.read import WORKBOOKS, Read
from thaiplandoc.sources.row_kinds import RowsRead
from thaiplandoc.sources.yaml_file import Node
from thaiplandoc.sources.yaml_file import read as read_yaml
from thaiplandoc.thai import gate
from thaiplandoc.thai.dates import BANGKOK

_NO_FORM_FILE: Final = Message(
    "ไฟล์ {} ไม่ใช่แบบฟอร์ม ต้องขึ้นต้นด้วย ชนิด: แบบฟอร์ม", "{} is no form; it must begin with kind: form"
)
_SUMS_ITSELF: Final = Message(
    "ไฟล์ {} รวมจากไฟล์อื่นอีกที ให้ระบุไฟล์ที่มี แถว เอง",
    "{} sums up other files itself; name files that have records",
)


def examine_form(node: Node, problems: Sequence[Problem] = ()) -> tuple[Form, tuple[Problem, ...]]:
    """The form a YAML file says, with remarks; `InputError` with every problem by its line."""
    read = YamlRead(node=node, problems=list(problems))
    form = read.become(kind_of_form(node))
    if form.details:
        form = _summing(form, read)
    wrong, remarks = disagreements(form.filled)
    if wrong:
        raise InputError(read.sorted(map(read.placed, wrong)))
    return form, read.all_remarks([*remarks, *_far(form), *look_remarks(Form.kind)])


def _summing(form: Form, read: Read) -> Form:
    """The form with the rows of its details summed up; `InputError` with the problems of all."""
    details: list[Form] = []
    problems: list[Problem] = []
    for number, path in enumerate(form.details):
        place = read.place(f"details[{number}]")
        try:
            detail, remarks = _form_in(place, path)
        except InputError as error:
            problems += error.problems
        else:
            details.append(detail)
            read.remarks += remarks
    if problems:
        raise InputError(problems)
    fields: Fact | None = getattr(form, "fields", None)
    given = {} if fields is None else _said(fields)
    try:
        return Form.summing(
            details, form.profile, given, **_said(form, "form", "fields", "details")
        )
    except InputError as error:
        raise InputError(map(read.placed, error.problems)) from None


def _said(fact: Fact, *but: str) -> dict[str, Given]:
    """What was said of a fact, by name."""
    return {name: getattr(fact, name) for name in fact.model_fields_set - set(but)}


def kind_of_form(node: Node) -> type[Form]:
    """The kind of form a YAML file is; `InputError` when it does not say which."""
    said = node.english(Form)
    profile = _profile(node, said.get("form"))
    fields = said.get("fields") or said.get(OF_PROFILE["fields"])
    keys = fields.keys if fields is not None else {}
    given = {name: value.value for name, value in keys.items() if isinstance(value.value, str)}
    extra = said.get("extra")
    own = [extra] if extra is None or isinstance(extra.value, str) else extra.value
    headings = [gate.printed(str(each.value)) for each in own or () if isinstance(each, Node)]
    empty = "empty" in said and _says_yes(said["empty"])
    return kind_for(profile, given, headings, empty=empty or "details" in said)


def _says_yes(node: Node) -> bool:
    try:
        return isinstance(node.value, str) and flag(node.value)
    except PydanticCustomError:  # told when the form is checked
        return False


def form_of_annex(node: Node) -> tuple[FormItem, tuple[Problem, ...]]:
    """The form that stands in an annex as ``form: …``, with remarks; its problems with their places.

    A name is the form left blank, a file's name the form in that file; a group of keys says what
    a form's file says.
    """
    said = _only(node)
    match said.value:
        case str() as text if Path(text).suffix.lower() in (*WORKBOOKS, ".yaml", ".yml"):
            form, remarks = _form_in(said.place("form"), said.file.parent / text)
        case str() as text:
            whole = Node(
                {"form": said, "empty": Node("true", said.file, said.line)}, said.file, said.line
            )
            form, remarks = examine_form(whole)
        case _:
            form, remarks = examine_form(said)
    return FormItem(form=form), remarks


def _only(node: Node) -> Node:
    """What stands behind ``form:``, the only key there may be."""
    names = FormItem.thai_names()
    strange = [
        Problem(child.place(key), unknown_key(key, names)[1])
        for key, child in node.keys.items()
        if key not in (*names, *names.values())
    ]
    if strange:
        raise InputError(strange)
    return next(iter(node.keys.values()))


def _form_in(said: Place, path: Path) -> tuple[Form, tuple[Problem, ...]]:
    if path.suffix.lower() in WORKBOOKS:
        return examine_workbook(path)[:2]
    node, problems = read_yaml(path)
    what = None if node.is_a(Form) else _NO_FORM_FILE
    if said.path.startswith("details") and "details" in node.english(Form):
        what = _SUMS_ITSELF
    if what is not None:
        raise InputError.said(what.thai.format(path.name), what.english.format(path.name), said)
    return examine_form(node, problems)


def examine_workbook(path: Path) -> tuple[Form, tuple[Problem, ...], RowsRead]:
    """The form a workbook holds, with remarks and what was read; `InputError` with every problem."""
    found = read_form(path)
    kind = kind_for(found.profile, found.fields, found.extra)
    form = found.tried(kind, found.plain)
    wrong, remarks = disagreements(form.filled) if form is not None else ([], [])
    found.problems += map(found.placed, wrong)
    if form is None or found.problems:
        raise found.refusal()
    return form, found.all_remarks([*remarks, *_far(form)]), found.rows


def _far(form: Form) -> Iterator[Problem]:
    """Days above the rows that are far from today; in rows people may have been born."""
    span = around(datetime.now(BANGKOK).date())
    yield from far_days(form.date, span, "date")
    yield from far_days(getattr(form, "fields", None), span, "fields")


def _profile(node: Node, said: Node | None) -> FormProfile:
    if said is None or not isinstance(said.value, str):
        raise InputError([Problem((said or node).place("form"), NO_FORM)])
    try:
        return form_profile(said.value)
    except TemplateError as error:
        raise InputError([Problem(said.place("form"), error.message)]) from None
