"""A ruler for both files: where things stand on a PDF page, what a Word file says of a paragraph.

Nothing of the library is read here: lengths come from the files alone. Millimetres are from the
paper's top left corner, points are type sizes and spaces.
"""

from __future__ import annotations

import ctypes
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pypdfium2 as pdfium
from lxml import etree

MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU = 36000  # a millimetre


# --- paper -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Glyph:
    """One letter on the page."""

    letter: str
    left: float
    baseline: float
    size: float
    colour: str


@dataclass(frozen=True)
class Found:
    """Where a text stands on a page."""

    left: float
    right: float
    baseline: float
    size: float = 0.0
    colour: str = "000000"


@dataclass(frozen=True)
class Drawn:
    """The box of a picture, of a path, of a line."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float
    stroke_pt: float = 0.0


class Paper:
    """One page of a PDF as a person with a ruler reads it."""

    def __init__(self, data: bytes, number: int = 1) -> None:
        self._document = pdfium.PdfDocument(data)
        self._page = self._document[number - 1]
        self._text = self._page.get_textpage()

    @property
    def count(self) -> int:
        return len(self._document)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page."""
        return self._page.get_width() / MM, self._page.get_height() / MM

    @property
    def lines(self) -> list[str]:
        return self._text.get_text_range().split("\r\n")

    @cached_property
    def words(self) -> str:
        return "".join(
            chr(pdfium.raw.FPDFText_GetUnicode(self._text.raw, index))
            for index in range(self._text.count_chars())
        )

    @property
    def bold(self) -> str:
        """The letters of the page that are set in the bold face."""
        name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
        found = ""
        for index, letter in enumerate(self.words):
            pdfium.raw.FPDFText_GetFontInfo(self._text.raw, index, name, len(name), flags)
            found += letter if b"Bold" in name.value else ""
        return found

    def find(self, text: str) -> Found:
        """Where the page first says `text`; two spaces are read as one."""
        found = self.every(text)
        assert found, f"the page does not say {text}"
        return found[0]

    def every(self, text: str) -> list[Found]:
        """Every place where the page says `text`."""
        places = re.finditer(re.sub(r"(\\\s)+", r"\\s+", re.escape(text)), self.words)
        return [self._found(place.start(), place.end() - 1) for place in places]

    def _found(self, start: int, last: int) -> Found:
        first = self._glyph(start)
        right = self._text.get_charbox(last, loose=True)[2]
        return Found(first.left, right / MM, first.baseline, first.size, first.colour)

    def _glyph(self, index: int) -> Glyph:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.raw.FPDFText_GetCharOrigin(self._text.raw, index, x, y)
        red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
        pdfium.raw.FPDFText_GetFillColor(self._text.raw, index, red, green, blue, solid)
        return Glyph(
            chr(pdfium.raw.FPDFText_GetUnicode(self._text.raw, index)),
            x.value / MM,
            (self._page.get_height() - y.value) / MM,
            pdfium.raw.FPDFText_GetFontSize(self._text.raw, index),
            f"{red.value:02X}{green.value:02X}{blue.value:02X}",
        )

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """The letters that leave ink, in the order of the file."""
        every = (self._glyph(index) for index in range(len(self.words)))
        return [glyph for glyph in every if glyph.letter.strip()]

    @property
    def baselines(self) -> list[float]:
        """The height of every line of text, from the top down."""
        found: list[float] = []
        for baseline in sorted(glyph.baseline for glyph in self.glyphs):
            if not found or baseline - found[-1] > 0.5:
                found.append(baseline)
        return found

    @cached_property
    def drawn(self) -> list[Drawn]:
        """Pictures and paths of the page in the order of the file, a drawing of many as one."""
        height, raw = self._page.get_height(), pdfium.raw
        kinds = {
            raw.FPDF_PAGEOBJ_IMAGE: "image",
            raw.FPDF_PAGEOBJ_PATH: "path",
            raw.FPDF_PAGEOBJ_FORM: "path",
        }
        found = []
        for item in self._page.get_objects(filter=tuple(kinds), max_depth=1):
            left, bottom, right, top = item.get_bounds()
            width = ctypes.c_float()
            raw.FPDFPageObj_GetStrokeWidth(item.raw, width)
            found.append(
                Drawn(
                    kinds[item.type],
                    left / MM,
                    (height - top) / MM,
                    right / MM,
                    (height - bottom) / MM,
                    width.value,
                )
            )
        return found

    def images(self) -> list[tuple[float, float, float, float]]:
        """Left, top, right, bottom of each picture or drawing of the page."""
        return [(each.left, each.top, each.right, each.bottom) for each in self.drawn]

    def box(self, *, kind: str = "path", below: float = 0.0, above: float = 1e3) -> Drawn:
        """The box around everything drawn of that kind between two heights."""
        inside = [
            each
            for each in self.drawn
            if each.kind == kind and each.top >= below and each.bottom <= above
        ]
        return Drawn(
            kind,
            min(each.left for each in inside),
            min(each.top for each in inside),
            max(each.right for each in inside),
            max(each.bottom for each in inside),
        )


# --- Word ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Look:
    """What Word is told of a paragraph or a style, those it is based on included.

    Spaces in points, indents in millimetres; `line` is an exact line in points, 0 is single.
    """

    before: float
    left: float
    first: float
    right: float
    line: float
    align: str
    size: float
    bold: bool
    colour: str
    keeps: bool
    font: str


class WordFile:
    """A Word file, its parts as Word reads them."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self._parts = {
                name: etree.fromstring(package.read(name))
                for name in package.namelist()
                if name.startswith("word/") and name.endswith(".xml")
            }
        self.body = self._parts["word/document.xml"]
        self._styles = {
            style.get(f"{W}styleId"): style
            for style in self._parts["word/styles.xml"].iter(f"{W}style")
        }

    @cached_property
    def names(self) -> dict[str, str]:
        """Identifiers of the paragraph styles by name; an alias is a name."""
        found: dict[str, str] = {}
        for identifier, style in self._styles.items():
            if style.get(f"{W}type") == "paragraph":
                for tag in ("aliases", "name"):
                    named = style.find(f"{W}{tag}")
                    if named is not None:
                        found[named.get(f"{W}val")] = identifier
        return found

    def style(self, name: str) -> Look:
        """The look of the style with that name."""
        return self._look(self._chain(self.names[name]))

    def paragraphs(self, text: str, *within: etree._Element) -> list[etree._Element]:
        """The paragraphs that hold `text`, in the body, then in headers and footers."""
        return [
            each
            for part in within or (self.body, *self.margins)
            for each in part.iter(f"{W}p")
            if text in "".join(run.text or "" for run in each.iter(f"{W}t")).replace("\u00a0", " ")
        ]

    def is_a(self, paragraph: etree._Element, style: str) -> bool:
        """Whether a paragraph is in the style of that name."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return named is not None and named.get(f"{W}val") == self.names[style]

    def tab(self, style: str, number: int) -> float:
        """Where a tab stop of a style stands, from the left margin."""
        for each in self._chain(self.names[style]):
            if stops := each.findall(f"{W}pPr/{W}tabs/{W}tab"):
                return self.millimetres(stops[number], "pos")
        raise LookupError(style)

    def keeps(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph stays with the next by a word of its own."""
        kept = paragraph.find(f"{W}pPr/{W}keepNext")
        return kept is not None and kept.get(f"{W}val") not in ("0", "false")

    def look(self, text: str, number: int = 0) -> Look:
        """The look of a paragraph that holds `text`, its first run's type."""
        paragraph = self.paragraphs(text)[number]
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        chain = self._chain(style.get(f"{W}val")) if style is not None else self._chain("Normal")
        for run in paragraph.iter(f"{W}r"):
            if run.find(f"{W}t") is not None:
                named = run.find(f"{W}rPr/{W}rStyle")
                of_run = self._chain(named.get(f"{W}val")) if named is not None else []
                return self._look([run, *of_run, paragraph, *chain])
        return self._look([paragraph, *chain])

    @property
    def margins(self) -> list[etree._Element]:
        """The headers and footers."""
        return [
            self._parts[name] for name in sorted(self._parts) if re.search("header|footer", name)
        ]

    def section(self, number: int = 0) -> dict[str, float]:
        """Millimetres of a section's page: w, h, top, right, bottom, left, header, footer."""
        section = list(self.body.iter(f"{W}sectPr"))[number]
        return {
            key.removeprefix(W): int(value) / 20 / MM
            for tag in ("pgSz", "pgMar")
            for key, value in section.find(f"{W}{tag}").items()
            if re.fullmatch(r"-?\d+", value)
        }

    def margin(self, name: str) -> etree._Element:
        """The header or footer of that name."""
        return self._parts[f"word/{name}.xml"]

    def frame(self, text: str, margin: str = "") -> dict[str, float]:
        """Millimetres of the frame around the paragraph that holds `text`, of a header or footer."""
        found = self.paragraphs(text, *([self.margin(margin)] if margin else []))
        framed = found[0].find(f"{W}pPr/{W}framePr")
        return {
            key.removeprefix(W): int(value) / 20 / MM
            for key, value in framed.items()
            if re.fullmatch(r"-?\d+", value)
        }

    def pictures(self) -> list[Drawn]:
        """Every picture or shape of the body: its size, and its place where it has one."""
        found = []
        for holder in self.body.iter(f"{WP}inline", f"{WP}anchor"):
            extent = holder.find(f"{WP}extent")
            left, top = (
                int(getattr(holder.find(f"{WP}position{way}/{WP}posOffset"), "text", 0)) / EMU
                for way in ("H", "V")
            )
            wide, high = (int(extent.get(side)) / EMU for side in ("cx", "cy"))
            kind = "image" if next(holder.iter("{*}blip"), None) is not None else "path"
            found.append(Drawn(kind, left, top, left + wide, top + high))
        return found

    def millimetres(self, element: etree._Element, attribute: str) -> float:
        """A length in twentieths of a point, as millimetres."""
        return int(element.get(f"{W}{attribute}")) / 20 / MM

    def _chain(self, identifier: str) -> list[etree._Element]:
        """A style and those it is based on."""
        style = self._styles[identifier]
        based = style.find(f"{W}basedOn")
        return [style, *(self._chain(based.get(f"{W}val")) if based is not None else [])]

    def _look(self, chain: list[etree._Element]) -> Look:
        defaults = self._parts["word/styles.xml"].find(f"{W}docDefaults")
        chain = [*chain, *defaults]

        def told(place: str, attribute: str = "val") -> str | None:
            for element in chain:
                for inner in (".//" if element in list(defaults) else "",):
                    found = element.find(f"{inner}{place}")
                    if found is not None and found.get(f"{W}{attribute}") is not None:
                        return found.get(f"{W}{attribute}")
            return None

        def on(place: str) -> bool:
            for element in chain:
                found = element.find(place)
                if found is not None:
                    return found.get(f"{W}val") not in ("0", "false")
            return False

        spacing, indent = f"{W}pPr/{W}spacing", f"{W}pPr/{W}ind"
        exact = told(spacing, "lineRule") == "exact"
        hanging = told(indent, "hanging")
        first = told(indent, "firstLine") if hanging is None else f"-{hanging}"
        sizes = told(f"{W}rPr/{W}szCs"), told(f"{W}rPr/{W}sz")
        assert sizes[0] == sizes[1], "Thai and Latin letters of one size"
        return Look(
            before=int(told(spacing, "before") or 0) / 20,
            left=int(told(indent, "left") or 0) / 20 / MM,
            first=int(first or 0) / 20 / MM,
            right=int(told(indent, "right") or 0) / 20 / MM,
            line=int(told(spacing, "line") or 0) / 20 if exact else 0.0,
            align=told(f"{W}pPr/{W}jc") or "left",
            size=int(sizes[0] or 0) / 2,
            bold=on(f"{W}rPr/{W}bCs"),
            colour=told(f"{W}rPr/{W}color") or "000000",
            keeps=on(f"{W}pPr/{W}keepNext"),
            font=told(f"{W}rPr/{W}rFonts", "cs") or "",
        )
