"""The body of a letter or a memo: how its blocks stand, and their slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from thaiplandoc.arrange import keeping
from thaiplandoc.arrange.arranged_tables import ArrangedTable
from thaiplandoc.arrange.arrangement import Arranged
from thaiplandoc.arrange.arranging import arranged
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import Slice
from thaiplandoc.arrange.sections import kept_together, sliced
from thaiplandoc.blocks import Block
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
