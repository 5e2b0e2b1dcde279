"""Projects in a book: on their forms, in lists; what is in a total and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from books.example import PROJECTS, plan, setting
from books.reading import captions, made, row, rows, satang, tables
from thaiplandoc.blocks import Cell, Numbered, Row, Table
from thaiplandoc.grid import faults, leaves
from thaiplandoc.model.plan import Plan, Project
from thaiplandoc.rules import LANDSCAPE

LISTS = (
    "projects-by-strategy",
    "requested",
    "projects-by-mode",
    "ranked",
    "escalation",
    "superseded",
    "village-projects",
)


def printed(piece: str, of: Plan | None = None, **said: Any) -> list[Table]:
    return tables(made(setting(of or plan(), piece, **said)))


# --- on the official forms -----------------------------------------------------------------------
def test_a_table_of_projects_has_the_twelve_columns_of_its_form() -> None:
    first = printed("projects-by-strategy", plan(last_year=2570))[0]
    assert [leaf.heading for leaf in leaves(first.columns)] == [
        "ที่",
        "โครงการ",
        "วัตถุประสงค์",
        "เป้าหมาย (ผลผลิตของโครงการ)",
        *["(บาท)"] * 5,
        "ตัวชี้วัด (KPI)",
        "ผลที่คาดว่าจะได้รับ",
        "หน่วยงานที่รับผิดชอบหลัก",
    ]


def test_strategy_and_tactic_repeat_above_the_headings_with_their_numbers() -> None:
    heads = [table.head for table in printed("projects-by-strategy")]
    assert heads == [
        ("1. ยุทธศาสตร์เศรษฐกิจ", "1.1 กลยุทธ์ส่งเสริมอาชีพ"),
        ("1. ยุทธศาสตร์เศรษฐกิจ", "1.2 กลยุทธ์ส่งเสริมการตลาด"),
        ("2. ยุทธศาสตร์โครงสร้างพื้นฐาน",),
    ]


def test_each_strategy_has_one_caption_above_its_first_table() -> None:
    assert captions(made(setting(plan(), "projects-by-strategy"))) == [
        "รายละเอียดโครงการ ยุทธศาสตร์ที่ 1 เศรษฐกิจ",
        "รายละเอียดโครงการ ยุทธศาสตร์ที่ 2 โครงสร้างพื้นฐาน",
    ]


def test_what_a_strategy_answers_to_stands_above_its_table_and_nothing_is_dotted() -> None:
    lines = [
        f"{block.label} {block.text}"
        for block in made(setting(plan(), "projects-by-strategy"))
        if isinstance(block, Numbered)
    ]
    assert lines == [
        "ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 2 ด้านการสร้างความสามารถ",
        "ค. Sustainable Development Goals : SDGs เป้าหมายที่ 8 งานที่มีคุณค่า",
        "ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 2 ด้านการสร้างความสามารถ",
    ]


def test_a_project_stands_in_its_columns_line_by_line() -> None:
    (first, *_) = printed("projects-by-strategy")[0].rows
    assert isinstance(first, Row)
    assert first.cells == (
        "1",
        "ฝึกอบรมการทอผ้า",
        Cell(("เพื่อเพิ่มรายได้", "เพื่อรักษาภูมิปัญญา")),
        "อบรม 30 คน",
        "50,000",
        "50,000.50",
        "",
        "ร้อยละ 80 ทอผ้าได้",
        "มีรายได้เพิ่ม",
        "กม. หมู่ที่ 1",
    )


def test_nothing_stated_is_blank_and_nought_is_a_dash() -> None:
    last = printed("projects-by-strategy")[-1]
    assert rows(last)[1][4:7] == ["", "-", ""]


def test_strategies_and_the_whole_have_their_sums_and_counts_at_the_foot() -> None:
    _, second, last = printed("projects-by-strategy")
    assert row(second, "รวมงบประมาณ ยุทธศาสตร์ที่ 1")[1:4] == ["50,000", "170,000.50", ""]
    assert row(second, "รวมจำนวนโครงการ ยุทธศาสตร์ที่ 1")[1:4] == ["1", "2", "-"]
    assert row(last, "รวมงบประมาณทั้งสิ้น")[1:4] == ["1,250,000", "170,000.50", "800,000"]
    assert row(last, "รวมจำนวนโครงการทั้งสิ้น")[1:4] == ["2", "2", "1"]


def test_the_form_with_the_ordinance_has_its_seventeen_columns() -> None:
    enacted = Project(
        name="ก",
        strategy="เศรษฐกิจ",
        amounts={2566: "100"},
        enacted={2566: "90"},
    )
    (table,) = printed(
        "projects-by-strategy",
        plan(last_year=2570, projects=[enacted]),
        form="ผ.02 เทศบัญญัติ",
    )
    assert len(leaves(table.columns)) == 17
    assert rows(table)[0][-5:] == ["90", "", "", "", ""]


def test_the_form_of_integrated_projects_has_the_money_of_each_source() -> None:
    first, _ = printed("projects-by-strategy", form="โครงการบูรณาการ")
    assert first.head == ("ยุทธศาสตร์ที่ 1 : ด้าน เศรษฐกิจ",)
    assert rows(first)[0] == [
        *("1", "ฝึกอบรมการทอผ้า", "100,000.50", "อบรม 30 คน", "2566-2567", ""),
        *("50,000", "", ""),
    ]


def test_money_of_a_source_the_form_has_no_column_for_is_told_below_its_table() -> None:
    first, second = printed("projects-by-strategy", form="โครงการบูรณาการ")
    assert first.notes == ("หมายเหตุ งบประมาณในตารางนับรวมชุมชนสมทบ 50,000.50 บาท ซึ่งไม่มีช่องในแบบนี้",)
    assert second.notes == ()
    assert not any(each.notes for each in printed("projects-by-strategy"))


def test_requested_projects_are_on_a_form_and_in_a_total_of_their_own() -> None:
    (table,) = printed("requested")
    assert table.stamp == "แบบ ผ.02/2"
    assert [each[1] for each in rows(table, "plain")] == ["สะพานข้ามแม่น้ำ"]


# --- lists ---------------------------------------------------------------------------------------
def test_each_mode_has_a_list_and_a_sum() -> None:
    own, joint, others = printed("projects-by-mode")
    assert [rows(each, "total")[0][:2] for each in (own, joint, others)] == [
        ["รวม 1 โครงการ", "100,000.50"],
        ["รวม 1 โครงการ", "120,000"],
        ["รวม 2 โครงการ", "2,000,000"],
    ]


def test_only_the_first_of_each_strategy_by_rank_go_to_the_ordinance() -> None:
    projects = [
        Project(name=f"โครงการ {rank}", strategy="เศรษฐกิจ", rank=rank, amounts={2566: "10"})
        for rank in range(15, 0, -1)
    ]
    (ten,) = printed("ranked", plan(projects=projects))
    assert [each[0] for each in rows(ten, "plain")] == [str(rank) for rank in range(1, 11)]
    (three,) = printed("ranked", plan(projects=projects), top=3)
    assert len(rows(three, "plain")) == 3
    assert satang(row(three, "รวมทั้งสิ้น")[1]) == 30_00


def test_each_receiver_has_a_list_and_what_villages_do_is_in_none() -> None:
    assert captions(made(setting(plan(), "escalation"))) == [
        "โครงการที่เสนอต่อ อปท.",
        "โครงการที่เสนอต่ออำเภอ",
        "โครงการที่เสนอต่อ อบจ.",
    ]


def test_what_was_joined_says_what_stands_for_it_and_is_in_no_sum() -> None:
    (table,) = printed("superseded")
    assert rows(table)[0][-1] == "รวมเข้ากับ “ฝึกอบรมการทอผ้า” (รหัส P1)"
    assert rows(table, "total") == []


def test_villages_have_their_projects_and_shared_ones_stand_once() -> None:
    (table,) = printed("village-projects")
    assert [each[0] for each in rows(table, "group")] == [
        "หมู่ที่ 1 บ้านนาสมมติ (และร่วมกับแห่งอื่นอีก 1 โครงการ)",
        "หมู่ที่ 2 บ้านหนองบัว (และร่วมกับแห่งอื่นอีก 1 โครงการ)",
        "หมู่ที่ 3 บ้านดอนกลาง",
        "โครงการร่วมหลายหมู่บ้าน",
        "โครงการระดับตำบล",
    ]
    assert [each[1] for each in rows(table, "plain")].count("ตลาดชุมชน") == 1


def test_a_districts_tambons_have_their_projects() -> None:
    tambons = [
        {"code": "990101", "name": "หนึ่ง", "villages": [{"code": "99010101", "name": "ก"}]},
        {"code": "990102", "name": "สอง", "villages": [{"code": "99010201", "name": "ข"}]},
    ]
    projects = [
        Project(name="ก", strategy="เศรษฐกิจ", origins=["99010101"], amounts={2566: "10"}),
        Project(name="ข", strategy="เศรษฐกิจ", origins=["990102"], amounts={2566: "20"}),
        Project(name="ค", strategy="เศรษฐกิจ", origins=["99010101", "990102"], amounts={2566: "30"}),
    ]
    of = plan(level="district", tambon=None, tambons=tambons, projects=projects)
    (table,) = printed("tambon-projects", of)
    assert "พื้นที่ที่เสนอ" in [each.heading for each in table.columns]
    assert [each[0] for each in rows(table, "group")] == [
        "ตำบลหนึ่ง (และร่วมกับแห่งอื่นอีก 1 โครงการ)",
        "ตำบลสอง (และร่วมกับแห่งอื่นอีก 1 โครงการ)",
        "โครงการร่วมหลายตำบล",
    ]
    assert [each[1] for each in rows(table, "total")] == ["10", "20", "30", "60"]


@pytest.mark.parametrize("piece", LISTS)
def test_a_plan_without_projects_has_no_list(piece: str) -> None:
    assert made(setting(plan(projects=()), piece)) == []


@pytest.mark.parametrize("piece", LISTS)
def test_every_table_fits_a_landscape_page_and_fills_its_rows(piece: str) -> None:
    for table in printed(piece, plan(last_year=2570)):
        assert faults(table, LANDSCAPE.text_width_mm) == ()


@pytest.mark.parametrize("piece", LISTS)
def test_captions_of_one_piece_have_names_of_their_own(piece: str) -> None:
    names = [
        block.name
        for block in made(setting(plan(projects=PROJECTS), piece))
        if hasattr(block, "of")
    ]
    assert names[0] == piece
    assert len(set(names)) == len(names)
