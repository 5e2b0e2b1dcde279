"""One subject of a plan workbook: its headings, its rows, what each cell says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from pydantic_core import PydanticCustomError

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.model.plan.values import amount
from thaiplandoc.model.problems import did_you_mean, nearest, told_by
from thaiplandoc.sources.cell_values import doubtful, lost, typed
from thaiplandoc.sources.excel_file import CellValue, Fault, Sheet
from thaiplandoc.sources.plan.fundings import read_column, read_words
from thaiplandoc.sources.plan.sheets import KIND_LABEL, NOT_STATED, PlanColumn, PlanSheet, is_long
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.read import Plain, Record
from thaiplandoc.sources.row_kinds import RowsRead, TableRows
from thaiplandoc.sources.row_words import RowKind, said_by
from thaiplandoc.sources.table_headings import (
    Headings,
    found_headings,
    labelled,
    no_headings,
    norm,
    strange_columns,
)
from thaiplandoc.sources.totals import RowsAbove
from thaiplandoc.values import dataclass

_HEADING_ROWS: Final = 64
# Columns of sums, which officers add and nobody need read.
_NEEDLESS: Final = re.compile(r"(รวม|ผลรวม|ยอดรวม).*")
_A_YEAR: Final = re.compile(r"2[4-6]\d\d")

# What a cell says in one piece, as a person would have typed it: compared with other rows.
Said: TypeAlias = str | date | None


# The way to a value from the facts of its row: the keys one by one.
Way: TypeAlias = tuple[str, ...]


class PlanRow(dict[str, Plain]):
    """The facts of a row, or of an upright sheet, as typed; and `at` which row or sheet they stand.

    `columns` are those of all rows of the sheet; `cells` are the places of this row's own.
    """

    def __init__(self, at: Place, columns: Mapping[Way, tuple[int, str]] | None = None) -> None:
        super().__init__()
        self.at = at
        self.columns = columns or {}
        self.cells: dict[Way, Place] = {}

    def place(self, way: Way) -> Place:
        """Where a value stands, or what it is part of; else the row."""
        for known in (way[:end] for end in range(len(way), 0, -1)):
            if known in self.cells:
                return self.cells[known]
            if known in self.columns:
                column, heading = self.columns[known]
                return replace(self.at, column=column, heading=heading)
        return self.at


@dataclass(slots=True)
class ReadSheet:
    """A subject as it was read: the facts of its rows.

    `sheet` is the first that holds it; others go on with its rows.
    """

    spec: PlanSheet
    sheet: Sheet
    kinds: RowsRead
    known: KnownVillages = field(default_factory=KnownVillages)
    years: range | None = None
    records: list[PlanRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell on its way into the facts of its row; `line` is where the row stands."""

    read: ReadSheet
    row: PlanRow
    column: PlanColumn
    line: Place
    at: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return replace(self.line, column=self.at, heading=self.column.label)

    def wrong(self, *messages: Message) -> None:
        """Tell what is wrong with it."""
        self.read.problems += [Problem(self.place, message) for message in messages]


def keep(cell: Cell, value: CellValue) -> Said:
    """Put what a cell says into its record; what it says in one piece, as typed."""
    column, record = cell.column, cell.row
    if wrong := value.what if isinstance(value, Fault) else lost(value):
        cell.wrong(wrong)
        return None
    said = typed(column.leaf.column, value)
    if doubt := doubtful(column.leaf.column, value):
        cell.read.remarks.append(Problem(cell.place, doubt))
    text = str(said)
    if not text.replace("\u00a0", " ").strip():
        return None
    *groups, name = column.way
    match column.takes:
        case "year":
            return _year(cell, text)
        case "source":
            return _source(cell, text)
        case "sources":
            _fund(cell, read_words(text))
        case "one" | "edition":
            around: Record = record
            for group in groups:
                around = _group(around, group)
            around[name] = said
        case _:
            if (several := _several(cell, text)) is not None:
                record[name] = several
    return said


def _several(cell: Cell, text: str) -> Plain:
    """The lines, villages or files that a cell names; None where it does not name them."""
    match cell.column.takes:
        case "lines":
            return list(lines_of(text))
        case "file":
            return _beside(cell, text)
        case "files":
            names = (part.strip() for line in lines_of(text) for part in line.split(","))
            return [_beside(cell, name) for name in names if name]
    codes, strange = cell.read.known.codes(text)
    cell.wrong(*strange)
    if cell.column.takes == "villages":
        return None if strange else codes
    if len(codes) > 1:
        cell.wrong(
            Message("ให้กรอกหมู่บ้านเดียว ถ้ามีหลายหมู่บ้านให้แยกแถว", "name one village; give each its row")
        )
    return None if strange or len(codes) > 1 else codes[0] if codes else _TOLD_ELSEWHERE


# A village's code while what is wrong with it is told where the village stands.
_TOLD_ELSEWHERE: Final = "00000000"


def _group(record: Record, name: str) -> Record:
    """The group of keys of that name inside a record."""
    inside = record.get(name)
    if not isinstance(inside, dict):
        inside = record[name] = {}
    return inside


def listed_in(record: Record, name: str) -> list[Plain]:
    """The list of that name inside a record."""
    inside = record.get(name)
    if not isinstance(inside, list):
        inside = record[name] = []
    return inside


def lines_of(text: str) -> Iterator[str]:
    """The lines that say something."""
    return (line for line in text.split("\n") if line.strip())


def _beside(cell: Cell, name: str) -> Path:
    return cell.read.sheet.file.parent / name.strip().replace("\\", "/")


# --- money --------------------------------------------------------------------------------------
def _year(cell: Cell, text: str) -> Said:
    year, years = cell.column.year, cell.read.years
    name = cell.column.way[0]
    if name == "amounts" and years is not None and year not in years:
        cell.wrong(
            Message(
                f"ปี {year} อยู่นอกแผนปี {years.start} ถึง {years.stop - 1} ให้แก้หัวคอลัมน์หรือช่วงปีของแผน",
                f"{year} is not a year of the plan, {years.start} to {years.stop - 1}",
            )
        )
        return None
    stated = norm(text) != NOT_STATED
    if stated and not _is_amount(cell, text):
        return None
    said = text if stated else None
    _group(cell.row, name)[str(year)] = said
    return said


def _is_amount(cell: Cell, text: str) -> bool:
    try:
        amount(text)
    except PydanticCustomError as error:
        cell.wrong(told_by(error))
        return False
    return True


def _source(cell: Cell, text: str) -> Said:
    said = read_column(cell.column.source, text)
    if "amount" in said and not _is_amount(cell, text):
        return None
    _fund(cell, [said])
    return said.get("amount")


def _fund(cell: Cell, said: Sequence[Mapping[str, str]]) -> None:
    listed = listed_in(cell.row, "fundings")
    for funding in said:
        cell.row.cells["fundings", str(len(listed))] = cell.place
        listed.append(dict(funding))


# --- sheets -------------------------------------------------------------------------------------
def read_sheet(
    spec: PlanSheet,
    sheets: Sequence[Sheet],
    rows: RowsRead,
    known: KnownVillages,
    years: range | None,
) -> ReadSheet:
    """What a sheet says, and those with the rest of its rows; `rows` learns what each row is.

    `years` are the plan's, if they are known.
    """
    read = ReadSheet(spec, sheets[0], rows, known, years)
    if spec.upright:
        _upright(read)
        return read
    above = RowsAbove()
    for sheet in sheets:
        if sheet.rows:
            read.sheet = sheet
            _table(read, above)
            above.begin()
    read.sheet = sheets[0]
    read.problems += above.disagreements()
    read.remarks += above.remarks()
    return read


# --- upright sheets -----------------------------------------------------------------------------
def _upright(read: ReadSheet) -> None:
    columns = {norm(column.label): column for column in read.spec.columns}
    columns |= {norm(column.leaf.name): column for column in read.spec.columns}
    record = PlanRow(read.sheet.place())
    read.records.append(record)
    for number, cells in read.sheet.rows.items():
        labels = list(labelled(read.sheet, number, columns))
        for column, beside in labels:
            cell = Cell(read, record, column, read.sheet.place(number), beside)
            before = record.cells.setdefault(column.way, cell.place).line
            if before != number and beside in cells:
                cell.wrong(
                    Message(
                        f"มี {column.label} ซ้ำกับแถว {before} ให้เหลือแถวเดียว",
                        f"{column.label} is in row {before} already; keep one of them",
                    )
                )
            elif beside in cells:
                keep(cell, cells[beside])
        if labels:
            read.kinds.mark(read.sheet, number, RowKind.FIELD)
        else:
            _unknown_line(read, number, record.cells, columns)


def _unknown_line(
    read: ReadSheet,
    number: int,
    known: Collection[Way],
    columns: Mapping[str, PlanColumn],
) -> None:
    """What is said of a row without a label that is known."""
    cells = read.sheet.rows[number]
    first = min(cells)
    label = cells[first]
    if isinstance(label, str) and norm(label) in ("kind", KIND_LABEL):
        read.kinds.mark(read.sheet, number, RowKind.FIELD)
    elif said_by(label) is RowKind.NOTE:
        read.kinds.mark(read.sheet, number, RowKind.NOTE)
    elif not known and all(isinstance(value, str) for value in cells.values()):
        read.kinds.mark(read.sheet, number, RowKind.HEADING)
    elif first + 1 in cells and isinstance(label, str):
        missing = {name: column for name, column in columns.items() if column.way not in known}
        near = nearest(norm(label), missing)
        place = read.sheet.place(number, first)
        if near:
            what = Message(f"ไม่รู้จัก {label}", f"{label} is not known")
            read.problems.append(Problem(place, did_you_mean(what, missing[near].label)))
        else:
            read.remarks.append(_unread(place, label))
            read.kinds.told(read.sheet, number)


def _unread(place: Place, heading: str) -> Problem:
    return place.problem(
        f"ไม่ได้อ่าน {heading} เพราะแผนไม่มีหัวข้อนี้",
        f"{heading} was not read: plans have nothing of that name",
    )


# --- tables -------------------------------------------------------------------------------------
def headings_on(sheet: Sheet, spec: PlanSheet) -> Headings | None:
    """The headings of a table with two of its columns or more, near the top of a sheet."""
    top = list(sheet.rows)[:_HEADING_ROWS]
    merged = tuple(area for area in sheet.merged if top and area.top <= top[-1])
    start = Sheet(sheet.file, sheet.name, {row: sheet.rows[row] for row in top}, merged)
    found = found_headings(start, [column.leaf for column in spec.columns])
    return found if found and len(found.columns) >= min(2, len(spec.columns)) else None


def _table(read: ReadSheet, above: RowsAbove) -> None:
    spec, sheet = read.spec, read.sheet
    headings = headings_on(sheet, spec)
    if headings is None:
        place = sheet.place()
        usual = [column.leaf for column in spec.columns if not column.rare]
        read.problems.append(no_headings(place, usual))
        return
    there = {leaf.name: at for at, leaf in headings.columns.items()}
    # Fundings stand in the order of a new workbook, whatever the order of the columns here.
    columns = {there[one.leaf.name]: one for one in spec.columns if one.leaf.name in there}
    ways = {one.way: (at, one.label) for at, one in sorted(columns.items(), reverse=True)}
    _strangers(read, headings, columns)
    for number, cells in sheet.rows.items():
        if number < headings.top and all(isinstance(value, str) for value in cells.values()):
            read.kinds.mark(sheet, number, RowKind.HEADING)
    # What ranks a row is neither added up nor does it make two rows different.
    asked = {at: column.leaf for at, column in columns.items() if column.way != ("rank",)}
    first = next((one for one in spec.columns if one.required), None)
    long = {
        at
        for at, one in columns.items()
        if one != first and not one.way[1:] and is_long(spec.kind, one.way[0])
    }
    rows = _Rows(sheet, read.kinds, above, read=read, columns=columns, ways=ways)
    rows.under(headings, asked, long)
    rows.walk()


def _strangers(read: ReadSheet, headings: Headings, columns: Mapping[int, PlanColumn]) -> None:
    """Tell of headings nobody knows, and of columns that are not there."""
    there = {column.leaf.name for column in columns.values()}
    missing = [column.leaf for column in read.spec.columns if column.leaf.name not in there]
    problems, others = strange_columns(headings, missing, takes_others=True)
    read.problems += problems
    for at, heading in others.items():
        place = read.sheet.place(headings.bottom, at)
        if _A_YEAR.search(norm(heading)):
            read.problems.append(
                place.problem(
                    f"ไม่รู้ว่า {heading} เป็นเงินอะไร ให้ใช้หัวคอลัมน์ เช่น งบประมาณ 2567 และปีต้องอยู่ในช่วงปีของแผน",
                    f"what money {heading} is, is not known; write a heading such as งบประมาณ 2567, "
                    "of a year of the plan",
                )
            )
        elif not _NEEDLESS.fullmatch(norm(heading)):
            read.remarks.append(_unread(place, heading))


@dataclass(slots=True, kw_only=True)
class _Rows(TableRows):
    read: ReadSheet
    columns: Mapping[int, PlanColumn]
    ways: Mapping[Way, tuple[int, str]]

    def data(self, number: int, cells: Mapping[int, CellValue]) -> None:
        """Keep a row, as typed for the totals and the rows below it."""
        record = PlanRow(self.sheet.place(number), self.ways)
        self.read.records.append(record)
        said: dict[str, Said] = {}
        for at, column in self.columns.items():
            if at not in cells and not column.required:
                continue
            cell = Cell(self.read, record, column, record.at, at)
            if at in cells:
                said[column.leaf.name] = keep(cell, cells[at])
                continue
            hint = f" {column.hint}" if column.hint else ""
            cell.wrong(Message(f"ยังไม่ได้กรอก {column.label}{hint}", f"{column.label} is missing"))
        self.above.add(said, self.asked)

    def go_on(self, number: int, cells: Mapping[int, CellValue]) -> None:
        """Add lines to those of the row above, or text below its text."""
        record = self.read.records[-1]
        for at, value in cells.items():
            name, more = self.columns[at].way[0], PlanRow(self.sheet.place(number))
            keep(Cell(self.read, more, self.columns[at], more.at, at), value)
            match more.get(name):
                case list() as lines:
                    listed_in(record, name).extend(lines)
                case str() as text:
                    record[name] = f"{record[name]}\n{text}" if name in record else text
