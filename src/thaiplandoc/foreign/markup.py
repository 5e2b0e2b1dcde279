"""XML of a foreign file, read once and piece by piece: no DOCTYPE, one encoding, bounded in depth and length."""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from thaiplandoc.package import Refused, too_large

MAX_DEPTH: Final = 256
MAX_ELEMENTS: Final = 3_000_000  # of a whole file: some 30,000 rows of a table
_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")


class Budget:
    """How many elements a file may still have."""

    def __init__(self) -> None:
        self.left = MAX_ELEMENTS


def looks_like_markup(data: bytes) -> bool:
    """Whether bytes begin as markup does, whatever their name."""
    return data.startswith(_BOMS) or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


class Reader:
    """What is done with the markup of a part; each act may raise `Refused`.

    Tags and attributes are "namespace name", without the space where there is no namespace.
    """

    root = ""  # the name of the outermost element, in small letters

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text stands here."""

    def instruct(self, target: str, _data: str) -> None:
        """An instruction for another program stands here: ``<?target data?>``."""


def walk(name: str, content: bytes, reader: Reader, budget: Budget) -> None:
    """Read a part from its beginning to its end; `Refused` if it is no safe markup."""
    if content.startswith(_BOMS) or b"\0" in content[:4]:
        raise _not_utf8(name)
    bounds = _Bounds(name, reader, budget)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = bounds.declared
    parser.StartDoctypeDeclHandler = bounds.doctype
    parser.StartElementHandler = bounds.start
    parser.EndElementHandler = bounds.end
    parser.CharacterDataHandler = reader.text
    parser.ProcessingInstructionHandler = reader.instruct
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise Refused(f"มีส่วน {name} ที่อ่านไม่ได้", f"has an unreadable part {name}") from error


class _Bounds:
    """What no markup may exceed, before a reader sees it."""

    def __init__(self, name: str, reader: Reader, budget: Budget) -> None:
        self._name = name
        self._reader = reader
        self._budget = budget
        self._depth = 0

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "us-ascii"}:
            raise _not_utf8(self._name)

    def doctype(self, *_: str | int | None) -> None:
        raise Refused(f"มี DOCTYPE ใน {self._name}", f"has a DOCTYPE in {self._name}")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._depth:
            self._reader.root = tag.rpartition(" ")[2].casefold()
        self._depth += 1
        self._budget.left -= 1
        if self._depth > MAX_DEPTH:
            raise Refused(f"มี {self._name} ที่ซ้อนลึกเกินไป", f"nests too deeply in {self._name}")
        if self._budget.left < 0:
            raise too_large()
        self._reader.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._reader.end(tag)


def _not_utf8(name: str) -> Refused:
    return Refused(f"มีส่วน {name} ที่ไม่ใช่ UTF-8", f"has a part {name} that is not UTF-8")
