"""The public edition on the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc.cli import main

LETTER = ROOT / "samples" / "letters" / "krabi-2559.yaml"
PLAN = """
kind: planbook
title: แผนพัฒนาหมู่บ้านสมมติ
level: village
first_year: 2566
last_year: 2567
date: 30 กันยายน 2565
strategies: [เศรษฐกิจ]
households: [{village: "99010101", head: นายสมมุติ ยากไร้}]
texts: [{section: คำนำ, text: นายสมมุติ ยากไร้ ขอขอบคุณ}]
projects:
  - {name: ทอผ้า, strategy: เศรษฐกิจ, amounts: {2566: "50,000"}, fundings: [งบท้องถิ่น]}
"""


def in_word(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def test_the_public_edition_stands_beside_the_whole_one_and_names_nobody(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    assert main(["build", str(plan), "-o", str(tmp_path), "--no-pdf"]) == 0
    assert main(["build", str(plan), "-o", str(tmp_path), "--no-pdf", "--public"]) == 0
    whole, public = in_word(tmp_path / "plan.docx"), in_word(tmp_path / "plan-public.docx")
    assert "ยากไร้" in whole
    assert "ยากไร้" not in public
    assert "ขอขอบคุณ" in public


def test_what_is_no_plan_has_no_public_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(LETTER), "-o", str(tmp_path), "--public"]) == 1
    assert "มีฉบับเผยแพร่เฉพาะเล่มแผน" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
