"""Forms inside an annex: blank by name, filled in by keys, or from a file beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from thaiplandoc import Annex, Form, InputError, check, load
from thaiplandoc.blocks import Section, Table, Title

REGISTER = {"form": "แบบ ๒", "fields": {"district": "เมือง", "province": "กระบี่"}}
ROW = {"tambon": "ปากน้ำ", "project": "ตลาดชุมชน", "budget": "150,000"}


def sections(*body: Any) -> list[Section]:
    return list(Annex(title="แนวทาง", body=list(body)).context()["ส่วน"])


def told(file: Path) -> list[tuple[str, int | None, str]]:
    with pytest.raises(InputError) as caught:
        check(file)
    return [
        (Path(problem.where.file).name, problem.where.line, problem.what.thai)
        for problem in caught.value.problems
    ]


def test_a_form_stands_on_pages_of_its_own_as_it_does_alone() -> None:
    before, form, after = sections("ก", {"form": "ผ.02"}, "ข")
    assert form == Form.blank("ผ.02").context()["ส่วน"][0]
    assert form.landscape
    assert not before.landscape
    assert len(before.blocks) == len(after.blocks) == 1


def test_a_form_is_filled_in_by_what_its_file_would_say() -> None:
    (form,) = sections({"form": {**REGISTER, "records": [ROW]}})
    (same,) = sections({"form": Form.of(REGISTER["form"], REGISTER["fields"], [ROW])})
    assert form == same
    (title,) = (block for block in form.blocks if isinstance(block, Title))
    assert title.lines[-1] == "อำเภอเมือง จังหวัดกระบี่"
    (table,) = (block for block in form.blocks if isinstance(block, Table))
    assert table.rows[0].cells[2] == "ตลาดชุมชน"


def test_an_empty_form_prints_the_fields_it_is_given() -> None:
    (form,) = sections({"form": {"form": "แบบ ๒", "empty": True, "fields": {"district": "เมือง"}}})
    assert form.blocks[0].lines[-1] == "อำเภอเมือง จังหวัด" + "." * 30
    (same,) = sections({"แบบฟอร์ม": {"แบบฟอร์ม": "แบบ ๒", "แบบเปล่า": "ใช่", "ช่อง": {"อำเภอ": "เมือง"}}})
    assert form == same


def test_pages_are_numbered_through_an_annex_and_its_forms() -> None:
    annex = Annex(title="แนวทาง", body=["ก", {"form": "รายงานแผนชุมชน"}, {"form": "SWOT"}, "ข"])
    pages = annex.layout().pages
    assert [page.landscape for page in pages] == [False, True, False, False]


def test_forms_of_a_file_may_stand_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "swot.yaml").write_text(
        "kind: form\nform: SWOT\nfields: {area: ก, strengths: ข, weaknesses: ค, opportunities: ง, threats: จ}\n",
        encoding="utf-8",
    )
    Form.of(REGISTER["form"], REGISTER["fields"], [ROW]).workbook(tmp_path / "register.xlsx")
    (tmp_path / "annex.yaml").write_text(
        "ชนิด: เอกสารแนบ\nชื่อเรื่อง: แนวทาง\nข้อความ:\n"
        "  - แบบฟอร์ม: swot.yaml\n  - แบบฟอร์ม: register.xlsx\n  - แบบฟอร์ม: กำหนดการ\n",
        encoding="utf-8",
    )
    annex = load(tmp_path / "annex.yaml")
    assert isinstance(annex, Annex)
    swot, register, agenda = (part.form for part in annex.body)
    assert swot.values["strengths"] == "ข"
    assert register.rows[0]["budget"] == 15_000_000
    assert agenda.empty
    assert annex.save(tmp_path / "annex.docx")


def test_every_problem_of_every_form_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("kind: letter\n", encoding="utf-8")
    (tmp_path / "swot.yaml").write_text(
        "kind: form\nform: SWOT\nfields:\n  aria: ก\n", encoding="utf-8"
    )
    (tmp_path / "annex.yaml").write_text(
        "kind: annex\ntitle: แนวทาง\nbody:\n"
        "  - form: {form: แบบ ๒, fields: {district: ก, province: ข}, records: [{tambon: ก, project: ข, budget: มาก}]}\n"
        "  - form: ผ.2\n"
        "  - form: swot.yaml\n"
        "  - form: other.yaml\n"
        "  - form: {fields: {}}\n"
        "  - {form: ผ.02, fields: {}}\n"
        "  - {table: {columns: [ก], rows: [[๑, ๒]]}}\n",
        encoding="utf-8",
    )
    wanted = [
        ("annex.yaml", 4, "budget: อ่านจำนวนเงิน “มาก” ไม่ได้"),
        ("annex.yaml", 5, "ไม่มีแบบฟอร์มชื่อ ผ.2 หมายถึง ผ.02"),
        ("swot.yaml", 4, "ไม่รู้จัก aria หมายถึง area"),
        ("annex.yaml", 7, "ไฟล์ other.yaml ไม่ใช่แบบฟอร์ม"),
        ("annex.yaml", 8, "ยังไม่ได้บอกว่าเป็นแบบใด"),
        ("annex.yaml", 9, "ไม่รู้จัก fields"),
        ("annex.yaml", 10, "แถวที่ 1 ของตารางมีช่องเกิน"),
    ]
    found = told(tmp_path / "annex.yaml")
    for file, line, begins in wanted:
        assert [what for *where, what in found if where == [file, line] and what.startswith(begins)]
    assert [file.suffix for file in tmp_path.iterdir()] == [".yaml"] * 3


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ({**REGISTER, "records": [{**ROW, "budget": "มาก"}]}, "body[0].form.records[0].budget"),
        ({"fields": {}}, "body[0].form.form"),
        ("ผ.2", "body[0].form"),
        (7, "body[0].form.form"),
    ],
)
def test_a_form_made_in_python_is_checked_with_its_annex(said: Any, path: str) -> None:
    with pytest.raises(InputError) as caught:
        Annex(title="แนวทาง", body=[{"form": said}])
    assert [problem.where.path for problem in caught.value.problems] == [path]
