"""One sheet of a plan workbook: its headings, its rows, what each cell says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.sources.excel_file import Fault, Sheet
from thaiplandoc.sources.plan.cells import Cell, ReadSheet, at_cell, keep, lines_of
from thaiplandoc.sources.plan.sheets import KIND_LABEL, PlanColumn, PlanSheet, is_long
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.row_kinds import kind_of_row
from thaiplandoc.sources.row_words import SUMS
from thaiplandoc.sources.table_headings import (
    Headings,
    area_of,
    found_headings,
    heading_texts,
    norm,
)
from thaiplandoc.sources.table_rows import merged_words, repeats, typed
from thaiplandoc.sources.totals import RowsAbove

_HEADING_ROWS: Final = 64
# Columns that officers add and nobody need read: row numbers and sums.
_NEEDLESS: Final = re.compile(r"(ที่|ลำดับ|ลำดับที่|no\.?|รวม.*|ผลรวม.*|ยอดรวม.*)")
_A_YEAR: Final = re.compile(r"2[4-6]\d\d")


def read_sheet(
    spec: PlanSheet, sheet: Sheet, known: KnownVillages, years: range | None
) -> ReadSheet:
    """What a sheet says; `years` are the plan's, if they are known."""
    read = ReadSheet(spec, sheet, known, years)
    if spec.upright:
        _upright(read)
    elif sheet.rows:
        _table(read)
    return read


# --- upright sheets -----------------------------------------------------------------------------
def _upright(read: ReadSheet) -> None:
    columns = {norm(column.label): column for column in read.spec.columns}
    columns |= {norm(column.leaf.name): column for column in read.spec.columns}
    record: dict[str, Any] = {}
    for number, cells in read.sheet.rows.items():
        for at, label in cells.items():
            column = columns.get(norm(label)) if isinstance(label, str) else None
            if column is None or column.way in read.lines:
                continue
            area = area_of(read.sheet, number, at)
            beside = (area.right if area else at) + 1
            read.lines[column.way] = number
            if beside in cells:
                keep(Cell(read, record, 0, column, number, beside), cells[beside])
            break
        else:
            _unknown_line(read, number, cells, columns)
    if record:
        read.records.append(record)
        read.rows.append(0)


def _unknown_line(
    read: ReadSheet, number: int, cells: Mapping[int, Any], columns: Mapping[str, PlanColumn]
) -> None:
    first = min(cells)
    label = cells[first]
    if first + 1 not in cells or not isinstance(label, str) or norm(label) in ("kind", KIND_LABEL):
        return
    missing = {name: column for name, column in columns.items() if column.way not in read.lines}
    near = nearest(norm(label), missing)
    place = at_cell(read.sheet, number, first, "")
    if near:
        read.problems.append(Problem(place, _meant(label, missing[near].label)))
    else:
        read.remarks.append(Problem(place, _unread(label)))


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
    headings = found_headings([start], [column.leaf for column in spec.columns])
    if headings is None or len(headings.columns) < min(2, len(spec.columns)):
        listed = ", ".join(column.label for column in spec.columns if not column.rare)
        read.problems.append(
            Problem(
                Place(str(sheet.file), sheet=sheet.name),
                Message(
                    f"ไม่พบแถวหัวตาราง ต้องมีแถวที่พิมพ์หัวคอลัมน์: {listed}",
                    f"no row of headings was found; one must name the columns: {listed}",
                ),
            )
        )
        return
    leaves = {column.leaf.name: column for column in spec.columns}
    columns = {at: leaves[leaf.name] for at, leaf in headings.columns.items()}
    read.columns |= {column.way: (at, column.label) for at, column in reversed(columns.items())}
    _strangers(read, headings, columns)
    _rows(read, headings, columns)


def _strangers(read: ReadSheet, headings: Headings, columns: Mapping[int, PlanColumn]) -> None:
    """What is said of headings nobody knows, and of columns that are not there."""
    sheet = read.sheet
    there = {column.leaf.name for column in columns.values()}
    missing = [column for column in read.spec.columns if column.leaf.name not in there]
    meant: set[str] = set()
    last = max(max(sheet.rows.get(row, {0: 0})) for row in range(headings.top, headings.bottom + 1))
    for at in range(1, last + 1):
        texts = heading_texts(sheet, headings.top, headings.bottom, at)
        heading = " ".join(texts)
        if at in columns or not texts or _NEEDLESS.fullmatch(norm(heading)):
            continue
        place = at_cell(sheet, headings.bottom, at, "")
        near = nearest(norm(heading), {norm(column.label) for column in missing})
        column = next((one for one in missing if norm(one.label) == near), None)
        if column is not None:
            meant.add(column.leaf.name)
            read.problems.append(Problem(place, _meant(heading, column.label)))
        elif _A_YEAR.search(norm(heading)):
            read.problems.append(Problem(place, _which_year(heading)))
        else:
            read.remarks.append(Problem(place, _unread(heading)))
    read.problems += [
        Problem(
            at_cell(sheet, headings.top, None, ""),
            Message(
                f"ไม่มีคอลัมน์ {column.label} ให้เพิ่มหัวคอลัมน์นี้",
                f"there is no column {column.label}; add one with that heading",
            ),
        )
        for column in missing
        if column.required and column.leaf.name not in meant
    ]


def _which_year(heading: str) -> Message:
    return Message(
        f"ไม่รู้ว่า {heading} เป็นเงินอะไร ให้ใช้หัวคอลัมน์ เช่น งบประมาณ 2567 และปีต้องอยู่ในช่วงปีของแผน",
        f"what money {heading} is, is not known; write a heading such as งบประมาณ 2567, of a year "
        "of the plan",
    )


def _rows(read: ReadSheet, headings: Headings, columns: Mapping[int, PlanColumn]) -> None:
    sheet = read.sheet
    own = {
        at: {norm(text) for text in heading_texts(sheet, headings.top, headings.bottom, at)}
        for at in columns
    }
    leaves = {at: column.leaf for at, column in columns.items()}
    words = merged_words(sheet, headings.bottom, leaves)
    above = RowsAbove()
    for number, cells in sheet.rows.items():
        if number <= headings.bottom or not any(at in cells for at in columns):
            continue
        if repeats(cells, own):
            continue
        if kind_of_row(cells, leaves, above) in SUMS:
            above.total(sheet, number, cells, leaves)
            continue
        filled = {**words.get(number, {}), **cells}
        if read.records and _goes_on(read.spec, columns, filled):
            _append(read, columns, filled, number)
            continue
        figures = _row(read, number, columns, filled)
        above.add(figures, leaves, at_cell(sheet, number, None, ""))
    read.problems += above.disagreements()
    read.remarks += above.remarks()


def _goes_on(spec: PlanSheet, columns: Mapping[int, PlanColumn], cells: Mapping[int, Any]) -> bool:
    """Whether a row only goes on with the lines of the row above."""
    filled = [columns[at] for at in columns if at in cells]
    first = next((one for one in spec.columns if one.required), None)
    return (
        first is not None
        and first not in filled
        and all(len(column.way) == 1 and is_long(spec.kind, column.way[0]) for column in filled)
    )


def _append(
    read: ReadSheet, columns: Mapping[int, PlanColumn], cells: Mapping[int, Any], number: int
) -> None:
    record = read.records[-1]
    for at, column in columns.items():
        if at not in cells:
            continue
        if isinstance(cells[at], Fault):
            place = at_cell(read.sheet, number, at, column.label)
            read.problems.append(Problem(place, cells[at].what))
            continue
        text = typed(column.leaf.column, cells[at])
        name = column.way[0]
        if column.takes == "lines":
            record[name] = [*record.get(name, []), *lines_of(str(text))]
        else:
            record[name] = f"{record[name]}\n{text}" if name in record else text


def _row(
    read: ReadSheet, number: int, columns: Mapping[int, PlanColumn], cells: Mapping[int, Any]
) -> dict[str, Any]:
    """Keep a row; its figures as typed, by column, for the totals below it."""
    record: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    at_record = len(read.records)
    told = len(read.problems)
    for at, column in columns.items():
        if at in cells:
            cell = Cell(read, record, at_record, column, number, at)
            figures[column.leaf.name] = keep(cell, cells[at])
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
    return figures


def _in_order(read: ReadSheet, record: dict[str, Any], number: int) -> None:
    """Fundings as the columns of a new workbook stand, whatever their order here."""
    order = [column.label for column in read.spec.columns if column.way == ("fundings",)]
    places = [read.fundings[number, at] for at in range(len(record["fundings"]))]
    ranked = sorted(range(len(places)), key=lambda at: order.index(places[at][1]))
    record["fundings"] = [record["fundings"][at] for at in ranked]
    read.fundings.update({(number, new): places[old] for new, old in enumerate(ranked)})


def _missing(column: PlanColumn) -> Message:
    how = f" {column.hint}" if column.hint else ""
    return Message(f"ยังไม่ได้กรอก {column.label}{how}", f"{column.label} is missing")
