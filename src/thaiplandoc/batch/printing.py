"""The print file: all papers in one PDF, behind a list of them and before a list to tick off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc import assets
from thaiplandoc.batch.facts import Batch
from thaiplandoc.batch.journal import Journal
from thaiplandoc.batch.packs import Pack
from thaiplandoc.batch.spreading import Spread
from thaiplandoc.batch.work import Job, Made, draw
from thaiplandoc.documents.annex import Annex
from thaiplandoc.errors import OutputError
from thaiplandoc.model.fact import Given
from thaiplandoc.thai.digits import to_thai

if TYPE_CHECKING:
    from thaiplandoc.pdf.parts import Part

# Letters drawn in one go: more make a smaller file and take more memory.
_RUN: Final = 100
_LIST: Final = "บัญชีหนังสือในชุด"
_TICKS: Final = "บัญชีตรวจนับ"


def print_file(
    plan: Batch, folder: Path, journal: Journal, jobs: Sequence[Job], spread: Spread
) -> bytes:
    """The PDF of these papers, in their order; each has an entry of the outline with its recipient."""
    from thaiplandoc.pdf.join import join
    from thaiplandoc.pdf.parts import Part
    from thaiplandoc.word.template import is_ours

    with spread.apart() as apart:  # what drawing takes of memory, joining need not have beside it
        alone = plan.pattern.together > 1 and not isinstance(plan.pattern, Pack)
        if alone and is_ours(assets.template(plan.pattern.kind.template)):
            parts, counts = _runs(plan, jobs, apart)
        else:  # books, packs, and papers of an agency's own template, are what their PDFs are
            made = [_made(folder, journal, job) for job in jobs]
            parts = [part for of_row in made for part in of_row]
            counts = [sum(part.count() for part in of_row) for of_row in made]
        (listed,) = apart.done(_lists, [(jobs, counts)], 1, str)
    before, behind = (
        Part(Path(title), title=title, data=listed.files[title]) for title in (_LIST, _TICKS)
    )
    return join([before, *parts, behind], title=_LIST).pdf


def _runs(plan: Batch, jobs: Sequence[Job], spread: Spread) -> tuple[list[Part], list[int]]:
    """The papers drawn anew, so many in a PDF, and how many pages each has."""
    from thaiplandoc.pdf.parts import Part

    runs = [jobs[at : at + _RUN] for at in range(0, len(jobs), _RUN)]
    drawn: dict[str, Made] = {}
    for made in spread.done(partial(draw, plan.pattern, plan.how), runs, 1, _first_key):
        if made.outcome.problems:
            raise OutputError(made.outcome.problems[0].what)
        drawn[made.key] = made
    parts: list[Part] = []
    counts: list[int] = []
    for run in runs:
        made = drawn[_first_key(run)]
        starts = zip(run, made.pages, strict=True)
        entries = [(job.row.recipient, pages.start) for job, pages in starts]
        parts.append(Part(Path(made.key), data=made.files[".pdf"], entries=entries))
        counts += [len(pages) for pages in made.pages]
    return parts, counts


def _made(folder: Path, journal: Journal, job: Job) -> list[Part]:
    """A row's papers as their PDFs in the folder; `OutputError` where none was made."""
    from thaiplandoc.pdf.parts import Part

    names = [name for name in journal.papers[job.row.key]["files"] if name.endswith(".pdf")]
    if names:
        titles = [job.row.recipient, *(f"{job.row.recipient}: {Path(n).stem}" for n in names[1:])]
        return [Part(folder / name, title=title) for name, title in zip(names, titles, strict=True)]
    raise OutputError.said(
        "ไฟล์เดียวสำหรับพิมพ์ทำจาก PDF ของแต่ละฉบับ ให้ตัด --no-pdf ออก",
        "the print file is made of the papers' PDFs; leave out --no-pdf",
    )


def _lists(asked: Sequence[tuple[Sequence[Job], Sequence[int]]]) -> list[Made]:
    """The list in front and the list behind, drawn where the papers are drawn."""
    ((jobs, counts),) = asked
    return [Made("", {_LIST: _listed(jobs, counts), _TICKS: _ticks(jobs, counts)})]


def _first_key(run: Sequence[Job]) -> str:
    return run[0].row.key


def _listed(jobs: Sequence[Job], counts: Sequence[int]) -> bytes:
    """The list in front: which paper begins on which page of the file."""
    own = 0
    while True:  # how long the list is decides on which page the first paper stands
        begun, page = list[int](), own + 1
        for count in counts:
            begun.append(page)
            page += count
        data, length = _drawn(_LIST, _columns(16), _rows(jobs, begun))
        if length == own:
            return data
        own = length


def _ticks(jobs: Sequence[Job], counts: Sequence[int]) -> bytes:
    """The list behind: boxes for what is done with each paper."""
    done = ("พิมพ์", "ลงนาม", "ส่ง")
    return _drawn(_TICKS, _columns(12, *done), _rows(jobs, counts, *("☐" for _ in done)))[0]


def _columns(pages_mm: int, *done: str) -> list[Given]:
    ticks: list[Given] = [{"heading": word, "width": 12, "align": "center"} for word in done]
    return [
        {"heading": "ที่", "width": 14, "align": "center"},
        {"heading": "เลขที่หนังสือ", "width": 36},
        {"heading": "ผู้รับ"},
        {"heading": "หน้า", "width": pages_mm, "align": "center"},
        *ticks,
    ]


def _rows(jobs: Sequence[Job], pages: Iterable[int], *boxes: str) -> list[list[str]]:
    return [
        [_said(number), job.number or "-", job.row.recipient, _said(page), *boxes]
        for number, (job, page) in enumerate(zip(jobs, pages, strict=True), start=1)
    ]


def _drawn(title: str, columns: list[Given], rows: list[list[str]]) -> tuple[bytes, int]:
    """A list as a PDF, and how many pages it has."""
    from thaiplandoc import typeset

    table: Given = {"columns": columns, "rows": rows, "size": "12"}
    layout = Annex.made_of({"title": title, "body": [{"table": table}]}).layout()
    return typeset.draw(layout), len(layout.pages)


def _said(number: int) -> str:
    return to_thai(str(number))
