"""Papers as officers write them: a hundred and forty with a fault, a hundred without one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from thaiplandoc import Letter, Memo
from thaiplandoc.documents.document import Findings, findings

USUAL: dict[str, Any] = {
    "office": {
        "name": "ศาลากลางจังหวัดตัวอย่าง",
        "address": ["ถนนสมมุติ ตย ๙๙๐๐๐"],
        "code": "ตย ๐๐๒๓.๓",
        "unit": ["สำนักงานจังหวัด", "กลุ่มงานอำนวยการ"],
    },
    "number": "ตย ๐๐๒๓.๓/ว ๑๒",
    "date": "๑๖ พฤศจิกายน ๒๕๖๙",
    "subject": "การประชุม",
    "to": "นายอำเภอทุกอำเภอ",
    "body": ["ด้วยจังหวัดตัวอย่างกำหนดประชุม", "จึงเรียนมาเพื่อพิจารณา"],
    "signer": {"name": "นายตัวอย่าง ใจดี", "position": "ปลัดจังหวัดตัวอย่าง"},
}
KINDS = {"letter": Letter, "memo": Memo}


def papers(name: str) -> list[dict[str, Any]]:
    file = Path(__file__).with_name(name)
    read: list[dict[str, Any]] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return read


def made(said: dict[str, Any]) -> Letter | Memo:
    """The paper, with what is usual where it says nothing else."""
    own = {key: value for key, value in said.items() if key not in ("kind", "found", "office")}
    office = {**USUAL["office"], **said.get("office", {})}
    return KINDS[said.get("kind", "letter")].made_of({**USUAL, **own, "office": office})


ORDINARY, FAULTY = papers("ordinary.yaml"), papers("faulty.yaml")


def test_there_are_many_of_each() -> None:
    assert (len(ORDINARY) >= 100, len(FAULTY) >= 140) == (True, True)


@pytest.mark.parametrize("said", ORDINARY, ids=lambda said: said["subject"][:30])
def test_nothing_is_found_in_an_ordinary_paper(said: dict[str, Any]) -> None:
    assert findings(made(said)) == Findings()


@pytest.mark.parametrize("said", FAULTY, ids=lambda said: "+".join(said["found"]))
def test_the_fault_of_a_paper_is_found_and_no_other(said: dict[str, Any]) -> None:
    found = findings(made(said))
    names = [
        match[1]
        for each in (*found.problems, *found.remarks)
        if (match := re.search(r"\[([a-z-]+)\]$", each.what.thai))
    ]
    assert names == said["found"]
