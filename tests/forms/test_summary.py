"""ผ.01 out of ผ.02: counted and added up, never typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.test_filled import PLAN, cells
from thaiplandoc import Form, InputError, check, figures, load
from thaiplandoc.model.plan import TambonRecord

ROADS = {"strategy": "1. โครงสร้างพื้นฐาน", "programme": "(1) โยธา"}
HOMES = {"strategy": "1. โครงสร้างพื้นฐาน", "programme": "(2) เคหะ"}
SCHOOL = {"strategy": "2. คุณภาพชีวิต", "programme": "(1) การศึกษา"}


def details(*rows: dict[str, str]) -> Form:
    return Form.of("ผ.02", PLAN, [{"project": "ถนน", **row} for row in rows])


def told(text: str, folder: Path) -> list[tuple[str, int | None, str]]:
    (folder / "por01.yaml").write_text(f"kind: form\nform: ผ.01\n{text}", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(folder / "por01.yaml")
    return [
        (Path(problem.where.file).name, problem.where.line, problem.what.thai)
        for problem in caught.value.problems
    ]


def test_each_programme_has_its_projects_and_baht_by_year() -> None:
    form = Form.summing(
        [
            details(
                {**ROADS, "budget_2566": "100", "budget_2567": "-"},
                {**SCHOOL, "budget_2566": "7"},
                {**ROADS, "budget_2566": "50.50", "budget_2568": "๑,๐๐๐"},
                {**HOMES},
            ),
            details({**ROADS, "budget_2570": "3"}),
        ]
    )
    assert form.values["lao"] == PLAN["lao"]
    assert [(row.kind, cells(row)) for row in form.table().rows] == [
        ("group", ["๑. โครงสร้างพื้นฐาน"]),
        (
            "plain",
            ["(๑) โยธา", "๒", "๑๕๐.๕๐", "๐", "-", "๑", "๑,๐๐๐", "", "", "๑", "๓", "๔", "๑,๑๕๓.๕๐"],
        ),
        ("plain", ["(๒) เคหะ", *[""] * 12]),
        (
            "total",
            ["รวม", "๒", "๑๕๐.๕๐", "๐", "-", "๑", "๑,๐๐๐", "", "", "๑", "๓", "๔", "๑,๑๕๓.๕๐"],
        ),
        ("group", ["๒. คุณภาพชีวิต"]),
        ("plain", ["(๑) การศึกษา", "๑", "๗", *[""] * 8, "๑", "๗"]),
        ("total", ["รวม", "๑", "๗", *[""] * 8, "๑", "๗"]),
        (
            "total",
            ["รวมทั้งสิ้น", "๓", "๑๕๗.๕๐", "๐", "-", "๑", "๑,๐๐๐", "", "", "๑", "๓", "๕", "๑,๑๖๐.๕๐"],
        ),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([ROADS, HOMES, SCHOOL]),
            st.integers(2566, 2570),
            st.none() | st.integers(0, 10**12),
        ),
        max_size=20,
    )
)
def test_the_sums_are_those_of_the_details(rows: list[tuple[dict[str, str], int, int]]) -> None:
    detail = Form.of(
        "ผ.02",
        PLAN,
        [{**row, "project": "ก", f"budget_{year}": baht} for row, year, baht in rows],
    )
    summary = Form.summing([detail])
    for year in range(2566, 2571):
        amounts = [row[f"budget_{year}"] for row in detail.rows]
        sums = [row[f"budget_{year}"] for row in summary.rows]
        counts = [row[f"projects_{year}"] for row in summary.rows]
        assert sum(each or 0 for each in amounts) == sum(each or 0 for each in sums)
        assert sum(1 for each in amounts if each) == sum(each or 0 for each in counts)
        assert any(each is not None for each in amounts) == any(each is not None for each in sums)


def test_a_file_names_the_files_it_sums_up(tmp_path: Path) -> None:
    details({**ROADS, "budget_2566": "100"}).workbook(tmp_path / "roads.xlsx")
    (tmp_path / "school.yaml").write_text(
        "kind: form\nform: ผ.02/1\nfields: {plan: แผน, lao: อบต.}\n"
        "records: [{strategy: 2. ก, programme: ข, project: ค, budget_2567: 5}]\n",
        encoding="utf-8",
    )
    (tmp_path / "por01.yaml").write_text(
        "ชนิด: แบบฟอร์ม\nแบบฟอร์ม: ผ.01\nช่อง: {องค์กรปกครองส่วนท้องถิ่น: อบต.อื่น}\n"
        "รวมจากไฟล์: [roads.xlsx, school.yaml]\n",
        encoding="utf-8",
    )
    form = load(tmp_path / "por01.yaml")
    assert isinstance(form, Form)
    assert (form.values["plan"], form.values["lao"]) == (PLAN["plan"], "อบต.อื่น")
    assert [(row["programme"], row["budget_2566"], row["budget_2567"]) for row in form.rows] == [
        ("(1) โยธา", 10_000, None),
        ("ข", None, 500),
    ]


def test_what_cannot_be_summed_up_is_told(tmp_path: Path) -> None:
    Form.blank("แบบ ๒").workbook(tmp_path / "register.xlsx")
    details().workbook(tmp_path / "por02.xlsx")
    (tmp_path / "own.yaml").write_text("kind: letter\n", encoding="utf-8")
    assert [what for *_, what in told("details: register.xlsx\n", tmp_path)] == [
        "ขาด อำเภอ ต้องกรอก",
        "ขาด จังหวัด ต้องกรอก",
    ]
    assert told("details:\n  - por02.xlsx\n  - own.yaml\n  - por01.yaml\n", tmp_path) == [
        ("por01.yaml", 5, "ไฟล์ own.yaml ไม่ใช่แบบฟอร์ม ต้องขึ้นต้นด้วย ชนิด: แบบฟอร์ม"),
        ("por01.yaml", 6, "ไฟล์ por01.yaml รวมจากไฟล์อื่นอีกที ให้ระบุไฟล์ที่มี แถว เอง"),
    ]
    assert told("fields: {years: 2566-2567}\ndetails: por02.xlsx\n", tmp_path) == [
        ("por01.yaml", 4, "แบบ ผ.02 มีปี 2568, 2569, 2570 ที่ ผ.01 ไม่มี ให้แก้ช่วงปีให้ตรงกัน")
    ]
    assert told("details: por02.xlsx\nrecords: []\n", tmp_path)[0][2].startswith("ไม่รู้จัก records")


@pytest.mark.parametrize(
    ("form", "of", "says"),
    [
        ("ผ.02", "ผ.02", "แบบ ผ.02 ไม่ได้รวมจากแบบอื่น"),
        ("ผ.01", "แบบ ๒", "แบบ แบบ ๒ ไม่มีคอลัมน์ budget_{year}"),
    ],
)
def test_forms_that_do_not_fit_each_other_are_refused(form: str, of: str, says: str) -> None:
    detail = Form.blank(of)
    with pytest.raises(InputError, match=says):
        Form.summing([detail], form, PLAN)


def test_the_five_counters_of_the_report_come_from_the_tambons() -> None:
    answers = {"appointed": True, "met": True, "complete": True, "delivered": False}
    tambons = [
        TambonRecord(code="180101", name="ก", coordinator="นายดี ใจงาม", **answers),
        TambonRecord(code="180102", name="ข", coordinator="นายดี ใจงาม", appointed=True, met=False),
    ]
    counted = figures.counters(tambons).counters.model_dump()
    form = Form.of("รายงานแผนพัฒนาตำบล", {"district": "ก", "province": "ข", **counted})
    found = [form.values[name] for name in ("target", "appointed", "met", "complete", "delivered")]
    assert found == [2, 2, 1, 1, 0]
    assert form.values["evaluated"] == 0
