"""What the places of a plan are called in its book."""

from __future__ import annotations

from collections.abc import Sequence

from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.model.plan import Plan, Village


def area(plan: Plan) -> str:
    """``ตำบลนาสมมติ อำเภอตัวอย่าง จังหวัดสมมติบุรี``, from the plan's own village or tambon on."""
    tambon = plan.tambon
    village = plan.own_village
    district = plan.district or (tambon.district if tambon else "")
    province = plan.province or (tambon.province if tambon else "")
    parts = (
        f"บ้าน{village.name} หมู่ที่ {village.number}" if village else "",
        f"ตำบล{tambon.name}" if tambon else "",
        f"อำเภอ{district}" if district else "",
        f"จังหวัด{province}" if province else "",
    )
    return " ".join(filter(None, parts))


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


def _of(plan: Plan, village: Village) -> str:
    return next((each.name for each in plan.tambons if village in each.villages), "")


def numbers(setting: Setting, codes: Sequence[str]) -> str:
    """``หมู่ที่ 1, 3``, or all of them; nothing for villages the plan does not have."""
    if len(setting.plan.villages) > 1 and {each.code for each in setting.plan.villages} <= {*codes}:
        return "ทุกหมู่บ้าน"
    found = [said for code in codes if (said := number(setting, code))]
    lead = "หมู่ที่ " if found and setting.plan.tambon else ""
    return lead + ", ".join(found)
