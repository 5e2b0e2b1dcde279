"""A compound file (.doc, or a .docx with a password): what is seen of it without reading its text.

The pieces of a .doc are not taken apart. Macros, objects and fields that fetch are looked for in the
raw bytes, and the rest is left to the walls: a .doc is converted only where LibreOffice can reach
neither the net nor a file outside its folder. Sources: [MS-CFB] 2.6, [MS-DOC] 2.5.
"""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc import package
from thaiplandoc.foreign.refusals import macros
from thaiplandoc.package import Refused

_SECTOR: Final = 512
_ENTRY: Final = 128  # entries of the directory stand at multiples of their length
_MACROS: Final = frozenset({"Macros", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"})
_OBJECTS: Final = re.compile(r"_\d{6,}|\x01Ole10Native|\x01Ole10ItemName|\x03OCXNAME|Package")
_FIB: Final = b"\xec\xa5"
_ENCRYPTED: Final = 0x01
# A field begins with 0x13; its name stands in letters of one byte or of two.
_FETCHING: Final = re.compile(
    rb"\x13[\0 ]*+(%s)"
    % b"|".join(
        b"\0?".join(bytes([letter]) for letter in name.encode())
        for name in (
            *("INCLUDE", "IMPORT", "DDE", "LINK", "DATABASE", "RD ", "EMBED", "CONTROL"),
            *("AUTOTEXT", "GLOSSARY", "MACROBUTTON", "PRINT ", "HTMLACTIVEX"),
        )
    ),
    re.IGNORECASE,
)


def check(data: bytes) -> None:
    """Raises `Refused` unless it is a .doc without password, macros, objects and fetching fields."""
    entries = _entries(data)
    if {"EncryptedPackage", "EncryptionInfo"} & entries.keys():
        raise package.locked()
    text = data[entries.get("WordDocument", len(data)) :][:_SECTOR]
    if not text.startswith(_FIB):
        raise package.not_word()
    if text[11] & _ENCRYPTED:
        raise package.locked()
    if _MACROS & entries.keys():
        raise macros()
    if any(_OBJECTS.fullmatch(name) for name in entries):
        raise Refused("มีวัตถุ OLE ฝังอยู่", "holds an OLE object")
    if found := _FETCHING.search(data):
        name = found[1].replace(b"\0", b"").decode().strip().upper()
        raise Refused(f"มีฟิลด์ {name}", f"has a field {name}")


def _entries(data: bytes) -> dict[str, int]:
    """Names in the directory, wherever it is, with the place in the file where their data begins."""
    size = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    found: dict[str, int] = {}
    for at in range(_SECTOR, len(data) - _ENTRY + 1, _ENTRY):
        length = int.from_bytes(data[at + 64 : at + 66], "little")
        if 4 <= length <= 64 and length % 2 == 0 and data[at + 66] in {1, 2, 5}:
            name = data[at : at + length - 2].decode("utf-16-le", "ignore")
            begins = int.from_bytes(data[at + 116 : at + 120], "little")
            found[name] = (begins + 1) * size
    return found
