"""A copy of the officer's workbook with its problems in it: cells coloured, a list in front."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc import opening
from thaiplandoc.errors import Language, Message, Problem
from thaiplandoc.sources.excel_package import Package
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.sources.workbook import HELP_SHEET, put_text, saved

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LIST_SHEET: Final = Message("สิ่งที่ต้องแก้", "to put right")
# Sheets of ours that hold nothing anybody filled in.
NOT_DATA: Final = frozenset(map(norm, (HELP_SHEET, LIST_SHEET.thai, LIST_SHEET.english)))
_HEADINGS: Final = (
    Message("แผ่นงาน", "sheet"),
    Message("แถว", "row"),
    Message("คอลัมน์", "column"),
    Message("สิ่งที่ต้องแก้", "to put right"),
)
_AUTHOR: Final = "thaiplandoc"


def marked_workbook(path: Path, problems: Sequence[Problem], language: Language = "th") -> bytes:
    """The workbook at `path` again, each cell of `problems` coloured and noted."""
    from openpyxl import load_workbook

    data = Package(path).data
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pictures and charts it cannot keep
        try:
            book = load_workbook(BytesIO(data))
        except Exception as error:
            raise opening.refused(
                path,
                Message(
                    "ทำเครื่องหมายในแฟ้มนี้ไม่ได้ ให้เปิดใน Excel แล้วบันทึกใหม่",
                    "this workbook cannot be marked; save it again in Excel",
                ),
            ) from error
    for sheet in book.worksheets:
        _unmark(sheet)
    for problem in problems:
        _mark(book, problem, language)
    _listed(book, problems, language)
    return saved(book)


def _unmark(sheet: Worksheet) -> None:
    """Take out the notes and colours of an earlier marking: what is put right is red no more."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == _AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _mark(book: Workbook, problem: Problem, language: Language) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    place = problem.where
    if place.sheet not in book.sheetnames or place.line is None:
        return
    sheet = book[place.sheet]
    cell = sheet.cell(place.line, place.column or 1)
    if isinstance(cell, MergedCell):
        over = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        cell = sheet.cell(over.min_row, over.min_col)
    cell.fill = PatternFill("solid", fgColor="FFC7CE")
    before = f"{cell.comment.text}\n" if cell.comment else ""
    note = Comment(before + problem.what.text(language), _AUTHOR)
    note.width, note.height = 320, 120
    cell.comment = note


def _listed(book: Workbook, problems: Sequence[Problem], language: Language) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    title = LIST_SHEET.text(language)
    if title in book.sheetnames:
        del book[title]
    sheet = book.create_sheet(title, 0)
    for column, heading in enumerate(_HEADINGS, start=1):
        sheet.cell(1, column, heading.text(language)).font = Font(bold=True)
    for row, problem in enumerate(problems, start=2):
        place = problem.where
        put_text(sheet.cell(row, 1), place.sheet)
        sheet.cell(row, 2).value = place.line
        letter = get_column_letter(place.column) if place.column else ""
        put_text(sheet.cell(row, 3), letter)
        put_text(sheet.cell(row, 4), problem.what.text(language))
        if place.sheet and place.line:
            name = place.sheet.replace("'", "''")
            sheet.cell(row, 4).hyperlink = f"#'{name}'!{letter or 'A'}{place.line}"
    for letter, width in zip("ABCD", (20, 8, 10, 110), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
