"""A form's values in a workbook: which form, its fields, its headings, its rows and totals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms.asked import Asked
from thaiplandoc.forms.columns import Leaf, leaves
from thaiplandoc.forms.kinds import asked_leaves, columns_of, known_years
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.model.problems import nearest
from thaiplandoc.sources.excel_file import Fault, Sheet, read_workbook
from thaiplandoc.sources.form.group_lines import Said, group_lines
from thaiplandoc.sources.form.marked_workbook import NOT_DATA
from thaiplandoc.sources.profiles import form_profile
from thaiplandoc.sources.row_kinds import kind_of_row
from thaiplandoc.sources.row_words import SUMS
from thaiplandoc.sources.strangers import (
    FORM_KEYS,
    called,
    no_headings,
    strange_label,
    unknown_column,
)
from thaiplandoc.sources.table_headings import (
    Headings,
    area_of,
    best_headings,
    found_headings,
    heading_texts,
    norm,
)
from thaiplandoc.sources.totals import RowsAbove
from thaiplandoc.thai import dates

# What stands below a table on paper, and so in workbooks made from paper.
_FOOT: Final = re.compile(
    r"\(?(?:หมายเหตุ|ที่มา|ลงชื่อ|ตำแหน่ง|ผู้(?:รายงาน|จัดทำ|ตรวจ|รับรอง))|\((?:นาย|นาง|ว่าที่|[.…]{3})|[.…]{3}"
)


@dataclass(slots=True)
class FormSheet:
    """What a workbook says of one form, as typed, with the place of each value."""

    profile: FormProfile
    fields: dict[str, Any] = field(default_factory=dict)
    records: list[dict[str, Any]] = field(default_factory=list)
    extra: tuple[str, ...] = ()
    above: RowsAbove = field(default_factory=RowsAbove)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def placed(self, problem: Problem) -> Problem:
        """The problem with the sheet, row and column of its path, or of what is around it."""
        path = around = problem.where.path
        while around not in self.places:
            around = around[: max(around.rfind("."), around.rfind("["), 0)]
        place = self.places[around]
        return Problem(Place(place.file, path, place.line, place.column, place.sheet), problem.what)

    def spelling(self, path: str) -> str:
        """What the workbook calls the value of a path."""
        return self.labels.get(path.rpartition(".")[2], path.rpartition(".")[2])


def read_form(path: Path) -> FormSheet:
    """The form a workbook holds; `InputError` when it is no workbook or says no form."""
    sheets = [
        sheet
        for sheet in read_workbook(path)
        if not sheet.hidden and norm(sheet.name) not in NOT_DATA
    ]
    profile = _profile(path, sheets)
    found = FormSheet(profile, places={"": Place(str(path))})
    headings = best_headings(sheets, profile)
    _read_fields(found, sheets, headings)
    if asked_leaves(profile, _years(found)) or profile.extra:
        _read_table(found, sheets, path)
    return found


# --- which form -------------------------------------------------------------------------------
def _profile(path: Path, sheets: Sequence[Sheet]) -> FormProfile:
    for sheet in sheets:
        for cells in sheet.rows.values():
            filled = list(cells.items())
            for (_, key), (_, value) in pairwise(filled):
                if isinstance(key, str) and norm(key) in map(norm, FORM_KEYS):
                    return form_profile(str(value))
    raise InputError(
        [
            Problem(
                Place(str(path)),
                Message(
                    "ไม่ทราบว่าเป็นแบบฟอร์มใด ให้พิมพ์ แบบฟอร์ม ในเซลล์หนึ่ง และชื่อแบบ เช่น ผ.02 ในเซลล์ถัดไปทางขวา "
                    "หรือเริ่มจากแฟ้มที่ได้จาก thaiplandoc new ชื่อแบบ --excel ชื่อไฟล์.xlsx",
                    "which form this is it does not say: write แบบฟอร์ม (or form) in a cell and the "
                    "form's name in the next one, or begin with thaiplandoc new FORM --excel FILE",
                ),
            )
        ]
    )


# --- fields -----------------------------------------------------------------------------------
def _read_fields(
    found: FormSheet, sheets: Sequence[Sheet], headings: tuple[Sheet, int, int] | None
) -> None:
    """Labels with their values in the next cell, above the table or on sheets of their own."""
    known = {norm(called(field)): field for field in found.profile.fields}
    known |= {norm(field.name): field for field in found.profile.fields}
    rows = [
        (sheet, number, cells)
        for sheet in sheets
        for number, cells in sheet.rows.items()
        if headings is None or headings[0] is not sheet or number < headings[1]
    ]
    for sheet, number, cells in rows:
        _read_field(found, sheet, number, cells, known)
    for sheet, number, cells in rows:
        strange_label(found, sheet, number, cells)
    for field_ in found.profile.fields:
        found.labels[str(field_.name)] = called(field_)


def _read_field(
    found: FormSheet,
    sheet: Sheet,
    number: int,
    cells: Mapping[int, Any],
    known: Mapping[str, Asked],
) -> None:
    for column, label in cells.items():
        asked = known.get(norm(label)) if isinstance(label, str) else None
        if asked is None:
            continue
        path = f"fields.{asked.name}"
        area = area_of(sheet, number, column)
        beside = (area.right if area else column) + 1
        found.places.setdefault(path, sheet.place(number, beside, path))
        if beside in cells and asked.name not in found.fields:
            _keep(found, found.fields, path, asked, cells[beside])


def _years(found: FormSheet) -> dict[str, Any]:
    return known_years(found.profile, found.fields)


# --- the table --------------------------------------------------------------------------------
def _read_table(found: FormSheet, sheets: Sequence[Sheet], path: Path) -> None:
    best = found_headings(sheets, _table_leaves(found))
    asked = asked_leaves(found.profile, _years(found))
    if best is None or (len(best.columns) < 2 <= len(asked)):
        found.problems.append(no_headings(path, asked))
        return
    lines = group_lines(found.profile, best.sheet, {leaf.name for leaf in best.columns.values()})
    above = {name for _, said in lines.values() for name in said}
    _read_rows(found, _with_strangers(found, best, above), lines)


def _table_leaves(found: FormSheet) -> tuple[Leaf, ...]:
    return leaves((*found.profile.hidden, *columns_of(found.profile, _years(found))))


def _with_strangers(found: FormSheet, known: Headings, above: Collection[str]) -> Headings:
    """The headings, once what is unknown, missing or of the agency's own has been told apart.

    What lines `above` the rows say needs no column.
    """
    sheet, top, bottom, columns = known.sheet, known.top, known.bottom, known.columns
    asked = asked_leaves(found.profile, _years(found))
    there = {leaf.name for leaf in columns.values()}
    missing = [leaf for leaf in asked if leaf.name not in {*there, *above}]
    own: dict[int, str] = {}
    meant: set[str] = set()
    last = max(max(sheet.rows.get(row, {0: 0})) for row in range(top, bottom + 1))
    for column in range(1, last + 1):
        texts = heading_texts(sheet, top, bottom, column)
        if column in columns or not texts:
            continue
        heading = " ".join(texts)
        near = nearest(norm(heading), {norm(leaf.label): leaf for leaf in missing})
        leaf = next((one for one in missing if norm(one.label) == near), None)
        if leaf is None and found.profile.extra:
            own[column] = heading
            continue
        if leaf is not None:
            meant.add(leaf.name)
        found.problems.append(unknown_column(sheet.place(bottom, column), heading, leaf, missing))
    for leaf in missing:
        if leaf.name not in meant and leaf.column.required and not leaf.column.exclusive:
            found.problems.append(
                Problem(
                    sheet.place(top),
                    Message(
                        f"ไม่มีคอลัมน์ {leaf.label} ให้เพิ่มหัวคอลัมน์นี้",
                        f"there is no column {leaf.label}; add one with that heading",
                    ),
                )
            )
    found.extra = tuple(own.values())
    whole = leaves(columns_of(found.profile, _years(found), found.extra))
    extras = whole[len(whole) - len(own) :]
    every = {**columns, **dict(zip(own, extras, strict=False))}
    return replace(known, columns=dict(sorted(every.items())))


# --- rows -------------------------------------------------------------------------------------
def _read_rows(found: FormSheet, headings: Headings, lines: Mapping[int, tuple[int, Said]]) -> None:
    sheet, columns = headings.sheet, headings.columns
    own = {
        column: {norm(text) for text in heading_texts(sheet, headings.top, headings.bottom, column)}
        for column in columns
    }
    asked = {column: leaf for column, leaf in columns.items() if leaf.column.asked}
    for leaf in (*leaves(found.profile.hidden), *columns.values()):
        found.labels[leaf.name] = leaf.label
    above: dict[str, tuple[Place, str | None]] = {}
    fills = merged_words(sheet, headings.bottom, asked)
    for number, cells in sheet.rows.items():
        if number in lines:
            column, said = lines[number]
            above |= {name: (sheet.place(number, column), text) for name, text in said.items()}
            continue
        if number <= headings.bottom or not any(column in cells for column in asked):
            continue
        if repeats(cells, own) or _below_the_table(cells, asked):
            continue
        if kind_of_row(cells, asked, found.above) in SUMS:
            found.above.total(sheet, number, cells, asked)
            continue
        _read_row(found, sheet, number, {**fills.get(number, {}), **cells}, asked)
        for name, (place, text) in above.items():
            if text is not None:
                found.records[-1].setdefault(name, text)
                found.places.setdefault(f"records[{len(found.records) - 1}].{name}", place)
        found.above.add(found.records[-1], asked, sheet.place(number))


def merged_words(sheet: Sheet, bottom: int, asked: Mapping[int, Leaf]) -> dict[int, dict[int, Any]]:
    """Words of merged cells, for each row they reach over; amounts stand once."""
    fills: dict[int, dict[int, Any]] = {}
    for area in sheet.merged:
        value = sheet.rows.get(area.top, {}).get(area.left)
        leaf = asked.get(area.left)
        if value is None or leaf is None or leaf.column.type in {"money", "integer", "number"}:
            continue
        for row in range(max(area.top, bottom) + 1, area.bottom + 1):
            fills.setdefault(row, {})[area.left] = value
    return fills


def repeats(cells: Mapping[int, Any], own: Mapping[int, set[str]]) -> bool:
    """Whether a row says the headings once more."""
    there = [column for column in own if column in cells]
    return len(there) > 1 and all(norm(cells[column]) in own[column] for column in there)


def _below_the_table(cells: Mapping[int, Any], asked: Mapping[int, Leaf]) -> bool:
    """Whether a row says nothing but who signs, or a note; a row of data needs more than that."""
    needed = [column for column, leaf in asked.items() if leaf.column.required]
    return any(column not in cells for column in needed) and all(
        isinstance(value, str) and _FOOT.match(value.strip()) for value in cells.values()
    )


def _read_row(
    found: FormSheet,
    sheet: Sheet,
    number: int,
    cells: Mapping[int, Any],
    asked: Mapping[int, Leaf],
) -> None:
    at = len(found.records)
    record: dict[str, Any] = {}
    found.places[f"records[{at}]"] = sheet.place(number, None, f"records[{at}]")
    for column, leaf in asked.items():
        path = f"records[{at}].{leaf.name}"
        found.places[path] = sheet.place(number, column, path)
        if column in cells:
            _keep(found, record, path, leaf.column, cells[column])
    found.records.append(record)


def _keep(found: FormSheet, into: dict[str, Any], path: str, asked: Asked, value: Any) -> None:
    """The value of a cell as a person would have typed it, or the problem that it has none."""
    name = path.rpartition(".")[2]
    into[name] = None if isinstance(value, Fault) else typed(asked, value)
    if isinstance(value, Fault):
        found.problems.append(fault_of(found.places[path], value))


def fault_of(place: Place, fault: Fault) -> Problem:
    """The problem of a cell whose formula has no value."""
    return Problem(place, fault.what)


def typed(asked: Asked, value: Any) -> Any:
    """A cell's value as text for its type: 1632820.0 is ``1632820``, a date stays a date."""
    if isinstance(value, bool):
        return "✓" if value and asked.type == "tick" else "" if asked.type == "tick" else str(value)
    if isinstance(value, date):
        return value if asked.type == "date" else dates.official(value, "arabic")
    if isinstance(value, time):
        return dates.clock(value, "arabic")
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return format(
            value.quantize(Decimal(1)) if value == value.to_integral_value() else value, "f"
        )
    return str(value)


def all_problems(found: FormSheet, others: Sequence[Problem]) -> Iterator[Problem]:
    """Everything to be put right, sheet by sheet from the top left; each said once."""
    once = {
        (problem.where.text(), problem.what): problem for problem in (*others, *found.problems)
    }.values()
    sheets = list(dict.fromkeys(problem.where.sheet for problem in once))
    yield from sorted(
        once,
        key=lambda problem: (
            sheets.index(problem.where.sheet),
            problem.where.line or 0,
            problem.where.column or 0,
        ),
    )
