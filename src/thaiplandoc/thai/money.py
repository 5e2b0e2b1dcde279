"""Amounts of money, as a whole number of satang, in figures and in words.

Words by the practice of Thai accounts: a final ๑ after a higher digit is เอ็ด (หนึ่งร้อยเอ็ด,
สิบเอ็ด), ๒ in the tens is ยี่สิบ, millions are counted again in ล้าน, an amount without satang ends
in ถ้วน. Up to 10¹⁵ baht either way of nought.
"""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.thai.digits import Digits, apply, to_arabic

LARGEST: Final = 10**15 * 100

_DIGITS: Final = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES: Final = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION: Final = 1_000_000


class NotMoney(ValueError):
    """A text that is no amount; `message` says what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message.thai


def figures(satang: int, digits: Digits = "thai") -> str:
    """The amount in figures: ``๑๕๐,๐๐๐``, with satang ``๑,๒๓๔.๕๐``."""
    sign, baht, rest = _parts(satang)
    written = f"{sign}{baht:,}" + (f".{rest:02}" if rest else "")
    return apply(written, digits)


def words(satang: int) -> str:
    """The amount in words: ``หนึ่งแสนห้าหมื่นบาทถ้วน``, ``ห้าสิบสตางค์``, ``ศูนย์บาทถ้วน``."""
    sign, baht, rest = _parts(satang)
    minus = "ลบ" if sign else ""
    if not rest:
        return f"{minus}{number_words(baht)}บาทถ้วน"
    whole = f"{number_words(baht)}บาท" if baht else ""
    return f"{minus}{whole}{number_words(rest)}สตางค์"


def both(satang: int, digits: Digits = "thai") -> str:
    """The amount in figures and in words: ``๑๕๐,๐๐๐ บาท (หนึ่งแสนห้าหมื่นบาทถ้วน)``."""
    return f"{figures(satang, digits)} บาท ({words(satang)})"


def number_words(number: int) -> str:
    """A whole number of nought or more in words: ``หนึ่งร้อยเอ็ด``, ``สิบเอ็ดล้านเอ็ด``."""
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, _MILLION)
    lead = f"{number_words(millions)}ล้าน" if millions else ""
    return lead + _below_a_million(rest, after_higher=bool(millions))


def _below_a_million(number: int, *, after_higher: bool) -> str:
    spoken: list[str] = []
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            continue
        if place == 0 and digit == 1 and (number > 1 or after_higher):
            spoken.append("เอ็ด")
        elif place == 1 and digit <= 2:
            spoken.append("สิบ" if digit == 1 else "ยี่สิบ")
        else:
            spoken.append(_DIGITS[digit] + _PLACES[place])
    return "".join(spoken)


_AMOUNT: Final = re.compile(
    r"(?P<minus>[-−–]|ลบ)?\s*฿?\s*"
    r"(?P<baht>\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.(?P<decimals>\d+))?\s*(?P<unit>บาท|สตางค์)?"
    r"(?:\s*(?P<satang>\d{1,2})\s*สตางค์)?(?:\s*ถ้วน)?\s*(?:\.-|-)?"
)


def parse(text: str) -> int:
    """The satang a person wrote in figures: ``๑๕๐,๐๐๐``, ``1234.50 บาท``, ``๕ บาท ๒๕ สตางค์``.

    Raises `NotMoney` for number words, for parts of a satang and for what is no amount.
    """
    plain = " ".join(to_arabic(text).replace("\u00a0", " ").split())
    match = _AMOUNT.fullmatch(plain)
    if match is None or not (match["baht"] or match["decimals"]):
        raise NotMoney(_unreadable(text))
    whole = int(re.sub(r"[, ]", "", match["baht"] or "0"))
    decimals = match["decimals"] or ""
    if match["unit"] == "สตางค์":
        if decimals or match["satang"]:
            raise NotMoney(_unreadable(text))
        amount = whole
    else:
        if decimals[2:].strip("0") or (decimals and match["satang"]):
            raise NotMoney(
                Message(
                    f"จำนวนเงิน “{text}” มีเศษของสตางค์ โปรดพิมพ์ทศนิยมไม่เกินสองตำแหน่ง",
                    f"“{text}” has parts of a satang: write two decimals at most",
                )
            )
        amount = whole * 100 + int(decimals[:2].ljust(2, "0")) + int(match["satang"] or 0)
    if amount > LARGEST:
        raise NotMoney(_too_large())
    return -amount if match["minus"] else amount


def _parts(satang: int) -> tuple[str, int, int]:
    if abs(satang) > LARGEST:
        raise NotMoney(_too_large())
    baht, rest = divmod(abs(satang), 100)
    return ("-" if satang < 0 else "", baht, rest)


def _too_large() -> Message:
    return Message(
        "จำนวนเงินเกินหนึ่งพันล้านล้านบาท โปรดตรวจตัวเลข",
        "the amount is more than 10¹⁵ baht: check the figures",
    )


def _unreadable(text: str) -> Message:
    return Message(
        f"อ่านจำนวนเงิน “{text}” ไม่ได้ โปรดพิมพ์เป็นตัวเลข เช่น ๑๕๐,๐๐๐ หรือ ๑,๒๓๔.๕๐",
        f"cannot read the amount “{text}”: write it in figures, such as 150,000 or 1,234.50",
    )
