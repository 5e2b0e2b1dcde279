"""What is beyond the villages, list by list for those who are asked."""

from __future__ import annotations

from collections.abc import Iterable

from thaiplandoc.figures.merging import UNRANKED
from thaiplandoc.figures.tallying import Cell, Part, tally
from thaiplandoc.model.plan import RECEIVERS, Project
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Escalation:
    """What one receiver is asked for: the projects in order of strategy and rank, and their sum."""

    receiver: str
    projects: tuple[Project, ...]
    cell: Cell


def escalations(projects: Iterable[Project], *, part: Part = "all") -> tuple[Escalation, ...]:
    """A list for each receiver of what is beyond the villages (เกินขีดความสามารถ).

    Receivers stand in the order of `RECEIVERS`; what villages do themselves is in no list.
    """
    every = tuple(projects)
    table = tally(every, by=("receiver", "strategy"), part=part)
    strategies = {strategy: place for place, strategy in enumerate(table.keys("strategy"))}
    return tuple(
        Escalation(
            receiver,
            tuple(
                sorted(
                    {entry.row: entry.project for entry in cell.entries}.values(),
                    key=lambda project: (
                        strategies[project.strategy],
                        project.rank or UNRANKED,
                    ),
                )
            ),
            cell,
        )
        for receiver in RECEIVERS
        if receiver != "village" and (cell := table.cell(receiver=receiver)).entries
    )
