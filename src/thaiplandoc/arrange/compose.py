"""Slices → pages: where each page turns, and which gaps shrink to save one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange.flow import Field, Room, Slice
from thaiplandoc.arrange.sheet import Text
from thaiplandoc.look import Look
from thaiplandoc.values import dataclass

# practice: a page may end this many lines short so that the next begins with a paragraph
BLANK_LINES_AT_TURN: Final = 2
_STEP_PT: Final = 0.05
_ROUNDING_PT: Final = 0.01
# Gaps that shrink together: the paragraphs of the body whatever their style.
_ALIKE: Final[Mapping[str, tuple[str, ...]]] = {
    "เนื้อความ": (
        "เนื้อความ",
        *(f"ข้อระดับ {level}" for level in range(1, len(rules.ITEM_INDENT_MM) + 1)),
        "หัวข้อ",
    )
}


def height(slices: Sequence[Slice], look: Look) -> float:
    """How high slices are below each other."""
    gaps = sum(look.gaps.get(slice_.gap, 0.0) for slice_ in slices[1:])
    return gaps + sum(slice_.height_pt for slice_ in slices)


@dataclass(frozen=True, slots=True)
class Placed:
    """A slice and where its top stands on its page."""

    slice: Slice
    top_pt: float


Column = tuple[tuple[Placed, ...], ...]
# Style → the space above it, in points.
Shrunk = Mapping[str, float]


def compose(slices: Sequence[Slice], *, top_pt: float, field: Field) -> tuple[Column, Shrunk]:
    """The pages of a letter from `top_pt` on, and the gaps that are not as its look has them.

    Gaps shrink in the order of `rules.SHRINKABLE`, only as far as needed, never below their
    minimum, and only if that saves a page. Where those of the ending alone can, they also leave
    a spare line on the last page.
    """
    plan, shrunk = _planned(tuple(map(_extent, slices)), top_pt, field)
    return _pages(slices, plan, field.room), dict(shrunk)


def cut(slices: Sequence[Slice], field: Field, *, top_pt: float | None = None) -> Column:
    """The pages of an annex's section: the first begins at `top_pt`; no gap shrinks."""
    room = field.room
    begin = room.following_top_pt if top_pt is None else top_pt
    extents = tuple(map(_extent, slices))
    return _pages(slices, _turned(extents, begin, field.look.gaps, room), room)


def _pages(slices: Sequence[Slice], plan: Plan, room: Room) -> Column:
    """The slices where the plan says, headers above and footers below a page's end."""
    pages: list[tuple[Placed, ...]] = []
    begin = 0
    for tops in plan:
        page = [Placed(slices[begin + place], top) for place, top in enumerate(tops)]
        begin += len(tops)
        header, last = page[0].slice.header, page[-1]
        if pages and header:
            page.insert(0, Placed(_repeated(header), room.following_top_pt))
        if begin < len(slices) and last.slice.footer:
            page.append(Placed(last.slice.footer, last.top_pt + last.slice.height_pt))
        pages.append(tuple(page))
    return tuple(pages)


def _repeated(header: Slice) -> Slice:
    """A header on a later page: it begins no block, and its words are not read aloud again."""
    items = (
        replace(item, artifact=True) if isinstance(item, Text) else item for item in header.items
    )
    return header._replace(block=None, items=tuple(items))


class _Extent(NamedTuple):
    """All that matters of a slice for where it stands."""

    height_pt: float
    gap: str
    turn: bool
    header_pt: float
    footer_pt: float
    block: int | None
    begins: bool  # its block
    opens: bool  # a page


Extents = tuple[_Extent, ...]
# For each page the tops of its slices.
Plan = tuple[tuple[float, ...], ...]


def _extent(slice_: Slice) -> _Extent:
    header = slice_.header.height_pt if slice_.header else 0.0
    footer = slice_.footer.height_pt if slice_.footer else 0.0
    begins = not slice_.offset
    return _Extent(
        slice_.height_pt,
        slice_.gap,
        slice_.turn,
        header,
        footer,
        slice_.block,
        begins,
        slice_.opens,
    )


@lru_cache(maxsize=256)
def _planned(
    slices: Extents, top_pt: float, field: Field
) -> tuple[Plan, tuple[tuple[str, float], ...]]:
    """The plan and the shrunk gaps; cached, for the copies of a circular are all alike."""
    gaps, room = field.look.gaps, field.room
    pages = _turned(slices, top_pt, gaps, room)
    if len(pages) > 1:
        # the last page ends as early as the others
        spared = field._replace(room=room._replace(bottom_pt=room.turn_pt))
        for tried, shrinkable in (
            (spared, rules.SHRINKABLE_FOR_SPARE),
            (field, rules.SHRINKABLE),
        ):
            if shrunk := _shrunk(slices, top_pt, len(pages) - 1, tried, shrinkable):
                made = _turned(slices, top_pt, {**gaps, **shrunk}, tried.room)
                return made, tuple(shrunk.items())
    return pages, ()


def _shrunk(
    slices: Extents,
    top_pt: float,
    target: int,
    field: Field,
    shrinkable: Sequence[tuple[str, float]],
) -> dict[str, float]:
    """The gaps that make `target` pages, each as large as it can be; none if they cannot."""
    used = {slice_.gap for slice_ in slices}
    gaps, room = field.look.gaps, field.room
    shrunk: dict[str, float] = {}
    for name, minimum in shrinkable:
        alike = [style for style in _ALIKE.get(name, (name,)) if style in used]
        if not alike:
            continue
        least = min(minimum, gaps[alike[0]])
        tried = {**shrunk, **dict.fromkeys(alike, least)}
        if len(_turned(slices, top_pt, {**gaps, **tried}, room)) > target:
            shrunk = tried
            continue
        low, high = 0, round((gaps[alike[0]] - least) / _STEP_PT)  # steps above the minimum
        while low < high:
            middle = (low + high + 1) // 2
            tried = {**shrunk, **dict.fromkeys(alike, least + middle * _STEP_PT)}
            if len(_turned(slices, top_pt, {**gaps, **tried}, room)) > target:
                high = middle - 1
            else:
                low = middle
        return shrunk | dict.fromkeys(alike, round(least + low * _STEP_PT, 3))
    return {}


def _turned(slices: Extents, top_pt: float, gaps: Mapping[str, float], room: Room) -> Plan:
    """The pages with these gaps; pages begin with a paragraph where that costs no page."""
    plain = _cut(slices, top_pt, gaps, room, early=False)
    if len(plain) == 1:
        return plain
    early = _cut(slices, top_pt, gaps, room, early=True)
    return early if len(early) == len(plain) else plain


def _cut(
    slices: Extents, top_pt: float, gaps: Mapping[str, float], room: Room, *, early: bool
) -> Plan:
    pages: list[tuple[float, ...]] = []
    begin = 0
    while begin < len(slices):
        top = room.following_top_pt + slices[begin].header_pt if pages else top_pt
        tops = _filled(slices, begin, top, gaps, room)
        end = begin + len(tops)
        if end < len(slices):
            end = _turn_before(slices, begin, end)
            if early:
                end = _paragraph_start(slices, begin, end, tops, room)
        pages.append(tuple(tops[: end - begin]))
        begin = end
    return tuple(pages)


def _filled(
    slices: Extents, begin: int, top_pt: float, gaps: Mapping[str, float], room: Room
) -> list[float]:
    """The tops of as many slices as the page holds, at least one; no gap above the first."""
    tops: list[float] = []
    y = top_pt
    for place in range(begin, len(slices)):
        slice_ = slices[place]
        if tops and slice_.opens:
            break
        if tops:
            y += gaps.get(slice_.gap, 0.0)
            if y + slice_.height_pt > room.bottom_pt + _ROUNDING_PT:
                break
        tops.append(y)
        y += slice_.height_pt
    if begin + len(tops) < len(slices):
        while len(tops) > 1:
            last = slices[begin + len(tops) - 1]
            if tops[-1] + last.height_pt + last.footer_pt - _ROUNDING_PT <= room.turn_pt:
                break
            tops.pop()
    return tops


def _turn_before(slices: Extents, begin: int, end: int) -> int:
    """The last place up to `end` where the page may turn; `end` itself if there is none."""
    for place in range(end, begin, -1):
        if slices[place].turn:
            return place
    return end


def _paragraph_start(
    slices: Extents, begin: int, end: int, tops: Sequence[float], room: Room
) -> int:
    """The start of the paragraph cut at `end` if turning there leaves few lines blank."""
    start = end
    while start > begin and not slices[start].begins and slices[start].block == slices[end].block:
        start -= 1
    if start in (begin, end) or not slices[start].turn or slices[start].header_pt:
        return end
    blank = room.turn_pt - tops[start - begin - 1] - slices[start - 1].height_pt
    return start if blank < (BLANK_LINES_AT_TURN + 1) * rules.LINE_PT else end
