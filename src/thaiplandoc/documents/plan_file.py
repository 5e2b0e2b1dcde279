"""A plan from its workbook, every problem of it by sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.errors import InputError, Message, Problem
from thaiplandoc.sources.checking import YamlRead
from thaiplandoc.sources.plan.reading import is_plan_workbook, read_plan, tell_equal_rows
from thaiplandoc.sources.read import WORKBOOKS, Read
from thaiplandoc.sources.row_kinds import RowsRead
from thaiplandoc.sources.yaml_file import Node
from thaiplandoc.sources.yaml_file import read as read_yaml

_NO_PLAN: Final = Message(
    "ไม่ใช่แฟ้มแผน ต้องขึ้นต้นด้วย ชนิด: เล่มแผน", "this is no plan; it must begin with kind: planbook"
)


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
    read = _read(path)
    book = read.become(PlanBook)
    return PlanFile(book, read.all_remarks(), read.placed)


def _read(path: Path) -> Read:
    if path.suffix.lower() in WORKBOOKS:
        return read_plan(path, PlanBook)
    node, problems = read_yaml(path)
    if not node.is_a(PlanBook):
        raise InputError([*problems, Problem(node.place("kind"), _NO_PLAN)])
    return YamlRead(node=node, problems=problems)


def examine_plan(node: Node, problems: list[Problem]) -> tuple[PlanBook, tuple[Problem, ...]]:
    """The plan a YAML file says, with remarks; `InputError` with every problem by its line."""
    read = YamlRead(node=node, problems=problems)
    book = read.become(PlanBook)
    tell_equal_rows(read)
    return book, read.all_remarks(book.check())


def examine_plan_workbook(path: Path) -> tuple[PlanBook, tuple[Problem, ...], RowsRead]:
    """The plan a workbook holds, with remarks and what was read; `InputError` with every problem."""
    read = read_plan(path, PlanBook)
    book = read.become(PlanBook)
    return book, read.all_remarks(book.check()), read.rows
