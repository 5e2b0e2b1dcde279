"""Picture files by their bytes: which kind they are and how large."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["png", "jpeg", "svg"]

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_JPEG_END: Final = b"\xff\xd9"
RASTER: Final = (_PNG, _JPEG)
_SVG: Final = re.compile(
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


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            high, wide = (
                int.from_bytes(data[at + 5 : at + 7]),
                int.from_bytes(data[at + 7 : at + 9]),
            )
            return (wide, high) if wide and high and _JPEG_END in data[at:] else None
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:  # fill bytes, no length
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
