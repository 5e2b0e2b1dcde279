"""Any letter, annex and book: what stays together, how large and how high, is the same in both files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from thaiplandoc import assets
from thaiplandoc.arrange import ArrangedTable, Image, Layout, Text, lay_out
from thaiplandoc.arrange.sheet import Filled, Grid
from thaiplandoc.blocks import (
    Block,
    BookBlock,
    Caption,
    Cell,
    Centred,
    Column,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Part,
    Picture,
    Row,
    Section,
    Table,
    Title,
)
from thaiplandoc.word.filling import fill
from typeset.annexes import annex
from typeset.books import HISTORY, book, photo
from typeset.specimens import letter
from typeset.test_book_any import SECTIONS
from word.reading import keeps, styles, words
from word.test_filling import W, root

RULE_PT = 0.5  # a row of the page is as much higher as its rule is thick
LINE_EM = 1.331  # a line of the shipped face
HANDWRITING_PT = 8.5 / 25.4 * 72
COLUMNS = (
    Column("ที่", width_mm=10.0, align="center"),
    Column("รายการ"),
    Column("บาท", width_mm=16.0, align="right"),
)


class Standing(NamedTuple):
    """How a row of a table stands in a file."""

    words: str
    kept: bool
    cut: bool
    height_pt: float


# --- the Word file ---------------------------------------------------------------------------
def tables(data: bytes) -> Iterator[list[Standing]]:
    """The rows of each ruled table, without its headings."""
    for table in root(data).iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblBorders") is None:
            continue
        rows = [r for r in table.iter(f"{W}tr") if r.find(f"{W}trPr/{W}tblHeader") is None]
        yield [standing(row) for row in rows]


def standing(row: etree._Element) -> Standing:
    height = row.find(f"{W}trPr/{W}trHeight")
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")]
    assert len(set(kept)) == 1
    return Standing(
        "".join(map(words, row.iter(f"{W}p"))),
        kept[0],
        row.find(f"{W}trPr/{W}cantSplit") is None,
        0.0 if height is None else int(height.get(f"{W}val")) / 20,
    )


def sizes(data: bytes) -> list[tuple[str, int]]:
    """The figures in letters of their own size, in half points."""
    return [
        ("".join(run.itertext()), int(size.get(f"{W}val")))
        for table in root(data).iter(f"{W}tbl")
        for run in table.iter(f"{W}r")
        if (size := run.find(f"{W}rPr/{W}sz")) is not None
    ]


# --- the pages -------------------------------------------------------------------------------
class Printed(NamedTuple):
    """A row, or a part of one, on a page."""

    page: int
    cells: tuple[Filled, ...]
    height_pt: float
    line_pt: float


def printed(layout: Layout) -> Iterator[Printed]:
    for number, page in enumerate(layout.pages):
        for item in page.items:
            if isinstance(item, Grid):
                line_pt = LINE_EM * item.size_pt
                body = list(zip(item.rows, item.heights_pt, strict=True))[item.heads :]
                yield from (Printed(number, row, height, line_pt) for row, height in body)


def compared(layout: Layout, data: bytes, *, high: bool) -> None:
    """Hold every row of the file to the page it is printed on."""
    pages = printed(layout)
    ahead = next(pages, None)
    for rows in tables(data):
        before: Printed | None = None
        kept = False
        for row in rows:
            assert ahead is not None
            first, parts = ahead, [ahead]
            ahead = next(pages, None)
            # each row begins with words: what does not goes on from the page before
            while row.cut and ahead and not ahead.cells[0].lines:
                parts.append(ahead)
                ahead = next(pages, None)
            if not row.cut:
                own_pt = first.height_pt - RULE_PT
                assert row.height_pt <= own_pt + 0.03
                several = own_pt > 1.5 * first.line_pt
                assert not (high and several) or abs(row.height_pt - own_pt) < 0.03
            if kept and before is not None and not row.cut:
                assert before.page == first.page
            before, kept = parts[-1], row.kept
    assert ahead is None
    scaled = [
        ("".join(cell.texts), int(2 * cell.scale * grid.size_pt))
        for page in layout.pages
        for grid in page.items
        if isinstance(grid, Grid)
        for row in grid.rows[grid.heads :]
        for cell in row
        if cell.scale < 1.0 and cell.lines
    ]
    assert sizes(data) == scaled


def kept_texts(data: bytes) -> set[str]:
    """The paragraphs that stay with the next one, and never stand without."""
    known = styles(data)
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for paragraph in root(data).find(f"{W}body").findall(f"{W}p"):
        said[keeps(paragraph, known)].add(bare(words(paragraph)))
    return said[True] - said[False] - {""}


def bare(text: str) -> str:
    return "".join(text.split())


def ends_no_page_alone(layout: Layout, data: bytes) -> None:
    kept = kept_texts(data)
    for page in layout.pages[:-1]:
        last = page.items[-1]
        if isinstance(last, Text):
            assert bare("".join(line.text for line in last.lines)) not in kept


def said(block: BookBlock) -> str:
    """The last words of a block of running text, "" for any other."""
    match block:
        case Paragraph(text) | Part(text) | Centred(text):
            return text
        case Numbered(label, text) | Caption(_, label, text) | Heading(text, label):
            return label + text
        case Title(lines):
            return lines[-1]
        case Note(text):
            return f"หมายเหตุ{text}"
        case _:
            return ""


def stays_alike(layout: Layout, data: bytes) -> None:
    """Hold every block and every row of the file to what the arrangement says of it, both ways."""
    known = styles(data)
    in_file: dict[str, set[bool]] = {}
    for paragraph in root(data).find(f"{W}body").findall(f"{W}p"):
        _, _, text = words(paragraph).rpartition("\n")
        in_file.setdefault(bare(text), set()).add(keeps(paragraph, known))
    arranged: dict[str, set[bool]] = {}
    for at in layout.blocks:
        arranged.setdefault(bare(said(at.block)), set()).add(at.kept)
    arranged.pop("", None)
    for text, kept in arranged.items():
        # a letter's paragraph is parted where its page turns: its end stays with the next block
        ends = {end for end in in_file if end and text.endswith(end)}
        assert in_file[text if text in ends else ends.pop()] == kept
    own = [at.own for at in layout.blocks if isinstance(at.own, ArrangedTable)]
    places = [table.place(place) for table in own for place in range(len(table.table.rows))]
    for row, at in zip([row for rows in tables(data) for row in rows], places, strict=True):
        assert (row.kept, row.cut) == (at.keep, at.cut)
        assert abs(row.height_pt - at.least_pt) < 0.03


def pictures(layout: Layout) -> list[int]:
    """The heights of the pictures of the text, in the units of a Word file."""
    return [
        round(item.height_pt * 12700)
        for page in layout.pages
        for item in page.items
        if isinstance(item, Image)
    ]


def extents(data: bytes) -> list[int]:
    found = root(data).iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}graphic",
    )
    size = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
    return [
        int(graphic.getparent().find(size).get("cy"))
        for graphic in found
        if graphic[0].get("uri").endswith("picture")
    ]


def stays(table: Table) -> list[bool]:
    """Which rows stay with the next: groups, kept rows, the one above a total."""
    totals = [isinstance(row, Row) and row.kind == "total" for row in table.rows]
    return [
        not last and (total or (isinstance(row, Row) and (row.kept or row.kind == "group")))
        for row, total, last in zip(
            table.rows,
            [*totals[1:], False],
            [place + 1 == len(totals) for place in range(len(totals))],
            strict=True,
        )
    ]


# --- any annex, any book ---------------------------------------------------------------------
LINES = st.integers(1, 30)
ROWS = st.one_of(
    st.tuples(LINES, st.sampled_from(["1,000", "12,345,678,901.25", "๑๒,๓๔๕,๖๗๘,๙๐๑", ""])).map(
        lambda made: Row(("๑.", Cell(("ก่อสร้างถนน",) * made[0]), made[1]))
    ),
    LINES.map(lambda many: ("๒.", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก " * many * 2, "๕")),
    LINES.map(lambda many: ("๓.", "๑) " + "\n".join(["ก่อสร้าง"] * many), "๕")),
    st.just(Row((Cell(("แผนงานการเกษตร",), columns=3),), "group")),
    LINES.map(lambda many: Row(("๔.", Cell(("ถนน",) * many), "๕"), kept=True)),
    st.just(("๕.", "", "")),
    st.just(Row((Cell(("รวม",), columns=2), "1,000,000,000"), "total")),
)
TABLES = st.lists(ROWS, min_size=1, max_size=8).map(lambda rows: Table(COLUMNS, tuple(rows)))
SPANNED = LINES.map(
    lambda many: Table(
        COLUMNS,
        (
            Row((Cell(("๖.",), rows=2), "ก", "๑")),
            Row((Cell(("ถนน",) * many), "๒")),
            Row(("๗.", "ก", Cell(("ข",) * many))),
        ),
    )
)
TALL = st.tuples(st.integers(40, 200), st.integers(40, 300)).map(
    lambda size: Picture(photo(1), *map(float, size), "แผนที่")
)
HEADED = st.one_of(
    TABLES.map(lambda made: (Heading("รายการ", "๑."), made)),
    TALL.map(lambda made: (Heading("แผนที่", "๑."), made)),
    st.one_of(TABLES, SPANNED, TALL).map(lambda made: (made,)),
    st.just((Paragraph(HISTORY),)),
)
ANNEXES = st.lists(HEADED, min_size=1, max_size=5).map(
    lambda made: Section(tuple(block for blocks in made for block in blocks))
)


@settings(max_examples=40, deadline=None)
@given(ANNEXES, st.booleans())
def test_any_annex_stands_alike_in_both_files(section: Section, landscape: bool) -> None:
    content = annex(replace(section, landscape=landscape))
    layout = lay_out("annex", content)
    data = fill(assets.template("annex.docx"), content, layout)
    compared(layout, data, high=False)
    stays_alike(layout, data)
    given_ = [block for block in section.blocks if isinstance(block, Table)]
    assert [[row.kept for row in rows] for rows in tables(data)] == list(map(stays, given_))
    ends_no_page_alone(layout, data)
    assert extents(data) == pictures(layout)
    # what is written without pages is estimated, and yet the same
    alone = lay_out("annex", content, paged=False)
    assert not alone.pages
    assert fill(assets.template("annex.docx"), content, alone) == data


MANY = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก "
BODIES = st.lists(
    st.one_of(
        LINES.map(lambda many: (Paragraph(MANY * many),)),
        LINES.map(lambda many: (Numbered("๑.", MANY * many, 2),)),
        LINES.map(lambda many: (Heading("ข้อพิจารณา"), Paragraph(MANY * many))),
        st.one_of(TABLES, SPANNED, TALL).map(lambda made: (made,)),
    ),
    min_size=1,
    max_size=5,
).map(lambda made: tuple(told_apart(block for blocks in made for block in blocks)))


def told_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, no two with the same words."""
    for number, block in enumerate(blocks):
        told = isinstance(block, Paragraph | Numbered | Heading)
        yield replace(block, text=f"{block.text} จบ {number}") if told else block


@settings(max_examples=40, deadline=None)
@given(BODIES)
def test_any_letter_stands_alike_in_both_files(blocks: tuple[Block, ...]) -> None:
    content = letter({"เนื้อความ": list(blocks)})
    layout = lay_out("letter", content)
    data = fill(assets.template("letter.docx"), content, layout)
    compared(layout, data, high=False)
    stays_alike(layout, data)
    assert extents(data)[-len(pictures(layout)) :] == pictures(layout)
    assert layout.blocks[-1].kept  # with the closing


@settings(max_examples=15, deadline=None)
@given(st.lists(SECTIONS, min_size=1, max_size=2))
def test_any_book_stands_alike_in_both_files(sections: list[Any]) -> None:
    content = book(*sections)
    layout = lay_out("planbook", content)
    data = fill(assets.template("book.docx"), content, layout)
    compared(layout, data, high=True)
    stays_alike(layout, data)
    ends_no_page_alone(layout, data)
    assert sorted(extents(data)) == sorted(pictures(layout))
