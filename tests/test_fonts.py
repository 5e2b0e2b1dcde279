"""The shipped Thai face: as wide and as tall as the office face, whole, and copied exactly."""

from __future__ import annotations

import io
import json
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
import typst
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "fonts"
SAMPLES = FONTS.parent / "samples"
STYLES = ("Regular", "Bold", "Italic", "Bold Italic")
SIGNS = "✓☐☑□○●“”‘’…–—฿๏๚๛×÷±½°•→ๆฯ²³% \u00a0"
THAI = "".join(map(chr, [*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)]))
MARKED = ("ป่า", "ฝั่ง", "น้ำ", "ก๋วยเตี๋ยว", "ผู้ใหญ่บ้าน", "ญู", "ฐุ", "สิทธิ์", "ปั๊ม", "ค่ำ", "พันธุ์")

# Widths of TH Sarabun New 1.35, thousandths of the em: regular and italic, bold, bold italic.
OFFICE_WIDTHS = {
    "กระทรวงมหาดไทย": (5029, 5196, 5197),
    "ป่า": (744, 781, 788),
    "น้ำ": (736, 769, 776),
    "ก๋วยเตี๋ยว": (2400, 2534, 2534),
    "ผู้ใหญ่บ้าน": (2733, 2900, 2907),
    "กตัญญู": (1808, 1926, 1926),
    "นาฬิกา": (1892, 1971, 1985),
    "เขต": (942, 998, 998),
    "๒๕๖๖": (1796, 1824, 1824),
    "(๑,๒๓๔.๕๖)": (3398, 3568, 3568),
    "“AVATAR”": (2908, 3179, 3179),
    "089-123-4567": (4052, 4232, 4232),
}

Point = tuple[float, float]


def path(style: str) -> Path:
    return FONTS / f"TPDSarabun-{style.replace(' ', '')}.ttf"


@cache
def face(style: str) -> TTFont:
    return TTFont(path(style))


@cache
def shaper(style: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path(style)))))


@cache
def recorded() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((FONTS / "metrics.json").read_text(encoding="utf-8"))
    return table


def shape(style: str, text: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper(style), buffer)
    return buffer


def width(style: str, text: str) -> int:
    return sum(position.x_advance for position in shape(style, text).glyph_positions)


def edges(style: str, name: str, x: int, y: int) -> list[tuple[Point, Point]]:
    """The sides of the polygons around a glyph's strokes, the glyph moved by `x` and `y`."""
    glyphs = face(style).getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    sides: list[tuple[Point, Point]] = []
    contour: list[Point] = []
    for step, points in pen.value:
        contour += [(px + x, py + y) for px, py in points]
        if step == "closePath":
            sides += zip(contour, contour[1:] + contour[:1], strict=True)
            contour = []
    return sides


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def left(a: Point, b: Point, c: Point) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return left(a, c, d) != left(b, c, d) and left(a, b, c) != left(a, b, d)


@pytest.mark.parametrize("style", STYLES)
def test_every_character_is_as_wide_as_in_the_office_face(style: str) -> None:
    font, column = face(style), recorded()["styles"].index(style)
    names = font.getBestCmap()
    wrong = {
        chr(int(code, 16)): (font["hmtx"][names[int(code, 16)]][0], row[column])
        for code, row in recorded()["widths"].items()
        if int(code, 16) in names and font["hmtx"][names[int(code, 16)]][0] != row[column]
    }
    assert wrong == {}


@pytest.mark.parametrize("style", STYLES)
def test_a_line_is_as_high_as_in_the_office_face(style: str) -> None:
    font = face(style)
    hhea, os2 = font["hhea"], font["OS/2"]
    assert font["head"].unitsPerEm == 1000
    assert [hhea.ascent, hhea.descent, hhea.lineGap] == [844, -457, 30]
    assert [os2.usWinAscent, os2.usWinDescent] == [844, 457]
    assert [os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap] == [850, -250, 60]


@pytest.mark.parametrize("style", STYLES)
def test_the_four_faces_are_one_family(style: str) -> None:
    font = face(style)
    bold, italic = "Bold" in style, "Italic" in style
    assert font["name"].getDebugName(1) == "TPD Sarabun"
    assert font["name"].getDebugName(2) == style
    assert font["OS/2"].usWeightClass == (700 if bold else 400)
    assert font["OS/2"].fsSelection == (italic | bold << 5 or 1 << 6)
    assert font["head"].macStyle == (bold | italic << 1)
    assert font["OS/2"].fsType == 0, "may be embedded"


@pytest.mark.parametrize("style", STYLES)
def test_every_character_of_the_samples_has_a_glyph(style: str) -> None:
    samples = "".join(file.read_text(encoding="utf-8") for file in SAMPLES.rglob("*.yaml"))
    assert samples
    used = {character for character in samples + SIGNS + THAI if character not in "\n\t\ufeff"}
    assert {
        character for character in used if ord(character) not in face(style).getBestCmap()
    } == set()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("text", MARKED)
def test_marked_words_shape_without_a_missing_glyph(style: str, text: str) -> None:
    assert 0 not in [info.codepoint for info in shape(style, text).glyph_infos]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("consonant", "ปฝฟฬ")
def test_marks_keep_clear_of_a_tall_consonant_and_of_each_other(style: str, consonant: str) -> None:
    font = face(style)
    # ั and ๊ lean on the stem by design, as in the office face.
    for marks in ("่", "้", "๋", "์", "ิ", "ี่", "ึ้", "ื่", "ื้", "้ำ", "ิ์"):
        [cluster] = shape(style, consonant + marks).glyph_infos
        parts = font["glyf"][font.getGlyphName(cluster.codepoint)].components
        drawn = [edges(style, part.glyphName, part.x, part.y) for part in parts]
        for one, other in combinations(drawn, 2):
            assert not any(cross(a, b) for a in one for b in other), consonant + marks


@pytest.mark.parametrize("text", OFFICE_WIDTHS)
def test_words_are_as_wide_as_in_the_office_face(text: str) -> None:
    regular, bold, bold_italic = OFFICE_WIDTHS[text]
    measured = [width(style, text) for style in STYLES]
    assert measured == [regular, bold, regular, bold_italic]


@pytest.mark.parametrize("style", STYLES)
def test_text_is_copied_from_a_pdf_as_it_was_written(style: str) -> None:
    written = " ".join(
        (*MARKED, "ทำคำสั่งที่", "กบ", "๐๐๒๓.๓/ว", "๑๙๕๙", "ฎุ", "ฏู", "ๆ", "ฯลฯ", "office")
    )
    weight = face(style)["OS/2"].usWeightClass
    slope = "italic" if "Italic" in style else "normal"
    source = (
        "#set page(width: 20cm, height: 3cm)\n"
        f'#set text(weight: {weight}, style: "{slope}", lang: "th")\n'
        f'#set text(font: "TPD Sarabun", fallback: false)\n{written}'
    )
    pdf = typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_textpage().get_text_range().split() == written.split()
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    assert page.extract_text().split() == written.split()
    [font] = page["/Resources"]["/Font"].values()
    assert font["/BaseFont"].endswith(f"TPDSarabun-{style.replace(' ', '')}")


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_face_of_digits_is_the_same_but_for_0_to_9_which_are_thai(style: str) -> None:
    digits, own = TTFont(FONTS / f"TPDDigits-{style}.ttf"), face(style)
    assert digits["name"].getDebugName(1) == "TPD Digits"
    assert digits["name"].getDebugName(2) == style
    names, plain = digits.getBestCmap(), own.getBestCmap()
    assert set(names) == set(plain)
    for code in names:
        thai = code + 0x0E50 - 0x30 if 0x30 <= code < 0x3A else code
        assert digits["hmtx"][names[code]] == own["hmtx"][plain[thai]], chr(code)
        assert digits["glyf"][names[code]] == own["glyf"][plain[thai]], chr(code)
    for table, measure in (("hhea", "ascent"), ("OS/2", "usWinAscent"), ("OS/2", "usWinDescent")):
        assert getattr(digits[table], measure) == getattr(own[table], measure)
