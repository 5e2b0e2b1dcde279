"""Plans of villages become their tambon's, and those of tambons their district's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from every_sample import loaded
from thaiplandoc import InputError, load
from thaiplandoc.cli import main
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.documents.rollup import RolledUp, rolled_up, rollup_report
from thaiplandoc.figures import whole
from thaiplandoc.model.plan import Project
from thaiplandoc.sources.plan.workbook import plan_workbook

SAMPLE = ROOT / "samples" / "plans" / "tambon"
VILLAGES = [("99010101", "หนึ่ง"), ("99010102", "สอง"), ("99010103", "สาม")]
ROAD: dict[str, Any] = {"name": "ถนน", "strategy": "โครงสร้าง", "amounts": {2566: "100"}}
CLOTH: dict[str, Any] = {"name": "ทอผ้า", "strategy": "เศรษฐกิจ", "amounts": {2567: "50"}}


def tambon(**facts: Any) -> PlanBook:
    return PlanBook(
        **{
            "title": "แผนตำบล",
            "first_year": 2566,
            "last_year": 2570,
            "strategies": ["เศรษฐกิจ", "โครงสร้าง"],
            "tambon": {
                "code": "990101",
                "name": "ตัวอย่าง",
                "villages": [{"code": code, "name": name} for code, name in VILLAGES],
            },
            **facts,
        }
    )


def village(number: int, *projects: dict[str, Any], **facts: Any) -> PlanBook:
    code, name = VILLAGES[number - 1]
    return PlanBook(
        **{
            "level": "village",
            "title": f"แผนหมู่บ้าน{name}",
            "first_year": 2566,
            "last_year": 2570,
            "village": code,
            "projects": projects,
            **facts,
        }
    )


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write plans as workbooks: the plan above, and below it those that are sent in."""
    (tmp_path / "in").mkdir()

    def written(name: str, plan: PlanBook) -> Path:
        file = tmp_path / name
        file.write_bytes(plan_workbook(plan, beside=file.parent))
        return file

    return written


def roll(write: Write, into: PlanBook, *plans: PlanBook) -> RolledUp:
    above = write("above.xlsx", into)
    folder = above.parent / "in"
    for number, plan in enumerate(plans, start=1):
        write(f"in/{number}.xlsx", plan)
    return rolled_up([folder], above)


def standing(plan: PlanBook) -> list[Project]:
    return [project for project in plan.projects if not project.superseded]


def test_the_same_project_of_two_villages_becomes_one_and_both_stay_to_be_seen(
    write: Write,
) -> None:
    rolled = roll(
        write,
        tambon(),
        village(1, {**CLOTH, "rank": 1}, ROAD),
        village(2, {**CLOTH, "name": "โครงการทอผ้า", "rank": 2}),
    )
    assert [(one.name, one.rank, list(one.origins)) for one in standing(rolled.plan)] == [
        ("ทอผ้า", 1, ["99010101", "99010102"]),
        ("ถนน", 1, ["99010101"]),
    ]
    cloth = standing(rolled.plan)[0]
    assert dict(cloth.amounts) == {2567: 10_000}
    absorbed = [one for one in rolled.plan.projects if one.merged_into]
    assert [(one.name, one.merged_into, list(one.origins)) for one in absorbed] == [
        ("ทอผ้า", cloth.code, ["99010101"]),
        ("โครงการทอผ้า", cloth.code, ["99010102"]),
    ]
    (merger,) = rolled.mergers
    assert merger.why.thai.startswith("รวม ๒ รายการของหมู่ที่ ๑ และหมู่ที่ ๒ เป็น “ทอผ้า”")


def test_a_village_that_sent_nothing_is_missing_and_told(write: Write) -> None:
    rolled = roll(write, tambon(), village(1, CLOTH), village(2))
    assert [member.code for member in rolled.missing] == ["99010102", "99010103"]
    said = [remark.text() for remark in rolled.remarks]
    assert said[1].startswith("หมู่ที่ ๓ บ้านสาม ยังไม่มีโครงการในแผนตำบล")
    assert said[2].endswith("2.xlsx: แผนของหมู่ที่ ๒ บ้านสอง ยังไม่มีโครงการ")


def test_the_plans_own_projects_stay_and_lead_what_is_merged_into_them(write: Write) -> None:
    own = {**CLOTH, "code": "ต-1", "rank": 4, "origins": ["99010103"], "responsible": "อบต."}
    other = {**ROAD, "rank": 1, "name": "สะพาน"}
    rolled = roll(
        write,
        tambon(projects=[other, own]),
        village(1, {**CLOTH, "rank": 1}),
        village(2, ROAD),
    )
    first, cloth, road = standing(rolled.plan)
    assert first == Project(**other)
    assert (cloth.code, cloth.rank, cloth.responsible) == ("ต-1", 4, "อบต.")
    assert (whole(cloth), cloth.origins) == (10_000, ("99010101", "99010103"))
    assert (road.name, road.rank) == ("ถนน", 2)


def test_the_report_shows_all_that_was_added_up(write: Write) -> None:
    own = {**CLOTH, "origins": ["99010103"]}
    rolled = roll(write, tambon(projects=[own]), village(1, CLOTH), village(2, CLOTH, ROAD))
    (merger,) = rolled.mergers
    assert sum(whole(each) or 0 for each in merger.items) == whole(merger.project) == 15_000
    table = rollup_report(rolled).context()["ส่วน"][0]
    said = re.findall(r"[ก-๛ ]+", str(table))
    assert "ในแผนเดิม" in said
    assert "หมู่ที่ ๒ บ้านสอง" in said


def test_the_report_has_the_totals_of_the_book_and_what_is_requested_beside_them(
    write: Write,
) -> None:
    bridge = {**ROAD, "name": "สะพาน", "requested": True, "receiver": "อบจ."}
    rolled = roll(write, tambon(projects=[bridge]), village(1, CLOTH))
    assert (
        "แผนมีโครงการรวม ๑ โครงการ งบประมาณ ๕๐ บาท (ห้าสิบบาทถ้วน) "
        "และโครงการที่ขอประสานจากหน่วยงานอื่นอีก ๑ โครงการ งบประมาณ ๑๐๐ บาท"
    ) in str(rollup_report(rolled).context())


def test_rolling_up_again_changes_nothing(write: Write) -> None:
    plans = village(1, CLOTH, ROAD), village(2, CLOTH), village(3, {**ROAD, "code": "1"})
    once = roll(write, tambon(), *plans)
    again = roll(write, once.plan, *plans)
    assert again.plan == once.plan
    assert [len(each.there) for each in again.contributions] == [2, 1, 1]
    assert again.remarks == ()


def test_a_budget_that_changed_since_is_told(write: Write) -> None:
    once = roll(write, tambon(), village(1, CLOTH), village(2, CLOTH), village(3, ROAD))
    later = {**CLOTH, "amounts": {2567: "70"}}
    again = roll(write, once.plan, village(1, later), village(2, CLOTH), village(3, ROAD))
    (remark,) = again.remarks
    assert "“ทอผ้า” ของหมู่ที่ ๑ บ้านหนึ่ง มีงบประมาณ 70 บาท แต่ที่อยู่ในแผนแล้วคือ 50 บาท" in remark.what.thai


def test_strategies_are_the_same_whatever_the_spaces_and_digits(write: Write) -> None:
    into = tambon(strategies=["ด้านที่ 1 เศรษฐกิจ"])
    rolled = roll(write, into, village(1, {**CLOTH, "strategy": "ด้านที่ ๑  เศรษฐกิจ"}))
    assert standing(rolled.plan)[0].strategy == "ด้านที่ 1 เศรษฐกิจ"


def test_a_plan_without_strategies_takes_those_that_come(write: Write) -> None:
    rolled = roll(write, tambon(strategies=[]), village(1, ROAD, CLOTH))
    assert [strategy.name for strategy in rolled.plan.strategies] == ["โครงสร้าง", "เศรษฐกิจ"]


def test_everything_wrong_is_told_file_by_file(write: Write, tmp_path: Path) -> None:
    broken = tmp_path / "in" / "0.yaml"
    broken.write_text("ชนิด: หนังสือภายนอก\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        roll(
            write,
            tambon(),
            village(1, CLOTH, {**ROAD, "strategy": "โครงสร้างง"}),
            village(1, ROAD),
            village(2, CLOTH, village="99010199"),
            tambon(),
            village(3, {**CLOTH, "amounts": {2571: "5"}}, first_year=2571, last_year=2575),
        )
    said = [
        line.removeprefix(str(tmp_path / "in") + "/") for line in caught.value.text().splitlines()
    ]
    assert said == [
        "0.yaml บรรทัด 1: ไม่ใช่แฟ้มแผน ต้องขึ้นต้นด้วย ชนิด: เล่มแผน",
        "2.xlsx: เป็นแผนของหมู่ที่ ๑ บ้านหนึ่ง ซึ่งมีแล้วในแฟ้ม 1.xlsx และไม่เหมือนกัน ให้เหลือแฟ้มเดียว",
        (
            "3.xlsx แผ่นงาน แผน แถว 14 ช่อง รหัสหมู่บ้าน: รหัสหมู่บ้าน 99010199 ไม่มีในแผนระดับตำบล "
            "ใช้ได้: 99010101 หนึ่ง, 99010102 สอง, 99010103 สาม"
        ),
        "4.xlsx: เป็นแผนระดับตำบล แต่แผนระดับตำบลรวมจากแผนระดับหมู่บ้าน ให้แก้ระดับของแผนหรือนำแฟ้มออก",
        (
            "1.xlsx แผ่นงาน โครงการ แถว 3 ช่อง ยุทธศาสตร์: “ถนน” อยู่ในยุทธศาสตร์ “โครงสร้างง” "
            "ซึ่งแผนระดับตำบลไม่มี หมายถึง “โครงสร้าง” หรือไม่"
        ),
        (
            "5.xlsx แผ่นงาน โครงการ แถว 2 ช่อง งบประมาณ 2571: “ทอผ้า” มีงบประมาณปี 2571 ซึ่งอยู่นอกแผนปี "
            "2566 ถึง 2570 ให้แก้ปี"
        ),
    ]


@pytest.mark.parametrize("level", ["district", "needs"])
def test_a_district_takes_what_is_beyond_its_tambons(write: Write, level: str) -> None:
    def of(code: str, name: str, *projects: dict[str, Any]) -> PlanBook:
        return tambon(
            title=f"แผนตำบล{name}",
            tambon={"code": code, "name": name},
            strategies=[],
            projects=projects,
        )

    above = tambon(
        level=level,
        title="แผนอำเภอ",
        tambon=None,
        tambons=[{"code": f"99010{n}", "name": f"ที่{n}"} for n in (1, 2, 3)],
    )
    rolled = roll(
        write,
        above,
        of(
            "990101",
            "ที่1",
            {**ROAD, "receiver": "province", "origins": ["99010101"]},
            {**CLOTH, "receiver": "local"},
        ),
        of("990102", "ที่2", {**ROAD, "receiver": "province", "origins": ["99010203"]}),
    )
    (road,) = standing(rolled.plan)
    assert (whole(road), road.origins) == (20_000, ("990101", "990102"))
    assert [[item.name for item in each.left] for each in rolled.contributions] == [["ทอผ้า"], []]
    assert rolled.mergers[0].why.thai.startswith("รวม ๒ รายการของตำบลที่๑ และตำบลที่๒ เป็น “ถนน”")
    assert [member.name for member in rolled.missing] == ["ที่3"]
    assert rolled.remarks[0].what.thai.startswith("ตำบลที่3 ยังไม่มีโครงการในแผนอำเภอ")
    assert "รายการที่ไม่ยกขึ้น" in str(rollup_report(rolled).context())


def test_a_village_is_no_plan_to_roll_up_into(write: Write) -> None:
    with pytest.raises(InputError, match="เป็นแผนหมู่บ้าน รวมแผนอื่นเข้าไม่ได้"):
        roll(write, village(1), village(2))
    with pytest.raises(InputError, match="ยังไม่มีรายชื่อหมู่บ้าน"):
        roll(write, tambon(tambon=None), village(2))


def test_the_sample_villages_are_the_sample_tambon(write: Write) -> None:
    """Rolled up into the tambon's plan without its projects, no baht and no village is lost."""
    into = loaded(SAMPLE / "plan.yaml")
    assert isinstance(into, PlanBook)
    files = sorted((SAMPLE / "villages").glob("*.yaml"))
    above = write("above.xlsx", into.model_copy(update={"projects": ()}))
    rolled = rolled_up(files, above)
    assert rolled.missing == ()
    taken = [item for each in rolled.contributions for item in each.taken]
    assert sum(whole(each) or 0 for each in standing(rolled.plan)) == sum(
        whole(each) or 0 for each in taken
    )
    assert len(rolled.contributions) == len(files) == 12


def test_the_command_writes_a_plan_and_a_report_and_never_over_what_is_there(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above = write("above.xlsx", tambon())
    write("in/1.xlsx", village(1, CLOTH))
    write("in/2.xlsx", village(2, CLOTH))
    out = tmp_path / "new" / "plan.xlsx"
    words = ["rollup", str(tmp_path / "in"), "--into", str(above), "-o", str(out)]
    assert main(words) == 0
    said = capsys.readouterr()
    names = [out, out.with_name("plan-report.docx"), out.with_name("plan-report.pdf")]
    assert said.out.splitlines() == [str(name) for name in names]
    assert "ข้อสังเกต: หมู่ที่ ๓ บ้านสาม ยังไม่มีโครงการในแผนตำบล" in said.err
    assert isinstance(load(out), PlanBook)
    before = out.read_bytes()
    assert main(words) == 2
    assert "มีแฟ้ม" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert main([*words, "--force"]) == 0
    assert out.read_bytes() == before
