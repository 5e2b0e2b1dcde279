"""The workbook a plan is written in: a sheet a subject, lists that follow the plan's own sheets."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from thaiplandoc.errors import InputError
from thaiplandoc.forms.values import TICK
from thaiplandoc.model.fact import Fact
from thaiplandoc.model.plan import LEVELS, Edition, Funding, Plan
from thaiplandoc.sources import workbook as excel
from thaiplandoc.sources.plan.fundings import by_column, in_words
from thaiplandoc.sources.plan.sheets import (
    KIND_LABEL,
    NOT_STATED,
    TIES,
    VILLAGES_SHEET,
    PlanColumn,
    PlanSheet,
    label_of,
    offered,
    plan_sheets,
)
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.values import dataclass

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

K = TypeVar("K", int, str)
MOST_LETTERS: Final = 32_000


@dataclass(frozen=True, slots=True)
class Begun:
    """What a workbook is of: a plan or none yet, how its cells name villages and files."""

    plan: Plan | None
    kind: type[Plan]
    level: str
    years: Sequence[int]
    known: KnownVillages
    beside: Path | None


# What a fact says in one place.
Said: TypeAlias = excel.Kept | Path | Fact | Sequence[str | Path | Fact] | Mapping[int, int | None]
# A cell to be: its column, its value, and the words for it where it is words.
Cells = dict[int, tuple[PlanColumn, Said, str | None]]


def known_villages(plan: Plan | None) -> KnownVillages:
    """What cells may call the villages and tambons of a plan."""
    if plan is None:
        return KnownVillages()
    tambons = [*filter(None, (plan.tambon, *plan.tambons))]
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
            for tambon in filter(None, (plan.tambon, *plan.tambons)):
                yield from tambon.villages
        case key if sheet.upright:
            if getattr(plan, key) is not None:
                yield getattr(plan, key)
        case key:
            yield from getattr(plan, key)


def rows_of(columns: Sequence[PlanColumn], fact: Fact, begun: Begun) -> list[Cells]:
    """The row of a fact; rows behind it go on with what is too long for one cell."""
    rows: list[Cells] = [{}]
    for number, column in enumerate(columns, start=1):
        value = said(fact, column)
        if value is None:
            continue
        text = words_for(column, value, begun)
        pieces = [None] if text is None else list(_pieces(text))
        rows += [{} for _ in pieces[len(rows) :]]
        for row, piece in zip(rows, pieces, strict=False):
            row[number] = (column, value, piece)
    return rows


def said(fact: Fact | None, column: PlanColumn) -> Said:
    """What a fact says there; nothing for what is not said."""
    value: Said = fact
    for name in column.way:
        value = getattr(value, name, None)
    match column.takes:
        case "year":
            amounts = value if isinstance(value, Mapping) else {}
            return _stated(amounts, column.year, NOT_STATED)
        case "source":
            return _stated(by_column(_fundings(value)) or {}, column.source, TICK)
        case "sources":
            fundings = _fundings(value)
            return in_words(fundings) if fundings and by_column(fundings) is None else None
    return None if value is False or value in ("", ()) else value


def _stated(amounts: Mapping[K, int | None], key: K | None, unknown: str) -> str | int | None:
    """The amount of a year or a source; `unknown` where it is meant without one."""
    if key is None or key not in amounts:
        return None
    amount = amounts[key]
    return unknown if amount is None else amount


def _fundings(value: Said) -> list[Funding]:
    return [each for each in _each(value) if isinstance(each, Funding)]


def _each(value: Said) -> Sequence[int | str | Path | Fact]:
    return value if isinstance(value, tuple) else ()


def words_for(column: PlanColumn, value: Said, begun: Begun) -> str | None:
    """The words for a value; None for what is a number, a date or a tick."""
    match column.takes:
        case "lines":
            return "\n".join(map(str, _each(value)))
        case "village":
            return begun.known.name(str(value))
        case "villages":
            return begun.known.text(list(map(str, _each(value))))
        case "file":
            return _seen_from(Path(str(value)), begun.beside)
        case "files":
            return "\n".join(_seen_from(Path(str(file)), begun.beside) for file in _each(value))
    if isinstance(value, Edition):
        return value.text("arabic")
    if isinstance(value, str):
        return label_of(column.words, value) if column.words else value
    return None


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
            raise InputError.said(
                f"ย่อหน้า “{line[:40]}…” ยาว {len(line):,} ตัวอักษร "
                f"เซลล์ของ Excel รับได้ {MOST_LETTERS:,} ให้แบ่งย่อหน้า",
                f"the paragraph “{line[:40]}…” has {len(line):,} letters; a cell holds "
                f"{MOST_LETTERS:,}: divide it",
            )
        if piece and len(piece) + 1 + len(line) > MOST_LETTERS:
            yield piece
            piece = line
        else:
            piece = f"{piece}\n{line}" if piece else line
    yield piece


# --- the workbook -------------------------------------------------------------------------------
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
    book = excel.new_workbook()
    book.active.title = excel.HELP_SHEET
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
    return excel.saved(book)


# --- sheets -------------------------------------------------------------------------------------
def _upright(page: Worksheet, sheet: PlanSheet, fact: Fact | None, begun: Begun) -> None:
    lead = [] if sheet.key else [KIND_LABEL, begun.kind.thai_kind, "แถวนี้บอกว่าเป็นแฟ้มแผน ห้ามลบ"]
    for number, text in enumerate(lead, start=1):
        excel.put_text(page.cell(1, number), text)
    given: dict[tuple[str, ...], str | int] = {}
    if not (begun.plan or sheet.key):  # the first sheet of an empty workbook
        first, *_, last = begun.years
        given = {("level",): begun.level, ("first_year",): first, ("last_year",): last}
    for number, column in enumerate(sheet.columns, start=2 if lead else 1):
        cell = excel.line_to_fill(page, number, column.leaf.column, column.label, _hint(column))
        value = said(fact, column) if fact else given.get(column.way)
        if value is not None:
            _put(cell, column, value, words_for(column, value, begun))
    for row in range(1, page.max_row + 1):
        _heighten(page, row, [(page.cell(row, 2).value, 70), (page.cell(row, 3).value, 84)])
    excel.lines_to_fill(page, (30, 70, 70))
    page.freeze_panes = "B1"


def _table(
    page: Worksheet, key: str, columns: Sequence[PlanColumn], facts: Sequence[Fact], begun: Begun
) -> None:
    from openpyxl.comments import Comment

    last = max(_READY_ROWS, len(facts) + 1)
    firsts: list[Cell] = []
    for number, column in enumerate(columns, start=1):
        top = page.cell(1, number)
        excel.head(top, column.label, needed=column.required)
        if hint := _hint(column):
            top.comment = Comment(hint, "thaiplandoc", width=300, height=90)
        width, asked = _width(key, column), column.leaf.column
        firsts.append(excel.ready(page, number, asked, width=width, last=last, title=column.label))
    row = 2
    for fact in facts:
        for cells in rows_of(columns, fact, begun):
            for number, (column, value, text) in cells.items():
                cell = page.cell(row, number)
                excel.alike(cell, firsts[number - 1])
                _put(cell, column, value, text)
            _heighten(page, row, [(text, _width(key, one)) for one, _, text in cells.values()])
            row += 1
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = 48


def _put(cell: Cell, column: PlanColumn, value: Said, text: str | None) -> None:
    if text is not None:
        excel.put_text(cell, text)
    elif isinstance(value, int | float | date):
        excel.write_value(cell, column.leaf.column, value)


def _heighten(page: Worksheet, row: int, texts: Sequence[tuple[str | None, int]]) -> None:
    """Make a row as high as its longest text, as far as that can be told without a font."""
    lines = max(
        (
            sum(
                # marks above and below letters take no room
                1 + sum(unicodedata.category(letter) != "Mn" for letter in line) // width
                for line in text.split("\n")
            )
            for text, width in texts
            if isinstance(text, str)
        ),
        default=1,
    )
    if lines > 1:
        page.row_dimensions[row].height = min(_LINE_PT * lines, 400)


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
    excel.on_paper(page, abreast=abreast)


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
    ties = {**TIES} | {
        (key, column.way[-1]): ("villages", "name")
        for key, columns in columns_of.items()
        for column in columns
        if column.takes == "village"
    }
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
            excel.put_text(cell, text)
            excel.dress(cell, "bold" if column == 1 else "font", "wrap")
            if line == ("แผ่นงาน", "ใช้ทำอะไร"):
                excel.dress(cell, "bold", "head")
            if (column, text) in {(1, sheet.name) for sheet in sheets}:
                cell.hyperlink = f"#'{text}'!A1"
    page.column_dimensions["A"].width = 40
    page.column_dimensions["B"].width = 90
