"""What a row of a workbook is: data, a heading, a total, a carried line, a note; and how many were read.

The rule of every reader of workbooks: each row that holds something is of a `RowKind`, or it is
named. A reader makes one `RowsRead` of the sheets it is given, marks each row it understands (those
of tables by a `TableRows`, which asks `kind_of_row`), gives `unread()` with its remarks and
`message()` to whoever tells the officer what was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.sources.excel_file import CellValue, Sheet
from thaiplandoc.sources.row_words import (
    SUMS,
    RowKind,
    like_a_sum,
    names_a_part,
    only_counts,
    said_by,
    signs,
)
from thaiplandoc.sources.table_headings import Headings, heading_texts, norm
from thaiplandoc.sources.totals import ADDED, RowsAbove
from thaiplandoc.thai.digits import to_arabic, to_thai
from thaiplandoc.values import dataclass

# The label of a total may stand in several cells; the words of a row of data are longer together.
_LONGEST_LABEL: Final = 160


# --- rows ---------------------------------------------------------------------------------------
def kind_of_row(
    cells: Mapping[int, CellValue], columns: Mapping[int, Leaf], above: RowsAbove
) -> RowKind | None:
    """TOTAL, CARRIED or NOTE, by the words of a row or by its money; None for any other row.

    `columns` are those of the table that a person fills in; row numbers and columns that nobody
    knows are not among them. A row is a total by its words, in whichever cell they stand, unless
    all that a row of data needs is there; without such words it is one when it says less than
    the rows above and its money is theirs.
    """
    words = {at: text for at, text in cells.items() if isinstance(text, str) and _worded(text)}
    said = {at: kind for at, text in words.items() if (kind := said_by(text))}
    sums = {at for at, kind in said.items() if kind in SUMS}
    if sums and _labels(sums, cells, columns, above):
        return RowKind.CARRIED if any(said[at] is RowKind.CARRIED for at in sums) else RowKind.TOTAL
    whole = "" if sums else " ".join(str(cells[at]) for at in cells if not _added(at, columns))
    if whole and len(whole) < _LONGEST_LABEL and (kind := said_by(whole)) in SUMS:
        return kind
    figured = any(_added(at, columns) and at not in words for at in cells)
    if words and not sums and not figured and all(at in said for at in words):
        needed = [at for at, leaf in columns.items() if leaf.column.required]
        below = len(cells) == 1 or any(at not in cells for at in needed)
        return RowKind.NOTE if below or all(map(signs, words.values())) else None
    return RowKind.TOTAL if _by_money(cells, columns, words, above) else None


def _worded(text: str) -> bool:
    return any(map(str.isalpha, text)) or "..." in text or "…" in text


def _added(at: int, columns: Mapping[int, Leaf]) -> bool:
    return at in columns and columns[at].column.type in ADDED


def _labels(
    sums: set[int],
    cells: Mapping[int, CellValue],
    columns: Mapping[int, Leaf],
    above: RowsAbove,
) -> bool:
    """Whether cells that say a total are their row's label, and not some words of a row of data."""
    needed = {at for at, leaf in columns.items() if leaf.column.required}
    first = min(needed, default=0)
    left = {at for at in cells if at < first and at not in columns}  # where row numbers stand
    beside = any(
        at in columns and at not in needed | sums and isinstance(text, str) and _worded(text)
        for at, text in cells.items()
    )
    numbered = any(to_arabic(str(cells[at])).strip(" .").isdecimal() for at in left)
    like_data = beside or numbered if all(map(names_a_part, map(cells.get, sums))) else False
    if (like_data or (beside and numbered)) and not above.adds_up(cells, columns, rows=1):
        return False
    if sums & (needed | left):
        return True
    figured = any(_added(at, columns) for at in cells)
    counted = all(only_counts(cells[at]) for at in sums)
    whole = bool(needed) and needed <= cells.keys()
    return not whole and not beside and (figured or not counted)


def _by_money(
    cells: Mapping[int, CellValue],
    columns: Mapping[int, Leaf],
    words: Mapping[int, str],
    above: RowsAbove,
) -> bool:
    """Whether a row's money, and nothing else in it, says that it is the total of those above."""
    plain = [at for at in cells if not _added(at, columns)]
    if len(words) > 1 or any(at not in words for at in plain):
        return False  # a row number, a date, a code: a row of data
    if not words:
        return above.adds_up(cells, columns, rows=1)
    like = any(map(like_a_sum, words.values()))
    names = {leaf.name for at, leaf in columns.items() if at in cells}
    return above.adds_up(cells, columns, rows=2) and (like or above.say_more(names))


# --- how many were read -------------------------------------------------------------------------
_NOTHING_KNOWN: Final = Message(
    "เพราะไม่พบหัวตารางหรือช่องที่รู้จัก ถ้ามีข้อมูล ให้เพิ่มแถวหัวตาราง",
    "no headings and no labels were recognised; if it holds data, add a row of headings",
)


_HIDDEN: Final = Message("ซ่อนหรือถูกกรองไว้", "hidden or filtered out")
_STRUCK: Final = Message("มีช่องที่ขีดฆ่า", "struck through")


@dataclass(slots=True)
class RowsRead:
    """Which rows of `sheets` were read, and as what."""

    sheets: Sequence[Sheet]
    kinds: dict[tuple[str, int], RowKind] = field(default_factory=dict)
    _told: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, sheet: Sheet, row: int, kind: RowKind) -> None:
        """Say what a row is; the last word holds."""
        self.kinds[sheet.name, row] = kind

    def told(self, sheet: Sheet, row: int) -> None:
        """Leave a row out of `unread`, for it is named otherwise."""
        self._told.add((sheet.name, row))

    @property
    def read(self) -> int:
        """How many rows were read."""
        return len(self.kinds)

    @property
    def total(self) -> int:
        """How many rows hold something."""
        return sum(len(sheet.rows) for sheet in self.sheets)

    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind, in the order of `RowKind`."""
        found = Counter(self.kinds.values())
        return {kind: found[kind] for kind in RowKind if found[kind]}

    def message(self) -> Message:
        """How many of how many rows of how many sheets were read, and as what."""
        sheets = sum(bool(sheet.rows) for sheet in self.sheets)
        counts = self.counts().items()
        thai = " ".join(f"{kind.value.thai} {count}" for kind, count in counts)
        english = ", ".join(f"{count} {kind.value.english}" for kind, count in counts)
        return Message(
            to_thai(f"อ่าน {self.read} จาก {self.total} แถว ใน {sheets} แผ่นงาน: {thai}"),
            f"read {self.read} of {self.total} rows on {sheets} sheets: {english}",
        )

    def unseen(self) -> Iterator[Problem]:
        """The rows of data that are hidden or struck through, a remark for each kind of a sheet."""
        for sheet in self.sheets:
            data = [row for row in sheet.rows if self.kinds.get((sheet.name, row)) is RowKind.DATA]
            for rows, how in ((sheet.unseen, _HIDDEN), (sheet.struck, _STRUCK)):
                found = [row for row in data if row in rows]
                if found and not sheet.hidden:
                    listed = _ranges(found)
                    yield sheet.place(found[0]).problem(
                        f"แถว {listed} {how.thai} แต่อ่านเป็นข้อมูลด้วย ถ้าไม่ต้องการให้นับ ให้ลบแถวออก",
                        f"row {listed} is {how.english}, and is read as data all the same; delete it if "
                        "it is not to count",
                    )

    def unread(self, why: Message = _NOTHING_KNOWN) -> Iterator[Problem]:
        """The rows nobody read, one remark a sheet: of the sheet, or of the first of its rows.

        `why` says for what reason nothing of a sheet was read.
        """
        known = self.kinds.keys() | self._told
        for sheet in self.sheets:
            left = [row for row in sheet.rows if (sheet.name, row) not in known]
            if not left:
                continue
            first = next(iter(sheet.rows[left[0]].values()))
            listed, begins = _ranges(left), " ".join(str(first).split())[:40]
            if sheet.hidden:
                what = Message(
                    f"แผ่นงานนี้ซ่อนอยู่ จึงไม่ได้อ่าน ({len(left)} แถว: {listed}) ถ้าต้องการให้อ่าน ให้เลิกซ่อน",
                    f"this sheet is hidden and was not read ({len(left)} rows: {listed}); unhide it "
                    "if it is to be read",
                )
            elif len(left) == len(sheet.rows):
                what = Message(
                    f"ไม่ได้อ่านแผ่นงานนี้ ({len(left)} แถว: {listed}) {why.thai}",
                    f"this sheet was not read ({len(left)} rows: {listed}): {why.english}",
                )
            else:
                what = Message(
                    f"ไม่ได้อ่านแถว {listed} (ขึ้นต้น “{begins}”) เพราะไม่ใช่ข้อมูล หัวตาราง ยอดรวม หรือหมายเหตุที่รู้จัก "
                    "ให้ตรวจว่าไม่มีข้อมูลตกหล่น",
                    f"row {listed} (beginning “{begins}”) was not read: it is no data, heading, total "
                    "or note that is known; check that no data is lost",
                )
            row = left[0] if len(left) < len(sheet.rows) else None
            yield Problem(Place(str(sheet.file), "", row, None, sheet.name), what)


def _ranges(rows: Iterable[int]) -> str:
    """Rows as a person lists them: ``3, 5–7``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


# --- the rows of a table -----------------------------------------------------------------------
@dataclass(slots=True)
class TableRows:
    """The rows of one sheet, each of them marked as what it is; forms and plans are read by it.

    A reader says `under` which headings the rows stand, keeps their `data`, lets rows `go_on` with
    the last of them, and knows what in its tables is neither (`own_kind`). Totals are held to the
    rows `above`.
    """

    sheet: Sheet
    marks: RowsRead
    above: RowsAbove
    bottom: int = 0
    asked: Mapping[int, Leaf] = field(default_factory=dict)
    long: Collection[int] = ()
    headings: Mapping[int, set[str]] = field(default_factory=dict)
    words: Mapping[int, Mapping[int, CellValue]] = field(default_factory=dict)
    last: RowKind | None = None

    def under(self, head: Headings, asked: Mapping[int, Leaf], long: Collection[int]) -> None:
        """The rows that follow stand below these headings.

        `asked` are the columns that a person fills in, `long` those whose words may go on in the
        rows below.
        """
        self.bottom, self.asked, self.long = head.bottom, asked, long
        texts = heading_texts(head.sheet, head.top, head.bottom)
        self.headings = {column: set(map(norm, texts.get(column, ()))) for column in head.columns}
        self.words = _merged_words(self.sheet, head.bottom, asked)
        for row in range(head.top, head.bottom + 1):
            if row in self.sheet.rows:
                self.marks.mark(self.sheet, row, RowKind.HEADING)

    def walk(self) -> None:
        """Give every row below the headings its kind, from the top down."""
        for number, cells in self.sheet.rows.items():
            kind = self.kind(number, cells) if number > self.bottom else None
            if number <= self.bottom:  # other headings may have been met
                continue
            if kind is None and any(at in cells for at in self.asked):
                kind = RowKind.CONTINUED if self._goes_on(cells) else RowKind.DATA
            if kind is RowKind.DATA:
                self.data(number, {**self.words.get(number, {}), **cells})
            elif kind is RowKind.CONTINUED:
                self.go_on(number, cells)
            elif kind in SUMS:
                self.above.total(self.sheet, number, cells, self.asked)
            if kind is not None:
                self.marks.mark(self.sheet, number, kind)
            self.last = kind

    def kind(self, number: int, cells: Mapping[int, CellValue]) -> RowKind | None:
        """What a row is that is no row of data."""
        return self.own_kind(number, cells) or kind_of_row(cells, self.asked, self.above)

    def own_kind(self, number: int, cells: Mapping[int, CellValue]) -> RowKind | None:
        """What a row is of which the words say nothing; by default the headings again."""
        del number
        return RowKind.HEADING if self._repeats(cells) else None

    def data(self, number: int, cells: Mapping[int, CellValue]) -> None:
        """Keep a row of data; words merged over it are among its cells."""
        raise NotImplementedError

    def go_on(self, number: int, cells: Mapping[int, CellValue]) -> None:
        """Add the words of a row to those of the row of data above."""
        raise NotImplementedError

    def _goes_on(self, cells: Mapping[int, CellValue]) -> bool:
        """Whether a row only goes on with the words of the row above, and says nothing it needs."""
        below = self.last in (RowKind.DATA, RowKind.CONTINUED)
        needed = any(leaf.column.required for leaf in self.asked.values())
        return below and needed and all(at in self.long for at in cells)

    def _repeats(self, cells: Mapping[int, CellValue]) -> bool:
        """Whether a row says the headings once more, or counts their columns: (1) (2) (3)."""
        own = self.headings
        there = [column for column in own if column in cells]
        if len(there) > 1 and all(norm(cells[column]) in own[column] for column in there):
            return True
        said = (norm(cell).strip("()[].") for cell in cells.values())
        return len(cells) > 2 and all(text == str(at) for at, text in enumerate(said, start=1))


def _merged_words(
    sheet: Sheet, bottom: int, asked: Mapping[int, Leaf]
) -> dict[int, dict[int, CellValue]]:
    """Words of merged cells, for each row they reach over; amounts stand once."""
    fills: dict[int, dict[int, CellValue]] = {}
    for area in sheet.merged:
        value = sheet.rows.get(area.top, {}).get(area.left)
        leaf = asked.get(area.left)
        if value is None or leaf is None or leaf.column.type in {"money", "integer", "number"}:
            continue
        for row in range(max(area.top, bottom) + 1, area.bottom + 1):
            fills.setdefault(row, {})[area.left] = value
    return fills
