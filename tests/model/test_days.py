"""Days that are far from any that can be meant, in forms and plans."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import ROOT
from thaiplandoc import Form, PlanBook, load
from thaiplandoc.model.days import Span, around, far_days, of_years

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("day", "far"),
    [
        (date(1966, 4, 1), True),
        (date(2010, 3, 12), False),
        (TODAY, False),
        (date(2027, 6, 1), False),
        (date(2031, 1, 1), True),
        (date(1880, 1, 1), True),
    ],
)
def test_a_day_is_held_against_today(day: date, far: bool) -> None:
    found = list(far_days({"day": day}["day"], around(TODAY), "date"))
    assert bool(found) is far
    assert all(each.where.path == "date" for each in found)


def test_a_plans_days_are_held_against_its_years() -> None:
    assert of_years(2566, 2570) == Span(date(2013, 1, 1), date(2032, 12, 31))
    plan = load(ROOT / "samples" / "plans" / "small" / "plan.yaml")
    assert isinstance(plan, PlanBook)
    right = [each for each in plan.check() if "ห่างจากปีอื่น" in each.what.thai]
    assert right == []
    (meeting, *others) = plan.meetings
    wrong = meeting.model_copy(update={"date": date(1966, 4, 1)})
    changed = plan.model_copy(update={"meetings": (wrong, *others)})
    told = [each.where.path for each in changed.check() if "ห่างจากปีอื่น" in each.what.thai]
    assert told == ["meetings[0].date"]


def test_days_in_the_rows_of_a_form_are_no_days_of_today() -> None:
    """In rows people may have been born: only what stands above them is asked about."""
    form = load(ROOT / "samples" / "forms" / "attendance.yaml")
    assert isinstance(form, Form)
    assert list(far_days(getattr(form, "fields", None), around(TODAY), "fields")) == []
