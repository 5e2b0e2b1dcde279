"""What the cells of a plan workbook say, each kept with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from pydantic_core import PydanticCustomError

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.model.plan.values import amount
from thaiplandoc.model.problems import told_by
from thaiplandoc.sources.cell_values import doubtful, lost, typed
from thaiplandoc.sources.excel_file import CellValue, Fault, Sheet
from thaiplandoc.sources.plan.fundings import read_column, read_words
from thaiplandoc.sources.plan.sheets import NOT_STATED, PlanColumn, PlanSheet
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.read import Plain, Record
from thaiplandoc.sources.row_kinds import RowsRead
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.values import dataclass

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
