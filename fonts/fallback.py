"""Build the TPD Signs faces and ``signs.txt``: ``python fonts/fallback.py FOLDER_WITH_TTFS``.

They hold the signs that Thai offices type and the office face lacks: those that TPD Sarabun has
all the same, Latin with accents from Sarabun, Greek and Cyrillic from Noto Sans, the rest from the
Noto faces of symbols. All are under the SIL Open Font License. Their lines are as high as TPD
Sarabun's. The same sources give the same bytes.

``signs.txt`` lists what is printed: behind T what the office face and TPD Sarabun have, behind S
what TPD Signs has besides.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from build import EPOCH, HERE, STYLES, Style, set_metrics, set_names
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "TPD Signs"
COPYRIGHT = (
    "Copyright 2018 The Sarabun Project Authors (https://github.com/cadsondemak/Sarabun), "
    "2022 The Noto Project Authors (https://github.com/notofonts)"
)
MODIFIED = "Chosen, scaled and joined by the thaiplandoc project as TPD Signs."


@dataclass(frozen=True)
class Source:
    """A face to draw from: its file for a regular and for a bold sign, how much of it remains."""

    regular: str
    bold: str
    scale: float


SARABUN = Source("Sarabun_200ExtraLight.ttf", "Sarabun_400Regular.ttf", 0.684)
NOTO = Source("NotoSans_300Light.ttf", "NotoSans_500Medium.ttf", 0.64)
CIRCLED = Source("NotoSansSymbols_300Light.ttf", "NotoSansSymbols_500Medium.ttf", 0.6)
SYMBOLS = Source("NotoSansSymbols2_400Regular.ttf", "NotoSansSymbols2_400Regular.ttf", 0.6)
MATH = Source("NotoSansMath_400Regular.ttf", "NotoSansMath_400Regular.ttf", 0.6)

# What is taken of each, the first that has a sign gives it.
WANTED: tuple[tuple[Source, tuple[int, ...]], ...] = (
    (SARABUN, (*range(0x100, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x20C0))),
    (
        NOTO,
        (
            *(*range(0x100, 0x180), *range(0x370, 0x400), *range(0x400, 0x460)),
            *(*range(0x2010, 0x2060), *range(0x2070, 0x20C1), *range(0x2100, 0x2190)),
        ),
    ),
    (
        CIRCLED,
        (
            *(*range(0x2150, 0x2190), *range(0x2460, 0x2488), *range(0x24B6, 0x24EA)),
            *(*range(0x2639, 0x2643), *range(0x2660, 0x2668), *range(0x2669, 0x2670)),
            *(0x267B, 0x26A0, 0x26A1, *range(0x26AA, 0x26AD), *range(0x2776, 0x2794)),
        ),
    ),
    (
        SYMBOLS,
        (
            *(0x2302, 0x231A, 0x231B, *range(0x25A0, 0x2607), *range(0x260E, 0x2613), 0x2615),
            *(*range(0x261A, 0x2620), 0x2620, 0x2622, 0x2623, *range(0x2639, 0x2640)),
            *(*range(0x2660, 0x2668), 0x267B, 0x26A0, 0x26A1, 0x2702, 0x2706, 0x2709),
            *(*range(0x270C, 0x2719), 0x2726, 0x2727, 0x272A, *range(0x274D, 0x2757)),
            *(*range(0x2776, 0x2795), *range(0x2798, 0x27BF), *range(0x2B05, 0x2B0E)),
            *(0x2B1B, 0x2B1C, 0x2B24, 0x2B50, 0x2B55),
        ),
    ),
    (
        MATH,
        (
            *(*range(0x2100, 0x2150), *range(0x2190, 0x219A), *range(0x21A6, 0x21B6)),
            *(*range(0x21D0, 0x21D6), *range(0x21E6, 0x21EA), *range(0x2200, 0x2238), 0x223C),
            *(0x2243, 0x2245, 0x2248, 0x2252, *range(0x2260, 0x2262), *range(0x2264, 0x226C)),
            *(0x2282, 0x2283, 0x2286, 0x2287, 0x2295, 0x2297, 0x22A5, 0x22C5, 0x22EE, 0x22EF),
            *(*range(0x27F5, 0x27FB), *range(0x25A0, 0x2600)),
        ),
    ),
)
# Signs that are letters joined, drawn with those of Sarabun.
JOINED = {
    0x2103: "°C",
    0x2109: "°F",
    0x2116: "Nº",
    0x2121: "TEL",
    0x338E: "mg",
    0x338F: "kg",
    0x3396: "mℓ",
    0x3397: "dℓ",
    0x339C: "mm",
    0x339D: "cm",
    0x339E: "km",
    0x33A0: "cm²",
    0x33A1: "m²",
    0x33A2: "km²",
    0x33A4: "cm³",
    0x33A5: "m³",
    0x33C4: "cc",
    0x33D1: "ln",
}
# What the gate puts something else in the place of, though a face may have it.
NOT_PRINTED = {0xA0, 0xAD, *range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070)}
NOT_PRINTED |= {0x037E, 0x0387, 0x2126, 0x212A, 0x212B}


def drawn(folder: Path, style: Style, known: set[int]) -> Iterator[tuple[int, Glyph, int]]:
    """Each sign that `known` lacks: its code, its outline, its width."""
    fonts = {
        name: TTFont(next(iter(sorted(folder.rglob(name)))))
        for source, _ in WANTED
        for name in (source.bold if style.bold else source.regular,)
    }
    done = known | NOT_PRINTED
    ours = TTFont(HERE / f"TPDSarabun-{style.name}.ttf")
    for code in sorted(ours.getBestCmap().keys() - done):
        yield code, *traced(ours, chr(code), 1.0)
        done = done | {code}
    sarabun = fonts[SARABUN.bold if style.bold else SARABUN.regular]
    for code, text in JOINED.items():
        yield code, *traced(sarabun, text, SARABUN.scale)
        done = done | {code}
    for source, codes in WANTED:
        font = fonts[source.bold if style.bold else source.regular]
        for code in sorted(set(codes) & font.getBestCmap().keys() - done):
            yield code, *traced(font, chr(code), source.scale)
            done = done | {code}


def traced(font: TTFont, text: str, scale: float) -> tuple[Glyph, int]:
    """Letters side by side as one outline, and its width."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    pen, x = TTGlyphPen(None), 0.0
    for letter in text:
        record = DecomposingRecordingPen(glyphs)
        glyphs[names[ord(letter)]].draw(record)
        record.replay(TransformPen(pen, (scale, 0, 0, scale, x, 0)))
        x += glyphs[names[ord(letter)]].width * scale
    return pen.glyph(dropImpliedOnCurves=True), round(x)


def build(folder: Path, style: Style, known: set[int]) -> TTFont:
    """The face of `style` with the signs that a face with the `known` ones lacks."""
    metrics = json.loads((HERE / "metrics.json").read_text(encoding="utf-8"))
    empty = TTGlyphPen(None).glyph()
    signs = sorted(drawn(folder, style, known), key=lambda sign: sign[0])
    outlines = {".notdef": empty} | {f"u{code:04X}": glyph for code, glyph, _ in signs}
    builder = FontBuilder(metrics["unitsPerEm"], isTTF=True)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap({code: f"u{code:04X}" for code, *_ in signs})
    builder.setupGlyf(outlines)
    widths = {f"u{code:04X}": width for code, _, width in signs}
    sides = {name: getattr(glyph, "xMin", 0) for name, glyph in outlines.items()}
    builder.setupHorizontalMetrics(
        {name: (widths.get(name, 500), sides[name]) for name in outlines}
    )
    builder.setupHorizontalHeader()
    builder.setupNameTable({"copyright": COPYRIGHT})
    builder.setupOS2()
    builder.setupPost()
    font = builder.font
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = EPOCH
    set_metrics(font, metrics)
    set_names(font, style, FAMILY, MODIFIED)
    return font


def ranges(codes: set[int]) -> Iterator[str]:
    """Codes that follow each other as ``FIRST-LAST``."""
    for _, group in groupby(enumerate(sorted(codes)), key=lambda item: item[1] - item[0]):
        run = [code for _, code in group]
        yield f"{run[0]:04X}" if len(run) == 1 else f"{run[0]:04X}-{run[-1]:04X}"


def main(folder: Path) -> None:
    metrics = json.loads((HERE / "metrics.json").read_text(encoding="utf-8"))
    office = {int(code, 16) for code in metrics["widths"]}
    for style in STYLES[:2]:
        known = office & TTFont(HERE / f"TPDSarabun-{style.name}.ttf").getBestCmap().keys()
        font = build(folder, style, known)
        target = HERE / f"TPDSigns-{style.name}.ttf"
        font.save(target)
        print(target.name, target.stat().st_size, len(font.getGlyphOrder()))
    lines = [f"T {each}" for each in ranges(known - NOT_PRINTED)]
    lines += [f"S {each}" for each in ranges(set(font.getBestCmap()))]
    (HERE / "signs.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
