"""What a row of a workbook is: spellings of totals, and names of projects that look like them."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from thaiplandoc import Form, InputError, check
from thaiplandoc.sources.row_words import RowKind, said_by

TOTALS = """
รวม
รวม 1 โครงการ
รวม ๑๒ โครงการ
รวมทั้งสิ้น
รวมทั้งสิ้น 25 โครงการ
จำนวน 5 โครงการ
จำนวน ๕ โครงการ
รวมยอด
ยอดรวม
ยอดรวมทั้งสิ้น
รวมเป็นเงิน
รวมเป็นเงินทั้งสิ้น
รวมเงิน
รวมเงินทั้งสิ้น
รวมงบประมาณ
รวมงบประมาณทั้งสิ้น
รวมจำนวนโครงการ
รวมจำนวนโครงการทั้งหมด
จำนวนโครงการ
จำนวนโครงการรวม
ผลรวม
Total
TOTAL
Grand Total
Sub-total
Subtotal (3 projects)
Total 3 projects
ร ว ม
(รวม)
- รวม -
รวม :
รวม...
รวมยุทธศาสตร์ที่ 1
รวมยุทธศาสตร์การพัฒนาด้านโครงสร้างพื้นฐาน
รวมแผนงานการเกษตร
รวมกลยุทธ์ที่ 1.1
รวมทุกยุทธศาสตร์
รวม 5 ปี
รวมปี 2566
รวมหน้านี้
รวมทั้งหมด
รวมด้านเศรษฐกิจ
รวมหมู่ที่ 3
งบประมาณรวม
งบประมาณทั้งสิ้น
เป็นเงินทั้งสิ้น
ทั้งสิ้น
โครงการทั้งหมด 5 โครงการ
3 โครงการ
รวม 3 โครงการ เป็นเงิน 500,000 บาท
รวมทั้งสิ้น 3 โครงการ งบประมาณ 1,500,000.- บาท
สรุป
สรุปรวม
ยอดสุทธิ
รวมสุทธิ
รวมท้ังส้ิน
รวมจํานวน 3 โครงการ
ยอดเงินรวม
จำนวนเงินรวม
รวมค่าใช้จ่าย
รวมรายจ่ายทั้งปี
Total budget
SUM
ยอดรวมแผนงานเคหะและชุมชน
รวม/โครงการ
รวมย่อย
รวมสะสม
รวมทั้งตำบล
ยอดรวมทั้งแผน
Grand total (baht)
รวมจำนวน 4 โครงการ/กิจกรรม
มีโครงการทั้งสิ้น 4 โครงการ
รวมโครงการ
Total amount
รวมเงินงบประมาณ
รวมวงเงิน
รวมวงเงินทั้งสิ้น
รวมประจำปี 2567
รวมงบลงทุน
ยอดทั้งหมด
ยอดทั้งสิ้น
ยอดงบประมาณ
รวมข้างต้น
รวมสองโครงการ
รวมห้าปี
ทั้งหมด
สรุปยอด
รวม 4 รายการ
รวม 3 สาย
รวมเล่มนี้
รวมแผ่นนี้
รวม ณ หน้านี้
รวมรายปี
รวมมูลค่า
รวมเบ็ดเสร็จ
รวมบัญชีนี้
รวม ผ.02
รวม ยุทธ 1
รวมกลยุทธ์
รวมปีงบประมาณ พ.ศ. 2566
จำนวนทั้งสิ้น 5 โครงการ
รวมจำนวน ๕ โครงการ เป็นเงิน ๕๐๐,๐๐๐ บาท
Sum total
"""
CARRIED = """
ยอดยกไป
ยอดยกมา
ยกไป
ยกมา
ยอดยกไปหน้า 3
ยกยอดไป
ยกยอดมา
รวมยอดยกไป
รวมยกไป
ยอดรวมยกไป
ยอดยกมาจากหน้าก่อน
ยกไปหน้าถัดไป
Carried forward
Brought forward
b/f
C/F
ยอดยกมาจากแผ่นที่ 2
ยอดยกไป (หน้า 2)
รวมทั้งสิ้นยกไป
"""
# What only the money of a row can tell to be a total.
LIKE_TOTALS = ["รวมบ้านห้วยน้ำใส", "รวมที่ขอ", "รวมพื้นที่ หมู่ 1", "ยอดของตำบลปากน้ำ", "เบ็ดเสร็จ"]
PROJECTS = """
โครงการรวมพลังสร้างชุมชน
รวมพลังรักษ์ป่า
รวมน้ำใจช่วยผู้ประสบภัย
โครงการรวมน้ำใจสู่น้องผู้ยากไร้
ศูนย์รวมใจไทย
ก่อสร้างศูนย์รวมใจชุมชนบ้านห้วย
รวมศูนย์จำหน่ายสินค้าชุมชน
รวมศิลป์ถิ่นใต้
รวมใจภักดิ์รักษ์แผ่นดิน
รวมกลุ่มอาชีพสตรี
รวมเงินออมวันละบาท
โครงการรวมทุนหมู่บ้าน
รวมทุนชุมชน
โครงการรวม
โครงการรวมยอดคนดี
รวมกองทุนชุมชน
รวมมิตรสัมพันธ์
รวมดาวเยาวชน
โครงการรวมแผนชุมชน
ยอดนักอ่าน
สรุปผลการดำเนินงานประจำปี
รวมช่างทำดี
รวมธารน้ำใจ
รวมพลคนรักษ์สุขภาพ
โครงการบูรณาการรวมตำบล
รวมโครงการพระราชดำริในตำบล
รวมใจ ต้านภัยยาเสพติด ปี 2566
ก่อสร้างถนนรวม 3 สาย
ก่อสร้างศาลารวม 2 หลัง
รวมพลังสามัคคี 5 หมู่บ้าน
รวมบ้านรวมใจ
รวมพันธุ์ปลาท้องถิ่น
รวมเยาวชนคนเก่ง
ค่ายรวม
ลานกีฬารวม
ตลาดนัดรวมใจ
โครงการรวมพลังแผ่นดิน งบประมาณ 2566
รวมพลังยุทธศาสตร์ชุมชน
จัดซื้อเครื่องเสียงรวมทั้งสิ้น 3 ชุด
ก่อสร้างถนนทั้งหมด 3 สาย
รวมสายใยรัก
รวมญาติ รวมใจ
Total Quality Village
Summer camp
โครงการหมู่บ้านรวมใจ
รวมเกษตรกรรุ่นใหม่
แก้ไขปัญหาน้ำท่วม ครั้งที่ 2
ทบทวนแผนพัฒนาท้องถิ่น
โครงการทบทวนแผนพัฒนาท้องถิ่น ครั้งที่ 1/2567
รวมแผนพัฒนาหมู่บ้าน
รวมตำบลสัมพันธ์
โครงการรวมงบประมาณแบบมีส่วนร่วม
โครงการรวมเงิน
ยอดเขาสวย
ปรับปรุงอาคารรวม
รวมพืชผลทางการเกษตร
รวมปีใหม่
รวมทุกข์รวมสุข
รวมทั้งชุมชน
รวมใจเป็นหนึ่ง
สรุปแผนงานประจำปี
รวมทุกฝ่ายต้านโกง
รวมกองทุนหมู่บ้านทั้งหมด
ก่อสร้างอาคารอเนกประสงค์รวม 2 หลัง
"""


def listed(text: str) -> list[str]:
    return text.strip().splitlines()


def test_there_are_sixty_of_each() -> None:
    assert len(set(listed(TOTALS))) >= 60
    assert len(set(listed(PROJECTS))) >= 60


@pytest.mark.parametrize("label", listed(TOTALS))
def test_a_label_of_totals_is_no_project(label: str) -> None:
    assert said_by(label) is RowKind.TOTAL


@pytest.mark.parametrize("label", listed(CARRIED))
def test_a_sum_carried_to_another_page_is_no_project(label: str) -> None:
    assert said_by(label) is RowKind.CARRIED


@pytest.mark.parametrize("name", listed(PROJECTS))
def test_a_project_with_a_word_of_totals_in_its_name_stays_one(name: str) -> None:
    assert said_by(name) is None


# --- in a workbook ------------------------------------------------------------------------------
HEADINGS = ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย (ผลผลิตของโครงการ)", "งบประมาณ 2566 (บาท)"]


def book_of(tmp_path: Path, rows: list[list[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["แบบฟอร์ม", "ผ.02"])
    sheet.append(["แผนพัฒนาท้องถิ่น", "แผน", "องค์กรปกครองส่วนท้องถิ่น", "อบต."])
    sheet.append(["1. ยุทธศาสตร์การพัฒนาคน"])
    sheet.append([None, "(1) แผนงานการศึกษา"])
    for row in (HEADINGS, *rows):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def counted(label: str) -> str:
    """The label with as many projects as there are above it."""
    return re.sub(r"[0-9๐-๙]+(?=\s*(โครงการ|projects))", "2", label)


@pytest.mark.parametrize("column", [1, 2, 3, 4])
def test_no_total_becomes_a_project_in_whichever_cell_it_stands(
    tmp_path: Path, column: int
) -> None:
    rows: list[list[Any]] = []
    for at, label in enumerate(listed(TOTALS) + LIKE_TOTALS, start=1):
        rows.append([1, f"ถนน {at}", "- เพื่อเดินทาง", "1 สาย", at * 1000])
        rows.append([2, f"คลอง {at}", "- เพื่อเก็บน้ำ", "1 สาย", 500])
        rows.append([None, None, None, None, at * 1000 + 500])
        rows[-1][column - 1] = counted(label)
    checked = check(book_of(tmp_path, rows))
    form = checked.document
    assert isinstance(form, Form)
    assert [row["project"] for row in form.rows] == [row[1] for row in rows if row[0] in {1, 2}]


@pytest.mark.parametrize("bare", [True, False])
def test_no_project_with_a_word_of_totals_is_lost(tmp_path: Path, bare: bool) -> None:
    names = listed(PROJECTS)
    rows = [
        [None if bare else at, name, None if bare else "- เพื่อชุมชน", None, at * 1000]
        for at, name in enumerate(names, start=1)
    ]
    if bare:  # among rows that say more than they do
        rows.insert(0, [None, "ถนน", "- เพื่อเดินทาง", "1 สาย", 250])
    form = check(book_of(tmp_path, rows)).document
    assert isinstance(form, Form)
    assert [row["project"] for row in form.rows] == [row[1] for row in rows]


def told(tmp_path: Path, rows: list[list[Any]]) -> list[str]:
    """Remarks and problems, each with its row."""
    try:
        found = check(book_of(tmp_path, rows)).remarks
    except InputError as error:
        found = error.problems
    return [f"{problem.where.line} {problem.what.thai}" for problem in found]


ROADS: list[list[Any]] = [
    [1, "ถนน", "- เพื่อเดินทาง", "1 สาย", 1000],
    [2, "คลอง", "- เพื่อเก็บน้ำ", "1 สาย", 500],
]


def test_a_row_of_money_alone_is_the_total_of_those_above(tmp_path: Path) -> None:
    (said,) = told(tmp_path, [*ROADS, [None, None, None, None, 1500]])
    assert said.startswith("8 อ่านแถวนี้เป็นแถวรวม เพราะเงินเท่ากับแถวข้างบนรวมกัน")
    (said,) = told(tmp_path, [*ROADS, [None, None, None, None, 1400]])
    assert said == "8 ขาด โครงการ ต้องกรอก"


def test_words_nobody_knows_are_a_total_where_the_money_says_so(tmp_path: Path) -> None:
    (said,) = told(tmp_path, [*ROADS, [None, "เบ็ดเสร็จ", None, None, 1500]])
    assert said.startswith("8 อ่านแถวนี้เป็นแถวรวม")
    assert told(tmp_path, [*ROADS, [3, "ตลาด", "- เพื่อค้าขาย", "1 แห่ง", 1500]]) == []
    assert told(tmp_path, [*ROADS, [None, "ตลาด", None, None, 1400]]) == []


@pytest.mark.parametrize("label", ["รวม", "ยอดยกไป", "รวมทั้งสิ้น", "Total", "จำนวน 2 โครงการ"])
def test_a_total_is_held_to_the_rows_above(tmp_path: Path, label: str) -> None:
    assert told(tmp_path, [*ROADS, [None, label, None, None, 1500]]) == []
    (said,) = told(tmp_path, [*ROADS, [None, label, None, None, 1600]])
    assert said.startswith(f"8 {label} ของ งบประมาณ 2566 (บาท) คือ 1,600 แต่แถวข้างบนรวมได้ 1,500")


def test_a_total_that_counts_wrongly_is_told(tmp_path: Path) -> None:
    (said,) = told(tmp_path, [*ROADS, ["รวม ๓ โครงการ", None, None, None, 1500]])
    assert said == "8 รวม ๓ โครงการ: นับแถวข้างบนได้ 2 โครงการ โปรดตรวจจำนวน"


def test_equal_rows_are_told(tmp_path: Path) -> None:
    again = [3, *ROADS[0][1:]]
    (said,) = told(tmp_path, [*ROADS, again])
    assert said == "8 แถวนี้เหมือนแถว 6 ถ้ากรอกซ้ำ ให้ลบออกหนึ่งแถว"
    assert told(tmp_path, [*ROADS, [3, *ROADS[0][1:4], 900]]) == []


# --- layouts ------------------------------------------------------------------------------------
def projects(tmp_path: Path, rows: list[list[Any]]) -> list[tuple[str, str]]:
    """The programme and the name of every project that is read."""
    form = check(book_of(tmp_path, rows)).document
    assert isinstance(form, Form)
    return [(row["programme"], row["project"]) for row in form.rows]


def test_a_line_of_a_group_may_have_its_sums_beside_it(tmp_path: Path) -> None:
    rows = [
        [None, "(2) แผนงานเคหะ", None, None, 1500],
        *ROADS,
        [None, "(3) แผนงานเกษตร", None, None, 300],
        [1, "ฝาย", "- เพื่อเก็บน้ำ", "1 แห่ง", 300],
    ]
    assert projects(tmp_path, rows) == [
        ("(2) แผนงานเคหะ", "ถนน"),
        ("(2) แผนงานเคหะ", "คลอง"),
        ("(3) แผนงานเกษตร", "ฝาย"),
    ]
    rows[-1][4] = 400
    (said,) = told(tmp_path, rows)
    assert "(3) แผนงานเกษตร ของ งบประมาณ 2566 (บาท) คือ 300 แต่แถวข้างล่างรวมได้ 400" in said


def test_a_label_may_stand_in_several_cells(tmp_path: Path) -> None:
    for label in (["รวม", 2, "โครงการ"], [None, "จำนวน", 2, "โครงการ"], [None, "ยอด", "ยกไป"]):
        total: list[Any] = [None, None, None, None, 1500]
        total[: len(label)] = label
        assert len(projects(tmp_path, [*ROADS, total])) == 2


def test_a_project_of_a_row_that_says_all_of_one_is_no_total(tmp_path: Path) -> None:
    rows = [*ROADS, [3, "รวมแผนงานชุมชนสู่ตำบล", "- เพื่อบูรณาการ", "1 แผน", 700]]
    assert [name for _, name in projects(tmp_path, rows)][2:] == ["รวมแผนงานชุมชนสู่ตำบล"]


def test_who_signs_below_a_table_is_no_project(tmp_path: Path) -> None:
    rows = [
        *ROADS,
        [None, "ลงชื่อ..................."],
        [None, "(นายสมมุติ ดีเสมอ)"],
        [None, "ปลัดองค์การบริหารส่วนตำบล"],
        ["(2) แผนงานเกษตร"],
        [1, "ฝาย", "- เพื่อเก็บน้ำ", "1 แห่ง", 300],
    ]
    assert [name for _, name in projects(tmp_path, rows)] == ["ถนน", "คลอง", "ฝาย"]


def test_columns_in_another_order_further_down_are_read_by_their_headings(tmp_path: Path) -> None:
    rows = [
        *ROADS,
        ["ที่", "งบประมาณ 2566 (บาท)", "เป้าหมาย (ผลผลิตของโครงการ)", "โครงการ", "วัตถุประสงค์"],
        [1, 300, "1 แห่ง", "ฝาย", "- เพื่อเก็บน้ำ"],
    ]
    form = check(book_of(tmp_path, rows)).document
    assert isinstance(form, Form)
    assert [(row["project"], row["budget_2566"]) for row in form.rows] == [
        ("ถนน", 100_000),
        ("คลอง", 50_000),
        ("ฝาย", 30_000),
    ]


def test_a_hidden_sheet_and_a_sheet_of_another_form_are_named(tmp_path: Path) -> None:
    path = book_of(tmp_path, ROADS)
    book = load_workbook(path)
    for name, form in (("ซ่อน", "ผ.02"), ("ครุภัณฑ์", "ผ.03")):
        sheet = book.create_sheet(name)
        sheet.append(["แบบฟอร์ม", form])
        sheet.append(HEADINGS)
        sheet.append(ROADS[0])
    book["ซ่อน"].sheet_state = "hidden"
    book.save(path)
    checked = check(path)
    assert isinstance(checked.document, Form)
    assert len(checked.document.rows) == 2
    said = {remark.where.sheet: remark.what.thai for remark in checked.remarks}
    assert said["ซ่อน"].startswith("แผ่นงานนี้ซ่อนอยู่ จึงไม่ได้อ่าน (3 แถว: 1–3)")
    assert any("เป็นแบบ ผ.03" in remark.what.thai for remark in checked.remarks)


def test_a_sheet_without_lines_of_groups_takes_those_before_it_and_says_so(tmp_path: Path) -> None:
    path = book_of(tmp_path, ROADS)
    book = load_workbook(path)
    sheet = book.create_sheet("หน้า 2")
    sheet.append(HEADINGS)
    sheet.append([3, "ฝาย", "- เพื่อเก็บน้ำ", "1 แห่ง", 300])
    book.save(path)
    checked = check(path)
    assert isinstance(checked.document, Form)
    assert checked.document.rows[2]["programme"] == "(1) แผนงานการศึกษา"
    (remark,) = checked.remarks
    assert remark.where.sheet == "หน้า 2"
    assert "(1) แผนงานการศึกษา" in remark.what.thai


NOTES = """
แก้ไข ครั้งที่ 1/2567
(แก้ไขครั้งที่ 2/2566)
แก้ไข/เปลี่ยนแปลง ครั้งที่ 3/2567 หน้า 45
เพิ่มเติมครั้งที่ ๑/๒๕๖๖
แก้ไขเพิ่มเติม และเปลี่ยนแปลง ครั้งที่ 1/2567
ยกเลิก
(เดิม)
หมายเหตุ : ราคากลาง
*ตามมติสภา
ที่มา : กองช่าง
(นายสมมุติ ดีเสมอ)
"""


@pytest.mark.parametrize("note", listed(NOTES))
def test_a_note_between_projects_is_no_project(note: str) -> None:
    assert said_by(note) is RowKind.NOTE


def test_a_row_of_one_cell_among_rows_that_say_more_is_read_and_told(tmp_path: Path) -> None:
    (said,) = told(tmp_path, [*ROADS, [None, "บ้านห้วยน้ำใส"]])
    assert said.startswith("8 อ่านแถวนี้เป็นข้อมูล แม้มีข้อความช่องเดียว")


def test_what_was_read_can_be_pickled(tmp_path: Path) -> None:
    checked = check(book_of(tmp_path, [*ROADS, [None, "รวม", None, None, 1500]]))
    again = pickle.loads(pickle.dumps(checked))  # noqa: S301 (our own)
    assert again.document == checked.document
    assert again.rows.counts() == checked.rows.counts()


def test_a_group_may_be_named_beside_its_label(tmp_path: Path) -> None:
    rows = [
        *ROADS,
        ["ยุทธศาสตร์", "2. ยุทธศาสตร์เศรษฐกิจ"],
        ["แผนงาน", "แผนงานการเกษตร"],
        ["ลำดับที่", *HEADINGS[1:]],
        [1, "ฝาย", "- เพื่อเก็บน้ำ", "1 แห่ง", 300],
        [None, "ลงชื่อ.........", None, None, "ลงชื่อ........."],
        [None, "(นายดี มีสุข)", None, None, "(นางงาม ตาดี)"],
        [None, "ผู้ใหญ่บ้าน", None, None, "กำนัน"],
    ]
    assert projects(tmp_path, rows)[2:] == [("แผนงานการเกษตร", "ฝาย")]


def test_headings_that_lack_a_column_do_not_lose_the_rows_below_them(tmp_path: Path) -> None:
    short = ["ที่", "โครงการ", "วัตถุประสงค์", None, "งบประมาณ 2566 (บาท)"]
    path = book_of(tmp_path, [*ROADS, HEADINGS, [1, "ฝาย", "- เพื่อเก็บน้ำ", "1 แห่ง", 300]])
    book = load_workbook(path)
    for column, heading in enumerate(short, start=1):
        book.active.cell(5, column).value = heading
    book.save(path)
    form = check(path).document
    assert isinstance(form, Form)
    assert [row["project"] for row in form.rows] == ["ถนน", "คลอง", "ฝาย"]
