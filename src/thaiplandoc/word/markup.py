"""Text as WordprocessingML: runs cut where the script changes, lengths in Word's units.

Word chooses font, size and weight by script: a run of Thai needs ``<w:cs/>``, a run of Latin
must not have it. Characters of neither script follow the script before them; ASCII digits are
Latin, Thai digits Thai.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from thaiplandoc import rules

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"

_THAI: Final = "\u0e00-\u0e7f"
# Everything up to the next letter of the other script.
_STRETCH: Final = re.compile(
    rf"(?P<thai>[^\w{_THAI}]*[{_THAI}](?:[^\w]|[{_THAI}]|_)*)"
    rf"|(?P<latin>(?:[^{_THAI}])+)"
)
_BREAKS: Final = re.compile(r"([\t\n])")
# Run properties that stand behind w:cs in the schema's order.
_AFTER_CS: Final = re.compile(r"<w:(?:em|lang|eastAsianLayout|specVanish|oMath)\b|</w:rPr>\Z")
_CS: Final = re.compile(r'<w:cs(?: w:val="[^"]*")?/>')

Script = Literal["thai", "latin", "tab", "break"]


class Piece(NamedTuple):
    """What one run holds."""

    script: Script
    text: str


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * rules.MM_TO_PT * 20)


def emu(mm: float) -> int:
    """Millimetres as English metric units."""
    return round(mm * 36000)


def escape(text: str) -> str:
    """`text` safe between tags and inside a quoted attribute."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def pieces(text: str) -> tuple[Piece, ...]:
    """`text` cut where the script changes; tabs and line breaks stand alone."""
    cut: list[Piece] = []
    for part in _BREAKS.split(text):
        if part == "\t":
            cut.append(Piece("tab", part))
        elif part == "\n":
            cut.append(Piece("break", part))
        elif part:
            cut += [
                Piece("thai" if match["thai"] else "latin", match[0])
                for match in _STRETCH.finditer(part)
            ]
    return tuple(cut)


def with_cs(properties: str) -> str:
    """Run properties (``<w:rPr>…</w:rPr>`` or nothing) for a run of Thai."""
    if not properties:
        return "<w:rPr><w:cs/></w:rPr>"
    place = _AFTER_CS.search(properties)
    at = place.start() if place else len(properties)
    return f"{properties[:at]}<w:cs/>{properties[at:]}"


def without_cs(properties: str) -> str:
    """Run properties for a run of Latin; nothing if none are left."""
    plain = _CS.sub("", properties)
    return "" if plain in {"<w:rPr></w:rPr>", "<w:rPr/>"} else plain


@lru_cache(maxsize=16384)
def runs(text: str, properties: str = "") -> str:
    """`text` as runs with those properties, one for each stretch of a script."""
    latin = without_cs(properties)
    thai = with_cs(latin)
    drawn = []
    for piece in pieces(text):
        match piece.script:
            case "tab":
                drawn.append(f"<w:r>{latin}<w:tab/></w:r>")
            case "break":
                drawn.append(f"<w:r>{latin}<w:br/></w:r>")
            case script:
                drawn.append(
                    f"<w:r>{thai if script == 'thai' else latin}"
                    f'<w:t xml:space="preserve">{escape(piece.text)}</w:t></w:r>'
                )
    return "".join(drawn)
