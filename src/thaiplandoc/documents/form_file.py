"""A form from its file: YAML, or the entry workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from thaiplandoc.documents.form import Form, kind_for
from thaiplandoc.errors import InputError, Message, Problem, TemplateError
from thaiplandoc.forms import FormProfile
from thaiplandoc.forms.agreement import faults
from thaiplandoc.model.problems import problems_of
from thaiplandoc.sources.checking import Checking, in_file_order
from thaiplandoc.sources.form_sheet import all_problems, read_form
from thaiplandoc.sources.profiles import form_profile
from thaiplandoc.sources.sheet_totals import disagreements
from thaiplandoc.sources.yaml_file import Node

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls")


def kind_of_form(node: Node) -> type[Form]:
    """The kind of form a YAML file is; `InputError` when it does not say which."""
    profile = _profile(node)
    fields = _keys(_key(node, "fields"))
    given = {name: value.value for name, value in fields.items() if isinstance(value.value, str)}
    extra = _key(node, "extra")
    own: list[Any] = []
    if extra is not None:
        own = (
            [extra.value]
            if isinstance(extra.value, str)
            else [item.value for item in extra.value or () if isinstance(item, Node)]
        )
    return kind_for(profile, given, [str(heading) for heading in own])


def disagreed(form: Form, checking: Checking) -> tuple[Problem, ...]:
    """The remarks on what a form from YAML says together; `InputError` when it contradicts."""
    found = [(checking.placed(problem), remark) for problem, remark in faults(form.filled)]
    if wrong := [problem for problem, remark in found if not remark]:
        raise InputError(in_file_order(wrong))
    return tuple(problem for problem, _ in found)


def examine_workbook(path: Path) -> tuple[Form, tuple[Problem, ...]]:
    """The form a workbook holds, with remarks; `InputError` with every problem by its cell."""
    found = read_form(path)
    kind = kind_for(found.profile, found.fields, found.extra)
    facts: dict[str, Any] = {"form": found.profile.name, "extra": list(found.extra)}
    if found.profile.fields:
        facts["fields"] = {name: value for name, value in found.fields.items() if value is not None}
    if found.records:
        facts["records"] = [
            {name: value for name, value in record.items() if value is not None}
            for record in found.records
        ]
    told = {
        (problem.where.line, problem.where.column, problem.where.sheet)
        for problem in found.problems
    }
    try:
        form = kind.model_validate(facts)
    except ValidationError as error:
        placed = [found.placed(problem) for problem in problems_of(error, found.spelling)]
        new = [
            problem
            for problem in placed
            if (problem.where.line, problem.where.column, problem.where.sheet) not in told
        ]
        raise InputError(
            all_problems(found, [*new, *disagreements(found.totals, found.records)])
        ) from None
    said = [(found.placed(problem), remark) for problem, remark in faults(form.filled)]
    wrong = [problem for problem, remark in said if not remark]
    wrong += disagreements(found.totals, found.records)
    if wrong or found.problems:
        raise InputError(all_problems(found, wrong))
    return form, tuple(problem for problem, _ in said)


def _profile(node: Node) -> FormProfile:
    said = _key(node, "form")
    if said is None or not isinstance(said.value, str):
        raise InputError(
            [
                Problem(
                    (said or node).place("form"),
                    Message(
                        "ยังไม่ได้บอกว่าเป็นแบบใด ให้เพิ่ม แบบฟอร์ม: ตามด้วยชื่อแบบ เช่น ผ.02",
                        "which form this is it does not say; add form: and its name, such as ผ.02",
                    ),
                )
            ]
        )
    try:
        return form_profile(said.value)
    except TemplateError as error:
        raise InputError([Problem(said.place("form"), error.message)]) from None


def _key(node: Node, name: str) -> Node | None:
    thai = Form.thai_names().get(name) or {"fields": "ช่อง"}[name]
    keys = _keys(node)
    return keys.get(name) or keys.get(thai)


def _keys(node: Node | None) -> Mapping[str, Node]:
    return node.value if node is not None and isinstance(node.value, Mapping) else {}
