"""The words of each sample, as text files a person can proof-read.

One paragraph a line, in reading order; cells of a table are parted by ``|``. Page numbers,
continuation marks and marks of secrecy belong to pages, not to the words. ``pytest --update``
rewrites the files: read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"

# What belongs to a page and not to the words: its number, what the next page begins with, marks.
FURNITURE = re.compile(r"- [๐-๙0-9]+ -|/.+\.\.\.|\(ร่าง\)|ลับ|ลับมาก|ลับที่สุด")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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


def word_paragraphs(file: Path) -> Iterator[str]:
    """The paragraphs of a Word file's text, those in tables too; headers and footers left out.

    What stands in a box comes before the paragraph that holds it. Nothing in a cell is furniture.
    """
    import docx
    from lxml import etree

    body = docx.Document(str(file)).element.body
    for _, paragraph in etree.iterwalk(body, events=("end",), tag=f"{W}p"):
        text = "".join(
            " " if run.tag in {f"{W}tab", f"{W}br"} and not run.get(f"{W}type") else run.text or ""
            for run in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
            if next(run.iterancestors(f"{W}p")) is paragraph
            and next(run.iterancestors(f"{W}tabs"), None) is None
        )
        in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if in_cell or not FURNITURE.fullmatch(text):
            yield text.replace("\u00a0", " ")
