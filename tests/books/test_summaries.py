"""The summaries of a book, read cell by cell as they are printed."""

from __future__ import annotations

import pytest

from books.example import PROJECTS, plan, setting
from books.reading import captions, made, row, rows, satang, tables
from figures.plans import amendment
from thaiplandoc.blocks import Chart, Table
from thaiplandoc.grid import faults
from thaiplandoc.model.plan import Plan, Project, Strategy
from thaiplandoc.rules import LANDSCAPE, PORTRAIT
from thaiplandoc.thai.money import Satang

SUMMARIES = (
    "summary-by-year",
    "summary-by-mode",
    "summary-by-source",
    "summary-by-village",
    "summary-by-receiver",
)


def table(of: Plan, piece: str) -> Table:
    (only,) = tables(made(setting(of, piece)))
    return only


# --- books whose sums are known ----------------------------------------------------------------
def test_the_summary_of_a_tambon_organisation_prints_the_numbers_of_its_book() -> None:
    printed = table(plan(last_year=2570, strategies=(), projects=amendment()), "summary-by-year")
    whole = row(printed, "รวมกับโครงการที่ขอประสาน")
    assert whole[1:] == [
        *("-", "-"),
        *("8", "8,894,000"),
        *("20", "7,274,000"),
        *("5", "1,130,000"),
        *("5", "1,130,000"),
        *("38", "18,428,000"),
    ]
    groups = {
        "อุตสาหกรรมและการโยธา": "821,000",
        "เคหะและชุมชน": "4,125,000",
        "สร้างความเข้มแข็งของชุมชน": "520,000",
        "โครงการที่ขอประสาน": "12,962,000",
    }
    assert {name: row(printed, name)[-1] for name in groups} == groups


CITY = {
    "1": (157, 146_771_200),
    "2": (423, 1_394_434_000),
    "3": (129, 93_590_000),
    "4": (186, 744_546_972),
    "5": (147, 246_210_000),
    "6": (144, 221_612_900),
}


def test_the_summary_of_a_city_prints_the_numbers_of_its_book() -> None:
    projects = [
        Project(
            name=f"โครงการ {number}",
            strategy=strategy,
            amounts={2566: Satang((baht - count + 1 if number == 1 else 1) * 100)},
        )
        for strategy, (count, baht) in CITY.items()
        for number in range(1, count + 1)
    ]
    strategies = [Strategy(name=name) for name in CITY]
    printed = table(
        plan(last_year=2566, strategies=strategies, projects=projects), "summary-by-year"
    )
    for name, (count, baht) in CITY.items():
        assert row(printed, f"ยุทธศาสตร์ที่ {name}")[1:] == [f"{count:,}", f"{baht:,}"] * 2
    assert row(printed, "รวมทั้งสิ้น")[1:] == ["1,186", "2,847,165,072"] * 2


# --- what is printed -----------------------------------------------------------------------------
def test_the_headings_are_those_of_the_official_form() -> None:
    columns = table(plan(), "summary-by-year").columns
    assert [each.heading for each in columns] == [
        "ยุทธศาสตร์/แผนงาน",
        "ปี 2566",
        "ปี 2567",
        "ปี 2568",
        "รวม 3 ปี",
    ]
    assert {tuple(under.heading for under in each.under) for each in columns[1:]} == {
        ("จำนวนโครงการ", "งบประมาณ (บาท)")
    }


def test_programmes_stand_below_their_strategy_with_its_sum() -> None:
    projects = [
        Project(name="ก", strategy="เศรษฐกิจ", programme="การพาณิชย์", amounts={2566: "100"}),
        Project(name="ข", strategy="เศรษฐกิจ", amounts={2566: "50"}),
    ]
    printed = rows(table(plan(projects=projects), "summary-by-year"))
    assert [each[0] for each in printed] == [
        "ยุทธศาสตร์ที่ 1 เศรษฐกิจ",
        "การพาณิชย์",
        "ไม่ระบุแผนงาน",
        "รวม",
        "รวมทั้งสิ้น",
    ]
    assert [each[2] for each in printed[1:]] == ["100", "50", "150", "150"]


def test_money_without_a_year_has_a_column_of_its_own() -> None:
    projects = [Project(name="ก", strategy="เศรษฐกิจ", total="75")]
    printed = table(plan(projects=projects), "summary-by-year")
    assert [each.heading for each in printed.columns][-2] == "ไม่ระบุปี"
    assert row(printed, "รวมทั้งสิ้น")[-4:] == ["1", "75", "1", "75"]


def test_what_no_source_is_named_for_has_a_column_so_that_rows_add_up() -> None:
    printed = table(plan(), "summary-by-source")
    for each in rows(printed):
        assert sum(map(satang, each[2:-1])) == satang(each[-1])
    assert row(printed, "รวมทั้งสิ้น")[-2] == "500,000"


def test_villages_without_a_project_stand_there_with_dashes() -> None:
    printed = table(plan(), "summary-by-village")
    assert row(printed, "หมู่ที่ 4")[1:] == ["-", "-", "-", "-"]
    assert row(printed, "หมู่ที่ 2")[1:] == ["2", "-", "-", "1"]
    assert row(printed, "โครงการร่วมหลายหมู่บ้าน")[2:4] == ["1", "120,000"]


def test_projects_of_villages_the_plan_does_not_know_are_not_lost() -> None:
    stray = Project(name="ก", strategy="เศรษฐกิจ", origins=["99999901"], amounts={2566: "10"})
    printed = table(plan(projects=[*PROJECTS, stray]), "summary-by-village")
    assert row(printed, "หมู่บ้านที่ไม่มีในแผน")[2:4] == ["1", "10"]
    assert satang(row(printed, "รวมทั้งสิ้น")[3]) == 2_220_010_50


def test_what_is_requested_of_others_has_columns_of_its_own() -> None:
    printed = table(plan(), "summary-by-receiver")
    assert row(printed, "อบจ.")[1:] == ["-", "-", "1", "9,000,000"]
    assert row(printed, "รวมทั้งสิ้น")[1:] == ["4", "2,220,000.50", "1", "9,000,000"]


@pytest.mark.parametrize("piece", SUMMARIES)
def test_a_plan_without_projects_has_no_summary(piece: str) -> None:
    assert made(setting(plan(projects=()), piece)) == []


@pytest.mark.parametrize("piece", SUMMARIES)
def test_the_outline_may_give_another_caption_or_none(piece: str) -> None:
    assert captions(made(setting(plan(), piece, caption="ยอดรวม"))) == ["ยอดรวม"]
    assert captions(made(setting(plan(), piece, caption=""))) == []


@pytest.mark.parametrize("piece", SUMMARIES)
def test_a_summary_fits_the_page_its_outline_gives_it(piece: str) -> None:
    upright = piece in ("summary-by-village", "summary-by-receiver")
    paper = PORTRAIT if upright else LANDSCAPE
    assert faults(table(plan(), piece), paper.text_width_mm) == ()


def test_the_bars_of_a_year_are_stacked_of_its_strategies() -> None:
    chart, _ = made(setting(plan(), "budget-chart"))
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.unit) == ("stacked", "ล้านบาท")
    assert [str(value) for value in chart.series[1].values] == ["1.20", "0.00", "0.80"]


def test_the_parts_of_the_sources_add_up_to_a_hundred() -> None:
    chart, _ = made(setting(plan(), "sources-chart"))
    assert isinstance(chart, Chart)
    assert chart.categories == ("งบท้องถิ่น", "ชุมชนสมทบ", "ไม่ระบุ")
    assert [sum(filter(None, each.values)) for each in chart.series] == [100, 100, 100]
