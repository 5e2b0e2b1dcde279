"""The commands, each a thin call of the library."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

import thaiplandoc
from thaiplandoc.cli.editions import differences
from thaiplandoc.cli.forms import blank_form, examined, exported, kind_of_form, starter
from thaiplandoc.cli.plans import PLANS, PlanAsked, plan_starter, roll_up_files
from thaiplandoc.cli.speech import LANGUAGE_VARIABLE, both, complain, say
from thaiplandoc.errors import (
    Language,
    Message,
    OutputError,
    Problem,
    TemplateError,
    ThaiPlanDocError,
)

PARTLY_DONE = 5

application = typer.Typer(
    name="thaiplandoc",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=both(
        "สร้างหนังสือราชการ บันทึกข้อความ และเอกสารแนบจากไฟล์ข้อมูล เป็นไฟล์ Word และ PDF",
        "Make official letters, memos and annexes from data files, as Word and PDF",
    ),
)

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...", help=both("ไฟล์ข้อมูล (YAML หรือ Excel)", "data files (YAML or Excel)")
    ),
]
FilesOrNone = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...",
        show_default=False,
        help=both("ไฟล์ข้อมูล (YAML หรือ Excel)", "data files (YAML or Excel)"),
    ),
]
Folder = Annotated[
    Path,
    typer.Option(
        "--out", "-o", metavar="DIR", help=both("โฟลเดอร์ที่จะเก็บผล", "folder for the results")
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        say(thaiplandoc.__version__)
        raise typer.Exit


@application.callback()
def _options(
    lang: Annotated[
        Literal["th", "en"],
        typer.Option(envvar=LANGUAGE_VARIABLE, help=both("ภาษาของข้อความ", "language of messages")),
    ] = "th",
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_version,
            help=both("แสดงรุ่นแล้วจบ", "show the version and stop"),
        ),
    ] = False,
) -> None:
    """Options of every command; the language has been read before they are parsed."""


@application.command(
    help=both("สร้างไฟล์ Word และ PDF จากไฟล์ข้อมูล", "make the Word and PDF files of data files")
)
def build(
    context: typer.Context,
    files: FilesOrNone = None,
    *,
    blank: Annotated[
        list[str] | None,
        typer.Option(
            "--blank",
            metavar="FORM",
            show_default=False,
            help=both("สร้างแบบเปล่าของแบบฟอร์มนี้", "make this form blank, for handwriting"),
        ),
    ] = None,
    out: Folder = Path(),
    word: Annotated[bool, typer.Option(help=both("สร้างไฟล์ Word", "make the Word file"))] = True,
    pdf: Annotated[bool, typer.Option(help=both("สร้างไฟล์ PDF", "make the PDF"))] = True,
    pdfa: Annotated[
        bool,
        typer.Option(
            "--pdfa", help=both("ให้ PDF เป็น PDF/A-2b สำหรับเก็บถาวร", "PDF/A-2b for archives")
        ),
    ] = False,
) -> None:
    """Each data file gives all its files or none."""
    suffixes = [suffix for suffix, wanted in ((".docx", word), (".pdf", pdf)) if wanted]
    if not suffixes:
        raise OutputError(
            Message(
                "ไม่มีไฟล์ให้สร้าง เพราะเลือกทั้ง --no-word และ --no-pdf ให้ตัดออกอย่างน้อยหนึ่งอย่าง",
                "nothing to make with both --no-word and --no-pdf; leave one of them out",
            )
        )
    given = files or []
    if not given and not blank:
        raise _nothing_given()
    _distinct(given)
    _folder(out)
    for name in blank or ():
        for path in blank_form(name, out, suffixes, pdfa=pdfa):
            say(str(path))

    def make(file: Path) -> tuple[Path, ...]:
        checked = thaiplandoc.check(file)
        for remark in checked.remarks:
            complain(_remark(remark.text(context.obj), context.obj))
        paths = [out / f"{file.stem}{suffix}" for suffix in suffixes]
        try:
            return checked.document.save_all(*paths, pdfa=pdfa)
        except TemplateError as error:
            said = error.message
            raise TemplateError(
                Message(f"{file}: {said.thai}", f"{file}: {said.english}")
            ) from error

    raise typer.Exit(_each(given, make, context.obj))


@application.command(
    help=both(
        "ตรวจไฟล์ข้อมูลหรือแม่แบบ Word โดยไม่สร้างไฟล์",
        "check data files and Word templates, and make nothing",
    )
)
def check(
    context: typer.Context,
    files: Files,
    *,
    mark: Annotated[
        bool,
        typer.Option(
            "--mark",
            help=both(
                "ทำสำเนาแฟ้ม Excel ที่ระบายสีและเขียนหมายเหตุตรงเซลล์ที่ต้องแก้",
                "write a copy of a workbook with the cells to put right coloured and noted",
            ),
        ),
    ] = False,
) -> None:
    """Every problem and remark of each file."""
    language: Language = context.obj
    fine = Message("ถูกต้อง", "in order")

    def look(file: Path) -> list[str]:
        if file.suffix == ".docx":
            remarks = _template_remarks(file)
        else:
            remarks = examined(file, mark=mark, language=language)
        return [
            *(_remark(remark.text(language), language) for remark in remarks),
            f"{file}: {fine.text(language)}",
        ]

    code = _each(files, look, language)
    raise typer.Exit(1 if code == PARTLY_DONE else code)


@application.command(
    help=both("เขียนไฟล์ข้อมูลตั้งต้นพร้อมคำอธิบาย", "write a data file to start from, with comments")
)
def new(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=both(
                "letter, memo, annex, office, planbook, villageplan หรือชื่อแบบฟอร์ม เช่น ผ.02",
                "letter, memo, annex, office, planbook, villageplan, or a form's name such as por02",
            ),
        ),
    ],
    file: Annotated[
        Path | None,
        typer.Argument(help=both("ชื่อไฟล์ที่จะเขียน", "the file to write"), show_default=False),
    ] = None,
    *,
    excel: Annotated[
        Path | None,
        typer.Option(
            "--excel",
            metavar="FILE",
            show_default=False,
            help=both(
                "เขียนแฟ้ม Excel สำหรับกรอกแบบฟอร์มหรือแผน", "write the workbook of a form or a plan"
            ),
        ),
    ] = None,
    example: Annotated[
        bool,
        typer.Option(
            "--example",
            help=both("ใส่ตัวอย่างสมมติไว้ในแฟ้มแผน", "with an invented example in a plan's workbook"),
        ),
    ] = False,
    level: Annotated[
        Literal["village", "tambon", "district", "needs"] | None,
        typer.Option(
            "--level",
            show_default=False,
            help=both(
                "ระดับของแผน: village หมู่บ้าน, tambon ตำบล, district อำเภอ, needs ความต้องการระดับอำเภอ",
                "the level of a plan",
            ),
        ),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(
            "--years",
            metavar="YEARS",
            show_default=False,
            help=both("ปีของแผน เช่น 2571-2575", "the years of a plan, such as 2571-2575"),
        ),
    ] = None,
    of: Annotated[
        Path | None,
        typer.Option(
            "--of",
            metavar="PLAN",
            show_default=False,
            help=both(
                "แผนของตำบล ซึ่งหมู่บ้าน ยุทธศาสตร์ และปีจะอยู่ในแฟ้มของหมู่บ้าน",
                "the tambon's plan, whose villages, strategies and years a village's workbook has",
            ),
        ),
    ] = None,
) -> None:
    """A starter file; what is there is never overwritten."""
    plan = PlanAsked(example, level, years, of)
    if kind in PLANS:
        target, text = plan_starter(kind, file, excel, plan)
    else:
        plan.refuse()
        target, text = starter(kind, file, excel)
    try:
        with target.open("xb") as stream:
            stream.write(text)
    except FileExistsError:
        raise OutputError(
            Message(
                f"มีไฟล์ {target} อยู่แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่น เช่น thaiplandoc new {kind} ชื่อใหม่.yaml",
                f"{target} is there already and is left alone; name another file",
            )
        ) from None
    except OSError as error:
        raise _cannot_write(target.parent) from error
    say(str(target))


@application.command(
    help=both(
        "รวมแผนหมู่บ้านเข้าแผนตำบล หรือแผนตำบลเข้าแผนอำเภอ",
        "roll plans of villages up into their tambon's, of tambons into their district's",
    )
)
def rollup(
    context: typer.Context,
    plans: Annotated[
        list[Path],
        typer.Argument(
            metavar="PLAN...",
            help=both("โฟลเดอร์หรือแฟ้มแผนที่จะรวม", "a folder of plans, or plans to roll up"),
        ),
    ],
    *,
    into: Annotated[
        Path,
        typer.Option(
            "--into",
            metavar="PLAN",
            help=both("แผนที่จะรวมเข้า (ไฟล์นี้ไม่ถูกแก้)", "the plan above; it is left as it is"),
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE.xlsx",
            help=both("แฟ้มแผนใหม่ที่จะเขียน", "the workbook to write"),
        ),
    ],
    force: Annotated[
        bool,
        typer.Option("--force", help=both("เขียนทับแฟ้มที่มีอยู่", "write over a file that is there")),
    ] = False,
) -> None:
    """A new plan workbook, and a report of what was merged and why."""
    _folder(out.parent)
    made = roll_up_files(plans, into, out, force=force)
    for remark in made.remarks:
        complain(_remark(remark.text(context.obj), context.obj))
    for path in made.files:
        say(str(path))


@application.command(
    help=both("ส่งออกแถวของแบบฟอร์มเป็น Excel หรือ CSV", "the rows of a form as a workbook or as CSV")
)
def export(
    context: typer.Context,
    files: Files,
    *,
    csv: Annotated[
        bool, typer.Option("--csv", help=both("เป็น CSV แทน Excel", "CSV instead of a workbook"))
    ] = False,
    out: Folder = Path(),
) -> None:
    """For re-keying into other systems; no text becomes a formula there."""
    _distinct(files)
    _folder(out)

    def make(file: Path) -> tuple[Path, ...]:
        return exported(file, out, ".csv" if csv else ".xlsx")

    raise typer.Exit(_each(files, make, context.obj))


@application.command(
    help=both("พิมพ์ JSON Schema ให้โปรแกรมแก้ไขช่วยเติมและตรวจ", "print JSON Schema for editors")
)
def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=both(
                "letter, memo, annex, office, planbook, villageplan หรือชื่อแบบฟอร์ม เช่น ผ.02",
                "letter, memo, annex, office, planbook, villageplan, or a form's name such as por02",
            ),
        ),
    ],
) -> None:
    """The schema on standard output."""
    from thaiplandoc.documents import KINDS
    from thaiplandoc.documents.schema import json_schema

    found = KINDS[kind] if kind in KINDS else kind_of_form(kind)
    say(json.dumps(json_schema(found), ensure_ascii=False, indent=2))


@application.command(
    help=both("แปลงไฟล์ Word เป็น PDF ด้วย LibreOffice", "convert a Word file to PDF with LibreOffice")
)
def convert(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE.docx...", help=both("ไฟล์ Word", "Word files")),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            show_default=False,
            help=both("โฟลเดอร์ที่จะเก็บผล ถ้าไม่ระบุจะอยู่ข้างไฟล์เดิม", "folder; beside the file by default"),
        ),
    ] = None,
) -> None:
    """For Word files that were not made here, or that a person has edited."""
    from thaiplandoc.documents.writing import write
    from thaiplandoc.pdf.convert import to_pdf

    _distinct(files)
    if out is not None:
        _folder(out)

    def make(file: Path) -> tuple[Path, ...]:
        pdf = to_pdf(file)
        return write({(out or file.parent) / f"{file.stem}.pdf": pdf})

    raise typer.Exit(_each(files, make, context.obj))


@application.command(
    help=both(
        "บอกว่าแผนสองฉบับต่างกันอย่างไร และทำเล่มแก้ไข",
        "say what changed between two plans, and make the amendment book",
    )
)
def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="OLD", help=both("แผนเดิม", "the plan before"))],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=both("แผนใหม่", "the plan after"))],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            show_default=False,
            help=both("โฟลเดอร์ที่จะเก็บเล่มแก้ไข", "folder for the amendment book"),
        ),
    ] = None,
    pdfa: Annotated[
        bool,
        typer.Option(
            "--pdfa", help=both("ให้ PDF เป็น PDF/A-2b สำหรับเก็บถาวร", "PDF/A-2b for archives")
        ),
    ] = False,
) -> None:
    """In words; with a folder also the book with old and new rows in pairs."""
    if out is not None:
        _folder(out)
    for line in differences(old, new, out=out, pdfa=pdfa, language=context.obj):
        say(line)


@application.command(help=both("ตรวจว่าเครื่องนี้พร้อมใช้งานหรือไม่", "see whether this machine is ready"))
def doctor(context: typer.Context) -> None:
    """One line for each finding, and what to do about it."""
    from thaiplandoc.cli.doctor import findings

    code = 0
    for finding in findings():
        say(finding.text(context.obj))
        code = code or finding.exit_code
    raise typer.Exit(code)


def _template_remarks(file: Path) -> tuple[Problem, ...]:
    """Nothing, when the Word template asks only for names one kind of document gives."""
    from thaiplandoc import assets, word

    refusals: dict[str, TemplateError] = {}
    kinds = ("letter", "memo", "annex")
    for kind in kinds:
        sample = thaiplandoc.load(assets.template(f"{kind}.yaml"))
        try:
            word.check_template(file, sample.context())
        except TemplateError as error:
            refusals[kind] = error
    if len(refusals) == len(kinds):
        raise refusals[next((kind for kind in kinds if file.stem.startswith(kind)), "letter")]
    return ()


# --- what the commands share -------------------------------------------------------------------
def _each(
    files: Sequence[Path], make: Callable[[Path], Sequence[object]], language: Language
) -> int:
    """Do one thing with each file, say what came of it, and return the exit code."""
    codes: Counter[int] = Counter()
    for file in _with_progress(files, language):
        try:
            made = make(file)
        except OutputError:
            raise
        except ThaiPlanDocError as error:
            complain(error.text(language))
            codes[error.exit_code] += 1
        else:
            codes[0] += 1
            for thing in made:
                say(str(thing))
    failed = [code for code in codes if code]
    if not failed:
        return 0
    return PARTLY_DONE if codes[0] else max(failed)


def _with_progress(files: Sequence[Path], language: Language) -> Iterator[Path]:
    """The files one by one; a bar on standard error counts them when there are several."""
    if len(files) < 2:
        yield from files
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(Message("กำลังทำ", "working").text(language), total=len(files))
        for file in files:
            yield file
            bar.advance(task)


def _distinct(files: Sequence[Path]) -> None:
    """Two files of one name would write over each other."""
    twice = [stem for stem, times in Counter(file.stem for file in files).items() if times > 1]
    if twice:
        raise OutputError(
            Message(
                f"มีไฟล์ชื่อ {', '.join(twice)} มากกว่าหนึ่งไฟล์ ผลจะเขียนทับกัน ให้เปลี่ยนชื่อหรือสั่งทีละไฟล์",
                f"more than one file is named {', '.join(twice)}: their results would overwrite "
                "each other; rename them or build them one at a time",
            )
        )


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder) from error


def _nothing_given() -> OutputError:
    return OutputError(
        Message(
            "ยังไม่ได้ระบุไฟล์ข้อมูล หรือแบบเปล่าที่จะสร้าง (--blank ชื่อแบบ)",
            "name data files, or a form to make blank with --blank",
        )
    )


def _cannot_write(folder: Path) -> OutputError:
    return OutputError(
        Message(
            f"เขียนลงโฟลเดอร์ {folder} ไม่ได้ ให้ระบุโฟลเดอร์อื่นหรือขอสิทธิ์เขียน",
            f"cannot write into {folder}; name another folder or ask for the right to write",
        )
    )


def _remark(text: str, language: Language) -> str:
    return f"{Message('ข้อสังเกต', 'remark').text(language)}: {text}"
