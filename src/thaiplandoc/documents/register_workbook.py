"""Old registers and lists of papers that came in, typed in Excel: their rows for a number book."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.sources.excel_file import CellValue, Fault, Sheet, read_workbook
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import BANGKOK
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from thaiplandoc.register import Entry, Received, Register
    from thaiplandoc.register.entries import Kind

# What offices call the columns of their registers (ระเบียบ แบบที่ ๑๓, ๑๔, and practice).
_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": (
        *("เลขทะเบียน", "เลขทะเบียนส่ง", "เลขทะเบียนรับ", "เลขส่ง", "เลขรับ", "เลขที่", "ลำดับ"),
        *("ลำดับที่", "เลขที่ส่ง", "เลขที่รับ", "เลขที่ทะเบียน", "number"),
    ),
    "paper": ("ที่", "ที่หนังสือ", "เลขที่หนังสือ", "เลขหนังสือ", "paper"),
    "day": ("ลงวันที่", "วันที่", "วันเดือนปี", "วันที่หนังสือ", "date"),
    "sender": ("จาก", "จากหน่วยงาน", "ผู้ส่ง", "หน่วยงานที่ส่ง", "sender", "from"),
    "recipient": ("ถึง", "เรียน", "ผู้รับ", "ส่งถึง", "recipient", "to"),
    "subject": ("เรื่อง", "ชื่อเรื่อง", "subject"),
    "action": ("การปฏิบัติ", "การดำเนินการ", "ผู้รับผิดชอบ", "action"),
    "due": ("กำหนดตอบ", "ภายในวันที่", "กำหนดส่ง", "due"),
    "received": ("วันที่รับ", "รับวันที่", "received"),
    "time": ("เวลา", "เวลารับ", "time"),
}
_NAMES: Final = {norm(said): name for name, listed in _HEADINGS.items() for said in listed}
_DAYS: Final = frozenset({"day", "due", "received"})
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class _Row:
    place: Place
    said: Mapping[str, str | date]


def import_register(
    register: Register,
    file: str | Path,
    office: str,
    kind: Kind = "ordinary",
    *,
    mark: str = "",
    year: int = 0,
    any_order: bool = False,
) -> tuple[Entry, ...]:
    """Enters an old register into the book, all of it or nothing.

    A number that stands twice and a day before that of a lower number are problems, each with its
    row; `any_order` lets days come as they do.
    """
    rows = _rows(Path(file), "number", partial(_doubted, any_order=any_order))
    papers = [(int(str(row.said["number"])), _paper(row)) for row in rows]
    with _placed(rows):
        return register.import_all(
            office, papers, kind, mark=mark, year=year, reason=f"นำเข้าจาก {Path(file).name}"
        )


def receive_list(
    register: Register, file: str | Path, office: str, *, key: str = ""
) -> tuple[Entry, ...]:
    """Receives the papers of a list in their order, all or none; `key` as in `Register.receive`."""
    rows = _rows(Path(file), "subject")
    papers = [_paper(row) for row in rows]
    with _placed(rows):
        return register.receive_all(office, papers, key=key)


# --- rows ---------------------------------------------------------------------------------------
def _rows(
    file: Path,
    needed: str,
    doubted: Callable[[Sequence[_Row]], Iterable[Problem]] = lambda _: (),
) -> list[_Row]:
    """The rows of every sheet that has a register's headings; `InputError` with all that is wrong."""
    rows: list[_Row] = []
    problems: list[Problem] = []
    for sheet in read_workbook(file):
        top, columns = _headings(sheet, needed)
        for number, cells in sheet.rows.items():
            if number <= top or not columns or _between(cells, columns):
                continue
            said, wrong = _read(sheet, number, columns, cells)
            problems += wrong
            if said.get(needed):
                rows.append(_Row(sheet.place(number), said))
            elif said and not wrong:
                problems.append(
                    sheet.place(number).problem(
                        f"แถวนี้ไม่มี{_HEADINGS[needed][0]} ให้เติม หรือลบแถวนี้",
                        f"this row has no {needed}; write it, or take the row out",
                    )
                )
    problems += doubted(rows)
    if problems:
        raise InputError(problems)
    if not rows:
        raise InputError.said(
            f"ไม่พบตารางทะเบียน ให้มีแถวหัวตาราง เช่น {_HEADINGS[needed][0]} ที่ ลงวันที่ จาก ถึง เรื่อง",
            "there is no table of a register; it needs headings such as "
            f"{_HEADINGS[needed][0]} ที่ ลงวันที่ จาก ถึง เรื่อง",
            Place(str(file)),
        )
    return rows


def _headings(sheet: Sheet, needed: str) -> tuple[int, dict[int, str]]:
    """The first row that names what is needed among enough of the columns, and which are which."""
    for number, cells in sheet.rows.items():
        found: dict[int, str] = {}
        for at, cell in cells.items():
            name = _NAMES.get(norm(cell), "")
            if name and name not in found.values():
                found[at] = name
        if needed in found.values() and len(found) >= _FEWEST:
            return number, found
    return 0, {}


def _read(
    sheet: Sheet, row: int, columns: Mapping[int, str], cells: Mapping[int, CellValue]
) -> tuple[dict[str, str | date], list[Problem]]:
    said: dict[str, str | date] = {}
    problems: list[Problem] = []
    for at, name in columns.items():
        cell = cells.get(at)
        if cell is None:
            continue
        try:
            said[name] = _value(name, cell)
        except InputError as error:
            what = error.problems[0].what
            problems.append(sheet.place(row, at).problem(what.thai, what.english))
    return said, problems


def _value(name: str, cell: CellValue) -> str | date:
    """What a cell says for its column; `InputError` when it cannot."""
    if isinstance(cell, Fault):
        raise InputError.said(cell.what.thai, cell.what.english)
    if name in _DAYS:
        if isinstance(cell, date):
            return cell.date() if isinstance(cell, datetime) else cell
        try:
            return dates.parse(str(cell)) if str(cell).strip(" -") else ""
        except dates.NotThaiDate as error:
            raise InputError.said(error.message.thai, error.message.english) from None
    if isinstance(cell, time):
        return f"{cell.hour:02}.{cell.minute:02}"
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    if name == "number":
        running = to_arabic(text).partition("/")[0].strip()
        if not running.isdecimal():
            raise InputError.said(
                f"เลขทะเบียน {text} ไม่ใช่ตัวเลข ให้เขียนเฉพาะเลข",
                f"{text} is no number; write digits alone",
            )
        return running
    return "" if text == "-" else text


def _between(cells: Mapping[int, CellValue], columns: Mapping[int, str]) -> bool:
    """Whether a row stands between the rows of papers: a day alone, or the headings once more."""
    if len(cells) == 1:
        try:
            return bool(_value("day", next(iter(cells.values()))))
        except InputError:
            return False
    return all(_NAMES.get(norm(cells[at])) == columns[at] for at in columns if at in cells)


def _doubted(rows: Sequence[_Row], *, any_order: bool) -> Iterator[Problem]:
    """Numbers that stand twice, and days before those of lower numbers, in one year."""
    seen: dict[tuple[int, int], _Row] = {}
    for row in rows:
        day = row.said.get("day")
        key = (
            dates.buddhist_year(day) if isinstance(day, date) else 0,
            int(str(row.said["number"])),
        )
        if first := seen.get(key):
            yield row.place.problem(
                f"เลข {key[1]} ซ้ำกับแถว {first.place.line} ให้เหลือแถวเดียวหรือแก้เลข",
                f"{key[1]} stands in row {first.place.line}, too; keep one of them or correct it",
            )
        seen.setdefault(key, row)
    before: tuple[int, date] | None = None
    for (_, number), row in sorted(seen.items()):
        day = row.said.get("received") or row.said.get("day")
        if any_order or not isinstance(day, date):
            continue
        if before and day < before[1]:
            yield row.place.problem(
                f"เลข {number} ลงวันที่ {dates.official(day)} ก่อนเลข {before[0]} ซึ่งลงวันที่ "
                f"{dates.official(before[1])} ให้แก้วันที่ หรือสั่งด้วย --any-order ถ้าถูกแล้ว",
                f"{number} is of {day.isoformat()}, before {before[0]} of "
                f"{before[1].isoformat()}; correct the day, or say --any-order when it is right",
            )
        before = (number, day)


def _paper(row: _Row) -> Received:
    """What a row says of its paper."""
    names = ("day", "sender", "recipient", "subject", "action", "due", "paper")
    facts = {name: row.said[name] for name in names if row.said.get(name)}
    if isinstance(on := row.said.get("received"), date):
        clock = str(row.said.get("time", "")) or "00.00"
        facts["given"] = datetime.combine(on, _clock(row.place, clock), BANGKOK)
    return cast("Received", facts)


def _clock(place: Place, text: str) -> time:
    hour, _, minute = to_arabic(text).replace(":", ".").removesuffix("น.").strip().partition(".")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise InputError.said(
            f"อ่านเวลา {text} ไม่ได้ ให้เขียนเหมือน 09.30",
            f"cannot read the time {text}; write it like 09.30",
            place,
        ) from None


@contextlib.contextmanager
def _placed(rows: Sequence[_Row]) -> Iterator[None]:
    """Problems of papers by their index are those of their rows."""
    try:
        yield
    except InputError as error:
        raise InputError(
            Problem(rows[int(problem.where.path.strip("[]"))].place, problem.what)
            if problem.where.path.startswith("[")
            else problem
            for problem in error.problems
        ) from error
