"""The sample plans: whole, invented, and right in every sum."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import every_sample
from conftest import ROOT
from thaiplandoc import figures
from thaiplandoc.documents.loading import Checked, check
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.model.plan import Plan, Project

FOLDER = ROOT / "samples" / "plans"
FILES = sorted([*FOLDER.glob("*/plan.yaml"), *FOLDER.glob("*/villages/*.yaml")])
NAMES = [str(file.relative_to(FOLDER).with_suffix("")) for file in FILES]
VILLAGES = [name for name in NAMES if name.startswith("tambon/villages/")]
TAMBON, SMALL, DISTRICT = "tambon/plan", "small/plan", "district/plan"
MOST_BYTES_OF_A_PICTURE, MOST_BYTES_OF_ALL = 150_000, 3_000_000


def checked(name: str) -> Checked:
    return every_sample.checked(FOLDER / f"{name}.yaml")


def plan(name: str) -> PlanBook:
    book = checked(name).document
    assert isinstance(book, PlanBook)
    return book


def money_of(project: Project) -> Counter[tuple[str, int | None]]:
    """What each source pays in each year; a source alone pays everything."""
    if len(project.fundings) == 1:
        (alone,) = project.fundings
        return Counter({(alone.source, year): satang for year, satang in project.amounts.items()})
    paid: Counter[tuple[str, int | None]] = Counter()
    for funding in project.fundings:
        paid[funding.source, funding.year] += funding.amount
    return paid


def test_there_are_a_tambon_with_its_villages_a_small_one_and_a_district() -> None:
    assert {TAMBON, SMALL, DISTRICT} < set(NAMES)
    assert len(VILLAGES) == 12


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_says_that_it_is_invented(name: str) -> None:
    assert "สมมติ" in plan(name).notice
    assert "ข้อมูลทั้งหมดเป็นข้อมูลสมมติ" in (FOLDER / f"{name}.yaml").read_text("utf-8").split("\n")[0]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_can_be_called_or_looked_up(name: str) -> None:
    book = plan(name)
    assert all(village.code.startswith("99") for village in book.villages)
    people = (*book.villages, *book.members, *book.attendees, *book.households)
    phones = [each.phone for each in people if each.phone]
    assert all(re.fullmatch(r"0-0000-0\d{3}|0-0000-\d{4}", phone) for phone in phones)
    assert all(each.citizen_id.startswith("0-0000-00000-") for each in book.households)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_remarked_on_but_that_the_small_plan_is_small(name: str) -> None:
    said = [each.what.thai for each in checked(name).remarks]
    assert all("ควรมีอย่างน้อย ๑๐ โครงการ" in each for each in said)
    assert len(said) == (3 if name == SMALL else 0)


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_of_a_sample_says_the_same(name: str) -> None:
    # samples/plans/workbooks.py writes them
    assert every_sample.loaded(FOLDER / f"{name}.xlsx") == plan(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_projects_money_comes_from_somewhere(name: str) -> None:
    projects = plan(name).projects
    assert figures.funding_gaps(projects) == ()
    assert all(project.fundings for project in projects)
    tally = figures.tally(projects, by=["year", "source"], part="all")
    assert None not in tally.keys("source")


@pytest.mark.parametrize("name", NAMES)
def test_projects_have_names_of_their_own_and_tactics_their_strategy_has(name: str) -> None:
    book = plan(name)
    assert Counter(project.name for project in book.projects).most_common(1)[0][1] == 1
    codes = [project.code for project in book.projects if project.code]
    assert len(codes) == len(set(codes))
    tactics = {strategy.name: strategy.tactics for strategy in book.strategies}
    for project in book.projects:
        assert project.tactic in tactics[project.strategy], project.name


@pytest.mark.parametrize("name", NAMES)
def test_ranks_run_from_one_without_a_gap_in_each_strategy(name: str) -> None:
    book = plan(name)
    for strategy in book.strategies:
        ranks = [each.rank for each in book.projects if each.strategy == strategy.name]
        given = sorted(rank for rank in ranks if rank is not None)
        assert given == list(range(1, len(given) + 1)), strategy.name


@pytest.mark.parametrize("name", [TAMBON, SMALL, DISTRICT])
def test_people_by_age_are_the_people_of_the_villages(name: str) -> None:
    book = plan(name)
    assert sum(each.men for each in book.ages) == sum(each.men or 0 for each in book.villages)
    assert sum(each.women for each in book.ages) == sum(each.women or 0 for each in book.villages)


@pytest.mark.parametrize("name", NAMES)
def test_households_are_counted_once_in_each_topic(name: str) -> None:
    book = plan(name)
    households = sum(village.households or 0 for village in book.villages)
    for topic in {each.topic for each in book.household_counts}:
        counts = [each.households or 0 for each in book.household_counts if each.topic == topic]
        assert sum(counts) == households, topic


def test_the_households_of_the_village_plans_are_those_of_the_tambon() -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for name in VILLAGES:
        for each in plan(name).household_counts:
            counted[each.topic, each.name] += each.households or 0
    wanted = {(each.topic, each.name): each.households for each in plan(TAMBON).household_counts}
    assert dict(counted) == wanted


def test_the_tambon_has_eighty_four_projects_and_more_of_thirty_to_eighty_million_baht() -> None:
    book = plan(TAMBON)
    assert len(book.projects) >= 84
    total = figures.tally(book.projects, by=["strategy"]).total.satang or 0
    assert 30_000_000_00 <= total <= 80_000_000_00
    assert figures.few_projects(book.projects, [each.name for each in book.strategies]) == ()
    assert book.check() == ()


def test_the_tambon_has_projects_of_every_kind() -> None:
    projects = plan(TAMBON).projects
    assert {each.mode for each in projects} == {"own", "joint", "others"}
    assert {each.receiver for each in projects} >= {"village", "local", "province", "pao", "agency"}
    sources = {funding.source for each in projects for funding in each.fundings}
    assert sources == {"local", "agency", "province", "community", "fund"}
    assert any(each.requested for each in projects)
    assert any(each.duplicate_of for each in projects)
    assert any(each.merged_into for each in projects)
    assert any(each.transferred_to for each in projects)
    assert any(each.used and each.local_link for each in projects)


def test_the_village_plans_rolled_up_are_the_tambons_own_list() -> None:
    book = plan(TAMBON)
    assert book.tambon is not None
    strategies = [each.name for each in book.strategies]
    items = [project for name in VILLAGES for project in plan(name).projects]
    rolled = figures.roll_up(book.tambon, items, strategies=strategies)
    assert (rolled.missing, rolled.remarks) == ((), ())
    assert len(rolled.mergers) >= 40
    from_villages = {each.name: each for each in book.projects if len(each.origins[0]) == 8}
    assert set(from_villages) == {each.name for each in rolled.projects}
    for project in rolled.projects:
        listed = from_villages[project.name]
        assert listed.amounts == project.amounts, project.name
        assert listed.origins == project.origins, project.name
        assert money_of(listed) == money_of(project), project.name
    for group in rolled.groups:  # what the committee took out leaves the others in their order
        ranks = [from_villages[each.name].rank for each in group.projects]
        given = [rank for rank in ranks if rank is not None]
        assert given == sorted(given), group.strategy


def test_the_indicators_are_the_thirty_eight_but_one() -> None:
    assert len(plan(TAMBON).indicators) == 37


def test_each_village_has_a_level_on_each_indicator() -> None:
    book = plan(TAMBON)
    levels = Counter(each.indicator for each in book.village_levels)
    assert set(levels.values()) == {12}


@pytest.mark.parametrize("name", NAMES)
def test_agenda_attendance_and_members_belong_to_a_meeting_or_committee_there_is(name: str) -> None:
    book = plan(name)
    meetings = {each.name for each in book.meetings}
    assert {each.meeting for each in (*book.agenda, *book.attendees)} == meetings
    committees = {each.name for each in book.committees}
    assert not committees or {each.committee for each in book.members} == committees


def test_the_small_plan_says_something_in_every_field_of_a_plan() -> None:
    book = plan(SMALL)
    of_other_levels = {"village", "tambons"}
    assert set(Plan.model_fields) - book.model_fields_set == of_other_levels
    said = {name for each in book.projects for name in each.model_fields_set}
    assert set(Project.model_fields) - said == {"total", "duplicate_of", "transferred_to"}


def test_the_small_plan_before_its_review_had_other_projects() -> None:
    old = check(FOLDER / "small" / "plan-2566.yaml").document
    assert isinstance(old, PlanBook)
    before, now = ({each.code: each for each in book.projects} for book in (old, plan(SMALL)))
    assert (before.keys() - now.keys(), now.keys() - before.keys()) == ({"013"}, {"012"})
    assert [
        code for code in before.keys() & now.keys() if before[code].name != now[code].name
    ] == []
    assert before["002"].tactic != now["002"].tactic
    assert before["007"].amounts != now["007"].amounts
    assert figures.funding_gaps(old.projects) == ()


def test_districts_projects_are_from_its_tambons() -> None:
    book = plan(DISTRICT)
    codes = {tambon.code for tambon in book.tambons}
    assert len(codes) == 3
    assert len(book.projects) >= 30
    assert {code for project in book.projects for code in project.origins} == codes


def test_pictures_are_small_files() -> None:
    pictures = [file for file in (FOLDER / "pictures").iterdir() if file.suffix != ".py"]
    assert max(file.stat().st_size for file in pictures) < MOST_BYTES_OF_A_PICTURE
    assert sum(file.stat().st_size for file in pictures) < MOST_BYTES_OF_ALL


def test_every_picture_is_in_a_book() -> None:
    used: set[Path] = set()
    for name in NAMES:
        book = plan(name)
        photos = (
            *book.emblems,
            *(each.photo for each in book.photos),
            *(each.picture for each in book.maps),
        )
        used |= {Path(photo).resolve() for photo in (*photos, book.cover) if photo}
    there = {file for file in (FOLDER / "pictures").iterdir() if file.suffix in {".png", ".jpg"}}
    assert {file.name for file in there} == {file.name for file in used}
