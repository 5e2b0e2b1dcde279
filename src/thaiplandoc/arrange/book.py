"""The book on the page: covers, contents, parts, tables, numbered from end to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Literal, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange import contents
from thaiplandoc.arrange.arrangement import ArrangedSection, Entry, Layout
from thaiplandoc.arrange.arranging import arranged
from thaiplandoc.arrange.compose import Column, Placed, cut
from thaiplandoc.arrange.flow import field_on
from thaiplandoc.arrange.pages import figures, joined, page_number
from thaiplandoc.arrange.sections import kept_together, sliced, turn_at
from thaiplandoc.arrange.sheet import Item, Page, Run, Text
from thaiplandoc.blocks import Caption, Contents, Section
from thaiplandoc.look import Look
from thaiplandoc.papers.book import BookContent
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.thai.letters import letter


def lay_out(content: BookContent) -> Layout:
    """The layout of a book from its finished text.

    The blocks that `turns` and `entries` name are counted through all sections. Raises
    `InputError` if a table's columns do not fit in the text's width or its cells do not fill it,
    if a drawing is taller than a page or a cover too full.
    """
    sections: Sequence[Section] = content.sections or (Section(()),)
    begins = list(accumulate((len(section.blocks) for section in sections), initial=0))
    planned = contents.entries(sections, content.look)
    counted = runs(sections)
    look = content.look
    stands = [_arranged(section, run, look) for section, run in zip(sections, counted, strict=True)]
    columns = [
        _column(own, begin, planned, look) for own, begin in zip(stands, begins, strict=False)
    ]
    leaves, _ = _bound(sections, counted, columns)
    numbers = folios([leaf.unnumbered() for leaf in leaves], thai=content.thai_pages)
    found = _found(planned, leaves, numbers)
    columns = [
        _column(own, begin, found, look)
        if any(isinstance(each.block, Contents) for each in own.blocks)
        else column
        for own, begin, column in zip(stands, begins, columns, strict=False)
    ]
    leaves, firsts = _bound(sections, counted, columns)
    targets = _targets(sections, found)
    bound = content.landscape_numbers == "bound"
    pages = (
        _page(leaf, folio, look, targets, bound=bound)
        for leaf, folio in zip(leaves, numbers, strict=True)
    )
    begun = starts(sections, counted, [numbers[first] for first in firsts])
    return Layout(
        content.title,
        tuple(pages),
        tuple(
            turn for page, leaf in enumerate(leaves) if page for turn in turn_at(page, leaf.placed)
        ),
        look.measures,
        tuple(folio.number if folio.printed else "" for folio in numbers),
        tuple(found),
        tuple(replace(own, start=start) for own, start in zip(stands, begun, strict=True)),
    )


def _arranged(section: Section, run: Counting, look: Look) -> ArrangedSection:
    paper = look.numbered(rules.LANDSCAPE if section.landscape else rules.BOOK_PORTRAIT)
    front = section.numbers == "front"
    blocks = arranged(section.blocks, field_on(paper, look), book=True, front=front)
    return ArrangedSection(paper, blocks, run)


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
    planned: Sequence[Entry], leaves: Sequence[_Leaf], numbers: Sequence[Folio]
) -> list[Entry]:
    """The entries with the pages they stand on."""
    places: dict[int, list[tuple[int, int, float]]] = {}
    for page, leaf in enumerate(leaves, start=1):
        for placed in leaf.placed:
            if placed.slice.block is not None:
                stands = (placed.slice.offset, page, placed.top_pt)
                places.setdefault(placed.slice.block, []).append(stands)
    found: list[Entry] = []
    for entry in planned:
        # a picture stands in the last row that does not begin behind it
        first, *others = places[entry.block]
        for stands in others:
            if entry.item and stands[0] <= entry.item:
                first = stands
        _, page, y_pt = first
        found.append(replace(entry, page=page, label=numbers[page - 1].number, y_pt=y_pt))
    return found


def _column(arranged: ArrangedSection, begin: int, found: Sequence[Entry], look: Look) -> Column:
    """The pages of a section; it has one even if nothing stands in it."""
    field = field_on(arranged.paper, look)
    made = [
        contents.sliced(each.block, found, field)
        if isinstance(each.block, Contents)
        else sliced(each, field)
        for each in arranged.blocks
    ]
    slices = kept_together(arranged.blocks, made, begin=begin)
    return cut(slices, field) or ((),)


def _page(leaf: _Leaf, folio: Folio, look: Look, targets: Targets, *, bound: bool) -> Page:
    """The page with its number, its references leading to their captions."""
    items: list[Item] = []
    landscape = leaf.section.landscape and not leaf.blank
    if folio.printed:
        # a lying page is read with its right edge at the top of the bound book
        turned = landscape and bound
        paper = rules.LANDSCAPE if landscape and not turned else rules.BOOK_PORTRAIT
        number = page_number(folio.number, look.numbered(paper), look)
        items.append(replace(number, turned=turned))
    items += (_leading(item, targets) for item in joined(leaf.placed))
    return Page(tuple(items), landscape=landscape)


# --- references --------------------------------------------------------------------------------
Targets = Mapping[str, tuple[int, float]]


def _targets(sections: Sequence[Section], found: Sequence[Entry]) -> Targets:
    """Where the captions stand that references name."""
    blocks = [block for section in sections for block in section.blocks]
    return {
        block.name: (entry.page, entry.y_pt)
        for entry in found
        if isinstance(block := blocks[entry.block], Caption) and block.name
    }


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
    led = tuple(each._replace(to=each.to or targets.get(each.name)) for each in run.pointing)
    return replace(run, pointing=led)


# --- the numbers of its pages: ก ข ค before its first part, then ๑ ๒ ๓; printed or counted only ----
Counting = Literal["front", "body"]


class Folio(NamedTuple):
    """The number of a page and whether it stands on it; contents name it either way."""

    number: str
    printed: bool


class Unnumbered(NamedTuple):
    """A page before its number is known."""

    run: Counting
    counted: bool
    printed: bool


def runs(sections: Sequence[Section]) -> tuple[Counting, ...]:
    """Which run each section's pages count in: those without numbers in the one that follows."""
    found: list[Counting] = []
    backwards = [section.numbers for section in reversed(sections)]
    # behind the last section that has numbers its run goes on
    following: Counting = next((each for each in backwards if each != "none"), "body")
    for numbers in backwards:
        following = following if numbers == "none" else numbers
        found.append(following)
    return tuple(reversed(found))


def folios(pages: Sequence[Unnumbered], *, thai: bool) -> tuple[Folio, ...]:
    """The folio of each page; one that is not counted has the number of the next that is."""
    total = Counter(page.run for page in pages if page.counted)
    done: Counter[Counting] = Counter()
    made: list[Folio] = []
    for run, counted, printed in pages:
        number = min(done[run] + 1, max(total[run], 1))
        done[run] += counted
        said = letter(number) if run == "front" else figures(number, thai=thai)
        made.append(Folio(said, printed))
    return tuple(made)


def starts(
    sections: Sequence[Section], counted: Sequence[Counting], firsts: Sequence[Folio]
) -> Iterator[int | None]:
    """The number each section's first page is given; None where it goes on from the one before.

    `firsts` are the folios of these pages. Word counts pages that are not to be counted too:
    behind them the number is said.
    """
    begun: set[Counting] = set()
    gone_by = False
    for place, (section, run, first) in enumerate(zip(sections, counted, firsts, strict=True)):
        number = to_arabic(first.number)
        if run not in begun:
            # as long as nothing is counted each page is the first, the contents say so too
            yield 1 if place else None
        else:
            said = gone_by and first.printed and number.isdecimal()
            yield int(number) if said else None
        gone_by = section.numbers == "none" and not section.counted
        if not gone_by:
            begun.add(run)
