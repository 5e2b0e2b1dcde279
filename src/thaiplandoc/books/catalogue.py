"""Every kind of piece an outline may name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from thaiplandoc.books import front
from thaiplandoc.books.setting import PieceKind

PIECES: Final[Mapping[str, PieceKind]] = MappingProxyType({**front.PIECES})
