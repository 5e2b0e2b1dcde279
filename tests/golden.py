"""The words of each sample, as text files a person can proof-read.

One paragraph a line, in reading order; cells of a table are parted by ``|``. Page numbers,
continuation marks and marks of secrecy belong to pages, not to the words. ``pytest --update``
rewrites the files: read the difference before keeping it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def path(name: str) -> Path:
    """The file with the words of the sample `name`."""
    return FOLDER / f"{name}.txt"


def running(text: str) -> str:
    """`text` as one run of words: how it is parted into lines, cells and tabs does not matter."""
    return " ".join(text.replace("|", " ").split())


def words(name: str) -> str:
    """The words of the sample `name`, as one run."""
    return running(path(name).read_text(encoding="utf-8"))


def check(name: str, paragraphs: Iterable[str]) -> None:
    """Hold `paragraphs` to the file of that name, or write it when ``--update`` is given."""
    found = [line for paragraph in paragraphs if (line := " ".join(paragraph.split()))]
    if os.environ.get("THAIPLANDOC_UPDATE"):
        path(name).write_text("\n".join(found) + "\n", encoding="utf-8")
    assert running("\n".join(found)) == words(name)
