"""What became of every number from 1 to the last, and what is wrong with the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Literal

from thaiplandoc.errors import Message
from thaiplandoc.register import journal
from thaiplandoc.register.book import ENTRIES, YEARS, Connection, rows_with
from thaiplandoc.register.entries import Entry, State
from thaiplandoc.register.series import series_in
from thaiplandoc.values import dataclass

Fate = State | Literal["before", "missing"]


@dataclass(frozen=True, slots=True)
class Run:
    """Numbers in a row with one fate, of one counter and year; `reason` says why where it is known.

    ``before`` were given before this book was begun; nobody knows what became of ``missing``.
    """

    series: int
    year: int
    first: int
    last: int
    fate: Fate
    by: str = ""
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """`runs` explain every number; `problems` are gaps, duplicates, and what was tampered with.

    `open` are the numbers reserved and neither confirmed nor void: a program may have been
    stopped, or the paper is still being made.
    """

    runs: tuple[Run, ...]
    open: tuple[Entry, ...]
    problems: tuple[Message, ...]


def report_of(connection: Connection) -> Report:
    """The report of everything in the book."""
    entries: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in connection.entries(rows_with(ENTRIES).order_by(*ENTRIES.c)):
        entries[entry.series, entry.year].append(entry)
    runs: list[Run] = []
    for year in connection.rows(rows_with(YEARS).order_by(YEARS.c.series, YEARS.c.year)):
        runs += _joined(_runs(entries, *year))
    offices = {series.id: series.office for series in series_in(connection)}
    every = [entry for found in entries.values() for entry in found]
    return Report(
        tuple(runs),
        tuple(entry for entry in every if entry.state == "reserved"),
        (
            *(_gap(run, offices) for run in runs if run.fate == "missing"),
            *_twice(every, offices),
            *journal.faults(connection),
        ),
    )


def _runs(
    entries: dict[tuple[int, int], list[Entry]], series: int, year: int, before: int, last: int
) -> Iterator[Run]:
    known = {entry.number: entry for entry in entries[series, year]}
    for number in range(1, last + 1):
        place, entry = (series, year, number, number), known.get(number)
        if entry is None:
            yield Run(*place, "before" if number <= before else "missing")
        elif entry.state == "issued":  # the list tells of each
            yield Run(*place, "issued")
        else:
            yield Run(*place, entry.state, entry.by, entry.at, entry.reason)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs of numbers that became the same as one each."""
    for _, alike in groupby(runs, lambda run: (run.fate, run.by, run.at, run.reason)):
        first, *others = alike
        yield replace(first, last=(others or [first])[-1].last)


def _gap(run: Run, offices: dict[int, str]) -> Message:
    numbers = f"{run.first}" if run.first == run.last else f"{run.first}–{run.last}"
    office = offices.get(run.series, "")
    return Message(
        f"เลข {numbers} ของ {office} พ.ศ. {run.year} ไม่มีในสมุด ให้ตรวจหนังสือแล้วบันทึกด้วย claim",
        f"{numbers} of {office} in {run.year} is not in the book; look for the paper and claim it",
    )


def _twice(entries: list[Entry], offices: dict[int, str]) -> Iterator[Message]:
    """Papers of one kind that print the same number in one year."""
    seen: dict[tuple[str, str, str, int], Entry] = {}
    for entry in entries:
        key = (offices.get(entry.series, ""), entry.kind, entry.text, entry.year)
        if (other := seen.setdefault(key, entry)) is not entry:
            yield Message(
                f"เลขที่ {entry.text} พ.ศ. {entry.year} มีสองรายการ โดย {other.by} และ {entry.by}",
                f"{entry.text} of {entry.year} stands twice, by {other.by} and {entry.by}",
            )
