"""Picture files an officer names: they are there, and they are pictures."""

from __future__ import annotations

from pathlib import Path

from thaiplandoc import opening, pictures
from thaiplandoc.errors import InputError
from thaiplandoc.model.problems import wrong


def picture_file(path: Path) -> Path:
    """`path`, when a PNG or JPEG is there."""
    if pictures.size(_bytes(path, opening.PICTURE)) is None:
        raise wrong(
            f"{path.name} ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG ให้บันทึกภาพใหม่เป็น PNG",
            f"{path.name} is not a PNG or JPEG picture; save it again as PNG",
        )
    return path


def emblem_file(path: Path) -> Path:
    """`path`, when a PNG, JPEG or SVG is there."""
    data = _bytes(path, opening.EMBLEM)
    if pictures.size(data) is None and pictures.kind(data) != "svg":
        raise wrong(
            f"ตราครุฑ {path.name} ไม่ใช่ไฟล์ภาพ ให้ใช้ไฟล์ SVG, PNG หรือ JPEG",
            f"the emblem {path.name} is not a picture; use an SVG, PNG or JPEG file",
        )
    return path


def _bytes(path: Path, kind: opening.Kind) -> bytes:
    try:
        return opening.read(path, kind)
    except InputError as error:
        said = error.problems[0].what
        raise wrong(said.thai, said.english) from None
