"""The workbook a plan is written in: a sheet a subject, lists that follow the plan's own sheets."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc.model.fact import Fact
from thaiplandoc.model.plan import LEVELS, Plan
from thaiplandoc.sources.plan.sheets import (
    KIND_LABEL,
    TIES,
    VILLAGES_SHEET,
    PlanColumn,
    PlanSheet,
    offered,
    plan_sheets,
)
from thaiplandoc.sources.plan.written import (
    Begun,
    Said,
    facts_of,
    known_villages,
    rows_of,
    said,
    words_for,
)
from thaiplandoc.sources.workbook import (
    HELP_SHEET,
    alike,
    head,
    line_to_fill,
    lines_to_fill,
    new_workbook,
    on_paper,
    put_text,
    ready,
    saved,
    styles,
    write_value,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

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
    if plan:
        enacted = {year for project in plan.projects for year in project.enacted}
        kind, level, years = type(plan), plan.level, sorted({*plan.years, *enacted})
    begun = Begun(plan, kind, level, years, known_villages(plan), beside)
    book = new_workbook()
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
                if not column.rare or any(said(fact, column) is not None for fact in facts)
            ]
            _table(page, sheet.key, columns_of[sheet.key], facts, begun)
            page.print_title_cols = "A:A"
            page.print_title_rows = "1:1"
        letters = sum(_width(sheet.key, column) for column in columns_of.get(sheet.key, ()))
        _paper(page, 1 + letters // _LETTERS_ABREAST)
    _tie(book, written, columns_of, _READY_ROWS)
    _write_instructions(book.worksheets[0], written, level, example=example)
    _paper(book.worksheets[0])
    return saved(book)


def _given(sheet: PlanSheet, begun: Begun) -> dict[tuple[str, ...], str | int]:
    """What stands on the first sheet of an empty workbook."""
    if begun.plan or sheet.key:
        return {}
    years = begun.years
    return {("level",): begun.level, ("first_year",): years[0], ("last_year",): years[-1]}


# --- sheets -------------------------------------------------------------------------------------
def _upright(page: Worksheet, sheet: PlanSheet, fact: Fact | None, begun: Begun) -> None:
    lead = [] if sheet.key else [KIND_LABEL, begun.kind.thai_kind, "แถวนี้บอกว่าเป็นแฟ้มแผน ห้ามลบ"]
    for number, text in enumerate(lead, start=1):
        put_text(page.cell(1, number), text)
    given = _given(sheet, begun)
    for number, column in enumerate(sheet.columns, start=2 if lead else 1):
        cell = line_to_fill(page, number, column.leaf.column, column.label, _hint(column))
        value = said(fact, column) if fact else given.get(column.way)
        if value is not None:
            _put(cell, column, value, words_for(column, value, begun))
    for row in range(1, page.max_row + 1):
        _heighten(page, row, [(page.cell(row, 2).value, 70), (page.cell(row, 3).value, 84)])
    lines_to_fill(page, (30, 70, 70))
    page.freeze_panes = "B1"


def _table(
    page: Worksheet, key: str, columns: Sequence[PlanColumn], facts: Sequence[Fact], begun: Begun
) -> None:
    from openpyxl.comments import Comment

    last = max(_READY_ROWS, len(facts) + 1)
    firsts: list[Cell] = []
    for number, column in enumerate(columns, start=1):
        top = page.cell(1, number)
        head(top, column.label, needed=column.required)
        if hint := _hint(column):
            top.comment = Comment(hint, "thaiplandoc", width=300, height=90)
        width, asked = _width(key, column), column.leaf.column
        firsts.append(ready(page, number, asked, width=width, last=last, title=column.label))
    row = 2
    for fact in facts:
        for cells in rows_of(columns, fact, begun):
            for number, (column, value, text) in cells.items():
                cell = page.cell(row, number)
                alike(cell, firsts[number - 1])
                _put(cell, column, value, text)
            _heighten(page, row, [(text, _width(key, one)) for one, _, text in cells.values()])
            row += 1
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = 48


def _put(cell: Cell, column: PlanColumn, value: Said, text: str | None) -> None:
    if text is not None:
        put_text(cell, text)
    elif isinstance(value, int | float | date):
        write_value(cell, column.leaf.column, value)


def _heighten(page: Worksheet, row: int, texts: Sequence[tuple[str | None, int]]) -> None:
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
    lines = [column.hint] if column.hint else []
    if column.words and not column.hint:
        lines.append("เลือกจากรายการ")
    if column.personal:
        lines.append("ข้อมูลส่วนบุคคล ไม่อยู่ในฉบับเผยแพร่")
    return " ".join(lines)


def _paper(page: Worksheet, abreast: int = 1) -> None:
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = _LINE_PT, True
    on_paper(page, abreast=abreast)


# --- lists that follow other sheets --------------------------------------------------------------
def _tie(
    book: Workbook,
    sheets: Sequence[PlanSheet],
    columns_of: Mapping[str, Sequence[PlanColumn]],
    ready_rows: int,
) -> None:
    """Offer in each column that names rows of another sheet what stands there."""
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
        rule.add(f"{own}2:{own}{max(ready_rows, page.max_row)}")


def _village_ties(
    columns_of: Mapping[str, Sequence[PlanColumn]],
) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (key, column.way[-1]): ("villages", "name")
        for key, columns in columns_of.items()
        for column in columns
        if column.takes == "village"
    }


# --- how to fill it in --------------------------------------------------------------------------
_ABOUT: Final = {
    "": "ชื่อแผน ปี ผู้จัดทำ ตราและภาพปก",
    "tambon": "รหัส ชื่อ พื้นที่ และอาณาเขตของตำบล",
    "tambons": "แถวละหนึ่งตำบล",
    "villages": "แถวละหนึ่งหมู่บ้าน รหัส 8 หลัก ครัวเรือน ประชากร",
    "texts": "ข้อความร้อยแก้วของแต่ละหัวข้อ เช่น คำนำ ประวัติความเป็นมา บรรทัดละหนึ่งย่อหน้า",
    "ages": "จำนวนชาย หญิง ตามช่วงอายุ จากน้อยไปมาก",
    "household_counts": "จำนวนครัวเรือนตามอาชีพ รายได้ เชื้อเพลิง ฯลฯ",
    "resources": "โรงเรียน วัด แหล่งน้ำ กลุ่ม กองทุน ฯลฯ แถวละรายการ",
    "maps": "แผนที่ แผ่นละหนึ่งหน้า",
    "indicators": "ผลสำรวจ จปฐ. แถวละตัวชี้วัด",
    "village_levels": "ระดับปัญหาของแต่ละหมู่บ้าน 1 มาก 2 ปานกลาง 3 น้อยหรือไม่มี",
    "problems": "ปัญหา สาเหตุ และแนวทางแก้ไข",
    "swot": "จุดแข็ง จุดอ่อน โอกาส ข้อจำกัด แถวละข้อ",
    "direction": "วิสัยทัศน์ พันธกิจ เป้าประสงค์",
    "alignments": "ยุทธศาสตร์ระดับบนที่สอดคล้อง",
    "strategies": "ยุทธศาสตร์ตามลำดับในเล่ม กรอกก่อนโครงการ",
    "projects": "แถวละหนึ่งโครงการ เลือกยุทธศาสตร์จากรายการ",
    "milestones": "ปฏิทินการทำแผน",
    "monitoring": "การติดตามและประเมินผล",
    "endorsements": "ผู้ลงนามเห็นชอบแผน",
    "committees": "คณะกรรมการและคำสั่งแต่งตั้ง",
    "members": "รายชื่อกรรมการของแต่ละคณะ",
    "meetings": "การประชุมที่มีรายงานในภาคผนวก",
    "agenda": "ระเบียบวาระและมติของแต่ละการประชุม",
    "attendees": "ผู้มาประชุมและไม่มาประชุม",
    "households": "ครัวเรือนเป้าหมาย",
    "papers": "มติสภา คำสั่ง ประกาศ ที่เป็น PDF หรือภาพ แถวละฉบับ เลือกหน้าได้ เช่น 2-4, 6",
    "photos": "ภาพถ่าย แฟ้มภาพอยู่ข้างแฟ้มนี้หรือในโฟลเดอร์ย่อย",
}


def _write_instructions(
    page: Worksheet, sheets: Sequence[PlanSheet], level: str, *, example: bool
) -> None:
    """How to fill the workbook in, and what each sheet is for."""
    look = styles()
    lines: list[tuple[str, str]] = [(f"แฟ้มแผนระดับ{LEVELS[level]}", "วิธีกรอก")]
    if example:
        lines.append(("ตัวอย่าง", "ข้อมูลในแฟ้มนี้เป็นข้อมูลสมมติทั้งหมด ให้ลบแล้วกรอกข้อมูลจริง"))
    lines += [
        ("๑. กรอกทีละแผ่นงาน จากซ้ายไปขวา", "หัวคอลัมน์และช่องสีเหลืองต้องกรอก แผ่นงานที่ไม่มีข้อมูลให้เว้นว่าง"),
        ("๒. ชี้ที่หัวคอลัมน์", "มีหมายเหตุบอกวิธีกรอก ช่องที่มีลูกศรให้เลือกจากรายการ"),
        ("๓. ไม่ต้องใส่เลขลำดับและแถวรวม", "ระบบรวมให้ ถ้าใส่แถวรวมไว้ ระบบจะตรวจว่าตรงกันหรือไม่"),
        ("๔. หมู่บ้าน", f"กรอกแผ่นงาน {VILLAGES_SHEET} ก่อน แผ่นงานอื่นเรียกด้วยหมู่ที่ ชื่อ หรือรหัส 8 หลักก็ได้"),
        ("แผ่นงาน", "ใช้ทำอะไร"),
        *((sheet.name, _ABOUT.get(sheet.key, "")) for sheet in sheets),
        ("ตรวจ", "thaiplandoc check ชื่อแฟ้ม.xlsx --mark"),
        ("สร้างเล่ม", "thaiplandoc build ชื่อแฟ้ม.xlsx"),
    ]
    if level == "village":
        lines.append(("ส่ง", "ส่งแฟ้มนี้ให้ตำบล ตำบลรวมด้วย thaiplandoc rollup"))
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            cell = page.cell(number, column)
            put_text(cell, text)
            cell.font, cell.alignment = look["bold" if column == 1 else "font"], look["wrap"]
            if line == ("แผ่นงาน", "ใช้ทำอะไร"):
                cell.font, cell.fill = look["bold"], look["head"]
            if (column, text) in {(1, sheet.name) for sheet in sheets}:
                cell.hyperlink = f"#'{text}'!A1"
    page.column_dimensions["A"].width = 40
    page.column_dimensions["B"].width = 90
