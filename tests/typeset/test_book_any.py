"""Whatever a book is made of: nothing leaves its page, nothing that heads something is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

import guide
from thaiplandoc import rules
from thaiplandoc.arrange import lay_out
from thaiplandoc.arrange.sheet import MM, Drawn, Grid, Image, Item, Page, Text
from thaiplandoc.blocks import (
    Caption,
    Cell,
    Contents,
    DottedLines,
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Row,
    Section,
    Signatures,
    Signer,
    Title,
)
from typeset.annexes import plan
from typeset.books import HISTORY, book, chart, photo, photos, population

HEADS = {"หัวข้อเล่ม", "หัวข้อย่อย", "คำบรรยายตาราง", "ชื่อเรื่อง"}
ALWAYS = Paragraph("ข้อความท้ายหัวข้อ")
Blocks = tuple[Any, ...]


def tabled(table: Any) -> Blocks:
    return (Caption("tables", "ตารางที่ ๑.๑", "จำนวนประชากรรายหมู่บ้าน"), table)


def drawn(block: Any) -> Blocks:
    return (block, Caption("pictures", "ภาพที่ ๑.๑", "ประชากรของตำบลและสภาพพื้นที่"))


def tall(lines: int) -> Row:
    return Row((Cell(("๑",)), Cell(("ก่อสร้างถนน",) * lines), *[""] * 10))


def group() -> Row:
    return Row((Cell(("แผนงานการเกษตร",), columns=12),), "group")


PIECES: st.SearchStrategy[Blocks] = st.one_of(
    st.sampled_from([1, 2]).map(lambda level: (Heading("ข้อมูลทั่วไปของตำบล", "๑.๑", level), ALWAYS)),
    st.sampled_from([1, 2]).map(lambda level: (Heading(HISTORY[:150], "๑.๑", level),)),
    st.just((Title(("คำสั่งอำเภอ", "ที่ ๑/๒๕๖๕")), Heading("ผู้มาประชุม"))),
    st.integers(1, 4).map(lambda times: (Paragraph(HISTORY * times),)),
    st.integers(1, 4).map(lambda level: (Numbered("๑)", HISTORY, level),)),
    st.integers(1, 40).map(lambda rows: tabled(population(rows))),
    st.lists(st.integers(1, 24), min_size=1, max_size=4).map(
        lambda lines: tabled(replace(plan(1), rows=(group(), *map(tall, lines), *plan(1).rows)))
    ),
    st.just(drawn(chart())),
    st.tuples(st.integers(40, 200), st.integers(40, 300)).map(
        lambda size: drawn(Picture(photo(1), *map(float, size), "แผนที่"))
    ),
    st.tuples(st.integers(1, 7), st.sampled_from([2, 4, 6])).map(
        lambda many: (photos(many[0], per_page=many[1]),)
    ),
    st.integers(1, 9).map(lambda count: (DottedLines(count),)),
    st.just((ALWAYS, Signatures((Signer("ประธาน"), Signer("เลขานุการ"))))),
)
SECTIONS = st.tuples(st.lists(PIECES, min_size=1, max_size=7), st.booleans()).map(
    lambda made: Section((*(block for piece in made[0] for block in piece), ALWAYS), made[1])
)


def bottom(item: Item) -> float:
    match item:
        case Text(lines=lines):
            size = max(run.size_pt for line in lines for run in line.runs)
            return lines[-1].baseline_pt + guide.DESCENT_EM * size
        case Image():
            return item.y_pt + item.height_pt
        case Grid():
            return item.y_pt + item.height_pt
        case Drawn():
            return item.y_pt + item.sketch.height_mm * MM
        case _:
            return item.y_pt


def within(page: Page) -> bool:
    paper = rules.LANDSCAPE if page.landscape else rules.BOOK_PORTRAIT
    room = (paper.height_mm - paper.bottom_mm) * MM + 0.05
    own = [item for item in page.items if not (isinstance(item, Text) and item.artifact)]
    return all(bottom(item) <= room for item in own)


@example(
    [
        Section(
            (
                Title(("คำสั่งอำเภอ", "ที่ ๑/๒๕๖๕")),
                Heading("ผู้มาประชุม"),
                *drawn(Picture(photo(1), 40.0, 132.0, "แผนที่")),
            ),
            landscape=True,
        )
    ]
)
@settings(max_examples=60, deadline=None)
@given(st.lists(SECTIONS, min_size=1, max_size=3))
def test_any_book_stays_on_its_pages_and_keeps_together_what_belongs_together(
    sections: list[Section],
) -> None:
    contents = Section(
        (Contents("สารบัญ", "headings"), Contents("สารบัญภาพ", "pictures")), numbers="front"
    )
    layout = lay_out("planbook", book(contents, *sections))
    for page in layout.pages:
        assert within(page)
        last = page.items[-1]
        assert not (isinstance(last, Text) and last.name in HEADS)
        assert all(len(item.rows) > item.heads for item in page.items if isinstance(item, Grid))
        for before, item in zip([None, *page.items], page.items, strict=False):
            if isinstance(item, Text) and item.name == "คำบรรยายภาพ":
                assert before is not None
                assert isinstance(before, Image | Drawn) or before.name in (
                    "คำบรรยายภาพ",
                    "แผนภาพ",
                    "หัวแผนภาพ",
                )
    for entry in layout.entries:
        said = " ".join(line.text for line in layout.pages[entry.page - 1].lines())
        assert entry.text.replace(" ", "") in said.replace(" ", "")
        assert entry.label == layout.labels[entry.page - 1]
