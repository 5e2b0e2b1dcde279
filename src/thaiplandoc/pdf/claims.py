"""What a joined file says of itself: one XMP, one output intent, and PDF/A where all parts have it."""

from __future__ import annotations

import hashlib
import re
from typing import Final, NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from thaiplandoc.pdf.parts import metadata
from thaiplandoc.pdf.xmp import xmp

_CLAIM: Final = rb"pdf%s:(part|conformance)(?:\s*=\s*[\"']|>)\s*(\w+)"
_LEVELS: Final = "BUA"  # each holds what stands before it


class Claimed(NamedTuple):
    """What a part says of itself: which PDF/A it is, what tells its colours, which PDF/UA."""

    archive: str
    colours: str
    access: str


class Claims:
    """What the parts so far say of themselves."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._archive: list[dict[str, str]] = []
        self._access: list[dict[str, str]] = []
        self._intents: dict[str, Object | None] = {}

    def add(self, part: Pdf) -> Claimed:
        """Hear a part."""
        self._archive.append(archive_of(part))
        self._access.append(_claim(metadata(part), b"uaid"))
        key, intent = intent_of(part)
        if key not in self._intents:
            self._intents[key] = intent and self._pdf.copy_foreign(part.make_indirect(intent))
        return Claimed(self._archive[-1].get("part", ""), key, self._access[-1].get("part", ""))

    def close(self, title: str) -> str:
        """Write the XMP and the intent; which part of PDF/A the file is, as all of its parts are."""
        claims = ""
        kinds = {claim.get("part", "") for claim in self._archive}
        # what is a PDF/A-2 is a PDF/A-3, too
        kind = max(kinds) if len(kinds) == 1 or kinds == {"2", "3"} else ""
        archive = kind if len(self._intents) == 1 else ""
        if archive:
            levels = [claim.get("conformance", "") for claim in self._archive]
            claims += f"<pdfaid:part>{archive}</pdfaid:part>\n"
            if all(levels):  # PDF/A-4 has none
                level = min(levels, key=_LEVELS.find)
                claims += f"<pdfaid:conformance>{level}</pdfaid:conformance>\n"
        if all(claim.get("part") == "1" for claim in self._access):
            claims += "<pdfuaid:part>1</pdfuaid:part>\n"
        said = xmp(title, claims)
        self._pdf.Root.Metadata = Stream(self._pdf, said, Type=Name.Metadata, Subtype=Name.XML)
        self._pdf.docinfo.Title = title
        (intent, *others) = self._intents.values()
        if intent is not None and not others:
            self._pdf.Root.OutputIntents = Array([intent])
        return archive


def archive_of(pdf: Pdf) -> dict[str, str]:
    """The ``part`` and ``conformance`` of the PDF/A that a file says it is."""
    return _claim(metadata(pdf), b"aid")


def _claim(xmp: bytes, kind: bytes) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in re.findall(_CLAIM % kind, xmp)}


def intent_of(part: Pdf) -> tuple[str, Dictionary | None]:
    """The output intent of a part, and what tells it from another: its profile."""
    listed = part.Root.get(Name.OutputIntents)
    for intent in listed if isinstance(listed, Array) else ():
        if isinstance(intent, Dictionary):
            profile = intent.get(Name.DestOutputProfile)
            if isinstance(profile, Stream):
                return hashlib.sha256(profile.read_bytes()).hexdigest(), intent
            return str(intent.get(Name.OutputConditionIdentifier)), intent
    return "", None
