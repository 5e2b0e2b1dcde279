"""`run`: from rows to a folder that has a paper for each, whatever stopped an earlier run.

Behind the papers come the print file, the page to look at, and what is said of rows that are gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

from thaiplandoc.batch import prints
from thaiplandoc.batch.facts import Batch, Progress
from thaiplandoc.batch.journal import Journal, Writing, taken
from thaiplandoc.batch.making import Papers
from thaiplandoc.batch.numbering import Numbers
from thaiplandoc.batch.outputs import Files
from thaiplandoc.batch.page import FILE, write_page
from thaiplandoc.batch.printing import print_file
from thaiplandoc.batch.spreading import Spread, processes
from thaiplandoc.batch.work import Job
from thaiplandoc.documents.loading import Outcome
from thaiplandoc.errors import OutputError
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Removed:
    """A row that is gone from the table since its paper was planned."""

    key: str
    name: str
    number: str
    void: bool = False


def print_all(plan: Batch, files: Files, writing: Writing, spread: Spread) -> Path | None:
    """The print file of all papers that are made, unless it is there and none has changed."""
    journal = writing.journal
    jobs = _made(plan, journal)
    if not jobs:
        return None
    whole = prints.of_said([{**journal.papers[job.row.key], "files": ()} for job in jobs])
    there = journal.printed
    if there.get("of") != whole or not files.stand(there["files"]):
        data = print_file(plan, files.folder, journal, jobs, spread)
        put = files.put("print", {".pdf": data}, there.get("files", {}))
        writing.add({"print": {"of": whole, "files": put}})
    (name,) = journal.printed["files"]
    return files.folder / str(name)


def look_at_all(plan: Batch, folder: Path, writing: Writing, spread: Spread) -> Path:
    """The page to look at all papers that are made, unless it is there and none has changed."""
    journal, page = writing.journal, folder / FILE
    jobs = _made(plan, journal)
    whole = prints.of_said([journal.papers[job.row.key] for job in jobs])
    if journal.looked_at != whole or not page.exists():
        write_page(plan, folder, journal, jobs, spread)
        writing.add({"page": whole})
    return page


def _made(plan: Batch, journal: Journal) -> list[Job]:
    rows = (row for row in plan.rows.rows if journal.made(row.key))
    return [Job(row, journal.number(row.key)) for row in rows]


def removed(plan: Batch, journal: Journal, numbers: Numbers, reason: str) -> Iterator[Removed]:
    """The rows that are gone; with a reason their numbers are void."""
    there = {row.key for row in plan.rows.rows}
    for key, name in journal.names.items():
        if key not in there and journal.papers.get(key, {}).get("state") != "void":
            number = journal.number(key)
            yield Removed(key, name, number, bool(reason) and numbers.void(key, reason))


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each row: `made` now, `failed`, left alone because nothing changed (`same`).

    `edited` are files that a person has edited since and that were left alone; `removed` rows that
    are gone from the table. `printed` is the one file of all and
    `page` the one to look at them, where they were asked for.
    """

    folder: Path
    made: tuple[Outcome, ...] = ()
    failed: tuple[Outcome, ...] = ()
    same: int = 0
    edited: tuple[Path, ...] = ()
    removed: tuple[Removed, ...] = ()
    printed: Path | None = None
    page: Path | None = None

    @property
    def exit_code(self) -> int:
        """What the command line returns: 0, 5 where some rows failed, else the worst of them."""
        if not self.failed:
            return 0
        return 5 if self.made or self.same else max(each.exit_code for each in self.failed)


def run(
    plan: Batch,
    out: str | Path | None = None,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    void_removed: bool = False,
    reason: str = "",
    progress: Progress | None = None,
) -> Report:
    """Makes what is not made yet, in the folder `out`, and says what became of each row.

    The folder is by default the one that the batch's file says, else ``out``.
    `workers` processes share the work, or any `executor`; by default as many as there are
    processors, none besides this one for few papers. `void_removed` voids the numbers of rows
    that are gone, for a `reason`. `progress` is called after each paper.
    """
    if void_removed and not reason.strip():
        raise OutputError.said(
            "การยกเลิกเลขของแถวที่ถูกลบต้องมีเหตุผล ให้เขียน --reason",
            "voiding the numbers of removed rows needs a reason; give --reason",
        )
    rows, how, files = plan.rows.rows, plan.how, Files(Path(out or plan.out))
    if workers is None:
        workers = processes(len(rows), plan.pattern.together)
    with taken(files.folder, plan.pattern.name) as writing, Spread(executor, workers) as spread:
        numbers = Numbers(plan, writing)
        papers = Papers(plan, files, writing, numbers, spread)
        numbers.settle()
        todo = [row for row in rows if not papers.stands(row)]
        papers.make(todo, reason, progress)
        printed = print_all(plan, files, writing, spread) if how.printed else None
        page = look_at_all(plan, files.folder, writing, spread) if how.looked_at else None
        numbers.confirm()
        gone = removed(plan, writing.journal, numbers, reason if void_removed else "")
        return Report(
            *(files.folder, tuple(papers.made), tuple(papers.failed), len(rows) - len(todo)),
            *(tuple(files.edited), tuple(gone), printed, page),
        )
