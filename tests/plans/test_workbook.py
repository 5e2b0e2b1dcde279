"""Plan workbooks: what is written reads back the same, and looks like what officers know."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from plans.any_plan import plans
from thaiplandoc.documents.plan_file import examine_plan_workbook
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.sources.plan_workbook import plan_workbook


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_a_plan_is_the_same_after_its_workbook(plan: PlanBook, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(plan_workbook(plan, beside=tmp_path))
    again, _ = examine_plan_workbook(file)
    assert again == plan
    assert plan_workbook(again, beside=tmp_path) == file.read_bytes()
