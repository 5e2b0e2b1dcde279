"""Archive files of every kind we make, each made once a process."""

from __future__ import annotations

from functools import cache
from typing import Final

from conftest import ROOT
from thaiplandoc import load

SAMPLES: Final = ROOT / "samples"
_FILES: Final = {
    "letter": "letters/krabi-2559.yaml",
    "received letter": "letters/krabi-2559-received.yaml",
    "letter with links": "letters/chachoengsao-2566.yaml",
    "memo": "letters/memo-two-pages.yaml",
    "secret": "letters/secret-urgent.yaml",
    "annex with a diagram": "annexes/coordination-2559.yaml",
    "annex with charts": "annexes/charts.yaml",
    "form": "forms/por02.yaml",
    "form to sign": "forms/community-plan-report.yaml",
    "register": "forms/sent-register.yaml",
    "book": "plans/small/plan.xlsx",
}
KINDS: Final = tuple(_FILES)


@cache
def archive(kind: str) -> bytes:
    """The PDF/A-2b of that kind."""
    (pdf,) = load(SAMPLES / _FILES[kind]).render("a.pdf", pdfa=True).values()
    return pdf
