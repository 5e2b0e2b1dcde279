"""Photographs: equal boxes that fill a page and no more."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guide
from thaiplandoc import rules
from thaiplandoc.blocks import Picture
from thaiplandoc.drawing import frames
from thaiplandoc.drawing.photos import ABOVE_CAPTION_MM, BETWEEN_MM, CAPTION_LINES, fitted

Count = Literal[2, 4, 6]
SIDE = st.floats(10, 4000)


def picture(wide: float, high: float) -> Picture:
    return Picture(b"", wide, high, "ภาพ")


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("per_page", [2, 4, 6])
def test_boxes_and_their_captions_fit_on_a_page(per_page: Count, landscape: bool) -> None:
    paper = rules.LANDSCAPE if landscape else rules.PORTRAIT
    box = frames(per_page, landscape=landscape)
    rows = per_page // box.columns
    caption = ABOVE_CAPTION_MM + CAPTION_LINES * guide.LINE_PT / guide.MM_TO_PT
    page = paper.height_mm - paper.following_top_mm - paper.bottom_mm
    assert box.columns * (box.width_mm + BETWEEN_MM) - BETWEEN_MM == pytest.approx(
        paper.text_width_mm
    )
    assert rows * (box.height_mm + caption) + (rows - 1) * BETWEEN_MM < page


@given(SIDE, SIDE, st.sampled_from([2, 4, 6]), st.booleans())
def test_a_photograph_keeps_its_proportions_inside_its_box(
    wide: float, high: float, per_page: Count, landscape: bool
) -> None:
    given_picture = picture(wide, high)
    box = frames(per_page, landscape=landscape, pictures=(given_picture,))
    width, height = fitted(given_picture, box)
    assert width <= box.width_mm + 1e-6
    assert height <= box.height_mm + 1e-6
    assert width / height == pytest.approx(wide / high)


def test_boxes_are_no_taller_than_their_tallest_photograph_needs() -> None:
    lying, upright = picture(800, 600), picture(600, 800)
    full = frames(4)
    assert frames(4, pictures=(lying, lying)).height_mm < full.height_mm
    assert frames(4, pictures=(lying, upright)).height_mm == pytest.approx(
        min(full.height_mm, full.width_mm * 800 / 600)
    )
