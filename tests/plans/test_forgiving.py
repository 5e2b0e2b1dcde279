"""What officers do to a plan workbook is forgiven."""

from __future__ import annotations

import re
import time
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import Workbook, load_workbook

from converting import saved_again
from plans.written import changed, column, put
from thaiplandoc import InputError, check, load, package
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.sources.plan.reading import read_plan


def read(file: Path) -> PlanBook:
    plan = load(file)
    assert isinstance(plan, PlanBook)
    return plan


@cache
def unchanged() -> PlanBook:
    with TemporaryDirectory() as folder:
        return read(changed(Path(folder, "as it was.xlsx"), lambda _: None))


def test_amounts_digits_and_dashes(tmp_path: Path) -> None:
    cells = {
        "งบประมาณ_2566": " ๑,๖๓๒,๘๒๐ ",
        "งบประมาณ_2567": " - ",
        "งบประมาณ_2568": "ไม่ระบุ",
        "งบประมาณ_2569": "   ",
        "แหล่งงบประมาณ": "งบท้องถิ่น ปี ๒๕๖๖ ๑๐๐ บาท (อบต.ตัวอย่าง)\nชุมชนสมทบ, กองทุน",
        "งบท้องถิ่น": None,
        "ชุมชนสมทบ": None,
    }
    project = read(changed(tmp_path / "plan.xlsx", put("โครงการ", 2, **cells))).projects[0]
    assert dict(project.amounts) == {2566: 163282000, 2567: 0, 2568: None}
    assert [(one.source, one.amount, one.year, one.agency) for one in project.fundings] == [
        ("local", 10000, 2566, "อบต.ตัวอย่าง"),
        ("community", None, None, ""),
        ("fund", None, None, ""),
    ]


def test_villages_by_number_name_and_code(tmp_path: Path) -> None:
    for written, codes in {
        "หมู่ที่ ๑, ๓": ["99010101", "99010103"],
        "ม.2; ดอนลอง": ["99010102", "99010103"],
        "บ้านหนองตัวอย่าง\n99010101": ["99010102", "99010101"],
        "หมู่ที่ 1-3": ["99010101", "99010102", "99010103"],
        "ทุกหมู่บ้าน": ["99010101", "99010102", "99010103"],
        "หมู่ที่ ๒ บ้านหนองตัวอย่าง และ หมู่ที่ ๓": ["99010102", "99010103"],
        "ตำบลนาสมมติ": ["990101"],
        99010103: ["99010103"],
    }.items():
        file = changed(tmp_path / "plan.xlsx", put("โครงการ", 2, หมู่บ้านที่เสนอ=written))
        assert list(read(file).projects[0].origins) == codes, written


def test_sheets_in_another_order_and_called_a_little_differently(tmp_path: Path) -> None:
    def shuffled(book: Workbook) -> None:
        book.move_sheet("โครงการ", -20)
        book["โครงการ"].title = "5. โครงการ (2)"
        book["ยุทธศาสตร์"].title = "ยุทธศาตร์"
        book.create_sheet("ร่าง").append(["จด", "ไว้"])

    file = changed(tmp_path / "plan.xlsx", shuffled)
    assert read(file) == unchanged()
    remarks = [remark.text() for remark in check(file).remarks]
    assert f"{file} แผ่นงาน ยุทธศาตร์: อ่านแผ่นงานนี้เป็น ยุทธศาสตร์" in remarks
    assert f"{file} แผ่นงาน ร่าง: ไม่ได้อ่านแผ่นงานนี้ (1 แถว: 1) เพราะแผนไม่มีแผ่นงานชื่อนี้" in remarks


def test_a_copy_of_a_sheet_that_was_kept_is_not_read(tmp_path: Path) -> None:
    def kept(book: Workbook) -> None:
        copy = book.copy_worksheet(book["โครงการ"])
        copy.title = "โครงการ (2)"
        copy.cell(2, 1).value = "ของเดิม"
        book.move_sheet(copy, -20)

    file = changed(tmp_path / "plan.xlsx", kept)
    assert read(file) == unchanged()
    assert "แผ่นงาน โครงการ (2): ไม่ได้อ่านแผ่นงานนี้" in "\n".join(
        remark.text() for remark in check(file).remarks
    )


def test_years_with_words_and_thai_digits(tmp_path: Path) -> None:
    def worded(book: Workbook) -> None:
        book["แผน"]["B4"].value = "พ.ศ. ๒๕๖๖"
        for cell in book["โครงการ"][1]:
            cell.value = cell.value.replace("งบประมาณ 256", "งบประมาณ ๒๕๖")

    assert read(changed(tmp_path / "plan.xlsx", worded)) == unchanged()


def test_titles_above_columns_moved_row_numbers_and_thousands_of_empty_rows(
    tmp_path: Path,
) -> None:
    def moved(book: Workbook) -> None:
        sheet = book["โครงการ"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, 10)
        sheet.append(["บัญชีโครงการ"])
        sheet.append([])
        for number, row in enumerate(rows):
            sheet.append([number or "ที่", *reversed(row)])
            for _ in range(1000 if number else 0):
                sheet.append([None, "  "])
        sheet.append(["ที่", *reversed(rows[0])])

    assert read(changed(tmp_path / "plan.xlsx", moved)) == unchanged()


def test_money_below_one_heading_over_its_years(tmp_path: Path) -> None:
    def in_two_rows(book: Workbook) -> None:
        sheet = book["โครงการ"]
        first = column(book, "โครงการ", "งบประมาณ 2566")
        sheet.insert_rows(2)
        for at in range(1, sheet.max_column + 1):
            if first <= at < first + 5:
                sheet.cell(2, at).value = 2566 + at - first
                sheet.cell(1, at).value = None
        sheet.cell(1, first).value = "งบประมาณ"
        sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=first + 4)

    assert read(changed(tmp_path / "plan.xlsx", in_two_rows)) == unchanged()


def test_formulas_count_by_what_excel_reckoned_or_are_told(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("โครงการ", 2, งบประมาณ_2567="=5*10000"))
    with pytest.raises(InputError, match="ช่อง งบประมาณ 2567: สูตรยังไม่ได้คำนวณ"):
        load(file)


@pytest.mark.libreoffice
def test_a_workbook_saved_again_by_another_program_is_the_same_plan(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", lambda _: None)
    assert read(saved_again(file, "xlsx", tmp_path)) == read(file)


def test_rows_of_totals_are_no_projects_but_must_be_right(tmp_path: Path) -> None:
    def totalled(baht: int) -> Path:
        return changed(
            tmp_path / "plan.xlsx",
            put("โครงการ", 6, ชื่อโครงการ="รวมทั้งสิ้น 4 โครงการ", งบประมาณ_2567=baht),
        )

    assert read(totalled(1_270_000)) == unchanged()
    with pytest.raises(InputError, match="แถวข้างบนรวมได้ 1,270,000 ต่างกัน 500") as caught:
        load(totalled(1_270_500))
    assert "แถว 6" in caught.value.text()


def test_a_project_may_begin_with_the_word_for_a_total(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("โครงการ", 3, ชื่อโครงการ="รวมพลังคนรักป่า"))
    assert read(file).projects[1].name == "รวมพลังคนรักป่า"


def test_lines_that_go_on_in_the_rows_below(tmp_path: Path) -> None:
    def going_on(book: Workbook) -> None:
        sheet = book["โครงการ"]
        sheet.insert_rows(3, 2)
        at = column(book, "โครงการ", "วัตถุประสงค์")
        sheet.cell(3, at).value = "ข้อสอง"
        sheet.cell(4, at).value = "ข้อสาม"

    plan = read(changed(tmp_path / "plan.xlsx", going_on))
    assert plan.projects[0].objectives == ("เพิ่มรายได้ของครัวเรือน", "ข้อสอง", "ข้อสาม")
    assert len(plan.projects) == 4


def test_merged_words_hold_for_every_row_they_reach_over(tmp_path: Path) -> None:
    def merged(book: Workbook) -> None:
        sheet = book["โครงการ"]
        at = column(book, "โครงการ", "ยุทธศาสตร์")
        sheet.cell(3, at).value = None
        sheet.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)

    assert read(changed(tmp_path / "plan.xlsx", merged)) == unchanged()


def test_a_text_longer_than_a_cell_is_read_whole(tmp_path: Path) -> None:
    from thaiplandoc.sources.plan.workbook import plan_workbook

    line = "แผน " * 5000
    plan = unchanged().model_copy(update={})
    facts = plan.model_dump()
    facts["texts"] = [{"section": "คำนำ", "text": "\n".join([line.strip()] * 5)}]
    facts["direction"] = None
    plan = PlanBook(**facts)
    file = tmp_path / "long.xlsx"
    file.write_bytes(plan_workbook(plan, beside=tmp_path))
    assert read(file) == plan


def many(file: Path, called: str, count: int) -> Path:
    """So many rows more at the end of a sheet, each like its first with another name."""
    book = load_workbook(file)
    part = f"xl/worksheets/sheet{book.sheetnames.index(called) + 1}.xml"
    at = book[called].max_row + 1
    parts = package.parts(file.read_bytes())
    text = parts[part].decode()
    (first,) = re.findall(r'<row r="2".*?</row>', text)
    plain = re.sub(r'<c [^>]*/>| s="\d+"', "", first)
    plain = re.sub(r"&#(\d{4});", lambda letter: chr(int(letter[1])), plain)
    like = re.sub(r'( r="[A-Z]*)2"', r'\1{row}"', plain).replace("</t>", " ที่ {row}</t>", 1)
    rows = "".join(like.replace("{row}", str(at + number)) for number in range(count))
    parts[part] = text.replace("</sheetData>", f"{rows}</sheetData>").encode()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return file


def test_ten_thousand_projects_are_read_in_less_than_a_minute(tmp_path: Path) -> None:
    file = many(changed(tmp_path / "plan.xlsx", lambda _: None), "โครงการ", 9_996)
    begun = time.process_time()
    found = read_plan(file, PlanBook)
    assert len(PlanBook.model_validate(found.plain).projects) == 10_000
    assert time.process_time() - begun < 60
