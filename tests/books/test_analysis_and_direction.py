"""What a book says of indicators, problems and strengths, and of where the plan wants to go."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books.example import DIGITS, TAMBON, plan, setting
from books.reading import captions, made, row, rows, tables
from thaiplandoc import grid
from thaiplandoc.blocks import Caption, Cell, Centred, Chart, Heading, Numbered
from thaiplandoc.books.catalogue import PIECES
from thaiplandoc.books.pieces.setting import OwnPages
from thaiplandoc.model.plan import (
    Alignment,
    Direction,
    IndicatorResult,
    Plan,
    PlanProblem,
    Strategy,
    SwotItem,
    Tambon,
    Village,
    VillageLevel,
)


def indicator(name: str, passed: int, failed: int, category: str = "สุขภาพ") -> IndicatorResult:
    return IndicatorResult(
        indicator=name,
        category=category,
        unit="คน",
        surveyed=passed + failed,
        passed=passed,
        failed=failed,
    )


# --- จปฐ. ------------------------------------------------------------------------------------
def test_indicators_stand_by_category_with_how_many_there_are_even_out_of_order() -> None:
    results = [indicator("ก", 3, 1), indicator("ข", 1, 0, "รายได้"), indicator("ค", 0, 0)]
    (table,) = tables(made(setting(plan(indicators=results), "basic-needs")))
    assert rows(table) == [
        ["หมวดที่ 1 สุขภาพ มี 2 ตัวชี้วัด"],
        ["ก", "4 คน", "3", "75.00", "1", "25.00"],
        ["ค", "0 คน", "0", "", "0", ""],
        ["หมวดที่ 2 รายได้ มี 1 ตัวชี้วัด"],
        ["ข", "1 คน", "1", "100.00", "0", "0.00"],
    ]


def test_a_category_that_says_what_it_is_is_not_counted_again() -> None:
    results = [indicator("ก", 3, 1, "ด้านสุขภาพ")]
    (table,) = tables(made(setting(plan(indicators=results), "basic-needs")))
    assert rows(table, "group") == [["ด้านสุขภาพ มี 1 ตัวชี้วัด"]]


def test_the_chart_shows_the_eight_indicators_most_failed_the_worst_first() -> None:
    results = [indicator(f"ที่ {failed}", 100 - failed, failed) for failed in range(12)]
    chart, caption = made(setting(plan(indicators=results), "basic-needs-chart"))
    assert isinstance(chart, Chart)
    assert isinstance(caption, Caption)
    assert chart.categories == tuple(f"ที่ {failed}" for failed in range(11, 3, -1))
    assert "8 ตัวชี้วัด" in caption.text


def test_where_all_passed_there_is_no_chart() -> None:
    assert made(setting(plan(indicators=[indicator("ก", 3, 0)]), "basic-needs-chart")) == []


# --- กชช.2ค ----------------------------------------------------------------------------------
def levels(villages: int) -> Plan:
    codes = [f"990101{number:02}" for number in range(1, villages + 1)]
    return plan(
        projects=(),
        tambon=Tambon(
            code="990101",
            name="นาสมมติ",
            villages=[Village(code=code, name=f"บ้าน{code[-2:]}") for code in codes],
        ),
        village_levels=[
            VillageLevel(village=code, indicator="ถนน", side="พื้นฐาน", level=1 + at % 3)
            for at, code in enumerate(codes)
        ],
    )


def test_levels_stand_by_indicator_and_village_the_worst_in_bold() -> None:
    (table,) = tables(made(setting(levels(4), "village-levels")))
    assert rows(table) == [
        ["พื้นฐาน"],
        ["ถนน", "1", "2", "3", "1"],
        ["จำนวนตัวชี้วัดที่มีปัญหามาก (ระดับ 1)", "1", "-", "-", "1"],
    ]
    bold = [cell.bold for cell in table.rows[1].cells if isinstance(cell, Cell)]  # type: ignore[union-attr]
    assert bold == [True, True]


def test_the_levels_of_one_village_are_ticks_on_the_official_form() -> None:
    (table,) = tables(made(setting(levels(1), "village-levels")))
    headings = [each.heading for each in grid.leaves(table.columns)]
    assert headings == ["ตัวชี้วัด", "1 (มาก)", "2 (ปานกลาง)", "3 (น้อย-ไม่มี)"]
    assert rows(table) == [["พื้นฐาน"], ["ถนน", "✓", "", ""]]


@pytest.mark.parametrize(("villages", "pages"), [(12, 0), (13, 1), (22, 1), (23, 2)])
def test_many_villages_lie_on_pages_of_their_own(villages: int, pages: int) -> None:
    blocks = list(PIECES["village-levels"].make(setting(levels(villages), "village-levels")))
    assert [block.landscape for block in blocks if isinstance(block, OwnPages)] == [True] * pages


@given(st.integers(2, 30))
def test_the_levels_of_any_number_of_villages_fit_their_page(villages: int) -> None:
    lying = villages > 12
    found = tables(made(setting(levels(villages), "village-levels")))
    for table in found:
        assert list(grid.faults(table, 257 if lying else 160)) == []
    assert sum(len(grid.leaves(each.columns)) - 1 for each in found) == villages


# --- problems, SWOT ----------------------------------------------------------------------------
def test_problems_have_a_table_for_each_strategy_in_the_order_of_the_plan() -> None:
    problems = [
        PlanProblem(strategy="โครงสร้างพื้นฐาน", problem="ถนนพัง", villages=["99010101", "99010103"]),
        PlanProblem(strategy="เศรษฐกิจ", problem="รายได้น้อย", causes=["ก", "ข"], solutions=["ค"]),
        PlanProblem(problem="อื่น ๆ"),
    ]
    blocks = made(setting(plan(problems=problems), "problems"))
    assert captions(blocks) == [
        "ปัญหา สาเหตุ และแนวทางแก้ไข ยุทธศาสตร์ที่ 1 เศรษฐกิจ",
        "ปัญหา สาเหตุ และแนวทางแก้ไข ยุทธศาสตร์ที่ 2 โครงสร้างพื้นฐาน",
        "ปัญหา สาเหตุ และแนวทางแก้ไข",
    ]
    economy, roads, _ = tables(blocks)
    assert [each.heading for each in economy.columns] == ["ลำดับที่", "ปัญหา", "สาเหตุ", "แนวทางแก้ไข"]
    assert rows(economy) == [["1", "รายได้น้อย", "- ก - ข", "ค"]]
    assert rows(roads) == [["1", "ถนนพัง (หมู่ที่ 1, 3)", "", ""]]


def test_swot_stands_in_a_square_numbered_and_no_page_turn_puts_it_under_other_headings() -> None:
    items = [SwotItem(quadrant="จุดแข็ง", text="ดินดี"), SwotItem(quadrant="อุปสรรค", text="แล้ง")]
    blocks = made(setting(plan(swot=items), "swot"))
    assert captions(blocks) == [
        "ผลการวิเคราะห์ศักยภาพของตำบลนาสมมติ ปัจจัยภายใน",
        "ผลการวิเคราะห์ศักยภาพของตำบลนาสมมติ ปัจจัยภายนอก",
    ]
    within, around = tables(blocks)
    assert [each.heading for each in within.columns] == ["จุดแข็ง", "จุดอ่อน"]
    assert rows(within) == [["1. ดินดี", ""]]
    assert [each.heading for each in around.columns] == ["โอกาส", "ข้อจำกัด"]
    assert rows(around) == [["", "1. แล้ง"]]


# --- direction ---------------------------------------------------------------------------------
def test_the_vision_stands_in_the_middle_in_quotation_marks_and_missions_are_numbered() -> None:
    wanted = Direction(vision="“ตำบลน่าอยู่”", missions=["ส่งเสริมอาชีพ", "ดูแลคน"])
    assert made(setting(plan(direction=wanted), "direction", digits=DIGITS)) == [
        Heading("วิสัยทัศน์", level=2),
        Centred("“ตำบลน่าอยู่”"),
        Heading("พันธกิจ", level=2),
        Numbered("๑.", "ส่งเสริมอาชีพ"),
        Numbered("๒.", "ดูแลคน"),
    ]


def test_what_the_whole_plan_answers_to_is_lettered_in_the_order_of_the_form() -> None:
    found = [
        Alignment(scheme="sdg", number="8", name="งานที่มีคุณค่า"),
        Alignment(scheme="national", number="2", name="ด้านการแข่งขัน"),
        Alignment(scheme="sdg", number="11", name="เมืองยั่งยืน"),
    ]
    assert made(setting(plan(alignments=found), "alignment", digits=DIGITS)) == [
        Numbered("ก.", "ยุทธศาสตร์ชาติ ๒๐ ปี ยุทธศาสตร์ที่ ๒ ด้านการแข่งขัน"),
        Numbered("ข.", "Sustainable Development Goals : SDGs"),
        Numbered("(๑)", "เป้าหมายที่ ๘ งานที่มีคุณค่า", 2),
        Numbered("(๒)", "เป้าหมายที่ ๑๑ เมืองยั่งยืน", 2),
    ]


def test_what_strategies_answer_to_stands_in_a_table_with_the_schemes_there_are() -> None:
    (table,) = tables(made(setting(plan(), "alignment")))
    assert [each.heading for each in table.columns] == [
        "ยุทธศาสตร์",
        "Sustainable Development Goals : SDGs",
    ]
    assert rows(table) == [["ยุทธศาสตร์ที่ 1 เศรษฐกิจ", "เป้าหมายที่ 8 งานที่มีคุณค่า"]]


def test_strategies_stand_with_their_goals_and_tactics_numbered_on() -> None:
    strategies = [
        Strategy(name="เศรษฐกิจ", goals=["รายได้เพิ่ม"], tactics=["อาชีพ", "ตลาด"]),
        Strategy(name="โครงสร้างพื้นฐาน", goals=["เดินทางสะดวก"], tactics=["ถนน"]),
    ]
    (table,) = tables(made(setting(plan(strategies=strategies), "strategies")))
    assert [each.heading for each in table.columns] == ["เป้าประสงค์", "กลยุทธ์"]
    assert rows(table) == [
        ["ยุทธศาสตร์ที่ 1 เศรษฐกิจ"],
        ["รายได้เพิ่ม", "1.1 อาชีพ 1.2 ตลาด"],
        ["ยุทธศาสตร์ที่ 2 โครงสร้างพื้นฐาน"],
        ["เดินทางสะดวก", "ถนน"],
    ]


def test_strategies_of_which_nothing_is_said_are_a_list() -> None:
    of = plan(strategies=[Strategy(name="เศรษฐกิจ"), Strategy(name="โครงสร้างพื้นฐาน")])
    assert made(setting(of, "strategies")) == [
        Numbered("1.", "เศรษฐกิจ"),
        Numbered("2.", "โครงสร้างพื้นฐาน"),
    ]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=12))
def test_passed_and_failed_are_a_hundred_per_cent(results: list[tuple[int, int]]) -> None:
    found = [indicator(f"ที่ {at}", *numbers) for at, numbers in enumerate(results)]
    (table,) = tables(made(setting(plan(indicators=found), "basic-needs")))
    for passed, failed in results:
        at = results.index((passed, failed))
        *_, share, _, other = row(table, f"ที่ {at}")
        if passed + failed:
            assert Decimal(share) + Decimal(other) == Decimal("100.00")


def test_a_problem_of_all_villages_does_not_count_them() -> None:
    every = [each.code for each in TAMBON.villages]
    of = plan(problems=[PlanProblem(problem="แล้ง", villages=every)])
    (table,) = tables(made(setting(of, "problems")))
    assert rows(table) == [["1", "แล้ง (ทุกหมู่บ้าน)", "", ""]]


def test_a_chart_without_a_title_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    chart, _ = made(setting(plan(indicators=[indicator("ก", 1, 3)]), "basic-needs-chart"))
    assert isinstance(chart, Chart)
    assert chart.description == "ตัวชี้วัดที่ไม่ผ่านเกณฑ์ (ร้อยละของจำนวนที่สำรวจ)"
