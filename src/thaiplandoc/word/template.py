"""A template, taken apart once: what never changes is packed, what changes is compiled.

The tags of a part are put in order by docxtpl (Word cuts them into runs), their expressions are
held against `thaiplandoc.word.expressions`, and the part becomes one Jinja template in which
every run of text that holds a tag stands between marks; `rendered` replaces the marks by runs cut
where the script changes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from thaiplandoc import ooxml, opening, package
from thaiplandoc.errors import InputError, Message, TemplateError
from thaiplandoc.package import Member
from thaiplandoc.word import expressions, styles
from thaiplandoc.word.variant import DOCUMENT, FILLED, RELATIONS, Variant, varied

STYLES: Final = "word/styles.xml"
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
_DOC_PR: Final = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[0-9]+(")')
# Constructs of docxtpl that change a table's grid after rendering: only docxtpl fills those.
_GRID: Final = re.compile(r"\{[{%#]tc\b|\{%\s*(?:colspan|cellbg|vm|hm)\b")


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


@lru_cache(maxsize=32)
def _parts(data: bytes, name: str) -> Mapping[str, bytes]:
    try:
        return package.parts(data)
    except package.Refused as refused:
        raise template_error(name, refused.message.thai, refused.message.english) from refused


@contextmanager
def opened_for_template() -> Iterator[None]:
    """What is wrong with a file that is opened here is the editor's of the template to put right."""
    try:
        yield
    except InputError as error:
        raise TemplateError(error.problems[0].what) from error


def load(path: Path, variant: Variant) -> Template:
    """The compiled template: compiled once for each content and variant."""
    with opened_for_template():
        return _loaded(path, opening.stamp(path, opening.TEMPLATE), variant)


@lru_cache(maxsize=64)
def _loaded(path: Path, stamp: tuple[int, int, int], variant: Variant) -> Template:  # noqa: ARG001 - a changed file
    # Files with the same content share what is compiled from it.
    return _compiled(opening.read(path, opening.TEMPLATE), path.name, variant)


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
        if part not in slots and part not in {STYLES, package.CORE, RELATIONS}
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


# --- before compiling ------------------------------------------------------------------------
def patched(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that may hold tags, as text, their tags made whole by docxtpl."""
    from docxtpl import DocxTemplate
    from lxml import etree

    patch = DocxTemplate(None).patch_xml
    sources: dict[str, str] = {}
    for name, content in parts.items():
        if FILLED.match(name):
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
    return ooxml.runs(html.unescape(escaped) if "&" in escaped else escaped, properties)


def numbered_pictures(pieces: Iterable[bytes], start: int = 0) -> Iterator[bytes]:
    """The pieces of a part, its pictures numbered from `start` + 1 on, in the order they stand."""
    number = start

    def next_number(match: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return b"%b%d%b" % (match[1], number, match[2])

    for piece in pieces:
        # rows of a large table hold no pictures, and to look for one takes time
        looked = piece.startswith(b"<w:tr>") or b"<wp:docPr" not in piece
        yield piece if looked else _DOC_PR.sub(next_number, piece)
