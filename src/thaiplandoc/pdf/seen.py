"""A page as its reader sees it: cropped, turned, and measured in millimetres from its top left corner."""

from __future__ import annotations

from typing import Final, NamedTuple

from pikepdf import Array, Name, Object, Page

_MM: Final = 25.4 / 72
# What readers take where a page does not say how large it is.
_LETTER: Final = (0.0, 0.0, 612.0, 792.0)
# By how often the page is turned to the right: the corner seen at the top left (0 or 1 for the
# lesser or greater x and y), and the steps to the right and down from it.
_TURNED: Final = (
    ((0, 1), (1, 0), (0, -1)),
    ((0, 0), (0, 1), (1, 0)),
    ((1, 0), (-1, 0), (0, 1)),
    ((1, 1), (0, -1), (-1, 0)),
)

Matrix = tuple[float, float, float, float, float, float]
Rectangle = tuple[float, float, float, float]


class Box(NamedTuple):
    """A place on a page: from its left and top edges as they are seen, in millimetres."""

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float


class Seen:
    """The view of a page."""

    def __init__(self, page: Page) -> None:
        held = page.obj
        media = rectangle(held.get(Name.MediaBox)) or _LETTER
        crop = _common(rectangle(held.get(Name.CropBox)) or media, media)
        turned = _number(held, Name.Rotate, 0)
        self.unit_mm: float = abs(_number(held, Name.UserUnit, 1)) * _MM
        """How long a unit of the page's coordinates is on paper."""
        corner, self._right, self._down = _TURNED[int(turned / 90) % 4]
        self.corner = crop[2 * corner[0]], crop[1 + 2 * corner[1]]
        """The upper left one, in the page's coordinates."""
        size = (crop[2] - crop[0]) * self.unit_mm, (crop[3] - crop[1]) * self.unit_mm
        self.width_mm, self.height_mm = size if self._right[0] else size[::-1]

    def box(self, held: Rectangle) -> Box:
        """Where a rectangle in the page's coordinates is seen."""
        points = [self._seen(held[0], held[1]), self._seen(held[2], held[3])]
        (left, right), (top, bottom) = map(sorted, zip(*points, strict=True))
        return Box(left, top, right - left, bottom - top)

    def onto(self, drawing: Rectangle, box: Box) -> Matrix:
        """What brings a drawing with that rectangle in its own points to a box of the page."""
        scale = _MM / self.unit_mm
        left, bottom = box.left_mm / self.unit_mm, (box.top_mm + box.height_mm) / self.unit_mm
        (rx, ry), (dx, dy) = self._right, self._down
        a, b, c, d = scale * rx, scale * ry, -scale * dx, -scale * dy
        x = self.corner[0] + rx * left + dx * bottom - a * drawing[0] - c * drawing[1]
        y = self.corner[1] + ry * left + dy * bottom - b * drawing[0] - d * drawing[1]
        return a, b, c, d, x, y

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        (rx, ry), (dx, dy) = self._right, self._down
        across, down = x - self.corner[0], y - self.corner[1]
        return (across * rx + down * ry) * self.unit_mm, (across * dx + down * dy) * self.unit_mm


def rectangle(held: Object | None) -> Rectangle | None:
    """Four numbers of a file, the lesser ones first; None for anything else."""
    if not isinstance(held, Array) or len(held) != 4:
        return None
    try:
        x0, y0, x1, y1 = map(float, held)
    except (TypeError, ValueError):
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _common(crop: Rectangle, media: Rectangle) -> Rectangle:
    """What of the page is shown: the crop box, as far as there is paper."""
    x0, y0 = max(crop[0], media[0]), max(crop[1], media[1])
    x1, y1 = min(crop[2], media[2]), min(crop[3], media[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media


def _number(page: Object, key: Name, instead: float) -> float:
    """A number of a page; another one where it is none, or nothing can be measured by it."""
    try:
        return float(page.get(key, instead)) or instead
    except (TypeError, ValueError):
        return instead
