"""The emblem that is shipped: one drawing, sound in every renderer, at the sizes of the rule."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from functools import cache

import pytest
import typst
from PIL import Image, ImageChops, ImageOps

import guide
from thaiplandoc import assets

SVG = assets.shipped("templates") / "emblem.svg"
PNG = assets.shipped("templates") / "emblem.png"
PPI = 762  # 30 mm are 900 pixels: no rounding at the edges


@cache
def rendered(height_mm: float, ppi: float = PPI) -> Image.Image:
    """The SVG at that height as a grey picture, 0 ink and 255 paper."""
    page = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f"#image(bytes(sys.inputs.svg), height: {height_mm}mm)"
    )
    drawing = SVG.read_text(encoding="utf-8")
    png = typst.compile(page.encode(), format="png", ppi=ppi, sys_inputs={"svg": drawing})
    return Image.open(io.BytesIO(png)).convert("L")


def inked(image: Image.Image) -> Image.Image:
    """The same picture in black and white, ink white, so that boxes and counts are of the ink."""
    return image.point(lambda grey: 255 if grey <= 127 else 0)


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    difference = ImageChops.difference(inked(one), inked(other))
    return difference.histogram()[255] / (one.width * one.height)


def runs_of_ink(image: Image.Image, row: int) -> int:
    """How many separate strokes the row crosses."""
    line = inked(image).crop((0, row, image.width, row + 1)).tobytes()
    return sum(1 for left, right in zip(b"\0" + line, line, strict=False) if left < right)


def test_the_drawing_is_plain_paths_in_one_colour() -> None:
    elements = list(ET.parse(SVG).iter())  # noqa: S314  (our own file)
    names = {element.tag.partition("}")[2] for element in elements}
    assert names == {"svg", "title", "g", "path"}
    fills = {element.get("fill") for element in elements if element.get("fill")}
    assert fills == {"#000000"}
    assert not any(element.get("stroke") or element.get("style") for element in elements)


def test_the_drawing_refers_to_nothing_outside_itself_and_holds_no_raster() -> None:
    text = SVG.read_text(encoding="utf-8")
    for forbidden in ("href", "url(", "data:", "<image", "<!DOCTYPE", "<style", "@import"):
        assert forbidden not in text


def test_the_files_stay_small() -> None:
    assert SVG.stat().st_size < 60_000
    assert PNG.stat().st_size < 40_000


def test_the_drawing_is_the_same_left_and_right() -> None:
    image = rendered(guide.EMBLEM_LETTER_MM)
    assert share_that_differs(image, ImageOps.mirror(image)) < 0.001


def test_the_ink_fills_the_height_and_stands_in_the_middle() -> None:
    image = rendered(guide.EMBLEM_LETTER_MM)
    box = inked(image).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert top <= image.height * 0.01
    assert bottom >= image.height * 0.99
    assert abs(left - (image.width - right)) <= 1


def test_crown_and_tail_end_on_the_axis() -> None:
    image = inked(rendered(guide.EMBLEM_LETTER_MM))
    middle = image.crop((image.width // 2 - 30, 0, image.width // 2 + 30, image.height)).getbbox()
    assert middle is not None
    assert middle[1] <= image.height * 0.01
    assert middle[3] >= image.height * 0.99


def test_the_drawing_is_about_as_wide_as_high() -> None:
    image = rendered(guide.EMBLEM_LETTER_MM)
    assert image.height == round(guide.EMBLEM_LETTER_MM / 25.4 * PPI)
    assert 0.8 < image.width / image.height < 1.1


def test_the_picture_for_word_is_this_drawing() -> None:
    picture = Image.open(PNG).convert("L")
    image = rendered(guide.EMBLEM_LETTER_MM)
    assert picture.size == image.size
    assert share_that_differs(picture, image) < 0.001


@pytest.mark.parametrize("height_mm", [guide.EMBLEM_LETTER_MM, guide.EMBLEM_MEMO_MM])
def test_feathers_and_ornaments_stay_apart_on_an_office_printer(height_mm: float) -> None:
    image = rendered(height_mm, 600)
    ink = inked(image).histogram()[255] / (image.width * image.height)
    assert 0.2 < ink < 0.5
    strokes = [runs_of_ink(image, image.height * percent // 100) for percent in (30, 45, 60, 88)]
    assert all(count >= 14 for count in strokes), strokes
