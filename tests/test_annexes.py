"""The sample annexes, made: every sentence is there, in order, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

import golden
import tools
from conftest import ROOT
from converting import pdf_of
from every_sample import loaded
from thaiplandoc import Annex, Table, load
from thaiplandoc.grid import headings

FOLDER = ROOT / "samples" / "annexes"
# Those that offices published; their words are proof-read.
PAGES = {
    "coordination-2559": 4,
    "framework-2554": 6,
    "guideline-2553": 4,
    "guideline-2566": 4,
}
NAMES = sorted(PAGES)
NUMBER = re.compile(r"- [๐-๙0-9]+ -")
# What the engines print around what a form asks for.
PRINTED_BESIDE = {"ลงชื่อ", "( )", "ตำแหน่ง", "หมายเหตุ"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample as Word and as PDF."""
    out = tmp_path_factory.mktemp("annexes")
    for name in NAMES:
        loaded(FOLDER / f"{name}.yaml").save_all(out / f"{name}.docx", out / f"{name}.pdf")
    return out


def golden_pieces(name: str) -> list[str]:
    """The golden words, a paragraph or a cell each."""
    text = golden.path(name).read_text(encoding="utf-8")
    return [" ".join(piece.split()) for piece in re.split(r"[|\n]", text) if piece.strip()]


def pdf_text(file: Path) -> str:
    """The text layer of all pages, a line each, page numbers left out."""
    pdf = pypdfium2.PdfDocument(file)
    lines = [
        line.strip() for page in pdf for line in page.get_textpage().get_text_range().splitlines()
    ]
    pdf.close()
    return "\n".join(line for line in lines if not NUMBER.fullmatch(line))


def broken_over_lines(piece: str) -> re.Pattern[str]:
    """`piece` cut at line ends: between two words, or in place of a space, nowhere else a space."""
    words = "[ \n]".join("\n?".join(map(re.escape, word)) for word in piece.split(" "))
    return re.compile(rf"(?<![^\s\0]){words}(?![^\s\0])")


def remainder(text: str, pieces: list[str], repeated: set[str]) -> str:
    """What is left of `text` without each of `pieces` once and `repeated` as often as they come."""
    for piece in sorted(pieces, key=len, reverse=True):
        text, times = broken_over_lines(piece).subn("\0", text, count=1)
        assert times == 1, piece
    for piece in sorted(repeated, key=len, reverse=True):
        text = broken_over_lines(piece).sub("\0", text)
    return re.sub(r"[\s\0]", "", text)


def heading_texts(annex: Annex) -> set[str]:
    """The headings of its tables, which repeat on each page."""
    return {
        text
        for section in annex.context()["ส่วน"]
        for block in section.blocks
        if isinstance(block, Table)
        for level in headings(block.columns)
        for box in level
        for text in box.cell.paragraphs
        if text
    }


def test_every_sample_has_its_words_to_proof_read() -> None:
    samples = {file.stem for file in (ROOT / "samples").glob("*/*.yaml")}
    samples |= {"year-received", "year-delivery-receipts", "year-secret-sent"}  # samples/registers
    samples |= {f"plan-{folder.name}" for folder in (ROOT / "samples" / "plans").iterdir()}
    assert {*NAMES} <= {file.stem for file in golden.FOLDER.glob("*.txt")} <= samples


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_an_annex_are_the_golden_ones_in_order(name: str) -> None:
    annex = loaded(FOLDER / f"{name}.yaml")
    said = [word for word in annex.words() if word != "(ร่าง)"]
    beside = "|".join(map(re.escape, sorted(PRINTED_BESIDE, key=len, reverse=True)))
    wanted = re.sub(rf"(?m)^({beside})(?= |$)", "", golden.path(name).read_text(encoding="utf-8"))
    if name == "guideline-2553":  # its headings stand level by level on paper, as a tree in data
        assert sorted(running(said).split()) == sorted(golden.running(wanted).split())
    else:
        assert running(said) == golden.running(wanted)


def running(texts: list[str]) -> str:
    return golden.running("\n".join(texts))


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_has_the_golden_words(name: str, made: Path) -> None:
    golden.check(name, golden.word_paragraphs(made / f"{name}.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_is_valid(name: str, made: Path) -> None:
    assert tools.validation_errors(made / f"{name}.docx") == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_makes_as_many_pages_of_the_word_file(name: str, made: Path) -> None:
    pdf = pypdfium2.PdfDocument(pdf_of(name, NAMES, made))
    assert len(pdf) == PAGES[name]
    pdf.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_has_the_golden_words_and_no_others(name: str, made: Path) -> None:
    annex = loaded(FOLDER / f"{name}.yaml")
    assert isinstance(annex, Annex)
    left = remainder(pdf_text(made / f"{name}.pdf"), golden_pieces(name), heading_texts(annex))
    assert left == ("(ร่าง)" if annex.draft else "")


def test_a_lost_word_a_false_space_and_a_word_too_many_are_seen() -> None:
    assert remainder("น้ำ\nประปา ที่\n๑", ["น้ำประปา ที่ ๑"], set()) == ""
    assert remainder("น้ำประปา ก ที่ ก", ["น้ำประปา", "ที่", "ก"], {"ก"}) == ""
    assert remainder("น้ำประปา ใหม่", ["น้ำประปา"], set()) == "ใหม่"
    for text in ("น้ำ ประปา", "นำประปา", "น้ำประ"):
        with pytest.raises(AssertionError):
            remainder(text, ["น้ำประปา"], set())


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_has_as_many_pages_as_an_office_would_print(name: str, made: Path) -> None:
    pdf = pypdfium2.PdfDocument(made / f"{name}.pdf")
    assert len(pdf) == PAGES[name]
    pdf.close()


def test_the_report_form_stands_on_its_one_landscape_page(made: Path) -> None:
    pdf = pypdfium2.PdfDocument(made / "guideline-2553.pdf")
    shapes = [page.get_width() > page.get_height() for page in pdf]
    last = pdf[len(pdf) - 1].get_textpage().get_text_range()
    pdf.close()
    assert shapes == [False, False, False, True]
    assert last.startswith("- 4 -")
    assert last.index("แบบรายงาน") < last.index("ผู้รายงาน") < last.index("หมายเหตุ")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_sample_gives_the_same_bytes(name: str, made: Path, tmp_path: Path) -> None:
    for suffix in (".docx", ".pdf"):
        (again,) = load(FOLDER / f"{name}.yaml").save(tmp_path / f"{name}{suffix}")
        assert again.read_bytes() == (made / again.name).read_bytes()
