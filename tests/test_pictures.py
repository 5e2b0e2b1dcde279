"""Pictures are known by their bytes, by every part of the project alike."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT
from thaiplandoc import Annex, InputError, pictures


def saved(form: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (7, 5), "white").save(file, form)
    return file.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_is_known_by_its_bytes_with_its_size(form: str) -> None:
    data = saved(form)
    assert (pictures.kind(data), pictures.size(data)) == (form.lower(), (7, 5))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_that_was_cut_off_has_no_size(form: str) -> None:
    data = saved(form)
    assert pictures.size(data[: len(data) // 2]) is None


@pytest.mark.parametrize(
    "data",
    [
        b"<svg>",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a <svg> --><!DOCTYPE svg>\n<svg viewBox='0 0 1 1'/>",
    ],
)
def test_a_drawing_is_known_behind_its_prologue_and_has_no_pixels(data: bytes) -> None:
    assert (pictures.kind(data), pictures.size(data)) == ("svg", None)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"%PDF-1.7", b"\xff\xd8", b"<html><svg></html>", b"<svgs>"]
)
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert pictures.kind(data) is None
    assert pictures.size(data) is None


def test_the_first_bytes_of_pictures_are_written_in_one_place() -> None:
    package: Path = ROOT / "src" / "thaiplandoc"
    files = [
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if r"\x89PNG" in file.read_text(encoding="utf-8")
    ]
    assert files == ["pictures.py"]


# --- pages of a PDF ------------------------------------------------------------------------------
def scan(file: Path, *colours: str) -> Path:
    """A PDF of pages of A4, each of one colour."""
    pages = [Image.new("RGB", (620, 877), colour) for colour in colours]
    pages[0].save(file, "PDF", resolution=75, save_all=True, append_images=pages[1:])
    return file


def colours(annex: Annex) -> list[tuple[int, int, int]]:
    """The colour in the middle of each picture of an annex."""
    found = []
    for section in annex.content().sections:
        for block in section.blocks:
            image = Image.open(io.BytesIO(block.data)).convert("RGB")
            found.append(image.getpixel((image.width // 2, image.height // 2)))
    return found


RED, BLUE, LIME = (255, 0, 0), (0, 0, 255), (0, 255, 0)


@pytest.mark.parametrize(
    ("pages", "seen"),
    [("", [RED, BLUE, LIME]), ("๒-๓", [BLUE, LIME]), ("3, 1", [LIME, RED]), ("2", [BLUE])],
)
def test_pages_of_a_pdf_stand_in_an_annex_as_pictures(
    tmp_path: Path, pages: str, seen: list[tuple[int, int, int]]
) -> None:
    file = scan(tmp_path / "scan.pdf", "red", "blue", "lime")
    annex = Annex(
        title="ก", body=[{"picture": file, "width": 100, "pages": pages, "caption": "มติ"}]
    )
    for colour, wanted in zip(colours(annex), seen, strict=True):
        assert colour == pytest.approx(wanted, abs=10)  # JPEG
    blocks = annex.content().sections[0].blocks
    assert [block.caption for block in blocks] == [""] * (len(seen) - 1) + ["มติ"]
    assert blocks[0].height_mm == pytest.approx(100 * 297 / 210, abs=1)


@pytest.mark.parametrize(
    ("pages", "said"),
    [("4", "ไม่มีหน้า 4"), ("2-1", "ไม่มีหน้า 2-1"), ("ก", "ไม่มีหน้า ก"), ("0", "ไม่มีหน้า 0")],
)
def test_pages_that_a_pdf_does_not_have_are_told(tmp_path: Path, pages: str, said: str) -> None:
    file = scan(tmp_path / "scan.pdf", "red", "blue", "lime")
    with pytest.raises(InputError, match=said):
        Annex(title="ก", body=[{"picture": file, "pages": pages}])


def test_where_one_picture_stands_a_pdf_has_one_page(tmp_path: Path) -> None:
    two = scan(tmp_path / "two.pdf", "red", "blue")
    with pytest.raises(InputError, match=r"two\.pdf มี 2 หน้า"):
        Annex(title="ก", body=[{"photos": {"pictures": [{"photo": two}]}}])
    one = scan(tmp_path / "one.pdf", "red")
    assert Annex(title="ก", body=[{"photos": {"pictures": [{"photo": one}]}}])


def test_a_damaged_pdf_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(InputError, match=r"a\.pdf เสียหายหรือมีรหัสผ่าน"):
        Annex(title="ก", body=[{"picture": tmp_path / "a.pdf"}])
