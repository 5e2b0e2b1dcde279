"""Lists of projects for those who act on them: by mode, rank, receiver, village; what was joined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thaiplandoc.blocks import BookBlock, Column
from thaiplandoc.books.pieces import origins
from thaiplandoc.books.pieces.listing import (
    BAHT,
    MODE,
    NAME,
    NUMBER,
    RANK,
    RECEIVER,
    RESPONSIBLE,
    SOURCE,
    STRATEGY,
    VILLAGES,
    YEARS,
    Group,
    Listed,
    listing,
)
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.strategies import strategies, titled
from thaiplandoc.books.pieces.tables import called, captioned
from thaiplandoc.books.totals import belonging, held, totals
from thaiplandoc.figures import Tally, escalations, tally
from thaiplandoc.figures.merging import UNRANKED
from thaiplandoc.model.plan import RECEIVERS, Project

_TITLES: Final = {
    "own": "โครงการที่หมู่บ้านดำเนินการเอง (ทำเอง)",
    "joint": "โครงการที่ดำเนินการร่วมกับหน่วยงานอื่น (ทำร่วม)",
    "others": "โครงการที่ขอให้หน่วยงานอื่นดำเนินการ (ทำให้)",
    "": "โครงการที่ไม่ระบุลักษณะการดำเนินงาน",
}


def by_mode(setting: Setting) -> Iterator[BookBlock]:
    """A list for each doing mode, what is not said last; together the plan's own projects."""
    plan = setting.plan
    found = totals(plan, "mode")
    if not any(found.keys("mode")):
        return
    columns = (NUMBER, NAME, STRATEGY, VILLAGES, YEARS, BAHT, SOURCE, RESPONSIBLE)
    for number, mode in enumerate(found.keys("mode"), start=1):
        of_mode = [each for each in belonging(plan) if each.mode == mode]
        table = listing(setting, columns, [Group("", of_mode, found.cell(mode=mode))])
        yield from captioned(setting, _TITLES[mode or ""], table, name=called(setting, number))


def ranked(setting: Setting) -> Iterator[BookBlock]:
    """The first of each strategy by rank, as many as the piece says, for the ordinance."""
    plan = setting.plan
    standing = [each for each in belonging(plan) if each.rank]
    if not standing:
        return
    groups: list[Group] = []
    for strategy in strategies(plan, standing):
        of_strategy = [each for each in standing if each.strategy == strategy]
        first = sorted(of_strategy, key=lambda each: each.rank or UNRANKED)[: setting.piece.top]
        total = tally(first, years=plan.years).total
        groups.append(Group(titled(plan, strategy), first, total))
    columns = (RANK, NAME, VILLAGES, YEARS, BAHT, SOURCE, RECEIVER, RESPONSIBLE)
    every = tally([each for group in groups for each in group.projects], years=plan.years).total
    table = listing(setting, columns, groups, every)
    title = f"โครงการเรียงตามลำดับความสำคัญ {setting.piece.top} ลำดับแรกของแต่ละยุทธศาสตร์"
    yield from captioned(setting, title, table)


def escalation(setting: Setting) -> Iterator[BookBlock]:
    """What is beyond the villages: a list for each receiver, in order of strategy and rank."""
    columns = (NUMBER, NAME, STRATEGY, VILLAGES, YEARS, BAHT, MODE, RESPONSIBLE)
    inside = [each for each in setting.plan.projects if not each.superseded]
    for number, asked in enumerate(escalations(inside), start=1):
        total = tally(asked.projects, years=setting.plan.years, part="all").total
        table = listing(setting, columns, [Group("", asked.projects, total)])
        receiver = RECEIVERS[asked.receiver]
        title = f"โครงการที่เสนอต่อ{' ' if receiver.endswith('.') else ''}{receiver}"
        yield from captioned(setting, title, table, name=called(setting, number))


def superseded(setting: Setting) -> Iterator[BookBlock]:
    """What no longer stands for itself, and what stands for it; in no total (rule R5)."""
    found = [each for each in setting.plan.projects if each.superseded]
    if not found:
        return
    names = {each.code: each.name for each in setting.plan.projects if each.code}

    def became(_: Setting, project: Project) -> str:
        if project.transferred_to:
            return f"โอนไปยัง {project.transferred_to}"
        target = project.merged_into or project.duplicate_of
        word = "รวมเข้ากับ" if project.merged_into else "ซ้ำกับ"
        return f"{word} “{names.get(target, target)}” (รหัส {target})"

    why = Listed(Column("เหตุ", share=2.5), became)
    columns = (NUMBER, NAME, STRATEGY, VILLAGES, BAHT, why)
    table = listing(setting, columns, [Group("", found)])
    yield from captioned(setting, "โครงการที่รวมหรือยกเลิกรายการ (ไม่นับในยอดรวม)", table)


def of_villages(setting: Setting) -> Iterator[BookBlock]:
    """The plan's own projects village by village, then those of several villages."""
    plan = setting.plan
    if plan.villages and belonging(plan):
        found, order = totals(plan, origins.by_village(plan)), origins.villages_in_order(plan)
        yield from _by_origin(setting, found, order, "โครงการจำแนกตามหมู่บ้าน")


def of_tambons(setting: Setting) -> Iterator[BookBlock]:
    """What each tambon of a district asks for, then what several ask for together."""
    plan = setting.plan
    if plan.tambons and belonging(plan):
        found, order = totals(plan, origins.by_tambon(plan)), origins.tambons_in_order(plan)
        yield from _by_origin(setting, found, order, "โครงการจำแนกตามตำบล")


def _by_origin(
    setting: Setting, found: Tally, order: Iterator[tuple[str, str]], title: str
) -> Iterator[BookBlock]:
    (dimension,) = found.by
    plan = setting.plan
    shared = [
        code
        for project in _inside(found, **{dimension: origins.SHARED})
        for code in {each[: _LENGTHS[dimension]] for each in project.origins}
    ]
    groups: list[Group] = []
    for code, name in order:
        cell = found.cell(**{dimension: code})
        together = shared.count(code)
        if not (cell.listed or together):
            continue
        more = f" (และร่วมกับแห่งอื่นอีก {together:,} โครงการ)" if together else ""
        inside = _inside(found, **{dimension: code})
        groups.append(Group(f"{name}{more}", inside, cell if cell.listed else None))
    within = dimension == "tambon" or origins.SHARED in found.keys(dimension)
    where = (VILLAGES,) if within else ()
    columns = (NUMBER, NAME, STRATEGY, *where, YEARS, BAHT, SOURCE, RESPONSIBLE)
    held(plan, ((group.title, group.total.satang) for group in groups if group.total))
    yield from captioned(setting, title, listing(setting, columns, groups, found.total))


def _inside(found: Tally, **group: str) -> tuple[Project, ...]:
    """The projects of a cell, each once."""
    return tuple({entry.row: entry.project for entry in found.cell(**group).entries}.values())


# how many digits of a village's code name it, or its tambon
_LENGTHS: Final = {"village": 8, "tambon": 6}
