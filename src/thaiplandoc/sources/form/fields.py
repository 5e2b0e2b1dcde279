"""What is read of a form workbook; and what stands above its tables: the form, fields, titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import pairwise
from typing import Final

from thaiplandoc.errors import Message, Problem
from thaiplandoc.forms.asked import IN_BRACES, Asked, FormField, in_braces
from thaiplandoc.forms.columns import Leaf, leaves
from thaiplandoc.forms.kinds import columns_of, known_years
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.forms.values import Value
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.cell_values import doubtful, lost, typed
from thaiplandoc.sources.excel_file import CellValue, Fault, Sheet
from thaiplandoc.sources.form.entry_workbook import FIELDS_SHEET
from thaiplandoc.sources.read import Record, WorkbookRead
from thaiplandoc.sources.row_words import RowKind, said_by
from thaiplandoc.sources.table_headings import labelled, norm
from thaiplandoc.sources.totals import RowsAbove
from thaiplandoc.values import dataclass

Said = Mapping[str, str | None]
_NUMBER: Final = r"[\s\d().]*"  # Thai digits are digits too
FORM_KEYS: Final = ("แบบฟอร์ม", "form")
_KEYS: Final = frozenset(map(norm, FORM_KEYS))
_DOTS: Final = compiled(r"[.…_\s]*")


@dataclass(kw_only=True)
class FormRead(WorkbookRead):
    """What a workbook says of one form, as typed, with the place of each value.

    `above` holds the totals to the rows above them; `extra` are the headings of the agency's own columns.
    """

    profile: FormProfile
    above: RowsAbove = field(default_factory=RowsAbove)
    fields: Record = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    extra: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)

    def spelling(self, path: str) -> str:
        """What the workbook calls the value of a path."""
        name = path.rpartition(".")[2]
        return self.labels.get(name, name)

    def table_leaves(self) -> tuple[Leaf, ...]:
        """Every column its tables may have, the agency's own at the end."""
        columns = columns_of(self.profile, self.years(), self.extra)
        return leaves((*self.profile.hidden, *columns))

    def years(self) -> dict[str, Value]:
        """The form's years, if it has any, by the name of their field."""
        return known_years(self.profile, self.fields)

    def keep(self, into: Record, path: str, asked: Asked, value: CellValue) -> None:
        """The value of a cell as a person would have typed it, or the problem that it has none."""
        name = path.rpartition(".")[2]
        wrong = value.what if isinstance(value, Fault) else lost(value)
        into[name] = None if isinstance(value, Fault) or wrong else typed(asked, value)
        if wrong:
            self.problems.append(Problem(self.places[path], wrong))
        elif doubt := doubtful(asked, value):
            self.remarks.append(Problem(self.places[path], doubt))

    def said(self) -> Record:
        """What the form's facts are made of: nothing stands for what is empty."""
        facts: Record = {"form": self.profile.name, "extra": list(self.extra)}
        if self.profile.fields:
            facts["fields"] = _stated(self.fields)
        if self.records:
            facts["records"] = [_stated(record) for record in self.records]
        return facts


def _stated(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None}


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


# --- lines across a table that say what the rows below belong to -------------------------------
def group_lines(
    profile: FormProfile, sheet: Sheet, columns: Collection[str], figures: Collection[int] = ()
) -> dict[int, tuple[int, Said]]:
    """Row → the column of a line's only cell and what it says, by name: a strategy, a programme.

    A line of one level leaves those below it unsaid (None). What has a column among `columns`
    is said there instead. A line with a number in it may also have sums in the columns `figures`.
    """
    levels = list(_levels(profile, columns))
    above = {name for names, _ in levels for name in names}
    headings = {
        norm(leaf.label): leaf.name for leaf in leaves(profile.hidden) if leaf.name in above
    }
    found: dict[int, tuple[int, Said]] = {}
    for number, cells in sheet.rows.items():
        words = [(at, value) for at, value in cells.items() if at not in figures]
        named = len(words) == 2 and headings.get(norm(words[0][1]))
        if named and len(cells) == 2:  # ยุทธศาสตร์ | 1. พัฒนาคน
            at = next(place for place, (names, _) in enumerate(levels) if named in names)
            below = (name for names, _ in levels[at + 1 :] for name in names)
            found[number] = (words[1][0], {**dict.fromkeys(below), named: str(words[1][1])})
            continue
        column, text = words[0] if len(words) == 1 else (0, None)
        if not isinstance(text, str) or (len(cells) > 1 and not re.search(r"\d", text)):
            continue
        for place, (_, pattern) in enumerate(levels):
            if said := pattern.fullmatch(" ".join(text.split())):
                below = (name for names, _ in levels[place + 1 :] for name in names)
                found[number] = (column, {**dict.fromkeys(below), **said.groupdict()})
                break
    return found


def _levels(
    profile: FormProfile, columns: Collection[str]
) -> Iterator[tuple[tuple[str, ...], re.Pattern[str]]]:
    """For each line a form prints above rows, the names in it and how it is read."""
    headings = {leaf.name: leaf.label for leaf in leaves(profile.hidden)}
    for template in (*profile.stack, *profile.groups):
        names = in_braces(template)
        if not names or not set(names) <= headings.keys() - set(columns):
            continue
        if IN_BRACES.fullmatch(template):
            pattern = f"(?P<{names[0]}>{_NUMBER}{re.escape(headings[names[0]])}.*)"
        else:
            pattern = _NUMBER + "".join(
                f"(?P<{part[1:-1]}>.+?)" if part.startswith("{") else spaced(part)
                for part in re.split(r"(\{\w+\})", template)
            )
        yield names, compiled(pattern)


def spaced(text: str) -> str:
    """The words of a template; how they are spaced does not matter."""
    return r"\s*" + r"\s*".join(map(re.escape, text.split())) + r"\s*"
