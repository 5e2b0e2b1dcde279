"""The foot of a column; a project taken apart into amounts that can be added: by year, and by who pays."""

from __future__ import annotations

from collections.abc import Container, Iterable

from thaiplandoc.model.plan import Funding, Project
from thaiplandoc.thai.money import Satang

# Year → satang; None as the year where the plan gives one amount for all its years.
Budget = dict[int | None, Satang | None]
Years = tuple[int | None, ...]
# Years, source, satang: one amount of one project. `years` is one year, or None where none is
# stated; several only where money of one source cannot be divided by year. The source is None
# where it was not asked for or not stated; satang where the plan has no amount.
Portion = tuple[Years, str | None, Satang | None]


def column_sum(cells: Iterable[int | None]) -> int | None:
    """What the stated cells add up to; None, which is not nought, when none is stated."""
    stated = [cell for cell in cells if cell is not None]
    return sum(stated) if stated else None


def column_count(cells: Iterable[int | None]) -> int:
    """How many cells hold more than nought (rule R1)."""
    return sum(1 for cell in cells if cell is not None and cell > 0)


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
    return filled if _any(filled) or not undated else {**filled, None: Satang(sum(undated))}


def whole(project: Project, years: Container[int] | None = None) -> Satang | None:
    """All the project's money, or that of these years; None, which is not nought, if none is stated.

    Money of no year is always in it.
    """
    added = column_sum(
        satang
        for year, satang in budget(project).items()
        if years is None or year is None or year in years
    )
    return None if added is None else Satang(added)


def together(projects: Iterable[Project]) -> Satang:
    """All the money of the projects, over all their years."""
    return Satang(column_sum(map(whole, projects)) or 0)


def _dated(project: Project, stated: Budget) -> Budget:
    found: Budget = {}
    for funding in project.fundings:
        year = funding.year
        if year is not None and funding.amount is not None and stated.get(year) is None:
            found[year] = (found.get(year) or Satang(0)) + funding.amount
    return found


def _sum(amounts: Budget) -> Satang:
    return Satang(column_sum(amounts.values()) or 0)


def _any(amounts: Budget) -> bool:
    return any(amount is not None for amount in amounts.values())


def by_year(project: Project) -> list[Portion]:
    """The project's amounts, one for each year it names; one empty portion when it names none."""
    amounts = budget(project)
    if not amounts:
        return [((None,), None, None)]
    return [((year,), None, satang) for year, satang in amounts.items()]


def by_source(project: Project, *, window: Container[int] | None, divided: bool) -> list[Portion]:
    """The project's amounts, apart by source; they add up to what `by_year` gives.

    A source named without an amount takes what the others leave. What no source is named for has
    the source None, and so has what is funded beyond the budget, as a negative amount. `divided` asks for one year in each portion: amounts over several years from
    several sources without a year cannot be divided and get the source None.
    """
    if not project.fundings:
        return by_year(project)
    amounts = budget(project)
    given, open_sources, undated = _placed(project.fundings, amounts)
    if len(undated) == 1 and not open_sources[None]:
        ((source, amount),) = undated.items()
        if amount == _sum(amounts) - sum(map(sum, (of.values() for of in given.values()))):
            open_sources[None].append(source)
            undated = {}
    all_inside = window is None or all(year is None or year in window for year in amounts)
    if undated and not divided and all_inside:
        return _undivided(amounts, given, open_sources, undated)
    everywhere = [] if undated else open_sources[None]
    portions: list[Portion] = []
    for year, satang in (amounts or {None: None}).items():
        here = open_sources.get(year)
        takers = {*everywhere, *here} if here else everywhere
        taker = next(iter(takers)) if len(takers) == 1 else None
        if year in given and satang is not None:
            portions += _year((year,), satang, given[year], taker)
        else:
            portions.append(((year,), taker, satang))
    return portions


def _placed(
    fundings: tuple[Funding, ...], amounts: Budget
) -> tuple[dict[int | None, dict[str, Satang]], dict[int | None, list[str]], dict[str, Satang]]:
    """Stated amounts by year; sources without an amount by year; amounts without a year."""
    given: dict[int | None, dict[str, Satang]] = {}
    open_sources: dict[int | None, list[str]] = {None: []}
    undated: dict[str, Satang] = {}
    homes = [year for year, satang in amounts.items() if satang] or list(amounts)
    for funding in fundings:
        if funding.amount is None:
            listed = open_sources.setdefault(funding.year, [])
            if funding.source not in listed:
                listed.append(funding.source)
        elif funding.year is None and len(homes) != 1:
            undated[funding.source] = undated.get(funding.source, Satang(0)) + funding.amount
        else:
            year = homes[0] if funding.year is None else funding.year
            if year in amounts:
                of_year = given.setdefault(year, {})
                of_year[funding.source] = of_year.get(funding.source, Satang(0)) + funding.amount
    return given, open_sources, undated


def _undivided(
    amounts: Budget,
    given: dict[int | None, dict[str, Satang]],
    open_sources: dict[int | None, list[str]],
    undated: dict[str, Satang],
) -> list[Portion]:
    years = tuple(year for year, satang in amounts.items() if satang)
    portions: list[Portion] = [
        ((year,), None, satang) for year, satang in amounts.items() if not satang
    ]
    for year, of_year in given.items():
        stated = amounts[year]
        if stated is None:
            continue
        portions += [((year,), source, satang) for source, satang in of_year.items()]
        if beyond := max(sum(of_year.values()) - stated, 0):
            portions.append(((year,), None, Satang(-beyond)))
    portions += [(years, source, satang) for source, satang in undated.items()]
    takers = {source for sources in open_sources.values() for source in sources}
    placed = sum(satang or 0 for _, _, satang in portions)
    if left := _sum(amounts) - placed:
        portions.append((years, takers.pop() if len(takers) == 1 and left > 0 else None, left))
    return portions


def _year(
    years: Years, satang: Satang, given: dict[str, Satang], taker: str | None
) -> list[Portion]:
    """What was given for one year, and the rest of its money to the source that takes it."""
    portions: list[Portion] = [(years, source, amount) for source, amount in given.items()]
    if left := satang - sum(given.values()):
        portions.append((years, taker if left > 0 else None, left))
    return portions
