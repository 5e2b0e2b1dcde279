"""A plan workbook as plain data: which sheet is which, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final, TypeAlias

from pydantic import ValidationError

from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.figures.merging import plain_name
from thaiplandoc.model.plan import LEVELS, Plan
from thaiplandoc.model.problems import did_you_mean, nearest, problems_of
from thaiplandoc.sources.excel_file import Sheet, read_workbook, sheet_names
from thaiplandoc.sources.form.marked_workbook import NOT_DATA
from thaiplandoc.sources.plan.sheets import PLAN_SHEET, TIES, PlanSheet, core, plan_sheets
from thaiplandoc.sources.plan.tables import PlanRow, ReadSheet, headings_on, listed_in, read_sheet
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.read import F, Plain, Read, Record, WorkbookRead
from thaiplandoc.sources.row_kinds import RowsRead
from thaiplandoc.sources.table_headings import Headings, norm
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

_NUMBERING: Final = re.compile(r"^[\d.()]+|\(\d+\)$|[._]+$")
_MONEY_YEAR: Final = re.compile(r"(?:งบประมาณ|เทศบัญญัติ)\D{0,12}(2[4-6]\d\d)")
_FOUR_DIGITS: Final = re.compile(r"\d{4}")


# The sheets that hold the rows of each key, the first of them by its name.
Tabs: TypeAlias = Mapping[str, list[Sheet]]
_NO_SUCH_SHEET: Final = Message("เพราะแผนไม่มีแผ่นงานชื่อนี้", "plans have no sheet of that name")

_STEP: Final = re.compile(r"[^.\[\]]+")
# Of a project that is wrong, what others lean on.
_LEANED_ON: Final = ("name", "code", "strategy")


@dataclass(kw_only=True)
class PlanRead(WorkbookRead):
    """A plan workbook on its way to a plan: its sheets by the key of the plan they hold."""

    sheets: dict[str, ReadSheet] = field(default_factory=dict)

    def become(self, kind: type[F]) -> F:
        """The plan; `InputError` with every problem by its sheet, row and column.

        What leans on rows that are wrong is looked at without them, so that all is told at once.
        """
        facts = None
        for _ in range(3):
            try:
                facts = kind.model_validate(self.plain)
                break
            except ValidationError as error:
                self.tell(
                    problem
                    for problem in problems_of(error)
                    if "" in self.sheets or self.place(problem.where.path).sheet
                )
                if not self._without_wrong_rows([each["loc"] for each in error.errors()]):
                    break
        if facts is None or self.problems:
            raise self.refusal()
        return facts

    def place(self, path: str) -> Place:
        """The cell of a path; its row or its sheet where the value has none."""
        way = tuple(_STEP.findall(path))
        key = way[0] if way and way[0] in self.sheets else ""
        read = self.sheets.get(key)
        if read is None or (not key and all(way[:1] != one.way[:1] for one in read.spec.columns)):
            return self.places[""]  # of a sheet that is not there
        place = read.sheet.place()
        value: Plain = self.plain if key else read.records[0]
        for number, step in enumerate(("", *way)):
            if number:
                value = _inside(value, step)
            if isinstance(value, PlanRow):
                place = value.place(way[number:])
        return place

    def _without_wrong_rows(self, wrong: Sequence[tuple[str | int, ...]]) -> bool:
        """Take rows out that are wrong in themselves; whether there were any."""
        rows: dict[str, set[int]] = {}
        for key, *way in wrong:
            if way and isinstance(way[0], int) and key in self.sheets:
                rows.setdefault(str(key), set()).add(way[0])
        for key, numbers in rows.items():
            read = self.sheets[key]
            for number in sorted(numbers, reverse=True):
                record = read.records[number]
                if key == "projects":
                    kept = {name: record[name] for name in _LEANED_ON if record.get(name)}
                    record.clear()
                    record.update({"name": "?"} | kept)
                elif key != "strategies":
                    del read.records[number]
            if key == "strategies":
                self.plain["strategies"] = []
        return bool(rows)


def _inside(value: Plain, step: str) -> Plain:
    """What stands in plain data one step further."""
    match value:
        case Mapping():
            return value.get(step)
        case [*items] if step.isdecimal() and int(step) < len(items):
            return items[int(step)]
    return None


# --- villages -----------------------------------------------------------------------------------
def settle(found: PlanRead) -> KnownVillages:
    """Put each village that was read into its tambon; what their sheets call them all."""
    villages, own, others = map(found.sheets.get, ("villages", "tambon", "tambons"))
    records = villages.records if villages else []
    for record in records:
        record.update((k, _plain(record, k)) for k in ("code", "moo") if k in record)
    tambons = [*filter(None, own.records if own else ()), *(others.records if others else ())]
    for record in records:
        code = str(record.get("code", ""))
        inside = [one for one in tambons if code.startswith(_plain(one, "code", "?"))]
        if inside or len(tambons) == 1:
            listed_in((inside or tambons)[0], "villages").append(record)
        elif villages:
            villages.problems.append(Problem(record.place(("code",)), _homeless(record, tambons)))
    return KnownVillages(
        tuple(_named(records, 8, "บ้าน")),
        tuple(_named(tambons, 6, "ตำบล")),
        tuple(_uncoded(records)),
        missing=villages is None and said_level(found.plain) != "village",
    )


def _plain(record: Record, name: str, otherwise: str = "") -> str:
    """What a record says there, in Arabic digits."""
    return to_arabic(str(record.get(name, otherwise))).strip()


def _homeless(record: Record, tambons: Sequence[Record]) -> Message:
    listed = ", ".join(f"{tambon.get('code')} {tambon.get('name')}" for tambon in tambons)
    if not listed:
        return Message(
            "ยังไม่ได้กรอกตำบลของหมู่บ้านนี้ ให้กรอกรหัสและชื่อตำบลในแผ่นงาน ตำบล",
            "the tambon of this village is not there; write its code and name on the sheet ตำบล",
        )
    return Message(
        f"หมู่บ้าน {record.get('code', '')} {record.get('name', '')} ไม่อยู่ในตำบลของแผน "
        f"รหัสต้องขึ้นต้นด้วยรหัสตำบล: {listed}",
        f"the village {record.get('code', '')} is in none of the plan's tambons: {listed}",
    )


def said_level(plain: Mapping[str, Plain]) -> str:
    """The level a workbook says its plan has, by default a tambon's."""
    said = str(plain.get("level") or "tambon")
    return next((word for word, thai in LEVELS.items() if said in (word, thai)), "tambon")


def _uncoded(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """The numbers and names of villages that have no code yet."""
    for record in records:
        if not str(record.get("code", "")).strip():
            name = str(record.get("name", "")).strip().removeprefix("บ้าน").strip()
            yield str(record.get("moo", "")), name


def _named(records: Iterable[Record], length: int, lead: str) -> Iterator[tuple[str, str]]:
    for record in records:
        code = _plain(record, "code")
        if len(code) == length and code.isdecimal():
            yield code, str(record.get("name", "")).strip().removeprefix(lead).strip()


# --- the whole workbook -------------------------------------------------------------------------
def is_plan_workbook(path: Path, kind: type[Plan]) -> bool:
    """Whether a workbook is a plan's, by the names of its sheets."""
    names = {_tab(name) for name in sheet_names(path)}
    known = {_tab(spec.name) for spec in plan_sheets(kind, ())} - {_tab(PLAN_SHEET)}
    return len(names & known) >= (1 if _tab(PLAN_SHEET) in names else 3)


def _tab(name: str) -> str:
    """A sheet's name as it is compared: without numbers in front, without (2) behind."""
    plain = norm(name)
    return _NUMBERING.sub("", plain) or plain


def read_plan(path: Path, kind: type[Plan]) -> PlanRead:
    """What a workbook says of a plan; `InputError` when it is no workbook."""
    whole = [sheet for sheet in read_workbook(path) if norm(sheet.name) not in NOT_DATA]
    sheets = [sheet for sheet in whole if not sheet.hidden]
    found = PlanRead(
        rows=RowsRead(whole),
        places={"": Place(str(path))},
        order=tuple(sheet.name for sheet in whole),
    )
    specs = plan_sheets(kind, ())
    tabs = {key: [sheet] for key, sheet in _matched(found, specs, sheets).items()}
    nobody = KnownVillages()
    for spec in specs[:1]:
        _read(found, spec, tabs, nobody, None)
    years = _years(found.plain)
    specs = plan_sheets(kind, _money_years(tabs.get("projects", ()), years))
    _add_more(found, specs, sheets, tabs)
    for spec in specs:
        if spec.key in {"tambon", "tambons", "villages"}:
            _read(found, spec, tabs, nobody, None)
    known = settle(found)
    for spec in specs:
        if spec.key not in {"", "tambon", "tambons", "villages"}:
            _read(found, spec, tabs, known, years)
    _missing_sheets(found, specs, tabs)
    _ties(found)
    tell_equal_rows(found)
    for read in found.sheets.values():
        found.problems += read.problems
        found.remarks += read.remarks
    found.remarks += found.rows.unread(_NO_SUCH_SHEET)
    return found


def _read(
    found: PlanRead, spec: PlanSheet, tabs: Tabs, known: KnownVillages, years: range | None
) -> None:
    if spec.key not in tabs:
        return
    read = read_sheet(spec, tabs[spec.key], found.rows, known, years)
    found.sheets[spec.key] = read
    if not spec.key:
        found.plain |= read.records[0]
    elif spec.upright and read.records[0]:
        found.plain[spec.key] = read.records[0]
    elif read.records and not spec.upright and spec.key != "villages":
        found.plain[spec.key] = read.records


def tell_equal_rows(found: Read) -> None:
    """Remark on rows of a plan that are there twice: of equal rank or not, numbered or not."""
    for key, rows in found.plain.items():
        said: list[Record] = []
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, Mapping):
                name = {"name": plain_name(str(row["name"]))} if row.get("name") else {}
                said.append({**row, **name, "rank": None})
        found.tell_equal(key, said)


# --- which sheet is which -----------------------------------------------------------------------
def _matched(
    found: PlanRead, specs: Sequence[PlanSheet], sheets: Sequence[Sheet]
) -> dict[str, Sheet]:
    left = list(sheets)
    tabs: dict[str, Sheet] = {}
    for named in (_called, _copied, _alike):  # the very name comes before the name of a copy
        for spec in specs:
            found_ones = (one for one in left if spec.key not in tabs and named(spec, one))
            if (sheet := next(found_ones, None)) is None:
                continue
            tabs[spec.key] = sheet
            left.remove(sheet)
            if named is _alike:
                found.remarks.append(
                    sheet.place().problem(
                        f"อ่านแผ่นงานนี้เป็น {spec.name}", f"this sheet was read as {spec.name}"
                    )
                )
    return tabs


def _called(spec: PlanSheet, sheet: Sheet) -> bool:
    return norm(sheet.name) == norm(spec.name)


def _copied(spec: PlanSheet, sheet: Sheet) -> bool:
    return _tab(sheet.name) == _tab(spec.name)


def _alike(spec: PlanSheet, sheet: Sheet) -> bool:
    """Whether a sheet has a name much like that, and its headings or lines."""
    name = _tab(sheet.name)
    if not name.startswith(_tab(spec.name)) and not nearest(name, [_tab(spec.name)]):
        return False
    labels = {norm(column.label) for column in spec.columns}
    top = list(sheet.rows.values())[:20]
    said = {norm(cell) for row in top for cell in row.values() if isinstance(cell, str)}
    return len(said & labels) >= min(2, len(labels))


def _add_more(
    found: PlanRead, specs: Sequence[PlanSheet], sheets: Sequence[Sheet], tabs: Tabs
) -> None:
    """Sheets that go on with another: named like it, as (2) says, with the very same headings.

    One half of whose rows stand on the other is a copy that was kept, and not read.
    """
    taken = {sheet.name for each in tabs.values() for sheet in each}
    for spec in specs:
        named = [
            sheet
            for sheet in sheets
            if sheet.name not in taken and _tab(sheet.name).startswith(_tab(spec.name))
        ]
        if spec.upright or spec.key not in tabs or not named:
            continue
        first = tabs[spec.key][0]
        head = headings_on(first, spec)
        for sheet in named:
            more = headings_on(sheet, spec)
            if not head or not more or more.columns != head.columns or _copies(head, more):
                continue
            taken.add(sheet.name)
            tabs[spec.key].append(sheet)
            found.remarks.append(
                sheet.place().problem(
                    f"อ่านแผ่นงานนี้ต่อจากแผ่นงาน {first.name} ถ้าไม่ใช่ข้อมูลของแผน ให้ลบหรือซ่อนแผ่นงานนี้",
                    f"this sheet was read as more rows of {first.name}; if it is not of the plan, "
                    "take it out or hide it",
                )
            )


def _copies(head: Headings, more: Headings) -> bool:
    """Whether half of the rows at the top of a sheet stand at the top of the other."""
    first, second = (
        [cells for row, cells in each.sheet.rows.items() if row > each.bottom]
        for each in (head, more)
    )
    return 2 * sum(cells in first for cells in second) >= len(second) > 0


def _missing_sheets(found: PlanRead, specs: Sequence[PlanSheet], tabs: Tabs) -> None:
    level = said_level(found.plain)
    for spec in specs:
        if spec.key in tabs or not core(spec, level):
            continue
        listed = ", ".join(column.label for column in spec.columns if not column.rare)
        what = Message(
            f"ไม่มีแผ่นงาน {spec.name} ให้เพิ่มแผ่นงานชื่อนี้ ที่มี: {listed}",
            f"there is no sheet {spec.name}; add one of that name with: {listed}",
        )
        if any(sheet.hidden and _tab(sheet.name) == _tab(spec.name) for sheet in found.rows.sheets):
            what = Message(
                f"แผ่นงาน {spec.name} ซ่อนอยู่ ให้เลิกซ่อน", f"the sheet {spec.name} is hidden; unhide it"
            )
        found.problems.append(Problem(found.places[""], what))


# --- years --------------------------------------------------------------------------------------
def _years(plain: Mapping[str, Plain]) -> range | None:
    try:
        first, last = (
            int(_FOUR_DIGITS.findall(to_arabic(str(plain[name])))[0])
            for name in ("first_year", "last_year")
        )
    except (KeyError, IndexError):
        return None
    return range(first, last + 1) if 0 <= last - first < 100 else None


def _money_years(sheets: Sequence[Sheet], years: range | None) -> tuple[int, ...]:
    """The plan's years, and those the headings of projects name besides."""
    named = {
        int(year)
        for sheet in sheets
        for row in list(sheet.rows.values())[:60]
        for value in row.values()
        if isinstance(value, str)
        for year in _MONEY_YEAR.findall(to_arabic(value))
    }
    return tuple(sorted({*(years or ()), *named}))


# --- names of other sheets ----------------------------------------------------------------------
def _ties(found: PlanRead) -> None:
    """Rows that name a row of another sheet which is not there."""
    for (key, name), (there, named) in TIES.items():
        read, others = found.sheets.get(key), found.sheets.get(there)
        listed = [str(record.get(named, "")) for record in others.records] if others else []
        known = {norm(one): one for one in listed if one}
        if read is None or not known:
            continue
        needed = there == "strategies" and key == "projects"
        for record in read.records:
            said = str(record.get(name, "")).strip()
            if said in listed or (not said and not needed):
                continue
            if needed and norm(said) in known:
                record[name] = known[norm(said)]
                continue
            problem = Problem(
                record.place((name,)),
                _unknown_tie(str(record.get("name", "")), said, listed, others),
            )
            (read.problems if needed else read.remarks).append(problem)


def _unknown_tie(row: str, said: str, listed: Sequence[str], others: ReadSheet | None) -> Message:
    sheet = others.sheet.name if others else ""
    known = ", ".join(one for one in listed if one)
    if not said:
        return Message(
            f"“{row}” ยังไม่ได้อยู่ใน{sheet}ใด ใช้ได้: {known}",
            f"“{row}” is under none of {sheet}; use one of: {known}",
        )
    near = nearest(said, listed)
    what = Message(f"ไม่มี “{said}” ในแผ่นงาน {sheet}", f"“{said}” is not on the sheet {sheet}")
    return did_you_mean(what, near and f"“{near}”", [known])
