"""The workbook a form is filled in with: headings, lists, number formats, instructions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from thaiplandoc.forms.asked import TYPES, Asked
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.forms.kinds import asked_leaves
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.forms.values import TICK, Values
from thaiplandoc.sources import workbook as excel

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIELDS_SHEET: Final = "ข้อมูล"
ROWS_SHEET: Final = "รายการ"
_READY_ROWS: Final = 500
_WIDTHS: Final = {"money": 18, "integer": 14, "number": 12, "date": 18, "tick": 12, "code": 16}
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
    fields: Values,
    records: Sequence[Values] = (),
    extra: Sequence[str] = (),
) -> bytes:
    """The workbook of a form: its fields, its rows and what to write in them.

    `fields` and `records` are values as a form keeps them; what is None stays empty. The same
    values give the same bytes.
    """
    book = excel.new_workbook()
    sheet = book.active
    sheet.title = FIELDS_SHEET
    _fields(sheet, profile, fields)
    columns = asked_leaves(profile, fields, extra)
    if columns:
        _rows(book.create_sheet(ROWS_SHEET), columns, records)
    _instructions(book.create_sheet(excel.HELP_SHEET), profile, columns)
    if columns and not profile.fields:
        book.active = 1
    return excel.saved(book)


# --- sheets -----------------------------------------------------------------------------------
def _fields(sheet: Worksheet, profile: FormProfile, fields: Mapping[str, excel.Kept]) -> None:
    sheet.append(["แบบฟอร์ม", profile.name, profile.about])
    sheet["B1"].data_type = "s"
    for row, field in enumerate(profile.fields, start=2):
        label = field.heading or field.called
        cell = excel.line_to_fill(sheet, row, field, label, field.hint or _HOW[field.type])
        excel.write_value(cell, field, fields.get(str(field.name)))
    excel.lines_to_fill(sheet, (44, 60, 60))
    sheet.freeze_panes = "A2"
    excel.on_paper(sheet)


def _rows(
    sheet: Worksheet, columns: Sequence[Leaf], records: Sequence[Mapping[str, excel.Kept]]
) -> None:
    last = max(_READY_ROWS, len(records)) + 1
    for number, leaf in enumerate(columns, start=1):
        excel.head(sheet.cell(1, number), leaf.label, needed=leaf.column.required)
        width = _WIDTHS.get(leaf.column.type, 30)
        first = excel.ready(sheet, number, leaf.column, width=width, last=last, title=leaf.label)
        for row, record in enumerate(records, start=2):
            cell = sheet.cell(row, number)
            excel.alike(cell, first)
            excel.write_value(cell, leaf.column, record.get(leaf.name))
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 54
    excel.on_paper(sheet, rows="1:1")


def _instructions(sheet: Worksheet, profile: FormProfile, columns: Sequence[Leaf]) -> None:
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
            excel.dress(cell, "font", "wrap")
            cell.data_type = "s"
    excel.dress(sheet["A1"], "bold")
    sheet.column_dimensions["A"].width = 50
    sheet.column_dimensions["B"].width = 80
    excel.on_paper(sheet)


def _how(asked: Asked) -> str:
    rival = getattr(asked, "exclusive", "")
    listed = f": {', '.join(asked.choices)}" if asked.choices else ""
    return (
        _HOW.get(asked.type, TYPES[asked.type])
        + listed
        + (f" (เลือกได้อย่างเดียวใน {rival})" if rival else "")
    )
