"""The agency's own faces: the files in ``fonts/`` of its folder, by their families' names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc import assets, fontfile, opening
from thaiplandoc.errors import InputError, Message
from thaiplandoc.rules import Face
from thaiplandoc.signs import FACES

# What papers say in any case: a face that lacks one of these cannot carry one.
_NEEDED: Final = frozenset(
    map(chr, (*range(0x21, 0x7F), *range(0x0E01, 0x0E3B), 0x0E3F, *range(0x0E40, 0x0E4E)))
) | frozenset("๐๑๒๓๔๕๖๗๘๙“”–")
_TOLD: Final = 10


class OwnFile(NamedTuple):
    """A font's file: its family, whether it is the bold of it, its licence, what it lacks."""

    family: str
    style: str
    may_travel: bool
    licence: str
    lacking: str


def names() -> tuple[str, ...]:
    """The faces that may be named: the shipped one's names, then the agency's families."""
    return (*FACES, *dict.fromkeys(file.family for file in _files().values()))


def face(name: str) -> Face:
    """The face of that name; `InputError` with the reason where it cannot be printed with."""
    if name in FACES:
        return Face(name)
    files = {path: file for path, file in _files().items() if file.family == name}
    if not files:
        raise InputError.said(
            f"ไม่มีแบบอักษร {name} ใช้ได้: {', '.join(names())} "
            "ถ้าเป็นแบบอักษรของหน่วยงาน ให้วางไฟล์ไว้ในโฟลเดอร์ fonts ของหน่วยงาน",
            f"there is no font {name}; there are: {', '.join(names())}. Put the files of one of "
            "the agency's own into fonts of its folder",
        )
    weights = {file.style: path for path, file in files.items()}
    if missing := [style for style in ("Regular", "Bold") if style not in weights]:
        raise InputError.said(
            f"แบบอักษร {name} ไม่มีไฟล์ตัว {' และ '.join(missing)} ในโฟลเดอร์ fonts ให้วางไว้ทั้งสองไฟล์",
            f"of the font {name} there is no {' and no '.join(missing)} in fonts; put both there",
        )
    for style in ("Regular", "Bold"):
        if fault := _fault(weights[style], files[weights[style]]):
            raise InputError.said(fault.thai, fault.english)
    return Face(name, str(weights["Regular"]), str(weights["Bold"]))


def licence(name: str) -> str:
    """What the files of a face say of its licence; empty where they say nothing."""
    return next((file.licence for file in _files().values() if file.family == name), "")


def _fault(path: Path, file: OwnFile) -> Message | None:
    """Why papers cannot be printed with a file of a face."""
    if not file.may_travel:
        return Message(
            f"เจ้าของแบบอักษร {path.name} ไม่อนุญาตให้ฝังในเอกสาร ให้ใช้แบบอักษรอื่น",
            f"the font {path.name} may not be embedded, says its licence; name another font",
        )
    if file.lacking:
        some = " ".join(file.lacking[:_TOLD])
        return Message(
            f"แบบอักษร {path.name} ไม่มีตัวอักษรที่หนังสือต้องใช้ {len(file.lacking)} ตัว เช่น {some} "
            "ให้ใช้แบบอักษรอื่น",
            f"the font {path.name} lacks {len(file.lacking)} letters that papers need, as {some}; "
            "name another font",
        )
    return None


def _files() -> dict[Path, OwnFile]:
    """The fonts of the agency's folder; damaged ones are passed over, what is none is refused."""
    found = {path: _read(path, opening.stamp(path, opening.FONT)) for path in assets.own_fonts()}
    return {path: file for path, file in found.items() if file is not None}


@lru_cache(maxsize=64)
def _read(path: Path, _stamp: tuple[int, int, int]) -> OwnFile | None:
    data = opening.read(path, opening.FONT)
    said = fontfile.said_of(data)
    if said is None:
        return None
    family, licence_of, letters = fontfile.described(data)
    return OwnFile(family, *said, licence_of, "".join(sorted(_NEEDED - letters)))
