"""What workers do: check rows and make their papers. They take values and return bytes.

Nothing is written here and no number is given, so that a task may be done twice, or elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from thaiplandoc import opening
from thaiplandoc.batch.packs import DATA, Pack
from thaiplandoc.batch.pattern import NUMBER, Pattern
from thaiplandoc.batch.rows import Row
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.loading import Checked, Outcome, outcome_of
from thaiplandoc.errors import InputError, Problem
from thaiplandoc.values import dataclass

_SMALL_PPI: Final = 60


@dataclass(frozen=True, slots=True)
class Job:
    """A paper to be made: its row, its number where it has one, and its facts where they are known."""

    row: Row
    number: str = ""
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class How:
    """Which files each paper gets, and whether PDFs are archives'.

    `printed` is for all in one file, `looked_at` for a page with pictures of all. Papers without
    a date are of the moment the batch was `begun`, so that they are the same when made again.
    """

    suffixes: tuple[str, ...] = (".docx", ".pdf")
    pdfa: bool = False
    printed: bool = False
    looked_at: bool = False
    begun: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job: the bytes of its files by their suffixes, or the problems.

    `read` are the data files that were looked at, `pages` those of each paper in one print file.
    """

    key: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=lambda: Outcome(Path()))
    read: tuple[Path, ...] = ()
    pages: tuple[range, ...] = ()
    checked: Checked | None = None


def check(pattern: Pattern, rows: Sequence[Row]) -> list[Made]:
    """What the papers of these rows would be, without their files."""
    return [_checked(pattern, row) for row in rows]


def make(pattern: Pattern, how: How, jobs: Sequence[Job]) -> list[Made]:
    """The papers of these jobs."""
    from thaiplandoc.documents.writing import begun

    with begun(how.begun):
        return [_made(pattern, job, how) for job in jobs]


def draw(pattern: Pattern, how: How, runs: Sequence[Sequence[Job]]) -> list[Made]:
    """Papers of each run one behind the other in a PDF: fonts and emblem stand in it once."""
    return [_drawn(pattern, run, how) for run in runs]


def _drawn(pattern: Pattern, run: Sequence[Job], how: How) -> Made:
    from thaiplandoc import arrange, typeset

    documents = [_numbered(pattern, job) for job in run]
    layouts = [arrange.lay_out(each.kind, each.content()) for each in documents]
    pdf, pages = typeset.draw_many(layouts, pdfa=how.pdfa, created=documents[0].created())
    return Made(run[0].row.key, {".pdf": pdf}, pages=pages)


def picture(pattern: Pattern, jobs: Sequence[Job]) -> list[Made]:
    """The pages of these papers as small pictures; none of a paper that cannot be drawn."""
    return [_pictured(pattern, job) for job in jobs]


def _pictured(pattern: Pattern, job: Job) -> Made:
    from thaiplandoc import typeset
    from thaiplandoc.model.photos import small

    pages: dict[str, bytes] = {}

    def attempt() -> Outcome:
        for _, document in documents(pattern, job, shared=False):
            for page in typeset.draw_pages(document.layout(), "png", ppi=_SMALL_PPI):
                pages[str(len(pages))] = small(page)
        return Outcome(Path(job.row.key))

    return Made(job.row.key, pages, outcome_of(Path(job.row.key), attempt))


def _numbered(pattern: Pattern, job: Job) -> Document:
    return _with_number(pattern.document(job.row, job.number, proofread=False).document, job)


def _with_number(document: Document, job: Job) -> Document:
    numbered = getattr(document, "numbered", None)
    return numbered(job.number) if job.number and numbered is not None else document


def documents(
    pattern: Pattern, job: Job, *, numbered: bool = True, shared: bool = True
) -> Iterator[tuple[str, Document]]:
    """The documents of a row, each with what stands behind the row's name: of a pack the paper's.

    The first has the job's number, unless it is only said where it stands in the words. Without
    `shared` those that are the same for every row are left out.
    """
    if numbered:
        yield "", _numbered(pattern, job)
    else:
        yield "", pattern.document(job.row, job.number, proofread=False).document
    if isinstance(pattern, Pack):
        for name, paper, what in pattern.others(job.row, job.number, proofread=False):
            if isinstance(what, Checked) and (shared or not paper.shared):
                yield f" {name}", what.document


def _checked(pattern: Pattern, row: Row) -> Made:
    known: list[Checked] = []

    def attempt() -> Outcome:
        problems: list[Problem] = []
        try:
            known.append(pattern.document(row, NUMBER))
        except InputError as error:
            problems += error.problems
        if isinstance(pattern, Pack):
            try:
                others = [each for each in pattern.others(row, NUMBER) if not each[1].shared]
            except InputError as error:
                problems += error.problems
            else:
                known.extend(what for _, _, what in others if isinstance(what, Checked))
        if problems:
            raise InputError(problems)
        return Outcome(Path(row.key), remarks=tuple(each for one in known for each in one.remarks))

    with opening.noticing(*DATA) as read:
        outcome = outcome_of(Path(row.key), attempt)
    return Made(
        row.key,
        outcome=outcome,
        read=(*read, *_read_once(pattern)),
        checked=known[0] if known and not outcome.problems else None,
    )


def _read_once(pattern: Pattern) -> tuple[Path, ...]:
    return pattern.read if isinstance(pattern, Pack) else ()


def _made(pattern: Pattern, job: Job, how: How) -> Made:
    files: dict[str, bytes] = {}

    def attempt() -> Outcome:
        told: tuple[Problem, ...] = ()
        checked = job.checked
        if checked is None or (job.number and NUMBER in pattern.marks):
            checked = pattern.document(job.row, job.number, proofread=False)
            told = checked.remarks
        document = _with_number(checked.document, job)
        if how.suffixes:  # else it stands in the print file alone
            files.update(_rendered(document, how))
        if isinstance(pattern, Pack):
            pack = _packed(pattern, job, how, dict(files))
            files.clear()
            files.update(pack)
        return Outcome(Path(job.row.key), remarks=told)

    with opening.noticing(*DATA) as read:
        outcome = outcome_of(Path(job.row.key), attempt)
    return Made(job.row.key, files, outcome, (*read, *_read_once(pattern)))


def _rendered(document: Document, how: How) -> dict[str, bytes]:
    """A document's files by their suffixes; its facts were proof-read when they were checked."""
    from thaiplandoc.documents.writing import render

    targets = [Path(f"paper{suffix}") for suffix in how.suffixes]
    made = render(document.kind, document.content(), targets, pdfa=how.pdfa, embed=False)
    return {path.suffix: data for path, data in made.items()}


def _packed(
    pack: Pack, job: Job, how: How, covering: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """The files of a pack by what stands behind the row's name: ``/หนังสือนำ.docx``."""
    pdfs: list[tuple[str, bytes]] = []
    for name, files in ((pack.called, covering), *_others(pack, job, how)):
        for suffix, data in files.items():
            if suffix.lower() == ".pdf" and pack.one_pdf:
                pdfs.append((name, data))
            else:
                yield f"/{name}{suffix}", data
    if pdfs:
        from thaiplandoc.pdf.join import join
        from thaiplandoc.pdf.parts import Part

        parts = [Part(Path(f"{name}.pdf"), title=name, data=data) for name, data in pdfs]
        yield ".pdf", join(parts, title=job.row.recipient).pdf


def _others(pack: Pack, job: Job, how: How) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    for name, paper, what in pack.others(job.row, job.number, proofread=False):
        if not isinstance(what, Checked):
            yield name, what
        elif paper.shared:
            yield name, pack.once((name, how), partial(_rendered, what.document, how))
        else:
            yield name, _rendered(what.document, how)
