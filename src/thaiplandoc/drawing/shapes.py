"""What drawings are made of: rectangles that may hold text, and lines that may end in arrows."""

from __future__ import annotations

from typing import Final, Literal, Protocol

from thaiplandoc import rules
from thaiplandoc.blocks import Align
from thaiplandoc.values import dataclass

Tone = Literal["none", "white", "pale", "light", "middle", "dark", "hatched", "crossed", "lined"]
# How the series of a chart differ in black and white: neighbours most of all.
SERIES_TONES: Final[tuple[Tone, ...]] = (
    *("dark", "light", "hatched", "middle", "lined", "white", "crossed"),
)
# Words on these tones need white below them; on the dark one they are white themselves.
_PATTERNS: Final[frozenset[Tone]] = frozenset({"hatched", "crossed", "lined"})
LINE_MM: Final = rules.LINE_EM * rules.DRAWING_PT / rules.MM_TO_PT


def tone(number: int) -> Tone:
    """The tone of a chart's part."""
    return SERIES_TONES[number % len(SERIES_TONES)]


def ground(number: int) -> Tone:
    """What words on such a part stand on."""
    return "white" if tone(number) in _PATTERNS else "none"


class Ruler(Protocol):
    """How the words of a drawing are measured, in the type of drawings."""

    def width_mm(self, text: str, *, bold: bool = False) -> float:
        """How wide `text` is on one line."""

    def lines(self, text: str, width_mm: float, *, bold: bool = False) -> int:
        """Into how many lines `text` breaks."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box by its top left corner, its text in the middle of its height.

    `inset_mm` is clear at the left and right of the text, which may be `light` on a dark ground, and
    `small`, in the type of cards.
    """

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    tone: Tone = "none"
    outline: bool = False
    text: str = ""
    bold: bool = False
    align: Align = "center"
    inset_mm: float = 0.0
    light: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through points (x, y); the arrow is at its last."""

    points: tuple[tuple[float, float], ...]
    arrow: bool = False
    faint: bool = False


Shape = Rectangle | Polyline


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing and its size; what is drawn later lies above."""

    width_mm: float
    height_mm: float
    shapes: tuple[Shape, ...]
