"""Books in Word: numbering, contents, captions that count themselves, what an update would find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guide
from thaiplandoc.arrange import lay_out
from thaiplandoc.blocks import (
    Caption,
    Column,
    Contents,
    Divider,
    Heading,
    Numbered,
    Paragraph,
    Part,
    Section,
    Table,
    Title,
    reference,
    without_references,
)
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.word.filling import fill
from typeset.books import book, chart, photos, population
from word.book_files import BOOK, filled, small_book
from word.reading import Field, bookmarked, fields, keeps, levelled, lists, styles, words
from word.test_filling import W, parts, root, style_of

HEADINGS = 'TOC \\o "1-3" \\h \\z \\u'
TABLES = 'TOC \\h \\z \\c "ตาราง"'
PICTURES = 'TOC \\h \\z \\c "ภาพ"'


# --- contents ------------------------------------------------------------------------------------
def test_the_stored_contents_say_what_the_layout_found() -> None:
    layout, data = small_book()
    stored = lists(data)
    assert set(stored) == {HEADINGS, TABLES, PICTURES}
    for asked, of in ((HEADINGS, "headings"), (TABLES, "tables"), (PICTURES, "pictures")):
        wanted = [f"{entry.text}\t{entry.label}" for entry in layout.entries if entry.of == of]
        assert [words(line).replace("\n", "") for line in stored[asked]] == wanted
        assert len(wanted) > 1


def test_every_line_of_the_contents_leads_to_the_words_it_says() -> None:
    _, data = small_book()
    marks = bookmarked(data)
    for line in (each for found in lists(data).values() for each in found):
        target = line.find(f"{W}hyperlink").get(f"{W}anchor")
        said, _, page = words(line).partition("\t")
        assert marks[target] == " ".join(said.split())
        assert Field(f"PAGEREF {target} \\h", page) in fields(line)


def test_the_words_of_a_list_of_contents_are_in_the_styles_word_gives_them() -> None:
    layout, data = small_book()
    known = styles(data)
    stored = lists(data)
    named = [known[style_of(line)].find(f"{W}name").get(f"{W}val") for line in stored[HEADINGS]]
    levels = [entry.level for entry in layout.entries if entry.of == "headings"]
    assert named == [f"toc {level}" for level in levels]
    assert set(levels) == {1, 2, 3}
    for line in (*stored[TABLES], *stored[PICTURES]):
        assert known[style_of(line)].find(f"{W}name").get(f"{W}val") == "table of figures"


def test_a_long_line_of_the_contents_is_broken_before_the_page_numbers() -> None:
    said = "รายละเอียดโครงการตามยุทธศาสตร์การบริหารจัดการชุมชนและรักษาความสงบเรียบร้อยของตำบลนาสมมติ"
    data = filled(
        book(Section((Contents("สารบัญตาราง", "tables"), Caption("tables", "ตารางที่ ๔.๑", said))))
    )
    ((line,),) = lists(data).values()
    assert words(line).count("\n") == 1
    assert words(line).replace("\n", "") == f"ตารางที่ ๔.๑ {said}\t๑"


def test_nothing_in_the_file_asks_to_be_updated() -> None:
    _, data = small_book()
    for name, part in parts(data).items():
        if name.endswith(".xml"):
            assert b"updateFields" not in part
            assert b"w:dirty" not in part


def test_a_field_of_contents_ends_in_a_paragraph_of_its_own() -> None:
    # LibreOffice loses the header of a section that ends with the field
    _, data = small_book()
    for paragraph in root(data).iter(f"{W}p"):
        kinds = [each.get(f"{W}fldCharType") for each in paragraph.iter(f"{W}fldChar")]
        if kinds == ["end"]:
            assert paragraph.find(f"{W}pPr/{W}sectPr") is None
            assert words(paragraph) == ""
            break
    else:
        pytest.fail("no list of contents ends")


def test_a_list_without_entries_is_an_empty_field() -> None:
    data = filled(book(Section((Contents("สารบัญภาพ", "pictures"), Paragraph("ก")))))
    assert [each for each in fields(root(data)) if each.instruction.startswith("TOC")] == [
        Field(PICTURES, "")
    ]


# --- after an update -----------------------------------------------------------------------------
def test_an_update_of_the_contents_would_find_the_same_headings() -> None:
    layout, data = small_book()
    assert levelled(data) == [
        (entry.level, entry.text) for entry in layout.entries if entry.of == "headings"
    ]


@pytest.mark.parametrize(("called", "of"), [("ตาราง", "tables"), ("ภาพ", "pictures")])
def test_an_update_of_a_list_of_captions_would_find_the_same_captions(called: str, of: str) -> None:
    layout, data = small_book()
    found = [
        " ".join(words(paragraph).split())
        for paragraph in root(data).iter(f"{W}p")
        if any(each.instruction.startswith(f"seq {called} ") for each in fields(paragraph))
    ]
    assert found == [entry.text for entry in layout.entries if entry.of == of]


def counted_anew(data: bytes) -> Iterator[tuple[str, str]]:
    """Each caption's number as Word reckons it from its field, and as it is stored."""
    counts: dict[str, int] = {}
    first = next(
        identifier
        for identifier, style in styles(data).items()
        if style.find(f"{W}name").get(f"{W}val") == "heading 1"
    )
    passed: dict[str, int] = {}
    headings = 0
    for paragraph in root(data).iter(f"{W}p"):
        headings += style_of(paragraph) == first
        for each in fields(paragraph):
            asked = re.fullmatch(r"seq (\S+) \\\* (\w+)((?: \\[rs] \d+)*)", each.instruction)
            if asked is None:
                continue
            name, digits, switches = asked.groups()
            counts[name] = counts.get(name, 0) + 1
            if reset := re.search(r"\\r (\d+)", switches):
                counts[name] = int(reset[1])
            elif "\\s 1" in switches and passed.get(name, 0) != headings:
                counts[name] = 1
            passed[name] = headings
            number = str(counts[name])
            yield (to_thai(number) if digits == "ThaiArabic" else number), each.result


def test_captions_count_themselves_to_the_numbers_that_are_stored() -> None:
    _, data = small_book()
    numbers = list(counted_anew(data))
    assert [stored for _, stored in numbers] == [*"๑๑๑", *"๑๒๓๔๕๖"]
    assert all(reckoned == stored for reckoned, stored in numbers)


CAPTIONS = st.lists(
    st.tuples(
        st.sampled_from(["tables", "pictures"]),
        st.integers(1, 20),
        st.sampled_from(["", "๑.", "ผ."]),
    )
)
STORED = st.lists(st.one_of(CAPTIONS, st.none()), max_size=8)


@given(STORED, st.booleans())
def test_whatever_is_counted_an_update_gives_what_is_stored(given_: list[Any], thai: bool) -> None:
    blocks: list[Any] = [Divider("ส่วนที่ ๑", "ก")]
    for each in given_:
        if each is None:
            blocks.append(Divider("ส่วนที่ ๒", "ข"))
            continue
        for of, number, before in each:
            shown = to_thai(str(number)) if thai else str(number)
            blocks.append(Caption(of, f"ที่ {before}{shown}", "ก"))
    sections = tuple(Section((block,)) for block in blocks)
    context = book(*sections)
    data = fill(BOOK, context, replace(lay_out("planbook", context), entries=()))
    for reckoned, stored in counted_anew(data):
        assert reckoned == stored


def test_captions_by_part_begin_anew_behind_the_parts_heading() -> None:
    numbered = [("๑.๑", 1), ("๑.๒", 1), ("๒.๑", 2), ("๒.๒", 2), ("๒.๓", 2)]
    sections = [
        Section(
            (
                Divider("ส่วนที่", part),
                *(Caption("tables", f"ตารางที่ {label}", "ก") for label, _ in group),
            )
        )
        for part, group in ((str(p), list(g)) for p, g in groupby(numbered, lambda n: n[1]))
    ]
    asked = [
        each.instruction
        for each in fields(root(filled(book(*sections))))
        if each.instruction.startswith("seq")
    ]
    # so a table that is put in between moves the others of its part, and no others
    assert asked == ["seq ตาราง \\* ThaiArabic \\s 1"] * 5


def test_captions_through_the_book_never_begin_anew() -> None:
    sections = [
        Section((Divider("ส่วนที่", str(n)), Caption("tables", f"ตารางที่ {n}", "ก"))) for n in (1, 2, 3)
    ]
    asked = [
        each.instruction
        for each in fields(root(filled(book(*sections))))
        if each.instruction.startswith("seq")
    ]
    assert asked == ["seq ตาราง \\* ARABIC"] * 3


def test_references_repeat_the_label_of_the_caption_they_name() -> None:
    _, data = small_book()
    marks = bookmarked(data)
    asked = [each for each in fields(root(data)) if each.instruction.startswith("REF")]
    assert len(asked) == 1
    target = re.search(r"REF (\S+) \\h \\\* CHARFORMAT", asked[0].instruction)
    assert target is not None
    assert asked[0].result.replace("\u00a0", " ") == marks[target[1]] == "ตารางที่ ๑.๑"


def test_a_reference_to_nothing_is_what_it_says() -> None:
    data = filled(book(Section((Paragraph(f"ดัง{reference('ไม่มี', 'ตารางที่ ๙')} นี้"),))))
    assert "ดังตารางที่ ๙ นี้" in [words(each) for each in root(data).iter(f"{W}p")]
    assert not fields(root(data))


def test_references_stay_whole_where_words_are_glued_together() -> None:
    said = f"ตาม{reference('ก ข', 'ตารางที่ ๑.๑')} เมื่อวันที่ ๑ มกราคม ๒๕๖๖"
    data = filled(
        book(Section((Numbered("๑)", said), Caption("tables", "ตารางที่ ๑.๑", "ก", "ก ข"))))
    )
    line = next(each for each in root(data).iter(f"{W}p") if "มกราคม" in words(each))
    assert words(line) == f"๑) {without_references(said)}"
    assert "๑\u00a0มกราคม\u00a0๒๕๖๖" in "".join(line.itertext())
    assert [each.result.replace("\u00a0", " ") for each in fields(line)] == ["ตารางที่ ๑.๑"]


# --- headings and captions -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ours", "words", "level"),
    [("ชื่อส่วน", "heading 1", 0), ("หัวข้อเล่ม", "heading 2", 1), ("หัวข้อย่อย", "heading 3", 2)],
)
def test_headings_are_in_words_own_styles(ours: str, words: str, level: int) -> None:
    found = [
        style
        for style in styles(small_book()[1]).values()
        if style.find(f"{W}name").get(f"{W}val") == words
    ]
    assert len(found) == 1
    assert found[0].find(f"{W}aliases").get(f"{W}val") == ours
    assert found[0].get(f"{W}customStyle") is None
    assert found[0].find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level)


def test_a_divider_is_one_heading_on_two_lines() -> None:
    (heading,) = (
        each
        for each in root(filled(book(Section((Divider("ส่วนที่ ๑", "ข้อมูลทั่วไป"),))))).iter(f"{W}p")
        if style_of(each) == "Heading1"
    )
    assert words(heading) == "ส่วนที่ ๑\nข้อมูลทั่วไป"


def test_a_title_of_several_lines_is_one_heading_of_a_book() -> None:
    front = Section((Title(("คำนำ", "และคำขอบคุณ")), Paragraph("ก")), numbers="front")
    data = filled(book(front, Section((Part("ส่วนที่ ๑ ก"), Paragraph("ข")))))
    assert levelled(data) == [(1, "คำนำ และคำขอบคุณ"), (1, "ส่วนที่ ๑ ก")]


def test_what_no_list_of_contents_names_stands_on_no_level() -> None:
    blocks = (
        Heading("ก", "๑.๑"),
        Title(("แบบรายงาน",)),
        Heading("ข"),
        Heading("ค", level=2),
        Paragraph("ง"),
    )
    context = book(Section((Part("ส่วนที่ ๑ ก"), *blocks)))
    data = filled(context)
    assert levelled(data) == [(1, "ส่วนที่ ๑ ก"), (2, "๑.๑ ก")]
    known = styles(data)
    named = {words(each): style_of(each) for each in root(data).iter(f"{W}p")}
    for said, like in (("ข", "Heading2"), ("ค", "Heading3")):
        unlisted = known[named[said]]
        assert unlisted.get(f"{W}customStyle") == "1"
        assert unlisted.find(f"{W}basedOn").get(f"{W}val") == like


def test_captions_stay_with_what_they_are_about_and_headings_with_what_follows() -> None:
    context = book(
        Section(
            (
                Heading("ก", "๑.๑"),
                Caption("tables", "ตารางที่ ๑.๑", "ตาราง"),
                population(3),
                Heading("ข", "๑.๑.๑", 2),
                chart(),
                Caption("pictures", "ภาพที่ ๑.๑", "แผนภูมิ"),
                photos(2),
            )
        )
    )
    data = filled(context)
    known = styles(data)
    body = list(root(data).find(f"{W}body"))
    for at, element in enumerate(body):
        if element.tag != f"{W}p":
            continue
        said = words(element)
        if said.startswith(("๑.๑", "ตารางที่")):
            assert keeps(element, known), said
        if said.startswith("ภาพที่ ๑.๑"):
            assert keeps(body[at - 1], known)
            assert body[at - 1].find(f".//{W}drawing") is not None
    # captions of photographs stand in the table with them, in rows that are not parted
    table = [each for each in body if each.tag == f"{W}tbl"][-1]
    first = table.find(f"{W}tr")
    assert all(keeps(each, known) for each in first.iter(f"{W}p") if each.findall(f".//{W}drawing"))
    assert "ภาพที่ ๙.๑  เวทีประชาคม" in "".join(map(words, table.iter(f"{W}p")))


def test_the_label_of_a_caption_is_bold_and_its_words_are_not() -> None:
    data = filled(book(Section((Caption("tables", "ตารางที่ ๑.๑", "ประชากร"), population(2)))))
    caption = next(each for each in root(data).iter(f"{W}p") if style_of(each) == "TableCaption")
    bold = {
        text.text: run.find(f"{W}rPr/{W}b") is not None
        for run in caption.iter(f"{W}r")
        for text in run.iter(f"{W}t")
    }
    assert {said for said, heavy in bold.items() if not heavy} == {"  ประชากร"}
    assert len(bold) > 1


def test_a_label_without_a_number_is_bold_and_counts_nothing() -> None:
    data = filled(book(Section((Caption("pictures", "ภาพแนบ", "แผนที่"),))))
    caption = next(each for each in root(data).iter(f"{W}p") if "ภาพแนบ" in words(each))
    first = caption.find(f"{W}r")
    assert first.find(f"{W}rPr/{W}b") is not None
    assert not fields(caption)


def test_a_row_of_a_book_is_as_high_as_on_the_page_that_cuts_no_compounds() -> None:
    # ฐานราก stays whole there: three lines of what would go into two
    columns = (Column("ที่", width_mm=10.0), Column("ยุทธศาสตร์", width_mm=36.0), Column("ข"))
    table = Table(columns, (("๑", "พัฒนาเศรษฐกิจฐานรากและการเกษตร", "ค"), ("๒", "ก", "ค")))
    data = filled(book(Section((Heading("ก", "๑.๑"), table))))
    heights = [
        row.find(f"{W}trPr/{W}trHeight")
        for row in root(data).iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is None
    ]
    assert heights[1] is None
    assert int(heights[0].get(f"{W}val")) == pytest.approx(3 * guide.LINE_PT * 20, abs=1)


def test_tables_of_a_book_repeat_their_headings() -> None:
    _, data = small_book()
    tables = [
        table
        for table in root(data).iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblBorders") is not None
    ]
    assert len(tables) > 1
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
