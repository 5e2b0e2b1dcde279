"""Charts and photographs as they are written → the blocks the engines draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

from thaiplandoc import drawing
from thaiplandoc.blocks import Chart, Photos, Picture, Series, Tick
from thaiplandoc.drawing.charts import largest
from thaiplandoc.figures.people import shares
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.chart import Figures
from thaiplandoc.model.photos import PhotoItem, PhotoPages, boxed, printed
from thaiplandoc.pictures import size
from thaiplandoc.thai import gate

PER_CENT = "ร้อยละ"
Values = tuple[Decimal | None, ...]


def charted(figures: Figures, digits: DigitPolicy) -> Chart:
    """The chart with its numbers written out; shares are in per cent and add up to 100.

    What stands at its bars is in the digits of their numbers, those of tables.
    """
    shared = figures.type == "shares"
    rows = [_per_cent(each.values) if shared else each.values for each in figures.series]
    places = _decimals(value for row in rows for value in row if value is not None)
    series = tuple(
        Series(digits.cell(each.name), row, tuple(_label(value, places, digits) for value in row))
        for each, row in zip(figures.series, rows, strict=True)
    )
    scale = drawing.ticks(largest(figures.type, series), whole=not places)
    ticks = (Decimal(0), Decimal(50), Decimal(100)) if shared else scale
    return Chart(
        figures.type,
        digits.say(figures.title),
        tuple(map(digits.cell, figures.categories)),
        series,
        tuple(Tick(value, _label(value, _decimals(ticks), digits)) for value in ticks),
        digits.say(figures.unit or (PER_CENT if shared else "")),
    )


def _per_cent(values: Values) -> Values:
    """Each value in per cent of all; None where there is none."""
    places = _decimals(value for value in values if value is not None)
    return shares(tuple(None if value is None else int(value.scaleb(places)) for value in values))


def _decimals(values: Iterator[Decimal] | Sequence[Decimal]) -> int:
    """How many decimals the numbers need."""
    return max((-_exponent(value.normalize()) for value in values), default=0)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _label(value: Decimal | None, places: int, digits: DigitPolicy) -> str:
    return "" if value is None else digits.cell(f"{value:,.{places}f}")


def photographed(
    pages: PhotoPages, say: Callable[[str], str], *, landscape: bool | None = None
) -> Photos:
    """The photographs upright and as small as their boxes, on pages of either orientation or one."""

    def shown(item: PhotoItem) -> Picture:
        data = boxed(item.photo, pages.per_page, landscape=landscape)
        wide, high = size(data) or (1, 1)
        caption = say(item.caption)
        said = item.description or caption or gate.printed(item.photo.stem)
        return Picture(data, float(wide), float(high), said, caption)

    # what takes long lets other threads run
    with ThreadPoolExecutor() as pool:
        return Photos(tuple(pool.map(shown, pages.pictures)), pages.per_page)


def framed(
    path: Path, width_mm: float, height_mm: float, description: str, page: int = 0
) -> Picture:
    """The picture of a file as large as that box takes it, with no more pixels than it needs."""
    data = printed(path, width_mm, height_mm, page)
    wide, high = size(data) or (1, 1)
    scale = min(width_mm / wide, height_mm / high)
    return Picture(data, wide * scale, high * scale, description)
