"""The prose of a plan: each line a paragraph, or an item where it begins with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from thaiplandoc.blocks import Numbered, Paragraph
from thaiplandoc.books.pieces.setting import Setting

_ITEM: Final = re.compile(
    r"(?P<label>(?:[๐-๙\d]+(?P<deep>(?:\.[๐-๙\d]+)*)[.)]?|(?P<round>\([๐-๙\dก-ฮ]+\))|(?P<dash>[-–•])))\s+(?P<text>.+)"
)


def prose(setting: Setting) -> Iterator[Paragraph | Numbered]:
    """The text of the section the piece names."""
    yield from paragraphs(setting.say(setting.plan.text(setting.piece.text)))


def paragraphs(text: str) -> Iterator[Paragraph | Numbered]:
    """Each line of a text: a paragraph, or an item."""
    for line in text.splitlines():
        if line.strip():
            yield _said(line.strip())


def _said(line: str) -> Paragraph | Numbered:
    found = _ITEM.fullmatch(line)
    if not found or (found["label"][-1] not in ".)" and not (found["deep"] or found["dash"])):
        return Paragraph(line)
    level = 2 if found["dash"] or found["round"] else 1 + found["deep"].count(".")
    return Numbered(found["label"], found["text"], min(level, 4))
