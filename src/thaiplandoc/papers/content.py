"""Finished text on its way to paper, field by field; the names templates know the fields by; its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Final, TypeAlias, get_args, get_type_hints

from thaiplandoc import blocks
from thaiplandoc.blocks import Block, Card, Cards, Picture, Section
from thaiplandoc.look import STANDARD, Look
from thaiplandoc.values import dataclass

# What stands under a name that a template may use.
Value: TypeAlias = (
    "str | bool | Block | Card | Cards | Section | list[Value] | dict[str, Value] | None"
)


class Named:
    """Something whose fields templates know by Thai names: ``subject: Annotated[str, "เรื่อง"]``."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(Named):
    """The finished text of a paper of any kind; an absent part is empty.

    `thai_pages` says whether its pages are numbered in Thai digits. `title` and `created` stand
    in the properties of its files. `look` is how the paper looks, which no template names.
    """

    font: Annotated[str, "แบบอักษร"]
    thai_pages: Annotated[bool, "เลขไทย"]
    title: Annotated[str, "ชื่อเอกสาร"]
    created: Annotated[datetime, "วันที่สร้าง"]
    look: Look = STANDARD


_NAMES: Final[dict[type[Named], Mapping[str, str]]] = {}


def names_of(kind: type[Named]) -> Mapping[str, str]:
    """The fields of a kind of content → the names templates know them by."""
    if kind not in _NAMES:  # to look at annotations takes time, and letters come by the thousand
        hints = get_type_hints(kind, include_extras=True)
        named = {name: get_args(hint) for name, hint in hints.items() if get_args(hint)[1:]}
        _NAMES[kind] = {name: parts[1] for name, parts in named.items()}
    return _NAMES[kind]


def template_values(content: Named) -> dict[str, Value]:
    """The fields of a content under their names in templates: what a template may use."""
    names = names_of(type(content))
    return {thai: _value(getattr(content, name)) for name, thai in names.items()}


def _value(said: str | bool | datetime | Named | Picture | tuple[Named, ...] | None) -> Value:
    match said:
        case datetime():
            return said.isoformat()
        case tuple():
            return [_value(each) for each in said]
        case Named():
            return template_values(said)
        case _:
            return said


def text_of(content: Named, field: str) -> str:
    """The text in a field that a part of a paper names."""
    text: str = getattr(content, field)
    return text


def lines_of(content: Named, field: str) -> tuple[str, ...]:
    """The lines in a field that a part of a paper names."""
    lines: tuple[str, ...] = getattr(content, field)
    return lines


# --- its words -----------------------------------------------------------------------------------
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
