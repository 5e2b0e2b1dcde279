"""What was read of a plan workbook, where in it each value stands, its villages in their tambons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final

from pydantic import ValidationError

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.model.plan import LEVELS
from thaiplandoc.model.problems import problems_of
from thaiplandoc.sources.plan.tables import PlanRow, ReadSheet, listed_in
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.read import F, Plain, Record, WorkbookRead
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

_STEP: Final = re.compile(r"[^.\[\]]+")
# Of a project that is wrong, what others lean on.
_LEANED_ON: Final = ("name", "code", "strategy")


@dataclass(kw_only=True)
class PlanRead(WorkbookRead):
    """A plan workbook on its way to a plan: its sheets by the key of the plan they hold."""

    sheets: dict[str, ReadSheet] = field(default_factory=dict)

    def become(self, kind: type[F]) -> F:
        """The plan; `InputError` with every problem by its sheet, row and column.

        What leans on rows that are wrong is looked at without them, so that all is told at once.
        """
        facts = None
        for _ in range(3):
            try:
                facts = kind.model_validate(self.plain)
                break
            except ValidationError as error:
                self.tell(
                    problem
                    for problem in problems_of(error)
                    if "" in self.sheets or self.place(problem.where.path).sheet
                )
                if not self._without_wrong_rows([each["loc"] for each in error.errors()]):
                    break
        if facts is None or self.problems:
            raise self.refusal()
        return facts

    def place(self, path: str) -> Place:
        """The cell of a path; its row or its sheet where the value has none."""
        way = tuple(_STEP.findall(path))
        key = way[0] if way and way[0] in self.sheets else ""
        read = self.sheets.get(key)
        if read is None or (not key and all(way[:1] != one.way[:1] for one in read.spec.columns)):
            return self.places[""]  # of a sheet that is not there
        place = read.sheet.place()
        value: Plain = self.plain if key else read.records[0]
        for number, step in enumerate(("", *way)):
            if number:
                value = _inside(value, step)
            if isinstance(value, PlanRow):
                place = value.place(way[number:])
        return place

    def _without_wrong_rows(self, wrong: Sequence[tuple[str | int, ...]]) -> bool:
        """Take rows out that are wrong in themselves; whether there were any."""
        rows: dict[str, set[int]] = {}
        for key, *way in wrong:
            if way and isinstance(way[0], int) and key in self.sheets:
                rows.setdefault(str(key), set()).add(way[0])
        for key, numbers in rows.items():
            read = self.sheets[key]
            for number in sorted(numbers, reverse=True):
                record = read.records[number]
                if key == "projects":
                    kept = {name: record[name] for name in _LEANED_ON if record.get(name)}
                    record.clear()
                    record.update({"name": "?"} | kept)
                elif key != "strategies":
                    del read.records[number]
            if key == "strategies":
                self.plain["strategies"] = []
        return bool(rows)


def _inside(value: Plain, step: str) -> Plain:
    """What stands in plain data one step further."""
    match value:
        case Mapping():
            return value.get(step)
        case [*items] if step.isdecimal() and int(step) < len(items):
            return items[int(step)]
    return None


# --- villages -----------------------------------------------------------------------------------
def settle(found: PlanRead) -> KnownVillages:
    """Put each village that was read into its tambon; what their sheets call them all."""
    villages, own, others = map(found.sheets.get, ("villages", "tambon", "tambons"))
    records = villages.records if villages else []
    for record in records:
        record.update((k, _plain(record, k)) for k in ("code", "moo") if k in record)
    tambons = [*filter(None, own.records if own else ()), *(others.records if others else ())]
    for record in records:
        code = str(record.get("code", ""))
        inside = [one for one in tambons if code.startswith(_plain(one, "code", "?"))]
        if inside or len(tambons) == 1:
            listed_in((inside or tambons)[0], "villages").append(record)
        elif villages:
            villages.problems.append(Problem(record.place(("code",)), _homeless(record, tambons)))
    return KnownVillages(
        tuple(_named(records, 8, "บ้าน")),
        tuple(_named(tambons, 6, "ตำบล")),
        tuple(_uncoded(records)),
        missing=villages is None and said_level(found.plain) != "village",
    )


def _plain(record: Record, name: str, otherwise: str = "") -> str:
    """What a record says there, in Arabic digits."""
    return to_arabic(str(record.get(name, otherwise))).strip()


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


def _named(records: Iterable[Record], length: int, lead: str) -> Iterator[tuple[str, str]]:
    for record in records:
        code = _plain(record, "code")
        if len(code) == length and code.isdecimal():
            yield code, str(record.get("name", "")).strip().removeprefix(lead).strip()
