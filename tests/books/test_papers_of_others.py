"""Resolutions and orders of others in a book: a page for each of theirs, numbered, in the contents."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Pdf

from books.example import DIGITS, plan, setting
from conftest import ROOT
from pdf.reading import entries, read, saved
from thaiplandoc import InputError, PlanBook, load
from thaiplandoc.blocks import Heading, Picture
from thaiplandoc.books import Outline, assemble, outline, unprinted
from thaiplandoc.books.catalogue import PIECES
from thaiplandoc.books.pieces.setting import OwnPages
from thaiplandoc.model.plan import PlanPaper

SMALL = ROOT / "samples" / "plans" / "small" / "plan.yaml"


@pytest.fixture
def resolution(tmp_path: Path) -> Path:
    """Three pages of A4, the second of them lying."""
    pdf = Pdf.new()
    for size in ((595, 842), (842, 595), (595, 842)):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Contents = pdf.make_stream(b"100 100 50 50 re f")
    (tmp_path / "resolution.pdf").write_bytes(saved(pdf))
    return tmp_path / "resolution.pdf"


def pages(papers: list[PlanPaper], **piece: str) -> list[OwnPages]:
    found = PIECES["papers"].make(setting(plan(papers=papers), "papers", digits=DIGITS, **piece))
    return [each for each in found if isinstance(each, OwnPages)]


def test_each_page_stands_on_one_of_the_book_and_lies_if_it_does(resolution: Path) -> None:
    made = pages([PlanPaper(file=resolution, title="มติสภา ครั้งที่ 3")])
    assert [each.landscape for each in made] == [False, True, False]
    head, first = made[0].blocks
    assert isinstance(head, Heading)
    assert head.text == "มติสภา ครั้งที่ ๓"
    (lying,), (last,) = made[1].blocks, made[2].blocks
    for picture, wide, high in ((first, 160, 210), (lying, 257, 165), (last, 160, 245)):
        assert isinstance(picture, Picture)
        assert picture.width_mm <= wide
        assert picture.height_mm <= high
    assert isinstance(last, Picture)
    assert last.width_mm == pytest.approx(160)
    assert last.description == "มติสภา ครั้งที่ ๓ หน้า ๓"


def test_a_plan_names_the_pages_it_wants_and_is_told_of_those_there_are_not(
    resolution: Path,
) -> None:
    made = pages([PlanPaper(file=resolution, title="มติ", pages="๒-3")])
    assert [each.landscape for each in made] == [True, False]
    assert sum(isinstance(block, Heading) for each in made for block in each.blocks) == 1
    with pytest.raises(InputError, match="ซึ่งมี 3 หน้า"):
        PlanPaper(file=resolution, title="มติ", pages="4")


def test_a_piece_with_a_topic_prints_the_papers_of_it_and_others_are_told(resolution: Path) -> None:
    papers = [
        PlanPaper(file=resolution, title="ก", pages="1", topic="มติ"),
        PlanPaper(file=resolution, title="ข", pages="1", topic="คำสัง"),
    ]
    made = pages(papers, topic="มติ")
    assert [block.text for each in made for block in each.blocks if isinstance(block, Heading)] == [
        "ก"
    ]
    own = Outline(
        name="เอง",
        annexes={"sections": [{"section": "มติ", "pieces": [{"piece": "papers", "topic": "มติ"}]}]},
    )
    assert [each.where.path for each in unprinted(plan(papers=papers), own)] == ["papers[1].topic"]
    assert list(unprinted(plan(papers=papers), outline("tambon"))) == []


def test_papers_are_counted_below_their_section_with_the_sections_below_it(
    resolution: Path,
) -> None:
    section = {
        "section": "เอกสาร",
        "pieces": ["papers"],
        "sections": [{"section": "คำสั่ง", "pieces": [{"text": "คำสั่ง"}], "required": True}],
    }
    own = Outline(name="เอง", annexes={"sections": [section]})
    papers = [PlanPaper(file=resolution, title=title, pages="1-2") for title in ("ก", "ข")]
    made = assemble(own, plan(papers=papers), DIGITS)
    heads = [block for each in made for block in each.blocks if isinstance(block, Heading)]
    assert [(each.label, each.text) for each in heads] == [
        ("ภาคผนวก ก", "เอกสาร"),
        ("ภาคผนวก ก.๑", "ก"),
        ("ภาคผนวก ก.๒", "ข"),
        ("ภาคผนวก ก.๓", "คำสั่ง"),
    ]


def test_the_sample_book_lists_its_resolution_with_the_page_it_stands_on() -> None:
    book = load(SMALL)
    assert isinstance(book, PlanBook)
    pdf = book.render("book.pdf")[Path("book.pdf")]
    reader = read(pdf)
    flat = []
    ahead = list(entries(reader, reader.outline))
    while ahead:
        each = ahead.pop(0)
        ahead = [*each, *ahead] if isinstance(each, list) else ahead
        flat += [] if isinstance(each, list) else [each]
    said = "ภาคผนวก ก.๑ มติสภาองค์การบริหารส่วนตำบลสมมติ"
    (at,) = (page for title, page in flat if title == said)
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    label = reader.page_labels[at]
    contents = next(text for text in texts if "สารบัญ" in text and said in text)
    (line,) = (line for line in contents.splitlines() if said in line)
    assert line.split()[-1] == label
    assert texts[at].strip().startswith(f"- {label} -")


def test_the_public_edition_has_only_papers_that_may_be_read_by_all(resolution: Path) -> None:
    book = load(SMALL)
    assert isinstance(book, PlanBook)
    secret = PlanPaper(file=resolution, title="ทะเบียนบ้าน")
    both = book.model_copy(update={"papers": (*book.papers, secret)})
    assert [each.title for each in both.public().papers] == [each.title for each in book.papers]
    assert len(both.papers) == 2
