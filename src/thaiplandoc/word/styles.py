"""The styles of one document: which identifier a name has, and the measures a layout sets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from thaiplandoc import rules
from thaiplandoc.word.markup import W, twips

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
MEASURES: Final = ("before_pt", "left_mm", "right_mm", "hanging_mm", "tab_mm")
Adjusted = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


def identifiers(styles: bytes) -> dict[str, str]:
    """Style name → identifier, for the paragraph styles of styles.xml."""
    from lxml import etree

    return {
        style.find(f"{_W}name").get(f"{_W}val"): style.get(f"{_W}styleId")
        for style in etree.fromstring(styles).iterfind(f"{_W}style")
        if style.get(f"{_W}type") == "paragraph"
    }


def frozen(adjusted: Mapping[str, Mapping[str, float]]) -> Adjusted:
    """The same measures as a value that can be looked up."""
    return tuple(
        (name, tuple(sorted(measures.items()))) for name, measures in sorted(adjusted.items())
    )


@lru_cache(maxsize=512)
def adjusted_styles(styles: bytes, adjusted: Adjusted) -> bytes:
    """styles.xml with those measures written into the styles they name.

    A space above that is changed changes with it in the styles based on that one, where they
    had the same. The rank's line stands in the space above the name and shrinks with it.
    """
    from lxml import etree

    root = etree.fromstring(styles)
    by_name = {
        style.find(f"{_W}name").get(f"{_W}val"): style
        for style in root.iterfind(f"{_W}style")
        if style.get(f"{_W}type") == "paragraph"
    }
    for name, measures in adjusted:
        if name not in by_name:
            continue
        style = by_name[name]
        for measure, value in measures:
            if measure == "before_pt":
                _set_before(style, by_name, round(value * 20))
                if name == "ผู้ลงนาม" and "ยศ" in by_name:
                    above = max(0.0, value - rules.LINE_PT)
                    _set_before(by_name["ยศ"], by_name, round(above * 20))
            else:
                _set(style, measure, twips(value))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _set_before(style: _Element, by_name: Mapping[str, _Element], value: int) -> None:
    spacing = _child(style, "spacing")
    old = spacing.get(f"{_W}before", "0")
    spacing.set(f"{_W}before", str(value))
    identifier = style.get(f"{_W}styleId")
    for other in by_name.values():
        based = other.find(f"{_W}basedOn")
        if based is None or based.get(f"{_W}val") != identifier:
            continue
        follower = other.find(f"{_W}pPr/{_W}spacing")
        if follower is not None and follower.get(f"{_W}before") == old:
            follower.set(f"{_W}before", str(value))


def _set(style: _Element, measure: str, value: int) -> None:
    match measure:
        case "left_mm":
            _child(style, "ind").set(f"{_W}left", str(value))
        case "right_mm":
            _child(style, "ind").set(f"{_W}right", str(value))
        case "hanging_mm":
            indent = _child(style, "ind")
            indent.attrib.pop(f"{_W}firstLine", None)
            indent.set(f"{_W}left", str(value))
            indent.set(f"{_W}hanging", str(value))
        case "tab_mm":
            tabs = _child(style, "tabs")
            if len(tabs) == 0:
                tabs.append(tabs.makeelement(f"{_W}tab", {f"{_W}val": "left"}))
            tabs[0].set(f"{_W}pos", str(value))


# The order of what we write among the properties of a paragraph.
_ORDER: Final = ("tabs", "spacing", "ind", "jc")


def _child(style: _Element, name: str) -> _Element:
    """The paragraph property `name` of a style, made at its place if it is missing."""
    properties = style.find(f"{_W}pPr")
    if properties is None:
        properties = style.makeelement(f"{_W}pPr", {})
        run = style.find(f"{_W}rPr")
        style.append(properties) if run is None else run.addprevious(properties)
    found = properties.find(f"{_W}{name}")
    if found is not None:
        return found
    made = properties.makeelement(f"{_W}{name}", {})
    behind = _ORDER[_ORDER.index(name) + 1 :]
    following = next(
        (child for child in properties if child.tag.rpartition("}")[2] in behind), None
    )
    properties.append(made) if following is None else following.addprevious(made)
    return made
