"""Thai dictionary order (พจนานุกรม ฉบับราชบัณฑิตยสถาน).

Words are ordered by their consonants and vowels, a leading vowel (เ แ โ ใ ไ) counting after the
consonant it is written before. Tone marks and ็ ์ decide only between words that are otherwise
the same. Spaces and signs come first, then digits of either kind, then Latin letters, then Thai.
"""

from __future__ import annotations

from typing import Final

from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import ARABIC, THAI

_LEADING: Final = compiled("([เแโใไ])([ก-ฮ])")
_MARKS: Final = {mark: weight for weight, mark in enumerate("็่้๊๋์ํ๎ฺ", start=1)}
_DIGIT: Final = str.maketrans(THAI, ARABIC)

SortKey = tuple[tuple[tuple[int, str], ...], tuple[tuple[int, int], ...], str]


def sort_key(text: str) -> SortKey:
    """A key for `sorted`: letters first, then tone marks, then the text itself."""
    swapped = _LEADING.sub(r"\2\1", text.translate(_DIGIT).casefold())
    letters: list[tuple[int, str]] = []
    marks: list[tuple[int, int]] = []
    for letter in swapped:
        if letter in _MARKS:
            marks.append((-len(letters), _MARKS[letter]))
        else:
            letters.append((_class(letter), letter))
    return tuple(letters), tuple(marks), text


def _class(letter: str) -> int:
    """Spaces and signs, then digits, then Latin and other letters, then Thai."""
    if "ก" <= letter <= "๎":
        return 3
    if letter.isdigit():
        return 1
    return 2 if letter.isalpha() else 0
