"""The letters that count: ก ข ค ง, without ฃ, ฅ and ฆ, as in laws and in Word."""

from __future__ import annotations

from typing import Final

LETTERS: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


def letter(number: int) -> str:
    """The letter of a number from 1: ก, ข, ค … ฮ, then กก, กข and so on."""
    written = ""
    while number:
        number, place = divmod(number - 1, len(LETTERS))
        written = LETTERS[place] + written
    return written
