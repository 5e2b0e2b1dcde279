"""A piece with its caption: above a table, below a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from thaiplandoc.blocks import Caption, Chart, Picture, Table
from thaiplandoc.books.pieces.setting import Setting


def captioned(
    setting: Setting, text: str, block: Table | Chart | Picture, *, name: str = "", part: str = ""
) -> Iterator[Caption | Table | Chart | Picture]:
    """The block with the caption the outline gives it, else `text`; an empty one is none.

    References call it what the piece is called, further blocks of the piece by `name`; of which
    part of the plan each of these is follows their caption.
    """
    said = text if setting.piece.caption is None else setting.piece.caption
    of: Literal["tables", "pictures"] = "tables" if isinstance(block, Table) else "pictures"
    caption = Caption(of, "", setting.say(f"{said} {part}".strip()), name or called(setting))
    if isinstance(block, Chart) and not block.title:
        block = replace(block, description=caption.text or setting.say(text))
    if said and of == "tables":
        yield caption
    yield block
    if said and of == "pictures":
        yield caption


def called(setting: Setting, number: int = 1) -> str:
    """What references call the piece's first block, or a further one: with its topic, if it has one."""
    piece = setting.piece
    name = f"{piece.called}:{piece.topic}" if piece.topic and not piece.name else piece.called
    return name if number == 1 else f"{name}-{number}"
