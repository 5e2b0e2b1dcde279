"""Name trees and number trees of a PDF: read flat, written balanced (ISO 32000, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

Leaves = Literal["/Names", "/Nums"]
_LEAF = 64


def listed(value: Object | None) -> list[Object]:
    """What may stand alone or in an array."""
    return [*value] if isinstance(value, Array) else [] if value is None else [value]


def walked(
    first: Iterable[Object | None], below: Callable[[Dictionary], Iterable[Object | None]]
) -> Iterator[Dictionary]:
    """The dictionaries from these on down, in their order; one that is met again gives nothing."""
    ahead, seen = [*first][::-1], set()
    while ahead:
        node = ahead.pop()
        if isinstance(node, Dictionary) and not (node.is_indirect and node.objgen in seen):
            seen.add(node.objgen)
            yield node
            ahead += [*below(node)][::-1]


def pairs(tree: Object | None, leaves: Leaves) -> Iterator[tuple[Object | int, Object]]:
    """Every key with its value."""
    for node in walked([tree], lambda node: listed(node.get(Name.Kids))):
        held = node.get(leaves)
        if isinstance(held, Array):
            for at in range(0, len(held) - 1, 2):
                yield held[at], held[at + 1]


def named(pdf: Pdf, tree: Name) -> Iterator[tuple[Object | int, Object]]:
    """Every key with its value of one of the file's trees of names."""
    return pairs(pdf.Root.get(Name.Names, Dictionary()).get(tree), "/Names")


def tree(pdf: Pdf, held: Sequence[tuple[bytes | int, Object]], leaves: Leaves) -> Object:
    """A tree of these keys and values, which are sorted here."""
    nodes = []
    in_order = sorted(held, key=lambda pair: pair[0])
    for start in range(0, len(in_order), _LEAF):
        some = in_order[start : start + _LEAF]
        keys = [String(key) if isinstance(key, bytes) else key for key, _ in some]
        values = [value for _, value in some]
        flat = Array(each for pair in zip(keys, values, strict=True) for each in pair)
        node = Dictionary({leaves: flat, "/Limits": Array([keys[0], keys[-1]])})
        nodes.append(pdf.make_indirect(node))
    if len(nodes) == 1:
        del nodes[0][Name.Limits]
        return nodes[0]
    return pdf.make_indirect(Dictionary(Kids=Array(nodes)))
