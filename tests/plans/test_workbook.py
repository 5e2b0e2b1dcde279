"""Plan workbooks: what is written reads back the same, and looks like what officers know."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook

from conftest import ROOT
from every_sample import loaded
from plans.any_plan import plans
from thaiplandoc import assets, load
from thaiplandoc.cli import main
from thaiplandoc.documents.plan_file import examine_plan_workbook
from thaiplandoc.documents.plan_starter import starter_workbook
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.sources.plan.workbook import plan_workbook


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_a_plan_is_the_same_after_its_workbook(plan: PlanBook, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(plan_workbook(plan, beside=tmp_path))
    again, *_ = examine_plan_workbook(file)
    assert again == plan
    assert plan_workbook(again, beside=tmp_path) == file.read_bytes()


# --- what it looks like ---------------------------------------------------------------------------
def made(level: str = "tambon", years: str = "2566-2570") -> Workbook:
    return load_workbook(BytesIO(starter_workbook(level, years)))


def test_a_new_workbook_has_a_sheet_a_subject_in_the_order_an_officer_works() -> None:
    assert made().sheetnames == [
        *("คำแนะนำ", "แผน", "ตำบล", "หมู่บ้าน", "ข้อความ", "ประชากรตามช่วงอายุ", "ครัวเรือนตามเรื่อง"),
        *("ข้อมูลพื้นฐาน", "แผนที่", "จปฐ.", "กชช.2ค", "ปัญหา", "SWOT", "ทิศทาง", "ความเชื่อมโยง"),
        *("ยุทธศาสตร์", "โครงการ", "ปฏิทิน", "การติดตาม", "ผู้เห็นชอบ", "คณะกรรมการ", "กรรมการ"),
        *("การประชุม", "ระเบียบวาระ", "ผู้เข้าประชุม", "ครัวเรือนเป้าหมาย", "เอกสารแนบ", "ภาพถ่าย"),
    ]


def test_a_villages_workbook_has_fewer_sheets_and_a_districts_has_tambons() -> None:
    village = made("village").sheetnames
    assert set(village) < set(made().sheetnames)
    assert {"แผน", "หมู่บ้าน", "ปัญหา", "ยุทธศาสตร์", "โครงการ", "ภาพถ่าย"} <= set(village)
    assert "ตำบลในอำเภอ" in made("district").sheetnames
    assert made("needs")["แผน"]["B2"].value == "ความต้องการระดับอำเภอ"


def test_headings_are_frozen_formatted_and_noted() -> None:
    sheet = made(years="2571-2575")["โครงการ"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:4] == ["ชื่อโครงการ", "ยุทธศาสตร์", "กลยุทธ์", "แผนงาน"]
    assert [name for name in headings if name.startswith("งบประมาณ 25")] == [
        f"งบประมาณ {year}" for year in range(2571, 2576)
    ]
    assert sheet.freeze_panes == "B2"
    at = headings.index("งบประมาณ 2571")
    assert sheet.column_dimensions[sheet.cell(1, at + 1).column_letter].number_format.startswith(
        "#,##0.00"
    )
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert "หมู่ที่ 1, 3" in notes["หมู่บ้านที่เสนอ"]
    assert "ไม่ระบุ" in notes["งบประมาณ 2571"]


def test_what_tells_who_somebody_is_says_so() -> None:
    book = made()
    for sheet, heading in (
        ("หมู่บ้าน", "โทรศัพท์"),
        ("ครัวเรือนเป้าหมาย", "เลขประจำตัวประชาชน"),
        ("ผู้เข้าประชุม", "โทรศัพท์"),
    ):
        cell = next(cell for cell in book[sheet][1] if cell.value == heading)
        assert "ข้อมูลส่วนบุคคล" in cell.comment.text


def test_lists_follow_the_plans_own_strategies_villages_committees_and_meetings() -> None:
    book = made()
    assert sorted(book.defined_names) == [
        "committees_name",
        "meetings_name",
        "strategies_name",
        "villages_name",
    ]
    assert book.defined_names["strategies_name"].attr_text == (
        "OFFSET('ยุทธศาสตร์'!$A$2,0,0,MAX(1,COUNTA('ยุทธศาสตร์'!$A$2:$A$2000)),1)"
    )
    rules = {
        (sheet.title, rule.formula1)
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    assert ("โครงการ", "=strategies_name") in rules
    assert ("ปัญหา", "=strategies_name") in rules
    assert ("ข้อมูลพื้นฐาน", "=villages_name") in rules
    assert ("กรรมการ", "=committees_name") in rules
    assert ("โครงการ", '"ทำเอง,ทำร่วม,ทำให้"') in rules


def test_text_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    plan = PlanBook(title="=1+1", first_year=2566, last_year=2566, authors=["-ก", "@ข", "+ค"])
    file = tmp_path / "plan.xlsx"
    file.write_bytes(plan_workbook(plan))
    cell = load_workbook(file)["แผน"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert load(file) == plan


# --- files, workbooks and samples -----------------------------------------------------------------
@pytest.mark.parametrize("name", ["planbook.yaml", "villageplan.yaml"])
def test_a_starter_is_a_plan_that_says_it_is_invented_and_its_workbook_too(
    name: str, tmp_path: Path
) -> None:
    plan = loaded(assets.template(name))
    assert isinstance(plan, PlanBook)
    assert "สมมติ" in plan.notice
    file = tmp_path / "plan.xlsx"
    file.write_bytes(starter_workbook(plan.level, example=True, beside=tmp_path))
    assert load(file) == plan
    assert load_workbook(file)["คำแนะนำ"]["B2"].value.startswith("ข้อมูลในแฟ้มนี้เป็นข้อมูลสมมติทั้งหมด")


@pytest.mark.parametrize(
    "file",
    sorted((ROOT / "samples" / "plans").rglob("plan.yaml")),
    ids=lambda file: file.parent.name,
)
def test_a_sample_is_the_same_plan_as_a_workbook(file: Path, tmp_path: Path) -> None:
    plan = loaded(file)
    workbook = tmp_path / "plan.xlsx"
    workbook.write_bytes(plan_workbook(plan, beside=tmp_path))  # type: ignore[arg-type]
    again = load(workbook)
    assert resolved(again) == resolved(plan)


def resolved(plan: Any) -> dict[str, Any]:
    """What a plan says, the names of its files in full."""

    def whole(value: Any) -> Any:
        if isinstance(value, Path):
            return value.resolve()
        if isinstance(value, dict):
            return {key: whole(one) for key, one in value.items()}
        return [whole(one) for one in value] if isinstance(value, list | tuple) else value

    found: dict[str, Any] = whole(plan.model_dump())
    return found


# --- the commands ---------------------------------------------------------------------------------
def test_new_writes_workbooks_of_every_level_and_leaves_alone_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.xlsx"
    assert main(["new", "planbook", "--excel", str(file), "--years", "2571-2575"]) == 0
    assert load_workbook(file)["แผน"]["B5"].value == "2575"
    assert main(["new", "planbook", "--excel", str(file)]) == 2
    village = tmp_path / "village.xlsx"
    assert main(["new", "villageplan", "--excel", str(village), "--example"]) == 0
    assert load(village).level == "village"  # type: ignore[attr-defined]
    assert main(["new", "villageplan", str(tmp_path / "a.yaml")]) == 0
    assert load(tmp_path / "a.yaml") == loaded(assets.template("villageplan.yaml"))
    capsys.readouterr()


def test_a_villages_workbook_begins_with_its_tambons_villages_and_strategies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above = loaded(assets.template("planbook.yaml"))
    assert isinstance(above, PlanBook)
    file = tmp_path / "village.xlsx"
    words = ["new", "villageplan", "--excel", str(file), "--of"]
    assert main([*words, str(assets.template("planbook.yaml"))]) == 0
    plan = load(file)
    assert isinstance(plan, PlanBook)
    assert (plan.level, plan.years, plan.village) == ("village", above.years, None)
    assert plan.strategies == above.strategies
    assert [one.code for one in plan.villages] == [one.code for one in above.villages]
    assert {one.headman for one in plan.villages} == {""}
    file.unlink()
    assert main([*words, str(ROOT / "samples" / "plans" / "district" / "plan.yaml")]) == 1
    assert "ไม่ใช่แผนของตำบล" in capsys.readouterr().err
    assert not file.exists()


def test_each_village_gets_its_own_workbook_with_what_is_known_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above = loaded(assets.template("planbook.yaml"))
    assert isinstance(above, PlanBook)
    folder = tmp_path / "villages"
    words = [
        "new",
        "villageplan",
        "--each",
        "--excel",
        str(folder),
        "--of",
        str(assets.template("planbook.yaml")),
    ]
    assert main(words) == 0
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [
        f"{one.number:02} {one.name}.xlsx" for one in above.villages
    ]
    for file, village in zip(files, above.villages, strict=True):
        plan = load(file)
        assert isinstance(plan, PlanBook)
        assert (plan.level, plan.village, plan.years) == ("village", village.code, above.years)
        (only,) = plan.villages
        assert (only.name, only.households, only.men) == (
            village.name,
            village.households,
            village.men,
        )
        assert only.phone == ""
    own = files[0].read_bytes()
    files[1].unlink()
    capsys.readouterr()
    assert main(words) == 0  # what a village has filled in stays, what is missing comes
    said = capsys.readouterr()
    assert said.out == f"{files[1]}\n"
    assert said.err.count("จึงไม่เขียนทับ") == len(files) - 1
    assert files[0].read_bytes() == own


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["planbook", "--excel", "plan.xlsx", "--each"], "--each ใช้กับ new villageplan"),
        (["planbook", "--excel", "plan.doc"], "ต้องลงท้ายด้วย .xlsx ไม่ใช่ plan.doc"),
        (["planbook", "--excel", "plan.xlsx", "--years", "ปีหน้า"], "ต้องเป็นช่วงปี พ.ศ."),
        (["planbook", "--level", "district"], "ไม่มีตัวอย่างแผนระดับอำเภอ"),
        (
            ["planbook", "--excel", "plan.xlsx", "--of", "plan.yaml"],
            "--of ใช้ได้เฉพาะ new villageplan",
        ),
        (["letter", "--example"], "ใช้ได้กับ planbook, villageplan เท่านั้น"),
    ],
)
def test_what_new_cannot_do_is_told(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", *words]) == 2
    assert told in capsys.readouterr().err
