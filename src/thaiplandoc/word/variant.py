"""A template as one office wants it: its font, its digits, its emblem, no traces of editing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from thaiplandoc import ooxml
from thaiplandoc.look import STANDARD, Look
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass

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
    changed = {name: part for name, part in parts.items() if not _LEFT_BEHIND.match(name)}
    changed = {
        name: _office_text(name, part, variant)
        if name.startswith("word/") and name.endswith(".xml")
        else part
        for name, part in changed.items()
    }
    changed["docProps/app.xml"] = _APP
    for name in (TYPES, "_rels/.rels", RELATIONS):
        if name in changed:
            changed[name] = _without_lost(changed[name], parts.keys() - changed.keys())
    changed[TYPES] = _with_picture_types(changed[TYPES])
    if variant.emblem is not None:
        _place_emblem(changed, variant.emblem)
    changed[DOCUMENT] = _with_namespaces(changed[DOCUMENT])
    return changed


def _office_text(name: str, part: bytes, variant: Variant) -> bytes:
    for trace in _TRACES:
        part = trace.sub(b"", part)
    if variant.font != FONT:
        part = part.replace(f'"{FONT}"'.encode(), f'"{ooxml.escape(variant.font)}"'.encode())
    part = _LATIN_IN_THAI_DIGITS.sub(rb"\1" + FONT.encode(), part)
    if FILLED.match(name) and (b"fldChar" in part or b"pgNumType" in part):
        part = _with_digits(part, thai=variant.thai_pages)
    return part


# Faces named so draw the digits 0 to 9 as Thai ones.
_DRAWS_THAI_DIGITS: Final = compiled(r"IT\s?[๙9]\Z")
_LATIN_IN_THAI_DIGITS: Final = compiled(rb'(w:(?:ascii|hAnsi)=")[^"]*IT\s?(?:\xe0\xb9\x99|9)(?=")')


def latin_face(font: str) -> str:
    """The face for addresses, COVID-19 and numbers that stay Arabic: the office's, if it has them."""
    return FONT if _DRAWS_THAI_DIGITS.search(font) else font


_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_W: Final = f"{{{ooxml.W}}}"
_THAI_DIGITS: Final = compiled(r"\s*\\\*\s*THAIARABIC", re.IGNORECASE)
_TRACES: Final = (
    compiled(rb'\sw:rsid[A-Za-z]*="[0-9A-Fa-f]*"'),
    compiled(rb"<w:rsids>.*?</w:rsids>", re.DOTALL),
    compiled(rb"<w:proofErr\b[^>]*/>|<w:lastRenderedPageBreak/>|<w:attachedTemplate\b[^>]*/>"),
)


def _with_digits(part: bytes, *, thai: bool) -> bytes:
    """Page numbers in the office's digits: the format of sections, the results of fields."""
    from lxml import etree

    from thaiplandoc.thai.digits import to_arabic, to_thai

    root = etree.fromstring(part)
    wanted, other = ("thaiNumbers", "decimal") if thai else ("decimal", "thaiNumbers")
    changed = False
    for numbers in root.iter(f"{_W}pgNumType"):
        if numbers.get(f"{_W}fmt") == other:
            numbers.set(f"{_W}fmt", wanted)
            changed = True
    shown = False
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        said = element.text or ""
        if element.tag == f"{_W}fldChar":
            shown = element.get(f"{_W}fldCharType") == "separate"
            continue
        if element.tag == f"{_W}t":
            new = (to_thai if thai else to_arabic)(said) if shown else said
        else:
            new = said if thai else _THAI_DIGITS.sub("", said)
        element.text, changed = new, changed or new != said
    if not changed:
        return part
    return ooxml.DECLARATION + str(etree.tostring(root, encoding="unicode")).encode()


def _without_lost(part: bytes, lost: set[str]) -> bytes:
    """Content types or relations without those of parts that are no longer there."""
    from lxml import etree

    root = etree.fromstring(part)
    targets = {
        each: (each.get("PartName") or each.get("Target") or "").lstrip("/") for each in root
    }
    gone = [each for each, name in targets.items() if {name, f"word/{name}"} & lost]
    if not gone:
        return part
    for each in gone:
        root.remove(each)
    return ooxml.DECLARATION + str(etree.tostring(root, encoding="unicode")).encode()


def _with_picture_types(part: bytes) -> bytes:
    text = part.decode()
    for extension in ("png", "jpeg"):
        if f'Extension="{extension}"' not in text:
            text = re.sub(
                r"(<Types\b[^>]*>)",
                rf'\1<Default Extension="{extension}" ContentType="image/{extension}"/>',
                text,
                count=1,
            )
    return text.encode()


def _with_namespaces(part: bytes) -> bytes:
    text = part.decode()
    root = re.search(r"<w:document\b[^>]*>", text)
    if root is None:
        return part
    missing = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in (("r", ooxml.R), ("wp", ooxml.WP))
        if f"xmlns:{prefix}=" not in root[0]
    )
    return (text[: root.end() - 1] + missing + text[root.end() - 1 :]).encode()


def _place_emblem(parts: dict[str, bytes], emblem: Emblem) -> None:
    """Put the office's emblem where the template's own stands, as high as that one."""
    from lxml import etree

    root = etree.fromstring(parts[DOCUMENT])
    relations = etree.fromstring(parts[RELATIONS])
    for anchor in root.iter(f"{{{ooxml.WP}}}anchor", f"{{{ooxml.WP}}}inline"):
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
    for name, tree in ((DOCUMENT, root), (RELATIONS, relations)):
        parts[name] = bytes(
            etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        )
