"""Name trees and number trees of a PDF: read flat, written balanced (ISO 32000, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

Leaves = Literal["/Names", "/Nums"]
_LEAF = 64


def pairs(tree: Object | None, leaves: Leaves) -> Iterator[tuple[Object | int, Object]]:
    """Every key with its value; a node that is met again, as in a circle, gives nothing."""
    ahead, seen = [tree], set()
    while ahead:
        node = ahead.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        held = node.get(leaves)
        if isinstance(held, Array):
            for at in range(0, len(held) - 1, 2):
                yield held[at], held[at + 1]
        below = node.get(Name.Kids)
        if isinstance(below, Array):
            ahead.extend(reversed(list(below)))


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
