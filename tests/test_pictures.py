"""Pictures are known by their bytes, by every part of the project alike."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT
from thaiplandoc import pictures


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
