"""What a plan comes to: projects and baht by strategy, year, mode, source, village and receiver; as bars, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from thaiplandoc.blocks import BookBlock, Cell, Column, Row, Table
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.projects import with_undated
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.books.pieces.strategies import NO_STRATEGY, in_order, strategies, titled
from thaiplandoc.books.pieces.tables import captioned
from thaiplandoc.books.totals import GRAND_TOTAL, belonging, totals, years_and_undated
from thaiplandoc.drawn import charted
from thaiplandoc.figures import Tally, proposals
from thaiplandoc.forms import Filled
from thaiplandoc.forms.asked import matching
from thaiplandoc.forms.columns import Leaf, drawn
from thaiplandoc.model.chart import MOST_PARTS, Figures, SeriesItem
from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES
from thaiplandoc.sources.profiles import form_profile

_REQUESTED: Final = "โครงการที่ขอประสานจากหน่วยงานอื่น"
_NO_PROGRAMME: Final = "ไม่ระบุแผนงาน"
# the sources the form of integrated projects has columns for; others stand where there are any
_USUAL_SOURCES: Final = ("local", "agency", "province")

# as many rows as stand below another table on a landscape page
_FEW_ROWS: Final = 5

_COUNT: Final = Column("จำนวนโครงการ", align="right", width_mm=18.0)
_BAHT: Final = Column("งบประมาณ (บาท)", align="right", width_mm=28.0)


def _whole(setting: Setting, text: str, table: Table) -> Iterator[BookBlock | OwnPages]:
    """The table with its caption; of many rows on a page of its own, so that it is not cut."""
    blocks = tuple(captioned(setting, text, table))
    yield from blocks if len(table.rows) <= _FEW_ROWS else (OwnPages(blocks, below_words=True),)


def _total(label: str, *values: str) -> Row:
    return Row((Cell((label,), align="right"), *values), kind="total")


# --- by year, as ผ.01 ----------------------------------------------------------------------------
def by_year(setting: Setting) -> Iterator[BookBlock]:
    """Strategies, with programmes where projects have them, by year (ผ.01, rules R1 to R3)."""
    plan = setting.plan
    listed = belonging(plan, "all")
    if not listed:
        return
    own = totals(plan, "strategy", "programme", "year")
    years = years_and_undated(plan, listed)
    profile = form_profile(setting.piece.form or "ผ.01")
    if None in years:
        profile = with_undated(profile)
    form = Filled(profile, {"years": tuple(plan.years)}, digits=setting.digits)
    rows = list(_strategies_by_year(setting, form.leaves, own))
    rows.append(_totals_by_year(setting, form.leaves, GRAND_TOTAL, own))
    if belonging(plan, "requested"):
        requested = totals(plan, "year", owner="requested")
        every = totals(plan, "year", owner="all")
        rows.append(Row(_by_year(setting, form.leaves, _REQUESTED, requested)))
        rows.append(_totals_by_year(setting, form.leaves, "รวมกับโครงการที่ขอประสาน", every))
    counted = own.total
    whole = f" จากทั้งหมด {counted.listed:,} โครงการ" if counted.listed > counted.projects else ""
    note = (
        f"หมายเหตุ ช่องรวม {len(plan.years)} ปี นับโครงการในทุกปีที่มีงบประมาณ "
        f"โครงการที่มีงบประมาณมี {counted.projects:,} โครงการ{whole}"
    )
    table = Table(
        drawn(form.columns, setting.digits.tables),
        tuple(rows),
        notes=(setting.say(note),) if counted.projects != counted.project_years else (),
        size_pt=profile.size,
    )
    yield from captioned(setting, "สรุปโครงการและงบประมาณ จำแนกตามยุทธศาสตร์และปี", table)


def _strategies_by_year(setting: Setting, leaves: Sequence[Leaf], own: Tally) -> Iterator[Row]:
    plan = setting.plan
    with_programmes = any(own.keys("programme"))
    for strategy in strategies(plan, belonging(plan)):
        title = setting.cell(titled(plan, strategy))
        if not with_programmes:
            yield Row(_by_year(setting, leaves, title, own, strategy=strategy))
            continue
        yield Row((title,), kind="group")
        named = next((each.programmes for each in plan.strategies if each.name == strategy), ())
        for programme in in_order(named, own.keys("programme", strategy=strategy)):
            called = setting.cell(programme or _NO_PROGRAMME)
            group = {"strategy": strategy, "programme": programme}
            yield Row(_by_year(setting, leaves, called, own, **group))
        yield _totals_by_year(setting, leaves, "รวม", own, strategy=strategy)


def _totals_by_year(
    setting: Setting, leaves: Sequence[Leaf], label: str, table: Tally, **group: str
) -> Row:
    first, *others = _by_year(setting, leaves, label, table, **group)
    return _total(first, *others)


def _by_year(
    setting: Setting, leaves: Sequence[Leaf], label: str, table: Tally, **group: str
) -> tuple[str, ...]:
    """The cells of one row of ผ.01, by the names of its columns."""

    def printed(leaf: Leaf) -> str:
        names = [each.name for each in matching(leaf.column.over, leaves)] or [leaf.name]
        what, _, year = names[0].rpartition("_")
        place: dict[str, int | None] = {"year": None if year == "undated" else int(year)}
        cell = table.cell(**group, **({} if leaf.column.over else place))
        return setting.baht(cell.satang) if what == "budget" else setting.count(cell.project_years)

    numbered = [leaf.column.over or "_" in leaf.name for leaf in leaves]
    return tuple(
        printed(leaf) if number else label if place == 0 else ""
        for place, (leaf, number) in enumerate(zip(leaves, numbered, strict=True))
    )


# --- by mode, source and receiver ----------------------------------------------------------------
def by_mode(setting: Setting) -> Iterator[BookBlock | OwnPages]:
    """Strategies by who does the work: ทำเอง, ทำร่วม, ทำให้ and what is not said."""
    found = totals(setting.plan, "mode", "strategy")
    if not any(found.keys("mode")):
        return
    kinds = _kinds(MODES, found.keys("mode"), tuple(MODES), "ไม่ระบุลักษณะ")
    columns = (
        Column("ยุทธศาสตร์"),
        *(Column(title, under=(_COUNT, _BAHT)) for title in (*kinds.values(), "รวม")),
    )

    def row(**group: str) -> Iterator[str]:
        of_kinds = (found.cell(mode=kind, **group) for kind in kinds)
        return setting.sums(*of_kinds, found.cell(**group))

    table = Table(columns, _by_strategy(setting, row))
    yield from _whole(setting, "สรุปโครงการและงบประมาณ จำแนกตามลักษณะการดำเนินงาน", table)


def by_source(setting: Setting) -> Iterator[BookBlock | OwnPages]:
    """Strategies by who pays; what no source is named for has a column of its own (rule R4)."""
    found = totals(setting.plan, "source", "strategy")
    if not any(found.keys("source")):
        return
    kinds = _kinds(SOURCES, found.keys("source"), _USUAL_SOURCES, "ไม่ระบุแหล่งงบประมาณ")
    columns = (
        Column("ยุทธศาสตร์"),
        _COUNT,
        Column(
            "แหล่งงบประมาณ (บาท)",
            under=tuple(Column(title, align="right", width_mm=28.0) for title in kinds.values()),
        ),
        Column("รวมงบประมาณ (บาท)", align="right", width_mm=28.0),
    )

    def row(**group: str) -> Iterator[str]:
        yield setting.count(found.cell(**group).listed)
        for cell in (*(found.cell(source=kind, **group) for kind in kinds), found.cell(**group)):
            yield setting.baht(cell.satang)

    table = Table(columns, _by_strategy(setting, row))
    yield from _whole(setting, "สรุปงบประมาณ จำแนกตามแหล่งงบประมาณ", table)


def by_receiver(setting: Setting) -> Iterator[BookBlock]:
    """Who is asked: the plan's own projects, and those requested of others beside them."""
    plan = setting.plan
    parts = [totals(plan, "receiver")]
    titles = ["โครงการในแผน"]
    if belonging(plan, "requested"):
        parts.append(totals(plan, "receiver", owner="requested"))
        titles.append("โครงการที่ขอประสาน")
    found = [key for part in parts for key in part.keys("receiver")]
    if not any(found):
        return
    pair = (_COUNT, _BAHT)
    under = [Column(title, under=pair) for title in titles] if len(parts) > 1 else list(pair)
    columns = (Column("หน่วยงานที่เสนอต่อ"), *under)

    rows = [
        Row((title, *setting.sums(*(part.cell(receiver=key) for part in parts))))
        for key, title in _kinds(RECEIVERS, found, (), "ไม่ระบุหน่วยงาน").items()
    ]
    rows.append(_total(GRAND_TOTAL, *setting.sums(*(part.total for part in parts))))
    table = Table(columns, tuple(rows))
    yield from captioned(setting, "สรุปโครงการและงบประมาณ จำแนกตามหน่วยงานที่เสนอต่อ", table)


def _kinds(
    words: Mapping[str, str], found: Sequence[str | None], always: Sequence[str], unsaid: str
) -> dict[str | None, str]:
    """What is printed of a closed list: key → title, what is not said last."""
    kinds: dict[str | None, str] = {
        key: title for key, title in words.items() if key in found or key in always
    }
    return kinds | ({None: unsaid} if None in found else {})


def _by_strategy(setting: Setting, row: Callable[..., Iterator[str]]) -> tuple[Row, ...]:
    plan = setting.plan
    return (
        *(
            Row((setting.cell(titled(plan, strategy)), *row(strategy=strategy)))
            for strategy in strategies(plan, belonging(plan))
        ),
        _total(GRAND_TOTAL, *row()),
    )


# --- by village ----------------------------------------------------------------------------------
def by_village(setting: Setting) -> Iterator[BookBlock]:
    """What each village proposed and what became of it; shared projects stand in a row of theirs."""
    plan = setting.plan
    if not (plan.villages and belonging(plan)):
        return
    grouping = places.by_village(plan)
    own = totals(plan, grouping)
    villages = {village.code for tambon in plan.area for village in tambon.villages}
    asked = [each for each in plan.projects if each.origins]
    proposed = proposals(asked, grouping, villages)
    shared = [each for each in belonging(plan) if len(each.origins) > 1]
    with_others = proposals(shared, grouping, villages)
    columns = (
        Column("หมู่บ้าน"),
        Column("เสนอ (โครงการ)", align="right", width_mm=20.0),
        Column("บรรจุในแผน", under=(_COUNT, _BAHT)),
        Column("ร่วมกับหมู่บ้านอื่น (โครงการ)", align="right", width_mm=24.0),
    )
    rows: list[Row] = []
    for code, title in places.villages_in_order(plan):
        cell = own.cell(village=code)
        is_village = code in villages
        if is_village or cell.listed:
            before = setting.count(proposed[code]) if code in proposed or is_village else ""
            beside = setting.count(with_others[code]) if is_village else ""
            rows.append(Row((setting.cell(title), before, *setting.sums(cell), beside)))
    rows.append(_total(GRAND_TOTAL, setting.count(len(asked)), *setting.sums(own.total), ""))
    note = "หมายเหตุ โครงการที่หลายหมู่บ้านเสนอร่วมกันนับในช่องเสนอของทุกหมู่บ้าน ช่องรวมนับครั้งเดียว"
    table = Table(columns, tuple(rows), notes=(note,) if shared else ())
    yield from captioned(setting, "สรุปโครงการและงบประมาณ จำแนกตามหมู่บ้าน", table)


# --- as bars: by year and strategy, and who pays ----------------------------------------------------
# from this much in a year on, a chart counts in millions
_MILLIONS: Final = 1_000_000_00
_HUNDREDTH: Final = Decimal("0.01")


def chart_by_year(setting: Setting) -> Iterator[BookBlock]:
    """The money of each year, a bar stacked of its strategies; of many strategies one bar."""
    plan = setting.plan
    found = totals(plan, "strategy", "year")
    if not found.total.satang:
        return
    named = strategies(plan, belonging(plan))
    years = [year for year in found.keys("year") if year or found.cell(year=year).satang]
    most = max(found.cell(year=year).satang for year in years)

    def reckoned(satang: int) -> Decimal:
        baht = Decimal(satang) / 100
        millions = (baht / 1_000_000).quantize(_HUNDREDTH, ROUND_HALF_UP)
        return millions if most >= _MILLIONS else baht

    stacked = 1 < len(named) <= MOST_PARTS
    series = (
        [
            (each or NO_STRATEGY, [found.cell(strategy=each, year=year).satang for year in years])
            for each in named
        ]
        if stacked
        else [("งบประมาณ", [found.cell(year=year).satang for year in years])]
    )
    chart = Figures(
        title="งบประมาณ",
        type="stacked" if stacked else "bars",
        unit="ล้านบาท" if most >= _MILLIONS else "บาท",
        categories=tuple(f"ปี {year}" if year else "ไม่ระบุปี" for year in years),
        series=tuple(
            SeriesItem(name=name, values=tuple(map(reckoned, satang))) for name, satang in series
        ),
    )
    yield from captioned(setting, "งบประมาณของแผนรายปี", charted(chart, setting.digits))


def chart_by_source(setting: Setting) -> Iterator[BookBlock]:
    """The part of each source in the plan's money, of the plan and of each strategy."""
    plan = setting.plan
    found = totals(plan, "source", "strategy")
    sources = [source for source in found.keys("source") if found.cell(source=source).satang > 0]
    if not any(sources):
        return
    # bars of a hundred per cent: a strategy without money has none
    named = [
        each for each in strategies(plan, belonging(plan)) if found.cell(strategy=each).satang > 0
    ]
    groups: list[tuple[str, dict[str, str]]] = [("ทั้งแผน", {})]
    if len(named) > 1:
        groups += [(each or NO_STRATEGY, {"strategy": each}) for each in named]
    chart = Figures(
        title="สัดส่วนงบประมาณ",
        type="shares",
        categories=tuple(SOURCES[source] if source else "ไม่ระบุ" for source in sources),
        series=tuple(
            SeriesItem(
                name=name,
                values=tuple(
                    Decimal(max(found.cell(source=source, **group).satang, 0)) / 100
                    for source in sources
                ),
            )
            for name, group in groups
        ),
    )
    yield from captioned(setting, "สัดส่วนของแหล่งงบประมาณ", charted(chart, setting.digits))
