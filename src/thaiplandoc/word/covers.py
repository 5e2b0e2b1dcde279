"""Covers and dividers of a book, each on a page of its own, their lines where the layout has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from thaiplandoc import rules
from thaiplandoc.blocks import Cover, Divider, Picture
from thaiplandoc.ooxml import runs, twips
from thaiplandoc.word.drawing import Pen
from thaiplandoc.word.links import Spot

if TYPE_CHECKING:
    from thaiplandoc.arrange.sheet import Image, Text

# One space, as wide as what lies between two emblems.
_GAP: Final = (
    f'<w:r><w:rPr><w:spacing w:val="{twips(rules.EMBLEM_GAP_MM)}"/></w:rPr>'
    '<w:t xml:space="preserve"> </w:t></w:r>'
)


def cover(block: Cover, pen: Pen, paper: rules.Paper) -> Iterator[str]:
    """Emblems side by side, the title, a picture; who made it in a frame at the page's foot.

    Raises `InputError` if the cover says more than its page holds.
    """
    from thaiplandoc.arrange import covers, field, flow

    (page,) = covers.cover(block, 0, flow.Paragraphs(), field.field_on(paper))
    emblems, texts, pictures = _sorted(page.items)
    done = 0.0
    if emblems:
        shown = (
            _as_placed(picture, image)
            for picture, image in zip(block.emblems, emblems, strict=True)
        )
        yield pen.paragraph("ภาพ", _GAP.join(map(pen.inline, shown)), after=_above(0.0))
        done = max(image.y_pt + image.height_pt for image in emblems)
    for said, text in zip((*block.title, *block.subtitle), texts, strict=False):
        top, bottom = _reach(text)
        yield pen.paragraph(text.name, runs(said), after=_above(top - done))
        done = bottom
    if block.picture is not None:
        (image,) = pictures
        shown_picture = pen.inline(_as_placed(block.picture, image))
        yield pen.paragraph("ภาพ", shown_picture, after=_above(image.y_pt - done))
    foot = (
        f'<w:framePr w:w="{twips(paper.text_width_mm)}" w:wrap="around" w:vAnchor="margin"'
        ' w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    )
    for said in block.foot:
        yield pen.paragraph("ท้ายปก", runs(said), after=foot)
    yield pen.paragraph("ระยะ", "")


def divider(block: Divider, spot: Spot, pen: Pen, paper: rules.Paper) -> str:
    """The part's number above its title in the middle of the page.

    They are one heading on two lines: Word's list of contents takes the break for a space. The
    space above is measured, for LibreOffice knows no page whose text stands in its middle.
    """
    from thaiplandoc.arrange import covers, field, flow

    (page,) = covers.divider(block, 0, flow.Paragraphs(), field.field_on(paper))
    _, texts, _ = _sorted(page.items)
    top, _ = _reach(texts[0])
    said = "\n".join(filter(None, (block.number, block.title)))
    return pen.paragraph("ชื่อส่วน", pen.links.target(spot, runs(said)), after=_above(top))


def _sorted(items: Sequence[object]) -> tuple[list[Image], list[Text], list[Image]]:
    """The emblems, the lines and the pictures of a page."""
    from thaiplandoc.arrange.sheet import Image, Text

    images = [item for item in items if isinstance(item, Image)]
    return (
        [image for image in images if image.name == "ตรา"],
        [item for item in items if isinstance(item, Text)],
        [image for image in images if image.name != "ตรา"],
    )


def _reach(text: Text) -> tuple[float, float]:
    """Where the lines of a paragraph begin and end on their page."""
    size = rules.BOOK_STYLES[text.name].size_pt
    top = text.lines[0].baseline_pt - rules.ASCENT_EM * size
    return top, top + len(text.lines) * rules.LINE_EM * size


def _as_placed(picture: Picture, image: Image) -> Picture:
    """The picture as large as the layout has it."""
    height = image.height_pt / rules.MM_TO_PT
    return Picture(
        picture.data,
        picture.width_mm * height / picture.height_mm,
        height,
        picture.description,
    )


def _above(space_pt: float) -> str:
    return f'<w:spacing w:before="{round(max(0.0, space_pt) * 20)}"/>'
