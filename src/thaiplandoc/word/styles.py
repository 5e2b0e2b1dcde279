"""The styles of one document: which identifier a name has, and the measures a layout sets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from thaiplandoc import kept, rules
from thaiplandoc.ooxml import W, made, name_of, twips

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
Adjusted = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


def identifiers(styles: bytes) -> dict[str, str]:
    """Style name → identifier, for the paragraph styles of styles.xml; by their aliases too."""
    from lxml import etree

    found = named(etree.fromstring(styles))
    return {name: style.get(f"{_W}styleId") for name, style in found.items()}


def named(root: _Element) -> dict[str, _Element]:
    """The paragraph styles of styles.xml by their names and aliases.

    Word's own styles (``heading 1``) keep the names that Word knows and bear ours as aliases.
    """
    return {
        name: style
        for style in root.iterfind(f"{_W}style")
        if style.get(f"{_W}type") == "paragraph"
        for called in ("aliases", "name")
        if (found := style.find(f"{_W}{called}")) is not None
        for name in (
            found.get(f"{_W}val").split(",") if called == "aliases" else [found.get(f"{_W}val")]
        )
    }


def frozen(adjusted: Mapping[str, Mapping[str, float]]) -> Adjusted:
    """The same measures as a value that can be looked up."""
    return tuple(
        (name, tuple(sorted(measures.items()))) for name, measures in sorted(adjusted.items())
    )


@lru_cache(maxsize=512)
def adjusted_styles(styles: bytes, adjusted: Adjusted) -> bytes:
    """styles.xml with those measures written into the styles they name.

    A tab's position is also where a text too long for its line goes on.
    What is changed changes with it in the styles based on that one, where they had the same.
    The rank's line stands in the space above the name and shrinks with it.
    """
    if adjusted_styles.cache_info().misses > 1:  # lxml is there, and works it out as soon as read
        return _adjusted_styles(styles, adjusted)
    digest = hashlib.sha256(styles + repr(adjusted).encode()).hexdigest()
    return kept.kept(
        f"styles-{digest[0]}",  # sixteen of them at most
        (digest, kept.stamps([__file__, rules.__file__])),
        lambda: _adjusted_styles(styles, adjusted),
    )


def _adjusted_styles(styles: bytes, adjusted: Adjusted) -> bytes:
    from lxml import etree

    root = etree.fromstring(styles)
    by_name = named(root)
    said = [(measure, name, value) for name, all_ in adjusted for measure, value in all_]
    # the space of a rank follows from its size
    for measure, name, value in sorted(said, key=lambda each: each[0] != "size_pt"):
        if name not in by_name:
            continue
        alike = family(by_name[name], tuple(by_name.values()))
        match measure:
            case "size_pt":
                _set_size(alike, round(value * 2))
            case "before_pt":
                _set(alike, "spacing", "before", round(value * 20))
                if name == "ผู้ลงนาม" and "ยศ" in by_name:
                    rank = by_name["ยศ"]
                    size = int(rank.find(f"{_W}rPr/{_W}sz").get(f"{_W}val")) / 2
                    above = max(0.0, value - rules.LINE_EM * size)
                    _set([rank], "spacing", "before", round(above * 20))
            case "hanging_mm":
                _hang(alike, value)
            case "tab_mm":
                _set_tab(by_name[name], twips(value))
                _hang(alike, value)
            case "first_line_mm":
                _set(alike, "ind", "firstLine", twips(value))
            case _:
                _set(alike, "ind", measure.removesuffix("_mm"), twips(value))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def family(style: _Element, styles: Sequence[_Element]) -> list[_Element]:
    """A style and those based on it, however far away."""
    found = [style]
    for member in found:
        identifier = member.get(f"{_W}styleId")
        for other in styles:
            based = other.find(f"{_W}basedOn")
            if based is not None and based.get(f"{_W}val") == identifier and other not in found:
                found.append(other)
    return found


def _set(family: Sequence[_Element], element: str, attribute: str, value: int) -> None:
    """Set an attribute of the first style, and of the others where it was the same."""
    key = f"{_W}{attribute}"
    old = _child(family[0], element).get(key)
    for place, style in enumerate(family):
        found = _child(style, element) if place == 0 else style.find(f"{_W}pPr/{_W}{element}")
        if found is not None and (place == 0 or (old is not None and found.get(key) == old)):
            found.set(key, str(value))
            if attribute == "hanging":
                found.attrib.pop(f"{_W}firstLine", None)


def _set_size(family: Sequence[_Element], half_points: int) -> None:
    """Set how large the letters of the first style are, and of those that were as large."""
    sizes = [style.find(f"{_W}rPr/{_W}sz") for style in family]
    old = sizes[0].get(f"{_W}val")
    for size in sizes:
        if size.get(f"{_W}val") == old:
            for each in (size, size.getnext()):  # of Latin and of Thai
                each.set(f"{_W}val", str(half_points))


def _hang(family: Sequence[_Element], value_mm: float) -> None:
    """The lines after a paragraph's first begin there."""
    _set(family, "ind", "left", twips(value_mm))
    _set(family, "ind", "hanging", twips(value_mm))


def _set_tab(style: _Element, value: int) -> None:
    tabs = _child(style, "tabs")
    if len(tabs) == 0:
        tabs.append(made(tabs, "tab", val="left"))
    tabs[0].set(f"{_W}pos", str(value))


# The order of what we write among the properties of a paragraph.
_ORDER: Final = ("tabs", "spacing", "ind", "jc")


def _child(style: _Element, name: str) -> _Element:
    """The paragraph property `name` of a style, made at its place if it is missing."""
    properties = style.find(f"{_W}pPr")
    if properties is None:
        properties = made(style, "pPr")
        run = style.find(f"{_W}rPr")
        style.append(properties) if run is None else run.addprevious(properties)
    found = properties.find(f"{_W}{name}")
    if found is not None:
        return found
    found, behind = made(style, name), _ORDER[_ORDER.index(name) + 1 :]
    following = next((child for child in properties if name_of(child) in behind), None)
    properties.append(found) if following is None else following.addprevious(found)
    return found
