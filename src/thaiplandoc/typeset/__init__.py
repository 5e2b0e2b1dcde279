"""The page engine: a `Layout` → PDF, PNG, SVG; Typst paints the placed lines."""

from __future__ import annotations

from thaiplandoc.typeset.draw import draw, draw_many, draw_pages, pictured

__all__ = ["draw", "draw_many", "draw_pages", "pictured"]
