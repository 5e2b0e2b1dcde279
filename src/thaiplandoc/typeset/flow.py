"""Blocks → slices: the column of text before it is cut into pages.

A slice is what a page turn cannot cut: a line, a table row, a picture with its caption.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from thaiplandoc import rules
from thaiplandoc.blocks import Block, Heading, Numbered, Paragraph, Picture, Table
from thaiplandoc.typeset.breaking import Broken, broken
from thaiplandoc.typeset.faces import width
from thaiplandoc.typeset.sheet import LEFT_PT, MM, RIGHT_PT, Image, Item, Line, Row, Run, Text

MEASURE_PT: Final = RIGHT_PT - LEFT_PT
ASCENT_PT: Final = rules.ASCENT_EM * rules.BODY_PT
# practice: space between a table's rules and its text
CELL_PT: Final = 4.0


@dataclass(frozen=True, slots=True)
class Slice:
    """One uncuttable piece of the flow.

    `gap` names the style whose space stands above it. `turn` says whether a page may begin with
    it; then `header` is printed above it once more. `block`, `offset` and `words` say what of
    the body it is (see `Turn`): the words are those from its beginning on.
    """

    items: tuple[Item, ...]
    height_pt: float
    gap: str = ""
    turn: bool = True
    header: Slice | None = None
    block: int | None = None
    offset: int = 0
    words: str = ""


class Paragraphs:
    """Numbers for the paragraphs of one document."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self) -> int:
        """A number no other paragraph has."""
        return next(self._numbers)


def line_height(size_pt: float) -> float:
    """The height of one single line."""
    return rules.LINE_EM * size_pt


def plain_run(text: str, x_pt: float, *, size_pt: float = rules.BODY_PT, bold: bool = False) -> Run:
    """`text` as it comes, from `x_pt` on."""
    return Run(text, x_pt, width(text, size_pt, bold=bold), size_pt, bold)


def centred_run(text: str, centre_pt: float, style: rules.Style) -> Run:
    """`text` in a style's size and weight around `centre_pt`."""
    wide = width(text, style.size_pt, bold=style.bold)
    return Run(text, centre_pt - wide / 2, wide, style.size_pt, style.bold)


def lines_of(
    text: str,
    x_pt: float,
    measure_pt: float,
    style: rules.Style,
    *,
    first_pt: float = 0.0,
) -> tuple[tuple[Broken, Run], ...]:
    """`text` broken on a measure and placed: the first line `first_pt` further right."""
    size = style.size_pt
    placed: list[tuple[Broken, Run]] = []
    for line in broken(
        text,
        measure_em=measure_pt / size,
        first_em=(measure_pt - first_pt) / size,
        bold=style.bold,
        justify=style.align == "thai",
    ):
        left = x_pt + (first_pt if not placed else 0.0)
        wide = line.width_em * size
        if style.align == "center":
            left += (measure_pt - wide) / 2
        elif style.align == "right":
            left += measure_pt - wide
        run = Run(
            line.text,
            left,
            wide,
            size,
            style.bold,
            line.tracking_em * size,
            line.space_em * size,
        )
        placed.append((line, run))
    return tuple(placed)


def single(
    name: str,
    runs: Sequence[Run],
    paragraph: int,
    *,
    gap: str = "",
    turn: bool = False,
    bookmark: tuple[int, str] | None = None,
    beside: Sequence[Item] = (),
) -> Slice:
    """A slice of one black line, as high as its largest letters need; `beside` comes first."""
    size = max(run.size_pt for run in runs)
    line = Line(tuple(runs), rules.ASCENT_EM * size)
    text = Text(name, (line,), paragraph, bookmark=bookmark)
    return Slice((*beside, text), line_height(size), gap, turn)


def hanging(
    name: str,
    head: Sequence[Run],
    text: str,
    paragraph: int,
    *,
    left_pt: float | None = None,
    right_pt: float = RIGHT_PT,
    tail: Sequence[Run] = (),
    gap: str = "",
    bookmark: tuple[int, str] | None = None,
) -> list[Slice]:
    """`text` hanging from `left_pt` (by default where `head` ends) to `right_pt`.

    `head` stands before its first line, `tail` behind its last.
    """
    left = head[-1].x_pt + head[-1].width_pt if left_pt is None else left_pt
    lines = lines_of(text, left, right_pt - left, rules.STYLES["หัวเรื่อง"])
    slices: list[Slice] = []
    for number, (_, run) in enumerate(lines):
        first, last = number == 0, number == len(lines) - 1
        slices.append(
            single(
                name,
                (*(head if first else ()), run, *(tail if last else ())),
                paragraph,
                gap=gap if first else "",
                turn=first,
                bookmark=bookmark if first else None,
            )
        )
    return slices


def body(blocks: Sequence[Block], paragraphs: Paragraphs) -> list[Slice]:
    """The slices of the body's blocks."""
    slices: list[Slice] = []
    kept = False
    for index, block in enumerate(blocks):
        match block:
            case Paragraph(text):
                made = _paragraph("เนื้อความ", text, text, index, paragraphs)
            case Numbered(label, text, level):
                name = f"ข้อระดับ {level}"
                made = _paragraph(name, f"{label} {text}", text, index, paragraphs)
            case Heading(text, label):
                said = f"{label} {text}" if label else text
                made = _paragraph("หัวข้อ", said, text, index, paragraphs)
            case Table():
                made = _table(block, index, paragraphs)
            case Picture():
                made = _picture(block, index, paragraphs)
        if kept and made:
            made[0] = replace(made[0], turn=False)
        kept = isinstance(block, Heading)
        slices += made
    return slices


def _paragraph(name: str, text: str, title: str, index: int, paragraphs: Paragraphs) -> list[Slice]:
    style = rules.STYLES[name]
    paragraph = paragraphs.next()
    lines = lines_of(text, LEFT_PT, MEASURE_PT, style, first_pt=style.first_line_mm * MM)
    together = rules.LINES_TOGETHER
    slices: list[Slice] = []
    for number, (line, run) in enumerate(lines):
        bookmark = (2, title) if name == "หัวข้อ" and number == 0 else None
        placed = Text(name, (Line((run,), ASCENT_PT),), paragraph, style.colour, bookmark)
        slices.append(
            Slice(
                (placed,),
                rules.LINE_PT,
                gap=name if number == 0 else "",
                turn=number == 0
                or (together <= number <= len(lines) - together and name != "หัวข้อ"),
                block=index,
                offset=line.start,
                words=text[line.start :],
            )
        )
    return slices


def _row(
    table: Table, cells: Iterable[str], number: int, paragraphs: Paragraphs, *, heads: bool
) -> Slice:
    total = sum(column.share for column in table.columns)
    style = rules.STYLES["หัวตาราง" if heads else "ตาราง"]
    left = LEFT_PT
    texts: list[Text] = []
    widths: list[float] = []
    deepest = 1
    for column, cell in zip(table.columns, cells, strict=True):
        wide = MEASURE_PT * column.share / total
        shown = style if heads else replace(style, align=column.align)
        placed = lines_of(cell, left + CELL_PT, wide - 2 * CELL_PT, shown)
        lines = tuple(
            Line((run,), ASCENT_PT + step * rules.LINE_PT) for step, (_, run) in enumerate(placed)
        )
        deepest = max(deepest, len(lines))
        texts.append(Text(style.name, lines, paragraphs.next(), style.colour))
        widths.append(wide)
        left += wide
    height = deepest * rules.LINE_PT
    row = Row(style.name, number, LEFT_PT, 0.0, height, tuple(widths), tuple(texts))
    return Slice((row,), height)


def _table(table: Table, index: int, paragraphs: Paragraphs) -> list[Slice]:
    number = paragraphs.next()
    header = _row(table, (c.heading for c in table.columns), number, paragraphs, heads=True)
    rows = [_row(table, cells, number, paragraphs, heads=False) for cells in table.rows]
    slices = [replace(header, gap="เนื้อความ", block=index)]
    slices[0] = replace(slices[0], words=" ".join(column.heading for column in table.columns))
    for place, (row, cells) in enumerate(zip(rows, table.rows, strict=True)):
        slices.append(
            replace(
                row,
                turn=place > 0,
                header=header,
                block=index,
                offset=place,
                words=" ".join(cells),
            )
        )
    return slices


def _picture(picture: Picture, index: int, paragraphs: Paragraphs) -> list[Slice]:
    height = picture.height_mm * MM
    image = Image(
        "ภาพ",
        picture.data,
        LEFT_PT + (MEASURE_PT - picture.width_mm * MM) / 2,
        0.0,
        height,
        picture.width_mm * MM,
        description=picture.description,
    )
    items: list[Item] = [image]
    if picture.caption:
        style = rules.STYLES["คำบรรยายภาพ"]
        lines: list[Line] = []
        for _, run in lines_of(picture.caption, LEFT_PT, MEASURE_PT, style):
            lines.append(Line((run,), height + ASCENT_PT))
            height += rules.LINE_PT
        items.append(Text(style.name, tuple(lines), paragraphs.next(), style.colour))
    words = picture.caption or picture.description
    return [Slice(tuple(items), height, "เนื้อความ", block=index, words=words)]
