"""Totals held to their parts: what is printed in two places must be the same number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Literal

from thaiplandoc.errors import InputError, Language, Message, Place, Problem
from thaiplandoc.figures.columns import column_sum
from thaiplandoc.thai import money
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.values import dataclass

Unit = Literal["baht", "projects"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as it stands somewhere: in a cell of a workbook, in a row of a table.

    `number` is money (a bare number of baht, or `Satang`) or a count, None where nothing is
    written.
    """

    name: str
    number: money.Amount | None
    where: Place = field(default=Place())

    def place(self, language: Language) -> str:
        """What it is called and where it is."""
        place = self.where.text(language)
        return f"“{self.name}” ({place})" if place else f"“{self.name}”"


def agree(total: Stated, parts: Sequence[Stated], *, unit: Unit = "baht") -> None:
    """Nothing, when a total is the sum of its parts or is left blank (rule R3).

    Otherwise `InputError`, which names the total, the parts, and the difference.
    """
    number = _number(total, unit)
    if number is None:
        return
    added = column_sum(_number(part, unit) for part in parts) or 0
    if added != number:
        said = _differs(total, parts, number=number, added=added, unit=unit)
        raise InputError([Problem(total.where, said)])


def _number(stated: Stated, unit: Unit) -> int | None:
    if stated.number is None:
        return None
    return money.amount(stated.number) if unit == "baht" else int(stated.number)


def _differs(
    total: Stated, parts: Sequence[Stated], *, number: int, added: int, unit: Unit
) -> Message:
    of_parts = _ends(parts, "th", " ถึง ") or "รายการที่ไม่มีเลย"
    of_parts_english = _ends(parts, "en", " to ") or "no parts"
    stated, reckoned, apart = (told(each, unit) for each in (number, added, abs(number - added)))
    return Message(
        f"{total.place('th')} คือ {stated.thai} แต่ผลรวมของ {of_parts} "
        f"คือ {reckoned.thai} ต่างกัน {apart.thai} ให้ตรวจทั้งสองแห่ง",
        f"{total.place('en')} is {stated.english}, but {of_parts_english} add up to "
        f"{reckoned.english}: a difference of {apart.english}",
    )


def _ends(parts: Sequence[Stated], language: Language, between: str) -> str:
    """The first of the parts and the last."""
    ends = parts if len(parts) < 2 else (parts[0], parts[-1])
    return between.join(part.place(language) for part in ends)


def told(number: int, unit: Unit = "baht") -> Message:
    """Money, which is satang, or a count in both languages."""
    if unit == "baht":
        return Message(f"{money.figures(number)} บาท", f"{money.figures(number, 'arabic')} baht")
    return Message(to_thai(f"{number:,} โครงการ"), f"{number:,} projects")
