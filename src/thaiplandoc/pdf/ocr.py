"""The text of a scanned page, and which way up it is, as Tesseract reads them.

Tesseract is given a clean picture inside walls (`thaiplandoc.pdf.jail`), with a deadline. It finds the
letters of a Thai line one by one, each a word to it: which of them stand together its plain text tells,
where they stand its table does.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from thaiplandoc import opening
from thaiplandoc.errors import ConversionError, ToolMissing, asking_the_system
from thaiplandoc.pdf import jail
from thaiplandoc.scratch import scratch
from thaiplandoc.thai import gate

PROGRAM: Final = "tesseract"
LANGUAGES: Final = ("tha", "eng")
DEADLINE_S: Final = 90.0
# Letters of 16 points are read best as large as they are here; which way up they are, larger.
_READING_PPI: Final = 120
_TURNING_PPI: Final = 200
_LONG_SIDE_MM: Final = 297.0
_MM: Final = 25.4
# Tesseract's own measures: what it takes vowels above a line for is far below the one, a page that
# is upright far above the other.
_LEAST_SURE: Final = 75.0
_LEAST_TURN: Final = 10.0
_TURN: Final = re.compile(r"Rotate: (\d+)\n.*confidence: ([\d.]+)")
_PARTED: Final = re.compile(r"\S(?:\S| (?=\S))*")


class Piece(NamedTuple):
    """Words that stand together, and where: millimetres from the left edge of the picture."""

    text: str
    left_mm: float
    width_mm: float


class Line(NamedTuple):
    """A line of text: how far down its letters stand, and how high the highest are."""

    pieces: tuple[Piece, ...]
    baseline_mm: float
    height_mm: float


class _Word(NamedTuple):
    """What Tesseract calls a word."""

    line: tuple[str, str, str]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


@cache
def program() -> Path:
    """The Tesseract of this machine; `ToolMissing` if there is none that reads Thai."""
    found = shutil.which(PROGRAM)
    lacking = {*LANGUAGES, "osd"}
    if found:
        said = subprocess.run(  # noqa: S603  (our own command line, no shell)
            [found, "--list-langs"], capture_output=True, text=True, timeout=30, check=False
        )
        lacking -= {*said.stdout.split()}
    if not found or lacking:
        raise ToolMissing.said(
            "ไม่พบ Tesseract ที่อ่านภาษาไทยได้ ให้ติดตั้ง tesseract-ocr และ tesseract-ocr-tha หรือไม่ต้องอ่านภาพ",
            "there is no Tesseract that reads Thai; install tesseract-ocr and tesseract-ocr-tha, or "
            "do without the text of scans",
        )
    return Path(found).resolve()


def turn(picture: bytes) -> int:
    """How far a picture is to be turned to the right to stand upright: 0, 90, 180 or 270."""
    image = _opened(picture)
    scale = _LONG_SIDE_MM / _MM * _TURNING_PPI / max(image.size)
    said = _run(_scaled(image, scale), "--psm", "0", "--dpi", str(_TURNING_PPI)).get("osd", "")
    found = _TURN.search(said)
    return int(found[1]) if found and float(found[2]) >= _LEAST_TURN else 0


def turned(picture: bytes, degrees: int) -> bytes:
    """The picture turned to the right, of the same kind."""
    if not degrees:
        return picture
    image, out = _opened(picture), io.BytesIO()
    image.rotate(-degrees, expand=True).save(out, image.format, quality=90, optimize=True)
    return out.getvalue()


def lines(picture: bytes, width_mm: float) -> tuple[Line, ...]:
    """The text of a picture that is so wide on paper, in the order it is read."""
    image = _opened(picture)
    scaled = _scaled(image, width_mm / _MM * _READING_PPI / image.width)
    dot_mm = width_mm / scaled.width
    made = _run(
        scaled,
        *("-l", "+".join(LANGUAGES), "--psm", "3", "--dpi", str(_READING_PPI)),
        *("-c", "preserve_interword_spaces=1", "txt", "tsv"),
    )
    said = [line for line in made.get("txt", "").splitlines() if line.strip()]
    rows = [
        [*words] for _, words in groupby(_words(made.get("tsv", "")), key=lambda each: each.line)
    ]
    if [_squeezed(line) for line in said] != ["".join(each.text for each in row) for row in rows]:
        said = [" ".join(each.text for each in row) for row in rows]
    found = (_line(line, row, dot_mm) for line, row in zip(said, rows, strict=True))
    return tuple(line for line in found if line.pieces)


def _line(said: str, words: Sequence[_Word], dot_mm: float) -> Line:
    """A line of the text with the places of its letters; without pieces where none is sure."""
    size = [len(each.text) for each in words]
    sure = sum(each.sure * letters for each, letters in zip(words, size, strict=True)) / sum(size)
    baseline = statistics.median(each.top + each.height for each in words)
    height = baseline - min(each.top for each in words)
    pieces = _pieces(said, words, dot_mm) if sure >= _LEAST_SURE else ()
    return Line(tuple(pieces), baseline * dot_mm, height * dot_mm)


def _pieces(said: str, words: Sequence[_Word], dot_mm: float) -> Iterator[Piece]:
    """What wide gaps part stands by itself."""
    owners = [word for word in words for _ in word.text]
    begin = 0
    for part in _PARTED.finditer(said):
        end = begin + len(_squeezed(part[0]))
        left = min(each.left for each in owners[begin:end])
        right = max(each.left + each.width for each in owners[begin:end])
        if text := gate.printed(part[0]).strip():
            yield Piece(text, left * dot_mm, (right - left) * dot_mm)
        begin = end


def _words(table: str) -> Iterator[_Word]:
    for row in table.splitlines()[1:]:
        level, _, block, paragraph, line, _, *box, sure, text = row.split("\t")
        if level == "5" and (letters := _squeezed(text)):
            left, top, width, height = map(int, box)
            at = block, paragraph, line
            yield _Word(at, left, top, width, height, float(sure), letters)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture), formats=("PNG", "JPEG"))


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    size = [max(1, round(scale * side)) for side in image.size]
    return image.convert("L").resize((size[0], size[1]), Image.Resampling.LANCZOS)


def _run(image: Image.Image, *how: str) -> dict[str, str]:
    """What Tesseract writes of a picture, by the kind of file; nothing where it finds nothing."""
    tesseract = program()
    with asking_the_system(), scratch() as home:
        (home / "tmp").mkdir()
        image.save(home / "in.png")
        command = [str(tesseract), str(home / "in.png"), str(home / "out"), *how]
        kept = {key: os.environ[key] for key in ("TESSDATA_PREFIX",) if key in os.environ}
        try:
            subprocess.run(  # noqa: S603  (our own command line, no shell)
                jail.command(home, command),
                cwd=home,
                env={**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
                capture_output=True,
                timeout=DEADLINE_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ConversionError.said(
                f"Tesseract อ่านหน้านี้ไม่เสร็จใน {DEADLINE_S:g} วินาที",
                f"Tesseract did not finish the page in {DEADLINE_S:g} seconds",
            ) from None
        return {
            file.suffix.removeprefix("."): opening.read(file, opening.MADE).decode(
                "utf-8", "replace"
            )
            for file in home.glob("out.*")
        }
