"""Pictures: as they are written, and made ready to print: upright, small, without their data.

Every picture that reaches a page comes from here. What a camera or a program writes beside it
(place, time, owner, comments) never leaves this module, and both files get the same bytes.
"""

from __future__ import annotations

import contextlib
import io
import math
import struct
import zlib
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from thaiplandoc import opening, pictures
from thaiplandoc.blocks import AnnexBlock, Photos, Picture
from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.model.fact import Fact, File, OptionalText, meaning
from thaiplandoc.model.problems import told_as_wrong, told_by, wrong
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import to_arabic

if TYPE_CHECKING:
    from PIL import Image

PPI = 200
QUALITY = 85
MOST_BYTES = 40 * 2**20
MOST_PIXELS = 50_000_000
# pdfium is not made for threads
PDFIUM: Final = Lock()
_PDF: Final = b"%PDF-"
_FEW: Final = 256
_PAGES: Final = compiled(r"(?P<first>\d{1,5})(?:\s*[-–]\s*(?P<last>\d{1,5}))?")
_MM = 25.4
# Of a picture that may stand on any page, or is made no smaller.
_PAGE_MM, _ANY_MM = 297.0, 1e4
_ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
# What Pillow raises for a broken picture, or one that unpacks to too much.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)
_COUNTS = {"2": 2, "4": 4, "6": 6, "๒": 2, "๔": 4, "๖": 6}


def photo_file(path: Path) -> Path:
    """`path`, when a PNG, a JPEG or a PDF of one page is there that can be read and is not too large."""
    count = _page_count(path)
    if count > 1:
        raise wrong(
            f"{path.name} มี {count} หน้า ที่นี่ใช้ได้หน้าเดียว ให้ใช้ ภาพ พร้อม หน้า ในเนื้อความ หรือบันทึกเฉพาะหน้าที่ต้องการ",
            f"{path.name} has {count} pages, and one is wanted here; use picture with pages in the "
            "body, or save the one page",
        )
    return pictured_file(path)


def pictured_file(path: Path) -> Path:
    """`path`, when a PNG, a JPEG or a PDF is there that can be read to its end and is not too large."""
    data = _read(path) if _page_count(path) else _bytes(path, opening.PICTURE)
    if pictures.size(data) is None:
        raise wrong(
            f"{path.name} ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG ให้บันทึกภาพใหม่เป็น PNG",
            f"{path.name} is not a PNG or JPEG picture; save it again as PNG",
        )
    _check(data, path.name)
    return path


def upright(path: Path) -> bytes:
    """A picture that is a page of its own: all its dots, the right way up, nothing beside them.

    `InputError` when it cannot be printed.
    """
    try:
        return bare(_read(photo_file(path)))
    except PydanticCustomError as error:
        raise InputError([Problem(Place(str(path)), told_by(error))]) from None


def emblem_file(path: Path) -> Path:
    """`path`, when an SVG is there, or a PNG or JPEG as photographs must be."""
    data = _bytes(path, opening.EMBLEM)
    if pictures.kind(data) == "svg":
        return path
    if pictures.size(data) is None:
        raise wrong(
            f"ตราครุฑ {path.name} ไม่ใช่ไฟล์ภาพ ให้ใช้ไฟล์ SVG, PNG หรือ JPEG",
            f"the emblem {path.name} is not a picture; use an SVG, PNG or JPEG file",
        )
    _check(data, path.name)
    return path


def page_numbers(path: Path, said: str) -> tuple[int, ...]:
    """The pages of a file, from 0, that ``2-4, 6`` names; all if nothing is said, one of a picture.

    Raises the error of a validator for what names no page of it.
    """
    count = _page_count(path) or 1
    found: list[int] = []
    for part in filter(None, map(str.strip, to_arabic(said).split(","))):
        match = _PAGES.fullmatch(part)
        first, last = (
            (int(match["first"]), int(match["last"] or match["first"])) if match else (0, 0)
        )
        if not 1 <= first <= last <= count:
            raise wrong(
                f"ไม่มีหน้า {part} ใน {path.name} ซึ่งมี {count} หน้า ให้เขียน เช่น 2-4, 6",
                f"{path.name} has no pages {part}, but {count}; write such as 2-4, 6",
            )
        found += range(first - 1, last)
    return tuple(found) or tuple(range(count))


def _there(pages: str, info: ValidationInfo) -> str:
    """What says which pages of the file before it are meant."""
    for file in info.data.values():
        if isinstance(file, Path):
            page_numbers(file, pages)
    return pages


def _page_count(path: Path) -> int:
    """How many pages a PDF has; 0 of what is none."""
    with told_as_wrong():
        return _counted(path, opening.stamp(path, opening.PICTURE))


@lru_cache(maxsize=256)
def _counted(path: Path, _stamp: tuple[int, int, int]) -> int:
    data = opening.read(path, opening.PICTURE)
    if not data.startswith(_PDF):
        return 0
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PDFIUM, contextlib.closing(PdfDocument(data)) as document:
            return len(document)
    except PdfiumError:
        raise wrong(
            f"{path.name} เสียหายหรือมีรหัสผ่าน ให้บันทึก PDF ใหม่",
            f"{path.name} is damaged or has a password; save the PDF again",
        ) from None


@lru_cache(maxsize=16)
def _page(path: Path, _stamp: tuple[int, int, int], number: int) -> bytes:
    """A page of a PDF as a picture: a PNG of few colours, a JPEG of many."""
    from pypdfium2 import PdfDocument

    data = opening.read(path, opening.PICTURE)
    with PDFIUM, contextlib.closing(PdfDocument(data)) as document:
        page = document[number]
        points = page.get_width() * page.get_height()
        scale = min(PPI / 72, math.sqrt(MOST_PIXELS / max(1.0, points)) * 0.99)
        image = page.render(scale=scale).to_pil().convert("RGB")
    made = io.BytesIO()
    if image.getcolors(_FEW) is None:
        image.save(made, "JPEG", quality=QUALITY, dpi=(PPI, PPI))
    else:
        image.save(made, "PNG", optimize=True)
    return made.getvalue()


def _read(path: Path, page: int = 0) -> bytes:
    """The picture of a file, or of a page of a PDF."""
    if _page_count(path):
        return _page(path, opening.stamp(path, opening.PICTURE), page)
    return opening.read(path, opening.PICTURE)


def _bytes(path: Path, kind: opening.Kind) -> bytes:
    with told_as_wrong():
        return opening.read(path, kind)


def _check(data: bytes, name: str) -> None:
    """Refuse a picture that is too large or damaged."""
    wide, high = pictures.size(data) or (0, 0)
    if len(data) > MOST_BYTES or wide * high > MOST_PIXELS:
        megapixels, megabytes = wide * high / 1e6, len(data) / 2**20
        raise wrong(
            f"ภาพ {name} ใหญ่เกินไป ({megapixels:.0f} ล้านจุด {megabytes:.0f} MB) "
            f"ใช้ได้ไม่เกิน {MOST_PIXELS / 1e6:.0f} ล้านจุด {MOST_BYTES / 2**20:.0f} MB ให้ย่อภาพก่อน",
            f"the picture {name} is too large ({megapixels:.0f} megapixels, "
            f"{megabytes:.0f} MB); {MOST_PIXELS / 1e6:.0f} megapixels and "
            f"{MOST_BYTES / 2**20:.0f} MB at most: make it smaller first",
        )
    try:
        printable(data, 1.0, 1.0)
    except _BROKEN:
        raise wrong(
            f"ภาพ {name} เสียหาย เปิดไม่ได้ ให้บันทึกภาพใหม่",
            f"the picture {name} is damaged; save it again",
        ) from None


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
    """The picture upright, no larger than a box of that size needs, nothing beside the picture.

    PNG stays PNG; anything transparent is on white, and colours are those of screens (sRGB).
    """
    from PIL import Image, ImageOps

    within = (round(width_mm / _MM * PPI), round(height_mm / _MM * PPI))
    image = _coloured(ImageOps.exif_transpose(_opened(data, _inside(data, within))))
    image.thumbnail(within, Image.Resampling.LANCZOS)
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    made = io.BytesIO()
    if pictures.kind(data) == "png":
        plain.save(made, "PNG", optimize=True)
    else:
        plain.save(made, "JPEG", quality=QUALITY, dpi=(PPI, PPI))
    return made.getvalue()


def _coloured(image: Image.Image) -> Image.Image:
    """The picture in RGB or in shades of grey."""
    from PIL import Image

    if image.mode.startswith("I"):  # sixteen bits a shade, of which paper shows eight
        return image.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        shown = image.convert("RGBA")
        image = Image.new("RGB", shown.size, "white")
        image.paste(shown, mask=shown)
    if image.mode == "CMYK" and (profile := image.info.get("icc_profile")):
        from PIL import ImageCms

        with contextlib.suppress(ImageCms.PyCMSError, *_BROKEN):
            inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screens = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, inks, screens, outputMode="RGB") or image
    mode = "L" if image.mode in {"1", "L"} else "RGB"
    return image if image.mode == mode else image.convert(mode)


def small(data: bytes) -> bytes:
    """A picture in a few colours: a third of its bytes, for a page of many."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.convert("RGB").quantize(16).save(made, "PNG", optimize=True)
    return made.getvalue()


def bare(data: bytes) -> bytes:
    """A picture that keeps its pixels and loses what is beside them; a drawing as it is.

    Raises one of the errors of a broken picture.
    """
    if pictures.kind(data) == "svg":
        return data
    wide, high = pictures.size(data) or (0, 0)
    if not 0 < wide * high <= MOST_PIXELS:
        raise ValueError("no picture, or one of too many pixels")
    printable(data, 1.0, 1.0)
    return data if pictures.only_pixels(data) else printable(data, _ANY_MM, _ANY_MM)


def emblem(data: bytes) -> bytes | None:
    """The emblem's picture without what is beside it; None if it is none, or broken."""
    try:
        return bare(data)
    except _BROKEN:
        return None


def bare_block(block: AnnexBlock) -> AnnexBlock:
    """A finished block with its pictures bare; one that lay on its side, upright in its frame."""
    if isinstance(block, Photos):
        return replace(block, pictures=tuple(map(_bare_picture, block.pictures)))
    return _bare_picture(block) if isinstance(block, Picture) else block


def _bare_picture(picture: Picture) -> Picture:
    try:
        made = replace(picture, data=bare(picture.data))
        height = proportion(picture.data)
    except _BROKEN:
        raise wrong(
            "ภาพในเนื้อความเปิดไม่ได้ ให้ใช้ภาพ PNG หรือ JPEG ที่สมบูรณ์",
            "a picture of the body cannot be opened; use a whole PNG or JPEG",
        ) from None
    wide, high = pictures.size(picture.data) or (1, 1)
    if height == high / wide:
        return made
    width_mm = min(picture.width_mm, picture.height_mm / height)
    return replace(made, width_mm=width_mm, height_mm=width_mm * height)


def proportion(data: bytes) -> float:
    """How high a picture is for its width when it is upright."""
    wide, high = pictures.size(data) or (1, 1)
    turned = _opened(data, (1, 1)).getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    return wide / high if turned else high / wide


def as_wide(path: Path, width_mm: float, page: int = 0) -> tuple[bytes, float]:
    """The picture of a file as it is printed that wide, and its height in millimetres."""
    data = printed(path, width_mm, _PAGE_MM, page)
    return data, width_mm * proportion(_read(path, page))


def printed(path: Path, width_mm: float, height_mm: float, page: int = 0) -> bytes:
    """What `printable` makes of a file; made anew only if the file has changed."""
    return _printed(path, opening.stamp(path, opening.PICTURE), width_mm, height_mm, page)


@lru_cache(maxsize=64)
def _printed(
    path: Path, _stamp: tuple[int, int, int], width_mm: float, height_mm: float, page: int
) -> bytes:
    return printable(_read(path, page), width_mm, height_mm)


def boxed(path: Path, per_page: Literal[2, 4, 6], *, landscape: bool | None = None) -> bytes:
    """The photograph of a file for the boxes of that many a page.

    Without `landscape` it has the pixels the boxes need whichever way the page is up.
    """
    from thaiplandoc.drawing import frames

    ways = (False, True) if landscape is None else (landscape,)
    boxes = [frames(per_page, landscape=turned) for turned in ways]
    wide = max(box.width_mm for box in boxes)
    return printed(path, wide, max(box.height_mm for box in boxes))


PicturedFile = Annotated[File, AfterValidator(pictured_file)]
PhotoFile = Annotated[File, AfterValidator(photo_file)]
Pages = Annotated[OptionalText, AfterValidator(_there)]
PerPage = Annotated[
    Literal[2, 4, 6],
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
