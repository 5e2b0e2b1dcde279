"""A font file: whether it is one, which style, whether it may travel; cut down to some letters."""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

BEGINS: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_FORBIDDEN: Final = 0x0002 | 0x0200  # restricted licence; bitmaps only
_ITALIC, _BOLD = 0x0001, 0x0020
# identifiers of names: of a family of more than four styles, of any other; of licences
_FAMILY: Final = (16, 1)
_LICENCE: Final = (13, 14)


class FontFile(NamedTuple):
    """A font's style, as Word names its four; `may_travel` is its licence to be embedded."""

    style: str
    may_travel: bool


def said_of(data: bytes) -> FontFile | None:
    """What the bytes of a font say (OpenType: OS/2, fsType and fsSelection); None if they are none."""
    try:
        (count,) = struct.unpack_from(">H", data, 4)
        tables = {data[at : at + 4]: at for at in range(12, 12 + 16 * count, 16)}
        begin, length = struct.unpack_from(">LL", data, tables[b"OS/2"] + 8)
        if not data.startswith(BEGINS) or b"cmap" not in tables or begin + length > len(data):
            return None
        (licence,) = struct.unpack_from(">H", data, begin + 8)
        (look,) = struct.unpack_from(">H", data, begin + 62)
    except (struct.error, KeyError):
        return None
    style = f"{'Bold' if look & _BOLD else ''}{'Italic' if look & _ITALIC else ''}" or "Regular"
    return FontFile(style, not licence & _FORBIDDEN)


def described(font: bytes) -> tuple[str, str, frozenset[str]]:
    """What a font says of itself: its family's name, its licence, the letters it has."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob(font))
    family, licence = (
        next((said for each in names if (said := face.get_name(each))), "")
        for names in (_FAMILY, _LICENCE)
    )
    return family, licence, frozenset(map(chr, face.unicodes))


def cut_down(font: bytes, letters: str) -> bytes:
    """A font's file with the glyphs of those letters alone, and all that it says of itself."""
    import uharfbuzz

    kept = uharfbuzz.SubsetInput()
    kept.unicode_set.update(map(ord, letters))
    kept.name_id_set.update(range(26))  # all names, the licence among them
    made = uharfbuzz.subset(uharfbuzz.Face(font), kept)
    return bytes(made.blob.data)
