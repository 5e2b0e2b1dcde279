"""The sample forms, made: their words in both files, blank beside filled, entry workbooks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

import golden
import tools
from conftest import ROOT
from converting import pdf_of
from every_sample import loaded
from test_annexes import pdf_text
from thaiplandoc import Form, form_names, form_profile, load
from thaiplandoc.grid import headings

FOLDER = ROOT / "samples" / "forms"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
LONG = {"por02": 3, "tambon-plan-report": 2}


def form(name: str) -> Form:
    found = loaded(FOLDER / f"{name}.yaml")
    assert isinstance(found, Form)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample as Word and as PDF, and each form blank."""
    out = tmp_path_factory.mktemp("forms")
    for name in NAMES:
        filled = form(name)
        filled.save_all(out / f"{name}.docx", out / f"{name}.pdf")
        Form.blank(filled.profile).save_all(out / f"{name}-blank.docx", out / f"{name}-blank.pdf")
    return out


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text."""
    return Counter(re.sub(r"\s", "", text.replace("|", "")))


def repeated(filled: Form) -> Counter[str]:
    """The letters each further page may begin with: headings, what is above them, the code."""
    return sum(
        (
            letters(f"{table.stamp} {' '.join(table.head)} {text}")
            for table in filled.tables()
            for text in [
                " ".join(
                    str(paragraph)
                    for level in headings(table.columns)
                    for box in level
                    for paragraph in box.cell.paragraphs
                )
            ]
        ),
        Counter(),
    )


def test_every_form_has_a_sample() -> None:
    assert sorted(form(name).profile.name for name in NAMES) == sorted(form_names())
    assert {*NAMES} <= {file.stem for file in golden.FOLDER.glob("*.txt")}


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_has_the_golden_words(name: str, made: Path) -> None:
    golden.check(name, golden.word_paragraphs(made / f"{name}.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_has_the_golden_words_and_no_others(name: str, made: Path) -> None:
    # lines of neighbouring cells stand beside each other in a PDF: letters are counted
    wanted = letters(golden.path(name).read_text(encoding="utf-8"))
    wanted += letters("(ร่าง)" if form(name).draft else "")
    drawn = letters(pdf_text(made / f"{name}.pdf"))
    assert not wanted - drawn
    more = drawn - wanted
    assert not more - (repeated(form(name)) if name in LONG else Counter())


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_are_as_many_as_an_office_would_print(name: str, made: Path) -> None:
    for state, pages in (("", LONG.get(name, 1)), ("-blank", None)):
        pdf = pypdfium2.PdfDocument(made / f"{name}{state}.pdf")
        assert len(pdf) == pages if pages else len(pdf) <= 2
        pdf.close()


@pytest.mark.parametrize("name", [f"{name}{state}" for name in NAMES for state in ("", "-blank")])
def test_the_word_file_is_valid(name: str, made: Path) -> None:
    assert tools.validation_errors(made / f"{name}.docx") == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_makes_as_many_pages_of_the_word_file_but_one(name: str, made: Path) -> None:
    word = pypdfium2.PdfDocument(pdf_of(name, NAMES, made))
    assert abs(len(word) - LONG.get(name, 1)) <= 1
    word.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_goes_through_its_entry_workbook_unchanged(name: str, tmp_path: Path) -> None:
    filled = form(name)
    (workbook,) = filled.workbook(tmp_path / "entry.xlsx")
    again = load(workbook)
    assert isinstance(again, Form)
    assert (again.values, again.rows) == (filled.values, filled.rows)
    assert again.filled.section() == filled.filled.section()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_sample_gives_the_same_bytes(name: str, made: Path, tmp_path: Path) -> None:
    for suffix in (".docx", ".pdf"):
        (again,) = load(FOLDER / f"{name}.yaml").save(tmp_path / f"{name}{suffix}")
        assert again.read_bytes() == (made / again.name).read_bytes()


def test_a_sample_is_called_as_its_form_is() -> None:
    """`make demo` makes the blank forms by the names of the samples."""
    assert [name for name in NAMES if form_profile(name).name != form(name).profile.name] == []
