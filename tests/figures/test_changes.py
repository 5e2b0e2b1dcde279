"""What changed between two plans, in words an officer would use."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books.example import PROJECTS, plan
from figures.plans import any_project
from thaiplandoc.figures import changes, compared
from thaiplandoc.model.plan import Plan, Project, SwotItem

TAMBON = plan()
OTHERS = PROJECTS[1:]


def told(new: Plan, old: Plan = TAMBON) -> list[str]:
    return [change.text.thai for change in changes(old, new)]


def first(**facts: Any) -> Plan:
    """The plan with some facts of its first project changed."""
    known = {name: getattr(PROJECTS[0], name) for name in Project.model_fields}
    return plan(projects=[Project(**{**known, **facts}), *OTHERS])


def test_a_plan_is_not_different_from_itself() -> None:
    assert changes(TAMBON, plan()) == ()


def test_a_new_project_is_told_with_its_strategy() -> None:
    pond = Project(name="ขุดลอกหนองบัว", strategy="โครงสร้างพื้นฐาน", amounts={2566: "1"})
    assert told(plan(projects=[*PROJECTS, pond])) == ["เพิ่มโครงการ “ขุดลอกหนองบัว” ในยุทธศาสตร์ที่ ๒"]


def test_a_project_that_is_gone_is_told_with_its_strategy() -> None:
    assert told(plan(projects=[PROJECTS[0], *PROJECTS[2:]])) == [
        "ตัดโครงการ “ตลาดชุมชน” ออกจากยุทธศาสตร์ที่ ๑"
    ]


def test_an_amount_is_told_by_year_from_and_to() -> None:
    assert told(first(amounts={2566: "60,000", 2568: "5"}, fundings=PROJECTS[0].fundings)) == [
        "แก้งบประมาณปี ๒๕๖๖ ของ “ฝึกอบรมการทอผ้า” จาก ๕๐,๐๐๐ บาท เป็น ๖๐,๐๐๐ บาท",
        "แก้งบประมาณปี ๒๕๖๗ ของ “ฝึกอบรมการทอผ้า” จาก ๕๐,๐๐๐.๕๐ บาท เป็น ไม่มี",
        "แก้งบประมาณปี ๒๕๖๘ ของ “ฝึกอบรมการทอผ้า” จาก ไม่มี เป็น ๕ บาท",
    ]


@pytest.mark.parametrize(
    ("facts", "thai"),
    [
        (
            {"strategy": "โครงสร้างพื้นฐาน"},
            "ย้ายโครงการ “ฝึกอบรมการทอผ้า” จากยุทธศาสตร์ที่ ๑ ไปยุทธศาสตร์ที่ ๒",
        ),
        (
            {"tactic": "ส่งเสริมการตลาด"},
            "ย้ายโครงการ “ฝึกอบรมการทอผ้า” จากกลยุทธ์ “ส่งเสริมอาชีพ” ไปกลยุทธ์ “ส่งเสริมการตลาด”",
        ),
        ({"name": "ทอผ้า"}, "เปลี่ยนชื่อโครงการ “ฝึกอบรมการทอผ้า” เป็น “ทอผ้า”"),
        (
            {"mode": "joint"},
            "แก้ลักษณะการดำเนินงานของ “ฝึกอบรมการทอผ้า” จาก “ทำเอง” เป็น “ทำร่วม”",
        ),
        (
            {"responsible": ""},
            "แก้หน่วยงานที่รับผิดชอบหลักของ “ฝึกอบรมการทอผ้า” จาก “กม. หมู่ที่ 1” เป็น ไม่ระบุ",
        ),
        (
            {"outputs": ["อบรม 30 คน", "ดูงาน"]},
            "แก้เป้าหมายของ “ฝึกอบรมการทอผ้า” จาก “อบรม 30 คน” เป็น “อบรม 30 คน · ดูงาน”",
        ),
        ({"merged_into": "P2"}, "รวมโครงการ “ฝึกอบรมการทอผ้า” เข้ากับโครงการรหัส P2"),
        ({"duplicate_of": "P2"}, "ตัดโครงการ “ฝึกอบรมการทอผ้า” เพราะซ้ำกับโครงการรหัส P2"),
        ({"transferred_to": "อบจ."}, "โอนโครงการ “ฝึกอบรมการทอผ้า” ไปยัง อบจ."),
        ({"rank": 9}, "แก้ลำดับความสำคัญของ “ฝึกอบรมการทอผ้า” จาก “2” เป็น “9”"),
    ],
)
def test_each_fact_that_changed_is_told(facts: dict[str, Any], thai: str) -> None:
    assert told(first(**facts)) == [thai]


def test_a_project_without_a_code_is_known_by_its_name_and_strategy() -> None:
    old = plan(projects=[Project(name="โครงการทอผ้า", strategy="เศรษฐกิจ", rank=1)])
    new = plan(projects=[Project(name="ทอผ้า", strategy="เศรษฐกิจ", rank=2)])
    assert [change.kind for change in changes(old, new)] == ["renamed", "changed"]
    assert compared(old, new).added == ()


def test_a_project_of_one_name_is_known_in_another_strategy() -> None:
    old = plan(projects=[Project(name="ทอผ้า", strategy="เศรษฐกิจ")])
    new = plan(projects=[Project(name="ทอผ้า", strategy="โครงสร้างพื้นฐาน")])
    assert [change.kind for change in changes(old, new)] == ["moved"]


def test_a_name_that_is_there_twice_tells_nothing_about_another_strategy() -> None:
    twice = [Project(name="ทอผ้า", strategy=each) for each in ("เศรษฐกิจ", "โครงสร้างพื้นฐาน")]
    old = plan(strategies=(), projects=twice)
    new = plan(strategies=(), projects=[Project(name="ทอผ้า", strategy="สังคม")])
    assert [change.kind for change in changes(old, new)] == ["added", "removed", "removed"]


def test_the_plan_itself_and_its_lists_are_told() -> None:
    new = plan(
        title="แผนใหม่",
        edition="แก้ไข ครั้งที่ 2 / 2568",
        swot=[SwotItem(quadrant="strength", text="ดินดี")],
    )
    assert told(new) == [
        "แก้ชื่อ จาก “แผนพัฒนาตำบลนาสมมติ” เป็น “แผนใหม่”",
        "แก้ฉบับ จาก ไม่ระบุ เป็น “แก้ไข ครั้งที่ ๒/๒๕๖๘”",
        "SWOT: เพิ่ม “ดินดี”",
    ]


def test_a_village_is_told_by_its_name() -> None:
    tambon = TAMBON.tambon
    assert tambon is not None
    village = tambon.villages[1].model_copy(update={"households": 7})
    villages = (tambon.villages[0], village, *tambon.villages[2:])
    new = plan(tambon=tambon.model_copy(update={"villages": villages}))
    assert told(new) == ["ตำบล หมู่บ้าน: แก้ “หนองบัว”"]


def test_every_change_has_its_english() -> None:
    (change,) = changes(TAMBON, first(rank=9))
    assert change.text.english == "rank of “ฝึกอบรมการทอผ้า” changed from “2” to “9”"


# --- any two plans -------------------------------------------------------------------------------
ROWS = st.lists(any_project(duplicate_of=""), max_size=4)


def of(projects: list[Project]) -> Plan:
    return plan(last_year=2570, strategies=(), projects=projects)


def facts(project: Project) -> Any:
    """A project's facts; a year without an amount is no fact."""
    said = {name: getattr(project, name) for name in Project.model_fields}
    return {
        **said,
        "amounts": {year: amount for year, amount in project.amounts.items() if amount is not None},
    }


@settings(max_examples=40)
@given(ROWS)
def test_no_plan_is_different_from_itself(rows: list[Project]) -> None:
    assert changes(of(rows), of(rows)) == ()
    assert changes(of(rows), of(rows[::-1])) == ()


@settings(max_examples=40)
@given(ROWS, ROWS)
def test_every_difference_is_named(before: list[Project], after: list[Project]) -> None:
    found = changes(of(before), of(after))
    pairs = compared(of(before), of(after))
    assert len(pairs.kept) + len(pairs.removed) == len(before)
    assert len(pairs.kept) + len(pairs.added) == len(after)
    for old, new in pairs.kept:
        named = {change.field for change in found if change.old is old and change.new is new}
        was, now = facts(old), facts(new)
        assert named == {name for name in was if was[name] != now[name]}


@settings(max_examples=40)
@given(ROWS, ROWS)
def test_going_back_undoes_what_was_done(before: list[Project], after: list[Project]) -> None:
    there = compared(of(before), of(after))
    back = compared(of(after), of(before))
    assert len(there.kept) == len(back.kept)
    assert (len(there.added), len(there.removed)) == (len(back.removed), len(back.added))
