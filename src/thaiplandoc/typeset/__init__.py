"""The page engine: finished text → lines and pages (`lay_out`) → PDF, PNG, SVG (`draw`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from thaiplandoc.typeset.draw import draw, draw_many
from thaiplandoc.typeset.sheet import Layout, Page, Turn

__all__ = ["Layout", "Page", "Turn", "draw", "draw_many", "lay_out"]


def lay_out(kind: Literal["letter", "memo"], context: Mapping[str, Any]) -> Layout:
    """Every line of the document in its place, from its context.

    Raises `InputError` if the emblem's file is missing or no picture.
    """
    from thaiplandoc.typeset import letter, memo

    return letter.lay_out(context) if kind == "letter" else memo.lay_out(context)
