"""A local plan's ผ.02 as an office keeps it: a workbook of 47 sheets, laid out by hand over years."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

YEARS = (2566, 2567, 2568, 2569, 2570)
# Spellings of totals and the column they stand in, a sheet each in turn.
TOTALS = (
    (1, "รวม {} โครงการ"),
    (2, "รวมทั้งสิ้น"),
    (2, "รวม"),
    (4, "รวมเป็นเงิน"),
    (1, "รวมทั้งสิ้น {} โครงการ"),
    (2, "จำนวน {} โครงการ"),
    (3, "ยอดรวม"),
    (2, "รวมงบประมาณ"),
    (2, "Total"),
    (1, "รวมแผนงาน"),
)
NAMES = (
    "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายที่ {}",
    "รวมพลังรักษ์ป่าชุมชน ครั้งที่ {}",
    "ก่อสร้างศูนย์รวมใจหมู่บ้าน หลังที่ {}",
    "โครงการรวมน้ำใจช่วยผู้ยากไร้ ปีที่ {}",
    "ขุดลอกคลองไส้ไก่ สาย {}",
    "รวมกลุ่มอาชีพสตรี รุ่นที่ {}",
)


@dataclass
class Written:
    """What was written: every project with its money, and every row by sheet."""

    projects: list[tuple[str, str, str, int]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    odd: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class _Page:
    sheet: Any
    written: Written
    at: int = 0

    def put(self, cells: dict[int, Any], *, skip: int = 0) -> int:
        self.at += 1 + skip
        for column, value in cells.items():
            self.sheet.cell(self.at, column, value)
        name = self.sheet.title
        self.written.rows[name] = self.written.rows.get(name, 0) + 1
        return self.at

    def odd(self, cells: dict[int, Any]) -> None:
        self.written.odd.append((self.sheet.title, self.put(cells)))


def write_plan(path: Path) -> Written:
    """Write the workbook; the same one each time."""
    book, written = Workbook(), Written()
    cover = _Page(book.active, written)
    cover.sheet.title = "ปก"
    cover.put({1: "แบบฟอร์ม", 2: "ผ.02"})
    cover.put({1: "แผนพัฒนาท้องถิ่น", 2: "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"})
    cover.put({1: "องค์กรปกครองส่วนท้องถิ่น", 2: "อบต.ห้วยน้ำใส"})
    cover.odd({3: "จัดทำโดย งานนโยบายและแผน"})
    index = _Page(book.create_sheet("สารบัญ"), written)
    for line in range(1, 6):
        index.odd({1: f"ยุทธศาสตร์ที่ {line}", 5: line * 12})
        number = 0
    for page in range(45):
        sheet = book.create_sheet(f"{page // 9 + 1}.{page % 9 + 1} หน้า {page + 1}")
        number = _page(_Page(sheet, written), page, number)
    book.save(path)
    return written


def _page(page: _Page, turn: int, number: int) -> int:
    _titles(page, turn)
    _headings(page)
    if turn % 4 == 1:
        page.put({column: f"({column})" for column in range(1, 13)})
    sums = [0] * len(YEARS)
    count = 4 + _some(turn, 6)
    for row in range(1, count + 1):
        if row == 5 and turn % 3 == 0:  # a new page of paper
            page.put({2: "ยอดยกไป", **_money(sums)})
            _titles(page, turn, again=True)
            _headings(page)
            page.put({2: "ยอดยกมา", **_money(sums)})
        number += 1
        _project(page, turn, row=row, number=number, sums=sums)
    column, label = TOTALS[turn % len(TOTALS)]
    last = page.put({column: label.format(count), **_money(sums)})
    if column == 1:
        page.sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=4)
    if turn % 5 == 0:
        page.put({1: "หมายเหตุ : ราคากลางตามบัญชี พ.ศ. 2565"}, skip=1)
        page.put({8: "(ลงชื่อ)......................ผู้จัดทำ"})
        page.put({8: "(นายสมมุติ ดีเสมอ)"})
    if turn % 11 == 0:
        page.odd({14: "ดูไฟล์เดิมในเครื่องปลัด"})
    return number


def _titles(page: _Page, turn: int, *, again: bool = False) -> None:
    strategy = turn // 9 + 1
    page.put({12: "แบบ ผ.02"})
    page.put({1: "รายละเอียดโครงการพัฒนา"})
    page.put({1: "แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)"})
    page.put({1: "องค์การบริหารส่วนตำบลห้วยน้ำใส"})
    if not again:
        page.put({1: "ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 2 ด้านการแข่งขัน"})
        page.put({1: "ข. แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13 หมุดหมายที่ 5"})
        page.put({1: "ค. Sustainable Development Goals : SDGs เป้าหมายที่ 9"})
        page.put({1: "ง. ยุทธศาสตร์จังหวัดที่ 1"})
        page.put({1: "จ. ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัดที่ 1"})
    page.put({1: f"{strategy}. ยุทธศาสตร์การพัฒนาที่ {strategy}"})
    if turn % 2:
        page.put({1: f"    {strategy}.1 กลยุทธ์พัฒนาที่ {strategy}"})
    page.put({2: f"({turn % 3 + 1}) แผนงานที่ {turn}"})


def _headings(page: _Page) -> None:
    sheet = page.sheet
    top = page.put(
        {
            1: "ที่",
            2: "โครงการ",
            3: "วัตถุประสงค์",
            4: "เป้าหมาย\n(ผลผลิตของโครงการ)",
            5: "งบประมาณ",
            10: "ตัวชี้วัด\n(KPI)",
            11: "ผลที่คาดว่า\nจะได้รับ",
            12: "หน่วยงานที่\nรับผิดชอบหลัก",
        }
    )
    page.put({5 + at: year for at, year in enumerate(YEARS)})
    page.put({5 + at: "(บาท)" for at in range(len(YEARS))})
    sheet.merge_cells(start_row=top, end_row=top, start_column=5, end_column=9)
    for column in (1, 2, 3, 4, 10, 11, 12):
        sheet.merge_cells(start_row=top, end_row=top + 2, start_column=column, end_column=column)


def _project(page: _Page, turn: int, *, row: int, number: int, sums: list[int]) -> None:
    name = NAMES[number % len(NAMES)].format(number)
    money = (1 + _some(number, 900)) * 1000
    year = _some(number, len(YEARS))
    sums[year] += money
    typed: Any = money if number % 3 else f" {money:,} "
    page.put(
        {
            1: row,
            2: name if number % 5 else name.replace(" ", "\n", 1),
            3: "- เพื่อให้ประชาชนอยู่ดี",
            4: f"จำนวน {row} แห่ง",
            5 + year: typed,
            5 + (year + 1) % 5: " -   ",
            10: "ร้อยละ 80",
            11: "ประชาชนได้รับประโยชน์",
            12: "กองช่าง",
        }
    )
    programme = f"({turn % 3 + 1}) แผนงานที่ {turn}"
    page.written.projects.append((page.sheet.title, programme, name, money))
    if number % 4 == 0:
        page.put({3: "- เพื่อความปลอดภัย", 4: "จำนวน 1 โครงการ"})
    if number % 7 == 0:
        page.put({2: f"แก้ไข ครั้งที่ {turn % 3 + 1}/2567"})


def _money(sums: list[int]) -> dict[int, Any]:
    return {5 + at: amount for at, amount in enumerate(sums) if amount}


def _some(number: int, below: int) -> int:
    """Any number below that, the same each time."""
    return number * 7919 % 104_729 % below
