from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc import InputError
from thaiplandoc.model.fact import Fact
from thaiplandoc.model.plan import (
    SOURCES,
    CommunityRow,
    Deadline,
    Edition,
    Funding,
    IndicatorResult,
    LocalGovernment,
    Plan,
    Project,
    Tambon,
    Village,
)
from thaiplandoc.thai import money
from thaiplandoc.thai.money import Satang

VILLAGE = {"code": "18010101", "name": "ก"}
COMMUNITY = {"name": "ชุมชนตัวอย่าง", "new": "✓", "finished": "✓", "forum_finished": "✓"}


def refused(kind: type[Fact], **facts: Any) -> dict[str, str]:
    """What is said about facts that are refused, by the path it is said of."""
    with pytest.raises(InputError) as caught:
        kind(**facts)
    return {problem.where.path: problem.what.thai for problem in caught.value.problems}


# --- money -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "satang"),
    [
        (" 1,632,820 ", 1_632_820_00),
        (" -   ", 0),
        ("–", 0),
        ("", None),
        ("   ", None),
        ("\u00a0", None),
        (None, None),
        (" 10,500,000.00 ", 10_500_000_00),
        ("๑,๖๓๒,๘๒๐", 1_632_820_00),
        (" ๑๐,๕๐๐,๐๐๐.๒๕ บาท", 10_500_000_25),
        ("0", 0),
        (5, 5_00),
        (1.5, 1_50),
        (Satang(5), 5),
    ],
)
def test_a_cell_of_a_budget_is_read_as_officers_write_it(
    written: object, satang: int | None
) -> None:
    project = Project(name="ก", amounts={2567: written}, total=written)
    assert project.amounts[2567] == project.total == satang


@given(st.integers(0, money.LARGEST), st.sampled_from(["thai", "arabic"]))
def test_an_amount_that_was_printed_reads_back(satang: int, digits: Any) -> None:
    assert Project(name="ก", total=money.figures(Satang(satang), digits)).total == satang


@pytest.mark.parametrize("written", ["สิบบาท", "-5", "1.234", 1.005, True, -1, [1]])
def test_what_is_no_amount_is_refused(written: object) -> None:
    assert set(refused(Project, name="ก", total=written)) == {"total"}


def test_amounts_by_year_stand_in_order_and_cannot_be_changed() -> None:
    project = Project(name="ก", amounts={"ปี 2568": "1", "๒๕๖๗": "", 2566: Satang(3)})
    assert list(project.amounts.items()) == [(2566, 3), (2567, None), (2568, 100)]
    with pytest.raises(TypeError):
        project.amounts[2566] = 4  # type: ignore[index]
    assert pickle.loads(pickle.dumps(project)) == project  # noqa: S301 (our own)
    assert hash(project) == hash(Project(**project.model_dump()))


def test_every_fault_of_the_amounts_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        Project(name="ก", amounts={2024: "1", "2567": "สิบ", "๒๕๖๗": 1, 2568: 1})
    assert [problem.what.thai.partition("อ่าน")[0] for problem in caught.value.problems] == [
        "amounts: ปี 2024: ต้องเป็นปี พ.ศ. สี่หลัก เช่น ๒๕๖๗ แต่พบ 2024 หมายถึง 2567 หรือไม่",
        "amounts: ปี 2567: ",
    ]
    assert "สองครั้ง" in refused(Project, name="ก", amounts={"2567": 1, "๒๕๖๗": 1})["amounts"]


def test_a_total_that_is_not_its_years_names_both() -> None:
    said = refused(Project, name="ก", amounts={2567: 1, 2568: 2}, total=4)
    assert "๔ บาท" in said["total"]
    assert "๓ บาท" in said["total"]
    assert Project(name="ก", amounts={2567: 1, 2568: None}, total=4).total == 400
    refused(Project, name="ก", amounts={2567: 5, 2568: None}, total=4)


# --- words -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "edition"),
    [
        ("ทบทวน ครั้งที่ 2/2565", Edition(kind="ทบทวน", number=2, year=2565)),
        ("เพิ่มเติมครั้งที่ 5 / 2567", Edition(kind="เพิ่มเติม", number=5, year=2567)),
        ("แก้ไข ครั้งที่ 2 / 2568", Edition(kind="แก้ไข", number=2, year=2568)),
        ("เปลี่ยนแปลง ครั้งที่ 3 / 2567", Edition(kind="เปลี่ยนแปลง", number=3, year=2567)),
        ("แก้ไข ครั้งที่ ๑/๒๕๖๖", Edition(kind="แก้ไข", number=1, year=2566)),
    ],
)
def test_an_edition_is_read_as_offices_write_it(written: str, edition: Edition) -> None:
    assert Project(name="ก", edition=written).edition == edition
    assert Project(name="ก", edition=edition.text()).edition == edition


def test_an_edition_is_printed_in_one_way() -> None:
    assert Edition(kind="แก้ไข", number=2, year=2568).text() == "แก้ไข ครั้งที่ ๒/๒๕๖๘"
    assert Edition(kind="แก้ไข", number=2, year=2568).text("arabic") == "แก้ไข ครั้งที่ 2/2568"


def test_what_is_no_edition_is_refused() -> None:
    assert "ทบทวน ครั้งที่ ๒/๒๕๖๕" in refused(Project, name="ก", edition="ฉบับที่ 2")["edition"]


@pytest.mark.parametrize(("source", "thai"), SOURCES.items())
def test_closed_lists_are_read_in_both_languages(source: str, thai: str) -> None:
    assert Funding(source=source) == Funding(source=thai)


def test_a_requested_project_says_of_whom() -> None:
    assert set(refused(Project, name="ก", requested="✓")) == {"receiver"}
    assert Project(name="ก", requested="✓", receiver="อบจ.").receiver == "pao"


def test_keys_may_be_thai() -> None:
    project = Project.model_validate(
        {"ชื่อโครงการ": "ก", "งบประมาณ": {"๒๕๖๗": "๑"}, "แหล่งงบประมาณ": ["กองทุน"]}
    )
    assert (project.amounts[2567], project.fundings) == (100, (Funding(source="fund"),))


# --- places ------------------------------------------------------------------------------------
def test_a_village_stands_inside_its_tambon_and_no_two_share_a_code() -> None:
    said = refused(
        Tambon,
        code="180101",
        name="ตัวอย่าง",
        villages=[VILLAGE, {"code": "18010201", "name": "ข"}, {**VILLAGE, "name": "ค"}],
    )
    assert set(said) == {"villages[1].code", "villages[2].code"}
    assert "ต้องขึ้นต้นด้วย 180101" in said["villages[1].code"]
    assert "บ้านก และบ้านค" in said["villages[2].code"]


@pytest.mark.parametrize("code", ["1801011", "180101011", "1801010ก", 18010101.0, ""])
def test_a_code_has_all_its_digits(code: object) -> None:
    assert set(refused(Village, code=code, name="ก")) == {"code"}


def test_a_village_is_the_number_its_code_ends_in() -> None:
    assert Village(**VILLAGE, moo="๑").number == 1
    assert Village(code="๑๘๐๑๐๑๑๒", name="บ้านหนองบัว").label == "หมู่ที่ ๑๒ บ้านหนองบัว"
    assert set(refused(Village, **VILLAGE, moo=2)) == {"moo"}


def test_names_of_places_are_kept_without_the_word_for_the_place() -> None:
    tambon = Tambon(code="180101", name="ต.หนองบัว", district="อำเภอเมือง", province="จ.ชัยนาท")
    assert (tambon.name, tambon.district, tambon.province) == ("หนองบัว", "เมือง", "ชัยนาท")


def test_a_local_government_is_named_in_full_however_it_was_written() -> None:
    one = LocalGovernment(kind="อบต.", name="อบต.ดอนกลาง")
    other = LocalGovernment(kind="tambon", name="ดอนกลาง")
    assert one == other
    assert one.label == "องค์การบริหารส่วนตำบลดอนกลาง"
    assert not one.is_municipality
    assert LocalGovernment(kind="เทศบาลเมือง", name="เทศบาลเมืองตัวอย่าง").label == "เทศบาลเมืองตัวอย่าง"
    assert LocalGovernment(kind="เมืองพัทยา", name="เมืองพัทยา").label == "เมืองพัทยา"


# --- forms -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"reviewed": "✓"}, "reviewed"),
        ({"new": ""}, "reviewed"),
        ({"unfinished": "/"}, "unfinished"),
        ({"finished": ""}, "unfinished"),
        ({"forum_expected": "ส.ค. 2553"}, "forum_expected"),
        ({"forum_finished": ""}, "forum_expected"),
    ],
)
def test_one_of_two_exclusive_boxes_is_ticked(changed: dict[str, str], path: str) -> None:
    CommunityRow(**COMMUNITY)
    assert set(refused(CommunityRow, **{**COMMUNITY, **changed})) == {path}


def test_a_forum_that_goes_on_says_when_it_is_expected_to_end() -> None:
    row = CommunityRow(**{**COMMUNITY, "forum_finished": "", "forum_expected": "สิงหาคม 2553"})
    assert row.forum_expected == "สิงหาคม 2553"


def test_who_passed_and_who_failed_are_all_that_were_surveyed() -> None:
    said = refused(IndicatorResult, indicator="ก", surveyed="16,567", passed="16,530", failed=36)
    assert "16,567" in said["failed"]


def test_a_deadline_is_a_day_there_is() -> None:
    refused(Deadline, day=32)
    refused(Deadline, day=30, month=2)
    refused(Deadline, day=1, month=13)
    refused(Deadline, day=1, year=2566)
    Deadline(day=29, month=2)


# --- the plan ----------------------------------------------------------------------------------
def plan(*projects: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {
        "title": "แผนพัฒนาตำบล",
        "first_year": 2566,
        "last_year": 2570,
        "projects": projects,
    } | facts


def test_a_plan_is_told_everything_that_does_not_belong_in_it() -> None:
    said = refused(
        Plan,
        **plan(
            {"name": "ก", "strategy": "สังคม", "code": "1"},
            {"name": "ข", "strategy": "อื่น", "code": "1"},
            {"name": "ค", "strategy": "สังคม", "amounts": {2571: 1}},
            {"name": "ง", "strategy": "สังคม", "merged_into": "9"},
            strategies=["สังคม"],
        ),
    )
    assert set(said) == {
        "projects[1].code",
        "projects[1].strategy",
        "projects[2].amounts",
        "projects[3].merged_into",
    }


def test_a_superseded_project_leads_to_a_standing_one() -> None:
    Plan(
        **plan(
            {"name": "ก", "code": "1", "duplicate_of": "2"},
            {"name": "ข", "code": "2", "merged_into": "3"},
            {"name": "ค", "code": "3"},
            {"name": "ง", "transferred_to": "แผนพัฒนาอำเภอ"},
        )
    )
    said = refused(
        Plan,
        **plan(
            {"name": "ก", "code": "1", "duplicate_of": "2"},
            {"name": "ข", "code": "2", "merged_into": "1"},
        ),
    )
    assert set(said) == {"projects[0].duplicate_of", "projects[1].merged_into"}


def test_a_plan_runs_forward() -> None:
    assert list(Plan(**plan()).years) == [2566, 2567, 2568, 2569, 2570]
    assert set(refused(Plan, **plan(last_year=2565))) == {"last_year"}
