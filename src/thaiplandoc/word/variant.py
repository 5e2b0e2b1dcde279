"""A template as one office wants it: its font, its digits, its emblem, no traces of editing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Final

from thaiplandoc import ooxml
from thaiplandoc.look import STANDARD, Look
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

FONT: Final = "TH SarabunPSK"
EMBLEM: Final = "ตราครุฑ"
DOCUMENT: Final = "word/document.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
TYPES: Final = "[Content_Types].xml"
FILLED: Final = compiled(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml\Z")
_LEFT_BEHIND: Final = compiled(r"docProps/(?!core\.xml|app\.xml)|word/webSettings\.xml")


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture of an emblem or a logo: ``png`` or ``jpeg``, its size in pixels."""

    kind: str
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Variant:
    """How a template is changed before it is filled: the same for all documents of an office."""

    font: str = FONT
    thai_pages: bool = True
    emblem: Emblem | None = None
    logo: Emblem | None = None
    look: Look = STANDARD


def varied(parts: Mapping[str, bytes], variant: Variant) -> dict[str, bytes]:
    """The parts as this office wants them, without what Word's editing left behind."""
    from lxml import etree

    changed = {name: part for name, part in parts.items() if not _LEFT_BEHIND.match(name)}
    changed["docProps/app.xml"] = _APP
    named = (TYPES, "_rels/.rels", RELATIONS)
    trees = {
        name: etree.fromstring(part)
        for name, part in changed.items()
        if name in named or (name.startswith("word/") and name.endswith(".xml"))
    }
    for name, tree in trees.items():
        if name in named:
            _lose(tree, parts.keys() - changed.keys())
        else:
            _clear(tree)
            _name_faces(tree, variant.font)
        if FILLED.match(name):
            _set_digits(tree, thai=variant.thai_pages)
    _add_picture_types(trees[TYPES])
    if variant.emblem is not None:
        _place_emblem(changed, trees, variant.emblem)
    if DOCUMENT in trees:
        trees[DOCUMENT] = _with_namespaces(trees[DOCUMENT])
    texts = {name: str(etree.tostring(tree, encoding="unicode")) for name, tree in trees.items()}
    return changed | {name: ooxml.DECLARATION + text.encode() for name, text in texts.items()}


# Faces named so draw the digits 0 to 9 as Thai ones.
_DRAWS_THAI_DIGITS: Final = compiled(r"IT\s?[๙9]\Z")


def latin_face(font: str) -> str:
    """The face for addresses, COVID-19 and numbers that stay Arabic: the office's, if it has them."""
    return FONT if _DRAWS_THAI_DIGITS.search(font) else font


_APP: Final = ooxml.DECLARATION + (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_W: Final = f"{{{ooxml.W}}}"
_LATIN: Final = (f"{_W}ascii", f"{_W}hAnsi")
_TRACES: Final = ("rsids", "proofErr", "lastRenderedPageBreak", "attachedTemplate")


def _clear(tree: _Element) -> None:
    """Take away what Word's editing left behind."""
    for trace in [*tree.iter(*(f"{_W}{name}" for name in _TRACES))]:
        ooxml.drop(trace)
    for element in tree.iter("*"):
        for name in [name for name in element.attrib if name.startswith(f"{_W}rsid")]:
            del element.attrib[name]


def _name_faces(tree: _Element, font: str) -> None:
    """The office's face where the standard one is named, and another for Latin where it has none."""
    for element in tree.iter("*"):
        for name, value in element.attrib.items():
            said = font if value == FONT else value
            if name in _LATIN:
                said = latin_face(said)
            if said != value:
                element.set(name, said)


def _set_digits(root: _Element, *, thai: bool) -> None:
    """Page numbers in the office's digits: the format of sections, the results of fields."""
    from thaiplandoc.fields import THAI_SWITCH, fields
    from thaiplandoc.thai.digits import to_arabic, to_thai

    wanted, other = ("thaiNumbers", "decimal") if thai else ("decimal", "thaiNumbers")
    for numbers in root.iter(f"{_W}pgNumType"):
        if numbers.get(f"{_W}fmt") == other:
            numbers.set(f"{_W}fmt", wanted)
    for found in fields(root):
        if not thai:
            found.ask(THAI_SWITCH.sub("", found.asks))
        for text in found.stored:
            text.text = text.text and (to_thai if thai else to_arabic)(text.text)


def _lose(root: _Element, lost: set[str]) -> None:
    """Take away content types or relations of parts that are no longer there."""
    for each in [*root]:
        name = (each.get("PartName") or each.get("Target") or "").lstrip("/")
        if {name, f"word/{name}"} & lost:
            root.remove(each)


def _add_picture_types(types: _Element) -> None:
    known = {each.get("Extension") for each in types}
    for extension in ("png", "jpeg"):
        if extension not in known:
            said = {"Extension": extension, "ContentType": f"image/{extension}"}
            types.insert(0, types.makeelement(types.tag.replace("Types", "Default"), said))


def _with_namespaces(root: _Element) -> _Element:
    """The document with the names for relations and drawings that what is filled in uses."""
    named = {"r": ooxml.R, "wp": ooxml.WP, **root.nsmap}
    if named == root.nsmap:
        return root
    made = root.makeelement(root.tag, dict(root.attrib), nsmap=named)
    made[:] = root[:]
    return made


def _place_emblem(parts: dict[str, bytes], trees: Mapping[str, _Element], emblem: Emblem) -> None:
    """Put the office's emblem where the template's own stands, as high as that one."""
    relations = trees[RELATIONS]
    for anchor in trees[DOCUMENT].iter(f"{{{ooxml.WP}}}anchor", f"{{{ooxml.WP}}}inline"):
        named = anchor.find(f"{{{ooxml.WP}}}docPr")
        blip = anchor.find(f".//{{{ooxml.A}}}blip")
        if named is None or named.get("name") != EMBLEM or blip is None:
            continue
        extents = [anchor.find(f"{{{ooxml.WP}}}extent"), *anchor.iter(f"{{{ooxml.A}}}ext")]
        for extent in extents:
            if extent is not None and extent.get("cy"):
                width = int(extent.get("cy")) * emblem.width / emblem.height
                extent.set("cx", str(round(width)))
        place = f"media/office-emblem.{emblem.kind}"
        for relation in relations:
            if relation.get("Id") == blip.get(f"{{{ooxml.R}}}embed"):
                replaced = relation.get("Target")
                relation.set("Target", place)
                if all(other.get("Target") != replaced for other in relations):
                    parts.pop(f"word/{replaced}", None)
        parts[f"word/{place}"] = emblem.data
