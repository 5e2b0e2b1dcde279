"""The shipped faces as a ruler: how wide a text is when it is shaped.

What the Thai face lacks is shaped by the face of signs, as it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from thaiplandoc import assets, opening, signs
from thaiplandoc.patterns import compiled
from thaiplandoc.rules import Face, Style

if TYPE_CHECKING:
    import uharfbuzz

# Word leaves kerning off unless it is asked; page.typ does the same.
_AS_WORD_DOES: Final = {"kern": False}
_STYLES: Final = {False: "Regular", True: "Bold"}


class Extent(NamedTuple):
    """How far a shaped text reaches: its width in em, its clusters."""

    em: float
    clusters: int


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


def em(text: str, *, bold: bool = False, face: Face | None = None) -> float:
    """How wide `text` is on one line, in an agency's own `face` if one is given."""
    return measuring(bold, face)(text)


@lru_cache(maxsize=8)
def measuring(bold: bool, face: Face | None) -> Callable[[str], float]:
    """What measures texts of one weight and face: each once."""
    return lru_cache(maxsize=65536)(partial(_em, bold, face))


def _em(bold: bool, face: Face | None, text: str) -> float:
    if face is None or not face.regular:
        try:
            return sum(map(_widths(bold).__getitem__, _CARRIED.findall(text))) / _font(bold)[1]
        except KeyError:  # it is not Thai alone
            pass
    return extent(text, bold=bold, face=face).em


def extent(text: str, *, bold: bool = False, face: Face | None = None) -> Extent:
    """The extent of `text`; what needs no clusters asks `em`, which keeps what it found."""
    if not text:
        return Extent(0.0, 0)
    if face is not None and face.regular:
        return _extent_in(Path(face.bold if bold else face.regular), text, bold)
    if _THAI.fullmatch(text):
        counts = map(_widths(bold).counted, _CARRIED.findall(text))
        return Extent(_em(bold, face, text), sum(counts))
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


# Of Thai text nothing in our faces changes with what stands beside it but a letter and its marks;
# with a nikhahit, which is rare, the vowel behind it is one of them.
_THAI: Final = compiled("[ -@[-`{-~\u0e01-\u0e3a\u0e3f-\u0e4c\u0e4e-\u0e5b]*")
_CARRIED: Final = compiled("(?s:.)[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*")


class _Widths(dict[str, int]):
    """The advance of each Thai letter with its marks in our face, found once, and the shaper's clusters."""

    def __init__(self, font: uharfbuzz.Font) -> None:
        super().__init__()
        self._font, self._counts = font, dict[str, int]()

    def __missing__(self, letter: str) -> int:
        if not _THAI.fullmatch(letter):
            raise KeyError(letter)
        if len(self) >= _WIDTHS:
            self.clear()
            self._counts.clear()
        self[letter], self._counts[letter] = _advance(self._font, letter)
        return self[letter]

    def counted(self, letter: str) -> int:
        """How many clusters the shaper makes of a letter with its marks."""
        if letter not in self:
            self.__missing__(letter)
        return self._counts[letter]


# So many are kept: more than there are in the language.
_WIDTHS: Final = 8192


@cache
def _widths(bold: bool) -> _Widths:
    return _Widths(_font(bold)[0])


def _shaped(text: str, of_signs: bool, bold: bool) -> Extent:
    return _of(_font(bold, "TPDSigns") if of_signs else _font(bold), text)


def _of(opened: tuple[uharfbuzz.Font, int], text: str) -> Extent:
    font, upem = opened
    advance, count = _advance(font, text)
    return Extent(advance / upem, count)


def _advance(font: uharfbuzz.Font, text: str) -> tuple[int, int]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _AS_WORD_DOES)
    advance = sum(position.x_advance for position in buffer.glyph_positions)
    return advance, len({info.cluster for info in buffer.glyph_infos})


def width(text: str, size_pt: float, *, bold: bool = False, face: Face | None = None) -> float:
    """How wide `text` is in points."""
    return em(text, bold=bold, face=face) * size_pt


def width_in(style: Style, text: str) -> float:
    """How wide `text` is in points in the letters of a style."""
    return em(text, bold=style.bold, face=style.face) * style.size_pt


def lacking(text: str, *, bold: bool = False) -> str:
    """The letters of `text` the face has no glyph for."""
    font, _ = _font(bold)
    return "".join(letter for letter in text if font.get_nominal_glyph(ord(letter)) is None)
