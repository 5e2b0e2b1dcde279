"""How items are numbered: each way of numbering has its own four levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from thaiplandoc.blocks import Numbered
from thaiplandoc.model import DigitPolicy, Item, ItemList
from thaiplandoc.model.marks import inline
from thaiplandoc.rules import ITEM_INDENT_MM
from thaiplandoc.thai.digits import apply, to_arabic
from thaiplandoc.thai.letters import letter
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class _Above:
    """What items stand in: their way of numbering, the numbers above theirs, their indent.

    The first `given` of the numbers belong to a section, a part, or an item of another list.
    """

    numbering: str
    numbers: tuple[int, ...]
    given: int
    level: int

    @classmethod
    def anew(cls, numbering: str, numbers: tuple[int, ...], level: int) -> _Above:
        """Where a list begins: only ``๑.๑`` takes the numbers above it along."""
        joined = tuple(filter(None, numbers)) if numbering in ("๑.๑", "1.1") else ()
        return cls(numbering, joined, len(joined), level)


def numbered(
    part: ItemList, digits: DigitPolicy, *, above: tuple[int, ...] = (), indent: int = 0
) -> Iterator[Numbered]:
    """The items of a list, each with its label.

    `above` is the number of the section or part they stand in, for ``๑.๑``; `indent` how many
    levels further in than usual.
    """
    return _items(part.items, _Above.anew(part.numbering, above, indent + 1), digits, part.start)


def _items(
    items: Sequence[Item], above: _Above, digits: DigitPolicy, start: int = 1
) -> Iterator[Numbered]:
    number = start - 1
    for item in items:
        number = last_number(item.number, number + 1)
        numbers = (*above.numbers, number)
        yield Numbered(
            digits.say(item.number or _label(numbers, above)),
            inline(digits.say(item.text)),
            level=min(above.level, len(ITEM_INDENT_MM)),
        )
        further = above.level + 1
        yield from _items(
            item.items,
            _Above.anew(item.numbering, numbers, further)
            if item.numbering
            else replace(above, numbers=numbers, level=further),
            digits,
        )


def last_number(written: str, counted: int) -> int:
    """Where counting goes on from: the last number in what was written, else the count."""
    found = re.findall("[0-9]+", to_arabic(written))
    return int(found[-1]) if found else counted


def section_label(numbers: tuple[int, ...], digits: DigitPolicy) -> str:
    """``๑.`` for a section, ``๑.๑`` for one under it; Thai where digits are kept as typed."""
    label = f"{numbers[0]}." if len(numbers) == 1 else ".".join(map(str, numbers))
    return apply(label, "arabic" if digits.body == "arabic" else "thai")


def _label(numbers: tuple[int, ...], above: _Above) -> str:
    numbering, last = above.numbering, numbers[-1]
    level = len(numbers) - above.given
    chain = ".".join(map(str, numbers))
    match numbering:
        case "ข้อ":
            label = (f"ข้อ {last}", f"({last})", f"({letter(last)})", f"{last})")[level - 1]
        case "-":
            label = "-"
        case _ if level == len(ITEM_INDENT_MM):
            label = f"{last})" if numbering.startswith("(") else f"({last})"
        case "(๑)" | "(1)":
            label = f"({chain})"
        case "๑)" | "1)":
            label = f"{chain})"
        case _:
            label = f"{last}." if len(numbers) == 1 else chain
    return label if numbering.startswith(("1", "(1")) else apply(label, "thai")
