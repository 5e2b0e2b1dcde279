"""Rows of totals that officers leave in their workbooks: held to the rows above, never data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from thaiplandoc.errors import Message, Problem
from thaiplandoc.figures.columns import column_count, column_sum
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.model.plan.values import amount
from thaiplandoc.sources.excel_file import Sheet
from thaiplandoc.thai.money import figures

_LEADS: Final = ("รวม", "ยอดรวม", "ผลรวม", "total")
_ADDED: Final = frozenset({"money", "integer"})


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row of totals; `before` counts the rows of data above it."""

    sheet: Sheet
    row: int
    cells: Mapping[int, Any]
    columns: Mapping[int, Leaf]
    before: int

    @property
    def label(self) -> str:
        """What the row calls itself."""
        return next(str(value).strip() for value in self.cells.values() if _says_total(value))


def _says_total(value: object) -> bool:
    return isinstance(value, str) and value.strip().casefold().startswith(_LEADS)


def is_total(cells: Mapping[int, Any], columns: Mapping[int, Leaf]) -> bool:
    """Whether a row is one of totals: it says so, and says nothing else in words."""
    words = [
        value
        for column, value in cells.items()
        if column not in columns or columns[column].column.type not in _ADDED
        if isinstance(value, str) and any(letter.isalpha() for letter in value)
    ]
    return bool(words) and all(map(_says_total, words)) and _lacking(cells, columns)


def _lacking(cells: Mapping[int, Any], columns: Mapping[int, Leaf]) -> bool:
    """Whether something a row of data needs is not there, or is the word for a total."""
    needed = [column for column, leaf in columns.items() if leaf.column.required]
    return not needed or any(column not in cells or _says_total(cells[column]) for column in needed)


def disagreements(
    totals: Sequence[TotalRow], records: Sequence[Mapping[str, Any]]
) -> Iterator[Problem]:
    """Every total that is not what its rows, as they are typed, add up to (rule R3)."""
    sections: list[int] = [0]
    for total in totals:
        if total.before > sections[-1] and not _all_of_it(total.label):
            sections.append(total.before)
        begin = sections[-2] if len(sections) > 1 and sections[-1] == total.before else sections[-1]
        scopes = (records[: total.before], records[begin : total.before])
        for column, leaf in total.columns.items():
            if leaf.column.type in _ADDED and column in total.cells:
                yield from _disagreement(total, column, leaf, scopes)


def _all_of_it(label: str) -> bool:
    return "ทั้งสิ้น" in label or "ทั้งหมด" in label


def _disagreement(
    total: TotalRow, column: int, leaf: Leaf, scopes: Sequence[Sequence[Mapping[str, Any]]]
) -> Iterator[Problem]:
    place = total.sheet.place(total.row, column)
    counting = "จำนวนโครงการ" in total.label.replace(" ", "")
    money = leaf.column.type == "money" and not counting
    stated = _number(total.cells[column], money=money)
    if stated is None:
        yield Problem(place, _unreadable(total.cells[column]))
        return
    try:
        added = [
            (column_count if counting else column_sum)(
                _cell(record.get(leaf.name), money=money or counting) for record in rows
            )
            or 0
            for rows in scopes
        ]
    except ValueError:  # a cell that is no number is told of where it stands
        return
    if stated in added:
        return
    wanted = added[0 if _all_of_it(total.label) else 1]
    given, right, apart = (
        figures(number, "arabic") if money else f"{number:,}"
        for number in (stated, wanted, abs(stated - wanted))
    )
    yield Problem(
        place,
        Message(
            f"{total.label} ของ {leaf.label} คือ {given} แต่แถวข้างบนรวมได้ {right} ต่างกัน {apart} "
            "ให้ตรวจทั้งสองแห่ง หรือลบแถวรวมออก",
            f"{total.label} of {leaf.label} is {given}, but the rows above add up to {right}, a "
            f"difference of {apart}; check both, or take the row of totals out",
        ),
    )


def _cell(value: Any, *, money: bool) -> int | None:
    number = None if value is None else _number(value, money=money)
    if value is not None and number is None:
        raise ValueError(value)
    return number


def _number(value: Any, *, money: bool) -> int | None:
    """Satang of money, else the number as it stands; None for what is neither."""
    from pydantic_core import PydanticCustomError

    try:
        satang = amount(value if isinstance(value, str) else str(value)) or 0
    except PydanticCustomError:
        return None
    return satang if money else satang // 100


def _unreadable(value: object) -> Message:
    return Message(
        f"อ่านยอดรวม {getattr(value, 'code', value)} ไม่ได้ ให้พิมพ์เป็นตัวเลข หรือลบแถวรวมออก",
        f"the total {getattr(value, 'code', value)} cannot be read; write it in figures, or take "
        "the row out",
    )
