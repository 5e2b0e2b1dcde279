"""The file of a batch (``kind: batch``): read, checked, and opened as a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypeAlias

from thaiplandoc.batch.packs import InFile, Paper, VillageWorkbook, pack_of
from thaiplandoc.batch.pattern import Pattern, pattern_of
from thaiplandoc.batch.planning import Plan, planned
from thaiplandoc.batch.work import How
from thaiplandoc.errors import InputError, OutputError, Problem
from thaiplandoc.model.batch import BatchFile
from thaiplandoc.register import Register
from thaiplandoc.register.entries import KINDS
from thaiplandoc.sources.checking import YamlRead
from thaiplandoc.sources.yaml_file import Node
from thaiplandoc.sources.yaml_file import read as read_yaml

OUT = "out"
Changed: TypeAlias = "Sequence[str] | Path | bool | None"


def is_order(path: Path) -> bool:
    """Whether a file says that it is a batch's; `InputError` for one that cannot be read."""
    return path.suffix.lower() in {".yaml", ".yml"} and read_yaml(path)[0].is_a(BatchFile)


def read_order(path: Path) -> BatchFile:
    """What a batch's file says, its files by their paths; `InputError` with every problem of it."""
    return _said(*read_yaml(path))


def _said(node: Node, problems: list[Problem]) -> BatchFile:
    facts = YamlRead(node=node, problems=problems, patterned=True).become(BatchFile)
    return facts if facts.out else facts.model_copy(update={"out": node.file.parent / OUT})


def examine(node: Node, problems: list[Problem]) -> tuple[BatchFile, tuple[Problem, ...]]:
    """What a batch's file says, every paper of every row checked; remarks on its rows."""
    facts = _said(node, problems)
    plan = _planned(facts, node.file, None, here=node.file.parent)
    found = [*plan.rows.problems] if plan.pattern.together == 1 else plan.checked()[1]
    if found:
        raise InputError(found, plan.rows.remarks)
    return facts, plan.rows.remarks


@contextmanager
def opened(order: str | Path | BatchFile, **changed: Changed) -> Iterator[Plan]:
    """The plan of a batch's file, its number book open as long; what is `changed` holds instead.

    What is `changed`, and facts made in Python, name files as seen from the current folder.
    """
    path = Path() if isinstance(order, BatchFile) else Path(order)
    facts = order if isinstance(order, BatchFile) else read_order(path)
    facts = facts.model_copy(update=changed)
    numbers = facts.numbers
    if numbers and "://" not in numbers and "numbers" not in changed:
        numbers = str(path.parent / numbers)
    with Register(numbers) if numbers else nullcontext() as book:
        yield _planned(facts, path, book, here=Path() if "to" in changed else path.parent)


def _planned(facts: BatchFile, path: Path, book: Register | None, *, here: Path) -> Plan:
    if not (facts.word or facts.pdf or facts.print):
        raise OutputError.said(
            "ไม่มีไฟล์ให้สร้าง เพราะไม่เอาทั้ง Word และ PDF (--no-word, --no-pdf) ให้เอาอย่างน้อยหนึ่งอย่าง",
            "nothing to make with neither Word nor PDF (--no-word, --no-pdf); have one of them",
        )
    suffixes = ((".docx", facts.word), (".pdf", facts.pdf))
    return planned(
        _pattern(facts, path.name),
        facts.to,
        How(
            tuple(each for each, is_made in suffixes if is_made),
            facts.pdfa,
            facts.print,
            facts.page,
        ),
        here=here,
        details=facts.details,
        numbers=book,
        numbered=bool(facts.numbers),
        series=next((kind for kind in KINDS if kind == facts.series), None),
        name=facts.name,
        out=facts.out or Path(OUT),
    )


def _pattern(facts: BatchFile, name: str) -> Pattern:
    first = facts.papers[0].file
    if len(facts.papers) == 1 and first is not None:
        return pattern_of(first)
    papers: list[tuple[str, Paper]] = [
        (
            each.name or (each.file or each.workbook or Path()).stem,
            InFile(each.file) if each.file else VillageWorkbook(each.workbook or Path()),
        )
        for each in facts.papers
    ]
    return pack_of(papers, name, one_pdf=facts.one_pdf)
