"""Objects → a PDF whose small objects stand together, packed, with a table of where they are.

ISO 32000, 7.5.7 and 7.5.8. The same objects in the same order give the same bytes, the file's id too.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from array import array
from typing import Final

# So many objects stand in one stream: what a reader unpacks to come to one of them.
_TOGETHER: Final = 200
# Kinds of entries (in the upper byte) and the widths of their three fields.
_PLAIN, _PACKED = 1 << 56, 2 << 56
_WIDTHS: Final = b"/W[1 5 2]"
_ROW: Final = 8
_HIGH: Final = 0x80
# Of zlib's nine: a third less time than its own 6 takes, for files that are less than 1 in 200 larger.
_LEVEL: Final = 5


class Packing:
    """A file that grows by objects. They are named by their references, as ``12 0 R``."""

    def __init__(self) -> None:
        self._out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._places = array("Q", [0])
        self._waiting: list[tuple[int, bytes]] = []
        self._kept: dict[bytes, bytes] = {}

    def reference(self) -> bytes:
        """That of an object to come; it has to be put once."""
        self._places.append(0)
        return b"%d 0 R" % (len(self._places) - 1)

    def kept(self, body: bytes) -> bytes:
        """The reference of an object like this, which stands in the file once."""
        key = hashlib.blake2b(body, digest_size=16).digest()
        if key not in self._kept:
            self._kept[key] = self.put(self.reference(), body)
        return self._kept[key]

    def put(self, reference: bytes, body: bytes) -> bytes:
        """Fill an object: a dictionary or an array packed among others, a stream by itself."""
        number = int(reference.removesuffix(b" 0 R"))
        if body.endswith(b"endstream"):
            self._places[number] = _PLAIN | len(self._out) << 16
            self._out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
            return reference
        self._waiting.append((number, body))
        if len(self._waiting) == _TOGETHER:
            self._pack()
        return reference

    def close(self, *, root: bytes, info: bytes) -> bytes:
        """The whole file."""
        self._pack()
        self._places.append(_PLAIN | len(self._out) << 16)
        start, named = len(self._out), hashlib.sha256(self._out).hexdigest()[:32].encode()
        entries = b"/Type/XRef/Size %d%b/Root %b/Info %b/ID[<%b><%b>]" % (
            *(len(self._places), _WIDTHS, root, info, named, named),
        )
        entries += b"/DecodeParms<</Predictor 12/Columns %d>>" % _ROW
        table = stream(_steps(self._places), entries)
        self._out += b"%d 0 obj\n%b\nendobj\n" % (len(self._places) - 1, table)
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)

    def _pack(self) -> None:
        if not self._waiting:
            return
        pack = self.reference()
        at, heads, inside = 0, [], _PACKED | (len(self._places) - 1) << 16
        for place, (number, body) in enumerate(self._waiting):
            self._places[number] = inside | place
            heads.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(heads) + b"\n"
        bodies = b"\n".join(body for _, body in self._waiting)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(heads), len(head))
        self.put(pack, stream(head + bodies, entries))
        self._waiting.clear()


def stream(data: bytes, entries: bytes) -> bytes:
    """A stream of that data, which is deflated, with these entries in its dictionary."""
    return packed(zlib.compress(data, _LEVEL), entries)


def packed(data: bytes, entries: bytes, how: bytes = b"/Filter/FlateDecode") -> bytes:
    """The same of data that is deflated already, or packed as said."""
    return b"<<%b%b/Length %d>>\nstream\n%b\nendstream" % (entries, how, len(data), data)


def _steps(places: array[int]) -> bytes:
    """The entries, of each byte its step from the one above: the PNG filter called up."""
    told = array("Q", places)
    if sys.byteorder == "little":
        told.byteswap()
    rows = told.tobytes()
    ones = int.from_bytes(bytes([_HIGH]) * len(rows))
    this, above = int.from_bytes(rows), int.from_bytes(bytes(_ROW) + rows[:-_ROW])
    # all bytes at once: the high bit of each is kept out of the subtraction, and put right behind it
    steps = (((this | ones) - (above & ~ones)) ^ ((this ^ ~above) & ones)).to_bytes(len(rows))
    out = bytearray(b"\2" * (len(places) * (_ROW + 1)))
    for column in range(_ROW):
        out[column + 1 :: _ROW + 1] = steps[column::_ROW]
    return bytes(out)
