"""The pages sections stand on: paper, headers and numbering, as the template's pages have them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from thaiplandoc.arrange import ArrangedSection, Layout
from thaiplandoc.blocks import Section
from thaiplandoc.ooxml import R, W, bare, made
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
# Word counts ก ข ค ง and leaves out ฃ ฅ ฆ, as `thaiplandoc.thai.letters` does.
_LETTERS: Final = "thaiLetters"


@dataclass(frozen=True, slots=True)
class Models:
    """The properties of a template's pages, portrait and landscape."""

    portrait: _Element
    landscape: _Element


@lru_cache(maxsize=32)
def models(document: bytes) -> Models:
    """The sections of a template: pages are set up as its first portrait and landscape ones.

    Where it has no landscape section, the portrait one is turned.
    """
    from lxml import etree

    found = [*etree.fromstring(document).iter(f"{_W}sectPr")]
    turned = [each for each in found if each.find(f"{_W}pgSz[@{_W}orient='landscape']") is not None]
    upright = [each for each in found if each not in turned] or [etree.Element(f"{_W}sectPr")]
    sideways = copy.deepcopy(upright[0])
    for size in sideways.iterfind(f"{_W}pgSz"):
        high = size.get(f"{_W}h", "")
        size.set(f"{_W}h", size.get(f"{_W}w", ""))
        size.set(f"{_W}w", high)
        size.set(f"{_W}orient", "landscape")
    return Models(upright[0], (turned or [sideways])[0])


def properties(pages: Models, sections: Sequence[Section], layout: Layout) -> tuple[str, ...]:
    """The properties of each section, at least one.

    Only the first section's first page goes unnumbered if the template says so. A section
    without numbers has the header of such a page; a stretch of pages begins with 1.
    """
    if not sections:
        return (bare(pages.portrait),)
    return tuple(
        _of(pages, section, arranged, first=number == 0)
        for number, (section, arranged) in enumerate(zip(sections, layout.sections, strict=True))
    )


def _of(pages: Models, section: Section, arranged: ArrangedSection, *, first: bool) -> str:
    found = copy.deepcopy(pages.landscape if section.landscape else pages.portrait)
    headers = {each.get(f"{_W}type"): each for each in found.iterfind(f"{_W}headerReference")}
    for each in [] if first else found.findall(f"{_W}titlePg"):
        found.remove(each)
    if section.numbers == "none" and {"first", "default"} <= headers.keys():
        headers["default"].set(f"{{{R}}}id", headers["first"].get(f"{{{R}}}id", ""))
    for size in found.iterfind(f"{_W}pgSz") if section.right_hand else ():
        size.addprevious(made(size, "type", val="oddPage"))
    for number in found.iterfind(f"{_W}pgNumType"):
        if arranged.run == "front":
            number.set(f"{_W}fmt", _LETTERS)
        if arranged.start is not None:
            number.set(f"{_W}start", str(arranged.start))
    return bare(found)
