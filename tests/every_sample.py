"""Every sample there is, read once a process, and made once as Word and as PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from conftest import ROOT
from thaiplandoc import check
from thaiplandoc.documents.loading import Checked

SAMPLES: Final = ROOT / "samples"
FILES: Final = {
    file.stem if file.stem != "plan" else file.parent.name: file
    for pattern in ("letters/*.yaml", "annexes/*.yaml", "forms/*.yaml", "plans/*/plan.xlsx")
    for file in sorted(SAMPLES.glob(pattern))
}
_FOLDER: Final = TemporaryDirectory(prefix="samples-")


@cache
def checked(file: Path) -> Checked:
    """A sample with what is remarked on it; documents are values, so one reading is for all tests."""
    return check(file)


def loaded(file: Path) -> Any:
    """The document of a sample."""
    return checked(file).document


class Made(NamedTuple):
    """The two files of a sample."""

    word: Path
    pdf: Path


@cache
def made(name: str) -> Made:
    """The files of the sample of that name."""
    files = Made(*(Path(_FOLDER.name, f"{name}.{suffix}") for suffix in ("docx", "pdf")))
    loaded(FILES[name]).save_all(*files)
    return files
