"""What a letter's paragraphs set by themselves, beside their styles."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

import thaiplandoc
from conftest import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# of paragraphs: style and section, what it stays with, page breaks, frames
PLACE = {"pStyle", "sectPr", "keepNext", "pageBreakBefore", "framePr"}
# of runs: only that they are Thai
THAI = {"rStyle", "cs"}


@pytest.mark.parametrize("name", ["chachoengsao-2566", "dla-2559", "krabi-2559", "three-pages"])
def test_fonts_sizes_indents_and_gaps_of_a_letter_are_in_styles(tmp_path: Path, name: str) -> None:
    file = tmp_path / "letter.docx"
    thaiplandoc.load(ROOT / "samples" / "letters" / f"{name}.yaml").save(file)
    root = etree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    for paragraph in root.iter(f"{W}p"):
        own = {etree.QName(each).localname for each in paragraph.iterfind(f"{W}pPr/*")}
        if "pageBreakBefore" in own:  # the space above goes at the top of a page
            (space,) = paragraph.iterfind(f"{W}pPr/{W}spacing")
            assert dict(space.attrib) == {f"{W}before": "0"}
            own.remove("spacing")
        assert own <= PLACE, "".join(paragraph.itertext())
        for run in paragraph.iter(f"{W}r"):
            said = {etree.QName(each).localname for each in run.iterfind(f"{W}rPr/*")}
            assert said <= THAI, "".join(run.itertext())
