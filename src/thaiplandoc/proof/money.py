"""Amounts: figures against their words, and figures that a comma cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.model import ItemList
from thaiplandoc.proof.rule import FACTS, Found, Reading, Rule
from thaiplandoc.thai import money
from thaiplandoc.thai.digits import to_arabic

_DIGIT: Final = {
    word: value
    for value, word in enumerate(["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"])
} | {"เอ็ด": 1, "ยี่": 2}
_PLACE: Final = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_WORD: Final = re.compile("|".join((*_DIGIT, *_PLACE, "ล้าน")))
_WORDS: Final = rf"(?:{_WORD.pattern}|\s)"
_AMOUNT: Final = re.compile(
    r"(?<![\d,.])(?P<figures>\d[\d,]*(?:\.\d{1,2})?)(?:\.?-)?\s*บาท(?:ถ้วน)?\s*"
    rf"\(\s*(?:ตัวอักษร\s*)?(?:(?P<baht>{_WORDS}+)บาท)?\s*"
    rf"(?:(?P<satang>{_WORDS}+)สตางค์)?\s*(?:ถ้วน)?\s*\)"
)
_CUT_END: Final = re.compile(r"(?:^|[^\d.,])[1-9]\d{0,2}$")
_CUT_BEGIN: Final = re.compile(r"\d{3}(?=\s|$|บาท|[.,]\d)")


def number_of(words: str) -> int:
    """The number that number words say: 101 for หนึ่งร้อยเอ็ด and for หนึ่งร้อยหนึ่ง."""
    whole = part = digit = 0
    for word in _WORD.findall(words):
        if word == "ล้าน":
            whole, part, digit = (whole + part + digit) * 1_000_000, 0, 0
        elif word in _PLACE:
            part, digit = part + (digit or 1) * _PLACE[word], 0
        else:
            digit = _DIGIT[word]
    return whole + part + digit


def _unlike_words(reading: Reading) -> Iterator[Found]:
    for passage in reading.passages:
        for match in _AMOUNT.finditer(passage.plain):
            try:
                satang = money.parse(match["figures"])
            except money.NotMoney:
                continue
            said = 100 * number_of(match["baht"] or "") + number_of(match["satang"] or "")
            if (match["baht"] or match["satang"]) and said != satang:
                figures = passage.text[slice(*match.span("figures"))]
                yield Found(passage.path, {"figures": figures, "words": money.words(satang)})


def _lists(reading: Reading) -> Iterator[tuple[str, Sequence[object]]]:
    """Every list of texts a person may have written in one line of the file."""
    document = reading.document
    yield "body", document.body
    yield "to", document.to
    for number, part in enumerate(document.body):
        if isinstance(part, ItemList):
            yield f"body[{number}].items", [item.text for item in part.items]
    if reading.letter:
        yield "enclosures", [each.title for each in reading.letter.enclosures]
        yield "copies", reading.letter.copies


def _cut_in_two(reading: Reading) -> Iterator[Found]:
    for path, listed in _lists(reading):
        texts = [to_arabic(each) if isinstance(each, str) else "" for each in listed]
        for number, (first, rest) in enumerate(pairwise(texts)):
            if _CUT_END.search(first) and _CUT_BEGIN.match(rest):
                yield Found(f"{path}[{number}]", {"end": first[-12:], "begin": rest[:12]})


RULES: Final = (
    Rule(
        "amount-words",
        "problem",
        FACTS,
        _unlike_words,
        Message("จำนวนเงิน {figures} บาท ไม่ตรงกับตัวอักษร", "{figures} baht is not what its words say"),
        Message("ให้แก้ตัวเลข หรือเขียน {words}", "correct the figures, or write {words}"),
    ),
    Rule(
        "comma-cut",
        "problem",
        Message("เครื่องหมาย , ใน [ ] ของ YAML แบ่งรายการ", "a comma inside [ ] of YAML parts items"),
        _cut_in_two,
        Message(
            "จำนวนถูกแบ่งเป็นสองรายการ (…{end} กับ {begin}…)",
            "a number was cut into two items (…{end} and {begin}…)",
        ),
        Message(
            "ให้ใส่เครื่องหมายคำพูดคร่อมแต่ละรายการ หรือเขียนบรรทัดละ -",
            "put quotes around each item, or write one a line behind -",
        ),
    ),
)
