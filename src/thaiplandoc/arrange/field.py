"""Where blocks are set: the text's left edge and width, and the room on its pages."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange.sheet import MM
from thaiplandoc.look import STANDARD, Look


class Room(NamedTuple):
    """Where the text of pages may stand; of one that continues it ends at `turn_pt` at the latest."""

    following_top_pt: float
    bottom_pt: float
    turn_pt: float


class Field(NamedTuple):
    """The text area of pages: from `left_pt` on, `width_pt` wide, with `room`; how they look."""

    left_pt: float
    width_pt: float
    room: Room
    landscape: bool = False
    look: Look = STANDARD

    @property
    def right_pt(self) -> float:
        """Where the text ends at the right."""
        return self.left_pt + self.width_pt

    @property
    def height_pt(self) -> float:
        """The room of a page."""
        return self.room.turn_pt - self.room.following_top_pt


@lru_cache(maxsize=32)
def letter_field(look: Look) -> Field:
    """The field of the pages of a letter or memo: one that continues ends lines early."""
    left_pt, right_pt = look.left_mm * MM, (rules.PAGE_WIDTH_MM - look.right_mm) * MM
    bottom = (rules.PAGE_HEIGHT_MM - look.bottom_mm) * MM
    spare = rules.SPARE_LINES_AT_TURN * rules.LINE_EM * look.size_pt("เนื้อความ")
    room = Room(look.portrait.following_top_mm * MM, bottom, bottom - spare)
    return Field(left_pt, right_pt - left_pt, room, look=look)


def field_on(paper: rules.Paper, look: Look = STANDARD) -> Field:
    """The field of the pages of an annex or a book."""
    bottom = (paper.height_mm - paper.bottom_mm) * MM
    return Field(
        paper.left_mm * MM,
        paper.text_width_mm * MM,
        Room(paper.following_top_mm * MM, bottom, bottom),
        landscape=paper.width_mm > paper.height_mm,
        look=look,
    )
