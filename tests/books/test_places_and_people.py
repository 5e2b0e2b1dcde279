"""What a book says of places and people: tables that add up, charts of the same numbers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from books.example import DIGITS, TAMBON, plan, setting
from books.reading import captions, made, row, rows, tables
from thaiplandoc import grid
from thaiplandoc.blocks import Caption, Centred, Chart, Numbered, Picture
from thaiplandoc.books.catalogue import PIECES
from thaiplandoc.books.pieces.setting import OwnPages
from thaiplandoc.model.plan import (
    AgeGroup,
    HouseholdCounts,
    Plan,
    PlanMap,
    Resource,
    Tambon,
    Village,
)

EMPTY = Plan(title="แผน", first_year=2566, last_year=2570)


def whole(village: Village) -> Village:
    return village.model_copy(update={"headman": "นายดี", "phone": "0-0000-0001"})


def tambon(*villages: Village, **said: Any) -> Tambon:
    return Tambon(code="990101", name="นาสมมติ", villages=villages or TAMBON.villages, **said)


@pytest.mark.parametrize(
    "piece",
    [
        name
        for name in PIECES
        if name not in {"cover", "inner-cover", "contents", "list-of-tables", "list-of-pictures"}
    ],
)
def test_a_piece_the_plan_has_no_data_for_is_nothing_at_all(piece: str) -> None:
    assert made(setting(EMPTY, piece)) == []


def test_the_four_sides_are_said_from_north_to_west() -> None:
    of = plan(tambon=tambon(north="ติดต่อกับตำบลเหนือ", west="แม่น้ำ"))
    sides = [each for each in made(setting(of, "boundaries")) if isinstance(each, Numbered)]
    assert sides == [Numbered("ทิศเหนือ", "ติดต่อกับตำบลเหนือ"), Numbered("ทิศตะวันตก", "ติดต่อกับแม่น้ำ")]


def test_villages_stand_with_those_who_lead_them() -> None:
    (table,) = tables(made(setting(plan(tambon=tambon(whole(TAMBON.villages[0]))), "villages")))
    assert rows(table) == [["1", "บ้านนาสมมติ", "นายดี", "0 0000 0001"]]


def test_telephones_that_are_not_said_have_no_column() -> None:
    villages = [whole(each).model_copy(update={"phone": ""}) for each in TAMBON.villages]
    (table,) = tables(made(setting(plan(tambon=tambon(*villages)), "villages")))
    assert [each.heading for each in table.columns] == ["หมู่ที่", "หมู่บ้าน", "กำนัน/ผู้ใหญ่บ้าน"]


def test_the_population_adds_up_from_its_villages() -> None:
    (table,) = tables(made(setting(plan(), "population")))
    assert row(table, "1") == ["1", "บ้านนาสมมติ", "101", "201", "211", "412"]
    assert rows(table, "total") == [["รวม", "410", "810", "850", "1,660"]]


def test_a_village_without_numbers_is_named_below_the_total_that_leaves_it_out() -> None:
    lacking = Village(code="99010109", name="ใหม่")
    (table,) = tables(made(setting(plan(tambon=tambon(*TAMBON.villages, lacking)), "population")))
    assert row(table, "9") == ["9", "บ้านใหม่", "", "", "", ""]
    assert table.notes == ("ยอดรวมไม่รวมข้อมูลที่ยังไม่มีของหมู่ที่ 9",)


def test_each_tambon_of_a_district_has_its_own_total() -> None:
    other = Tambon(
        code="990102", name="ดอน", villages=[Village(code="99010201", name="ก", households=9)]
    )
    of = plan(
        tambon=None, tambons=[tambon(), other], projects=(), level="district", district="ตัวอย่าง"
    )
    (table,) = tables(made(setting(of, "population")))
    labels = [each[:2] for each in rows(table, "total")]
    assert labels == [["รวมตำบลนาสมมติ", "410"], ["รวมตำบลดอน", "9"], ["รวมทั้งสิ้น", "419"]]
    (tambons,) = tables(made(setting(of, "tambons")))
    assert rows(tambons) == [
        ["1", "นาสมมติ", "4", "410", "810", "850", "1,660"],
        ["2", "ดอน", "1", "9", "", "", ""],
        ["รวม", "5", "419", "810", "850", "1,660"],
    ]


def test_a_village_plan_counts_its_own_village_alone() -> None:
    of = plan(village="99010102", level="village")
    (table,) = tables(made(setting(of, "population")))
    assert rows(table) == [["2", "บ้านหนองบัว", "102", "202", "212", "414"]]


AGES = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=20
).filter(lambda groups: any(men + women for men, women in groups))


@given(AGES)
def test_percentages_of_ages_add_up_to_a_hundred_and_the_chart_has_the_same_numbers(
    groups: list[tuple[int, int]],
) -> None:
    ages = [AgeGroup(age=f"{at}", men=men, women=women) for at, (men, women) in enumerate(groups)]
    (table,) = tables(made(setting(plan(ages=ages), "ages")))
    data = [each for each in rows(table) if each[0] != "รวม"]
    assert sum(Decimal(each[-1]) for each in data) == Decimal("100.00")
    (chart,) = [
        each for each in made(setting(plan(ages=ages), "age-pyramid")) if isinstance(each, Chart)
    ]
    assert [value for series in chart.series for value in series.values] == [
        *(men for men, _ in groups),
        *(women for _, women in groups),
    ]


def test_what_stands_at_the_bars_of_a_chart_is_in_the_digits_of_their_numbers() -> None:
    of = plan(ages=[AgeGroup(age="0-4", men=3, women=2)])
    (chart,) = [
        each for each in made(setting(of, "age-pyramid", digits=DIGITS)) if isinstance(each, Chart)
    ]
    assert (chart.categories, chart.series[0].labels) == (("0-4",), ("3",))


def counts(*numbers: int | None) -> list[HouseholdCounts]:
    return [
        HouseholdCounts(topic="อาชีพ", name=f"อาชีพ {at}", households=number)
        for at, number in enumerate(numbers)
    ]


def test_households_counted_once_have_a_total_and_percentages() -> None:
    (table,) = tables(
        made(setting(plan(household_counts=counts(300, 100)), "household-counts", topic="อาชีพ"))
    )
    assert rows(table)[-1] == ["รวม", "400", "100.00"]


def test_several_answers_of_one_household_are_not_added_up() -> None:
    (table,) = tables(
        made(setting(plan(household_counts=counts(300, 200)), "household-counts", topic="อาชีพ"))
    )
    assert rows(table) == [["1", "อาชีพ 0", "300"], ["2", "อาชีพ 1", "200"]]


def test_a_topic_the_plan_says_nothing_of_has_no_chart() -> None:
    assert made(setting(plan(household_counts=counts(1)), "household-chart", topic="รายได้")) == []


def test_resources_of_a_topic_stand_with_their_village_and_grouped_numbers() -> None:
    of = plan(
        resources=[
            Resource(topic="ถนน", name="สายหลัก", village="99010102", quantity="1250", unit="เมตร"),
            Resource(topic="วัด", name="วัดบ้าน"),
        ]
    )
    blocks = made(setting(of, "resources", topic="ถนน", digits=DIGITS))
    (table,) = tables(blocks)
    assert captions(blocks) == ["ถนน"]
    assert rows(table) == [["1", "สายหลัก", "2", "1,250", "เมตร"]]
    assert [each.heading for each in grid.leaves(table.columns)][-1] == "หน่วย"


@pytest.mark.parametrize(("size", "landscape"), [((900, 1200), False), ((1600, 900), True)])
def test_a_map_lies_on_its_page_as_it_is_drawn_and_leaves_room_for_its_words(
    tmp_path: Path, size: tuple[int, int], landscape: bool
) -> None:
    file = tmp_path / "map.png"
    Image.new("RGB", size, "white").save(file)
    of = plan(maps=[PlanMap(picture=file, caption="แผนที่ 1", source="กรมแผนที่")])
    (page,) = PIECES["map"].make(setting(of, "map", digits=DIGITS))
    assert isinstance(page, OwnPages)
    assert page.landscape is landscape
    picture, caption, source = page.blocks
    assert isinstance(picture, Picture)
    assert picture.width_mm <= (257 if landscape else 160)
    assert picture.height_mm <= (170 if landscape else 252) - 40
    assert picture.width_mm / picture.height_mm == pytest.approx(size[0] / size[1], rel=0.01)
    assert caption == Caption("pictures", "", "แผนที่ ๑", "map")
    assert source == Centred("ที่มา: กรมแผนที่")
