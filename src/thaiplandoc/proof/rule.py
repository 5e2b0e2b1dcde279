"""What a rule is, and where it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from thaiplandoc import opening
from thaiplandoc.blocks import Heading, Numbered, Paragraph
from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.letter import Letter
from thaiplandoc.documents.loading import examine
from thaiplandoc.errors import InputError, Message, Problem
from thaiplandoc.model import HeadingItem, ItemList
from thaiplandoc.model.body import Item
from thaiplandoc.model.fact import Filed
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

# as in documents.inline
_MARKS: Final = re.compile(r"\*\*|`")
_DATA: Final = (".yaml", ".yml")
_BRACED: Final = re.compile(r"\{\w+\}")

Severity = Literal["problem", "remark"]


class Passage(NamedTuple):
    """A text of the document: the path of its key, as it was written and in Arabic digits.

    Both are equally long.
    """

    path: str
    text: str
    plain: str


def passage(path: str, text: str) -> Passage:
    """A text without the marks for bold words and kept digits."""
    unmarked = _MARKS.sub("", text)
    return Passage(path, unmarked, to_arabic(unmarked))


class Found(NamedTuple):
    """One breach: the path of the key at fault, and what the rule's sentences say of it."""

    path: str
    said: Mapping[str, str] = {}


class Reading:
    """A document as the rules read it: its texts taken apart once. `today` is the day it is read."""

    def __init__(self, document: Correspondence, today: date) -> None:
        self.document = document
        self.today = today

    @property
    def letter(self) -> Letter | None:
        """The document, where it is one that lists references and enclosures."""
        return self.document if isinstance(self.document, Letter) else None

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """Paragraphs, headings and items; tables are not read."""
        return tuple(passage(path, text) for path, text in _body(self.document.body))

    @cached_property
    def running(self) -> str:
        """All of the body, in Arabic digits, a passage a line."""
        return "\n".join(passage.plain for passage in self.body)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The body, and what is listed above it: subject, references, enclosures."""
        said = [("subject", self.document.subject)]
        if self.letter:
            said += [(f"references[{n}]", c.text) for n, c in enumerate(self.letter.references)]
            said += [(f"enclosures[{n}]", e.title) for n, e in enumerate(self.letter.enclosures)]
        listed = (passage(path, text) for path, text in said if text)
        return (*listed, *self.body)

    @cached_property
    def papers(self) -> tuple[tuple[int, str, Filed | InputError | None], ...]:
        """Each enclosure that names its file: its index, its title, what the file holds.

        None is a file without data: a picture, a PDF, a Word file.
        """
        enclosures = self.letter.enclosures if self.letter else ()
        return tuple(
            (index, each.title, _held(each.file))
            for index, each in enumerate(enclosures)
            if each.file is not None
        )


def _held(file: Path) -> Filed | InputError | None:
    try:
        if file.suffix.lower() in _DATA:
            return _read(file, opening.stamp(file, opening.DATA))
        opening.stamp(file, opening.WORD)
    except InputError as error:
        return error
    return None


@lru_cache(maxsize=64)
def _read(file: Path, stamp: tuple[int, int, int]) -> Filed:
    """What a data file holds; many letters may enclose one, which is read again when it changes."""
    del stamp
    return examine(file, proofread=False).facts


def _body(body: Sequence[object]) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(body):
        path = f"body[{number}]"
        match part:
            case str():
                yield path, part
            case HeadingItem():
                yield path, part.heading
            case ItemList():
                yield from _items(part.items, path)
            case Paragraph() | Numbered() | Heading():
                yield path, part.text


def _items(items: Iterable[Item], around: str) -> Iterator[tuple[str, str]]:
    for number, item in enumerate(items):
        path = f"{around}.items[{number}]"
        yield path, item.text
        yield from _items(item.items, path)


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not be in a document.

    - `id`: by what an agency switches it off
    - `severity`: a problem stops the document from being made, a remark does not
    - `clause`: where it is asked for, or why
    - `test`: every breach of it in a document
    - `wrong`, `instead`: what is said of a breach, with the words it was `Found` with, and what
      to write instead
    """

    id: str
    severity: Severity
    clause: Message
    test: Callable[[Reading], Iterable[Found]]
    wrong: Message
    instead: Message

    def sentence(self) -> Message:
        """What is said of a breach, with … for the words it is found with."""
        said = Message(
            f"{self.wrong.thai} {self.instead.thai}",
            f"{self.wrong.english}; {self.instead.english}",
        )
        return Message(_BRACED.sub("…", said.thai), _BRACED.sub("…", said.english))

    def breaches(self, reading: Reading) -> Iterator[Problem]:
        """Every breach in a document, in one sentence each, with the clause and the rule's name."""
        for found in self.test(reading):
            thai = f"{self.wrong.thai} {self.instead.thai}".format_map(found.said)
            english = f"{self.wrong.english}; {self.instead.english}".format_map(found.said)
            yield Problem.at(
                found.path,
                f"{thai} ({self.clause.thai}) [{self.id}]",
                f"{english} ({self.clause.english}) [{self.id}]",
            )


# Where most of the rules come from.
FACTS: Final = Message("ข้อเท็จจริงในหนังสือขัดกัน", "the facts contradict each other")


def clause(number: str, english: str) -> Message:
    """A clause of the regulation of correspondence."""
    return Message(f"ระเบียบงานสารบรรณ {number}", f"regulation of correspondence, {english}")
