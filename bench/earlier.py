"""This project at a fixed commit, taken out of its own history: some goals are said against it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from bench.measure import Missing, Work
from bench.texts import letter_file

COMMIT = "eb263a0"
ROOT = Path(__file__).resolve().parents[1]
# A kept process: it draws a letter for each number it reads.
DRAWING = """
import sys
from bench.texts import letter
for line in sys.stdin:
    letter(int(line)).render("letter.pdf")
    print(flush=True)
"""


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """What a Python needs to import the project as it was then, or `Missing`."""
    git = shutil.which("git")
    if git is None:
        raise Missing("git is not installed")
    asked = [git, "-C", str(ROOT), "archive", COMMIT, "src", "templates", "fonts"]
    made = subprocess.run(asked, check=False, capture_output=True)
    if made.returncode:
        raise Missing(f"this is no checkout that has the commit {COMMIT}")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(made.stdout)) as files:
            files.extractall(folder, filter="data")
        yield {**os.environ, "PYTHONPATH": os.pathsep.join((f"{folder}/src", str(ROOT)))}


def build(folder: Path, number: int, env: dict[str, str] | None = None) -> None:
    """A letter's Word file and PDF by the command line, as a process."""
    file = folder / f"{number}.yaml"
    file.write_text(letter_file(number), encoding="utf-8")
    command = [sys.executable, "-m", "thaiplandoc", "build", file, "-o", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)


@contextmanager
def building() -> Iterator[Work]:
    """`build` as it was then."""
    with environment() as env, tempfile.TemporaryDirectory() as folder:
        yield lambda number: build(Path(folder), number, env)


@contextmanager
def drawing() -> Iterator[Work]:
    """A letter's PDF by a process that is kept, as it was then."""
    with environment() as env:
        process = subprocess.Popen(
            [sys.executable, "-c", DRAWING],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        asked, answered = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)

        def draw(number: int) -> None:
            asked.write(f"{number}\n".encode())
            asked.flush()
            if not answered.readline():
                raise RuntimeError(f"the process at {COMMIT} ended")

        with process:
            yield draw
            asked.close()
