from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.plans import YEARS, amendment, any_project, project
from thaiplandoc.figures import Grouping, budget, tally
from thaiplandoc.model.plan import Funding, Project
from thaiplandoc.thai.money import Satang

DIMENSIONS = ["strategy", "mode", "receiver", "year", "source"]
PLANS = st.lists(any_project(), max_size=8)
GROUPINGS = st.lists(st.sampled_from(DIMENSIONS), unique=True)


# --- books whose sums are known ----------------------------------------------------------------
def test_the_book_of_a_tambon_organisation_adds_up_to_the_satang() -> None:
    table = tally(amendment(), by=["programme", "year"], years=YEARS, part="all")
    assert [table.cell(year=year).satang for year in YEARS] == [
        0,
        8_894_000_00,
        7_274_000_00,
        1_130_000_00,
        1_130_000_00,
    ]
    assert table.total.satang == 18_428_000_00
    assert {name: table.cell(programme=name).satang for name in table.keys("programme")} == {
        "อุตสาหกรรมและการโยธา": 821_000_00,
        "ผ.02/2": 12_962_000_00,
        "เคหะและชุมชน": 4_125_000_00,
        "สร้างความเข้มแข็งของชุมชน": 520_000_00,
    }


def test_five_years_together_count_project_years_and_the_plan_counts_projects() -> None:
    table = tally(amendment(), by="year", years=YEARS, part="all")
    assert [table.cell(year=year).project_years for year in YEARS] == [0, 8, 20, 5, 5]
    assert table.total.project_years == 38
    assert table.total.projects == 23


def test_what_is_requested_of_others_has_a_total_of_its_own() -> None:
    own = tally(amendment(), by="programme")
    requested = tally(amendment(), by="programme", part="requested")
    assert "ผ.02/2" not in own.keys("programme")
    assert own.total.satang == 18_428_000_00 - 12_962_000_00
    assert own.total.projects == 8
    assert requested.total.satang == 12_962_000_00
    assert requested.total.projects == 15


CITY = {
    "1": (157, 146_771_200),
    "2": (423, 1_394_434_000),
    "3": (129, 93_590_000),
    "4": (186, 744_546_972),
    "5": (147, 246_210_000),
    "6": (144, 221_612_900),
}


def test_the_strategies_of_a_city_add_up_to_its_whole() -> None:
    projects = [
        project(
            f"โครงการที่ {number}",
            strategy=strategy,
            amounts={
                2566: Satang(baht * 100 // count + (baht * 100 % count if number == 0 else 0))
            },
        )
        for strategy, (count, baht) in CITY.items()
        for number in range(count)
    ]
    table = tally(projects, by="strategy")
    for strategy, (count, baht) in CITY.items():
        assert table.cell(strategy=strategy).project_years == count
        assert table.cell(strategy=strategy).satang == baht * 100
    assert table.total.projects == 1_186
    assert table.total.satang == 2_847_165_072_00


# --- null is not nought ------------------------------------------------------------------------
def test_an_amount_that_is_not_stated_is_not_nought() -> None:
    table = tally(
        [project(amounts={2567: None, 2568: Satang(0), 2569: Satang(5_00)})],
        by="year",
        years=range(2566, 2570),
    )
    nothing, silent, nought, some = (table.cell(year=year) for year in table.keys("year"))
    assert (nothing.listed, nothing.stated) == (0, False)
    assert (silent.listed, silent.stated, silent.satang) == (1, False, 0)
    assert (nought.listed, nought.stated, nought.satang) == (1, True, 0)
    assert (some.listed, some.stated, some.satang) == (1, True, 5_00)
    assert [cell.project_years for cell in (nothing, silent, nought, some)] == [0, 0, 0, 1]


def test_a_stated_nought_counts_as_a_project_only_where_the_form_wants_it() -> None:
    projects = [project(amounts={2567: Satang(0), 2568: None})]
    assert tally(projects).total.project_years == 0
    assert tally(projects, count_zero=True).total.project_years == 1


def test_a_project_without_money_is_listed_and_not_counted() -> None:
    cell = tally([project(mode="own")], by="mode").cell(mode="own")
    assert (cell.listed, cell.projects, cell.project_years) == (1, 0, 0)


# --- what is in no total -----------------------------------------------------------------------
@pytest.mark.parametrize("link", ["duplicate_of", "merged_into", "transferred_to"])
def test_a_superseded_project_is_in_no_total_and_is_named(link: str) -> None:
    gone = project("ซ้ำ", amounts={2567: Satang(100)}, **{link: "ก-1"})
    table = tally([project(amounts={2567: Satang(1)}), gone], part="all")
    assert table.total.satang == 1
    assert table.superseded == (gone,)


def test_amounts_of_other_years_stay_outside_and_are_kept() -> None:
    table = tally(
        [project(amounts={2565: Satang(7), 2566: Satang(1), 2571: Satang(8)})],
        by="year",
        years=YEARS,
    )
    assert table.total.satang == 1
    assert table.outside.satang == 15
    assert [entry.years for entry in table.outside.entries] == [(2565,), (2571,)]


# --- cells -------------------------------------------------------------------------------------
def test_a_cell_knows_what_it_is_made_of() -> None:
    first = project("ก", amounts={2567: Satang(1), 2568: Satang(2)})
    second = project("ข", amounts={2568: Satang(3)})
    table = tally([first, second], by=["strategy", "year"])
    cell = table.cell(year=2568)
    assert [(entry.row, entry.project, entry.satang) for entry in cell.entries] == [
        (0, first, 2),
        (1, second, 3),
    ]
    assert cell.satang == sum(entry.satang or 0 for entry in cell.entries)


def test_keys_stand_in_the_order_people_expect() -> None:
    projects = [
        project(strategy="ข", mode="others", amounts={2568: Satang(1)}, programme="โยธา"),
        project(strategy="ก", mode="own", amounts={2566: Satang(1)}),
        project(strategy="ก", amounts={}, programme="โยธา"),
    ]
    table = tally(projects, by=["strategy", "mode", "year", "programme"], years=range(2566, 2569))
    assert table.keys("strategy") == ("ข", "ก")
    assert table.keys("mode") == ("own", "others", None)
    assert table.keys("year") == (2566, 2567, 2568, None)
    assert table.keys("programme", strategy="ก") == ("", "โยธา")


def test_projects_may_be_grouped_by_anything() -> None:
    by_size = Grouping("size", lambda each: "ใหญ่" if (each.total or 0) > 100 else "เล็ก")
    table = tally(
        [project(total=Satang(500)), project(total=Satang(5)), project(total=Satang(7))],
        by=[by_size],
    )
    assert table.cell(size="เล็ก").satang == 12


def test_a_dimension_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not by mode"):
        tally([], by="year").cell(mode="own")
    with pytest.raises(ValueError, match="nothing to group by"):
        tally([], by="colour")  # type: ignore[arg-type]


# --- who pays ----------------------------------------------------------------------------------
def sources(*fundings: Funding, by: str = "source", **facts: object) -> dict[object, int]:
    dimensions = by.split()
    table = tally([project(fundings=fundings, **facts)], by=dimensions)  # type: ignore[arg-type]
    if dimensions == ["source"]:
        return {source: table.cell(source=source).satang for source in table.keys("source")}
    return {
        (year, source): table.cell(year=year, source=source).satang
        for year in table.keys("year")
        for source in table.keys("source")
        if table.cell(year=year, source=source).listed
    }


def test_a_source_without_an_amount_pays_what_the_others_leave() -> None:
    local, province = (
        Funding(source="local"),
        Funding(source="province", amount=Satang(30), year=2567),
    )
    assert sources(local, amounts={2567: Satang(100), 2568: Satang(50)}) == {"local": 150}
    assert sources(
        local, province, by="year source", amounts={2567: Satang(100), 2568: Satang(50)}
    ) == {
        (2567, "local"): 70,
        (2567, "province"): 30,
        (2568, "local"): 50,
    }


def test_money_no_source_is_named_for_stands_apart() -> None:
    assert sources(Funding(source="fund", amount=Satang(60)), amounts={2567: Satang(100)}) == {
        "fund": 60,
        None: 40,
    }
    two = Funding(source="local"), Funding(source="fund")
    assert sources(*two, amounts={2567: Satang(100)}) == {None: 100}


def test_one_amount_for_all_years_goes_to_the_only_source_year_by_year() -> None:
    assert sources(
        Funding(source="agency", amount=Satang(150)),
        by="year source",
        amounts={2567: Satang(100), 2568: Satang(50)},
    ) == {(2567, "agency"): 100, (2568, "agency"): 50}


def test_several_sources_without_years_are_divided_by_source_but_not_by_year() -> None:
    both = Funding(source="local", amount=Satang(90)), Funding(source="fund", amount=Satang(60))
    assert sources(*both, amounts={2567: Satang(100), 2568: Satang(50)}) == {
        "local": 90,
        "fund": 60,
    }
    assert sources(*both, by="year source", amounts={2567: Satang(100), 2568: Satang(50)}) == {
        (2567, None): 100,
        (2568, None): 50,
    }
    table = tally(
        [project(fundings=both, amounts={2567: Satang(100), 2568: Satang(50)})], by="source"
    )
    assert table.total.project_years == 2


def test_an_open_source_does_not_take_what_others_pay_in_years_that_are_not_told() -> None:
    told = Funding(source="local", amount=Satang(90)), Funding(source="fund", amount=Satang(60))
    three = (*told, Funding(source="agency"))
    assert sources(*three, amounts={2567: Satang(100), 2568: Satang(80)}) == {
        "local": 90,
        "agency": 30,
        "fund": 60,
    }
    assert sources(*three, by="year source", amounts={2567: Satang(100), 2568: Satang(80)}) == {
        (2567, None): 100,
        (2568, None): 80,
    }


def test_a_year_of_nought_counts_nobody_though_a_source_names_it() -> None:
    paid = (
        Funding(source="agency", amount=Satang(1), year=2567),
        Funding(source="local", amount=Satang(0)),
    )
    nought = project(fundings=paid, amounts={2566: Satang(1), 2567: Satang(0), 2568: Satang(1)})
    for by in ((), "year", "source", ("year", "source")):
        total = tally([nought], by=by).total  # type: ignore[arg-type]
        assert (total.satang, total.project_years, total.projects) == (2, 2, 1)


def test_what_is_funded_beyond_the_budget_is_taken_off_again() -> None:
    beyond = Funding(source="local", amount=Satang(130)), Funding(source="fund")
    assert sources(*beyond, amounts={2567: Satang(100)}) == {"local": 130, None: -30}


def test_funding_tells_the_budget_where_the_plan_does_not() -> None:
    dated = Funding(source="local", amount=Satang(30), year=2568)
    assert budget(project(amounts={2567: Satang(5), 2568: None}, fundings=[dated])) == {
        2567: 5,
        2568: 30,
    }
    assert budget(project(fundings=[Funding(source="fund", amount=Satang(8))])) == {None: 8}
    assert budget(project(total=Satang(50), fundings=[dated])) == {2568: 30, None: 20}
    assert budget(project(total=Satang(20), fundings=[dated])) == {None: 20}
    assert budget(project(total=Satang(0))) == {None: 0}
    assert budget(project()) == {}


# --- any plan ----------------------------------------------------------------------------------
@given(PLANS, GROUPINGS, st.sampled_from(["own", "requested", "all"]))
def test_groups_add_up_to_the_whole_however_they_are_made(
    projects: list[Project], by: list[str], part: str
) -> None:
    table = tally(projects, by=by, part=part)  # type: ignore[arg-type]
    plain = tally(projects, part=part)  # type: ignore[arg-type]
    assert table.total.satang == plain.total.satang
    assert table.total.project_years == plain.total.project_years
    assert table.total.projects == plain.total.projects
    assert table.total.listed == plain.total.listed
    for dimension in by:
        cells = [table.cell(**{dimension: key}) for key in table.keys(dimension)]
        assert sum(cell.satang for cell in cells) == table.total.satang
        if dimension != "source":
            assert sum(cell.project_years for cell in cells) == table.total.project_years


@given(PLANS)
def test_the_whole_is_what_the_standing_projects_cost(projects: list[Project]) -> None:
    wanted = sum(
        amount or 0 for each in projects if not each.superseded for amount in budget(each).values()
    )
    own, requested = tally(projects), tally(projects, part="requested")
    assert own.total.satang + requested.total.satang == wanted
    assert tally(projects, part="all").total.satang == wanted


@given(any_project())
def test_a_budget_is_never_less_than_what_the_plan_states(each: Project) -> None:
    found = budget(each)
    stated = {year: amount for year, amount in each.amounts.items() if amount is not None}
    assert {year: found[year] for year in stated} == stated
    if each.total is not None:
        assert sum(amount or 0 for amount in found.values()) == each.total


@given(PLANS, GROUPINGS, st.randoms(use_true_random=False))
def test_the_order_of_projects_changes_no_total(
    projects: list[Project], by: list[str], chance: random.Random
) -> None:
    mixed = list(projects)
    chance.shuffle(mixed)
    one, other = tally(projects, by=by), tally(mixed, by=by)  # type: ignore[arg-type]
    for dimension in by:
        assert set(one.keys(dimension)) == set(other.keys(dimension))
        for key in one.keys(dimension):
            mine, theirs = one.cell(**{dimension: key}), other.cell(**{dimension: key})
            assert (mine.satang, mine.project_years) == (theirs.satang, theirs.project_years)


@given(PLANS, GROUPINGS)
def test_years_that_were_asked_for_and_the_rest_are_everything(
    projects: list[Project], by: list[str]
) -> None:
    table = tally(projects, by=by, years=[2567, 2568])  # type: ignore[arg-type]
    assert table.total.satang + table.outside.satang == tally(projects).total.satang
