"""XML of a foreign file, read once and piece by piece: no DOCTYPE, one encoding, bounded in depth and length."""

from __future__ import annotations

from collections.abc import Callable
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


def _nothing(*_: object) -> None:
    """What is not asked for is passed over."""


def walk(
    name: str,
    content: bytes,
    *,
    start: Callable[[str, dict[str, str]], None] = _nothing,
    end: Callable[[str], None] = _nothing,
    text: Callable[[str], None] = _nothing,
    budget: Budget,
    root: str = "",
) -> None:
    """Call `start`, `end` and `text` for what stands in a part; `Refused` if it is no safe markup.

    Tags and attributes are "namespace name", without the space where there is no namespace. `root`
    is the name that the outermost element must have.
    """
    if content.startswith(_BOMS) or b"\0" in content[:4]:
        raise _not_utf8(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "us-ascii"}:
            raise _not_utf8(name)

    def doctype(*_: object) -> None:
        raise Refused(f"มี DOCTYPE ใน {name}", f"has a DOCTYPE in {name}")

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        budget.left -= 1
        if depth > MAX_DEPTH:
            raise Refused(f"มี {name} ที่ซ้อนลึกเกินไป", f"nests too deeply in {name}")
        if budget.left < 0:
            raise too_large()
        if depth == 1 and root and tag.rpartition(" ")[2] != root:
            raise Refused(f"มีส่วนชนิดที่ไม่รู้จัก ({name})", f"holds a part of an unknown kind ({name})")
        start(tag, attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag)

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    if text is not _nothing:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise Refused(f"มีส่วน {name} ที่อ่านไม่ได้", f"has an unreadable part {name}") from error


def _not_utf8(name: str) -> Refused:
    return Refused(f"มีส่วน {name} ที่ไม่ใช่ UTF-8", f"has a part {name} that is not UTF-8")
