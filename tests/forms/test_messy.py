"""What officers do to an entry workbook, in any mixture: the rows read back stay the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from forms import filling
from forms.test_workbook import as_typed
from thaiplandoc import Form, form_profile, load
from thaiplandoc.cli import main

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
NAMES = ("por02", "register-2", "integrated-projects", "community-plan-report", "pdo02")


def money_as_text(value: Any) -> str:
    return f" {value:,} "


@pytest.mark.parametrize("name", NAMES)
@settings(
    max_examples=4,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_the_rows_read_back_are_those_that_were_written(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    profile = form_profile(name)
    rows = data.draw(st.lists(filling.rows(filling.asked(profile)), min_size=1, max_size=4))
    form = Form.of(name, filling.fields(profile), [as_typed(row) for row in rows])
    (clean,) = form.workbook(tmp_path / "entry.xlsx")
    book = load_workbook(clean)
    header, *written = book["รายการ"].iter_rows(values_only=True)
    order = data.draw(st.permutations(range(len(header))))
    asked = filling.asked(profile)

    def mistyped(place: int, value: Any) -> Any:
        if value is None or not data.draw(st.booleans()):
            return value
        if asked[place].column.type == "money" and isinstance(value, int | float):
            return data.draw(st.sampled_from([money_as_text(value), f"{value}".translate(THAI)]))
        if asked[place].column.type == "integer" and isinstance(value, int):
            return f"{value:,}".translate(THAI)
        return "/" if asked[place].column.type == "tick" else value

    messy = Workbook()
    fields = messy.active
    fields.title = "ข้อมูล"
    for line in book["ข้อมูล"].iter_rows(values_only=True, max_col=2):
        fields.append(line)
    sheet = messy.create_sheet(data.draw(st.sampled_from(["รายการ", "Sheet1", "ปี 66"])))
    sheet.append([None, "บัญชีโครงการ"])
    counter = next(c.heading for c in profile.columns if c.type == "counter")
    sheet.append([counter, *(header[place] for place in order)])
    for number, line in enumerate(written, start=1):
        for _ in range(data.draw(st.integers(0, 2))):
            sheet.append([])
        if data.draw(st.booleans()):
            sheet.append([counter, *(header[place] for place in order)])
        sheet.append([number, *(mistyped(place, line[place]) for place in order)])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    sheet.append([])
    sheet.append([None, "หมายเหตุ : ข้อมูล ณ วันที่รายงาน"])
    messy.save(tmp_path / "messy.xlsx")
    again = load(tmp_path / "messy.xlsx")
    assert isinstance(again, Form)
    assert again.rows == form.rows
    assert again.values == form.values


def test_a_workbook_is_built_as_a_file_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = Form.of(
        "SWOT",
        dict.fromkeys(("area", "strengths", "weaknesses"), "ก")
        | {"opportunities": "ข", "threats": "ค"},
    )
    (file,) = form.workbook(tmp_path / "swot.xlsx")
    assert main(["build", str(file), "-o", str(tmp_path)]) == 0
    made = [str(tmp_path / f"swot{suffix}") for suffix in (".docx", ".pdf")]
    assert capsys.readouterr().out.splitlines() == made
