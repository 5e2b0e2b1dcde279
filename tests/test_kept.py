"""What is kept for the next start is never needed, and never trusted when it is not whole."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc.kept import kept, stamps

WORDS = "from thaiplandoc.thai.words import pieces; print(*pieces('ขอเชิญประชุมคณะกรรมการหมู่บ้าน'), sep='|')"
RIGHT = "ขอเชิญประชุม|คณะกรรมการ|หมู่บ้าน"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "not" / "there yet"
    monkeypatch.setenv("THAIPLANDOC_CACHE", str(place))
    return place


def made(version: object = 1) -> tuple[object, bool]:
    """What comes of asking, and whether it was worked out."""
    worked: list[int] = []

    def make() -> dict[str, tuple[int, ...]]:
        worked.append(1)
        return {"ก": (1, 2)}

    return kept("thing", version, make), bool(worked)


def test_it_is_worked_out_once_for_each_version(folder: Path) -> None:
    assert made() == ({"ก": (1, 2)}, True)
    assert made() == ({"ก": (1, 2)}, False)
    assert made(2) == ({"ก": (1, 2)}, True)
    assert made(2) == ({"ก": (1, 2)}, False)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("keep", [0, 1, 2, 5, 6, 7, 12, -1])
def test_a_cache_that_is_cut_short_is_made_again(folder: Path, keep: int) -> None:
    made()
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:keep])
    assert made() == ({"ก": (1, 2)}, True)
    assert made() == ({"ก": (1, 2)}, False)


def test_a_cache_with_a_bit_turned_is_made_again(folder: Path) -> None:
    made()
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    for at in range(len(data)):
        turned = bytearray(data)
        turned[at] ^= 4
        file.write_bytes(turned)
        assert made() == ({"ก": (1, 2)}, True)


def test_named_empty_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("THAIPLANDOC_CACHE", "")
    monkeypatch.chdir(tmp_path)
    assert made() == made() == ({"ก": (1, 2)}, True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_does_no_harm(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("not a folder")
    assert made() == made() == ({"ก": (1, 2)}, True)


def test_a_folder_where_the_file_should_be_does_no_harm(folder: Path) -> None:
    made()
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    assert made() == made() == ({"ก": (1, 2)}, True)
    assert list(folder.iterdir()) == [file]  # nothing half written is left


def test_a_file_that_changed_has_another_stamp(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("ก")
    before = stamps([file])
    os.utime(file, ns=(1, 1))
    assert stamps([file]) != before


def said(**environment: str) -> str:
    """The pieces of a name, in a process of its own with that environment."""
    clean = {name: value for name, value in os.environ.items() if name != "THAIPLANDOC_CACHE"}
    done = subprocess.run(
        [sys.executable, "-c", WORDS],
        env={**clean, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize("home", ["/proc/none", "/dev/null", "relative"])
def test_no_home_and_one_nobody_can_write_to(home: str) -> None:
    given = {"HOME": home, "XDG_CACHE_HOME": "", "LOCALAPPDATA": home, "USERPROFILE": home}
    assert said(**given) == RIGHT


def test_the_words_of_a_damaged_cache_are_right(tmp_path: Path) -> None:
    assert said(THAIPLANDOC_CACHE=str(tmp_path)) == RIGHT
    kept_now = list(tmp_path.iterdir())
    assert sorted(file.stem for file in kept_now) == ["patterns", "words"]
    for file in kept_now:
        file.write_bytes(b"\0" * file.stat().st_size)
    assert said(THAIPLANDOC_CACHE=str(tmp_path)) == RIGHT
    for file in kept_now:
        assert file.read_bytes()[:64] != b"\0" * 64


def fill(folder: str) -> tuple[object, bool]:
    os.environ["THAIPLANDOC_CACHE"] = folder
    return [made(number % 3) for number in range(60)][-1]


def test_two_processes_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        done = pool.map(fill, [str(tmp_path)] * 4)
    assert [value for value, _ in done] == [{"ก": (1, 2)}] * 4
    assert len(list(tmp_path.iterdir())) == 1


HEAVY = ("PIL", "openpyxl", "lxml", "jinja2", "typst", "uharfbuzz")
LOADED = f"import sys; print(*(name for name in {HEAVY} if name in sys.modules))"


def loaded(code: str, folder: Path) -> list[str]:
    """Which heavy libraries a process of its own has loaded when it has run that."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {LOADED}"],
        env={**os.environ, "THAIPLANDOC_CACHE": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1].split()


def test_facts_load_nothing_that_draws_or_reads_files(tmp_path: Path) -> None:
    assert loaded("from thaiplandoc import Letter", tmp_path) == []


def test_a_second_letter_takes_no_template_apart(tmp_path: Path) -> None:
    letter = str(ROOT / "samples" / "letters" / "krabi-2559.yaml")
    out = str(tmp_path / "out")
    code = f"from thaiplandoc.cli import main; main(['build', {letter!r}, '-o', {out!r}])"
    assert {"jinja2", "lxml"} <= set(loaded(code, tmp_path / "kept"))
    first = {file.name: file.read_bytes() for file in Path(out).iterdir()}
    assert set(loaded(code, tmp_path / "kept")) == {"typst", "uharfbuzz"}
    assert first == {file.name: file.read_bytes() for file in Path(out).iterdir()}
