"""The sections of an annex or a book as WordprocessingML: their blocks, and the pages they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc import arrange, blocks, rules
from thaiplandoc.arrange import Arranged, ArrangedTable
from thaiplandoc.blocks import BookBlock, Section
from thaiplandoc.drawing import Frames, Plot, Sketch
from thaiplandoc.ooxml import KEPT
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass
from thaiplandoc.word import blanks, contents, covers, drawings, tables
from thaiplandoc.word.drawing import Pen, said

# Where a paragraph that does not stay with the next one says that it does.
_KEEPING: Final = compiled(rf"(<w:pPr>(?:<w:pStyle [^>]*/>)?)(?!{KEPT}|<w:pStyle)")
_FLUSH: Final = '<w:spacing w:before="0"/>'
_LISTED: Final = '<w:outlineLvl w:val="0"/>'
_UNLISTED: Final = '<w:outlineLvl w:val="9"/>'


@dataclass(frozen=True, slots=True)
class Sections:
    """What an annex or a book says, drawn piece by piece as often as it is asked for."""

    pen: Pen
    sections: Sequence[Section]
    properties: Sequence[str]
    layout: arrange.Layout

    @property
    def last(self) -> str:
        """The properties of the last section, which end the document."""
        return self.properties[-1]

    def pieces(self) -> Iterator[bytes]:
        """In UTF-8, the blocks one below the other, the sections' properties between them."""
        done = 0
        for number, (section, arranged) in enumerate(
            zip(self.sections, self.layout.sections, strict=False)
        ):
            ended = b""
            for piece in self._section(section, arranged, done):
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

    def _section(
        self, section: Section, arranged: arrange.ArrangedSection, done: int
    ) -> Iterator[bytes]:
        behind_table = False
        for index, (block, at) in enumerate(
            zip(section.blocks, arranged.blocks, strict=True), start=done
        ):
            for piece in self._pieces(block, at, index, arranged.paper):
                if behind_table and piece.startswith(b"<w:tbl>"):
                    yield self._empty(KEPT if isinstance(block, blocks.Signatures) else "")
                behind_table = piece.endswith(b"</w:tbl>")
                yield piece

    def _pieces(
        self, block: BookBlock, at: Arranged, index: int, paper: rules.Paper
    ) -> Iterator[bytes]:
        """The pieces of a block; one that is kept ends where the next begins."""
        if isinstance(at.own, ArrangedTable):
            if not at.opens:
                yield self.pen.paragraph("เว้นระยะ", "").encode()
            begun = self._begun(index) if at.own.table.running else ()
            yield from tables.drawn(at.own, self.pen.identifiers, begun)
            return
        pieces = self._block(block, at, index, paper)
        held = next(pieces, "")
        for piece in pieces:
            yield held.encode()
            held = piece
        says = at.kept and not (at.own is None and arrange.STYLES[at.style].keep_with_next)
        yield (_KEEPING.sub(rf"\1{KEPT}", held) if says else held).encode()

    def _begun(self, index: int) -> set[int]:
        """The places in a block at which pages begin."""
        return {turn.offset for turn in self.layout.turns if turn.block == index}

    def _block(
        self, block: BookBlock, at: Arranged, index: int, paper: rules.Paper
    ) -> Iterator[str]:
        """One block; where it opens a section nothing is above it."""
        flush = _FLUSH if at.opens else ""
        match block, at.own:
            case _, arrange.Dotted() | arrange.ArrangedBlanks() | arrange.ArrangedSigners() as own:
                yield from blanks.drawn(own, self.pen.identifiers, paper.text_width_mm)
            case blocks.Cards(), arrange.CardRows() as own:
                yield from drawings.cards(own, self.pen, opens=at.opens)
            case blocks.Flow() | blocks.Chart() | blocks.Photos() | blocks.Picture(), _:
                yield from self._drawn(block, at, index)
            case blocks.Paragraph() | blocks.Numbered() | blocks.Note() | blocks.Centred(), _:
                yield self.pen.paragraph(at.style, self.pen.links.text(said(block)), after=flush)
            case blocks.Title() | blocks.Part() | blocks.Heading(), _:
                yield from self._heading(block, at.style, index, flush)
            case blocks.Cover(), arrange.Sheet(items):
                yield from covers.cover(block, items, self.pen, paper)
            case blocks.Divider(), arrange.Sheet(items):
                yield covers.divider(block, items, (index, 0), self.pen)
            case blocks.Contents(), _:
                listed = _LISTED if (index, 0) in self.pen.links.targets else ""
                yield from contents.drawn(block, self.layout.entries, self.pen, flush + listed)
            case blocks.Caption(), _:
                caption = self.pen.links.caption((index, 0), block.label, block.text)
                yield self.pen.paragraph(self.pen.named(at.style, "หัวข้อ"), caption, after=flush)

    def _drawn(
        self,
        block: blocks.Flow | blocks.Chart | blocks.Photos | blocks.Picture,
        at: Arranged,
        index: int,
    ) -> Iterator[str]:
        match block, at.own:
            case blocks.Flow(), Sketch() as own:
                yield from drawings.flow(block, own, self.pen, opens=at.opens)
            case blocks.Chart(), Plot() as own:
                yield from drawings.chart(block, own, self.pen, opens=at.opens)
            case blocks.Photos(), Frames() as own:
                begun = self._begun(index)
                yield from drawings.photos(block, own, self.pen, index, begun, opens=at.opens)
            case blocks.Picture(), arrange.Size() as own:
                yield self.pen.picture(block, own, spot=(index, 0))

    def _heading(
        self, block: blocks.Title | blocks.Part | blocks.Heading, style: str, index: int, flush: str
    ) -> Iterator[str]:
        """A heading; of a book, on the level of the contents it stands in, or on none."""
        links = self.pen.links
        listed = (index, 0) in links.targets
        level = _UNLISTED if links.targets and not listed else ""
        if isinstance(block, blocks.Title):
            # one entry of the contents is one paragraph
            lines, after = ["\n".join(block.lines)] if listed else block.lines, level
        else:
            lines, after = [said(block)], flush + level
        if isinstance(block, blocks.Heading):
            # Word lists whatever is in a style of its own for headings
            style = self.pen.named(f"{style}นอกสารบัญ" if level else style, "หัวข้อ")
            after = flush
        for line in lines:
            yield self.pen.paragraph(style, links.target((index, 0), links.text(line)), after=after)
