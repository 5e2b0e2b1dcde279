"""What the READMEs say is so: their code runs, their commands, links and make targets exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc import load

PAGES = sorted(
    str(file.relative_to(ROOT))
    for pattern in ("*.md", "*/*.md")
    for file in ROOT.glob(pattern)
    if not file.relative_to(ROOT).parts[0].startswith((".", "out"))
)


def blocks(file: str, language: str) -> list[str]:
    """The fenced blocks of `language` in a Markdown file."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", blocks("README.md", "python"))
def test_the_python_of_the_readme_runs_and_makes_its_files(code: str, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=tmp_path, check=True)
    named = set(re.findall(r'save\("([^"]+)"\)', code))
    assert named
    assert {file.name for file in tmp_path.iterdir()} == named


def test_the_mistakes_in_the_readme_are_told_as_it_says(tmp_path: Path) -> None:
    (faulty,) = blocks("README.md", "yaml")
    (tmp_path / "letter.yaml").write_text(faulty, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "thaiplandoc", "build", "letter.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert f"```\n{told.stderr}```" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["letter.yaml"]


@pytest.mark.parametrize("data", blocks("README_TH.md", "yaml"))
def test_the_yaml_of_the_thai_readme_is_a_letter(data: str, tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(data, encoding="utf-8")
    letter = load(tmp_path / "letter.yaml")
    letter.save(tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").stat().st_size > 0


@pytest.mark.parametrize("file", PAGES)
def test_what_a_page_links_to_is_there(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    near = [link for link in links if not link.startswith("http")]
    assert [link for link in near if not (ROOT / file).parent.joinpath(link).exists()] == []


def test_the_make_targets_the_pages_name_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    for file in PAGES:
        named = re.findall(
            r"^(?:`{0,3})make ([a-z]+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE
        )
        assert set(named) <= targets


def test_the_readme_shows_every_command() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "thaiplandoc", "--lang", "en", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    commands = set(
        re.findall(r"^\W*([a-z]+)\s{2,}\S", shown.partition("Commands")[2], re.MULTILINE)
    )
    assert commands
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {command for command in commands if f"thaiplandoc {command}" not in readme} == set()


def test_the_samples_are_all_described() -> None:
    described = re.findall(
        r"^\| \[([^]]+)\]", (ROOT / "samples/README.md").read_text(), re.MULTILINE
    )
    folder = ROOT / "samples"
    samples = [file.stem for file in folder.glob("*/*.yaml")]
    plans = {str(file.parent.relative_to(folder)) for file in folder.glob("plans/**/*.yaml")}
    assert sorted(described) == sorted([*samples, *plans])
