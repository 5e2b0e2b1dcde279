"""Which project of one plan is which of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from thaiplandoc.figures.merging import plain_name
from thaiplandoc.model.plan import Plan, Project
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Compared:
    """The projects of two plans: those in both as pairs, in the order of the new plan."""

    kept: tuple[tuple[Project, Project], ...]
    added: tuple[Project, ...]
    removed: tuple[Project, ...]


def compared(old: Plan, new: Plan) -> Compared:
    """Which project of the new plan is which of the old.

    The same in everything first, then of the same code, then of the same name and strategy, then
    of a name that is there once in both.
    """
    before = dict(enumerate(old.projects))
    after = dict(enumerate(new.projects))
    pairs: dict[int, int] = {}
    for key, once in (
        (lambda each: each, False),
        (lambda each: each.code or None, False),
        (lambda each: (plain_name(each.name), each.strategy), False),
        (lambda each: plain_name(each.name), True),
    ):
        for there, here in _alike(before, after, key, once=once):
            pairs[here] = there
            del before[there], after[here]
    return Compared(
        tuple((old.projects[pairs[here]], new.projects[here]) for here in sorted(pairs)),
        tuple(after.values()),
        tuple(before.values()),
    )


def _alike(
    before: Mapping[int, Project],
    after: Mapping[int, Project],
    key: Callable[[Project], Hashable],
    *,
    once: bool,
) -> list[tuple[int, int]]:
    """Pairs of rows with the same key, the first with the first; with `once` only single ones."""
    there, here = _by_key(before, key), _by_key(after, key)
    return [
        pair
        for found, rows in there.items()
        if found is not None and not (once and len(rows) + len(here.get(found, ())) > 2)
        for pair in zip(rows, here.get(found, ()), strict=False)
    ]


def _by_key(
    projects: Mapping[int, Project], key: Callable[[Project], Hashable]
) -> dict[Hashable, list[int]]:
    rows: dict[Hashable, list[int]] = {}
    for row, project in projects.items():
        rows.setdefault(key(project), []).append(row)
    return rows
