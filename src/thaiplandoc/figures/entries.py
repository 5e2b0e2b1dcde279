"""A project taken apart into amounts that can be added: by year, and by who pays."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import NamedTuple

from thaiplandoc.model.plan import Funding, Project

# Year → satang; None as the year where the plan gives one amount for all its years.
Budget = dict[int | None, int | None]


class Entry(NamedTuple):
    """One amount of one project: what every sum is made of.

    `row` is the project's place in the list, from 0. `years` holds one year, or None where none
    is stated; several only where money of one source cannot be divided by year. `source` is None
    where it was not asked for or not stated. `satang` is None where the plan has no amount.
    """

    row: int
    project: Project
    years: tuple[int | None, ...]
    source: str | None
    satang: int | None


# Years, source and satang of one project → its entry.
Making = Callable[[tuple[int | None, ...], str | None, int | None], Entry]


def budget(project: Project) -> Budget:
    """The project's money by year, each baht once, however much of it was written down.

    Years without an amount are filled from funding that names the year; what a stated total has
    above its years has no year.
    """
    stated: Budget = dict(project.amounts.items())
    if project.total is None and not project.fundings:
        return stated
    dated = _dated(project, stated)
    filled = {**stated, **dated}
    if project.total is not None:
        if _sum(filled) > project.total:
            filled = stated
        rest = project.total - _sum(filled)
        return {**filled, None: rest} if rest or not _any(filled) else filled
    undated = [
        funding.amount
        for funding in project.fundings
        if funding.year is None and funding.amount is not None
    ]
    return filled if _any(filled) or not undated else {**filled, None: sum(undated)}


def _dated(project: Project, stated: Budget) -> Budget:
    found: Budget = {}
    for funding in project.fundings:
        year = funding.year
        if year is not None and funding.amount is not None and stated.get(year) is None:
            found[year] = (found.get(year) or 0) + funding.amount
    return found


def _sum(amounts: Budget) -> int:
    return sum(amount for amount in amounts.values() if amount is not None)


def _any(amounts: Budget) -> bool:
    return any(amount is not None for amount in amounts.values())


def by_year(row: int, project: Project) -> Iterator[Entry]:
    """The project's amounts, one for each year it names; one empty entry when it names none."""
    amounts = budget(project)
    for year, satang in amounts.items():
        yield Entry(row, project, (year,), None, satang)
    if not amounts:
        yield Entry(row, project, (None,), None, None)


def by_source(
    row: int, project: Project, *, window: Container[int] | None, divided: bool
) -> Iterator[Entry]:
    """The project's amounts, apart by source; they add up to what `by_year` gives.

    A source named without an amount takes what the others leave. What no source is named for has
    the source None. `divided` asks for one year in each entry: amounts over several years from
    several sources without a year cannot be divided and get the source None.
    """
    amounts = budget(project)
    if not project.fundings:
        yield from by_year(row, project)
        return
    given, open_sources, undated = _placed(project.fundings, amounts)
    if len(undated) == 1 and not open_sources[None]:
        ((source, amount),) = undated.items()
        if amount == _sum(amounts) - sum(map(sum, (of.values() for of in given.values()))):
            open_sources[None].append(source)
            undated = {}
    making = partial(Entry, row, project)
    if undated and not divided and _all_inside(amounts, window):
        yield from _undivided(making, amounts, given, open_sources, undated)
        return
    everywhere = [] if undated else open_sources[None]
    for year, satang in (amounts or {None: None}).items():
        sources = everywhere if year is None else everywhere + open_sources.get(year, [])
        taker = sources[0] if len(sources) == 1 else None
        yield from _year(making, (year,), satang, given.get(year, {}), taker)


def _placed(
    fundings: tuple[Funding, ...], amounts: Budget
) -> tuple[dict[int | None, dict[str, int]], dict[int | None, list[str]], dict[str, int]]:
    """Stated amounts by year; sources without an amount by year; amounts without a year."""
    given: dict[int | None, dict[str, int]] = {}
    open_sources: dict[int | None, list[str]] = {None: []}
    undated: dict[str, int] = {}
    only = next(iter(amounts)) if len(amounts) == 1 else None
    for funding in fundings:
        if funding.amount is None:
            listed = open_sources.setdefault(funding.year, [])
            if funding.source not in listed:
                listed.append(funding.source)
        elif funding.year is None and len(amounts) != 1:
            undated[funding.source] = undated.get(funding.source, 0) + funding.amount
        else:
            year = only if funding.year is None else funding.year
            if year in amounts:
                of_year = given.setdefault(year, {})
                of_year[funding.source] = of_year.get(funding.source, 0) + funding.amount
    return given, open_sources, undated


def _all_inside(amounts: Budget, window: Container[int] | None) -> bool:
    return window is None or all(year is None or year in window for year in amounts)


def _undivided(
    making: Making,
    amounts: Budget,
    given: dict[int | None, dict[str, int]],
    open_sources: dict[int | None, list[str]],
    undated: dict[str, int],
) -> Iterator[Entry]:
    years = tuple(year for year, satang in amounts.items() if satang)
    left = _sum(amounts) - sum(undated.values())
    for year, of_year in given.items():
        left -= sum(of_year.values())
        yield from _year(making, (year,), sum(of_year.values()), of_year, None)
    for year, satang in amounts.items():
        if not satang and year not in given:
            yield making((year,), None, satang)
    for source, satang in undated.items():
        yield making(years, source, satang)
    takers = [source for sources in open_sources.values() for source in sources]
    if left:
        yield making(years, takers[0] if len(takers) == 1 else None, left)


def _year(
    making: Making,
    years: tuple[int | None, ...],
    satang: int | None,
    given: dict[str, int],
    taker: str | None,
) -> Iterator[Entry]:
    for source, amount in given.items():
        yield making(years, source, amount)
    if satang is None or not given:
        yield making(years, taker, satang)
    elif left := satang - sum(given.values()):
        yield making(years, taker, left)
