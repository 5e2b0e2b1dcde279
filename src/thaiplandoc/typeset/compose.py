"""Slices → pages: where each page turns, and which gaps shrink to save one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from thaiplandoc import rules
from thaiplandoc.typeset.flow import Slice
from thaiplandoc.typeset.sheet import MM

BOTTOM_PT: Final = (rules.PAGE_HEIGHT_MM - rules.MARGIN_BOTTOM_MM) * MM
FOLLOWING_TOP_PT: Final = rules.FOLLOWING_PAGE_TOP_MM * MM
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


@dataclass(frozen=True, slots=True)
class Placed:
    """A slice and where its top stands on its page."""

    slice: Slice
    top_pt: float


Column = tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """The pages of a flow and the gaps that were shrunk, by style."""

    pages: Column
    shrunk: Mapping[str, float]


def compose(slices: Sequence[Slice], *, top_pt: float, gaps: Mapping[str, float]) -> Composed:
    """The pages of `slices`: the first begins at `top_pt`, gaps as given or shrunk to save one.

    Gaps shrink in the order of `rules.SHRINKABLE`, only as far as needed, never below their
    minimum, and only if that saves a page.
    """
    pages = turned(slices, top_pt, gaps)
    if len(pages) == 1:
        return Composed(pages, {})
    target = len(pages) - 1
    used = {slice_.gap for slice_ in slices}
    shrunk: dict[str, float] = {}
    for name, least in rules.SHRINKABLE:
        alike = [style for style in _ALIKE.get(name, (name,)) if style in used]
        if not alike or gaps[alike[0]] <= least:
            continue
        full = gaps[alike[0]]
        tried = {**shrunk, **dict.fromkeys(alike, least)}
        if len(turned(slices, top_pt, {**gaps, **tried})) > target:
            shrunk = tried
            continue
        low, high = 0, round((full - least) / _STEP_PT)  # steps above the minimum
        while low < high:
            middle = (low + high + 1) // 2
            tried = {**shrunk, **dict.fromkeys(alike, least + middle * _STEP_PT)}
            if len(turned(slices, top_pt, {**gaps, **tried})) > target:
                high = middle - 1
            else:
                low = middle
        shrunk |= dict.fromkeys(alike, least + low * _STEP_PT)
        return Composed(turned(slices, top_pt, {**gaps, **shrunk}), shrunk)
    return Composed(pages, {})


def turned(slices: Sequence[Slice], top_pt: float, gaps: Mapping[str, float]) -> Column:
    """The pages with these gaps; pages begin with a paragraph where that costs no page."""
    plain = _turned(slices, top_pt, gaps, early=False)
    if len(plain) == 1:
        return plain
    early = _turned(slices, top_pt, gaps, early=True)
    return early if len(early) == len(plain) else plain


def _turned(
    slices: Sequence[Slice], top_pt: float, gaps: Mapping[str, float], *, early: bool
) -> Column:
    pages: list[tuple[Placed, ...]] = []
    begin = 0
    while begin < len(slices):
        page = _filled(slices, begin, FOLLOWING_TOP_PT if pages else top_pt, gaps)
        end = begin + len(page)
        if end < len(slices):
            end = _turn_before(slices, begin, end)
            if early:
                end = _paragraph_start(slices, begin, end, page)
        kept = list(page[: end - begin])
        if kept[0].slice.header and pages:
            header = replace(kept[0].slice.header, block=None)
            kept.insert(0, Placed(header, FOLLOWING_TOP_PT))
        pages.append(tuple(kept))
        begin = end
    return tuple(pages)


def _filled(
    slices: Sequence[Slice], begin: int, top_pt: float, gaps: Mapping[str, float]
) -> list[Placed]:
    """As many slices as the page holds, at least one; no gap above the first."""
    page: list[Placed] = []
    y = top_pt
    header = slices[begin].header
    if header:
        y += header.height_pt
    for slice_ in slices[begin:]:
        above = gaps.get(slice_.gap, 0.0) if page else 0.0
        if page and y + above + slice_.height_pt > BOTTOM_PT + _ROUNDING_PT:
            break
        page.append(Placed(slice_, y + above))
        y += above + slice_.height_pt
    return page


def _turn_before(slices: Sequence[Slice], begin: int, end: int) -> int:
    """The last place up to `end` where the page may turn; `end` itself if there is none."""
    for place in range(end, begin, -1):
        if slices[place].turn:
            return place
    return end


def _paragraph_start(slices: Sequence[Slice], begin: int, end: int, page: Sequence[Placed]) -> int:
    """The start of the paragraph cut at `end` if turning there leaves few lines blank."""
    start = end
    while start > begin and slices[start].offset and slices[start].block == slices[end].block:
        start -= 1
    if start in (begin, end) or not slices[start].turn or slices[start].header:
        return end
    last = page[start - begin - 1]
    blank = BOTTOM_PT - last.top_pt - last.slice.height_pt
    return start if blank < (BLANK_LINES_AT_TURN + 1) * rules.LINE_PT else end
