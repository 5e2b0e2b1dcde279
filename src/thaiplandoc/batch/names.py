"""What the files of rows are called: names that every system takes, none of them twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

# In UTF-8 a Thai letter has three bytes, and systems take 255: room is left for -new and suffixes.
MOST_BYTES: Final = 180
# What a batch calls its own files and folders.
OURS: Final = ("print", "preview", "pages")
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u2028-\u202e]+')
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def safe(name: str) -> str:
    """The name as every system takes it, in one folder and of at most `MOST_BYTES`."""
    said = _UNSAFE.sub("-", unicodedata.normalize("NFC", name))
    said = re.sub(r"\.{2,}|^~\$", ".", " ".join(said.split())).strip(" .-") or "-"
    if _RESERVED.match(said):
        said = f"_{said}"
    return _cut(said, MOST_BYTES)


def _cut(name: str, most: int) -> str:
    """So many bytes of it at most; no mark above or below is cut from its letter."""
    if len(name.encode()) <= most:
        return name
    cut = name.encode()[:most].decode(errors="ignore")
    if unicodedata.combining(name[len(cut)]) or unicodedata.category(name[len(cut)]) == "Mn":
        cut = re.sub(r".[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*$", "", cut)
    return cut.rstrip(" .-") or "-"


def named(wanted: Iterable[tuple[str, str]], taken: Mapping[str, str]) -> dict[str, str]:
    """The name of each key; those of `taken` stay, a name that is taken gets the key behind it.

    `wanted` are keys with the names they would have.
    """
    names = dict(taken)
    used = {*OURS, *(name.casefold() for name in names.values())}
    for key, name in wanted:
        if key in names:
            continue
        said = safe(name)
        if said.casefold() in used:
            behind = f"-{safe(key)}"
            said = _cut(said, MOST_BYTES - min(len(behind.encode()), MOST_BYTES // 2))
            said += _cut(behind, MOST_BYTES // 2)
        number, base = 2, said
        while said.casefold() in used:
            said, number = f"{base}-{number}", number + 1
        used.add(said.casefold())
        names[key] = said
    return names
