"""The emblem's file, read once and known to be a picture."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from thaiplandoc import pictures, rules
from thaiplandoc.arrange.sheet import MM, Image
from thaiplandoc.errors import InputError, Message, Place, Problem


def emblem(path: str, *, height_mm: float, x_pt: float, centre: bool) -> Image:
    """The emblem of a file at its place.

    Raises `InputError` if the file is missing or is no SVG, PNG or JPEG picture.
    """
    file = Path(path)
    try:
        data = _read(file, file.stat().st_mtime_ns)
    except OSError:
        raise _refused(
            path,
            "ไม่พบไฟล์ตราครุฑ โปรดตรวจชื่อไฟล์และโฟลเดอร์",
            "the emblem's file is not there; check its name and folder",
        ) from None
    if data is None:
        raise _refused(
            path,
            "ไฟล์ตราครุฑไม่ใช่ภาพ โปรดใช้ไฟล์ SVG, PNG หรือ JPEG",
            "the emblem's file is not a picture; use an SVG, PNG or JPEG file",
        )
    top, height = rules.EMBLEM_TOP_MM * MM, height_mm * MM
    return Image("ตราครุฑ", data, x_pt, top, height, centre=centre, description="ตราครุฑ")


@lru_cache(maxsize=16)
def _read(file: Path, changed_ns: int) -> bytes | None:  # noqa: ARG001 - a changed file is read anew
    data = file.read_bytes()
    return data if pictures.kind(data) else None


def _refused(path: str, thai: str, english: str) -> InputError:
    return InputError([Problem(Place(file=Path(path).name), Message(thai, english))])
