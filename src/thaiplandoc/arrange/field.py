"""Where blocks are set: the text's left edge and width, and the room on its pages."""

from __future__ import annotations

from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange.compose import LETTER, Room, room_on
from thaiplandoc.arrange.flow import MEASURE_PT
from thaiplandoc.arrange.sheet import LEFT_PT, MM


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


LETTER_FIELD: Final = Field(LEFT_PT, MEASURE_PT, LETTER)


def field_on(paper: rules.Paper) -> Field:
    """The field of an annex's pages."""
    return Field(
        paper.left_mm * MM,
        paper.text_width_mm * MM,
        room_on(paper),
        landscape=paper.width_mm > paper.height_mm,
    )
