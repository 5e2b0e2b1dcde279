"""A form's values on paper: rows, groups, totals, merged cells; the blank form beside it."""

from __future__ import annotations

import pytest

import thaiplandoc
from forms import filling
from thaiplandoc import Form, InputError, form_names, form_profile, grid
from thaiplandoc.blocks import Blank, Bold, Cell, DottedLines, Mixed, Row, Signatures
from thaiplandoc.rules import LANDSCAPE, PORTRAIT

PLAN = {"plan": "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", "lao": "อบต.ตัวอย่าง"}


def filled(name: str, rows: int = 2) -> Form:
    profile = form_profile(name)
    record = filling.record(filling.asked(profile))
    records = [dict(record) for _ in range(rows if record else 0)]
    if "tambon_code" in record:
        records = [record | {"tambon_code": f"1801{row:02}"} for row in range(len(records))]
    return Form.of(name, filling.fields(profile), records)


def cells(row: Row | tuple[str, ...]) -> list[str]:
    """A row as the texts of its cells."""
    found = row.cells if isinstance(row, Row) else row
    return ["\n".join(cell.texts) if isinstance(cell, Cell) else cell for cell in found]


@pytest.mark.parametrize("name", form_names())
def test_blank_and_filled_have_the_same_columns(name: str) -> None:
    blank, full = Form.blank(name), filled(name)
    room = (LANDSCAPE if blank.profile.landscape else PORTRAIT).text_width_mm
    assert [table.columns for table in blank.tables()[:1]] == [
        table.columns for table in full.tables()[:1]
    ]
    for one, other in zip(blank.tables(), full.tables(), strict=False):
        assert grid.widths_mm(one.columns, room) == grid.widths_mm(other.columns, room)


@pytest.mark.parametrize("name", form_names())
def test_every_form_is_drawn_blank_and_filled(name: str) -> None:
    for form in (Form.blank(name), filled(name)):
        assert form.layout().pages


def test_nothing_is_not_nought() -> None:
    form = Form.of(
        "ผ.02",
        PLAN,
        [
            {
                "strategy": "1. ก",
                "programme": "(1) ข",
                "project": "ถนน",
                "budget_2566": " 1,632,820 ",
                "budget_2567": " - ",
                "budget_2568": "  ",
            }
        ],
    )
    row, total, count = form.table().rows
    assert form.rows[0]["budget_2566"] == 163_282_000
    assert form.rows[0]["budget_2567"] == 0
    assert form.rows[0]["budget_2568"] is None
    assert cells(row)[4:9] == ["๑,๖๓๒,๘๒๐", "-", "", "", ""]
    assert cells(total) == ["รวมงบประมาณ", "๑,๖๓๒,๘๒๐", "-", "", "", "", ""]
    assert cells(count) == ["รวมจำนวนโครงการ", "๑", "-", "-", "-", "-", ""]
    assert total.cells[0].columns == 4
    assert total.kind == count.kind == "total"


def test_each_stack_of_headings_has_a_table_with_its_totals() -> None:
    stack = {"strategy": "1. ก", "tactic": "1.1 จ", "programme": "(1) ข"}
    rows = [
        {**stack, "project": "ถนน", "budget_2566": "๑๐๐"},
        {**stack, "project": "คลอง", "budget_2566": "50.50"},
        {"strategy": "2. ค", "programme": "(1) ง", "project": "ตลาด"},
    ]
    first, second = Form.of("ผ.02", PLAN, rows).tables()
    assert first.head == ("๑. ก", "๑.๑ จ", "(๑) ข")
    assert second.head == ("๒. ค", "(๑) ง")
    assert [cells(row)[0] for row in first.rows] == ["๑", "๒", "รวมงบประมาณ", "รวมจำนวนโครงการ"]
    assert cells(first.rows[2])[1] == "๑๕๐.๕๐"
    assert [cells(row)[0] for row in second.rows] == ["๑", "รวมงบประมาณ", "รวมจำนวนโครงการ"]
    assert first.stamp == "แบบ ผ.๐๒"


def test_a_blank_form_has_dots_above_its_headings() -> None:
    assert Form.blank("ผ.02").table().head == ("." * 30,) * 3


def test_the_summary_adds_programmes_strategies_and_years() -> None:
    rows = [
        {"strategy": "ก", "programme": "โยธา", "projects_2566": "2", "budget_2566": "1,000"},
        {"strategy": "ก", "programme": "เคหะ", "projects_2567": "3", "budget_2567": "500"},
        {"strategy": "ข", "programme": "ศึกษา", "projects_2566": "1", "budget_2566": "250"},
    ]
    table = Form.of("ผ.01", PLAN, rows).table()
    assert [(row.kind, cells(row)[0]) for row in table.rows] == [
        ("group", "ก"),
        ("plain", "โยธา"),
        ("plain", "เคหะ"),
        ("total", "รวม"),
        ("group", "ข"),
        ("plain", "ศึกษา"),
        ("total", "รวม"),
        ("total", "รวมทั้งสิ้น"),
    ]
    assert cells(table.rows[3])[-2:] == ["๕", "๑,๕๐๐"]
    assert cells(table.rows[-1])[1:5] == ["๓", "๑,๒๕๐", "๓", "๕๐๐"]
    assert cells(table.rows[-1])[-2:] == ["๖", "๑,๗๕๐"]


def test_percentages_of_basic_needs_add_up_to_a_hundred() -> None:
    row = {"category": "หมวดที่ 1 สุขภาพ", "unit": "คน", "indicator": "๑"}
    form = Form.of(
        "จปฐ.",
        {"year": "2561", "area": "ภาคกลาง"},
        [
            row | {"surveyed": "16,567", "passed": "16,530", "failed": "37"},
            row | {"surveyed": "899,118", "passed": "899,080", "failed": "38"},
        ],
    )
    group, first, second = form.table().rows
    assert cells(group) == ["หมวดที่ ๑ สุขภาพ"]
    assert cells(first)[1:] == ["๑๖,๕๖๗ คน", "๑๖,๕๓๐", "๙๙.๗๘", "๓๗", "๐.๒๒"]
    assert cells(second)[1:] == ["๘๙๙,๑๑๘ คน", "๘๙๙,๐๘๐", "๑๐๐.๐๐", "๓๘", "๐.๐๐"]


def test_goals_that_are_not_said_again_share_a_cell() -> None:
    rows = [
        {"strategy": "ยุทธศาสตร์ที่ ๔", "goal": "ก", "tactic": "๑.", "activity": "๑.๑ ก\n๑.๒ ข"},
        {"strategy": "ยุทธศาสตร์ที่ ๔", "tactic": "๒.", "activity": "๒.๒ ค"},
        {"strategy": "ยุทธศาสตร์ที่ ๔", "goal": "ก", "tactic": "๓.", "activity": "๓.๑ ง"},
    ]
    table = Form.of("กรอบยุทธศาสตร์", {}, rows).table()
    assert table.rows[0].cells == (
        Cell(("ก",), rows=3),
        "๑.",
        Cell(("๑.๑ ก", "๑.๒ ข")),
    )
    assert table.rows[1].cells == ("๒.", "๒.๒ ค")
    assert grid.faults(table, PORTRAIT.text_width_mm) == ()


def test_a_blank_is_dotted_where_a_filled_form_has_a_value() -> None:
    given = {"district": "เมือง", "province": "กระบี่", "target": "๘", "appointed": "7"}
    blank = Form.blank("รายงานแผนพัฒนาตำบล").context()["ส่วน"][0].blocks
    full = Form.of("รายงานแผนพัฒนาตำบล", given).context()["ส่วน"][0].blocks
    assert [block.value for block in blank if isinstance(block, Blank)] == [""] * 6
    assert [block.value for block in full if isinstance(block, Blank)][:3] == ["๘", "๗", ""]
    assert [block.count for block in blank if isinstance(block, DottedLines)] == [5, 5]
    (signed,) = (block for block in full if isinstance(block, Signatures))
    assert signed.signers[0].position == "พัฒนาการอำเภอเมือง"
    assert signed.signers[0].name == ""


def test_years_may_be_others() -> None:
    columns = Form.blank("ผ.02", {"years": "๒๕๗๑ – ๒๕๗๔"}).table().columns
    assert [year.heading for year in columns[4].under] == ["๒๕๗๑", "๒๕๗๒", "๒๕๗๓", "๒๕๗๔"]


def test_a_register_takes_columns_of_its_own() -> None:
    form = Form.of(
        "แบบ ๒",
        {"district": "เมือง", "province": "กระบี่"},
        [{"tambon": "ปากน้ำ", "project": "ตลาด", "ผู้รับประโยชน์": "๘๐ คน"}],
        extra=["ผู้รับประโยชน์"],
    )
    assert form.table().columns[-1].heading == "ผู้รับประโยชน์"
    assert cells(form.table().rows[0])[-1] == "๘๐ คน"


# --- what is refused --------------------------------------------------------------------------
T1 = {"district": "เมือง", "province": "กระบี่", "municipality": "ก", "reported": "1 พ.ค. 2553"}
DONE = {"community": "ก", "new": "✓", "finished": "✓", "forum": "✓"}


def refused(name: str, fields: dict[str, str], *rows: dict[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        Form.of(name, fields, rows)
    return [(problem.where.path, problem.what.thai) for problem in caught.value.problems]


def test_two_ticks_that_exclude_each_other_are_refused() -> None:
    assert refused("รายงานแผนชุมชน", T1, DONE | {"reviewed": "/"}) == [
        ("records[0].reviewed", "เลือกทั้ง ทำใหม่ (✓) และ ทบทวน (✓) ให้เหลืออย่างเดียว")
    ]


def test_no_tick_where_one_is_needed_is_refused() -> None:
    rows = DONE | {"forum": ""}
    assert [path for path, _ in refused("รายงานแผนชุมชน", T1, rows)] == ["records[0].forum"]
    assert (
        Form.of("รายงานแผนชุมชน", T1, [rows | {"expected": "มิ.ย. 2553"}]).rows[0]["forum"] is False
    )


def test_a_code_twice_and_a_code_outside_are_refused() -> None:
    row = {"tambon": "ก", "coordinator": "นายดี ใจงาม"}
    fields = {"district": "เมือง", "province": "ชัยนาท", "district_code": "1801"}
    found = refused(
        "แบบ ๑",
        fields,
        row | {"tambon_code": "180101"},
        row | {"tambon_code": "๑๘๐๑๐๑"},
        row | {"tambon_code": "540101"},
    )
    assert [path for path, _ in found] == ["records[1].tambon_code", "records[2].tambon_code"]


def test_a_number_in_words_is_refused_with_what_to_write() -> None:
    ((path, what),) = refused(
        "แบบ ๒",
        {"district": "เมือง", "province": "กระบี่"},
        {"tambon": "ก", "project": "ข", "budget": "หนึ่งแสนบาท"},
    )
    assert path == "records[0].budget"
    assert "โปรดพิมพ์เป็นตัวเลข" in what


def test_a_count_above_its_target_is_refused() -> None:
    fields = {"district": "ก", "province": "ข", "target": "5", "complete": "4", "delivered": "3"}
    assert [path for path, _ in refused("รายงานแผนพัฒนาตำบล", fields | {"evaluated": "4"})] == [
        "fields.evaluated"
    ]


def test_parts_that_do_not_add_up_are_remarked_on() -> None:
    row = {"strategy_no": "1", "strategy": "ก", "project": "ข", "budget": "100", "local": "60"}
    form = Form.of("โครงการบูรณาการ", {}, [row | {"province": "30"}])
    (remark,) = form.remarks()
    assert remark.where.path == "records[0].budget"
    assert "ต่างกัน 10" in remark.what.thai


def test_an_unknown_form_names_the_nearest() -> None:
    with pytest.raises(thaiplandoc.TemplateError, match=r"หมายถึง ผ\.02 หรือไม่"):
        Form.blank("ผ.2")
    assert form_profile("ผ.๐๒").name == form_profile("POR02").name == "ผ.02"


def test_what_stands_before_the_sign_of_its_column_is_bold() -> None:
    work = "ทบทวนแผนชุมชน : โดย กม.\nไม่มีหัวข้อ\nแผนตำบล: อปท."
    (table,) = Form.of("ขั้นตอนและระยะเวลา", {}, [{"step": "1", "work": work}]).tables()
    (row,) = table.rows
    assert isinstance(row, Row)
    assert isinstance(row.cells[1], Cell)
    assert row.cells[1].paragraphs == (
        Mixed((Bold("ทบทวนแผนชุมชน :"), " โดย กม.")),
        "ไม่มีหัวข้อ",
        Mixed((Bold("แผนตำบล:"), " อปท.")),
    )


@pytest.mark.parametrize("programme", ["แผนงานการเกษตร", "การเกษตร"])
def test_a_word_of_the_form_that_its_value_begins_with_is_not_said_twice(programme: str) -> None:
    record = {"kind_of": "สำนักงาน", "programme": programme, "item": "โต๊ะ"}
    fields = {"plan": "แผน", "unit": "กองช่าง"}
    profile = form_profile("ผ.03 นอกโครงการ")
    asked = {leaf.name for leaf in filling.asked(profile)}
    record = {name: said for name, said in record.items() if name in asked}
    needed = {leaf.name: "ก" for leaf in filling.asked(profile) if leaf.column.required}
    (table,) = Form.of("ผ.03 นอกโครงการ", fields, [{**needed, **record}]).tables()
    titles = [cells(row)[0] for row in table.rows if isinstance(row, Row) and row.kind == "group"]
    assert "แผนงาน การเกษตร" in titles
