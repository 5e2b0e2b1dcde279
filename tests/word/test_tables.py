"""Tables in Word: headings merged and repeated, rows kept, every cell in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import guide
from thaiplandoc import grid, rules
from thaiplandoc.arrange import ArrangedTable
from thaiplandoc.arrange.flow import field_on
from thaiplandoc.blocks import Bold, Cell, Column, Mixed, Row, Table, reference
from thaiplandoc.errors import InputError
from thaiplandoc.faces import width
from thaiplandoc.rules import LANDSCAPE, PORTRAIT
from thaiplandoc.word.tables import drawn
from typeset.annexes import TICKS, plan, strategy
from word.test_filling import W, style_of, text_of

IDENTIFIERS = {
    name: name
    for name in (
        "ตาราง",
        "ตารางกลาง",
        "ตารางขวา",
        "หัวตาราง",
        "ตารางแนวนอน",
        "ตารางแนวนอนกลาง",
        "ตารางแนวนอนขวา",
        "หัวตารางแนวนอน",
        "ตาราง 12",
        "ตาราง 12กลาง",
        "ตาราง 12ขวา",
        "หัวตาราง 12",
        "หมายเหตุตาราง",
        "แบบ",
        "หัวซ้ำ",
    )
}


def element(
    table: Table, paper: rules.Paper = PORTRAIT, begun: Sequence[int] = ()
) -> etree._Element:
    pieces = b"".join(drawn(arranged(table, paper), IDENTIFIERS, begun)).decode()
    return etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{pieces}</w:body>')


def arranged(table: Table, paper: rules.Paper = PORTRAIT, **given_: Any) -> ArrangedTable:
    return ArrangedTable(table, field_on(paper), **{"measured": False, **given_})


def rows_of(body: etree._Element) -> list[etree._Element]:
    return list(body.iter(f"{W}tr"))


def is_head(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}tblHeader") is not None


def keeps(row: etree._Element) -> bool:
    """Whether all its paragraphs stay with the next row."""
    kept = {p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")}
    assert len(kept) == 1
    return kept.pop()


def span(cell: etree._Element) -> int:
    across = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if across is None else int(across.get(f"{W}val"))


def merge(cell: etree._Element) -> str | None:
    down = cell.find(f"{W}tcPr/{W}vMerge")
    return None if down is None else down.get(f"{W}val", "continue")


def shown(row: etree._Element) -> list[tuple[str, int, str | None]]:
    return [(text_of(cell), span(cell), merge(cell)) for cell in row.iter(f"{W}tc")]


def words(row: etree._Element) -> list[str]:
    return [text_of(cell) for cell in row.iter(f"{W}tc")]


def hold_together(body: etree._Element) -> None:
    """What Word refuses to open a file without."""
    for table in body.iter(f"{W}tbl"):
        columns = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert all(width > 0 for width in columns)
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(columns)
        open_: dict[int, int] = {}
        for row in table.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            assert cells
            starts = list(accumulate(map(span, cells), initial=0))
            assert starts.pop() == len(columns)
            for cell, start in zip(cells, starts, strict=True):
                assert cell[-1].tag == f"{W}p"
                width = sum(columns[start : start + span(cell)])
                assert int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) == width
                if merge(cell) == "continue":
                    assert open_[start] == span(cell)
                open_[start] = span(cell) if merge(cell) else 0


# --- headings --------------------------------------------------------------------------------
def test_headings_of_several_levels_are_merged_across_and_down() -> None:
    levels = [shown(row) for row in rows_of(element(Table(TICKS, ()), PORTRAIT))]
    assert levels == [
        [
            ("ลำดับที่", 1, "restart"),
            ("ชื่อชุมชน", 1, "restart"),
            ("การจัดทำ/ทบทวน แผนชุมชน", 2, None),
            ("ผลการดำเนินการ จัดทำแผนชุมชน", 2, None),
        ],
        [
            ("", 1, "continue"),
            ("", 1, "continue"),
            ("ทำใหม่ (✓)", 1, None),
            ("ทบทวน (✓)", 1, None),
            ("แล้วเสร็จ (✓)", 1, None),
            ("ไม่แล้วเสร็จ (✓)", 1, None),
        ],
    ]


def test_stamp_head_and_every_level_of_the_headings_repeat_on_each_page() -> None:
    rows = rows_of(element(plan(3), LANDSCAPE))
    assert [is_head(row) for row in rows] == [True] * 7 + [False] * 5
    assert [words(row)[0] for row in rows[:4]] == ["แบบ ผ.๐๒", *plan(0).head]
    assert [style_of(row.find(f".//{W}p")) for row in rows[:5]] == [
        "แบบ",
        *["หัวซ้ำ"] * 3,
        "หัวตารางแนวนอน",
    ]
    assert all(map(keeps, rows[:7]))


def test_lines_above_the_headings_have_no_rules_and_step_to_the_right() -> None:
    lines = rows_of(element(plan(1), LANDSCAPE))[1:4]
    lefts = [row.find(f".//{W}tcMar/{W}left").get(f"{W}w") for row in lines]
    assert lefts == [str(round(step * 10 * guide.MM_TO_PT * 20)) for step in range(3)]
    for row in lines:
        sides = {side.tag: side.get(f"{W}val") for side in row.find(f".//{W}tcBorders")}
        last = row is lines[-1]
        assert sides == {
            f"{W}{side}": "single" if last and side == "bottom" else "nil"
            for side in ("top", "left", "bottom", "right")
        }


# --- rows ------------------------------------------------------------------------------------
def test_a_cell_over_several_rows_is_merged_and_holds_its_paragraphs() -> None:
    body = element(strategy())
    hold_together(body)
    first, second, third = rows_of(body)[1:]
    assert [merge(row.find(f"{W}tc")) for row in (first, second, third)] == [
        "restart",
        "continue",
        "continue",
    ]
    assert len(first.find(f"{W}tc").findall(f"{W}p")) == 3
    assert words(second)[0] == ""


def test_a_group_stays_with_the_next_row_and_a_total_with_the_one_before() -> None:
    one = Column("ก"), Column("ข", align="right")
    rows = (
        ("๑", "๑๐"),
        Row(("กลุ่ม",), "group"),
        ("๒", "๒๐"),
        ("๓", "๓๐"),
        Row(("รวม", "๖๐"), "total"),
    )
    body = element(Table(one, rows))
    drawn_rows = rows_of(body)[1:]
    assert list(map(keeps, drawn_rows)) == [False, True, False, True, False]
    assert shown(drawn_rows[1]) == [("กลุ่ม", 2, None)]
    bold = [row.find(f".//{W}b") is not None for row in drawn_rows]
    assert bold == [False, True, False, False, True]
    assert [style_of(p) for p in drawn_rows[4].iter(f"{W}p")] == ["ตาราง", "ตารางขวา"]


def test_the_first_note_stays_with_the_last_row() -> None:
    body = element(Table((Column("ก"),), (("๑",), ("๒",)), notes=("ที่มา", "ณ วันที่ ๑")))
    assert list(map(keeps, rows_of(body)[1:])) == [False, True]
    assert [text_of(p) for p in body.findall(f"{W}p")] == ["ที่มา", "ณ วันที่ ๑"]


def test_only_a_row_taller_than_a_page_may_be_cut() -> None:
    line = "ก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านเหนือ"
    rows = ((line * 20, "๑"), (line * 60, "๒"), ("สั้น", Cell(tuple(map(str, range(60))))))
    cut = [
        row.find(f"{W}trPr/{W}cantSplit") is None
        for row in rows_of(element(Table((Column("ก"), Column("ข")), tuple(map(Row, rows)))))
    ]
    assert cut == [False, False, True, True]


@st.composite
def tall_rows(draw: st.DrawFn) -> tuple[Row, ...]:
    """Rows of three columns, some of whose cells reach down into the next."""
    said = st.integers(0, 900).map(lambda words: "สนับสนุนงาน " * words)
    texts = st.lists(said, min_size=1, max_size=3).map(tuple)
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 3))):
        first, *others = (Cell(draw(texts)) for _ in range(3))
        if draw(st.booleans()):
            merged = Cell(first.paragraphs, rows=2)
            rows += (Row((merged, *others)), Row((Cell(draw(texts)), Cell(draw(texts)))))
        else:
            rows.append(Row((first, *others)))
    return tuple(rows)


@given(tall_rows())
@settings(max_examples=40)
def test_a_row_may_be_cut_where_it_is_taller_than_a_page_when_all_is_measured(
    rows: tuple[Row, ...],
) -> None:
    table = Table((Column("ก", 3), Column("ข", 2), Column("ค", 1)), rows)
    measured, quick = arranged(table, measured=True), arranged(table)
    for place in range(len(rows)):
        assert quick.place(place) == measured.place(place)


def test_the_first_row_may_be_cut_where_the_page_has_less_room_for_it() -> None:
    lines = tuple(f"บรรทัด {n}" for n in range(24))
    columns = (Column("ที่"), Column("รายการ"))
    tall = Table(columns, (Row(("๑", Cell(lines))), Row(("๒", Cell(lines)))))
    for above_pt, wanted in ((0.0, [True, True]), (200.0, [False, True])):
        own = arranged(tall, kept_pt=above_pt)
        pieces = b"".join(drawn(own, IDENTIFIERS)).decode()
        body = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{pieces}</w:body>')
        rows = [row for row in rows_of(body) if not is_head(row)]
        whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows]
        assert whole == wanted


def test_a_row_of_several_lines_is_as_high_as_on_the_page() -> None:
    # โครงสร้างพื้นฐาน is not cut on the page; Word may cut it and save a line
    columns = (Column("ที่", width_mm=10), Column("ยุทธศาสตร์", width_mm=34), Column("หมายเหตุ"))
    table = Table(columns, (("๑", "๒ ก โครงสร้างพื้นฐาน", "ก"), ("๒", "สั้น", "ก"), ("๓", "ก\nข", "ก")))
    own = arranged(table, high=True, measured=True)
    pieces = b"".join(drawn(own, IDENTIFIERS)).decode()
    body = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{pieces}</w:body>')
    heights = [row.find(f"{W}trPr/{W}trHeight") for row in rows_of(body) if not is_head(row)]
    assert [found is not None for found in heights] == [True, False, True]
    assert heights[0].get(f"{W}hRule") == "atLeast"
    # 16 point in the shipped face: a line is 1.331 em high, a twip a twentieth of a point
    assert [int(found.get(f"{W}val")) for found in heights if found is not None] == [852, 852]


def test_a_reference_in_a_cell_is_what_it_says() -> None:
    said = f"ดู{reference('a', 'ตารางที่ ๑')} และ ก"
    table = Table((Column("ก"), Column("ข")), ((said, "๑"), Row((Cell((said, "ข")), "๒"))))
    words = [text_of(each) for each in element(table).iter(f"{W}p")]
    assert words.count("ดูตารางที่ ๑ และ ก") == 2


def test_a_row_to_be_written_by_hand_is_as_high_as_handwriting() -> None:
    # as on the page: a row with nothing but its number is there to be written in
    body = element(Table((Column("ก"), Column("ข")), (("", ""), ("๑", ""), ("๒", "ถนน"))))
    empty, numbered, said = (row.find(f"{W}trPr/{W}trHeight") for row in rows_of(body)[1:])
    for height in (empty, numbered):
        assert height.get(f"{W}val") == str(round(guide.HANDWRITING_MM * guide.MM_TO_PT * 20))
        assert height.get(f"{W}hRule") == "atLeast"
    assert said is None


def test_widths_and_cell_margins_are_those_of_the_rules() -> None:
    for paper in (PORTRAIT, LANDSCAPE):
        body = element(Table((Column("ก", width_mm=20), Column("ข")), ()), paper)
        wide = paper.text_width_mm
        found = [int(column.get(f"{W}w")) for column in body.iter(f"{W}gridCol")]
        edges = [round(mm * guide.MM_TO_PT * 20) for mm in (20, wide)]
        assert found == [edges[0], edges[1] - edges[0]]
        margins = {side.get(f"{W}w") for side in body.find(f".//{W}tblCellMar")}
        assert margins == {str(round(guide.CELL_MM * guide.MM_TO_PT * 20))}


def test_a_table_that_asks_for_smaller_type_is_drawn_in_its_styles() -> None:
    columns = Column("ก"), Column("ข", align="center"), Column("ค", align="right")
    for paper in (PORTRAIT, LANDSCAPE):
        head, row = rows_of(element(Table(columns, (("๑", "๒", "๓"),), size_pt=12.0), paper))
        assert {style_of(p) for p in head.iter(f"{W}p")} == {"หัวตาราง 12"}
        assert [style_of(p) for p in row.iter(f"{W}p")] == [
            "ตาราง 12",
            "ตาราง 12กลาง",
            "ตาราง 12ขวา",
        ]


LONG = "สำนักงานพัฒนาชุมชนอำเภอสนับสนุนข้อมูลสารสนเทศเพื่อการพัฒนาและวิทยากรกระบวนการของหมู่บ้าน"


def places(cell: etree._Element) -> list[tuple[int, int] | None]:
    """Where each paragraph of a cell hangs: its left edge and how far its first line stands out."""
    found = [p.find(f"{W}pPr/{W}ind") for p in cell.iter(f"{W}p")]
    return [
        None if ind is None else (int(ind.get(f"{W}left")), int(ind.get(f"{W}hanging")))
        for ind in found
    ]


def test_the_number_of_a_paragraph_in_a_cell_stands_out_as_it_does_on_the_page() -> None:
    columns = Column("ก"), Column("ข", align="center")
    rows = (
        Row((Cell((f"๑. {LONG}", LONG, f"- {LONG}")), "๑. ถนน")),
        (f"1.5 เมตร {LONG}", ""),
        (f"๑๒) {LONG}", "๓"),
    )
    first, second, third = rows_of(element(Table(columns, rows)))[1:]
    size = guide.BODY_PT
    one, none, dash = places(first.find(f"{W}tc"))
    assert none is None
    for found, label in ((one, "๑. "), (dash, "- ")):
        assert found == (twips_wide(label, size),) * 2
    assert places(first.findall(f"{W}tc")[1]) == [None]
    assert places(second.find(f"{W}tc")) == [None]
    assert places(third.find(f"{W}tc")) == [(twips_wide("๑๒) ", size),) * 2]


def twips_wide(text: str, size_pt: float) -> int:
    return round(width(text, size_pt) * 20)


def test_notes_hang_behind_their_word_and_number() -> None:
    table = Table(
        (Column("ก"),), (("ข",),), notes=(f"หมายเหตุ ๑. {LONG}", f"๒. {LONG}", "ที่มา: อำเภอ")
    )
    notes = element(table).findall(f"{W}p")
    word, number = (twips_wide(text, guide.BODY_PT) for text in ("หมายเหตุ ", "๑. "))
    first, second, third = (places(note)[0] for note in notes)
    assert first == (pytest.approx(word + number, abs=1),) * 2
    assert second == (pytest.approx(word + number, abs=1), number)
    assert third is None


@pytest.mark.parametrize("kind", ["plain", "total"])
def test_a_figure_wider_than_its_column_is_set_smaller_and_others_are_not(kind: Any) -> None:
    columns = Column("ก", width_mm=14, align="right"), Column("ข")
    rows = (Row(("12,500,000", "12,500,000"), kind), Row(("150,000", "ถนน"), kind))
    first, second = rows_of(element(Table(columns, rows, size_pt=12.0), LANDSCAPE))[1:]
    (size,) = {each.get(f"{W}val") for each in first.find(f"{W}tc").iter(f"{W}sz", f"{W}szCs")}
    room = (14 - 2 * guide.CELL_MM) * guide.MM_TO_PT
    bold = kind == "total"
    assert width("12,500,000", int(size) / 2, bold=bold) <= room
    assert width("12,500,000", int(size) / 2 + 0.5, bold=bold) > room
    for cell in (*first.findall(f"{W}tc")[1:], *second.findall(f"{W}tc")):
        assert cell.find(f".//{W}sz") is None


def test_words_of_a_cell_may_be_bold() -> None:
    said = Mixed((Bold("แผนชุมชนระดับตำบล :"), " ทุกปี"))
    (row,) = rows_of(element(Table((Column("ก"),), (Row((Cell((said,)),)),))))[1:]
    runs = [
        ("".join(run.itertext()), run.find(f"{W}rPr/{W}bCs") is not None)
        for run in row.iter(f"{W}r")
    ]
    assert [text for text, bold in runs if bold] == ["แผนชุมชนระดับตำบล :"]
    assert "".join(text for text, _ in runs) == said.text


def test_sums_are_carried_where_the_layout_turns_the_page() -> None:
    rows = tuple((str(n), f"{n}๐") for n in range(1, 5))
    running = tuple(Row(("ยอดยกไป", f"{n}๐๐"), "total") for n in range(1, 5))
    body = element(
        Table((Column("ก"), Column("ข")), rows, running=running, stamp="แบบ ๑"), PORTRAIT, [2]
    )
    hold_together(body)
    first, second = body.findall(f"{W}tbl")
    assert [words(row) for row in rows_of(first)][-2:] == [["2", "2๐"], ["ยอดยกไป", "2๐๐"]]
    assert [words(row) for row in rows_of(second)][:4] == [
        ["แบบ ๑"],
        ["ก", "ข"],
        ["ยอดยกมา", "2๐๐"],
        ["3", "3๐"],
    ]
    between = body.find(f"{W}p")
    assert between.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert keeps(rows_of(first)[-2])


def test_a_row_begins_a_page_unless_the_page_turns_inside_it() -> None:
    tall = Row((Cell(tuple(f"บรรทัด {n}" for n in range(60))), "ข"))
    table = Table((Column("ก"), Column("ข")), (("๑", "ก"), tall, ("๓", "ค")))
    first, second = element(table, PORTRAIT, [2]).findall(f"{W}tbl")
    assert [words(row) for row in rows_of(second)] == [["ก", "ข"], ["๓", "ค"]]
    assert not keeps(rows_of(first)[-1])
    assert len(element(table, PORTRAIT, [1]).findall(f"{W}tbl")) == 1


def test_a_cell_that_does_not_fit_is_named_by_its_row_in_the_table() -> None:
    rows = (*(("๑", "๒") for _ in range(5)), Row(("๑",)))
    with pytest.raises(InputError, match="แถวที่ 6"):
        element(Table((Column("ก"), Column("ข")), rows))


def test_control_characters_in_a_cell_never_reach_the_file() -> None:
    rows = (("ก\0ข\x0c", "a\x01"), Row((Cell(("ค\ud800",)), "ง\x02"), "total"))
    said = [words(row) for row in rows_of(element(Table((Column("A\0"), Column("B")), rows)))]
    assert said == [["A", "B"], ["กข", "a"], ["ค", "ง"]]


# --- any table -------------------------------------------------------------------------------
WORDS = st.sampled_from(["", "ก", "๑,๐๐๐", "1,000", "a <b>", "50% %s", "ก\nข"])


@st.composite
def any_table(draw: Any) -> Table:
    """A table of any shape: headings in levels, cells over columns and rows, rows of all kinds."""

    def columns(depth: int) -> Iterator[Column]:
        for _ in range(draw(st.integers(1, 3))):
            deeper = depth < 2 and draw(st.booleans())
            under = tuple(columns(depth + 1)) if deeper else ()
            yield Column(draw(WORDS), align=draw(st.sampled_from(["left", "right"])), under=under)

    tree = tuple(columns(0))
    count = len(grid.leaves(tree))
    height = draw(st.integers(0, 5))
    taken = [[False] * count for _ in range(height)]
    rows: list[Any] = []
    for number in range(height):
        if not any(taken[number]) and draw(st.booleans()):
            rows.append(
                draw(
                    st.one_of(
                        st.tuples(*[WORDS] * count),
                        st.builds(Row, st.tuples(WORDS), st.just("group")),
                    )
                )
            )
            continue
        cells: list[Cell] = []
        for at in range(count):
            if taken[number][at]:
                continue
            wide = 1
            while at + wide < count and not taken[number][at + wide] and draw(st.booleans()):
                wide += 1
            high = 1
            while number + high < height and draw(st.booleans()):
                high += 1
            for row in taken[number : number + high]:
                row[at : at + wide] = [True] * wide
            cells.append(Cell(tuple(draw(st.lists(WORDS, max_size=2))), wide, high))
        rows.append(Row(tuple(cells), draw(st.sampled_from(["plain", "total"]))))
    return Table(tree, tuple(rows), head=("ก", "ข"), stamp=draw(st.sampled_from(["", "แบบ ๑"])))


@given(any_table(), st.booleans())
@settings(max_examples=120)
def test_any_table_holds_together_and_says_every_word_once(table: Table, turned: bool) -> None:
    body = element(table, LANDSCAPE if turned else PORTRAIT)
    hold_together(body)
    said = [text for row in rows_of(body) if not is_head(row) for text in words(row) if text]
    given_: list[str] = []
    for row in table.rows:
        for cell in row.cells if isinstance(row, Row) else row:
            text = "".join(cell.paragraphs) if isinstance(cell, Cell) else cell
            given_ += [text] if text else []
    assert said == given_


def test_time_and_memory_grow_with_the_rows_alone() -> None:
    """A row is drawn from itself: the pieces of a long table are no larger than a short one's."""
    few, many = (list(drawn(arranged(plan(rows), LANDSCAPE), IDENTIFIERS)) for rows in (200, 2000))
    assert max(map(len, many)) <= 1.05 * max(map(len, few))
    assert many[0] == few[0]
    assert b"".join(many).count(b"<w:tr>") == 2000 + 9
