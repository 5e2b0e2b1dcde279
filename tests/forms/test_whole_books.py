"""A plan of 47 sheets, as an office keeps it: every row is accounted for, or named."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from forms.plan_in_sheets import Written, write_plan
from thaiplandoc import check
from thaiplandoc.cli import main
from thaiplandoc.sources.form.fields import FormRead
from thaiplandoc.sources.form.reading import read_form
from thaiplandoc.sources.row_words import RowKind
from thaiplandoc.thai.digits import to_thai


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Written, FormRead]:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    return write_plan(path), read_form(path)


def test_every_project_of_every_sheet_is_read(whole: tuple[Written, FormRead]) -> None:
    written, found = whole
    assert [problem.text() for problem in found.problems] == []
    read = [
        (
            found.places[f"records[{at}]"].sheet,
            record["programme"],
            " ".join(str(record["project"]).split()),
            sum(
                int(str(value).replace(",", "").replace("-", "0"))
                for name, value in record.items()
                if name.startswith("budget_") and value is not None
            ),
        )
        for at, record in enumerate(found.records)
    ]
    assert read == written.projects


def test_every_row_is_read_or_named(whole: tuple[Written, FormRead]) -> None:
    written, found = whole
    assert found.rows.total == sum(written.rows.values())
    odd = [
        (sheet.name, row)
        for sheet in found.rows.sheets
        for row in sheet.rows
        if (sheet.name, row) not in found.rows.kinds
    ]
    assert odd == written.odd
    named = {(problem.where.sheet, problem.where.line or 1) for problem in found.rows.unread()}
    assert named == {(sheet, min(row for name, row in odd if name == sheet)) for sheet in dict(odd)}
    assert found.rows.counts()[RowKind.DATA] == len(written.projects)


def test_check_says_how_many_rows_were_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    written = write_plan(path)
    assert main(["check", str(path)]) == 0
    said = capsys.readouterr().out
    total = sum(written.rows.values())
    counted = f"อ่าน {total - len(written.odd)} จาก {total} แถว ใน 47 แผ่นงาน:"
    assert to_thai(counted) in said
    assert said.rstrip().endswith("ถูกต้อง")
    for sheet, row in written.odd:
        assert f"แผ่นงาน {sheet} แถว {row}" in said or "(5 แถว: 1–5)" in said
    rows = check(path).rows
    assert rows is not None
    assert (rows.read, rows.total) == (total - len(written.odd), total)


def test_rows_nobody_read_are_named_beside_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    written = write_plan(path)
    book = load_workbook(path)
    sheet, row = next((name, row) for name, row in written.odd if name not in {"ปก", "สารบัญ"})
    book[sheet]["E20"] = "หนึ่งแสน"
    book.save(path)
    assert main(["check", str(path)]) == 1
    told = "".join(capsys.readouterr())
    assert "หนึ่งแสน ไม่ได้" in told
    assert f"แผ่นงาน {sheet} แถว {row}: ไม่ได้อ่านแถว {row}" in told
    assert "แถว ใน ๔๗ แผ่นงาน" in told
