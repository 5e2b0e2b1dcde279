"""Recipients from whatever names them: tables, queries, or rows a program has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from thaiplandoc.batch.of_plan import of_plan, rows_asked
from thaiplandoc.batch.rows import Row, Rows, Value, meanings, row_of
from thaiplandoc.batch.tables import TABLES, placed, rows_in
from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.model.fact import Given
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.thai import gate
from thaiplandoc.thai.digits import to_arabic

_AGENCY: Final = "หน่วยงาน"
Who: TypeAlias = "str | Path | Row | Mapping[str, Given]"


def recipients(who: Who | Iterable[Who], *, here: Path = Path()) -> Rows:
    """The rows of a table's file, of a query in words, of values by heading, or of several of these.

    Files are named as seen from `here`. `InputError` for a source that cannot be read at all.
    """
    sources: Iterable[Who] = [who] if isinstance(who, str | Path | Row | Mapping) else who
    found = Rows()
    for number, source in enumerate(sources, start=1):
        found += _rows(source, Place(line=number), here)
    return _each_key_once(found)


def _rows(source: Who, place: Place, here: Path) -> Rows:
    match source:
        case Row():
            return Rows((source,))
        case Mapping():
            try:
                return Rows((row_of({name: _value(said) for name, said in source.items()}, place),))
            except InputError as error:
                return Rows(problems=placed(place, error))
        case _:
            path = Path(source)
            if isinstance(source, Path) or (path.suffix.lower() in TABLES and not of_plan(source)):
                return rows_in(here / path)
            return rows_asked(str(source), here=here)


def _value(said: Given) -> Value:
    """A value of a program's row: a list of groups stays one."""
    if isinstance(said, Sequence) and not isinstance(said, str):
        groups = [each for each in said if isinstance(each, Mapping)]
        return tuple({name: _value(value) for name, value in each.items()} for each in groups)
    return "" if said is None else str(said)


def detailed(rows: Rows, table: Path) -> Rows:
    """The rows with what another table says of them, found by หน่วยงาน, else by code.

    A recipient that it names is written to. Rows that either has alone are remarked on.
    """
    details = rows_in(table)
    own = [
        replace(each, key=_plain(str(each.values.get(_AGENCY) or each.key)))
        for each in details.rows
    ]
    details = _each_key_once(replace(details, rows=tuple(own)))
    known = {each.key: each for each in details.rows}
    found = tuple(_with(row, known.get(_plain(row.key))) for row in rows.rows)
    keys = {_plain(row.key) for row in rows.rows}
    remarks = [
        row.place.problem(
            f"{row.key} ไม่มีในตารางข้อมูลผู้รับ จึงใช้ผู้รับ {row.recipient}",
            f"the table of details has no {row.key}; it goes to {row.recipient}",
        )
        for row in rows.rows
        if _plain(row.key) not in known
    ]
    remarks += [
        each.place.problem(
            f"{each.recipient} ในตารางข้อมูลผู้รับไม่ตรงกับแถวใด", f"no row is that of {each.recipient}"
        )
        for key, each in known.items()
        if key not in keys
    ]
    more = Rows(problems=details.problems, remarks=(*details.remarks, *remarks))
    return Rows(found, rows.problems, rows.remarks) + more


def _with(row: Row, details: Row | None) -> Row:
    if details is None:
        return row
    names = any(meanings().get(norm(name)) == "recipient" for name in details.values)
    recipient = details.recipient if names else row.recipient
    return Row(row.key, recipient, {**details.values, **row.values}, row.place)


def _plain(name: str) -> str:
    return "".join(to_arabic(gate.printed(name)).split())


def _each_key_once(found: Rows) -> Rows:
    """The rows without those whose key an earlier one has: which is meant nobody knows."""
    first: dict[str, Row] = {}
    problems: list[Problem] = []
    for row in found.rows:
        if first.setdefault(row.key, row) is not row:
            where = first[row.key].place.text() or row.key
            problems.append(
                row.place.problem(
                    f"{row.key} ({row.recipient}) ซ้ำกับ {where} ให้ลบออกหนึ่งแถว หรือเพิ่มคอลัมน์ รหัส ที่ไม่ซ้ำกัน",
                    f"{row.key} ({row.recipient}) is the same as {first[row.key].place.text('en')}; "
                    "take one out, or add a column of codes that differ",
                )
            )
    return Rows(tuple(first.values()), (*found.problems, *problems), found.remarks)


def folder_rows(folder: Path, files: Sequence[Path]) -> Rows:
    """A row for each file of a folder, known by its name."""
    if not files:
        raise InputError.said(
            "ไม่มีแฟ้มแผนในโฟลเดอร์นี้ ให้ระบุโฟลเดอร์ที่มีแฟ้ม .xlsx หรือ .yaml",
            "there is no plan in this folder; name one that has .xlsx or .yaml files",
            Place(str(folder)),
        )
    rows = [Row(file.stem, file.stem, {"แฟ้ม": str(file)}, Place(str(file))) for file in files]
    return _each_key_once(Rows(tuple(rows)))
