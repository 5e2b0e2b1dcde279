"""What the commands do with plans: workbooks and files to begin with, the roll-up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc.errors import Message, OutputError, Problem

# The word of the command → the level of the plan.
PLANS: Final = {"planbook": "tambon", "villageplan": "village"}


class PlanAsked(NamedTuple):
    """What is asked of a plan to begin with."""

    example: bool
    level: str | None
    years: str | None
    of: Path | None

    def refuse(self) -> None:
        """`OutputError` when any of it was asked of something else than a plan."""
        if any(self):
            listed = ", ".join(PLANS)
            raise OutputError(
                Message(
                    f"--example --level --years และ --of ใช้ได้กับ {listed} เท่านั้น",
                    f"--example, --level, --years and --of are for {listed} only",
                )
            )


def plan_starter(
    kind: str, file: Path | None, excel: Path | None, asked: PlanAsked
) -> tuple[Path, bytes]:
    """Where a plan to begin with goes, and what is in it."""
    from thaiplandoc.documents.plan_starter import (
        USUAL_YEARS,
        example_file,
        starter_workbook,
        village_workbook,
    )

    level = asked.level or PLANS[kind]
    if asked.of and (level != "village" or excel is None or asked.example or asked.years):
        raise OutputError(
            Message(
                "--of ใช้ได้เฉพาะ new villageplan --excel และไม่ใช้กับ --example หรือ --years",
                "--of is for new villageplan --excel, without --example and --years",
            )
        )
    if excel is None:
        starter = example_file(level)
        return file or Path(starter.name), starter.read_bytes()
    if excel.suffix.lower() != ".xlsx":
        raise no_workbook_name(excel)
    if asked.of:
        return excel, village_workbook(asked.of)
    years = asked.years or USUAL_YEARS
    return excel, starter_workbook(level, years, example=asked.example, beside=excel.parent)


def no_workbook_name(file: Path) -> OutputError:
    """What is said of a workbook that is to be called something else."""
    return OutputError(
        Message(
            f"แฟ้มสำหรับกรอกต้องลงท้ายด้วย .xlsx ไม่ใช่ {file.name}",
            f"the workbook's name must end in .xlsx, unlike {file.name}",
        )
    )


class RolledFiles(NamedTuple):
    """The files of a roll-up, and what ought to be looked at."""

    files: tuple[Path, ...]
    remarks: tuple[Problem, ...]


def roll_up_files(files: Sequence[Path], into: Path, out: Path, *, force: bool) -> RolledFiles:
    """Write the plan with the others rolled up into it, and the report, as Word and PDF.

    A plan that is there is not written over: a person may have worked on it.
    """
    from thaiplandoc.documents.rollup import rolled_up
    from thaiplandoc.documents.rollup_report import rollup_report
    from thaiplandoc.documents.writing import write
    from thaiplandoc.sources.plan_workbook import plan_workbook

    if out.suffix.lower() != ".xlsx":
        raise no_workbook_name(out)
    if out.exists() and not force:
        raise OutputError(
            Message(
                f"มีแฟ้ม {out} อยู่แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่น หรือใช้ --force ถ้าแน่ใจ",
                f"{out} is there already and is left alone; name another file, or say --force",
            )
        )
    rolled = rolled_up(files, into, out)
    workbook = plan_workbook(rolled.plan, beside=out.parent)
    reports = (out.with_name(f"{out.stem}-report{suffix}") for suffix in (".docx", ".pdf"))
    made = rollup_report(rolled).save_all(*reports)
    return RolledFiles((*write({out: workbook}), *made), rolled.remarks)
