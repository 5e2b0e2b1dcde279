"""All the money of projects, the people of ages, and who proposed how many."""

from __future__ import annotations

from figures.plans import project
from thaiplandoc.figures import Grouping, ages, proposals, together, whole
from thaiplandoc.model.plan import AgeGroup


def test_the_whole_of_a_project_is_its_years_and_what_has_no_year() -> None:
    dated = project("ก", amounts={2566: "10", 2567: None, 2568: "2.50"})
    assert whole(dated) == 12_50
    assert whole(dated, range(2566, 2568)) == 10_00
    assert whole(dated, range(2567, 2568)) is None
    assert whole(project("ก", total="70", amounts={2566: None}), range(2570, 2571)) == 70_00


def test_money_that_is_not_stated_is_not_nought() -> None:
    assert whole(project("ก")) is None
    assert whole(project("ก", amounts={2566: None})) is None
    assert whole(project("ก", amounts={2566: "-"})) == 0


def test_projects_together_have_the_money_of_each() -> None:
    assert (
        together([project("ก", amounts={2566: "1"}), project("ข"), project("ค", total="2")]) == 3_00
    )
    assert together([]) == 0


def test_people_by_age_are_added_by_group_and_by_sex() -> None:
    made = ages([AgeGroup(age="0-4", men=3, women=2), AgeGroup(age="5-9", men=0, women=7)])
    assert (made.each, made.men, made.women, made.people) == ((5, 7), 3, 9, 12)


def test_a_shared_project_counts_for_each_village_and_another_for_its_group() -> None:
    group = Grouping(
        "village", lambda each: "ทั้งตำบล" if each.origins == ("990101",) else each.origins[0]
    )
    found = proposals(
        [
            project("ก", origins=("99010101",)),
            project("ข", origins=("99010101", "99010102", "99010109")),
            project("ค", origins=("990101",)),
        ],
        group,
        {"99010101", "99010102"},
    )
    assert found == {"99010101": 2, "99010102": 1, "ทั้งตำบล": 1}
