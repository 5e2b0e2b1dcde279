"""A diagram of boxes in levels → shapes.

Arrows leave a box in the middle of its lower edge and run straight down, along a track between
the levels and down again; those against the direction, or past a level, have their own way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from thaiplandoc.blocks import Arrow, Box, Flow, Level
from thaiplandoc.drawing.shapes import LINE_MM, Polyline, Rectangle, Ruler, Shape, Sketch
from thaiplandoc.errors import InputError, Message, Place, Problem

NAMES_MM: Final = 28.0  # the column of the levels' names
BETWEEN_MM: Final = 6.0  # boxes of a level
WIDEST_MM: Final = 84.0
NARROWEST_MM: Final = 20.0
INSET_MM: Final = 1.5
ABOVE_MM: Final = 2.0  # the text of a box, and below it
STEP_MM: Final = 4.0  # from one track, or one lane, to the next
ASIDE_MM: Final = 1.0  # from the middle, where two arrows would lie on each other
RUN_MM: Final = 4.0  # from the last track to the boxes: the arrow's head needs it
# A text that just fits may break once more in Word.
_SPARE_MM: Final = 1.0


class _Stand(NamedTuple):
    """Where a box stands."""

    level: int
    x_mm: float
    width_mm: float

    @property
    def middle_mm(self) -> float:
        return self.x_mm + self.width_mm / 2


class _Leg(NamedTuple):
    """An arrow's way along the space above a level: from one x to another."""

    gap: int
    from_mm: float
    to_mm: float
    source: tuple[str, ...]  # legs of one source share a track


def names(flow: Flow) -> tuple[tuple[str, ...], ...]:
    """For each level what arrows call its boxes."""
    return tuple(tuple(_named(box).name for box in level.boxes) for level in flow.levels)


def flow(flow: Flow, width_mm: float, ruler: Ruler) -> Sketch:
    """The diagram on that width.

    Raises `InputError` if a level has more boxes than fit, or an arrow names a box that is not
    there or stands in the same level.
    """
    if found := faults(flow, width_mm):
        raise InputError(Problem(Place(), each) for each in found)
    arrows = flow.arrows or tuple(_from_level_to_level(flow))
    stands = _stands(flow, width_mm, arrows)
    lanes = _lanes(arrows, stands, width_mm)
    legs = _legs(arrows, stands, lanes)
    tracks = _tracks(legs)
    tops, heights = _rows(flow, stands, tracks, ruler)
    boxes = _boxes(flow, stands, tops, heights)
    lines = _lines(legs, stands, tracks, tops, heights)
    return Sketch(width_mm, tops[-1] + heights[-1], (*lines, *boxes))


def faults(flow: Flow, width_mm: float) -> tuple[Message, ...]:
    """Everything that keeps the diagram from being drawn on that width."""
    found: list[Message] = []
    levels = {name: level for level, row in enumerate(names(flow)) for name in row}
    if len(levels) < sum(len(row) for row in names(flow)):
        found.append(
            Message(
                "แผนทางมีกล่องชื่อซ้ำกัน ให้ตั้งชื่อกล่องให้ต่างกัน",
                "two boxes of the diagram have the same name; give one of them another",
            )
        )
    room = _room(flow, width_mm, 0)
    for number, level in enumerate(flow.levels, start=1):
        most = int((room + BETWEEN_MM) / (NARROWEST_MM + BETWEEN_MM))
        if not 0 < len(level.boxes) <= most:
            found.append(
                Message(
                    f"ชั้นที่ {number} ของแผนทางมี {len(level.boxes)} กล่อง ต้องมี ๑ ถึง {most} กล่อง "
                    "ให้แบ่งเป็นสองชั้น หรือใช้หน้าแนวนอน",
                    f"level {number} of the diagram has {len(level.boxes)} boxes, not 1 to {most}; "
                    "make two levels of it, or use a landscape page",
                )
            )
    for arrow in flow.arrows:
        missing = [name for name in (arrow.start, arrow.end) if name not in levels]
        if missing:
            found.append(
                Message(
                    f"ลูกศรชี้กล่องที่ไม่มี: {missing[0]} ให้ใช้ข้อความหรือชื่อของกล่องในแผนทาง",
                    f"an arrow names a box that is not there: {missing[0]}; use the text or the "
                    "name of one of the diagram's boxes",
                )
            )
        elif levels[arrow.start] == levels[arrow.end]:
            found.append(
                Message(
                    f"ลูกศร {arrow.start} → {arrow.end} อยู่ในชั้นเดียวกัน ให้ย้ายกล่องหนึ่งไปชั้นอื่น",
                    f"the arrow {arrow.start} → {arrow.end} stays in its level; move one of its "
                    "boxes to another",
                )
            )
    return tuple(found)


def _named(box: str | Box) -> Box:
    if isinstance(box, str):
        return Box(box, box)
    return Box(box.text, box.name or box.text)


def _from_level_to_level(flow: Flow) -> Iterator[Arrow]:
    rows = names(flow)
    for above, below in pairwise(rows):
        if len(above) == len(below):
            yield from (Arrow(*pair) for pair in zip(above, below, strict=True))
        else:
            yield from (Arrow(start, end) for start in above for end in below)


# --- where boxes stand -----------------------------------------------------------------------
def _left(flow: Flow) -> float:
    return NAMES_MM + BETWEEN_MM if any(level.name for level in flow.levels) else 0.0


def _room(flow: Flow, width_mm: float, lanes: int) -> float:
    return width_mm - _left(flow) - lanes * STEP_MM


def _far(arrow: Arrow, levels: Mapping[str, int]) -> bool:
    return abs(levels[arrow.start] - levels[arrow.end]) > 1


def _stands(flow: Flow, width_mm: float, arrows: Sequence[Arrow]) -> dict[str, _Stand]:
    levels = {name: level for level, row in enumerate(names(flow)) for name in row}
    room = _room(flow, width_mm, sum(_far(arrow, levels) for arrow in arrows))
    stands: dict[str, _Stand] = {}
    for number, row in enumerate(names(flow)):
        wide = min(WIDEST_MM, (room + BETWEEN_MM) / len(row) - BETWEEN_MM)
        between = (room - wide * len(row)) / len(row)
        for place, name in enumerate(row):
            x = _left(flow) + between / 2 + place * (wide + between)
            stands[name] = _Stand(number, x, wide)
    return stands


def _lanes(
    arrows: Sequence[Arrow], stands: Mapping[str, _Stand], width_mm: float
) -> dict[Arrow, float]:
    """The x at the right of all boxes where an arrow passes levels, one lane for each."""
    levels = {name: stand.level for name, stand in stands.items()}
    far = [arrow for arrow in arrows if _far(arrow, levels)]
    return {arrow: width_mm - number * STEP_MM for number, arrow in enumerate(far)}


def _rows(
    flow: Flow,
    stands: Mapping[str, _Stand],
    tracks: Mapping[_Leg, tuple[int, int]],
    ruler: Ruler,
) -> tuple[list[float], list[float]]:
    """Top and height of each level."""
    most: dict[int, int] = defaultdict(int)
    for leg, (_, of) in tracks.items():
        most[leg.gap] = max(most[leg.gap], of)
    tops: list[float] = []
    heights: list[float] = []
    y = most[0] * STEP_MM + RUN_MM if most[0] else 0.0
    for number, level in enumerate(flow.levels):
        if number:
            y += (most[number] + 1) * STEP_MM + RUN_MM
        tops.append(y)
        heights.append(_height(level, stands, ruler))
        y += heights[-1]
    return tops, heights


def _height(level: Level, stands: Mapping[str, _Stand], ruler: Ruler) -> float:
    clear = 2 * INSET_MM + _SPARE_MM
    lines = [
        ruler.lines(box.text, stands[box.name].width_mm - clear) for box in map(_named, level.boxes)
    ]
    if level.name:
        lines.append(ruler.lines(level.name, NAMES_MM - clear, bold=True))
    return max(lines) * LINE_MM + 2 * ABOVE_MM


def _boxes(
    flow: Flow, stands: Mapping[str, _Stand], tops: Sequence[float], heights: Sequence[float]
) -> Iterator[Shape]:
    for number, level in enumerate(flow.levels):
        if level.name:
            yield Rectangle(
                0.0,
                tops[number],
                NAMES_MM,
                heights[number],
                "pale",
                text=level.name,
                bold=True,
                inset_mm=INSET_MM,
            )
        for box in map(_named, level.boxes):
            stand = stands[box.name]
            yield Rectangle(
                stand.x_mm,
                tops[number],
                stand.width_mm,
                heights[number],
                "white",
                outline=True,
                text=box.text,
                inset_mm=INSET_MM,
            )


# --- the ways of arrows ------------------------------------------------------------------------
def _spaces(arrow: Arrow, stands: Mapping[str, _Stand]) -> tuple[int, int, bool]:
    """The spaces an arrow leaves and comes into, and whether it goes up."""
    start, end = stands[arrow.start].level, stands[arrow.end].level
    return (start, end + 1, True) if end < start else (start + 1, end, False)


def _beside(arrows: Sequence[Arrow], stands: Mapping[str, _Stand]) -> dict[tuple[int, bool], float]:
    """How far from the middles of boxes arrows stand in a space: apart if they go both ways."""
    ways = [_spaces(arrow, stands) for arrow in arrows]
    found = {(space, up) for *spaces, up in ways for space in spaces}
    return {
        (space, up): (STEP_MM / 2 if up else -STEP_MM / 2) if (space, not up) in found else 0.0
        for space, up in found
    }


def _legs(
    arrows: Sequence[Arrow], stands: Mapping[str, _Stand], lanes: Mapping[Arrow, float]
) -> dict[Arrow, tuple[_Leg, ...]]:
    """The ways of each arrow along the spaces between levels; the space n is above level n."""
    reach: dict[str, list[str]] = defaultdict(list)
    for arrow in arrows:
        reach[arrow.start].append(arrow.end)
    # boxes that lead to the same ones share a track, else one box's arrows do
    sources = {
        arrow: (
            str(_spaces(arrow, stands)[2]),
            *reach[arrow.start],
            *((arrow.start, arrow.end) if arrow in lanes else ()),
        )
        for arrow in arrows
    }
    ports = _ports(arrows, stands, sources)
    legs: dict[Arrow, tuple[_Leg, ...]] = {}
    for arrow, source in sources.items():
        leaving, coming, _ = _spaces(arrow, stands)
        begin, finish = ports[arrow]
        if arrow in lanes:
            lane = lanes[arrow]
            legs[arrow] = (_Leg(leaving, begin, lane, source), _Leg(coming, lane, finish, source))
        else:
            legs[arrow] = (_Leg(leaving, begin, finish, source),)
    return legs


def _ports(
    arrows: Sequence[Arrow],
    stands: Mapping[str, _Stand],
    sources: Mapping[Arrow, tuple[str, ...]],
) -> dict[Arrow, tuple[float, float]]:
    """The x where each arrow leaves its box, and where it comes to the other.

    Boxes above each other have their middles at one x: arrows that have nothing to do with each
    other stand apart there, those at the box above to the left.
    """
    beside = _beside(arrows, stands)
    ends: dict[
        Arrow, tuple[tuple[int, float, bool], tuple[int, float, bool]]
    ] = {}  # space, x, at the box below it
    met: dict[tuple[int, float], dict[bool, set[tuple[str, ...]]]] = {}
    for arrow in arrows:
        leaving, coming, up = _spaces(arrow, stands)
        begin = stands[arrow.start].middle_mm + beside[leaving, up]
        finish = stands[arrow.end].middle_mm + beside[coming, up]
        ends[arrow] = (leaving, round(begin, 2), up), (coming, round(finish, 2), not up)
        for space, x, below in ends[arrow]:
            met.setdefault((space, x), {True: set(), False: set()})[below].add(sources[arrow])

    def apart(space: int, x: float, below: bool) -> float:
        aside = _aside(met[space, x])
        return x + aside if below else x - aside

    return {arrow: (apart(*begin), apart(*end)) for arrow, (begin, end) in ends.items()}


def _aside(met: Mapping[bool, set[tuple[str, ...]]]) -> float:
    """How far arrows at one x stand from it, if those above and below are not the same."""
    strangers = all(met.values()) and len(met[True] | met[False]) > 1
    return ASIDE_MM if strangers else 0.0


def _tracks(legs: Mapping[Arrow, tuple[_Leg, ...]]) -> dict[_Leg, tuple[int, int]]:
    """For each leg its track and how many tracks its space has, from 0 down."""
    spaces: dict[int, dict[tuple[str, ...], list[_Leg]]] = defaultdict(lambda: defaultdict(list))
    for ways in legs.values():
        for leg in ways:
            spaces[leg.gap][leg.source].append(leg)
    found: dict[_Leg, tuple[int, int]] = {}
    for sources in spaces.values():
        ends: list[list[tuple[float, float]]] = []  # for each track what is taken
        placed: list[tuple[int, list[_Leg]]] = []
        for group in sources.values():
            low = min(min(leg.from_mm, leg.to_mm) for leg in group)
            high = max(max(leg.from_mm, leg.to_mm) for leg in group)
            if high - low < 0.01:  # straight through
                placed.append((0, group))
                continue
            track = next(
                (
                    number
                    for number, taken in enumerate(ends)
                    if all(high < left - 1 or low > right + 1 for left, right in taken)
                ),
                len(ends),
            )
            if track == len(ends):
                ends.append([])
            ends[track].append((low, high))
            placed.append((track, group))
        for track, group in placed:
            found.update(dict.fromkeys(group, (track, max(len(ends), 1))))
    return found


def _lines(
    legs: Mapping[Arrow, tuple[_Leg, ...]],
    stands: Mapping[str, _Stand],
    tracks: Mapping[_Leg, tuple[int, int]],
    tops: Sequence[float],
    heights: Sequence[float],
) -> Iterator[Polyline]:
    for arrow, ways in legs.items():
        start, end = stands[arrow.start], stands[arrow.end]
        up = end.level < start.level
        y = tops[start.level] if up else tops[start.level] + heights[start.level]
        points = [(ways[0].from_mm, y)]
        for leg in ways:
            track = tracks[leg][0]
            above = tops[leg.gap - 1] + heights[leg.gap - 1] if leg.gap else -STEP_MM
            level = above + (track + 1) * STEP_MM
            points += [(leg.from_mm, level), (leg.to_mm, level)]
        last = tops[end.level] + heights[end.level] if up else tops[end.level]
        points.append((ways[-1].to_mm, last))
        yield Polyline(tuple(_bent(points)), arrow=True)


def _bent(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The points without those in the middle of a straight stretch."""
    for number, (x, y) in enumerate(points):
        if 0 < number < len(points) - 1:
            before, after = points[number - 1], points[number + 1]
            if abs(before[0] - x) < 0.01 and abs(after[0] - x) < 0.01:
                continue
        yield x, y
