"""The rows of a table as WordprocessingML, in time that grows with their number alone.

Each row is one text made from the cells it holds; nothing is looked up in what was drawn before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import getitem
from typing import Final

from thaiplandoc import grid, rules
from thaiplandoc.arrange import ArrangedTable, RowPlace
from thaiplandoc.grid import Box
from thaiplandoc.ooxml import BOLD, KEPT, PAGE_BREAK, paragraph, runs
from thaiplandoc.word.cells import Cells, Texts

WHOLE: Final = "<w:cantSplit/>"


def at_least(height_pt: float) -> str:
    """A row's height unless its cells need more."""
    return f'<w:trHeight w:val="{round(height_pt * 20)}" w:hRule="atLeast"/>'


_NONE: Final[tuple[bytes | None, ...]] = (None,)


class Rows:
    """The rows of one table, the form of a row of plain cells; `opening` begins the table."""

    def __init__(
        self, arranged: ArrangedTable, cells: Cells, opening: str, begun: frozenset[int]
    ) -> None:
        self._arranged, self._table, self._cells = arranged, arranged.table, cells
        self._opening, self._begun = opening, begun
        widths = arranged.columns.widths_mm
        alike = {wide: Texts(arranged, cells, at) for at, wide in enumerate(widths)}
        self._texts = [alike[wide] for wide in widths]
        self._forms: dict[tuple[RowPlace, bool], bytes] = {}

    def drawn(self) -> Iterator[bytes]:
        """The rows one by one: those of plain cells by the form of such rows."""
        arranged, texts = self._arranged, self._texts
        place, count = 0, len(arranged.plain)
        while place < count:
            if place in self._begun and place and self._ends(place):
                yield self._turn(place).encode()
            said, drawn = arranged.plain[place], _NONE
            title = isinstance(said, str)
            if isinstance(said, str):
                drawn = (runs(said, BOLD).encode(),)
            elif said is not None:
                drawn = tuple(map(getitem, texts, said))
            if None not in drawn:
                at = arranged.plain_place(place)
                at = self._kept(at, place) if self._begun else at
                yield self._form(at, title=title) % drawn
                place += 1
                continue
            group = tuple(arranged.group(place))
            for found, (_, at) in zip(levelled(boxes for boxes, _ in group), group, strict=True):
                yield self._row(found, self._kept(at, place)).encode()
                place += 1

    def _ends(self, place: int) -> bool:
        """Whether the table ends above this row, for a page begins with it and not inside it."""
        return bool(self._table.running) or not self._arranged.place(place).cut

    def _kept(self, at: RowPlace, place: int) -> RowPlace:
        """How a row stands: the one above a page's end stays with the line that carries its sums."""
        carried = self._table.running and place + 1 in self._begun
        return at._replace(keep=True) if carried else at

    def _form(self, at: RowPlace, *, title: bool) -> bytes:
        """A row whose cells are one paragraph each, or one title across it, its runs left open."""
        form = self._forms.get((at, title))
        if form is None:
            cells, aligns = self._cells, [leaf.align for leaf in self._arranged.columns.leaves]
            if title and cells.count > 1:
                aligns = ["left"]
            wide = cells.count if title else 1
            drawn = "".join(
                f"<w:tc>{cells.properties(column, wide)}"
                f"{_open(cells.style(align), KEPT if at.keep else '')}</w:tc>"
                for column, align in enumerate(aligns)
            )
            form = f"<w:tr><w:trPr>{_look(at)}</w:trPr>{drawn}</w:tr>".encode()
            self._forms[at, title] = form
        return form

    def _turn(self, place: int) -> str:
        """The end of the table at a page's end, and its beginning on the next page."""
        over, forward = "", ""
        if self._table.running:
            carried = replace(self._table.running[place - 1], kind="total")
            (boxes,) = grid.boxes((carried,), self._cells.count)
            over = self._row([(box, False) for box in boxes], RowPlace())
            forward = over.replace(rules.CARRIED_OVER, rules.BROUGHT_FORWARD)
        begins = paragraph(self._cells.identifiers.get("เว้นระยะ", ""), "", PAGE_BREAK)
        return f"{over}</w:tbl>{begins}{self._opening}{forward}"

    def _row(self, found: Sequence[tuple[Box, bool]], at: RowPlace) -> str:
        """A row of any cells."""
        keep = KEPT if at.keep else ""
        cells = "".join(self._cells.cell(box, keep, below=below) for box, below in found)
        return f"<w:tr><w:trPr>{_look(at)}</w:trPr>{cells}</w:tr>"


def _look(at: RowPlace) -> str:
    """The properties of a row."""
    return ("" if at.cut else WHOLE) + (at_least(at.least_pt) if at.least_pt else "")


def _open(style: str, keep: str) -> str:
    """A paragraph whose runs are left open, in bytes that `%` fills."""
    return paragraph(style, "\0", keep).replace("%", "%%").replace("\0", "%b")


def levelled(rows: Iterable[Sequence[Box]]) -> Iterator[list[tuple[Box, bool]]]:
    """For each row its cells from left to right, those from above that reach into it marked."""
    hanging: list[Box] = []
    for number, row in enumerate(rows):
        found = [(box, False) for box in row] + [(box, True) for box in hanging]
        hanging = [box for box, _ in found if box.row + box.rows > number + 1]
        yield sorted(found, key=lambda held: held[0].column)
