"""The workbook a plan is written in: a sheet a subject, lists that follow the plan's own sheets."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms.values import TICK
from thaiplandoc.model.fact import Fact
from thaiplandoc.model.plan import Plan
from thaiplandoc.sources.entry_workbook import (
    DAY,
    HELP_SHEET,
    number_format,
    put_text,
    saved,
    styles,
    write_value,
)
from thaiplandoc.sources.plan_fundings import by_column, in_words
from thaiplandoc.sources.plan_help import write_instructions
from thaiplandoc.sources.plan_sheets import (
    KIND_LABEL,
    NOT_STATED,
    TIES,
    PlanColumn,
    PlanSheet,
    label_of,
    offered,
    plan_sheets,
)
from thaiplandoc.sources.plan_villages import KnownVillages

MOST_LETTERS: Final = 32_000
_READY_ROWS: Final = 1000
_LINE_PT: Final = 23
_LETTERS_ABREAST: Final = 240
_WIDTHS: Final = {
    "money": 16,
    "integer": 12,
    "number": 14,
    "date": 18,
    "tick": 12,
    "year": 10,
    "choice": 20,
    "code": 18,
}
_WIDE: Final = {"lines": 42, "villages": 30, "village": 18, "file": 34, "files": 34, "sources": 42}


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a workbook is of: a plan or none yet, how its cells name villages and files."""

    plan: Plan | None
    kind: type[Plan]
    level: str
    years: Sequence[int]
    known: KnownVillages
    beside: Path | None


def plan_workbook(
    plan: Plan | None = None,
    *,
    kind: type[Plan] = Plan,
    level: str = "tambon",
    years: Sequence[int] = range(2566, 2571),
    beside: Path | None = None,
    example: bool = False,
) -> bytes:
    """The workbook of a plan, or one to begin with: the same plan gives the same bytes.

    `kind`, `level` and `years` are for a workbook without a plan. Files are named as seen from
    the folder `beside`.
    """
    from openpyxl import Workbook

    if plan:
        enacted = {year for project in plan.projects for year in project.enacted}
        kind, level, years = type(plan), plan.level, sorted({*plan.years, *enacted})
    begun = _Begun(plan, kind, level, years, known_villages(plan), beside)
    book = Workbook()
    book.properties.creator = "thaiplandoc"
    book.properties.created = book.properties.modified = DAY
    book.active.title = HELP_SHEET
    written: list[PlanSheet] = []
    columns_of: dict[str, list[PlanColumn]] = {}
    for sheet in plan_sheets(kind, tuple(years)):
        facts = list(facts_of(plan, sheet))
        if not facts and not offered(sheet, level):
            continue
        page = book.create_sheet(sheet.name)
        written.append(sheet)
        if sheet.upright:
            _upright(page, sheet, facts[0] if facts else None, begun)
        else:
            columns_of[sheet.key] = [
                column
                for column in sheet.columns
                if not column.rare or any(_said(fact, column) is not None for fact in facts)
            ]
            _table(page, sheet.key, columns_of[sheet.key], facts, begun)
            page.print_title_cols = "A:A"
            page.print_title_rows = "1:1"
        _paper(page, sum(_width(sheet.key, column) for column in columns_of.get(sheet.key, ())))
    _lists(book, written, columns_of)
    write_instructions(book.worksheets[0], written, level, example=example)
    _paper(book.worksheets[0])
    return saved(book)


def known_villages(plan: Plan | None) -> KnownVillages:
    """What cells may call the villages and tambons of a plan."""
    if plan is None:
        return KnownVillages()
    tambons = [*([plan.tambon] if plan.tambon else []), *plan.tambons]
    return KnownVillages(
        tuple((village.code, village.name) for tambon in tambons for village in tambon.villages),
        tuple((tambon.code, tambon.name) for tambon in tambons),
    )


def facts_of(plan: Plan | None, sheet: PlanSheet) -> Iterator[Fact]:
    """The facts of a plan that stand on a sheet, row by row."""
    if plan is None:
        return
    match sheet.key:
        case "":
            yield plan
        case "villages":
            for tambon in (*([plan.tambon] if plan.tambon else []), *plan.tambons):
                yield from tambon.villages
        case key if sheet.upright:
            if getattr(plan, key) is not None:
                yield getattr(plan, key)
        case key:
            yield from getattr(plan, key)


def _given(sheet: PlanSheet, begun: _Begun) -> dict[tuple[str, ...], Any]:
    """What stands on the first sheet of an empty workbook."""
    if begun.plan or sheet.key:
        return {}
    years = begun.years
    return {("level",): begun.level, ("first_year",): years[0], ("last_year",): years[-1]}


# --- cells --------------------------------------------------------------------------------------
def _said(fact: Fact | None, column: PlanColumn) -> Any:
    """What a fact says there; nothing for what is not said."""
    value: Any = fact
    for name in column.way:
        value = getattr(value, name, None)
    match column.takes:
        case "year" if value is not None and column.year in value:
            return NOT_STATED if value[column.year] is None else value[column.year]
        case "source" if value and (given := by_column(value)) and column.source in given:
            return TICK if given[column.source] is None else given[column.source]
        case "sources" if value and by_column(value) is None:
            return in_words(value)
        case "year" | "source" | "sources":
            return None
    return None if value is False or value in ("", ()) else value


def _text(column: PlanColumn, value: Any, begun: _Begun) -> str | None:
    """The words for a value; None for what is a number, a date or a tick."""
    match column.takes:
        case "lines":
            return "\n".join(value)
        case "village":
            return begun.known.name(value)
        case "villages":
            return begun.known.text(value)
        case "file":
            return _seen_from(value, begun.beside)
        case "files":
            return "\n".join(_seen_from(file, begun.beside) for file in value)
        case "edition":
            return str(value.text("arabic"))
    return (label_of(column.words, value) if column.words else value) if _is_text(value) else None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _seen_from(file: Path, beside: Path | None) -> str:
    try:
        return Path(os.path.relpath(file, beside)).as_posix() if beside else file.as_posix()
    except ValueError:  # on another drive
        return file.as_posix()


def _pieces(text: str) -> Iterator[str]:
    """Text as it fits into cells: Excel takes no more than 32,767 letters in one."""
    piece = ""
    for line in text.split("\n"):
        if len(line) > MOST_LETTERS:
            raise InputError(
                [
                    Problem(
                        Place(),
                        Message(
                            f"ย่อหน้า “{line[:40]}…” ยาว {len(line):,} ตัวอักษร "
                            f"เซลล์ของ Excel รับได้ {MOST_LETTERS:,} ให้แบ่งย่อหน้า",
                            f"the paragraph “{line[:40]}…” has {len(line):,} letters; a cell holds "
                            f"{MOST_LETTERS:,}: divide it",
                        ),
                    )
                ]
            )
        if piece and len(piece) + 1 + len(line) > MOST_LETTERS:
            yield piece
            piece = line
        else:
            piece = f"{piece}\n{line}" if piece else line
    yield piece


# --- sheets -------------------------------------------------------------------------------------
def _upright(page: Any, sheet: PlanSheet, fact: Fact | None, begun: _Begun) -> None:
    look = styles()
    lead = [] if sheet.key else [KIND_LABEL, begun.kind.thai_kind, "แถวนี้บอกว่าเป็นแฟ้มแผน ห้ามลบ"]
    for number, text in enumerate(lead, start=1):
        put_text(page.cell(1, number), text)
    given = _given(sheet, begun)
    for row, column in enumerate(sheet.columns, start=2 if lead else 1):
        put_text(page.cell(row, 1), column.label)
        cell = page.cell(row, 2)
        cell.number_format = number_format(column.leaf.column)
        value = _said(fact, column) if fact else given.get(column.way)
        if value is not None:
            _put(cell, column, value, _text(column, value, begun))
        if column.required:
            cell.fill = look["needed"]
        put_text(page.cell(row, 3), _hint(column))
        _choices(page, column, cell.coordinate)
    for row in page.iter_rows(max_col=3):
        for cell, font in zip(row, ("bold", "font", "grey"), strict=True):
            cell.font = look[font]
            cell.alignment = look["wrap"]
        row[1].border = look["line"]
        _heighten(page, row[0].row, [(row[1].value, 70), (row[2].value, 84)])
    for letter, width in zip("ABC", (30, 70, 70), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "B1"


def _table(
    page: Any, key: str, columns: Sequence[PlanColumn], facts: Sequence[Fact], begun: _Begun
) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter

    look = styles()
    firsts: list[Any] = []
    for number, column in enumerate(columns, start=1):
        head = page.cell(1, number)
        put_text(head, column.label)
        head.font, head.alignment, head.border = look["bold"], look["middle"], look["line"]
        head.fill = look["needed"] if column.required else look["head"]
        if hint := _hint(column):
            head.comment = Comment(hint, "thaiplandoc", width=300, height=90)
        letter = get_column_letter(number)
        whole = page.column_dimensions[letter]
        whole.width = _width(key, column)
        whole.number_format = number_format(column.leaf.column)
        whole.font, whole.alignment, whole.border = look["font"], look["wrap"], look["line"]
        _choices(page, column, f"{letter}2:{letter}{max(_READY_ROWS, len(facts) + 1)}")
        first = page.cell(2, number)
        first.number_format = number_format(column.leaf.column)
        first.font, first.alignment, first.border = look["font"], look["wrap"], look["line"]
        firsts.append(first)
    row = 2
    for fact in facts:
        for cells in _rows(columns, fact, begun):
            for number, (column, value, text) in cells.items():
                cell = page.cell(row, number)
                cell._style = copy(firsts[number - 1]._style)  # noqa: SLF001 (set one by one, looks take a second a hundred rows)
                _put(cell, column, value, text)
            _heighten(page, row, [(said, _width(key, one)) for one, _, said in cells.values()])
            row += 1
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = 48


# A cell to be: its column, its value, and the words for it where it is words.
_Cells = dict[int, tuple[PlanColumn, Any, str | None]]


def _rows(columns: Sequence[PlanColumn], fact: Fact, begun: _Begun) -> list[_Cells]:
    """The row of a fact; rows behind it go on with what is too long for one cell."""
    rows: list[_Cells] = [{}]
    for number, column in enumerate(columns, start=1):
        value = _said(fact, column)
        if value is None:
            continue
        text = _text(column, value, begun)
        pieces = [None] if text is None else list(_pieces(text))
        rows += [{} for _ in pieces[len(rows) :]]
        for row, piece in zip(rows, pieces, strict=False):
            row[number] = (column, value, piece)
    return rows


def _put(cell: Any, column: PlanColumn, value: Any, text: str | None) -> None:
    if text is None:
        write_value(cell, column.leaf.column, value)
    else:
        put_text(cell, text)


def _heighten(page: Any, row: int, texts: Sequence[tuple[Any, int]]) -> None:
    """Make a row as high as its longest text, as far as that can be told without a font."""
    lines = max(
        (
            sum(1 + _breadth(line) // width for line in text.split("\n"))
            for text, width in texts
            if isinstance(text, str)
        ),
        default=1,
    )
    if lines > 1:
        page.row_dimensions[row].height = min(_LINE_PT * lines, 400)


def _breadth(line: str) -> int:
    """Letters side by side: marks above and below take no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in line)


def _width(key: str, column: PlanColumn) -> int:
    long = key in {"texts", "agenda"} and column.way[-1] == "text"
    usual = 36 if column.required else 24
    return 100 if long else _WIDE.get(column.takes, _WIDTHS.get(column.type, usual))


def _hint(column: PlanColumn) -> str:
    said = [column.hint] if column.hint else []
    if column.words and not column.hint:
        said.append("เลือกจากรายการ")
    if column.personal:
        said.append("ข้อมูลส่วนบุคคล ไม่อยู่ในฉบับเผยแพร่")
    return " ".join(said)


def _paper(page: Any, letters: int = 0) -> None:
    """How a sheet of that width is printed."""
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = _LINE_PT, True
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1 + letters // _LETTERS_ABREAST, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


# --- lists --------------------------------------------------------------------------------------
def _choices(page: Any, column: PlanColumn, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = (TICK,) if column.type == "tick" else column.leaf.column.choices
    listed = ",".join(choices)
    if choices and len(listed) < 250:
        rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = column.label[:30], "ให้เลือกจากรายการ"
        page.add_data_validation(rule)
        rule.add(cells)


def _lists(book: Any, sheets: Sequence[PlanSheet], columns_of: dict[str, list[PlanColumn]]) -> None:
    """Lists that follow other sheets: what is added there is offered here."""
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    names = {sheet.key: sheet.name for sheet in sheets}
    ties = {**TIES, **_village_ties(columns_of)}
    for (key, field), (there, name) in ties.items():
        if key not in columns_of or there not in columns_of:
            continue
        columns = [column.way[-1] for column in columns_of[there]]
        letter = get_column_letter(columns.index(name) + 1)
        listed = f"{there}_{name}"
        if listed not in book.defined_names:
            tab = f"'{names[there]}'!"
            book.defined_names[listed] = DefinedName(
                listed,
                attr_text=f"OFFSET({tab}${letter}$2,0,0,MAX(1,COUNTA({tab}${letter}$2:${letter}$2000)),1)",
            )
        rule = DataValidation("list", formula1=f"={listed}", allow_blank=True)
        rule.showErrorMessage = there == "strategies"
        rule.errorTitle = names[there]
        rule.error = f"ให้เลือกจากแผ่นงาน {names[there]} หรือเพิ่มในแผ่นงานนั้นก่อน"
        page = book[names[key]]
        page.add_data_validation(rule)
        own = get_column_letter([column.way[-1] for column in columns_of[key]].index(field) + 1)
        rule.add(f"{own}2:{own}{max(_READY_ROWS, page.max_row)}")


def _village_ties(
    columns_of: dict[str, list[PlanColumn]],
) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (key, column.way[-1]): ("villages", "name")
        for key, columns in columns_of.items()
        for column in columns
        if column.takes == "village"
    }
