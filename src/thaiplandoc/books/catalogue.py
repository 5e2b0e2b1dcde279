"""Every kind of piece an outline may name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from thaiplandoc.books.pieces import (
    analysis,
    budget_charts,
    direction,
    evidence,
    front,
    general,
    meetings,
    orders,
    people,
    project_lists,
    projects,
    running,
    summaries,
)
from thaiplandoc.books.pieces.setting import PieceKind

PIECES: Final[Mapping[str, PieceKind]] = MappingProxyType(
    {
        **front.PIECES,
        **general.PIECES,
        **people.PIECES,
        **analysis.PIECES,
        **direction.PIECES,
        **running.PIECES,
        **orders.PIECES,
        **meetings.PIECES,
        **evidence.PIECES,
        **summaries.PIECES,
        **budget_charts.PIECES,
        **projects.PIECES,
        **project_lists.PIECES,
    }
)
