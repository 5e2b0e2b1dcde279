"""A plan of 47 sheets, as an office keeps it: every row is accounted for, or named."""

from __future__ import annotations

import pytest

from forms.plan_in_sheets import Written, write_plan
from thaiplandoc.sources.form.read import FormRead
from thaiplandoc.sources.form.reading import read_form
from thaiplandoc.sources.row_words import RowKind


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
    named = {(problem.where.sheet, problem.where.line) for problem in found.rows.unread()}
    assert named == {(sheet, min(row for name, row in odd if name == sheet)) for sheet in dict(odd)}
    assert found.rows.counts()[RowKind.DATA] == len(written.projects)
