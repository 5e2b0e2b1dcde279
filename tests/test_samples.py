"""The samples, made: their words in both files are those of tests/golden, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pypdfium2
import pytest

import golden
import tools
from conftest import ROOT
from thaiplandoc import load

FOLDER = ROOT / "samples" / "letters"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
PAGES = {
    "chachoengsao-2566": 2,
    "dla-2559": 1,
    "dla-2559-received": 2,
    "interior-2553": 2,
    "interior-memo-2559": 2,
    "interior-memo-2559-received": 2,
    "krabi-2559": 1,
    "krabi-2559-received": 2,
    "memo-two-pages": 2,
    "monk": 1,
    "phrae-2554": 2,
    "secret-urgent": 1,
    "ten-enclosures": 2,
    "three-pages": 3,
    "until-letter": 1,
    "until-memo": 1,
}

JOINERS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample as Word and as PDF."""
    out = tmp_path_factory.mktemp("letters")
    for name in NAMES:
        document = load(FOLDER / f"{name}.yaml")
        document.save(out / f"{name}.docx")
        document.save(out / f"{name}.pdf")
    return out


def pdf_lines(file: Path) -> Iterator[str]:
    """The lines of a PDF in the order its text layer gives them, furniture left out."""
    pdf = pypdfium2.PdfDocument(file)
    try:
        for page in pdf:
            for line in page.get_textpage().get_text_range().splitlines():
                text = golden.running(line)
                if text and not golden.FURNITURE.fullmatch(text):
                    yield text
    finally:
        pdf.close()


def parted(words: str, lines: list[str]) -> str:
    """Where `lines` stop being `words` cut at line ends, or nothing.

    A line end stands between two words or in place of a space, never anywhere else.
    """
    at = 0
    for line in lines:
        if words.startswith(" ", at):
            at += 1
        if not words.startswith(line, at):
            return f"expected {words[at : at + len(line) + 20]!r}, found {line!r}"
        at += len(line)
    return f"missing {words[at:]!r}" if words[at:].strip() else ""


def test_every_sample_has_its_words_to_proof_read() -> None:
    assert sorted(PAGES) == NAMES
    assert {*NAMES} <= {file.stem for file in golden.FOLDER.glob("*.txt")}


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_has_the_golden_words(name: str, made: Path) -> None:
    golden.check(name, golden.word_paragraphs(made / f"{name}.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_has_the_golden_words_and_no_false_space(name: str, made: Path) -> None:
    assert parted(golden.words(name), list(pdf_lines(made / f"{name}.pdf"))) == ""


def test_a_false_space_a_lost_mark_and_a_lost_line_are_seen() -> None:
    words = "เรื่อง น้ำประปา ที่ ๑"
    assert parted(words, ["เรื่อง", "น้ำ", "ประปา ที่ ๑"]) == ""
    assert parted(words, ["เรื่อง", "น้ำ ประปา ที่ ๑"])
    assert parted(words, ["เรื่อง", "นำประปา ที่ ๑"])
    assert parted(words, ["เรื่อง", "น้ำประปา"])


@pytest.mark.parametrize("name", NAMES)
def test_the_words_hold_no_joiners(name: str, made: Path) -> None:
    assert not any(JOINERS.search(line) for line in pdf_lines(made / f"{name}.pdf"))
    assert not any(JOINERS.search(text) for text in golden.word_paragraphs(made / f"{name}.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_with_what_belongs_to_the_line_above(name: str, made: Path) -> None:
    begins = {line[0] for line in pdf_lines(made / f"{name}.pdf")}
    assert not [letter for letter in begins if letter in "ๆฯ)/,." or category(letter) == "Mn"]


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_is_valid(name: str, made: Path) -> None:
    assert tools.validation_errors(made / f"{name}.docx") == []


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_has_as_many_pages_as_an_office_would_print(name: str, made: Path) -> None:
    pdf = pypdfium2.PdfDocument(made / f"{name}.pdf")
    assert len(pdf) == PAGES[name]
    pdf.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_sample_gives_the_same_bytes(name: str, made: Path, tmp_path: Path) -> None:
    document = load(FOLDER / f"{name}.yaml")
    for suffix in (".docx", ".pdf"):
        (again,) = document.save(tmp_path / f"{name}{suffix}")
        assert again.read_bytes() == (made / again.name).read_bytes()
