"""Rows of totals that officers leave in their workbooks: held to the rows above, never data."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final

from pydantic_core import PydanticCustomError

from thaiplandoc.errors import Message, Problem
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.model.plan.values import TICKS, amount
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.excel_file import CellValue, Fault, Sheet
from thaiplandoc.sources.row_words import SUMS, RowKind, said_by
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.thai.money import figures
from thaiplandoc.values import dataclass

ADDED: Final = frozenset({"money", "integer"})
# A total adds up all rows, or so many parts at most: comparing each with each takes too long.
_MOST_PARTS: Final = 60
_PROJECTS: Final = compiled(r"(\d+)\s*(?:โครงการ|projects?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Total:
    """A row of totals below `before` rows of data, and where the parts it may add up begin.

    `label` is what the row calls itself; nothing where only its money says what it is. One that
    `heads` its rows stands above them.
    """

    sheet: Sheet
    row: int
    cells: Mapping[int, CellValue]
    columns: Mapping[int, Leaf]
    label: str
    before: int
    starts: tuple[int, ...]
    heads: bool = False

    @property
    def carried(self) -> bool:
        """Whether it carries a sum over to another page."""
        return said_by(self.label) is RowKind.CARRIED

    @property
    def of_everything(self) -> bool:
        """Whether it says that it is of all rows above."""
        return "ทั้งสิ้น" in self.label or "ทั้งหมด" in self.label

    @property
    def counting(self) -> bool:
        """Whether its figures say how many projects there are, not how much money."""
        return "จำนวนโครงการ" in self.label.replace(" ", "")


@dataclass(slots=True)
class _Added:
    """The amounts of a column that are more than nought: their rows, and the sums up to each."""

    rows: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=lambda: [0])

    def add(self, row: int, number: int) -> None:
        """An amount in a row below all others."""
        self.rows.append(row)
        self.sums.append(self.sums[-1] + number)

    def between(self, begin: int, end: int) -> tuple[int, int]:
        """What the rows after `begin` as far as `end` add up to, and how many of them there are."""
        first, last = bisect(self.rows, begin), bisect(self.rows, end)
        return self.sums[last] - self.sums[first], last - first


@dataclass(slots=True)
class RowsAbove:
    """The rows of data so far, and the totals below them.

    `begin` marks where a part begins that a total may add up: a sheet, a table, a group. Sums are
    of the rows as they are typed; money is in satang.
    """

    _count: int = 0
    _starts: list[int] = field(default_factory=lambda: [0])
    _added: dict[str, _Added] = field(default_factory=lambda: defaultdict(_Added))
    _said: Counter[str] = field(default_factory=Counter)
    _unreadable: dict[str, int] = field(default_factory=dict)
    _totals: list[_Total] = field(default_factory=list)

    def begin(self) -> None:
        """The rows that follow are a part of their own."""
        if self._starts[-1] != self._count:
            self._starts.append(self._count)

    def add(self, record: Mapping[str, object], columns: Mapping[int, Leaf]) -> None:
        """A row of data, as it is typed, by column name."""
        self._count += 1
        for leaf in columns.values():
            name, value = leaf.name, record.get(leaf.name)
            if value is None:
                continue
            self._said[name] += 1
            if leaf.column.type in ADDED:
                number = _number(value, money=leaf.column.type == "money")
                if number is None:
                    self._unreadable[name] = self._count
                elif number:
                    self._added[name].add(self._count, number)

    def total(
        self,
        sheet: Sheet,
        row: int,
        cells: Mapping[int, CellValue],
        columns: Mapping[int, Leaf],
        *,
        heads: bool = False,
    ) -> None:
        """A row of totals, or of sums carried over; with `heads` the line above the rows it sums."""
        last = self._starts[-_MOST_PARTS:]
        starts = tuple(start for start in dict.fromkeys((0, *last)) if start < self._count)
        label = " ".join(
            " ".join(str(value).split())
            for value in cells.values()
            if said_by(value) in SUMS or (heads and isinstance(value, str))
        )
        total = _Total(sheet, row, cells, dict(columns), label, self._count, starts or (0,), heads)
        self._totals.append(total)
        if not total.carried:
            self.begin()

    # --- whether a row is a total by its money --------------------------------------------------
    def adds_up(
        self, cells: Mapping[int, CellValue], columns: Mapping[int, Leaf], *, rows: int
    ) -> bool:
        """Whether the figures of a row are those of at least so many rows above it, added up."""
        stated = {
            leaf.name: _number(cells.get(at), money=leaf.column.type == "money")
            for at, leaf in columns.items()
            if leaf.column.type in ADDED
        }
        return any(stated.values()) and any(
            all(
                (number or 0) == self._added[name].between(start, self._count)[0]
                for name, number in stated.items()
            )
            for start in (0, *self._starts[-_MOST_PARTS:])
            if self._count - start >= rows
        )

    def say_more(self, names: set[str]) -> bool:
        """Whether every row above says something in a column that is not among `names`."""
        return any(times == self._count for name, times in self._said.items() if name not in names)

    # --- whether totals are right ---------------------------------------------------------------
    def disagreements(self) -> Iterator[Problem]:
        """Every total that is not what its rows, as they are typed, add up to (rule R3)."""
        for total in self._totals:
            if total.carried and not total.before:
                continue  # what is carried stands in another workbook
            above = [(start, total.before) for start in total.starts]
            after = self._starts[bisect(self._starts, total.before) :][:_MOST_PARTS]
            ends = (*after, self._count)
            below = [(total.before, end) for end in dict.fromkeys(ends) if end > total.before]
            ways = [*(above if total.of_everything else reversed(above)), *below]
            stated = {
                at: _number(value, money=leaf.column.type == "money" and not total.counting)
                for at, leaf in total.columns.items()
                if leaf.column.type in ADDED
                and (value := total.cells.get(at)) is not None
                and said_by(value) not in SUMS
                and str(value).strip() not in TICKS  # a source that pays, no sum
            }
            wrong: dict[int, int] | None = None
            for begin, end in [*below, *above] if total.heads and below else ways:
                found = self._wrong(total, stated, begin, end)
                wrong = found if wrong is None or len(found) < len(wrong) else wrong
                if not wrong:
                    break
            for at, number in stated.items():
                place = total.sheet.place(total.row, at)
                if number is None:
                    said = total.cells[at]
                    said = said.code if isinstance(said, Fault) else said
                    yield place.problem(
                        f"อ่านยอดรวม {said} ไม่ได้ ให้พิมพ์เป็นตัวเลข หรือลบแถวรวมออก",
                        f"the total {said} cannot be read; write it in figures, or take the row out",
                    )
                elif wrong and at in wrong:
                    yield Problem(place, _differs(total, total.columns[at], number, wrong[at]))

    def _wrong(
        self, total: _Total, stated: Mapping[int, int | None], begin: int, end: int
    ) -> dict[int, int]:
        """What columns of a total ought to be, of those that are not what these rows add up to."""
        wrong: dict[int, int] = {}
        for at, number in stated.items():
            name = total.columns[at].name
            if number is None or self._unreadable.get(name, 0) > begin:
                continue
            added, filled = self._added[name].between(begin, end)
            right = filled if total.counting else added
            also = {end - begin, added // 100} if total.counting else set()
            if number != right and number not in also:
                wrong[at] = right
        return wrong

    def remarks(self) -> Iterator[Problem]:
        """Totals that do not say that they are, and those that count wrongly."""
        for total in self._totals:
            place = total.sheet.place(total.row)
            counted = _PROJECTS.search(to_arabic(total.label))
            numbers = [total.before - start for start in total.starts]
            if not total.label:
                yield place.problem(
                    "อ่านแถวนี้เป็นแถวรวม เพราะเงินเท่ากับแถวข้างบนรวมกัน ถ้าเป็นข้อมูล ให้กรอกช่องอื่นของแถวด้วย",
                    "this row was read as a total, for its money is that of the rows above; if it is "
                    "data, fill in its other cells too",
                )
            elif counted and int(counted[1]) not in numbers:
                yield place.problem(
                    f"{total.label}: นับแถวข้างบนได้ {numbers[-1]} โครงการ โปรดตรวจจำนวน",
                    f"{total.label}: the rows above are {numbers[-1]}; check the number",
                )


def _differs(total: _Total, leaf: Leaf, stated: int, right: int) -> Message:
    money = leaf.column.type == "money" and not total.counting
    given, wanted, apart = (
        figures(number, "arabic") if money else f"{number:,}"
        for number in (stated, right, abs(stated - right))
    )
    thai, english = ("ข้างล่าง", "below") if total.heads else ("ข้างบน", "above")
    return Message(
        f"{total.label} ของ {leaf.label} คือ {given} แต่แถว{thai}รวมได้ {wanted} ต่างกัน {apart} "
        "ให้ตรวจทั้งสองแห่ง หรือลบแถวรวมออก",
        f"{total.label} of {leaf.label} is {given}, but the rows {english} add up to {wanted}, a "
        f"difference of {apart}; check both, or take the row of totals out",
    )


def _number(value: object, *, money: bool) -> int | None:
    """Satang of money, else the number as it stands; None for what is neither."""
    if value is None or isinstance(value, Fault):
        return None
    try:
        satang = amount(value if isinstance(value, str) else str(value)) or 0
    except PydanticCustomError:
        return None
    return satang if money else satang // 100
