"""Plan workbooks as officers leave them: the small example, changed by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from thaiplandoc import assets
from thaiplandoc.documents.plan_file import read_plan_file
from thaiplandoc.sources.plan.workbook import plan_workbook


@cache
def _example(name: str) -> bytes:
    return plan_workbook(read_plan_file(assets.template(name)).book)


def changed(file: Path, change: Callable[[Workbook], Any], name: str = "planbook.yaml") -> Path:
    """The example's workbook in `file`, with something done to it."""
    book = load_workbook(BytesIO(_example(name)))
    change(book)
    book.save(file)
    return file


def column(book: Workbook, sheet: str, heading: str) -> int:
    """Which column a heading stands over."""
    return next(cell.column for cell in book[sheet][1] if cell.value == heading)


def put(sheet: str, row: int, **cells: Any) -> Callable[[Workbook], None]:
    """Write in a row by headings, ``_`` for a space. (Python takes ำ in a name apart.)"""

    def change(book: Workbook) -> None:
        for heading, value in cells.items():
            at = column(book, sheet, heading.replace("_", " ").replace("\u0e4d\u0e32", "ำ"))
            book[sheet].cell(row, at).value = value

    return change
