"""The foot of a column: what its cells add up to, and in how many of them something is."""

from __future__ import annotations

from collections.abc import Iterable


def column_sum(cells: Iterable[int | None]) -> int | None:
    """What the stated cells add up to; None, which is not nought, when none is stated."""
    stated = [cell for cell in cells if cell is not None]
    return sum(stated) if stated else None


def column_count(cells: Iterable[int | None], *, count_zero: bool = False) -> int:
    """How many cells hold more than nought; with `count_zero`, how many are stated (rule R1)."""
    return sum(1 for cell in cells if cell is not None and (count_zero or cell > 0))
