"""The page engine: finished text → lines and pages (`lay_out`) → PDF, PNG, SVG (`draw`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from thaiplandoc.typeset.draw import draw, draw_many
from thaiplandoc.typeset.sheet import Entry, Layout, Page, Turn

__all__ = ["Entry", "Kind", "Layout", "Page", "Turn", "draw", "draw_many", "lay_out"]

Kind = Literal["letter", "memo", "annex", "book"]


def lay_out(kind: Kind, context: Mapping[str, Any]) -> Layout:
    """Every line of the document in its place, from its context.

    Raises `InputError` if the emblem's file is missing or no picture, if a table's columns are
    wider than the text or its cells do not fill it.
    """
    from thaiplandoc.typeset import annex, book, letter, memo

    match kind:
        case "letter":
            return letter.lay_out(context)
        case "memo":
            return memo.lay_out(context)
        case "annex":
            return annex.lay_out(context)
        case "book":
            return book.lay_out(context)
