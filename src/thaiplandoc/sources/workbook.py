"""What all our workbooks share: looks, values in cells, lists to choose from, the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias
from weakref import WeakKeyDictionary

from thaiplandoc.forms.asked import Asked
from thaiplandoc.forms.values import TICK
from thaiplandoc.package import join, order, packed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

    Look: TypeAlias = Font | PatternFill | Alignment | Border

# A value as a form or a plan keeps it: money in satang, years one by one.
Kept: TypeAlias = str | int | float | Decimal | date | Sequence[int] | None
HELP_SHEET: Final = "คำแนะนำ"
_EXACT: Final = 10**15
_FIRST_DAY: Final = date(1900, 3, 1)
_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 (a workbook's own dates have no zone)
_FORMATS: Final = {
    "money": '#,##0.00;-#,##0.00;"-"',
    "integer": "#,##0",
    "number": "0.00",
    "date": "[$-107041E]d mmm yyyy;@",
}
# Excel takes no longer list that is written out.
_LONGEST_LIST: Final = 250


def new_workbook() -> Workbook:
    """A workbook that says nothing of the moment it is made."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "thaiplandoc"
    book.properties.created = book.properties.modified = _DAY
    return book


def saved(book: Workbook) -> bytes:
    """A workbook's bytes: the same for the same cells, whenever it is made."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.modified = _DAY
    made = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(made, "w")).save()  # packed below
    with zipfile.ZipFile(made) as package:
        return join(
            packed(name, package.read(name)) for name in sorted(package.namelist(), key=order)
        )


def put(cell: Cell, asked: Asked, value: Kept) -> None:
    """A value in a cell, so that it reads back the same; text never becomes a formula."""
    cell.number_format = number_format(asked)
    write_value(cell, asked, value)


def number_format(asked: Asked) -> str:
    """How Excel shows values of the type; text as it was typed."""
    return _FORMATS.get(asked.type, "@")


def write_value(cell: Cell, asked: Asked, value: Kept) -> None:
    """A value in a cell that has its looks already."""
    if value is None or value is False:
        return
    match value:
        case int() if asked.type == "money" and abs(value) < _EXACT:
            cell.value = value // 100 if value % 100 == 0 else Decimal(value) / 100
        case int() | float() | Decimal() if _fits(asked, value):
            cell.value = value
        case date() if asked.type == "date" and value > _FIRST_DAY:
            looks = cell.number_format
            cell.value = value
            cell.number_format = looks
        case _:
            put_text(cell, as_text(asked, value))


def _fits(asked: Asked, value: float | Decimal) -> bool:
    """Whether a cell holds the number as exactly as it was given."""
    return asked.type in {"integer", "number"} and -_EXACT < value < _EXACT and len(str(value)) < 15


def as_text(asked: Asked, value: Kept) -> str:
    """A value as a person would type it, in Arabic digits where it is a number."""
    match asked.type, value:
        case "tick", _:
            return TICK
        case "money", int():
            return f"{value // 100}.{value % 100:02}"
        case "years", [first, *_, last] if first != last:
            return f"{first}-{last}"
        case "years", [first, *_]:
            return str(first)
        case "date", date():
            at = f"{value.day}/{value.month}/{value.year + 543}"
            return at if value.year > 1940 else value.isoformat()
    return str(value)


def put_text(cell: Cell, text: str) -> None:
    """Text as text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


# --- looks --------------------------------------------------------------------------------------
_WORN: Final[WeakKeyDictionary[Workbook, dict[tuple[object, ...], StyleArray]]] = (
    WeakKeyDictionary()
)


@cache
def styles() -> dict[str, tuple[str, Look]]:
    """Fonts, fills, borders and alignments of our workbooks, by what they are for."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="999999")
    return {
        "font": ("font", Font(name="TH SarabunPSK", size=16)),
        "bold": ("font", Font(name="TH SarabunPSK", size=16, bold=True)),
        "grey": ("font", Font(name="TH SarabunPSK", size=14, color="666666")),
        "head": ("fill", PatternFill("solid", fgColor="DDE8CB")),
        "needed": ("fill", PatternFill("solid", fgColor="FFF5CE")),
        "middle": ("alignment", Alignment(horizontal="center", vertical="center", wrap_text=True)),
        "wrap": ("alignment", Alignment(vertical="top", wrap_text=True)),
        "line": ("border", Border(left=thin, right=thin, top=thin, bottom=thin)),
    }


def dress(cell: Cell | ColumnDimension, *looks: str) -> None:
    """Give a cell looks of `styles` beside what it has, as another cell of its workbook got them.

    Set one by one, looks take a second a hundred rows.
    """
    worn = _WORN.setdefault(cell.parent.parent, {})
    wanted = (*(cell._style or ()), *looks)  # noqa: SLF001 (openpyxl has no other way to share one)
    if wanted not in worn:
        for look in looks:
            setattr(cell, *styles()[look])
        worn[wanted] = copy(cell._style)  # noqa: SLF001
    cell._style = copy(worn[wanted])  # noqa: SLF001


def head(cell: Cell, label: str, *, needed: bool) -> None:
    """The heading of a column; one that must be filled in has its colour."""
    put_text(cell, label)
    dress(cell, "bold", "middle", "line", "needed" if needed else "head")


def ready(
    sheet: Worksheet, number: int, asked: Asked, *, width: int, last: int, title: str
) -> Cell:
    """Make a column ready for values down to the row `last`; its first cell has their look."""
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(number)
    whole = sheet.column_dimensions[letter]
    whole.width = width
    first = sheet.cell(2, number)
    for one in (whole, first):
        one.number_format = number_format(asked)
        dress(one, "font", "wrap", "line")
    offer(sheet, asked, f"{letter}2:{letter}{last}", title)
    return first


def alike(cell: Cell, first: Cell) -> None:
    """Give a cell the look of another."""
    cell._style = copy(first._style)  # noqa: SLF001 (as above)


def line_to_fill(sheet: Worksheet, row: int, asked: Asked, label: str, hint: str) -> Cell:
    """A label, the cell to fill in beside it, which is given back, and what to write there."""
    put_text(sheet.cell(row, 1), label)
    put_text(sheet.cell(row, 3), hint)
    cell = sheet.cell(row, 2)
    cell.number_format = number_format(asked)
    if asked.required:
        dress(cell, "needed")
    offer(sheet, asked, cell.coordinate, label)
    return cell


def lines_to_fill(sheet: Worksheet, widths: Sequence[int]) -> None:
    """The look of a sheet of labels, values beside them, and what to write there."""
    for row in sheet.iter_rows(max_col=3):
        for cell, font in zip(row, ("bold", "font", "grey"), strict=True):
            dress(cell, font, "wrap")
        dress(row[1], "line")
    for letter, width in zip("ABC", widths, strict=True):
        sheet.column_dimensions[letter].width = width


def offer(sheet: Worksheet, asked: Asked, cells: str, title: str) -> None:
    """What the cells may hold as a list to choose from, where it is one that Excel takes."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = (TICK,) if asked.type == "tick" else asked.choices
    listed = ",".join(choices)
    takes = len(listed) < _LONGEST_LIST and '"' not in listed
    if choices and takes and listed.count(",") < len(choices):
        rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = title[:30], "ให้เลือกจากรายการ"
        sheet.add_data_validation(rule)
        rule.add(cells)


def on_paper(sheet: Worksheet, rows: str = "", *, abreast: int = 1) -> None:
    """A sheet as it is printed: A4 on its side, that many abreast, `rows` again on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = abreast, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if rows:
        sheet.print_title_rows = rows
