"""Every row of a plan workbook is data, heading, total, carried line or note, or it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from conftest import ROOT
from plans.written import changed, column, put
from thaiplandoc import InputError, check, load
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.sources.plan.reading import read_plan

TOTALS = (
    "รวม",
    "รวมทั้งสิ้น",
    "รวมทั้งหมด",
    "รวมเงิน",
    "รวมเป็นเงิน",
    "รวมเป็นเงินทั้งสิ้น",
    "รวม 4 โครงการ",
    "รวมทั้งสิ้น ๔ โครงการ",
    "รวมจำนวน 4 โครงการ",
    "จำนวน 4 โครงการ",
    "จำนวนโครงการทั้งสิ้น 4 โครงการ",
    "ยอดรวม",
    "ยอดรวมทั้งสิ้น",
    "ผลรวม",
    "รวมงบประมาณ",
    "รวมงบประมาณทั้งสิ้น",
    "งบประมาณรวม",
    "รวมทุกยุทธศาสตร์",
    "รวมยุทธศาสตร์ที่ 1",
    "รวมแผนงานเคหะและชุมชน",
    "ยอดยกไป",
    "ยอดยกมา",
    "รวมยอดยกไป",
    "Total",
    "Grand total",
)
PROJECTS = (
    "รวมพลังคนรักป่า",
    "รวมใจภักดิ์รักแผ่นดิน",
    "รวมน้ำใจให้ผู้สูงอายุ",
    "ศูนย์รวมจิตใจคนในชุมชน",
    "ก่อสร้างศูนย์รวมของชุมชน",
    "โครงการรวมกลุ่มผู้เลี้ยงโค",
    "ก่อสร้างอาคารเอนกประสงค์รวมห้องน้ำ",
    "ซ่อมแซมถนน รวมไหล่ทางทั้งสองข้าง",
    "จัดซื้อรถเข็นรวมอุปกรณ์",
    "รวมพลคนออมทรัพย์",
    "โครงการผลรวมแห่งความดี",
    "ยอดนักขายออนไลน์ชุมชน",
)


def below(
    *labels: str, heading: str = "ชื่อโครงการ", baht: int = 1_270_000
) -> Callable[[Workbook], None]:
    """Put a row for each label below the four projects of the example, with the sum of their money."""

    def write(book: Workbook) -> None:
        sheet = book["โครงการ"]
        for row, label in enumerate(labels, start=6):
            sheet.cell(row, column(book, "โครงการ", heading)).value = label
            sheet.cell(row, column(book, "โครงการ", "งบประมาณ 2567")).value = baht

    return write


@pytest.mark.parametrize("heading", ["ชื่อโครงการ", "ยุทธศาสตร์", "แผนงาน", "สถานที่ดำเนินการ"])
def test_no_total_becomes_a_project_in_whichever_cell_it_stands(
    tmp_path: Path, heading: str
) -> None:
    found = read_plan(changed(tmp_path / "a.xlsx", below(*TOTALS, heading=heading)), PlanBook)
    assert len(found.sheets["projects"].records) == 4
    assert found.problems == []
    assert found.rows.read == found.rows.total


def test_no_project_with_a_word_of_totals_in_its_name_is_lost(tmp_path: Path) -> None:
    file = changed(tmp_path / "a.xlsx", below(*PROJECTS, baht=5_000))
    records = read_plan(file, PlanBook).sheets["projects"].records
    assert [record["name"] for record in records[4:]] == list(PROJECTS)


def test_a_total_beside_a_strategy_and_a_tick_is_none_of_the_projects(tmp_path: Path) -> None:
    cells = {"ชื่อโครงการ": "รวม", "ยุทธศาสตร์": "เศรษฐกิจ", "งบประมาณ_2567": 1_270_000, "งบท้องถิ่น": "✓"}
    found = read_plan(changed(tmp_path / "a.xlsx", put("โครงการ", 6, **cells)), PlanBook)
    assert (len(found.sheets["projects"].records), found.problems) == (4, [])


def again(book: Workbook, **changes: object) -> None:
    """Write the first project once more, below the others, but for some cells."""
    sheet = book["โครงการ"]
    for at in range(1, sheet.max_column + 1):
        sheet.cell(6, at).value = sheet.cell(2, at).value
    put("โครงการ", 6, **changes)(book)


def test_a_project_written_twice_is_told_with_both_rows(tmp_path: Path) -> None:
    def twice(book: Workbook) -> None:
        name = book["โครงการ"].cell(2, 1).value
        again(book, ชื่อโครงการ=f"โครงการโครงการ{name} ", ลำดับความสำคัญ=99)

    remarks = read_plan(changed(tmp_path / "a.xlsx", twice), PlanBook).remarks
    (told,) = [one for one in remarks if "เหมือน" in one.what.thai]
    assert (told.where.sheet, told.where.line) == ("โครงการ", 6)
    assert "แถว 2" in told.what.thai


@pytest.mark.parametrize("differs", [{"หมู่บ้านที่เสนอ": "หมู่ที่ 3"}, {"งบประมาณ_2567": 1}])
def test_a_project_of_another_village_or_money_is_another(
    tmp_path: Path, differs: dict[str, object]
) -> None:
    file = changed(tmp_path / "a.xlsx", lambda book: again(book, **differs))
    assert not [one for one in read_plan(file, PlanBook).remarks if "เหมือน" in one.what.thai]


def test_what_is_not_read_is_named_with_its_rows_and_counted(tmp_path: Path) -> None:
    def beside(book: Workbook) -> None:
        sheet = book["โครงการ"]
        sheet.cell(7, sheet.max_column + 2).value = "ถามนายกก่อน"
        sheet.cell(8, sheet.max_column).value = "ยังไม่อนุมัติ"
        spare = book.create_sheet("โครงการเดิม ปี 2560")
        for row in (["ที่", "งาน", "เงิน"], [1, "ขุดสระ", 50_000], [2, "ขุดบ่อ", 70_000]):
            spare.append(row)

    checked = check(changed(tmp_path / "a.xlsx", beside))
    told = "\n".join(one.text() for one in checked.remarks)
    assert "แผ่นงาน โครงการ แถว 7: ไม่ได้อ่านแถว 7–8 (ขึ้นต้น “ถามนายกก่อน”)" in told
    assert "แผ่นงาน โครงการเดิม ปี 2560: ไม่ได้อ่านแผ่นงานนี้ (3 แถว: 1–3)" in told
    rows = checked.rows
    assert rows is not None
    assert rows.total - rows.read == 5


def test_a_hidden_sheet_is_told_to_be_hidden_not_to_be_missing(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["โครงการ"].sheet_state = "hidden"

    with pytest.raises(InputError) as error:
        load(changed(tmp_path / "a.xlsx", hide))
    assert "แผ่นงาน โครงการ ซ่อนอยู่ ให้เลิกซ่อน" in error.value.text()
    assert "ไม่มีแผ่นงาน โครงการ" not in error.value.text()
    assert any("จาก" in one.what.thai and "แถว" in one.what.thai for one in error.value.remarks)


def test_two_labels_in_one_row_are_both_read_and_one_label_twice_is_told(tmp_path: Path) -> None:
    def side_by_side(book: Workbook) -> None:
        sheet = book["ตำบล"]
        named = {cell.value: cell.row for cell in sheet["A"]}
        province = sheet.cell(named["จังหวัด"], 2).value
        for at in (1, 2, 3):
            sheet.cell(named["จังหวัด"], at).value = None
        sheet.cell(named["อำเภอ"], 3).value = "จังหวัด"
        sheet.cell(named["อำเภอ"], 4).value = province

    found = read_plan(changed(tmp_path / "a.xlsx", side_by_side), PlanBook)
    (tambon,) = found.sheets["tambon"].records
    assert tambon["province"]

    def twice(book: Workbook) -> None:
        book["ตำบล"].append(["อำเภอ", "อื่น"])

    (problem,) = read_plan(changed(tmp_path / "b.xlsx", twice), PlanBook).problems
    assert "มี อำเภอ ซ้ำกับแถว" in problem.what.thai


@pytest.mark.parametrize("name", ["small/plan.xlsx", "tambon/villages/01.xlsx"])
def test_every_row_of_our_samples_is_read(name: str) -> None:
    rows = read_plan(ROOT / "samples" / "plans" / name, PlanBook).rows
    assert rows.read == rows.total > 100


# --- a list on two sheets -----------------------------------------------------------------------
def second_sheet(book: Workbook) -> None:
    page = book.copy_worksheet(book["โครงการ"])
    page.title = "โครงการ (2)"
    for row in range(2, page.max_row + 1):
        page.cell(row, column(book, "โครงการ", "ชื่อโครงการ")).value = f"ขุดบ่อที่ {row}"
        page.cell(row, column(book, "โครงการ", "ลำดับความสำคัญ")).value = None


def test_a_second_sheet_of_the_same_headings_goes_on_with_the_rows(tmp_path: Path) -> None:
    checked = check(changed(tmp_path / "plan.xlsx", second_sheet))
    assert isinstance(checked.document, PlanBook)
    names = [project.name for project in checked.document.projects]
    assert names[4:] == ["ขุดบ่อที่ 2", "ขุดบ่อที่ 3", "ขุดบ่อที่ 4", "ขุดบ่อที่ 5"]
    said = [problem.text() for problem in checked.remarks]
    assert any("โครงการ (2): อ่านแผ่นงานนี้ต่อจากแผ่นงาน โครงการ" in one for one in said)
    assert checked.rows is not None
    assert checked.rows.read == checked.rows.total


def test_what_is_wrong_on_a_second_sheet_is_told_with_its_own_row(tmp_path: Path) -> None:
    def wrong(book: Workbook) -> None:
        second_sheet(book)
        book["โครงการ (2)"].cell(3, column(book, "โครงการ", "งบประมาณ 2567")).value = "ห้าหมื่น"
        book["โครงการ (2)"].cell(4, column(book, "โครงการ", "ลำดับความสำคัญ")).value = "หนึ่ง"

    with pytest.raises(InputError) as refused:
        load(changed(tmp_path / "plan.xlsx", wrong))
    said = [problem.where.text() for problem in refused.value.problems]
    file = tmp_path / "plan.xlsx"
    assert said == [
        f"{file} แผ่นงาน โครงการ (2) แถว 3 ช่อง งบประมาณ 2567",
        f"{file} แผ่นงาน โครงการ (2) แถว 4 ช่อง ลำดับความสำคัญ",
    ]


def test_a_second_sheet_of_other_headings_is_named_with_its_rows(tmp_path: Path) -> None:
    def other(book: Workbook) -> None:
        second_sheet(book)
        book["โครงการ (2)"].cell(1, column(book, "โครงการ", "กลยุทธ์")).value = "อื่น ๆ"

    checked = check(changed(tmp_path / "plan.xlsx", other))
    assert isinstance(checked.document, PlanBook)
    assert len(checked.document.projects) == 4
    said = [problem.text() for problem in checked.remarks]
    assert any("โครงการ (2): ไม่ได้อ่านแผ่นงานนี้ (5 แถว: 1–5)" in one for one in said)


def test_equal_rows_of_a_plan_in_yaml_are_told_with_both_lines(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "kind: planbook\ntitle: แผนพัฒนาตำบล\nfirst_year: 2566\nlast_year: 2570\n"
        "district: ตัวอย่าง\nprovince: ตัวอย่าง\nauthors: [ก]\n"
        "strategies:\n- {name: เศรษฐกิจ}\nprojects:\n"
        "- {name: ขุดบ่อ, strategy: เศรษฐกิจ, rank: 1}\n"
        "- {name: ทอผ้า, strategy: เศรษฐกิจ}\n"
        "- {name: ขุดบ่อ, strategy: เศรษฐกิจ}\n",
        encoding="utf-8",
    )
    said = [problem.text() for problem in check(file).remarks if "เหมือน" in problem.what.thai]
    assert said == [f"{file} บรรทัด 13: รายการนี้เหมือนบรรทัด 11 ถ้ากรอกซ้ำ ให้ลบออกหนึ่งรายการ"]
