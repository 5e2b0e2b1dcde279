"""The rows of a table in a workbook, walked once from its headings down: what each of them is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field

from thaiplandoc.forms.columns import Leaf
from thaiplandoc.sources.excel_file import CellValue, Sheet
from thaiplandoc.sources.row_kinds import RowsRead, kind_of_row
from thaiplandoc.sources.row_words import SUMS, RowKind
from thaiplandoc.sources.table_headings import Headings, heading_texts, norm
from thaiplandoc.sources.totals import RowsAbove
from thaiplandoc.values import dataclass


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
        self.headings = {
            column: {
                norm(text) for text in heading_texts(head.sheet, head.top, head.bottom, column)
            }
            for column in head.columns
        }
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
