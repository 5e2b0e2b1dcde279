"""`plan`: what would be made, under which names and numbers; nothing is made or numbered yet."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from thaiplandoc.batch import journal
from thaiplandoc.batch.facts import Batch
from thaiplandoc.batch.making import told
from thaiplandoc.batch.names import named
from thaiplandoc.batch.packs import InFile, Pack, pack_of
from thaiplandoc.batch.pattern import NUMBER, Pattern, Plans, pattern_of, unanswered
from thaiplandoc.batch.rows import Row, Rows
from thaiplandoc.batch.running import run
from thaiplandoc.batch.who import Who, detailed, recipients
from thaiplandoc.batch.work import How, Job, Made, check, documents
from thaiplandoc.documents.document import Document
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.register import Register
from thaiplandoc.register.entries import Kind
from thaiplandoc.sources.read import in_file_order
from thaiplandoc.values import dataclass

_NAMES_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """What a plan would make: how many `papers`, of which some are `there`, and their `names`.

    `numbers` are the first and the last that would be given; `removed` counts rows that are gone.
    """

    papers: int
    there: int
    removed: int
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    problems: tuple[Problem, ...]

    def lines(self) -> Iterator[Message]:
        """The same in sentences."""
        yield Message(
            f"ทั้งหมด {self.papers} ฉบับ มีอยู่แล้ว {self.there} มีปัญหา {len(self.problems)} แถวที่ถูกลบ {self.removed}",
            f"{self.papers} papers, {self.there} of them made before, {len(self.problems)} problems, "
            f"{self.removed} rows are gone",
        )
        shown = ", ".join(self.names[:_NAMES_SHOWN]) + (
            " …" if len(self.names) > _NAMES_SHOWN else ""
        )
        yield Message(f"ชื่อไฟล์: {shown}", f"names: {shown}")
        if self.numbers:
            first, last = self.numbers
            yield Message(f"เลขที่จะใช้: {first} ถึง {last}", f"numbers: {first} to {last}")


@dataclass(frozen=True)
class Plan(Batch):
    """A batch before anything is made, as a program uses it."""

    run = run

    def checked(self) -> tuple[list[Made], list[Problem]]:
        """The papers that can be made, and the problems of all other rows by their places."""
        found = check(self.pattern, self.rows.rows)
        good = [made for made in found if not made.outcome.problems]
        return good, [*self.rows.problems, *told(self.rows.rows, found)]

    def overview(self, out: str | Path, *, check: bool = True) -> Overview:
        """How many papers, which names and numbers, what is wrong, seen from what `out` has already.

        Without `check` rows are not looked into, as books are not: that takes as long as making them.
        """
        there = journal.read(Path(out))
        good, problems = list(self.rows.rows), list(self.rows.problems)
        if check and self.pattern.together > 1:
            made, problems = self.checked()
            keys = {each.key for each in made}
            good = [row for row in good if row.key in keys]
        names = named([(row.key, self.wanted_name(row)) for row in good], there.names)
        new = [row.key for row in good if row.key not in there.numbers]
        numbers: tuple[str, ...] = ()
        if self.numbers is not None and new:
            sample = next(row for row in good if row.key == new[0])
            (draft,) = self.drafts(
                [self.pattern.document(sample, NUMBER, proofread=False).document]
            )
            first, last = self.numbers.next_of(draft, len(new), self.series)
            numbers = (first.text(), last.text())
        return Overview(
            papers=len(good),
            there=len([row for row in good if there.made(row.key)]),
            removed=len(set(there.names) - {row.key for row in self.rows.rows}),
            names=tuple(names[row.key] for row in good),
            numbers=numbers,
            problems=tuple(in_file_order(problems)),
        )

    def _can_be_made(self, row: Row) -> bool:
        try:
            self.pattern.document(row, NUMBER)
        except InputError:
            return False
        return True

    def preview(self, out: str | Path, *, seed: int | None = None) -> tuple[Path, ...]:
        """The first paper, the longest and one by chance as PDF, marked as drafts where they can be."""
        rows, made = list(self.rows.rows), list[Path]()
        lengths = {row.key: len(" ".join(row.texts)) for row in rows}
        by_chance = random.Random(seed).sample(rows, len(rows))  # noqa: S311 (nothing secret)
        longest = sorted(rows, key=lambda row: -lengths[row.key])
        for name, ordered in (("first", rows), ("longest", longest), ("random", by_chance)):
            row = next((row for row in ordered if self._can_be_made(row)), None)
            if row is None:
                break
            Path(out).mkdir(parents=True, exist_ok=True)
            job, once = Job(row, NUMBER), name == "first"
            for called, paper in documents(self.pattern, job, numbered=False, shared=once):
                draft = {"draft": True} if "draft" in type(paper).model_fields else {}
                target = Path(out, f"{name}{called}.pdf")
                made += paper.model_copy(update=draft).save(target, force=True)
        return tuple(made)


def plan(
    what: str | Path | Document | Sequence[str | Path],
    who: Who | Iterable[Who] = (),
    *,
    details: str | Path | None = None,
    numbers: Register | None = None,
    series: Kind | None = None,
    name: str = "",
    suffixes: Sequence[str] = (".docx", ".pdf"),
    pdfa: bool = False,
    printed: bool = False,
    looked_at: bool = False,
) -> Plan:
    """What would be made of a pattern for these recipients, or of the plans in a folder.

    Several files are a pack: each row gets all of them, in a folder of its own. Files have the `suffixes`; with `printed` all papers also stand in one PDF, ``print.pdf``,
    with `looked_at` there is ``pages.html`` to look at them. A table of `details` says more of them.
    `InputError` with every problem of the pattern, and for tables that cannot be read at all; rows
    that have problems are among those of `Plan.rows`.
    """
    if isinstance(what, str | Path | Document):
        pattern = pattern_of(what)
    else:
        files = [Path(each) for each in what]
        pattern = pack_of(
            [(file.stem, InFile(file)) for file in files], ", ".join(file.name for file in files)
        )
    return planned(
        *(pattern, who, How(tuple(suffixes), pdfa, printed, looked_at)),
        details=Path(details) if details else None,
        numbers=numbers,
        numbered=numbers is not None,
        series=series,
        name=name,
    )


def planned(
    pattern: Pattern,
    who: Who | Iterable[Who],
    how: How,
    *,
    here: Path = Path(),
    details: Path | None = None,
    numbers: Register | None,
    numbered: bool,
    series: Kind | None,
    name: str,
    out: Path = Path("out"),
) -> Plan:
    """The plan of a pattern; tables of `who` are named as seen from `here`."""
    rows = pattern.rows() if isinstance(pattern, Plans) else recipients(who, here=here)
    if details:
        rows = detailed(rows, details)
    if not rows.rows:
        raise InputError(rows.problems or [Problem(Place(), _NOBODY)])
    if problems := unanswered(pattern, rows.rows, name, numbered=numbered):
        raise InputError(problems)
    if isinstance(pattern, Pack):
        rows += Rows(remarks=pattern.remarks())
    return Plan(pattern, rows, how, numbers, series, name, out)


_NOBODY: Final = Message(
    "ไม่มีผู้รับ ให้ระบุตาราง หรือเขียนผู้รับ เช่น นายอำเภอ ทุกอำเภอ",
    "there are no recipients; name a table, or write a query such as นายอำเภอ ทุกอำเภอ",
)
