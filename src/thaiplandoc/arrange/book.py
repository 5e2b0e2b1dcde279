"""The book on the page: covers, contents, parts, tables, numbered from end to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange import contents, prose
from thaiplandoc.arrange.arrangement import (
    STYLES,
    Arranged,
    ArrangedSection,
    Layout,
    Sheet,
)
from thaiplandoc.arrange.arranging import arranged
from thaiplandoc.arrange.captions import caption_lines
from thaiplandoc.arrange.compose import Column, Placed, cut
from thaiplandoc.arrange.contents import Found
from thaiplandoc.arrange.field import Field, field_on
from thaiplandoc.arrange.flow import ASCENT_PT, Paragraphs, Slice
from thaiplandoc.arrange.folios import Counting, Folio, Unnumbered, folios, runs, starts
from thaiplandoc.arrange.pages import joined, page_number
from thaiplandoc.arrange.sections import kept_together, numbered, sliced, title, turn_at
from thaiplandoc.arrange.sheet import Item, Line, Page, Run, Text
from thaiplandoc.blocks import Caption, Contents, Heading, Section, Title
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
    counted = runs(sections)
    stands = [_arranged(section, run) for section, run in zip(sections, counted, strict=True)]
    columns = [
        _column(section, own, begin, planned, paragraphs)
        for section, own, begin in zip(sections, stands, begins, strict=False)
    ]
    leaves, _ = _bound(sections, counted, columns)
    numbers = folios([leaf.unnumbered() for leaf in leaves], thai=content.thai_pages)
    found = _found(planned, leaves, numbers)
    columns = [
        _column(section, own, begin, found, paragraphs) if _lists(section) else column
        for section, own, begin, column in zip(sections, stands, begins, columns, strict=False)
    ]
    leaves, firsts = _bound(sections, counted, columns)
    targets = _targets(sections, found)
    bound = content.landscape_numbers == "bound"
    pages = (_page(leaf, folio, bound) for leaf, folio in zip(leaves, numbers, strict=True))
    begun = starts(sections, counted, [numbers[first] for first in firsts])
    return Layout(
        content.title,
        tuple(_pointed(page, targets) for page in pages),
        tuple(
            turn for page, leaf in enumerate(leaves) if page for turn in turn_at(page, leaf.placed)
        ),
        {},
        tuple(folio.number if folio.printed else "" for folio in numbers),
        tuple(each.entry for each in found),
        tuple(replace(own, start=start) for own, start in zip(stands, begun, strict=True)),
    )


def _arranged(section: Section, run: Counting) -> ArrangedSection:
    paper = rules.LANDSCAPE if section.landscape else rules.BOOK_PORTRAIT
    field = field_on(paper)

    def made(block: Arranged) -> list[Slice]:
        return _sliced(block, 0, Paragraphs(), field)

    return ArrangedSection(paper, arranged(section.blocks, field, made, book=True), run)


class _Leaf(NamedTuple):
    """A page of a section before it is numbered; a blank one prints nothing."""

    section: Section
    run: Counting
    placed: Sequence[Placed]
    blank: bool = False

    def unnumbered(self) -> Unnumbered:
        named = self.section.numbers != "none"
        return Unnumbered(self.run, named or self.section.counted, named and not self.blank)


def _bound(
    sections: Sequence[Section], counted: Sequence[Counting], columns: Sequence[Column]
) -> tuple[list[_Leaf], list[int]]:
    """The pages in their order, and the first page of each section, from 0.

    A blank one stands where a section is to begin at the right hand.
    """
    leaves: list[_Leaf] = []
    firsts: list[int] = []
    for section, run, column in zip(sections, counted, columns, strict=True):
        if section.right_hand and len(leaves) % 2:
            leaves.append(leaves[-1]._replace(placed=(), blank=True))
        firsts.append(len(leaves))
        leaves += [_Leaf(section, run, placed) for placed in column]
    return leaves, firsts


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


def _column(
    section: Section,
    arranged: ArrangedSection,
    begin: int,
    found: Sequence[Found],
    paragraphs: Paragraphs,
) -> Column:
    """The pages of a section; it has one even if nothing stands in it."""
    field = field_on(arranged.paper)
    made: list[list[Slice]] = []
    for index, block in enumerate(arranged.blocks, start=begin):
        if isinstance(block.block, Title) and section.numbers != "front":
            said = title(block.block.lines, paragraphs, field, level=_INSIDE)
            made.append(numbered(said, index))
        elif isinstance(block.block, Contents):
            made.append(contents.slices(block.block, index, found, paragraphs, field))
        else:
            made.append(_sliced(block, index, paragraphs, field))
    slices = kept_together(arranged.blocks, made)
    return cut(slices, top_pt=field.room.following_top_pt, room=field.room) or ((),)


def _sliced(arranged: Arranged, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    style = STYLES[arranged.style]
    match arranged.block, arranged.own:
        case _, Sheet(items):
            room_pt = field.room.bottom_pt - field.room.following_top_pt
            own = (
                replace(item, paragraph=paragraphs.next()) if isinstance(item, Text) else item
                for item in items
            )
            return [Slice(tuple(own), room_pt, block=index)]
        case Caption() as caption, _:
            return _caption(caption, style, index, paragraphs, field)
        case Heading(text, label, level), _:
            said = f"{label} {text}" if label else text
            bookmark = (level + 1 if label else _INSIDE, said)
            return prose.paragraph(style, said, index, paragraphs, field, bookmark=bookmark)
        case _:
            return sliced(arranged, index, paragraphs, field)


def _caption(
    block: Caption, style: rules.Style, index: int, paragraphs: Paragraphs, field: Field
) -> list[Slice]:
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
