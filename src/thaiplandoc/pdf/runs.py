"""What Typst draws, a run of pages, read object by object and taken over into a larger file."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from thaiplandoc.patterns import compiled
from thaiplandoc.pdf.packing import Packing, packed
from thaiplandoc.pictures import Packed

# not \d+: a set of letters ahead is looked for in half the time
REFERENCE: Final = compiled(rb"([0-9][0-9]*) 0 R")
# inside a text, between its brackets, such letters are no reference
_OUTSIDE: Final = compiled(rb"\\.|[()]|(\d+) 0 R", re.DOTALL)
_STREAM: Final = b"\nstream\n"
_BOX: Final = compiled(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]")
_CID_SET: Final = compiled(rb"/CIDSet \d+ 0 R")
_ENTRY: Final = 20  # bytes, in the table of objects
DOTS: Final = 32
_STANDING: Final = compiled(rb"/Width (?:32|11)/Height 1(/ColorSpace(?: \d+ 0 R|/\w+))")


def standing(picture: bytes, colours: int = 1) -> bytes:
    """The dots of the row that stands for a drawing or a picture, unlike those of any other."""
    return hashlib.sha256(picture).digest() + bytes(-DOTS % colours)


Box = tuple[float, float, float, float]
"""A place on a page: its left, lower, right and upper edges, in points from the lower left corner."""


def size(drawn: bytes) -> tuple[float, float]:
    """Width and height in points of the first page that Typst drew."""
    box = _BOX.search(drawn)
    return (float(box[1]), float(box[2])) if box else (1.0, 1.0)


@cache
def _behind(key: bytes) -> re.Pattern[bytes]:
    return compiled(key + rb" (\d+) 0 R")


Drawing = bytes | Packed
"""A drawing of lines, as a page that Typst drew, or the dots of a picture."""


class Drawings:
    """Drawings and pictures, by the dots that stand for them."""

    def __init__(self, drawn: Mapping[bytes, Drawing], packing: Packing) -> None:
        self._drawn, self._packing = drawn, packing
        self._shown: dict[bytes, bytes] = {}

    def shown(self, row: bytes, colours: bytes) -> bytes | None:
        """What pages show in place of a row in these colours, if that stands for something."""
        dots = zlib.decompress(row)
        if dots in self._drawn and dots not in self._shown:
            drawn = self._drawn[dots]
            made = self._made(drawn) if isinstance(drawn, bytes) else _image(drawn, colours)
            self._shown[dots] = self._packing.kept(made)
        return self._shown.get(dots)

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


def _image(picture: Packed, colours: bytes) -> bytes:
    size = b"/Width %d/Height %d" % picture.size
    entries = b"/Type/XObject/Subtype/Image%b%b/BitsPerComponent 8" % (size, colours)
    return packed(picture.dots, entries, picture.entries)


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
        row = _STANDING.search(head)
        shown = self._drawings.shown(data, self.told(row[1])) if row else None
        if head.startswith(b"<</Type/FontDescriptor"):  # few make it rightly, nothing needs it
            body = _CID_SET.sub(b"", body)
        reference = self[number] = shown or self._packing.kept(self.told(body))
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
            return self._referring(head) + mark + data
        depth = 0

        def outside(found: re.Match[bytes]) -> bytes:
            nonlocal depth
            depth += (found[0] == b"(") - (found[0] == b")")
            return self[found[1]] if found[1] and not depth else found[0]

        return _OUTSIDE.sub(outside, head) + mark + data

    def told_all(self, bodies: Collection[bytes]) -> Iterator[bytes]:
        """The same of many objects that are no streams, those without texts all at once."""
        plain = b"\0".join(b"" if b"(" in body else body for body in bodies)
        for told, body in zip(self._referring(plain).split(b"\0"), bodies, strict=False):
            yield told or self.told(body)

    def _referring(self, body: bytes) -> bytes:
        parts = REFERENCE.split(body)
        parts[1::2] = map(self.__getitem__, parts[1::2])
        return b"".join(parts)
