"""Enclosures that name their file: the paper in it against what the letter says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.errors import InputError
from thaiplandoc.model.cited import Paper, differences
from thaiplandoc.model.fact import Filed
from thaiplandoc.proof.rule import FACTS, Found, Reading, clause, rule

_ENCLOSURES: Final = clause("ข้อ ๑๑.๗ สิ่งที่ส่งมาด้วย", "clause 11.7, enclosures")


def told_apart(paper: Filed) -> Paper:
    """A paper of ours by what tells it from others."""
    if isinstance(paper, Correspondence):
        return Paper(paper.thai_kind, paper.number, paper.date)
    return Paper(paper.thai_kind)


@rule(
    "problem",
    _ENCLOSURES,
    "อ่านไฟล์ของสิ่งที่ส่งมาด้วยไม่ได้: {thai} ให้แก้ชื่อไฟล์ หรือแก้ไฟล์นั้น",
    "the enclosure cannot be read: {english}; correct the file's name, or that file",
)
def _enclosed_unreadable(reading: Reading) -> Iterator[Found]:
    for index, _, paper in reading.papers:
        if isinstance(paper, InputError):
            first = paper.problems[0].text("th"), paper.problems[0].text("en")
            yield Found(f"enclosures[{index}].file", {"thai": first[0], "english": first[1]})


@rule(
    "problem",
    FACTS,
    "ไฟล์ของ {title} คือหนังสือฉบับนี้เอง ให้ระบุไฟล์อื่น",
    "the file of {title} is this letter itself; name another file",
)
def _enclosed_itself(reading: Reading) -> Iterator[Found]:
    for index, title, paper in reading.papers:
        if paper == reading.document:
            yield Found(f"enclosures[{index}].file", {"title": title})


@rule(
    "remark",
    FACTS,
    "ชื่อสิ่งที่ส่งมาด้วยเขียน {cited} แต่ในไฟล์เป็น {held} ให้ตรวจว่าส่งฉบับที่ถูก",
    "the enclosure's title says {cited}, but its file {held}; check which of them is meant",
)
def _enclosed_unlike(reading: Reading) -> Iterator[Found]:
    for index, title, paper in reading.papers:
        if isinstance(paper, Filed) and paper != reading.document:
            for cited, held in differences(title, told_apart(paper)):
                yield Found(f"enclosures[{index}]", {"cited": cited, "held": held})
