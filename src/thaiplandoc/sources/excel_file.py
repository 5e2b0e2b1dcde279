"""An Excel workbook as cells that know their place; what is no workbook is refused in words."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeAlias

from thaiplandoc.errors import InputError, Message, Place, Problem

MOST_STYLES: Final = 20 * 2**20
MOST_INFLATED: Final = 512 * 2**20
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MERGED: Final = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FORMULA: Final = re.compile(rb"<f[ >/]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that has no value: its formula went wrong (``#REF!``), or was never reckoned."""

    code: str


# What a cell holds. A day with a time of day is a `datetime`, which is a `date` too.
CellValue: TypeAlias = str | int | float | bool | date | time | Fault


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, rows and columns from 1, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells that hold something, by row and column from 1, in order."""

    file: Path
    name: str
    rows: Mapping[int, Mapping[int, Any]]
    merged: tuple[Area, ...] = field(default=())

    def place(self, row: int, column: int | None = None, path: str = "") -> Place:
        """Where a cell stands."""
        return Place(str(self.file), path, row, column, self.name)


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook; `InputError` when it cannot be read."""
    import warnings

    from openpyxl import load_workbook

    data = _opened(path)
    formulas = _sound(path, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: none of it is data
        try:
            values = load_workbook(BytesIO(data), read_only=True, data_only=True)
            written = load_workbook(BytesIO(data), read_only=True) if formulas else None
            return tuple(
                Sheet(
                    path,
                    sheet.title,
                    dict(_rows(sheet, written[sheet.title] if written else None)),
                    _merged(data, sheet),
                )
                for sheet in values.worksheets
                if sheet.sheet_state == "visible"
            )
        except (KeyError, ValueError, TypeError, AttributeError, zlib.error, SyntaxError) as error:
            raise refused(path, *_DAMAGED) from error


_DAMAGED: Final = (
    "แฟ้ม Excel เสียหาย อ่านไม่ได้ ให้เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx",
    "the workbook is damaged; open it in Excel and save it again as .xlsx",
)


def _opened(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        raise refused(
            path,
            "เปิดไฟล์ไม่ได้ ตรวจชื่อไฟล์และโฟลเดอร์",
            "the file cannot be opened; check its name and folder",
        ) from None
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refused(
                path,
                "แฟ้มตั้งรหัสผ่านไว้ ให้เปิดใน Excel เลือก ไฟล์ > ข้อมูล > ป้องกันสมุดงาน แล้วลบรหัสผ่านออก",
                "the workbook is protected by a password; take the password off in Excel",
            )
        raise refused(
            path,
            "เป็นแฟ้ม Excel รุ่นเก่า (.xls) ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx",
            "this is an old workbook (.xls); save it as .xlsx in Excel",
        )
    return data


def _sound(path: Path, data: bytes) -> bool:
    """Whether the workbook holds formulas; `InputError` when it is none, or not a safe one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = {entry.filename: entry for entry in package.infolist()}
            if "xl/workbook.xml" not in entries:
                raise _no_workbook(path)
            if any(entry.flag_bits & 1 for entry in entries.values()):
                raise refused(path, *_DAMAGED)
            styles = entries.get("xl/styles.xml")
            if styles is not None and styles.file_size > MOST_STYLES:
                raise refused(
                    path,
                    f"แฟ้มมีรูปแบบเซลล์สะสมไว้มากเกินไป ({styles.file_size // 2**20} MB) "
                    "ให้คัดลอกเฉพาะข้อมูลไปวางแบบ “ค่า” ในแฟ้มใหม่",
                    f"the workbook has gathered {styles.file_size // 2**20} MB of cell styles; "
                    "paste its data as values into a new one",
                )
            if sum(entry.file_size for entry in entries.values()) > MOST_INFLATED:
                raise refused(
                    path,
                    "แฟ้มขยายแล้วใหญ่เกินกำหนด ให้แบ่งเป็นหลายแฟ้มหรือลบภาพและแผ่นงานที่ไม่ใช้",
                    "the workbook inflates beyond the limit; split it or take out what is not data",
                )
            formulas = False
            for name in entries:
                if name.endswith((".xml", ".rels")):
                    content = package.read(name)
                    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
                        raise refused(path, *_DAMAGED)
                    formulas |= "worksheets/" in name and _FORMULA.search(content) is not None
            return formulas
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise _no_workbook(path) from None


def _no_workbook(path: Path) -> InputError:
    return refused(
        path,
        "ไม่ใช่แฟ้ม Excel (.xlsx) แม้ชื่อจะลงท้ายเช่นนั้น ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx",
        "this is no Excel workbook (.xlsx), whatever its name says; save it as .xlsx in Excel",
    )


def refused(path: Path, thai: str, english: str) -> InputError:
    """The error of a whole file."""
    return InputError([Problem(Place(str(path)), Message(thai, english))])


def _rows(sheet: Any, written: Any) -> Iterator[tuple[int, dict[int, Any]]]:
    sheet.reset_dimensions()
    formulas: Iterator[Any] = iter(())
    if written is not None:
        written.reset_dimensions()
        formulas = written.iter_rows()
    for cells in sheet.iter_rows():
        beside = next(formulas, ())
        row = {cell.column: _value(cell) for cell in cells if cell.value is not None}
        for cell in beside:
            if cell.data_type == "f" and cell.column not in row:
                row[cell.column] = Fault("")
        found = {column: value for column, value in sorted(row.items()) if value != ""}
        if found:
            yield next(cell.row for cell in (*cells, *beside) if cell.value is not None), found


def _value(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "e":
        return Fault(str(value))
    if isinstance(value, str):
        return value.strip(" \t\r\n\u00a0") and value
    return value


def _merged(data: bytes, sheet: Any) -> tuple[Area, ...]:
    from openpyxl.utils import column_index_from_string

    with zipfile.ZipFile(BytesIO(data)) as package:
        content = package.read(sheet._worksheet_path.lstrip("/"))  # noqa: SLF001 (read-only sheets do not tell their merged cells)
    return tuple(
        Area(
            int(top),
            column_index_from_string(left.decode()),
            int(bottom),
            column_index_from_string(right.decode()),
        )
        for left, top, right, bottom in _MERGED.findall(content)
    )
