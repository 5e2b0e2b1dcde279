"""The commands for many papers: batch plan, run, status, verify."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

import typer

from thaiplandoc.cli.files import remarked
from thaiplandoc.cli.options import argument, flag, option, spread
from thaiplandoc.cli.speech import both, complain, say, spoken
from thaiplandoc.errors import Message, OutputError, Problem
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from rich.progress import Progress

    from thaiplandoc.batch import Plan, Removed, Report, Status
    from thaiplandoc.documents.loading import Outcome

batch = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)

WHAT: Final[Path] = argument(
    "PATTERN",
    "ไฟล์ข้อมูลที่มี {{…}} โฟลเดอร์แฟ้มแผน หรือไฟล์ที่บอกงานทั้งหมด (kind: batch)",
    "a data file with {{…}}, a folder of plans, or the file of a batch (kind: batch)",
)
_Series: TypeAlias = Literal[
    "ordinary", "circular", "secret", "internal", "order", "announcement", "certificate"
]
JSON: Final = flag("--json", "ผลเป็น JSON บรรทัดละฉบับ", "results as JSON, a line a paper")
MADE: Final[Path] = argument(
    "DIR",
    "โฟลเดอร์ที่ทำด้วย batch run หรือไฟล์ของงาน",
    "a folder that batch run made, or the file of the batch",
)


@dataclass(frozen=True)
class _Asked:
    """What holds instead of what a batch's file says; None does not."""

    to: list[str] | None = option(
        None,
        "--to",
        "ตารางผู้รับ (.xlsx .csv .yaml) หรือข้อความ เช่น นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่",
        "a table of recipients (.xlsx .csv .yaml), or words such as นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่",
        "WHO",
    )
    details: Path | None = option(
        None, "--details", "ตารางข้อมูลของผู้รับ", "a table that says more of the recipients", "TABLE"
    )
    out: Path | None = option(
        None, "--out -o", "โฟลเดอร์ที่จะเก็บผล (out)", "folder for the results (out)", "DIR"
    )
    numbers: str | None = option(
        None, "--numbers", "สมุดเลขที่จะออกเลข", "the number book of the numbers", "BOOK"
    )
    series: _Series | None = option(
        None, "--series", "ประเภทเลข ถ้าหนังสือไม่บอกเอง", "the kind of number, where no paper says it"
    )
    name: str | None = option(
        None,
        "--name",
        "ชื่อไฟล์ เช่น {{รหัส}} {{อำเภอ}}",
        "how files are named, as {{รหัส}} {{อำเภอ}}",
        "TEXT",
    )
    word: bool | None = option(None, "--word/--no-word", "สร้างไฟล์ Word", "make the Word file")
    pdf: bool | None = option(None, "--pdf/--no-pdf", "สร้างไฟล์ PDF", "make the PDF")
    pdfa: bool | None = option(
        None, "--pdfa", "ให้ PDF เป็น PDF/A-2b สำหรับเก็บถาวร", "PDF/A-2b for archives"
    )
    print: bool | None = option(
        None, "--print", "รวมทุกฉบับเป็นไฟล์เดียวสำหรับพิมพ์", "all papers in one PDF, too"
    )
    page: bool | None = option(
        None, "--page", "หน้าเว็บในเครื่องสำหรับดูทุกฉบับ", "a page to look at all papers, offline"
    )

    @contextmanager
    def planned(self, what: Path) -> Iterator[Plan]:
        """The plan of a batch's file with what is asked, or of a pattern with that alone."""
        from thaiplandoc.batch import order
        from thaiplandoc.model.batch import BatchFile, BatchPaper

        given = {name: value for name, value in vars(self).items() if value is not None}
        alone = BatchFile(papers=[BatchPaper(file=what)], out=Path(order.OUT))
        with order.opened(what if order.is_order(what) else alone, **given) as planned:
            yield planned


@batch.command(
    help=both("แสดงว่าจะทำกี่ฉบับ ชื่อใด เลขใด และทำตัวอย่าง", "show what would be made, and make previews")
)
@spread
def plan(what: Path = WHAT, *, asked: _Asked, as_json: bool = JSON) -> None:
    """Previews go into the folder ``preview`` in the output folder."""
    with asked.planned(what) as planned:
        overview = planned.overview(planned.out)
        if as_json:
            _say_json(asdict(overview) | {"problems": _plain(overview.problems)})
        else:
            say(*overview.lines())
        complain(*overview.problems, *remarked(planned.rows.remarks))
        if overview.papers:
            (complain if as_json else say)(*planned.preview(planned.out / "preview"))
    raise typer.Exit(5 if overview.problems and overview.papers else 1 if overview.problems else 0)


@batch.command(
    help=both(
        "ทำทุกฉบับ ทำต่อจากที่ค้าง และทำซ้ำเฉพาะที่เปลี่ยน",
        "make all, go on after a stop, make again what changed",
    )
)
@spread
def run(
    what: Path = WHAT,
    *,
    asked: _Asked,
    workers: Annotated[
        int | None,
        typer.Option(min=1, show_default=False, help=both("จำนวนกระบวนการ", "how many processes")),
    ] = None,
    yes: bool = flag("--yes", "ไม่ต้องถาม", "do not ask"),
    void_removed: bool = flag(
        "--void-removed", "ยกเลิกเลขของแถวที่ถูกลบ", "void the numbers of rows that are gone"
    ),
    reason: str = option("", "--reason", "เหตุผล", "the reason", "TEXT"),
    as_json: bool = JSON,
) -> None:
    """Asks before it begins, unless told not to."""
    with asked.planned(what) as planned, _Telling(as_json=as_json) as progress:
        if not yes:
            _ask(planned)
        complain(*remarked(planned.rows.remarks))
        report = planned.run(
            workers=workers, void_removed=void_removed, reason=reason, progress=progress
        )
    _say_report(report, as_json=as_json)
    raise typer.Exit(report.exit_code)


@batch.command(help=both("บอกว่าทำถึงไหนแล้ว", "say how far a batch is"))
def status(folder: Path = MADE, *, as_json: bool = JSON) -> None:
    """By the journal, and the files' sizes and times."""
    from thaiplandoc.batch import proving

    _say_status(proving.status(_folder(folder)), as_json=as_json)


@batch.command(help=both("ตรวจทุกไฟล์กับบันทึก", "hold every file against the journal"))
def verify(folder: Path = MADE, *, as_json: bool = JSON) -> None:
    """Every file is read; exit code 1 where one differs."""
    from thaiplandoc.batch import proving

    found = proving.verify(_folder(folder))
    _say_status(found, as_json=as_json)
    if not (found.problems or as_json):
        say(Message("ทุกไฟล์ที่ทำแล้วตรงกับที่บันทึกไว้", "every file that was made is as it was written"))
    raise typer.Exit(1 if found.problems else 0)


def _folder(said: Path) -> Path:
    """The folder itself, or the one that a batch's file says."""
    from thaiplandoc.batch import order

    return order.read_order(said).out or said if said.is_file() else said


def _ask(planned: Plan) -> None:
    """What would be made, and whether it shall be; `OutputError` where nobody can be asked."""
    if not sys.stdin.isatty():
        raise OutputError.said(
            "ถามยืนยันไม่ได้เพราะไม่มีผู้ใช้หน้าจอ ให้เติม --yes", "nobody can be asked here; add --yes"
        )
    complain(*planned.overview(planned.out, check=False).lines())
    if not typer.confirm(spoken(Message("เริ่มทำหรือไม่", "begin?")), err=True):
        raise typer.Abort


class _Telling:
    """What is said while papers are made: a bar on a terminal, lines in a log, JSON where asked for."""

    def __init__(self, *, as_json: bool) -> None:
        self._json = as_json
        self._bar: Progress | None = None

    def __enter__(self) -> Callable[[int, int, Outcome], None]:
        return self._tell

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _tell(self, done: int, total: int, outcome: Outcome) -> None:
        if self._json:
            _say_json(
                {
                    "paper": outcome.path.name,
                    "files": [str(path) for path in outcome.made],
                    "problems": _plain(outcome.problems),
                    "remarks": _plain(outcome.remarks),
                }
            )
        if sys.stderr is not None and sys.stderr.isatty():
            self._move(done, total)
        elif done == total or done % max(total // 10, 1) == 0:
            complain(Message(f"ทำแล้ว {done} จาก {total}", f"{done} of {total} made"))

    def _move(self, done: int, total: int) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

            self._bar = Progress(
                *(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.start()
            self._bar.add_task("", total=total)
        self._bar.update(self._bar.task_ids[0], completed=done)


def _plain(problems: Iterable[Problem]) -> list[str]:
    return [spoken(problem) for problem in problems]


def _say_json(said: Mapping[str, object]) -> None:
    say(json.dumps(said, ensure_ascii=False, default=str))


def _say_report(report: Report, *, as_json: bool) -> None:
    for outcome in report.failed:
        complain(*outcome.problems)
    complain(*remarked(dict.fromkeys(each for made in report.made for each in made.remarks)))
    for path in report.edited:
        complain(
            Message(f"{path}: มีผู้แก้ไขแล้ว จึงไม่เขียนทับ", f"{path}: edited by a person, and left alone")
        )
    complain(*map(_of_removed, report.removed))
    (complain if as_json else say)(*filter(None, (report.printed, report.page)))
    made, same, failed = len(report.made), report.same, len(report.failed)
    if as_json:
        counts = {"made": made, "same": same, "failed": failed, "removed": len(report.removed)}
        _say_json({"folder": str(report.folder), **counts})
    else:
        say(
            Message(
                f"{report.folder}: ทำแล้ว {made} ฉบับ ไม่เปลี่ยน {same} มีปัญหา {failed}",
                f"{report.folder}: {made} made, {same} unchanged, {failed} with problems",
            )
        )


def _of_removed(gone: Removed) -> Message:
    number = f" ({gone.number})" if gone.number else ""
    if gone.void:
        return Message(
            f"{gone.name}{number}: ยกเลิกเลขแล้ว", f"{gone.name}{number}: its number is void"
        )
    return Message(
        f"{gone.name}{number}: แถวนี้ถูกลบจากตาราง หนังสืออาจส่งไปแล้ว"
        + (" ถ้ายังไม่ส่งให้ยกเลิกเลขด้วย --void-removed --reason" if number else ""),
        f"{gone.name}{number}: this row is gone; its paper may have been sent"
        + (", else void its number with --void-removed --reason" if number else ""),
    )


def _say_status(found: Status, *, as_json: bool) -> None:
    if as_json:
        _say_json(asdict(found) | {"problems": _plain(found.problems)})
        return
    complain(*found.problems)
    words = (
        (found.made, "ทำแล้ว", "made"),
        (found.waiting, "ยังไม่ได้ทำ", "to be made"),
        (found.failed, "มีปัญหา", "with problems"),
        (found.changed, "มีผู้แก้ไข", "edited"),
        (found.gone, "ไฟล์หาย", "gone"),
        (found.void, "ยกเลิก", "void"),
    )
    thai = " ".join(f"{word} {len(names)}" for names, word, _ in words if names)
    english = ", ".join(f"{len(names)} {word}" for names, _, word in words if names)
    say(Message(f"{found.pattern}: {thai}", f"{found.pattern}: {english}"))
    if found.numbers:
        first, last = found.numbers[0], found.numbers[-1]
        say(Message(f"เลขที่ {first} ถึง {last}", f"numbers {first} to {last}"))
