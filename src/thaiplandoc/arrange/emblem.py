"""The emblem's file, read once and known to be a picture."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from thaiplandoc import opening, rules
from thaiplandoc.arrange.sheet import MM, Image
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.model import photos


def emblem(path: str, *, height_mm: float, x_pt: float, centre: bool) -> Image:
    """The emblem of a file at its place.

    Raises `InputError` if the file is missing or is no SVG, PNG or JPEG picture.
    """
    file = Path(path)
    data = _read(file, opening.stamp(file, opening.EMBLEM))
    if data is None:
        what = Message(
            "ไฟล์ตราครุฑไม่ใช่ภาพ โปรดใช้ไฟล์ SVG, PNG หรือ JPEG",
            "the emblem's file is not a picture; use an SVG, PNG or JPEG file",
        )
        raise InputError([Problem(Place(file=file.name), what)])
    top, height = rules.EMBLEM_TOP_MM * MM, height_mm * MM
    return Image("ตราครุฑ", data, x_pt, top, height, centre=centre, description="ตราครุฑ")


@lru_cache(maxsize=16)
def _read(file: Path, stamp: tuple[int, int, int]) -> bytes | None:  # noqa: ARG001 - a changed file is read anew
    return photos.emblem(opening.read(file, opening.EMBLEM))
