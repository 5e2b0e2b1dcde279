"""The commands to begin with: new, schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from thaiplandoc.cli.books import BOOK, opened
from thaiplandoc.cli.files import cannot_write, make_folder, no_workbook_name
from thaiplandoc.cli.forms import form_starter, kind_of_form
from thaiplandoc.cli.options import KIND, flag, option, spread
from thaiplandoc.cli.speech import both, complain, say, spoken
from thaiplandoc.errors import Message, OutputError
from thaiplandoc.kinds import KINDS, STARTERS, Starter
from thaiplandoc.values import dataclass

_THERE: Final = Message("มีไฟล์ {} อยู่แล้ว จึงไม่เขียนทับ", "{} is there already and is left alone")


@dataclass(frozen=True)
class _Asked:
    """What is asked of a file to begin with: of a plan, or of the number book."""

    excel: Path | None = option(
        None,
        "--excel",
        "เขียนแฟ้ม Excel สำหรับกรอกแบบฟอร์มหรือแผน",
        "write the workbook of a form or a plan",
        "FILE",
    )
    example: bool = flag(
        "--example", "ใส่ตัวอย่างสมมติไว้ในแฟ้มแผน", "with an invented example in a plan's workbook"
    )
    level: Literal["village", "tambon", "district", "needs"] | None = option(
        None,
        "--level",
        "ระดับของแผน: village หมู่บ้าน, tambon ตำบล, district อำเภอ, needs ความต้องการระดับอำเภอ",
        "the level of a plan",
    )
    years: str | None = option(
        None, "--years", "ปีของแผน เช่น 2571-2575", "the years of a plan, such as 2571-2575", "YEARS"
    )
    of: Path | None = option(
        None,
        "--of",
        "แผนของตำบล ซึ่งหมู่บ้าน ยุทธศาสตร์ และปีจะอยู่ในแฟ้มของหมู่บ้าน",
        "the tambon's plan, whose villages, strategies and years a village's workbook has",
        "PLAN",
    )
    each: bool = flag(
        "--each",
        "แฟ้มละหมู่บ้าน ในโฟลเดอร์ที่ --excel ระบุ",
        "a workbook for each village, in the folder of --excel",
    )
    received: str = option(
        "",
        "--from",
        "ตอบหนังสือที่รับไว้ หรือแจ้งต่อถ้ามี --to",
        "answer a received paper; with --to, pass it on",
        "NUMBER",
    )
    sent: str = option(
        "",
        "--remind",
        "เตือนผู้ที่ยังไม่ตอบหนังสือที่ส่งไป",
        "remind those who have not answered a paper",
        "NUMBER",
    )
    to: list[str] | None = option(
        None, "--to", "ผู้รับ (ระบุได้หลายราย)", "recipients, one each", "NAME"
    )
    office: Path | None = option(None, "--office", "ไฟล์ข้อมูลหน่วยงาน", "the office's profile", "FILE")
    book: str = BOOK


@spread
def new(
    kind: str = KIND,
    file: Annotated[
        Path | None,
        typer.Argument(help=both("ชื่อไฟล์ที่จะเขียน", "the file to write"), show_default=False),
    ] = None,
    *,
    asked: _Asked,
) -> None:
    """A starter file; what is there is never overwritten."""
    made: Iterable[tuple[Path, bytes]]
    if asked.received or asked.sent:
        made = [_of_the_book(kind, file, asked)]
    else:
        made = _each_village(kind, asked) if asked.each else [_starter(kind, file, asked)]
    for target, text in made:
        _write_new(kind, target, text)


def _write_new(kind: str, target: Path, text: bytes) -> None:
    """A file where none is yet."""
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
    say(target)


def schema(kind: str = KIND) -> None:
    """The schema on standard output."""
    from thaiplandoc.documents.loading import model_of
    from thaiplandoc.documents.schema import json_schema

    listed = KINDS.get(kind) or (STARTERS[kind][0] if kind in STARTERS else None)
    found = kind_of_form(kind) if listed is None else model_of(listed)
    say(json.dumps(json_schema(found), ensure_ascii=False, indent=2))


def _each_village(kind: str, asked: _Asked) -> Iterator[tuple[Path, bytes]]:
    """Where the workbook of each village goes, and what is in it; those that are there stay."""
    from thaiplandoc.batch.names import named
    from thaiplandoc.documents.plan_starter import village_workbooks

    folder = asked.excel
    of_village = kind in STARTERS and (asked.level or STARTERS[kind][1].level) == "village"
    if not of_village or asked.of is None or folder is None or asked.example or asked.years:
        raise OutputError.said(
            "--each ใช้กับ new villageplan --of แผนตำบล --excel โฟลเดอร์ เท่านั้น",
            "--each is for new villageplan --of PLAN --excel FOLDER only",
        )
    made = village_workbooks(asked.of)
    make_folder(folder)
    names = named([(name, name) for name in made], {})
    for name, data in made.items():
        target = folder / f"{names[name]}.xlsx"
        if target.exists():
            complain(spoken(_THERE).format(target))
        else:
            yield target, data


def _of_the_book(kind: str, file: Path | None, asked: _Asked) -> tuple[Path, bytes]:
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
        entry = register.find_any(asked.received or asked.sent)
        ours = next((each.office for each in register.series() if each.kind == "ordinary"), "")
        office = Office(name="ชื่อส่วนราชการ", code=ours)
        if asked.office:
            said = examine(asked.office).facts
            office = said if isinstance(said, Office) else office
        if asked.sent:
            begun = onward.reminder(register, entry, office)
        elif asked.to:
            begun = onward.onward(register, entry, asked.to, office)
        else:
            begun = onward.answer(entry)
        day = register.today()
    named = os.path.relpath(asked.office, target.parent) if asked.office else ""
    return target, onward.data_file(model, begun, day, office, named)


def _starter(kind: str, file: Path | None, asked: _Asked) -> tuple[Path, bytes]:
    """Where a file to start from goes, and what is in it."""
    from thaiplandoc import assets, opening

    starter = STARTERS[kind][1] if kind in STARTERS else None
    if starter and starter.level:
        return _plan_starter(starter, file, asked)
    if asked.example or asked.level or asked.years or asked.of:
        listed = ", ".join(word for word, (_, each) in STARTERS.items() if each.level)
        raise OutputError.said(
            f"--example --level --years และ --of ใช้ได้กับ {listed} เท่านั้น",
            f"--example, --level, --years and --of are for {listed} only",
        )
    if asked.excel is None and starter:
        data = opening.read(assets.template(starter.file), opening.DATA)
        return file or Path(starter.file), data
    return form_starter(kind, file, asked.excel)


def _plan_starter(starter: Starter, file: Path | None, asked: _Asked) -> tuple[Path, bytes]:
    from thaiplandoc import opening
    from thaiplandoc.documents.plan_starter import (
        USUAL_YEARS,
        example_file,
        starter_workbook,
        village_workbook,
    )

    level, excel = asked.level or starter.level, asked.excel
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
