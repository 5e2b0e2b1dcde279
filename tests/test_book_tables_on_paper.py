"""Tables of a book, as printed by both engines: a short one stays whole, a kept row with the next."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from test_tables_on_paper import ENGINES, TWO, Printed, rows
from thaiplandoc.arrange import lay_out
from thaiplandoc.blocks import BookBlock, Caption, Cell, Paragraph, Row, Section, Table
from thaiplandoc.pdf.convert import to_pdf
from thaiplandoc.typeset import draw
from thaiplandoc.word.filling import fill
from tools import require
from typeset.books import book
from word.book_files import BOOK

# So many lines above a table that it would begin low on a page, each table another part of it.
LINES = range(20, 29)
PAIRS = 40


@cache
def printed(engine: str) -> Printed:
    """Two sections for each number of lines, and one of pairs of rows."""
    sections = [
        Section((*lines(count), *tables))
        for count in LINES
        for tables in (captioned(count), bare(count))
    ]
    context = book(*sections, Section((Table(TWO, pairs()),)))
    layout = lay_out("planbook", context)
    if engine == "pdf":
        return Printed(draw(layout))
    require("libreoffice")
    with TemporaryDirectory() as folder:
        file = Path(folder, "tables.docx")
        file.write_bytes(fill(BOOK, context, layout))
        return Printed(to_pdf(file))


def lines(count: int) -> tuple[BookBlock, ...]:
    return tuple(Paragraph("ก") for _ in range(count))


def captioned(count: int) -> tuple[BookBlock, ...]:
    return Caption("tables", "", f"C{count}."), Table(TWO, rows(f"S{count}x", 6))


def bare(count: int) -> tuple[BookBlock, ...]:
    return (Table(TWO, rows(f"U{count}x", 6)),)


def pairs() -> tuple[Row, ...]:
    """Pairs of rows, every fourth of three lines, so that a page ends inside of some."""
    found: list[Row] = []
    for number in range(PAIRS):
        said = Cell((f"A{number}.", *["x"] * (number % 4 // 3 * 2)), rows=2)
        found += [
            Row((said, f"O{number}."), kept=True),
            Row((f"N{number}.",)),
        ]
    return tuple(found)


def pages_of(paper: Printed, name: str) -> list[int]:
    return [paper.one(f"{name}6-{number}.").page for number in range(6)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_short_table_with_a_caption_stays_on_its_captions_page(engine: str) -> None:
    paper = printed(engine)
    for count in LINES:
        assert {paper.one(f"C{count}.").page} == {*pages_of(paper, f"S{count}x")}, count


@pytest.mark.parametrize("engine", ENGINES)
def test_a_short_table_without_a_caption_is_cut_where_the_page_ends(engine: str) -> None:
    paper = printed(engine)
    assert any(len({*pages_of(paper, f"U{count}x")}) == 2 for count in LINES)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_kept_row_stands_on_the_page_of_the_next(engine: str) -> None:
    paper = printed(engine)
    begun = [paper.one(f"O{number}.").page for number in range(PAIRS)]
    assert begun == [paper.one(f"N{number}.").page for number in range(PAIRS)]
    assert sum(above != below for above, below in pairwise(begun)) >= 2
