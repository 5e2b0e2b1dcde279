"""The command that compares two plans: sentences on the terminal, the amendment book in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc.cli import main

TAMBON = ROOT / "samples" / "plans" / "tambon"
Output = pytest.CaptureFixture[str]
PLAN = """
kind: planbook
title: แผนพัฒนาตำบลนาสมมติ
first_year: 2566
last_year: 2567
date: 30 กันยายน 2565
strategies: [เศรษฐกิจ]
projects:
  - {{code: P1, name: ทอผ้า, strategy: เศรษฐกิจ, amounts: {{2566: "{amount}"}}, fundings: [งบท้องถิ่น]}}
"""


@pytest.fixture
def plans(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(PLAN.format(amount="50,000"), "utf-8")
    new.write_text(PLAN.format(amount="60,000"), "utf-8")
    return str(old), str(new)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("th", "แก้งบประมาณปี ๒๕๖๖ ของ “ทอผ้า” จาก ๕๐,๐๐๐ บาท เป็น ๖๐,๐๐๐ บาท"),
        ("en", "budget of 2566 of “ทอผ้า” changed from 50,000 baht to 60,000 baht"),
    ],
)
def test_every_change_is_a_line(
    plans: tuple[str, str], language: str, said: str, capsys: Output
) -> None:
    assert main(["--lang", language, "diff", *plans]) == 0
    assert capsys.readouterr().out.splitlines() == [said]


def test_a_folder_gets_the_amendment_book(
    plans: tuple[str, str], tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "out"
    assert main(["diff", *plans, "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "new-amendment.docx",
        "new-amendment.pdf",
    ]
    assert str(out / "new-amendment.pdf") in capsys.readouterr().out


@pytest.mark.parametrize("command", ["diff", "rollup"])
def test_the_standard_form_may_be_asked_for_beside_an_agencys_own(
    plans: tuple[str, str],
    tmp_path: Path,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    own = tmp_path / "home" / "templates"
    own.mkdir(parents=True)
    for name in ("book.docx", "annex.docx"):
        (own / name).write_bytes(b"PK no template")
    monkeypatch.setenv("THAIPLANDOC_HOME", str(own.parent))
    out = tmp_path / "out"
    words = {
        "diff": ["diff", *plans, "-o", str(out)],
        "rollup": [
            *("rollup", str(TAMBON / "villages"), "--into", str(TAMBON / "plan.xlsx")),
            *("-o", str(out / "all.xlsx")),
        ],
    }[command]
    assert main(words) == 1
    assert main([*words, "--standard"]) == 0, capsys.readouterr().err
    assert list(out.glob("*.docx"))


def test_the_same_plan_twice_has_no_change_and_no_book(
    plans: tuple[str, str], tmp_path: Path, capsys: Output
) -> None:
    assert main(["diff", plans[0], plans[0], "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.strip() == "ไม่มีรายการเปลี่ยนแปลง"
    assert list((tmp_path / "out").glob("*")) == []


def test_what_is_no_plan_cannot_be_compared(plans: tuple[str, str], capsys: Output) -> None:
    letter = ROOT / "samples" / "letters" / "krabi-2559.yaml"
    assert main(["diff", plans[0], str(letter)]) == 1
    assert "เปรียบเทียบได้เฉพาะเล่มแผน" in capsys.readouterr().err
