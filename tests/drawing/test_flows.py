"""Diagrams: boxes beside each other, arrows from edge to edge that run into no box."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.blocks import Arrow, Box, Flow, Level
from thaiplandoc.drawing import Polyline, Rectangle, Sketch, flow
from thaiplandoc.errors import InputError

WIDTH = 160.0
STEP = 0.01


class Letters:
    """Every letter is two millimetres wide."""

    def width_mm(self, text: str, *, bold: bool = False) -> float:
        return (3.0 if bold else 2.0) * len(text)

    def lines(self, text: str, width_mm: float, *, bold: bool = False) -> int:
        return max(1, -(-int(self.width_mm(text, bold=bold)) // max(2, int(width_mm))))


def drawn(*levels: Level, arrows: tuple[Arrow, ...] = ()) -> Sketch:
    return flow(Flow(levels, arrows), WIDTH, Letters())


def boxes(sketch: Sketch) -> dict[str, Rectangle]:
    return {
        each.text: each for each in sketch.shapes if isinstance(each, Rectangle) and each.outline
    }


def lines(sketch: Sketch) -> list[Polyline]:
    return [each for each in sketch.shapes if isinstance(each, Polyline)]


def level(*names: str, name: str = "") -> Level:
    return Level(name, names)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    rows = draw(st.lists(st.integers(1, 4), min_size=2, max_size=5))
    levels = tuple(
        Level("", tuple(f"{number}{place}" for place in range(count)))
        for number, count in enumerate(rows)
    )
    pairs = [
        Arrow(start, end)
        for one, other in combinations(levels, 2)
        for above in one.boxes
        for below in other.boxes
        for start, end in ((str(above), str(below)), (str(below), str(above)))
    ]
    return Flow(levels, tuple(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8))))


def test_boxes_of_a_level_share_its_width_and_are_equally_high() -> None:
    found = boxes(drawn(level("หนึ่ง"), level("สอง", "สาม" * 20)))
    two, three = found["สอง"], found["สาม" * 20]
    assert two.width_mm == three.width_mm
    assert two.height_mm == three.height_mm
    assert two.x_mm + two.width_mm < three.x_mm
    assert found["หนึ่ง"].y_mm + found["หนึ่ง"].height_mm < two.y_mm


def test_a_level_leads_to_the_next_one_box_to_box_or_each_to_each() -> None:
    assert len(lines(drawn(level("ก", "ข"), level("ค", "ง")))) == 2
    assert len(lines(drawn(level("ก"), level("ค", "ง"), level("จ")))) == 4


def test_an_arrow_between_boxes_above_each_other_is_straight() -> None:
    (line,) = lines(drawn(level("ก"), level("ข")))
    (x, top), (same, bottom) = line.points
    assert x == same
    assert top < bottom
    assert line.arrow


@given(flows())
def test_every_arrow_goes_from_its_box_to_the_other_and_through_none(given_flow: Flow) -> None:
    sketch = flow(given_flow, WIDTH, Letters())
    found = boxes(sketch)
    if given_flow.arrows:
        assert len(lines(sketch)) == len(given_flow.arrows)
    for arrow, line in zip(given_flow.arrows, lines(sketch), strict=False):
        start, end = found[arrow.start], found[arrow.end]
        (x, y), (to_x, to_y) = line.points[0], line.points[-1]
        up = end.y_mm < start.y_mm
        assert y == pytest.approx(start.y_mm if up else start.y_mm + start.height_mm)
        assert to_y == pytest.approx(end.y_mm + end.height_mm if up else end.y_mm)
        assert start.x_mm < x < start.x_mm + start.width_mm
        assert end.x_mm < to_x < end.x_mm + end.width_mm
        for (left, top), (right, bottom) in pairwise(line.points):
            assert left == pytest.approx(right) or top == pytest.approx(bottom)
            for box in found.values():
                outside = (
                    max(left, right) <= box.x_mm + STEP
                    or min(left, right) >= box.x_mm + box.width_mm - STEP
                    or max(top, bottom) <= box.y_mm + STEP
                    or min(top, bottom) >= box.y_mm + box.height_mm - STEP
                )
                assert outside, (arrow, box)


@given(flows())
def test_nothing_stands_outside_and_no_box_over_another(given_flow: Flow) -> None:
    sketch = flow(given_flow, WIDTH, Letters())
    for one, other in combinations(boxes(sketch).values(), 2):
        beside = one.x_mm + one.width_mm <= other.x_mm or other.x_mm + other.width_mm <= one.x_mm
        above = one.y_mm + one.height_mm <= other.y_mm or other.y_mm + other.height_mm <= one.y_mm
        assert beside or above
    for line in lines(sketch):
        for x, y in line.points:
            assert 0 <= x <= WIDTH + STEP
            assert 0 <= y <= sketch.height_mm + STEP
    for box in boxes(sketch).values():
        assert box.x_mm >= 0
        assert box.x_mm + box.width_mm <= WIDTH + STEP
        assert box.y_mm + box.height_mm <= sketch.height_mm + STEP


@given(flows())
def test_arrows_that_lead_elsewhere_never_lie_on_each_other(given_flow: Flow) -> None:
    sketch = flow(given_flow, WIDTH, Letters())
    ends = {arrow: set() for arrow in given_flow.arrows}
    for arrow in given_flow.arrows:
        ends[arrow] = {each.end for each in given_flow.arrows if each.start == arrow.start}
    tracks = [
        (arrow, min(one[0], other[0]), max(one[0], other[0]), one[1])
        for arrow, line in zip(given_flow.arrows, lines(sketch), strict=False)
        for one, other in pairwise(line.points)
        if one[1] == pytest.approx(other[1]) and one[0] != pytest.approx(other[0])
    ]
    for (one, left, right, y), (other, begin, end, z) in combinations(tracks, 2):
        if ends[one] != ends[other] and y == pytest.approx(z):
            assert right <= begin + STEP or end <= left + STEP


@given(flows())
def test_arrows_run_down_together_only_if_they_share_a_box(given_flow: Flow) -> None:
    sketch = flow(given_flow, WIDTH, Letters())
    stretches = [
        (arrow, one[0], min(one[1], other[1]), max(one[1], other[1]))
        for arrow, line in zip(given_flow.arrows, lines(sketch), strict=False)
        for one, other in pairwise(line.points)
        if one[0] == pytest.approx(other[0])
    ]
    for (one, x, top, bottom), (other, beside, begin, end) in combinations(stretches, 2):
        if one.start != other.start and one.end != other.end and abs(x - beside) < STEP:
            assert bottom <= begin + STEP or end <= top + STEP


@pytest.mark.parametrize(
    ("levels", "arrows", "said"),
    [
        ((level("ก"), level("ก")), (), "ชื่อซ้ำกัน"),
        ((level("ก"), level("ข")), (Arrow("ก", "ค"),), "ลูกศรชี้กล่องที่ไม่มี: ค"),
        ((level("ก", "ข"),), (Arrow("ก", "ข"),), "อยู่ในชั้นเดียวกัน"),
        ((level(*"กขคงจฉช"),), (), "มี 7 กล่อง ต้องมี ๑ ถึง 6 กล่อง"),
        ((level(),), (), "มี 0 กล่อง"),
    ],
)
def test_a_diagram_that_cannot_be_drawn_is_refused(
    levels: tuple[Level, ...], arrows: tuple[Arrow, ...], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        drawn(*levels, arrows=arrows)


def test_arrows_know_a_box_by_its_name() -> None:
    named = Level("", (Box("ข้อความยาว", "สั้น"),))
    assert len(lines(drawn(level("ก"), named, arrows=(Arrow("ก", "สั้น"),)))) == 1
