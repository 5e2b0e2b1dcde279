"""Outlines by name: the agency's own first, then ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from thaiplandoc import opening
from thaiplandoc.books.outline import Outline
from thaiplandoc.errors import Message
from thaiplandoc.sources.shelf import Shelf

_OUTLINES: Final = Shelf("books", Outline, Message("เค้าโครง", "outline"))


def outline(name: str | Path) -> Outline:
    """The outline of a file, or of that name, or of one of its other names.

    `TemplateError` when there is none, `InputError` with every problem of its file.
    """
    path = Path(name)
    return _OUTLINES.read(path) if opening.is_there(path) else _OUTLINES.find(path.name)


outline_names = _OUTLINES.names
examine_outline = _OUTLINES.examine
