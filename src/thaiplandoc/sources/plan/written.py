"""What a plan says in each cell of its workbook."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from thaiplandoc.errors import InputError
from thaiplandoc.forms.values import TICK
from thaiplandoc.model.fact import Fact
from thaiplandoc.model.plan import Edition, Funding, Plan
from thaiplandoc.sources.plan.fundings import by_column, in_words
from thaiplandoc.sources.plan.sheets import NOT_STATED, PlanColumn, PlanSheet, label_of
from thaiplandoc.sources.plan.villages import KnownVillages
from thaiplandoc.sources.workbook import Kept
from thaiplandoc.values import dataclass

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
Said: TypeAlias = Kept | Path | Fact | Sequence[str | Path | Fact] | Mapping[int, int | None]
# A cell to be: its column, its value, and the words for it where it is words.
Cells = dict[int, tuple[PlanColumn, Said, str | None]]


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
