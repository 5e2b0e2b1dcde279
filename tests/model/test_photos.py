"""Photographs: upright, small, without what a camera writes beside them; bad ones named."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from thaiplandoc.errors import InputError
from thaiplandoc.model.photos import MOST_PIXELS, PPI, PhotoItem, printable

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
RED, BLUE = (220, 30, 30), (30, 30, 220)


def photo(size: tuple[int, int] = (400, 300), kind: str = "JPEG", orientation: int = 1) -> bytes:
    """Left half red, right half blue, with the name of a camera and a place."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "CameraOfSomebody"
    exif.get_ifd(GPS)[1] = "N"
    made = io.BytesIO()
    image.save(made, kind, exif=exif)
    return made.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(pixel: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 40 for one, other in zip(pixel, wanted, strict=True))


def test_a_photograph_is_turned_upright() -> None:
    made = opened(printable(photo(orientation=6), 100.0, 100.0))
    assert made.size == (300, 400)
    assert near(made.getpixel((150, 20)), RED)
    assert near(made.getpixel((150, 380)), BLUE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_a_camera_can_be_held_is_known(orientation: int) -> None:
    made = opened(printable(photo(orientation=orientation), 100.0, 100.0))
    assert made.size == ((400, 300) if orientation < 5 else (300, 400))


def test_a_photograph_is_made_as_small_as_its_box_prints_it() -> None:
    made = opened(printable(photo((4000, 3000)), 77.0, 77.0))
    assert made.width == round(77 / 25.4 * PPI)
    assert made.height == pytest.approx(made.width * 3 / 4, abs=1)


def test_a_small_photograph_is_not_made_larger() -> None:
    assert opened(printable(photo(), 200.0, 200.0)).size == (400, 300)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_camera_place_and_time_are_left_out(kind: str) -> None:
    data = photo(kind=kind)
    assert b"CameraOfSomebody" in data
    made = printable(data, 100.0, 100.0)
    assert b"CameraOfSomebody" not in made
    assert b"Exif" not in made
    assert not opened(made).getexif()
    assert opened(made).format == kind


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16", "CMYK"])
def test_pictures_of_every_kind_become_plain_ones(mode: str) -> None:
    made = io.BytesIO()
    Image.new(mode, (40, 30)).save(made, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(printable(made.getvalue(), 50.0, 50.0)).mode in {"RGB", "L"}


def test_what_is_transparent_is_white_on_paper() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(made, "PNG")
    assert opened(printable(made.getvalue(), 50.0, 50.0)).getpixel((5, 5)) == (255, 255, 255)


def test_the_same_photograph_gives_the_same_bytes() -> None:
    data = photo((1000, 800))
    first = printable(data, 50.0, 50.0)
    assert printable(data, 50.0, 50.0) == first


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def hollow(wide: int, high: int) -> bytes:
    """A PNG that says it is that large."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
        + chunk(b"IEND", b"")
    )


def test_a_photograph_of_sixty_megapixels_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ใหญ่.png"
    file.write_bytes(hollow(10_000, 6_000))
    assert MOST_PIXELS < 10_000 * 6_000
    with pytest.raises(InputError, match=r"ใหญ่\.png ใหญ่เกินไป \(60 ล้านจุด"):
        PhotoItem(photo=file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("ข้อความ".encode(), "ไม่ใช่ไฟล์ภาพ"),
        (b"", "ไม่ใช่ไฟล์ภาพ"),
        (hollow(40, 30), "เสียหาย"),
        (photo((800, 600))[:3000], "ไม่ใช่ไฟล์ภาพ"),
        (None, "เปิดไฟล์ภาพ ภาพ.jpg ไม่ได้"),
    ],
)
def test_a_file_that_is_no_whole_photograph_is_named(
    content: bytes | None, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "ภาพ.jpg"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=said):
        PhotoItem(photo=file)
