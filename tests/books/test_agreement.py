"""The same total wherever a book prints it, to the satang; a book whose totals differ is not made."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books.example import plan, setting
from books.reading import made, row, rows, satang, tables
from figures.plans import any_project
from thaiplandoc import InputError
from thaiplandoc.books.pieces import projects as project_tables
from thaiplandoc.books.pieces.sentences import said
from thaiplandoc.figures import tally
from thaiplandoc.model.plan import Plan, Project

ORIGINS = st.lists(
    st.sampled_from(["99010101", "99010102", "99010104", "990101", "99999901"]),
    max_size=2,
    unique=True,
).map(tuple)


@st.composite
def listed(draw: st.DrawFn) -> Project:
    return draw(
        any_project(
            duplicate_of="",
            transferred_to=draw(st.sampled_from(["", "", "", "อบจ."])),
            origins=draw(ORIGINS),
            tactic=draw(st.sampled_from(["", "หนึ่ง", "สอง"])),
            programme=draw(st.sampled_from(["", "การพาณิชย์"])),
        )
    )


PLANS = st.lists(listed(), min_size=1, max_size=6).map(
    lambda projects: plan(last_year=2570, strategies=(), projects=projects)
)


def foot(of: Plan, piece: str, begins: str, at: int) -> list[int]:
    """The money in that cell of the rows that begin so, table by table."""
    return [
        satang(each[at])
        for table in tables(made(setting(of, piece)))
        for each in rows(table, "total")
        if each[0].startswith(begins)
    ]


def printed(of: Plan) -> dict[str, int]:
    """The plan's total, wherever its book prints it."""
    (sentence,) = said(setting(of, say="{total}"))
    found = {"sentence": satang(sentence.text)}
    for piece, begins, at in (
        ("summary-by-year", "รวมทั้งสิ้น", -1),
        ("summary-by-mode", "รวมทั้งสิ้น", -1),
        ("summary-by-source", "รวมทั้งสิ้น", -1),
        ("summary-by-village", "รวมทั้งสิ้น", 3),
        ("summary-by-receiver", "รวมทั้งสิ้น", 2),
        ("village-projects", "รวมทั้งสิ้น", 1),
        ("projects-by-mode", "รวม", 1),
    ):
        if sums := foot(of, piece, begins, at):
            found[piece] = sum(sums)
    details = [
        each
        for table in tables(made(setting(of, "projects-by-strategy")))
        for each in rows(table, "plain")
    ]
    found["detail"] = sum(satang(cell) for each in details for cell in each[4:-3])
    return found


def test_the_example_says_one_total_in_every_sentence_and_table() -> None:
    found = printed(plan())
    assert len(found) == 9
    assert set(found.values()) == {2_220_000_50}


@settings(deadline=None, max_examples=60)
@given(PLANS)
def test_any_plan_says_one_total_in_every_sentence_and_table(of: Plan) -> None:
    own = tally(of.projects, years=of.years).total
    if own.listed:
        assert set(printed(of).values()) == {own.satang}


@settings(deadline=None, max_examples=40)
@given(PLANS)
def test_years_of_the_summary_are_those_of_the_detail(of: Plan) -> None:
    detail = tables(made(setting(of, "projects-by-strategy")))
    if not detail:
        return
    last = rows(detail[-1], "total")
    whole = next(each for each in reversed(last) if each[0].startswith("รวมงบประมาณ"))
    (summary,) = tables(made(setting(of, "summary-by-year")))
    by_year = row(summary, "รวมทั้งสิ้น")[2:-2:2]
    undated = len(by_year) - len(whole[1:-1])
    assert undated in (0, 1)
    strategies = {each.strategy for each in of.projects if not (each.superseded or each.requested)}
    if len(strategies) > 1 or len(detail) == 1:
        assert list(map(satang, whole[1:-1])) == list(map(satang, by_year))[: len(whole) - 2]


def test_a_table_that_loses_money_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = project_tables.records

    def losing(*given: object) -> tuple[dict[str, object], ...]:
        return tuple(
            each | {"budget_2566": 1} if "budget_2566" in each else each
            for each in kept(*given)  # type: ignore[arg-type]
        )

    monkeypatch.setattr(project_tables, "records", losing)
    with pytest.raises(InputError) as refused:
        made(setting(plan(), "projects-by-strategy"))
    assert "“รวมทั้งสิ้น” คือ ๒,๒๒๐,๐๐๐.๕๐ บาท" in str(refused.value)
    assert "ให้ตรวจทั้งสองแห่ง" in str(refused.value)
