"""A diagram of boxes in levels → shapes.

Arrows leave a box in the middle of its lower edge and run straight down, along a track between
the levels and down again; those against the direction, or past a level, have their own way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import add
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


# A space, the x where an arrow ends in it, and whether that is at the box below it.
_End = tuple[int, float, bool]


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
    return _Diagram(flow, width_mm, ruler).sketch()


def faults(flow: Flow, width_mm: float) -> tuple[Message, ...]:
    """Everything that keeps the diagram from being drawn on that width."""
    found: list[Message] = []
    levels = _levels(flow)
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


def _levels(flow: Flow) -> dict[str, int]:
    """The level of each box."""
    return {name: level for level, row in enumerate(names(flow)) for name in row}


def _left(flow: Flow) -> float:
    return NAMES_MM + BETWEEN_MM if any(level.name for level in flow.levels) else 0.0


def _room(flow: Flow, width_mm: float, lanes: int) -> float:
    return width_mm - _left(flow) - lanes * STEP_MM


class _Diagram:
    """The boxes and arrows of a diagram on its width."""

    def __init__(self, flow: Flow, width_mm: float, ruler: Ruler) -> None:
        self._flow, self._width_mm, self._ruler = flow, width_mm, ruler
        self._arrows = flow.arrows or tuple(_from_level_to_level(flow))
        levels = _levels(flow)
        far = [each for each in self._arrows if abs(levels[each.start] - levels[each.end]) > 1]
        # the x at the right of all boxes where an arrow passes levels, one lane for each
        self._lanes = {arrow: width_mm - number * STEP_MM for number, arrow in enumerate(far)}
        self._stands = dict(self._standing(_room(flow, width_mm, len(far))))
        self._legs = self._ways()
        self._tracks = _tracks(self._legs)
        self._tops, self._heights = self._rows()

    def sketch(self) -> Sketch:
        """All of it."""
        tall = self._tops[-1] + self._heights[-1]
        return Sketch(self._width_mm, tall, (*self._lines(), *self._boxes()))

    # --- where boxes stand ---------------------------------------------------------------------
    def _standing(self, room: float) -> Iterator[tuple[str, _Stand]]:
        for number, row in enumerate(names(self._flow)):
            wide = min(WIDEST_MM, (room + BETWEEN_MM) / len(row) - BETWEEN_MM)
            between = (room - wide * len(row)) / len(row)
            for place, name in enumerate(row):
                x = _left(self._flow) + between / 2 + place * (wide + between)
                yield name, _Stand(number, x, wide)

    def _rows(self) -> tuple[list[float], list[float]]:
        """Top and height of each level."""
        most: dict[int, int] = defaultdict(int)
        for leg, (_, of) in self._tracks.items():
            most[leg.gap] = max(most[leg.gap], of)
        tops: list[float] = []
        heights: list[float] = []
        y = most[0] * STEP_MM + RUN_MM if most[0] else 0.0
        for number, level in enumerate(self._flow.levels):
            if number:
                y += (most[number] + 1) * STEP_MM + RUN_MM
            tops.append(y)
            heights.append(self._height(level))
            y += heights[-1]
        return tops, heights

    def _height(self, level: Level) -> float:
        clear = 2 * INSET_MM + _SPARE_MM
        lines = [
            self._ruler.lines(box.text, self._stands[box.name].width_mm - clear)
            for box in map(_named, level.boxes)
        ]
        if level.name:
            lines.append(self._ruler.lines(level.name, NAMES_MM - clear, bold=True))
        return max(lines) * LINE_MM + 2 * ABOVE_MM

    def _boxes(self) -> Iterator[Shape]:
        for level, top, tall in zip(self._flow.levels, self._tops, self._heights, strict=True):
            if level.name:
                size = 0.0, top, NAMES_MM, tall
                yield Rectangle(*size, "pale", text=level.name, bold=True, inset_mm=INSET_MM)
            for box in map(_named, level.boxes):
                at = self._stands[box.name]
                size = at.x_mm, top, at.width_mm, tall
                yield Rectangle(*size, "white", outline=True, text=box.text, inset_mm=INSET_MM)

    # --- the ways of arrows ----------------------------------------------------------------------
    def _spaces(self, arrow: Arrow) -> tuple[int, int, bool]:
        """The spaces an arrow leaves and comes into, and whether it goes up."""
        start, end = self._stands[arrow.start].level, self._stands[arrow.end].level
        return (start, end + 1, True) if end < start else (start + 1, end, False)

    def _beside(self) -> dict[tuple[int, bool], float]:
        """How far from the middles of boxes arrows stand in a space: apart if they go both ways."""
        ways = map(self._spaces, self._arrows)
        found = {(space, up) for *spaces, up in ways for space in spaces}
        return {
            (space, up): (STEP_MM / 2 if up else -STEP_MM / 2) if (space, not up) in found else 0.0
            for space, up in found
        }

    def _ways(self) -> dict[Arrow, tuple[_Leg, ...]]:
        """The ways of each arrow along the spaces between levels; the space n is above level n."""
        reach: dict[str, list[str]] = defaultdict(list)
        for arrow in self._arrows:
            reach[arrow.start].append(arrow.end)
        # boxes that lead to the same ones share a track, else one box's arrows do
        sources = {
            arrow: (
                str(self._spaces(arrow)[2]),
                *reach[arrow.start],
                *((arrow.start, arrow.end) if arrow in self._lanes else ()),
            )
            for arrow in self._arrows
        }
        legs: dict[Arrow, tuple[_Leg, ...]] = {}
        for arrow, (begin, finish) in self._ports(sources).items():
            source, (leaving, coming, _) = sources[arrow], self._spaces(arrow)
            if arrow in self._lanes:
                lane = self._lanes[arrow]
                way = _Leg(leaving, begin, lane, source), _Leg(coming, lane, finish, source)
                legs[arrow] = way
            else:
                legs[arrow] = (_Leg(leaving, begin, finish, source),)
        return legs

    def _ports(self, sources: Mapping[Arrow, tuple[str, ...]]) -> dict[Arrow, tuple[float, float]]:
        """The x where each arrow leaves its box, and where it comes to the other.

        Boxes above each other have their middles at one x: arrows that have nothing to do with each
        other stand apart there, those at the box above to the left.
        """
        beside = self._beside()
        ends: dict[Arrow, tuple[_End, _End]] = {}
        met: dict[tuple[int, float], dict[bool, set[tuple[str, ...]]]] = {}
        for arrow in self._arrows:
            leaving, coming, up = self._spaces(arrow)
            begin = self._stands[arrow.start].middle_mm + beside[leaving, up]
            finish = self._stands[arrow.end].middle_mm + beside[coming, up]
            ends[arrow] = (leaving, round(begin, 2), up), (coming, round(finish, 2), not up)
            for space, x, below in ends[arrow]:
                met.setdefault((space, x), {True: set(), False: set()})[below].add(sources[arrow])

        def apart(space: int, x: float, below: bool) -> float:
            aside = _aside(met[space, x])
            return x + aside if below else x - aside

        return {arrow: (apart(*begin), apart(*end)) for arrow, (begin, end) in ends.items()}

    def _lines(self) -> Iterator[Polyline]:
        tops, bottoms = self._tops, [*map(add, self._tops, self._heights)]
        for arrow, ways in self._legs.items():
            start, end = self._stands[arrow.start].level, self._stands[arrow.end].level
            points = [(ways[0].from_mm, (tops if end < start else bottoms)[start])]
            for leg in ways:
                above = bottoms[leg.gap - 1] if leg.gap else -STEP_MM
                level = above + (self._tracks[leg][0] + 1) * STEP_MM
                points += [(leg.from_mm, level), (leg.to_mm, level)]
            points.append((ways[-1].to_mm, (bottoms if end < start else tops)[end]))
            yield Polyline(tuple(_bent(points)), arrow=True)


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


def _bent(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The points without those in the middle of a straight stretch."""
    for number, (x, y) in enumerate(points):
        if 0 < number < len(points) - 1:
            before, after = points[number - 1], points[number + 1]
            if abs(before[0] - x) < 0.01 and abs(after[0] - x) < 0.01:
                continue
        yield x, y
