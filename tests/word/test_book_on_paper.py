"""The Word file of a book as LibreOffice opens it: pages, contents, words; there and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from lxml import etree

import guide
from conftest import ROOT
from converting import pdfs, saved_again
from every_sample import loaded
from ruler import Paper
from thaiplandoc import rules
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.blocks import Divider
from thaiplandoc.papers.book import BookContent
from thaiplandoc.typeset import draw
from thaiplandoc.word.filling import fill
from tools import require
from typeset.books import small
from word.book_files import BOOK
from word.reading import fields, levelled, lists, words
from word.test_filling import W, root
from word.test_paper import ALIKE_MM, NEAR_MM, place

pytestmark = pytest.mark.libreoffice
SAMPLES = ("small", "tambon")


Made = tuple[Layout, bytes]


def parted(counted: bool, right_hand: bool) -> BookContent:
    """The small book with its dividers otherwise."""
    sections = tuple(
        replace(section, counted=counted, right_hand=right_hand)
        if isinstance(section.blocks[0], Divider)
        else section
        for section in small().sections
    )
    return replace(small(), sections=sections)


@cache
def files() -> Mapping[str, Made]:
    """Every book below in Word, and its layout."""
    books: dict[str, Any] = {
        "book": small(),
        **{
            f"parted {counted} {right_hand}": parted(counted, right_hand)
            for counted in (False, True)
            for right_hand in (False, True)
        },
        **{
            name: loaded(ROOT / "samples" / "plans" / name / "plan.yaml").content()
            for name in SAMPLES
        },
    }
    layouts = {name: lay_out("planbook", content) for name, content in books.items()}
    return {name: (found, fill(BOOK, books[name], found)) for name, found in layouts.items()}


@cache
def printed() -> Mapping[str, bytes]:
    """The PDFs of all of them, by one LibreOffice."""
    require("libreoffice")
    return pdfs({name: file for name, (_, file) in files().items()})


@pytest.fixture
def layout() -> Layout:
    return files()["book"][0]


@pytest.fixture
def file() -> bytes:
    return files()["book"][1]


@pytest.fixture(scope="module")
def pages() -> list[Paper]:
    data = printed()["book"]
    return [Paper(data, number) for number in range(1, Paper(data).count + 1)]


def bare(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "")


def test_both_engines_agree_on_the_pages_of_a_book(layout: Layout, pages: list[Paper]) -> None:
    assert abs(len(pages) - len(layout.pages)) <= 1


def test_what_the_contents_list_stands_within_a_page_of_where_they_say(
    layout: Layout, pages: list[Paper]
) -> None:
    said = [bare(page.words) for page in pages]
    assert len(layout.entries) > 15
    for entry in layout.entries:
        near = said[max(0, entry.page - 2) : entry.page + 1]
        assert any(bare(entry.text) in text for text in near), entry.text


def test_the_contents_show_their_stored_numbers_in_thai(layout: Layout, pages: list[Paper]) -> None:
    shown = bare("".join(page.words for page in pages[:8])).replace(".", "")
    for entry in layout.entries:
        assert bare(f"{entry.text}{entry.label}").replace(".", "") in shown


def test_both_engines_print_the_same_words(layout: Layout, pages: list[Paper]) -> None:
    data = draw(layout)
    ours = "".join(bare(Paper(data, number).words) for number in range(1, len(layout.pages) + 1))
    theirs = "".join(bare(page.words) for page in pages)
    # LibreOffice prints pages in Arabic digits; leaders are text there, strokes here
    signs = str.maketrans("", "", "0123456789๐๑๒๓๔๕๖๗๘๙.-")
    assert sorted(ours.translate(signs)) == sorted(theirs.translate(signs))


def test_the_number_stands_at_the_same_place_of_the_bound_book(
    layout: Layout, pages: list[Paper]
) -> None:
    lying = next(number for number, page in enumerate(layout.pages) if page.landscape)
    number = place(pages[2], "- ก -")
    assert number.baseline == pytest.approx(guide.BOOK_NUMBER_BASELINE_MM, abs=NEAR_MM)
    assert (number.left + number.right) / 2 == pytest.approx(guide.PAPER_CENTRE_MM, abs=NEAR_MM)
    paper = rules.LANDSCAPE
    turned = place(pages[lying], f"- {layout.labels[lying]} -")
    assert turned.left == pytest.approx(
        paper.width_mm - guide.BOOK_NUMBER_BASELINE_MM, abs=ALIKE_MM
    )
    assert turned.baseline == pytest.approx(paper.height_mm / 2, abs=10)


def test_covers_and_dividers_stand_where_the_page_engine_has_them(
    layout: Layout, pages: list[Paper]
) -> None:
    for name in ("ชื่อปก", "รองปก", "ท้ายปก", "ชื่อส่วน"):
        number, left, baseline = layout.position_of(name)
        text = layout.pages[number - 1].lines(name)[0].text
        found = place(pages[number - 1], text)
        assert found.left == pytest.approx(left, abs=ALIKE_MM)
        assert found.baseline == pytest.approx(baseline, abs=ALIKE_MM)


def test_covers_and_dividers_have_no_number(layout: Layout, pages: list[Paper]) -> None:
    for number, label in enumerate(layout.labels):
        if not label:
            assert "- " not in pages[number].words[:6]


@pytest.mark.parametrize("right_hand", [False, True])
@pytest.mark.parametrize("counted", [False, True])
def test_every_page_shows_the_number_the_layout_gives_it(counted: bool, right_hand: bool) -> None:
    name = f"parted {counted} {right_hand}"
    found, data = files()[name][0], printed()[name]
    # LibreOffice leaves blank pages out of a PDF
    wanted = [label for label, page in zip(found.labels, found.pages, strict=True) if page.items]
    shown = (
        re.search(r"- (\S+) -", Paper(data, number).words) for number in range(1, len(wanted) + 1)
    )
    assert [number[1] if number else "" for number in shown] == wanted
    assert Paper(data).count == len(wanted)


# --- the samples -----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", SAMPLES)
def test_the_contents_of_a_sample_book_hold_in_word(name: str) -> None:
    found, data = files()[name][0], printed()[name]
    said = [bare(Paper(data, number).words) for number in range(1, Paper(data).count + 1)]
    assert abs(len(said) - len(found.pages)) <= 1
    for entry in found.entries:
        near = said[max(0, entry.page - 2) : entry.page + 1]
        assert any(bare(entry.text) in text for text in near), (entry.page, entry.text)
    held = [each for each in read(data) if each[1] in numbered(data)]
    assert len(held) > len(found.entries) * 0.6  # the first page of a part shows no number
    for title, label in held:
        assert title in said[numbered(data)[label]], (title, label)


def read(data: bytes) -> list[tuple[str, str]]:
    """The lines of contents on paper: what they say last, and the page they name."""
    pages = [Paper(data, number) for number in range(1, Paper(data).count + 1)]
    lines = [
        re.fullmatch(r"(.*?)\.{4,}\s*(\S+?)\s*", each) for page in pages for each in page.lines
    ]
    return [(bare(each[1]), each[2]) for each in lines if each]


@cache
def numbered(data: bytes) -> dict[str, int]:
    """Where the pages that show a number are."""
    number = re.compile(r"(?:\A|\s)- (\S+(?:\r\n\S)*) -\s*\Z|\A\s*- (\S+) -")
    shown = [number.search(Paper(data, at + 1).words) for at in range(Paper(data).count)]
    return {bare(found[1] or found[2]): at for at, found in enumerate(shown) if found}


# --- there and back --------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file as LibreOffice saves it when it has opened it."""
    folder = tmp_path_factory.mktemp("returned")
    (folder / "sent.docx").write_bytes(files()["book"][1])
    return saved_again(folder / "sent.docx", "docx:MS Word 2007 XML", folder).read_bytes()


def test_headings_come_back_from_libreoffice(file: bytes, returned: bytes) -> None:
    assert levelled(file) == levelled(returned)
    assert len(levelled(returned)) > 8


def cells(data: bytes) -> list[list[str]]:
    """The words of each table of the text."""
    body = root(data).find(f"{W}body")
    return [
        ["".join(words(each).split()) for each in table.iter(f"{W}p")]
        for table in body.findall(f"{W}tbl")
    ]


def test_tables_come_back_from_libreoffice(file: bytes, returned: bytes) -> None:
    assert cells(file) == cells(returned)
    headed = list(root(returned).iter(f"{W}tblHeader"))
    assert len(headed) == len(list(root(file).iter(f"{W}tblHeader")))


def papers(data: bytes) -> list[tuple[str | None, ...]]:
    """How each section's pages lie and how they are counted."""
    found = []
    for section in root(data).iter(f"{W}sectPr"):
        size, number = section.find(f"{W}pgSz"), section.find(f"{W}pgNumType")
        letters = "letters" if number.get(f"{W}fmt") == "thaiLetters" else "digits"
        found.append((size.get(f"{W}orient"), letters, number.get(f"{W}start")))
    return found


def test_sections_come_back_from_libreoffice(file: bytes, returned: bytes) -> None:
    assert papers(file) == papers(returned)


def said(lines: list[etree._Element]) -> list[str]:
    return ["".join(words(line).split()) for line in lines]


def test_contents_come_back_from_libreoffice(file: bytes, returned: bytes) -> None:
    there, back = lists(file), lists(returned)
    assert [said(each) for each in there.values()] == [said(each) for each in back.values()]
    assert len(back) == 3
    for line in (each for found in back.values() for each in found):
        assert any("PAGEREF" in each.instruction for each in fields(line))
