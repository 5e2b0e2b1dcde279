"""Pictures that a PDF may hold as they are: never packed again, and the same dots in the file."""

from __future__ import annotations

import io
import tracemalloc
import zlib
from dataclasses import replace
from importlib import import_module
from typing import Any

import pikepdf
import pytest
from PIL import Image as Pillow

from thaiplandoc import InputError, pictures
from thaiplandoc.arrange import Layout, Page
from thaiplandoc.arrange.sheet import Image
from thaiplandoc.typeset import draw

drawing = import_module("thaiplandoc.typeset.draw")


def saved(mode: str, kind: str, **how: Any) -> bytes:
    """Dots of which none is like its neighbours."""
    made = Pillow.new("RGB", (60, 40))
    made.putdata([(x * 4, y * 6, (x * y) % 256) for y in range(40) for x in range(60)])
    file = io.BytesIO()
    made.convert(mode).save(file, kind, **how)
    return file.getvalue()


def png(rows: bytes | None, wide: int = 8, high: int = 8) -> bytes:
    """Grey dots whose rows are packed as they are, be they right or not; None: nothing is in it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = wide.to_bytes(4) + high.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    dots = b"" if rows is None else chunk(b"IDAT", rows)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + dots + chunk(b"IEND", b"")


ROW = b"\x00" + bytes(range(8))
PHOTOGRAPH = saved("RGB", "JPEG", dpi=(200, 200))
DAMAGED = {
    "without dots": png(None),
    "not packed": png(b"dots"),
    "cut off": png(zlib.compress(ROW * 8)[:12]),
    "a row too few": png(zlib.compress(ROW * 7)),
    "a row too many": png(zlib.compress(ROW * 9)),
    "a filter nobody knows": png(zlib.compress(b"\x05" + ROW[1:] + ROW * 7)),
    "a photograph without its tables": PHOTOGRAPH[: PHOTOGRAPH.index(b"\xff\xc4")]
    + PHOTOGRAPH[PHOTOGRAPH.index(b"\xff\xda") :],
}
AS_THEY_ARE = {
    "a photograph": saved("RGB", "JPEG", dpi=(200, 200)),
    "a grey photograph": saved("L", "JPEG", dpi=(200, 200)),
    "one in steps": saved("RGB", "JPEG", dpi=(200, 200), progressive=True),
    "dots": saved("RGB", "PNG"),
    "dots in rows of their own filters": saved("RGB", "PNG", optimize=True),
    "grey dots": saved("L", "PNG"),
}
UNPACKED = {
    "a few colours": saved("P", "PNG"),
    "layers": saved("RGBA", "PNG"),
    "black and white": saved("1", "PNG"),
    "a colour that is seen through": saved("RGB", "PNG", transparency=(0, 0, 0)),
    "a photograph with words": saved("RGB", "JPEG", comment=b"words"),
    "a photograph in inks": saved("CMYK", "JPEG"),
}


def page(data: bytes, *, width_pt: float | None = 90.0) -> Layout:
    image = Image("ภาพ", data, 72.0, 72.0, 60.0, width_pt, description="ภาพ")
    return Layout("", (Page((image,)),), (), {})


def held(page: pikepdf.Page) -> list[pikepdf.Object]:
    return list(page.Resources.XObject.values())


def shown(pdf: bytes) -> Pillow.Image:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (image,) = held(opened.pages[0])
        return pikepdf.PdfImage(image).as_pil_image().convert("RGB")


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_a_picture_stands_in_the_file_as_it_is(name: str, monkeypatch) -> None:
    monkeypatch.setattr(drawing, "scratch", None)  # nothing is laid beside the job
    data = AS_THEY_ARE[name]
    made = draw(page(data))
    assert shown(made).tobytes() == Pillow.open(io.BytesIO(data)).convert("RGB").tobytes()
    assert data in made or pictures.kind(data) == "png"


@pytest.mark.parametrize("name", UNPACKED)
def test_of_other_colours_and_with_something_beside_it_it_goes_by_typst(name: str) -> None:
    assert pictures.packed(UNPACKED[name]) is None
    if "inks" not in name:  # what those are on paper is told where they come in
        assert shown(draw(page(UNPACKED[name]))).size == (60, 40)


def test_one_made_by_hand_is_whole() -> None:
    assert shown(draw(page(png(zlib.compress(ROW * 8))))).getpixel((7, 0)) == (7, 7, 7)


@pytest.mark.parametrize("name", [name for name in DAMAGED if name != "a row too many"])
def test_a_damaged_one_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(InputError, match="ภาพ"):
        draw(page(DAMAGED[name]))


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_one_does_not_come_into_the_file_as_it_is(name: str) -> None:
    assert pictures.packed(DAMAGED[name]) is None


def test_one_that_unpacks_to_more_than_it_says_is_not_unpacked_to_its_end() -> None:
    large = png(zlib.compress(bytes(2**26)))
    tracemalloc.start()
    assert pictures.packed(large) is None
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2**20


def test_one_that_comes_again_is_looked_through_once_and_in_another_size_again(monkeypatch) -> None:
    monkeypatch.setattr(pictures, "_known", {})
    looked_at: list[tuple[int, int]] = []
    unpacks = pictures._unpacks
    monkeypatch.setattr(
        pictures, "_unpacks", lambda given: looked_at.append(given.size) or unpacks(given)
    )
    rows = zlib.compress(bytes(9 * 8))
    for _ in range(3):
        assert pictures.packed(png(rows))
        assert not pictures.packed(png(rows, high=9))
    assert looked_at == [(8, 8), (8, 9)]


def test_one_that_is_cut_to_its_frame_goes_by_typst(monkeypatch) -> None:
    seen: list[object] = []
    beside = drawing._Beside()
    monkeypatch.setattr(beside, "file", seen.append)
    (image,) = page(AS_THEY_ARE["dots"], width_pt=60.0).pages[0].items
    beside.standing(image)
    assert seen == [image]


def test_a_picture_on_many_pages_stands_in_the_file_once() -> None:
    one = page(AS_THEY_ARE["dots"])
    with pikepdf.open(io.BytesIO(draw(replace(one, pages=one.pages * 3)))) as pdf:
        numbers = {image.objgen for each in pdf.pages for image in held(each)}
        assert (len(pdf.pages), len(numbers)) == (3, 1)


def test_a_picture_is_in_the_colours_of_the_others(monkeypatch) -> None:
    as_it_is = draw(page(AS_THEY_ARE["dots"]))
    monkeypatch.setattr(pictures, "packed", lambda _: None)
    with (
        pikepdf.open(io.BytesIO(as_it_is)) as ours,
        pikepdf.open(io.BytesIO(draw(page(AS_THEY_ARE["dots"])))) as theirs,
    ):
        (one,), (other,) = (held(pdf.pages[0]) for pdf in (ours, theirs))
        assert one.ColorSpace[0] == other.ColorSpace[0] == "/ICCBased"
        assert one.ColorSpace[1].read_bytes() == other.ColorSpace[1].read_bytes()
