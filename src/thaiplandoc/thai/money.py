"""Amounts of money, in figures and in words.

A bare number is baht, of whatever type: ``50000``, ``Decimal("50000.25")``, a number of numpy or
pandas. Satang are said by their type, `Satang`; inside, all amounts are.

Words by the practice of Thai accounts: a final ๑ after a higher digit is เอ็ด (หนึ่งร้อยเอ็ด,
สิบเอ็ด), ๒ in the tens is ยี่สิบ, millions are counted again in ล้าน, an amount without satang ends
in ถ้วน. Up to 10¹⁵ baht either way of nought.
"""

from __future__ import annotations

import contextlib
import operator
import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, SupportsIndex, TypeAlias

from thaiplandoc.errors import Message, Told
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import Digits, apply, to_arabic

LARGEST: Final = 10**15 * 100

_DIGITS: Final = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES: Final = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION: Final = 1_000_000


class NotMoney(Told, ValueError):
    """A text that is no amount; `message` says what to write instead."""


class Satang(int):
    """An amount as a whole number of satang: ``Satang(150_000_00)`` is 150,000 baht.

    What is added to it or taken from it is satang, too, so that sums of satang are satang.
    """

    __slots__ = ()

    def __add__(self, other: int) -> Satang:
        return Satang(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> Satang:
        return Satang(int(self) - int(other))

    def __rsub__(self, other: int) -> Satang:
        return Satang(int(other) - int(self))

    def __mul__(self, times: int) -> Satang:
        return Satang(int(self) * int(times))

    __rmul__ = __mul__

    def __neg__(self) -> Satang:
        return Satang(-int(self))

    def __abs__(self) -> Satang:
        return Satang(abs(int(self)))


# A number of baht as people have it, or Satang; also numbers of other libraries.
Amount: TypeAlias = "Satang | SupportsIndex | float | Decimal"


def amount(value: Amount) -> Satang:
    """The satang of a bare number, which is baht; `Satang` as it is.

    Raises `NotMoney` for parts of a satang (more than two decimals), for what is no finite
    number, and beyond 10¹⁵ baht.
    """
    if isinstance(value, Satang):
        found = value
    else:
        baht = _number(value)
        found = Satang(int(baht * 100)) if abs(baht) <= LARGEST else Satang(LARGEST + 1)
        if found <= LARGEST and found != baht * 100:
            raise NotMoney(_too_fine(str(value)))
    if abs(found) > LARGEST:
        raise NotMoney(_too_large())
    return found


def _number(value: Amount) -> Decimal:
    """A number of any library as it is written; `NotMoney` if it is none, or has no end."""
    plain = value if isinstance(value, int | float | Decimal) else _plain(value)
    if isinstance(plain, bool) or plain is None:
        raise NotMoney(_unreadable(str(value)))
    # of a float the digits that people see: 0.1 is a tenth
    number = Decimal(plain if isinstance(plain, int) else str(plain))
    if not number.is_finite():
        raise NotMoney(_unreadable(str(value)))
    return number


def _plain(value: Amount) -> int | float | Decimal | None:
    """The same number in a type of Python's own; None for what is none."""
    if hasattr(value, "item"):  # numpy, pandas, torch: one number with a type of its own
        with contextlib.suppress(TypeError, ValueError):
            item = value.item()
            return item if isinstance(item, int | float | Decimal) else None
        return None
    return operator.index(value) if hasattr(value, "__index__") else None


def figures(amount: Amount, digits: Digits = "thai") -> str:
    """The amount in figures: ``๑๕๐,๐๐๐``, with satang ``๑,๒๓๔.๕๐``."""
    sign, baht, rest = _parts(amount)
    written = f"{sign}{baht:,}" + (f".{rest:02}" if rest else "")
    return apply(written, digits)


def words(amount: Amount) -> str:
    """The amount in words: ``หนึ่งแสนห้าหมื่นบาทถ้วน``, ``ห้าสิบสตางค์``, ``ศูนย์บาทถ้วน``."""
    sign, baht, rest = _parts(amount)
    minus = "ลบ" if sign else ""
    if not rest:
        return f"{minus}{number_words(baht)}บาทถ้วน"
    whole = f"{number_words(baht)}บาท" if baht else ""
    return f"{minus}{whole}{number_words(rest)}สตางค์"


def both(amount: Amount, digits: Digits = "thai") -> str:
    """The amount in figures and in words: ``๑๕๐,๐๐๐ บาท (หนึ่งแสนห้าหมื่นบาทถ้วน)``."""
    return f"{figures(amount, digits)} บาท ({words(amount)})"


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


_AMOUNT: Final = compiled(
    r"(?P<minus>[-−–]|ลบ)?\s*฿?\s*"
    r"(?P<baht>\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.(?P<decimals>\d+))?\s*(?:\.?[-–]{1,2})?\s*(?P<unit>บาท|สตางค์)?"
    r"(?:\s*(?P<satang>\d{1,2})\s*สตางค์)?(?:\s*ถ้วน)?\s*(?:\.-|-)?"
)


# A point before three digits may part thousands, as it does in other countries, or satang.
_EITHER: Final = compiled(r"[1-9]\d{0,2}\.\d{3}(?:\s*บาท)?")


@lru_cache(maxsize=4096)
def parse(text: str) -> Satang:
    """The satang a person wrote in figures: ``๑๕๐,๐๐๐``, ``1234.50 บาท``, ``๕ บาท ๒๕ สตางค์``.

    Raises `NotMoney` for number words, for parts of a satang, for ``150.000``, which may be either,
    and for what is no amount.
    """
    plain = " ".join(to_arabic(text).replace("\u00a0", " ").split())
    match = _AMOUNT.fullmatch(plain)
    if match is None or not (match["baht"] or match["decimals"]):
        raise NotMoney(_unreadable(text))
    whole = int(re.sub(r"[, ]", "", match["baht"] or "0"))
    decimals = match["decimals"] or ""
    if match["unit"] == "สตางค์" and (decimals or match["satang"]):
        raise NotMoney(_unreadable(text))
    if match["unit"] != "สตางค์":
        if decimals[2:].strip("0") or (decimals and match["satang"]):
            raise NotMoney(_too_fine(text))
        if _EITHER.fullmatch(plain):
            raise NotMoney(_either(plain))
        whole = whole * 100 + int(decimals[:2].ljust(2, "0")) + int(match["satang"] or 0)
    if whole > LARGEST:
        raise NotMoney(_too_large())
    return Satang(-whole if match["minus"] else whole)


def _parts(said: Amount) -> tuple[str, int, int]:
    satang = amount(said)
    baht, rest = divmod(abs(satang), 100)
    return ("-" if satang < 0 else "", baht, rest)


def _too_fine(text: str) -> Message:
    return Message(
        f"จำนวนเงิน “{text}” มีเศษของสตางค์ โปรดพิมพ์ทศนิยมไม่เกินสองตำแหน่ง",
        f"“{text}” has parts of a satang: write two decimals at most",
    )


def _either(text: str) -> Message:
    figures = text.removesuffix("บาท").strip()
    thousands, baht = figures.replace(".", ","), figures.partition(".")[0]
    return Message(
        f"จำนวนเงิน “{text}” อ่านได้สองอย่าง โปรดพิมพ์ {thousands} หรือ {baht}.00",
        f"“{text}” can be read in two ways: write {thousands} or {baht}.00",
    )


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
