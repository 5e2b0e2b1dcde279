"""Files are made all or none, and the engine is chosen by the suffix."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import ROOT
from documents.example import letter
from thaiplandoc import Form, OutputError, load
from thaiplandoc.saving import write


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "made", "begins"),
    [
        ("a.docx", ["a.docx"], b"PK\x03\x04"),
        ("a.pdf", ["a.pdf"], b"%PDF-"),
        ("a.png", ["a-1.png"], b"\x89PNG"),
        ("a.svg", ["a-1.svg"], b"<svg"),
        ("a.PDF", ["a.PDF"], b"%PDF-"),
    ],
)
def test_the_suffix_chooses_what_is_made(
    tmp_path: Path, name: str, made: list[str], begins: bytes
) -> None:
    files = letter().save(tmp_path / name)
    assert [file.name for file in files] == made == names_in(tmp_path)
    assert files[0].read_bytes().startswith(begins)


def test_pdf_a_says_so(tmp_path: Path) -> None:
    (file,) = letter().save(tmp_path / "a.pdf", pdfa=True)
    assert b"pdfaid" in file.read_bytes()


def test_the_same_letter_twice_gives_the_same_bytes() -> None:
    once, again = (letter().render("a.docx", "a.pdf") for _ in range(2))
    assert once == again


def test_a_suffix_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.doc "):
        letter().save(tmp_path / "a.doc")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="เขียนไฟล์ลงโฟลเดอร์"):
        letter().save(tmp_path / "nowhere" / "a.pdf")
    assert names_in(tmp_path) == []


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"yesterday's")
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(OutputError):
        write({tmp_path / "a.docx": b"today's", tmp_path / "b.pdf": b"today's"})
    assert (tmp_path / "a.docx").read_bytes() == b"yesterday's"
    assert names_in(tmp_path) == ["a.docx", "b.pdf"]


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"yesterday's")
    assert write({file: b"today's"}) == (file,)
    assert (names_in(tmp_path), file.read_bytes()) == (["a.docx"], b"today's")
    assert file.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("name", ["annexes/guideline-2553", "annexes/charts", "forms/por02"])
def test_a_word_file_made_alone_is_the_one_made_beside_a_pdf(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # not every sample has a date
    document = load(ROOT / "samples" / f"{name}.yaml")
    alone = document.render("a.docx")
    beside = document.render("a.docx", "a.pdf")
    assert alone[Path("a.docx")] == beside[Path("a.docx")]


def test_pages_are_not_laid_out_for_a_word_file_that_turns_them_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("thaiplandoc.arrange.annex.cut", None)
    Form.blank("ผ.02").render("a.docx")
    with pytest.raises(TypeError):
        load(ROOT / "samples" / "annexes" / "charts.yaml").render("a.docx")
