"""What workers do: check rows and make their papers. They take values and return bytes.

Nothing is written here and no number is given, so that a task may be done twice, or elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from thaiplandoc import opening
from thaiplandoc.batch.pattern import NUMBER, Pattern
from thaiplandoc.batch.rows import Row
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.loading import Checked
from thaiplandoc.documents.outcome import Outcome, outcome_of
from thaiplandoc.errors import Problem
from thaiplandoc.values import dataclass

# What a data file may name; templates have a hash of their own.
_DATA: Final = (
    *(opening.DATA, opening.WORKBOOK, opening.PICTURE, opening.WORD),
    *(opening.EMBLEM, opening.FONT),
)
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

    `printed` is for all in one file, `looked_at` for a page with pictures of all.
    """

    suffixes: tuple[str, ...] = (".docx", ".pdf")
    pdfa: bool = False
    printed: bool = False
    looked_at: bool = False


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
        drawn = typeset.draw(_numbered(pattern, job).layout(), "png", ppi=_SMALL_PPI)
        pages.update({str(at): small(page) for at, page in enumerate(drawn)})
        return Outcome(Path(job.row.key))

    return Made(job.row.key, pages, outcome_of(Path(job.row.key), attempt))


def _numbered(pattern: Pattern, job: Job) -> Document:
    document = pattern.document(job.row, job.number, proofread=False).document
    numbered = getattr(document, "numbered", None)
    return numbered(job.number) if job.number and numbered is not None else document


def _checked(pattern: Pattern, row: Row) -> Made:
    known: list[Checked] = []

    def attempt() -> Outcome:
        known.append(pattern.document(row, NUMBER))
        return Outcome(Path(row.key), remarks=known[0].remarks)

    with opening.noticing(*_DATA) as read:
        outcome = outcome_of(Path(row.key), attempt)
    return Made(
        row.key,
        outcome=outcome,
        read=tuple(read),
        checked=known[0] if known else None,
    )


def _made(pattern: Pattern, job: Job, how: How) -> Made:
    files: dict[str, bytes] = {}

    def attempt() -> Outcome:
        from thaiplandoc.documents.writing import render

        told: tuple[Problem, ...] = ()
        checked = job.checked
        if checked is None or (job.number and NUMBER in pattern.marks):
            checked = pattern.document(job.row, job.number, proofread=False)
            told = checked.remarks
        document = checked.document
        numbered = getattr(document, "numbered", None)
        if job.number and numbered is not None:
            document = numbered(job.number)
        if how.suffixes:  # else it stands in the print file alone
            # the facts were proof-read when they were checked
            targets = [Path(f"paper{suffix}") for suffix in how.suffixes]
            made = render(document.kind, document.content(), targets, pdfa=how.pdfa, embed=False)
            files.update({path.suffix: data for path, data in made.items()})
        return Outcome(Path(job.row.key), remarks=told)

    with opening.noticing(*_DATA) as read:
        outcome = outcome_of(Path(job.row.key), attempt)
    return Made(job.row.key, files, outcome, tuple(read))
