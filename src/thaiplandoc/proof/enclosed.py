"""Enclosures that name their file: the paper in it against what the letter says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.errors import InputError, Message
from thaiplandoc.model.cited import number_in
from thaiplandoc.model.fact import Filed
from thaiplandoc.proof.dates import dated
from thaiplandoc.proof.rule import FACTS, Found, Reading, Rule, clause, passage
from thaiplandoc.thai import dates

_MEMO_TITLE: Final = "บันทึกข้อความ"
_MEMO: Final = re.compile(r"(?:^|สำเนา\s*)บันทึก")


class Difference(NamedTuple):
    """What a citation says of a paper, and what the paper says itself."""

    cited: str
    held: str


def differences(citation: str, paper: Filed) -> Iterator[Difference]:
    """Where kind, number and date in a citation are not those of the paper."""
    if not isinstance(paper, Correspondence):
        return
    if _MEMO.search(citation) and paper.thai_kind != _MEMO_TITLE:
        yield Difference(_MEMO_TITLE, paper.thai_kind)
    number = number_in(citation)
    if number and paper.number and paper.number.running:
        cited, held = number.text("thai"), paper.number.text("thai")
        if cited != held:
            yield Difference(f"ที่ {cited}", f"ที่ {held}")
    days = [each.day for each in dated(passage("", citation)) if each.day]
    if days and paper.date and paper.date != days[-1]:
        yield Difference(f"ลงวันที่ {dates.official(days[-1])}", f"ลงวันที่ {dates.official(paper.date)}")


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
            for cited, held in differences(title, paper):
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
