"""From facts to finished text: numbered items, joined names, contact lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from thaiplandoc.blocks import Block, Column, Heading, Numbered, Paragraph, Picture, Table
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
    pictures,
)
from thaiplandoc.thai import dates
from thaiplandoc.thai import phone as telephone
from thaiplandoc.thai.digits import apply

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


def body_blocks(body: Sequence[BodyItem], digits: DigitPolicy) -> list[Block]:
    """The body as blocks: paragraphs split at line ends, items numbered, digits as wanted."""
    return [block for part in body for block in _blocks(part, digits)]


def _blocks(part: BodyItem, digits: DigitPolicy) -> Iterator[Block]:
    match part:
        case str():
            for line in part.splitlines():
                if line.strip():
                    yield Paragraph(apply(line.strip(), digits.body))
        case HeadingItem():
            yield Heading(apply(part.heading, digits.body))
        case ItemList():
            yield from _numbered(part.items, part, digits, ())
        case TableItem():
            yield _table(part.table, digits)
        case PictureItem():
            yield _picture(part, digits)
        case Paragraph() | Numbered() | Heading() | Table() | Picture():
            yield part


def _numbered(
    items: Sequence[Item], style: ItemList, digits: DigitPolicy, above: tuple[int, ...]
) -> Iterator[Numbered]:
    for number, item in enumerate(items, start=1 if above else style.start):
        numbers = (*above, number)
        label = apply(_label(numbers, style.numbering), digits.body)
        yield Numbered(label, apply(item.text, digits.body), level=len(numbers))
        yield from _numbered(item.items, style, digits, numbers)


def _label(numbers: tuple[int, ...], numbering: str) -> str:
    """The number of an item: each way of numbering has its own four levels."""
    level, last = len(numbers), numbers[-1]
    if numbering == "ข้อ":
        label = (f"ข้อ {last}", f"({last})", f"({_letter(last)})", f"{last})")[level - 1]
    elif level == 4:
        label = f"({last})"
    elif numbering.endswith(")"):
        label = f"{'.'.join(map(str, numbers))})"
    else:
        label = f"{last}." if level == 1 else ".".join(map(str, numbers))
    return label if numbering.startswith("1") else apply(label, "thai")


def _letter(number: int) -> str:
    return _THAI_LETTERS[(number - 1) % len(_THAI_LETTERS)]


def _table(grid: Grid, digits: DigitPolicy) -> Table:
    return Table(
        tuple(
            Column(apply(column.heading, digits.tables), column.share, column.align)
            for column in grid.columns
        ),
        tuple(tuple(apply(cell, digits.tables) for cell in row) for row in grid.rows),
    )


def _picture(item: PictureItem, digits: DigitPolicy) -> Picture:
    data = item.picture.read_bytes()
    wide, high = pictures.size(data) or (1, 1)
    caption = apply(item.caption, digits.body)
    return Picture(
        data,
        item.width,
        item.width * high / wide,
        item.description or caption or item.picture.stem,
        caption,
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


def contact_lines(*, contact: Sequence[str], phone: str, fax: str, email: str) -> tuple[str, ...]:
    """How to reach the unit, a line each; `contact` stands instead of all the others."""
    if contact:
        return tuple(contact)
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
