"""Diagrams, charts and photographs → slices, and shapes as the page's template takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from thaiplandoc import drawing, rules
from thaiplandoc.arrange.captions import captioned
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import ASCENT_PT, Paragraphs, Slice, line_height, lines_of
from thaiplandoc.arrange.sheet import MM, Drawn, Image, Item, Layout, Line, Page, Text
from thaiplandoc.blocks import Chart, Drawing, Flow, Photos, Picture
from thaiplandoc.drawing.charts import heading
from thaiplandoc.drawing.photos import ABOVE_CAPTION_MM, BETWEEN_MM, Frames, fitted
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.faces import width
from thaiplandoc.faces.breaking import broken

_WORDS: Final = rules.ANNEX_STYLES["แผนภาพ"]
_BOLD: Final = rules.ANNEX_STYLES["หัวแผนภาพ"]
_TITLE: Final = rules.ANNEX_STYLES["ชื่อแผนภาพ"]


class FaceRuler:
    """Measures a drawing's words with the shipped face."""

    def width_mm(self, text: str, *, bold: bool = False) -> float:
        """How wide `text` is on one line."""
        return width(text, rules.DRAWING_PT, bold=bold) / MM

    def lines(self, text: str, width_mm: float, *, bold: bool = False) -> int:
        """Into how many lines `text` breaks."""
        return len(broken(text, measure_em=width_mm * MM / rules.DRAWING_PT, bold=bold))


RULER: Final = FaceRuler()


def drawn(block: Drawing, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """The slices of a drawing: its title with it; photographs row by row."""
    match block:
        case Photos():
            return _photos(block, index, paragraphs, field)
        case Flow(title=title):
            sketch = drawing.flow(block, field.width_pt / MM, RULER)
        case Chart():
            sketch = drawing.chart(block, field.width_pt / MM, RULER).sketch
            title = heading(block)
    figure = Slice(
        tuple(_items(sketch, paragraphs, field.left_pt)),
        sketch.height_mm * MM,
        gap="เนื้อความ" if title else _TITLE.name,
        turn=not title,
        block=index,
        offset=1 if title else 0,
        words=title,
    )
    slices = [*_titled(title, index, paragraphs, field), figure]
    height = sum(each.height_pt for each in slices)
    room = field.room.turn_pt - field.room.following_top_pt
    if height > room:
        raise InputError([Problem(Place(path=title), _too_tall(title, height / MM, room / MM))])
    return slices


def _too_tall(title: str, height_mm: float, room_mm: float) -> Message:
    return Message(
        f"แผนทาง {title} สูง {height_mm:.0f} มม. เกินหน้ากระดาษ (ใช้ได้ {room_mm:.0f} มม.) ให้ลดข้อความหรือแบ่งเป็นสองแผนทาง",
        f"the drawing {title} is {height_mm:.0f} mm tall, more than a page's {room_mm:.0f} mm; shorten its "
        "texts or make two of it",
    )


def _titled(title: str, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    if not title:
        return []
    number = paragraphs.next()
    return [
        Slice(
            (Text(_TITLE.name, (Line((run,), ASCENT_PT),), number),),
            rules.LINE_PT,
            gap="" if place else _TITLE.name,
            turn=place == 0,
            block=index,
            words=title,
        )
        for place, (_, run) in enumerate(lines_of(title, field.left_pt, field.width_pt, _TITLE))
    ]


def _items(sketch: drawing.Sketch, paragraphs: Paragraphs, left_pt: float) -> list[Item]:
    items: list[Item] = [Drawn("แผนภาพ", left_pt, 0.0, sketch)]
    items += [
        _set(shape, left_pt, paragraphs)
        for shape in sketch.shapes
        if isinstance(shape, drawing.Rectangle) and shape.text
    ]
    return items


def _set(box: drawing.Rectangle, left_pt: float, paragraphs: Paragraphs) -> Text:
    """The lines of a box's text, in the middle of its height."""
    style = replace(_BOLD if box.bold else _WORDS, align=box.align)
    x, inset = left_pt + box.x_mm * MM, box.inset_mm * MM
    # a width measured for one line must hold it
    measure = box.width_mm * MM - 2 * inset + 0.01
    lines = lines_of(box.text, x + inset, measure, style)
    high = line_height(style.size_pt)
    top = (box.y_mm + box.height_mm / 2) * MM - len(lines) * high / 2
    ascent = rules.ASCENT_EM * style.size_pt
    return Text(
        style.name,
        tuple(Line((run,), top + ascent + number * high) for number, (_, run) in enumerate(lines)),
        paragraphs.next(),
        colour="FFFFFF" if box.light else "000000",
    )


# --- photographs -----------------------------------------------------------------------------
def _photos(block: Photos, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    box = drawing.frames(
        block.per_page, landscape=field.landscape, pictures=block.pictures, heads=field.heads
    )
    slices: list[Slice] = []
    for begin in range(0, len(block.pictures), box.columns):
        row = block.pictures[begin : begin + box.columns]
        items, height = _row(row, box, paragraphs, field)
        slices.append(
            Slice(
                tuple(items),
                height,
                gap=_TITLE.name,
                turn=begin % block.per_page == 0,
                opens=begin > 0 and begin % block.per_page == 0,
                block=index,
                offset=begin,
                words=row[0].caption or row[0].description,
            )
        )
    return slices


def _row(
    row: Sequence[Picture], box: Frames, paragraphs: Paragraphs, field: Field
) -> tuple[list[Item], float]:
    """Photographs side by side, their captions below the boxes."""
    items: list[Item] = []
    lowest = box.height_mm * MM
    for place, picture in enumerate(row):
        wide, tall = fitted(picture, box)
        left = field.left_pt + place * (box.width_mm + BETWEEN_MM) * MM
        items.append(
            Image(
                "ภาพถ่าย",
                picture.data,
                left + (box.width_mm - wide) / 2 * MM,
                (box.height_mm - tall) * MM,
                tall * MM,
                wide * MM,
                description=picture.description,
            )
        )
        if picture.caption or picture.label:
            below = (box.height_mm + ABOVE_CAPTION_MM) * MM
            caption, y = captioned(picture, left, box.width_mm * MM, below, paragraphs)
            items.append(caption)
            lowest = max(lowest, y)
    return items, lowest


# --- for the template ------------------------------------------------------------------------
def shapes_of(item: Drawn) -> dict[str, Any]:
    """A drawing as templates/page.typ takes it, in points."""
    shapes: list[list[Any]] = []
    for shape in item.sketch.shapes:
        if isinstance(shape, drawing.Polyline):
            points = [[_pt(x), _pt(y)] for x, y in shape.points]
            shapes.append(["line", points, shape.arrow, shape.faint])
        elif shape.tone != "none" or shape.outline:
            size = [_pt(shape.x_mm), _pt(shape.y_mm), _pt(shape.width_mm), _pt(shape.height_mm)]
            shapes.append(["box", *size, shape.tone, shape.outline])
    return {"kind": "sketch", "x": round(item.x_pt, 3), "y": round(item.y_pt, 3), "shapes": shapes}


def _pt(mm: float) -> float:
    return round(mm * MM, 2)


def page_of(sketch: drawing.Sketch) -> Layout:
    """The drawing alone, on a page of its own size."""
    items = tuple(_items(sketch, Paragraphs(), 0.0))
    size = (sketch.width_mm * MM, sketch.height_mm * MM)
    return Layout("", (Page(items, size_pt=size),), (), {})
