"""The sample of drawings, made: both files show the same on the same pages."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

import tools
from conftest import ROOT
from every_sample import loaded
from thaiplandoc import Annex
from thaiplandoc.package import parts
from thaiplandoc.pdf.convert import to_pdf

FILE = ROOT / "samples" / "annexes" / "charts.yaml"
PAGES = 4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as Word and as PDF."""
    out = tmp_path_factory.mktemp("drawn")
    loaded(FILE).save_all(out / "charts.docx", out / "charts.pdf")
    return out


def pages(file: Path | bytes) -> list[str]:
    """The text of each page without spaces, which readers guess."""
    pdf = pypdfium2.PdfDocument(file)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    return found


def test_every_word_and_number_is_printed(made: Path) -> None:
    annex = loaded(FILE)
    assert isinstance(annex, Annex)
    found = pages(made / "charts.pdf")
    assert len(found) == PAGES
    whole = "".join(found)
    for text in annex.words():
        assert "".join(text.split()) in whole, text


def test_the_word_file_holds_every_number_of_its_charts(made: Path) -> None:
    found = parts((made / "charts.docx").read_bytes())
    charts = [
        etree.fromstring(part)
        for name, part in sorted(found.items())
        if re.fullmatch(r"word/charts/chart\d+\.xml", name)
    ]
    assert len(charts) == 5
    values = {
        value.text
        for value in charts[0].iter("{*}v")
        if value.getparent().getparent().tag.endswith("numCache")
    }
    assert values == {"24", "31", "28", "35", "40", "20", "22", "25", "30"}


def test_the_word_file_is_valid(made: Path) -> None:
    assert tools.validation_errors(made / "charts.docx") == []


@pytest.mark.libreoffice
def test_libreoffice_shows_the_same_titles_on_the_same_pages(made: Path) -> None:
    tools.require("libreoffice")
    ours, theirs = pages(made / "charts.pdf"), pages(to_pdf(made / "charts.docx"))
    assert len(theirs) == PAGES
    for title in ("แผนภาพที่๑", *(f"แผนภูมิที่{number}" for number in "๑๒๓๔๕"), "เวทีประชาคมหมู่บ้านหมู่ที่๑"):
        assert [title in page for page in ours] == [title in page for page in theirs], title
