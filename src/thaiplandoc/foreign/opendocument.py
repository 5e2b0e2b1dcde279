"""An OpenDocument text's parts: its markup may neither fetch nor run, its pictures are known kinds.

Source: OpenDocument 1.3, Parts 2 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from thaiplandoc import package
from thaiplandoc.foreign import media
from thaiplandoc.foreign.fields import judge_link
from thaiplandoc.foreign.markup import Budget, Reader, looks_like_markup, walk
from thaiplandoc.foreign.openings import Openings
from thaiplandoc.foreign.refusals import active, macros, outside, unsafe_font

MIMETYPE: Final = "mimetype"
TEXT: Final = b"application/vnd.oasis.opendocument.text"
_ACTIVE: Final = re.compile(
    r"script|event-listener|execute-macro|module|object-ole|plugin|applet|floating-"
    r"frame|section-source|dde-source|dde-connection|dde-connection-decl|dde-link|"
    r"connection-resource|database-source|cell-range-source|table-source|auto-reload|"
    r"param"
)
_POINTING: Final = frozenset({"href", "src", "image-data", "datasource"})
_LINKS: Final = frozenset({"text a", "drawing a"})
_INSIDE: Final = re.compile(r"#|(?:\./)?(?!.*(?:^|/)\.\.(?:/|$))[^:/\\?][^:\\?]*\Z|\Z")
# LibreOffice's own caches, which it makes anew.
_CACHES: Final = ("layout-cache", "Configurations2/", "Thumbnails/")


def check(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The parts a converter needs behind the type, and how paragraphs begin; `Refused` if they ask for more."""
    budget = Budget()
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise package.locked()
    if parts.get(MIMETYPE, b"").strip() != TEXT or "content.xml" not in parts:
        raise package.not_word()
    openings: tuple[str, ...] = ()
    kept = {
        name: content
        for name, content in parts.items()
        if content and not name.startswith(_CACHES) and name != MIMETYPE
    }
    for name, content in kept.items():
        if name.startswith(("Basic/", "Scripts/", "Dialogs/")) or "macrosignatures" in name:
            raise macros()
        if looks_like_markup(content) or name.endswith((".xml", ".rdf")):
            reader = _Part(name)
            walk(name, content, reader, budget)
            if reader.root == "svg":
                media.check(name, content, budget)
            if name == "content.xml":
                openings = tuple(reader.openings.found)
        elif not name.startswith("Fonts/"):
            media.check(name, content, budget)
    return kept, openings


class _Part(Reader):
    """One part of markup: refuses what is active, collects how paragraphs begin."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.openings = Openings()
        self._depth = 0  # paragraphs that are open

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        family = re.split(r"[/:]", space)[-2] if space.count(":") > 2 else ""
        if f"{family} {local}" == "office script" and "ooo:Basic" in attributes.values():
            return  # LibreOffice writes an empty library into every file
        if _ACTIVE.fullmatch(local) and family not in {"chart", "config"}:
            raise active(local)
        if "xforms" in space:
            raise active("XForms")
        self._depth += local in {"p", "h"}
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2]
            if attribute in _POINTING:
                if f"{family} {local}" in _LINKS:
                    judge_link(value, self._name)
                elif not _INSIDE.match(value):
                    raise outside(local, self._name)
            elif attribute in {"font-family", "font-face"} and ("/" in value or "\\" in value):
                raise unsafe_font(self._name)
            elif attribute == "formula" and re.search("WEBSERVICE|DDE", value, re.IGNORECASE):
                raise active(attribute)

    def end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] in {"p", "h"}:
            self._depth -= 1
            self.openings.end()

    def text(self, text: str) -> None:
        if self._depth:
            self.openings.add(text)
