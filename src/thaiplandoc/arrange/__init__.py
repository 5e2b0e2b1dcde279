"""Finished text → every line in its place and every page turned: what both engines read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thaiplandoc.arrange.sheet import Entry, Layout, Page, Turn
from thaiplandoc.kinds import KINDS, loaded

__all__ = ["Entry", "Layout", "Page", "Turn", "lay_out"]


def lay_out(kind: str, context: Mapping[str, Any]) -> Layout:
    """Every line of a document of that kind in its place, from its context.

    Raises `InputError` if the emblem's file is missing or no picture, if a table's columns are
    wider than the text or its cells do not fill it.
    """
    layout: Layout = loaded(KINDS[kind].arrange)(context)
    return layout
