"""Photographs on a page: boxes of one size."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from thaiplandoc import rules
from thaiplandoc.blocks import Picture

BETWEEN_MM: Final = 6.0
ABOVE_CAPTION_MM: Final = 1.0
CAPTION_LINES: Final = 2
HEAD_LINES: Final = 2
_COLUMNS: Final = {2: (1, 2), 4: (2, 2), 6: (2, 3)}  # upright and lying page
# so high that no second group finds room on the page
_LEAST: Final = 0.6


class Frames(NamedTuple):
    """Boxes for photographs: how many side by side, and their size."""

    columns: int
    width_mm: float
    height_mm: float


def frames(
    per_page: Literal[2, 4, 6],
    *,
    landscape: bool = False,
    upright: rules.Paper = rules.PORTRAIT,
    pictures: tuple[Picture, ...] = (),
    heads: int = 0,
    line_pt: float = rules.LINE_PT,
) -> Frames:
    """The boxes for so many photographs a page, below each room for two lines. A page that does not lie is `upright`.

    With `pictures` they are no taller than the tallest of them needs; above those of the first
    page stand so many `heads`, each of two lines at the most; a line is `line_pt` high.
    """
    paper = rules.LANDSCAPE if landscape else upright
    columns = _COLUMNS[per_page][landscape]
    rows = per_page // columns
    wide = (paper.text_width_mm - (columns - 1) * BETWEEN_MM) / columns
    page = paper.height_mm - paper.following_top_mm - paper.bottom_mm
    line_mm = line_pt / rules.MM_TO_PT
    caption = CAPTION_LINES * line_mm + ABOVE_CAPTION_MM + BETWEEN_MM
    tall = (page - heads * HEAD_LINES * line_mm) / rows - caption
    if pictures:
        needed = max(wide * each.height_mm / each.width_mm for each in pictures)
        tall = min(tall, max(needed, tall * _LEAST))
    return Frames(columns, wide, tall)


def fitted(picture: Picture, box: Frames) -> tuple[float, float]:
    """Width and height of a photograph in its box, its proportions kept."""
    wide = min(box.width_mm, box.height_mm * picture.width_mm / picture.height_mm)
    return wide, wide * picture.height_mm / picture.width_mm
