"""What must be so between the values of a form: exclusive columns and the profile's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from thaiplandoc.errors import Problem
from thaiplandoc.figures.entries import column_sum
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.forms.filled import Filled, Record
from thaiplandoc.forms.profile import Rule
from thaiplandoc.forms.values import Value, figure, text


def disagreements(form: Filled) -> tuple[list[Problem], list[Problem]]:
    """What is wrong, and what is only to be remarked on; places name ``records[3].budget``."""
    wrong: list[Problem] = []
    remarks: list[Problem] = []
    for number, record in enumerate(form.records):
        wrong += _exclusive(form.leaves, record, f"records[{number}]")
    for rule in form.profile.checks:
        found = remarks if rule.remark else wrong
        found += _RULES[rule.rule](rule, form)
    return wrong, remarks


def _exclusive(leaves: Sequence[Leaf], record: Record, at: str) -> Iterator[Problem]:
    sets = dict.fromkeys(leaf.column.exclusive for leaf in leaves if leaf.column.exclusive)
    for name in sets:
        rivals = [leaf for leaf in leaves if leaf.column.exclusive == name]
        filled = [leaf for leaf in rivals if record.get(leaf.name)]
        listed = [leaf.label for leaf in rivals]
        if len(filled) > 1:
            yield Problem.at(
                f"{at}.{filled[-1].name}",
                f"เลือกทั้ง {' และ '.join(leaf.label for leaf in filled)} ให้เหลืออย่างเดียว",
                f"{' and '.join(leaf.label for leaf in filled)} are both filled in; "
                "keep one of them",
            )
        elif not filled and any(leaf.column.required for leaf in rivals):
            yield Problem.at(
                f"{at}.{rivals[0].name}",
                f"ยังไม่ได้เลือก {' หรือ '.join(listed)} ให้เลือกหนึ่งอย่าง",
                f"fill in one of {' or '.join(listed)}",
            )


def _rows(rule: Rule, form: Filled) -> Iterator[tuple[str, Record]]:
    """Each place of the rule's column, with the values around it."""
    if any(field.name == rule.column for field in form.profile.fields):
        yield f"fields.{rule.column}", form.values
        return
    for number, record in enumerate(form.records):
        yield f"records[{number}].{rule.column}", {**form.values, **record}


def _unique(rule: Rule, form: Filled) -> Iterator[Problem]:
    first: dict[Value, int] = {}
    for number, (path, record) in enumerate(_rows(rule, form), start=1):
        value = record.get(rule.column)
        if value is None:
            continue
        if value in first:
            label = form.called(rule.column)
            yield Problem.at(
                path,
                f"{label} {value} ซ้ำกับแถวข้อมูลที่ {first[value]} แต่ละแถวต้องไม่ซ้ำกัน",
                f"{label} {value} is in data row {first[value]} already; each must differ",
            )
        first.setdefault(value, number)


def _inside(rule: Rule, form: Filled) -> Iterator[Problem]:
    for path, record in _rows(rule, form):
        code, around = record.get(rule.column), record.get(rule.other[0])
        if code is not None and around is not None and not str(code).startswith(str(around)):
            label, outer = form.called(rule.column), form.called(rule.other[0])
            yield Problem.at(
                path,
                f"{label} {code} ไม่อยู่ใน{outer} {around} รหัสต้องขึ้นต้นด้วย {around}",
                f"{label} {code} is not inside {outer} {around}: it must begin with {around}",
            )


def _adds_up(rule: Rule, form: Filled) -> Iterator[Problem]:
    for path, record in _rows(rule, form):
        stated = figure(record.get(rule.column))
        added = column_sum(figure(record.get(name)) for name in rule.other)
        if stated is None or added is None or stated == added:
            continue
        whole = form.asked(rule.column)
        parts = " + ".join(form.called(name) for name in rule.other)
        wanted, given = text(whole, added, "arabic"), text(whole, stated, "arabic")
        yield Problem.at(
            path,
            f"{form.called(rule.column)} {given} ไม่เท่ากับ {parts} ซึ่งรวมได้ {wanted} "
            f"ต่างกัน {text(whole, abs(stated - added), 'arabic')} โปรดตรวจตัวเลข",
            f"{form.called(rule.column)} {given} is not {parts}, which is {wanted}; check the figures",
        )


def _not_above(rule: Rule, form: Filled) -> Iterator[Problem]:
    for path, record in _rows(rule, form):
        for name in rule.other:
            low, high = figure(record.get(rule.column)), figure(record.get(name))
            if low is not None and high is not None and low > high:
                label, above = form.asked(rule.column), form.asked(name)
                yield Problem.at(
                    path,
                    f"{form.called(rule.column)} ({text(label, low, 'arabic')}) ต้องไม่เกิน "
                    f"{form.called(name)} ({text(above, high, 'arabic')})",
                    f"{form.called(rule.column)} ({low}) must not be above {form.called(name)} ({high})",
                )


_RULES: Mapping[str, Callable[[Rule, Filled], Iterator[Problem]]] = {
    "unique": _unique,
    "inside": _inside,
    "adds-up": _adds_up,
    "not-above": _not_above,
}
