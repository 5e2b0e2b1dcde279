"""Diagrams, charts and photographs → slices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from thaiplandoc import drawing, rules
from thaiplandoc.arrange.flow import Field, Slice, captioned, line_height, lines, lines_of
from thaiplandoc.arrange.sheet import MM, Drawn, Image, Item, Line, Page, Text, moved
from thaiplandoc.blocks import Card, Cards, Chart, Flow, Photos, Picture
from thaiplandoc.drawing.charts import heading
from thaiplandoc.drawing.photos import ABOVE_CAPTION_MM, BETWEEN_MM, Frames, fitted
from thaiplandoc.errors import InputError, Place
from thaiplandoc.faces import width
from thaiplandoc.faces.breaking import broken
from thaiplandoc.look import STANDARD, Look
from thaiplandoc.values import dataclass

_WORDS: Final = "แผนภาพ"
_BOLD: Final = "หัวแผนภาพ"
_TITLE: Final = "ชื่อแผนภาพ"
_CARD: Final = "ตรา"
_CARD_TITLE: Final = "หัวตรา"


@dataclass(frozen=True, slots=True)
class FaceRuler:
    """Measures a drawing's words in the letters of a style."""

    style: rules.Style

    def width_mm(self, text: str, *, bold: bool = False) -> float:
        """How wide `text` is on one line."""
        return width(text, self.style.size_pt, bold=bold, face=self.style.face) / MM

    def lines(self, text: str, width_mm: float, *, bold: bool = False) -> int:
        """Into how many lines `text` breaks."""
        measure_em = width_mm * MM / self.style.size_pt
        return len(broken(text, measure_em=measure_em, bold=bold, face=self.style.face))


def sketched(block: Flow, field: Field) -> drawing.Sketch:
    """The diagram on that field; `InputError` if it is taller than a page."""
    sketch = drawing.flow(block, field.width_pt / MM, FaceRuler(field.look.styles[_WORDS]))
    _no_taller(sketch, block.title, field)
    return sketch


def plotted(block: Chart, field: Field) -> drawing.Plot:
    """The chart on that field; `InputError` if it is taller than a page."""
    plot = drawing.chart(block, field.width_pt / MM, FaceRuler(field.look.styles[_WORDS]))
    _no_taller(plot.sketch, heading(block), field)
    return plot


def carded(block: Cards, field: Field) -> tuple[drawing.Sketch, ...]:
    """The rows of cards on that field; `InputError` if one says more than it has room for."""
    return drawing.cards(block.cards, field.width_pt / MM, FaceRuler(field.look.styles[_CARD]))


def card_alone(card: Card, look: Look = STANDARD) -> drawing.Sketch:
    """One card, as large as it is; `InputError` if it says more than it has room for."""
    return drawing.card(card, FaceRuler(look.styles[_CARD]))


def _no_taller(sketch: drawing.Sketch, title: str, field: Field) -> None:
    style = field.look.styles[_TITLE]
    above = lines(style, title, field) if title else []
    height = sketch.height_mm * MM + len(above) * line_height(style.size_pt)
    if height > field.height_pt:
        tall_mm, room_mm = height / MM, field.height_pt / MM
        raise InputError.said(
            f"แผนทาง {title} สูง {tall_mm:.0f} มม. เกินหน้ากระดาษ (ใช้ได้ {room_mm:.0f} มม.) ให้ลดข้อความหรือแบ่งเป็นสองแผนทาง",
            f"the drawing {title} is {tall_mm:.0f} mm tall, more than a page's {room_mm:.0f} mm; shorten its "
            "texts or make two of it",
            Place(path=title),
        )


def drawn(sketch: drawing.Sketch, title: str, field: Field) -> list[Slice]:
    """The slices of a diagram or a chart, its title with it."""
    figure = Slice(
        tuple(_items(sketch, field.left_pt, field.look)),
        sketch.height_mm * MM,
        gap="เนื้อความ" if title else _TITLE,
        turn=not title,
        offset=1 if title else 0,
        words=title,
    )
    return [*(lines(field.look.styles[_TITLE], title, field) if title else ()), figure]


def card_rows(rows: Sequence[drawing.Sketch], field: Field) -> list[Slice]:
    """The slices of cards, a row each."""
    return [
        Slice(
            tuple(_items(row, field.left_pt, field.look)),
            row.height_mm * MM,
            gap="" if number else _TITLE,
            offset=number,
        )
        for number, row in enumerate(rows)
    ]


def items_of(sketch: drawing.Sketch, left_pt: float, top_pt: float, look: Look) -> Iterator[Item]:
    """What is painted of a drawing by its top left corner."""
    for item in _items(sketch, left_pt, look):
        yield moved(item, top_pt)


def _items(sketch: drawing.Sketch, left_pt: float, look: Look) -> Iterator[Item]:
    yield Drawn("แผนภาพ", left_pt, 0.0, sketch)
    for shape in sketch.shapes:
        if isinstance(shape, drawing.Rectangle) and shape.text:
            yield _set(shape, left_pt, look)


def _set(box: drawing.Rectangle, left_pt: float, look: Look) -> Text:
    """The lines of a box's text, in the middle of its height."""
    plain, bold = (_CARD, _CARD_TITLE) if box.small else (_WORDS, _BOLD)
    style = replace(look.styles[bold if box.bold else plain], align=box.align)
    x, inset = left_pt + box.x_mm * MM, box.inset_mm * MM
    # a width measured for one line must hold it
    measure = box.width_mm * MM - 2 * inset + 0.01
    placed = lines_of(box.text, x + inset, measure, style)
    high = line_height(style.size_pt)
    top = (box.y_mm + box.height_mm / 2) * MM - len(placed) * high / 2
    ascent = rules.ASCENT_EM * style.size_pt
    return Text(
        style.name,
        tuple(Line((run,), top + ascent + number * high) for number, run in enumerate(placed)),
        colour="FFFFFF" if box.light else "000000",
    )


# --- photographs -----------------------------------------------------------------------------
def photos(block: Photos, box: Frames, field: Field) -> list[Slice]:
    """The slices of photographs in boxes of that size, row by row."""
    slices: list[Slice] = []
    for begin in range(0, len(block.pictures), box.columns):
        row = block.pictures[begin : begin + box.columns]
        items, height = _row(row, box, field)
        slices.append(
            Slice(
                tuple(items),
                height,
                gap=_TITLE,
                turn=begin % block.per_page == 0,
                opens=begin > 0 and begin % block.per_page == 0,
                offset=begin,
                words=row[0].caption or row[0].description,
            )
        )
    return slices


def _row(row: Sequence[Picture], box: Frames, field: Field) -> tuple[list[Item], float]:
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
            caption, y = captioned(
                picture, left, box.width_mm * MM, below, field.look.styles["คำบรรยายภาพ"]
            )
            items.append(caption)
            lowest = max(lowest, y)
    return items, lowest


def page_of(sketch: drawing.Sketch) -> Page:
    """The drawing alone, on a page of its own size."""
    items = tuple(_items(sketch, 0.0, STANDARD))
    return Page(items, size_pt=(sketch.width_mm * MM, sketch.height_mm * MM))
