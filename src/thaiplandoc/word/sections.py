"""The sections of an annex or a book as WordprocessingML: their blocks, and the pages they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, takewhile
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange.sections import follows, heads
from thaiplandoc.arrange.tables import Frame, frame, short
from thaiplandoc.blocks import (
    Blank,
    Blanks,
    BookBlock,
    Caption,
    Centred,
    Chart,
    Contents,
    Cover,
    Divider,
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
from thaiplandoc.ooxml import KEPT, runs
from thaiplandoc.word import blanks, contents, covers, drawings, tables
from thaiplandoc.word.cells import face
from thaiplandoc.word.drawing import Pen
from thaiplandoc.word.layout import Layout

# Where a paragraph that does not stay with the next one says that it does.
_KEEPING: Final = re.compile(rf"(<w:pPr>(?:<w:pStyle [^>]*/>)?)(?!{KEPT}|<w:pStyle)")
_NOTE: Final = "หมายเหตุ"
_FLUSH: Final = '<w:spacing w:before="0"/>'
# About how high a heading is.
_HEADING_PT: Final = rules.CLOSING_GAP_PT + rules.LINE_PT
# A scale below which a picture is smaller than it was given, not only rounded.
_SMALLER: Final = 0.999
_LISTED: Final = '<w:outlineLvl w:val="0"/>'
_UNLISTED: Final = '<w:outlineLvl w:val="9"/>'
# The style of a heading by its level, and the one that stands for it where that is missing.
_HEADINGS: Final = {1: ("หัวข้อเล่ม", "หัวข้อ"), 2: ("หัวข้อย่อย", "หัวข้อ")}


@dataclass(frozen=True, slots=True)
class Sections:
    """What an annex or a book says, drawn piece by piece as often as it is asked for.

    Where it is not `opened` by a label or a title, its first block stands at the top of a page.
    """

    pen: Pen
    sections: Sequence[Section]
    properties: Sequence[str]
    layout: Layout
    opened: bool = True

    @property
    def last(self) -> str:
        """The properties of the last section, which end the document."""
        return self.properties[-1]

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
                yield self._closed(ended, self.properties[number])
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
        paper = self._paper(section)
        behind_table = False
        for place, block in enumerate(section.blocks):
            top = place == 0 and not (first and self.opened)
            headed = _heads(section.blocks[:place])
            kept = any(follows(below, block) for below in section.blocks[place + 1 : place + 2])
            drawn = (
                self._table(
                    block,
                    paper,
                    done + place,
                    top=top,
                    kept=kept,
                    headed=headed,
                    captioned=any(
                        isinstance(above, Caption) for above in section.blocks[:place][-1:]
                    ),
                )
                if isinstance(block, Table)
                else self._pieces(block, paper, done + place, top=top, headed=headed, kept=kept)
            )
            for piece in drawn:
                if behind_table and piece.startswith(b"<w:tbl>"):
                    yield self._empty(KEPT if isinstance(block, Signatures) else "")
                behind_table = piece.endswith(b"</w:tbl>")
                yield piece

    def _pieces(
        self,
        block: BookBlock,
        paper: rules.Paper,
        index: int,
        *,
        top: bool,
        headed: int,
        kept: bool,
    ) -> Iterator[bytes]:
        """The pieces of a block that is no table; a `kept` one ends where the next begins."""
        pieces = self._block(block, paper, index, top=top, headed=headed)
        held = next(pieces, "")
        for piece in pieces:
            yield held.encode()
            held = piece
        yield (_KEEPING.sub(rf"\1{KEPT}", held) if kept else held).encode()

    def _paper(self, section: Section) -> rules.Paper:
        """The paper of a section; that of a book, where there is anything to list."""
        if section.landscape:
            return rules.LANDSCAPE
        return rules.BOOK_PORTRAIT if self.layout.entries else rules.PORTRAIT

    def _table(
        self,
        table: Table,
        paper: rules.Paper,
        index: int,
        *,
        top: bool,
        kept: bool,
        headed: int,
        captioned: bool,
    ) -> Iterator[bytes]:
        heights_pt: Sequence[float] = ()
        whole = False
        if self.layout.entries:
            laid = _frame(table, paper)
            heights_pt = [height_pt - rules.RULE_PT for height_pt in laid.heights_pt]
            whole = captioned and short(laid, face(table, paper).room_pt)
        if not top:
            yield self.pen.paragraph("เว้นระยะ", "").encode()
        yield from tables.drawn(
            table,
            self.pen.identifiers,
            paper,
            self._begun(index) if table.running else (),
            above_pt=headed * _HEADING_PT,
            heights_pt=heights_pt,
            kept=kept,
            whole=whole,
        )

    def _begun(self, index: int) -> set[int]:
        """The places in a block at which pages begin."""
        return {turn.offset for turn in self.layout.turns if turn.block == index}

    def _block(
        self, block: BookBlock, paper: rules.Paper, index: int, *, top: bool, headed: int
    ) -> Iterator[str]:
        """One block, so many headings above it; at the `top` of a section's page nothing is."""
        match block:
            case DottedLines() | Blank() | Blanks() | Signatures():
                yield from blanks.drawn(block, self.pen.identifiers, paper)
            case Flow() | Chart() | Photos():
                begun = self._begun(index)
                # as the page engine has it: in books photographs make room for their headings
                above = headed if self.layout.entries else 0
                yield from drawings.drawn(
                    block, self.pen, paper, index, begun, top=top, headed=above
                )
            case Picture():
                yield self.pen.picture(self._placed(block, index), spot=(index, 0))
            case Paragraph() | Numbered() | Note() | Centred():
                yield self._said(block, _FLUSH if top else "")
            case Title() | Part() | Heading():
                yield from self._heading(block, index, _FLUSH if top else "")
            case Cover():
                yield from covers.cover(block, self.pen, paper)
            case Divider():
                yield covers.divider(block, (index, 0), self.pen, paper)
            case Contents():
                listed = _LISTED if (index, 0) in self.pen.links.targets else ""
                title = (_FLUSH if top else "") + listed
                yield from contents.drawn(block, self.layout.entries, self.pen, title)
            case Caption():
                yield self._caption(block, index, _FLUSH if top else "")

    def _placed(self, picture: Picture, index: int) -> Picture:
        """The picture as large as the layout has it."""
        blocks = chain.from_iterable(section.blocks for section in self.sections)
        before = sum(isinstance(block, Picture) for block in islice(blocks, index))
        items = chain.from_iterable(page.items for page in self.layout.pages)
        placed = (item for item in items if item.name == "ภาพ" and hasattr(item, "height_pt"))
        for image in islice(placed, before, before + 1):
            scale = image.height_pt / rules.MM_TO_PT / picture.height_mm
            if scale < _SMALLER:
                size = {
                    "width_mm": picture.width_mm * scale,
                    "height_mm": picture.height_mm * scale,
                }
                return replace(picture, **size)
        return picture

    def _said(self, block: Paragraph | Numbered | Centred | Note, flush: str) -> str:
        match block:
            case Centred(text):
                return self.pen.paragraph("กลาง", runs(text), before=KEPT, after=flush)
            case Note(text):
                said = runs(f"{_NOTE}{rules.LABEL_GAP}{text}")
                return self.pen.paragraph(_NOTE, said, after=flush)
            case _:
                return self.pen.block(block, flush=flush)

    def _heading(self, block: Title | Part | Heading, index: int, flush: str) -> Iterator[str]:
        """A heading; of a book, on the level of the contents it stands in, or on none."""
        links = self.pen.links
        listed = (index, 0) in links.targets
        level = _UNLISTED if links.targets and not listed else ""
        match block:
            case Title(lines):
                # one entry of the contents is one paragraph
                for said in ["\n".join(lines)] if listed else lines:
                    content = links.target((index, 0), runs(said))
                    yield self.pen.paragraph("ชื่อเรื่อง", content, after=level)
            case Part(text):
                content = links.target((index, 0), runs(text))
                yield self.pen.paragraph("ส่วนที่", content, after=flush + level)
            case Heading(text, label, number):
                content = links.target((index, 0), runs(f"{label} {text}" if label else text))
                style, otherwise = _HEADINGS[number]
                if level:  # Word lists whatever is in a style of its own for headings
                    style = f"{style}นอกสารบัญ"
                yield self.pen.paragraph(self.pen.named(style, otherwise), content, after=flush)

    def _caption(self, block: Caption, index: int, flush: str) -> str:
        said = self.pen.links.caption((index, 0), block.label, block.text)
        if block.of == "tables":
            named = self.pen.named("คำบรรยายตาราง", "หัวข้อ")
            return self.pen.paragraph(named, said, before=KEPT, after=flush)
        return self.pen.paragraph("คำบรรยายภาพ", said, after=flush)


def _heads(blocks: Sequence[BookBlock]) -> int:
    """How many headings stay with what is below these blocks."""
    return sum(1 for _ in takewhile(heads, reversed(blocks)))


def _frame(table: Table, paper: rules.Paper) -> Frame:
    """A table as a book's layout has it."""
    measure_pt = paper.text_width_mm * rules.MM_TO_PT
    return frame(table, left_pt=0.0, measure_pt=measure_pt, landscape=paper is rules.LANDSCAPE)
