"""The commands for several plans at once: rollup, diff."""

from __future__ import annotations

from pathlib import Path

from thaiplandoc.cli.files import make_folder, no_workbook_name, remarked, spared
from thaiplandoc.cli.options import PDFA, STANDARD, argument, flag, option, required
from thaiplandoc.cli.speech import complain, say
from thaiplandoc.errors import InputError, Message, OutputError, Place, Problem


def rollup(
    plans: list[Path] = argument(
        "PLAN...", "โฟลเดอร์หรือแฟ้มแผนที่จะรวม", "a folder of plans, or plans to roll up"
    ),
    *,
    into: Path = required(
        "--into", "แผนที่จะรวมเข้า (ไฟล์นี้ไม่ถูกแก้)", "the plan above; it is left as it is", "PLAN"
    ),
    out: Path = required("--out -o", "แฟ้มแผนใหม่ที่จะเขียน", "the workbook to write", "FILE.xlsx"),
    force: bool = flag("--force", "เขียนทับแฟ้มที่มีอยู่", "write over a file that is there"),
    standard: bool = STANDARD,
) -> None:
    """A new plan workbook, and a report, as Word and PDF, of what was merged and why.

    A plan that is there is not written over: a person may have worked on it.
    """
    from thaiplandoc.documents.rollup import rolled_up, rollup_report
    from thaiplandoc.saving import write
    from thaiplandoc.sources.plan.workbook import plan_workbook

    make_folder(out.parent)
    if out.suffix.lower() != ".xlsx":
        raise no_workbook_name(out)
    if out.exists() and not force:
        raise OutputError.said(
            f"มีแฟ้ม {out} อยู่แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่น หรือใช้ --force ถ้าแน่ใจ",
            f"{out} is there already and is left alone; name another file, or say --force",
        )
    rolled = rolled_up(plans, into, out)
    workbook = plan_workbook(rolled.plan, beside=out.parent)
    reports = (out.with_name(f"{out.stem}-report{suffix}") for suffix in (".docx", ".pdf"))
    made = rollup_report(rolled).save_all(*reports, force=force, standard=standard)
    files = (*write({out: workbook}), *made)
    complain(*remarked(rolled.remarks))
    say(*files)


def diff(
    old: Path = argument("OLD", "แผนเดิม", "the plan before"),
    new: Path = argument("NEW", "แผนใหม่", "the plan after"),
    *,
    out: Path | None = option(
        None, "--out -o", "โฟลเดอร์ที่จะเก็บเล่มแก้ไข", "folder for the amendment book", "DIR"
    ),
    pdfa: bool = PDFA,
    standard: bool = STANDARD,
) -> None:
    """In words; with a folder also the book with old and new rows in pairs."""
    if out is not None:
        make_folder(out)
    from thaiplandoc.documents.loading import load
    from thaiplandoc.documents.planbook import Amendment, PlanBook

    plans: list[PlanBook] = []
    for file in (old, new):
        found = load(file)
        if not isinstance(found, PlanBook):
            raise InputError([Problem(Place(str(file)), _NO_PLAN)])
        plans.append(found)
    before, after = plans
    amendment = Amendment(before, after)
    say(*(change.text for change in amendment.changes))
    if not amendment.changes:
        say(_SAME)
    elif out is not None:
        paths = [out / f"{new.stem}-amendment{suffix}" for suffix in (".docx", ".pdf")]
        say(*amendment.save_all(*spared(paths), pdfa=pdfa, standard=standard))


_SAME = Message("ไม่มีรายการเปลี่ยนแปลง", "nothing changed")
_NO_PLAN = Message(
    "ไม่ใช่แผน เปรียบเทียบได้เฉพาะเล่มแผน (kind: planbook) หรือแฟ้มแผน",
    "this is no plan; only plan books and plan workbooks can be compared",
)
