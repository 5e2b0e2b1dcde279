"""Hashes of what papers are made from: when one is another, they are made again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from thaiplandoc import __version__, assets, opening
from thaiplandoc.batch.packs import Pack
from thaiplandoc.batch.pattern import Pattern
from thaiplandoc.batch.rows import Row
from thaiplandoc.batch.work import How
from thaiplandoc.errors import InputError
from thaiplandoc.kinds import KINDS

# What decides where lines end and how pages are drawn.
_DRAWN_BY: Final = ("typst", "uharfbuzz", "pythainlp")


def of_all(pattern: Pattern) -> dict[str, str]:
    """Of what all papers are made with: Word template (of packs all), emblem, faces, program."""
    kinds = KINDS.values() if isinstance(pattern, Pack) else (pattern.kind,)
    names = sorted({kind.template for kind in kinds if kind.template})
    template = _hash(*map(_bytes, (*map(assets.template, names), assets.emblem())))
    return {"template": template, "font": font_print(), "program": program_print()}


def input_print(pattern: Pattern, row: Row, how: How, read: Iterable[str], folder: Path) -> str:
    """Of a row's values and the files that were read for it, named as seen from the folder."""
    files = [[name, of_file(folder / name)] for name in sorted(set(read))]
    said = [
        pattern.said(),
        row.recipient,
        sorted(row.values.items()),
        how.suffixes,
        how.pdfa,
        files,
    ]
    return _hash(json.dumps(said, ensure_ascii=False).encode())


def of_said(value: object) -> str:
    """Of what the journal says of papers."""
    return _hash(json.dumps(value, ensure_ascii=False).encode())


def names_from(folder: Path, files: Iterable[Path]) -> list[str]:
    """How the folder's journal names files; what is shipped with the program is not among them."""
    ours = (assets.shipped("templates"), assets.shipped("fonts"))
    there = folder.resolve()
    return [
        Path(os.path.relpath(file.resolve(), there)).as_posix()
        for file in dict.fromkeys(files)
        if not any(file.is_relative_to(each) for each in ours)
    ]


def font_print() -> str:
    """Of the faces that are shipped, and of the agency's own."""
    return _hash_of((*sorted(assets.fonts().glob("*.ttf")), *assets.own_fonts()))


@cache
def _hash_of(files: tuple[Path, ...]) -> str:
    return _hash(*(file.read_bytes() for file in files))


@cache
def program_print() -> str:
    """Of this program's own lines, and the libraries that decide how pages look."""
    package = Path(__file__).parents[1]
    own = [file.read_bytes() for file in sorted(package.rglob("*.py"))]
    return _hash(__version__.encode(), *(_version(name).encode() for name in _DRAWN_BY), *own)


def of_file(file: Path) -> str:
    """Of a file's bytes; nothing of one that is not there."""
    try:
        found = file.stat()
    except OSError:
        return ""
    return _of_bytes(file, found.st_size, found.st_mtime_ns)


@cache
def _of_bytes(file: Path, size: int, time: int) -> str:
    del size, time
    try:
        return _hash(opening.read(file, opening.MADE))
    except InputError:
        return ""


def _bytes(file: Path) -> bytes:
    return opening.read(file, opening.MADE)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # put into one file with others
        return ""


def _hash(*parts: bytes) -> str:
    whole = sha256()
    for part in parts:
        whole.update(sha256(part).digest())
    return whole.hexdigest()[:32]
