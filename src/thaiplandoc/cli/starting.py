"""The commands to begin with: new, schema."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from thaiplandoc.cli.books import Book, opened
from thaiplandoc.cli.files import cannot_write, no_workbook_name
from thaiplandoc.cli.forms import form_starter, kind_of_form
from thaiplandoc.cli.options import Kind
from thaiplandoc.cli.speech import both, say
from thaiplandoc.errors import OutputError
from thaiplandoc.kinds import KINDS, STARTERS, Starter


def new(
    kind: Kind,
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
    received: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="NUMBER",
            show_default=False,
            help=both(
                "ตอบหนังสือที่รับไว้ หรือแจ้งต่อถ้ามี --to",
                "answer a received paper; with --to, pass it on",
            ),
        ),
    ] = "",
    sent: Annotated[
        str,
        typer.Option(
            "--remind",
            metavar="NUMBER",
            show_default=False,
            help=both("เตือนผู้ที่ยังไม่ตอบหนังสือที่ส่งไป", "remind those who have not answered a paper"),
        ),
    ] = "",
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="NAME",
            show_default=False,
            help=both("ผู้รับ (ระบุได้หลายราย)", "recipients, one each"),
        ),
    ] = None,
    office: Annotated[
        Path | None,
        typer.Option(
            "--office",
            metavar="FILE",
            show_default=False,
            help=both("ไฟล์ข้อมูลหน่วยงาน", "the office's profile"),
        ),
    ] = None,
    book: Book = "numbers.db",
) -> None:
    """A starter file; what is there is never overwritten."""
    if received or sent:
        asked = _BookAsked(received or sent, sent != "", to or (), office, book)
        target, text = _of_the_book(kind, file, asked)
    else:
        target, text = _starter(kind, file, excel, _PlanAsked(example, level, years, of))
    try:
        with target.open("xb") as stream:
            stream.write(text)
    except FileExistsError:
        raise OutputError.said(
            f"มีไฟล์ {target} อยู่แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่น เช่น thaiplandoc new {kind} ชื่อใหม่.yaml",
            f"{target} is there already and is left alone; name another file",
        ) from None
    except OSError as error:
        raise cannot_write(target.parent) from error
    say(str(target))


def schema(kind: Kind) -> None:
    """The schema on standard output."""
    from thaiplandoc.documents.loading import model_of
    from thaiplandoc.documents.schema import json_schema

    listed = KINDS.get(kind) or (STARTERS[kind][0] if kind in STARTERS else None)
    found = kind_of_form(kind) if listed is None else model_of(listed)
    say(json.dumps(json_schema(found), ensure_ascii=False, indent=2))


class _BookAsked(NamedTuple):
    """What is asked of the number book: a paper to answer, to pass on or to remind of."""

    number: str
    reminds: bool
    to: Sequence[str]
    profile: Path | None
    book: str


def _of_the_book(kind: str, file: Path | None, asked: _BookAsked) -> tuple[Path, bytes]:
    """A letter or memo that answers, passes on or reminds of a paper the book knows."""
    import os

    from thaiplandoc.documents import onward
    from thaiplandoc.documents.correspondence import Correspondence
    from thaiplandoc.documents.loading import examine, model_of
    from thaiplandoc.model import Office

    model = model_of(KINDS[kind]) if kind in KINDS else None
    if model is None or not issubclass(model, Correspondence):
        raise OutputError.said(
            "--from และ --remind ใช้ได้กับหนังสือและบันทึกข้อความเท่านั้น เช่น thaiplandoc new letter --from …",
            "--from and --remind are for letters and memos only, as in thaiplandoc new letter --from …",
        )
    target = file or Path(STARTERS[kind][1].file)
    with opened(asked.book) as register:
        entry = register.find_any(asked.number)
        ours = next((each.office for each in register.series() if each.kind == "ordinary"), "")
        office = Office(name="ชื่อส่วนราชการ", code=ours)
        if asked.profile:
            said = examine(asked.profile).facts
            office = said if isinstance(said, Office) else office
        if asked.reminds:
            begun = onward.reminder(register, entry, office)
        elif asked.to:
            begun = onward.onward(register, entry, asked.to, office)
        else:
            begun = onward.answer(entry)
        day = register.today()
    named = os.path.relpath(asked.profile, target.parent) if asked.profile else ""
    return target, onward.data_file(model, begun, day, office, named)


class _PlanAsked(NamedTuple):
    """What is asked of a plan to begin with."""

    example: bool
    level: str | None
    years: str | None
    of: Path | None


def _starter(
    kind: str, file: Path | None, excel: Path | None, asked: _PlanAsked
) -> tuple[Path, bytes]:
    """Where a file to start from goes, and what is in it."""
    from thaiplandoc import assets, opening

    starter = STARTERS[kind][1] if kind in STARTERS else None
    if starter and starter.level:
        return _plan_starter(starter, file, excel, asked)
    if any(asked):
        listed = ", ".join(word for word, (_, each) in STARTERS.items() if each.level)
        raise OutputError.said(
            f"--example --level --years และ --of ใช้ได้กับ {listed} เท่านั้น",
            f"--example, --level, --years and --of are for {listed} only",
        )
    if excel is None and starter:
        data = opening.read(assets.template(starter.file), opening.DATA)
        return file or Path(starter.file), data
    return form_starter(kind, file, excel)


def _plan_starter(
    starter: Starter, file: Path | None, excel: Path | None, asked: _PlanAsked
) -> tuple[Path, bytes]:
    from thaiplandoc import opening
    from thaiplandoc.documents.plan_starter import (
        USUAL_YEARS,
        example_file,
        starter_workbook,
        village_workbook,
    )

    level = asked.level or starter.level
    if asked.of and (level != "village" or excel is None or asked.example or asked.years):
        raise OutputError.said(
            "--of ใช้ได้เฉพาะ new villageplan --excel และไม่ใช้กับ --example หรือ --years",
            "--of is for new villageplan --excel, without --example and --years",
        )
    if excel is None:
        example = example_file(level)
        return file or Path(example.name), opening.read(example, opening.DATA)
    if excel.suffix.lower() != ".xlsx":
        raise no_workbook_name(excel)
    if asked.of:
        return excel, village_workbook(asked.of)
    years = asked.years or USUAL_YEARS
    return excel, starter_workbook(level, years, example=asked.example, beside=excel.parent)
