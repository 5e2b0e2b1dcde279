"""The annex on the page: prose, tables and forms, on portrait and landscape pages."""

from __future__ import annotations

from collections.abc import Sequence

from thaiplandoc import rules
from thaiplandoc.arrange.arrangement import ArrangedSection, Layout, Turn
from thaiplandoc.arrange.arranging import arranged
from thaiplandoc.arrange.compose import Placed, cut
from thaiplandoc.arrange.flow import Field, Slice, field_on, lines
from thaiplandoc.arrange.pages import figures, joined, page_number
from thaiplandoc.arrange.sections import kept_together, sliced, title, turn_at
from thaiplandoc.arrange.sheet import MM, Item, Page
from thaiplandoc.blocks import Section
from thaiplandoc.papers.annex import AnnexContent


def lay_out(content: AnnexContent) -> Layout:
    """The layout of an annex from its finished text.

    The blocks that `turns` name are counted through all sections. Raises `InputError` if a
    table's columns do not fit in the text's width or its cells do not fill it.
    """
    return _laid_out(content, paged=True)


def lay_out_for_word(content: AnnexContent) -> Layout:
    """How an annex stands that is only written into a Word file.

    It has no pages, unless the file has to know where they turn.
    """
    return _laid_out(content, paged=content.laid_out_for_word)


def _laid_out(content: AnnexContent, *, paged: bool) -> Layout:
    sections: Sequence[Section] = content.sections or (Section(()),)
    pages: list[Page] = []
    turns: list[Turn] = []
    stands: list[ArrangedSection] = []
    done = 0  # blocks of the sections before
    for section in sections:
        look = content.look
        paper = look.numbered(rules.LANDSCAPE) if section.landscape else look.portrait
        field = field_on(paper, look)
        opening = [] if stands else _opening(content, field)
        blocks = arranged(section.blocks, field, opening=opening, opens=not opening, measured=paged)
        stands.append(ArrangedSection(paper, blocks))
        if paged:
            made = [sliced(each, field) for each in blocks]
            slices = kept_together(blocks, made, begin=done, opening=opening)
            top = None if pages else paper.first_top_mm * MM
            for placed in cut(slices, field, top_pt=top) or ((),):
                if pages:
                    turns += turn_at(len(pages), placed)
                pages.append(_page(placed, len(pages) + 1, paper, content))
        done += len(section.blocks)
    adjusted = content.look.measures
    return Layout(content.title, tuple(pages), tuple(turns), adjusted, sections=tuple(stands))


def _page(placed: Sequence[Placed], number: int, paper: rules.Paper, content: AnnexContent) -> Page:
    items: list[Item] = []
    if number > 1:
        items.append(page_number(figures(number, thai=content.thai_pages), paper, content.look))
    return Page((*items, *joined(placed)), landscape=paper.width_mm > paper.height_mm)


def _opening(content: AnnexContent, field: Field) -> list[Slice]:
    """The label at the right, (ร่าง), the title."""
    said = [*([content.draft] if content.draft else []), *content.heading]
    below = title(said, field, (1, " ".join(said)))
    if not content.label:
        return below
    return lines(field.look.styles["ป้าย"], content.label, field) + below
