"""Sums and counts of projects by any grouping, every cell with its breakdown."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from thaiplandoc.figures.entries import Entry, by_source, by_year
from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES, STATUSES, Project

# What projects may be grouped by. "year" and "source" belong to an amount, the rest to a project.
Dimension = Literal[
    "strategy",
    "tactic",
    "programme",
    "responsible",
    "place",
    "mode",
    "receiver",
    "status",
    "year",
    "source",
]
# The owner's projects, those requested of other agencies (ผ.02/2), or both.
Part = Literal["own", "requested", "all"]

_OF_ENTRY: Final = ("year", "source")
_OF_PROJECT: Final = tuple(name for name in get_args(Dimension) if name not in _OF_ENTRY)
_ORDERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "source": tuple(SOURCES),
        "mode": tuple(MODES),
        "receiver": tuple(RECEIVERS),
        "status": tuple(STATUSES),
    }
)


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to group projects that has no field of its own: a name, and the group of each."""

    name: str
    key: Callable[[Project], Hashable]


@dataclass(frozen=True)
class Cell:
    """A sum with its breakdown, and three ways to count what is in it."""

    entries: tuple[Entry, ...]
    count_zero: bool = False

    @cached_property
    def satang(self) -> int:
        """The amounts added; what is not stated is skipped."""
        return sum(entry.satang for entry in self.entries if entry.satang is not None)

    @property
    def stated(self) -> bool:
        """Whether any amount is stated: tells a sum of nought from no sum at all."""
        return any(entry.satang is not None for entry in self.entries)

    @cached_property
    def _counted(self) -> frozenset[tuple[int, int | None]]:
        amounts: dict[tuple[int, tuple[int | None, ...]], int] = {}
        for row, _, years, _, satang in self.entries:
            if satang is not None:
                amounts[row, years] = amounts.get((row, years), 0) + satang
        return frozenset(
            (row, year)
            for (row, years), satang in amounts.items()
            if satang > 0 or (self.count_zero and satang == 0)
            for year in years
        )

    @property
    def project_years(self) -> int:
        """Projects counted once in each year they have money in: what รวม ๕ ปี prints."""
        return len(self._counted)

    @cached_property
    def projects(self) -> int:
        """Projects with money, each counted once."""
        return len({row for row, _ in self._counted})

    @cached_property
    def listed(self) -> int:
        """Projects, each counted once, with money or without."""
        return len({entry.row for entry in self.entries})


@dataclass(frozen=True)
class Tally:
    """Projects grouped: a cell for every group, and for every total of groups.

    `superseded` projects are in no cell, and `outside` are amounts of years that were not asked
    for.
    """

    by: tuple[str, ...]
    lines: tuple[tuple[tuple[Hashable, ...], Entry], ...] = field(repr=False)
    years: tuple[int, ...] | None
    superseded: tuple[Project, ...]
    outside: tuple[Entry, ...]
    count_zero: bool
    _margins: dict[tuple[str, ...], dict[tuple[Hashable, ...], Cell]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def total(self) -> Cell:
        """รวมทั้งสิ้น: everything that was tallied."""
        return self.cell()

    def cell(self, **group: Hashable) -> Cell:
        """The cell of a group: all dimensions named is one cell, fewer a total over the rest.

        A group with nothing in it is an empty cell. Raises `ValueError` for a dimension the
        tally was not made by.
        """
        names = tuple(name for name in self.by if name in group)
        if len(names) < len(group):
            unknown = ", ".join(sorted(group.keys() - set(names)))
            raise ValueError(
                f"this tally is by {', '.join(self.by) or 'nothing'}, not by {unknown}"
            )
        wanted = tuple(group[name] for name in names)
        return self._margin(names).get(wanted, Cell((), self.count_zero))

    def keys(self, dimension: str, **group: Hashable) -> tuple[Any, ...]:
        """The groups there are along one dimension, inside `group` when it is given.

        Closed lists and years stand in their own order, the rest as the projects came.
        """
        names = tuple(name for name in self.by if name in group or name == dimension)
        at = names.index(dimension)
        found = dict.fromkeys(
            key[at]
            for key in self._margin(names)
            if all(key[place] == group.get(name, key[place]) for place, name in enumerate(names))
        )
        if dimension == "year":
            every = {*found, *(self.years or ())}
            return tuple(sorted(every, key=lambda year: (year is None, year)))
        order = _ORDERS.get(dimension)
        if order is None:
            return tuple(found)
        return (*(key for key in order if key in found), *([None] if None in found else []))

    def _margin(self, names: tuple[str, ...]) -> dict[tuple[Hashable, ...], Cell]:
        """Every cell along some of the dimensions; made when first asked for."""
        if names not in self._margins:
            places = [self.by.index(name) for name in names]
            entries: dict[tuple[Hashable, ...], list[Entry]] = {}
            for key, entry in self.lines:
                entries.setdefault(tuple([key[place] for place in places]), []).append(entry)
            self._margins[names] = {
                key: Cell(tuple(inside), self.count_zero) for key, inside in entries.items()
            }
        return self._margins[names]


def tally(
    projects: Iterable[Project],
    *,
    by: Dimension | Sequence[Dimension | Grouping] = (),
    years: Iterable[int] | None = None,
    part: Part = "own",
    count_zero: bool = False,
) -> Tally:
    """Projects summed and counted by the dimensions of `by` (rules R1, R2, R5).

    Superseded projects are left out. `years` limits the years and makes each of them a column;
    amounts without a year are kept under the year None. `part` says whose projects. With
    `count_zero` an amount of 0 counts as a project.
    """
    groupings = [_grouping(item) for item in ((by,) if isinstance(by, str) else by)]
    names = tuple(grouping.name for grouping in groupings)
    window = None if years is None else tuple(years)
    inside = None if window is None else frozenset(window)
    every = list(enumerate(projects))
    lines: list[tuple[tuple[Hashable, ...], Entry]] = []
    outside: list[Entry] = []
    for row, project in every:
        if not _belongs(project, part):
            continue
        group = [grouping.key(project) for grouping in groupings]
        for entry in _entries(row, project, names, inside):
            if inside is None or all(year is None or year in inside for year in entry.years):
                lines.append((_placed(names, group, entry), entry))
            else:
                outside.append(entry)
    superseded = tuple(project for _, project in every if project.superseded)
    return Tally(names, tuple(lines), window, superseded, tuple(outside), count_zero)


def _belongs(project: Project, part: Part) -> bool:
    return not project.superseded and (part == "all" or project.requested == (part == "requested"))


def _entries(
    row: int, project: Project, names: tuple[str, ...], inside: frozenset[int] | None
) -> Iterator[Entry]:
    if "source" in names:
        return by_source(row, project, window=inside, divided="year" in names)
    return by_year(row, project)


def _placed(names: tuple[str, ...], group: list[Hashable], entry: Entry) -> tuple[Hashable, ...]:
    """The full key of an entry: its project's groups, its own year and source."""
    key = group.copy()
    for place, name in enumerate(names):
        if name == "year":
            key[place] = entry.years[0] if len(entry.years) == 1 else None
        elif name == "source":
            key[place] = entry.source
    return tuple(key)


def _grouping(item: Dimension | Grouping) -> Grouping:
    if isinstance(item, Grouping):
        return item
    if item in _OF_ENTRY:
        return Grouping(item, lambda _: None)
    if item not in _OF_PROJECT:
        raise ValueError(f"{item} is nothing to group by: {', '.join((*_OF_PROJECT, *_OF_ENTRY))}")
    return Grouping(item, attrgetter(item))
