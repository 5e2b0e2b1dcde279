"""Whose a plan is: sentences, tables, cover and remarks all speak of the same villages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from books.example import PROJECTS, plan, setting
from books.reading import made, row, rows, tables
from thaiplandoc import check
from thaiplandoc.blocks import Cover
from thaiplandoc.books import remarks
from thaiplandoc.books.pieces.sentences import said
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.model.plan import AgeGroup, Plan, Tambon, Village, VillageLevel

OWN = Village(code="99010101", name="หนึ่ง", households=100, men=150, women=160, leaders=6)
OTHER = Village(code="99010102", name="สอง", households=50, men=70, women=80, leaders=7)
SILENT = (Village(code="99010101", name="หนึ่ง"), OTHER)


def tambon(*villages: Village, code: str = "990101", name: str = "นาสมมติ") -> Tambon:
    return Tambon(code=code, name=name, villages=villages or (OWN, OTHER))


def village_plan(*villages: Village, **said: object) -> Plan:
    facts = {"level": "village", "village": "99010101", "projects": PROJECTS[:1], **said}
    return plan(tambon=tambon(*villages), **facts)


def sentence(of: Plan) -> str:
    asked = "{villages} หมู่บ้าน {households} ครัวเรือน {people} คน ชาย {men} หญิง {women}"
    return " ".join(block.text for block in said(setting(of, say=asked)))


def asked(of: Plan) -> list[str]:
    return [each.where.path for each in remarks(of)]


def test_a_villages_book_speaks_of_its_village_in_sentence_and_table() -> None:
    of = village_plan()
    assert sentence(of) == "1 หมู่บ้าน 100 ครัวเรือน 310 คน ชาย 150 หญิง 160"
    (table,) = tables(made(setting(of, "population")))
    assert rows(table) == [["1", "บ้านหนึ่ง", "100", "150", "160", "310"]]


def test_a_village_that_is_the_only_one_listed_needs_no_code() -> None:
    assert sentence(village_plan(OTHER, village=None, projects=())) == (
        "1 หมู่บ้าน 50 ครัวเรือน 150 คน ชาย 70 หญิง 80"
    )


def test_numbers_given_only_for_other_villages_are_nobodys() -> None:
    of = village_plan(*SILENT)
    assert sentence(of) == ""
    assert made(setting(of, "population")) == []
    assert [path for path in asked(of) if path.startswith("tambon")] == [
        "tambon.villages[0].households",
        "tambon.villages[0].men",
        "tambon.villages[0].women",
    ]


def test_other_villages_are_asked_for_nothing_wherever_the_own_one_stands() -> None:
    empty = [Village(code=f"990101{number:02}", name=f"ที่ {number}") for number in range(2, 13)]
    assert [path for path in asked(village_plan(*empty, OWN)) if "villages" in path] == [
        "tambon.villages[11].leaders"
    ]
    assert sentence(village_plan(*empty, OWN)).startswith("1 หมู่บ้าน 100 ครัวเรือน 310 คน")


@pytest.mark.parametrize("code", [None, "99010103"])
def test_a_plan_of_a_village_that_is_not_listed_is_asked_which_and_prints_no_others(
    code: str | None,
) -> None:
    of = village_plan(village=code, projects=())
    assert (sentence(of), made(setting(of, "population"))) == ("", [])
    assert "village" in asked(of)


def test_people_by_age_are_held_to_the_own_village() -> None:
    assert "ages" not in asked(village_plan(ages=[AgeGroup(age="0-4", men=150, women=160)]))
    (problem,) = [
        each
        for each in remarks(village_plan(ages=[AgeGroup(age="0-4", men=220, women=160)]))
        if each.where.path == "ages"
    ]
    assert "๒๒๐ คน แต่ในรายการหมู่บ้านมี ๑๕๐ คน ต่างกัน ๗๐ คน" in problem.what.thai


def test_a_villages_own_problem_levels_are_on_the_form_and_no_neighbours() -> None:
    levels = [
        VillageLevel(village=code, indicator=f"ตัวชี้วัด {code[-1]}", level=1)
        for code in ("99010101", "99010102")
    ]
    (table,) = tables(made(setting(village_plan(village_levels=levels), "village-levels")))
    printed = " ".join(cell for each in rows(table) for cell in each)
    assert "ตัวชี้วัด 1" in printed
    assert "ตัวชี้วัด 2" not in printed


def test_a_village_that_says_half_of_its_people_has_no_note_of_a_total() -> None:
    half = OWN.model_copy(update={"women": None})
    (table,) = tables(made(setting(village_plan(half, OTHER), "population")))
    assert (rows(table), table.notes) == ([["1", "บ้านหนึ่ง", "100", "150"]], ())


@pytest.mark.parametrize("code", [None, "99010101"])
def test_a_tambons_book_speaks_of_all_its_villages(code: str | None) -> None:
    of = plan(tambon=tambon(), village=code, projects=())
    assert sentence(of) == "2 หมู่บ้าน 150 ครัวเรือน 460 คน ชาย 220 หญิง 240"
    (table,) = tables(made(setting(of, "population")))
    assert rows(table, "total") == [["รวม", "150", "220", "240", "460"]]


def test_a_tambon_of_one_village_counts_that_one() -> None:
    of = plan(tambon=tambon(OWN), projects=())
    assert sentence(of).startswith("1 หมู่บ้าน 100 ครัวเรือน 310 คน")
    (table,) = tables(made(setting(of, "population")))
    assert rows(table) == [["1", "บ้านหนึ่ง", "100", "150", "160", "310"]]


@pytest.mark.parametrize("level", ["district", "needs"])
def test_a_districts_sentence_and_both_its_tables_have_the_same_totals(level: str) -> None:
    far = Village(code="99010201", name="ก", households=9, men=4, women=3)
    half = Village(code="99010202", name="ข", households=1, men=5)
    other = tambon(far, code="990102", name="ดอน")
    of = plan(level=level, tambon=None, tambons=[tambon(), other], district="ก", projects=())
    assert sentence(of) == "3 หมู่บ้าน 159 ครัวเรือน 467 คน ชาย 224 หญิง 243"
    for piece in ("population", "tambons"):
        (table,) = tables(made(setting(of, piece)))
        assert row(table, "รวมทั้งสิ้น" if piece == "population" else "รวม")[-4:] == [
            "159",
            "224",
            "243",
            "467",
        ]
    lacking = tambon(far, half, code="990102", name="ดอน")
    of = of.model_copy(update={"tambons": (tambon(), lacking)})
    both = [tables(made(setting(of, piece)))[0] for piece in ("population", "tambons")]
    assert [rows(table)[-1][-4:] for table in both] == [["160", "229", "243", "467"]] * 2
    assert "tambons[1].villages[1].women" in asked(of)


def test_the_cover_names_the_own_village() -> None:
    (cover,) = [each for each in made(setting(village_plan(), "cover")) if isinstance(each, Cover)]
    assert any("บ้านหนึ่ง หมู่ที่ 1" in line for line in replace(cover).subtitle)


def test_the_workbook_that_is_sent_to_a_village_asks_for_that_villages_numbers(
    tmp_path: Path,
) -> None:
    neighbours = [Village(code=f"990101{number:02}", name=f"ที่ {number}") for number in range(2, 13)]
    facts = village_plan(OWN, *neighbours).model_dump(by_alias=False)
    path = tmp_path / "village.xlsx"
    PlanBook(**{name: facts[name] for name in Plan.model_fields}).workbook(path)
    read = check(path)
    printed = [each.what.thai for each in read.remarks]
    assert [said for said in printed if "ยังไม่ได้กรอกจำนวนครัวเรือน" in said] == []
    assert isinstance(read.document, PlanBook)
    assert sentence(read.document).startswith("1 หมู่บ้าน 100 ครัวเรือน 310 คน")
