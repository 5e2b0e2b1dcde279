"""The columns of a form: as its profile writes them, and spread over its years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from thaiplandoc.blocks import Align, Column
from thaiplandoc.forms.asked import IN_BRACES, FormColumn
from thaiplandoc.forms.values import Value, Values
from thaiplandoc.thai.digits import Digits, apply
from thaiplandoc.values import dataclass

_ALIGN_OF: dict[str, Align] = {
    "money": "right",
    "sum": "right",
    "percent": "right",
    "integer": "right",
    "number": "right",
    "tick": "center",
    "counter": "center",
    "year": "center",
    "code": "center",
    "choice": "center",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column that holds values: what its profile says of it, and what people call it.

    `path` are the headings above it and its own; `label` is what tells it from all the others.
    """

    column: FormColumn
    name: str
    path: tuple[str, ...]
    label: str


def spread(
    columns: Sequence[FormColumn], years: Sequence[int], values: Values
) -> tuple[FormColumn, ...]:
    """The columns of a profile, one for each year where they say so, names in braces filled in."""
    return tuple(_spread(columns, years, {**values, "years_count": len(years)}))


def _spread(
    columns: Sequence[FormColumn], years: Sequence[int], values: dict[str, Value]
) -> Iterator[FormColumn]:
    for column in columns:
        rounds = [values | {"year": year} for year in years] if column.each else [values]
        for known in rounds:
            yield column.model_copy(
                update={
                    "each": None,
                    "name": column.name and filled(column.name, known),
                    "heading": filled(column.heading, known),
                    "under": tuple(_spread(column.under, years, known)),
                }
            )


def filled(text: str, values: Values) -> str:
    """`text` with the names in braces that have a value; ``{year-1}`` is a year less one."""

    def value(found: re.Match[str]) -> str:
        known = values.get(found["name"])
        if known is None or isinstance(known, tuple):
            return str(found[0])
        return str(int(str(known)) + int(found["step"])) if found["step"] else str(known)

    return IN_BRACES.sub(value, text)


def leaves(columns: Sequence[FormColumn]) -> tuple[Leaf, ...]:
    """The columns that hold values, from left to right."""
    found = list(_leaves(columns, ()))
    times = Counter(path[-1] for _, path in found)
    return tuple(
        Leaf(
            column,
            str(column.name),
            path,
            column.called or (path[-1] if times[path[-1]] == 1 else " ".join(path)),
        )
        for column, path in found
    )


def _leaves(
    columns: Sequence[FormColumn], above: tuple[str, ...]
) -> Iterator[tuple[FormColumn, tuple[str, ...]]]:
    for column in columns:
        path = (*above, column.heading or column.called)
        if column.under:
            yield from _leaves(column.under, path)
        else:
            yield column, path


def drawn(columns: Sequence[FormColumn], digits: Digits) -> tuple[Column, ...]:
    """The tree of headings as it is drawn."""
    return tuple(
        Column(
            apply(column.heading, digits),
            column.share,
            column.align or _ALIGN_OF.get(column.type, "left"),
            column.width,
            drawn(column.under, digits),
        )
        for column in columns
    )
