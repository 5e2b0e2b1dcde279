"""Pictures of pages as pages: a scan, a photograph, a map; and the text of what was scanned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from thaiplandoc import marks, pictures, rules
from thaiplandoc.arrange.arrangement import Layout
from thaiplandoc.arrange.sheet import MM, Image, Line, Page, Run, Text
from thaiplandoc.errors import ConversionError, Message, Problem
from thaiplandoc.faces import lacking, width
from thaiplandoc.model.photos import upright
from thaiplandoc.pdf import ocr
from thaiplandoc.pdf.marking import Fixed, Mark, mark
from thaiplandoc.pdf.parts import Part
from thaiplandoc.pdf.scanned import scans
from thaiplandoc.typeset import draw

# Under a picture nobody sees it, and on white paper neither.
_WHITE: Final = "ffffff"
_LIKE_A_SHEET: Final = 0.04
_INSET_MM: Final = 22.0
_NOTHING: Final = Message("ไม่พบข้อความที่อ่านได้", "no text was found that can be read")


def page_of(
    file: Path, title: str, created: datetime | None, *, read: bool = False, pdfa: bool = False
) -> tuple[bytes, tuple[Problem, ...]]:
    """A PDF of one A4 page that lies if the picture does, the picture as large as fits in its middle.

    One with the proportions of a sheet fills the page; around any other is room for marks.
    `title` is read to those who do not see it. What is `read` is turned as its text is, which stands
    beneath it. `InputError` for a picture that cannot be printed.
    """
    data = upright(file)
    notes: list[Problem] = []
    if read:
        try:
            data = ocr.turned(data, ocr.turn(data))
        except ConversionError as error:
            notes.append(_unread(Part(file), 0, error.message))
    wide, high = pictures.size(data) or (1, 1)
    lies = wide > high
    page = rules.PAGE_HEIGHT_MM * MM, rules.PAGE_WIDTH_MM * MM
    page_wide, page_high = page if lies else page[::-1]
    sheet = abs(page_wide / page_high * high / wide - 1) < _LIKE_A_SHEET
    inset = 0.0 if sheet else _INSET_MM * MM
    scale = min((page_wide - 2 * inset) / wide, (page_high - 2 * inset) / high)
    size = wide * scale, high * scale
    left, top = (page_wide - size[0]) / 2, (page_high - size[1]) / 2
    image = Image("ภาพ", data, left, top, size[1], size[0], description=title)
    texts: tuple[Text, ...] = ()
    if read and not notes:
        try:
            texts = (*_hidden(ocr.lines(data, size[0] / MM), left, top),)
            notes += [] if texts else [_unread(Part(file), 0, _NOTHING)]
        except ConversionError as error:
            notes.append(_unread(Part(file), 0, error.message))
    layout = Layout(title, (Page((*texts, image), landscape=lies),), (), {})
    return draw(layout, pdfa=pdfa, created=created), tuple(notes)


def read(part: Part) -> tuple[Part, tuple[Problem, ...]]:
    """A PDF with the text of its scanned pages beneath them, each turned as its text is."""
    wanted: list[tuple[int, Page]] = []
    turns: dict[int, int] = {}
    notes: list[Problem] = []
    for scan in scans(part):
        try:
            turn = ocr.turn(scan.picture)
            size = scan.width_mm, scan.height_mm
            wide, high = size[::-1] if turn % 180 else size
            texts = (*_hidden(ocr.lines(ocr.turned(scan.picture, turn), wide)),)
        except ConversionError as error:
            notes.append(_unread(part, scan.page, error.message))
            continue
        if texts:
            turns[scan.page] = turn
            wanted.append((scan.page, Page(texts, size_pt=(wide * MM, high * MM))))
        else:
            notes.append(_unread(part, scan.page, _NOTHING))
    if not wanted:
        return part, tuple(notes)
    drawings = marks.drawn([page for _, page in wanted])
    place = Fixed("top left", across_mm=0, down_mm=0)
    set_ = [
        Mark(drawing, place, [number], "ข้อความที่อ่านได้", beneath=True)
        for drawing, (number, _) in zip(drawings, wanted, strict=True)
    ]
    made = mark(part, set_, turned=turns)
    return Part(part.file, part.title, data=made.pdf), (*notes, *made.notes)


def _hidden(lines: Sequence[ocr.Line], left_pt: float = 0, top_pt: float = 0) -> Iterator[Text]:
    """The lines where they were read, as wide as they are there, in white."""
    for line in lines:
        runs: list[Run] = []
        for piece in line.pieces:
            text = "".join(letter for letter in piece.text if not lacking(letter))
            if natural := width(text, 1.0):
                # letters that are none may be very wide
                size = min(piece.width_mm * MM / natural, 1.5 * line.height_mm * MM)
                at = left_pt + piece.left_mm * MM
                runs.append(Run(text, at, natural * size, size))
        if runs:
            laid = Line(tuple(runs), top_pt + line.baseline_mm * MM)
            yield Text("อ่านจากภาพ", (laid,), colour=_WHITE)


def _unread(part: Part, page: int, why: Message) -> Problem:
    return part.problem(
        f"หน้า {page + 1} {why.thai} จึงค้นหาข้อความในหน้านี้ไม่ได้ ให้สแกนใหม่ให้คมชัดขึ้น",
        f"page {page + 1}: {why.english}, so nothing on it is found; scan it once more, sharper",
    )
