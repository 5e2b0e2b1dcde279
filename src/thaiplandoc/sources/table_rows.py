"""Rows below a table's headings: cells as a person would have typed them, merged, or headings again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal

from thaiplandoc.forms.asked import Asked
from thaiplandoc.forms.columns import Leaf
from thaiplandoc.sources.excel_file import CellValue, Sheet
from thaiplandoc.sources.table_headings import Headings, heading_texts, norm
from thaiplandoc.thai import dates


def merged_words(
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


def headings_of(sheet: Sheet, head: Headings, columns: Iterable[int]) -> dict[int, set[str]]:
    """The headings above each of the columns, as they are compared."""
    return {
        column: {norm(text) for text in heading_texts(sheet, head.top, head.bottom, column)}
        for column in columns
    }


def repeats(cells: Mapping[int, CellValue], own: Mapping[int, set[str]]) -> bool:
    """Whether a row says the headings once more, or counts their columns: (1) (2) (3).

    `own` are the headings above each column.
    """
    there = [column for column in own if column in cells]
    if len(there) > 1 and all(norm(cells[column]) in own[column] for column in there):
        return True
    said = [norm(cell).strip("()[].") for cell in cells.values()]
    return len(said) > 2 and said == [str(number) for number in range(1, len(said) + 1)]


def typed(asked: Asked, value: CellValue) -> str | date:
    """A cell's value as text for its type: 1632820.0 is ``1632820``, a date stays a date."""
    if isinstance(value, bool):
        return "✓" if value and asked.type == "tick" else "" if asked.type == "tick" else str(value)
    if isinstance(value, date):
        return value if asked.type == "date" else dates.official(value, "arabic")
    if isinstance(value, time):
        return dates.clock(value, "arabic")
    if isinstance(value, float):
        exact = Decimal(repr(value))
        whole = exact == exact.to_integral_value()
        return format(exact.to_integral_value() if whole else exact, "f")
    return str(value)
