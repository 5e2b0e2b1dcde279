"""How many people there are, how old, and how their households live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from thaiplandoc.blocks import BookBlock, Column, Row, Table
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.tables import Cells, captioned, table
from thaiplandoc.drawn import charted
from thaiplandoc.figures import Population, population, shares
from thaiplandoc.figures import ages as ages_of
from thaiplandoc.figures.people import households, people_of
from thaiplandoc.model.chart import Figures, SeriesItem
from thaiplandoc.model.plan import HouseholdCounts, Plan, Village

_PEOPLE: Final = Column(
    "ประชากร (คน)", under=tuple(Column(part, 1, "right", 22) for part in ("ชาย", "หญิง", "รวม"))
)


def population_table(setting: Setting) -> Iterator[BookBlock]:
    """Households, men, women, and both of every village; totals of every tambon and of all."""
    found = [each for each in setting.plan.area if each.villages]
    counted = [population(each) for each in found]
    whole = population(*found)
    if not (whole.households.total or whole.men.total or whole.women.total):
        return
    rows: list[Cells | Row] = []
    for tambon, totals in zip(found, counted, strict=True):
        if setting.plan.tambons:
            rows.append(Row((f"ตำบล{tambon.name}",), "group"))
        rows += [_of_village(setting, village) for village in tambon.villages]
        if setting.plan.tambons:
            rows.append(_total(setting, f"รวมตำบล{tambon.name}", totals))
    several = len(found) > 1 or any(len(each.villages) > 1 for each in found)
    if several:
        rows.append(_total(setting, "รวมทั้งสิ้น" if setting.plan.tambons else "รวม", whole))
    columns = (
        Column("หมู่ที่", width_mm=16, align="center"),
        Column("หมู่บ้าน"),
        Column("ครัวเรือน", 1, "right", 24),
        _PEOPLE,
    )
    made = table(columns, rows)
    if several and (lacking := _lacking(setting, whole)):
        made = Table(made.columns, made.rows, notes=(lacking,))
    yield from captioned(setting, f"จำนวนครัวเรือนและประชากรของ{places.own(setting.plan)}", made)


def _of_village(setting: Setting, village: Village) -> Cells:
    numbers = (village.households, village.men, village.women, people_of(village))
    return (
        setting.cell(str(village.number)),
        setting.cell(f"บ้าน{village.name}"),
        *map(setting.count, numbers),
    )


def _total(setting: Setting, label: str, of: Population) -> Row:
    sums = (of.households.total, of.men.total, of.women.total, of.people.total)
    return Row((label, "", *map(setting.count, sums)), "total")


def _lacking(setting: Setting, of: Population) -> str:
    """Which villages the totals do not count, if any."""
    missing = {village.code for village in (*of.households.missing, *of.people.missing)}
    listed = [village.code for village in setting.plan.villages if village.code in missing]
    return f"ยอดรวมไม่รวมข้อมูลที่ยังไม่มีของ{places.numbers(setting, listed)}" if listed else ""


# --- ages ------------------------------------------------------------------------------------
def ages(setting: Setting) -> Iterator[BookBlock]:
    """People by age and sex; the percentages add up to 100.00."""
    groups = setting.plan.ages
    counted = ages_of(groups)
    if not counted.people:
        return
    rows: list[Cells | Row] = [
        (
            setting.cell(each.age),
            *map(setting.count, (each.men, each.women, together)),
            setting.cell(f"{share}"),
        )
        for each, together, share in zip(groups, counted.each, shares(counted.each), strict=True)
    ]
    sums = (counted.men, counted.women, counted.people)
    rows.append(Row(("รวม", *map(setting.count, sums), setting.cell("100.00")), "total"))
    columns = (
        Column("ช่วงอายุ (ปี)", 1, "center"),
        _PEOPLE,
        Column("ร้อยละ", 1, "right", 24),
    )
    yield from captioned(setting, "ประชากรจำแนกตามช่วงอายุและเพศ", table(columns, rows))


def age_pyramid(setting: Setting) -> Iterator[BookBlock]:
    """The same people back to back, the youngest at the bottom."""
    groups = setting.plan.ages
    if not ages_of(groups).people:
        return
    figures = Figures(
        type="pyramid",
        categories=tuple(each.age for each in groups),
        series=(
            SeriesItem(name="ชาย", values=tuple(Decimal(each.men) for each in groups)),
            SeriesItem(name="หญิง", values=tuple(Decimal(each.women) for each in groups)),
        ),
    )
    text = "โครงสร้างประชากรตามช่วงอายุและเพศ (คน)"
    yield from captioned(setting, text, charted(figures, setting.digits))


# --- households ------------------------------------------------------------------------------
def household_counts(setting: Setting) -> Iterator[BookBlock]:
    """Households by the piece's topic; with percentages where each household is counted once."""
    counts = _of_topic(setting)
    if not any(each.households for each in counts):
        return
    numbers = [each.households for each in counts]
    once = _counted_once(setting.plan, counts)
    parts = shares(numbers) if once else (None,) * len(numbers)
    rows: list[Cells | Row] = [
        (
            setting.cell(str(place)),
            setting.cell(each.name),
            setting.count(each.households),
            setting.cell("" if part is None else f"{part}"),
        )
        for place, (each, part) in enumerate(zip(counts, parts, strict=True), start=1)
    ]
    if once:
        total = setting.count(households(counts))
        rows.append(Row(("รวม", "", total, setting.cell("100.00")), "total"))
    columns = (
        Column("ที่", width_mm=12, align="center"),
        Column("รายการ"),
        Column("จำนวนครัวเรือน", 1, "right", 34),
        Column("ร้อยละ", 1, "right", 24),
    )
    yield from captioned(setting, _by_topic(setting), table(columns, rows))


def household_chart(setting: Setting) -> Iterator[BookBlock]:
    """The same as bars."""
    counts = [each for each in _of_topic(setting) if each.households is not None]
    if not any(each.households for each in counts):
        return
    figures = Figures(
        categories=tuple(each.name for each in counts),
        series=(SeriesItem(values=tuple(Decimal(each.households or 0) for each in counts)),),
    )
    text = f"{_by_topic(setting)} (ครัวเรือน)"
    yield from captioned(setting, text, charted(figures, setting.digits))


def _of_topic(setting: Setting) -> tuple[HouseholdCounts, ...]:
    topic = setting.piece.topic
    return tuple(each for each in setting.plan.household_counts if each.topic == topic)


def _by_topic(setting: Setting) -> str:
    return f"ครัวเรือนจำแนกตาม{setting.piece.topic}"


def _counted_once(plan: Plan, counts: Sequence[HouseholdCounts]) -> bool:
    """Whether the counts are parts of all households, and not several answers of each."""
    whole = population(*plan.area).households.total
    return not whole or (households(counts) or 0) <= whole
