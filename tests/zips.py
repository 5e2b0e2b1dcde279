"""Zip files as an attacker or a password makes them."""

from __future__ import annotations

import io
import zipfile

# Where the flags stand, behind the signature of a local header and of one in the directory.
_LOCAL_FLAGS, _DIRECTORY_FLAGS = 6, 8


def encrypted(data: bytes, name: str) -> bytes:
    """The same zip file with one entry marked as encrypted."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entry = package.getinfo(name)
    changed = bytearray(data)
    changed[entry.header_offset + _LOCAL_FLAGS] |= 1
    place = changed.index(b"PK\x01\x02")
    while changed[place + 46 : place + 46 + len(name)] != name.encode():
        place = changed.index(b"PK\x01\x02", place + 4)
    changed[place + _DIRECTORY_FLAGS] |= 1
    return bytes(changed)
