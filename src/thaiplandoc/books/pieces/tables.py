"""Tables of a book, where columns nobody filled in are left out, its forms, and the captions of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final, Literal, TypeVar

from thaiplandoc.blocks import Caption, Cell, Chart, Column, Picture, Row, Table
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.forms import Filled
from thaiplandoc.forms.values import Value
from thaiplandoc.sources.profiles import form_profile

# A row of data: one cell for each column.
Cells = tuple[str | Cell, ...]
T = TypeVar("T")


def table(columns: tuple[Column, ...], rows: Sequence[Cells | Row], size: float = 0.0) -> Table:
    """The table without the columns that no row of data says anything in.

    A total has a cell for each column too: its first, the label, reaches over the empty ones.
    """
    data = [row for row in rows if not isinstance(row, Row)]
    kept = [any(map(_says, cells)) for cells in zip(*data, strict=True)]
    made = [_row(row, kept) for row in rows]
    return Table(_columns(columns, iter(kept)), tuple(made), size_pt=size or None)


def _says(cell: str | Cell) -> bool:
    return any(cell.texts) if isinstance(cell, Cell) else bool(cell)


def _columns(columns: Sequence[Column], kept: Iterator[bool]) -> tuple[Column, ...]:
    made: list[Column] = []
    for column in columns:
        if not column.under:
            made += [column] if next(kept) else []
        elif under := _columns(column.under, kept):
            made.append(replace(column, under=under))
    return tuple(made)


def _row(row: Cells | Row, kept: Sequence[bool]) -> Row:
    cells = row.cells if isinstance(row, Row) else row
    if isinstance(row, Row) and row.kind == "group":
        return row
    stay = tuple(cell for cell, stays in zip(cells, kept, strict=True) if stays)
    if not isinstance(row, Row):
        return Row(stay)
    label = str(cells[0])
    values = stay[1:] if kept[0] else stay
    empty = len(list(takewhile(lambda cell: not cell, values)))
    reach = Cell((label,), empty + kept[0], align="right")
    return Row((reach, *values[empty:]), row.kind)


NUMBER: Final = Column("ที่", width_mm=10, align="center")


def listed(
    setting: Setting,
    text: str,
    facts: Sequence[T],
    *columns: tuple[Column, Callable[[T], str]],
    number: Column | None = NUMBER,
    name: str = "",
) -> Iterator[Caption | Table | Chart | Picture]:
    """A table of facts, one a row behind its number, with what each column says of it; none of none."""
    if facts:
        rows = [
            setting.cells(*([str(place)] if number else ()), *(say(each) for _, say in columns))
            for place, each in enumerate(facts, start=1)
        ]
        heads = (*([number] if number else ()), *(column for column, _ in columns))
        yield from captioned(setting, text, table(heads, rows), name=name)


def form_tables(
    setting: Setting,
    form: str,
    records: Sequence[Mapping[str, Value]],
    values: Mapping[str, Value] | None = None,
    *,
    without: Sequence[str] = (),
) -> tuple[Table, ...]:
    """The tables of a form of that name, in the digits of tables; `without` columns of these names."""
    profile = form_profile(form)
    columns = tuple(each for each in profile.columns if each.name not in without)
    asked = profile.model_copy(update={"columns": columns}) if without else profile
    digits = setting.digits.model_copy(update={"body": setting.digits.tables})
    return Filled(asked, values or {}, tuple(records), digits=digits).tables()


def whole_rows(table: Table) -> list[Row]:
    """The rows of a table, bare tuples as rows, too."""
    return [row if isinstance(row, Row) else Row(row) for row in table.rows]


def lines(texts: Sequence[str]) -> str | Cell:
    """Several texts in one cell, each behind a dash; one alone is that text."""
    if len(texts) < 2:
        return "".join(texts)
    return Cell(tuple(f"- {text}" for text in texts))


def numbered(setting: Setting, texts: Sequence[str], lead: str) -> str | Cell:
    """Several texts in one cell, numbered behind `lead`: ``2.1``, ``2.2``; one alone is that text."""
    if len(texts) < 2:
        return setting.cell("".join(texts))
    every = enumerate(texts, start=1)
    return Cell(tuple(setting.cell(f"{lead}{place} {text}") for place, text in every))


def captioned(
    setting: Setting, text: str, block: Table | Chart | Picture, *, name: str = "", part: str = ""
) -> Iterator[Caption | Table | Chart | Picture]:
    """The block with the caption the outline gives it, else `text`; an empty one is none.

    References call it what the piece is called, further blocks of the piece by `name`; of which
    part of the plan each of these is follows their caption.
    """
    said = text if setting.piece.caption is None else setting.piece.caption
    of: Literal["tables", "pictures"] = "tables" if isinstance(block, Table) else "pictures"
    caption = Caption(of, "", setting.say(f"{said} {part}".strip()), name or called(setting))
    if isinstance(block, Chart) and not block.title:
        block = replace(block, description=caption.text or setting.say(text))
    if said and of == "tables":
        yield caption
    yield block
    if said and of == "pictures":
        yield caption


def called(setting: Setting, number: int = 1) -> str:
    """What references call the piece's first block, or a further one: with its topic, if it has one."""
    piece = setting.piece
    name = f"{piece.called}:{piece.topic}" if piece.topic and not piece.name else piece.called
    return name if number == 1 else f"{name}-{number}"
