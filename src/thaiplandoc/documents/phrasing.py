"""From facts to finished text: numbered items, joined names, contact lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from thaiplandoc.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Mixed,
    Numbered,
    Paragraph,
    Picture,
    Row,
    Table,
)
from thaiplandoc.model import (
    BodyItem,
    Citation,
    DigitPolicy,
    Grid,
    HeadingItem,
    Item,
    ItemList,
    PictureItem,
    TableItem,
)
from thaiplandoc.model.marks import inline
from thaiplandoc.model.photos import as_wide, page_numbers
from thaiplandoc.rules import ITEM_INDENT_MM
from thaiplandoc.thai import dates
from thaiplandoc.thai import phone as telephone
from thaiplandoc.thai.digits import apply, to_arabic
from thaiplandoc.thai.letters import letter
from thaiplandoc.values import dataclass


def body_blocks(body: Sequence[BodyItem], digits: DigitPolicy) -> list[Block]:
    """The body as blocks: paragraphs split at line ends, items numbered, digits as wanted."""
    return [block for part in body for block in blocks_of(part, digits)]


def blocks_of(part: BodyItem, digits: DigitPolicy) -> Iterator[Block]:
    """The blocks of one part of a body."""
    match part:
        case str():
            for line in part.splitlines():
                if line.strip():
                    yield Paragraph(inline(digits.say(line.strip())))
        case HeadingItem():
            yield Heading(inline(digits.say(part.heading)))
        case ItemList():
            yield from numbered(part, digits)
        case TableItem():
            yield table_block(part.table, digits)
        case PictureItem():
            yield from _pictures(part, digits)
        case Paragraph() | Numbered() | Heading() | Table() | Picture():
            yield part


def table_block(grid: Grid, digits: DigitPolicy) -> Table:
    """A table in the digits of tables."""
    say, table = digits.cell, grid.block()
    return replace(
        table,
        columns=tuple(_column(column, say) for column in table.columns),
        rows=tuple(_row(row, say) for row in table.rows),
        head=tuple(map(say, table.head)),
        stamp=say(table.stamp),
        notes=tuple(inline(say(note)) for note in table.notes),
    )


def _column(column: Column, say: Callable[[str], str]) -> Column:
    return replace(
        column,
        heading=say(column.heading),
        under=tuple(_column(below, say) for below in column.under),
    )


def _row(row: Row | tuple[str, ...], say: Callable[[str], str]) -> Row | tuple[str, ...]:
    if not isinstance(row, Row):
        return tuple(map(say, row))
    return replace(row, cells=tuple(_cell(cell, say) for cell in row.cells))


def _cell(cell: str | Cell, say: Callable[[str], str]) -> str | Cell:
    if isinstance(cell, str):
        return say(cell)
    return replace(cell, paragraphs=tuple(_paragraph(said, say) for said in cell.paragraphs))


def _paragraph(said: str | Mixed, say: Callable[[str], str]) -> str | Mixed:
    if isinstance(said, str):
        return say(said)
    return Mixed(
        tuple(
            say(part) if isinstance(part, str) else replace(part, text=say(part.text))
            for part in said.parts
        )
    )


def _pictures(item: PictureItem, digits: DigitPolicy) -> Iterator[Picture]:
    """The picture, or one for each page; the caption stands below the last."""
    caption = digits.say(item.caption)
    said = item.description or caption or item.picture.stem
    *others, last = page_numbers(item.picture, item.pages)
    for page in (*others, last):
        data, height_mm = as_wide(item.picture, item.width, page)
        number = digits.say(f" หน้า {page + 1}") if others else ""
        yield Picture(
            data, item.width, height_mm, f"{said}{number}", caption if page == last else ""
        )


def joined(names: Sequence[str]) -> str:
    """``ก``, ``ก และข``, ``ก ข และค``."""
    *first, last = names
    return f"{' '.join(first)} และ{last}" if first else last


def cited(citation: Citation, say: Callable[[str], str]) -> str:
    """``หนังสือ…  ลับมาก ด่วนที่สุด ที่ … ลงวันที่ …``: secrecy before speed."""
    if citation.text:
        return say(citation.text)
    sender = citation.sender
    parts = [sender if sender.startswith(("หนังสือ", "บันทึก", "คำสั่ง")) else f"หนังสือ{sender}"]
    parts += [mark for mark in (citation.secrecy, citation.speed) if mark]
    if citation.number:
        parts.append(f"ที่ {citation.number.text('keep')}")
    if citation.date:
        parts.append(f"ลงวันที่ {dates.official(citation.date)}")
    return say(" ".join(parts))


def contact_lines(phone: str, fax: str, email: str) -> tuple[str, ...]:
    """How to reach the unit, a line each."""
    return tuple(
        f"{label} {value.removeprefix(label).strip()}"
        for label, value in (
            ("โทร.", _grouped(phone)),
            ("โทรสาร", _grouped(fax)),
            ("ไปรษณีย์อิเล็กทรอนิกส์", email),
        )
        if value
    )


def _grouped(number: str) -> str:
    """A telephone number typed without any grouping, in groups; else as it was typed."""
    return telephone.modern(number, "keep") if number.isdigit() else number


# --- numbered items ------------------------------------------------------------------------------
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
