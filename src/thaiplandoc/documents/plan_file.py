"""A plan from its workbook, every problem of it by sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from thaiplandoc.documents.form_file import WORKBOOKS
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.errors import InputError, Message, Problem
from thaiplandoc.model.problems import problems_of
from thaiplandoc.sources.checking import KIND_KEYS, Checking, in_file_order
from thaiplandoc.sources.plan.read import PlanRead
from thaiplandoc.sources.plan.reading import is_plan_workbook, read_plan
from thaiplandoc.sources.yaml_file import read

_NO_PLAN: Final = Message(
    "ไม่ใช่แฟ้มแผน ต้องขึ้นต้นด้วย ชนิด: เล่มแผน", "this is no plan; it must begin with kind: planbook"
)
# Of a project that is wrong, what others lean on.
_LEANED_ON: Final = ("name", "code", "strategy")


def is_plan(path: Path) -> bool:
    """Whether a workbook is a plan's and not a form's."""
    return is_plan_workbook(path, PlanBook)


class PlanFile(NamedTuple):
    """A plan as a file says it, what to remark on, and where in the file a problem of it stands."""

    book: PlanBook
    remarks: tuple[Problem, ...]
    placed: Callable[[Problem], Problem]


def read_plan_file(path: Path) -> PlanFile:
    """The plan of a workbook or a YAML file; `InputError` with every problem by its place."""
    if path.suffix.lower() in WORKBOOKS:
        return _read_workbook(path)
    node, problems = read(path)
    keys = node.value if isinstance(node.value, Mapping) else {}
    said = next((keys[key].value for key in KIND_KEYS if key in keys), None)
    if said not in (PlanBook.kind, PlanBook.thai_kind):
        raise InputError([*problems, Problem(node.place("kind"), _NO_PLAN)])
    checking = Checking(problems=problems)
    book = checking.facts(node, PlanBook)
    return PlanFile(book, tuple(in_file_order(checking.remarks)), checking.placed)


def _read_workbook(path: Path) -> PlanFile:
    found = read_plan(path, PlanBook)
    told = list(found.problems)
    book = _book(found, told)
    if told or book is None:
        raise InputError(found.sorted(told))
    return PlanFile(book, tuple(found.sorted(found.remarks)), found.placed)


def examine_plan_workbook(path: Path) -> tuple[PlanBook, tuple[Problem, ...]]:
    """The plan a workbook holds, with remarks; `InputError` with every problem by its cell."""
    book, remarks, placed = _read_workbook(path)
    return book, (*remarks, *map(placed, book.check()))


def _book(found: PlanRead, told: list[Problem]) -> PlanBook | None:
    """The plan; else its problems are added to those `told`.

    What leans on rows that are wrong is looked at without them, so that all is told at once.
    """
    for _ in range(3):
        try:
            return PlanBook.model_validate(found.plain)
        except ValidationError as error:
            cells = {_cell(problem) for problem in told}
            told += [
                problem
                for problem in map(found.placed, problems_of(error, _key))
                if (_cell(problem) not in cells or not problem.where.line)
                and (problem.where.sheet or "" in found.sheets)
            ]
            if not _without_wrong_rows(found, [each["loc"] for each in error.errors()]):
                break
    return None


def _key(path: str) -> str:
    return path


def _cell(problem: Problem) -> tuple[object, ...]:
    place = problem.where
    return place.sheet, place.line, place.column


def _without_wrong_rows(found: PlanRead, wrong: Sequence[tuple[Any, ...]]) -> bool:
    """Take rows out that are wrong in themselves; whether there were any."""
    rows: dict[str, set[int]] = {}
    for way in wrong:
        if len(way) > 1 and isinstance(way[1], int) and way[0] in found.sheets:
            rows.setdefault(str(way[0]), set()).add(way[1])
    for key, numbers in rows.items():
        records = found.plain[key]
        if key == "projects":
            for number in numbers:
                kept = {name: records[number].get(name) for name in _LEANED_ON}
                records[number] = {name: text for name, text in kept.items() if text}
                records[number].setdefault("name", "?")
            continue
        if key == "strategies":
            found.plain["strategies"] = []
            continue
        read = found.sheets[key]
        for number in sorted(numbers, reverse=True):
            del read.rows[number]
            if read.records is not records:
                del read.records[number]
            del records[number]
    return bool(rows)
