"""The samples in print: no Arabic digit but those of addresses, names and an Arabic original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from conftest import ROOT
from thaiplandoc import load

SAMPLES = ROOT / "samples"
# They repeat papers of 2553, which are in Arabic digits.
ARABIC_ORIGINALS = {"guideline-2553", "community-plan-report"}
ANNEXES = sorted(SAMPLES.glob("annexes/*.yaml"))
FORMS = sorted(SAMPLES.glob("forms/*.yaml"))
BOOK = SAMPLES / "plans" / "small" / "plan.xlsx"
ADDRESS = re.compile(r"[!-~]*(?:www\.|@|://)[!-~]*")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
THAI_NUMBERS = "[$-D00041E]"  # numerals 0D: Thai; language 041E: Thai


def arabic(text: str) -> list[str]:
    """What a text holds in Arabic digits, addresses left out, each with the letters around it."""
    return re.findall(r".{0,12}[0-9]+.{0,12}", ADDRESS.sub(" ", text))


def printed(file: Path) -> str:
    pdf = pypdfium2.PdfDocument(file)
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return text


def parts(file: Path) -> Iterator[tuple[str, etree._Element]]:
    with ZipFile(file) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|charts/chart\d+)\.xml", name):
                yield name, etree.fromstring(package.read(name))


def written(file: Path) -> str:
    """What the Word file says: its text, the results of its fields, the words of its charts."""
    said = []
    for _, root in parts(file):
        said += ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]
        said += [v.text or "" for cache in root.iter(f"{C}strCache") for v in cache.iter(f"{C}v")]
    return "\n".join(said)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("numerals")
    load(BOOK).save_all(folder / "book.docx", folder / "book.pdf")
    for file in (*ANNEXES, *FORMS):
        load(file).save_all(folder / f"{file.stem}.docx", folder / f"{file.stem}.pdf")
    return folder


@pytest.mark.parametrize("name", ["book", *(file.stem for file in (*ANNEXES, *FORMS))])
def test_books_annexes_and_forms_are_in_thai_digits(made: Path, name: str) -> None:
    found = arabic(printed(made / f"{name}.pdf")), arabic(written(made / f"{name}.docx"))
    if name in ARABIC_ORIGINALS:
        assert all(found)
    else:
        assert found == ([], [])


def test_charts_of_word_print_thai_digits(made: Path) -> None:
    formats = [
        written.get("formatCode", "")
        for part, root in parts(made / "charts.docx")
        if "charts" in part
        for kind in ("valAx", "dLbls")
        for axis in root.iter(f"{C}{kind}")
        for written in axis.iter(f"{C}numFmt")
    ]
    assert formats
    assert all(each.startswith(THAI_NUMBERS) for each in formats)


@pytest.mark.parametrize("name", ["book", "guideline-2566"])
def test_pages_of_word_are_counted_in_thai(made: Path, name: str) -> None:
    roots = [root for _, root in parts(made / f"{name}.docx")]
    formats = [each.get(f"{W}fmt") for root in roots for each in root.iter(f"{W}pgNumType")]
    assert formats
    assert set(formats) <= {"thaiNumbers", "thaiLetters"}
    fields = [each.text or "" for root in roots for each in root.iter(f"{W}instrText")]
    assert not [each for each in fields if re.search(r"\b(PAGE|NUMPAGES)\b.*\bARABIC", each)]


@pytest.mark.parametrize("plan", ["tambon/plan.xlsx", "district/plan.xlsx"])
def test_the_large_books_say_nothing_in_arabic_digits(plan: str) -> None:
    assert arabic("\n".join(load(SAMPLES / "plans" / plan).words())) == []


def test_arabic_is_the_choice_of_a_book_in_one_place() -> None:
    book = load(BOOK)
    chosen = type(book).model_validate({**dict(book), "digits": "arabic"})
    text = "\n".join(chosen.words())
    assert re.search("[0-9]", text)
    assert not re.search("[๐-๙]", text)
