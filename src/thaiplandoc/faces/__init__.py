"""The shipped faces as a ruler: how wide a text is when it is shaped.

What the Thai face lacks is shaped by the face of signs, as it is drawn.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from thaiplandoc import assets, opening, signs
from thaiplandoc.rules import Face, Style

if TYPE_CHECKING:
    import uharfbuzz

# Word leaves kerning off unless it is asked; page.typ does the same.
_AS_WORD_DOES: Final = {"kern": False}
_STYLES: Final = {False: "Regular", True: "Bold"}


class Extent(NamedTuple):
    """How far a shaped text reaches: its width in em, its clusters, its spaces."""

    em: float
    clusters: int
    spaces: int


@cache
def _font(bold: bool, of: str = "TPDSarabun") -> tuple[uharfbuzz.Font, int]:
    return _opened(assets.fonts() / f"{of}-{_STYLES[bold]}.ttf")


@cache
def _opened(file: Path) -> tuple[uharfbuzz.Font, int]:
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob(opening.read(file, opening.FONT)))
    return uharfbuzz.Font(face), face.upem


@cache
def _letters(file: Path) -> frozenset[str]:
    return frozenset(map(chr, _opened(file)[0].face.unicodes))


@lru_cache(maxsize=65536)
def extent(text: str, *, bold: bool = False, face: Face | None = None) -> Extent:
    """The extent of `text` on one line, in an agency's own `face` if one is given."""
    if not text:
        return Extent(0.0, 0, 0)
    if face is not None and face.regular:
        return _extent_in(Path(face.bold if bold else face.regular), text, bold)
    if not text.isascii() and len(parts := signs.rare().split(text)) > 1:
        shaped = [_shaped(part, at % 2 == 1, bold) for at, part in enumerate(parts) if part]
        return Extent(*map(sum, zip(*shaped, strict=True)))
    return _shaped(text, False, bold)


def _extent_in(file: Path, text: str, bold: bool) -> Extent:
    """The extent in a face of that file; what it lacks is drawn by ours."""
    its = _letters(file)
    parts = ((has, "".join(part)) for has, part in groupby(text, its.__contains__))
    shaped = [_of(_opened(file), part) if has else extent(part, bold=bold) for has, part in parts]
    return Extent(*map(sum, zip(*shaped, strict=True)))


def _shaped(text: str, of_signs: bool, bold: bool) -> Extent:
    return _of(_font(bold, "TPDSigns") if of_signs else _font(bold), text)


def _of(opened: tuple[uharfbuzz.Font, int], text: str) -> Extent:
    import uharfbuzz

    font, upem = opened
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _AS_WORD_DOES)
    advance = sum(position.x_advance for position in buffer.glyph_positions)
    clusters = len({info.cluster for info in buffer.glyph_infos})
    return Extent(advance / upem, clusters, text.count(" "))


def width(text: str, size_pt: float, *, bold: bool = False, face: Face | None = None) -> float:
    """How wide `text` is in points."""
    return extent(text, bold=bold, face=face).em * size_pt


def width_in(style: Style, text: str) -> float:
    """How wide `text` is in points in the letters of a style."""
    return extent(text, bold=style.bold, face=style.face).em * style.size_pt


def lacking(text: str, *, bold: bool = False) -> str:
    """The letters of `text` the face has no glyph for."""
    font, _ = _font(bold)
    return "".join(letter for letter in text if font.get_nominal_glyph(ord(letter)) is None)
