"""Fields of a word processor's file, judged by their first word.

A field's instruction may be cut into runs, hold other fields, and have deleted text in it; what the
reader at the other end makes of that is not known for certain. So every way to read the first word
must give the name of a field that fetches nothing.
"""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc.package import Refused, too_large
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass

# The fields of ECMA-376 Part 1, 17.16.5, that take neither files nor programs nor data sources.
_HARMLESS: Final = compiled(
    r"ADDIN|ADDRESSBLOCK|ADVANCE|ASK|AUTHOR|AUTONUM|AUTONUMLGL|AUTONUMOUT|BARCODE|"
    r"BIBLIOGRAPHY|BIDIOUTLINE|CITATION|COMMENTS|COMPARE|CREATEDATE|DATE|"
    r"DISPLAYBARCODE|DOCPROPERTY|DOCVARIABLE|EDITTIME|EQ|FILENAME|FILESIZE|FILLIN|"
    r"FORMCHECKBOX|FORMDROPDOWN|FORMTEXT|FORMULA|FTNREF|GOTOBUTTON|GREETINGLINE|"
    r"HYPERLINK|IF|INDEX|INFO|KEYWORDS|LASTSAVEDBY|LISTNUM|MERGEFIELD|MERGEREC|"
    r"MERGESEQ|NEXT|NEXTIF|NOTEREF|NUMCHARS|NUMPAGES|NUMWORDS|PAGE|PAGEREF|"
    r"PRINTDATE|REF|REVNUM|SAVEDATE|SECTION|SECTIONPAGES|SEQ|SET|SHAPE|SKIPIF|"
    r"STYLEREF|SUBJECT|SYMBOL|TA|TC|TEMPLATE|TIME|TITLE|TOA|TOC|USERADDRESS|"
    r"USERINITIALS|USERNAME|XE"
)
# A link a person clicks on; LibreOffice's own schemes name macros and read the environment.
_HARMLESS_LINK: Final = compiled(
    r"(?:https?|mailto|ftp|tel|file):|[^:]*\Z|[^:/]*[/#]", re.IGNORECASE
)
_WORD: Final = compiled(r'[^\s"“”\\]*')
_SCHEMES: Final = compiled(
    r"(?:vnd\.[\w.-]+|macro|\w*script|service|private|slot|\.uno):", re.IGNORECASE
)
_MAX_DEPTH: Final = 100
_KEPT: Final = 1024  # longer than the name of any field, and than an address where it begins


def judge(instruction: str, part: str) -> None:
    """Raises `Refused` unless the instruction begins with a harmless field's name, or is empty."""
    instruction = instruction.strip()
    found = _WORD.match(instruction)
    name = (found[0] if found else "").upper()
    if instruction and not _HARMLESS.fullmatch(name) and not name.startswith("="):
        shown = name or instruction[:20]
        raise Refused(f"มีฟิลด์ {shown} ใน {part}", f"has a field {shown} in {part}")
    if name == "HYPERLINK" and (scheme := _SCHEMES.search(instruction)):
        judge_link(scheme[0], part)


def judge_link(target: str, part: str) -> None:
    """Raises `Refused` unless a link that is there to be clicked on leads to a page, a file or a mail."""
    if not _HARMLESS_LINK.match(target.strip()):
        scheme = target.strip().partition(":")[0][:40]
        raise Refused(f"มีลิงก์ชนิด {scheme} ใน {part}", f"has a link of kind {scheme} in {part}")


@dataclass(slots=True)
class _Open:
    """A field that has begun: its instruction without and with what is deleted or computed in it."""

    plain: str = ""
    full: str = ""
    asking: bool = True

    def add(self, text: str, *, plain: bool) -> None:
        if plain and len(self.plain) < _KEPT:
            self.plain = (self.plain + text).lstrip()
        if len(self.full) < _KEPT:
            self.full = (self.full + text).lstrip()


class Fields:
    """The fields of one part while it is read from its beginning to its end."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._open = [_Open()]  # the first holds what stands in no field
        self._outer: list[list[_Open]] = []

    def begin(self) -> None:
        """A field begins, perhaps inside another."""
        if len(self._open) > _MAX_DEPTH:
            raise too_large()
        self._open.append(_Open())

    def separate(self) -> None:
        """The instruction ends and the stored result begins."""
        self._open[-1].asking = len(self._open) == 1

    def end(self) -> None:
        """The innermost field ends."""
        if len(self._open) > 1:
            self._judge(self._open.pop())

    def instruct(self, text: str, *, deleted: bool = False) -> None:
        """A piece of an instruction."""
        field = self._open[-1]
        if not field.asking:  # an instruction among results is one of its own
            judge(text, self._part)
        field.add(text, plain=not deleted)

    def result(self, text: str) -> None:
        """Text: a stored result inside an instruction belongs to that instruction."""
        if len(self._open) > 1:
            asking = next((field for field in reversed(self._open[1:]) if field.asking), None)
            if asking is not None:
                asking.add(text, plain=False)

    def enter_alternative(self) -> None:
        """One of several readings begins: its fields are its own, whichever is taken."""
        self._outer.append(self._open)
        self._open = [_Open()]

    def leave_alternative(self) -> None:
        """The reading ends, and with it every field that began in it."""
        self.finish()
        self._open = self._outer.pop()

    def finish(self) -> None:
        """Judge what has not ended."""
        for field in self._open:
            self._judge(field)
        self._open = [_Open()]

    def _judge(self, field: _Open) -> None:
        judge(field.plain, self._part)
        judge(field.full, self._part)
