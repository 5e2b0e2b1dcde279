"""Charts: bars as long as their numbers, numbers beside them, tones that differ."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.test_flows import Letters
from thaiplandoc.blocks import Chart, ChartKind, Series, Tick
from thaiplandoc.drawing import Plot, Rectangle, chart, ticks
from thaiplandoc.drawing.charts import heading, largest
from thaiplandoc.errors import InputError

WIDTH = 160.0
NUMBERS = st.decimals(0, 10**6, places=2)


def series(name: str, *values: int | None) -> Series:
    return Series(
        name,
        tuple(None if value is None else Decimal(value) for value in values),
        tuple("" if value is None else str(value) for value in values),
    )


def given_chart(kind: ChartKind, *found: Series, names: tuple[str, ...] = ()) -> Chart:
    last = largest(kind, found)
    scale = tuple(Tick(value, str(value)) for value in ticks(last))
    categories = names or tuple(f"ปี{place}" for place in range(len(found[0].values)))
    return Chart(kind, "แผนภูมิ", categories, found, scale, "คน")


def drawn(*args: object, **named: object) -> Plot:
    return chart(given_chart(*args, **named), WIDTH, Letters())  # type: ignore[arg-type]


def bars(plot: Plot, tone: str = "") -> list[Rectangle]:
    """The bars of one tone; swatches of the legend are square."""
    return [
        each
        for each in plot.sketch.shapes
        if isinstance(each, Rectangle)
        and each.outline
        and each.width_mm != each.height_mm
        and tone in ("", each.tone)
    ]


def said(plot: Plot) -> list[str]:
    return [each.text for each in plot.sketch.shapes if isinstance(each, Rectangle) and each.text]


@given(st.decimals(0, 10**12, places=2))
def test_a_scale_begins_at_nought_and_reaches_the_largest_in_few_equal_steps(last: Decimal) -> None:
    scale = ticks(last)
    assert scale[0] == 0
    assert scale[-1] >= last
    assert 2 <= len(scale) <= 6
    assert len({after - before for before, after in pairwise(scale)}) == 1
    assert last == 0 or scale[-2] < last


@given(st.integers(1, 10**9))
def test_a_scale_of_whole_numbers_has_no_fractions(last: int) -> None:
    scale = ticks(Decimal(last), whole=True)
    assert all(value == value.to_integral_value() for value in scale)
    assert scale[-1] >= last


def test_scales_are_as_a_person_would_draw_them() -> None:
    assert [str(value.normalize()) for value in ticks(Decimal("2.2"))] == [
        *("0", "0.5", "1", "1.5", "2", "2.5"),
    ]
    assert [int(value) for value in ticks(Decimal(1310))] == [0, 500, 1000, 1500]
    assert [int(value) for value in ticks(Decimal(3), whole=True)] == [0, 1, 2, 3]


@given(st.lists(NUMBERS.filter(bool), min_size=2, max_size=6))
def test_standing_bars_are_as_high_as_their_numbers(values: list[Decimal]) -> None:
    found = Series("ก", tuple(values), tuple("๑" for _ in values))
    plot = drawn("bars", found)
    assert not plot.lying
    scale = plot.area_mm[3] / float(ticks(max(values))[-1])
    for bar, value in zip(bars(plot), values, strict=True):
        assert bar.height_mm == pytest.approx(float(value) * scale)
        assert bar.y_mm + bar.height_mm == pytest.approx(plot.area_mm[1] + plot.area_mm[3])


def test_bars_lie_where_their_names_are_long() -> None:
    names = tuple(f"หมู่ที่ {n} บ้านที่มีชื่อยาวมากกว่าช่องของแท่ง" for n in range(6))
    plot = drawn("bars", series("ก", 1, 2, 3, 4, 5, 6), names=names)
    assert plot.lying
    lengths = [bar.width_mm for bar in bars(plot)]
    assert lengths == sorted(lengths)
    assert {bar.x_mm for bar in bars(plot)} == {plot.area_mm[0]}


def test_stacked_bars_stand_on_each_other() -> None:
    plot = drawn("stacked", series("ก", 3, 5), series("ข", 4, 2))
    below, above = bars(plot, "dark"), bars(plot, "light")
    for low, high in zip(below, above, strict=True):
        assert high.y_mm + high.height_mm == pytest.approx(low.y_mm)
        assert high.x_mm == low.x_mm


def test_shares_fill_the_width_and_are_told_in_the_legend() -> None:
    plot = drawn("shares", series("", 60, 39, 1), names=("ทำนา", "ทำสวน", "อื่น ๆ"))
    assert sum(bar.width_mm for bar in bars(plot)) == pytest.approx(WIDTH)
    assert plot.labelled == {(0, 0), (0, 1)}
    assert "อื่น ๆ 1" in said(plot)


def test_there_is_room_for_a_legend_in_columns_as_wide_as_its_longest_name() -> None:
    # five names on two lines, one behind the other; in columns of the longest there are two
    names = ("ก" * 30, "ข" * 12, "ค" * 12, "ง" * 12, "จ" * 12)
    plot = drawn("stacked", *(series(name, 1, 2) for name in names))
    swatches = {
        each.y_mm
        for each in plot.sketch.shapes
        if getattr(each, "outline", False) and each.width_mm == each.height_mm
    }
    assert len(swatches) == 2
    assert plot.legend_mm == pytest.approx(3 * 6.6, abs=0.3)


def test_a_pyramid_grows_to_both_sides_from_its_first_category_up() -> None:
    plot = drawn("pyramid", series("ชาย", 10, 5), series("หญิง", 8, 6), names=("เด็ก", "ผู้ใหญ่"))
    men, women = bars(plot, "dark"), bars(plot, "light")
    middle = plot.area_mm[0] + plot.area_mm[2] / 2
    for man, woman in zip(men, women, strict=True):
        assert man.x_mm + man.width_mm == pytest.approx(middle)
        assert woman.x_mm == pytest.approx(middle)
    assert men[0].width_mm == pytest.approx(2 * men[1].width_mm)
    assert men[0].y_mm > men[1].y_mm


def test_a_number_that_is_not_known_has_no_bar() -> None:
    plot = drawn("bars", series("ก", 4, None, 2))
    assert len(bars(plot)) == 2
    assert "" not in said(plot)


@pytest.mark.parametrize("kind", ["bars", "stacked", "shares", "pyramid"])
def test_neighbours_never_have_the_same_tone_and_nothing_stands_outside(kind: ChartKind) -> None:
    plot = drawn(kind, series("ก", 30, 40, 30), series("ข", 20, 50, 30))
    tones = [bar.tone for bar in bars(plot)]
    assert len(set(tones)) == (3 if kind == "shares" else 2)
    for shape in plot.sketch.shapes:
        if isinstance(shape, Rectangle) and shape.outline:
            assert shape.x_mm >= -0.01
            assert shape.x_mm + shape.width_mm <= WIDTH + 0.01
            assert shape.y_mm + shape.height_mm <= plot.sketch.height_mm + 0.01


def test_a_chart_taller_than_a_page_is_refused() -> None:
    names = tuple(f"หมู่บ้านที่ {n} ชื่อยาวเกินกว่าจะตั้งแท่งได้" for n in range(40))
    with pytest.raises(InputError, match="ให้แบ่งเป็นหลายแผนภูมิ"):
        drawn("bars", series("ก", *range(40)), names=names)


def test_the_unit_stands_behind_the_title() -> None:
    assert heading(given_chart("bars", series("ก", 1))) == "แผนภูมิ (คน)"
