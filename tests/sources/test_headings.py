"""What offices call the columns of their own ผ.02: each everyday name leads to its column."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from thaiplandoc import Form, InputError, check

NAMES = {
    "project": "โครงการ",
    "objective": "วัตถุประสงค์",
    "output": "เป้าหมาย (ผลผลิตของโครงการ)",
    "budget_2566": "2566 (บาท)",
    "budget_2567": "2567 (บาท)",
    "indicator": "ตัวชี้วัด (KPI)",
    "result": "ผลที่คาดว่าจะได้รับ",
    "responsible": "หน่วยงานที่รับผิดชอบหลัก",
}
ROW = {
    "project": "ก่อสร้างถนน",
    "objective": "ให้สัญจรสะดวก",
    "output": "ถนน 1 สาย",
    "budget_2566": 50000,
    "budget_2567": 60000,
    "indicator": "ร้อยละ 80",
    "result": "เดินทางปลอดภัย",
    "responsible": "กองช่าง",
}
EVERYDAY = """
project: ชื่อโครงการ
project: โครงการ/กิจกรรม
project: โครงการ / กิจกรรม
project: ชื่อโครงการ/กิจกรรม
project: แผนงาน/โครงการ
objective: วัตถุประสงค์ของโครงการ
objective: จุดประสงค์
output: เป้าหมาย
output: เป้าหมายของโครงการ
output: ผลผลิตของโครงการ
output: เป้าหมาย (ผลผลิต)
budget_2566: ปี 2566
budget_2566: พ.ศ. 2566
budget_2566: พ.ศ.2566
budget_2566: ปี พ.ศ. ๒๕๖๖
budget_2566: ปีงบประมาณ 2566
budget_2566: ปีงบประมาณ พ.ศ. 2566
budget_2566: งบประมาณ 2566
budget_2566: งบประมาณ ปี 2566 (บาท)
budget_2566: ปี 66
indicator: ตัวชี้วัด
indicator: KPI
indicator: ตัวชี้วัด (KPIs)
indicator: ตัวชี้วัดความสำเร็จ
result: ผลที่คาดว่าจะได้
result: ผลลัพธ์ที่คาดว่าจะได้รับ
result: ประโยชน์ที่คาดว่าจะได้รับ
responsible: หน่วยงานรับผิดชอบ
responsible: หน่วยงานรับผิดชอบ (หลัก)
responsible: หน่วยงานที่รับผิดชอบ
responsible: หน่วยงานผู้รับผิดชอบ
responsible: ผู้รับผิดชอบ
""".strip().splitlines()


def workbook(folder: Path, names: dict[str, str], numbered: str = "ที่") -> Path:
    """A plain table as an office types it: titles, one row of headings, one project."""
    book = Workbook()
    sheet = book.active
    sheet.append(["แบบฟอร์ม", "ผ.02"])
    sheet.append(["แผนพัฒนาท้องถิ่น", "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"])
    sheet.append(["องค์กรปกครองส่วนท้องถิ่น", "อบต.ห้วยน้ำใส"])
    sheet.append(["ปีของแผน", "2566-2567"])
    sheet.append([])
    sheet.append([numbered, "ยุทธศาสตร์", "แผนงาน", *names.values()])
    sheet.append([1, "1. ด้านโครงสร้างพื้นฐาน", "(1) แผนงานการโยธา", *ROW.values()])
    book.save(folder / "por02.xlsx")
    return folder / "por02.xlsx"


def read(path: Path) -> dict[str, object]:
    form = check(path).document
    assert isinstance(form, Form)
    (row,) = form.rows
    return {name: row[name] for name in NAMES}


@pytest.mark.parametrize("said", EVERYDAY)
def test_an_everyday_heading_leads_to_its_column(tmp_path: Path, said: str) -> None:
    column, _, heading = said.partition(": ")
    assert read(workbook(tmp_path, {**NAMES, column: heading})) == read(workbook(tmp_path, NAMES))


@pytest.mark.parametrize("heading", ["ลำดับ", "ลำดับที่", "ข้อ", "No.", "เลขที่โครงการ", "#"])
def test_a_column_of_numbers_is_passed_over_whatever_it_is_called(
    tmp_path: Path, heading: str
) -> None:
    assert read(workbook(tmp_path, NAMES, heading))["project"] == "ก่อสร้างถนน"


@pytest.mark.parametrize(
    ("column", "heading"),
    [("budget_2566", "ปี 2599"), ("responsible", "ผู้ประสานงาน"), ("objective", "เหตุผล")],
)
def test_a_heading_that_means_something_else_is_refused(
    tmp_path: Path, column: str, heading: str
) -> None:
    with pytest.raises(InputError) as caught:
        check(workbook(tmp_path, {**NAMES, column: heading}))
    assert heading in caught.value.text("th")


def test_of_two_columns_the_one_with_the_very_name_has_it(tmp_path: Path) -> None:
    names = {**NAMES, "output": "เป้าหมาย (ผลผลิตของโครงการ)", "indicator": "ตัวชี้วัด"}
    assert read(workbook(tmp_path, names))["output"] == "ถนน 1 สาย"
