"""What is measured: each function takes one line of the table, ours first, peers behind.

Goals are those of the project's contracts; a line without a goal is told, not judged.
"""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from bench import batches, earlier, joining, numbers, peers, tables
from bench.measure import (
    Contender,
    Figure,
    Missing,
    Work,
    in_turns,
    measured,
    peak_megabytes,
    process_cpu,
    tree_cpu,
)
from bench.texts import facts, letter, letter_file
from thaiplandoc import Letter, load

OURS = "thaiplandoc"


@dataclass(frozen=True)
class Size:
    """How much is measured: `goes` of small works, the numbers of the large ones."""

    goes: int
    circulars: int
    rows: int
    long_rows: int
    books: int


def ready(work: Work) -> Callable[[], AbstractContextManager[Work]]:
    """A way that needs nothing to be ready."""

    @contextmanager
    def context() -> Iterator[Work]:
        yield work

    return context


def one_letter_at_the_command_line(size: Size) -> Iterator[Figure]:
    """The whole process, from the shell to two files on the disk."""
    then = f"thaiplandoc at {earlier.COMMIT}"
    with tempfile.TemporaryDirectory() as folder:
        yield from in_turns(
            "build letter.yaml: Word and PDF, a process",
            [
                Contender(OURS, ready(partial(earlier.build, Path(folder)))),
                Contender(then, earlier.building),
                Contender("soffice, cold: its PDF alone", peers.cold_soffice, 5),
            ],
            goes=size.goes,
            goals={then: 1 / 0.4},
        )


def importing(size: Size) -> Iterator[Figure]:
    """A process that imports the library and ends."""
    yield from in_turns(
        "import: from thaiplandoc import Letter",
        [
            Contender(OURS, ready(lambda _: process_cpu("from thaiplandoc import Letter"))),
            Contender("import docxtpl", peers.importing_docxtpl),
        ],
        goes=size.goes,
        goals={"import docxtpl": 1 / 1.3},
    )


def checking(size: Size) -> Iterator[Figure]:
    """`check` of one letter with the proof-reader's rules and without them, a process."""
    with_rules = (
        "import sys\nfrom thaiplandoc.documents import document, loading\n{}"
        "from thaiplandoc.cli import main\nsys.argv.insert(1, 'check')\nmain()\n"
    )
    none = "loading.findings = lambda facts, **_: document.Findings()\n"
    with tempfile.TemporaryDirectory() as folder:

        def check(code: str, number: int) -> None:
            file = Path(folder, f"{number}.yaml")
            file.write_text(letter_file(number), encoding="utf-8")
            process_cpu(code, str(file))

        yield from in_turns(
            "check letter.yaml, a process",
            [
                Contender(OURS, ready(partial(check, with_rules.format("")))),
                Contender("without the rules", ready(partial(check, with_rules.format(none)))),
            ],
            goes=size.goes,
            goals={"without the rules": 1 / 1.3},
        )


def letter_to_word(size: Size) -> Iterator[Figure]:
    """A kept process, every text new, from facts to the bytes of a Word file."""
    yield from in_turns(
        "one letter's Word file, warm, new text",
        [
            Contender(OURS, ready(lambda number: letter(number).render("letter.docx"))),
            Contender("docxtpl, template kept", peers.docxtpl_kept),
        ],
        goes=size.goes,
        repeats=10,
    )


def letter_to_pdf(size: Size) -> Iterator[Figure]:
    """A kept process, every text new, from facts to the bytes of a PDF."""
    yield from in_turns(
        "one letter's PDF, warm, new text",
        [
            Contender(OURS, ready(lambda number: letter(number).render("letter.pdf"))),
            Contender(f"thaiplandoc at {earlier.COMMIT}", earlier.drawing),
            Contender("ReportLab, text lines only", peers.reportlab_lines),
            Contender("Typst, text lines only", peers.plain_typst),
            Contender("fpdf2, text lines only", peers.fpdf_lines),
            Contender("WeasyPrint, one page of HTML", peers.weasyprint_page),
            Contender("unoserver, warm, from Word", peers.warm_unoserver, 20),
        ],
        goes=size.goes,
        repeats=10,
    )


def every_district(size: Size) -> Iterator[Figure]:
    """A circular to as many districts, Word and PDF of each: by `batch`, and the ordinary way."""
    ordinary = "docxtpl, one soffice for all"
    with tempfile.TemporaryDirectory() as folder:
        yield from in_turns(
            f"{size.circulars} circulars, Word and PDF, each of them",
            [
                Contender(OURS, ready(partial(batches.once, Path(folder), size.circulars))),
                Contender("letters of other words, kept", ready(partial(_saved, size.circulars))),
                Contender(
                    ordinary, partial(peers.docxtpl_then_soffice, size.circulars), 1, warmed=False
                ),
            ],
            goes=1,
            pieces=size.circulars,
            goals={ordinary: 7} if size.circulars == batches.ALL else None,
        )


def _saved(count: int, go: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            made = letter(go * 10_000 + number)
            made.save_all(Path(folder, f"{number}.docx"), Path(folder, f"{number}.pdf"))


def table_to_pdf(size: Size) -> Iterator[Figure]:
    """A plan's list of projects, twelve columns, every row another, from blocks to PDF."""
    yield from in_turns(
        f"table of {size.rows} rows → PDF",
        [
            Contender(OURS, ready(partial(tables.ours, size.rows))),
            Contender("ReportLab", partial(tables.reportlab, size.rows), 2),
            Contender("Typst, one table", partial(tables.typst, size.rows), 2),
            Contender("WeasyPrint", partial(tables.weasyprint, size.rows), 1),
            Contender("soffice, cold, from Word", partial(tables.soffice, size.rows), 1),
        ],
        goes=3,
    )


def table_to_word(size: Size) -> Iterator[Figure]:
    """The same table as a Word file."""
    yield from in_turns(
        f"table of {size.rows} rows → Word",
        [
            Contender(OURS, ready(partial(tables.ours_word, size.rows))),
            Contender("docxtpl, row loops", partial(tables.docxtpl, size.rows), 3),
        ],
        goes=3,
    )


def long_table(size: Size) -> Iterator[Figure]:
    """A process that makes nothing but the long table."""
    code = f"from bench import tables; tables.ours({size.long_rows}, 1)"
    what = f"table of {size.long_rows} rows → PDF, a process"
    seconds = statistics.median(process_cpu(code) for _ in range(2))
    yield Figure(what, OURS, seconds, goes=2)
    yield _at_most(what, "its memory", peak_megabytes(code), "MB", 500)
    yield _at_most(what, "its file", len(tables.ours(size.long_rows, 1)) / 1024, "KB", 4600)


def file_sizes(_: Size) -> Iterator[Figure]:
    """How large the PDFs of a letter and of a tambon's book are."""
    samples = Path(__file__).resolve().parents[1] / "samples"
    for what, name, most in (
        ("a letter's PDF: size", "letters/krabi-2559.yaml", 34),
        ("a tambon's book of 129 pages: size", "plans/tambon/plan.xlsx", 1700),
    ):
        (made,) = load(samples / name).render("made.pdf").values()
        yield _at_most(what, OURS, len(made) / 1024, "KB", most)


def largest_book(_: Size) -> Iterator[Figure]:
    """A book of 10,000 projects, some 4,900 pages, in a process that makes nothing else."""
    from bench import books

    seconds, megabytes = measured(books.LARGEST, str(10_000))
    what = "plan book of 10,000 projects → PDF, a process"
    yield Figure(what, OURS, seconds)
    yield _at_most(what, "its memory", megabytes, "MB", 1000)


def letters_drawn_as_one(size: Size) -> Iterator[Figure]:
    """A circular's letters, all texts new, drawn as one tagged file."""
    from thaiplandoc.arrange import lay_out
    from thaiplandoc.typeset import draw_many

    what = f"{size.circulars} letters drawn as one PDF, tagged"
    begin = tree_cpu()
    layouts = [lay_out("letter", letter(number).content()) for number in range(size.circulars)]
    made, _ = draw_many(layouts)
    yield Figure(what, OURS, tree_cpu() - begin)
    yield _at_most(what, "its file", len(made) / 1024, "KB", 3000)


def _at_most(what: str, who: str, value: float, unit: Literal["MB", "KB"], most: float) -> Figure:
    return Figure(what, who, value, unit, goal=f"≤ {most:g} {unit}", met=value <= most)


def plan_book(size: Size) -> Iterator[Figure]:
    """A large plan from its workbook to Word and PDF, both sides as whole processes."""
    from bench import books

    with tempfile.TemporaryDirectory() as scratch:
        yield from in_turns(
            f"plan book of {books.prepare(Path(scratch))} pages, a process",
            [
                Contender(OURS, ready(partial(books.ours, Path(scratch)))),
                Contender("python-docx, then soffice", partial(books.peer, Path(scratch)), 1),
            ],
            goes=min(size.goes, 2),
        )
        peak = peak_megabytes(books.OURS, scratch, "peak")
        yield Figure("the same: peak memory", OURS, peak, "MB", goal="< 600 MB", met=peak < 600)


def first_letter_of_a_worker(size: Size) -> Iterator[Figure]:
    """The first PDF in a worker that was spawned for it, its start and imports included."""
    taken = []
    for number in range(min(size.goes, 5)):
        spawn = multiprocessing.get_context("spawn")
        before = tree_cpu()
        with ProcessPoolExecutor(1, spawn) as pool:
            pool.submit(_drawn, number).result()
        taken.append(tree_cpu() - before)
    value = statistics.median(taken)
    what = "first PDF in a spawned worker"
    yield Figure(what, OURS, value, goes=len(taken), goal="< 0.5 s", met=value < 0.5)


def _drawn(number: int) -> int:
    (made,) = letter(number).render("letter.pdf").values()
    return len(made)


def joined_letters(size: Size) -> Iterator[Figure]:
    """A circular's letters, each a file of its own, joined to one; then how large that is."""
    what = f"{size.circulars} PDFs of letters joined"
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(size.circulars):
            circular = Letter(**{**facts(1), "to": [f"นายอำเภอที่ {number + 1}"]})
            files += circular.save_all(Path(folder, f"{number:04}.pdf"))
        contenders = [
            Contender(name, joining.way(join, files), 1 if name != OURS else 1_000)
            for name, join in joining.WAYS.items()
        ]
        (ours, *others) = in_turns(what, contenders, goes=3)
        met = size.circulars != 878 or ours.value <= 4
        yield replace(ours, goal="≤ 4 s for 878", met=met)
        yield from others
        for name in (OURS, "pypdf"):
            yield Figure(f"{what}: size", name, len(joining.WAYS[name](files)) / 1024, "KB")


def what_joining_keeps(_: Size) -> Iterator[Figure]:
    """A letter and two books joined: what a reader finds in the result."""
    samples = Path(__file__).resolve().parents[1] / "samples"
    names = ("letters/krabi-2559.yaml", "plans/small/plan.yaml", "plans/district/plan.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        files = [
            load(samples / name).save_all(Path(folder, f"{number}.pdf"))[0]
            for number, name in enumerate(names)
        ]
        for name, join in joining.WAYS.items():
            try:
                found = joining.kept(join(files))
            except Missing as reason:
                yield Figure("letter and two books: all", name, 0, missing=str(reason))
                continue
            for what, count in found.items():
                yield Figure(f"letter and two books: {what}", name, count, "")


def batch_to_every_district(size: Size) -> Iterator[Figure]:
    """A circular by `batch`: numbered, journalled, run again, by two workers, in one file, on a page."""
    yield from batches.circular(size.circulars, size.goes)
    yield from batches.two_workers(size.circulars)
    yield from batches.printed(size.circulars)
    yield from batches.looked_at(size.circulars)


def batch_of_books(size: Size) -> Iterator[Figure]:
    """A book for each plan of a folder, one after the other."""
    yield from batches.small_books(min(size.books, 300))


def numbers_given(size: Size) -> Iterator[Figure]:
    """The number book: many processes at once, a block, and a book of a million entries."""
    yield from numbers.figures(8, 500, max(1, size.goes // 4), 1_000_000)


ROWS: tuple[Callable[[Size], Iterator[Figure]], ...] = (
    importing,
    one_letter_at_the_command_line,
    first_letter_of_a_worker,
    checking,
    letter_to_word,
    letter_to_pdf,
    every_district,
    batch_to_every_district,
    batch_of_books,
    table_to_word,
    table_to_pdf,
    long_table,
    file_sizes,
    plan_book,
    largest_book,
    letters_drawn_as_one,
    joined_letters,
    what_joining_keeps,
    numbers_given,
)


def names() -> dict[str, Callable[[Size], Any]]:
    """The lines by the names that `--only` takes."""
    return {row.__name__.replace("_", "-"): row for row in ROWS}
