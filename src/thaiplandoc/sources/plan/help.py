"""The first sheet of a plan workbook: how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from thaiplandoc.model.plan import LEVELS
from thaiplandoc.sources.plan.sheets import VILLAGES_SHEET, PlanSheet
from thaiplandoc.sources.workbook import put_text, styles

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ABOUT: Final = {
    "": "ชื่อแผน ปี ผู้จัดทำ ตราและภาพปก",
    "tambon": "รหัส ชื่อ พื้นที่ และอาณาเขตของตำบล",
    "tambons": "แถวละหนึ่งตำบล",
    "villages": "แถวละหนึ่งหมู่บ้าน รหัส 8 หลัก ครัวเรือน ประชากร",
    "texts": "ข้อความร้อยแก้วของแต่ละหัวข้อ เช่น คำนำ ประวัติความเป็นมา บรรทัดละหนึ่งย่อหน้า",
    "ages": "จำนวนชาย หญิง ตามช่วงอายุ จากน้อยไปมาก",
    "household_counts": "จำนวนครัวเรือนตามอาชีพ รายได้ เชื้อเพลิง ฯลฯ",
    "resources": "โรงเรียน วัด แหล่งน้ำ กลุ่ม กองทุน ฯลฯ แถวละรายการ",
    "maps": "แผนที่ แผ่นละหนึ่งหน้า",
    "indicators": "ผลสำรวจ จปฐ. แถวละตัวชี้วัด",
    "village_levels": "ระดับปัญหาของแต่ละหมู่บ้าน 1 มาก 2 ปานกลาง 3 น้อยหรือไม่มี",
    "problems": "ปัญหา สาเหตุ และแนวทางแก้ไข",
    "swot": "จุดแข็ง จุดอ่อน โอกาส ข้อจำกัด แถวละข้อ",
    "direction": "วิสัยทัศน์ พันธกิจ เป้าประสงค์",
    "alignments": "ยุทธศาสตร์ระดับบนที่สอดคล้อง",
    "strategies": "ยุทธศาสตร์ตามลำดับในเล่ม กรอกก่อนโครงการ",
    "projects": "แถวละหนึ่งโครงการ เลือกยุทธศาสตร์จากรายการ",
    "milestones": "ปฏิทินการทำแผน",
    "monitoring": "การติดตามและประเมินผล",
    "endorsements": "ผู้ลงนามเห็นชอบแผน",
    "committees": "คณะกรรมการและคำสั่งแต่งตั้ง",
    "members": "รายชื่อกรรมการของแต่ละคณะ",
    "meetings": "การประชุมที่มีรายงานในภาคผนวก",
    "agenda": "ระเบียบวาระและมติของแต่ละการประชุม",
    "attendees": "ผู้มาประชุมและไม่มาประชุม",
    "households": "ครัวเรือนเป้าหมาย",
    "photos": "ภาพถ่าย แฟ้มภาพอยู่ข้างแฟ้มนี้หรือในโฟลเดอร์ย่อย",
}


def write_instructions(
    page: Worksheet, sheets: Sequence[PlanSheet], level: str, *, example: bool
) -> None:
    """How to fill the workbook in, and what each sheet is for."""
    look = styles()
    lines: list[tuple[str, str]] = [(f"แฟ้มแผนระดับ{LEVELS[level]}", "วิธีกรอก")]
    if example:
        lines.append(("ตัวอย่าง", "ข้อมูลในแฟ้มนี้เป็นข้อมูลสมมติทั้งหมด ให้ลบแล้วกรอกข้อมูลจริง"))
    lines += [
        ("๑. กรอกทีละแผ่นงาน จากซ้ายไปขวา", "หัวคอลัมน์และช่องสีเหลืองต้องกรอก แผ่นงานที่ไม่มีข้อมูลให้เว้นว่าง"),
        ("๒. ชี้ที่หัวคอลัมน์", "มีหมายเหตุบอกวิธีกรอก ช่องที่มีลูกศรให้เลือกจากรายการ"),
        ("๓. ไม่ต้องใส่เลขลำดับและแถวรวม", "ระบบรวมให้ ถ้าใส่แถวรวมไว้ ระบบจะตรวจว่าตรงกันหรือไม่"),
        ("๔. หมู่บ้าน", f"กรอกแผ่นงาน {VILLAGES_SHEET} ก่อน แผ่นงานอื่นเรียกด้วยหมู่ที่ ชื่อ หรือรหัส 8 หลักก็ได้"),
        ("แผ่นงาน", "ใช้ทำอะไร"),
        *((sheet.name, _ABOUT.get(sheet.key, "")) for sheet in sheets),
        ("ตรวจ", "thaiplandoc check ชื่อแฟ้ม.xlsx --mark"),
        ("สร้างเล่ม", "thaiplandoc build ชื่อแฟ้ม.xlsx"),
    ]
    if level == "village":
        lines.append(("ส่ง", "ส่งแฟ้มนี้ให้ตำบล ตำบลรวมด้วย thaiplandoc rollup"))
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            cell = page.cell(number, column)
            put_text(cell, text)
            cell.font, cell.alignment = look["bold" if column == 1 else "font"], look["wrap"]
            if line == ("แผ่นงาน", "ใช้ทำอะไร"):
                cell.font, cell.fill = look["bold"], look["head"]
            if (column, text) in {(1, sheet.name) for sheet in sheets}:
                cell.hyperlink = f"#'{text}'!A1"
    page.column_dimensions["A"].width = 40
    page.column_dimensions["B"].width = 90
