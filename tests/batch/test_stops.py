"""A run that is killed, anywhere: the next one ends where an undisturbed one would have."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from batch.circular import book_of, folder_of, papers, pattern, register
from thaiplandoc import batch

PHUKET = "นายอำเภอ ทุกอำเภอ ในจังหวัดภูเก็ต"
# One run in a program of its own that is killed before or after its N-th step. A step is what
# changes the disk: a write that is synced, a rename, a commit of the number book.
RUN = f"""
import os, signal, sys
from contextlib import contextmanager
from pathlib import Path
from thaiplandoc import batch
from thaiplandoc.register.book import Book
from batch.circular import register
home, at, before = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "before"
steps = []
def begin(name):
    steps.append(name)
    if before and len(steps) == at:
        os.kill(os.getpid(), signal.SIGKILL)
def end():
    if len(steps) == at:
        os.kill(os.getpid(), signal.SIGKILL)
def stepping(name, act):
    def step(*given, **more):
        if name == "rename" and ".tpd-" not in given[0].name:
            return act(*given, **more)  # not of a paper
        begin(name)
        done = act(*given, **more)
        end()
        return done
    return step
book = register(home)
transaction = Book.writing
@contextmanager
def writing(self):
    with transaction(self) as connection:
        yield connection
        begin("book")  # all is said, and not yet committed
    end()
Book.writing = writing
os.fsync, Path.replace = stepping("sync", os.fsync), stepping("rename", Path.replace)
report = batch.plan(home / "letter.yaml", {PHUKET!r}, numbers=book).run(home / "out", workers=1)
print(*steps)
"""


def ran(home: Path, at: int, when: str = "after") -> subprocess.CompletedProcess[str]:
    tests = Path(__file__).resolve().parents[1]
    return subprocess.run(
        [sys.executable, "-c", RUN, home, str(at), when],
        env={**os.environ, "PYTHONPATH": f"{tests.parent / 'src'}:{tests}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    home = tmp_path_factory.mktemp("undisturbed")
    pattern(home)
    steps = ran(home, 0).stdout.split()
    return steps, folder_of(home / "out"), papers(home / "out"), book_of(register(home))


def finished(home: Path):
    report = batch.plan(home / "letter.yaml", PHUKET, numbers=register(home)).run(
        home / "out", workers=1
    )
    assert report.exit_code == 0
    return folder_of(home / "out"), papers(home / "out"), book_of(register(home))


def assert_the_same(tmp_path, undisturbed, at, when):
    pattern(tmp_path)
    assert ran(tmp_path, at, when).returncode == -signal.SIGKILL
    assert finished(tmp_path) == undisturbed[1:]


# Of three letters: three lines, the number book and a line; then for each letter two files, their
# record, three renames and two folders, and its line; the number book at the end.
LETTER = ["sync", "sync", "sync", "rename", "sync", "rename", "rename", "sync", "sync", "sync"]
WHOLE = ["sync", "sync", "sync", "book", "sync", *3 * LETTER, "book"]
CHOSEN = {
    "before the journal's first line": (1, "before"),
    "after the journal's first line": (1, "after"),
    "before the numbers are asked for": (2, "after"),
    "before the number book's step is committed": (4, "before"),
    "after the number book's step": (4, "after"),
    "before the numbers are written down": (5, "before"),
    "before the first letter": (5, "after"),
    "between the renames of Word and PDF": (12, "before"),
    "before a letter's line": (25, "before"),
    "before the numbers are confirmed": (len(WHOLE), "before"),
}


def test_a_run_goes_by_these_steps(undisturbed):
    assert undisturbed[0] == WHOLE


@pytest.mark.parametrize("where", CHOSEN)
def test_a_kill_at_a_chosen_step_changes_nothing_in_the_end(tmp_path, undisturbed, where):
    assert_the_same(tmp_path, undisturbed, *CHOSEN[where])


@pytest.mark.parametrize("seed", range(10))
def test_a_kill_at_a_random_step_changes_nothing_in_the_end(tmp_path, undisturbed, seed):
    chance = random.Random(seed)  # noqa: S311
    assert_the_same(
        tmp_path, undisturbed, chance.randint(1, len(WHOLE)), chance.choice(["before", "after"])
    )
