"""Nobody's telephone, number, house or household stands in the public edition of the samples."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from conftest import ROOT
from every_sample import loaded
from thaiplandoc import PlanBook
from thaiplandoc.model.plan.public import personal
from thaiplandoc.thai import phone
from thaiplandoc.thai.digits import to_arabic, to_thai

PLANS = ROOT / "samples" / "plans"
SMALL, TAMBON = PLANS / "small" / "plan.yaml", PLANS / "tambon" / "plan.yaml"


def plan_book(file: Path) -> PlanBook:
    """The plan of a file in a book of all it says."""
    book = loaded(file)
    assert isinstance(book, PlanBook)
    return book.model_copy(update={"outline": Path("tambon")})


def spelled(said: str) -> Iterator[str]:
    """A piece of what is known of somebody as it may be printed, without spaces."""
    for text in (said, phone.modern(said, "arabic"), to_arabic(said).replace("-", "")):
        yield from ("".join(each.split()) for each in (text, to_thai(text)))


def standing(book: PlanBook, text: str) -> set[str]:
    """What of the personal facts of a book stands in a text."""
    plain = "".join(text.split())
    return {said for said in personal(book) if any(each in plain for each in spelled(said))}


def of_households(book: PlanBook) -> set[str]:
    """What the whole edition prints of the households it helps."""
    return {said for household in book.households for said in personal(household)}


def in_word(file: Path) -> str:
    """The words of every part of a Word file: text, alternative texts, properties."""
    with zipfile.ZipFile(file) as package:
        parts = [
            package.read(name).decode()
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        ]
    said = [*re.findall(r'(?:descr|title)="([^"]*)"', " ".join(parts))]
    return "".join(re.sub(r"<[^>]+>", "", part) for part in parts) + " ".join(said)


def in_pdf(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("file", [SMALL, TAMBON], ids=["small", "tambon"])
def test_the_words_of_the_public_edition_tell_nobody(file: Path) -> None:
    book = plan_book(file)
    assert of_households(book) <= standing(book, "".join(book.words()))
    assert standing(book, "".join(book.public().words())) == set()


def test_neither_do_its_word_file_and_its_pdf(tmp_path: Path) -> None:
    book = plan_book(SMALL)
    whole, public = tmp_path / "whole", tmp_path / "public"
    for edition, folder in ((book, whole), (book.public(), public)):
        folder.mkdir()
        edition.save_all(folder / "plan.docx", folder / "plan.pdf")
    assert of_households(book) <= standing(book, in_word(whole / "plan.docx"))
    assert of_households(book) <= standing(book, in_pdf(whole / "plan.pdf"))
    assert standing(book, in_word(public / "plan.docx")) == set()
    assert standing(book, in_pdf(public / "plan.pdf")) == set()


def test_the_public_edition_says_all_the_rest() -> None:
    book = plan_book(SMALL)
    whole, public = "".join(book.words()), "".join(book.public().words())
    for said in ("ซ่อมแซมหลังคาและห้องน้ำ", "นายสมมาตร สมมติสุข", "ผู้ใหญ่บ้าน"):
        assert said in whole
        assert said in public
