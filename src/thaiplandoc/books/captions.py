"""A piece with its caption: above a table, below a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from thaiplandoc.blocks import Caption, Chart, Table
from thaiplandoc.books.setting import Setting


def captioned(
    setting: Setting, text: str, block: Table | Chart, *, name: str = ""
) -> Iterator[Caption | Table | Chart]:
    """The block with the caption the outline gives it, else `text`; an empty one is none.

    References call it what the piece is called, further blocks of the piece by `name`.
    """
    said = text if setting.piece.caption is None else setting.piece.caption
    of: Literal["tables", "pictures"] = "tables" if isinstance(block, Table) else "pictures"
    caption = Caption(of, "", setting.say(said), name or setting.piece.called)
    if said and of == "tables":
        yield caption
    yield block
    if said and of == "pictures":
        yield caption
