"""Build the TPD Sarabun faces: ``python fonts/build.py FOLDER_WITH_SARABUN_TTFS``.

The drawings are Google's Sarabun (SIL Open Font License), scaled down to the size that Thai
offices write in; the advance widths and vertical metrics come from ``metrics.json``, so lines
and pages fall where they fall in Word. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph
from signs import DRAWN, FRACTIONS, polygon

HERE = Path(__file__).resolve().parent
FAMILY = "TPD Sarabun"
VERSION = "1.000"
EPOCH = 3_786_912_000  # 2024-01-01 in seconds since 1904: the same bytes at every build
LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)
MODIFIED = "Scaled, respaced and completed by the thaiplandoc project as TPD Sarabun."


@dataclass(frozen=True)
class Style:
    """One face: the source drawing whose stems, once scaled, are as thick as the office face's."""

    name: str
    source: str
    scale: int  # source units are 1000 to the em; so many remain
    weight: int
    italic: bool

    @property
    def bold(self) -> bool:
        return self.weight >= 700


STYLES = (
    Style("Regular", "Sarabun_200ExtraLight.ttf", 684, 400, False),
    Style("Bold", "Sarabun_400Regular.ttf", 695, 700, False),
    Style("Italic", "Sarabun_200ExtraLight_Italic.ttf", 692, 400, True),
    Style("Bold Italic", "Sarabun_400Regular_Italic.ttf", 710, 700, True),
)

KEPT = (
    *range(0x0020, 0x007F),
    *range(0x00A0, 0x0100),
    *(0x0131, 0x0152, 0x0153, 0x0160, 0x0161, 0x0178, 0x017D, 0x017E, 0x0192, 0x03A9),
    *(0x02C6, 0x02C7, 0x02C9, *range(0x02D8, 0x02DE), 0x03C0),
    *range(0x0E01, 0x0E5C),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x2023),
    *(0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *range(0x2070, 0x2090),
    *(0x20A3, 0x20A4, 0x20A7, 0x20AB, 0x20AC, 0x2113, 0x2117, 0x2120, 0x2122, 0x2126),
    *range(0x2153, 0x215F),
    *range(0x2190, 0x2194),
    *(0x2202, 0x2206, 0x220F, 0x2211, 0x2212, 0x2215, 0x2219, 0x221A, 0x221E, 0x222B),
    *(0x2248, 0x2260, 0x2264, 0x2265, *range(0x25A0, 0x25D0)),
)

Metrics = dict[str, Any]


def build(folder: Path, style: Style, metrics: Metrics, *, plain: bool = False) -> TTFont:
    """The face of `style`, made from the Sarabun faces under `folder`.

    A `plain` one places marks by rules alone: for Word files, which keep their text anyhow, and
    half as large.
    """
    sources = sorted(folder.rglob(style.source))
    if not sources:
        raise SystemExit(f"{style.source} is not under {folder}")
    font = TTFont(sources[0], recalcTimestamp=False)
    decompose(font)
    scale_upem(font, style.scale)
    font["head"].unitsPerEm = metrics["unitsPerEm"]
    reduce(font)
    add_signs(font, style)
    column = metrics["styles"].index(style.name)
    names = font.getBestCmap()
    widths = {names.get(int(code, 16), ""): row[column] for code, row in metrics["widths"].items()}
    short = {name: row[column] for name, row in metrics["shortened"].items()}
    respace(font, widths | short)
    whole = {} if plain else join_clusters(font)
    kern(font, metrics["kerning"], whole)
    set_metrics(font, metrics)
    set_names(font, style)
    return font


def decompose(font: TTFont) -> None:
    """Make every glyph an outline of its own, so that each can be moved alone."""
    glyphs = font.getGlyphSet()
    for name in font.getGlyphOrder():
        if font["glyf"][name].isComposite():
            record = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(record)
            pen = TTGlyphPen(None)
            record.replay(pen)
            font["glyf"][name] = pen.glyph()


def reduce(font: TTFont) -> None:
    """Keep the signs of Thai official documents and the rules that place Thai marks."""
    for feature in font["GPOS"].table.FeatureList.FeatureRecord:
        if feature.FeatureTag == "mark":  # the Thai bases; the others carry Latin accents
            feature.Feature.LookupListIndex = feature.Feature.LookupListIndex[-1:]
    for table in font["cmap"].tables:
        if 0x03A9 in table.cmap:
            table.cmap[0x2126] = table.cmap[0x03A9]
    options = Options()
    options.layout_features = ["ccmp", "mark", "mkmk"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = True
    options.recalc_bounds = True
    subsetter = Subsetter(options)
    parts = [name for names in FRACTIONS.values() for name in names[1:]]
    subsetter.populate(unicodes=KEPT, glyphs=[*parts, "fraction", "F"])
    subsetter.subset(font)


def add_signs(font: TTFont, style: Style) -> None:
    """Draw the signs that Sarabun lacks."""
    thickness = 58.0 if style.bold else 36.0
    for code, (name, width, draw) in DRAWN.items():
        pen = TTGlyphPen(None)
        if draw is not None:
            draw(pen, thickness)
        add(font, code, name, pen, width)
    glyphs = font.getGlyphSet()
    for code, (name, over, under) in FRACTIONS.items():
        pen, x = TTGlyphPen(None), 0
        for part in (over, "fraction", under):
            lift = -font["glyf"][part].yMin if part == under else 0
            glyphs[part].draw(TransformPen(pen, (1, 0, 0, 1, x, lift)))
            x += glyphs[part].width
        add(font, code, name, pen, x)
    pen = TTGlyphPen(None)
    glyphs["F"].draw(pen)
    polygon(pen, [(0, 100), (0, 100 + thickness), (200, 100 + thickness), (200, 100)])
    add(font, 0x20A3, "franc", pen, glyphs["F"].width)


def add(font: TTFont, code: int, name: str, pen: TTGlyphPen, width: int) -> None:
    append(font, name, pen.glyph(), width)
    for table in font["cmap"].tables:
        table.cmap[code] = name


def append(font: TTFont, name: str, glyph: Glyph, width: int) -> None:
    glyph.recalcBounds(font["glyf"])
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))


def respace(font: TTFont, widths: dict[str, int]) -> None:
    """Set the advance widths; the drawing keeps its place between its sides."""
    moved = {}
    for name, width in widths.items():
        if name not in font["glyf"].glyphs:
            continue
        old, side = font["hmtx"][name]
        shift = round((width - old) / 2)
        glyph = font["glyf"][name]
        if glyph.numberOfContours:
            glyph.coordinates.translate((shift, 0))
            glyph.recalcBounds(font["glyf"])
            side += shift
        font["hmtx"][name] = (width, side)
        moved[name] = shift
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            if hasattr(table, "BaseArray"):
                rows = zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True)
                for name, record in rows:
                    for anchor in record.BaseAnchor:
                        if anchor is not None:
                            anchor.XCoordinate += moved.get(name, 0)


def clusters() -> Iterator[str]:
    """A consonant with each vowel sign and tone mark that Thai writes above or below it."""
    tones = ["", *"่้๊๋"]
    carried = [vowel + tone for vowel in ("", *"ัิีึืุู") for tone in tones]
    carried += [tone + "ำ" for tone in tones]
    carried += [*"็์ํฺ", "ิ์", "ุ์"]
    for consonant in map(chr, range(0x0E01, 0x0E2F)):
        if consonant not in "ฤฦ":
            yield from (consonant + marks for marks in carried if marks)


def join_clusters(font: TTFont) -> dict[str, list[str]]:
    """Make each cluster one glyph, placed as the marks' own rules place it.

    A PDF then says exactly which text each glyph stands for, so it is found and copied whole in
    every reader. Returns the names of the new glyphs by their consonant.
    """
    file = BytesIO()
    font.save(file)
    shaper = hb.Font(hb.Face(file.getvalue()))
    order = font.getGlyphOrder()
    ligatures: dict[tuple[str, ...], str] = {}
    whole: dict[str, list[str]] = {}
    for text in clusters():
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(shaper, buffer)
        parts = tuple(order[info.codepoint] for info in buffer.glyph_infos)
        name = "_".join(parts)
        pen, x = TTGlyphPen(dict.fromkeys(parts)), 0
        for part, at in zip(parts, buffer.glyph_positions, strict=True):
            pen.addComponent(part, (1, 0, 0, 1, x + at.x_offset, at.y_offset))
            x += at.x_advance
        ligatures[parts] = name
        whole.setdefault(text[0], []).append(name)
        append(font, name, pen.glyph(), x)
    gsub = font["GSUB"].table
    for feature in gsub.FeatureList.FeatureRecord:
        feature.Feature.LookupListIndex.append(len(gsub.LookupList.Lookup))
    table = buildLigatureSubstSubtable(ligatures)
    gsub.LookupList.Lookup.append(buildLookup([table]))
    return whole


def kern(font: TTFont, pairs: dict[str, dict[str, int]], whole: dict[str, list[str]]) -> None:
    """Add the pairs that the office face sets closer together."""
    names = font.getBestCmap()
    rules = ""
    for left, row in pairs.items():
        for right, value in row.items():
            members = " ".join([names[ord(right)], *whole.get(right, [])])
            rules += f"  pos [{names[ord(left)]}] [{members}] {value};\n"
    placed = font["GPOS"]
    del font["GPOS"]
    scripts = "".join(f"languagesystem {tag} dflt;\n" for tag in ("DFLT", "latn", "thai"))
    text = f"{scripts}feature kern {{\n{rules}}} kern;"
    addOpenTypeFeaturesFromString(font, text, tables=["GPOS"])
    added, table = font["GPOS"].table, placed.table
    record = added.FeatureList.FeatureRecord[0]
    record.Feature.LookupListIndex = [len(table.LookupList.Lookup)]
    table.LookupList.Lookup.extend(added.LookupList.Lookup)
    for script in table.ScriptList.ScriptRecord:
        script.Script.DefaultLangSys.FeatureIndex.append(len(table.FeatureList.FeatureRecord))
    table.FeatureList.FeatureRecord.append(record)
    font["GPOS"] = placed


def set_metrics(font: TTFont, metrics: Metrics) -> None:
    """Set the line height and the underline."""
    vertical = metrics["vertical"]
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = vertical["hhea"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = vertical["typo"]
    os2.usWinAscent, os2.usWinDescent = vertical["win"]
    font["post"].underlinePosition, font["post"].underlineThickness = metrics["underline"]


def set_names(font: TTFont, style: Style, family: str = FAMILY, modified: str = MODIFIED) -> None:
    """Name the face, its licence and its place in the family."""
    font["head"].created = font["head"].modified = EPOCH
    font["head"].fontRevision = float(VERSION)
    font["head"].macStyle = style.bold | style.italic << 1
    font["post"].formatType = 3.0
    os2 = font["OS/2"]
    os2.usWeightClass = style.weight
    os2.fsType = 0
    os2.achVendID = "TPD "
    os2.fsSelection = style.italic | style.bold << 5 | (style.name == "Regular") << 6
    os2.panose.bFamilyType, os2.panose.bSerifStyle = 2, 11
    os2.panose.bWeight = 8 if style.bold else 5
    os2.ulCodePageRange1, os2.ulCodePageRange2 = 1 << 16 | 1, 0
    os2.recalcUnicodeRanges(font)
    os2.recalcAvgCharWidth(font)
    names = font["name"]
    copyright_line = names.getDebugName(0)
    postscript = f"{family.replace(' ', '')}-{style.name.replace(' ', '')}"
    records = {
        0: f"{copyright_line}. {modified}",
        1: family,
        2: style.name,
        3: f"{VERSION};TPD;{postscript}",
        4: family if style.name == "Regular" else f"{family} {style.name}",
        5: f"Version {VERSION}",
        6: postscript,
        13: LICENCE,
        14: "https://openfontlicense.org",
    }
    names.names = []
    for number, text in records.items():
        names.setName(text, number, 3, 1, 0x409)


def main(folder: Path) -> None:
    metrics = json.loads((HERE / "metrics.json").read_text(encoding="utf-8"))
    for style in STYLES:
        target = HERE / f"TPDSarabun-{style.name.replace(' ', '')}.ttf"
        build(folder, style, metrics).save(target)
        print(target.name, target.stat().st_size)
    for style in STYLES[:2]:
        # no face to those who look for faces in this folder: it bears the other's name
        target = HERE / f"TPDSarabun-{style.name}.plain"
        build(folder, style, metrics, plain=True).save(target)
        print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
