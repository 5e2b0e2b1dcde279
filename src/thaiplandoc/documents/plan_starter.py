"""Workbooks to write a plan in: empty, or with an invented example in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from thaiplandoc import assets
from thaiplandoc.documents.plan_file import read_plan_file
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.errors import InputError, Message, OutputError, Place, Problem
from thaiplandoc.forms.values import years as years_of
from thaiplandoc.kinds import STARTERS
from thaiplandoc.model.plan import LEVELS, Tambon, Village
from thaiplandoc.sources.plan.workbook import plan_workbook

# Level → the invented plan that shows how it is written.
_EXAMPLES: Final = {
    starter.level: starter.file for _, starter in STARTERS.values() if starter.level
}
_NO_TAMBON: Final = Message(
    "ไม่ใช่แผนของตำบล ให้ระบุแผนที่มีตำบลและหมู่บ้าน",
    "this is no plan of a tambon; name one that has its villages",
)
USUAL_YEARS: Final = "2566-2570"


def example_file(level: str) -> Path:
    """The data file of an invented plan of that level; `OutputError` where there is none."""
    if level not in _EXAMPLES:
        listed = ", ".join(LEVELS[known] for known in _EXAMPLES)
        raise OutputError.said(
            f"ไม่มีตัวอย่างแผนระดับ{LEVELS[level]} มีของระดับ {listed} ถ้าต้องการแฟ้มเปล่าให้ใช้ --excel โดยไม่ใส่ --example",
            f"there is no example of the level {level}, only of {', '.join(_EXAMPLES)}; "
            "--excel without --example writes an empty workbook",
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
        raise OutputError.said(said["thai"], said["english"]) from None
    return plan_workbook(kind=PlanBook, level=level, years=asked)


def village_workbook(of: Path) -> bytes:
    """The workbook for the villages of a tambon: its villages, strategies and years in it.

    `InputError` when the file is no tambon's plan.
    """
    plan, tambon = _of_tambon(of)
    villages = tuple(Village(code=one.code, name=one.name) for one in tambon.villages)
    return plan_workbook(_begun(plan, tambon, villages))


def village_workbooks(of: Path) -> dict[str, bytes]:
    """A workbook for each village of a tambon, by number and name, with what is known of the village.

    `InputError` as above.
    """
    plan, tambon = _of_tambon(of)
    return {
        f"{one.number:02} {one.name}": _of_village(plan, tambon, one) for one in tambon.villages
    }


def workbook_of_village(of: Path, code: str) -> bytes:
    """The same for one village; `InputError` where the tambon has none of that code."""
    plan, tambon = _of_tambon(of)
    found = next((one for one in tambon.villages if one.code == code), None)
    if found is None:
        listed = ", ".join(f"{one.code} {one.name}" for one in tambon.villages)
        raise InputError.said(
            f"ไม่มีหมู่บ้านรหัส {code} ในแผนนี้ ใช้ได้: {listed}",
            f"this plan has no village {code}; use one of: {listed}",
            Place(str(of)),
        )
    return _of_village(plan, tambon, found)


def _of_village(plan: PlanBook, tambon: Tambon, village: Village) -> bytes:
    known = village.model_copy(update={"phone": ""})
    return plan_workbook(_begun(plan, tambon, (known,), f"บ้าน{village.name}", village.code))


def _of_tambon(of: Path) -> tuple[PlanBook, Tambon]:
    plan = read_plan_file(of).book
    if plan.tambon is None:
        raise InputError([Problem(Place(str(of)), _NO_TAMBON)])
    return plan, plan.tambon


def _begun(
    plan: PlanBook,
    tambon: Tambon,
    villages: tuple[Village, ...],
    name: str = "",
    code: str | None = None,
) -> PlanBook:
    """A village's plan to go on with: what its tambon's says of years, places and strategies."""
    return PlanBook(
        level="village",
        title=f"แผนพัฒนาหมู่บ้าน {name}".strip(),
        first_year=plan.first_year,
        last_year=plan.last_year,
        edition=plan.edition,
        district=plan.district,
        province=plan.province,
        village=code,
        tambon=tambon.model_copy(update={"villages": villages}),
        strategies=plan.strategies,
    )
