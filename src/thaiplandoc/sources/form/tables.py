"""The tables of a form workbook, on however many sheets: their headings and every row below them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.forms.columns import Leaf, leaves
from thaiplandoc.forms.kinds import asked_leaves, columns_of
from thaiplandoc.sources.excel_file import CellValue, Sheet
from thaiplandoc.sources.form.fields import read_line
from thaiplandoc.sources.form.group_lines import Said, group_lines
from thaiplandoc.sources.form.read import FormRead
from thaiplandoc.sources.read import Record
from thaiplandoc.sources.row_kinds import continues, kind_of_row
from thaiplandoc.sources.row_words import SUMS, RowKind, signs
from thaiplandoc.sources.strangers import no_headings, strange_columns
from thaiplandoc.sources.table_headings import Headings, found_headings, norm
from thaiplandoc.sources.table_rows import headings_of, merged_words, repeats
from thaiplandoc.sources.totals import ADDED

_DEPTH: Final = 4


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
            groups = _Table(found, head, groups).read()


@dataclass(slots=True)
class _Table:
    """The tables of one sheet, below their first headings; `groups` is what lines above rows say."""

    found: FormRead
    head: Headings
    groups: dict[str, tuple[Place, str | None]]
    lines: Mapping[int, tuple[int, Said]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    last: RowKind | None = None
    signed: set[int] = field(default_factory=set)

    @property
    def sheet(self) -> Sheet:
        """The sheet it stands on."""
        return self.head.sheet

    def read(self) -> dict[str, tuple[Place, str | None]]:
        """Read every row of the sheet; what the lines above rows said last."""
        sheet, head = self.sheet, self.head
        names = {leaf.name for leaf in head.columns.values()}
        figures = [at for at, leaf in head.columns.items() if leaf.column.type in ADDED]
        self.lines = group_lines(self.found.profile, sheet, names, figures)
        for number, cells in sheet.rows.items():
            if number < head.top:
                self.titles.add(_text(cells))
        self.words = {
            norm(way)
            for leaf in self.found.table_leaves()
            for way in (*leaf.path, leaf.label, " ".join(leaf.path))
        }
        self._carry_groups()
        self.head = self._known(head)
        for number, (column, said) in self.lines.items():
            if number < head.top:
                self._group(number, column, said)
        for number in range(head.top, head.bottom + 1):
            if number in sheet.rows:
                self.found.rows.mark(sheet, number, RowKind.HEADING)
        rows = [number for number in sheet.rows if number > head.bottom]
        while rows:
            rows = self._rows(rows)
        return self.groups

    def _carry_groups(self) -> None:
        """Keep what lines of the sheet before said, where this sheet has no such line; tell of it."""
        here = {name for _, said in self.lines.values() for name in said}
        there = {leaf.name for leaf in self.head.columns.values()}
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
                self.sheet.place(self.head.top).problem(
                    f"แผ่นงานนี้ไม่มีบรรทัดกลุ่มเหนือตาราง จึงใช้ของแผ่นงาน {first.sheet}: {listed} โปรดตรวจ",
                    f"no line above this table names a group; those of {first.sheet} are taken: "
                    f"{listed}; check them",
                )
            )

    def _known(self, head: Headings) -> Headings:
        """The headings, once what is unknown, missing or of the agency's own has been told apart.

        What lines above the rows say needs no column.
        """
        found = self.found
        above = {name for _, said in self.lines.values() for name in said} | set(self.groups)
        asked = asked_leaves(found.profile, found.years())
        there = {leaf.name for leaf in head.columns.values()}
        missing = [leaf for leaf in asked if leaf.name not in {*there, *above}]
        strange = strange_columns(head, missing, takes_others=found.profile.extra)
        found.problems += strange.problems
        extra = {norm(heading): heading for heading in (*found.extra, *strange.others.values())}
        found.extra = tuple(extra.values())
        whole = leaves(columns_of(found.profile, found.years(), found.extra))
        extras = dict(zip(extra, whole[len(whole) - len(extra) :], strict=True))
        own = {column: extras[norm(heading)] for column, heading in strange.others.items()}
        columns = dict(sorted({**head.columns, **own}.items()))
        for leaf in (*leaves(found.profile.hidden), *columns.values()):
            found.labels[leaf.name] = leaf.label
        return replace(head, columns=columns)

    # --- rows -----------------------------------------------------------------------------------
    def _rows(self, rows: Sequence[int]) -> list[int]:
        """Read rows below the headings as far as other headings; those that are left."""
        sheet, head, found = self.sheet, self.head, self.found
        own = headings_of(sheet, head, head.columns)
        asked = {column: leaf for column, leaf in head.columns.items() if leaf.column.asked}
        fills = merged_words(sheet, head.bottom, asked)
        for at, number in enumerate(rows):
            cells = sheet.rows[number]
            if number in self.lines:
                self._group(number, *self.lines[number])
                if any(column in cells for column in asked if asked[column].column.type in ADDED):
                    found.above.total(sheet, number, cells, asked, heads=True)
                continue
            kind = self._kind(number, cells, own, asked)
            other = self._other_headings(rows[at : at + _DEPTH]) if kind is None else None
            if other is not None:
                self.head = self._known(other)
                for row in range(other.top, other.bottom + 1):
                    found.rows.mark(sheet, row, RowKind.HEADING)
                return [row for row in rows if row > other.bottom]
            if kind is None and any(column in cells for column in asked):
                kind = RowKind.DATA
                self._data(number, {**fills.get(number, {}), **cells}, asked)
            if kind in SUMS:
                found.above.total(sheet, number, cells, asked)
            elif kind is RowKind.CONTINUED:
                self._go_on(number, cells, asked)
            self.last = kind
            if kind is not None:
                found.rows.mark(sheet, number, kind)
        return []

    def _kind(
        self,
        number: int,
        cells: Mapping[int, CellValue],
        own: Mapping[int, set[str]],
        asked: Mapping[int, Leaf],
    ) -> RowKind | None:
        """What a row is, where it is no data and no other headings."""
        words = set[str]().union(*own.values())
        again = self.last is RowKind.HEADING and all(norm(cell) in words for cell in cells.values())
        if repeats(cells, own) or again:
            return RowKind.HEADING
        if (self.sheet.name, number) in self.found.rows.kinds or _text(cells) in self.titles:
            return RowKind.HEADING
        if len(cells) == 1 and read_line(self.found, self.sheet, number):
            return RowKind.FIELD
        kind = kind_of_row(cells, asked, self.found.above)
        if kind is RowKind.NOTE and any(map(signs, cells.values())):
            self.signed = set(cells)
        elif kind is None and self.last is RowKind.NOTE and cells.keys() <= self.signed:
            return RowKind.NOTE  # the post of who signed
        elif kind is not RowKind.NOTE:
            self.signed = set()
        below = self.last in (RowKind.DATA, RowKind.CONTINUED)
        if kind is None and below and continues(cells, asked, self._hidden()):
            return RowKind.CONTINUED
        return kind

    def _hidden(self) -> Collection[str]:
        return {leaf.name for leaf in leaves(self.found.profile.hidden)}

    def _other_headings(self, rows: Sequence[int]) -> Headings | None:
        """Headings that begin in the first of `rows`, with columns elsewhere than those above."""
        sheet, near = self.sheet, [row for row in rows if row < rows[0] + _DEPTH]
        said = [norm(cell) for cell in sheet.rows[rows[0]].values()]
        if 2 * sum(text in self.words for text in said) <= len(said):
            return None
        part = Sheet(sheet.file, sheet.name, {row: sheet.rows[row] for row in near}, sheet.merged)
        other = found_headings(part, self.found.table_leaves())
        enough = max(2, (len(self.head.columns) + 1) // 2)
        if other is None or other.top != rows[0] or len(other.columns) < enough:
            return None
        return replace(other, sheet=sheet)

    def _group(self, number: int, column: int, said: Said) -> None:
        place = self.sheet.place(number, column)
        self.groups = self.groups | {name: (place, text) for name, text in said.items()}
        self.found.rows.mark(self.sheet, number, RowKind.GROUP)
        self.found.above.begin()
        self.last = RowKind.GROUP

    def _data(self, number: int, cells: Mapping[int, CellValue], asked: Mapping[int, Leaf]) -> None:
        found, sheet = self.found, self.sheet
        at = f"records[{len(found.records)}]"
        record: Record = {}
        found.places[at] = sheet.place(number, None, at)
        for column, leaf in asked.items():
            path = f"{at}.{leaf.name}"
            found.places[path] = sheet.place(number, column, path)
            if column in cells:
                found.keep(record, path, leaf.column, cells[column])
        for name, (place, text) in self.groups.items():
            if text is not None:
                record.setdefault(name, text)
                found.places.setdefault(f"{at}.{name}", place)
        if len(cells) == 1 and found.above.say_more(set(record)):
            found.remarks.append(Problem(sheet.place(number), _SAYS_LITTLE))
        found.records.append(record)
        found.above.add(record, asked, sheet.place(number))

    def _go_on(
        self, number: int, cells: Mapping[int, CellValue], asked: Mapping[int, Leaf]
    ) -> None:
        """Add the words of a row to those of the row above."""
        record = self.found.records[-1]
        path = f"records[{len(self.found.records) - 1}]"
        for column, value in cells.items():
            leaf = asked[column]
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
