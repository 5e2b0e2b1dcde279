"""Labels of a PDF's pages: ก ข ค, ๑ ๒ ๓, which Typst cannot count, and no others.

Typst writes what stands before a count as it is. So each label stands before a count in Typst's
numbering, in Thai digits, and the count is struck out of the finished file, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from thaiplandoc.thai.digits import ARABIC, THAI

_LABEL: Final = b"<</Type/PageLabel"
# begins with what is looked for as it stands: a book has tens of megabytes
_COUNTED: Final = re.compile(_LABEL + rb"/S/D/P<FEFF([0-9A-F]+)>(/St [0-9]+)(?=>>)")
_THAI_DIGIT: Final = re.compile(rb"0E5([0-9])")


def numbering(label: str) -> str | None:
    """The pattern that makes Typst write a label, with a count behind it."""
    return label.translate(str.maketrans(ARABIC, THAI)) + "1" if label else None


def written(pdf: bytes, labels: Sequence[str]) -> bytes:
    """The PDF with the labels as they are: no object of it changes its place."""
    arabic = any(label.isascii() for label in labels if label)

    def uncounted(found: re.Match[bytes]) -> bytes:
        label, count = found[1], found[2]
        if arabic:
            label = _THAI_DIGIT.sub(rb"003\1", label)
        return _LABEL + b"    /P<FEFF" + label + b">" + b" " * len(count)

    return _COUNTED.sub(uncounted, pdf)
