"""The totals of a plan: every number of projects and every sum a book prints comes from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from thaiplandoc.figures import Dimension, Grouping, Part, Stated, Tally, agree, budget, tally
from thaiplandoc.figures.tallying import belongs
from thaiplandoc.model.plan import Plan, Project
from thaiplandoc.thai.money import Satang

# The plan's own projects, those it asks of other agencies, which have a total of their own (R5), or both.
Owner = Part
GRAND_TOTAL: Final = "รวมทั้งสิ้น"


def totals(plan: Plan, *by: Dimension | Grouping, owner: Owner = "own") -> Tally:
    """Projects and money of the plan's years, grouped; what has no year stands under None.

    `InputError` when the groups do not add up to the plan's total (rule R3).
    """
    grouped = tally(plan.projects, by=by, years=plan.years, part=owner)
    if by:
        first = grouped.by[0]
        keys = grouped.keys(first)
        sums = ((str(key), grouped.cell(**{first: key}).satang) for key in keys)
        held(plan, sums, owner=owner)
    return grouped


def held(plan: Plan, parts: Iterable[tuple[str, int]], *, owner: Owner = "own") -> None:
    """Nothing, when the parts of a table add up to the plan's total; `InputError` when not."""
    whole = tally(plan.projects, years=plan.years, part=owner).total.satang
    agree(Stated(GRAND_TOTAL, whole), [Stated(name, satang) for name, satang in parts])


def belonging(plan: Plan, owner: Owner = "own") -> tuple[Project, ...]:
    """The projects that are in the total, in the plan's order."""
    return tuple(each for each in plan.projects if belongs(each, owner))


def amounts(plan: Plan, project: Project) -> Mapping[int | None, Satang | None]:
    """The project's money in the plan's years, and what has no year under None."""
    return {
        year: satang
        for year, satang in budget(project).items()
        if year is None or year in plan.years
    }


def years_and_undated(plan: Plan, projects: Sequence[Project]) -> tuple[int | None, ...]:
    """The plan's years, and None behind them where money has no year."""
    undated = any(amounts(plan, each).get(None) is not None for each in projects)
    return (*plan.years, None) if undated else tuple(plan.years)
