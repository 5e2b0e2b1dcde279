"""Lists of projects for those who act on them, in columns an officer knows: by mode, rank, receiver, village."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from thaiplandoc.blocks import BookBlock, Cell, Column, Row, Table
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.projects import said_years
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.strategies import number, strategies, titled
from thaiplandoc.books.pieces.tables import called, captioned
from thaiplandoc.books.totals import GRAND_TOTAL, belonging, held, totals
from thaiplandoc.figures import Cell as Sum
from thaiplandoc.figures import Tally, escalations, tally, whole
from thaiplandoc.figures.merging import UNRANKED
from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES, Project
from thaiplandoc.values import dataclass


# --- columns and groups ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Listed:
    """A column of a list and what stands in it for a project; the first column counts."""

    column: Column
    say: Callable[[Setting, Project], str]


@dataclass(frozen=True, slots=True)
class Group:
    """Projects below a title, empty where the list has one group, and what they come to.

    Without `total` no sum is printed.
    """

    title: str
    projects: Sequence[Project]
    total: Sum | None = None


def _sources(setting: Setting, project: Project) -> str:
    found = tally([project], by="source", years=setting.plan.years, part="all").keys("source")
    return ", ".join(SOURCES[source] for source in found if source)


def _strategy(setting: Setting, project: Project) -> str:
    return str(number(setting.plan, project.strategy)) if project.strategy else ""


NUMBER: Final = Listed(Column("ที่", align="center", width_mm=11.0), lambda _, __: "")
RANK: Final = Listed(
    Column("ลำดับ", align="center", width_mm=14.0), lambda _, each: f"{each.rank or ''}"
)
NAME: Final = Listed(Column("โครงการ", share=3.0), lambda _, each: each.name)
STRATEGY: Final = Listed(Column("ยุทธศาสตร์ที่", align="center", width_mm=20.0), _strategy)
VILLAGES: Final = Listed(
    Column("หมู่บ้านที่เสนอ", share=1.3), lambda setting, each: places.said_origins(setting.plan, each)
)
YEARS: Final = Listed(
    Column("ปีที่ดำเนินการ", align="center", width_mm=24.0),
    lambda setting, each: said_years(setting.plan, each),
)
BAHT: Final = Listed(
    Column("งบประมาณ (บาท)", align="right", width_mm=28.0),
    lambda setting, each: setting.baht(whole(each, setting.plan.years)),
)
SOURCE: Final = Listed(Column("แหล่งงบประมาณ", share=1.7), _sources)
MODE: Final = Listed(
    Column("ลักษณะ", align="center", width_mm=18.0), lambda _, each: MODES.get(each.mode or "", "")
)
RECEIVER: Final = Listed(
    Column("เสนอต่อ", align="center", width_mm=22.0),
    lambda _, each: RECEIVERS.get(each.receiver or "", ""),
)
RESPONSIBLE: Final = Listed(
    Column("หน่วยงานที่รับผิดชอบหลัก", share=1.9), lambda _, each: each.responsible
)


def listing(
    setting: Setting, columns: Sequence[Listed], groups: Sequence[Group], foot: Sum | None = None
) -> Table:
    """A table of the groups; `foot` is what all of it comes to."""
    rows: list[Row] = []
    for group in groups:
        if group.title:
            rows.append(Row((setting.cell(group.title),), kind="group"))
        for place, project in enumerate(group.projects, start=1):
            said = (each.say(setting, project) for each in columns[1:])
            first = columns[0].say(setting, project) or str(place)
            rows.append(Row(tuple(map(setting.cell, (first, *said)))))
        if group.total is not None:
            rows.append(_total(setting, columns, "รวม", group.total))
    if foot is not None:
        rows.append(_total(setting, columns, GRAND_TOTAL, foot))
    return Table(tuple(_column(setting, each) for each in columns), tuple(rows))


def _column(setting: Setting, listed: Listed) -> Column:
    """The column; a district's projects come from tambons."""
    if listed is VILLAGES and setting.plan.tambons:
        return replace(listed.column, heading="พื้นที่ที่เสนอ")
    return listed.column


def _total(setting: Setting, columns: Sequence[Listed], label: str, cell: Sum) -> Row:
    """How many projects, and their money below the money."""
    at = columns.index(BAHT)
    counted = setting.cell(f"{label} {cell.listed:,} โครงการ")
    after = len(columns) - at - 1
    return Row(
        (
            Cell((counted,), columns=at, align="right"),
            setting.baht(cell.satang),
            *([Cell(("",), columns=after)] if after else []),
        ),
        kind="total",
    )


# --- the lists -------------------------------------------------------------------------------------
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
    for place, mode in enumerate(found.keys("mode"), start=1):
        of_mode = [each for each in belonging(plan) if each.mode == mode]
        table = listing(setting, columns, [Group("", of_mode, found.cell(mode=mode))])
        yield from captioned(setting, _TITLES[mode or ""], table, name=called(setting, place))


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
    for place, asked in enumerate(escalations(inside), start=1):
        total = tally(asked.projects, years=setting.plan.years, part="all").total
        table = listing(setting, columns, [Group("", asked.projects, total)])
        receiver = RECEIVERS[asked.receiver]
        title = f"โครงการที่เสนอต่อ{' ' if receiver.endswith('.') else ''}{receiver}"
        yield from captioned(setting, title, table, name=called(setting, place))


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
        found, order = totals(plan, places.by_village(plan)), places.villages_in_order(plan)
        yield from _by_origin(setting, found, order, "โครงการจำแนกตามหมู่บ้าน")


def of_tambons(setting: Setting) -> Iterator[BookBlock]:
    """What each tambon of a district asks for, then what several ask for together."""
    plan = setting.plan
    if plan.tambons and belonging(plan):
        found, order = totals(plan, places.by_tambon(plan)), places.tambons_in_order(plan)
        yield from _by_origin(setting, found, order, "โครงการจำแนกตามตำบล")


def _by_origin(
    setting: Setting, found: Tally, order: Iterator[tuple[str, str]], title: str
) -> Iterator[BookBlock]:
    (dimension,) = found.by
    plan = setting.plan
    shared = [
        code
        for project in _inside(found, **{dimension: places.SHARED})
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
    within = dimension == "tambon" or places.SHARED in found.keys(dimension)
    where = (VILLAGES,) if within else ()
    columns = (NUMBER, NAME, STRATEGY, *where, YEARS, BAHT, SOURCE, RESPONSIBLE)
    held(plan, ((group.title, group.total.satang) for group in groups if group.total))
    yield from captioned(setting, title, listing(setting, columns, groups, found.total))


def _inside(found: Tally, **group: str) -> tuple[Project, ...]:
    """The projects of a cell, each once."""
    return tuple({entry.row: entry.project for entry in found.cell(**group).entries}.values())


# how many digits of a village's code name it, or its tambon
_LENGTHS: Final = {"village": 8, "tambon": 6}
