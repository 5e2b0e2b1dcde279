"""What an experienced officer would ask about a list that adds up all the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from thaiplandoc.errors import Problem
from thaiplandoc.figures.entries import budget
from thaiplandoc.model.plan import CommunityRow, Project, Village
from thaiplandoc.thai import money
from thaiplandoc.thai.digits import to_thai

# บันทึกองค์ความรู้ พ.ศ. ๒๕๕๔ (ชัยนาท): core leaders of a village, projects proposed per strategy
MOST_LEADERS: Final = 5
LEAST_PROJECTS: Final = 10


def funding_gaps(projects: Iterable[Project]) -> tuple[Problem, ...]:
    """A remark for each project whose funding is not its budget, with the difference (rule R4).

    Funding without an amount takes what is left, so only too much of the rest is remarked on.
    """
    return tuple(
        problem
        for row, project in enumerate(projects)
        if (problem := _gap(row, project)) is not None
    )


def _gap(row: int, project: Project) -> Problem | None:
    given = [funding.amount for funding in project.fundings if funding.amount is not None]
    stated = [amount for amount in budget(project).values() if amount is not None]
    difference = sum(stated) - sum(given)
    open_ended = len(given) < len(project.fundings)
    if not given or not stated or difference == 0 or (open_ended and difference > 0):
        return None
    funded, wanted, apart = sum(given), sum(stated), abs(difference)
    return Problem.at(
        f"projects[{row}].fundings",
        f"“{project.name}” มีแหล่งงบประมาณรวม {money.figures(funded)} บาท "
        f"{'น้อยกว่า' if difference > 0 else 'มากกว่า'}งบประมาณ {money.figures(wanted)} บาท "
        f"อยู่ {money.figures(apart)} บาท ให้ตรวจทั้งสองแห่ง",
        f"“{project.name}” has funding of {money.figures(funded, 'arabic')} baht, "
        f"{money.figures(apart, 'arabic')} {'less' if difference > 0 else 'more'} than its "
        f"budget of {money.figures(wanted, 'arabic')} baht",
    )


def few_projects(
    projects: Iterable[Project], strategies: Iterable[str], *, least: int = LEAST_PROJECTS
) -> tuple[Problem, ...]:
    """A remark for each strategy with fewer than `least` standing projects (rule R10)."""
    standing = [project.strategy for project in projects if not project.superseded]
    return tuple(
        Problem.at(
            "",
            to_thai(
                f"ยุทธศาสตร์ “{strategy}” มี {count} โครงการ ควรมีอย่างน้อย {least} โครงการ เพื่อเสนอ อปท."
            ),
            f"the strategy “{strategy}” has {count} projects; at least {least} should be proposed",
        )
        for strategy in strategies
        if (count := standing.count(strategy)) < least
    )


def too_many_leaders(
    rows: Iterable[Village | CommunityRow], *, most: int = MOST_LEADERS
) -> tuple[Problem, ...]:
    """A remark for each village or community with more than `most` core leaders (rule R10)."""
    return tuple(
        Problem.at(
            f"rows[{row}].leaders",
            to_thai(f"{each.name} มีแกนนำ {each.leaders} คน กำหนดไว้ไม่เกิน {most} คน"),
            f"{each.name} has {each.leaders} core leaders; at most {most} are provided for",
        )
        for row, each in enumerate(rows)
        if each.leaders is not None and each.leaders > most
    )
