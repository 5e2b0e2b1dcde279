"""Where blocks are set: the text's left edge and width, and the room on its pages."""

from __future__ import annotations

from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange.sheet import LEFT_PT, MM, RIGHT_PT

BOTTOM_PT: Final = (rules.PAGE_HEIGHT_MM - rules.MARGIN_BOTTOM_MM) * MM
# where the text of a page that continues ends at the latest
TURN_PT: Final = BOTTOM_PT - rules.SPARE_LINES_AT_TURN * rules.LINE_PT


class Room(NamedTuple):
    """Where the text of pages may stand; of one that continues it ends at `turn_pt` at the latest."""

    following_top_pt: float
    bottom_pt: float
    turn_pt: float


class Field(NamedTuple):
    """The text area of pages: from `left_pt` on, `width_pt` wide, with `room`."""

    left_pt: float
    width_pt: float
    room: Room
    landscape: bool = False

    @property
    def right_pt(self) -> float:
        """Where the text ends at the right."""
        return self.left_pt + self.width_pt

    @property
    def height_pt(self) -> float:
        """The room of a page."""
        return self.room.turn_pt - self.room.following_top_pt


LETTER: Final = Field(
    LEFT_PT, RIGHT_PT - LEFT_PT, Room(rules.FOLLOWING_PAGE_TOP_MM * MM, BOTTOM_PT, TURN_PT)
)


def field_on(paper: rules.Paper) -> Field:
    """The field of the pages of an annex or a book."""
    bottom = (paper.height_mm - paper.bottom_mm) * MM
    return Field(
        paper.left_mm * MM,
        paper.text_width_mm * MM,
        Room(paper.following_top_mm * MM, bottom, bottom),
        landscape=paper.width_mm > paper.height_mm,
    )
