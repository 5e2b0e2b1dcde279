"""What stands above the tables of a form workbook: which form it is, its fields, its titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from thaiplandoc.errors import Message, Problem
from thaiplandoc.forms.asked import IN_BRACES, FormField, in_braces
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.excel_file import CellValue, Sheet
from thaiplandoc.sources.form.entry_workbook import FIELDS_SHEET
from thaiplandoc.sources.form.group_lines import spaced
from thaiplandoc.sources.form.read import FormRead
from thaiplandoc.sources.row_words import RowKind, said_by
from thaiplandoc.sources.table_headings import labelled, norm

FORM_KEYS: Final = ("แบบฟอร์ม", "form")
_KEYS: Final = frozenset(map(norm, FORM_KEYS))
_DOTS: Final = compiled(r"[.…_\s]*")


def form_said(sheets: Sequence[Sheet]) -> CellValue | None:
    """Which form a workbook says it is: what stands beside the first แบบฟอร์ม."""
    for sheet in sheets:
        for cells in sheet.rows.values():
            for (_, key), (_, value) in pairwise(cells.items()):
                if isinstance(key, str) and norm(key) in _KEYS:
                    return value
    return None


def read_fields(found: FormRead, sheets: Sequence[Sheet], tops: Mapping[str, int]) -> None:
    """Labels with their values in the next cell, lines of the form, and titles.

    `tops` are the first rows of headings, by sheet: what stands above them is read, and all of
    the other sheets.
    """
    fields = found.profile.fields
    known: dict[str, FormField | None] = dict.fromkeys(_KEYS)
    known |= {norm(name): field for field in fields for name in (called(field), field.name)}
    found.labels |= {str(field.name): called(field) for field in fields}
    rows = [
        (sheet, number)
        for sheet in sheets
        for number in sheet.rows
        if number < tops.get(sheet.name, number + 1)
    ]
    for sheet, number in rows:
        _read_labels(found, sheet, number, known)
    expected: list[str] = []
    for sheet, number in rows:
        if (sheet.name, number) in found.rows.kinds:
            continue
        if read_line(found, sheet, number) or sheet.name not in tops:
            expected = []
        else:
            expected = _read_title(found, sheet, number, expected)
    for sheet, number in rows:
        _strange_label(found, sheet, number, known)


def called(field: FormField) -> str:
    """What people call a field."""
    return field.called or field.heading


# --- labels -------------------------------------------------------------------------------------
def _read_labels(
    found: FormRead, sheet: Sheet, row: int, known: Mapping[str, FormField | None]
) -> None:
    for asked, beside in labelled(sheet, row, known):
        found.rows.mark(sheet, row, RowKind.FIELD)
        if asked is None:  # it says which form this is
            continue
        path = f"fields.{asked.name}"
        found.places.setdefault(path, sheet.place(row, beside, path))
        if beside in sheet.rows[row] and asked.name not in found.fields:
            found.keep(found.fields, path, asked, sheet.rows[row][beside])


def _strange_label(
    found: FormRead, sheet: Sheet, row: int, known: Mapping[str, FormField | None]
) -> None:
    """Tell of a label nobody knows that has a value beside it.

    On our sheet of fields always; elsewhere where it is near a field that is needed and missing.
    """
    ours, cells = sheet.name == FIELDS_SHEET, sheet.rows[row]
    labels = [(column, said) for column, said in cells.items() if isinstance(said, str)]
    for column, label in labels[:1] if ours else labels:
        if norm(label) in known or column + 1 not in cells:
            continue
        left = {
            way: field
            for way, field in known.items()
            if field and str(field.name) not in found.fields and (ours or field.required)
        }
        near = nearest(norm(label), left)
        if near is None and not ours:
            continue
        found.rows.mark(sheet, row, RowKind.FIELD)
        if near is not None:
            path = f"fields.{left[near].name}"
            found.places[path] = sheet.place(row, column, path)
        what = Message(f"ไม่รู้จักช่อง {label}", f"the field {label} is not known")
        said = called(left[near]) if near else None
        all_called = map(called, found.profile.fields)
        found.problems.append(
            Problem(sheet.place(row, column), did_you_mean(what, said, all_called))
        )


# --- titles and lines of the form ---------------------------------------------------------------
def read_line(found: FormRead, sheet: Sheet, number: int) -> bool:
    """Read a row that is a line of the form, such as ก. ยุทธศาสตร์ชาติ …; whether it was one."""
    text = _in_one_line(sheet.rows[number])
    for pattern, name in _lines(found.profile):
        if match := pattern.fullmatch(text):
            found.rows.mark(sheet, number, RowKind.FIELD)
            _say(found, sheet, number, name, match["said"])
            return True
    return False


@cache
def _lines(profile: FormProfile) -> tuple[tuple[re.Pattern[str], str], ...]:
    """How each line above the table that holds a field is read, and the field."""
    found: list[tuple[re.Pattern[str], str]] = []
    for line in profile.lines:
        names = in_braces(line.text)
        before, _, after = line.text.partition("{")
        if len(names) == 1 and not line.field and before.strip():
            label = f"(?:{re.escape(line.label)})?" if line.label else ""
            behind = after.partition("}")[2]
            pattern = rf"{label}\s*{spaced(before)}(?P<said>.*?){spaced(behind)}"
            found.append((compiled(pattern), names[0]))
    return tuple(found)


def _in_one_line(cells: Mapping[int, CellValue]) -> str:
    return " ".join(" ".join(str(cell).split()) for cell in cells.values())


def _read_title(found: FormRead, sheet: Sheet, row: int, expected: list[str]) -> list[str]:
    """Read a row above a table as a title; the titles that may follow it."""
    profile, said = found.profile, _in_one_line(sheet.rows[row])
    text = norm(said)
    for at, title in enumerate(profile.title):
        if "{" not in title and text.startswith(norm(title)):
            found.rows.mark(sheet, row, RowKind.HEADING)
            return list(profile.title[at + 1 :])
    if text in {norm(name) for name in (profile.stamp, profile.name, *profile.names)}:
        found.rows.mark(sheet, row, RowKind.HEADING)
        return expected
    labels = tuple(line.label for line in profile.lines if line.label)
    if len(sheet.rows[row]) > 1 or (labels and said.startswith(labels)):
        return []
    found.rows.mark(sheet, row, said_by(said) or RowKind.HEADING)
    if expected and (alone := IN_BRACES.fullmatch(expected[0])):
        _say(found, sheet, row, alone["name"], said, differs=False)
    return expected[1:]


def _say(
    found: FormRead, sheet: Sheet, number: int, name: str, text: str, *, differs: bool = True
) -> None:
    """Keep what a line says of a field; tell where it is not what an earlier sheet says."""
    path = f"fields.{name}"
    said = "" if _DOTS.fullmatch(text) else text.strip()
    if not said:
        return
    column = next(iter(sheet.rows[number]))
    if found.fields.get(name) is None:
        found.places[path] = sheet.place(number, column, path)
        found.fields[name] = said
    elif differs and norm(found.fields[name]) != norm(said):
        first = found.places[path]
        found.remarks.append(
            sheet.place(number, column).problem(
                f"{found.spelling(path)} ที่นี่คือ {said} แต่แบบใช้ {found.fields[name]} "
                f"จากแผ่นงาน {first.sheet} แถว {first.line} เพราะแบบหนึ่งมีได้ค่าเดียว ถ้าต่างกันจริง "
                "ให้แยกเป็นแฟ้มละแบบ",
                f"{found.spelling(path)} is {said} here, but the form takes {found.fields[name]} "
                f"from row {first.line} of {first.sheet}, for it has one value; if they do "
                "differ, make a file of each",
            )
        )
