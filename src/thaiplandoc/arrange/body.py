"""The body of a letter or memo, and what stands behind one that was received: how it stands, its slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from thaiplandoc.arrange import keeping
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.arrangement import Arranged
from thaiplandoc.arrange.arranging import arranged
from thaiplandoc.arrange.compose import Column, Placed, cut, height
from thaiplandoc.arrange.flow import Field, Slice
from thaiplandoc.arrange.sections import kept_together, sliced
from thaiplandoc.blocks import Block, Cards, Table
from thaiplandoc.look import FIRST


class Body(NamedTuple):
    """The blocks of a body as they stand, and their slices one below the other."""

    blocks: tuple[Arranged, ...]
    slices: list[Slice]


def body(blocks: Sequence[Block], field: Field) -> Body:
    """The body, of which the last lines stay with what closes the letter."""
    stands = list(arranged(blocks, field, opens=False))
    if field.look.first_gap_pt is not None:
        stands[0] = replace(stands[0], gap=FIRST)
    made = [sliced(each, field) for each in stands]
    for place, last in keeping.kept_with_closing([len(own) for own in made]).items():
        own = stands[place].own
        if isinstance(own, ArrangedTable):
            own = own.ending(last)
        stands[place] = replace(stands[place], kept=True, own=own)
        made[place] = [
            slice_._replace(turn=slice_.turn and number <= len(made[place]) - last)
            for number, slice_ in enumerate(made[place])
        ]
    return Body(tuple(stands), kept_together(stands, made))


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
