"""What Typst draws, a run of pages, read object by object and taken over into a larger file."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from thaiplandoc.patterns import compiled
from thaiplandoc.pdf.packing import Packing, packed

REFERENCE: Final = compiled(rb"(\d+) 0 R")
# inside a text, between its brackets, such letters are no reference
_OUTSIDE: Final = compiled(rb"\\.|[()]|(\d+) 0 R", re.DOTALL)
_STREAM: Final = b"\nstream\n"
_BOX: Final = compiled(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]")
_CID_SET: Final = compiled(rb"/CIDSet \d+ 0 R")
_ENTRY: Final = 20  # bytes, in the table of objects
DOTS: Final = 32
_STANDING: Final = b"/Width %d/Height 1/" % DOTS


def standing(drawing: bytes) -> bytes:
    """The dots of the picture that stands for a drawing: one row, unlike those of any other."""
    return hashlib.sha256(drawing).digest()


Box = tuple[float, float, float, float]
"""A place on a page: its left, lower, right and upper edges, in points from the lower left corner."""


def size(drawn: bytes) -> tuple[float, float]:
    """Width and height in points of the first page that Typst drew."""
    box = _BOX.search(drawn)
    return (float(box[1]), float(box[2])) if box else (1.0, 1.0)


@cache
def _behind(key: bytes) -> re.Pattern[bytes]:
    return compiled(key + rb" (\d+) 0 R")


class Drawings:
    """Drawings of lines, each a page that Typst drew, by the dots that stand for it."""

    def __init__(self, drawn: Mapping[bytes, bytes], packing: Packing) -> None:
        self._drawn, self._packing = drawn, packing
        self._forms: dict[bytes, bytes] = {}

    def form(self, picture: bytes) -> bytes | None:
        """What pages show in place of a picture, if that stands for a drawing."""
        dots = zlib.decompress(picture)
        if dots in self._drawn and dots not in self._forms:
            self._forms[dots] = self._packing.kept(self._made(self._drawn[dots]))
        return self._forms.get(dots)

    def _made(self, drawn: bytes) -> bytes:
        """The page as a form that fills a square of one by one, as a picture does."""
        run = Run(drawn, self._packing, self)
        page = run.body(run.pages[0])
        wide, high = size(page)
        shown = run.body(run.named(page, b"/Contents")).partition(_STREAM)[2]
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %.4f %.4f]" % (wide, high)
        entries += b"/Matrix[%.9f 0 0 %.9f 0 0]" % (1 / wide, 1 / high)
        entries += b"/Resources %b" % run[run.named(page, b"/Resources")]
        return packed(_small(shown), entries)


@lru_cache(maxsize=16)
def _small(deflated: bytes) -> bytes:
    """The same data, deflated as small as can be: drawings are few, and pages show them again."""
    return zlib.compress(zlib.decompress(deflated), 9)


class Run(dict[bytes, bytes]):
    """By the number of each of its objects the reference that this has in the whole file.

    An object that has none is copied, with all it needs, when it is asked for; one like which
    the file has another is that other.
    """

    def __init__(self, drawn: bytes, packing: Packing, drawings: Drawings) -> None:
        super().__init__()
        self._packing, self._drawings = packing, drawings
        start = int(drawn[drawn.rindex(b"startxref") + 9 :].split(None, 1)[0])
        table, until = drawn.index(b"0000000000", start), drawn.index(b"trailer", start)
        begins = [int(drawn[at : at + 10]) for at in range(table + _ENTRY, until - 9, _ENTRY)]
        self.bodies = [b""]
        for begin, end in zip(begins, [*begins[1:], start], strict=True):
            head = len(b"%d 0 obj\n" % len(self.bodies))
            self.bodies.append(drawn[begin + head : end].rstrip()[: -len(b"\nendobj")])
        self.catalog = self.body(self.named(drawn[until:], b"/Root"))
        self.info = self.body(self.named(drawn[until:], b"/Info"))
        kids = self.body(self.named(self.catalog, b"/Pages")).partition(b"/Kids")[2]
        self.pages = REFERENCE.findall(kids.partition(b"]")[0])

    def __missing__(self, number: bytes) -> bytes:
        body = self.body(number)
        head, _, data = body.partition(_STREAM)
        form = self._drawings.form(data) if _STANDING in head else None
        if head.startswith(b"<</Type/FontDescriptor"):  # few make it rightly, nothing needs it
            body = _CID_SET.sub(b"", body)
        reference = self[number] = form or self._packing.kept(self.told(body))
        return reference

    def body(self, number: bytes) -> bytes:
        """An object as it stands there."""
        return self.bodies[int(number)]

    def named(self, body: bytes, key: bytes) -> bytes:
        """The number of the object to which a dictionary refers by that key; 0 where it does not."""
        found = _behind(key).search(body)
        return found[1] if found else b"0"

    def told(self, body: bytes) -> bytes:
        """An object as the whole file has it: its references are those of that file."""
        head, mark, data = body.partition(_STREAM)
        if b"(" not in head:
            return REFERENCE.sub(lambda found: self[found[1]], head) + mark + data
        depth = 0

        def outside(found: re.Match[bytes]) -> bytes:
            nonlocal depth
            depth += (found[0] == b"(") - (found[0] == b")")
            return self[found[1]] if found[1] and not depth else found[0]

        return _OUTSIDE.sub(outside, head) + mark + data
