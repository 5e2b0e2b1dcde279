"""A Word file that a person has edited is not overwritten."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest

from conftest import ROOT
from converting import saved_again
from documents.example import letter
from thaiplandoc import OutputError, load
from thaiplandoc.cli import main
from thaiplandoc.package import edited

KRABI = ROOT / "samples" / "letters" / "krabi-2559.yaml"
POR02 = ROOT / "samples" / "forms" / "por02.yaml"


def a_word_typed(file: Path) -> None:
    document = docx.Document(str(file))
    document.paragraphs[3].add_run(" แก้คำหนึ่ง")
    document.save(str(file))


def saved_without_a_change(file: Path) -> None:
    docx.Document(str(file)).save(str(file))


def the_title_changed(file: Path) -> None:
    document = docx.Document(str(file))
    document.core_properties.title = "ชื่ออื่น"
    document.save(str(file))


def one_part_replaced(file: Path) -> None:
    other = file.with_suffix(".zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                content = content.replace("กระบี่".encode(), "กระบี".encode())
            new.writestr(part, content)
    other.replace(file)


def saved_by_libreoffice(file: Path) -> None:
    with TemporaryDirectory() as folder:
        shutil.move(saved_again(file, "docx", Path(folder)), file)


EDITS = [
    a_word_typed,
    saved_without_a_change,
    the_title_changed,
    one_part_replaced,
    pytest.param(saved_by_libreoffice, marks=pytest.mark.libreoffice),
]


@pytest.mark.parametrize("edit", EDITS)
def test_a_file_saved_again_is_known_and_one_made_here_is_not_taken_for_it(
    tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    file = tmp_path / "krabi-2559.docx"
    load(KRABI).save(file)
    assert not edited(file.read_bytes())
    edit(file)
    assert edited(file.read_bytes())


@pytest.mark.parametrize("source", [KRABI, POR02])
def test_build_puts_the_new_files_beside_an_edited_one(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(*options: str) -> list[str]:
        assert main(["build", str(source), "-o", str(tmp_path), *options]) == 0
        return [Path(line).name for line in capsys.readouterr().out.splitlines()]

    word, pdf = tmp_path / f"{source.stem}.docx", tmp_path / f"{source.stem}.pdf"
    assert build() == build() == [word.name, pdf.name]
    a_word_typed(word)
    kept, printed = word.read_bytes(), pdf.read_bytes()
    assert main(["build", str(source), "-o", str(tmp_path)]) == 0
    said = capsys.readouterr()
    beside = [f"{source.stem}-new.docx", f"{source.stem}-new.pdf"]
    assert [Path(line).name for line in said.out.splitlines()] == beside
    assert f"มีผู้แก้ไขไฟล์ {word} แล้ว จึงไม่เขียนทับ ไฟล์ใหม่อยู่ที่ {', '.join(beside)}" in said.err
    assert (word.read_bytes(), pdf.read_bytes()) == (kept, printed)
    assert build() == beside  # nobody has edited that one
    a_word_typed(tmp_path / beside[0])
    assert build() == [f"{source.stem}-new-2.docx", f"{source.stem}-new-2.pdf"]
    assert build("--force") == [word.name, pdf.name]
    assert not edited(word.read_bytes())
    assert build() == [word.name, pdf.name]


def test_save_refuses_an_edited_file_and_force_overwrites_it(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    letter().save(file)
    a_word_typed(file)
    kept = file.read_bytes()
    with pytest.raises(OutputError, match=r"มีผู้แก้ไขไฟล์ .*letter\.docx แล้ว จึงไม่เขียนทับ"):
        letter().save_all(file, tmp_path / "letter.pdf")
    assert file.read_bytes() == kept
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]
    letter().save(file, force=True)
    assert not edited(file.read_bytes())


def test_somebody_elses_word_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    docx.Document().save(str(file))
    with pytest.raises(OutputError):
        letter().save(file)
