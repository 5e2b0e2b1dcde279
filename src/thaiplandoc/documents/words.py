"""Every piece of text in a content, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from thaiplandoc import blocks
from thaiplandoc.papers.content import Named, names_of

# What of each block is printed, in reading order.
_PRINTED: Final[Mapping[type, tuple[str, ...]]] = {
    blocks.Paragraph: ("text",),
    blocks.Numbered: ("label", "text"),
    blocks.Heading: ("label", "text"),
    blocks.Table: ("stamp", "head", "columns", "rows", "notes"),
    blocks.Column: ("heading", "under"),
    blocks.Row: ("cells",),
    blocks.Cell: ("texts",),
    blocks.Picture: ("label", "caption"),
    blocks.Title: ("lines",),
    blocks.Part: ("text",),
    blocks.Centred: ("text",),
    blocks.Blank: ("label", "value", "unit"),
    blocks.Blanks: ("blanks",),
    blocks.Signatures: ("signers",),
    blocks.Signer: ("role", "name", "position"),
    blocks.Note: ("text",),
    blocks.Flow: ("title", "levels"),
    blocks.Level: ("name", "boxes"),
    blocks.Box: ("text",),
    blocks.Chart: ("title", "unit", "categories", "series", "ticks"),
    blocks.Series: ("name", "labels"),
    blocks.Tick: ("label",),
    blocks.Photos: ("pictures",),
    blocks.Cards: ("cards",),
    blocks.Card: ("title", "lines"),
    blocks.Cover: ("title", "subtitle", "foot"),
    blocks.Divider: ("number", "title"),
    blocks.Contents: ("title",),
    blocks.Caption: ("label", "text"),
    blocks.Section: ("blocks",),
}


def texts(value: object) -> Iterator[str]:
    """The texts of a value of a content: a text, a block, an entry, or a list of them."""
    match value:
        case str():
            yield blocks.without_references(value)
        case Named():
            yield from texts([getattr(value, name) for name in names_of(type(value))])
        case list() | tuple():
            for part in value:
                yield from texts(part)
        case _:
            for name in _PRINTED.get(type(value), ()):
                yield from texts(getattr(value, name))
