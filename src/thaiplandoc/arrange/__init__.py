"""Finished text → every line in its place and every page turned: what both engines read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from thaiplandoc.arrange.sheet import Entry, Layout, Page, Turn

__all__ = ["Entry", "Kind", "Layout", "Page", "Turn", "lay_out"]

Kind = Literal["letter", "memo", "annex", "book"]


def lay_out(kind: Kind, context: Mapping[str, Any]) -> Layout:
    """Every line of the document in its place, from its context.

    Raises `InputError` if the emblem's file is missing or no picture, if a table's columns are
    wider than the text or its cells do not fill it.
    """
    from thaiplandoc.arrange import annex, book, letter, memo

    match kind:
        case "letter":
            return letter.lay_out(context)
        case "memo":
            return memo.lay_out(context)
        case "annex":
            return annex.lay_out(context)
        case "book":
            return book.lay_out(context)
