"""The workbook a form is filled in with: headings, lists, number formats, instructions."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from thaiplandoc.forms.asked import TYPES, Asked
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.forms.kinds import asked_leaves
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.forms.values import TICK
from thaiplandoc.package import join, order, packed

FIELDS_SHEET: Final = "ข้อมูล"
ROWS_SHEET: Final = "รายการ"
HELP_SHEET: Final = "คำแนะนำ"
_READY_ROWS: Final = 500
_EXACT: Final = 10**15
_FIRST_DAY: Final = date(1900, 3, 1)
_FORMATS: Final = {
    "money": '#,##0.00;-#,##0.00;"-"',
    "integer": "#,##0",
    "number": "0.00",
    "date": "[$-107041E]d mmm yyyy;@",
}
_WIDTHS: Final = {"money": 18, "integer": 14, "number": 12, "date": 18, "tick": 12, "code": 16}
DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 (a workbook's own dates have no zone)
_HOW: Final = {
    "text": "พิมพ์ข้อความ ถ้ามีหลายข้อให้ขึ้นบรรทัดใหม่ด้วย Alt+Enter",
    "integer": "พิมพ์จำนวนเต็ม",
    "money": "พิมพ์จำนวนเงินเป็นบาท ถ้าเป็นศูนย์ให้พิมพ์ 0 หรือ - ถ้าไม่มีให้เว้นว่าง",
    "year": "พิมพ์ปี พ.ศ. สี่หลัก",
    "years": "พิมพ์ช่วงปี พ.ศ. เช่น 2566-2570",
    "date": "พิมพ์วันที่ เช่น 31 มีนาคม 2566",
    "tick": f"เลือก {TICK} หรือเว้นว่าง",
    "choice": "เลือกจากรายการ",
    "phone": "พิมพ์หมายเลขโทรศัพท์",
    "code": "พิมพ์รหัสเป็นตัวเลข",
    "number": "พิมพ์ตัวเลข มีทศนิยมได้",
}


def entry_workbook(
    profile: FormProfile,
    fields: Mapping[str, Any],
    records: Sequence[Mapping[str, Any]] = (),
    extra: Sequence[str] = (),
) -> bytes:
    """The workbook of a form: its fields, its rows and what to write in them.

    `fields` and `records` are values as a form keeps them; what is None stays empty. The same
    values give the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "thaiplandoc"
    book.properties.created = book.properties.modified = DAY
    sheet = book.active
    sheet.title = FIELDS_SHEET
    _fields(sheet, profile, fields)
    columns = asked_leaves(profile, fields, extra)
    if columns:
        _rows(book.create_sheet(ROWS_SHEET), columns, records)
    _instructions(book.create_sheet(HELP_SHEET), profile, columns)
    if columns and not profile.fields:
        book.active = 1
    return saved(book)


def saved(book: Any) -> bytes:
    """A workbook's bytes: the same for the same cells, whenever it is made."""
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if core := parts.get("docProps/core.xml"):
        parts["docProps/core.xml"] = _undated(core)
    return join(packed(name, parts[name]) for name in sorted(parts, key=order))


def _undated(core: bytes) -> bytes:
    """The properties without the moment of saving, which openpyxl writes over ours."""
    day = DAY.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + day, core)


def put(cell: Any, asked: Asked, value: Any) -> None:
    """A value in a cell, so that it reads back the same; text never becomes a formula."""
    cell.number_format = number_format(asked)
    write_value(cell, asked, value)


def number_format(asked: Asked) -> str:
    """How Excel shows values of the type; text as it was typed."""
    return _FORMATS.get(asked.type, "@")


def write_value(cell: Any, asked: Asked, value: Any) -> None:
    """A value in a cell that has its looks already."""
    if value is None or value is False:
        return
    match asked.type:
        case "money" if abs(value) < _EXACT:
            cell.value = value // 100 if value % 100 == 0 else Decimal(value) / 100
        case "integer" | "number" if abs(value) < _EXACT and len(str(value)) < 15:
            cell.value = value
        case "date" if value > _FIRST_DAY:
            looks = cell.number_format
            cell.value = value
            cell.number_format = looks
        case _:
            put_text(cell, as_text(asked, value))


def as_text(asked: Asked, value: Any) -> str:
    """A value as a person would type it, in Arabic digits where it is a number."""
    match asked.type:
        case "tick":
            return TICK
        case "money":
            return f"{value // 100}.{value % 100:02}"
        case "years":
            return f"{value[0]}-{value[-1]}" if value[0] != value[-1] else f"{value[0]}"
        case "date":
            return _day(value)
    return str(value)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}" if day.year > 1940 else day.isoformat()


def put_text(cell: Any, text: str) -> None:
    """Text as text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def on_paper(sheet: Any, rows: str = "") -> None:
    """A sheet as it is printed: across one page of A4 on its side, `rows` again on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if rows:
        sheet.print_title_rows = rows


# --- sheets -----------------------------------------------------------------------------------
def styles() -> Any:
    """Fonts, fills, borders and alignments of our workbooks, by what they are for."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="999999")
    return {
        "font": Font(name="TH SarabunPSK", size=16),
        "bold": Font(name="TH SarabunPSK", size=16, bold=True),
        "grey": Font(name="TH SarabunPSK", size=14, color="666666"),
        "head": PatternFill("solid", fgColor="DDE8CB"),
        "needed": PatternFill("solid", fgColor="FFF5CE"),
        "middle": Alignment(horizontal="center", vertical="center", wrap_text=True),
        "wrap": Alignment(vertical="top", wrap_text=True),
        "line": Border(left=thin, right=thin, top=thin, bottom=thin),
    }


def _fields(sheet: Any, profile: FormProfile, fields: Mapping[str, Any]) -> None:
    look = styles()
    sheet.append(["แบบฟอร์ม", profile.name, profile.about])
    sheet["B1"].data_type = "s"
    for field in profile.fields:
        row = sheet.max_row + 1
        sheet.cell(row, 1, field.heading or field.called)
        cell = sheet.cell(row, 2)
        put(cell, field, fields.get(str(field.name)))
        if field.required:
            cell.fill = look["needed"]
        sheet.cell(row, 3, field.hint or _HOW[field.type])
        _list(sheet, field, cell.coordinate)
    for row in sheet.iter_rows(min_row=1, max_col=3):
        for cell, font in zip(row, ("bold", "font", "grey"), strict=True):
            cell.font = look[font]
            cell.alignment = look["wrap"]
        row[1].border = look["line"]
    for letter, width in zip("ABC", (44, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    on_paper(sheet)


def _rows(sheet: Any, columns: Sequence[Leaf], records: Sequence[Mapping[str, Any]]) -> None:
    from openpyxl.utils import get_column_letter

    look = styles()
    for number, leaf in enumerate(columns, start=1):
        head = sheet.cell(1, number)
        put_text(head, leaf.label)
        head.font, head.alignment, head.border = look["bold"], look["middle"], look["line"]
        head.fill = look["needed"] if leaf.column.required else look["head"]
        letter = get_column_letter(number)
        whole = sheet.column_dimensions[letter]
        whole.width = _WIDTHS.get(leaf.column.type, 30)
        whole.number_format = number_format(leaf.column)
        last = max(_READY_ROWS, len(records)) + 1
        _list(sheet, leaf.column, f"{letter}2:{letter}{last}")
    for number, leaf in enumerate(columns, start=1):
        first = sheet.cell(2, number)
        first.number_format = number_format(leaf.column)
        if records:
            first.font, first.alignment, first.border = look["font"], look["wrap"], look["line"]
        for row, record in enumerate(records, start=2):
            cell = sheet.cell(row, number)
            cell._style = copy(first._style)  # noqa: SLF001 (set one by one, looks take a second a hundred rows)
            write_value(cell, leaf.column, record.get(leaf.name))
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 54
    on_paper(sheet, rows="1:1")


def _list(sheet: Any, asked: Asked, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = (TICK,) if asked.type == "tick" else asked.choices
    listed = ",".join(choices)
    if (
        choices
        and len(listed) < 250
        and not any("," in choice or '"' in choice for choice in choices)
    ):
        rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        rule.error = "ให้เลือกจากรายการ"
        rule.errorTitle = asked.heading[:30]
        sheet.add_data_validation(rule)
        rule.add(cells)


def _instructions(sheet: Any, profile: FormProfile, columns: Sequence[Leaf]) -> None:
    look = styles()
    lines: list[tuple[str, ...]] = [
        (f"วิธีกรอก {profile.name}", profile.about),
        ("๑. กรอกแผ่นงาน ข้อมูล ในคอลัมน์กลาง", "ช่องสีเหลืองต้องกรอก"),
    ]
    if columns:
        lines += [
            ("๒. กรอกแผ่นงาน รายการ แถวละหนึ่งรายการ", "ไม่ต้องใส่เลขลำดับและแถวรวม ระบบทำให้"),
            ("หัวคอลัมน์", "วิธีกรอก"),
            *(
                (
                    leaf.label + (" (ต้องกรอก)" if leaf.column.required else ""),
                    leaf.column.hint or _how(leaf.column),
                )
                for leaf in columns
            ),
        ]
    lines += [
        ("ตรวจ", "thaiplandoc check ชื่อแฟ้ม.xlsx --mark"),
        ("สร้างแบบ", "thaiplandoc build ชื่อแฟ้ม.xlsx"),
    ]
    for line in lines:
        sheet.append(line)
    for row in sheet.iter_rows():
        for cell in row:
            cell.font, cell.alignment = look["font"], look["wrap"]
            cell.data_type = "s"
    sheet["A1"].font = look["bold"]
    sheet.column_dimensions["A"].width = 50
    sheet.column_dimensions["B"].width = 80
    on_paper(sheet)


def _how(asked: Asked) -> str:
    rival = getattr(asked, "exclusive", "")
    listed = f": {', '.join(asked.choices)}" if asked.choices else ""
    return (
        _HOW.get(asked.type, TYPES[asked.type])
        + listed
        + (f" (เลือกได้อย่างเดียวใน {rival})" if rival else "")
    )
