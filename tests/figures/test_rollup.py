from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.plans import any_item, project, tambon
from thaiplandoc import InputError
from thaiplandoc.figures import (
    budget,
    escalations,
    few_projects,
    funding_gaps,
    roll_up,
    tally,
    too_many_leaders,
)
from thaiplandoc.model.plan import CommunityRow, Funding, Project, Village
from thaiplandoc.thai.money import Satang

FIRST, SECOND, THIRD = "18010101", "18010102", "18010103"
ITEMS = st.lists(any_item(), max_size=6)


def item(name: str, *origins: str, **facts: Any) -> Project:
    return project(name, origins=origins, **facts)


# --- merged, and said --------------------------------------------------------------------------
def test_the_same_item_of_two_villages_becomes_one_project_of_both() -> None:
    one = item(
        "ส่งเสริมการทอผ้า", FIRST, rank=2, amounts={2567: Satang(100), 2568: None}, outputs="ก ๑๐ คน"
    )
    other = item(
        "โครงการส่งเสริม การทอผ้า", SECOND, rank=1, amounts={2567: Satang(50)}, outputs="ข ๕ คน"
    )
    rolled = roll_up(tambon(), [one, other])
    (merger,) = rolled.mergers
    assert rolled.projects == (merger.project,)
    assert merger.items == (other, one)
    assert merger.project.name == other.name
    assert merger.project.origins == (FIRST, SECOND)
    assert dict(merger.project.amounts) == {2567: 150, 2568: None}
    assert merger.project.outputs == ("ข ๕ คน", "ก ๑๐ คน")
    assert "หมู่ที่ ๑ และหมู่ที่ ๒" in merger.why.thai
    assert "same name, same strategy" in merger.why.english


@pytest.mark.parametrize(
    "difference",
    [
        {"name": "ส่งเสริมการทอเสื่อ"},
        {"strategy": "ยุทธศาสตร์ที่ 2"},
        {"receiver": "pao"},
        {"mode": "joint"},
        {"requested": True, "receiver": "local"},
    ],
)
def test_items_that_differ_stay_apart(difference: dict[str, Any]) -> None:
    one = item("ส่งเสริมการทอผ้า", FIRST, receiver="local", mode="own")
    other = Project(**{**one.model_dump(), "origins": (SECOND,), **difference})
    assert roll_up(tambon(), [one, other]).mergers == ()


def test_the_number_of_a_road_keeps_two_roads_apart() -> None:
    roads = [item("ถนน หมู่ที่ 1", FIRST), item("ถนน หมู่ที่ 2", SECOND), item("ถนนหมู่ที่ ๑", SECOND)]
    assert [merger.project.name for merger in roll_up(tambon(), roads).mergers] == ["ถนน หมู่ที่ 1"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ถนน 1,500 เมตร", "ถนน ๑๕๐๐ เมตร", True),
        ("ถนน 1.5 กม.", "ถนน 15 กม", False),
        ("ถนน 1.5 กม.", "ถนน ๑.๕ กม", True),
        ("ซอย 1/2", "ซอย 12", False),
        ("โครงการ", "โครงการ", True),
        ("ขุดสระ (แก้มลิง)", "โครงการขุดสระแก้มลิง", True),
    ],
)
def test_which_names_are_the_same(one: str, other: str, same: bool) -> None:
    assert bool(roll_up(tambon(), [item(one, FIRST), item(other, SECOND)]).mergers) is same


def test_each_source_keeps_its_money_when_items_are_merged() -> None:
    rolled = roll_up(
        tambon(),
        [
            item("ก", FIRST, amounts={2567: Satang(100)}, fundings=["local"]),
            item(
                "ก",
                SECOND,
                amounts={2567: Satang(50)},
                fundings=[Funding(source="fund", agency="กองทุนหมู่บ้าน", amount=Satang(20))],
            ),
        ],
    )
    (merged,) = rolled.projects
    assert merged.fundings == (
        Funding(source="local", amount=Satang(100), year=2567),
        Funding(source="fund", amount=Satang(20), year=2567, agency="กองทุนหมู่บ้าน"),
    )
    table = tally(rolled.projects, by=["source", "year"])
    assert [table.cell(source=source).satang for source in ("local", "fund", None)] == [
        100,
        20,
        30,
    ]


def test_what_was_enacted_is_added_year_by_year_when_items_are_merged() -> None:
    rolled = roll_up(
        tambon(),
        [
            item("ก", FIRST, enacted={2567: "1,000", 2568: None}),
            item("ก", SECOND, enacted={2567: "250.50", 2569: "20"}),
            item("ก", THIRD, enacted={2568: None, 2569: "-"}),
        ],
    )
    (merged,) = rolled.projects
    assert dict(merged.enacted) == {2567: 1_250_50, 2568: None, 2569: 20_00}


def test_what_only_the_last_item_says_was_enacted_is_kept() -> None:
    rolled = roll_up(tambon(), [item("ก", FIRST, rank=1), item("ก", SECOND, enacted={2570: "7"})])
    (merged,) = rolled.projects
    assert dict(merged.enacted) == {2570: 7_00}


def test_an_item_that_says_nothing_about_money_joins_those_that_do() -> None:
    silent = item("ก", THIRD)
    rolled = roll_up(
        tambon(), [silent, item("ก", FIRST, total=Satang(50)), item("ก", SECOND, total=Satang(20))]
    )
    assert [(each.total, len(each.origins)) for each in rolled.projects] == [(70, 3)]


def test_one_amount_for_all_years_is_not_added_to_amounts_by_year() -> None:
    dated = item("ก", FIRST, amounts={2567: Satang(100)})
    whole = item("ก", SECOND, total=Satang(50))
    assert roll_up(tambon(), [dated, whole]).mergers == ()
    both = roll_up(tambon(), [whole, item("ก", FIRST, total=Satang(70), amounts={2567: None})])
    assert budget(both.projects[0]) == {2567: None, None: 120}


def test_a_village_that_asks_twice_is_told() -> None:
    rolled = roll_up(tambon(1), [item("ก", FIRST), item("ก", FIRST)], least=0)
    assert [remark.what.thai for remark in rolled.remarks] == [
        "หมู่ที่ ๑ บ้านหมู่บ้านที่๑ เสนอ “ก” มากกว่าหนึ่งครั้ง งบประมาณถูกรวมกัน ถ้าเป็นรายการซ้ำให้ระบุ ซ้ำกับ"
    ]


# --- ranked ------------------------------------------------------------------------------------
def test_what_more_villages_want_comes_first_then_the_best_rank_then_the_name() -> None:
    rolled = roll_up(
        tambon(),
        [
            item("ไม่มีลำดับ", FIRST),
            item("ถนน", FIRST, rank=2),
            item("เขื่อน", SECOND, rank=2),
            item("ประปา", THIRD, rank=1),
            item("ทอผ้า", FIRST, rank=9),
            item("ทอผ้า", SECOND, rank=8),
        ],
    )
    assert [(each.rank, each.name) for each in rolled.projects] == [
        (1, "ทอผ้า"),
        (2, "ประปา"),
        (3, "ถนน"),
        (4, "เขื่อน"),
        (5, "ไม่มีลำดับ"),
    ]


def test_each_strategy_is_ranked_from_one_in_the_order_of_the_plan() -> None:
    rolled = roll_up(
        tambon(),
        [item("ก", FIRST, strategy="สังคม"), item("ข", FIRST, strategy="เศรษฐกิจ")],
        strategies=["เศรษฐกิจ", "สังคม", "สิ่งแวดล้อม"],
    )
    assert [(group.strategy, len(group.projects)) for group in rolled.groups] == [
        ("เศรษฐกิจ", 1),
        ("สังคม", 1),
        ("สิ่งแวดล้อม", 0),
    ]
    assert [each.rank for each in rolled.projects] == [1, 1]


# --- complete ----------------------------------------------------------------------------------
def test_a_village_without_a_project_is_named_as_missing() -> None:
    rolled = roll_up(tambon(), [item("ก", FIRST), item("ข", THIRD, transferred_to="แผนอำเภอ")])
    assert [village.code for village in rolled.missing] == [SECOND, THIRD]
    assert "หมู่ที่ ๒ บ้านหมู่บ้านที่๒ ยังไม่มีโครงการในแผนตำบล" in rolled.remarks[0].what.thai


def test_a_duplicate_still_speaks_for_its_village_but_not_for_money() -> None:
    duplicate = item("ก", SECOND, amounts={2567: Satang(9)}, duplicate_of="ก-1")
    rolled = roll_up(
        tambon(2), [item("ก", FIRST, code="ก-1", amounts={2567: Satang(9)}), duplicate]
    )
    assert rolled.missing == ()
    assert rolled.superseded == (duplicate,)
    assert tally(rolled.projects).total.satang == 9


def test_items_without_a_strategy_or_a_village_of_the_tambon_are_refused_together() -> None:
    with pytest.raises(InputError) as caught:
        roll_up(
            tambon(),
            [item("ก", FIRST, strategy="อื่น"), item("ข"), item("ค", "18010109")],
            strategies=["ยุทธศาสตร์ที่ 1"],
        )
    assert [problem.where.path for problem in caught.value.problems] == [
        "projects[0].strategy",
        "projects[1].origins",
        "projects[2].origins",
    ]


# --- any lists ---------------------------------------------------------------------------------
@given(ITEMS)
def test_rolling_up_loses_no_item_and_no_satang(items: list[Project]) -> None:
    rolled = roll_up(tambon(), items)
    merged = sum(len(merger.items) - 1 for merger in rolled.mergers)
    assert len(rolled.projects) + merged + len(rolled.superseded) == len(items)
    before = tally(items, by=["strategy", "year"], part="all")
    after = tally(rolled.projects, by=["strategy", "year"], part="all")
    for strategy in before.keys("strategy"):
        for year in before.keys("year"):
            here = {"strategy": strategy, "year": year}
            assert after.cell(**here).satang == before.cell(**here).satang


@given(ITEMS)
def test_rolling_up_moves_no_money_between_sources(items: list[Project]) -> None:
    before = tally(items, by="source", part="all")
    after = tally(roll_up(tambon(), items).projects, by="source", part="all")
    for source in before.keys("source"):
        assert after.cell(source=source).satang == before.cell(source=source).satang


@given(ITEMS)
def test_every_village_is_in_a_project_or_among_the_missing(items: list[Project]) -> None:
    rolled = roll_up(tambon(), items)
    spoken = {code for each in (*rolled.projects, *rolled.superseded) for code in each.origins}
    assert spoken | {village.code for village in rolled.missing} == {FIRST, SECOND, THIRD}


@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_the_villages_lists_changes_nothing_that_counts(
    items: list[Project], chance: random.Random
) -> None:
    mixed = list(items)
    chance.shuffle(mixed)
    one, other = roll_up(tambon(), items), roll_up(tambon(), mixed)
    assert one.missing == other.missing
    assert [group.strategy for group in one.groups] == [group.strategy for group in other.groups]
    for mine, theirs in zip(one.groups, other.groups, strict=True):
        assert Counter(map(_weight, mine.projects)) == Counter(map(_weight, theirs.projects))


def _weight(each: Project) -> tuple[tuple[str, ...], int]:
    return tuple(each.origins), sum(filter(None, budget(each).values()))


@given(ITEMS)
def test_a_merged_project_is_a_project_like_any_other(items: list[Project]) -> None:
    for each in roll_up(tambon(), items).projects:
        assert Project(**each.model_dump()) == each


# --- remarks -----------------------------------------------------------------------------------
def test_fewer_than_ten_projects_for_a_strategy_are_remarked_on() -> None:
    nine = [project(f"ก {number}") for number in range(9)]
    assert "มี ๙ โครงการ ควรมีอย่างน้อย ๑๐" in few_projects(nine, ["ยุทธศาสตร์ที่ 1"])[0].what.thai
    assert few_projects([*nine, project("สิบ")], ["ยุทธศาสตร์ที่ 1"]) == ()
    duplicate = project("สิบ", duplicate_of="x")
    assert few_projects([*nine, duplicate], ["ยุทธศาสตร์ที่ 1"])
    assert few_projects(nine, ["ยุทธศาสตร์ที่ 1"], least=9) == ()
    assert "fewer" not in few_projects([], ["ข"])[0].what.english


def test_more_than_five_core_leaders_are_remarked_on() -> None:
    six = Village(code=FIRST, name="ก", leaders=6)
    five = CommunityRow(name="ข", leaders=5, new="✓", finished="✓", forum_finished="✓")
    unknown = Village(code=SECOND, name="ค")
    (remark,) = too_many_leaders([five, six, unknown])
    assert remark.where.path == "rows[1].leaders"
    assert remark.what.thai == "ก มีแกนนำ ๖ คน กำหนดไว้ไม่เกิน ๕ คน"
    assert too_many_leaders([six], most=6) == ()


def test_funding_that_is_not_the_budget_is_remarked_on_with_the_difference() -> None:
    right = project(
        amounts={2567: Satang(100_00)}, fundings=[Funding(source="local", amount=Satang(100_00))]
    )
    less = project(
        amounts={2567: Satang(100_00)}, fundings=[Funding(source="local", amount=Satang(60_00))]
    )
    more = project(
        amounts={2567: Satang(100_00)},
        fundings=[Funding(source="local", amount=Satang(110_00)), Funding(source="fund")],
    )
    rest = project(
        amounts={2567: Satang(100_00)},
        fundings=[Funding(source="local", amount=Satang(60_00)), Funding(source="fund")],
    )
    remarks = funding_gaps([right, less, more, rest, project()])
    assert [remark.where.path for remark in remarks] == [
        "projects[1].fundings",
        "projects[2].fundings",
    ]
    assert "๖๐ บาท น้อยกว่างบประมาณ ๑๐๐ บาท อยู่ ๔๐ บาท" in remarks[0].what.thai
    assert "110 baht, 10 more than its budget of 100 baht" in remarks[1].what.english


# --- passed on ---------------------------------------------------------------------------------
def test_each_receiver_has_a_list_in_order_of_strategy_and_rank() -> None:
    projects = [
        project("ก", strategy="1", receiver="pao", rank=2, amounts={2567: Satang(1)}),
        project("ข", strategy="1", receiver="local", amounts={2567: Satang(2)}),
        project(
            "ค", strategy="2", receiver="pao", rank=1, amounts={2567: Satang(4)}, requested=True
        ),
        project(
            "ง", strategy="1", receiver="pao", rank=1, amounts={2567: Satang(8), 2568: Satang(16)}
        ),
        project("จ", strategy="1", receiver="village", amounts={2567: Satang(32)}),
        project("ฉ", strategy="1", amounts={2567: Satang(64)}),
        project("ช", strategy="1", receiver="pao", amounts={2567: Satang(99)}, merged_into="x"),
    ]
    lists = escalations(projects)
    assert [
        (each.receiver, [project.name for project in each.projects], each.cell.satang)
        for each in lists
    ] == [("local", ["ข"], 2), ("pao", ["ง", "ก", "ค"], 29)]
