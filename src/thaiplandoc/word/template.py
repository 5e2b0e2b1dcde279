"""A template, taken apart once: what never changes is packed, what changes is compiled.

The tags of a part are put in order by docxtpl (Word cuts them into runs), their expressions are
held against `thaiplandoc.word.expressions`, and the part becomes one Jinja template in which
every run of text that holds a tag stands between marks; `rendered` replaces the marks by runs cut
where the script changes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from thaiplandoc import package
from thaiplandoc.errors import Message, TemplateError
from thaiplandoc.package import Member
from thaiplandoc.word import expressions, markup, styles

FONT: Final = "TH SarabunPSK"
EMBLEM: Final = "ตราครุฑ"
DOCUMENT: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
CORE: Final = "docProps/core.xml"
_W: Final = f"{{{markup.W}}}"
_FILLED: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml\Z")
_LEFT_BEHIND: Final = re.compile(r"docProps/(?!core\.xml|app\.xml)|word/webSettings\.xml")
_TAGGED: Final = re.compile(r"\{[{%#]")
_RUN: Final = re.compile(
    r"<w:r(?: [^>]*)?>(?P<properties><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?"
    r"(?P<content>(?:<w:t(?: [^>]*)?>[^<]*</w:t>|<w:t/>|<w:tab/>|<w:br/>)*)</w:r>",
    re.DOTALL,
)
_CONTENT: Final = re.compile(
    r"<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>|<w:t/>|(?P<tab><w:tab/>)|(?P<break><w:br/>)"
)
_MARKED: Final = re.compile("\x01([0-9]+)\x02([^\x03]*)\x03")
_DOC_PR: Final = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[0-9]+(")')
# Constructs of docxtpl that change a table's grid after rendering: only docxtpl fills those.
_GRID: Final = re.compile(r"\{[{%#]tc\b|\{%\s*(?:colspan|cellbg|vm|hm)\b")


@dataclass(frozen=True, slots=True)
class Variant:
    """How a template is changed before it is filled: the same for all documents of an office."""

    font: str = FONT
    thai_pages: bool = True
    emblem: bytes | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """A part that changes: its source in docxtpl's order, compiled."""

    source: str
    render: Callable[[Mapping[str, Any]], str]
    properties: tuple[str, ...]

    def rendered(self, context: Mapping[str, Any]) -> str:
        """The part filled with `context`, its runs cut where the script changes."""
        return _MARKED.sub(self._runs, self.render(context))

    def _runs(self, match: re.Match[str]) -> str:
        return _runs(match[2], self.properties[int(match[1])])


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template of one variant."""

    name: str
    parts: Mapping[str, bytes]
    static: tuple[Member, ...]
    slots: Mapping[str, Slots]
    identifiers: Mapping[str, str]
    names: frozenset[str]
    plain: bool


def template_error(name: str, thai: str, english: str) -> TemplateError:
    """A sentence about the template `name`."""
    return TemplateError(Message(f"แม่แบบ {name} {thai}", f"the template {name} {english}"))


def read_template(path: Path) -> dict[str, bytes]:
    """The parts of the template file; `TemplateError` if it is none or not a safe one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise template_error(path.name, "เปิดไม่ได้", "cannot be opened") from error
    return dict(_parts(data, path.name))


@lru_cache(maxsize=32)
def _parts(data: bytes, name: str) -> Mapping[str, bytes]:
    try:
        return package.parts(data)
    except package.Refused as refused:
        raise template_error(name, refused.message.thai, refused.message.english) from refused


def load(path: Path, variant: Variant) -> Template:
    """The compiled template: compiled once for each content and variant."""
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
    except OSError as error:
        raise template_error(path.name, "เปิดไม่ได้", "cannot be opened") from error
    return _loaded(path, stamp, variant)


@lru_cache(maxsize=64)
def _loaded(path: Path, stamp: tuple[int, int, int], variant: Variant) -> Template:  # noqa: ARG001
    # Files with the same content share what is compiled from it.
    return _compiled(path.read_bytes(), path.name, variant)


@lru_cache(maxsize=32)
def _compiled(data: bytes, name: str, variant: Variant) -> Template:
    parts = varied(_parts(data, name), variant)
    sources = patched(parts)
    readings = {part: expressions.read(source) for part, source in sources.items()}
    if faults := [fault for reading in readings.values() for fault in reading.faults]:
        raise TemplateError(
            Message(
                "\n".join(f"แม่แบบ {name} ที่ {fault.tag}: {fault.thai}" for fault in faults),
                "\n".join(f"template {name} at {fault.tag}: {fault.english}" for fault in faults),
            )
        )
    slots = {part: _slots(source) for part, source in sources.items()}
    static = {
        part: content
        for part, content in parts.items()
        if part not in slots and part not in {STYLES, CORE, RELATIONS}
    }
    return Template(
        name,
        parts,
        tuple(
            package.packed(part, static[part], level=9)
            for part in sorted(static, key=package.order)
        ),
        slots,
        styles.identifiers(parts[STYLES]) if STYLES in parts else {},
        frozenset().union(*(reading.names for reading in readings.values())),
        not any(_GRID.search(parts[part].decode()) for part in slots),
    )


def digest(data: bytes) -> str:
    """A short name for a content."""
    return sha256(data).hexdigest()[:16]


# --- before compiling --------------------------------------------------------------------------
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
    for name in ("[Content_Types].xml", "_rels/.rels", RELATIONS):
        if name in changed:
            changed[name] = _without_lost(changed[name], parts.keys() - changed.keys())
    changed["[Content_Types].xml"] = _with_picture_types(changed["[Content_Types].xml"])
    if variant.emblem is not None:
        _place_emblem(changed, variant.emblem)
    changed[DOCUMENT] = _with_namespaces(changed[DOCUMENT])
    return changed


def _office_text(name: str, part: bytes, variant: Variant) -> bytes:
    for trace in _TRACES:
        part = trace.sub(b"", part)
    if variant.font != FONT:
        part = part.replace(f'"{FONT}"'.encode(), f'"{markup.escape(variant.font)}"'.encode())
    if not variant.thai_pages and _FILLED.match(name):
        part = _with_arabic_pages(part)
    return part


_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_TRACES: Final = (
    re.compile(rb'\sw:rsid[A-Za-z]*="[0-9A-Fa-f]*"'),
    re.compile(rb"<w:rsids>.*?</w:rsids>", re.DOTALL),
    re.compile(rb"<w:proofErr\b[^>]*/>|<w:lastRenderedPageBreak/>|<w:attachedTemplate\b[^>]*/>"),
)


def _with_arabic_pages(part: bytes) -> bytes:
    text = part.decode().replace('w:fmt="thaiNumbers"', 'w:fmt="decimal"')
    if "THAIARABIC" not in text.upper():
        return text.encode()
    from thaiplandoc.thai.digits import to_arabic

    text = re.sub(r"\s*\\\*\s*THAIARABIC", "", text, flags=re.IGNORECASE)
    stored = re.compile(
        r'(w:fldCharType="separate"/?>)(.*?)(<w:fldChar w:fldCharType="end")', re.DOTALL
    )
    return stored.sub(lambda m: m[1] + to_arabic(m[2]) + m[3], text).encode()


def _without_lost(part: bytes, lost: set[str]) -> bytes:
    text = part.decode()
    for name in lost:
        base = name.removeprefix("word/")
        text = re.sub(
            rf'<(?:Override|Relationship)\b[^>]*"/?(?:{re.escape(name)}|{re.escape(base)})"[^>]*/>',
            "",
            text,
        )
    return text.encode()


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
        for prefix, uri in (("r", markup.R), ("wp", markup.WP))
        if f"xmlns:{prefix}=" not in root[0]
    )
    return (text[: root.end() - 1] + missing + text[root.end() - 1 :]).encode()


def _place_emblem(parts: dict[str, bytes], picture: bytes) -> None:
    """Put the office's emblem where the template's own stands, as high as that one."""
    import struct

    from lxml import etree

    width, height = struct.unpack(">II", picture[16:24])
    root = etree.fromstring(parts[DOCUMENT])
    targets = dict(re.findall(r'Id="([^"]*)"[^>]*?Target="([^"]*)"', parts[RELATIONS].decode()))
    for anchor in root.iter(f"{{{markup.WP}}}anchor", f"{{{markup.WP}}}inline"):
        named = anchor.find(f"{{{markup.WP}}}docPr")
        blip = anchor.find(f".//{{{markup.A}}}blip")
        if named is None or named.get("name") != EMBLEM or blip is None:
            continue
        extents = [anchor.find(f"{{{markup.WP}}}extent"), *anchor.iter(f"{{{markup.A}}}ext")]
        for extent in extents:
            if extent is not None and extent.get("cy"):
                extent.set("cx", str(round(int(extent.get("cy", "0")) * width / height)))
        target = targets.get(blip.get(f"{{{markup.R}}}embed", ""), "")
        parts[f"word/{target}"] = picture
    parts[DOCUMENT] = bytes(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    )


def patched(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that may hold tags, as text, their tags made whole by docxtpl."""
    from docxtpl import DocxTemplate
    from lxml import etree

    patch = DocxTemplate(None).patch_xml
    sources: dict[str, str] = {}
    for name, content in parts.items():
        if _FILLED.match(name):
            text = etree.tostring(etree.fromstring(content), encoding="unicode")
            if name == DOCUMENT or _TAGGED.search(re.sub(r"<[^>]+>", "", text)):
                sources[name] = patch(text)
    return sources


# --- compiling -------------------------------------------------------------------------------
def _slots(source: str) -> Slots:
    properties: dict[str, int] = {}

    def marked(match: re.Match[str]) -> str:
        text = "".join(
            piece["text"] or ("\t" if piece["tab"] else "\n" if piece["break"] else "")
            for piece in _CONTENT.finditer(match["content"])
        )
        own = match["properties"] or ""
        if not _TAGGED.search(text):
            return _runs(text, own)
        slot = properties.setdefault(own, len(properties))
        return f"\x01{slot}\x02{text}\x03"

    compiled = expressions.sandbox().from_string(_RUN.sub(marked, source))
    return Slots(source, compiled.render, tuple(properties))


def _runs(escaped: str, properties: str) -> str:
    return markup.runs(html.unescape(escaped) if "&" in escaped else escaped, properties)


def numbered_pictures(part: str, start: int = 0) -> str:
    """`part` with its pictures numbered from `start` + 1 on, in the order they stand."""
    number = start

    def next_number(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{match[1]}{number}{match[2]}"

    return _DOC_PR.sub(next_number, part)
