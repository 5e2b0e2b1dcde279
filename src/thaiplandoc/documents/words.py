"""Every piece of text in a content, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from thaiplandoc.blocks import (
    Blank,
    Blanks,
    Box,
    Caption,
    Cell,
    Centred,
    Chart,
    Column,
    Contents,
    Cover,
    Divider,
    Flow,
    Heading,
    Level,
    Note,
    Numbered,
    Paragraph,
    Part,
    Photos,
    Picture,
    Row,
    Section,
    Series,
    Signatures,
    Signer,
    Table,
    Tick,
    Title,
    without_references,
)
from thaiplandoc.papers.content import Named, names_of

# What of each block is printed, in reading order.
_PRINTED: Final[Mapping[type, tuple[str, ...]]] = {
    Paragraph: ("text",),
    Numbered: ("label", "text"),
    Heading: ("label", "text"),
    Table: ("stamp", "head", "columns", "rows", "notes"),
    Column: ("heading", "under"),
    Row: ("cells",),
    Cell: ("texts",),
    Picture: ("label", "caption"),
    Title: ("lines",),
    Part: ("text",),
    Centred: ("text",),
    Blank: ("label", "value", "unit"),
    Blanks: ("blanks",),
    Signatures: ("signers",),
    Signer: ("role", "name", "position"),
    Note: ("text",),
    Flow: ("title", "levels"),
    Level: ("name", "boxes"),
    Box: ("text",),
    Chart: ("title", "unit", "categories", "series", "ticks"),
    Series: ("name", "labels"),
    Tick: ("label",),
    Photos: ("pictures",),
    Cover: ("title", "subtitle", "foot"),
    Divider: ("number", "title"),
    Contents: ("title",),
    Caption: ("label", "text"),
    Section: ("blocks",),
}


def texts(value: object) -> Iterator[str]:
    """The texts of a value of a content: a text, a block, an entry, or a list of them."""
    match value:
        case str():
            yield without_references(value)
        case Named():
            yield from texts([getattr(value, name) for name in names_of(type(value))])
        case list() | tuple():
            for part in value:
                yield from texts(part)
        case _:
            for name in _PRINTED.get(type(value), ()):
                yield from texts(getattr(value, name))
