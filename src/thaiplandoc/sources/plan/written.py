"""What a plan says in each cell of its workbook."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.forms.values import TICK
from thaiplandoc.model.fact import Fact
from thaiplandoc.model.plan import Plan
from thaiplandoc.sources.plan.fundings import by_column, in_words
from thaiplandoc.sources.plan.sheets import NOT_STATED, PlanColumn, PlanSheet, label_of
from thaiplandoc.sources.plan.villages import KnownVillages

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


# A cell to be: its column, its value, and the words for it where it is words.
Cells = dict[int, tuple[PlanColumn, Any, str | None]]


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


def said(fact: Fact | None, column: PlanColumn) -> Any:
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


def words_for(column: PlanColumn, value: Any, begun: Begun) -> str | None:
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
