"""Where a page has clear space: looked for on a picture of it, so that a scan counts as it looks."""

from __future__ import annotations

import io
from contextlib import closing
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf
from PIL import Image, ImageChops, ImageFilter

from thaiplandoc.model.photos import PDFIUM
from thaiplandoc.pdf.destinations import annots
from thaiplandoc.pdf.seen import Box, Seen, rectangle

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

Spot = Literal[
    "top left", "top", "top right", "left", "middle", "right", "bottom left", "bottom", "bottom right"
]  # fmt: skip
# How far a spot is from the left and from the top, of all the room there is.
SPOTS: Final[dict[Spot, tuple[float, float]]] = {
    "top left": (0, 0), "top": (0.5, 0), "top right": (1, 0),
    "left": (0, 0.5), "middle": (0.5, 0.5), "right": (1, 0.5),
    "bottom left": (0, 1), "bottom": (0.5, 1), "bottom right": (1, 1),
}  # fmt: skip
CLEARANCE_MM: Final = 2.0
EDGE_MM: Final = 7.0

# A dot a point, and no more dots than this on a page's longer side.
_MOST: Final = 1200
# A dot is ink if it is so much darker than the paper about it, or as dark as this anyway.
_DARKER: Final = 24
_DARK: Final = 140
# The paper about a dot: the lightest of these squares of dots, so many squares around.
_SQUARE: Final = 8
_AROUND: Final = 5
_HIDDEN: Final = 2


class Rooms:
    """The clear space of a file's pages, as the file is when it is first asked for."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._document: PdfDocument | None = None

    def close(self) -> None:
        """Nothing more is asked of it."""
        if self._document:
            with PDFIUM:
                self._document.close()

    def page(self, number: int) -> Room:
        """The room on a page, counted from 0."""
        page = self._pdf.pages[number]
        seen = Seen(page)
        dot_mm = max(seen.unit_mm, seen.width_mm / _MOST, seen.height_mm / _MOST)
        with PDFIUM, closing(self._opened()[number]) as drawn:
            if abs(drawn.get_width() * seen.unit_mm - seen.width_mm) > dot_mm:
                return Room([], 0, dot_mm)  # readers show nothing of a page of no size
            picture = drawn.render(scale=seen.unit_mm / dot_mm, grayscale=True)
            grey = picture.to_pil().convert("L")
        room = Room(_with_insides(_ink(grey), grey.width), grey.width, dot_mm)
        for note in annots(page.obj):
            if _waits(note) and (held := rectangle(note.get(Name.Rect))):
                room.take(seen.box(held))
        return room

    def _opened(self) -> PdfDocument:
        from pypdfium2 import PdfDocument

        if self._document is None:
            made = io.BytesIO()
            self._pdf.save(
                made,
                object_stream_mode=ObjectStreamMode.disable,
                compress_streams=False,
                fix_metadata_version=False,
            )
            self._document = PdfDocument(made.getvalue())
        return self._document


class Room:
    """A page as dots of paper and ink: a number for each row, its highest bit at the left."""

    def __init__(self, rows: list[int], width: int, dot_mm: float) -> None:
        self._rows, self._width, self._dot_mm = rows, width, dot_mm

    def take(self, box: Box) -> None:
        """What is in the box is ink from now on."""
        left = max(0, int(box.left_mm / self._dot_mm))
        right = min(self._width, ceil((box.left_mm + box.width_mm) / self._dot_mm))
        bits = (1 << max(0, right - left)) - 1 << max(0, self._width - right)
        top, bottom = box.top_mm / self._dot_mm, (box.top_mm + box.height_mm) / self._dot_mm
        for row in range(max(0, int(top)), min(len(self._rows), ceil(bottom))):
            self._rows[row] |= bits

    def clear(
        self,
        width_mm: float,
        height_mm: float,
        *,
        near: Spot,
        clearance_mm: float = CLEARANCE_MM,
        edge_mm: float = EDGE_MM,
    ) -> Box | None:
        """The clear box of that size that is nearest to a spot; None if there is no room for it.

        From a spot at the top or the foot of the page a step up or down counts as two to a side.
        It is `clearance_mm` away from all ink and `edge_mm` from the edges of the page.
        """
        wide, high, gap, edge = (
            ceil(round(each / self._dot_mm, 6))
            for each in (width_mm, height_mm, clearance_mm, edge_mm)
        )
        last_x, last_y = self._width - edge - wide, len(self._rows) - edge - high
        if last_x < edge or last_y < edge:
            return None
        taken = _spread([0] * gap + [row << gap for row in self._rows] + [0] * gap,
                        wide + 2 * gap, high + 2 * gap)  # fmt: skip
        across, down = SPOTS[near]
        x, y = edge + round(across * (last_x - edge)), edge + round(down * (last_y - edge))
        top_bit = self._width + 2 * gap - 1
        allowed = (1 << last_x - edge + 1) - 1 << top_bit - last_x
        best: tuple[int, int, int] | None = None
        # at the top and the foot a step up or down is a long one
        steep = 2 if down in (0, 1) else 1
        for row in sorted(range(edge, last_y + 1), key=lambda each: abs(each - y)):
            away = (steep * (row - y)) ** 2
            if best and away >= best[0]:
                break
            for found in _nearest(allowed & ~taken[row], top_bit - x):
                place = (away + (top_bit - found - x) ** 2, row, top_bit - found)
                best = min(best or place, place)
        return best and Box(best[2] * self._dot_mm, best[1] * self._dot_mm, width_mm, height_mm)


def _ink(grey: Image.Image) -> list[int]:
    """The rows of a picture: a bit for each dot that is no paper."""
    paper = grey.reduce(_SQUARE).filter(ImageFilter.MaxFilter(_AROUND)).resize(grey.size)
    marked = ImageChops.subtract(paper, grey).point(
        [ord("01"[each > _DARKER]) for each in range(256)]
    )
    dark = grey.point([ord("01"[each < _DARK]) for each in range(256)])
    dots = ImageChops.lighter(marked, dark).tobytes()
    return [int(dots[at : at + grey.width], 2) for at in range(0, len(dots), grey.width)]


def _with_insides(rows: list[int], width: int) -> list[int]:
    """The same with the insides of frames and cells as ink: a mark there would belong to them.

    Inside is what cannot be reached from the page's edge; a frame around half the page or more is
    none of that kind.
    """
    whole = (1 << width) - 1
    paper = [whole & ~row for row in rows]
    edges = 1 << width - 1 | 1
    within = (_along(row & edges, row, width) for row in paper[1:-1])
    reached = [paper[0], *within, paper[-1]] if paper else []
    before: list[int] = []
    while before != reached:
        before = reached.copy()
        for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
            beside = 0
            for at in order:
                if beside & paper[at] & ~reached[at]:
                    reached[at] = _along(reached[at] | beside & paper[at], paper[at], width)
                beside = reached[at]
    held, free = (sum(map(int.bit_count, each)) for each in (paper, reached))
    return rows if 2 * free < held else [whole & ~row for row in reached]


def _along(found: int, paper: int, width: int) -> int:
    """The runs of paper that hold a dot that was found."""
    step, left, right = 1, paper, paper
    while found and step < width:
        found |= left & found << step | right & found >> step
        left, right = left & left << step, right & right >> step
        step *= 2
    return found


def _waits(note: Dictionary) -> bool:
    """Whether it is a field that a person is to fill in or to sign."""
    return note.get(Name.Subtype) == Name.Widget and not int(note.get(Name.F, 0)) & _HIDDEN


def _spread(rows: list[int], wide: int, high: int) -> list[int]:
    """For each place whether there is ink in the box that begins there."""
    done = 1
    while done < wide:
        step = min(done, wide - done)
        rows = [row | row << step for row in rows]
        done += step
    done = 1
    while done < high:
        step = min(done, high - done)
        rows = [row | below for row, below in zip(rows, rows[step:], strict=False)]
        done += step
    return rows


def _nearest(bits: int, to: int) -> list[int]:
    """The numbers of the bits that are set nearest to one, on either side."""
    above, below = bits >> to, bits & (1 << to) - 1
    found = [to + (above & -above).bit_length() - 1] if above else []
    return [*found, below.bit_length() - 1] if below else found
