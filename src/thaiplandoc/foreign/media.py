"""Pictures and other parts that are no markup, by their first bytes: what may go to a converter.

Names and declared types are not believed. Formats that are programs (PostScript, PDF), that hold
others (OLE), or that nobody uses in letters are not on the list.
"""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc import pictures
from thaiplandoc.foreign.markup import Budget, Reader, looks_like_markup, walk
from thaiplandoc.foreign.refusals import unknown
from thaiplandoc.package import Refused
from thaiplandoc.patterns import compiled

MAX_PIXELS: Final = 100_000_000
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_POSTSCRIPT: Final = compiled(
    rb"%!(?:PS|FontType)|%!\s*[\r\n]|\xc5\xd0\xd3\xc6|EPSF|ENCAPSULATED", re.IGNORECASE
)
_FOREIGN_INSIDE: Final = compiled(
    rb"%!PS|\xc5\xd0\xd3\xc6|EPSF|%PDF-|<svg[\s>]|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", re.IGNORECASE
)
_WMF: Final = compiled(rb"\xd7\xcd\xc6\x9a|[\1\2]\0\x09\0\0[\1\3]", re.DOTALL)
_BMP: Final = compiled(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)
_TIFF: Final = (b"II*\0", b"MM\0*")
_JPEG_XR: Final = b"II\xbc\x01"  # beside the picture it was made into; LibreOffice reads it not
_VCL: Final = b"VCLMTF"  # what LibreOffice keeps of a chart or formula in an .odt
_SVG: Final = ("http://www.w3.org/2000/svg ", "http://www.inkscape.org/", "http://sodipodi.")
_SVG_ACTIVE: Final = frozenset(
    ["script", "foreignobject", "handler", "listener", "iframe", "set", "animate"]
)
_CSS_FETCHING: Final = compiled(r"@import|url\(\s*+[\"']?+(?!#)", re.IGNORECASE)


def check(name: str, data: bytes, budget: Budget) -> None:
    """Raises `Refused` unless the part is a picture of a kind that runs nothing and holds no other."""
    if data.startswith(COMPOUND):
        raise Refused(f"มีวัตถุ OLE ฝังอยู่ ({name})", f"holds an OLE object ({name})")
    if _POSTSCRIPT.match(data.lstrip()):
        raise Refused(f"มีภาพ PostScript หรือ EPS ({name})", f"holds a PostScript picture ({name})")
    if looks_like_markup(data):
        drawing = _Drawing(name)
        walk(name, data, drawing, budget)
        if drawing.root != "svg":
            raise unknown(name)
    elif data[40:44] == b" EMF" or _WMF.match(data) or data.startswith(_VCL):
        if _FOREIGN_INSIDE.search(data):
            what = f"has another format inside the picture {name}"
            raise Refused(f"มีภาพชนิดอื่นซ่อนอยู่ในภาพ {name}", what)
    elif not (
        pictures.kind(data) in {"png", "jpeg"}
        or data.startswith((b"GIF87a", b"GIF89a", *_TIFF, _JPEG_XR))
        or _BMP.match(data)
    ):
        raise unknown(name)
    wide, high = _size(data)
    if wide * high > MAX_PIXELS:
        raise Refused(f"มีภาพใหญ่เกินกำหนด ({name})", f"holds a picture beyond the limit ({name})")


def _size(data: bytes) -> tuple[int, int]:
    if data.startswith(b"GIF8"):
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(b"BM") and len(data) > 26:
        wide, high = (int.from_bytes(data[at : at + 4], "little", signed=True) for at in (18, 22))
        return abs(wide), abs(high)
    return pictures.size(data) or (0, 0)


class _Drawing(Reader):
    """An SVG drawing that shows shapes and text: no scripts, nothing fetched, nothing foreign."""

    def __init__(self, name: str) -> None:
        self._name = name

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2].casefold()
        if local in _SVG_ACTIVE or not tag.startswith(_SVG):
            raise self._refused(f"<{local}>")
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2].casefold()
            fetches = attribute in {"href", "src"} and not value.strip().startswith("#")
            if attribute.startswith("on") or attribute == "base" or fetches:
                raise self._refused(attribute)
            self.text(value)

    def instruct(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise self._refused(f"<?{target}>")

    def text(self, text: str) -> None:
        if _CSS_FETCHING.search(text):
            raise self._refused("url()")

    def _refused(self, what: str) -> Refused:
        return Refused(
            f"มีภาพ SVG ที่มี {what} ({self._name})", f"holds an SVG picture with {what} ({self._name})"
        )
