"""Text as WordprocessingML: runs cut where the script changes, lengths in Word's units.

Word chooses font, size and weight by script: a run of Thai needs ``<w:cs/>``, a run of Latin
must not have it. Characters of neither script follow the script before them; ASCII digits are
Latin, Thai digits Thai.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from thaiplandoc import rules

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"

_THAI: Final = "\u0e00-\u0e7f"
# Everything up to the next letter of the other script.
_STRETCH: Final = re.compile(
    rf"(?P<thai>[^\w{_THAI}]*[{_THAI}][\W_{_THAI}]*)|(?P<latin>[^{_THAI}]+)"
)
_BREAKS: Final = re.compile(r"([\t\n])")
_SIGNS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_SPECIAL: Final = re.compile('[&<>"]')
_TEXT: Final = '<w:t xml:space="preserve">'
# Run properties that stand behind w:cs in the schema's order.
_AFTER_CS: Final = re.compile(r"<w:(?:em|lang|eastAsianLayout|specVanish|oMath)\b|</w:rPr>\Z")
_CS: Final = re.compile(r'<w:cs(?: w:val="[^"]*")?/>')

# What XML cannot hold.
FORBIDDEN: Final = {
    code: None for code in (*range(32), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n"
} | dict.fromkeys(range(0xD800, 0xE000))


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


def clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return text if text.isprintable() else text.translate(FORBIDDEN)


def paragraph(identifier: str, content: str, *properties: str) -> str:
    """A paragraph of drawn runs in the style of that identifier; `properties` follow the style."""
    named = f'<w:pStyle w:val="{identifier}"/>' if identifier else ""
    return f"<w:p><w:pPr>{named}{''.join(properties)}</w:pPr>{content}</w:p>"


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
    thai, latin = _openings(properties)
    if "\t" in text or "\n" in text:
        return "".join(
            _stretches(part, thai, latin)
            if part not in _SIGNS
            else latin.replace(_TEXT, f"{_SIGNS[part]}</w:r>")
            for part in _BREAKS.split(text)
        )
    return _stretches(text, thai, latin)


def _stretches(text: str, thai: str, latin: str) -> str:
    found = _STRETCH.findall(text)
    if _SPECIAL.search(text):
        found = [(escape(in_thai), escape(in_latin)) for in_thai, in_latin in found]
    return "".join(
        [
            f"{thai}{in_thai}</w:t></w:r>" if in_thai else f"{latin}{in_latin}</w:t></w:r>"
            for in_thai, in_latin in found
        ]
    )


@lru_cache(maxsize=256)
def _openings(properties: str) -> tuple[str, str]:
    """How a run of Thai and one of Latin begin."""
    latin = without_cs(properties)
    return f"<w:r>{with_cs(latin)}{_TEXT}", f"<w:r>{latin}{_TEXT}"
