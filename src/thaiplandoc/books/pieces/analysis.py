"""What a plan rests on: indicators, levels of villages, problems, strengths and weaknesses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc.blocks import BookBlock, Cell, Column, Row, Table
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.books.pieces.strategies import in_order, titled
from thaiplandoc.books.pieces.tables import called, captioned, form_tables, whole_rows
from thaiplandoc.drawn import charted
from thaiplandoc.figures import shares
from thaiplandoc.forms.values import Value
from thaiplandoc.model.chart import Figures, SeriesItem
from thaiplandoc.model.plan import QUADRANTS, PlanProblem, Village, VillageLevel

# Bars of the worst indicators; more than these say less.
_WORST: Final = 8
# Columns of villages beside the indicators, on an upright page and on one that lies.
_UPRIGHT, _LYING, _VILLAGE_MM = 12, 22, 7.5
_SEVERE: Final = 1
# A level → the column of the form in which it is ticked.
_TICKS: Final = {1: "severe", 2: "moderate", 3: "slight"}


# --- จปฐ. ------------------------------------------------------------------------------------
def basic_needs(setting: Setting) -> Iterator[BookBlock]:
    """Indicators by category: how many were surveyed, passed and failed, and in per cent."""
    results = setting.plan.indicators
    if not results:
        return
    order = tuple(dict.fromkeys(each.category for each in results))
    records: list[dict[str, Value]] = []
    for number, category in enumerate(order, start=1):
        inside = [each for each in results if each.category == category]
        title = _category(category, number, len(inside)) if category else None
        records += [
            {**each.model_dump(), "category": title, "unit": each.unit or None} for each in inside
        ]
    (made,) = form_tables(setting, "จปฐ.", records)
    text = f"ผลการสำรวจข้อมูลความจำเป็นพื้นฐาน (จปฐ.) ของ{places.own(setting.plan)}"
    yield from captioned(setting, text, made)


def _category(name: str, number: int, count: int) -> str:
    lead = "" if name.startswith(("หมวด", "ด้าน", "มิติ")) else f"หมวดที่ {number} "
    return f"{lead}{name} มี {count} ตัวชี้วัด"


def basic_needs_chart(setting: Setting) -> Iterator[BookBlock]:
    """Of the indicators that not all passed, those most failed, in per cent."""
    failed = [
        (share, each.indicator)
        for each in setting.plan.indicators
        if (share := shares((each.passed, each.failed))[1])
    ]
    if not failed:
        return
    worst = sorted(failed, key=lambda each: each[0], reverse=True)[:_WORST]
    figures = Figures(
        categories=tuple(name for _, name in worst),
        series=(SeriesItem(values=tuple(share for share, _ in worst)),),
    )
    text = "ตัวชี้วัดที่ไม่ผ่านเกณฑ์ (ร้อยละของจำนวนที่สำรวจ)"
    if len(failed) > len(worst):
        text = f"ตัวชี้วัดที่ไม่ผ่านเกณฑ์มากที่สุด {len(worst)} ตัวชี้วัด (ร้อยละของจำนวนที่สำรวจ)"
    yield from captioned(setting, text, charted(figures, setting.digits))


# --- กชช.2ค ----------------------------------------------------------------------------------
def village_levels(setting: Setting) -> Iterator[BookBlock | OwnPages]:
    """Indicators by villages: 1 much of a problem, 2 some, 3 little or none.

    One village has the official form. Many lie on pages of their own, in several tables if need
    be.
    """
    rated = {each.village for each in setting.plan.village_levels}
    area = setting.plan.area
    villages = [each for tambon in area for each in tambon.villages if each.code in rated]
    if not villages:
        return
    spoken_of = {village.code for village in villages}
    levels = [each for each in setting.plan.village_levels if each.village in spoken_of]
    text = f"ระดับปัญหาของหมู่บ้านใน{places.own(setting.plan)}จากข้อมูล กชช. 2ค"
    if len(villages) == 1:
        text = f"ระดับปัญหาของ{villages[0].label} จากข้อมูล กชช. 2ค"
        yield from captioned(setting, text, _of_one(setting, levels))
        return
    several = range(0, len(villages), _LYING)
    for number, begin in enumerate(several, start=1):
        made = _levels(setting, villages[begin : begin + _LYING], levels)
        blocks = captioned(setting, text, made, name=called(setting, number))
        if len(villages) > _UPRIGHT:
            yield OwnPages(tuple(blocks), landscape=True)
        else:
            yield from blocks


def _of_one(setting: Setting, levels: Sequence[VillageLevel]) -> Table:
    """The levels of one village as ticks."""
    records = [
        {"side": each.side or None, "indicator": each.indicator, _TICKS[each.level]: True}
        for each in levels
    ]
    (made,) = form_tables(setting, "กชช.2ค", records)
    return made


def _levels(setting: Setting, villages: Sequence[Village], levels: Sequence[VillageLevel]) -> Table:
    found = {(each.indicator, each.village): each.level for each in levels}
    sides = tuple(dict.fromkeys(each.side for each in levels))
    rows: list[Row] = []
    for side in sides:
        if side:
            rows.append(Row((setting.cell(side),), "group"))
        inside = dict.fromkeys(each.indicator for each in levels if each.side == side)
        for indicator in inside:
            cells = (_level(setting, found.get((indicator, each.code))) for each in villages)
            rows.append(Row((setting.cell(indicator), *cells)))
    severe = [each.village for each in levels if each.level == _SEVERE]
    counts = (Cell((setting.count(severe.count(each.code)),), align="center") for each in villages)
    rows.append(Row((setting.cell("จำนวนตัวชี้วัดที่มีปัญหามาก (ระดับ 1)"), *counts), "total"))
    heads = tuple(
        Column(setting.cell(str(each.number)), 1, "center", _VILLAGE_MM)
        if setting.plan.tambon
        else Column(each.name, 1, "center")
        for each in villages
    )
    columns = (Column("ตัวชี้วัด", 4), Column("ระดับปัญหาของหมู่ที่", under=heads))
    note = setting.cell("ระดับ 1 มีปัญหามาก ระดับ 2 มีปัญหาปานกลาง ระดับ 3 มีปัญหาน้อยหรือไม่มีปัญหา")
    return Table(columns, tuple(rows), notes=(note,))


def _level(setting: Setting, level: int | None) -> str | Cell:
    said = "" if level is None else setting.cell(str(level))
    return Cell((said,), bold=True) if level == _SEVERE else said


# --- problems --------------------------------------------------------------------------------
def problems(setting: Setting) -> Iterator[BookBlock]:
    """A table of problems, causes and solutions for each strategy, in the plan's order."""
    plan, found = setting.plan, setting.plan.problems
    known = [each.name for each in plan.strategies]
    order = in_order(known, (each.strategy for each in found))
    text = "ปัญหา สาเหตุ และแนวทางแก้ไข"
    for number, strategy in enumerate(order, start=1):
        records = [_analysed(setting, each) for each in found if each.strategy == strategy]
        (made,) = form_tables(setting, "วิเคราะห์ปัญหา", records)
        named = titled(plan, strategy) if strategy in known else strategy
        yield from captioned(setting, text, made, name=called(setting, number), part=named)


def _analysed(setting: Setting, each: PlanProblem) -> dict[str, Value]:
    where = places.numbers(setting, each.villages)
    return {
        "problem": f"{each.problem} ({where})" if where else each.problem,
        "cause": _dashed(each.causes),
        "solution": _dashed(each.solutions),
    }


def _dashed(texts: Sequence[str]) -> str | None:
    return "\n".join(f"- {text}" for text in texts) if len(texts) > 1 else "".join(texts) or None


# --- SWOT ------------------------------------------------------------------------------------
def swot(setting: Setting) -> Iterator[BookBlock]:
    """Strengths beside weaknesses, below them opportunities beside threats, each under its headings."""
    items = setting.plan.swot
    if not items:
        return
    fields = dict(
        zip(QUADRANTS, ("strengths", "weaknesses", "opportunities", "threats"), strict=True)
    )
    values = {
        field: "\n".join(
            f"{place}. {text}"
            for place, text in enumerate((e.text for e in items if e.quadrant == quadrant), start=1)
        )
        for quadrant, field in fields.items()
    }
    (made,) = form_tables(setting, "SWOT", (), values)
    within, headings, around = whole_rows(made)
    below = tuple(Column(cell.texts[0]) for cell in headings.cells if isinstance(cell, Cell))
    text = f"ผลการวิเคราะห์ศักยภาพของ{places.own(setting.plan)}"
    parts = (("ปัจจัยภายใน", made.columns, within), ("ปัจจัยภายนอก", below, around))
    for number, (part, columns, row) in enumerate(parts, start=1):
        table = Table(columns, (row,), size_pt=made.size_pt)
        yield from captioned(setting, text, table, name=called(setting, number), part=part)
