"""The signs that Sarabun lacks, drawn here: ballot boxes, check mark, circles, spaces.

Coordinates are thousandths of the em; `thickness` is that of the face's stems.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from fontTools.pens.ttGlyphPen import TTGlyphPen

Point = tuple[float, float]
Draw = Callable[[TTGlyphPen, float], None]


def polygon(pen: TTGlyphPen, points: Sequence[Point]) -> None:
    """Draw a closed straight-sided shape."""
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def frame(pen: TTGlyphPen, thickness: float) -> None:
    """The ballot box: a square outline as high as the capitals."""
    low, high, t = -10.0, 470.0, thickness
    polygon(pen, [(50, low), (50, high), (530, high), (530, low)])
    polygon(pen, [(50 + t, low + t), (530 - t, low + t), (530 - t, high - t), (50 + t, high - t)])


def tick(pen: TTGlyphPen, thickness: float) -> None:
    """The check mark, inside the ballot box's square."""
    path = [(130.0, 200.0), (245.0, 75.0), (450.0, 340.0)]
    polygon(pen, path + [(x, y + 2 * thickness) for x, y in reversed(path)])


def ticked_frame(pen: TTGlyphPen, thickness: float) -> None:
    frame(pen, thickness)
    tick(pen, thickness)


def disc(pen: TTGlyphPen, centre: Point, radius: float, inner: bool = False) -> None:
    """Draw a circle; an `inner` one cuts a hole."""
    reach = radius / math.cos(math.pi / 8)
    turn = 1 if inner else -1
    angles = [turn * k * math.pi / 4 for k in range(8)]
    corners = [(centre[0] + reach * math.cos(a), centre[1] + reach * math.sin(a)) for a in angles]
    pen.qCurveTo(*corners, None)
    pen.closePath()


def ring(pen: TTGlyphPen, thickness: float) -> None:
    disc(pen, (290, 230), 240)
    disc(pen, (290, 230), 240 - thickness, inner=True)


def solid(pen: TTGlyphPen, _thickness: float) -> None:
    disc(pen, (290, 230), 240)


def dots(pen: TTGlyphPen, thickness: float) -> None:
    """The dotted circle that carries a mark without its consonant."""
    for k in range(12):
        angle = k * math.pi / 6
        disc(pen, (190 + 155 * math.cos(angle), 200 + 155 * math.sin(angle)), thickness * 0.42)


DRAWN: dict[int, tuple[str, int, Draw | None]] = {
    0x200B: ("uni200B", 0, None),
    0x200C: ("uni200C", 0, None),
    0x200D: ("uni200D", 0, None),
    0x200E: ("uni200E", 0, None),
    0x200F: ("uni200F", 0, None),
    0x25A1: ("whitesquare", 580, frame),
    0x25CB: ("circle", 580, ring),
    0x25CC: ("dottedcircle", 380, dots),
    0x25CF: ("blackcircle", 580, solid),
    0x2610: ("ballotbox", 580, frame),
    0x2611: ("ballotboxcheck", 580, ticked_frame),
    0x2713: ("checkmark", 580, tick),
}
FRACTIONS = {
    0x2155: ("onefifth", "uni00B9", "uni2085"),
    0x2156: ("twofifths", "uni00B2", "uni2085"),
    0x2157: ("threefifths", "uni00B3", "uni2085"),
    0x2158: ("fourfifths", "uni2074", "uni2085"),
    0x2159: ("onesixth", "uni00B9", "uni2086"),
    0x215A: ("fivesixths", "uni2075", "uni2086"),
}
