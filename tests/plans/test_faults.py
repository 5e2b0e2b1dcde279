"""What is wrong in a plan workbook is told by sheet, row and column, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image

from plans.written import changed, put
from thaiplandoc import InputError, check, load
from thaiplandoc.cli import main


def told(file: Path, language: str = "th") -> list[str]:
    """Every problem of a file, without the file's name."""
    with pytest.raises(InputError) as caught:
        load(file)
    lines = caught.value.text(language).splitlines()  # type: ignore[arg-type]
    return [line.removeprefix(f"{file}").strip(" :") for line in lines]


def test_a_missing_sheet(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", lambda book: book.remove(book["โครงการ"]))
    (only,) = told(file)
    assert only.startswith("ไม่มีแผ่นงาน โครงการ ให้เพิ่มแผ่นงานชื่อนี้ ที่มี: ชื่อโครงการ, ยุทธศาสตร์")
    assert told(file, "en")[0].startswith("there is no sheet โครงการ; add one")


def test_a_missing_first_sheet(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", lambda book: book.remove(book["แผน"]))
    (only,) = told(file)
    assert only.startswith("ไม่มีแผ่นงาน แผน ให้เพิ่มแผ่นงานชื่อนี้ ที่มี: ระดับ, ชื่อ, ปีแรก")


def test_a_missing_sheet_of_villages_is_told_once(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", lambda book: book.remove(book["หมู่บ้าน"]))
    (only,) = told(file)
    assert only.startswith("ไม่มีแผ่นงาน หมู่บ้าน ให้เพิ่มแผ่นงานชื่อนี้ ที่มี: รหัสหมู่บ้าน, ชื่อหมู่บ้าน")


def test_a_village_without_a_code(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("หมู่บ้าน", 3, รหัสหมู่บ้าน=None))
    (only,) = told(file)
    assert only == (
        "แผ่นงาน หมู่บ้าน แถว 3 ช่อง รหัสหมู่บ้าน: ยังไม่ได้กรอก รหัสหมู่บ้าน รหัส 8 หลัก: รหัสตำบล 6 หลัก "
        "ตามด้วยหมู่ที่ 2 หลัก เช่น 99010103 คือหมู่ที่ 3"
    )


def test_a_project_under_a_strategy_that_does_not_exist(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("โครงการ", 3, ยุทธศาสตร์="เศรฐกิจ"))
    assert told(file) == [
        "แผ่นงาน โครงการ แถว 3 ช่อง ยุทธศาสตร์: ไม่มี “เศรฐกิจ” ในแผ่นงาน ยุทธศาสตร์ หมายถึง “เศรษฐกิจ” หรือไม่"
    ]


def test_a_project_under_no_strategy(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("โครงการ", 3, ยุทธศาสตร์=None))
    assert told(file) == [
        (
            "แผ่นงาน โครงการ แถว 3 ช่อง ยุทธศาสตร์: “จัดตลาดนัดชุมชน” ยังไม่ได้อยู่ในยุทธศาสตร์ใด "
            "ใช้ได้: เศรษฐกิจ, โครงสร้างพื้นฐาน"
        )
    ]


def test_a_word_of_no_list_is_told_with_the_words_of_its_language(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("โครงการ", 3, ลักษณะการดำเนินงาน="ร่วมมือกัน"))
    assert told(file) == [
        "แผ่นงาน โครงการ แถว 3 ช่อง ลักษณะการดำเนินงาน: ไม่รู้จัก ร่วมมือกัน ใช้ได้: ทำเอง, ทำร่วม, ทำให้"
    ]


def test_budgets_in_words(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("โครงการ", 2, งบประมาณ_2567="ห้าหมื่นบาท", กองทุน="มาก"))
    assert told(file) == [
        (
            "แผ่นงาน โครงการ แถว 2 ช่อง งบประมาณ 2567: อ่านจำนวนเงิน “ห้าหมื่นบาท” ไม่ได้ "
            "โปรดพิมพ์เป็นตัวเลข เช่น ๑๕๐,๐๐๐ หรือ ๑,๒๓๔.๕๐"
        ),
        (
            "แผ่นงาน โครงการ แถว 2 ช่อง กองทุน: อ่านจำนวนเงิน “มาก” ไม่ได้ "
            "โปรดพิมพ์เป็นตัวเลข เช่น ๑๕๐,๐๐๐ หรือ ๑,๒๓๔.๕๐"
        ),
    ]


def test_a_year_that_is_not_of_the_plan(tmp_path: Path) -> None:
    def later(book: Workbook) -> None:
        sheet = book["โครงการ"]
        sheet.cell(1, sheet.max_column + 1).value = "งบประมาณ ๒๕๗๑"
        sheet.cell(2, sheet.max_column).value = 5

    (only,) = told(changed(tmp_path / "plan.xlsx", later))
    assert only.startswith("แผ่นงาน โครงการ แถว 2 ช่อง งบประมาณ 2571: ปี 2571 อยู่นอกแผนปี 2566 ถึง 2570")


def photograph(file: Path, size: tuple[int, int]) -> None:
    Image.new("L", size).save(file)


def test_a_photo_that_is_a_text_file_one_of_60_megapixels_and_one_that_is_missing(
    tmp_path: Path,
) -> None:
    (tmp_path / "notes.jpg").write_text("ภาพ", encoding="utf-8")
    photograph(tmp_path / "huge.png", (10_000, 6_000))
    photograph(tmp_path / "good.png", (10, 10))

    def photographs(book: Workbook) -> None:
        names = ("good.png", "notes.jpg", "huge.png", "gone.jpg")
        for row, name in enumerate(names, start=2):
            book["ภาพถ่าย"].cell(row, 1).value = name

    assert told(changed(tmp_path / "plan.xlsx", photographs)) == [
        "แผ่นงาน ภาพถ่าย แถว 3 ช่อง ภาพ: notes.jpg ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG หรือ PDF ให้บันทึกภาพใหม่เป็น PNG",
        (
            "แผ่นงาน ภาพถ่าย แถว 4 ช่อง ภาพ: ภาพ huge.png ใหญ่เกินไป (60 ล้านจุด 0 MB) "
            "ใช้ได้ไม่เกิน 50 ล้านจุด 40 MB ให้ย่อภาพก่อน"
        ),
        "แผ่นงาน ภาพถ่าย แถว 5 ช่อง ภาพ: เปิดไฟล์ภาพ gone.jpg ไม่ได้ ตรวจชื่อไฟล์และโฟลเดอร์",
    ]


def test_photographs_are_found_beside_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ภาพ").mkdir()
    photograph(tmp_path / "ภาพ" / "a.png", (10, 10))
    changed(tmp_path / "plan.xlsx", put("ภาพถ่าย", 2, ภาพ="ภาพ\\a.png"))
    monkeypatch.chdir(tmp_path.parent)
    plan = load(tmp_path / "plan.xlsx")
    assert [photo.photo for photo in plan.photos] == [tmp_path / "ภาพ" / "a.png"]  # type: ignore[attr-defined]


def test_a_plan_with_no_projects_can_be_read_and_is_remarked_on(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", lambda book: book["โครงการ"].delete_rows(2, 10))
    remarks = [remark.text() for remark in check(file).remarks]
    assert any("โครงการ" in remark for remark in remarks)


def test_everything_is_told_at_once_also_what_leans_on_rows_that_are_wrong(tmp_path: Path) -> None:
    def wrong(book: Workbook) -> None:
        put("หมู่บ้าน", 2, จำนวนครัวเรือน="มาก")(book)
        put("จปฐ.", 2, ไม่ผ่านเกณฑ์=17)(book)
        put("SWOT", 2, ด้าน="จุดดี")(book)
        put("โครงการ", 2, ลักษณะการดำเนินงาน="ช่วยกัน", รหัสโครงการ="ก-1")(book)
        put("โครงการ", 3, รหัสโครงการ="ก-2")(book)
        put("โครงการ", 4, รหัสโครงการ="ก-2", หมู่บ้านที่เสนอ="หมู่ที่ 1, 9; หนองตัวอย่าา")(book)
        put("โครงการ", 5, รวมเข้ากับ="ก-1")(book)
        put("คณะกรรมการ", 2, ลงวันที่="31 กุมภาพันธ์ 2566")(book)

    said = told(changed(tmp_path / "plan.xlsx", wrong))
    places = [line.partition(":")[0] for line in said]
    assert places == [
        "แผ่นงาน หมู่บ้าน แถว 2 ช่อง จำนวนครัวเรือน",
        "แผ่นงาน จปฐ. แถว 2 ช่อง ไม่ผ่านเกณฑ์",
        "แผ่นงาน SWOT แถว 2 ช่อง ด้าน",
        "แผ่นงาน โครงการ แถว 2 ช่อง ลักษณะการดำเนินงาน",
        "แผ่นงาน โครงการ แถว 4 ช่อง หมู่บ้านที่เสนอ",
        "แผ่นงาน โครงการ แถว 4 ช่อง หมู่บ้านที่เสนอ",
        "แผ่นงาน โครงการ แถว 4 ช่อง รหัสโครงการ",
        "แผ่นงาน คณะกรรมการ แถว 2 ช่อง ลงวันที่",
    ]
    assert "ไม่พบหมู่บ้าน “หนองตัวอย่าา” ในแผ่นงาน หมู่บ้าน หมายถึง หนองตัวอย่าง หรือไม่" in "\n".join(said)
    assert "ใช้รหัส ก-2 เหมือนกัน" in "\n".join(said)


def test_a_village_of_another_tambon(tmp_path: Path) -> None:
    file = changed(tmp_path / "plan.xlsx", put("หมู่บ้าน", 4, รหัสหมู่บ้าน="99010203"))
    assert told(file)[0].startswith(
        "แผ่นงาน หมู่บ้าน แถว 4 ช่อง รหัสหมู่บ้าน: รหัสหมู่บ้าน 99010203 (บ้านดอนลอง) ไม่อยู่ในตำบลนี้"
    )


def test_a_heading_spelled_another_way_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    def spelled(book: Workbook) -> None:
        book["โครงการ"].cell(1, 2).value = "ยุทธศาตร์"

    said = told(changed(tmp_path / "plan.xlsx", spelled))
    assert "ไม่รู้จักคอลัมน์ ยุทธศาตร์ หมายถึง ยุทธศาสตร์ หรือไม่" in said[0]


def test_check_marks_the_cells_of_a_plan_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = changed(tmp_path / "plan.xlsx", put("โครงการ", 3, งบประมาณ_2567="มาก"))
    assert main(["check", str(file), "--mark"]) == 1
    assert capsys.readouterr().out.strip() == str(tmp_path / "plan-marked.xlsx")
    marked = load_workbook(tmp_path / "plan-marked.xlsx")
    noted = [
        cell.comment.text
        for row in marked["โครงการ"].iter_rows(min_row=2)
        for cell in row
        if cell.comment
    ]
    assert len(noted) == 1
    assert "มาก" in noted[0]
    assert marked.sheetnames[0] == "สิ่งที่ต้องแก้"
    put("โครงการ", 3, งบประมาณ_2567=20000)(marked)
    marked.save(tmp_path / "right.xlsx")
    assert load(tmp_path / "right.xlsx")
