"""The pages sections stand on: paper, headers and numbering, as the template's pages have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from thaiplandoc.arrange import ArrangedSection, Layout
from thaiplandoc.blocks import Section

_SECTION: Final = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_FIRST_UNNUMBERED: Final = re.compile(r"<w:titlePg\b[^>]*/>")
_SIZE: Final = re.compile(r'(<w:pgSz\b[^>]*?)w:w="(\d+)"([^>]*?)w:h="(\d+)"')
_DEFAULT_HEADER: Final = re.compile(r'(<w:headerReference\b[^>]*w:type="default"[^>]*r:id=")[^"]*')
_FIRST_HEADER: Final = re.compile(r'<w:headerReference\b[^>]*w:type="first"[^>]*r:id="([^"]*)')
_NUMBERING: Final = re.compile(r"<w:pgNumType\b[^>]*/>")
_PAGE_SIZE: Final = re.compile(r"<w:pgSz\b")
# Word counts ก ข ค ง and leaves out ฃ ฅ ฆ, as `thaiplandoc.thai.letters` does.
_LETTERS: Final = 'w:fmt="thaiLetters"'
_FORMAT: Final = re.compile(r'w:fmt="[^"]*"')
_ODD_PAGE: Final = '<w:type w:val="oddPage"/>'


@dataclass(frozen=True, slots=True)
class Models:
    """The properties of a template's pages, portrait and landscape."""

    portrait: str
    landscape: str


@lru_cache(maxsize=32)
def models(document: bytes) -> Models:
    """The sections of a template: pages are set up as its first portrait and landscape ones.

    Where it has no landscape section, the portrait one is turned.
    """
    found = _SECTION.findall(document.decode())
    turned = [text for text in found if 'w:orient="landscape"' in text]
    upright = [text for text in found if text not in turned] or [""]
    sideways = _SIZE.sub(r'\1w:w="\4"\3w:h="\2" w:orient="landscape"', upright[0])
    return Models(upright[0], (turned or [sideways])[0])


def properties(pages: Models, sections: Sequence[Section], layout: Layout) -> tuple[str, ...]:
    """The properties of each section, at least one.

    Only the first section's first page goes unnumbered if the template says so. A section
    without numbers has the header of such a page; a stretch of pages begins with 1.
    """
    if not sections:
        return (pages.portrait,)
    return tuple(
        _of(pages, section, arranged, first=number == 0)
        for number, (section, arranged) in enumerate(zip(sections, layout.sections, strict=True))
    )


def _of(pages: Models, section: Section, arranged: ArrangedSection, *, first: bool) -> str:
    found = pages.landscape if section.landscape else pages.portrait
    if not first:
        found = _FIRST_UNNUMBERED.sub("", found)
    if section.numbers == "none" and (bare := _FIRST_HEADER.search(found)):
        found = _DEFAULT_HEADER.sub(rf"\g<1>{bare[1]}", found)
    if section.right_hand:
        found = _PAGE_SIZE.sub(f"{_ODD_PAGE}<w:pgSz", found, count=1)
    if number := _NUMBERING.search(found):
        said = _FORMAT.sub(_LETTERS, number[0]) if arranged.run == "front" else number[0]
        if arranged.start is not None:
            said = said.replace("/>", f' w:start="{arranged.start}"/>')
        found = found.replace(number[0], said)
    return found
