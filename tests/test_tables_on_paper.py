"""Tables across pages, as printed by both engines, read with a ruler: what stays together, what repeats.

Words that mark a place are Latin and end in a full stop, so that each is found once: ``R25-3.`` is
row 3 of the table of 25 rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest

import guide
from converting import pdfs
from ruler import Paper
from thaiplandoc import assets, rules
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.blocks import (
    AnnexBlock,
    Cell,
    Column,
    Note,
    Paragraph,
    Row,
    Section,
    Signatures,
    Signer,
    Table,
)
from thaiplandoc.papers.annex import AnnexContent
from thaiplandoc.typeset import draw
from thaiplandoc.word.filling import fill
from tools import require
from typeset.annexes import annex, lying, upright

ENGINES = ["pdf", pytest.param("word", marks=pytest.mark.libreoffice)]
NEAR_MM = 0.6
ALIKE_MM = 0.5
# A page holds 32 rows of one line here, 31 in LibreOffice, which gives each rule its own height.
LENGTHS = range(26, 35)
TWO = (Column("HA.", width_mm=60), Column("HB."))
SIZES = (None, 12.0)


class Place(NamedTuple):
    """Where a word stands: its page from 0, in millimetres from the paper's top left corner."""

    page: int
    left: float
    right: float
    baseline: float


class Printed:
    """A printed document, each word of which can be looked for."""

    def __init__(self, data: bytes) -> None:
        first = Paper(data)
        self.pages = [first, *(Paper(data, number) for number in range(2, first.count + 1))]
        self._words = [page.words for page in self.pages]

    def every(self, word: str) -> list[Place]:
        return [
            Place(number, found.left, found.right, found.baseline)
            for number, (page, words) in enumerate(zip(self.pages, self._words, strict=True))
            if word in words
            for found in page.every(word)
        ]

    def one(self, word: str) -> Place:
        (found,) = self.every(word)
        return found


@cache
def printed(engine: str, name: str) -> Printed:
    """The document of that name on paper."""
    if engine == "pdf":
        return Printed(draw(arranged(name)[1]))
    return Printed(in_word()[name])


@cache
def arranged(name: str) -> tuple[AnnexContent, Layout]:
    context = annex(*documents()[name], ชื่อเรื่อง=[], ป้าย="")
    return context, lay_out("annex", context)


@cache
def in_word() -> Mapping[str, bytes]:
    """All the documents as LibreOffice prints them, one of it."""
    require("libreoffice")
    template = assets.template("annex.docx")
    return pdfs({name: fill(template, *arranged(name)) for name in documents()})


def rows(name: str, count: int) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{name}{count}-{number}.", "x") for number in range(count))


def ended(count: int) -> dict[str, tuple[AnnexBlock, ...]]:
    """Tables of so many rows, by what stands at their end."""
    sign = Signatures((Signer(f"S{count}."),))
    return {
        "T": (Table(TWO, (*rows("T", count), Row((f"sum{count}.", "9"), "total"))),),
        "G": (
            Table(
                TWO,
                (*rows("G", count)[:-2], *groups(count), *rows("G", count)[-2:]),
            ),
        ),
        "S": (Table(TWO, rows("S", count)), sign),
        "P": (Paragraph(f"P{count}. " + "ก" * 5), Table(TWO, rows("P", count)), Note(f"N{count}.")),
        "N": (Table(TWO, rows("N", count), notes=(f"note{count}.",)),),
    }


def groups(count: int) -> tuple[Row, ...]:
    """Two group rows, one above the other."""
    return Row((f"outer{count}.",), "group"), Row((f"inner{count}.",), "group")


def followed(kind: str, last: str) -> Iterator[tuple[str, str]]:
    """For each table of a kind its last row, and what stays with it."""
    for count in LENGTHS:
        yield f"{kind}{count}-{count - 1}.", f"{last}{count}."


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("kind", "last"), [("T", "sum"), ("S", "S"), ("N", "note"), ("P", "N")], ids=str
)
def test_what_ends_a_table_stays_with_its_last_row(engine: str, kind: str, last: str) -> None:
    paper = printed(engine, kind)
    begun = set()
    for row, end in followed(kind, last):
        above, below = paper.one(row), paper.one(end)
        assert above.page == below.page, row
        assert above.baseline < below.baseline
        others = [place for place in paper.every(f"{row.split('-')[0]}-") if place[:2] != above[:2]]
        # those whose last row left a page that had room for it
        if {place.page for place in others} == {above.page - 1}:
            begun.add(row)
    assert begun, "no table here ends just where a page does"


@pytest.mark.parametrize("engine", ENGINES)
def test_group_rows_are_never_the_last_of_a_page(engine: str) -> None:
    paper = printed(engine, "G")
    turned = 0
    for count in LENGTHS:
        places = [
            paper.one(word)
            for word in (f"outer{count}.", f"inner{count}.", f"G{count}-{count - 2}.")
        ]
        assert len({place.page for place in places}) == 1, count
        for one, below in pairwise(places):
            assert one.baseline < below.baseline
        turned += paper.one(f"G{count}-{count - 3}.").page < places[0].page
    assert turned, "no group here would have ended a page"


STACK = ("strategy.", "tactic.", "programme.")
TREE = (
    Column("no.", width_mm=12.0, align="center"),
    Column("project.", 3),
    Column(
        "budget.", under=(Column("2566.", width_mm=25, align="right"), Column("2567.", width_mm=25))
    ),
)


def stacked() -> Table:
    return Table(
        TREE,
        tuple((f"{number}", f"r{number}.", "1,000", "-") for number in range(70)),
        head=STACK,
        stamp="form.",
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_stamp_stack_and_every_heading_stand_above_the_rows_of_each_page(engine: str) -> None:
    paper = printed(engine, "stacked")
    assert len(paper.pages) > 2
    right = rules.LANDSCAPE.width_mm - rules.LANDSCAPE.right_mm
    for page in range(len(paper.pages)):
        lines = {
            word: next(place for place in paper.every(word) if place.page == page)
            for word in ("form.", *STACK, "budget.", "2566.", "2567.", "project.", "no.")
        }
        assert lines["form."].right == pytest.approx(right, abs=NEAR_MM)
        for step, word in enumerate(STACK):
            left = rules.LANDSCAPE.left_mm + step * guide.HEAD_INDENT_MM
            assert lines[word].left == pytest.approx(left, abs=NEAR_MM)
        baselines = [lines[word].baseline for word in ("form.", *STACK, "budget.", "2566.")]
        assert baselines == sorted(baselines)
        assert lines["2566."].baseline == lines["2567."].baseline
        own = [place for n in range(70) for place in paper.every(f"r{n}.") if place.page == page]
        assert min(place.baseline for place in own) > lines["2566."].baseline
        # a merged heading stands in the middle of the two rows it covers
        middle = (lines["budget."].baseline + lines["2566."].baseline) / 2
        assert lines["project."].baseline == pytest.approx(middle, abs=NEAR_MM)


@pytest.mark.libreoffice
def test_both_engines_set_a_table_at_the_same_places() -> None:
    ours, theirs = printed("pdf", "stacked"), printed("word", "stacked")
    assert len(ours.pages) == len(theirs.pages)
    for word in ("form.", *STACK, "budget.", "2566.", "project.", *(f"r{n}." for n in range(70))):
        for one, other in zip(ours.every(word), theirs.every(word), strict=True):
            assert one.page == other.page
            assert other.left == pytest.approx(one.left, abs=ALIKE_MM)
            assert other.baseline == pytest.approx(one.baseline, abs=NEAR_MM), word


CARRIED = 130


def carried(size: float | None) -> Table:
    running = tuple(Row((f"ยอดยกไป c{number}.", "9"), "total") for number in range(CARRIED))
    return Table(TWO, rows("R", CARRIED), running=running, size_pt=size)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("size", SIZES, ids=["usual", "small"])
def test_sums_are_carried_at_the_foot_and_the_head_of_every_page(
    engine: str, size: float | None
) -> None:
    count = CARRIED
    paper = printed(engine, f"carried {size}")
    last = [
        max(int(word) for word in re.findall(rf"R{count}-(\d+)\.", page.words))
        for page in paper.pages
    ]
    assert last[-1] == count - 1
    assert len(last) > 2
    for page, number in enumerate(last[:-1]):
        over, forward = paper.every(f"c{number}.")
        assert (over.page, forward.page) == (page, page + 1)
        assert over.baseline > paper.one(f"R{count}-{number}.").baseline
        assert forward.baseline < paper.one(f"R{count}-{number + 1}.").baseline
        for place, word in ((over, "ยกไป"), (forward, "ยกมา")):
            said = [found for found in paper.every(word) if found.page == place.page]
            assert place.baseline in [pytest.approx(found.baseline, abs=0.1) for found in said]


LINES = (3, 1, 6, 2, 9, 4, 12, 5, 7, 2, 11, 8, 10, 3, 6, 12, 1, 9)


def lines_of(row: int, count: int) -> Row:
    """A row of so many paragraphs."""
    return Row((Cell(tuple(f"L{row}-{line}." for line in range(count))), f"row{row}."))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_that_fits_a_page_is_never_cut(engine: str) -> None:
    paper = printed(engine, "rows that fit")
    assert len(paper.pages) > 3
    for row, count in enumerate(LINES):
        places = [paper.one(f"L{row}-{line}.") for line in range(count)]
        assert len({place.page for place in places}) == 1, row
        steps = {round(below.baseline - one.baseline, 1) for one, below in pairwise(places)}
        assert steps <= {round(guide.LINE_PT / guide.MM_TO_PT, 1)}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_taller_than_a_page_is_cut_between_lines_and_headed_on_every_page(
    engine: str,
) -> None:
    paper = printed(engine, "a tall row")
    places = [paper.one(f"L1-{line}.") for line in range(80)]
    assert [place.page for place in places] == sorted(place.page for place in places)
    on = [[place for place in places if place.page == page] for page in range(len(paper.pages))]
    assert len(on) == 3
    assert all(len(part) >= guide.LINES_TOGETHER for part in on)
    bottom = rules.PORTRAIT.height_mm - rules.PORTRAIT.bottom_mm
    for page, part in enumerate(on):
        assert part[-1].baseline < bottom
        heads = [place for place in paper.every("HA.") if place.page == page]
        assert len(heads) == 1
        assert heads[0].baseline < part[0].baseline
    assert paper.one("L2-0.").page == 2


# --- what is printed -------------------------------------------------------------------------------
@cache
def documents() -> Mapping[str, tuple[Section, ...]]:
    """Every document above; for the ends of tables one a kind: in one of sixty pages LibreOffice
    forgets what it keeps elsewhere."""
    tall = (lines_of(0, 1), lines_of(1, 80), lines_of(2, 1))
    ends = [ended(count) for count in LENGTHS]
    return {
        **{kind: tuple(upright(*each[kind]) for each in ends) for kind in ends[0]},
        "stacked": (lying(stacked()),),
        **{f"carried {size}": (upright(carried(size)),) for size in SIZES},
        "rows that fit": (upright(Table(TWO, tuple(map(lines_of, range(18), LINES)))),),
        "a tall row": (upright(Table(TWO, tall)),),
    }
