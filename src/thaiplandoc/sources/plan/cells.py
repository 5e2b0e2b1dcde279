"""What the cells of a plan workbook say, each kept with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
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


@dataclass(slots=True)
class ReadSheet:
    """A subject as it was read: the facts of its rows as typed, and where each stands.

    `sheet` is the first that holds it; others go on with its rows.
    """

    spec: PlanSheet
    sheet: Sheet
    kinds: RowsRead
    known: KnownVillages = field(default_factory=KnownVillages)
    years: range | None = None
    records: list[Record] = field(default_factory=list)
    rows: list[tuple[Sheet, int]] = field(default_factory=list)
    columns: dict[tuple[str, ...], tuple[int, str]] = field(default_factory=dict)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    fundings: dict[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def place(self, record: int | None, way: tuple[str, ...], path: str = "") -> Place:
        """Where a value of a record stands, or its row, or the sheet."""
        if self.spec.upright:
            row = self.lines.get(way)
            return at_cell(self.sheet, row, 2 if row else None, way and self._label(way), path)
        sheet, row = self.sheet, None
        if record is not None and record < len(self.rows):
            sheet, row = self.rows[record]
        if record is not None and len(way) > 1 and way[0] == "fundings" and way[1].isdecimal():
            column, label = self.fundings.get((record, int(way[1])), (None, ""))
            return at_cell(sheet, row, column, label, path)
        column, label = self.columns.get(way[:1], (None, ""))
        return at_cell(sheet, row, column, label, path)

    def _label(self, way: tuple[str, ...]) -> str:
        return next((one.label for one in self.spec.columns if one.way == way), "")


def at_cell(
    sheet: Sheet, row: int | None, column: int | None, label: str | tuple[str, ...], path: str = ""
) -> Place:
    """A cell, or a row, or a sheet; the heading is told of a cell."""
    heading = label if isinstance(label, str) else ""
    return Place(str(sheet.file), path, row, column, sheet.name, heading if row else "")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell on its way into a record."""

    read: ReadSheet
    record: Record
    number: int
    column: PlanColumn
    row: int
    at: int

    def wrong(self, *messages: Message) -> None:
        """Tell what is wrong with it."""
        self.read.problems += [Problem(self._place(), message) for message in messages]

    def ask(self, doubt: Message | None) -> None:
        """Remark on it, where there is something to ask."""
        if doubt:
            self.read.remarks.append(Problem(self._place(), doubt))

    def _place(self) -> Place:
        return at_cell(self.read.sheet, self.row, self.at, self.column.label)


def keep(cell: Cell, value: CellValue) -> Said:
    """Put what a cell says into its record; what it says in one piece, as typed."""
    column, record = cell.column, cell.record
    if wrong := value.what if isinstance(value, Fault) else lost(value):
        cell.wrong(wrong)
        return None
    said = typed(column.leaf.column, value)
    cell.ask(doubtful(column.leaf.column, value))
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
            for group in groups:
                record = _group(record, group)
            record[name] = said
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
    _group(cell.record, name)[str(year)] = said
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
    listed = listed_in(cell.record, "fundings")
    for funding in said:
        cell.read.fundings[cell.number, len(listed)] = cell.at, cell.column.label
        listed.append(dict(funding))
