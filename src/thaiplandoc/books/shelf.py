"""Outlines by name: the agency's own first, then ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from thaiplandoc import opening
from thaiplandoc.books.outline import Outline
from thaiplandoc.errors import Message, Problem
from thaiplandoc.sources.shelf import Shelf
from thaiplandoc.sources.yaml_file import Node

_OUTLINES: Final = Shelf("books", Outline, Message("เค้าโครง", "outline"))


def outline(name: str | Path) -> Outline:
    """The outline of a file, or of that name, or of one of its other names.

    `TemplateError` when there is none, `InputError` with every problem of its file.
    """
    path = Path(name)
    return _OUTLINES.read(path) if opening.is_there(path) else _OUTLINES.find(path.name)


def outline_names() -> tuple[str, ...]:
    """What every outline is called, the agency's own included."""
    return _OUTLINES.names()


def examine_outline(node: Node, problems: list[Problem]) -> tuple[Outline, tuple[Problem, ...]]:
    """The outline a file holds, without remarks; `InputError` with every problem of it."""
    del problems  # the shelf reads the file with the one it is like, and finds them again
    return _OUTLINES.read(node.file), ()
