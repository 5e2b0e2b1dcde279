"""Every form on paper, blank and filled: valid in Word, the same headings in both files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest

import tools
from forms.test_filled import filled
from thaiplandoc import Form, form_names, grid

FORMS = {"blank": Form.blank, "filled": filled}


@pytest.mark.parametrize("state", FORMS)
@pytest.mark.parametrize("name", form_names())
def test_a_form_is_made_in_word_and_pdf_with_its_headings(
    name: str, state: str, tmp_path: Path
) -> None:
    form = FORMS[state](name)
    word, pdf = form.save_all(tmp_path / "form.docx", tmp_path / "form.pdf")
    pages = pypdfium2.PdfDocument(pdf)
    drawn = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pages))
    pages.close()
    written = re.sub(r"\s", "", "".join(docx.Document(str(word)).element.body.itertext()))
    for table in form.tables():
        for level in grid.headings(table.columns):
            for box in level:
                heading = re.sub(r"\s", "", box.cell.paragraphs[0])
                assert heading in written
                # its lines stand between those of the headings beside it
                assert not Counter(heading) - Counter(drawn)
    if state == "filled":
        assert tools.validation_errors(word) == []


@pytest.mark.parametrize("name", form_names())
def test_a_blank_form_is_the_same_every_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    once, again = (Form.blank(name).render("a.docx", "a.pdf") for _ in range(2))
    assert once == again
