"""A form workbook as plain data: which form it is, its fields, and the rows of all its sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms.columns import leaves
from thaiplandoc.forms.kinds import asked_leaves, columns_of
from thaiplandoc.sources.excel_file import CellValue, Sheet, read_workbook
from thaiplandoc.sources.form.fields import (
    FormRead,
    Said,
    form_said,
    group_lines,
    read_fields,
    read_line,
)
from thaiplandoc.sources.form.marked_workbook import NOT_DATA
from thaiplandoc.sources.profiles import form_profile
from thaiplandoc.sources.read import Record
from thaiplandoc.sources.row_kinds import RowsRead, TableRows
from thaiplandoc.sources.row_words import RowKind, signs
from thaiplandoc.sources.table_headings import (
    Headings,
    found_headings,
    no_headings,
    norm,
    strange_columns,
)
from thaiplandoc.sources.totals import ADDED
from thaiplandoc.values import dataclass

_DEPTH: Final = 4
# Rows that stand between the place to sign and the post of who signed.
_OUTSIDE: Final = (RowKind.HEADING, RowKind.GROUP, RowKind.FIELD)


def read_tables(found: FormRead, sheets: Sequence[Sheet]) -> None:
    """The rows of every sheet that has the form's headings; a sheet without them stays unread."""
    wanted = found.table_leaves()
    asked = asked_leaves(found.profile, found.years())
    heads = [head for sheet in sheets if (head := found_headings(sheet, wanted))]
    most = max((len(head.columns) for head in heads), default=0)
    if not most or (most < 2 <= len(asked)):
        found.problems.append(no_headings(found.places[""], asked))
        return
    needed = {leaf.name for leaf in leaves(columns_of(found.profile, found.years()))}
    needed &= {leaf.name for leaf in asked if leaf.column.required}
    groups: dict[str, tuple[Place, str | None]] = {}
    for head in heads:
        there = {leaf.name for leaf in head.columns.values()}
        if 2 * len(there) >= most or (needed and needed <= there and len(there) > 1):
            found.above.begin()
            table = _Table(head.sheet, found.rows, found.above, found=found, groups=groups)
            table.read(head)
            groups = table.groups


@dataclass(slots=True, kw_only=True)
class _Table(TableRows):
    """The tables of one sheet, below their first headings; `groups` is what lines above rows say."""

    found: FormRead
    groups: dict[str, tuple[Place, str | None]]
    columns: int = 0
    lines: Mapping[int, tuple[int, Said]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    ways: set[str] = field(default_factory=set)
    signed: set[int] = field(default_factory=set)

    def read(self, head: Headings) -> None:
        """Read every row of the sheet."""
        rows = self.sheet.rows
        names = {leaf.name for leaf in head.columns.values()}
        figures = [at for at, leaf in head.columns.items() if leaf.column.type in ADDED]
        self.lines = group_lines(self.found.profile, self.sheet, names, figures)
        self.titles = {_text(cells) for number, cells in rows.items() if number < head.top}
        self.ways = {
            norm(way)
            for leaf in self.found.table_leaves()
            for way in (*leaf.path, leaf.label, " ".join(leaf.path))
        }
        self._carry_groups(head)
        self._begin(head)
        for number in self.lines:
            if number < head.top:
                self._group(number)
        self.walk()

    def _begin(self, head: Headings) -> None:
        """The rows that follow stand below `head`.

        What is unknown, missing or of the agency's own is told apart first; what lines above the
        rows say needs no column.
        """
        found = self.found
        above = {name for _, said in self.lines.values() for name in said} | set(self.groups)
        asked = asked_leaves(found.profile, found.years())
        there = {leaf.name for leaf in head.columns.values()}
        missing = [leaf for leaf in asked if leaf.name not in {*there, *above}]
        problems, others = strange_columns(head, missing, takes_others=found.profile.extra)
        found.problems += problems
        extra = {norm(heading): heading for heading in (*found.extra, *others.values())}
        found.extra = tuple(extra.values())
        whole = leaves(columns_of(found.profile, found.years(), found.extra))
        extras = dict(zip(extra, whole[len(whole) - len(extra) :], strict=True))
        own = {column: extras[norm(heading)] for column, heading in others.items()}
        columns = dict(sorted({**head.columns, **own}.items()))
        hidden = leaves(found.profile.hidden)
        for leaf in (*hidden, *columns.values()):
            found.labels[leaf.name] = leaf.label
        self.columns = len(columns)
        filled_in = {column: leaf for column, leaf in columns.items() if leaf.column.asked}
        # Hidden columns say what rows belong to, and so begin a row of data.
        begins = {leaf.name for leaf in hidden}
        long = {
            at
            for at, leaf in filled_in.items()
            if leaf.column.type == "text" and not leaf.column.required and leaf.name not in begins
        }
        self.under(replace(head, columns=columns), filled_in, long)

    def _carry_groups(self, head: Headings) -> None:
        """Keep what lines of the sheet before said, where this sheet has no such line; tell of it."""
        here = {name for _, said in self.lines.values() for name in said}
        there = {leaf.name for leaf in head.columns.values()}
        kept = {
            name: said
            for name, said in self.groups.items()
            if name not in there and said[1] is not None and not here
        }
        self.groups = kept
        if kept:
            listed = ", ".join(str(text) for _, text in kept.values())
            first = next(iter(kept.values()))[0]
            self.found.remarks.append(
                self.sheet.place(head.top).problem(
                    f"แผ่นงานนี้ไม่มีบรรทัดกลุ่มเหนือตาราง จึงใช้ของแผ่นงาน {first.sheet}: {listed} โปรดตรวจ",
                    f"no line above this table names a group; those of {first.sheet} are taken: "
                    f"{listed}; check them",
                )
            )

    # --- rows -----------------------------------------------------------------------------------
    def own_kind(self, number: int, cells: Mapping[int, CellValue]) -> RowKind | None:
        """Of lines that name a group, of titles and headings again, and of lines of the form."""
        if number in self.lines:
            self._group(number)
            if any(at in cells for at, leaf in self.asked.items() if leaf.column.type in ADDED):
                self.above.total(self.sheet, number, cells, self.asked, heads=True)
            return RowKind.GROUP
        words = set[str]().union(*self.headings.values())
        again = self.last is RowKind.HEADING and all(norm(cell) in words for cell in cells.values())
        marked = (self.sheet.name, number) in self.marks.kinds or _text(cells) in self.titles
        if again or marked:
            return RowKind.HEADING
        if len(cells) == 1 and read_line(self.found, self.sheet, number):
            return RowKind.FIELD
        return TableRows.own_kind(self, number, cells)

    def kind(self, number: int, cells: Mapping[int, CellValue]) -> RowKind | None:
        """What a row is that is no row of data; headings of other columns begin another table."""
        kind = TableRows.kind(self, number, cells)
        if kind is RowKind.NOTE and any(map(signs, cells.values())):
            self.signed = set(cells)
        elif kind is None and self.last is RowKind.NOTE and cells.keys() <= self.signed:
            return RowKind.NOTE  # the post of who signed
        elif kind not in (RowKind.NOTE, *_OUTSIDE):
            self.signed = set()
        if kind is None and (other := self._other_headings(number)):
            self._begin(other)
        return kind

    def _other_headings(self, first: int) -> Headings | None:
        """Headings that begin in a row, with columns elsewhere than those above."""
        sheet = self.sheet
        said = [norm(cell) for cell in sheet.rows[first].values()]
        if 2 * sum(text in self.ways for text in said) <= len(said):
            return None
        near = {row: sheet.rows[row] for row in range(first, first + _DEPTH) if row in sheet.rows}
        part = Sheet(sheet.file, sheet.name, near, sheet.merged)
        other = found_headings(part, self.found.table_leaves())
        if (
            other is None
            or other.top != first
            or len(other.columns) < max(2, (self.columns + 1) // 2)
        ):
            return None
        return replace(other, sheet=sheet)

    def _group(self, number: int) -> None:
        column, said = self.lines[number]
        place = self.sheet.place(number, column)
        self.groups = self.groups | {name: (place, text) for name, text in said.items()}
        self.marks.mark(self.sheet, number, RowKind.GROUP)
        self.above.begin()
        self.last = RowKind.GROUP

    def data(self, number: int, cells: Mapping[int, CellValue]) -> None:
        """Keep a row of data, with what lines above it say."""
        found, sheet = self.found, self.sheet
        at = f"records[{len(found.records)}]"
        record: Record = {}
        found.places[at] = sheet.place(number, None, at)
        for column, leaf in self.asked.items():
            path = f"{at}.{leaf.name}"
            found.places[path] = sheet.place(number, column, path)
            if column in cells:
                found.keep(record, path, leaf.column, cells[column])
        for name, (place, text) in self.groups.items():
            if text is not None:
                record.setdefault(name, text)
                found.places.setdefault(f"{at}.{name}", place)
        if len(cells) == 1 and self.above.say_more(set(record)):
            found.remarks.append(Problem(sheet.place(number), _SAYS_LITTLE))
        found.records.append(record)
        self.above.add(record, self.asked)

    def go_on(self, number: int, cells: Mapping[int, CellValue]) -> None:
        """Add the words of a row to those of the row above."""
        record = self.found.records[-1]
        path = f"records[{len(self.found.records) - 1}]"
        for column, value in cells.items():
            leaf = self.asked[column]
            more: Record = {}
            self.found.places.setdefault(f"{path}.{leaf.name}", self.sheet.place(number, column))
            self.found.keep(more, f"{path}.{leaf.name}", leaf.column, value)
            said = [str(text) for text in (record.get(leaf.name), more[leaf.name]) if text]
            record[leaf.name] = "\n".join(said) or None


_SAYS_LITTLE: Final = Message(
    "อ่านแถวนี้เป็นข้อมูล แม้มีข้อความช่องเดียว ถ้าเป็นหมายเหตุ ให้ขึ้นต้นด้วย หมายเหตุ ถ้าต่อจากแถวบน ให้รวมไว้ในเซลล์เดียวกัน",
    "this row was read as data, though only one cell of it says something; begin a note with "
    "หมายเหตุ, and put words that go on with the row above into its cell",
)


def _text(cells: Mapping[int, CellValue]) -> str:
    return norm(" ".join(map(str, cells.values()))).removesuffix("(ต่อ)")


# --- the whole workbook -------------------------------------------------------------------------
def read_form(path: Path) -> FormRead:
    """What a workbook says of a form; `InputError` when it is no workbook or says no form."""
    whole = [sheet for sheet in read_workbook(path) if norm(sheet.name) not in NOT_DATA]
    shown = [sheet for sheet in whole if not sheet.hidden]
    said = form_said(shown)
    if said is None:
        raise InputError([Problem(Place(str(path)), _NO_FORM)])
    found = FormRead(
        profile=form_profile(str(said)),
        rows=RowsRead(whole),
        places={"": Place(str(path))},
        order=tuple(sheet.name for sheet in shown),
    )
    others = {sheet.name: form_said([sheet]) for sheet in shown}
    names = {norm(name) for name in (said, found.profile.name, *found.profile.names)}
    sheets = [sheet for sheet in shown if norm(others[sheet.name] or said) in names]
    columns = leaves((*found.profile.hidden, *found.profile.columns))  # whatever its years are
    heads = [head for sheet in sheets if (head := found_headings(sheet, columns))]
    most = max((len(head.columns) for head in heads), default=0)
    tops = {head.sheet.name: head.top for head in heads if 2 * len(head.columns) >= most}
    read_fields(found, sheets, tops)
    if asked_leaves(found.profile, found.years()) or found.profile.extra:
        read_tables(found, sheets)
    found.remarks += [
        sheet.place(next(iter(sheet.rows))).problem(
            f"แผ่นงานนี้บอกว่าเป็นแบบ {others[sheet.name]} แฟ้มหนึ่งอ่านได้แบบเดียว ให้แยกเป็นอีกแฟ้ม",
            f"this sheet says that it is {others[sheet.name]}; one workbook holds one form, "
            "so make it another file",
        )
        for sheet in shown
        if sheet not in sheets
    ]
    found.plain = found.said()
    found.tell_equal("records", found.records)
    found.problems += found.above.disagreements()
    found.remarks += [*found.above.remarks(), *found.rows.unread()]
    return found


_NO_FORM = Message(
    "ไม่ทราบว่าเป็นแบบฟอร์มใด ให้พิมพ์ แบบฟอร์ม ในเซลล์หนึ่ง และชื่อแบบ เช่น ผ.02 ในเซลล์ถัดไปทางขวา "
    "หรือเริ่มจากแฟ้มที่ได้จาก thaiplandoc new ชื่อแบบ --excel ชื่อไฟล์.xlsx",
    "this workbook does not name its form. Put แบบฟอร์ม (or form) in a cell and the form's name in "
    "the cell to its right, or begin with thaiplandoc new FORM --excel FILE",
)
