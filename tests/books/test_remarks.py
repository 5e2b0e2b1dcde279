"""What `check` says of a plan that could be printed: where, what, and who can supply it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books.example import PROJECTS, TAMBON, plan
from thaiplandoc import check, load
from thaiplandoc.books import remarks, unwritten
from thaiplandoc.books.outline import Outline
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.errors import Problem
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.plan import AgeGroup, Plan, Project, Tambon, Village


def told(of: Plan) -> dict[str, str]:
    """The remarks of each place."""
    found: dict[str, str] = {}
    for each in remarks(of):
        found[each.where.path] = f"{found.get(each.where.path, '')} {each.what.thai}".strip()
    return found


def only(**facts: Any) -> dict[str, str]:
    """The remarks on a plan of one such project."""
    known = {"name": "ถนน", "strategy": "เศรษฐกิจ", "amounts": {2566: "10"}, "fundings": ["local"]}
    return told(plan(level="village", village="99010101", projects=[Project(**{**known, **facts})]))


def test_a_plan_with_everything_has_nothing_to_remark() -> None:
    assert only(origins=["99010101"]) == {}


@pytest.mark.parametrize(
    ("facts", "path", "thai"),
    [
        ({"strategy": ""}, "projects[0].strategy", "“ถนน” ยังไม่ได้จัดเข้ายุทธศาสตร์"),
        ({"tactic": "อื่น"}, "projects[0].tactic", "กลยุทธ์ “อื่น” ซึ่งยุทธศาสตร์ “เศรษฐกิจ” ไม่มี"),
        ({"amounts": {}, "fundings": []}, "projects[0].amounts", "ยังไม่มีงบประมาณ"),
        ({"fundings": []}, "projects[0].fundings", "ไม่บอกแหล่งงบประมาณ"),
        ({"amounts": {}, "total": "10"}, "projects[0].total", "มีงบประมาณที่ไม่บอกปี"),
        ({"origins": ["99999901"]}, "projects[0].origins", "รหัส 99999901 ซึ่งไม่มีในแผน"),
        (
            {"fundings": [{"source": "local", "amount": "8"}]},
            "projects[0].fundings",
            "แหล่งงบประมาณรวม ๘ บาท น้อยกว่างบประมาณ ๑๐ บาท",
        ),
        (
            {"fundings": [{"source": "local", "amount": "8", "year": 2571}]},
            "projects[0].fundings",
            "ปี 2571 ซึ่งอยู่นอกแผน",
        ),
    ],
)
def test_a_project_is_asked_what_it_lacks(facts: dict[str, Any], path: str, thai: str) -> None:
    assert thai in only(**facts)[path]


def test_what_was_joined_is_not_asked() -> None:
    assert only(strategy="", fundings=[], transferred_to="อบจ.") == {}


def test_a_plan_without_projects_says_on_which_sheet_they_go() -> None:
    assert "ให้กรอกที่ “โครงการ”" in told(plan(projects=()))["projects"]


def test_ranks_given_twice_are_named_with_both_projects() -> None:
    twice = [each.model_copy(update={"rank": 1}) for each in PROJECTS[:2]]
    assert (
        "“ตลาดชุมชน” และ “ฝึกอบรมการทอผ้า” มีลำดับความสำคัญ 1 เหมือนกัน"
        in (told(plan(projects=twice))["projects[1].rank"])
    )


def test_strategies_with_fewer_than_ten_ranked_projects_are_named() -> None:
    found = told(plan())
    assert "“เศรษฐกิจ” มีโครงการที่จัดลำดับแล้ว ๒ โครงการ" in found["strategies[0]"]
    assert "“โครงสร้างพื้นฐาน” มีโครงการที่จัดลำดับแล้ว ๑ โครงการ" in found["strategies[1]"]
    ten = [
        Project(name=f"{rank}", strategy="เศรษฐกิจ", rank=rank, amounts={2566: "1"})
        for rank in range(1, 11)
    ]
    assert "strategies[0]" not in told(plan(projects=ten))


def test_villages_nobody_has_a_project_for_are_named() -> None:
    found = told(plan())
    assert "หมู่ที่ ๔ บ้านโคกสูง ยังไม่มีโครงการ" in found["tambon.villages[3]"]
    assert "tambon.villages[1]" not in found


def test_a_district_is_asked_for_tambons_and_not_for_their_villages() -> None:
    other = Tambon(code="990102", name="ดอนกลาง", villages=[Village(code="99010201", name="ดอน")])
    found = told(plan(level="district", tambon=None, tambons=[TAMBON, other]))
    assert "ตำบลดอนกลาง ยังไม่มีโครงการในแผน" in found["tambons[1]"]
    assert not [said for said in found.values() if "ส่งแผนหมู่บ้าน" in said]


def test_people_by_age_are_held_to_those_of_the_villages() -> None:
    ages = [AgeGroup(age="0-4", men=800, women=850)]
    found = told(plan(ages=ages))
    assert "ประชากรชายตามช่วงอายุรวม ๘๐๐ คน แต่รวมทุกหมู่บ้าน ๘๑๐ คน ต่างกัน ๑๐ คน" in found["ages"]
    assert "หญิง" not in found["ages"]


def test_a_village_without_a_number_is_asked_for_it() -> None:
    new = Village(code="99010105", name="ใหม่", men=1, women=2, leaders=6)
    more = TAMBON.model_copy(update={"villages": (*TAMBON.villages, new)})
    found = told(plan(tambon=more))
    assert "หมู่ที่ ๕ บ้านใหม่ ยังไม่ได้กรอกจำนวนครัวเรือน" in found["tambon.villages[4].households"]
    assert "กำหนดไว้ไม่เกิน ๕ คน" in found["tambon.villages[4].leaders"]


# --- what the outline wants ----------------------------------------------------------------------
def wanted(*pieces: Any, of: Plan | None = None) -> list[Problem]:
    section = {"section": "หัวข้อ", "pieces": pieces, "required": True, "supplied_by": "กำนัน"}
    outline = Outline(name="ทดลอง", parts=[{"part": "ข้อมูล", "sections": [section]}])
    return list(unwritten(of or plan(), outline, DigitPolicy()))


def test_missing_data_is_told_with_its_sheet_and_who_supplies_it() -> None:
    (problem,) = wanted("swot")
    assert problem.what.thai == (
        "หัวข้อ “หัวข้อ” ต้องมีในเล่มแต่ยังไม่มีข้อมูล ให้กรอกที่ “SWOT” (กำนัน เป็นผู้ให้ข้อมูล)"
    )


def test_missing_prose_is_told_with_the_name_it_goes_under() -> None:
    (problem,) = wanted({"text": "ประวัติ"}, {"say": "จปฐ. {indicators}"})
    assert "“ข้อความ หัวข้อ ประวัติ” หรือ “จปฐ.”" in problem.what.thai


def test_nothing_is_missing_where_one_piece_has_data() -> None:
    assert wanted("swot", "summary-by-year") == []


# --- from a file ---------------------------------------------------------------------------------
PLAN = """
kind: planbook
title: แผนพัฒนาตำบลนาสมมติ
first_year: 2566
last_year: 2567
strategies: [เศรษฐกิจ]
projects:
  - {name: ทอผ้า, strategy: เศรษฐกิจ, amounts: {2566: "10"}}
"""


def test_remarks_stand_at_their_line_and_the_book_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    remark = next(each for each in check(file).remarks if "แหล่งงบประมาณ" in each.what.thai)
    assert remark.where.line == 8
    book = load(file)
    assert isinstance(book, PlanBook)
    assert remark.what in [each.what for each in book.check()]


def test_an_outline_nobody_has_is_told_with_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN + "outline: ไม่มี\n", "utf-8")
    said = [each.what.thai for each in check(file).remarks]
    assert any("ไม่มีเค้าโครงชื่อ ไม่มี" in each for each in said)
    assert any("แหล่งงบประมาณ" in each for each in said)
