"""Write the workbook of every sample plan beside its YAML file.

python samples/plans/workbooks.py
"""

from __future__ import annotations

from pathlib import Path

from thaiplandoc.documents.loading import load
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.sources.plan.workbook import plan_workbook

FOLDER = Path(__file__).parent

if __name__ == "__main__":
    for file in sorted([*FOLDER.glob("*/plan.yaml"), *FOLDER.glob("*/villages/*.yaml")]):
        plan = load(file)
        assert isinstance(plan, PlanBook)
        file.with_suffix(".xlsx").write_bytes(plan_workbook(plan, beside=file.parent))
