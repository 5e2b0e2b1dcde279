"""The tags of the runs of one document: one tree, each table once, headings with their words.

Typst tags each run by itself, and each page's part of a table as a table. Here the rows of all
parts come under the head of the first; the heads that pages repeat are artifacts already, and
their empty cells go. What says how cells look and which heads they have stands in the file once.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import field
from itertools import count
from typing import Final, NamedTuple

from thaiplandoc.patterns import compiled
from thaiplandoc.pdf.packing import Packing
from thaiplandoc.pdf.runs import REFERENCE, Box, Run
from thaiplandoc.values import dataclass

_ELEMENT: Final = b"<</Type/StructElem/"
_TABLE: Final = _ELEMENT + b"S/Table/"
_FIGURE: Final = _ELEMENT + b"S/Figure/"
_PARAGRAPH: Final = _ELEMENT + b"S/P/P "
# a place of the outline: it has a title and no words, which are those of the paragraph behind it
_HEADING: Final = compiled(_ELEMENT + rb"S(/H\d)/P \d+ 0 R(.*)/K\[\]>>", re.DOTALL)
_CELLS: Final = (_ELEMENT + b"S/TD/", _ELEMENT + b"S/TH/")
_ID: Final = compiled(rb"\(U(\d+)(x\d+y\d+\))")
_NUMBERS: Final = compiled(rb"/ParentTree<</Nums\[([^]]*)\]")
_PAIR: Final = compiled(rb"(\d+) (\d+) 0 R")
_NEXT: Final = compiled(rb"/ParentTreeNextKey (\d+)")
_ROLES: Final = compiled(rb"/RoleMap<<[^>]*>>")


class _Part(NamedTuple):
    """What one page shows of a table: its head, what its rows hang on, its rows, by their numbers."""

    begins: bool
    head: bytes | None
    holder: bytes
    rows: list[bytes]


@dataclass(slots=True)
class _Table:
    """The table that grows: what its rows hang on, and the name by which cells call its heads."""

    holder: bytes
    name: bytes
    begun: bytes
    rows: list[bytes] = field(default_factory=list)


class Tags:
    """The tree of the whole file, which grows by those of its runs.

    `continued` says for each part of a table, in the order of reading, whether it continues the
    one before; `figures` where each picture stands.
    """

    def __init__(self, packing: Packing, continued: Iterator[bool], figures: deque[Box]) -> None:
        self._packing, self._continued, self._figures = packing, continued, figures
        self._root, self._document = packing.reference(), packing.reference()
        self._kids: list[bytes] = []
        self._parents: list[bytes] = []
        self._ids: list[bytes] = []
        self._names = count(1)
        self._table: _Table | None = None
        self._roles = b""
        self.base = 0
        """What is added to the numbers by which pages and links of the next run are found."""

    def add(self, run: Run) -> None:
        """The tags of a run whose pages and links have their references."""
        root = run.named(run.catalog, b"/StructTreeRoot")
        tree = run.body(root)
        (top,) = _kids(tree)
        run[root], run[top] = self._root, self._document
        self._roles = _ROLES.findall(tree)[0]
        kids, parts = self._sorted(run, _kids(run.body(top)))
        run.bodies[int(root)] = run.bodies[int(top)] = b""
        for number, body in enumerate(run.bodies):
            if body.startswith(_ELEMENT):
                run[b"%d" % number] = self._packing.reference()
        names = self._grown(run, parts)
        self._elements(run, names)
        self._kids += (run[kid] for kid in kids)
        self._numbered(run, tree)

    def close(self) -> bytes:
        """Write the tree; its entries in the catalog."""
        self._end()
        document = _ELEMENT + b"S/Document/P %b/K[%b]>>" % (self._root, b" ".join(self._kids))
        self._packing.put(self._document, document)
        ids = b"/IDTree<</Names[%b]>>" % b"".join(sorted(self._ids)) if self._ids else b""
        tree = (
            b"<</Type/StructTreeRoot%b/K[%b]/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d%b>>"
            % (*(self._roles, self._document, b" ".join(self._parents), self.base, ids),)
        )
        self._packing.put(self._root, tree)
        return b"/StructTreeRoot %b/MarkInfo<</Marked true>>" % self._root

    def _sorted(self, run: Run, given: list[bytes]) -> tuple[list[bytes], list[_Part]]:
        """What stays below the document, and the parts of tables; what is no more is taken out."""
        kids: list[bytes] = []
        parts: list[_Part] = []
        for kid in given:
            body = run.body(kid)
            if body.startswith(_TABLE):
                part = _part(run, kid, begins=not next(self._continued, False))
                parts.append(part)
                if not part.begins:
                    _take_out(run, kid, part)
                    continue
            elif body.startswith(_FIGURE) and self._figures:
                stands = b"/O/Layout/BBox[%.3f %.3f %.3f %.3f]" % self._figures.popleft()
                run.bodies[int(kid)] = body.replace(b"/O/Layout", stands, 1)
            elif (
                kids
                and body.startswith(_PARAGRAPH)
                and (place := _HEADING.fullmatch(run.body(kids[-1])))
            ):
                run.bodies[int(kid)] = body.replace(b"/P/P ", b"%b%b/P " % place.groups(), 1)
                run.bodies[int(kids.pop())] = b""
            kids.append(kid)
        return kids, parts

    def _grown(self, run: Run, parts: list[_Part]) -> dict[bytes, bytes]:
        """By Typst's number of each table in the run the name of the table it belongs to."""
        names: dict[bytes, bytes] = {}
        for part in parts:
            if part.begins or self._table is None:
                self._end()
                begun = run.told(run.body(part.holder).partition(b"/K[")[0])
                self._table = _Table(run[part.holder], b"(%d" % next(self._names), begun)
                run.bodies[int(part.holder)] = b""
            else:
                run[part.holder] = self._table.holder
            if part.head:
                names[part.head] = self._table.name
            self._table.rows += (run[row] for row in part.rows)
        return names

    def _end(self) -> None:
        """No more rows come to the table that grows."""
        if table := self._table:
            self._packing.put(table.holder, b"%b/K[%b]>>" % (table.begun, b" ".join(table.rows)))
            self._table = None

    def _elements(self, run: Run, names: dict[bytes, bytes]) -> None:
        looks: dict[bytes, bytes] = {}  # of cells, each as one more object of the run
        elements: dict[bytes, bytes] = {}

        def renamed(found: re.Match[bytes]) -> bytes:
            return names[found[1]] + found[2]

        for number, body in enumerate(run.bodies):
            if not body.startswith(_ELEMENT):
                continue
            reference = run[b"%d" % number]
            elements[reference] = body
            if body.startswith(_CELLS) and b"/A[" in body:
                called, _, rest = body.partition(b"/A")
                look, _, kids = rest.partition(b"/K")
                if look not in looks:
                    looks[look] = b"%d" % (len(run.bodies) + len(looks))
                    run[looks[look]] = self._packing.kept(_ID.sub(renamed, look))
                if name := _ID.search(called):
                    called = _ID.sub(renamed, called)
                    self._ids.append(renamed(name) + reference)
                elements[reference] = b"%b/A %b 0 R/K%b" % (called, looks[look], kids)
        for reference, told in zip(elements, run.told_all(elements.values()), strict=True):
            self._packing.put(reference, told)

    def _numbered(self, run: Run, tree: bytes) -> None:
        """What is found by the numbers of pages and links."""
        numbers, following = _NUMBERS.search(tree), _NEXT.search(tree)
        for number, found in _PAIR.findall(numbers[1] if numbers else b""):
            if run.body(found).startswith(b"["):
                run[found] = self._packing.put(self._packing.reference(), run.told(run.body(found)))
            self._parents.append(b"%d %b" % (self.base + int(number), run[found]))
        self.base += int(following[1]) if following else 0


def _part(run: Run, table: bytes, *, begins: bool) -> _Part:
    """The parts of a table as Typst tags it; of one without a head the rows hang on itself."""
    head, holder, rows = None, table, []
    for kid in _kids(run.body(table)):
        body = run.body(kid)
        if body.startswith(_ELEMENT + b"S/THead/"):
            cells = [cell for row in _kids(body) for cell in _kids(run.body(row))]
            found = _ID.search(run.body(cells[0])) if cells else None
            head = found and found[1]
        elif body.startswith(_ELEMENT + b"S/TBody/"):
            holder, rows = kid, _kids(body)
        else:
            rows.append(kid)
    return _Part(begins, head, holder, rows)


def _take_out(run: Run, table: bytes, part: _Part) -> None:
    """A table that continues another keeps nothing but its rows."""
    ahead = [table]
    while ahead:
        number = ahead.pop()
        ahead += (kid for kid in _kids(run.body(number)) if kid not in part.rows)
        run.bodies[int(number)] = b""


def _kids(element: bytes) -> list[bytes]:
    """The numbers of the elements below one."""
    return REFERENCE.findall(element.rpartition(b"/K[")[2].partition(b"]")[0])
