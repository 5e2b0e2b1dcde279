from __future__ import annotations

import doctest
import re

from conftest import ROOT

PAGE = ROOT / "docs" / "figures.md"


def test_the_session_on_the_page_about_figures_is_what_happens() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 12
    assert result.failed == 0


def test_the_page_tells_every_rule() -> None:
    told = re.findall(r"^\| R(\d+) ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == [str(number) for number in range(1, 14)]
