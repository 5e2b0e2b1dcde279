"""What was read of a plan workbook, and where in it each value stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import ValidationError

from thaiplandoc.errors import Place
from thaiplandoc.model.problems import problems_of
from thaiplandoc.sources.plan.cells import ReadSheet
from thaiplandoc.sources.read import F, WorkbookRead

_STEP: Final = re.compile(r"[^.\[\]]+")
# Of a project that is wrong, what others lean on.
_LEANED_ON: Final = ("name", "code", "strategy")


@dataclass(kw_only=True)
class PlanRead(WorkbookRead):
    """A plan workbook on its way to a plan: its sheets by the key of the plan they hold."""

    sheets: dict[str, ReadSheet] = field(default_factory=dict)
    # Rows of a tambon's villages on the sheet of villages, by the path of the tambon.
    villages: dict[str, list[int]] = field(default_factory=dict)

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
        steps = tuple(_STEP.findall(path))
        prefix, _, below = path.rpartition(".villages[")
        if prefix and prefix in self.villages:
            number = int(below.partition("]")[0])
            rows = self.villages[prefix]
            record = rows[number] if number < len(rows) else None
            return self.sheets["villages"].place(record, steps[-1:])
        read = self.sheets.get(steps[0]) if steps else None
        if read is None:
            own = self.sheets.get("")
            if not steps or own is None or all(one.way[0] != steps[0] for one in own.spec.columns):
                return self.places[""]  # of a sheet that is not there
            return own.place(None, _letters(steps))
        if read.spec.upright:
            return read.place(None, _letters(steps[1:]))
        record = int(steps[1]) if len(steps) > 1 and steps[1].isdecimal() else None
        return read.place(record, steps[2:])

    def _without_wrong_rows(self, wrong: Sequence[tuple[str | int, ...]]) -> bool:
        """Take rows out that are wrong in themselves; whether there were any."""
        rows: dict[str, set[int]] = {}
        for key, *way in wrong:
            if way and isinstance(way[0], int) and key in self.sheets:
                rows.setdefault(str(key), set()).add(way[0])
        for key, numbers in rows.items():
            read = self.sheets[key]
            if key == "projects":
                for number in numbers:
                    kept = {name: read.records[number].get(name) for name in _LEANED_ON}
                    read.records[number].clear()
                    read.records[number].update(
                        {"name": "?"} | {k: v for k, v in kept.items() if v}
                    )
                continue
            if key == "strategies":
                self.plain["strategies"] = []
                continue
            for number in sorted(numbers, reverse=True):
                del read.rows[number], read.records[number]
        return bool(rows)


def _letters(steps: Sequence[str]) -> tuple[str, ...]:
    return tuple(step for step in steps if not step.isdecimal())
