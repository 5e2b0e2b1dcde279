"""Build the TPD Digits faces from the TPD Sarabun ones: ``python fonts/digits.py``.

They are TPD Sarabun with the digits 0 to 9 drawn as the Thai ones. LibreOffice counts pages and
lists in Arabic digits only; in this face they are seen as Word shows them. Everything else is there
too, so that a line needs no second face and its text keeps its order in a PDF.
"""

from __future__ import annotations

from build import EPOCH, HERE, STYLES, Style, set_names
from fontTools.ttLib import TTFont

FAMILY = "TPD Digits"
MODIFIED = "Its digits 0 to 9 are drawn as Thai ones by the thaiplandoc project as TPD Digits."


def build(style: Style) -> TTFont:
    """The face of `style`."""
    font = TTFont(HERE / f"TPDSarabun-{style.name}.plain", recalcTimestamp=False)
    for table in font["cmap"].tables:
        table.cmap |= {0x30 + digit: table.cmap[0x0E50 + digit] for digit in range(10)}
    copyright_line = font["name"].getDebugName(0).rstrip(".")
    font["name"].setName(copyright_line, 0, 3, 1, 0x409)
    set_names(font, style, FAMILY, MODIFIED)
    font["head"].created = font["head"].modified = EPOCH
    return font


if __name__ == "__main__":
    for style in STYLES[:2]:
        target = HERE / f"TPDDigits-{style.name}.ttf"
        build(style).save(target)
        print(target.name, target.stat().st_size)
