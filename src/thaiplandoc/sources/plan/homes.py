"""The villages of a plan workbook: each in its tambon, and what cells may call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thaiplandoc.errors import Message, Problem
from thaiplandoc.model.plan import LEVELS
from thaiplandoc.sources.plan.read import PlanRead
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.read import Plain, Record
from thaiplandoc.thai.digits import to_arabic


def settle(found: PlanRead) -> KnownVillages:
    """Put each village that was read into its tambon; what their sheets call them all."""
    villages = found.sheets.get("villages")
    records = villages.records if villages else []
    for record in records:
        for name in ("code", "moo"):
            if name in record:
                record[name] = to_arabic(str(record[name])).strip()
    own, others = found.sheets.get("tambon"), found.sheets.get("tambons")
    tambons = [("tambon", tambon) for tambon in (own.records if own else ())]
    tambons += [
        (f"tambons[{number}]", tambon)
        for number, tambon in enumerate(others.records if others else ())
    ]
    for number, record in enumerate(records):
        place = _home(record, tambons)
        if place is None:
            if villages is not None:
                villages.problems.append(
                    Problem(
                        villages.place(number, ("code",)),
                        _homeless(record, [t for _, t in tambons]),
                    )
                )
            continue
        way, _ = place
        found.villages.setdefault(way, []).append(number)
    for way, tambon in tambons:
        if way in found.villages:
            tambon["villages"] = [records[number] for number in found.villages[way]]
    return KnownVillages(
        tuple(_named(records, 8, "บ้าน")),
        tuple(_named([tambon for _, tambon in tambons], 6, "ตำบล")),
        tuple(_uncoded(records)),
        missing=villages is None and said_level(found.plain) != "village",
    )


def _home(record: Record, tambons: Sequence[tuple[str, Record]]) -> tuple[str, Record] | None:
    code = str(record.get("code", ""))
    inside = [
        (way, tambon)
        for way, tambon in tambons
        if code.startswith(to_arabic(str(tambon.get("code", "?"))).strip())
    ]
    return inside[0] if inside else tambons[0] if len(tambons) == 1 else None


def _homeless(record: Record, tambons: Sequence[Record]) -> Message:
    listed = ", ".join(f"{tambon.get('code')} {tambon.get('name')}" for tambon in tambons)
    if not listed:
        return Message(
            "ยังไม่ได้กรอกตำบลของหมู่บ้านนี้ ให้กรอกรหัสและชื่อตำบลในแผ่นงาน ตำบล",
            "the tambon of this village is not there; write its code and name on the sheet ตำบล",
        )
    return Message(
        f"หมู่บ้าน {record.get('code', '')} {record.get('name', '')} ไม่อยู่ในตำบลของแผน "
        f"รหัสต้องขึ้นต้นด้วยรหัสตำบล: {listed}",
        f"the village {record.get('code', '')} is in none of the plan's tambons: {listed}",
    )


def said_level(plain: Mapping[str, Plain]) -> str:
    """The level a workbook says its plan has, by default a tambon's."""
    said = str(plain.get("level") or "tambon")
    return next((word for word, thai in LEVELS.items() if said in (word, thai)), "tambon")


def _uncoded(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """The numbers and names of villages that have no code yet."""
    for record in records:
        if not str(record.get("code", "")).strip():
            name = str(record.get("name", "")).strip().removeprefix("บ้าน").strip()
            yield str(record.get("moo", "")), name


def _named(records: Sequence[Record], length: int, lead: str) -> Iterator[tuple[str, str]]:
    for record in records:
        code = to_arabic(str(record.get("code", ""))).strip()
        if len(code) == length and code.isdecimal():
            yield code, str(record.get("name", "")).strip().removeprefix(lead).strip()
