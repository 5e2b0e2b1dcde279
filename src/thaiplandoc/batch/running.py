"""`run`: papers made one after the other or by many, each written down once it is in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from thaiplandoc.batch import journal, prints
from thaiplandoc.batch.facts import Batch, Progress
from thaiplandoc.batch.journal import Asked, Writing
from thaiplandoc.batch.names import named
from thaiplandoc.batch.outputs import Files
from thaiplandoc.batch.page import FILE as PAGE
from thaiplandoc.batch.page import write_page
from thaiplandoc.batch.printing import print_file
from thaiplandoc.batch.rows import Row
from thaiplandoc.batch.spreading import Spread, processes
from thaiplandoc.batch.telling import of_row, told
from thaiplandoc.batch.work import Job, Made, check, make
from thaiplandoc.documents.outcome import Outcome
from thaiplandoc.errors import OutputError
from thaiplandoc.register.entries import Entry
from thaiplandoc.saving import growing

# Numbers are confirmed so many at a time.
_TOGETHER: Final = 50


@dataclass(frozen=True, slots=True)
class Removed:
    """A row that is gone from the table since its paper was planned."""

    key: str
    name: str
    number: str
    void: bool = False


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
    folder: Path,
    *,
    executor: Executor | None,
    workers: int | None,
    void_removed: bool,
    reason: str,
    progress: Progress | None,
) -> Report:
    """What `Plan.run` says."""
    if void_removed and not reason.strip():
        raise OutputError.said(
            "การยกเลิกเลขของแถวที่ถูกลบต้องมีเหตุผล ให้เขียน --reason",
            "voiding the numbers of removed rows needs a reason; give --reason",
        )
    with growing(folder / journal.FILE) as file:
        if file is None:
            raise OutputError.said(
                f"มีโปรแกรมอื่นกำลังทำงานชุดนี้ในโฟลเดอร์ {folder} ให้รอจนเสร็จแล้วสั่งใหม่",
                f"another program is at work on this batch in {folder}; wait until it has ended",
            )
        writing = Writing(file, journal.read(folder))
        if writing.journal.pattern not in {"", plan.pattern.name}:
            raise OutputError.said(
                f"โฟลเดอร์ {folder} เป็นงานของ {writing.journal.pattern} ให้ระบุโฟลเดอร์อื่นสำหรับ {plan.pattern.name}",
                f"{folder} is the batch of {writing.journal.pattern}; name another folder for {plan.pattern.name}",
            )
        count = len(plan.rows.rows)
        processors = processes(count, plan.pattern.together) if workers is None else workers
        try:
            with Spread(executor, processors) as spread:
                run = _Run(plan, folder, writing, spread, progress)
                return run.all(reason if void_removed else "", reason)
        finally:
            if not writing.journal.id:
                (folder / journal.FILE).unlink(missing_ok=True)


class _Run:
    """One run into one folder."""

    def __init__(
        self, plan: Batch, folder: Path, writing: Writing, spread: Spread, progress: Progress | None
    ) -> None:
        self._plan, self._folder, self._writing = plan, folder, writing
        self._journal, self._spread, self._progress = writing.journal, spread, progress
        self._files = Files(folder)
        self._prints = {
            "template": prints.template_print(plan.pattern),
            "font": prints.font_print(),
            "program": prints.program_print(),
        }
        self._by_key = {row.key: row for row in plan.rows.rows}
        self._entries: dict[str, Entry] = {}
        self._failed: list[Outcome] = [
            Outcome(Path(problem.where.file), problems=(problem,), exit_code=1)
            for problem in plan.rows.problems
        ]
        self._made: list[Outcome] = []
        self._same = 0
        self._issued: list[str] = []

    def all(self, void_reason: str, reason: str) -> Report:
        """Settle what an earlier run left, then plan, number, make, void."""
        self._settle()
        rows = self._plan.rows.rows
        todo = [row for row in rows if not self._done(row)]
        self._same = len(rows) - len(todo)
        known = self._checked(todo)
        todo = [row for row in todo if row.key in known]
        if todo:
            self._write_plan(todo)
            self._number(todo, known, reason)
            self._make(todo, known)
        known.clear()
        printed = self._print() if self._plan.how.printed else None
        page = self._page() if self._plan.how.looked_at else None
        self._confirm()
        return Report(
            self._folder,
            tuple(self._made),
            tuple(self._failed),
            self._same,
            tuple(self._files.edited),
            tuple(self._removed(void_reason)),
            printed,
            page,
        )

    # --- what is there ----------------------------------------------------------------------------
    def _done(self, row: Row) -> bool:
        """Whether the paper of a row is there and nothing that it is made from has changed."""
        line = self._journal.papers.get(row.key, {})
        return (
            self._journal.made(row.key)
            and all(line[name] == value for name, value in self._prints.items())
            and (self._plan.numbers is None or row.key in self._journal.numbers)
            and line["input"] == self._input(row, line["read"])
            and self._files.stand(line["files"])
        )

    def _input(self, row: Row, read: Sequence[str]) -> str:
        return prints.input_print(self._plan.pattern, row, self._plan.how, read, self._folder)

    def _checked(self, todo: Sequence[Row]) -> dict[str, Made]:
        """The rows whose papers can be made."""
        pattern = self._plan.pattern
        work = partial(check, pattern)
        if pattern.together == 1:  # a book takes long to read: it is told when it is made
            return {row.key: Made(row.key) for row in todo}
        found = list(self._spread.done(work, todo, pattern.together, _key_of_row))
        told(todo, found)
        for made in found:
            if made.outcome.problems:
                self._fail(made.key, made.outcome)
        return {made.key: made for made in found if not made.outcome.problems}

    # --- numbers ----------------------------------------------------------------------------------
    def _settle(self) -> None:
        """What was asked of the number book is written down; what was made is confirmed."""
        book = self._plan.numbers
        if book is None:
            return
        given: dict[str, list[Entry]] = {asked.block: [] for asked in self._journal.asked}
        for entry in book.entries():
            if entry.key in given:
                given[entry.key].append(entry)
        self._entries = {entry.text: entry for entries in given.values() for entry in entries}
        for asked in list(self._journal.open):
            self._answered(asked, given[asked.block])
        for key, text in list(self._journal.numbers.items()):
            there = self._entries.get(text)
            if there is None or there.state in {"void", "burnt"}:  # by a person, in the book
                self._writing.add({"key": key, "state": "void", "number": text})
            elif there.state == "reserved" and self._journal.made(key):
                self._issued.append(text)

    def _number(self, todo: Sequence[Row], known: Mapping[str, Made], reason: str) -> None:
        """Numbers for the rows that have none, in one step, written down before a page is made."""
        plan = self._plan
        keys = [row.key for row in todo if row.key not in self._journal.numbers]
        if plan.numbers is None or not keys:
            return
        documents = [made.checked.document for key in keys if (made := known[key]).checked]
        drafts = plan.drafts(documents)
        asked = Asked(f"{self._journal.id}-{len(self._journal.asked) + 1}", keys)
        self._writing.add({"asked": asdict(asked)})
        entries: tuple[Entry, ...] = ()
        try:
            entries = plan.numbers.draw_all(drafts, plan.series, key=asked.block, reason=reason)
        finally:
            self._answered(asked, entries)

    def _answered(self, asked: Asked, entries: Sequence[Entry]) -> None:
        """The numbers that were given, if they were; else they are asked for anew."""
        self._entries |= {entry.text: entry for entry in entries}
        numbers = {key: entry.text for key, entry in zip(asked.keys, entries, strict=False)}
        self._writing.add({"numbers": numbers, "block": asked.block})

    def _confirm(self) -> None:
        """The numbers of papers that are made are issued."""
        book = self._plan.numbers
        if book is not None and self._issued:
            book.confirm_all([self._entries[text] for text in self._issued])
        self._issued.clear()

    # --- papers -----------------------------------------------------------------------------------
    def _write_plan(self, todo: Sequence[Row]) -> None:
        """The head of the journal: names and hashes of what is to be made."""
        wanted = [(row.key, self._plan.wanted_name(row)) for row in todo]
        names = named(wanted, self._journal.names)
        papers = {
            row.key: {
                "name": names[row.key],
                "recipient": row.recipient,
                "row": row.place.text("en"),
            }
            for row in todo
        }
        self._writing.begin(self._plan.pattern.name)
        new = {
            key: paper for key, paper in papers.items() if self._journal.planned.get(key) != paper
        }
        if new:
            self._writing.add({"plan": {**self._prints, "papers": new}})

    def _make(self, todo: Sequence[Row], known: Mapping[str, Made]) -> None:
        plan = self._plan
        jobs = [
            Job(row, self._journal.numbers.get(row.key, ""), known[row.key].checked) for row in todo
        ]
        work = partial(_make, plan.pattern, plan.how)
        for done, made in enumerate(
            self._spread.done(work, jobs, plan.pattern.together, _key_of_job), start=1
        ):
            outcome = self._put(made, known[made.key])
            if self._progress:
                self._progress(done, len(jobs), outcome)
            if len(self._issued) >= _TOGETHER and plan.how.suffixes:
                self._confirm()

    def _put(self, made: Made, known: Made) -> Outcome:
        """A paper's files in their place, then its line."""
        key, number = made.key, self._journal.numbers.get(made.key, "")
        if made.outcome.problems:
            return self._fail(key, made.outcome)
        row = self._by_key[key]
        files = self._files.put(
            self._journal.names[key], made.files, self._journal.papers.get(key, {}).get("files", {})
        )
        read = sorted(
            {
                *prints.names_from(
                    self._folder, (*self._plan.pattern.source(row), *known.read, *made.read)
                )
            }
        )
        remarks = of_row(row, (*known.outcome.remarks, *made.outcome.remarks))
        self._writing.add(
            {
                "key": key,
                "state": "made",
                "number": number,
                "input": self._input(row, read),
                **self._prints,
                "read": read,
                "files": files,
                **({"remarks": [each.what.thai for each in remarks]} if remarks else {}),
            }
        )
        if number:
            self._issued.append(number)
        outcome = Outcome(
            self._folder / self._journal.names[key],
            tuple(self._folder / name for name in files),
            remarks=tuple(remarks),
        )
        self._made.append(outcome)
        return outcome

    def _print(self) -> Path | None:
        """The print file of all papers that are made, unless it is there and none has changed."""
        papers = self._papers()
        said = [
            [row.key, *map(self._journal.papers[row.key].get, ("number", "input"))]
            for row in papers
        ]
        whole = prints.of_said([said, list(self._prints.values())])
        there = self._journal.printed
        if not papers or (there.get("of") == whole and self._files.stand(there["files"])):
            return self._folder / next(iter(there["files"])) if papers else None
        jobs = [Job(row, self._journal.numbers.get(row.key, "")) for row in papers]
        data = print_file(self._plan, self._folder, self._journal, jobs, self._spread)
        files = self._files.put("print", {".pdf": data}, there.get("files", {}))
        self._writing.add({"print": {"of": whole, "files": files}})
        return self._folder / next(iter(files))

    def _page(self) -> Path:
        """The page to look at all papers that are made, unless it is there and none has changed."""
        papers = self._papers()
        whole = prints.of_said([self._journal.papers[row.key] for row in papers])
        page = self._folder / PAGE
        if self._journal.looked_at != whole or not page.exists():
            jobs = [Job(row, self._journal.numbers.get(row.key, "")) for row in papers]
            write_page(self._plan, self._folder, self._journal, jobs, self._spread)
            self._writing.add({"page": whole})
        return page

    def _papers(self) -> list[Row]:
        return [row for row in self._plan.rows.rows if self._journal.made(row.key)]

    def _fail(self, key: str, outcome: Outcome) -> Outcome:
        """The line of a paper that could not be made, where it was planned; an earlier one stays."""
        problems = tuple(of_row(self._by_key[key], outcome.problems))
        failed = replace(
            outcome, path=self._folder / self._journal.names.get(key, key), problems=problems
        )
        self._failed.append(failed)
        before = self._journal.papers.get(key, {})
        if key in self._journal.names and not self._journal.made(key):
            error = "\n".join(problem.text("th") for problem in problems)
            line = {
                "key": key,
                "state": "failed",
                "number": self._journal.numbers.get(key, ""),
                **self._prints,
                "error": error,
            }
            if before != line:
                self._writing.add(line)
        return failed

    def _removed(self, void_reason: str) -> Iterator[Removed]:
        """The rows that are gone; their numbers are void where that is asked for."""
        for key, name in self._journal.names.items():
            number = self._journal.numbers.get(key, "")
            if key in self._by_key or self._journal.papers.get(key, {}).get("state") == "void":
                continue
            void = bool(void_reason and number and self._plan.numbers)
            if void and self._plan.numbers is not None:
                self._plan.numbers.void(self._entries[number], reason=void_reason)
                self._writing.add(
                    {"key": key, "state": "void", "number": number, "reason": void_reason}
                )
            yield Removed(key, name, number, void)


def _make(pattern: Any, how: Any, jobs: Sequence[Job]) -> list[Made]:
    return make(pattern, jobs, how)


def _key_of_row(row: Row) -> str:
    return row.key


def _key_of_job(job: Job) -> str:
    return job.row.key
