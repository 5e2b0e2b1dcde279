"""An Excel workbook as cells that know their place; what is no workbook is refused in words."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from thaiplandoc.errors import InputError, Place
from thaiplandoc.sources.excel_cells import (
    Area,
    CellValue,
    Fault,
    Format,
    SheetPart,
    format_of,
    local,
    text_of,
)
from thaiplandoc.sources.excel_package import WORKBOOK, Package

__all__ = ["Area", "CellValue", "Fault", "Sheet", "read_workbook", "sheet_names"]

_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_TO_PART: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_YES: Final = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells that hold something, by row and column from 1, in order."""

    file: Path
    name: str
    rows: Mapping[int, Mapping[int, CellValue]]
    merged: tuple[Area, ...] = ()
    hidden: bool = False

    def place(self, row: int, column: int | None = None, path: str = "") -> Place:
        """Where a cell stands."""
        return Place(str(self.file), path, row, column, self.name)


def sheet_names(path: Path) -> list[str]:
    """What a workbook calls its sheets; none where it cannot be read."""
    try:
        return [sheet.get("name", "") for sheet in _all(Package(path), WORKBOOK, "sheet")]
    except InputError:
        return []


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook, hidden ones too.

    `InputError` when it cannot be read, with the cell or the part that is at fault.
    """
    package = Package(path)
    parts = dict(_parts(package))
    texts = list(_texts(package, _first(parts, "/sharedStrings")))
    formats = list(_formats(package, _first(parts, "/styles")))
    said = list(_all(package, WORKBOOK, "sheet", "workbookPr"))
    from_1904 = any(one.get("date1904") in _YES for one in said)
    sheets: list[Sheet] = []
    for one in said:
        kind, part = next((parts[id_] for id_ in map(one.get, _TO_PART) if id_ in parts), ("", ""))
        if local(one) != "sheet" or kind.endswith(("/chartsheet", "/dialogsheet")):
            continue
        name = one.get("name", "")
        if not part:
            raise package.damaged(f"ไม่มีแผ่นงาน {name}", f"the sheet {name} is missing")
        sheet = SheetPart(package, name, part, texts, formats, from_1904)
        sheet.read()
        hidden = one.get("state", "visible") != "visible"
        sheets.append(Sheet(path, name, sheet.rows, tuple(sheet.merged), hidden))
    return tuple(sheets)


def _parts(package: Package) -> Iterator[tuple[str, tuple[str, str]]]:
    """The kind and the name of each part of the workbook, by what the workbook calls it."""
    for relation in package.elements(_RELATIONS):
        target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
        yield relation.get("Id", ""), (relation.get("Type", ""), target.lstrip("/"))


def _first(parts: Mapping[str, tuple[str, str]], kind: str) -> str:
    return next((name for each, name in parts.values() if each.endswith(kind)), "")


def _texts(package: Package, part: str) -> Iterator[str]:
    for each in _all(package, part, "si"):
        yield text_of(each)
        each.clear()


def _formats(package: Package, part: str) -> Iterator[Format]:
    """What each style of a cell makes of a number; none where the workbook has no styles."""
    codes: dict[str, str] = {}
    for each in _all(package, part, "numFmt", "cellXfs"):
        if local(each) == "numFmt":
            codes[each.get("numFmtId", "")] = each.get("formatCode", "")
        else:
            yield from (format_of(style.get("numFmtId", "0"), codes) for style in each)


def _all(package: Package, part: str, *names: str) -> Iterator[Element]:
    """The elements of those names in a part; none where there is no part."""
    if part:
        yield from (each for each in package.elements(part) if local(each) in names)
