"""What Excel makes of what officers type: put right, or told with its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from plans.written import changed, put
from thaiplandoc import Form, InputError, PlanBook, check, load

HEADINGS = [
    "ยุทธศาสตร์", "แผนงาน", "โครงการ", "เป้าหมาย (ผลผลิตของโครงการ)",
    "งบประมาณ 2566 (บาท)", "ตัวชี้วัด (KPI)",
]  # fmt: skip


def book_of(tmp_path: Path, change: Callable[[Workbook], Any]) -> Path:
    """ผ.02 with two projects in rows 5 and 6, changed by hand."""
    book = Workbook()
    sheet = book.active
    sheet.append(["แบบฟอร์ม", "ผ.02"])
    sheet.append(["แผนพัฒนาท้องถิ่น", "แผน", "องค์กรปกครองส่วนท้องถิ่น", "อบต."])
    sheet.append([])
    sheet.append(HEADINGS)
    for name in ("ขุดลอกคลอง", "ปรับปรุงถนน"):
        sheet.append(["ด้านเศรษฐกิจ", "การเกษตร", name, "๑ สาย", 1000, "ร้อยละ ๘๐"])
    change(book)
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def cell(at: str, value: Any, number_format: str = "General") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book.active[at].value = value
        book.active[at].number_format = number_format

    return change


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (0.8, "0%", "80%"),
        (0.125, "0.0%", "12.5%"),
        (9.3, "0.00", "9.30"),
        (1500, "#,##0", "1,500"),
        (40, '0" ไร่"', "40 ไร่"),
        (2.5, "General", "2.5"),
        (1632820.0, "General", "1632820"),
    ],
)
def test_a_number_among_words_is_what_its_cell_shows(
    tmp_path: Path, value: float, number_format: str, printed: str
) -> None:
    form = load(book_of(tmp_path, cell("F5", value, number_format)))
    assert isinstance(form, Form)
    assert form.rows[0]["indicator"] == printed


@pytest.mark.parametrize(
    ("typed", "asks"), [(date(2022, 1, 1), "1/1 หรือ 1/2565"), (date(2026, 3, 5), "5/3")]
)  # fmt: skip
def test_a_day_that_excel_made_is_asked_about_by_its_cell(
    tmp_path: Path, typed: date, asks: str
) -> None:
    (remark,) = check(book_of(tmp_path, cell("D6", typed, "d/m/yyyy"))).remarks
    assert (remark.where.line, remark.where.column) == (6, 4)
    assert f"พิมพ์ {asks} " in remark.what.thai


def test_a_day_that_excel_made_is_asked_about_in_a_plan(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("การประชุม", 2, ครั้งที่=date(2022, 1, 1)))
    said = [
        remark.what.thai for remark in check(file).remarks if "1/2565 ให้จัดรูปแบบ" in remark.what.thai
    ]
    assert len(said) == 1


@pytest.mark.parametrize("said", ["1.23457E+12", "1.23E12", "8.12346E+08"])
def test_a_number_that_was_shortened_is_a_problem_of_its_cell(tmp_path: Path, said: str) -> None:
    with pytest.raises(InputError) as caught:
        load(book_of(tmp_path, cell("F6", said)))
    (problem,) = caught.value.problems
    assert (problem.where.line, problem.where.column) == (6, 6)
    assert "ย่อไว้" in problem.what.thai
    with pytest.raises(InputError) as caught:
        load(
            changed(
                tmp_path / "b.xlsx", put("ครัวเรือนเป้าหมาย", 2, รหัสหมู่บ้าน="1", เลขประจำตัวประชาชน=said)
            )
        )
    assert [problem.where.sheet for problem in caught.value.problems] == ["ครัวเรือนเป้าหมาย"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("150,000.- บาท", 150_000_00),
        ("150,000.-", 150_000_00),
        ("150000.50", 150_000_50),
    ],
)
def test_money_is_read_as_offices_write_it(tmp_path: Path, typed: str, kept: int) -> None:
    form = load(book_of(tmp_path, cell("E5", typed)))
    assert isinstance(form, Form)
    assert form.rows[0]["budget_2566"] == kept


@pytest.mark.parametrize("typed", ["150.000", "1.500 บาท", "20.000"])
def test_a_point_before_three_noughts_is_asked_about(tmp_path: Path, typed: str) -> None:
    with pytest.raises(InputError) as caught:
        load(book_of(tmp_path, cell("E5", typed)))
    (problem,) = caught.value.problems
    assert (problem.where.line, problem.where.column) == (5, 5)
    assert "อ่านได้สองอย่าง" in problem.what.thai


def test_rows_that_are_hidden_or_struck_through_count_and_are_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book.active
        sheet.row_dimensions[5].hidden = True
        sheet["C6"].font = Font(strike=True)
        sheet.row_dimensions[3].hidden = True  # an empty row

    checked = check(book_of(tmp_path, change))
    assert isinstance(checked.document, Form)
    assert len(checked.document.rows) == 2
    said = [(remark.where.line, remark.what.thai) for remark in checked.remarks]
    assert [line for line, _ in said] == [5, 6]
    assert "แถว 5 ซ่อนหรือถูกกรองไว้" in said[0][1]
    assert "แถว 6 มีช่องที่ขีดฆ่า" in said[1][1]


def test_hidden_rows_of_a_plan_are_told_once_a_sheet(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for row in (2, 3):
            book["โครงการ"].row_dimensions[row].hidden = True

    said = [
        one for one in check(changed(tmp_path / "p.xlsx", change)).remarks if "ซ่อน" in one.what.thai
    ]
    assert [(one.where.sheet, one.where.line) for one in said] == [("โครงการ", 2)]
    assert "แถว 2–3" in said[0].what.thai


def test_telephones_get_their_first_nought_back(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("ครัวเรือนเป้าหมาย", 2, รหัสหมู่บ้าน="1", โทรศัพท์=812345678))
    book = load(file)
    assert isinstance(book, PlanBook)
    assert book.households[0].phone == "0812345678"
    people = [{"person": "ก", "phone": "81-234-5678"}, {"person": "ข", "phone": "ไม่มี"}]
    form = Form.of("ทะเบียนผู้เข้าร่วม", {"day": "15 มกราคม 2569", "place": "ศาลา"}, people)
    assert [row["phone"] for row in form.rows] == ["081-234-5678", "ไม่มี"]
    assert "๐๘ ๑๒๓๔ ๕๖๗๘" in form.words()


@pytest.mark.parametrize(("name", "said"), [("แบบ.ods", "Calc"), ("rows.csv", "CSV")])
def test_other_tables_are_told_to_be_saved_as_a_workbook(
    tmp_path: Path, name: str, said: str
) -> None:
    file = tmp_path / name
    data = (
        b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet\xff"
    )
    file.write_bytes(data if name.endswith("ods") else "โครงการ,งบ\nก,1\n".encode())
    with pytest.raises(InputError) as caught:
        check(file)
    (problem,) = caught.value.problems
    assert said in problem.what.thai
    assert "บันทึกเป็น .xlsx" in problem.what.thai


def test_our_own_workbooks_raise_no_such_question(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", lambda _: None)
    assert load_workbook(file)
    said = " ".join(remark.what.thai for remark in check(file).remarks)
    assert not any(word in said for word in ("ซ่อน", "ขีดฆ่า", "Excel"))
