"""The emblem's file, read once and known to be a picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from thaiplandoc import opening, pictures, rules
from thaiplandoc.arrange.sheet import MM, Image
from thaiplandoc.errors import InputError, Place
from thaiplandoc.look import LOGO, Look
from thaiplandoc.model import photos


def emblems(
    path: str, look: Look, *, height_mm: float, x_pt: float, centre: bool
) -> Iterator[Image]:
    """The emblem of a file at its place, and the agency's logo beside it if it has one.

    Raises `InputError` if a file is missing or is no SVG, PNG or JPEG picture.
    """
    top = rules.EMBLEM_TOP_MM * MM
    yield Image(
        "ตราครุฑ", _data(path), x_pt, top, height_mm * MM, centre=centre, description="ตราครุฑ"
    )
    if logo := look.logo:
        data = _data(logo.path)
        wide, tall = pictures.size(data) or (1, 1)
        at = look.logo_place(wide / tall, memo=not centre)
        x, high, width = (mm * MM for mm in at)
        yield Image(LOGO, data, x, top, high, width, description=LOGO)


def _data(path: str) -> bytes:
    file = Path(path)
    data = _read(file, opening.stamp(file, opening.EMBLEM))
    if data is None:
        raise InputError.said(
            "ไฟล์ตราครุฑไม่ใช่ภาพ โปรดใช้ไฟล์ SVG, PNG หรือ JPEG",
            "the emblem's file is not a picture; use an SVG, PNG or JPEG file",
            Place(file=file.name),
        )
    return data


@lru_cache(maxsize=16)
def _read(file: Path, stamp: tuple[int, int, int]) -> bytes | None:  # noqa: ARG001 - a changed file is read anew
    return photos.emblem(opening.read(file, opening.EMBLEM))
