"""The papers of a batch: which are to be made, made by workers, put in their place and written down.

What is wrong with rows is told by their places; what is wrong with all of them is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Final

from thaiplandoc.batch import prints
from thaiplandoc.batch.facts import Batch, Progress
from thaiplandoc.batch.journal import Writing
from thaiplandoc.batch.names import named
from thaiplandoc.batch.numbering import Numbers
from thaiplandoc.batch.outputs import Files
from thaiplandoc.batch.rows import Row
from thaiplandoc.batch.spreading import Spread
from thaiplandoc.batch.work import Job, Made, check, make
from thaiplandoc.documents.loading import Outcome
from thaiplandoc.errors import InputError, Place, Problem

# Numbers are confirmed so many at a time.
_TOGETHER: Final = 50


class Papers:
    """The papers of one run: what was `made`, what `failed`."""

    def __init__(
        self, plan: Batch, files: Files, writing: Writing, numbers: Numbers, spread: Spread
    ) -> None:
        self._plan, self._files, self._numbers, self._spread = plan, files, numbers, spread
        self._writing, self._journal = writing, writing.journal
        self._prints = prints.of_all(plan.pattern)
        self._by_key = {row.key: row for row in plan.rows.rows}
        self.made: list[Outcome] = []
        self.failed = [
            Outcome(Path(problem.where.file), problems=(problem,), exit_code=1)
            for problem in plan.rows.problems
        ]

    def stands(self, row: Row) -> bool:
        """Whether the paper of a row is there and nothing that it is made from has changed."""
        line = self._journal.papers.get(row.key, {})
        return (
            self._journal.made(row.key)
            and all(line[name] == value for name, value in self._prints.items())
            and not self._numbers.wanting(row.key)
            and line["input"] == self._input(row, line["read"])
            and self._files.stand(line["files"])
        )

    def make(self, rows: Sequence[Row], reason: str, progress: Progress | None) -> None:
        """Plan, number and make the papers of these rows; `reason` is for days that have passed."""
        known = self._checked(rows)
        if not known:
            return
        self._write_plan([self._by_key[key] for key in known])
        self._numbers.give(known, reason)
        pattern, how = self._plan.pattern, replace(self._plan.how, begun=self._journal.begun)
        jobs = [
            Job(self._by_key[key], self._journal.number(key), made.checked)
            for key, made in known.items()
        ]
        work, key = partial(make, pattern, how), attrgetter("row.key")
        for done, made in enumerate(self._spread.done(work, jobs, pattern.together, key), start=1):
            outcome = self._put(made, known[made.key])
            if progress:
                progress(done, len(jobs), outcome)
            if how.suffixes:
                self._numbers.confirm(from_so_many=_TOGETHER)

    def _checked(self, rows: Sequence[Row]) -> dict[str, Made]:
        """Those of the rows whose papers can be made, in their order."""
        pattern = self._plan.pattern
        if pattern.together == 1:  # a book takes long to read: it is told when it is made
            return {row.key: Made(row.key) for row in rows}
        work, key = partial(check, pattern), attrgetter("key")
        found = list(self._spread.done(work, rows, pattern.together, key))
        told(rows, found)
        by_key = {made.key: made for made in found}
        for made in found:
            if made.outcome.problems:
                self._fail(made.key, by_key.pop(made.key).outcome)
        return {row.key: by_key[row.key] for row in rows if row.key in by_key}

    def _write_plan(self, rows: Sequence[Row]) -> None:
        """The head of the journal: names and hashes of what is to be made."""
        names = named([(row.key, self._plan.wanted_name(row)) for row in rows], self._journal.names)
        papers = {
            row.key: {
                "name": names[row.key],
                "recipient": row.recipient,
                "row": row.place.text("en"),
            }
            for row in rows
        }
        before = self._journal.planned
        new = {key: paper for key, paper in papers.items() if before.get(key) != paper}
        self._writing.begin(self._plan.pattern.name)
        if new:
            self._writing.add({"plan": {**self._prints, "papers": new}})

    def _put(self, made: Made, known: Made) -> Outcome:
        """A paper's files in their place, then its line."""
        key, number = made.key, self._journal.number(made.key)
        if made.outcome.problems:
            return self._fail(key, made.outcome)
        row, name, folder = self._by_key[key], self._journal.names[key], self._files.folder
        before = self._journal.papers.get(key, {}).get("files", {})
        files = self._files.put(name, made.files, before)
        sources = (*self._plan.pattern.source(row), *known.read, *made.read)
        read = sorted(set(prints.names_from(folder, sources)))
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
        self._numbers.issue(number)
        paths = tuple(folder / file for file in files)
        self.made.append(Outcome(folder / name, paths, remarks=tuple(remarks)))
        return self.made[-1]

    def _input(self, row: Row, read: Sequence[str]) -> str:
        plan = self._plan
        return prints.input_print(plan.pattern, row, plan.how, read, self._files.folder)

    def _fail(self, key: str, outcome: Outcome) -> Outcome:
        """The line of a paper that could not be made, where it was planned; an earlier one stays."""
        problems = tuple(of_row(self._by_key[key], outcome.problems))
        path = self._files.folder / self._journal.names.get(key, key)
        self.failed.append(replace(outcome, path=path, problems=problems))
        if key in self._journal.names and not self._journal.made(key):
            line = {
                "key": key,
                "state": "failed",
                "number": self._journal.number(key),
                **self._prints,
                "error": "\n".join(problem.text("th") for problem in problems),
            }
            if self._journal.papers.get(key) != line:
                self._writing.add(line)
        return self.failed[-1]


def told(rows: Sequence[Row], found: Iterable[Made]) -> list[Problem]:
    """The problems of rows by their places.

    `InputError` with those that every row has: they are the pattern's, and told once.
    """
    bad = [made for made in found if made.outcome.problems]
    if len(bad) == len(rows) > 1:
        common = set(bad[0].outcome.problems)
        for made in bad:
            common &= set(made.outcome.problems)
        if common:
            raise InputError([each for each in bad[0].outcome.problems if each in common])
    by_key = {row.key: row for row in rows}
    return [each for made in bad for each in of_row(by_key[made.key], made.outcome.problems)]


def of_row(row: Row, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of a row's paper at the place of the row."""
    place = row.place if row.place.text() else Place(row.recipient)
    found: list[Problem] = []
    for problem in problems:
        where, what = problem.where, problem.what
        if where.file and where.file == row.place.file:
            found.append(problem)
        elif where.file and where.file != row.key:
            thai, english = where.text("th"), where.text("en")
            found.append(place.problem(f"{thai}: {what.thai}", f"{english}: {what.english}"))
        else:
            found.append(Problem(place, what))
    return found
