"""A pattern that was kept is the one `re` compiles."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc import kept, patterns
from thaiplandoc.patterns import compiled

LOADING = """
import importlib, pkgutil, re, sys
import thaiplandoc
from thaiplandoc import patterns
for module in pkgutil.walk_packages(thaiplandoc.__path__, "thaiplandoc."):
    if "__main__" not in module.name and "migrations" not in module.name:
        importlib.import_module(module.name)
found = [
    each
    for name, module in list(sys.modules.items()) if name.startswith("thaiplandoc")
    for held in vars(module).values()
    for each in (held if isinstance(held, (tuple, list)) else [held])
    if isinstance(each, re.Pattern)
]
unlike = [each for each in found if each != re.compile(each.pattern, each.flags)]
print(len(found), len(patterns._pieces._new), unlike)
"""


def started(folder: Path, seed: int) -> list[str]:
    """How many patterns all our modules hold, how many were compiled, which are not right."""
    run = subprocess.run(
        [sys.executable, "-c", LOADING],
        env={
            **os.environ,
            "THAIPLANDOC_CACHE": str(folder),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONHASHSEED": str(seed),  # a pattern made of a set would be another one each time
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout.split(maxsplit=2)


def test_every_pattern_of_ours_is_kept_and_equals_the_one_of_re(tmp_path: Path) -> None:
    found, new, unlike = started(tmp_path, 1)
    assert (unlike.strip(), int(found) > 150, int(new) > 150) == ("[]", True, True)
    assert started(tmp_path, 2) == [found, "0", unlike]


PATTERNS = [
    "",
    "ก",
    "(?P<day>[0-9๐-๙]{1,2}) (?P<month>มกราคม|กุมภาพันธ์)(?:\\s+(?P<year>\\d+))?",
    "(ก)|(?:ข)|(?P<c>ค)(?P=c)",
    "(?<!ก)(?=[ข-ค])[^ง]*+",
    b"/Root (\\d+) 0 R",
]


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.DOTALL | re.MULTILINE, re.VERBOSE])
def test_a_pattern_is_the_same_from_what_was_kept(pattern: str | bytes, flags: int) -> None:
    right = re.compile(pattern, flags)
    for _ in range(2):  # the second is made of what the first left
        made = compiled(pattern, flags)
        assert made == right
        assert (made.flags, made.groups, made.groupindex) == (
            right.flags,
            right.groups,
            right.groupindex,
        )


@given(st.text("กข๑1 .", max_size=12))
def test_it_finds_what_re_finds(text: str) -> None:
    pattern = "(?P<word>[กข]+)(?:\\s+(?P<number>[๐-๙\\d]+)\\.?)?"
    wanted = [(found.span(), found.groupdict()) for found in re.finditer(pattern, text)]
    got = [(found.span(), found.groupdict()) for found in compiled(pattern).finditer(text)]
    assert got == wanted


def test_a_faulty_pattern_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled("(ก")


def test_of_too_many_only_what_is_new_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[dict[object, object]] = []
    monkeypatch.setattr(kept, "keep", lambda *given: written.append(given[2]))
    monkeypatch.setattr(patterns, "_pieces", pieces := kept.Pieces("no such", 1))
    compiled("ก")
    pieces._kept |= {(str(number), 0): () for number in range(1000)}
    pieces._keep()
    assert [list(each) for each in written] == [[("ก", 0)]]


def test_where_re_is_another_one_patterns_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_KNOWN", False)
    monkeypatch.setattr(patterns, "_worked_out", None)
    assert compiled("(?P<day>[0-9]+) ก") == re.compile("(?P<day>[0-9]+) ก")
