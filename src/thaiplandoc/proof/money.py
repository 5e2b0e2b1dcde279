"""Amounts: figures against their words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Final

from thaiplandoc.patterns import compiled
from thaiplandoc.proof.rule import FACTS, Found, Passage, Reading, rule
from thaiplandoc.thai import money

_DIGIT: Final = {
    word: value
    for value, word in enumerate(["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"])
} | {"เอ็ด": 1, "ยี่": 2}
_PLACE: Final = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_WORD: Final = compiled("|".join((*_DIGIT, *_PLACE)))
_WORDS: Final = rf"(?:{_WORD.pattern}|\s)"
_NUMBER: Final = r"(?<![\d,.])(?P<figures>\d[\d,]*(?:\.\d+)?)"
_FIGURES: Final = rf"{_NUMBER}\s*(?P<unit>ล้าน|แสน|หมื่น|พัน)?(?:\.?-)?\s*บาท(?:ถ้วน)?"
# Figures that are grouped need no บาท behind them where the words have it.
_GROUPED: Final = r"(?<![\d,.])(?P<figures>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?)(?P<unit>)(?:\.?-)?"
_IN_WORDS: Final = (
    r"[(“\"]\s*[-=–]*\s*(?:ตัวอักษร|จำนวน)?\s*"
    rf"(?:(?P<baht>{_WORDS}{{1,80}})บาท)?\s*(?:(?P<satang>{_WORDS}{{1,80}})สตางค์)?\s*(?:ถ้วน)?\s*[-=–]*\s*[)”\"]"
)
# In running text number words begin with a figure: ผูกพันหนึ่งล้าน is not a thousand and one.
_BEGINS: Final = rf"(?={'|'.join((*_DIGIT, 'สิบ'))})"
_OPENS: Final = compiled(r"[(“\"]")
_AMOUNTS: Final = (
    compiled(rf"{_FIGURES}\s*{_IN_WORDS}"),
    compiled(rf"{_GROUPED}\s*{_IN_WORDS}"),
    compiled(
        rf"{_BEGINS}(?P<baht>{_WORDS}{{1,80}})บาท\s*(?:(?P<satang>{_WORDS}{{1,80}})สตางค์)?\s*(?:ถ้วน)?\s*\(\s*{_FIGURES}\s*\)"
    ),
)


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


@rule(
    "problem",
    FACTS,
    "จำนวนเงิน {figures} บาท ไม่ตรงกับตัวอักษร ให้แก้ตัวเลข หรือเขียน {words}",
    "{figures} baht is not what its words say; correct the figures, or write {words}",
)
def _amount_words(reading: Reading) -> Iterator[Found]:
    for passage in filter(_may_say, reading.counting):
        for match in chain.from_iterable(each.finditer(passage.plain) for each in _AMOUNTS):
            satang = _satang(match["figures"], _PLACE.get(match["unit"] or "", 1))
            said = 100 * number_of(match["baht"] or "") + number_of(match["satang"] or "")
            if satang is not None and (match["baht"] or match["satang"]) and said != satang:
                figures = passage.text[
                    match.start("figures") : max(match.end("figures"), match.end("unit"))
                ]
                words = money.words(money.Satang(satang))
                yield Found(passage.path, {"figures": figures, "words": words})


def _may_say(passage: Passage) -> bool:
    """Words say so many baht or satang, and stand in brackets or quotes, or the figures do."""
    plain = passage.plain
    return ("บาท" in plain or "สตางค์" in plain) and _OPENS.search(plain) is not None


def _satang(figures: str, times: int) -> int | None:
    """So many satang, if the figures are an amount: ``1.5`` times a million is 150,000,000."""
    try:
        amount = Decimal(figures.replace(",", "")) * times * 100
    except InvalidOperation:
        return None
    return int(amount) if amount == int(amount) and amount < money.LARGEST else None
