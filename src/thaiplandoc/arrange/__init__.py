"""Finished text → every line in its place and every page turned: what both engines read."""

from __future__ import annotations

from thaiplandoc.arrange.sheet import Entry, Layout, Page, Turn
from thaiplandoc.kinds import KINDS, loaded
from thaiplandoc.papers.content import Content

__all__ = ["Entry", "Layout", "Page", "Turn", "lay_out"]


def lay_out(kind: str, content: Content) -> Layout:
    """Every line of a document of that kind in its place, from its finished text.

    Raises `InputError` if the emblem's file is missing or no picture, if a table's columns are
    wider than the text or its cells do not fill it.
    """
    layout: Layout = loaded(KINDS[kind].arrange)(content)
    return layout
