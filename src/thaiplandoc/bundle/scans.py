"""A picture of a page as a page: a scan, a photograph, a map."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from thaiplandoc import pictures, rules
from thaiplandoc.arrange.arrangement import Layout
from thaiplandoc.arrange.sheet import MM, Image, Page
from thaiplandoc.model.photos import upright
from thaiplandoc.typeset import draw


def page_of(file: Path, title: str, created: datetime | None) -> bytes:
    """A PDF of one A4 page that lies if the picture does, the picture as large as fits in its middle.

    `title` is read to those who do not see it. `InputError` for a picture that cannot be printed.
    """
    data = upright(file)
    wide, high = pictures.size(data) or (1, 1)
    lies = wide > high
    page = rules.PAGE_HEIGHT_MM * MM, rules.PAGE_WIDTH_MM * MM
    page_wide, page_high = page if lies else page[::-1]
    scale = min(page_wide / wide, page_high / high)
    size = wide * scale, high * scale
    image = Image(
        "ภาพ",
        data,
        (page_wide - size[0]) / 2,
        (page_high - size[1]) / 2,
        size[1],
        size[0],
        description=title,
    )
    return draw(Layout(title, (Page((image,), landscape=lies),), (), {}), created=created)
