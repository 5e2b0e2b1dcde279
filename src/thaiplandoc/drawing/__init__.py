"""Drawn blocks → shapes in millimetres: the same numbers for both engines.

Nothing here knows paper or fonts: how wide a text is, and into how many lines it breaks, is asked
of a `Ruler`.
"""

from __future__ import annotations

from thaiplandoc.drawing.cards import card, cards
from thaiplandoc.drawing.charts import Plot, chart, ticks
from thaiplandoc.drawing.flows import flow
from thaiplandoc.drawing.photos import Frames, frames
from thaiplandoc.drawing.shapes import Polyline, Rectangle, Ruler, Shape, Sketch, Tone

__all__ = [
    "Frames", "Plot", "Polyline", "Rectangle", "Ruler", "Shape", "Sketch", "Tone", "card", "cards",
    "chart", "flow", "frames", "ticks",
]  # fmt: skip
