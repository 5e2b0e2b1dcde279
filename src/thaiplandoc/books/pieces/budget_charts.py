"""What a plan costs, as bars: by year and strategy, and who pays."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from thaiplandoc.blocks import BookBlock
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.strategies import NO_STRATEGY, strategies
from thaiplandoc.books.pieces.tables import captioned
from thaiplandoc.books.totals import belonging, totals
from thaiplandoc.drawn import charted
from thaiplandoc.model.chart import MOST_PARTS, Figures, SeriesItem
from thaiplandoc.model.plan import SOURCES

# from this much in a year on, a chart counts in millions
_MILLIONS: Final = 1_000_000_00
_HUNDREDTH: Final = Decimal("0.01")


def by_year(setting: Setting) -> Iterator[BookBlock]:
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


def by_source(setting: Setting) -> Iterator[BookBlock]:
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
