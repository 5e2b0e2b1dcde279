"""The book on the page: covers, contents, parts, tables, numbered from end to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange import contents, covers, prose
from thaiplandoc.arrange.captions import caption_lines
from thaiplandoc.arrange.compose import Column, Placed, cut, height
from thaiplandoc.arrange.contents import Found
from thaiplandoc.arrange.field import Field, field_on
from thaiplandoc.arrange.flow import ASCENT_PT, Paragraphs, Slice
from thaiplandoc.arrange.folios import Counting, Folio, Unnumbered, folios, runs
from thaiplandoc.arrange.pages import joined, page_number
from thaiplandoc.arrange.sections import (
    follows,
    heads,
    kept_together,
    numbered,
    sliced,
    title,
    turn_at,
)
from thaiplandoc.arrange.sheet import Item, Layout, Line, Page, Run, Text
from thaiplandoc.blocks import (
    BookBlock,
    Caption,
    Contents,
    Cover,
    Divider,
    Heading,
    Section,
    Title,
)
from thaiplandoc.papers.book import BookContent

# practice: where the outline has what no list of contents names: papers inside a section, headings
# without a label
_INSIDE: Final = 3


def lay_out(content: BookContent) -> Layout:
    """The layout of a book from its finished text.

    The blocks that `turns` and `entries` name are counted through all sections. Raises
    `InputError` if a table's columns do not fit in the text's width or its cells do not fill it,
    if a drawing is taller than a page or a cover too full.
    """
    sections: Sequence[Section] = content.sections or (Section(()),)
    paragraphs = Paragraphs()
    begins = list(accumulate((len(section.blocks) for section in sections), initial=0))
    planned = [Found(entry) for entry in contents.entries(sections)]
    columns = [
        _column(section, begin, planned, paragraphs)
        for section, begin in zip(sections, begins, strict=False)
    ]
    leaves = _bound(sections, columns)
    numbers = folios([leaf.unnumbered() for leaf in leaves], thai=content.thai_pages)
    found = _found(planned, leaves, numbers)
    columns = [
        _column(section, begin, found, paragraphs) if _lists(section) else column
        for section, begin, column in zip(sections, begins, columns, strict=False)
    ]
    leaves = _bound(sections, columns)
    targets = _targets(sections, found)
    bound = content.landscape_numbers == "bound"
    pages = (_page(leaf, folio, bound) for leaf, folio in zip(leaves, numbers, strict=True))
    return Layout(
        content.title,
        tuple(_pointed(page, targets) for page in pages),
        tuple(
            turn for page, leaf in enumerate(leaves) if page for turn in turn_at(page, leaf.placed)
        ),
        {},
        tuple(folio.number if folio.printed else "" for folio in numbers),
        tuple(each.entry for each in found),
    )


class _Leaf(NamedTuple):
    """A page of a section before it is numbered; a blank one prints nothing."""

    section: Section
    run: Counting
    placed: Sequence[Placed]
    blank: bool = False

    def unnumbered(self) -> Unnumbered:
        named = self.section.numbers != "none"
        return Unnumbered(self.run, named or self.section.counted, named and not self.blank)


def _bound(sections: Sequence[Section], columns: Sequence[Column]) -> list[_Leaf]:
    """The pages in their order, a blank one where a section is to begin at the right hand."""
    leaves: list[_Leaf] = []
    for section, run, column in zip(sections, runs(sections), columns, strict=True):
        if section.right_hand and len(leaves) % 2:
            leaves.append(leaves[-1]._replace(placed=(), blank=True))
        leaves += [_Leaf(section, run, placed) for placed in column]
    return leaves


def _found(
    planned: Sequence[Found], leaves: Sequence[_Leaf], numbers: Sequence[Folio]
) -> list[Found]:
    """The entries with the pages they stand on."""
    places: dict[int, list[tuple[int, int, float]]] = {}
    for page, leaf in enumerate(leaves, start=1):
        for placed in leaf.placed:
            if placed.slice.block is not None:
                stands = (placed.slice.offset, page, placed.top_pt)
                places.setdefault(placed.slice.block, []).append(stands)
    found: list[Found] = []
    for entry, _ in planned:
        # a picture stands in the last row that does not begin behind it
        first, *others = places[entry.block]
        for stands in others:
            if entry.item and stands[0] <= entry.item:
                first = stands
        _, page, y_pt = first
        found.append(Found(replace(entry, page=page, label=numbers[page - 1].number), y_pt))
    return found


def _lists(section: Section) -> bool:
    return any(isinstance(block, Contents) for block in section.blocks)


def _column(section: Section, begin: int, found: Sequence[Found], paragraphs: Paragraphs) -> Column:
    """The pages of a section; it has one even if nothing stands in it."""
    field = field_on(rules.LANDSCAPE if section.landscape else rules.BOOK_PORTRAIT)
    made: list[list[Slice]] = []
    for place, block in enumerate(section.blocks):
        beside = _beside(section.blocks, place, made, paragraphs, field)
        if isinstance(block, Title) and section.numbers != "front":
            said = title(block.lines, paragraphs, beside, level=_INSIDE)
            made.append(numbered(said, begin + place))
        else:
            made.append(_sliced(block, begin + place, found, paragraphs, beside))
    slices = kept_together(section.blocks, made)
    return cut(slices, top_pt=field.room.following_top_pt, room=field.room) or ((),)


def _beside(
    blocks: Sequence[BookBlock],
    place: int,
    made: Sequence[list[Slice]],
    paragraphs: Paragraphs,
    field: Field,
) -> Field:
    """The field of a block with what stays on its page: headings above it, a caption below."""
    begin = place
    while begin and heads(blocks[begin - 1]):
        begin -= 1
    above = [slice_ for slices in made[begin:] for slice_ in slices]
    # no block has more space above it
    kept_pt = height(above) + rules.CLOSING_GAP_PT if above else 0.0
    for below in blocks[place + 1 : place + 2]:
        if isinstance(below, Caption) and follows(below, None):
            kept_pt += height(_caption(below, 0, paragraphs, field))
    captioned = any(isinstance(above, Caption) for above in blocks[begin:place][-1:])
    return field._replace(kept_pt=kept_pt, heads=place - begin, captioned=captioned)


def _sliced(
    block: BookBlock, index: int, found: Sequence[Found], paragraphs: Paragraphs, field: Field
) -> list[Slice]:
    match block:
        case Cover():
            return covers.cover(block, index, paragraphs, field)
        case Divider():
            return covers.divider(block, index, paragraphs, field)
        case Contents():
            return contents.slices(block, index, found, paragraphs, field)
        case Caption():
            return _caption(block, index, paragraphs, field)
        case Heading(text, label, level):
            style = rules.BOOK_STYLES["หัวข้อเล่ม" if level == 1 else "หัวข้อย่อย"]
            said = f"{label} {text}" if label else text
            bookmark = (level + 1 if label else _INSIDE, said)
            return prose.paragraph(style, said, index, paragraphs, field, bookmark=bookmark)
        case _:
            return sliced(block, index, paragraphs, field)


def _caption(block: Caption, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    above = block.of == "tables"
    style = rules.BOOK_STYLES["คำบรรยายตาราง"] if above else rules.STYLES["คำบรรยายภาพ"]
    rows = caption_lines(block.label, block.text, field.left_pt, field.width_pt, style)
    paragraph = paragraphs.next()
    return [
        Slice(
            (Text(style.name, (Line(runs, ASCENT_PT),), paragraph),),
            rules.LINE_PT,
            gap="" if place else style.name,
            turn=place == 0,
            block=index,
            offset=place,
            words=block.text,
        )
        for place, runs in enumerate(rows)
    ]


def _page(leaf: _Leaf, folio: Folio, bound: bool) -> Page:
    items: list[Item] = []
    landscape = leaf.section.landscape and not leaf.blank
    if folio.printed:
        if landscape and not bound:
            items.append(page_number(folio.number, paper=rules.LANDSCAPE))
        else:
            # a lying page is read with its right edge at the top of the bound book
            upright = page_number(folio.number, paper=rules.BOOK_PORTRAIT)
            items.append(replace(upright, turned=landscape))
    return Page((*items, *joined(leaf.placed)), landscape=landscape)


# --- references --------------------------------------------------------------------------------
Targets = Mapping[str, tuple[int, float]]


def _targets(sections: Sequence[Section], found: Sequence[Found]) -> Targets:
    """Where the captions stand that references name."""
    blocks = [block for section in sections for block in section.blocks]
    return {
        block.name: (entry.page, y_pt)
        for entry, y_pt in found
        if isinstance(block := blocks[entry.block], Caption) and block.name
    }


def _pointed(page: Page, targets: Targets) -> Page:
    """The page with its references leading to their captions."""
    return replace(page, items=tuple(_leading(item, targets) for item in page.items))


def _leading(item: Item, targets: Targets) -> Item:
    if not isinstance(item, Text) or not any(
        run.pointing for line in item.lines for run in line.runs
    ):
        return item
    lines = [
        replace(line, runs=tuple(_led(run, targets) for run in line.runs)) for line in item.lines
    ]
    return replace(item, lines=tuple(lines))


def _led(run: Run, targets: Targets) -> Run:
    led = tuple(each._replace(to=targets.get(each.name)) for each in run.pointing)
    return replace(run, pointing=led)
