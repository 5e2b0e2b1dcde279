"""An outline and a plan → the sections of a book, everything counted and pointed to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Final, TypeGuard

from thaiplandoc import rules
from thaiplandoc.blocks import (
    BookBlock,
    Caption,
    Contents,
    Divider,
    DottedLines,
    Heading,
    Listed,
    Numbered,
    PageNumbers,
    Paragraph,
    Part,
    Photos,
    Section,
    Table,
    Title,
    reference,
)
from thaiplandoc.books.catalogue import PIECES
from thaiplandoc.books.outline import FrontPage, Outline, OutlineSection
from thaiplandoc.books.pieces.sentences import prose, said
from thaiplandoc.books.pieces.setting import COUNTED, OwnPages, Piece, Setting, flat
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.plan import Plan
from thaiplandoc.thai.letters import letter
from thaiplandoc.values import dataclass

# Room for what is still to be written in a section that has to be there.
_LINES_TO_FILL: Final = 5
_REFERENCE: Final = re.compile(r"\{(?:table|picture|ตาราง|ภาพ):(?P<name>[^{}]+)\}")
# Left out when a reference in it leads nowhere.
_OPTIONAL: Final = re.compile(r"\[(?P<text>[^\[\]]*)\]")
_CALLED: Final[dict[Listed, str]] = {"tables": "ตารางที่", "pictures": "ภาพที่"}


def assemble(outline: Outline, plan: Plan, digits: DigitPolicy) -> tuple[Section, ...]:
    """The book's sections: front matter, parts, annexes, with numbers, captions and references."""
    book = _Book(outline, plan, digits)
    sections = [*book.front(), *book.parts(), *book.annexes()]
    pointed = map(book.pointed, sections)
    return tuple(section for section in pointed if section.blocks)


def missing(
    outline: Outline, plan: Plan, digits: DigitPolicy
) -> Iterator[OutlineSection | FrontPage]:
    """What the outline requires and the plan has no data for."""
    book = _Book(outline, plan, digits)
    for each in outline.places():
        asks = each.pieces or isinstance(each, FrontPage)
        if each.required and asks and not any(map(book.says, each.pieces)):
            yield each


@dataclass(slots=True)
class _Pages:
    """Blocks on their way to sections: a new one begins where pages change their kind."""

    numbers: PageNumbers = "body"
    done: list[Section] = field(default_factory=list)
    _blocks: list[BookBlock] = field(default_factory=list)
    _landscape: bool = False

    def add(
        self,
        blocks: Iterable[BookBlock],
        *,
        landscape: bool,
        own: bool = False,
        below_words: bool = False,
    ) -> None:
        made = list(blocks)
        if not made:
            return
        begun = below_words and all(isinstance(each, Heading | Paragraph) for each in self._blocks)
        if landscape != self._landscape or (own and not begun):
            # headings go to the page of what they head
            kept: list[BookBlock] = []
            while self._blocks and isinstance(self._blocks[-1], Heading):
                kept.insert(0, self._blocks.pop())
            self.close()
            self._blocks = kept
            self._landscape = landscape
        self._blocks += made
        if own:
            self.close()

    def close(self) -> None:
        if self._blocks:
            self.done.append(Section(tuple(self._blocks), self._landscape, self.numbers))
        self._blocks = []


@dataclass(slots=True)
class _Book:
    outline: Outline
    plan: Plan
    digits: DigitPolicy
    _part: int = 0
    _chapter: str = ""
    _counts: dict[Listed, int] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)
    _listed: set[Listed] = field(default_factory=set)

    # --- the three stretches of a book ------------------------------------------------------
    def front(self) -> Iterator[Section]:
        for page in self.outline.front:
            if page.piece:
                alone = tuple(flat(self.made(Piece(piece=page.piece))))
                if alone:
                    yield Section(alone, numbers="none", counted=False)
                continue
            blocks = [block for piece in page.pieces for block in flat(self.made(piece))]
            if not blocks and page.required:
                blocks = [DottedLines(_LINES_TO_FILL)]
            if blocks:
                titled = isinstance(blocks[0], Contents)  # which brings its own
                title = () if titled else (Title((self.digits.say(page.title),)),)
                yield Section((*title, *blocks), numbers="front")

    def parts(self) -> Iterator[Section]:
        for part in self.outline.parts:
            self._part += 1
            pages = self._begun(str(self._part))
            if self._sections(part.sections, pages):
                number = self.digits.say(f"ส่วนที่ {self._part}")
                yield from self._opened(pages.done, number, part.part, divider=part.divider)
            else:
                self._part -= 1

    def annexes(self) -> Iterator[Section]:
        annexes, pages = self.outline.annexes, self._begun("ผ")
        if annexes and self._sections(annexes.sections, pages, lettered=True):
            yield from self._opened(pages.done, "", annexes.title, divider=annexes.divider)

    def _begun(self, chapter: str) -> _Pages:
        """The pages of a chapter; captions that are counted by parts begin again there."""
        self._chapter = chapter
        if self.outline.captions == "part":
            self._counts = {}
        return _Pages()

    def _opened(
        self, sections: Sequence[Section], number: str, title: str, *, divider: bool
    ) -> Iterator[Section]:
        """The sections of a part behind its divider, or below its heading."""
        first, *others = sections
        title = self.digits.say(title)
        right = self.outline.right_hand
        if divider:
            counted = self.outline.dividers == "counted"
            page = (Divider(number, title),)
            yield Section(page, numbers="none", counted=counted, right_hand=right)
            yield first
        else:
            head = Part(f"{number} {title}".strip())
            yield replace(first, blocks=(head, *first.blocks), right_hand=right)
        yield from others

    # --- sections -----------------------------------------------------------------------------
    def _sections(
        self, sections: Sequence[OutlineSection], pages: _Pages, *, lettered: bool = False
    ) -> bool:
        """Put the sections that have something to say on pages; whether any has."""
        count = 0
        for section in sections:
            label = f"ภาคผนวก {letter(count + 1)}" if lettered else f"{self._part}.{count + 1}"
            if self._section(section, label, pages, level=1):
                count += bool(section.section)
            if lettered:
                pages.close()
        pages.close()
        return bool(pages.done)

    def _section(self, section: OutlineSection, label: str, pages: _Pages, *, level: int) -> bool:
        made = [self.made(piece, landscape=section.landscape) for piece in section.pieces]
        filled = any(made)
        below = any(self._has(each) for each in section.sections)
        if not (filled or below or section.required):
            return False
        if section.section:
            head = Heading(
                self.digits.say(section.section), self.digits.say(label), 2 if level > 1 else 1
            )
            pages.add((head,), landscape=section.landscape)
        if not (filled or below):
            pages.add((DottedLines(_LINES_TO_FILL),), landscape=section.landscape)
        count = 0
        for block in (block for blocks in made for block in blocks):
            own = block if isinstance(block, OwnPages) else OwnPages((block,))
            count += any(map(_is_counted, own.blocks))
            numbered = self.digits.say(f"{label}.{count}")
            blocks = (
                replace(each, label=numbered) if _is_counted(each) else each for each in own.blocks
            )
            pages.add(
                self._counted(blocks),
                landscape=section.landscape if own.landscape is None else own.landscape,
                own=own is block,
                below_words=own.below_words,
            )
        for each in section.sections:
            count += self._section(each, f"{label}.{count + 1}", pages, level=level + 1)
        return True

    def _has(self, section: OutlineSection) -> bool:
        pieces = any(map(self.says, section.pieces))
        return section.required or pieces or any(map(self._has, section.sections))

    def made(self, piece: Piece, *, landscape: bool = False) -> tuple[BookBlock | OwnPages, ...]:
        """The blocks of a piece; none where the plan has no data for it."""
        return tuple(self._making(piece, landscape=landscape))

    def says(self, piece: Piece) -> bool:
        """Whether the plan has data for a piece; no more of it is made than tells."""
        return next(iter(self._making(piece)), None) is not None

    def _making(self, piece: Piece, *, landscape: bool = False) -> Iterable[BookBlock | OwnPages]:
        setting = Setting(self.plan, piece, self.digits, landscape=landscape)
        if piece.text:
            return prose(setting)
        if piece.say:
            return said(setting)
        return PIECES[piece.piece].make(setting)

    # --- captions and references --------------------------------------------------------------
    def _label(self, of: Listed, name: str) -> str:
        self._counts[of] = number = self._counts.get(of, 0) + 1
        self._listed.add(of)
        counted = f"{self._chapter}.{number}" if self.outline.captions == "part" else f"{number}"
        label = self.digits.say(f"{_CALLED[of]} {counted}")
        self._labels.setdefault(name, label)
        return label

    def _counted(self, blocks: Iterable[BookBlock]) -> Iterator[BookBlock]:
        """Captions and pictures with their numbers; tables in one type, whichever way pages lie."""
        for block in blocks:
            match block:
                case Table(size_pt=None):
                    yield replace(block, size_pt=rules.LANDSCAPE_TABLE_PT)
                case Caption(of=of, name=name):
                    yield replace(block, label=self._label(of, name))
                case Photos(pictures):
                    labelled = [
                        replace(each, label=self._label("pictures", "")) if each.caption else each
                        for each in pictures
                    ]
                    yield replace(block, pictures=tuple(labelled))
                case _:
                    yield block

    def pointed(self, section: Section) -> Section:
        """The section with its references pointing to captions that exist.

        Lists of what the book does not have, and sentences nothing is left of, are left out.
        """
        return replace(
            section, blocks=tuple(filter(self._stays, map(self._pointed, section.blocks)))
        )

    def _stays(self, block: BookBlock) -> bool:
        match block:
            case Contents(of=of):
                return of == "headings" or of in self._listed
            case Paragraph(text=text):
                return bool(text)
            case _:
                return True

    def _pointed(self, block: BookBlock) -> BookBlock:
        if isinstance(block, Paragraph | Numbered) and "{" in block.text:
            text = _OPTIONAL.sub(self._if_there, block.text)
            return replace(block, text=_REFERENCE.sub(self._reference, text))
        return block

    def _if_there(self, found: re.Match[str]) -> str:
        names = [each["name"] for each in _REFERENCE.finditer(found["text"])]
        if not names:
            return found[0]
        return found["text"] if all(name in self._labels for name in names) else ""

    def _reference(self, found: re.Match[str]) -> str:
        return reference(found["name"], self._labels.get(found["name"], ""))


def _is_counted(block: BookBlock) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and block.label == COUNTED
