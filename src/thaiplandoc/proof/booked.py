"""Citations held against the number book, where it knows the letter that is meant."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from thaiplandoc.errors import InputError
from thaiplandoc.model import Citation, ReferenceNumber
from thaiplandoc.model.cited import Difference, Paper, day_in, differences, number_in
from thaiplandoc.patterns import compiled
from thaiplandoc.proof.rule import FACTS, Found, Reading, rule

if TYPE_CHECKING:
    from thaiplandoc.register import Register

_BOOK: Final[ContextVar[Register | None]] = ContextVar("book", default=None)
_IN_TEXT: Final = compiled(
    r"(?<!\S)ที่ [ก-ฮ]{2,5}\.? [0-9๐-๙][^ก-ฮ]*(?:/[^ล]*)?\s+ลงวันที่\s*\S+\s+\S+\s+(?:พ\.ศ\.\s+)?\S{4}"
)


@contextlib.contextmanager
def known_to(register: Register) -> Iterator[None]:
    """Within this block the letters of the book are held against what papers say of them."""
    before = _BOOK.set(register)
    try:
        yield
    finally:
        _BOOK.reset(before)


@rule(
    "problem",
    FACTS,
    "อ้างหนังสือ {cited} แต่ในสมุดเลขเป็น {held} ให้แก้การอ้างถึง หรือแก้ไขรายการในสมุด",
    "a letter is cited as {cited}, but the number book has {held}; "
    "correct the citation, or the book's entry",
)
def _book_unlike(reading: Reading) -> Iterator[Found]:
    register = _BOOK.get()
    if register is None or reading.paper is None:
        return
    for path, citation in _citations(reading):
        for cited, held in _differences(register, citation, reading.paper.subject):
            yield Found(path, {"cited": cited, "held": held})


def _citations(reading: Reading) -> Iterator[tuple[str, Citation | str]]:
    if reading.letter:
        for at, citation in enumerate(reading.letter.references):
            yield f"references[{at}]", citation
        for at, enclosure in enumerate(reading.letter.enclosures):
            if enclosure.file is None:  # else the paper itself is read
                yield f"enclosures[{at}]", enclosure.title
    for passage in reading.body:
        for found in _IN_TEXT.finditer(passage.text):
            yield passage.path, found[0]


def _differences(
    register: Register, citation: Citation | str, subject: str
) -> Iterator[Difference]:
    text = citation if isinstance(citation, str) else citation.text
    number, day = number_in(text), day_in(text)
    if isinstance(citation, Citation):
        number, day = citation.number or number, citation.date or day
    entry = register.cited(number, day, subject) if number else None
    if entry is None:
        return
    try:
        held = ReferenceNumber.parse(entry.on_paper)
    except InputError:
        return
    yield from differences(citation, Paper("", held, entry.on_day))
    if entry.state == "void":
        said = f"ที่ {entry.on_paper}"
        yield Difference(said, f"เลขที่ยกเลิกแล้ว ({entry.reason})")
