"""Cards → shapes: a frame of just their size, a title, and labels with what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from thaiplandoc import rules
from thaiplandoc.blocks import Card
from thaiplandoc.drawing.shapes import Polyline, Rectangle, Ruler, Shape, Sketch
from thaiplandoc.errors import InputError

BETWEEN_MM: Final = 5.0  # cards of a row, and rows
INSET_MM: Final = 1.5
LINE_MM: Final = rules.LINE_EM * rules.CARD_PT / rules.MM_TO_PT
# above the first line and below the last, where there is room for it
_CLEAR_MM: Final = 2.0
# lines of letters may stand this much closer than lines of a text before they touch
_CLOSEST: Final = 0.95
# half of how wide the frame's line is drawn: all of it is inside the card
_HALF_LINE_MM: Final = 0.1
# A text that just fits may break once more in Word.
_SPARE_MM: Final = 1.0
_DOT: Final = "."


def card(card: Card, ruler: Ruler) -> Sketch:
    """The card alone; `InputError` when it says more than there is room for."""
    room_mm = card.width_mm - 2 * INSET_MM - _SPARE_MM
    rows = [
        (card.title, True, ruler.lines(card.title, room_mm, bold=True)),
        *((said, False, ruler.lines(said, room_mm)) for said in _lines(card, room_mm, ruler)),
    ]
    count = sum(high for _, _, high in rows)
    loose = min((card.height_mm - 2 * _CLEAR_MM) / count, 1.5 * LINE_MM)
    pitch = max(loose, min(LINE_MM, (card.height_mm - 2 * _HALF_LINE_MM) / count))
    if pitch < _CLOSEST * LINE_MM:
        fits = int(card.height_mm / (_CLOSEST * LINE_MM))
        raise InputError.said(
            f"ข้อความใน “{card.title}” ยาว {count} บรรทัด ใส่ได้ {fits} บรรทัด ให้ใช้ชื่อย่อหรือย่อข้อความ",
            f"“{card.title}” has {count} lines and room for {fits}; shorten its words",
        )
    return Sketch(card.width_mm, card.height_mm, (*_shapes(card, rows, pitch),))


def _shapes(card: Card, rows: Sequence[tuple[str, bool, int]], pitch: float) -> Iterator[Shape]:
    half = _HALF_LINE_MM
    size = card.width_mm - 2 * half, card.height_mm - 2 * half
    yield Rectangle(half, half, *size, outline=True)
    top = (card.height_mm - pitch * sum(high for _, _, high in rows)) / 2
    for said, bold, high in rows:
        yield Rectangle(
            *(0.0, top, card.width_mm, pitch * high),
            text=said,
            bold=bold,
            align="center" if bold else "left",
            inset_mm=INSET_MM,
            small=True,
        )
        top += pitch * high


def _lines(card: Card, room_mm: float, ruler: Ruler) -> Iterator[str]:
    """The lines below the title; behind a label alone are dots to the card's edge."""
    for label, said in card.lines:
        begun = f"{label} {said}".strip()
        left_mm = room_mm - ruler.width_mm(f"{label} ")
        yield begun if said else f"{label} " + _DOT * int(0.95 * left_mm / ruler.width_mm(_DOT))


def cards(cards: Sequence[Card], width_mm: float, ruler: Ruler) -> tuple[Sketch, ...]:
    """A sketch for each row of cards on that width, with the space below it but for the last."""
    widest = max((card.width_mm for card in cards), default=width_mm)
    many = max(1, int((width_mm + BETWEEN_MM) / (widest + BETWEEN_MM)))
    rows = [cards[begin : begin + many] for begin in range(0, len(cards), many)]
    return tuple(
        _row(row, width_mm, ruler, below_mm=BETWEEN_MM if number < len(rows) else 0.0)
        for number, row in enumerate(rows, start=1)
    )


def _row(row: Sequence[Card], width_mm: float, ruler: Ruler, *, below_mm: float) -> Sketch:
    shapes: list[Shape] = []
    left = 0.0
    for each in row:
        shapes += (_moved(shape, left) for shape in card(each, ruler).shapes)
        left += each.width_mm + BETWEEN_MM
    return Sketch(width_mm, max(each.height_mm for each in row) + below_mm, tuple(shapes))


def _moved(shape: Shape, right_mm: float) -> Shape:
    if isinstance(shape, Polyline):
        return replace(shape, points=tuple((x + right_mm, y) for x, y in shape.points))
    return replace(shape, x_mm=shape.x_mm + right_mm)
