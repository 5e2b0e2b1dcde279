"""Picture files by their bytes: which kind they are and how large."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from thaiplandoc.patterns import compiled

Kind = Literal["png", "jpeg", "svg"]

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PIXELS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
# Eight bits, grey or red, green and blue, in one go from the top: how many colours that is.
_PLAIN: Final = {b"\x08\x00\x00\x00\x00": 1, b"\x08\x02\x00\x00\x00": 3}
_JPEG: Final = b"\xff\xd8\xff"
# The start, JFIF without a small picture, tables and a frame of one or three colours, then scans in
# which only tables and dots stand.
_BARE_JPEG: Final = compiled(
    rb"\xff\xd8\xff\xe0\x00\x10JFIF\x00.{7}\x00\x00"
    rb"(?>(?:\xff[\xdb\xc4\xdd]|\xff[\xc0-\xc2].{7}[\x01\x03])"
    rb"(?:[^\xff]|\xff(?=\xff)|\xff[\x00-\x10])*+)*+"
    rb"\xff\xda(?:[^\xff]|\xff[\x00\xd0-\xd7\xc4\xda])*+\xff\xd9",
    re.DOTALL,
)
_JPEG_END: Final = b"\xff\xd9"
_TABLES: Final = (b"\xff\xdb", b"\xff\xc4")  # without which nobody can unpack it
# A row of a PNG begins with the number of its filter.
_LAST_FILTER: Final = 4
RASTER: Final = (_PNG, _JPEG)
_SVG: Final = compiled(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<svg[\s>]", re.DOTALL
)
# JPEG: the frame headers, which hold the size (all SOFn but DHT, JPG and DAC)
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def kind(data: bytes) -> Kind | None:
    """What the bytes begin as, which is also the file's suffix; None if they are no picture."""
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpeg"
    return "svg" if _SVG.match(data) else None


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None for anything else, or one cut off."""
    match kind(data):
        case "png" if data[12:16] == b"IHDR" and b"IEND" in data:
            wide, high = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
            return (wide, high) if wide and high else None
        case "jpeg":
            return _jpeg_size(data)
    return None


class Packed(NamedTuple):
    """The dots of a picture as its file packs them, eight bits for each of one or three colours."""

    size: tuple[int, int]
    colours: int
    entries: bytes
    """How they are packed, in the words of a PDF."""
    dots: bytes


def packed(data: bytes) -> Packed | None:
    """The dots of a whole PNG or JPEG that a PDF may hold as they are, and nothing stands beside them."""
    sized = size(data)
    if not sized or not only_pixels(data):
        return None
    if kind(data) == "jpeg":
        frame = _frame(data)
        bits, colours = data[frame + 4], data[frame + 9]
        whole = bits == 8 and all(table in data for table in _TABLES)
        return Packed(sized, colours, b"/Filter/DCTDecode", data) if whole else None
    if data[24:29] not in _PLAIN or b"tRNS" in data[: data.find(b"IDAT")]:
        return None
    colours, dots = _PLAIN[data[24:29]], b"".join(_pixels(data))
    how = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/Columns %d>>"
    packed = Packed(sized, colours, how % (colours, sized[0]), dots)
    return packed if _whole(packed) else None


# What was found of each, by its digest: emblems and photographs come again in paper after paper.
_known: Final[dict[bytes, bool]] = {}
_MOST_KNOWN: Final = 4096


def _whole(png: Packed) -> bool:
    """Whether its dots can be unpacked, and are as many as its size says: nobody else looks."""
    import hashlib  # of what starts, few papers have pictures

    key = hashlib.sha256(b"%b%d %d" % (png.dots, png.size[0] * png.colours, png.size[1])).digest()
    whole = _known.get(key)
    if whole is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        whole = _known[key] = _unpacks(png)
    return whole


def _unpacks(png: Packed) -> bool:
    row = 1 + png.size[0] * png.colours
    unpacking = zlib.decompressobj()
    try:
        rows = unpacking.decompress(png.dots, row * png.size[1] + 1)
    except zlib.error:
        return False
    return unpacking.eof and len(rows) == row * png.size[1] and max(rows[::row]) <= _LAST_FILTER


def _pixels(png: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += 12 + length


def only_pixels(data: bytes) -> bool:
    """Whether a PNG or JPEG holds nothing but its dots, as screens show them.

    No words and no place are beside them, nothing stands behind the end, and no inks are in them.
    """
    if kind(data) == "jpeg":
        return _BARE_JPEG.fullmatch(data) is not None
    at = len(_PNG)
    while (name := data[at + 4 : at + 8]) in _PIXELS:
        at += 12 + int.from_bytes(data[at : at + 4])
        if name == b"IEND":
            return at == len(data)
    return False


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = _frame(data)
    high, wide = int.from_bytes(data[at + 5 : at + 7]), int.from_bytes(data[at + 7 : at + 9])
    return (wide, high) if at and wide and high and _JPEG_END in data[at:] else None


def _frame(jpeg: bytes) -> int:
    """Where the header of its frame begins; 0 if there is none."""
    at = 2
    while at + 9 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker in _FRAMES:
            return at
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:  # fill bytes, no length
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return 0
