"""The pages of a book in Word: their numbers, their headers, covers; the file as a whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from thaiplandoc.arrange import lay_out
from thaiplandoc.arrange.sheet import Image
from thaiplandoc.blocks import (
    Centred,
    Contents,
    Divider,
    Heading,
    Paragraph,
    Part,
    Photos,
    Section,
    Title,
)
from thaiplandoc.thai.letters import LETTERS
from thaiplandoc.word.drawing import Pen
from thaiplandoc.word.filling import fill
from thaiplandoc.word.links import links
from thaiplandoc.word.pages import Models, properties
from thaiplandoc.word.sections import Sections
from tools import validation_errors
from typeset.annexes import annex
from typeset.books import book, cover, photos, population, small
from word import reference as docxtpl_way
from word.book_files import BOOK, filled, small_book
from word.contexts import PLAIN, standing
from word.reading import fields, words
from word.test_filling import W, canonical, parts, root, style_of


# --- pages ----------------------------------------------------------------------------------------
def numbering(*sections: Section, **changed: Any) -> list[tuple[Any, ...]]:
    """Format, start and whether a number is printed, of each section."""
    context = book(*sections, **changed)
    data = filled(context)
    names = {
        relation.get("Id"): relation.get("Target")
        for relation in root(data, "word/_rels/document.xml.rels")
    }
    found = []
    for section in root(data).iter(f"{W}sectPr"):
        number = section.find(f"{W}pgNumType")
        (header,) = (
            each.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            for each in section.iter(f"{W}headerReference")
            if each.get(f"{W}type") == "default"
        )
        assert section.find(f"{W}titlePg") is None
        printed = b"PAGE" in parts(data)[f"word/{names[header]}"]
        found.append((number.get(f"{W}fmt"), number.get(f"{W}start"), printed))
    return found


FRONT = Section((Paragraph("คำนำ"),), numbers="front")
COVER = Section((Paragraph("ปก"),), numbers="none", counted=False)
HIDDEN = Section((Divider("ส่วนที่ ๑", "ก"),), numbers="none")
LOOSE = Section((Divider("ส่วนที่ ๑", "ก"),), numbers="none", counted=False)
TEXT = Section((Paragraph("ก"),))
LYING = Section((Paragraph("ข"),), landscape=True)


def test_front_matter_counts_letters_and_the_body_digits_from_its_divider_on() -> None:
    assert numbering(COVER, FRONT, FRONT, HIDDEN, TEXT, LYING, HIDDEN, TEXT) == [
        ("thaiLetters", None, False),
        ("thaiLetters", "1", True),
        ("thaiLetters", None, True),
        ("thaiNumbers", "1", False),
        ("thaiNumbers", None, True),
        ("thaiNumbers", None, True),
        ("thaiNumbers", None, False),
        ("thaiNumbers", None, True),
    ]


def test_a_book_in_arabic_digits_has_letters_in_front_all_the_same() -> None:
    assert numbering(FRONT, TEXT, เลขไทย=False) == [
        ("thaiLetters", None, True),
        ("decimal", "1", True),
    ]


def test_behind_a_divider_that_is_not_counted_the_number_is_said() -> None:
    starts = [start for _, start, _ in numbering(LOOSE, TEXT, TEXT, LOOSE, TEXT, TEXT)]
    assert starts == [None, "1", None, None, "3", None]


def test_a_divider_that_is_not_counted_has_the_number_of_the_page_behind_it() -> None:
    # so that the contents say the same number when they are updated
    sections = (COVER, FRONT, LOOSE, TEXT)
    assert [(kind, start) for kind, start, _ in numbering(*sections)] == [
        ("thaiLetters", None),
        ("thaiLetters", "1"),
        ("thaiNumbers", "1"),
        ("thaiNumbers", "1"),
    ]


def test_word_counts_the_letters_that_the_layout_counts() -> None:
    # 17.18.59 of ECMA-376: U+0E01, 02, 04, 07 to 23, 25, 27 to 2E
    words = [1, 2, 4, *range(7, 0x24), 0x25, *range(0x27, 0x2F)]
    assert [chr(0x0E00 + number) for number in words] == list(LETTERS)


def test_a_part_at_the_right_hand_begins_an_odd_page() -> None:
    data = filled(book(TEXT, replace(HIDDEN, right_hand=True), TEXT))
    kinds = [section.find(f"{W}type") for section in root(data).iter(f"{W}sectPr")]
    assert [kind is not None and kind.get(f"{W}val") for kind in kinds] == [False, "oddPage", False]


@pytest.mark.parametrize("placed", ["bound", "top"])
def test_a_lying_page_has_its_number_at_the_edge_or_above_the_text(placed: str) -> None:
    data = filled(book(TEXT, LYING, เลขหน้าแนวนอน=placed))
    header = root(data, "word/header3.xml")
    cell = header.find(f".//{W}tc")
    assert (cell is not None) == (placed == "bound")
    if placed == "bound":
        assert cell.find(f"{W}tcPr/{W}textDirection").get(f"{W}val") == "tbRl"
    assert [words(each) for each in header.iter(f"{W}p") if words(each)] == ["- ๒ -"]
    # the number takes the form of the section it stands in
    assert [each.instruction for each in fields(header)] == ["PAGE"]


def test_who_made_the_book_stands_in_a_frame_at_the_covers_foot() -> None:
    data = filled(book(Section((cover(),), numbers="none", counted=False), TEXT))
    foot = [each for each in root(data).iter(f"{W}p") if style_of(each) == "CoverFoot"]
    assert len(foot) == 2
    for line in foot:
        frame = line.find(f"{W}pPr/{W}framePr")
        assert frame.get(f"{W}yAlign") == "bottom"
        assert frame.get(f"{W}vAnchor") == "margin"
    # frames need a paragraph to stand at, which ends the section
    assert foot[-1].getnext().find(f"{W}pPr/{W}sectPr") is not None


# --- the file -------------------------------------------------------------------------------------
@pytest.mark.validator
@pytest.mark.parametrize("placed", ["bound", "top"])
def test_word_can_open_a_filled_book(placed: str, tmp_path: Path) -> None:
    file = tmp_path / "book.docx"
    file.write_bytes(filled(small(เลขหน้าแนวนอน=placed)))
    assert validation_errors(file) == []


def test_the_same_book_gives_the_same_bytes() -> None:
    assert filled(small()) == small_book()[1]


def test_docxtpl_writes_the_same_book() -> None:
    layout, data = small_book()
    assert canonical(docxtpl_way.fill(BOOK, small(), layout)) == canonical(data)


def test_a_book_is_drawn_in_small_pieces() -> None:
    blocks = tuple(
        block
        for number in range(200)
        for block in (Heading(f"หัวข้อ {number}", str(number)), *[Paragraph("ก" * 200)] * 3)
    )
    sections = (
        Section((Contents("สารบัญ", "headings"),)),
        Section(blocks),
        Section((population(900),)),
    )
    layout = lay_out("planbook", book(*sections))
    pen = Pen({}, links=links(sections, layout.entries))
    drawn = Sections(pen, sections, ("<w:sectPr></w:sectPr>",) * 3, layout)
    sizes = [len(piece) for piece in drawn.pieces()]
    assert len(sizes) > 1000
    assert max(sizes) < sum(sizes) / 5


def test_captions_and_entries_of_an_annex_have_no_marks() -> None:
    sections = (Section((Part("ส่วนที่ ๑"), Heading("ก", "๑."), Centred("ข"))),)
    layout = standing(annex(*sections), PLAIN)
    pages = etree.Element(f"{W}sectPr")
    made = properties(Models(pages, pages), sections, layout)
    assert len(made) == 1
    data = b"".join(Sections(Pen({}), sections, made, layout).pieces())
    assert b"bookmark" not in data
    assert b"outlineLvl" not in data


def test_photographs_without_labels_have_plain_captions() -> None:
    bare = Photos(tuple(replace(each, label="") for each in photos(2).pictures))
    data = filled(book(Section((bare,))))
    assert not fields(root(data))


def test_pictures_are_as_large_as_on_the_page_below_their_headings() -> None:
    tall = replace(photos(1).pictures[0], height_mm=400.0, label="", caption="")
    small_ = replace(tall, width_mm=40.0, height_mm=30.0)
    two = Photos(tuple(replace(each, height_mm=200.0) for each in photos(2).pictures), 2)
    context = book(
        Section((small_, Title(("ก", "ข")), Heading("ค"), tall)),
        Section((Title(("ก",)), Heading("ข"), two)),
    )
    layout = lay_out("planbook", context)
    shown = [
        item.height_pt * 12700
        for page in layout.pages
        for item in page.items
        if isinstance(item, Image)
    ]
    drawn = [
        int(extent.get("cy"))
        for extent in root(fill(BOOK, context, layout)).iter()
        if extent.tag.endswith("wordprocessingDrawing}extent")
    ]
    assert len(drawn) == 4
    assert drawn == pytest.approx(shown, abs=50)
