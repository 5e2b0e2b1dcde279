"""Enclosures that name their file: the paper in it against what the letter says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.errors import InputError, Message
from thaiplandoc.model.cited import Paper, differences
from thaiplandoc.model.fact import Filed
from thaiplandoc.proof.rule import FACTS, Found, Reading, Rule, clause


def told_apart(paper: Filed) -> Paper:
    """A paper of ours by what tells it from others."""
    if isinstance(paper, Correspondence):
        return Paper(paper.thai_kind, paper.number, paper.date)
    return Paper(paper.thai_kind)


def _unreadable(reading: Reading) -> Iterator[Found]:
    for index, _, paper in reading.papers:
        if isinstance(paper, InputError):
            first = paper.problems[0].text("th"), paper.problems[0].text("en")
            yield Found(f"enclosures[{index}].file", {"thai": first[0], "english": first[1]})


def _itself(reading: Reading) -> Iterator[Found]:
    for index, title, paper in reading.papers:
        if paper == reading.document:
            yield Found(f"enclosures[{index}].file", {"title": title})


def _unlike(reading: Reading) -> Iterator[Found]:
    for index, title, paper in reading.papers:
        if isinstance(paper, Filed) and paper != reading.document:
            for cited, held in differences(title, told_apart(paper)):
                yield Found(f"enclosures[{index}]", {"cited": cited, "held": held})


_ENCLOSURES: Final = clause("ข้อ ๑๑.๗ สิ่งที่ส่งมาด้วย", "clause 11.7, enclosures")

RULES: Final = (
    Rule(
        "enclosed-unreadable",
        "problem",
        _ENCLOSURES,
        _unreadable,
        Message("อ่านไฟล์ของสิ่งที่ส่งมาด้วยไม่ได้: {thai}", "the enclosure cannot be read: {english}"),
        Message("ให้แก้ชื่อไฟล์ หรือแก้ไฟล์นั้น", "correct the file's name, or that file"),
    ),
    Rule(
        "enclosed-itself",
        "problem",
        FACTS,
        _itself,
        Message("ไฟล์ของ {title} คือหนังสือฉบับนี้เอง", "the file of {title} is this letter itself"),
        Message("ให้ระบุไฟล์อื่น", "name another file"),
    ),
    Rule(
        "enclosed-unlike",
        "remark",
        FACTS,
        _unlike,
        Message(
            "ชื่อสิ่งที่ส่งมาด้วยเขียน {cited} แต่ในไฟล์เป็น {held}",
            "the enclosure's title says {cited}, but its file {held}",
        ),
        Message("ให้ตรวจว่าส่งฉบับที่ถูก", "check which of them is meant"),
    ),
)
