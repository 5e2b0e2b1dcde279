from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.plans import YEARS, amendment
from thaiplandoc import InputError, Place
from thaiplandoc.figures import Stated, agree, tally
from thaiplandoc.thai.money import Satang


def cell(name: str, number: int | None, row: int) -> Stated:
    return Stated(
        name,
        None if number is None else Satang(number),
        Place("plan.xlsx", sheet="ผ.02", line=row, column=9),
    )


def test_a_total_that_is_its_parts_passes_in_silence() -> None:
    agree(cell("รวม", 30_00, 7), [cell("ก", 10_00, 4), cell("ข", None, 5), cell("ค", 20_00, 6)])
    agree(cell("รวม", None, 7), [cell("ก", 10_00, 4)])
    agree(cell("รวม", 0, 7), [])


def test_a_total_that_is_not_its_parts_names_both_places_and_the_difference() -> None:
    with pytest.raises(InputError) as caught:
        agree(cell("รวมทั้งสิ้น", 31_50, 7), [cell("ถนน", 10_00, 4), cell("ประปา", 20_00, 6)])
    (problem,) = caught.value.problems
    assert problem.where.line == 7
    assert problem.what.thai == (
        "“รวมทั้งสิ้น” (plan.xlsx แผ่นงาน ผ.02 แถว 7 คอลัมน์ I) คือ ๓๑.๕๐ บาท "
        "แต่ผลรวมของ “ถนน” (plan.xlsx แผ่นงาน ผ.02 แถว 4 คอลัมน์ I) ถึง "
        "“ประปา” (plan.xlsx แผ่นงาน ผ.02 แถว 6 คอลัมน์ I) คือ ๓๐ บาท "
        "ต่างกัน ๑.๕๐ บาท ให้ตรวจทั้งสองแห่ง"
    )
    assert "a difference of 1.50 baht" in problem.what.english


def test_counts_are_held_to_their_parts_too() -> None:
    with pytest.raises(InputError, match=r"คือ ๓๘ โครงการ .* คือ ๒๓ โครงการ ต่างกัน ๑๕ โครงการ"):
        agree(Stated("รวม ๕ ปี", 38), [Stated("จำนวนโครงการ", 23)], unit="projects")


def test_the_summary_of_a_book_agrees_with_its_tables() -> None:
    summary = tally(amendment(), years=YEARS, part="all").total
    tables = tally(amendment(), by="programme", years=YEARS, part="all")
    parts = [tables.cell(programme=name) for name in tables.keys("programme")]
    agree(
        Stated("ผ.01 รวมทั้งสิ้น", summary.satang),
        [Stated("ผ.02", part.satang) for part in parts],
    )
    agree(
        Stated("ผ.01 รวมทั้งสิ้น", summary.project_years),
        [Stated("ผ.02", part.project_years) for part in parts],
        unit="projects",
    )


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=1),
    st.integers(-9, 9).filter(bool),
)
def test_one_satang_too_much_or_too_little_is_seen(numbers: list[int | None], off: int) -> None:
    parts = [
        Stated(str(place), None if number is None else Satang(number))
        for place, number in enumerate(numbers)
    ]
    whole = sum(filter(None, numbers))
    agree(Stated("รวม", Satang(whole)), parts)
    with pytest.raises(InputError):
        agree(Stated("รวม", Satang(whole + off)), parts)
