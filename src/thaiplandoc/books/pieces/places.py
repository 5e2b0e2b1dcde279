"""What the places of a plan are called in its book; which of them projects come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc.blocks import Column
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.figures import Grouping
from thaiplandoc.model.plan import Plan, Project, Village


def area(plan: Plan) -> str:
    """``ตำบลนาสมมติ อำเภอตัวอย่าง จังหวัดสมมติบุรี``, from the plan's own village or tambon on."""
    tambon = plan.tambon
    village = plan.own_village
    parts = (
        f"บ้าน{village.name} หมู่ที่ {village.number}" if village else "",
        f"ตำบล{tambon.name}" if tambon else "",
        f"อำเภอ{district(plan)}" if district(plan) else "",
        f"จังหวัด{province(plan)}" if province(plan) else "",
    )
    return " ".join(filter(None, parts))


def district(plan: Plan) -> str:
    """The plan's district: what it says itself, else what its tambon does."""
    return plan.district or (plan.tambon.district if plan.tambon else "")


def province(plan: Plan) -> str:
    """The plan's province, likewise."""
    return plan.province or (plan.tambon.province if plan.tambon else "")


def own(plan: Plan) -> str:
    """The plan's own place: ``บ้านนาสมมติ``, ``ตำบลนาสมมติ``, ``อำเภอตัวอย่าง``."""
    return area(plan).split(" ")[0]


def number(setting: Setting, code: str | None) -> str:
    """The village as a table's cell names it: its number where there is one tambon, else its name.

    In the plan of a village it goes without saying.
    """
    village = setting.village(code or "")
    if village is None or village == setting.plan.own_village:
        return ""
    if setting.plan.tambon:
        return setting.cell(str(village.number))
    return setting.cell(f"{village.label} ตำบล{_of(setting.plan, village)}")


def column(setting: Setting, number_mm: float, name_mm: float) -> Column:
    """The column of such cells."""
    if setting.plan.tambon:
        return Column("หมู่ที่", width_mm=number_mm, align="center")
    return Column("หมู่บ้าน", width_mm=name_mm)


def _of(plan: Plan, village: Village) -> str:
    return next((each.name for each in plan.tambons if village in each.villages), "")


def numbers(setting: Setting, codes: Sequence[str]) -> str:
    """``หมู่ที่ 1, 3``, or all of them; nothing for villages the plan does not have."""
    if len(setting.plan.villages) > 1 and {each.code for each in setting.plan.villages} <= {*codes}:
        return "ทุกหมู่บ้าน"
    found = [said for code in codes if (said := number(setting, code))]
    lead = "หมู่ที่ " if found and setting.plan.tambon else ""
    return lead + ", ".join(found)


# --- where projects come from: one village, several, the whole tambon, or nobody says -----------------
SHARED: Final = "shared"
WHOLE: Final = "whole"
ELSEWHERE: Final = "elsewhere"
UNSAID: Final = ""
_TITLES: Final = {
    SHARED: "โครงการร่วมหลายหมู่บ้าน",
    WHOLE: "โครงการระดับตำบล",
    ELSEWHERE: "หมู่บ้านที่ไม่มีในแผน",
    UNSAID: "ไม่ระบุหมู่บ้าน",
}
_TITLES_OF_TAMBONS: Final = {
    SHARED: "โครงการร่วมหลายตำบล",
    ELSEWHERE: "ตำบลที่ไม่มีในแผน",
    UNSAID: "ไม่ระบุตำบล",
}


def by_village(plan: Plan) -> Grouping:
    """Projects by the code of the village they are from, or one of the groups that are none."""
    known = {village.code for village in plan.villages}

    def village(project: Project) -> str:
        if len(project.origins) > 1:
            return SHARED
        code = project.origins[0] if project.origins else UNSAID
        if len(code) == 6:
            return WHOLE
        return code if not code or code in known else ELSEWHERE

    return Grouping("village", village)


def by_tambon(plan: Plan) -> Grouping:
    """Projects by the code of the tambon they are from, or one of the groups that are none."""
    known = {tambon.code for tambon in plan.listed_tambons}

    def tambon(project: Project) -> str:
        codes = {code[:6] for code in project.origins}
        code = SHARED if len(codes) > 1 else next(iter(codes), UNSAID)
        return code if code in {SHARED, UNSAID} or code in known else ELSEWHERE

    return Grouping("tambon", tambon)


def villages_in_order(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every village's code and name, then the groups that are no village."""
    for tambon in plan.listed_tambons:
        around = "" if plan.tambon else f"ตำบล{tambon.name} "
        for village in tambon.villages:
            yield village.code, f"{around}{village.label}"
    yield from _TITLES.items()


def tambons_in_order(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every tambon's code and name, then the groups that are no tambon."""
    for tambon in plan.listed_tambons:
        yield tambon.code, f"ตำบล{tambon.name}"
    yield from _TITLES_OF_TAMBONS.items()


def said_origins(plan: Plan, project: Project) -> str:
    """``หมู่ที่ 1, 3``; tambons by name, unknown codes as they are."""
    numbers = {village.code: village.number for village in plan.villages}
    names = {tambon.code: f"ตำบล{tambon.name}" for tambon in plan.listed_tambons}
    within = len(names) > 1
    said: dict[str, list[str]] = {}
    for code in project.origins:
        around = names.get(code[:6], "") if within else ""
        if code in numbers:
            said.setdefault(around, []).append(str(numbers[code]))
        else:
            said.setdefault(names.get(code, code), [])
    return " ".join(
        f"{around} หมู่ที่ {', '.join(moo)}".strip() if moo else around for around, moo in said.items()
    )
