"""What marks say: words and blocks drawn by our engine, each on a page of its own size.

`thaiplandoc.pdf.marking` sets them onto the pages of any PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange.arrangement import Layout
from thaiplandoc.arrange.arranging import arranged
from thaiplandoc.arrange.compose import cut
from thaiplandoc.arrange.flow import Field, Room, line_height
from thaiplandoc.arrange.pages import joined
from thaiplandoc.arrange.sections import kept_together, sliced
from thaiplandoc.arrange.sheet import MM, Drawn, Item, Line, Page, Run, Text
from thaiplandoc.blocks import Align, AnnexBlock
from thaiplandoc.drawing import Rectangle, Sketch
from thaiplandoc.errors import InputError
from thaiplandoc.faces import width
from thaiplandoc.faces.breaking import broken
from thaiplandoc.model import Endorsement
from thaiplandoc.pdf.marking import Drawing
from thaiplandoc.thai import dates
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.typeset import draw
from thaiplandoc.values import dataclass

_INSET_MM: Final = 2.0
# What is written by hand on a letter: as large as on a form, in a column as narrow as a stamp.
_HAND_PT: Final = 14.0
_HAND_MM: Final = 60.0
# no page turns inside a drawing
_ROOM_PT: Final = 14_000.0
_ANY_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text below each other, the drawing as wide as the widest.

    In a frame there are 2 mm around them. It is never smaller than `width_mm` by `height_mm`, the
    lines in the middle of its height.
    """

    lines: tuple[str, ...]
    size_pt: float = rules.BODY_PT
    bold: bool = False
    colour: str = "000000"
    align: Align = "center"
    frame: bool = False
    width_mm: float = 0.0
    height_mm: float = 0.0

    def page(self) -> Page:
        """A page of just its size."""
        inset = _INSET_MM * MM if self.frame else 0.0
        wides = [width(line, self.size_pt, bold=self.bold) for line in self.lines]
        high = len(self.lines) * line_height(self.size_pt)
        wide_pt = max(self.width_mm * MM, 2 * inset + max(wides))
        high_pt = max(self.height_mm * MM, 2 * inset + high)
        first = (high_pt - high) / 2 + rules.ASCENT_EM * self.size_pt
        left = {"left": inset, "center": wide_pt / 2, "right": wide_pt - inset}[self.align]
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        lines = tuple(
            Line(
                (Run(line, left - part * wide, wide, self.size_pt, self.bold),),
                first + number * line_height(self.size_pt),
            )
            for number, (line, wide) in enumerate(zip(self.lines, wides, strict=True))
            if line
        )
        items = [Text("ประทับ", (line,), colour=self.colour) for line in lines]
        return _sized(items, wide_pt, high_pt, frame=self.frame)


@dataclass(frozen=True, slots=True)
class Framed:
    """Blocks of an annex, set in that width as they are on a page: a table, signatures."""

    blocks: tuple[AnnexBlock, ...]
    width_mm: float
    frame: bool = False

    def page(self) -> Page:
        """A page as high as the blocks need."""
        inset = _INSET_MM * MM if self.frame else 0.0
        wide = self.width_mm * MM
        field = Field(inset, wide - 2 * inset, Room(inset, _ROOM_PT, _ROOM_PT))
        stands = arranged(self.blocks, field)
        slices = kept_together(stands, [sliced(each, field) for each in stands])
        (placed,) = cut(slices, field)
        high = placed[-1].top_pt + placed[-1].slice.height_pt + inset
        return _sized(joined(placed), wide, high, frame=self.frame)


def certified(name: str, position: str, day: str = "") -> Words:
    """สำเนาถูกต้อง with room for the signature above the name (ระเบียบ ข้อ ๓๑)."""
    lines = ("สำเนาถูกต้อง", "", "", f"({name})", position, day)
    return Words(lines[: 6 if day else 5])


def endorsed(endorsements: Sequence[Endorsement]) -> Iterator[Words]:
    """เกษียน as it is written on a letter: to whom, what, room to sign, by whom, when.

    Those that say nothing but to whom it may go are one list to tick.
    """
    for bare, some in groupby(endorsements, key=lambda each: not (each.text or each.by)):
        if bare:
            ticks = tuple(f"{'☑' if each.chosen else '☐'} {to_thai(each.to)}" for each in some)
            yield Words(ticks, _HAND_PT, align="left")
            continue
        for each in some:
            by = each.by
            day = dates.short(each.date) if each.date else ""
            said = [
                each.to,
                *each.text,
                *(("", f"({by.name})", *by.position_lines()) if by else ()),
            ]
            said += filter(None, [f"{day} {each.time}".strip()])
            lines = (line for text in said for line in _written(to_thai(text)))
            yield Words(tuple(lines), _HAND_PT, align="left")


def _written(text: str) -> list[str]:
    return [line.text for line in broken(text, measure_em=_HAND_MM * MM / _HAND_PT)] or [""]


def secrecy(level: str) -> Words:
    """ลับ, ลับมาก or ลับที่สุด as it stands on our own letters."""
    if level not in rules.SECRECIES:
        raise InputError.said(
            f"ไม่มีชั้นความลับ {level} ใช้ได้: {', '.join(rules.SECRECIES)}",
            f"{level} is no level of secrecy; use {', '.join(rules.SECRECIES)}",
        )
    return Words((level,), size_pt=rules.SECRECY_PT, bold=True, colour=rules.MARK_COLOUR)


def drawn(drawings: Sequence[Words | Framed | Page]) -> tuple[Drawing, ...]:
    """Each as a drawing, all in one PDF, so that a file they mark holds their face once.

    A page is one of our own whose `size_pt` is the drawing's.
    """
    pages = [each if isinstance(each, Page) else each.page() for each in drawings]
    # a PDF/A for its colours, so it needs a date, which stays behind when a page is set
    layout = Layout("", tuple(pages), (), {})
    pdf = draw(layout, pdfa=True, tags=False, created=_ANY_DAY)
    return tuple(Drawing(pdf, number) for number in range(len(pages)))


def _sized(items: Sequence[Item], wide_pt: float, high_pt: float, *, frame: bool) -> Page:
    return Page((*items, *(_frame(wide_pt, high_pt) if frame else ())), size_pt=(wide_pt, high_pt))


def _frame(wide_pt: float, high_pt: float) -> Iterator[Drawn]:
    """A line around a drawing, all of it inside."""
    half = 0.3  # half of what templates/page.typ draws
    size = (wide_pt - 2 * half) / MM, (high_pt - 2 * half) / MM
    box = Rectangle(0.0, 0.0, *size, outline=True)
    yield Drawn("กรอบ", half, half, Sketch(*size, (box,)))
