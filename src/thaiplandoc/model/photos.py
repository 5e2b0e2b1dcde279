"""Photographs: as they are written, and made ready to print: upright, small, without their data.

What a camera writes beside a picture (place, time, owner) never leaves this module.
"""

from __future__ import annotations

import io
import math
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from thaiplandoc import opening, pictures
from thaiplandoc.drawing import frames
from thaiplandoc.model.fact import Fact, OptionalText, meaning
from thaiplandoc.model.pictures import picture_file
from thaiplandoc.model.problems import wrong

if TYPE_CHECKING:
    from PIL import Image

PPI = 200
QUALITY = 85
MOST_BYTES = 40 * 2**20
MOST_PIXELS = 50_000_000
_MM = 25.4
_COUNTS = {"2": 2, "4": 4, "6": 6, "๒": 2, "๔": 4, "๖": 6}


def photo_file(path: Path) -> Path:
    """`path`, when a PNG or JPEG is there that can be read to its end and is not too large."""
    picture_file(path)
    data = opening.read(path, opening.PICTURE)
    wide, high = pictures.size(data) or (0, 0)
    if len(data) > MOST_BYTES or wide * high > MOST_PIXELS:
        megapixels, megabytes = wide * high / 1e6, len(data) / 2**20
        raise wrong(
            f"ภาพ {path.name} ใหญ่เกินไป ({megapixels:.0f} ล้านจุด {megabytes:.0f} MB) "
            f"ใช้ได้ไม่เกิน {MOST_PIXELS / 1e6:.0f} ล้านจุด {MOST_BYTES / 2**20:.0f} MB ให้ย่อภาพก่อน",
            f"the photograph {path.name} is too large ({megapixels:.0f} megapixels, "
            f"{megabytes:.0f} MB); {MOST_PIXELS / 1e6:.0f} megapixels and "
            f"{MOST_BYTES / 2**20:.0f} MB at most: make it smaller first",
        )
    try:
        _opened(data, (1, 1)).load()
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for a broken picture
        raise wrong(
            f"ภาพ {path.name} เสียหาย เปิดไม่ได้ ให้บันทึกภาพใหม่",
            f"the photograph {path.name} is damaged; save it again",
        ) from None
    return path


def _opened(data: bytes, least: tuple[int, int]) -> Image.Image:
    """The picture; a JPEG is read no larger than needed to be at least that large."""
    from PIL import Image

    image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    image.draft("RGB", least)
    return image


def _inside(data: bytes, within: tuple[int, int]) -> tuple[int, int]:
    """The least pixels a picture needs in that box, upright or on its side."""
    wide, high = pictures.size(data) or within
    scale = max(min(box[0] / wide, box[1] / high) for box in (within, (within[1], within[0])))
    return math.ceil(wide * scale), math.ceil(high * scale)


def printable(data: bytes, width_mm: float, height_mm: float) -> bytes:
    """The photograph upright, no larger than a box of that size needs, nothing beside the picture.

    PNG stays PNG; anything transparent is on white.
    """
    from PIL import Image, ImageOps

    within = (round(width_mm / _MM * PPI), round(height_mm / _MM * PPI))
    image = ImageOps.exif_transpose(_opened(data, _inside(data, within)))
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        shown = image.convert("RGBA")
        image = Image.new("RGB", shown.size, "white")
        image.paste(shown, mask=shown)
    mode = "L" if image.mode in {"1", "L", "I", "I;16"} else "RGB"
    image = image if image.mode == mode else image.convert(mode)
    image.thumbnail(within, Image.Resampling.LANCZOS)
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    made = io.BytesIO()
    if pictures.kind(data) == "png":
        plain.save(made, "PNG", optimize=True)
    else:
        plain.save(made, "JPEG", quality=QUALITY, dpi=(PPI, PPI))
    return made.getvalue()


def printed(path: Path, width_mm: float, height_mm: float) -> bytes:
    """What `printable` makes of a file; made anew only if the file has changed."""
    return _printed(path, opening.stamp(path, opening.PICTURE), width_mm, height_mm)


@lru_cache(maxsize=64)
def _printed(path: Path, _stamp: tuple[int, int, int], width_mm: float, height_mm: float) -> bytes:
    return printable(opening.read(path, opening.PICTURE), width_mm, height_mm)


def boxed(path: Path, per_page: Literal[2, 4, 6], *, landscape: bool | None = None) -> bytes:
    """The photograph of a file for the boxes of that many a page.

    Without `landscape` it has the pixels the boxes need whichever way the page is up.
    """
    ways = (False, True) if landscape is None else (landscape,)
    boxes = [frames(per_page, landscape=turned) for turned in ways]
    wide = max(box.width_mm for box in boxes)
    return printed(path, wide, max(box.height_mm for box in boxes))


if TYPE_CHECKING:
    PhotoFile = Path
    PerPage = Literal[2, 4, 6]
else:
    PhotoFile = Annotated[Path, AfterValidator(photo_file), WithJsonSchema({"type": "string"})]
    PerPage = Annotated[
        int,
        BeforeValidator(partial(meaning, _COUNTS)),
        WithJsonSchema({"enum": [2, 4, 6, *_COUNTS]}),
    ]


class PhotoItem(Fact):
    """A photograph and what it shows."""

    photo: PhotoFile = Field(validation_alias="ภาพ")
    caption: OptionalText = Field(default="", validation_alias="คำบรรยาย")
    description: OptionalText = Field(default="", validation_alias="คำอธิบาย")


class PhotoPages(Fact):
    """Photographs in equal boxes, 2, 4 or 6 a page."""

    pictures: tuple[PhotoItem, ...] = Field(validation_alias="ภาพ", min_length=1)
    per_page: PerPage = Field(default=4, validation_alias="หน้าละ")


class PhotosItem(Fact):
    """Photographs in the body of an annex."""

    photos: PhotoPages = Field(validation_alias="ภาพถ่าย")
