"""Both files as the regulation and its typing guide say: every row, on the page and in Word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from regulation import ROWS, STYLE_ROWS, Row
from regulation_papers import Papers
from tools import require

# Rows that LibreOffice's print of the Word file is measured by, too, within half a millimetre.
PRINTED = (
    "A4 paper",
    "left margin",
    "emblem from the paper's top edge: ประมาณ ๑.๕ ซม.",
    "emblem of a letter: ๓ ซม. high",
    "emblem of a memo: ๑.๕ ซม. high",
    "ที่ and the agency on the line of the emblem's feet",
    "the agency and its address begin",
    "date and closing begin at the paper's middle",
    "names are centred on the closing",
    "first line of a paragraph: กั้นหน้า + ๒.๕ ซม.",
    "body type",
    "ตรารับหนังสือ: ๕ × ๒.๕ ซม. in the top right corner",
    "speed and secrecy in red",
    "บันทึกข้อความ in the middle of the paper",
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers(tmp_path_factory.mktemp("regulation"))


@pytest.mark.parametrize("row", ROWS + STYLE_ROWS, ids=lambda row: row.what.replace(" ", "-"))
def test_both_files_say_what_the_regulation_says(row: Row, papers: Papers) -> None:
    assert not row.faults(papers)


class Printed(Papers):
    """Papers whose pages are their Word files as LibreOffice prints them."""

    def made(self, name: str, suffix: str) -> Path:
        from thaiplandoc.pdf.convert import to_pdf

        if suffix == ".docx":
            return super().made(name, suffix)
        printed = self._folder / f"{name}-printed.pdf"
        printed.write_bytes(to_pdf(super().made(name, ".docx")))
        return printed


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    require("libreoffice")
    return Printed(tmp_path_factory.mktemp("printed"))


@pytest.mark.libreoffice
@pytest.mark.parametrize("what", PRINTED)
def test_the_word_file_is_printed_as_the_regulation_says(what: str, printed: Papers) -> None:
    (row,) = (row for row in ROWS if row.what == what)
    assert not replace(row, word=None, within=0.5).faults(printed)
