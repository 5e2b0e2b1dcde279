"""Sums and counts of projects by any grouping, every cell with its breakdown."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

from thaiplandoc.figures.entries import Portion, Years, by_source, by_year
from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES, STATUSES, Project
from thaiplandoc.thai.money import Satang
from thaiplandoc.values import dataclass

# What projects may be grouped by. "year" and "source" belong to an amount, the rest to a project.
Dimension = Literal[
    "strategy", "tactic", "programme", "responsible", "place", "mode", "receiver", "status",
    "year", "source",
]  # fmt: skip
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


class Entry(NamedTuple):
    """One amount of one project: what every sum is made of.

    `row` is the project's place in the list, from 0. `years` holds one year, or None where none
    is stated; several only where money of one source cannot be divided by year. `source` is None
    where it was not asked for or not stated. `satang` is None where the plan has no amount.
    """

    row: int
    project: Project
    years: Years
    source: str | None
    satang: Satang | None


class Column(NamedTuple):
    """The amounts of one group, year and source, with the row of each."""

    years: Years
    source: str | None
    rows: list[int]
    amounts: list[Satang | None]


@dataclass(frozen=True)
class Cell:
    """A sum with its breakdown, and three ways to count what is in it."""

    _columns: tuple[Column, ...] = field(repr=False)
    _listed: tuple[Project, ...] = field(repr=False)
    count_zero: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every amount in the cell, as the projects came."""
        found = [
            Entry(row, self._listed[row], column.years, column.source, satang)
            for column in self._columns
            for row, satang in zip(column.rows, column.amounts, strict=True)
        ]
        return tuple(sorted(found, key=itemgetter(0)))

    @cached_property
    def satang(self) -> Satang:
        """The amounts added; what is not stated is skipped."""
        return Satang(sum(sum(filter(None, column.amounts)) for column in self._columns))

    @property
    def stated(self) -> bool:
        """Whether any amount is stated: tells a sum of nought from no sum at all."""
        return any(satang is not None for column in self._columns for satang in column.amounts)

    @cached_property
    def _counted(self) -> frozenset[tuple[int, int | None]]:
        amounts: dict[tuple[int, Years], int] = {}
        for years, _, rows, column in self._columns:
            for row, satang in zip(rows, column, strict=True):
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
        return len({row for column in self._columns for row in column.rows})


@dataclass(frozen=True)
class Tally:
    """Projects grouped: a cell for every group, and for every total of groups.

    `superseded` projects are in no cell, and `outside` is what has years that were not asked
    for.
    """

    by: tuple[str, ...]
    years: tuple[int, ...] | None
    superseded: tuple[Project, ...]
    outside: Cell
    count_zero: bool
    _columns: Mapping[tuple[Hashable, ...], tuple[Column, ...]] = field(repr=False)
    _listed: tuple[Project, ...] = field(repr=False)
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
        return self._margin(names).get(wanted) or Cell((), (), self.count_zero)

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
            together: dict[tuple[Hashable, ...], list[Column]] = {}
            for key, columns in self._columns.items():
                together.setdefault(tuple([key[place] for place in places]), []).extend(columns)
            self._margins[names] = {
                key: Cell(tuple(columns), self._listed, self.count_zero)
                for key, columns in together.items()
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
    every = tuple(projects)
    # By group, years and source: few, however many amounts there are.
    alike: dict[tuple[tuple[Hashable, ...], Years, str | None], Column] = {}
    for row, project in enumerate(every):
        if not belongs(project, part):
            continue
        group = tuple([grouping.key(project) for grouping in groupings])
        for of_years, source, satang in _portions(project, names, inside):
            column = alike.get((group, of_years, source))
            if column is None:
                column = alike[group, of_years, source] = Column(of_years, source, [], [])
            column.rows.append(row)
            column.amounts.append(satang)
    cells: dict[tuple[Hashable, ...], list[Column]] = {}
    outside: list[Column] = []
    for (group, of_years, source), column in alike.items():
        if inside is None or all(year is None or year in inside for year in of_years):
            cells.setdefault(_full_key(names, group, of_years, source), []).append(column)
        else:
            outside.append(column)
    return Tally(
        by=names,
        years=window,
        superseded=tuple(project for project in every if project.superseded),
        outside=Cell(tuple(outside), every, count_zero),
        count_zero=count_zero,
        _columns=MappingProxyType({key: tuple(columns) for key, columns in cells.items()}),
        _listed=every,
    )


def belongs(project: Project, part: Part) -> bool:
    """Whether a project stands, and is of that part."""
    return not project.superseded and (part == "all" or project.requested == (part == "requested"))


def _portions(
    project: Project, names: tuple[str, ...], inside: frozenset[int] | None
) -> list[Portion]:
    if "source" in names:
        return by_source(project, window=inside, divided="year" in names)
    return by_year(project)


def _full_key(
    names: tuple[str, ...], group: tuple[Hashable, ...], years: Years, source: str | None
) -> tuple[Hashable, ...]:
    of_entry = {"year": years[0] if len(years) == 1 else None, "source": source}
    return tuple(of_entry.get(name, own) for name, own in zip(names, group, strict=True))


def _grouping(item: Dimension | Grouping) -> Grouping:
    if isinstance(item, Grouping):
        return item
    if item in _OF_ENTRY:
        return Grouping(item, lambda _: None)
    if item not in _OF_PROJECT:
        raise ValueError(f"{item} is nothing to group by: {', '.join((*_OF_PROJECT, *_OF_ENTRY))}")
    return Grouping(item, attrgetter(item))
