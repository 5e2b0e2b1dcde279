from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.figures import monthly_totals, population, shares
from thaiplandoc.model.plan import CommunityRow, IndicatorResult, Tambon, Village

PARTS = st.lists(st.one_of(st.none(), st.integers(0, 10**12)), max_size=12)


@pytest.mark.parametrize(
    ("surveyed", "passed", "failed", "per_cent"),
    [
        (16_567, 16_530, 37, ["99.78", "0.22"]),
        (12_412, 12_144, 268, ["97.84", "2.16"]),
        (899_118, 899_080, 38, ["100.00", "0.00"]),
    ],
)
def test_the_basic_needs_of_a_region_have_the_printed_percentages(
    surveyed: int, passed: int, failed: int, per_cent: list[str]
) -> None:
    row = IndicatorResult(indicator="ตัวชี้วัด", surveyed=surveyed, passed=passed, failed=failed)
    assert [str(share) for share in shares([row.passed, row.failed])] == per_cent


def test_what_rounding_leaves_over_goes_to_the_largest_remainder() -> None:
    assert [str(share) for share in shares([1, 1, 1])] == ["33.34", "33.33", "33.33"]
    assert [str(share) for share in shares([1, 2, 4])] == ["14.29", "28.57", "57.14"]
    assert [str(share) for share in shares([1, 1, 4])] == ["16.67", "16.66", "66.67"]


def test_a_part_that_is_not_known_has_no_percentage() -> None:
    assert shares([None, 1, 3]) == (None, Decimal("25.00"), Decimal("75.00"))
    assert shares([0, 5]) == (Decimal("0.00"), Decimal("100.00"))


def test_parts_of_nothing_have_no_percentage() -> None:
    assert shares([0, 0]) == (None, None)
    assert shares([]) == ()


def test_a_negative_part_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        shares([5, -1])


@given(PARTS)
def test_a_column_of_percentages_adds_up_to_a_hundred(parts: list[int | None]) -> None:
    found = [share for share in shares(parts) if share is not None]
    assert sum(found) == (Decimal("100.00") if sum(filter(None, parts)) else 0)


@given(PARTS)
def test_each_percentage_is_less_than_a_hundredth_away(parts: list[int | None]) -> None:
    whole = sum(filter(None, parts))
    for part, share in zip(parts, shares(parts), strict=True):
        if part is not None and share is not None:
            assert abs(share * whole - part * 100) < Decimal("0.01") * whole


def test_the_people_of_a_tambon_are_those_of_its_villages() -> None:
    tambon = Tambon(
        code="180101",
        name="ตัวอย่าง",
        villages=[
            Village(code="18010101", name="ก", households=10, men=20, women=25),
            Village(code="18010102", name="ข", households="๑,๐๕๐", men=0, women=5),
            Village(code="18010103", name="ค", men=7),
        ],
    )
    found = population(tambon)
    third = tambon.villages[2]
    assert (found.households.total, found.households.missing) == (1_060, (third,))
    assert (found.men.total, found.men.missing) == (27, ())
    assert (found.women.total, found.women.missing) == (30, (third,))
    assert (found.people.total, found.people.missing) == (50, (third,))


def test_the_foot_of_the_monthly_report_adds_numbers_and_counts_ticks() -> None:
    ticks = {"reviewed": "✓", "forum_expected": "ส.ค. 2553"}
    rows = [
        CommunityRow(name="ก", households=100, leaders=5, finished="/", **ticks),
        CommunityRow(name="ข", leaders=3, unfinished="✓", **ticks),
    ]
    foot = monthly_totals(rows)
    assert (foot.households.total, foot.households.missing) == (100, (rows[1],))
    assert foot.leaders.total == 8
    assert (foot.new, foot.reviewed, foot.finished, foot.unfinished) == (0, 2, 1, 1)
    assert foot.forum_finished == 0
