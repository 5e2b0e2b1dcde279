"""Entry workbooks: what is written reads back the same; what officers do to them is forgiven."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from forms import filling
from thaiplandoc import Form, InputError, Place, check, form_names, form_profile, load

PLAN = {"plan": "แผนพัฒนาท้องถิ่น", "lao": "อบต.ตัวอย่าง"}
ROW = {"strategy": "1. ก", "programme": "(1) ข", "project": "ถนน"}
SWOT = dict.fromkeys(("area", "strengths", "weaknesses", "opportunities", "threats"), "ก")
HEADINGS = ["ยุทธศาสตร์", "แผนงาน", "โครงการ"]


@pytest.mark.parametrize("name", form_names())
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_is_written_reads_back_the_same(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    profile = form_profile(name)
    leaves = filling.asked(profile)
    fields = filling.fields(profile) | {
        str(field.name): data.draw(filling.values(field))
        for field in profile.fields
        if field.type == "text"
    }
    if name == "รายงานแผนพัฒนาตำบล":
        fields |= dict.fromkeys(("target", "appointed", "met", "complete", "delivered"), 7)
        fields |= {"evaluated": None}
    rows = [
        data.draw(filling.rows(leaves))
        for _ in range(data.draw(st.integers(0, 4)) if leaves else 0)
    ]
    for number, row in enumerate(rows):
        if "tambon_code" in row:
            row["tambon_code"] = f"1801{number:02}"
        if "surveyed" in row:
            row["surveyed"] = None
    form = Form.of(name, as_typed(fields), [as_typed(row) for row in rows])
    (file,) = form.workbook(tmp_path / "entry.xlsx")
    again = load(file)
    assert isinstance(again, Form)
    assert again.values == form.values
    assert again.rows == form.rows
    (twice,) = again.workbook(tmp_path / "again.xlsx")
    assert twice.read_bytes() == file.read_bytes()


def as_typed(values: Any) -> dict[str, Any]:
    """Values as a program gives them: no key where there is none."""
    return {name: value for name, value in values.items() if value is not None}


def test_an_entry_workbook_has_lists_formats_and_frozen_headings(tmp_path: Path) -> None:
    (file,) = Form.blank("รายงานแผนชุมชน").workbook(tmp_path / "entry.xlsx")
    book = load_workbook(file)
    assert book.sheetnames == ["ข้อมูล", "รายการ", "คำแนะนำ"]
    sheet = book["รายการ"]
    assert [cell.value for cell in sheet[1]][:4] == [
        "ชื่อชุมชน",
        "จำนวนครัวเรือน",
        "จำนวนแกนนำ แผนชุมชน",
        "ทำใหม่ (✓)",
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.column_dimensions["B"].number_format == "#,##0"
    rules = sheet.data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == ['"✓"'] * 5
    assert all(rule.showErrorMessage for rule in rules), "Excel tells only then what is not in it"


# --- what officers do -------------------------------------------------------------------------
def workbook(tmp_path: Path, rows: list[list[Any]], *, form: str = "ผ.02", **fields: str) -> Path:
    """A workbook of an officer's own: everything on one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.append(["แบบฟอร์ม", form])
    for label, value in {"แผนพัฒนาท้องถิ่น": "แผน", "องค์กรปกครองส่วนท้องถิ่น": "อบต.", **fields}.items():
        sheet.append([label, value])
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "own.xlsx")
    return tmp_path / "own.xlsx"


def rows_of(file: Path) -> tuple[Any, ...]:
    form = load(file)
    assert isinstance(form, Form)
    return form.rows


@pytest.mark.parametrize(
    ("typed", "satang"),
    [
        (" 1,632,820 ", 163_282_000),
        ("๑,๖๓๒,๘๒๐.๕๐", 163_282_050),
        (" 10,500,000.00 ", 1_050_000_000),
        (" - ", 0),
        (" -   ", 0),
        ("   ", None),
        (None, None),
        (0, 0),
        (1632820, 163_282_000),
        (0.1, 10),
        (1234.5, 123_450),
        (163282050.25, 16_328_205_025),
    ],
)
def test_amounts_as_they_are_typed(tmp_path: Path, typed: object, satang: int | None) -> None:
    file = workbook(tmp_path, [[*HEADINGS, "งบประมาณ 2567 (บาท)"], ["ก", "ข", "ค", typed]])
    assert rows_of(file)[0]["budget_2567"] == satang


def test_headings_in_levels_merged_and_in_another_order(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [
            [],
            ["ที่", "งบประมาณ", None, None, None, None, "โครงการ", "แผนงาน", "ยุทธศาสตร์"],
            [None, "๒๕๖๖", "2567", 2568, "2569", "2570"],
            [None, *["(บาท)"] * 5],
            [1, 100, None, None, None, "๕๐", "ถนน", "ข", "ก"],
        ],
    )
    book = load_workbook(file)
    sheet = book.active
    top = next(cell.row for cell in sheet["B"] if cell.value == "งบประมาณ")
    sheet.merge_cells(start_row=top, end_row=top, start_column=2, end_column=6)
    for column in (1, 7, 8, 9):
        sheet.merge_cells(start_row=top, end_row=top + 2, start_column=column, end_column=column)
    book.save(file)
    (row,) = rows_of(file)
    assert (row["budget_2566"], row["budget_2570"], row["budget_2567"]) == (10_000, 5_000, None)
    assert (row["project"], row["programme"], row["strategy"]) == ("ถนน", "ข", "ก")


def test_headings_again_empty_rows_and_totals_are_no_data(tmp_path: Path) -> None:
    headings = [*HEADINGS, "งบประมาณ 2566 (บาท)"]
    file = workbook(
        tmp_path,
        [
            headings,
            ["ก", "ข", "ถนน", 100],
            ["ก", "ข", "คลอง", "๕๐"],
            [None, None, "รวมงบประมาณ", "150"],
            [None, None, "รวมจำนวนโครงการ", 2],
            headings,
            ["ก", "ค", "ตลาด", 25],
            ["รวม", None, None, 25],
            *([[None, None, None, None]] * 20),
            ["รวมทั้งสิ้น", None, None, "๑๗๕"],
        ],
    )
    assert [row["project"] for row in rows_of(file)] == ["ถนน", "คลอง", "ตลาด"]


def test_lines_across_the_table_hold_for_the_rows_below_them(tmp_path: Path) -> None:
    headings = ["ที่", "โครงการ", "งบประมาณ 2566 (บาท)"]
    file = workbook(
        tmp_path,
        [
            ["1. ยุทธศาสตร์การพัฒนาโครงสร้างพื้นฐาน"],
            [None, "1.1 กลยุทธ์คมนาคม"],
            [None, "(1)  แผนงานโยธา"],
            headings,
            [1, "ถนน", 100],
            [2, "โครงการตามแผนงานอื่น"],
            [None, "รวมงบประมาณ", 100],
            [None, "(๒) แผนงานเคหะและชุมชน"],
            [1, "ประปา", "๕๐"],
            ["๒. ยุทธศาสตร์การพัฒนาสังคม"],
            [None, "(1) แผนงานการศึกษา"],
            headings,
            [1, "ห้องสมุด", 20],
            ["รวมทั้งสิ้น", None, 170],
        ],
    )
    book = load_workbook(file)
    book.active.merge_cells("A13:C13")
    book.save(file)
    names = ("strategy", "tactic", "programme", "project")
    roads, society = "1. ยุทธศาสตร์การพัฒนาโครงสร้างพื้นฐาน", "๒. ยุทธศาสตร์การพัฒนาสังคม"
    assert [tuple(row[name] for name in names) for row in rows_of(file)] == [
        (roads, "1.1 กลยุทธ์คมนาคม", "(1) แผนงานโยธา", "ถนน"),
        (roads, "1.1 กลยุทธ์คมนาคม", "(1) แผนงานโยธา", "โครงการตามแผนงานอื่น"),
        (roads, "1.1 กลยุทธ์คมนาคม", "(๒) แผนงานเคหะและชุมชน", "ประปา"),
        (society, None, "(1) แผนงานการศึกษา", "ห้องสมุด"),
    ]


def test_a_line_across_the_table_may_say_two_things(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [
            ["แผนงาน/โครงการ", "งบประมาณ"],
            ["ยุทธศาสตร์ที่ ๑ :  ด้าน การเกษตร"],
            ["คลอง", 100],
            ["ยุทธศาสตร์ที่ สอง : ด้าน สังคม"],
            ["ตลาด", 50],
            ["สวน", 20],
        ],
        form="โครงการบูรณาการ",
    )
    assert told(file) == [
        (7, 1, "ยุทธศาสตร์ที่: ต้องเป็นจำนวนเต็มตั้งแต่ ๐ ขึ้นไป แต่พบ สอง"),
    ]
    book = load_workbook(file)
    book.active["A7"] = "ยุทธศาสตร์ที่ 2:ด้านสังคม"
    book.save(file)
    assert [(row["strategy_no"], row["strategy"], row["project"]) for row in rows_of(file)] == [
        (1, "การเกษตร", "คลอง"),
        (2, "สังคม", "ตลาด"),
        (2, "สังคม", "สวน"),
    ]


def test_what_stands_below_a_table_on_paper_is_no_data(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [
            HEADINGS,
            ["ก", "ข", "ถนน"],
            [],
            ["หมายเหตุ : ข้อมูล ณ วันที่ 1 ตุลาคม 2565"],
            [None, "(ลงชื่อ)...............ผู้จัดทำ", "ลงชื่อ.............ผู้ตรวจสอบ"],
            [None, "(นายสมมุติ ดีเสมอ)", "(..............)"],
            ["หมายเหตุ", "ข", "คลอง"],
        ],
    )
    assert [row["project"] for row in rows_of(file)] == ["ถนน", "คลอง"]


def test_the_instructions_are_no_data(tmp_path: Path) -> None:
    fields = {"day": "1 ม.ค. 2566", "place": "ก"}
    (file,) = Form.of("ทะเบียนผู้เข้าร่วม", fields).workbook(tmp_path / "entry.xlsx")
    book = load_workbook(file)
    sheet = book["คำแนะนำ"]
    sheet["A20"], sheet["B20"] = "เวลา", "๐๙.๐๐ น."
    book.save(file)
    form = load(file)
    assert isinstance(form, Form)
    assert form.values["time"] is None
    said = [cell.value for cell in sheet["A"]]
    assert [line for line in said if line in {"ชื่อ - สกุล (ต้องกรอก)", "ตำแหน่ง/สังกัด", "โทรศัพท์"}] == [
        "ชื่อ - สกุล (ต้องกรอก)",
        "ตำแหน่ง/สังกัด",
        "โทรศัพท์",
    ]


def test_words_of_merged_cells_hold_for_every_row_and_amounts_for_one(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [
            [*HEADINGS, "งบประมาณ 2566 (บาท)"],
            ["ก", "ข", "ถนน", 100],
            [None, None, "คลอง", None],
        ],
    )
    book = load_workbook(file)
    for cells in ("A5:A6", "B5:B6", "D5:D6"):
        book.active.merge_cells(cells)
    book.save(file)
    first, second = rows_of(file)
    assert (second["strategy"], second["programme"]) == ("ก", "ข")
    assert (first["budget_2566"], second["budget_2566"]) == (10_000, None)


def test_thousands_of_empty_rows_are_passed_over(tmp_path: Path) -> None:
    from openpyxl.styles import PatternFill

    file = workbook(tmp_path, [HEADINGS, ["ก", "ข", "ถนน"]])
    book = load_workbook(file)
    sheet = book.active
    for number in range(10, 5000):
        sheet.cell(number, 1).fill = PatternFill("solid", fgColor="FFFFFF")
    sheet.cell(20000, 1, "ก")
    sheet.cell(20000, 2, "ข")
    sheet.cell(20000, 3, "ท้ายสุด")
    book.save(file)
    assert [row["project"] for row in rows_of(file)] == ["ถนน", "ท้ายสุด"]


@pytest.mark.parametrize(
    "typed",
    ["31 มีนาคม 2566", "๓๑ มี.ค. ๖๖", "31/3/2566", date(2023, 3, 31), datetime(2566, 3, 31)],  # noqa: DTZ001 (as Excel has it)
)
def test_dates_as_they_are_typed(tmp_path: Path, typed: Any) -> None:
    file = workbook(
        tmp_path,
        [["ตำบล", "ชื่อผู้ประสานงาน", "ให้อำเภอ (วันที่)"], ["ก", "นายดี ใจงาม", typed]],
        form="แบบ ๑",
        อำเภอ="เมือง",
        จังหวัด="ชัยนาท",
    )
    assert rows_of(file)[0]["to_district"] == date(2023, 3, 31)


def test_columns_of_ones_own_are_taken_by_a_register(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [["ที่", "ตำบล", "ชื่อผู้ประสานงาน", "ผู้ช่วย"], [1, "ก", "นายดี ใจงาม", "นางสาวงาม ดีใจ"]],
        form="แบบ ๑",
        อำเภอ="เมือง",
        จังหวัด="ชัยนาท",
    )
    form = load(file)
    assert isinstance(form, Form)
    assert form.extra == ("ผู้ช่วย",)
    assert form.rows[0]["extra_1"] == "นางสาวงาม ดีใจ"


# --- what is refused, where -------------------------------------------------------------------
def told(file: Path) -> list[tuple[int | None, int | None, str]]:
    """Each problem as row, column and Thai sentence."""
    with pytest.raises(InputError) as caught:
        check(file)
    assert caught.value.text("en").isascii() or caught.value.text("en") != caught.value.text("th")
    return [
        (problem.where.line, problem.where.column, problem.what.thai)
        for problem in caught.value.problems
    ]


def test_every_problem_is_told_at_once_by_row_and_column(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [
            [*HEADINGS, "งบประมาณ 2566 (บาท)", "งบประมาณ 2567 (บาท)", "ตัวชี้วัดผล (KPI)", "สี"],
            ["ก", "ข", "ถนน", "หนึ่งร้อย", "#REF!", None, None],
            ["ก", None, "คลอง", 50, None, None, "แดง"],
            ["รวม", None, None, None, 70],
        ],
    )
    book = load_workbook(file)
    book.active["E5"].data_type = "e"
    book.save(file)
    assert told(file) == [
        (4, 6, "ไม่รู้จักคอลัมน์ ตัวชี้วัดผล (KPI) หมายถึง ตัวชี้วัด (KPI) หรือไม่"),
        (
            4,
            7,
            (
                "ไม่รู้จักคอลัมน์ สี ให้ลบคอลัมน์นี้ หรือเปลี่ยนเป็น: กลยุทธ์, วัตถุประสงค์, เป้าหมาย (ผลผลิตของโครงการ), "
                "งบประมาณ 2568 (บาท), งบประมาณ 2569 (บาท), งบประมาณ 2570 (บาท), ตัวชี้วัด (KPI), ผลที่คาดว่าจะได้รับ, "
                "หน่วยงานที่รับผิดชอบหลัก"
            ),
        ),
        (
            5,
            4,
            "งบประมาณ 2566 (บาท): อ่านจำนวนเงิน “หนึ่งร้อย” ไม่ได้ โปรดพิมพ์เป็นตัวเลข เช่น ๑๕๐,๐๐๐ หรือ ๑,๒๓๔.๕๐",
        ),
        (5, 5, "สูตรผิดพลาด (#REF!) ให้แก้สูตร หรือพิมพ์ค่าลงไปแทน"),
        (6, 2, "ขาด แผนงาน ต้องกรอก"),
        (
            7,
            5,
            (
                "รวม ของ งบประมาณ 2567 (บาท) คือ 70 แต่แถวข้างบนรวมได้ 0 ต่างกัน 70 "
                "ให้ตรวจทั้งสองแห่ง หรือลบแถวรวมออก"
            ),
        ),
    ]


def test_a_total_that_does_not_add_up_is_told_with_the_difference(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [
            [*HEADINGS, "งบประมาณ 2566 (บาท)"],
            ["ก", "ข", "ถนน", 100],
            ["ก", "ข", "คลอง", "50.25"],
            [None, None, "รวมทั้งสิ้น", 160],
        ],
    )
    ((row, column, what),) = told(file)
    assert (row, column) == (7, 4)
    assert "คือ 160 แต่แถวข้างบนรวมได้ 150.25 ต่างกัน 9.75" in what


def test_a_label_nobody_knows_is_told_with_the_nearest(tmp_path: Path) -> None:
    (file,) = Form.of("SWOT", SWOT).workbook(tmp_path / "entry.xlsx")
    book = load_workbook(file)
    sheet = book["ข้อมูล"]
    sheet["A3"] = "จุดแขง"
    sheet["A7"], sheet["B7"] = "สีปก", "เขียว"
    sheet["A9"] = "ตรวจแล้ว"
    book.save(file)
    assert told(file) == [
        (3, 1, "ไม่รู้จักช่อง จุดแขง หมายถึง จุดแข็ง หรือไม่"),
        (7, 1, "ไม่รู้จักช่อง สีปก ใช้ได้: พื้นที่, จุดแข็ง, จุดอ่อน, โอกาส, ข้อจำกัด"),
    ]


def test_a_label_of_ones_own_sheet_is_told_only_where_something_needed_is_missing(
    tmp_path: Path,
) -> None:
    rows = [["ตำบล", "ชื่อผู้ประสานงาน"], ["ก", "นายดี ใจงาม"]]
    file = workbook(tmp_path, rows, form="แบบ ๑", อำเภอ="เมือง", จังหวด="ชัยนาท", โทรสาร="๐ ๒๐๐๐ ๐๐๐๐")
    assert told(file) == [(5, 1, "ไม่รู้จักช่อง จังหวด หมายถึง จังหวัด หรือไม่")]
    rows_of(workbook(tmp_path, rows, form="แบบ ๑", อำเภอ="เมือง", จังหวัด="ชัยนาท", จังหวด="ชัยนาท"))


def test_two_exclusive_ticks_are_told_in_their_cell(tmp_path: Path) -> None:
    (file,) = Form.of(
        "รายงานแผนชุมชน",
        {"district": "ก", "province": "ข", "municipality": "ค", "reported": "1 พ.ค. 2553"},
        [{"community": "ก", "new": "✓", "finished": "✓", "forum": "✓"}],
    ).workbook(tmp_path / "entry.xlsx")
    book = load_workbook(file)
    book["รายการ"]["E2"] = "/"
    book.save(file)
    assert told(file) == [(2, 5, "เลือกทั้ง ทำใหม่ (✓) และ ทบทวน (✓) ให้เหลืออย่างเดียว")]


def test_a_code_twice_and_a_code_outside_its_district_are_told(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        [
            ["ตำบล", "รหัสตำบล", "ชื่อผู้ประสานงาน"],
            ["ก", 180101, "นายดี ใจงาม"],
            ["ข", "๑๘๐๑๐๑", "นายงาม ดีใจ"],
            ["ค", "540101", "นายใจ งามดี"],
        ],
        form="แบบ ๑",
        อำเภอ="เมือง",
        รหัสอำเภอ="1801",
        จังหวัด="ชัยนาท",
    )
    assert told(file) == [
        (9, 2, "รหัสตำบล 180101 ซ้ำกับแถวข้อมูลที่ 1 แต่ละแถวต้องไม่ซ้ำกัน"),
        (10, 2, "รหัสตำบล 540101 ไม่อยู่ในรหัสอำเภอ 1801 รหัสต้องขึ้นต้นด้วย 1801"),
    ]


def test_a_formula_that_was_never_reckoned_is_told(tmp_path: Path) -> None:
    headings = [*HEADINGS, "งบประมาณ 2566 (บาท)"]
    file = workbook(tmp_path, [headings, ["ก", "ข", "ถนน", "=1+1"]])
    ((row, column, what),) = told(file)
    assert (row, column) == (5, 4)
    assert what.startswith("สูตรยังไม่ได้คำนวณ")


def test_a_cell_is_called_as_excel_calls_it() -> None:
    for column, letters in {1: "A", 26: "Z", 27: "AA", 52: "AZ", 703: "AAA"}.items():
        place = Place("ก.xlsx", line=5, column=column, sheet="รายการ")
        assert place.text() == f"ก.xlsx แผ่นงาน รายการ แถว 5 คอลัมน์ {letters}"
        assert place.text("en") == f"ก.xlsx sheet รายการ row 5 column {letters}"


def test_which_form_it_is_must_be_said(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(HEADINGS)
    book.save(tmp_path / "own.xlsx")
    ((_, _, what),) = told(tmp_path / "own.xlsx")
    assert what.startswith("ไม่ทราบว่าเป็นแบบฟอร์มใด")


def _styles(data: bytes) -> bytes:
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content + b" " * (30 * 2**20) if "styles" in name else content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda _: b"not a workbook", "ไม่ใช่แฟ้ม Excel"),
        (lambda _: b"", "ไม่ใช่แฟ้ม Excel"),
        (lambda data: data[:2000], "ไม่ใช่แฟ้ม Excel"),
        (lambda data: data.replace(b"xl/workbook.xml", b"xl/worksome.xml"), "ไม่ใช่แฟ้ม Excel"),
        (lambda _: b"\xd0\xcf\x11\xe0" + bytes(2000), "รุ่นเก่า"),
        (
            lambda _: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "รหัสผ่าน",
        ),
        (_styles, "รูปแบบเซลล์"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(
    tmp_path: Path, made: Callable[[bytes], bytes], says: str
) -> None:
    file = workbook(tmp_path, [HEADINGS])
    file.write_bytes(made(file.read_bytes()))
    ((row, column, what),) = told(file)
    assert (row, column) == (None, None)
    assert says in what
    assert " ให้" in what


# --- marked copies and exports ----------------------------------------------------------------
def test_a_marked_copy_has_notes_in_its_cells_and_a_list_in_front(tmp_path: Path) -> None:
    from thaiplandoc.sources.form.marked_workbook import marked_workbook

    file = workbook(tmp_path, [HEADINGS, ["ก", None, "ถนน"], ["=1+1", "ข", None]])
    before = file.read_bytes()
    with pytest.raises(InputError) as caught:
        check(file)
    book = load_workbook(io.BytesIO(marked_workbook(file, caught.value.problems)))
    assert book.sheetnames == ["สิ่งที่ต้องแก้", "Sheet"]
    sheet = book["Sheet"]
    assert sheet["B5"].comment.text == "ขาด แผนงาน ต้องกรอก"
    assert sheet["B5"].fill.fgColor.rgb == "00FFC7CE"
    assert sheet["C5"].comment is None
    assert [tuple(cell.value for cell in row) for row in book["สิ่งที่ต้องแก้"].iter_rows(min_row=2)] == [
        ("Sheet", 5, "B", "ขาด แผนงาน ต้องกรอก"),
        ("Sheet", 6, "A", "สูตรยังไม่ได้คำนวณ ให้เปิดแฟ้มใน Excel แล้วบันทึกอีกครั้ง หรือพิมพ์ค่าลงไปแทน"),
        ("Sheet", 6, "C", "ขาด โครงการ ต้องกรอก"),
    ]
    assert file.read_bytes() == before


def test_a_marked_copy_that_is_put_right_is_read_and_marked_anew(tmp_path: Path) -> None:
    from thaiplandoc.sources.form.marked_workbook import marked_workbook

    file = workbook(tmp_path, [HEADINGS, ["ก", None, "ถนน"], ["ก", "ข", None]])
    with pytest.raises(InputError) as caught:
        check(file)
    copy = tmp_path / "own-marked.xlsx"
    copy.write_bytes(marked_workbook(file, caught.value.problems))
    book = load_workbook(copy)
    book["Sheet"]["B5"] = "ข"
    book.save(copy)
    with pytest.raises(InputError) as caught:
        check(copy)
    assert [problem.where.line for problem in caught.value.problems] == [6]
    book = load_workbook(io.BytesIO(marked_workbook(copy, caught.value.problems)))
    assert book["Sheet"]["B5"].comment is None
    assert book["Sheet"]["B5"].fill.fill_type is None
    assert book["Sheet"]["C6"].comment.text == "ขาด โครงการ ต้องกรอก"
    book["Sheet"]["C6"] = "คลอง"
    book.save(copy)
    assert [row["project"] for row in rows_of(copy)] == ["ถนน", "คลอง"]


RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"]


def risky() -> Form:
    rows = [{**ROW, "project": text, "budget_2566": "1,000.50"} for text in RISKY]
    return Form.of("ผ.02", PLAN, rows)


def test_no_text_becomes_a_formula_in_csv(tmp_path: Path) -> None:
    (file,) = risky().export(tmp_path / "table.csv")
    lines = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert [line["โครงการ"] for line in lines] == [f"'{text}" for text in RISKY]
    assert {line["งบประมาณ 2566 (บาท)"] for line in lines} == {"1000.50"}
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_no_text_becomes_a_formula_in_a_workbook(tmp_path: Path) -> None:
    (file,) = risky().export(tmp_path / "table.xlsx")
    sheet = load_workbook(file).active
    assert [(cell.value, cell.data_type) for cell in sheet["D"][1:]] == [
        (text, "s") for text in RISKY
    ]
    assert sheet["G2"].value == 1000.5
    assert b"<f>" not in file.read_bytes()


def test_workbooks_of_a_form_say_nothing_of_the_moment_they_are_made(tmp_path: Path) -> None:
    made = (*risky().export(tmp_path / "table.xlsx"), *risky().workbook(tmp_path / "entry.xlsx"))
    for file in made:
        about = load_workbook(file).properties
        assert (about.creator, about.created) == ("thaiplandoc", about.modified)


def test_a_form_without_a_table_exports_its_fields(tmp_path: Path) -> None:
    fields = {"district": "เมือง", "province": "กระบี่", "target": "๑,๒๐๐"}
    (file,) = Form.of("รายงานแผนพัฒนาตำบล", fields).export(tmp_path / "row.csv")
    ((line, *rest),) = [list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))]
    assert rest == []
    assert (line["อำเภอ"], line["ตำบลเป้าหมาย"], line["ปัญหา/อุปสรรค"]) == ("เมือง", "1200", "")


def test_no_text_becomes_a_formula_in_an_entry_workbook(tmp_path: Path) -> None:
    (file,) = risky().workbook(tmp_path / "entry.xlsx")
    cells = load_workbook(file)["รายการ"]["D"][1:]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in RISKY]
