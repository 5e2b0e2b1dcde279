"""Layouts → PDF, PNG, SVG: everything this project asks of Typst."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

from thaiplandoc import assets, pictures
from thaiplandoc.arrange import Image, Layout, Page
from thaiplandoc.arrange.drawings import page_of
from thaiplandoc.arrange.sheet import Grid, Text
from thaiplandoc.drawing import Sketch
from thaiplandoc.errors import InputError, OutputError, Place, TemplateError
from thaiplandoc.pdf import closing, runs
from thaiplandoc.scratch import scratch
from thaiplandoc.typeset import painting

PDF_A: Final = "a-2b"
TEMPLATE: Final = "page.typ"
# Typst reads the template from its folder once, and a text that it is given each time.
_MAIN: Final = f'#include "{TEMPLATE}"'
FALLBACK_PPI: Final = 150
# Typst holds all pages it draws, about a megabyte for each.
AT_ONCE: Final = 200
RUN: Final = 100
_DRAWING: Final = """#let job = json("job.json")
#set page(width: auto, height: 1000pt, margin: 0pt, fill: none)
#image(job.file, height: 100%)
"""
# What Typst has seen it keeps for so many compilations.
_GENERATIONS: Final = 10
_ROUNDING_PT: Final = 0.01
_LOCK: Final = Lock()
# The process that has begun to draw, here or before it was forked.
_drawing_in: list[int] = []


def draw(
    layout: Layout,
    *,
    pdfa: bool = False,
    tags: bool = True,
    created: datetime | None = None,
    fields: bool = False,
) -> bytes:
    """The layout as one PDF.

    The same layout and `created` give the same bytes; without `created` the file has no date. With
    `fields` it has an empty signature field for each signer.
    Raises `InputError` with the name of a picture that cannot be read.
    """
    return _file([layout], layout.title, pdfa=pdfa, tags=tags, created=created, fields=fields)


def draw_pages(layout: Layout, form: Literal["png", "svg"], *, ppi: float = 144) -> list[bytes]:
    """The layout as one PNG or SVG a page; `InputError` as `draw`."""
    beside = _Beside()
    job = _job(layout.title, [(page, 0) for page in layout.pages], beside.file)
    with _naming_pictures(layout.pages):
        return _compiled(job, beside.pictures, format=form, ppi=ppi)


def pictured(sketch: Sketch) -> bytes:
    """A diagram as a PNG, to stand in a Word file for readers that know no shapes."""
    layout = Layout("", (page_of(sketch),), (), {})
    (png,) = draw_pages(layout, "png", ppi=FALLBACK_PPI)
    return png


def draw_many(
    layouts: Sequence[Layout], *, pdfa: bool = False, created: datetime | None = None
) -> tuple[bytes, tuple[range, ...]]:
    """All layouts in one PDF of the first one's title, and for each the pages (from 0) that are its own.

    Raises `InputError` as `draw` does.
    """
    ranges: list[range] = []
    for layout in layouts:
        begin = ranges[-1].stop if ranges else 0
        ranges.append(range(begin, begin + len(layout.pages)))
    title = layouts[0].title if layouts else ""
    return _file(layouts, title, pdfa=pdfa, created=created), tuple(ranges)


def _file(
    layouts: Sequence[Layout],
    title: str,
    *,
    pdfa: bool,
    created: datetime | None,
    tags: bool = True,
    fields: bool = False,
) -> bytes:
    """The pages of all layouts, drawn in as many runs as keep memory low, as one file."""
    starts = accumulate((len(layout.pages) for layout in layouts), initial=0)
    pages = [
        (page, start)
        for layout, start in zip(layouts, starts, strict=False)
        for page in layout.pages
    ]
    around = closing.Around(
        title,
        [page.height_pt for page, _ in pages],
        labels=[label for layout in layouts for label in layout.labels or [""] * len(layout.pages)]
        if any(layout.labels for layout in layouts)
        else (),
        bookmarks=[*_bookmarks(pages)],
        continued=[
            item.continued for page, _ in pages for item in page.items if isinstance(item, Grid)
        ],
        created=created,
        pdfa=pdfa,
    )
    options: dict[str, Any] = {"pdf_standards": [PDF_A] if pdfa else [], "pdf_tags": tags}
    if created is not None:  # an archive takes no page without
        options["timestamp"] = created
    beside = _Beside(pdfa=pdfa)
    figures: deque[runs.Box] = deque()

    def drawn() -> Iterator[bytes]:
        size = RUN if len(pages) > AT_ONCE else AT_ONCE
        for begin in range(0, len(pages), size):
            some = pages[begin : begin + size]
            beside.pictures.clear()
            figures.extend(_figures((page for page, _ in some), pdfa=pdfa))
            job = _job(title, some, beside.standing, dated=created is not None, fields=fields)
            yield from _compiled(job, beside.pictures, pages=len(some), format="pdf", **options)

    with _naming_pictures(page for page, _ in pages):
        return closing.closed(drawn(), around, beside.drawings, figures)


def _figures(pages: Iterable[Page], *, pdfa: bool) -> Iterator[runs.Box]:
    """Where the pictures of pages stand, from the lower left corner, in the order of reading."""
    for page in pages:
        for image in page.items:
            if isinstance(image, Image):
                size = pictures.size(image.data) or runs.size(_drawing(image.data, pdfa=pdfa))
                wide = image.width_pt or image.height_pt * size[0] / size[1]
                left, top = image.x_pt - image.centre * wide / 2, page.height_pt - image.y_pt
                yield left, top - image.height_pt, left + wide, top


def _bookmarks(pages: Sequence[tuple[Page, int]]) -> Iterator[closing.Bookmark]:
    for number, (page, _) in enumerate(pages, start=1):
        for item in page.items:
            if isinstance(item, Text) and item.bookmark:
                level, title = item.bookmark
                yield closing.Bookmark(level, title, number, painting.above_pt(item))


@contextmanager
def _naming_pictures(pages: Iterable[Page]) -> Iterator[None]:
    """What cannot be drawn is blamed on the picture that cannot, if it is one."""
    try:
        yield
    except TemplateError:
        for item in (item for page in pages for item in page.items):
            if isinstance(item, Image) and not _readable(item.data):
                named = item.description or item.name
                raise InputError.said(
                    f"อ่านภาพ {named} ไม่ได้ ไฟล์อาจเสีย ให้บันทึกภาพใหม่เป็น PNG",
                    f"the picture {named} cannot be read, the file may be damaged; save it again as PNG",
                    Place(path=named),
                ) from None
        raise


def _readable(data: bytes) -> bool:
    try:
        _drawing(data, pdfa=False)
    except TemplateError:
        return False
    return True


class _Beside:
    """What a job shows and does not say: pictures, and drawings with what stands for them."""

    def __init__(self, *, pdfa: bool = False) -> None:
        self.pictures: dict[str, bytes] = {}
        self.drawings: dict[bytes, runs.Drawing] = {}
        self._pdfa = pdfa

    def file(self, image: Image) -> painting.Shown:
        """A picture by the name of its file."""
        name = _name(image.data)
        self.pictures[name] = image.data
        return name, image.width_pt

    def standing(self, image: Image) -> painting.Shown:
        """The same, or by the dots that stand for it, so that it is neither drawn twice nor packed again."""
        drawn: runs.Drawing | None
        if pictures.kind(image.data) == "svg":
            drawn = _drawing(image.data, pdfa=self._pdfa)
            (wide, high), colours = runs.size(drawn), 1
        elif drawn := pictures.packed(image.data):
            (wide, high), colours = drawn.size, drawn.colours
        else:
            return self.file(image)
        width_pt = image.height_pt * wide / high
        if image.width_pt and abs(image.width_pt - width_pt) > _ROUNDING_PT:
            return self.file(image)  # cut to its frame
        dots = runs.standing(image.data, colours)
        self.drawings[dots] = drawn
        return [*dots], image.width_pt or width_pt


def _name(data: bytes) -> str:
    return f"{sha256(data).hexdigest()[:32]}.{pictures.kind(data)}"


@lru_cache(maxsize=16)
def _drawing(data: bytes, *, pdfa: bool) -> bytes:
    """A picture alone on a page of its proportions."""
    (made,) = _compiled(
        json.dumps({"file": _name(data)}),
        {_name(data): data},
        template=_DRAWING,
        format="pdf",
        pdf_standards=[PDF_A] if pdfa else [],
        pdf_tags=False,
    )
    return made


def _forked() -> OutputError:
    """What is said where Typst's threads are missing: it would wait for them for ever."""
    return OutputError.said(
        "วาดหน้ากระดาษไม่ได้ เพราะกระบวนการนี้แยก (fork) มาหลังจากวาดหน้าแรกไปแล้ว "
        'ให้สร้างกระบวนการด้วย multiprocessing.get_context("spawn") หรือแยกก่อนวาดหน้าแรก',
        "this process was forked from one that had drawn already, and cannot draw; start workers "
        'with multiprocessing.get_context("spawn"), or fork before the first page is drawn',
    )


def _compiled(
    job: str, beside: Mapping[str, bytes], *, template: str = _MAIN, pages: int = 1, **options: Any
) -> list[bytes]:
    """What Typst makes of a job of so many pages: a PDF, or a picture of each."""
    import typst

    if _drawing_in != [os.getpid()]:
        if _drawing_in:
            raise _forked()
        _drawing_in.append(os.getpid())
    files = {"main.typ": template.encode(), "job.json": job.encode()}
    with _LOCK, _folder(beside) as folder:
        if beside:  # the template is in another folder
            files[TEMPLATE] = _template()
        try:
            return _engine(assets.own_fonts()).made(files, pages=pages, root=folder, **options)
        except typst.TypstError as error:
            raise TemplateError.said(
                f"วาดหน้ากระดาษไม่ได้ โปรดแจ้งผู้ดูแลโปรแกรม ({error})",
                f"the page cannot be drawn; tell those who maintain the program ({error})",
            ) from error


@contextmanager
def _folder(beside: Mapping[str, bytes]) -> Iterator[str]:
    """Where Typst finds pictures while it draws: from memory it takes texts alone."""
    if not beside:
        yield str(assets.shipped("templates"))
        return
    with scratch() as folder:
        for name, data in beside.items():
            (folder / name).write_bytes(data)
        yield str(folder)


@cache
def _template() -> bytes:
    return (assets.shipped("templates") / TEMPLATE).read_bytes()


class _Engine:
    """Typst, with our faces alone; what it keeps of many pages goes before more are drawn."""

    def __init__(self, own: Sequence[Path]) -> None:
        import typst

        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in (assets.fonts(), *{file.parent for file in own})],
        )
        self._compiler = typst.Compiler(b"", font_paths=fonts, ignore_system_fonts=True)
        self._kept: deque[int] = deque(maxlen=_GENERATIONS)

    def made(self, files: Mapping[str, bytes], *, pages: int, **options: Any) -> list[bytes]:
        """A job of so many pages, whose texts are `files`."""
        if sum(self._kept) + pages > AT_ONCE:
            for _ in range(_GENERATIONS):
                self._compiler.compile(b"", format="pdf", pdf_tags=False)
            self._kept.clear()
        self._kept.append(pages)
        made = self._compiler.compile(files, **options)
        return made if isinstance(made, list) else [made or b""]


@lru_cache(maxsize=4)
def _engine(own: tuple[Path, ...]) -> _Engine:
    return _Engine(own)


def _job(
    title: str,
    pages: Sequence[tuple[Page, int]],
    shown: painting.Showing,
    *,
    dated: bool = False,
    fields: bool = False,
) -> str:
    """What the template reads; beside each page how many stand before the first its links count."""
    painted = [painting.page(page, shown, before, fields=fields) for page, before in pages]
    return json.dumps(
        {"title": title, "dated": dated, "pages": painted},
        ensure_ascii=False,
        separators=(",", ":"),
    )
