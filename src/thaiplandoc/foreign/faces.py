"""Faces that travel inside a word processor's file.

LibreOffice keeps the faces of one file for the files it draws after it and mixes them up: behind a
letter that brought one weight version 7.4 drew letters that brought two in bold all over.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from thaiplandoc import assets, opening

# The first bytes of a face in a Word file are mixed with a key (ECMA-376, part 4, "Font embedding").
_MIXED: Final = 32


def without_ours(
    parts: Mapping[str, bytes], faces: Mapping[str, frozenset[str]]
) -> dict[str, bytes]:
    """The parts of a Word file but for the faces that a converter here has at hand anyway.

    `faces` are the parts that a part of relations points at, where it points at faces.
    """
    taken: set[str] = set()
    for relations, targets in faces.items():
        if all(parts.get(target, b"")[_MIXED:] in _ours() for target in targets):
            taken |= {relations, *targets}
    return {name: content for name, content in parts.items() if name not in taken}


@cache
def _ours() -> frozenset[bytes]:
    return frozenset(
        opening.read(file, opening.FONT)[_MIXED:] for file in assets.fonts().glob("TPD*")
    )
