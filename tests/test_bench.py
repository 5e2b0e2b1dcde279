"""The benchmark goes on without what it is measured against, and says what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ROOT

pytest.importorskip("psutil", reason="psutil, which counts for the benchmark, is not installed")

from bench import earlier, peers
from bench.measure import Missing

PEERS = ("docxtpl", "docx", "reportlab", "fpdf", "weasyprint", "unoserver")
# A Python in which no peer can be imported.
BARE = f"""
import sys
sys.modules.update(dict.fromkeys({PEERS}))
from bench import __main__, rows
if "broken" in sys.argv:
    sys.argv.remove("broken")
    rows.ROWS[0].__globals__["process_cpu"] = None
sys.exit(__main__.main())
"""


def run(*words: str, folder: Path) -> tuple[int, list[dict[str, object]]]:
    """The exit code and the figures of a run without peers, and without programs on its path."""
    told = folder / "bench.json"
    done = subprocess.run(
        [sys.executable, "-c", BARE, *words, "--goes", "1", "--json", str(told)],
        env={**os.environ, "PATH": str(folder), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.exists(), done.stderr
    return done.returncode, json.loads(told.read_text(encoding="utf-8"))["figures"]


def test_without_any_peer_ours_are_measured_and_the_rest_is_named(tmp_path: Path) -> None:
    rows = ("importing", "one-letter-at-the-command-line", "letter-to-word", "letter-to-pdf")
    code, figures = run("--only", *rows, folder=tmp_path)
    assert code == 0
    missing = {str(each["who"]): str(each["missing"]) for each in figures if each["missing"]}
    assert len(missing) == 8
    assert missing["import docxtpl"].startswith("docxtpl cannot be imported")
    assert missing["soffice, cold: its PDF alone"] == "LibreOffice is not installed"
    assert missing["thaiplandoc at eb263a0"] == "git is not installed"
    ours = [each for each in figures if each["who"] == "thaiplandoc"]
    assert len(ours) == len(rows)
    assert all(each["value"] for each in ours)


def test_a_row_that_fails_is_told_and_the_next_is_measured(tmp_path: Path) -> None:
    code, figures = run("broken", "--only", "importing", "letter-to-word", folder=tmp_path)
    assert code == 1
    first, *others = figures
    assert "TypeError" in str(first["missing"])
    assert first["met"] is False
    assert [each["value"] > 0 for each in others if each["who"] == "thaiplandoc"] == [True]  # type: ignore[operator]


def test_batches_are_measured_at_any_size(tmp_path: Path) -> None:
    rows = ("batch-to-every-district", "batch-of-books")
    _, figures = run("--only", *rows, "--circulars", "6", "--books", "4", folder=tmp_path)
    found = {(str(each["what"]), str(each["who"])): each for each in figures}
    assert found.pop(("batch of 6 circulars, numbers, Word + PDF", "memory, last hundred"))["value"]
    assert {who for _, who in found} == {
        *("one process", "again, nothing changed", "memory, first hundred"),
        *("wall time beside one worker", "its size", "memory", "entries"),
        *("one process, Word + PDF too", "memory, first fifty", "memory, last fifty"),
        "temporary folder since",
    }
    missing = {who for (_, who), each in found.items() if each["missing"]}
    assert missing <= {"wall time beside one worker"}
    assert found["6 circulars in one print file", "entries"]["value"] == 6


def test_no_wall_time_is_taken_while_others_are_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    from bench import batches

    monkeypatch.setattr(batches.os, "cpu_count", lambda: 2)
    used = iter([10.0, 10.0, 10.0, 11.0])
    monkeypatch.setattr(batches, "others_cpu", lambda: next(used))
    assert batches._alone(time.sleep, 0.01) >= 0.01
    with pytest.raises(Missing, match="the machine is at work"):
        batches._alone(time.sleep, 0.01)


def test_an_earlier_commit_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "COMMIT", "0" * 40)
    with pytest.raises(Missing, match="no checkout"), earlier.environment():
        pass


def test_a_libreoffice_that_stops_is_started_again_with_what_it_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[int] = []

    def two(files: list[Path], _: Path) -> None:
        given.append(len(files))
        for file in files[:2]:
            file.with_suffix(".pdf").touch()

    monkeypatch.setattr(peers, "SOFFICE", "soffice")
    monkeypatch.setattr(peers, "soffice", two)
    with peers.docxtpl_then_soffice(5) as work:
        work(0)
    assert given == [5, 3, 1]
    monkeypatch.setattr(peers, "soffice", lambda *_: None)
    with peers.docxtpl_then_soffice(5) as work, pytest.raises(RuntimeError, match="no PDFs"):
        work(0)
