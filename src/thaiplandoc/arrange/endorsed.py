"""What stands behind a letter or memo that was received: stamps, and what was written on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from thaiplandoc.arrange.arrangement import Arranged
from thaiplandoc.arrange.arranging import arranged
from thaiplandoc.arrange.compose import Column, Placed, cut, height
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.sections import kept_together, sliced
from thaiplandoc.blocks import Cards, Table


class Endorsed(NamedTuple):
    """Blocks behind a paper: how they stand, what of them is on its last page, pages of their own."""

    blocks: tuple[Arranged, ...]
    begun: Sequence[Placed]
    pages: Column


def endorsed(blocks: Sequence[Cards | Table], field: Field, last: Sequence[Placed]) -> Endorsed:
    """The blocks below the paper's `last` page, for which nothing of the paper moves.

    They begin on a page of their own where their beginning has no room.
    """
    stands = arranged(blocks, field, opens=False)
    slices = kept_together(stands, [sliced(each, field) for each in stands])
    end = max(placed.top_pt + placed.slice.height_pt for placed in last if placed.slice.items)
    # what a slogan takes is a slice with nothing in it
    foot = sum(placed.slice.height_pt for placed in last if not placed.slice.items)
    room = field.room._replace(bottom_pt=field.room.bottom_pt - foot)
    top = end + field.look.gaps.get(slices[0].gap, 0.0)
    first = [slices[0], *takewhile(lambda slice_: not slice_.turn, slices[1:])]
    if top + height(first, field.look) <= room.bottom_pt:
        begun, *pages = cut(slices, field._replace(room=room), top_pt=top)
        return Endorsed(stands, begun, tuple(pages))
    return Endorsed(stands, (), cut(slices, field))
