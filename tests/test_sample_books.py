"""The sample plans, made: their words are those that were proof-read, in both files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pypdfium2
import pytest

import golden
import tools
from conftest import ROOT
from every_sample import loaded

FOLDER = ROOT / "samples" / "plans"
PAGE_OF_AN_ENTRY = re.compile(r" ([๐-๙]+|[ก-ฮ])$")
MOST_PAGES_OF_THE_SMALL_ONE = 14


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book as Word and as PDF."""
    out = tmp_path_factory.mktemp("books")
    loaded(FOLDER / "small" / "plan.yaml").save_all(out / "small.docx", out / "small.pdf")
    return out


@pytest.fixture(scope="module")
def tambon(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of the pages of the tambon's book."""
    file = tmp_path_factory.mktemp("books") / "tambon.pdf"
    loaded(FOLDER / "tambon" / "plan.xlsx").save(file)
    return pages(file)


def pages(file: Path) -> list[str]:
    """The text of each page without any space."""
    pdf = pypdfium2.PdfDocument(file)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    return found


def without_pages(paragraphs: Iterator[str]) -> Iterator[str]:
    """The paragraphs; entries of contents without their pages, which belong to no words."""
    texts = [" ".join(each.split()) for each in paragraphs]
    first = texts.index("สารบัญ")
    behind = len(texts) - texts[::-1].index("ส่วนที่ ๑ ข้อมูลทั่วไป") - 1
    for number, text in enumerate(texts):
        yield PAGE_OF_AN_ENTRY.sub("", text) if first < number < behind else text


def test_the_small_book_has_the_golden_words(small: Path) -> None:
    golden.check("plan-small", without_pages(golden.word_paragraphs(small / "small.docx")))


def test_the_pdf_says_what_the_word_file_says(small: Path) -> None:
    text = "".join(pages(small / "small.pdf"))
    # positions of signers side by side are read across
    words = golden.path("plan-small").read_text("utf-8").rsplit("ส่วนที่ ๔", 1)[0].split()
    assert [word for word in words if word not in text] == []


def test_the_small_book_is_small(small: Path) -> None:
    assert len(pages(small / "small.pdf")) <= MOST_PAGES_OF_THE_SMALL_ONE


def test_the_word_file_of_the_small_book_is_valid(small: Path) -> None:
    assert tools.validation_errors(small / "small.docx") == []


def test_the_tambons_book_says_that_it_is_invented_before_anything_else(tambon: list[str]) -> None:
    assert "ข้อมูลทั้งหมดในเล่มนี้เป็นข้อมูลสมมติ" in tambon[1]


def test_the_tambons_total_is_the_same_wherever_it_stands(tambon: list[str]) -> None:
    text = "".join(tambon)
    assert "รวม๘๗โครงการงบประมาณ๕๘,๐๒๐,๐๐๐บาท(ห้าสิบแปดล้านสองหมื่นบาทถ้วน)" in text
    assert text.count("๕๘,๐๒๐,๐๐๐") >= 5
    behind = tambon[[number for number, page in enumerate(tambon) if "๕๘,๐๒๐,๐๐๐" in page][-1] :]
    assert len(behind) < len(list(takewhile(lambda page: "๕๘,๐๒๐,๐๐๐" not in page, tambon)))


def test_the_tambons_book_lacks_nothing(tambon: list[str]) -> None:
    text = "".join(tambon)
    assert "ไม่ระบุ" not in text
    assert "....." not in text.replace("ลงชื่อ.", "")
