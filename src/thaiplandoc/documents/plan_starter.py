"""Workbooks to write a plan in: empty, or with an invented example in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from thaiplandoc import assets
from thaiplandoc.documents.plan_file import read_plan_file
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.errors import Message, OutputError
from thaiplandoc.forms.values import years as years_of
from thaiplandoc.model.plan import LEVELS
from thaiplandoc.sources.plan_workbook import plan_workbook

# Level → the invented plan that shows how it is written.
_EXAMPLES: Final = {"tambon": "planbook.yaml", "village": "villageplan.yaml"}
USUAL_YEARS: Final = "2566-2570"


def example_file(level: str) -> Path:
    """The data file of an invented plan of that level; `OutputError` where there is none."""
    if level not in _EXAMPLES:
        listed = ", ".join(LEVELS[known] for known in _EXAMPLES)
        raise OutputError(
            Message(
                f"ไม่มีตัวอย่างแผนระดับ{LEVELS[level]} มีของระดับ {listed} ถ้าต้องการแฟ้มเปล่าให้ใช้ --excel โดยไม่ใส่ --example",
                f"there is no example of the level {level}, only of {', '.join(_EXAMPLES)}; "
                "--excel without --example writes an empty workbook",
            )
        )
    return assets.template(_EXAMPLES[level])


def starter_workbook(
    level: str, years: str = USUAL_YEARS, *, example: bool = False, beside: Path | None = None
) -> bytes:
    """The workbook a plan of that level is written in; `OutputError` for years that are none."""
    if example:
        example_of = read_plan_file(example_file(level))
        return plan_workbook(example_of.book, beside=beside, example=True)
    try:
        asked = years_of(years)
    except ValueError as error:
        said = getattr(error, "context", None) or {"thai": str(error), "english": str(error)}
        raise OutputError(Message(said["thai"], said["english"])) from None
    return plan_workbook(kind=PlanBook, level=level, years=asked)
