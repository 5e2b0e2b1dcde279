"""The samples in print: no Arabic digit but those of addresses, names and an Arabic original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pypdfium2
import pytest
from lxml import etree

from every_sample import FILES, made
from thaiplandoc import load

# They repeat papers of 2553, which are in Arabic digits; the memo's office chose them (`digits: arabic`).
ARABIC_ORIGINALS = {"guideline-2553", "community-plan-report", "interior-2553", "until-memo"}
BOOK = FILES["small"]
ADDRESS = re.compile(r"[!-~]*(?:www\.|@|://)[!-~]*")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
THAI_NUMBERS = "[$-D00041E]"  # numerals 0D: Thai; language 041E: Thai


def arabic(text: str) -> list[str]:
    """What a text holds in Arabic digits, addresses left out, each with the letters around it."""
    return re.findall(r".{0,12}[0-9]+.{0,12}", ADDRESS.sub(" ", text))


def printed(file: Path) -> str:
    """What the PDF says: its pages, its outline, the numbers a reader shows for its pages."""
    pdf = pypdfium2.PdfDocument(file)
    said = [page.get_textpage().get_text_range() for page in pdf]
    said += [mark.get_title() for mark in pdf.get_toc()]
    if "/PageLabels" in pypdf.PdfReader(file).root_object:
        said += [pdf.get_page_label(number) for number in range(len(pdf))]
    pdf.close()
    return "\n".join(said)


def parts(file: Path) -> Iterator[tuple[str, etree._Element]]:
    with ZipFile(file) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|charts/chart\d+)\.xml", name):
                yield name, etree.fromstring(package.read(name))


def written(file: Path) -> str:
    """What the Word file says: its text, the results of its fields, drawings, charts."""
    said = []
    for _, root in parts(file):
        said += ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]
        said += [t.text or "" for t in root.iter(f"{A}t")]
        said += [v.text or "" for cache in root.iter(f"{C}strCache") for v in cache.iter(f"{C}v")]
    return "\n".join(said)


def test_samples_of_every_kind_are_read() -> None:
    assert {"small", "tambon", "district", "por02", "charts", "krabi-2559"} <= set(FILES)
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", FILES)
def test_no_sample_prints_an_arabic_digit_but_in_an_address_or_as_its_original(name: str) -> None:
    found = arabic(printed(made(name).pdf)), arabic(written(made(name).word))
    if name in ARABIC_ORIGINALS:
        assert all(found)
    else:
        assert found == ([], [])


@pytest.mark.parametrize("name", sorted(FILES.keys() - ARABIC_ORIGINALS))
def test_word_counts_pages_and_lists_and_labels_charts_in_thai(name: str) -> None:
    with ZipFile(made(name).word) as package:
        roots = [
            etree.fromstring(package.read(part))
            for part in package.namelist()
            if re.fullmatch(r"word/[^/]+\.xml|word/charts/[^/]+\.xml", part)
        ]
    counted = {each.get(f"{W}fmt") for root in roots for each in root.iter(f"{W}pgNumType")}
    counted |= {each.get(f"{W}val") for root in roots for each in root.iter(f"{W}numFmt")}
    assert counted <= {"thaiNumbers", "thaiLetters", None}
    assert counted >= {"thaiNumbers", "thaiLetters"} or FILES[name].suffix == ".yaml"
    fields = [each.text or "" for root in roots for each in root.iter(f"{W}instrText")]
    fields += [each.get(f"{W}instr", "") for root in roots for each in root.iter(f"{W}fldSimple")]
    pages = [each for each in fields if re.search(r"\b(PAGE|NUMPAGES)\b", each)]
    assert not [each for each in pages if "ARABIC" in each.upper().replace("THAIARABIC", "")]
    labels = [
        written.get("formatCode", "")
        for root in roots
        for kind in ("valAx", "dLbls")
        for axis in root.iter(f"{C}{kind}")
        for written in axis.iter(f"{C}numFmt")
    ]
    assert all(each.startswith(THAI_NUMBERS) for each in labels)
    assert labels or name not in {"charts", "tambon", "district"}


def test_arabic_is_the_choice_of_a_book_in_one_place() -> None:
    book = load(BOOK)
    chosen = type(book).model_validate({**dict(book), "digits": "arabic"})
    text = "\n".join(chosen.words())
    assert re.search("[0-9]", text)
    assert not re.search("[๐-๙]", text)
