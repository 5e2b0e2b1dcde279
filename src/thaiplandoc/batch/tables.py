"""Recipients from a table: a workbook, a CSV file or a YAML list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc import opening
from thaiplandoc.batch.of_plan import rows_asked
from thaiplandoc.batch.rows import MOST_ROWS, Row, Rows, Value, meanings, row_of
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms.asked import Asked
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.sources.cell_values import lost, typed
from thaiplandoc.sources.excel_file import CellValue, Fault, Sheet, read_workbook
from thaiplandoc.sources.read import WORKBOOKS
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.sources.yaml_file import Node
from thaiplandoc.sources.yaml_file import read as read_yaml
from thaiplandoc.thai import gate

TABLES: Final = (*WORKBOOKS, ".csv", ".yaml", ".yml")
_PLACES: Final = ("ผู้รับ", "อำเภอ", "จังหวัด", "เทศบาล", "อบต.")
_MOST_HEADINGS_DOWN: Final = 60


class _Line(NamedTuple):
    """A row of a table before anything is made of it: its cells by column, and where it stands."""

    cells: Mapping[int, CellValue]
    place: Place
    until: int = 0
    """Of several empty rows the last."""


def rows_in(path: Path) -> Rows:
    """The rows of a table; `InputError` for one that cannot be read as a whole."""
    match path.suffix.lower():
        case ".csv":
            return _under_headings(path, list(_csv(path)))
        case ".yaml" | ".yml":
            return _listed(path)
        case _:
            sheets = [sheet for sheet in read_workbook(path) if sheet.rows and not sheet.hidden]
            found = [(sheet, list(_lines(sheet))) for sheet in sheets]
            named = [each for each in found if _heading(each[1]) is not None]
            if not found:
                return _under_headings(path, [])
            sheet, lines = (named or found)[0]
            rows = _under_headings(path, lines)
            read = {row.place.line for row in rows.rows}
            hidden = tuple(
                sheet.place(row).problem(
                    f"แถวนี้{'ซ่อนอยู่' if row in sheet.unseen else 'ถูกขีดฆ่า'} แต่นับเป็นผู้รับด้วย ถ้าไม่ต้องการให้ลบแถว",
                    f"this row is {'hidden' if row in sheet.unseen else 'struck out'}, and counts all the "
                    "same; delete it if it should not",
                )
                for row in sorted(sheet.unseen | sheet.struck)
                if row in read
            )
            return rows + Rows(remarks=(*sheet.remarks, *hidden))


# --- what files say ------------------------------------------------------------------------------
def _lines(sheet: Sheet) -> Iterator[_Line]:
    """The rows of a sheet, and one for all that are empty between two of them."""
    last = 0
    for row, cells in sheet.rows.items():
        if row > last + 1:
            yield _Line({}, sheet.place(last + 1), row - 1)
        yield _Line(cells, sheet.place(row))
        last = row


def _csv(path: Path) -> Iterator[_Line]:
    data = opening.read(path, opening.DATA)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp874")  # what Excel for Thai writes
        except UnicodeDecodeError:
            raise InputError.said(
                "ไม่ได้บันทึกเป็น UTF-8 ให้บันทึกใหม่เป็น CSV UTF-8",
                "the file is not UTF-8; save it again as CSV UTF-8",
                Place(str(path)),
            ) from None
    head = text.partition("\n")[0]
    apart = max(",;\t", key=head.count)
    # strictly: a quote that is never closed would make one cell of all that follows
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    before = 0
    try:
        for cells in reader:
            place = Place(str(path), line=before + 1)
            before = reader.line_num
            kept = {at: gate.printed(cell) for at, cell in enumerate(cells, 1) if cell.strip()}
            yield _Line(kept, place)
    except csv.Error:
        raise InputError.said(
            "อ่านเป็น CSV ไม่ได้ ตรวจเครื่องหมายคำพูดให้ครบคู่ หรือบันทึกใหม่จาก Excel",
            "this is not CSV; check that quotes are closed, or save it again in Excel",
            Place(str(path), line=before + 1),
        ) from None


def _listed(path: Path) -> Rows:
    """The items of a YAML list: groups of values, or queries."""
    node, problems = read_yaml(path)
    if not isinstance(node.value, list):
        raise InputError.said(
            "รายชื่อผู้รับต้องเป็นรายการ แต่ละบรรทัดขึ้นต้นด้วย -",
            "recipients are a list, each line beginning with -",
            node.place(),
        )
    found = Rows(problems=tuple(problems))
    for item in node.value:
        try:
            if isinstance(item.value, str):
                found += rows_asked(item.value, item.place(), here=path.parent)
                continue
            values = {name: _value(child.value) for name, child in item.keys.items()}
            found += Rows((row_of(values, item.place()),))
        except InputError as error:
            found += Rows(problems=placed(item.place(), error))
    return found


def _value(value: object) -> Value:
    """A text, the texts of a list as one, or a list of groups as such."""
    if isinstance(value, str):
        return gate.printed(value)
    parts: list[Node] = value if isinstance(value, list) else []
    groups = [part for part in parts if part.keys]
    if groups and len(groups) == len(parts):
        return tuple(
            {name: _value(child.value) for name, child in part.keys.items()} for part in groups
        )
    return " ".join(gate.printed(str(part.value)) for part in parts)


# --- what stands under headings ------------------------------------------------------------------
def _heading(lines: list[_Line]) -> int | None:
    """Which of the lines names columns that are known."""
    for at, line in enumerate(lines[:_MOST_HEADINGS_DOWN]):
        if any(norm(cell) in meanings() for cell in line.cells.values() if isinstance(cell, str)):
            return at
    return None


def _under_headings(path: Path, lines: list[_Line]) -> Rows:
    at = _heading(lines)
    if at is None:
        raise InputError(
            [Problem(lines[0].place if lines else Place(str(path)), _no_headings(lines))]
        )
    names = _columns(lines[at])
    body = lines[at + 1 :]
    while body and not body[-1].cells:
        body.pop()
    if len(body) > MOST_ROWS:
        raise InputError.said(
            f"มี {len(body):,} แถว ทำได้ครั้งละไม่เกิน {MOST_ROWS:,} แถว ให้แบ่งเป็นหลายแฟ้ม",
            f"there are {len(body):,} rows; {MOST_ROWS:,} at most can be made at once, split the file",
            Place(str(path)),
        )
    if not body:
        raise InputError.said(
            "มีแต่หัวคอลัมน์ ยังไม่มีผู้รับ ให้กรอกผู้รับแถวละหนึ่งราย",
            "there are headings and no recipients; write one a row",
            lines[at].place,
        )
    rows: list[Row] = []
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for line in body:
        if not line.cells:
            remarks.append(_empty(line))
            continue
        try:
            values = {name: _text(line, column) for column, name in names.items()}
            rows.append(row_of(values, line.place))
        except InputError as error:
            problems += placed(line.place, error)
    return Rows(tuple(rows), tuple(problems), (*remarks, *_unread(body, names)))


def _empty(line: _Line) -> Problem:
    if line.until > (line.place.line or 0):
        return line.place.problem(
            f"แถวนี้ถึงแถว {line.until} ว่าง จึงข้ามไป",
            f"the rows from here to {line.until} are empty and were passed over",
        )
    return line.place.problem("แถวนี้ว่าง จึงข้ามไป", "this row is empty and was passed over")


def _unread(body: list[_Line], names: Mapping[int, str]) -> Iterator[Problem]:
    """The first value of each column that has no heading."""
    first: dict[int, _Line] = {}
    for line in body:
        for column in line.cells.keys() - names.keys():
            first.setdefault(column, line)
    for column, line in sorted(first.items()):
        said = " ".join(str(line.cells[column]).split())
        yield line.place.problem(
            f'“{said}” อยู่นอกคอลัมน์ที่มีหัว จึงไม่ได้ใช้ ถ้าต้องใช้ให้ตั้งหัวคอลัมน์ ถ้าเป็นจุลภาคในข้อความให้ครอบด้วย "',
            f"“{said}” stands under no heading and was not used; name the column, or quote a text with commas",
        )


def _columns(head: _Line) -> dict[int, str]:
    """What each column is headed; `InputError` where two are headed alike."""
    names = {column: " ".join(str(cell).split()) for column, cell in head.cells.items()}
    first: dict[str, int] = {}
    twice = [name for at, name in names.items() if first.setdefault(norm(name), at) != at]
    if twice:
        raise InputError(
            head.place.problem(
                f"มีหัวคอลัมน์ {name} สองคอลัมน์ ให้เปลี่ยนชื่อหนึ่งคอลัมน์",
                f"two columns are headed {name}; rename one of them",
            )
            for name in twice
        )
    return names


def _text(line: _Line, column: int) -> str:
    """A cell as it is seen: 1632820.0 as 1632820, a day as ๑๕ มกราคม ๒๕๖๙."""
    cell = line.cells.get(column)
    match cell:
        case None:
            return ""
        case Fault(what=what):
            raise InputError([Problem(line.place, what)])
        case _ if shortened := lost(cell):
            raise InputError([Problem(line.place, shortened)])
        case _:
            return " ".join(str(typed(_words(), cell)).split())


@cache
def _words() -> Asked:
    return Asked(name="value", heading="ค่า")


def placed(place: Place, error: InputError) -> tuple[Problem, ...]:
    """The problems of an error, those without a place at this one."""
    return tuple(
        problem if problem.where.file else Problem(place, problem.what)
        for problem in error.problems
    )


def _no_headings(lines: list[_Line]) -> Message:
    said = [norm(cell) for line in lines[:3] for cell in line.cells.values()]
    known = {norm(heading): heading for heading in _PLACES}
    near = next((found for word in said if (found := nearest(word, known))), None)
    listed = ", ".join(_PLACES)
    return did_you_mean(
        Message("ไม่พบหัวคอลัมน์ที่บอกผู้รับ", "no heading names the recipients"),
        near and known[near],
        otherwise=Message(f"ต้องมีคอลัมน์หนึ่งใน: {listed}", f"one column must be: {listed}"),
    )
