"""Blocks as WordprocessingML in the template's named styles, with the marks of a layout.

Nothing here sets a size or a colour: a block names a style, and what the layout measured goes
into the styles (`thaiplandoc.word.styles`). Numbers are written out as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from thaiplandoc import blocks, ooxml, pictures, rules
from thaiplandoc.arrange import STYLES, Arranged, ArrangedTable, Size, Turn
from thaiplandoc.blocks import BookBlock, Chart, Picture, without_references
from thaiplandoc.drawing import Sketch
from thaiplandoc.errors import InputError, Place
from thaiplandoc.look import FIRST, STANDARD, Look
from thaiplandoc.ooxml import KEPT, PAGE_BREAK, frame, inline, paragraph, runs
from thaiplandoc.ooxml import field as field_of
from thaiplandoc.thai.clusters import clusters
from thaiplandoc.values import dataclass
from thaiplandoc.word import tables
from thaiplandoc.word.charts import ChartPart
from thaiplandoc.word.links import NONE, Links, Spot

_NOTE: Final = "หมายเหตุ"
_PAGE_BREAK_WITHIN: Final = '<w:r><w:br w:type="page"/></w:r>'


# A diagram → a PNG of it.
Pictured = Callable[[Sketch], bytes]


class Quoted(NamedTuple):
    """Where a page turns in a text, and the words of it that a mark's field repeats."""

    page: int
    turn: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Image:
    """A picture part: its relation's identifier, its name in the package, its bytes."""

    relation: str
    name: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Pen:
    """Draws the blocks of one document with one template's style identifiers.

    Pictures drawn are collected in `images`, the same bytes once; charts, in `font`, in `charts`.
    `pictured` makes a PNG of a diagram, for readers that know no shapes.
    """

    identifiers: Mapping[str, str]
    font: str = ""
    look: Look = STANDARD
    images: dict[bytes, Image] = field(default_factory=dict)
    charts: dict[tuple[Chart, float], ChartPart] = field(default_factory=dict)
    links: Links = NONE
    pictured: Pictured | None = None

    def paragraph(self, style: str, content: str, *, before: str = "", after: str = "") -> str:
        """A paragraph of drawn runs; `before` and `after` are properties around the style's."""
        return paragraph(self.identifiers.get(style, ""), content, before, after)

    def named(self, style: str, otherwise: str) -> str:
        """The style of that name, or the other where the template has none."""
        return style if style in self.identifiers else otherwise

    def table(self, arranged: ArrangedTable, *, above: str = "", begun: Iterable[int] = ()) -> str:
        """A ruled table over the text width, in the space that stands above tables.

        Pages begin with the rows `begun`; `above` are properties of that space.
        """
        drawn = b"".join(tables.drawn(arranged, self.identifiers, begun)).decode()
        return self.paragraph("เว้นระยะ", "", before=above) + drawn

    def inline(self, picture: Picture, shown: Size | None = None) -> str:
        """A picture as a run, as large as it is or as it is `shown`."""
        image = self.image(picture)
        wide, tall = shown or (picture.width_mm, picture.height_mm)
        return inline(image.relation, image.name, picture.description, wide, tall)

    def image(self, picture: Picture) -> Image:
        """The part a picture's bytes go into."""
        if picture.data not in self.images:
            kind = pictures.kind(picture.data)
            if kind not in {"png", "jpeg"}:
                named = picture.description or picture.caption
                raise InputError.said(
                    f"ภาพ {named} ไม่ใช่ภาพ PNG หรือ JPEG ให้บันทึกภาพใหม่เป็น PNG",
                    f"the picture {named} is neither PNG nor JPEG; save it as PNG",
                    Place(path=named),
                )
            number = len(self.images) + 1
            self.images[picture.data] = Image(
                f"rIdPicture{number}", f"picture{number}.{kind}", picture.data
            )
        return self.images[picture.data]

    def picture(
        self,
        picture: Picture,
        shown: Size,
        *,
        above: str = "",
        keep: bool = False,
        spot: Spot = (0, 0),
    ) -> str:
        """A picture in the middle of the text, its caption below."""
        captioned = bool(picture.caption or picture.label)
        kept = KEPT if keep else ""
        before = (KEPT if captioned else kept) + above
        drawn = self.paragraph("ภาพ", self.inline(picture, shown), before=before)
        if captioned:
            said = self.links.caption(spot, picture.label, picture.caption)
            drawn += self.paragraph("คำบรรยายภาพ", said, before=kept)
        return drawn

    def code(self, picture: Picture) -> str:
        """The QR code at the left margin, its caption below."""
        return self.paragraph("คิวอาร์", self.inline(picture)) + (
            self.paragraph("ติดต่อ", runs(picture.caption)) if picture.caption else ""
        )

    def slogan(self, lines: Sequence[str], *, secret: bool = False) -> str:
        """The slogan at the paper's foot, the last line on its baseline or above the secrecy."""
        style = self.look.styles["คำขวัญ"]
        descent_mm = style.size_pt * rules.DESCENT_EM / rules.MM_TO_PT
        last_mm = rules.SECRECY_BOTTOM_MM - descent_mm if secret else rules.SLOGAN_BASELINE_MM
        line_mm = style.size_pt * rules.LINE_EM / rules.MM_TO_PT
        ascent_mm = style.size_pt * rules.ASCENT_EM / rules.MM_TO_PT
        place = frame(
            last_mm - ascent_mm - (len(lines) - 1) * line_mm, 'w:hAnchor="page" w:xAlign="center"'
        )
        return "".join(self.paragraph("คำขวัญ", runs(line), after=place) for line in lines)

    # --- body and turns -----------------------------------------------------------------------
    def body(
        self, body: Sequence[BookBlock], arranged: Sequence[Arranged], turns: Sequence[Turn] = ()
    ) -> str:
        """The blocks one below the other, with bookmarks, page breaks and marks of the turns.

        Pages turn just where the marks say; without `turns` the text turns by itself. The mark of the first page is not among them: it stands before the first
        paragraph of the document (`first_mark`).
        """
        begun = {turn.block for turn in turns if _begins(turn, body)}
        marked: dict[int, list[Turn]] = {}
        for turn in turns:
            marked.setdefault(turn.block, []).append(turn)
        anchored = _anchored(body, turns)
        drawn = []
        for index, (block, at) in enumerate(zip(body, arranged, strict=True)):
            if index in anchored:
                drawn.append(self.mark(anchored[index], body))
            drawn.append(self._block(block, at, marked.get(index, ()), page_break=index in begun))
        return "".join(drawn)

    def _block(
        self, block: BookBlock, at: Arranged, turns: Sequence[Turn], *, page_break: bool
    ) -> str:
        keep = at.kept and not STYLES[at.style].keep_with_next
        above = PAGE_BREAK if page_break else ""
        if at.gap == FIRST and not page_break:
            above = f'<w:spacing w:before="{round((self.look.first_gap_pt or 0.0) * 20)}"/>'
        match block, at.own:
            case _, ArrangedTable() as own:
                begun = {turn.offset for turn in turns}
                return self.table(own, above=above, begun=begun)
            case Picture(), Size() as shown:
                return self.picture(block, shown, above=above, keep=keep)
        text = said(block)
        places = tuple(
            Quoted(turn.page, turn.offset, turn.offset + len(lead), turn.offset + len(lead + words))
            for turn in turns
            for lead, words in [quoted(turn, block)]
            if words
        )
        before = (KEPT if keep else "") + above
        return self.paragraph(at.style, _bookmarked(text, places), before=before)

    def mark(self, turn: Turn, body: Sequence[BookBlock]) -> str:
        """The continuation mark of a page: a frame in the bottom margin, its words a live field."""
        block = body[turn.block] if turn.block < len(body) else None
        lead, words = quoted(turn, block) if block is not None else ("", "")
        content = (
            runs(f"/{lead}") + reference(turn.page, words) + runs("...")
            if words
            else runs(turn.mark)
        )
        ascent_mm = rules.ASCENT_EM * self.look.size_pt("คำต่อเนื่อง") / rules.MM_TO_PT
        return self.paragraph(
            "คำต่อเนื่อง",
            content,
            after=frame(
                rules.CONTINUATION_BASELINE_MM - ascent_mm, 'w:hAnchor="margin" w:xAlign="right"'
            ),
        )


def said(block: BookBlock) -> str:
    """The text of a block, its label in front; nothing for tables, pictures and lines apart."""
    match block:
        case blocks.Numbered(label, text) | blocks.Heading(text, label):
            return f"{label} {text}" if label else text
        case blocks.Note(text):
            return f"{_NOTE}{rules.LABEL_GAP}{text}"
        case blocks.Paragraph(text) | blocks.Part(text) | blocks.Centred(text):
            return text
        case _:
            return ""


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def quoted(turn: Turn, block: BookBlock) -> tuple[str, str]:
    """The words of `block` that the mark of `turn` quotes, as they stand there, in two pieces.

    The first is written out, the second repeated by a field. LibreOffice loses a bookmark that
    begins right behind a page break, so inside a paragraph the first cluster is written out.
    """
    words = turn.mark.removeprefix("/").removesuffix("...").strip()
    there = without_references(said(block))[turn.offset : turn.offset + len(words)]
    if not words or _plain(there) != _plain(words):
        return "", ""
    lead = clusters(there)[0] if turn.offset else ""
    return lead, there[len(lead) :]


def _begins(turn: Turn, body: Sequence[BookBlock]) -> bool:
    """Whether a page begins with this block; a page that begins above the body names the first."""
    if turn.offset or turn.block >= len(body):
        return False
    block = body[turn.block]
    return turn.block > 0 or isinstance(block, blocks.Table | Picture) or any(quoted(turn, block))


def bookmark(page: int) -> str:
    """The name of the bookmark around the words that the mark of `page` quotes."""
    return f"_Continued{page}"


def reference(page: int, words: str) -> str:
    """A field that repeats the bookmarked words, its result stored."""
    return field_of(f"REF {bookmark(page)} \\* CHARFORMAT", runs(words))


@lru_cache(maxsize=4096)
def _bookmarked(text: str, places: tuple[Quoted, ...]) -> str:
    """`text` as runs, with a page break where a page turns inside it, and bookmarks."""
    drawn: list[str] = []
    done = 0
    for place in places:
        drawn += (
            NONE.text(text, done, place.turn),
            _PAGE_BREAK_WITHIN if place.turn else "",
            NONE.text(text, place.turn, place.begin),
            ooxml.bookmark(
                9000 + place.page, bookmark(place.page), NONE.text(text, place.begin, place.end)
            ),
        )
        done = place.end
    drawn.append(NONE.text(text, done))
    return "".join(drawn)


def _anchored(body: Sequence[BookBlock], turns: Sequence[Turn]) -> dict[int, Turn]:
    """For each page after the first that continues: the first paragraph that starts on it.

    A page without one (a paragraph longer than the page) has no place for a mark.
    """
    anchored: dict[int, Turn] = {}
    for previous, turn in pairwise(turns):
        first = previous.block + (1 if previous.offset else 0)
        until = turn.block + (1 if turn.offset else 0)
        for index in range(first, min(until, len(body))):
            if not isinstance(body[index], blocks.Table):
                anchored[index] = turn
                break
    return anchored
