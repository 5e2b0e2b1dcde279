"""One sheet of a plan workbook: its headings, its rows, what each cell says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.figures.merging import plain_name
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.sources.excel_file import CellValue, Fault, Sheet
from thaiplandoc.sources.plan.cells import (
    Cell,
    ReadSheet,
    Said,
    at_cell,
    keep,
    lines_of,
    listed_in,
)
from thaiplandoc.sources.plan.sheets import KIND_LABEL, PlanColumn, PlanSheet, is_long
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.read import Record
from thaiplandoc.sources.row_kinds import RowsRead, kind_of_row
from thaiplandoc.sources.row_words import SUMS, RowKind, said_by
from thaiplandoc.sources.strangers import no_headings, strange_columns
from thaiplandoc.sources.table_headings import Headings, area_of, found_headings, norm
from thaiplandoc.sources.table_rows import headings_of, merged_words, repeats, typed
from thaiplandoc.sources.totals import RowsAbove

_HEADING_ROWS: Final = 64
# Columns of sums, which officers add and nobody need read.
_NEEDLESS: Final = re.compile(r"(รวม|ผลรวม|ยอดรวม).*")
_A_YEAR: Final = re.compile(r"2[4-6]\d\d")


def read_sheet(
    spec: PlanSheet, sheet: Sheet, rows: RowsRead, known: KnownVillages, years: range | None
) -> ReadSheet:
    """What a sheet says; `years` are the plan's, if they are known. `rows` learns what each row is."""
    read = ReadSheet(spec, sheet, rows, known, years)
    if spec.upright:
        _upright(read)
    elif sheet.rows:
        _table(read)
    return read


# --- upright sheets -----------------------------------------------------------------------------
def _upright(read: ReadSheet) -> None:
    columns = {norm(column.label): column for column in read.spec.columns}
    columns |= {norm(column.leaf.name): column for column in read.spec.columns}
    record: Record = {}
    for number, cells in read.sheet.rows.items():
        if not _line(read, number, cells, columns, record):
            _unknown_line(read, number, cells, columns)
    if record:
        read.records.append(record)
        read.rows.append(0)


def _line(
    read: ReadSheet,
    number: int,
    cells: Mapping[int, CellValue],
    columns: Mapping[str, PlanColumn],
    record: Record,
) -> bool:
    """Keep the values of a row that stand beside their labels; whether there are any labels."""
    values: set[int] = set()
    for at, label in cells.items():
        column = columns.get(norm(label)) if isinstance(label, str) and at not in values else None
        if column is None:
            continue
        area = area_of(read.sheet, number, at)
        beside = (area.right if area else at) + 1
        before = read.lines.setdefault(column.way, number)
        if before != number and beside in cells:
            place = at_cell(read.sheet, number, beside, column.label)
            read.problems.append(Problem(place, _again(column.label, before)))
        elif beside in cells:
            keep(Cell(read, record, 0, column, number, beside), cells[beside])
        values.add(beside)
    if values:
        read.kinds.mark(read.sheet, number, RowKind.FIELD)
    return bool(values)


def _again(label: str, before: int) -> Message:
    return Message(
        f"มี {label} ซ้ำกับแถว {before} ให้เหลือแถวเดียว",
        f"{label} is in row {before} already; keep one of them",
    )


def _unknown_line(
    read: ReadSheet,
    number: int,
    cells: Mapping[int, CellValue],
    columns: Mapping[str, PlanColumn],
) -> None:
    """What is said of a row without a label that is known."""
    first = min(cells)
    label = cells[first]
    if isinstance(label, str) and norm(label) in ("kind", KIND_LABEL):
        read.kinds.mark(read.sheet, number, RowKind.FIELD)
    elif said_by(label) is RowKind.NOTE:
        read.kinds.mark(read.sheet, number, RowKind.NOTE)
    elif not read.lines and all(isinstance(value, str) for value in cells.values()):
        read.kinds.mark(read.sheet, number, RowKind.HEADING)
    elif first + 1 in cells and isinstance(label, str):
        missing = {name: column for name, column in columns.items() if column.way not in read.lines}
        near = nearest(norm(label), missing)
        place = at_cell(read.sheet, number, first, "")
        if near:
            read.problems.append(Problem(place, _meant(label, missing[near].label)))
        else:
            read.remarks.append(Problem(place, _unread(label)))
            read.kinds.told(read.sheet, number)


def _meant(heading: str, label: str) -> Message:
    return did_you_mean(Message(f"ไม่รู้จัก {heading}", f"{heading} is not known"), label)


def _unread(heading: str) -> Message:
    return Message(
        f"ไม่ได้อ่าน {heading} เพราะแผนไม่มีหัวข้อนี้",
        f"{heading} was not read: plans have nothing of that name",
    )


# --- tables -------------------------------------------------------------------------------------
def _table(read: ReadSheet) -> None:
    spec, sheet = read.spec, read.sheet
    top = list(sheet.rows)[:_HEADING_ROWS]
    start = Sheet(
        sheet.file,
        sheet.name,
        {row: sheet.rows[row] for row in top},
        tuple(area for area in sheet.merged if area.top <= top[-1]),
    )
    headings = found_headings(start, [column.leaf for column in spec.columns])
    if headings is None or len(headings.columns) < min(2, len(spec.columns)):
        place = Place(str(sheet.file), sheet=sheet.name)
        read.problems.append(
            no_headings(place, [column.leaf for column in spec.columns if not column.rare])
        )
        return
    leaves = {column.leaf.name: column for column in spec.columns}
    columns = {at: leaves[leaf.name] for at, leaf in headings.columns.items()}
    read.columns |= {column.way: (at, column.label) for at, column in reversed(columns.items())}
    _strangers(read, headings, columns)
    _rows(read, headings, columns)


def _strangers(read: ReadSheet, headings: Headings, columns: Mapping[int, PlanColumn]) -> None:
    """Tell of headings nobody knows, and of columns that are not there."""
    there = {column.leaf.name for column in columns.values()}
    missing = [column.leaf for column in read.spec.columns if column.leaf.name not in there]
    strange = strange_columns(headings, missing, takes_others=True)
    read.problems += strange.problems
    for at, heading in strange.others.items():
        place = at_cell(read.sheet, headings.bottom, at, "")
        if _A_YEAR.search(norm(heading)):
            read.problems.append(Problem(place, _which_year(heading)))
        elif not _NEEDLESS.fullmatch(norm(heading)):
            read.remarks.append(Problem(place, _unread(heading)))


def _which_year(heading: str) -> Message:
    return Message(
        f"ไม่รู้ว่า {heading} เป็นเงินอะไร ให้ใช้หัวคอลัมน์ เช่น งบประมาณ 2567 และปีต้องอยู่ในช่วงปีของแผน",
        f"what money {heading} is, is not known; write a heading such as งบประมาณ 2567, of a year "
        "of the plan",
    )


def _rows(read: ReadSheet, headings: Headings, columns: Mapping[int, PlanColumn]) -> None:
    sheet = read.sheet
    own = headings_of(sheet, headings, columns)
    # What ranks a row is neither added up nor does it make two rows different.
    leaves = {at: column.leaf for at, column in columns.items() if column.way != ("rank",)}
    words = merged_words(sheet, headings.bottom, {at: one.leaf for at, one in columns.items()})
    above = RowsAbove()
    for number, cells in sheet.rows.items():
        if number <= headings.bottom:
            if number >= headings.top or all(isinstance(value, str) for value in cells.values()):
                read.kinds.mark(sheet, number, RowKind.HEADING)
            continue
        kind = kind_of_row(cells, leaves, above)
        filled = {**words.get(number, {}), **cells}
        if repeats(cells, own):
            kind = RowKind.HEADING
        elif kind in SUMS:
            above.total(sheet, number, cells, leaves)
        elif kind is None and not any(at in cells for at in columns):
            continue
        elif kind is None and read.records and _goes_on(read.spec, columns, filled):
            _append(read, columns, filled, number)
            kind = RowKind.CONTINUED
        elif kind is None:
            said = _row(read, number, columns, filled)
            above.add(said, leaves, at_cell(sheet, number, None, ""))
            kind = RowKind.DATA
        read.kinds.mark(sheet, number, kind)
    read.problems += above.disagreements()
    read.remarks += above.remarks()


def _goes_on(
    spec: PlanSheet, columns: Mapping[int, PlanColumn], cells: Mapping[int, CellValue]
) -> bool:
    """Whether a row only goes on with the lines of the row above."""
    filled = [columns[at] for at in columns if at in cells]
    first = next((one for one in spec.columns if one.required), None)
    return (
        first is not None
        and first not in filled
        and all(len(column.way) == 1 and is_long(spec.kind, column.way[0]) for column in filled)
    )


def _append(
    read: ReadSheet, columns: Mapping[int, PlanColumn], cells: Mapping[int, CellValue], number: int
) -> None:
    record = read.records[-1]
    for at, column in columns.items():
        value = cells.get(at)
        if value is None:
            continue
        if isinstance(value, Fault):
            place = at_cell(read.sheet, number, at, column.label)
            read.problems.append(Problem(place, value.what))
            continue
        text = typed(column.leaf.column, value)
        name = column.way[0]
        if column.takes == "lines":
            listed_in(record, name).extend(lines_of(str(text)))
        else:
            record[name] = f"{record[name]}\n{text}" if name in record else text


def _row(
    read: ReadSheet,
    number: int,
    columns: Mapping[int, PlanColumn],
    cells: Mapping[int, CellValue],
) -> dict[str, Said]:
    """Keep a row; what it says as typed, by column, for the totals and the rows below it."""
    record: Record = {}
    said: dict[str, Said] = {}
    at_record = len(read.records)
    told = len(read.problems)
    for at, column in columns.items():
        if at in cells:
            cell = Cell(read, record, at_record, column, number, at)
            said[column.leaf.name] = keep(cell, cells[at])
    if "fundings" in record:
        _in_order(read, record, at_record)
    read.records.append(record)
    read.rows.append(number)
    wrong = {problem.where.column for problem in read.problems[told:]}
    for at, column in columns.items():
        if column.required and at not in cells and at not in wrong:
            read.problems.append(
                Problem(at_cell(read.sheet, number, at, column.label), _missing(column))
            )
    said.pop("rank", None)
    if read.spec.key == "projects" and "name" in said:
        said["name"] = plain_name(str(said["name"]))
    return said


def _in_order(read: ReadSheet, record: Record, number: int) -> None:
    """Fundings as the columns of a new workbook stand, whatever their order here."""
    order = [column.label for column in read.spec.columns if column.way == ("fundings",)]
    listed = listed_in(record, "fundings")
    places = [read.fundings[number, at] for at in range(len(listed))]
    ranked = sorted(range(len(places)), key=lambda at: order.index(places[at][1]))
    record["fundings"] = [listed[at] for at in ranked]
    read.fundings.update({(number, new): places[old] for new, old in enumerate(ranked)})


def _missing(column: PlanColumn) -> Message:
    how = f" {column.hint}" if column.hint else ""
    return Message(f"ยังไม่ได้กรอก {column.label}{how}", f"{column.label} is missing")
