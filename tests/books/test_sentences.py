"""Sentences with figures: asked for by name, reckoned, left out where the plan does not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from books.example import DIGITS, plan, setting
from conftest import ROOT
from thaiplandoc import InputError
from thaiplandoc.books.outline import OutlinePiece
from thaiplandoc.books.pieces.sentences import FIGURES, said
from thaiplandoc.model.plan import AgeGroup, IndicatorResult, Plan, Village
from thaiplandoc.thai import money
from thaiplandoc.thai.money import Satang


def sentence(say: str, of: Plan | None = None) -> str:
    return " ".join(block.text for block in said(setting(of or plan(), say=say)))


def test_a_sentence_says_the_plans_projects_and_money_in_figures_and_words() -> None:
    assert sentence("รวม {projects} โครงการ งบประมาณ {total} บาท ({total_words})") == (
        "รวม 4 โครงการ งบประมาณ 2,220,000.50 บาท (สองล้านสองแสนสองหมื่นบาทห้าสิบสตางค์)"
    )


def test_figures_are_in_the_digits_of_the_body() -> None:
    (block,) = said(setting(plan(), say="รวม {projects} โครงการ", digits=DIGITS))
    assert block.text == "รวม ๔ โครงการ"


def test_what_is_requested_has_figures_of_its_own() -> None:
    assert sentence("ขอประสาน {requested} โครงการ {requested_total} บาท") == (
        "ขอประสาน 1 โครงการ 9,000,000 บาท"
    )


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("{tambon} {district} {province}", "นาสมมติ ตัวอย่าง สมมติบุรี"),
        ("{villages} {households} {people} {men} {women}", "4 410 1,660 810 850"),
        ("{first_year}-{last_year} {years}", "2566-2568 3"),
        ("{strategies} {project_years} {superseded}", "2 5 1"),
        ("{projects_own} {total_own} {projects_others}", "1 100,000.50 2"),
    ],
)
def test_every_figure_is_reckoned_from_the_plan(asked: str, printed: str) -> None:
    assert sentence(asked) == printed


def test_indicators_are_counted_by_whether_everyone_passed() -> None:
    indicators = [
        IndicatorResult(indicator="ก", surveyed=10, passed=10, failed=0),
        IndicatorResult(indicator="ข", surveyed=10, passed=8, failed=2),
    ]
    asked = "{indicators} {indicators_passed} {indicators_failed}"
    assert sentence(asked, plan(indicators=indicators)) == "2 1 1"


def test_age_groups_nobody_is_in_are_not_counted() -> None:
    ages = [AgeGroup(age="0-4", men=3, women=2), AgeGroup(age="5-9", men=0, women=0)]
    assert sentence("{age_groups} ช่วง", plan(ages=ages)) == "1 ช่วง"
    assert sentence("{age_groups} ช่วง") == ""


def test_a_sentence_is_left_out_where_the_plan_does_not_know_a_figure() -> None:
    assert sentence("พื้นที่ {area_sqkm} ตารางกิโลเมตร") == ""
    assert sentence("รวม {projects} โครงการ", plan(projects=())) == ""


def test_a_clause_in_brackets_is_left_out_alone() -> None:
    asked = "ตำบล{tambon}[ มีพื้นที่ {area_rai} ไร่][ มี {villages} หมู่บ้าน]"
    assert sentence(asked) == "ตำบลนาสมมติ มี 4 หมู่บ้าน"


def test_a_clause_that_points_to_a_table_waits_for_it() -> None:
    asked = "รวม {projects} โครงการ[ {total} บาท ดัง{table:summary-by-year}]"
    assert sentence(asked) == "รวม 4 โครงการ[ 2,220,000.50 บาท ดัง{table:summary-by-year}]"


def test_people_are_not_added_up_while_a_village_has_not_said() -> None:
    silent = Village(code="99010105", name="ใหม่", households=1)
    tambon = plan().tambon
    assert tambon is not None
    more = tambon.model_copy(update={"villages": (*tambon.villages, silent)})
    assert sentence("{people} คน", plan(tambon=more)) == ""
    assert sentence("{households} ครัวเรือน", plan(tambon=more)) == "411 ครัวเรือน"


def test_a_figure_nobody_knows_is_refused_with_the_nearest_when_the_outline_is_read() -> None:
    with pytest.raises(InputError) as refused:
        OutlinePiece(say="รวม {project} โครงการ")
    assert "หมายถึง {projects} หรือไม่" in str(refused.value)


def test_words_of_money_are_those_of_the_figure() -> None:
    assert sentence("{total_words}") == money.words(Satang(2_220_000_50))


def test_the_page_names_every_figure_there_is() -> None:
    page = Path(ROOT, "docs", "planbook.md").read_text(encoding="utf-8")
    told = re.search(r"### Figures\n(?P<table>.+?)\n##", page, re.DOTALL)
    assert told is not None
    names = set(re.findall(r"`\{([a-z_]+)\}`", told["table"]))
    assert names == set(FIGURES)
