"""What a file says, whatever kind of file it is: values as typed, their places, what to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from pydantic import ValidationError

from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.model import Fact
from thaiplandoc.model.problems import problems_of
from thaiplandoc.values import dataclass

if TYPE_CHECKING:  # it brings all of the reading of workbooks along
    from thaiplandoc.sources.row_kinds import RowsRead

F = TypeVar("F", bound=Fact)

# How the names of workbooks end.
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls")
# What stands behind a key before a fact has made something of it.
Plain: TypeAlias = "str | date | Path | Fact | Sequence[Plain] | Mapping[str, Plain] | None"
Record: TypeAlias = dict[str, Plain]


@dataclass(kw_only=True)
class Read:
    """A file on its way to facts. YAML, form workbooks and plan workbooks are all read as one.

    `plain` holds the values under their English keys. `places` and `spelled` tell, for the path of
    a value (``projects[0].name``), where it stands and what the file calls it; the place of ``""``
    is the file. Nothing more is told of the paths in `settled`. `order` names the sheets of a
    workbook from the first.
    """

    plain: dict[str, Plain] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=lambda: {"": Place()})
    spelled: dict[str, str] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    order: tuple[str, ...] = ()

    def become(self, kind: type[F]) -> F:
        """The facts of that kind; `InputError` with every problem of the file, in its order."""
        facts = self.tried(kind, self.plain)
        if facts is None or self.problems:
            raise self.refusal()
        return facts

    def tried(self, kind: type[F], plain: Mapping[str, Plain]) -> F | None:
        """The facts of that kind, or None with what is wrong added to `problems`."""
        try:
            return kind.model_validate(plain)
        except ValidationError as error:
            self.tell(problems_of(error, self.spelling))
        return None

    def refusal(self) -> InputError:
        """The error with every problem of the file, in its order."""
        return InputError(self.sorted(self.problems))

    def tell(self, found: Iterable[Problem]) -> None:
        """Add problems found in the values, by their places.

        Left out is what is settled, and a cell or row of a workbook of which something is told.
        """
        told = set(map(_cell, self.problems)) - {None}
        self.problems += [
            placed
            for problem in found
            if problem.where.path not in self.settled
            for placed in (self.placed(problem),)
            if _cell(placed) not in told
        ]

    def placed(self, problem: Problem) -> Problem:
        """The problem with the place of its path, or of what is around it.

        A sentence about a cell does not repeat the key, for its place names the column. One of another
        file stays as it is.
        """
        if problem.where.file:
            return problem
        path = problem.where.path
        place = replace(self.place(path), path=path)
        return Problem(place, _by_heading(problem.what, path, place.heading))

    def place(self, path: str) -> Place:
        """Where the value of a path stands, or what is around it."""
        while path not in self.places:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.places[path]

    def spelling(self, path: str) -> str:
        """The last key of a path as the file writes it; ``ข้อความ [3]`` for an item of a list."""
        if path in self.spelled:
            return self.spelled[path]
        if path.endswith("]"):
            around, _, number = path[:-1].rpartition("[")
            return f"{self.spelling(around)} [{int(number) + 1}]"
        return path.rpartition(".")[2]

    def tell_equal(self, path: str, rows: Iterable[Mapping[str, Plain]]) -> None:
        """Remark on each of the rows of the list at `path` that says what one above it says."""
        seen: dict[frozenset[tuple[str, str]], Place] = {}
        for number, row in enumerate(rows):
            said = frozenset(
                (name, " ".join(str(value).split()))
                for name, value in row.items()
                if value is not None
            )
            place = self.place(f"{path}[{number}]")
            first = seen.setdefault(said, place)
            if first is not place and len(said) > 1:
                self.remarks.append(_twice(place, first))

    def sorted(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems as a person meets them in the file, each told once."""
        return in_file_order(problems, self.order)

    def all_remarks(self, found: Iterable[Problem] = ()) -> tuple[Problem, ...]:
        """What was remarked while reading, and what was `found` in the facts since."""
        return tuple(self.sorted([*self.remarks, *map(self.placed, found)]))


@dataclass(kw_only=True)
class WorkbookRead(Read):
    """A workbook on its way to facts; `rows` tells of every row what it was read as."""

    rows: RowsRead

    def refusal(self) -> InputError:
        """The error with every problem, the remarks, and how many of how many rows were read."""
        read = Problem(self.places[""], self.rows.message())
        return InputError(self.sorted(self.problems), [*self.all_remarks(), read])

    def all_remarks(self, found: Iterable[Problem] = ()) -> tuple[Problem, ...]:
        """Besides, what was put right in cells of sheets that are shown, and rows that are not."""
        shown = (sheet for sheet in self.rows.sheets if not sheet.hidden)
        cells = (remark for sheet in shown for remark in sheet.remarks)
        return tuple(self.sorted([*cells, *self.rows.unseen(), *super().all_remarks(found)]))


def in_file_order(problems: Iterable[Problem], sheets: Sequence[str] = ()) -> list[Problem]:
    """Problems as a person meets them, each told once: file by file, sheet by sheet, from the top."""
    once = {(problem.where.text(), problem.what): problem for problem in problems}.values()
    files = list(dict.fromkeys(problem.where.file for problem in once))
    tabs = list(dict.fromkeys(("", *sheets, *(problem.where.sheet for problem in once))))
    return sorted(
        once,
        key=lambda problem: (
            files.index(problem.where.file),
            tabs.index(problem.where.sheet),
            problem.where.line or 0,
            problem.where.column or 0,
        ),
    )


def _twice(place: Place, first: Place) -> Problem:
    row, line, english = ("แถว", "แถว", "row") if place.sheet else ("รายการ", "บรรทัด", "item")
    other = first.sheet if first.sheet != place.sheet else ""
    on, of = (f" แผ่นงาน {other}", f" of {other}") if other else ("", "")
    return place.problem(
        f"{row}นี้เหมือน{line} {first.line}{on} ถ้ากรอกซ้ำ ให้ลบออกหนึ่ง{row}",
        f"this {english} is the same as {'row' if place.sheet else 'that of line'} {first.line}{of}; "
        "if it was entered twice, take one out",
    )


def _by_heading(what: Message, path: str, heading: str) -> Message:
    key = f"{path}: "
    if heading and what.thai.startswith(key):
        return Message(what.thai.removeprefix(key), what.english.removeprefix(key))
    if heading and path:
        return Message(what.thai.replace(path, heading), what.english.replace(path, heading))
    return what


def _cell(problem: Problem) -> tuple[str, int, int | None] | None:
    """The cell or row of a workbook that a problem is of."""
    place = problem.where
    return (place.sheet, place.line, place.column) if place.sheet and place.line else None
