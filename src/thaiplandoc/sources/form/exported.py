"""A table for re-keying into other systems: one row of headings, one line a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from thaiplandoc.forms.columns import Leaf
from thaiplandoc.sources.workbook import Kept, as_text, new_workbook, put, put_text, saved

# What a spreadsheet takes for the beginning of a formula, or of a command.
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS: Final = frozenset({"money", "integer", "number"})


def table_csv(columns: Sequence[Leaf], records: Sequence[Mapping[str, Kept]]) -> bytes:
    """The rows as CSV in UTF-8 with its mark, so that Excel reads Thai; formulas neutralised."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([_neutral(leaf.label) for leaf in columns])
    for record in records:
        writer.writerow([_cell(leaf, record.get(leaf.name)) for leaf in columns])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def table_workbook(columns: Sequence[Leaf], records: Sequence[Mapping[str, Kept]]) -> bytes:
    """The rows as a workbook of one sheet; text stays text, whatever it begins with."""
    from openpyxl.styles import Font

    book = new_workbook()
    sheet = book.active
    for column, leaf in enumerate(columns, start=1):
        put_text(sheet.cell(1, column), leaf.label)
        sheet.cell(1, column).font = Font(bold=True)
        for row, record in enumerate(records, start=2):
            put(sheet.cell(row, column), leaf.column, record.get(leaf.name))
    sheet.freeze_panes = "A2"
    return saved(book)


def _cell(leaf: Leaf, value: Kept) -> str:
    if value is None or value is False:
        return ""
    text = as_text(leaf.column, value)
    return text if leaf.column.type in _NUMBERS else _neutral(text)


def _neutral(text: str) -> str:
    """`text` behind an apostrophe if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text
