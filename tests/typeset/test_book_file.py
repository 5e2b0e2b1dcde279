"""A book's PDF: its page labels, outline, links and tags, and what it costs to make one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ruler import Paper
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.arrange.sheet import MM
from thaiplandoc.blocks import Caption, Heading, Numbered, Paragraph, Section, Title, reference
from thaiplandoc.typeset import draw
from typeset.books import HISTORY, book, divider, population, small, stress

CREATED = datetime(2022, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole() -> Layout:
    return lay_out("planbook", small())


@pytest.fixture(scope="module")
def made(whole: Layout) -> bytes:
    return draw(whole, created=CREATED)


@pytest.fixture(scope="module")
def reader(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made), strict=True)


def links(reader: PdfReader, number: int) -> Iterator[tuple[int, float, DictionaryObject]]:
    """The links of a page: the page each leads to (from 1), how far down in millimetres, itself."""
    places = {page.indirect_reference: place for place, page in enumerate(reader.pages, start=1)}
    for annotation in reader.pages[number - 1].get("/Annots", []):
        link = annotation.get_object()
        page, _, _, top, _ = link["/Dest"] if "/Dest" in link else link["/A"]["/D"]
        target = reader.pages[places[page] - 1]
        yield places[page], (float(target.mediabox.height) - float(top)) / MM, link


def under(link: DictionaryObject, data: bytes, number: int) -> str:
    """The words a link covers."""
    text = pdfium.PdfDocument(data)[number - 1].get_textpage()
    left, bottom, right, top = (float(edge) for edge in link["/Rect"])
    return str(text.get_text_bounded(left, bottom, right, top)).strip()


def entries_of(outline: list[Any], depth: int = 1) -> Iterator[tuple[int, Any]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from entries_of(entry, depth + 1)
        else:
            yield depth, entry


def test_viewers_count_the_pages_as_the_paper_does(whole: Layout, reader: PdfReader) -> None:
    assert tuple(reader.page_labels) == whole.labels


def test_arabic_books_have_arabic_labels() -> None:
    layout = lay_out("planbook", small(เลขไทย=False))
    labels = PdfReader(io.BytesIO(draw(layout))).page_labels
    assert tuple(labels) == layout.labels
    assert labels[2:9] == ["ก", "ข", "ค", "ง", "", "2", "3"]


def test_a_document_without_labels_has_none() -> None:
    from typeset.annexes import annex, prose, upright

    data = draw(lay_out("annex", annex(upright(*prose(3)))))
    assert "/PageLabels" not in PdfReader(io.BytesIO(data)).trailer["/Root"]


def test_the_outline_is_nested_as_the_book_is_and_leads_to_its_headings(
    whole: Layout, reader: PdfReader
) -> None:
    found = [
        (depth, entry.title, reader.get_destination_page_number(entry) + 1)
        for depth, entry in entries_of(reader.outline)
    ]
    headings = [
        (entry.level, entry.text, entry.page) for entry in whole.entries if entry.of == "headings"
    ]
    lists = [(1, "สารบัญ", 4), (1, "สารบัญตาราง", 5), (1, "สารบัญภาพ", 6)]
    assert found == [headings[0], *lists, *headings[1:]]


def test_papers_inside_a_section_stand_below_it_in_the_outline_and_in_no_contents() -> None:
    layout = lay_out(
        "planbook",
        book(
            divider(1, "ภาคผนวก"),
            Section(
                (Heading("คำสั่ง", "ภาคผนวก ก"), Title(("คำสั่งอำเภอ", "ที่ ๑/๒๕๖๕")), Heading("ผู้มา"))
            ),
            Section((Heading("ภาพ", "ภาคผนวก ข"), Paragraph(HISTORY))),
        ),
    )
    outline = PdfReader(io.BytesIO(draw(layout))).outline
    assert [(depth, entry.title) for depth, entry in entries_of(outline)] == [
        (1, "ส่วนที่ ๑ ภาคผนวก"),
        (2, "ภาคผนวก ก คำสั่ง"),
        (3, "คำสั่งอำเภอ ที่ ๑/๒๕๖๕"),
        (3, "ผู้มา"),
        (2, "ภาคผนวก ข ภาพ"),
    ]
    assert [entry.text for entry in layout.entries] == [
        "ส่วนที่ ๑ ภาคผนวก",
        "ภาคผนวก ก คำสั่ง",
        "ภาคผนวก ข ภาพ",
    ]


def test_each_entry_of_the_contents_leads_to_what_it_names(
    whole: Layout, reader: PdfReader, made: bytes
) -> None:
    expected = {
        kind: [(entry.page, entry.text) for entry in whole.entries if entry.of == kind]
        for kind in ("headings", "tables", "pictures")
    }
    for number, kind in ((4, "headings"), (5, "tables"), (6, "pictures")):
        pointing = [
            (page, down, under(link, made, number)) for page, down, link in links(reader, number)
        ]
        numbers = {entry.label for entry in whole.entries}
        pointing = [each for each in pointing if each[2] not in numbers]
        said = [(page, words) for page, _, words in pointing]
        assert [page for page, _ in said] == [page for page, _ in expected[kind]]
        for (_, words), (_, text) in zip(said, expected[kind], strict=True):
            assert words.replace(" ", "") == text.replace(" ", "")
        for page, down, words in pointing:
            if kind == "tables":
                found = Paper(made, page).find(words.split(" ", 2)[2])
                assert 0 < found.baseline - down < 10


def test_references_lead_to_their_captions_and_look_like_the_text_around_them() -> None:
    long = Paragraph(f"{HISTORY} ดัง{reference('people', 'ตารางที่ ๑.๑')} และ{HISTORY}")
    item = Numbered(
        "๑)", f"ดู{reference('people', 'ตารางที่ ๑.๑')} และ{reference('lost', 'ตารางที่ ๙')}"
    )
    layout = lay_out(
        "planbook",
        book(
            Section((Heading("ประชากร", "๑.๑"), long, item)),
            Section((Caption("tables", "ตารางที่ ๑.๑", "จำนวนประชากร", "people"), population(3))),
        ),
    )
    data = draw(layout)
    reader = PdfReader(io.BytesIO(data))
    found = [(page, under(link, data, 1)) for page, _, link in links(reader, 1)]
    assert [page for page, _ in found] == [2] * len(found)
    assert "".join(words for _, words in found).replace(" ", "") == "ตารางที่๑.๑" * 2
    plain = lay_out(
        "planbook",
        book(
            Section(
                (
                    Heading("ประชากร", "๑.๑"),
                    Paragraph(f"{HISTORY} ดังตารางที่ ๑.๑ และ{HISTORY}"),
                    Numbered("๑)", "ดูตารางที่ ๑.๑ และตารางที่ ๙"),
                )
            )
        ),
    )
    there, here = pdfium.PdfDocument(draw(plain))[0], pdfium.PdfDocument(data)[0]
    assert there.render(scale=2).to_pil() == here.render(scale=2).to_pil()


def test_a_book_is_tagged_and_its_page_numbers_are_not_read_aloud(made: bytes) -> None:
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "th"
    stream = reader.pages[7].get_contents()
    assert stream is not None
    assert b"/Artifact" in stream.get_data()


def test_a_book_is_an_archive_file_when_asked_and_the_same_every_time(whole: Layout) -> None:
    once, again = (draw(whole, pdfa=True, created=CREATED) for _ in range(2))
    assert once == again
    assert b"<pdfaid:part>2</pdfaid:part>" in once
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in once
    assert tuple(PdfReader(io.BytesIO(once)).page_labels) == whole.labels


def test_a_photograph_is_in_the_file_once(made: bytes) -> None:
    reader = PdfReader(io.BytesIO(made))
    pictures = [
        item["/Filter"]
        for item in (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
        if isinstance(item, DictionaryObject) and item.get("/Subtype") == "/Image"
    ]
    assert sum("DCT" in str(kind) for kind in pictures) == 7  # six photographs and the cover's


def test_every_entry_of_a_long_book_is_the_page_its_heading_stands_on() -> None:
    layout = lay_out("planbook", stress(8, 40, 12))
    data = draw(layout)
    document = pdfium.PdfDocument(data)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    assert len(texts) == len(layout.pages) == len(layout.labels)
    assert len(layout.entries) > 80
    begins = next(entry.page for entry in layout.entries if entry.text.startswith("ส่วนที่"))
    lists = "".join(texts[3 : begins - 1])
    for entry in layout.entries:
        said = entry.text.replace(" ", "")
        assert said in texts[entry.page - 1]
        assert f"{said}{entry.label}" in lists
