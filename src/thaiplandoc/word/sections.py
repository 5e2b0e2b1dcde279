"""The sections of an annex as WordprocessingML: their blocks, and the pages they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from thaiplandoc import rules
from thaiplandoc.blocks import (
    AnnexBlock,
    Blank,
    Blanks,
    Centred,
    Chart,
    DottedLines,
    Flow,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Part,
    Photos,
    Picture,
    Section,
    Signatures,
    Table,
    Title,
)
from thaiplandoc.typeset.sections import follows
from thaiplandoc.word import blanks, drawings, tables
from thaiplandoc.word.drawing import Pen
from thaiplandoc.word.layout import Turn
from thaiplandoc.word.markup import runs

_SECTION: Final = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_UNNUMBERED: Final = re.compile(r"<w:titlePg\b[^>]*/>")
_SIZE: Final = re.compile(r'(<w:pgSz\b[^>]*?)w:w="(\d+)"([^>]*?)w:h="(\d+)"')
# Where a paragraph that does not stay with the next one says that it does.
_KEEPING: Final = re.compile(rf"(<w:pPr>(?:<w:pStyle [^>]*/>)?)(?!{tables.KEPT})")
_NOTE: Final = "หมายเหตุ"
_FLUSH: Final = '<w:spacing w:before="0"/>'


@dataclass(frozen=True, slots=True)
class Models:
    """The properties of a template's pages, portrait and landscape."""

    portrait: str
    landscape: str

    def of(self, section: Section, *, first: bool) -> str:
        """The properties of a section; only the first one's first page goes unnumbered."""
        found = self.landscape if section.landscape else self.portrait
        return found if first else _UNNUMBERED.sub("", found)


@lru_cache(maxsize=32)
def models(document: bytes) -> Models:
    """The sections of a template: pages are set up as its first portrait and landscape ones.

    Where it has no landscape section, the portrait one is turned.
    """
    found = _SECTION.findall(document.decode())
    turned = [text for text in found if 'w:orient="landscape"' in text]
    upright = [text for text in found if text not in turned] or [""]
    sideways = _SIZE.sub(r'\1w:w="\4"\3w:h="\2" w:orient="landscape"', upright[0])
    return Models(upright[0], (turned or [sideways])[0])


@dataclass(frozen=True, slots=True)
class Sections:
    """What an annex says, drawn piece by piece as often as it is asked for."""

    pen: Pen
    sections: Sequence[Section]
    models: Models
    turns: Sequence[Turn] = ()

    @property
    def last(self) -> str:
        """The properties of the last section, which end the document."""
        if not self.sections:
            return self.models.portrait
        return self.models.of(self.sections[-1], first=len(self.sections) == 1)

    def pieces(self) -> Iterator[bytes]:
        """In UTF-8, the blocks one below the other, the sections' properties between them."""
        done = 0
        for number, section in enumerate(self.sections):
            ended = b""
            for piece in self._section(section, done, first=number == 0):
                if ended:
                    yield ended
                ended = piece
            if number + 1 == len(self.sections):
                yield ended if ended.endswith(b"</w:p>") else ended + self._empty("")
            else:
                yield self._closed(ended, self.models.of(section, first=number == 0))
            done += len(section.blocks)

    def _closed(self, ended: bytes, properties: str) -> bytes:
        """The last piece of a section with the section's properties in its last paragraph."""
        if not ended.endswith(b"</w:p>"):
            return ended + self._empty(properties)
        at = ended.index(b"</w:pPr>", ended.rindex(b"<w:pPr>"))
        return ended[:at] + properties.encode() + ended[at:]

    def _empty(self, properties: str) -> bytes:
        """A paragraph nobody sees: behind a table there has to be one."""
        return self.pen.paragraph("ระยะ", "", after=properties).encode()

    def _section(self, section: Section, done: int, *, first: bool) -> Iterator[bytes]:
        paper = rules.LANDSCAPE if section.landscape else rules.PORTRAIT
        behind_table = False
        for place, block in enumerate(section.blocks):
            top = place == 0 and not first
            kept = any(follows(below, block) for below in section.blocks[place + 1 : place + 2])
            drawn = (
                self._table(block, paper, done + place, top=top, kept=kept)
                if isinstance(block, Table)
                else self._pieces(block, paper, done + place, top=top, kept=kept)
            )
            for piece in drawn:
                if behind_table and piece.startswith(b"<w:tbl>"):
                    yield self._empty(tables.KEPT if isinstance(block, Signatures) else "")
                behind_table = piece.endswith(b"</w:tbl>")
                yield piece

    def _pieces(
        self, block: AnnexBlock, paper: rules.Paper, index: int, *, top: bool, kept: bool
    ) -> Iterator[bytes]:
        """The pieces of a block that is no table; a `kept` one ends where the next begins."""
        pieces = self._block(block, paper, index, top=top)
        held = next(pieces, "")
        for piece in pieces:
            yield held.encode()
            held = piece
        yield (_KEEPING.sub(rf"\1{tables.KEPT}", held) if kept else held).encode()

    def _table(
        self, table: Table, paper: rules.Paper, index: int, *, top: bool, kept: bool
    ) -> Iterator[bytes]:
        if not top:
            yield self.pen.paragraph("เว้นระยะ", "").encode()
        begun = {turn.offset for turn in self.turns if turn.block == index}
        carried = begun if table.running else ()
        yield from tables.drawn(table, self.pen.identifiers, paper, carried, kept=kept)

    def _block(
        self, block: AnnexBlock, paper: rules.Paper, index: int, *, top: bool
    ) -> Iterator[str]:
        """One block; at the `top` of a section's page nothing stands above it."""
        match block:
            case DottedLines() | Blank() | Blanks() | Signatures():
                yield from blanks.drawn(block, self.pen.identifiers, paper)
            case Flow() | Chart() | Photos():
                begun = {turn.offset for turn in self.turns if turn.block == index}
                yield from drawings.drawn(block, self.pen, paper, begun, top=top)
            case Title(lines):
                for line in lines:
                    yield self.pen.paragraph("ชื่อเรื่อง", runs(line))
            case Part() | Centred() | Note():
                yield self._line(block, _FLUSH if top else "")
            case Paragraph() | Numbered() | Heading() | Picture():
                yield self.pen.block(block, flush=_FLUSH if top else "")

    def _line(self, block: Part | Centred | Note, flush: str) -> str:
        match block:
            case Part(text):
                return self.pen.paragraph("ส่วนที่", runs(text), after=flush)
            case Centred(text):
                return self.pen.paragraph("กลาง", runs(text), before=tables.KEPT, after=flush)
            case Note(text):
                said = runs(f"{_NOTE}{rules.LABEL_GAP}{text}")
                return self.pen.paragraph(_NOTE, said, after=flush)
