"""A table as it is written: a tree of columns, rows of cells, group and total rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, field_validator

from thaiplandoc import blocks, grid, rules
from thaiplandoc.errors import Message
from thaiplandoc.model.fact import (
    Apart,
    Count,
    Fact,
    Flag,
    Given,
    Length,
    Lines,
    OneOf,
    OptionalText,
    Several,
    Text,
    either,
    meaning,
)
from thaiplandoc.model.marks import marked
from thaiplandoc.model.problems import Fault, all_wrong

_ALIGNS = {"left": "ซ้าย", "center": "กลาง", "right": "ขวา"}
_NO_ROW = Message(
    "แต่ละแถวของตารางต้องเป็นรายการของช่อง เช่น [๑, โต๊ะ, ๑๐] หรือมี กลุ่ม หรือ รวม",
    "each row of a table must be a list of cells, such as [1, tables, 10], or have group or total",
)
_WORDS = {"type": ["string", "number"]}
_LISTED = {"type": "array", "items": _WORDS}


def _paragraphs(value: Given) -> Given:
    """A text's lines, one at least: a cell where nothing stands has one empty paragraph."""
    if isinstance(value, str):
        return tuple(line for line in value.splitlines() if line.strip()) or ("",)
    return value


def _cell(value: Given) -> Given:
    """Several lines, or a list, are a cell of several paragraphs."""
    if value is None:
        return ""
    several = isinstance(value, list | tuple) or (isinstance(value, str) and "\n" in value.strip())
    return {"text": value} if several else value


def _size(value: Given) -> Given:
    """A type of tables in points, as a number or a text."""
    return value and float(meaning(_SIZES, f"{value:g}" if isinstance(value, float) else value))


_SIZES = {f"{size:g}": f"{size:g}" for size in rules.TABLE_STYLES}

TableSize = Annotated[
    float, BeforeValidator(_size), WithJsonSchema({"enum": [int(size) for size in _SIZES]})
]
ColumnAlign = Annotated[blocks.Align, OneOf(either(_ALIGNS))]
Paragraphs = Annotated[
    Sequence[OptionalText],
    Several(),
    BeforeValidator(_paragraphs),
    Field(min_length=1),
    WithJsonSchema(
        {
            "anyOf": [
                _WORDS,
                {"type": "array", "items": {"type": ["string", "number", "null"]}},
            ]
        }
    ),
]


class ColumnHead(Fact):
    """One heading of a table; with `under` it spans the columns below it.

    `width` is in millimetres; a column without one takes its `share` of what the others leave.
    """

    alone: ClassVar[str] = "heading"

    heading: OptionalText = Field(validation_alias="หัวข้อ")
    share: Length = Field(default=1.0, validation_alias="สัดส่วน")
    align: ColumnAlign = Field(default="left", validation_alias="จัดแนว")
    width: Length | None = Field(default=None, validation_alias="กว้าง")
    under: tuple[ColumnHead, ...] = Field(default=(), validation_alias="ย่อย")


class CellItem(Fact):
    """A cell of several paragraphs, or one that covers several `columns` or `rows`."""

    text: Paragraphs = Field(validation_alias="ข้อความ")
    columns: Count = Field(default=1, validation_alias="คอลัมน์")
    rows: Count = Field(default=1, validation_alias="แถว")
    align: ColumnAlign | None = Field(default=None, validation_alias="จัดแนว")
    bold: Flag = Field(default=False, validation_alias="ตัวหนา")


# A text; of nothing, or of a list of paragraphs, a cell is made.
CellText = Annotated[OptionalText, WithJsonSchema({"anyOf": [_WORDS, {"type": "null"}, _LISTED]})]
CellChoice = Annotated[CellText | CellItem | blocks.Cell, Apart(), BeforeValidator(_cell)]
Cells = Annotated[Sequence[CellChoice], Several()]


class GroupRow(Fact):
    """One line across the table, kept with the row below it."""

    group: Text = Field(validation_alias="กลุ่ม")


class TotalRow(Fact):
    """A bold row that stays with the one above it."""

    total: Cells = Field(validation_alias="รวม")


RowChoice = Annotated[Cells | GroupRow | TotalRow | blocks.Row, Apart(lambda _: _NO_ROW)]


class Grid(Fact):
    """Columns and rows; `blank_rows` empty ones, for handwriting, come after the others.

    `head` repeats above the headings on every page, `stamp` is the form's code above that, `size`
    the type of its letters in points.
    """

    columns: tuple[ColumnHead, ...] = Field(validation_alias="คอลัมน์", min_length=1)
    rows: tuple[RowChoice, ...] = Field(default=(), validation_alias="แถว")
    blank_rows: Count | None = Field(
        default=None, validation_alias="แถวเปล่า", validate_default=True
    )
    head: Lines = Field(default=(), validation_alias="หัวซ้ำ")
    stamp: OptionalText = Field(default="", validation_alias="แบบ")
    notes: Lines = Field(default=(), validation_alias="หมายเหตุ")
    size: TableSize | None = Field(default=None, validation_alias="ขนาดอักษร")

    @field_validator("blank_rows")
    @classmethod
    def _every_cell_has_its_place(cls, blank_rows: int | None, info: ValidationInfo) -> int | None:
        if {"columns", "rows"} <= info.data.keys():
            count = len(grid.leaves(tuple(map(_column, info.data["columns"]))))
            rows = _rows(info.data["rows"], blank_rows, count)
            faults = [
                Fault(f"rows[{number}]", said.thai, said.english)
                for number, said in grid.misplaced(rows, count)
            ]
            if faults:
                raise all_wrong(faults)
        return blank_rows

    def block(self) -> blocks.Table:
        """The table as it is drawn, its digits as they were typed."""
        columns = tuple(map(_column, self.columns))
        return blocks.Table(
            columns,
            _rows(self.rows, self.blank_rows, len(grid.leaves(columns))),
            tuple(self.head),
            self.stamp,
            tuple(self.notes),
            size_pt=self.size,
        )


def _rows(
    rows: Sequence[RowChoice], blank_rows: int | None, count: int
) -> tuple[blocks.Row | tuple[str, ...], ...]:
    return (*map(_row, rows), *repeat(("",) * count, blank_rows or 0))


def _column(column: ColumnHead) -> blocks.Column:
    under = tuple(map(_column, column.under))
    # a heading is bold as it is
    said = column.heading.replace("**", "")
    return blocks.Column(said, column.share, column.align, column.width, under)


def _row(row: RowChoice) -> blocks.Row | tuple[str, ...]:
    match row:
        case blocks.Row():
            return row
        case GroupRow():
            return blocks.Row((row.group,), "group")
        case TotalRow():
            return blocks.Row(tuple(_cells(row.total)), "total")
    cells = tuple(_cells(row))
    plain = tuple(cell for cell in cells if isinstance(cell, str))
    return plain if len(plain) == len(cells) else blocks.Row(cells)


def _cells(cells: Cells) -> Iterator[str | blocks.Cell]:
    for cell in cells:
        if isinstance(cell, CellItem):
            paragraphs = tuple(map(_paragraph, cell.text))
            yield blocks.Cell(paragraphs, cell.columns, cell.rows, cell.align, cell.bold)
        elif isinstance(cell, str) and isinstance(said := _paragraph(cell), blocks.Mixed):
            yield blocks.Cell((said,))
        else:
            yield cell


def _paragraph(text: str) -> str | blocks.Mixed:
    """A cell's paragraph; words in it may be marked."""
    parts = marked(text)
    return text if parts == (text,) or not text else blocks.Mixed(parts)
