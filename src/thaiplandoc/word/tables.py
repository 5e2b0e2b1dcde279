"""Tables as WordprocessingML, row by row, in time that grows with their rows alone.

Each row is one text made from the cells it holds; nothing is looked up in what was drawn before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, compress, islice
from math import ceil, floor
from operator import gt
from typing import Final, NamedTuple, cast

from thaiplandoc import grid, rules
from thaiplandoc.blocks import Align, Bold, Mixed, Row, Table, without_references
from thaiplandoc.errors import InputError
from thaiplandoc.grid import Box
from thaiplandoc.typeset import hanging
from thaiplandoc.typeset.tables import heading_heights
from thaiplandoc.word.markup import paragraph, runs, twips

BOLD: Final = "<w:rPr><w:b/><w:bCs/></w:rPr>"
KEPT: Final = "<w:keepNext/>"
# A page that is begun by force keeps the space above its first line, unlike one that is full.
PAGE_BREAK: Final = '<w:pageBreakBefore/><w:spacing w:before="0"/>'
_WHOLE: Final = "<w:cantSplit/>"


def _at_least(height_pt: float) -> str:
    """A row's height unless its cells need more."""
    return f'<w:trHeight w:val="{round(height_pt * 20)}" w:hRule="atLeast"/>'


_BLANK: Final = _at_least(rules.HANDWRITING_MM * rules.MM_TO_PT)
_LINE: Final = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
# A group's title that may need more lines than one is measured.
_ONE_LINE: Final = 200
# The signs of a figure take no more each, in either weight.
_WIDEST_EM: Final = 0.5
_FIGURE_BEGINS: Final = frozenset("-–(0123456789๐๑๒๓๔๕๖๗๘๙")
# The face's Arabic digits are all as wide.
_NOUGHTS: Final = str.maketrans("123456789", "000000000")
# A row's cells one behind the other, to look for labels in all of them at once.
_BETWEEN: Final = "\0"
_LABELLED: Final = re.compile(_BETWEEN + hanging.LABEL.pattern)
# So many lines are more than one, or than a line for handwriting.
_TWO_LINES: Final = 1.5
# Rows that are written together.
_AT_A_TIME: Final = 64
_SIDES: Final = ("top", "left", "bottom", "right")
# How the styles of cells are called beside the one for cells at the left.
_ALIGNED: Final[Mapping[Align, str]] = {"left": "", "center": "กลาง", "right": "ขวา"}


class Face(NamedTuple):
    """The type of a table and the paper it stands on."""

    cells: rules.Style
    headings: rules.Style
    paper: rules.Paper

    @property
    def room_pt(self) -> float:
        """The height of a page's text."""
        paper = self.paper
        return (paper.height_mm - paper.following_top_mm - paper.bottom_mm) * rules.MM_TO_PT

    @property
    def line_pt(self) -> float:
        """The height of a line of its cells."""
        return rules.LINE_EM * self.cells.size_pt


def face(table: Table, paper: rules.Paper) -> Face:
    """The type a table is set in on that paper."""
    landscape = paper.width_mm > paper.height_mm
    return Face(*rules.table_styles(table.size_pt, landscape=landscape), paper)


def drawn(
    table: Table,
    identifiers: Mapping[str, str],
    paper: rules.Paper = rules.PORTRAIT,
    begun: Iterable[int] = (),
    *,
    above_pt: float = 0.0,
    heights_pt: Sequence[float] = (),
    kept: bool = False,
) -> Iterator[bytes]:
    """The table in pieces of UTF-8, and its notes; `stamp`, `head` and the headings repeat on each page.

    It is cut before each row of `begun`, which begins a page, and carries its sums across, if it
    has any; a `kept` one ends on the page of what follows it, and begins on the page of what stands
    `above_pt` high above it. `heights_pt` are those the layout gives its rows, without their
    rules: a row is as high where it could have fewer lines, so that pages turn where they do there.
    Raises `InputError` if the widths do not fit or the cells do not fill the grid.
    """
    sheet = _Sheet(
        table,
        identifiers,
        face(table, paper),
        frozenset(begun),
        above_pt=above_pt,
        heights_pt=heights_pt,
        kept=kept,
    )
    yield sheet.opening.encode()
    rows = sheet.rows()
    while held := b"".join(islice(rows, _AT_A_TIME)):
        yield held
    yield b"</w:tbl>"
    style = rules.ANNEX_STYLES["หมายเหตุ"]
    for number, note in enumerate(hanging.notes(table.notes, style.size_pt), start=1):
        keep = KEPT if kept or number < len(table.notes) else ""
        place = _hanging(note.hang_pt, note.left_pt) if note.hang_pt else ""
        said = runs(note.text)
        yield paragraph(identifiers.get("หมายเหตุตาราง", ""), said, keep, place).encode()


@lru_cache(maxsize=8192)
def _runs(text: str) -> bytes:
    """The runs of a cell, kept apart from those of prose: texts of a table recur in it."""
    return runs.__wrapped__(without_references(text)).encode()


@lru_cache(maxsize=8192)
def _figure_em(figure: str, *, bold: bool) -> float:
    """How wide a figure is: the sum of its signs, which costs less than shaping it."""
    from thaiplandoc.typeset.faces import extent

    return sum(extent(sign, bold=bold).em for sign in figure)


class _Sheet:
    """One table: its grid in twips, its styles, the form of a row of plain cells."""

    def __init__(
        self,
        table: Table,
        identifiers: Mapping[str, str],
        face: Face,
        begun: frozenset[int],
        *,
        above_pt: float,
        heights_pt: Sequence[float],
        kept: bool,
    ) -> None:
        self._kept = kept
        self._heights = heights_pt
        # lines of a page that the first row cannot have
        self._taken = above_pt / face.line_pt
        self._table = table
        self._face = face
        self._begun = begun
        self._identifiers = identifiers
        self._leaves = grid.leaves(table.columns)
        widths = grid.widths_mm(table.columns, face.paper.text_width_mm)
        self._edges = [twips(edge) for edge in accumulate(widths, initial=0.0)]
        self._heading = identifiers.get(face.headings.name, "")
        self._styles = {
            align: identifiers.get(face.cells.name + said, "") for align, said in _ALIGNED.items()
        }
        headings = grid.headings(table.columns)
        above = len(table.head) + bool(table.stamp)
        above += sum(max(map(self._lines, row), default=0) for row in headings)
        self._room = face.room_pt / face.line_pt - above
        self._measures = [self._measure_em(at, 1) for at in range(len(widths))]
        # so many letters surely stand in a cell no taller than a page, whatever they are
        self._ample = [self._room * measure_em for measure_em in self._measures]
        # and so many signs of a figure on one line of it
        self._figures = [int(measure_em / _WIDEST_EM) for measure_em in self._measures]
        self.opening = self._opening() + self._headings(headings)
        self._forms: dict[tuple[str, str], bytes] = {}
        self._figure_forms: dict[tuple[int, str], bytes] = {}
        self._group = self._group_form()

    def _opening(self) -> str:
        lines = "".join(f"<w:{side} {_LINE}/>" for side in (*_SIDES, "insideH", "insideV"))
        margins = "".join(
            f'<w:{side} w:w="{twips(rules.CELL_MM)}" w:type="dxa"/>' for side in ("left", "right")
        )
        columns = "".join(
            f'<w:gridCol w:w="{self._width(at, 1)}"/>' for at in range(len(self._leaves))
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{self._edges[-1]}" w:type="dxa"/>'
            f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>"
        )

    # --- headings -----------------------------------------------------------------------------
    def _headings(self, headings: Sequence[Sequence[Box]]) -> str:
        """The rows that repeat: the stamp, the lines above the headings, the headings."""
        above = [("แบบ", self._table.stamp, 0.0)] if self._table.stamp else []
        above += [
            ("หัวซ้ำ", text, step * rules.HEAD_INDENT_MM)
            for step, text in enumerate(self._table.head)
        ]
        kept = f"{_WHOLE}<w:tblHeader/>"
        rows = "".join(
            f"<w:tr><w:trPr>{kept}</w:trPr>"
            f"{self._above(style, text, indent_mm, last=place == len(above))}</w:tr>"
            for place, (style, text, indent_mm) in enumerate(above, start=1)
        )
        # LibreOffice cuts a merged heading where it repeats unless its rows are high enough
        measure_pt = self._face.paper.text_width_mm * rules.MM_TO_PT
        heights = heading_heights(self._table.columns, measure_pt, self._face.cells.size_pt)
        for found, height_pt in zip(_levelled(headings), heights, strict=True):
            cells = "".join(self._cell(box, KEPT, below=below, head=True) for box, below in found)
            rows += f"<w:tr><w:trPr>{kept}{_at_least(height_pt)}</w:trPr>{cells}</w:tr>"
        return rows

    def _above(self, style: str, text: str, indent_mm: float, *, last: bool) -> str:
        """A line above the headings, without rules, flush with the text's margins."""
        lines = "".join(
            f"<w:{side} {_LINE}/>" if last and side == "bottom" else f'<w:{side} w:val="nil"/>'
            for side in _SIDES
        )
        flush = (
            f'<w:tcBorders>{lines}</w:tcBorders><w:tcMar><w:left w:w="{twips(indent_mm)}"'
            ' w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
        )
        said = paragraph(self._identifiers.get(style, ""), runs(text), KEPT)
        return f"<w:tc>{self._properties(0, len(self._leaves), flush)}{said}</w:tc>"

    # --- rows ---------------------------------------------------------------------------------
    def rows(self) -> Iterator[bytes]:
        """The table's rows: those of plain cells, and of groups, by the form of such rows."""
        rows, count = self._table.rows, len(self._leaves)
        places = range(count)
        place = 0
        while place < len(rows):
            if place in self._begun and place and not self._parted(place):
                yield self._turn(place).encode()
            row = rows[place]
            cells = _simple(row, count)
            if (
                cells is not None
                and not (self._taken and place == 0)
                and not any(map(gt, map(len, cells), self._ample))
                and not _LABELLED.search(_BETWEEN + _BETWEEN.join(cells))
            ):
                said = list(map(_runs, cells))
                for at in compress(places, map(gt, map(len, cells), self._figures)):
                    if cells[at][0] in _FIGURE_BEGINS and grid.FIGURE.fullmatch(cells[at]):
                        said[at] = self._figure(cells[at], at)
                yield self._plain(place, cells) % tuple(said)
                place += 1
            elif title := _title(row):
                yield self._group % runs(title, BOLD).encode()
                place += 1
            else:
                end = _end(rows, place)
                for number, found in enumerate(_levelled(self._placed(place, end)), start=place):
                    room = self._room - (0 if number else self._taken)
                    height = self._height(number)
                    yield self._row(found, self._keep(number), room, height).encode()
                place = end

    def _parted(self, place: int) -> bool:
        """Whether the page that begins with this row is begun inside it: it is taller than one."""
        if self._table.running:
            return False
        row, *_ = self._placed(place, _end(self._table.rows, place))
        return any(self._taller(box, self._room) for box in row)

    def _placed(self, place: int, end: int) -> tuple[tuple[Box, ...], ...]:
        """The cells of some rows in their places."""
        rows, count = self._table.rows, len(self._leaves)
        try:
            return tuple(grid.boxes(rows[place:end], count))
        except InputError:
            for _ in grid.boxes(rows, count):  # names the row by its number in the table
                pass
            raise

    def _plain(self, place: int, cells: Sequence[str]) -> bytes:
        """The form of a row of plain cells."""
        height = self._height(place) if self._heights else 0.0
        short = height >= _TWO_LINES and (
            max(map(_fewest_lines, cells, self._measures)) < round(height)
        )
        kind = (self._keep(place), _at_least(height * self._face.line_pt) if short else "")
        if kind not in self._forms:
            self._forms[kind] = self._form(*kind)
        return self._forms[kind]

    def _form(self, keep: str, least: str) -> bytes:
        """A row whose cells are one paragraph each, their runs left open."""
        cells = "".join(
            f"<w:tc>{self._properties(at, 1)}{_open(self._styles[leaf.align], keep)}</w:tc>"
            for at, leaf in enumerate(self._leaves)
        )
        return f"<w:tr><w:trPr>{_WHOLE}{least}</w:trPr>{cells}</w:tr>".encode()

    def _group_form(self) -> bytes:
        """A row that is one title across the table, its runs left open."""
        across = self._properties(0, len(self._leaves))
        style = self._styles["left" if len(self._leaves) > 1 else self._leaves[0].align]
        return (
            f"<w:tr><w:trPr>{_WHOLE}</w:trPr><w:tc>{across}{_open(style, KEPT)}</w:tc></w:tr>"
        ).encode()

    def _keep(self, place: int) -> str:
        """What keeps this row with the one below: a group's rows, a total, what is carried."""
        rows = self._table.rows
        row = rows[place]
        if isinstance(row, Row) and row.kind == "group":
            return KEPT
        if place + 1 == len(rows):
            return KEPT if self._kept or self._table.notes else ""
        below = rows[place + 1]
        total = isinstance(below, Row) and below.kind == "total"
        carried = self._table.running and place + 1 in self._begun
        return KEPT if total or carried else ""

    def _turn(self, place: int) -> str:
        """The end of the table at a page's end, and its beginning on the next page."""
        over, forward = "", ""
        if self._table.running:
            carried = replace(self._table.running[place - 1], kind="total")
            (boxes,) = grid.boxes((carried,), len(self._leaves))
            over = self._row([(box, False) for box in boxes], "", self._room)
            forward = over.replace(rules.CARRIED_OVER, rules.BROUGHT_FORWARD)
        begins = paragraph(self._identifiers.get("เว้นระยะ", ""), "", PAGE_BREAK)
        return f"{over}</w:tbl>{begins}{self.opening}{forward}"

    def _height(self, place: int) -> float:
        """The height the layout gives a row, in lines; nought where it gives none."""
        return self._heights[place] / self._face.line_pt if place < len(self._heights) else 0.0

    def _row(
        self, found: Sequence[tuple[Box, bool]], keep: str, room: float, height: float = 0.0
    ) -> str:
        """A row; one that needs more lines than `room` is cut where the page ends."""
        own = [box for box, below in found if not below]
        properties = "" if any(self._taller(box, room) for box in own) else _WHOLE
        if grid.for_handwriting(Row(tuple(box.cell for box in own))):
            properties += _BLANK
        elif properties and height >= _TWO_LINES and max(map(self._fewest, own)) < round(height):
            properties += _at_least(height * self._face.line_pt)
        cells = "".join(self._cell(box, keep, below=below) for box, below in found)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    # --- cells --------------------------------------------------------------------------------
    def _width(self, column: int, columns: int) -> int:
        return self._edges[column + columns] - self._edges[column]

    def _properties(self, column: int, columns: int, others: str = "") -> str:
        across = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        width = self._width(column, columns)
        return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{others}</w:tcPr>'

    def _cell(self, box: Box, keep: str, *, below: bool, head: bool = False) -> str:
        """A cell, or (`below`) the part of one from above that reaches into this row."""
        cell = box.cell
        others = "" if box.rows == 1 else "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>'
        across: Align = "left" if box.columns > 1 else self._leaves[box.column].align
        if head:
            style, look = self._heading, ""
            others += '<w:vAlign w:val="center"/>'
        else:
            style, look = self._styles[cell.align or across], BOLD if cell.bold else ""
        texts = ("",) if below else cell.paragraphs or ("",)
        if len(texts) == 1:
            look = self._look(texts[0], box, look)
        hangs = not head and (cell.align or across) == "left"
        said = "".join(
            paragraph(style, _said(text, look), keep, self._hang(text, box) if hangs else "")
            for text in texts
        )
        return f"<w:tc>{self._properties(box.column, box.columns, others)}{said}</w:tc>"

    def _measure_em(self, column: int, columns: int) -> float:
        inside = self._width(column, columns) / 20 - 2 * rules.CELL_MM * rules.MM_TO_PT
        return max(1.0, inside / self._face.cells.size_pt)

    def _figure(self, figure: str, column: int) -> bytes:
        """The runs of a figure that may be wider than its column; those alike have one form."""
        alike = figure.translate(_NOUGHTS)
        form = self._figure_forms.get((column, alike))
        if form is None:
            drawn = runs(alike, self._smaller(alike, column, 1)).encode()
            form = drawn.replace(f">{alike}<".encode(), b">%s<")
            self._figure_forms[column, alike] = form
        return form % figure.encode()

    def _look(self, said: str | Mixed, box: Box, look: str) -> str:
        """The look of a cell's runs; a figure wider than its cell is as much smaller as it asks."""
        if not isinstance(said, str) or not grid.FIGURE.fullmatch(said):
            return look
        return self._smaller(said, box.column, box.columns, bold=box.cell.bold) or look

    def _smaller(self, figure: str, column: int, columns: int, *, bold: bool = False) -> str:
        """The look of a figure that is wider than its cell; "" for one that is not."""
        scale = self._measure_em(column, columns) / _figure_em(figure, bold=bold)
        if scale >= 1.0:
            return ""
        size = floor(2 * scale * self._face.cells.size_pt)
        heavy = "<w:b/><w:bCs/>" if bold else ""
        return f'<w:rPr>{heavy}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'

    def _hang(self, said: str | Mixed, box: Box) -> str:
        """The place where a paragraph's further lines begin, behind its number or its dash."""
        measure_em = self._measure_em(box.column, box.columns)
        hang_em = hanging.hang_em(said, measure_em, bold=box.cell.bold)
        return _hanging(hang_em * self._face.cells.size_pt) if hang_em else ""

    def _taller(self, box: Box, room: float) -> bool:
        """Whether a cell of one row needs more lines than `room`; a long one is measured."""
        letters = sum(map(len, box.cell.texts))
        most = len(box.cell.paragraphs) + letters / self._measure_em(box.column, box.columns)
        return box.rows == 1 and most > room and self._lines(box) > room

    def _fewest(self, box: Box) -> int:
        """The lines a cell needs if words may be cut anywhere; none if it is in several rows."""
        if box.rows > 1:
            return 0
        measure_em, bold = self._measure_em(box.column, box.columns), box.cell.bold
        return sum(_fewest_lines(text, measure_em, bold=bold) for text in box.cell.texts)

    def _lines(self, box: Box) -> int:
        """The lines a cell needs, as the page engine breaks them where it is a long one."""
        from thaiplandoc.typeset.breaking import broken
        from thaiplandoc.typeset.faces import extent

        measure_em = self._measure_em(box.column, box.columns)
        return sum(
            len(broken(line, measure_em=measure_em, bold=box.cell.bold))
            if extent(line, bold=box.cell.bold).em > measure_em
            else 1
            for text in box.cell.texts
            for line in text.split("\n")
        )


def _fewest_lines(said: str, measure_em: float, *, bold: bool = False) -> int:
    """The lines a paragraph needs if words may be cut anywhere."""
    from thaiplandoc.typeset.faces import extent

    lines = said.split("\n") if "\n" in said else (said,)
    return sum(max(1, ceil(extent(line, bold=bold).em / measure_em)) for line in lines)


def _simple(row: Row | tuple[str, ...], count: int) -> tuple[str, ...] | None:
    """The texts of a row that has nothing else, one in each column; None for another.

    A row to be written in (`grid.for_handwriting`) is another: it has a height.
    """
    if isinstance(row, Row) and row.kind != "plain":
        return None
    cells = cast("tuple[str, ...]", row.cells if isinstance(row, Row) else row)
    plain = len(cells) == count and {*map(type, cells)} == {str} and any(cells[1:] or cells)
    return cells if plain else None


def _title(row: Row | tuple[str, ...]) -> str:
    """The words of a group's row that is a title and nothing else."""
    if isinstance(row, Row) and row.kind == "group" and len(row.cells) == 1:
        (cell,) = row.cells
        return cell if isinstance(cell, str) and len(cell) < _ONE_LINE else ""
    return ""


def _said(said: str | Mixed, look: str) -> str:
    """The runs of a cell's paragraph."""
    if isinstance(said, str):
        return runs(without_references(said), look)
    return "".join(
        runs(part.text, BOLD) if isinstance(part, Bold) else runs(part, look) for part in said.parts
    )


def _hanging(hang_pt: float, left_pt: float = 0.0) -> str:
    """A paragraph's first line begins `left_pt` in, its others `hang_pt` further."""
    return f'<w:ind w:left="{round((left_pt + hang_pt) * 20)}" w:hanging="{round(hang_pt * 20)}"/>'


def _open(style: str, keep: str) -> str:
    """A paragraph whose runs are left open, in bytes that `%` fills."""
    return paragraph(style, "\0", keep).replace("%", "%%").replace("\0", "%b")


def _end(rows: Sequence[Row | tuple[str, ...]], place: int) -> int:
    """The row before which no cell from row `place` on reaches any further down."""
    end = place + 1
    while place < min(end, len(rows)):
        row = rows[place]
        cells = row.cells if isinstance(row, Row) else row
        end = max(end, *(place + getattr(cell, "rows", 1) for cell in cells), place + 1)
        place += 1
    return end


def _levelled(rows: Iterable[Sequence[Box]]) -> Iterator[list[tuple[Box, bool]]]:
    """For each row its cells from left to right, those from above that reach into it marked."""
    hanging: list[Box] = []
    for number, row in enumerate(rows):
        found = [(box, False) for box in row] + [(box, True) for box in hanging]
        hanging = [box for box, _ in found if box.row + box.rows > number + 1]
        yield sorted(found, key=lambda held: held[0].column)
