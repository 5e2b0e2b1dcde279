"""What was read of a plan workbook, and where in it each value stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.sources.plan.cells import ReadSheet

_STEP: Final = re.compile(r"[^.\[\]]+")


@dataclass(slots=True)
class PlanRead:
    """What a workbook says of a plan, as typed; what was found on the way."""

    file: Path
    plain: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    sheets: dict[str, ReadSheet] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    # Where a tambon's villages stand on the sheet of villages, by the way to the tambon.
    villages: dict[str, list[int]] = field(default_factory=dict)

    def placed(self, problem: Problem) -> Problem:
        """The problem with the sheet, row and column of its path; its key is told by its place."""
        path = problem.where.path
        place = self._place(path)
        return Problem(place, _without_key(problem.what, path, place.heading))

    def _place(self, path: str) -> Place:
        steps = tuple(_STEP.findall(path))
        if not steps:
            return Place(str(self.file))
        prefix, _, below = path.rpartition(".villages[")
        if prefix and prefix in self.villages:
            number = int(below.partition("]")[0])
            rows = self.villages[prefix]
            record = rows[number] if number < len(rows) else None
            return self.sheets["villages"].place(record, steps[-1:], path)
        read = self.sheets.get(steps[0])
        if read is None:
            own = self.sheets.get("")
            if own is None or not any(one.way[0] == steps[0] for one in own.spec.columns):
                return Place(str(self.file), path)  # of a sheet that is not there
            return own.place(None, _letters(steps), path)
        if read.spec.upright:
            return read.place(None, _letters(steps[1:]), path)
        record = int(steps[1]) if len(steps) > 1 and steps[1].isdecimal() else None
        return read.place(record, steps[2:], path)

    def sorted(self, problems: Sequence[Problem]) -> list[Problem]:
        """Problems as a person meets them: sheet by sheet from the top left; each said once."""
        return sorted(
            dict.fromkeys(problems),
            key=lambda problem: (
                self.order.index(problem.where.sheet) if problem.where.sheet in self.order else -1,
                problem.where.line or 0,
                problem.where.column or 0,
            ),
        )


def _letters(steps: Sequence[str]) -> tuple[str, ...]:
    return tuple(step for step in steps if not step.isdecimal())


def _without_key(what: Message, path: str, heading: str) -> Message:
    key = f"{path}: "
    if heading and what.thai.startswith(key):
        return Message(what.thai.removeprefix(key), what.english.removeprefix(key))
    if heading:
        return Message(what.thai.replace(path, heading), what.english.replace(path, heading))
    return what
