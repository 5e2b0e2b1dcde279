"""Lists of projects: columns an officer knows, groups with their totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from thaiplandoc.blocks import Cell, Column, Row, Table
from thaiplandoc.books.pieces.origins import said_origins
from thaiplandoc.books.pieces.project_forms import said_years
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.strategies import number
from thaiplandoc.books.totals import GRAND_TOTAL
from thaiplandoc.figures import Cell as Sum
from thaiplandoc.figures import tally, whole
from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES, Project
from thaiplandoc.values import dataclass


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


def _baht(setting: Setting, project: Project) -> str:
    return setting.baht(whole(project, setting.plan.years))


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
    Column("หมู่บ้านที่เสนอ", share=1.3), lambda setting, each: said_origins(setting.plan, each)
)
YEARS: Final = Listed(
    Column("ปีที่ดำเนินการ", align="center", width_mm=24.0),
    lambda setting, each: said_years(setting.plan, each),
)
BAHT: Final = Listed(Column("งบประมาณ (บาท)", align="right", width_mm=28.0), _baht)
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
