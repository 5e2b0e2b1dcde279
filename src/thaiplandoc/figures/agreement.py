"""Totals held to their parts; what an officer would ask about a list that adds up all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Final, Literal

from thaiplandoc.errors import InputError, Language, Message, Place, Problem
from thaiplandoc.figures.entries import budget, column_sum
from thaiplandoc.model.plan import CommunityRow, Project, Village
from thaiplandoc.thai import money
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.values import dataclass

Unit = Literal["baht", "projects"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as it stands somewhere: in a cell of a workbook, in a row of a table.

    `number` is money (a bare number of baht, or `Satang`) or a count, None where nothing is
    written.
    """

    name: str
    number: money.Amount | None
    where: Place = field(default=Place())

    def place(self, language: Language) -> str:
        """What it is called and where it is."""
        place = self.where.text(language)
        return f"“{self.name}” ({place})" if place else f"“{self.name}”"


def agree(total: Stated, parts: Sequence[Stated], *, unit: Unit = "baht") -> None:
    """Nothing, when a total is the sum of its parts or is left blank (rule R3).

    Otherwise `InputError`, which names the total, the parts, and the difference.
    """
    number = _number(total, unit)
    if number is None:
        return
    added = column_sum(_number(part, unit) for part in parts) or 0
    if added != number:
        said = _differs(total, parts, number=number, added=added, unit=unit)
        raise InputError([Problem(total.where, said)])


def _number(stated: Stated, unit: Unit) -> int | None:
    if stated.number is None:
        return None
    return money.amount(stated.number) if unit == "baht" else int(stated.number)


def _differs(
    total: Stated, parts: Sequence[Stated], *, number: int, added: int, unit: Unit
) -> Message:
    of_parts = _ends(parts, "th", " ถึง ") or "รายการที่ไม่มีเลย"
    of_parts_english = _ends(parts, "en", " to ") or "no parts"
    stated, reckoned, apart = (told(each, unit) for each in (number, added, abs(number - added)))
    return Message(
        f"{total.place('th')} คือ {stated.thai} แต่ผลรวมของ {of_parts} "
        f"คือ {reckoned.thai} ต่างกัน {apart.thai} ให้ตรวจทั้งสองแห่ง",
        f"{total.place('en')} is {stated.english}, but {of_parts_english} add up to "
        f"{reckoned.english}: a difference of {apart.english}",
    )


def _ends(parts: Sequence[Stated], language: Language, between: str) -> str:
    """The first of the parts and the last."""
    ends = parts if len(parts) < 2 else (parts[0], parts[-1])
    return between.join(part.place(language) for part in ends)


def told(number: int, unit: Unit = "baht") -> Message:
    """Money, which is satang, or a count in both languages."""
    if unit == "baht":
        return Message(f"{money.figures(number)} บาท", f"{money.figures(number, 'arabic')} baht")
    return Message(to_thai(f"{number:,} โครงการ"), f"{number:,} projects")


# --- what an officer would ask about a list that adds up -----------------------------------------
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
