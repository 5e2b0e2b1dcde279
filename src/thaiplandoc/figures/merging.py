"""Which items of villages' lists are the same, and what they become together."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from thaiplandoc.figures.entries import Budget, budget, by_source
from thaiplandoc.model.plan import Funding, Project
from thaiplandoc.model.plan.values import ByYear
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import ARABIC, THAI
from thaiplandoc.thai.money import Satang
from thaiplandoc.thai.sorting import SortKey, sort_key

_THOUSANDS: Final = compiled(r"(?<=\d),(?=\d{3})")
_LEAD: Final = compiled("(?:โครงการ)+")
_DIGITS: Final = str.maketrans(THAI, ARABIC)
# Behind every rank that was given.
UNRANKED: Final = 10**6
# A project, and the items that became it.
Merged = tuple[Project, tuple[Project, ...]]


def plain_name(name: str) -> str:
    """A project's name without what makes no difference: spaces, signs, โครงการ in front.

    Two numbers stay two: 1.5 is not 15.
    """
    letters: list[str] = []
    apart = False
    for letter in _THOUSANDS.sub("", name.translate(_DIGITS).casefold()):
        if unicodedata.category(letter)[0] not in "LMN":
            apart = True
            continue
        if apart and letters and letters[-1].isdigit() and letter.isdigit():
            letters.append(".")
        letters.append(letter)
        apart = False
    plain = "".join(letters)
    return _LEAD.sub("", plain) or plain


def sameness(item: Project) -> Hashable:
    """What two items have in common that are the same."""
    return (
        item.strategy,
        item.tactic,
        item.programme,
        plain_name(item.name),
        item.mode,
        item.receiver,
        item.requested,
    )


def represented(projects: Iterable[Project]) -> set[str]:
    """The codes of those who have a project in a list, be it merged or cancelled, but not given away."""
    return {code for each in projects if not each.transferred_to for code in each.origins}


def importance(item: Project) -> tuple[int, tuple[str, ...], SortKey, str]:
    """What items are put in order by: their rank, then where they are from, then their name."""
    return (
        UNRANKED if item.rank is None else item.rank,
        item.origins,
        sort_key(item.name),
        item.code,
    )


def addable(items: Sequence[Project]) -> list[list[Project]]:
    """Items whose money can be added: by year, or one amount for all years, not half and half.

    Items that say nothing about money go with the first.
    """
    by_year: list[Project] = []
    whole: list[Project] = []
    silent: list[Project] = []
    mixed: list[list[Project]] = []
    for item in items:
        money = budget(item)
        years = [year for year, satang in money.items() if satang is not None]
        if None not in years:
            (by_year if years else silent).append(item)
        elif len(years) == 1:
            whole.append(item)
        else:
            mixed.append([item])
    apart = [*(group for group in (by_year, whole) if group), *mixed]
    return [apart[0] + silent, *apart[1:]] if apart else [silent]


def merged(items: Sequence[Project]) -> Merged:
    """One project for items in order of importance; the first gives name and code."""
    lead = items[0]
    if len(items) == 1:
        return lead, (lead,)
    money = _added(budget(item).items() for item in items)
    return lead.model_copy(
        update={
            "objectives": _union(item.objectives for item in items),
            "outputs": _union(item.outputs for item in items),
            "indicators": _union(item.indicators for item in items),
            "expected": _union(item.expected for item in items),
            "place": " และ".join(_union([item.place] for item in items)),
            "period": " และ".join(_union([item.period] for item in items)),
            "responsible": " และ".join(_union([item.responsible] for item in items)),
            "amounts": _by_year(money),
            "enacted": _by_year(_added(item.enacted.items() for item in items)),
            "total": money.get(None),
            "fundings": _fundings(items),
            "origins": tuple(sorted(_union(item.origins for item in items))),
            "used": any(item.used for item in items),
        }
    ), tuple(items)


def _union(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for lines in lists for line in lines if line))


def _added(amounts: Iterable[Iterable[tuple[int | None, Satang | None]]]) -> Budget:
    """Amounts added year by year; a year nobody states an amount for stays without one."""
    added: Budget = {}
    for by_year in amounts:
        for year, satang in by_year:
            before = added.get(year)
            added[year] = satang if before is None else before + (satang or Satang(0))
    return added


def _by_year(money: Budget) -> ByYear:
    return ByYear({year: satang for year, satang in money.items() if year is not None})


def _fundings(items: Sequence[Project]) -> tuple[Funding, ...]:
    portions = [
        portion for item in items for portion in by_source(item, window=None, divided=False)
    ]
    agencies = {
        source: " และ ".join(
            _union(
                [funding.agency]
                for item in items
                for funding in item.fundings
                if funding.source == source
            )
        )
        for _, source, _ in portions
    }
    if len(agencies) == 1:
        ((only, agency),) = agencies.items()
        return (Funding(source=only, agency=agency),) if only else ()
    amounts: dict[tuple[str, int | None], Satang] = {}
    for years, source, satang in portions:
        if source is not None and satang is not None:
            place = source, years[0] if len(years) == 1 else None
            amounts[place] = amounts.get(place, Satang(0)) + satang
    return tuple(
        Funding(source=source, year=year, amount=satang, agency=agencies[source])
        for (source, year), satang in amounts.items()
    )
