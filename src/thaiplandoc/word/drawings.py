"""Drawn blocks of an annex as WordprocessingML: shapes, charts, photographs in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import Arranged, ArrangedTable, CardRows, Size, card_alone
from thaiplandoc.blocks import Card, Chart, Flow, Photos, Picture
from thaiplandoc.drawing import Frames, Plot, Rectangle, Sketch
from thaiplandoc.drawing.charts import heading
from thaiplandoc.drawing.photos import ABOVE_CAPTION_MM, BETWEEN_MM, fitted
from thaiplandoc.ooxml import KEPT, PAGE_BREAK, frame, runs, table_opening, twips
from thaiplandoc.word import charts, shapes
from thaiplandoc.word.drawing import Pen
from thaiplandoc.word.links import Spot

# `Sections` looks for the properties of a section's last paragraph; text in shapes has its own
_BEHIND_SHAPES: Final = "\n"


def flow(block: Flow, sketch: Sketch, pen: Pen, *, opens: bool) -> Iterator[str]:
    """A diagram of shapes below its title, and a picture of it for readers that know no shapes."""
    yield from _titled(block.title, pen)
    content = _group(sketch, block.title, pen)
    yield pen.paragraph("ภาพ", content, after=_above(block.title, opens=opens)) + _BEHIND_SHAPES


def cards(rows: CardRows, pen: Pen, *, opens: bool) -> Iterator[str]:
    """Rows of cards, a group of shapes each."""
    for number, row in enumerate(rows.sketches):
        after = "" if number else _above("", opens=opens)
        content = _group(row, "", pen)
        yield pen.paragraph("ภาพ", content, after=after or _CLOSE) + _BEHIND_SHAPES


def stamp(card: Card, pen: Pen) -> str:
    """A receipt stamp in the top right corner of the page; nothing makes room for it.

    Its anchor is a paragraph in a frame above all text, so that no line is taken up by it.
    """
    sketch = card_alone(card, pen.look)
    at_mm = rules.RECEIPT_STAMP_LEFT_MM, rules.RECEIPT_STAMP_TOP_MM
    content = shapes.group(sketch, _words(sketch), pen.identifiers, "", at_mm)
    place = frame(at_mm[1], f'w:hAnchor="page" w:x="{twips(at_mm[0])}"')
    return pen.paragraph("ระยะ", content, before=place)


def endorsed(blocks: Sequence[Arranged], pen: Pen) -> str:
    """Stamps and tables behind a paper; behind a table there has to be a paragraph."""
    drawn: list[str] = []
    for at in blocks:
        if isinstance(at.own, ArrangedTable):
            drawn.append(pen.table(at.own) + pen.paragraph("ระยะ", ""))
        elif isinstance(at.own, CardRows):
            drawn += cards(at.own, pen, opens=False)
    return "".join(drawn)


def _group(sketch: Sketch, title: str, pen: Pen) -> str:
    """The drawing as a run of shapes, with a picture of it for readers that know no shapes."""
    said, shown = title or _words(sketch), ""
    if pen.pictured is not None:
        picture = Picture(pen.pictured(sketch), sketch.width_mm, sketch.height_mm, said)
        shown = pen.inline(picture)
    return shapes.group(sketch, said, pen.identifiers, shown)


def chart(block: Chart, plot: Plot, pen: Pen, *, opens: bool) -> Iterator[str]:
    """A chart of Word's own below its title."""
    title = heading(block)
    yield from _titled(title, pen)
    key = (block, plot.sketch.width_mm)
    if key not in pen.charts:
        number = len(pen.charts) + 1
        pen.charts[key] = charts.ChartPart(f"rIdChart{number}", number, block, plot, pen.font)
    content = charts.inline(pen.charts[key])
    yield pen.paragraph("ภาพ", content, after=_above(title, opens=opens))


def _titled(title: str, pen: Pen) -> Iterator[str]:
    if title:
        yield pen.paragraph("ชื่อแผนภาพ", runs(title))


def _above(title: str, *, opens: bool) -> str:
    """The space above a drawing without a title: as much as stands above titles."""
    if title:
        return ""
    space_pt = 0.0 if opens else rules.ANNEX_STYLES["ชื่อแผนภาพ"].before_pt
    return f'<w:spacing w:before="{round(space_pt * 20)}"/>'


def _words(sketch: Sketch) -> str:
    shown = (shape for shape in sketch.shapes if isinstance(shape, Rectangle))
    return " ".join(shape.text for shape in shown if shape.text)


# --- photographs -----------------------------------------------------------------------------
def photos(
    block: Photos, box: Frames, pen: Pen, index: int, begun: AbstractSet[int], *, opens: bool
) -> Iterator[str]:
    """A table without rules for each page of photographs; pages begin with those in `begun`."""
    for begin in range(0, len(block.pictures), block.per_page):
        group = block.pictures[begin : begin + block.per_page]
        turned = begin in begun and not (opens and begin == 0)
        if turned or not opens:
            yield pen.paragraph("เว้นระยะ", "", before=PAGE_BREAK if turned else "")
        rows = (
            _row(group[at : at + box.columns], box, pen, (index, begin + at))
            for at in range(0, len(group), box.columns)
        )
        yield f"{table_opening(_widths(box))}{''.join(rows)}</w:tbl>"


def _widths(box: Frames) -> list[int]:
    return [twips(box.width_mm), *[twips(BETWEEN_MM), twips(box.width_mm)] * (box.columns - 1)]


def _row(pictures: Sequence[Picture], box: Frames, pen: Pen, spot: Spot) -> str:
    """Photographs on one line from `spot` on, and a row of their captions."""
    shown, said = [], []
    for item, picture in enumerate(pictures, start=spot[1]):
        inline = pen.inline(picture, Size(*fitted(picture, box)))
        shown.append(pen.paragraph("ภาพ", inline, before=KEPT, after=_CLOSE))
        caption = pen.links.caption((spot[0], item), picture.label, picture.caption)
        said.append(pen.paragraph("คำบรรยายภาพ", caption, after=_CAPTION))
    missing = box.columns - len(pictures)
    empty = pen.paragraph("ระยะ", "")
    least = f'<w:trHeight w:val="{twips(box.height_mm)}"/>'
    return _cells([*shown, *[empty] * missing], box, empty, least) + _cells(
        [*said, *[empty] * missing], box, empty, ""
    )


_CLOSE: Final = '<w:spacing w:before="0"/>'
_CAPTION: Final = f'<w:spacing w:before="{twips(ABOVE_CAPTION_MM)}"/>'


def _cells(contents: Sequence[str], box: Frames, between: str, height: str) -> str:
    filled: list[str] = []
    for content in contents:
        filled += ([between] if filled else []) + [content]
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="'
        f'{"bottom" if height else "top"}"/></w:tcPr>{content}</w:tc>'
        for content, width in zip(filled, _widths(box), strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{drawn}</w:tr>"
