"""What others are asked for: each agency that projects name, and who is above the villages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from thaiplandoc.figures.entries import column_sum, whole
from thaiplandoc.figures.merging import UNRANKED
from thaiplandoc.figures.tallying import Cell, Part, tally
from thaiplandoc.model.plan import RECEIVERS, Project
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.thai.money import Satang
from thaiplandoc.values import dataclass

# Nothing more is asked for these.
_OVER: Final = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class Request:
    """What one agency is asked for: projects by their places in the list, each with its money.

    None, which is not nought, is money that the plan does not state.
    """

    agency: str
    asked: tuple[tuple[int, Satang | None], ...]

    @property
    def satang(self) -> Satang | None:
        """All that it is asked for."""
        added = column_sum(satang for _, satang in self.asked)
        return None if added is None else Satang(added)


def requests(projects: Sequence[Project]) -> tuple[tuple[Request, ...], tuple[int, ...]]:
    """A request for each agency as they come, and the places of projects that name no agency.

    Agencies are equal when their names are but for spaces and digits.
    """
    names: dict[str, str] = {}
    asked: dict[str, list[tuple[int, Satang | None]]] = {}
    nobody: list[int] = []
    for place, project in enumerate(projects):
        if project.superseded or project.status in _OVER:
            continue
        beyond = project.requested or project.receiver not in {None, "village"}
        agencies = [each.agency for each in project.fundings if each.source != "community"]
        if not any(agencies) and beyond:
            agencies = [project.responsible]
        if not any(agencies) and beyond:
            nobody.append(place)
        for same, agency in {_plain(each): each for each in agencies if each}.items():
            names.setdefault(same, agency)
            asked.setdefault(same, []).append((place, _share(project, same)))
    return tuple(Request(names[same], tuple(each)) for same, each in asked.items()), tuple(nobody)


def _plain(name: str) -> str:
    return "".join(to_arabic(name).split())


def _share(project: Project, agency: str) -> Satang | None:
    """The money of a project that an agency is asked for."""
    own = [each for each in project.fundings if _plain(each.agency) == agency]
    if not own:
        return whole(project)
    stated = column_sum(each.amount for each in own) or 0
    unsaid = [each for each in project.fundings if each.amount is None]
    if not any(each.amount is None for each in own):
        return Satang(stated)
    every = whole(project)
    others = column_sum(each.amount for each in project.fundings) or 0
    if every is None or every < others or not all(each in own for each in unsaid):
        return None
    return Satang(every - others + stated)


# --- what is beyond the villages -----------------------------------------------------------------
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
