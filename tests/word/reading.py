"""A Word file as Word reads it: styles, levels of the outline, fields, bookmarks, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from word.test_filling import W, root, style_of


def words(paragraph: etree._Element) -> str:
    """What stands on paper, the results of fields with it."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        signs.get(child.tag) or child.text or ""
        for run in paragraph.iter(f"{W}r")
        for child in run
        if child.tag != f"{W}instrText"
    ).replace("\u00a0", " ")


def styles(data: bytes) -> dict[str, etree._Element]:
    found = root(data, "word/styles.xml").iter(f"{W}style")
    return {style.get(f"{W}styleId"): style for style in found}


def level_of(paragraph: etree._Element, known: dict[str, etree._Element]) -> int | None:
    """The level of the outline a paragraph stands on: its own, else its style's."""
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    style = known.get(style_of(paragraph) or "")
    found = own if own is not None else style is not None and style.find(f"{W}pPr/{W}outlineLvl")
    level = int(found.get(f"{W}val")) if found is not None and found is not False else 9
    return level + 1 if level < 3 else None


def keeps(paragraph: etree._Element, known: dict[str, etree._Element]) -> bool:
    style = known.get(style_of(paragraph) or "")
    own = paragraph.find(f"{W}pPr/{W}keepNext")
    return own is not None or (style is not None and style.find(f"{W}pPr/{W}keepNext") is not None)


@dataclass
class Field:
    """A field of a document: what it asks for, the result that is stored."""

    instruction: str
    result: str


def fields(element: etree._Element) -> list[Field]:
    """The fields of an element, inner ones before those they stand in."""
    found: list[Field] = []
    opened: list[tuple[list[str], list[str], list[bool]]] = []
    for run in element.iter(f"{W}r"):
        for child in run:
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                opened.append(([], [], [False]))
            elif kind == "separate":
                opened[-1][2][0] = True
            elif kind == "end" and opened:
                said, shown, _ = opened.pop()
                found.append(Field("".join(said).strip(), "".join(shown)))
            elif child.tag == f"{W}instrText":
                opened[-1][0].append(child.text or "")
            elif child.tag == f"{W}t":
                for _, shown, shows in opened:
                    if shows[0]:
                        shown.append(child.text or "")
    return found


def bookmarked(data: bytes) -> dict[str, str]:
    """The words between the two ends of every bookmark."""
    open_: dict[str, str] = {}
    said: dict[str, list[str]] = {}
    for element in root(data).iter():
        if element.tag == f"{W}bookmarkStart":
            open_[element.get(f"{W}id")] = element.get(f"{W}name")
            said[element.get(f"{W}name")] = []
        elif element.tag == f"{W}bookmarkEnd":
            del open_[element.get(f"{W}id")]
        elif element.tag in (f"{W}t", f"{W}br"):
            for name in open_.values():
                said[name].append(element.text or " ")
    assert not open_
    return {name: " ".join("".join(pieces).split()) for name, pieces in said.items()}


def lists(data: bytes) -> dict[str, list[etree._Element]]:
    """The lines of each list of contents, by what its field asks for."""
    found: dict[str, list[etree._Element]] = {}
    asked = ""
    for paragraph in root(data).iter(f"{W}p"):
        said = "".join(each.text or "" for each in paragraph.iter(f"{W}instrText"))
        if toc := re.match(r"\s*(TOC .*?)\s*(?:PAGEREF|$)", said):
            asked = toc[1]
            found[asked] = []
        if asked and paragraph.find(f"{W}hyperlink") is not None:
            found[asked].append(paragraph)
        elif asked and not toc:
            asked = ""
    return found


def levelled(data: bytes) -> list[tuple[int, str]]:
    """The headings of a file with their levels, each on one line."""
    known = styles(data)
    return [
        (level, " ".join(words(paragraph).split()))
        for paragraph in root(data).iter(f"{W}p")
        if (level := level_of(paragraph, known)) and words(paragraph).strip()
    ]
