"""What a workbook says that its form does not know: labels, headings, no headings at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.forms.asked import Asked
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.model.problems import nearest
from thaiplandoc.sources.excel_file import Sheet
from thaiplandoc.sources.form.entry_workbook import FIELDS_SHEET
from thaiplandoc.sources.table_headings import norm

if TYPE_CHECKING:
    from thaiplandoc.sources.form.sheet import FormSheet

FORM_KEYS: Final = ("แบบฟอร์ม", "form")


def strange_label(found: FormSheet, sheet: Sheet, number: int, cells: Mapping[int, Any]) -> None:
    """Tell of a label nobody knows that has a value beside it.

    On our sheet of fields always; elsewhere where it is near a field that is needed and missing.
    """
    ours = sheet.name == FIELDS_SHEET
    known = {norm(called(field)): field for field in found.profile.fields}
    taken = {*known, *(norm(field.name) for field in found.profile.fields), *map(norm, FORM_KEYS)}
    labels = [(column, said) for column, said in cells.items() if isinstance(said, str)]
    for column, label in labels[:1] if ours else labels:
        if norm(label) in taken or column + 1 not in cells:
            continue
        left = {
            way: field
            for way, field in known.items()
            if str(field.name) not in found.fields and (ours or field.required)
        }
        near = nearest(norm(label), left)
        if near is None and not ours:
            continue
        if near is not None:
            path = f"fields.{left[near].name}"
            found.places[path] = sheet.place(number, column, path)
        said = called(left[near]) if near else ""
        listed = ", ".join(map(called, found.profile.fields))
        found.problems.append(
            Problem(
                sheet.place(number, column),
                Message(
                    f"ไม่รู้จักช่อง {label} " + (f"หมายถึง {said} หรือไม่" if said else f"ใช้ได้: {listed}"),
                    f"the field {label} is not known; "
                    + (f"did you mean {said}?" if said else f"use one of: {listed}"),
                ),
            )
        )


def called(asked: Asked) -> str:
    """What people call a field."""
    return asked.called or asked.heading


def unknown_column(
    place: Place, heading: str, leaf: Leaf | None, missing: Sequence[Leaf]
) -> Problem:
    """What to say of a heading nobody knows; `leaf` is the column it was probably meant to be."""
    listed = ", ".join(one.label for one in missing)
    if leaf is not None:
        return Problem(
            place,
            Message(
                f"ไม่รู้จักคอลัมน์ {heading} หมายถึง {leaf.label} หรือไม่",
                f"the column {heading} is not known; did you mean {leaf.label}?",
            ),
        )
    return Problem(
        place,
        Message(
            f"ไม่รู้จักคอลัมน์ {heading} ให้ลบคอลัมน์นี้" + (f" หรือเปลี่ยนเป็น: {listed}" if listed else ""),
            f"the column {heading} is not known; take it out"
            + (f", or make it one of: {listed}" if listed else ""),
        ),
    )


def no_headings(path: Path, asked: Sequence[Leaf]) -> Problem:
    """What to say of a workbook without the headings of its form."""
    listed = ", ".join(leaf.label for leaf in asked)
    return Problem(
        Place(str(path)),
        Message(
            f"ไม่พบแถวหัวตาราง ต้องมีแถวที่พิมพ์หัวคอลัมน์: {listed}",
            f"no row of headings was found; one must name the columns: {listed}",
        ),
    )
