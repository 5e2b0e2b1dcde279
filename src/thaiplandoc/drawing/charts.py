"""Charts → shapes: bars side by side, stacked, in shares of a hundred, back to back.

Bars stand while their words fit below and above them; otherwise they lie, each as high as a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from math import ceil
from typing import Final, NamedTuple

from thaiplandoc.blocks import Align, Chart, Series
from thaiplandoc.drawing.shapes import (
    LINE_MM,
    Polyline,
    Rectangle,
    Ruler,
    Shape,
    Sketch,
    ground,
    tone,
)
from thaiplandoc.errors import InputError, Place
from thaiplandoc.values import dataclass

STANDING_MM: Final = 66.0  # the height of the scale
SHARES_MM: Final = 11.0  # the height of a bar of a hundred per cent
BETWEEN_MM: Final = 3.0  # lying bars of two categories
NAMES_MM: Final = 45.0  # the names of lying bars at the widest
CLEAR_MM: Final = 1.5  # between a bar and its words
# digits stand in less than a line
LEAST_MM: Final = 0.6 * LINE_MM
# of a category's width, what its standing bars take
FILLED: Final = 0.7
TALLEST_MM: Final = 200.0
SWATCH_MM: Final = 4.0
_LINES_BELOW: Final = 3
_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawn chart: whether its bars lie, and of which (series, category) the number is printed.

    `area_mm` is where its bars stand: left, top, width and height. Its lowest `legend_mm` are for
    the legend.
    """

    sketch: Sketch
    lying: bool
    labelled: frozenset[tuple[int, int]]
    area_mm: tuple[float, float, float, float]
    legend_mm: float


class _Scale(NamedTuple):
    """From numbers to millimetres."""

    origin_mm: float
    length_mm: float
    largest: Decimal

    def of(self, value: Decimal) -> float:
        """How long a bar of `value` is."""
        return float(value / self.largest) * self.length_mm if self.largest else 0.0


def ticks(largest: Decimal, *, whole: bool = False) -> tuple[Decimal, ...]:
    """Round numbers from 0 to `largest` or a little more, at most six; `whole` ones if wanted."""
    if largest <= 0:
        return (Decimal(0), Decimal(1))
    power = Decimal(1).scaleb((largest / _MOST_STEPS).adjusted())
    step = next(each * power for each in _STEPS if each * power * _MOST_STEPS >= largest)
    if whole and step != step.to_integral_value():
        step = Decimal(1) if step < 1 else step * 2
    count = int((largest / step).to_integral_value(ROUND_CEILING))
    return tuple(step * number for number in range(count + 1))


def largest(kind: str, series: Sequence[Series]) -> Decimal:
    """The number up to which the scale of such a chart must reach."""
    if kind == "stacked":
        columns = zip(*(each.values for each in series), strict=True)
        return max((sum(filter(None, column), Decimal(0)) for column in columns), default=Decimal())
    return max((value for each in series for value in each.values if value), default=Decimal())


def heading(chart: Chart) -> str:
    """What stands above the chart: its title and its unit."""
    return f"{chart.title} ({chart.unit})" if chart.unit else chart.title


def chart(chart: Chart, width_mm: float, ruler: Ruler) -> Plot:
    """The chart on that width, without its title.

    Raises `InputError` if its bars take more than a page.
    """
    match chart.kind:
        case "shares":
            plot = _shares(chart, width_mm, ruler)
        case "pyramid":
            plot = _pyramid(chart, width_mm, ruler)
        case _ if _stands(chart, width_mm, ruler):
            plot = _standing(chart, width_mm, ruler)
        case _:
            plot = _lying(chart, width_mm, ruler)
    if plot.sketch.height_mm > TALLEST_MM:
        raise InputError.said(
            f"แผนภูมิ {chart.title} สูง {plot.sketch.height_mm:.0f} มม. เกินหน้ากระดาษ (ใช้ได้ {TALLEST_MM:.0f} มม.) ให้แบ่งเป็นหลายแผนภูมิ",
            f"the chart {chart.title} is {plot.sketch.height_mm:.0f} mm tall, more than a page's {TALLEST_MM:.0f} mm; "
            "make several charts of it",
            Place(path=chart.title),
        )
    return plot


# --- standing --------------------------------------------------------------------------------
def _bars(chart: Chart) -> int:
    return 1 if chart.kind == "stacked" else len(chart.series)


def _axis_mm(chart: Chart, ruler: Ruler) -> float:
    return max(ruler.width_mm(tick.label) for tick in chart.ticks) + CLEAR_MM


def _slot_mm(chart: Chart, width_mm: float, ruler: Ruler) -> float:
    return (width_mm - _axis_mm(chart, ruler)) / len(chart.categories)


def _stands(chart: Chart, width_mm: float, ruler: Ruler) -> bool:
    slot = _slot_mm(chart, width_mm, ruler)
    bar = slot * FILLED / _bars(chart)
    # the outer labels may reach into the space between categories
    room = bar if _bars(chart) > 1 or chart.kind == "stacked" else slot
    return all(
        ruler.width_mm(label) <= room for each in chart.series for label in each.labels
    ) and all(
        ruler.lines(name, slot - CLEAR_MM) <= _LINES_BELOW
        and all(ruler.width_mm(word) <= slot - CLEAR_MM for word in name.split())
        for name in chart.categories
    )


def _standing(chart: Chart, width_mm: float, ruler: Ruler) -> Plot:
    left, slot = _axis_mm(chart, ruler), _slot_mm(chart, width_mm, ruler)
    floor = LINE_MM + STANDING_MM
    scale = _Scale(floor, STANDING_MM, chart.ticks[-1].value)
    shapes: list[Shape] = []
    for tick in chart.ticks:
        y = floor - scale.of(tick.value)
        shapes += [
            Polyline(((left, y), (width_mm, y)), faint=tick.value != 0),
            _words(tick.label, 0.0, y - LINE_MM / 2, left - CLEAR_MM, align="right"),
        ]
    below = max(ruler.lines(name, slot - CLEAR_MM) for name in chart.categories) * LINE_MM
    thick = slot * FILLED / _bars(chart)
    labelled: set[tuple[int, int]] = set()
    for category, name in enumerate(chart.categories):
        x = left + category * slot
        shapes.append(_words(name, x + CLEAR_MM / 2, floor, slot - CLEAR_MM, below))
        y = floor
        for number, value, label in _numbers(chart, category):
            tall = scale.of(value)
            if chart.kind == "stacked":
                y -= tall
                shapes.append(_bar(x + slot * (1 - FILLED) / 2, y, thick, tall, number))
                if tall >= LEAST_MM:
                    wide = ruler.width_mm(label) + CLEAR_MM
                    middle = x + slot / 2
                    top = y + (tall - LINE_MM) / 2
                    shapes.append(_plate(label, middle - wide / 2, top, wide, number))
                    labelled.add((number, category))
            else:
                at = x + slot * (1 - FILLED) / 2 + number * thick
                shapes.append(_bar(at, floor - tall, thick, tall, number))
                wide = ruler.width_mm(label)
                at += (thick - wide) / 2
                shapes.append(_number(label, at, floor - tall - LINE_MM, wide))
                labelled.add((number, category))
    legend, tall = _legend(_names(chart), width_mm, floor + below + CLEAR_MM, ruler)
    sketch = Sketch(width_mm, floor + below + CLEAR_MM + tall, (*shapes, *legend))
    area = (left, LINE_MM, width_mm - left, STANDING_MM)
    return Plot(sketch, lying=False, labelled=frozenset(labelled), area_mm=area, legend_mm=tall)


# --- lying -----------------------------------------------------------------------------------
def _side_mm(names: Sequence[str], ruler: Ruler) -> float:
    widest = max((ruler.width_mm(name) for name in names), default=0.0)
    return min(NAMES_MM, widest + 0.1) + CLEAR_MM if widest else 0.0


def _lying(chart: Chart, width_mm: float, ruler: Ruler) -> Plot:
    left = _side_mm(chart.categories, ruler)
    beyond = max(ruler.width_mm(label) for each in chart.series for label in each.labels)
    length = width_mm - left - (beyond + CLEAR_MM if chart.kind == "bars" else CLEAR_MM)
    last = chart.ticks[-1]
    length = min(length, width_mm - left - ruler.width_mm(last.label) / 2)
    scale = _Scale(left, length, last.value)
    bars: list[Shape] = []
    labelled: set[tuple[int, int]] = set()
    y = BETWEEN_MM / 2
    for category, name in enumerate(chart.categories):
        tall = max(_bars(chart), ruler.lines(name, left - CLEAR_MM)) * LINE_MM
        bars.append(_words(name, 0.0, y, left - CLEAR_MM, tall, align="right"))
        x, top = left, y + (tall - _bars(chart) * LINE_MM) / 2
        for number, value, label in _numbers(chart, category):
            wide = scale.of(value)
            if chart.kind == "stacked":
                bars.append(_bar(x, top, wide, LINE_MM, number))
                room = ruler.width_mm(label) + CLEAR_MM
                if room <= wide:
                    bars.append(_plate(label, x + (wide - room) / 2, top, room, number))
                    labelled.add((number, category))
                x += wide
            else:
                at = top + number * LINE_MM
                bars.append(_bar(left, at, wide, LINE_MM, number))
                long = ruler.width_mm(label)
                bars.append(_number(label, left + wide + CLEAR_MM, at, long))
                labelled.add((number, category))
        y += tall + BETWEEN_MM
    floor = y - BETWEEN_MM / 2
    shapes = (*_scale_below(chart, scale, floor, 1), *bars)
    legend, tall = _legend(_names(chart), width_mm, floor + LINE_MM + CLEAR_MM, ruler)
    sketch = Sketch(width_mm, floor + LINE_MM + CLEAR_MM + tall, (*shapes, *legend))
    area = (left, 0.0, length, floor)
    return Plot(sketch, lying=True, labelled=frozenset(labelled), area_mm=area, legend_mm=tall)


def _scale_below(chart: Chart, scale: _Scale, floor: float, side: int) -> Iterator[Shape]:
    """Lines down from the top, their numbers below them; `side` -1 counts to the left."""
    for tick in chart.ticks:
        x = scale.origin_mm + side * scale.of(tick.value)
        yield Polyline(((x, 0.0), (x, floor)), faint=tick.value != 0)
        if side > 0 or tick.value:
            yield _words(tick.label, x - 15, floor, 30)


def _pyramid(chart: Chart, width_mm: float, ruler: Ruler) -> Plot:
    side = _side_mm(chart.categories, ruler)
    beyond = max(ruler.width_mm(label) for each in chart.series for label in each.labels)
    half = (width_mm - side) / 2 - beyond - CLEAR_MM
    middle = side + (width_mm - side) / 2
    scale = _Scale(middle, half, chart.ticks[-1].value)
    row = LINE_MM + CLEAR_MM / 3
    floor = len(chart.categories) * row
    shapes: list[Shape] = [
        *_scale_below(chart, scale, floor, 1),
        *_scale_below(chart, scale, floor, -1),
    ]
    for category, name in enumerate(chart.categories):
        y = floor - (category + 1) * row
        shapes.append(_words(name, 0.0, y, side - CLEAR_MM, row, align="right"))
        for number, value, label in _numbers(chart, category):
            wide = scale.of(value)
            x = middle if number else middle - wide
            shapes.append(_bar(x, y, wide, row, number))
            long = ruler.width_mm(label)
            at = middle + wide + CLEAR_MM if number else x - CLEAR_MM - long
            shapes.append(_number(label, at, y + (row - LINE_MM) / 2, long))
    legend, tall = _legend(_names(chart), width_mm, floor + LINE_MM + CLEAR_MM, ruler)
    sketch = Sketch(width_mm, floor + LINE_MM + CLEAR_MM + tall, (*shapes, *legend))
    area = (middle - half, 0.0, 2 * half, floor)
    return Plot(sketch, lying=True, labelled=_all(chart), area_mm=area, legend_mm=tall)


# --- shares ----------------------------------------------------------------------------------
def parts(chart: Chart) -> tuple[str, ...]:
    """The names of the parts of a hundred per cent; with their numbers where there is one bar."""
    if len(chart.series) > 1:
        return chart.categories
    pairs = zip(chart.categories, chart.series[0].labels, strict=True)
    return tuple(f"{name} {label}" for name, label in pairs)


def _shares(chart: Chart, width_mm: float, ruler: Ruler) -> Plot:
    left = _side_mm([each.name for each in chart.series], ruler)
    scale = _Scale(left, width_mm - left, Decimal(100))
    shapes: list[Shape] = []
    labelled: set[tuple[int, int]] = set()
    y = BETWEEN_MM / 2
    for number, each in enumerate(chart.series):
        if left:
            shapes.append(_words(each.name, 0.0, y, left - CLEAR_MM, SHARES_MM, align="right"))
        whole = sum(filter(None, each.values), Decimal(0))
        x = left
        for category, (value, label) in enumerate(zip(each.values, each.labels, strict=True)):
            wide = scale.of(value * 100 / whole) if value and whole else 0.0
            shapes.append(_bar(x, y, wide, SHARES_MM, category))
            room = ruler.width_mm(label) + CLEAR_MM
            if room <= wide:
                at = y + (SHARES_MM - LINE_MM) / 2
                shapes.append(_plate(label, x + (wide - room) / 2, at, room, category))
                labelled.add((number, category))
            x += wide
        y += SHARES_MM + BETWEEN_MM
    legend, tall = _legend(parts(chart), width_mm, y, ruler)
    sketch = Sketch(width_mm, y + tall, (*shapes, *legend))
    area = (left, 0.0, width_mm - left, y - BETWEEN_MM / 2)
    return Plot(sketch, lying=True, labelled=frozenset(labelled), area_mm=area, legend_mm=tall)


# --- pieces ----------------------------------------------------------------------------------
def _all(chart: Chart) -> frozenset[tuple[int, int]]:
    return frozenset(
        (number, category)
        for number in range(len(chart.series))
        for category in range(len(chart.categories))
    )


def _numbers(chart: Chart, category: int) -> Iterator[tuple[int, Decimal, str]]:
    """Number of the series, value and label of a category; those without a value left out."""
    for number, each in enumerate(chart.series):
        value = each.values[category]
        if value is not None:
            yield number, value, each.labels[category]


def _names(chart: Chart) -> tuple[str, ...]:
    """What the legend explains: nothing where there is one series."""
    return tuple(each.name for each in chart.series) if len(chart.series) > 1 else ()


def _bar(x: float, y: float, wide: float, tall: float, number: int) -> Rectangle:
    return Rectangle(x, y, wide, tall, tone(number), outline=True)


def _words(
    text: str, x: float, y: float, wide: float, tall: float = LINE_MM, *, align: Align = "center"
) -> Rectangle:
    return Rectangle(x, y, wide, tall, text=text, align=align)


def _number(text: str, x: float, y: float, wide: float) -> Rectangle:
    """A number at the end of a bar, on white so that no line of the scale crosses it."""
    return Rectangle(x, y + LINE_MM * 0.1, wide, LINE_MM * 0.8, "white", text=text)


def _plate(text: str, x: float, y: float, wide: float, number: int) -> Rectangle:
    """A number on a bar: on white where the bar has a pattern, white where it is dark."""
    light = tone(number) == "dark"
    above = (LINE_MM - LEAST_MM) / 2
    return Rectangle(x, y + above, wide, LEAST_MM, ground(number), text=text, light=light)


def _legend(
    names: Sequence[str], width_mm: float, top: float, ruler: Ruler
) -> tuple[tuple[Shape, ...], float]:
    """What the tones mean, in centred rows, and how high that is.

    Word's own legends have columns as wide as their longest name; there is room for those rows.
    """
    rows: list[list[tuple[int, str, float]]] = []
    room = 0.0
    for number, name in enumerate(names):
        wide = SWATCH_MM + CLEAR_MM + ruler.width_mm(name) + 0.1
        if not rows or wide > room:
            rows.append([])
            room = width_mm
        rows[-1].append((number, name, wide))
        room -= wide + 2 * SWATCH_MM
    widest = max((wide for row in rows for *_, wide in row), default=0.0) + 2 * SWATCH_MM
    columns = max(1, int(width_mm / widest)) if names else 1
    shapes: list[Shape] = []
    for place, row in enumerate(rows):
        y = top + place * LINE_MM
        x = (width_mm - sum(wide + 2 * SWATCH_MM for *_, wide in row)) / 2 + SWATCH_MM
        for number, name, wide in row:
            shapes.append(_bar(x, y + (LINE_MM - SWATCH_MM) / 2, SWATCH_MM, SWATCH_MM, number))
            text = wide - SWATCH_MM - CLEAR_MM
            shapes.append(_words(name, x + SWATCH_MM + CLEAR_MM, y, text, align="left"))
            x += wide + 2 * SWATCH_MM
    return tuple(shapes), max(len(rows), ceil(len(names) / columns)) * LINE_MM
