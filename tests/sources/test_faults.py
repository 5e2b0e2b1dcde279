"""Wrong files: one fixture a fault, its problems in both languages in a text file beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from thaiplandoc import InputError, load

FAULTS = Path(__file__).parent / "faults"
FILES = sorted(FAULTS.glob("*.yaml"), key=lambda file: file.stem)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_problem_of_the_file_is_told_with_its_line(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FAULTS)
    expected = file.with_suffix(".txt")
    with pytest.raises(InputError) as caught:
        load(file.name)
    told = f"{caught.value.text('th')}\n\n{caught.value.text('en')}\n"
    if os.environ.get("THAIPLANDOC_UPDATE"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


def test_no_expected_text_is_left_without_its_fault() -> None:
    assert {file.stem for file in FAULTS.glob("*.txt")} == {file.stem for file in FILES}
