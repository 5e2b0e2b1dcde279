"""What each agency is asked for: whose projects, which money."""

from __future__ import annotations

import pytest

from thaiplandoc.figures.asking import requests
from thaiplandoc.model.plan import Project

BAHT = 100


def project(name: str = "ถนน", **said) -> Project:
    return Project(name=name, **said)


def asked(*projects: Project) -> dict[str, list[tuple[int, int | None]]]:
    return {each.agency: list(each.asked) for each in requests(projects)[0]}


def funding(agency: str = "", amount: str | None = None, source: str = "agency", **said):
    return {"source": source, "agency": agency, "amount": amount, **said}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        # what the agency's fundings state
        (
            {"amounts": {2568: "500"}, "fundings": [funding("กรม ก", "300"), funding("", "200", "local")]},
            {"กรม ก": [(0, 300 * BAHT)]},
        ),
        (
            {"fundings": [funding("กรม ก", "300", year=2568), funding("กรม ก", "50", year=2569)]},
            {"กรม ก": [(0, 350 * BAHT)]},
        ),
        # what the others leave
        (
            {"amounts": {2568: "500"}, "fundings": [funding("กรม ก"), funding("", "200", "local")]},
            {"กรม ก": [(0, 300 * BAHT)]},
        ),
        (
            {
                "amounts": {2568: "500"},
                "fundings": [funding("กรม ก", "100", year=2568), funding("กรม ก"), funding("", "200", "local")],
            },
            {"กรม ก": [(0, 300 * BAHT)]},
        ),
        # two take what is left, and nobody says how much each
        (
            {"amounts": {2568: "500"}, "fundings": [funding("กรม ก"), funding("กรม ข")]},
            {"กรม ก": [(0, None)], "กรม ข": [(0, None)]},
        ),
        # the responsible one, where no funding names an agency and it is beyond the village
        (
            {"receiver": "agency", "responsible": "กรม ค", "amounts": {2568: "500"}, "fundings": ["agency"]},
            {"กรม ค": [(0, 500 * BAHT)]},
        ),
        ({"receiver": "pao", "requested": True, "responsible": "อบจ.ก"}, {"อบจ.ก": [(0, None)]}),
        # nobody is asked
        ({"receiver": "village", "responsible": "กรรมการหมู่บ้าน"}, {}),
        ({"responsible": "กรรมการหมู่บ้าน", "fundings": ["fund"]}, {}),
        ({"fundings": [funding("กลุ่มแม่บ้าน", "10", "community")]}, {}),
        ({"receiver": "agency", "responsible": "กรม ค", "status": "done"}, {}),
        ({"receiver": "agency", "responsible": "กรม ค", "status": "dropped"}, {}),
        ({"receiver": "agency", "responsible": "กรม ค", "transferred_to": "กรม ง"}, {}),
    ],
)  # fmt: skip
def test_an_agency_is_asked_for_what_its_fundings_say(said, wanted):
    assert asked(project(**said)) == wanted


def test_agencies_are_one_where_their_names_look_equal():
    found = asked(
        project(receiver="agency", responsible="กองทุน ที่ ๑", amounts={2568: "1"}),
        project(fundings=[funding("กองทุนที่ 1", "2")]),
        project(fundings=[funding("กองทุน  ที่ 1\u200b", "4")]),  # the gate takes out what is not seen
    )
    assert found == {"กองทุน ที่ ๑": [(0, 1 * BAHT), (1, 2 * BAHT), (2, 4 * BAHT)]}


def test_the_sum_skips_what_is_not_stated_and_is_none_where_nothing_is():
    some, none = requests(
        [
            project(fundings=[funding("ก", "2")]),
            project(fundings=[funding("ก"), funding("ข")]),
        ]
    )[0]
    assert (some.agency, some.satang) == ("ก", 2 * BAHT)
    assert (none.agency, none.satang) == ("ข", None)


def test_a_project_that_is_beyond_the_village_and_names_nobody_is_found_by_its_place():
    found = requests(
        [project(), project(receiver="province"), project(receiver="province", responsible="ก")]
    )
    assert [each.agency for each in found[0]] == ["ก"]
    assert found[1] == (1,)
