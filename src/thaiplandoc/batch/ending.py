"""What a batch ends with: the print file, the page to look at, and the rows that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thaiplandoc.batch import prints
from thaiplandoc.batch.facts import Batch
from thaiplandoc.batch.journal import Journal, Writing
from thaiplandoc.batch.numbering import Numbers
from thaiplandoc.batch.outputs import Files
from thaiplandoc.batch.page import FILE, write_page
from thaiplandoc.batch.printing import print_file
from thaiplandoc.batch.spreading import Spread
from thaiplandoc.batch.work import Job
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
