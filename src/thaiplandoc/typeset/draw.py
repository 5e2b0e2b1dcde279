"""Layouts → PDF, PNG, SVG: everything this project asks of Typst."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from thaiplandoc import assets, pictures
from thaiplandoc.arrange import Image, Layout, Page
from thaiplandoc.arrange.drawings import page_of
from thaiplandoc.drawing import Sketch
from thaiplandoc.errors import InputError, Place, Problem, TemplateError
from thaiplandoc.typeset import page_labels, painting

if TYPE_CHECKING:
    import typst

PDF_A: Final = "a-2b"
TEMPLATE: Final = "page.typ"
PRINT_PPI: Final = 600.0
FALLBACK_PPI: Final = 150
# The template's language is chosen for speed; these are the places that name it in the file.
_LANGUAGE: Final = (
    (b"/Lang(zh)", b"/Lang(th)"),
    (b"<rdf:li>zh</rdf:li>", b"<rdf:li>th</rdf:li>"),
)
_JOB: Final = "job.json"
_DRAWING: Final = "drawing.typ"
_DRAWING_TEMPLATE: Final = """#let job = json("job.json")
#set page(width: auto, height: job.height * 1pt, margin: 0pt, fill: none)
#image(job.file, height: 100%)
"""
_LOCK: Final = Lock()


@overload
def draw(
    layout: Layout,
    format: Literal["pdf"] = "pdf",
    *,
    pdfa: bool = False,
    tags: bool = True,
    created: datetime | None = None,
) -> bytes: ...
@overload
def draw(layout: Layout, format: Literal["png", "svg"], *, ppi: float = 144) -> list[bytes]: ...
def draw(
    layout: Layout,
    format: Literal["pdf", "png", "svg"] = "pdf",  # noqa: A002 - the word every user expects
    *,
    pdfa: bool = False,
    tags: bool = True,
    created: datetime | None = None,
    ppi: float = 144,
) -> bytes | list[bytes]:
    """The layout as one PDF, or as one PNG or SVG a page.

    The same layout and `created` give the same bytes; without `created` the file has no date.
    Raises `InputError` with the name of a picture that cannot be read.
    """
    job = _job(layout.title, layout.pages, created, layout.labels)
    with _naming_pictures(layout.pages):
        if format == "pdf":
            made_pdf = _pdf(job, pdfa=pdfa, tags=tags, created=created)
            return page_labels.written(made_pdf, layout.labels) if layout.labels else made_pdf
        made = _compiled(job, format=format, ppi=ppi)
    return made if isinstance(made, list) else [made]


def pictured(sketch: Sketch) -> bytes:
    """A diagram as a PNG, to stand in a Word file for readers that know no shapes."""
    layout = Layout("", (page_of(sketch),), (), {})
    (png,) = draw(layout, "png", ppi=FALLBACK_PPI)
    return png


def draw_many(
    layouts: Sequence[Layout],
    *,
    title: str = "",
    pdfa: bool = False,
    tags: bool = False,
    created: datetime | None = None,
) -> tuple[bytes, tuple[range, ...]]:
    """All layouts in one PDF, and for each the pages (from 0) that are its own.

    Drawings are printed as pictures of `PRINT_PPI`: a PDF holds a picture once however many
    pages show it, a drawing once for each page. Raises `InputError` as `draw` does.
    """
    pages = [page for layout in layouts for page in layout.pages]
    ranges: list[range] = []
    for layout in layouts:
        begin = ranges[-1].stop if ranges else 0
        ranges.append(range(begin, begin + len(layout.pages)))
    named = title or (layouts[0].title if layouts else "")
    with _naming_pictures(pages):
        job = _job(named, [_pictured(page) for page in pages], created)
        return _pdf(job, pdfa=pdfa, tags=tags, created=created), tuple(ranges)


@contextmanager
def _naming_pictures(pages: Iterable[Page]) -> Iterator[None]:
    """What cannot be drawn is blamed on the picture that cannot, if it is one."""
    try:
        yield
    except TemplateError:
        for item in (item for page in pages for item in page.items):
            if isinstance(item, Image) and not _readable(item.data):
                raise InputError([_unreadable(item.description or item.name)]) from None
        raise


def _readable(data: bytes) -> bool:
    try:
        _compiled(json.dumps({"file": _staged(data), "height": 1}), template=_DRAWING, format="png")
    except TemplateError:
        return False
    return True


def _unreadable(named: str) -> Problem:
    return Place(path=named).problem(
        f"อ่านภาพ {named} ไม่ได้ ไฟล์อาจเสีย ให้บันทึกภาพใหม่เป็น PNG",
        f"the picture {named} cannot be read, the file may be damaged; save it again as PNG",
    )


def _pdf(job: str, *, pdfa: bool, tags: bool, created: datetime | None) -> bytes:
    options: dict[str, Any] = {"pdf_standards": [PDF_A] if pdfa else [], "pdf_tags": tags}
    if created is not None:
        options["timestamp"] = created
    made: bytes = _compiled(job, format="pdf", **options)
    for painted, true in _LANGUAGE:
        made = made.replace(painted, true)
    return made


def _compiled(job: str, *, template: str = TEMPLATE, **options: Any) -> Any:
    import typst

    with _LOCK:
        # a file, not an input: lines that did not change since the last job stay laid out
        desk = _desk()
        (desk / _JOB).write_text(job, encoding="utf-8")
        try:
            return _compiler(desk, template).compile(**options)
        except typst.TypstError as error:
            raise TemplateError.said(
                f"วาดหน้ากระดาษไม่ได้ โปรดแจ้งผู้ดูแลโปรแกรม ({error})",
                f"the page cannot be drawn; tell those who maintain the program ({error})",
            ) from error


def _pictured(page: Page) -> Page:
    items = tuple(
        replace(item, data=_picture(item.data, item.height_pt)) if isinstance(item, Image) else item
        for item in page.items
    )
    return replace(page, items=items)


@lru_cache(maxsize=16)
def _picture(data: bytes, height_pt: float) -> bytes:
    """A drawing as a PNG of that height; a picture as it is."""
    if pictures.kind(data) != "svg":
        return data
    made = _compiled(
        json.dumps({"file": _staged(data), "height": height_pt}),
        template=_DRAWING,
        format="png",
        ppi=PRINT_PPI,
    )
    return bytes(made)


def _desk() -> Path:
    """The folder where Typst reads the job, its pictures and the templates."""
    desk = _folder(os.getpid())
    if not (desk / TEMPLATE).is_file():  # new, or swept away under a process that lives long
        desk.mkdir(exist_ok=True)
        shutil.copyfile(assets.shipped("templates") / TEMPLATE, desk / TEMPLATE)
        (desk / _DRAWING).write_text(_DRAWING_TEMPLATE, encoding="utf-8")
    return desk


@cache
def _folder(process: int) -> Path:  # noqa: ARG001 - a forked process has its own
    folder = Path(tempfile.mkdtemp(prefix="thaiplandoc-"))
    # unlike atexit, this also runs at the end of a worker process
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=0)
    return folder


@cache
def _compiler(desk: Path, template: str) -> typst.Compiler:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(assets.fonts())],
    )
    return typst.Compiler(
        str(desk / template), root=str(desk), font_paths=fonts, ignore_system_fonts=True
    )


def _job(
    title: str, pages: Sequence[Page], created: datetime | None, labels: Sequence[str] = ()
) -> str:
    numberings = map(page_labels.numbering, labels or [""] * len(pages))
    painted = [
        {"numbering": numbering, **painting.page(page, _staged)}
        for page, numbering in zip(pages, numberings, strict=True)
    ]
    job = {"title": title, "dated": created is not None, "pages": painted}
    return json.dumps(job, ensure_ascii=False, separators=(",", ":"))


def _staged(data: bytes) -> str:
    """The name under which Typst finds a picture."""
    name = f"{sha256(data).hexdigest()[:32]}.{pictures.kind(data)}"
    file = _desk() / name
    if not file.exists():
        with tempfile.NamedTemporaryFile(dir=_desk(), delete=False) as begun:
            begun.write(data)
        Path(begun.name).replace(file)
    return name
