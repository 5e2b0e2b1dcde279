"""Covers and dividers of a book, each on a page of its own, their lines where the layout has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import Image, Item, Size, Text
from thaiplandoc.blocks import Cover, Divider
from thaiplandoc.ooxml import runs, twips
from thaiplandoc.word.drawing import Pen
from thaiplandoc.word.links import Spot

# One space, as wide as what lies between two emblems.
_GAP: Final = (
    f'<w:r><w:rPr><w:spacing w:val="{twips(rules.EMBLEM_GAP_MM)}"/></w:rPr>'
    '<w:t xml:space="preserve"> </w:t></w:r>'
)


def cover(block: Cover, items: Sequence[Item], pen: Pen, paper: rules.Paper) -> Iterator[str]:
    """Emblems side by side, the title, a picture; who made it in a frame at the page's foot."""
    emblems, texts, pictures = _sorted(items)
    done = 0.0
    if emblems:
        shown = (
            pen.inline(picture, _size(image))
            for picture, image in zip(block.emblems, emblems, strict=True)
        )
        yield pen.paragraph("ภาพ", _GAP.join(shown), after=_above(0.0))
        done = max(image.y_pt + image.height_pt for image in emblems)
    for said, text in zip((*block.title, *block.subtitle), texts, strict=False):
        top, bottom = _reach(text)
        yield pen.paragraph(text.name, runs(said), after=_above(top - done))
        done = bottom
    if block.picture is not None:
        (image,) = pictures
        shown_picture = pen.inline(block.picture, _size(image))
        yield pen.paragraph("ภาพ", shown_picture, after=_above(image.y_pt - done))
    foot = (
        f'<w:framePr w:w="{twips(paper.text_width_mm)}" w:wrap="around" w:vAnchor="margin"'
        ' w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    )
    for said in block.foot:
        yield pen.paragraph("ท้ายปก", runs(said), after=foot)
    yield pen.paragraph("ระยะ", "")


def divider(block: Divider, items: Sequence[Item], spot: Spot, pen: Pen) -> str:
    """The part's number above its title in the middle of the page.

    They are one heading on two lines: Word's list of contents takes the break for a space. The
    space above is measured, for LibreOffice knows no page whose text stands in its middle.
    """
    _, texts, _ = _sorted(items)
    top, _ = _reach(texts[0])
    said = "\n".join(filter(None, (block.number, block.title)))
    return pen.paragraph("ชื่อส่วน", pen.links.target(spot, runs(said)), after=_above(top))


def _sorted(items: Sequence[Item]) -> tuple[list[Image], list[Text], list[Image]]:
    """The emblems, the lines and the pictures of a page."""
    images = [item for item in items if isinstance(item, Image)]
    return (
        [image for image in images if image.name == "ตรา"],
        [item for item in items if isinstance(item, Text)],
        [image for image in images if image.name != "ตรา"],
    )


def _reach(text: Text) -> tuple[float, float]:
    """Where the lines of a paragraph begin and end on their page."""
    size = text.lines[0].runs[0].size_pt
    top = text.lines[0].baseline_pt - rules.ASCENT_EM * size
    return top, top + len(text.lines) * rules.LINE_EM * size


def _size(image: Image) -> Size:
    """How large a picture stands on the page."""
    return Size((image.width_pt or 0.0) / rules.MM_TO_PT, image.height_pt / rules.MM_TO_PT)


def _above(space_pt: float) -> str:
    return f'<w:spacing w:before="{round(max(0.0, space_pt) * 20)}"/>'
