"""The registers of the sample year, page by page: every number once, and no secret in an open one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import openpyxl
import pypdfium2
import pytest

import golden
import tools
from conftest import ROOT
from converting import pdf_of
from thaiplandoc import Form
from thaiplandoc.thai.digits import to_arabic

OPEN = ("sent", "received", "orders", "delivery-book", "delivery-receipts", "report")
SECRET = ("secret-sent", "secret-received")
PAGES = {
    "sent": 37,
    "received": 7,
    "orders": 1,
    "delivery-book": 1,
    "delivery-receipts": 1,
    "report": 2,
    "secret-sent": 2,
    "secret-received": 1,
}


@pytest.fixture(scope="module")
def year() -> Iterator[ModuleType]:
    folder = str(ROOT / "samples" / "registers")
    sys.path.insert(0, folder)
    import year

    yield year
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def forms(year: ModuleType) -> dict[str, Form]:
    return dict(year.papers())


@pytest.fixture(scope="module")
def made(year: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("year")
    year.main(folder)
    return folder


def pages(file: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def numbers(text: str, pattern: str) -> list[int]:
    """The running numbers of a page, in the order of the page."""
    return [int(to_arabic(found)) for found in re.findall(pattern, text)]


def test_the_year_is_as_large_as_it_says(forms: dict[str, Form]) -> None:
    sent, received = forms["sent"].rows, forms["received"].rows
    assert len(sent) == 400
    assert len([row for row in sent if row["action"] == "ยกเลิก"]) == 12
    assert {str(row["note"]).partition(" (")[0] for row in sent if row["action"] == "ยกเลิก"} == {
        *("พิมพ์ผิด", "ผู้ลงนามให้แก้ไขสาระสำคัญ", "ออกเลขซ้ำกับหน่วยงานอื่น"),
    }
    assert len([row for row in sent if "/ว " in str(row["number"])]) == 80
    assert len(received) == 60
    assert sum(len(forms[name].rows) for name in SECRET) == 20


def test_every_number_stands_on_paper_once_and_in_order(made: Path) -> None:
    found: list[int] = []
    for page in pages(made / "sent.pdf"):
        found += numbers(page, r"ตย ๐๐๒๓\.๓/(?:ว )?([๐-๙]+)")
    assert found == list(range(1, 401))


@pytest.mark.parametrize("name", ["sent", "received", *SECRET])
def test_every_page_has_the_headings_and_rows_below_them(name: str, made: Path) -> None:
    for page in pages(made / f"{name}.pdf"):
        heading = re.search("เลขทะเบียน(ส่ง|รับ)", page.replace("\r\n", ""))
        assert heading
        assert numbers(page, r"(?:^|\n)([๐-๙]+)\s")
        assert page.count("หมายเหตุ") == 1


@pytest.mark.parametrize("name", OPEN)
def test_no_open_register_says_what_a_secret_letter_is_about(
    name: str, forms: dict[str, Form], made: Path
) -> None:
    subjects = {str(row["subject"]) for secret in SECRET for row in forms[secret].rows}
    assert len(subjects) == 6
    book = openpyxl.load_workbook(made / f"{name}.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    words = {*forms[name].words(), *golden.word_paragraphs(made / f"{name}.docx"), *cells}
    assert [each for each in words for subject in subjects if subject in each] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_as_many_as_an_office_would_print(name: str, made: Path) -> None:
    assert len(pages(made / f"{name}.pdf")) == PAGES[name]


@pytest.mark.parametrize("name", PAGES)
def test_the_word_file_says_what_the_form_says(
    name: str, forms: dict[str, Form], made: Path
) -> None:
    word = golden.running(" ".join(golden.word_paragraphs(made / f"{name}.docx")))
    assert [text for text in forms[name].words() if golden.running(text) not in word] == []
    assert tools.validation_errors(made / f"{name}.docx") == []


@pytest.mark.parametrize("name", ["received", "secret-sent", "delivery-receipts"])
def test_the_words_are_golden(name: str, made: Path) -> None:
    golden.check(f"year-{name}", golden.word_paragraphs(made / f"{name}.docx"))


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", PAGES)
def test_libreoffice_makes_as_many_pages_of_the_word_file(name: str, made: Path) -> None:
    word = pypdfium2.PdfDocument(pdf_of(name, [*PAGES], made))
    assert abs(len(word) - PAGES[name]) <= 1
    word.close()


def test_the_same_year_gives_the_same_bytes(year: ModuleType, made: Path, tmp_path: Path) -> None:
    year.main(tmp_path)
    for file in made.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()
