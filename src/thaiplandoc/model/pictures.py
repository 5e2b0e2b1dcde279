"""Picture files: are they pictures, and how large are they."""

from __future__ import annotations

from pathlib import Path

from thaiplandoc.model.problems import wrong

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_END = b"\xff\xd9"
# JPEG: the frame headers, which hold the size (all SOFn but DHT, JPG and DAC)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None for anything else, or one cut off."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and b"IEND" in data:
        wide, high = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
        return (wide, high) if wide and high else None
    if data.startswith(_JPEG):
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            high, wide = (
                int.from_bytes(data[at + 5 : at + 7]),
                int.from_bytes(data[at + 7 : at + 9]),
            )
            return (wide, high) if wide and high and _JPEG_END in data[at:] else None
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:  # fill bytes, no length
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def picture_file(path: Path) -> Path:
    """`path`, when a PNG or JPEG is there."""
    if size(_bytes(path)) is None:
        raise wrong(
            f"{path.name} ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG ให้บันทึกภาพใหม่เป็น PNG",
            f"{path.name} is not a PNG or JPEG picture; save it again as PNG",
        )
    return path


def emblem_file(path: Path) -> Path:
    """`path`, when a PNG, JPEG or SVG is there."""
    data = _bytes(path)
    if size(data) is None and b"<svg" not in data[:4096]:
        raise wrong(
            f"ตราครุฑ {path.name} ไม่ใช่ไฟล์ภาพ ให้ใช้ไฟล์ SVG, PNG หรือ JPEG",
            f"the emblem {path.name} is not a picture; use an SVG, PNG or JPEG file",
        )
    return path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise wrong(
            f"เปิดไฟล์ภาพ {path.name} ไม่ได้ ตรวจชื่อไฟล์และโฟลเดอร์",
            f"the picture {path.name} cannot be opened; check its name and folder",
        ) from None
