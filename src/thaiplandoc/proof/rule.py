"""What a rule is, and where it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from thaiplandoc import opening
from thaiplandoc.blocks import Heading, Numbered, Paragraph, Picture
from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.letter import Letter
from thaiplandoc.documents.loading import examine
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.kinds import KINDS
from thaiplandoc.model import PictureItem
from thaiplandoc.model.fact import Fact, Filed
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from thaiplandoc.arrange import Layout
    from thaiplandoc.papers.correspondence import CorrespondenceContent

# A matter that goes on opens with one of these, and what was before is closed with นั้น.
CONTINUING: Final = ("ตาม", "อนุสนธิ")
CLOSED: Final = compiled(r"(?<!ดัง)(?<!เท่า)(?<!เช่น)(?<!ทั้ง)(?<!ขณะ)นั้น(?=[\s)]|$)")
_SO: Final = compiled(r"(?<=\s)\S*จึง")
# practice: the usual ending of a letter has no more lines than this, and stands on any page
_LONG_ENDING: Final = 12
_DATA: Final = (".yaml", ".yml")
_BRACED: Final = compiled(r"\{\w+\}")
# A day ends with its year, a time with minutes.
YEAR_OR_MINUTES: Final = compiled(r"[0-9๐-๙.:](?:\d{3}|(?<=[.:])\s?\d\d)")

Severity = Literal["problem", "remark"]


class Passage(NamedTuple):
    """A text of the document: the path of its key, as it was written and in Arabic digits.

    Both are equally long.
    """

    path: str
    text: str
    plain: str


class Found(NamedTuple):
    """One breach: the path of the key at fault, and what the rule's sentences say of it."""

    path: str
    said: Mapping[str, str] = {}


class Reading:
    """A document as the rules read it: its texts taken apart once. `today` is the day it is read.

    What rules need of its pages is in `layout`; where that is not given it is made when it is
    asked for.
    """

    def __init__(self, document: Document, today: date, layout: Layout | None = None) -> None:
        self.document = document
        self.today = today
        self._layout = layout

    @property
    def paper(self) -> Correspondence | None:
        """The document, where it is a letter or a memo."""
        return self.document if isinstance(self.document, Correspondence) else None

    @property
    def letter(self) -> Letter | None:
        """The document, where it is one that lists references and enclosures."""
        return self.document if isinstance(self.document, Letter) else None

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """Paragraphs, headings and items of a letter or memo, without its tables."""
        said = self.passages if self.paper else ()
        return tuple(
            each for each in said if each.path.startswith("body") and ".table" not in each.path
        )

    @cached_property
    def running(self) -> str:
        """All of the body, in Arabic digits, a passage a line."""
        return "\n".join(passage.plain for passage in self.body)

    @cached_property
    def told(self) -> tuple[int, str]:
        """Up to which letter the first paragraph tells what was before, and that paragraph.

        That is up to นั้น, or without one to จึง, where it opens with ตาม… or อนุสนธิ…
        """
        first = self.body[0].plain if self.body else ""
        if not first.startswith(CONTINUING):
            return 0, first
        closed = CLOSED.search(first) or _SO.search(first)
        return (closed.start() if closed else len(first)), first

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text a person wrote that is printed: speed, subject, lists, body, tables."""
        return tuple(self._passages(lambda _: True))

    @cached_property
    def counting(self) -> tuple[Passage, ...]:
        """Those passages that may say a day, a time or an amount: few cells of a long annex do."""
        if self.paper:
            return tuple(each for each in self.passages if _may_count(each.text))
        return tuple(self._passages(_may_count))

    def _passages(self, wanted: Callable[[str], bool]) -> Iterator[Passage]:
        for name in ("title", "speed", "subject", "references", "enclosures", "body"):
            for path, text in _said(getattr(self.document, name, ()), name, wanted):
                unmarked = text.replace("**", "").replace("`", "")  # as in model.marks
                yield Passage(path, unmarked, to_arabic(unmarked))

    @cached_property
    def finished(self) -> str:
        """The finished text of a letter or memo, without tables, a text a line."""
        if self.paper is None:
            return ""
        content = cast("CorrespondenceContent", self.paper.content())
        lists = [*getattr(content, "references", ()), *getattr(content, "enclosures", ())]
        said = [content.number, content.date, content.subject, content.until]
        said += [getattr(each, "text", getattr(each, "title", "")) for each in lists]
        for block in content.body:
            match block:
                case Numbered(label, text):
                    said.append(f"{label} {text}")
                case Paragraph(text) | Heading(text):
                    said.append(text)
        return "\n".join(filter(None, said))

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands on the pages."""
        return self._layout or self.document.layout()

    @cached_property
    def may_turn_badly(self) -> bool:
        """Whether the paper holds what may stand wrongly where a page turns: a picture, a long ending.

        Laying out costs more than all other rules, and of other letters it can tell nothing.
        """
        if self.paper is None:
            return False
        ending = [*self.paper.unit_lines(), *self.paper.contact_lines()]
        ending += [*self.paper.signer.position, *(self.letter.copies if self.letter else ())]
        pictures = any(isinstance(part, PictureItem | Picture) for part in self.paper.body)
        return self._layout is not None or pictures or len(ending) > _LONG_ENDING

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
    from thaiplandoc.model.bundle import Bundle

    try:
        if file.suffix.lower() in _DATA:
            facts = _read(file, opening.stamp(file, opening.DATA))
            if not isinstance(facts, Bundle):
                return facts
            letter = facts.covering.file  # which says what the set is
            if letter is None or letter.suffix.lower() not in _DATA:
                return None
            facts = _read(letter, opening.stamp(letter, opening.DATA))
            return None if isinstance(facts, Bundle) else facts
        opening.stamp(file, opening.WORD)
    except InputError as error:
        return error
    return None


@lru_cache(maxsize=64)
def _read(file: Path, stamp: tuple[int, int, int]) -> Filed:
    """What a data file holds; many letters may enclose one, which is read again when it changes."""
    from thaiplandoc.model.bundle import Bundle

    del stamp
    facts = examine(file, proofread=False).facts
    no_paper = KINDS[facts.kind].no_paper
    if no_paper and not isinstance(facts, Bundle):
        raise InputError([Problem(Place(str(file)), no_paper)])
    return facts


def _may_count(text: str) -> bool:
    """Whether a text may say a day, a time or an amount; marks may stand inside of one."""
    return (
        YEAR_OR_MINUTES.search(text) is not None
        or "บาท" in text
        or "สตางค์" in text
        or "**" in text
        or "`" in text
    )


def _said(value: object, path: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Every text in facts that is `wanted`, with the path of its key."""
    match value:
        case str():
            if wanted(value):
                yield path, value
        case Paragraph() | Numbered() | Heading():
            yield from _said(value.text, path, wanted)
        case Fact():
            for name in type(value).model_fields:
                inside = path if name == value.alone else f"{path}.{name}"
                yield from _said(getattr(value, name), inside, wanted)
        case list() | tuple():
            for number, each in enumerate(value):
                if not isinstance(each, str):
                    yield from _said(each, f"{path}[{number}]", wanted)
                elif wanted(each):  # a cell: most texts of a long annex
                    yield f"{path}[{number}]", each


Test = Callable[[Reading], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not be in a document.

    - `id`: by what an agency switches it off
    - `severity`: a problem stops the document from being made, a remark does not
    - `clause`: where it is asked for, or why
    - `test`: every breach of it in a document
    - `said`: what is wrong and what to write instead, with the words a breach was `Found` with
    """

    id: str
    severity: Severity
    clause: Message
    test: Test
    said: Message

    def sentence(self) -> Message:
        """What is said of a breach, with … for the words it is found with."""
        return Message(_BRACED.sub("…", self.said.thai), _BRACED.sub("…", self.said.english))

    def breaches(self, reading: Reading) -> Iterator[Problem]:
        """Every breach in a document, in one sentence each, with the clause and the rule's name."""
        for found in self.test(reading):
            yield Problem.at(
                found.path,
                f"{self.said.thai.format_map(found.said)} ({self.clause.thai}) [{self.id}]",
                f"{self.said.english.format_map(found.said)} ({self.clause.english}) [{self.id}]",
            )


def rule(severity: Severity, clause: Message, thai: str, english: str) -> Callable[[Test], Rule]:
    """The rule whose test stands beneath, called as that is: ``_no_such_day`` is ``no-such-day``."""

    def of(test: Test) -> Rule:
        name = test.__name__.strip("_").replace("_", "-")
        return Rule(name, severity, clause, test, Message(thai, english))

    return of


def of_papers(test: Callable[[Reading, Correspondence], Iterable[Found]]) -> Test:
    """A test of letters and memos alone, which is given the paper, too."""
    return wraps(test)(lambda reading: test(reading, reading.paper) if reading.paper else ())


def of_letters(test: Callable[[Reading, Letter], Iterable[Found]]) -> Test:
    """A test of letters alone, which is given the letter, too."""
    return wraps(test)(lambda reading: test(reading, reading.letter) if reading.letter else ())


# Where most of the rules come from.
FACTS: Final = Message("ข้อเท็จจริงในหนังสือขัดกัน", "the facts contradict each other")


def clause(number: str, english: str) -> Message:
    """A clause of the regulation of correspondence."""
    return Message(f"ระเบียบงานสารบรรณ {number}", f"regulation of correspondence, {english}")
