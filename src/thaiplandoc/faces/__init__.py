"""The shipped faces as a ruler: how wide a text is when it is shaped.

What the Thai face lacks is shaped by the face of signs, as it is drawn.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from thaiplandoc import assets, opening, signs

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
    import uharfbuzz

    data = opening.read(assets.fonts() / f"{of}-{_STYLES[bold]}.ttf", opening.FONT)
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    return uharfbuzz.Font(face), face.upem


@lru_cache(maxsize=65536)
def extent(text: str, *, bold: bool = False) -> Extent:
    """The extent of `text` on one line."""
    if not text:
        return Extent(0.0, 0, 0)
    if not text.isascii() and len(parts := signs.rare().split(text)) > 1:
        shaped = [_shaped(part, at % 2 == 1, bold) for at, part in enumerate(parts) if part]
        return Extent(*map(sum, zip(*shaped, strict=True)))
    return _shaped(text, False, bold)


def _shaped(text: str, of_signs: bool, bold: bool) -> Extent:
    import uharfbuzz

    font, upem = _font(bold, "TPDSigns") if of_signs else _font(bold)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _AS_WORD_DOES)
    advance = sum(position.x_advance for position in buffer.glyph_positions)
    clusters = len({info.cluster for info in buffer.glyph_infos})
    return Extent(advance / upem, clusters, text.count(" "))


def width(text: str, size_pt: float, *, bold: bool = False) -> float:
    """How wide `text` is in points."""
    return extent(text, bold=bold).em * size_pt


def lacking(text: str, *, bold: bool = False) -> str:
    """The letters of `text` the face has no glyph for."""
    font, _ = _font(bold)
    return "".join(letter for letter in text if font.get_nominal_glyph(ord(letter)) is None)
