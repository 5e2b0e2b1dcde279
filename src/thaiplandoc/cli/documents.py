"""The commands that make and check documents: build, check, convert."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import thaiplandoc
from thaiplandoc import opening
from thaiplandoc.cli.books import BOOK, BOOK_OR_NONE, BY, known, opened
from thaiplandoc.cli.files import PARTLY_DONE, distinct, each, make_folder, remarked, spared
from thaiplandoc.cli.forms import blank_form
from thaiplandoc.cli.options import (
    ATTACH,
    FIELDS,
    FILES_OR_NONE,
    FOLDER,
    FORCE,
    PDFA,
    STANDARD,
    argument,
    flag,
    option,
)
from thaiplandoc.cli.speech import both, complain, language, say, spoken
from thaiplandoc.errors import (
    InputError,
    Message,
    OutputError,
    Place,
    Problem,
    TemplateError,
    ThaiPlanDocError,
)
from thaiplandoc.kinds import KINDS
from thaiplandoc.saving import write

if TYPE_CHECKING:
    from thaiplandoc.documents.loading import Examined
    from thaiplandoc.documents.paper import Making


def build(
    files: list[Path] | None = FILES_OR_NONE,
    *,
    blank: list[str] | None = option(
        None, "--blank", "สร้างแบบเปล่าของแบบฟอร์มนี้", "make this form blank, for handwriting", "FORM"
    ),
    out: Path = FOLDER,
    word: Annotated[bool, typer.Option(help=both("สร้างไฟล์ Word", "make the Word file"))] = True,
    pdf: Annotated[bool, typer.Option(help=both("สร้างไฟล์ PDF", "make the PDF"))] = True,
    pdfa: bool = PDFA,
    attach: bool = ATTACH,
    fields: bool = FIELDS,
    public: bool = flag("--public", "ฉบับเผยแพร่ของเล่มแผน", "the public edition of plan books"),
    standard: bool = STANDARD,
    embed: bool | None = option(
        None,
        "--embed/--no-embed",
        "ฝังแบบอักษรในไฟล์ Word (หนังสือและบันทึกฝังให้เอง)",
        "embed the font in Word files (letters and memos do by themselves)",
    ),
    force: bool = FORCE,
    number: bool = flag(
        "--number",
        "ออกเลขจากสมุดเลข เขียนลงไฟล์ข้อมูลและหนังสือ",
        "number drafts from the number book, in the data file and on paper",
    ),
    book: str = BOOK,
    by: str = BY,
) -> None:
    """Each data file gives all its files or none."""
    suffixes = _suffixes(word=word, pdf=pdf)
    given = files or []
    if not given and not blank:
        raise OutputError.said(
            "ยังไม่ได้ระบุไฟล์ข้อมูล หรือแบบเปล่าที่จะสร้าง (--blank ชื่อแบบ)",
            "name data files, or a form to make blank with --blank",
        )
    distinct(given)
    make_folder(out)
    if attach and public:
        raise OutputError.said(
            "ฉบับเผยแพร่แนบไฟล์ข้อมูลไม่ได้ เพราะในไฟล์นั้นมีข้อมูลส่วนบุคคล ให้ตัด --attach ออก",
            "the public edition cannot hold its data file, which has personal data; leave out --attach",
        )

    how: Making = {"pdfa": pdfa, "standard": standard, "embed": embed, "fields": fields}

    def targets(stem: str) -> list[Path]:
        paths = [out / f"{stem}{suffix}" for suffix in suffixes]
        return paths if force else spared(paths)

    def made(
        paper: thaiplandoc.Document, paths: list[Path], file: Path | None, data: bytes | None = None
    ) -> dict[Path, bytes]:
        held = {file.name: data or _data(file)} if file and attach else {}
        holding: Making = {**how, "attach": held if attach else None}
        return paper.render(*paths, **holding)

    def numbered(document: thaiplandoc.Document, file: Path) -> tuple[Path, ...]:
        from thaiplandoc.documents.numbered_file import number_file
        from thaiplandoc.proof.booked import known_to

        paths = targets(file.stem)
        with opened(book, by) as register, known_to(register):
            return number_file(
                *(register, file),
                document=document,
                make=lambda paper, data: made(paper, paths, file, data),
            )

    for name in blank or ():
        stem, form = blank_form(name)
        say(*write(made(form, targets(stem), None)))

    def make(file: Path) -> tuple[Path, ...]:
        checked = thaiplandoc.check(file)
        complain(*remarked(checked.remarks))
        document = _public(checked.document, file) if public else checked.document
        stem = f"{file.stem}-public" if public else file.stem
        try:
            if number:
                return numbered(document, file)
            return write(made(document, targets(stem), file))
        except TemplateError as error:
            said = error.message
            raise TemplateError.said(f"{file}: {said.thai}", f"{file}: {said.english}") from error

    raise typer.Exit(each(given, make))


def check(
    files: list[Path] | None = FILES_OR_NONE,
    *,
    rules: bool = flag(
        "--rules", "แสดงกฎที่ใช้ตรวจหนังสือและบันทึก", "list the rules letters and memos are held to"
    ),
    mark: bool = flag(
        "--mark",
        "ทำสำเนาแฟ้ม Excel ที่ระบายสีและเขียนหมายเหตุตรงเซลล์ที่ต้องแก้",
        "write a copy of a workbook with the cells to put right coloured and noted",
    ),
    book: str = BOOK_OR_NONE,
) -> None:
    """Every problem and remark of each file."""
    if rules:
        _list_rules()
    elif not files:
        raise OutputError.said("ยังไม่ได้ระบุไฟล์ที่จะตรวจ", "name the files to check")
    fine = Message("ถูกต้อง", "in order")

    def look(file: Path) -> list[str]:
        if file.suffix == ".docx":
            return [*remarked(_check_template(file)), f"{file}: {spoken(fine)}"]
        held = _examined(file, mark=mark)
        read = [] if held.rows is None else [held.rows.message()]
        said = [f"{file}: {spoken(message)}" for message in (*read, fine)]
        return [*remarked(held.remarks), *said]

    with known(book):
        code = each(files or (), look)
    raise typer.Exit(1 if code == PARTLY_DONE else code)


def convert(
    files: list[Path] = argument(
        "FILE.docx...", "ไฟล์ .docx .doc .odt .rtf", ".docx, .doc, .odt, .rtf files"
    ),
    out: Path | None = option(
        None,
        "--out -o",
        "โฟลเดอร์ที่จะเก็บผล ถ้าไม่ระบุจะอยู่ข้างไฟล์เดิม",
        "folder; beside the file by default",
        "DIR",
    ),
    deadline: Annotated[
        float,
        typer.Option(
            "--deadline",
            metavar="SECONDS",
            min=1,
            help=both("เวลาที่ให้แต่ละไฟล์ เป็นวินาที", "how long a file may take"),
        ),
    ] = 120,
    thai_digits: bool = flag(
        "--thai-digits",
        "เลขหน้าและเลขข้อเป็นเลขไทย แม้ในไฟล์เป็นเลขอารบิก",
        "page and list numbers in Thai digits, also where the file has Arabic ones",
    ),
) -> None:
    """For Word files that were not made here, or that a person has edited."""
    from thaiplandoc.pdf.pool import to_pdfs

    distinct(files)
    if out is not None:
        make_folder(out)
    with closing(to_pdfs(files, deadline_s=deadline, thai_digits=thai_digits)) as converted:

        def make(file: Path) -> tuple[Path, ...]:
            _, made = next(converted)
            if isinstance(made, ThaiPlanDocError):
                raise made
            return write({(out or file.parent) / f"{file.stem}.pdf": made})

        code = each(files, make)
    raise typer.Exit(code)


def _data(file: Path) -> bytes:
    workbook = file.suffix.lower() not in (".yaml", ".yml")
    return opening.read(file, opening.WORKBOOK if workbook else opening.DATA)


def _public(document: thaiplandoc.Document, file: Path) -> thaiplandoc.PlanBook:
    if not isinstance(document, thaiplandoc.PlanBook):
        raise InputError.said(
            "มีฉบับเผยแพร่เฉพาะเล่มแผน (kind: planbook) ให้ตัด --public ออก",
            "only plan books have a public edition; leave out --public",
            Place(str(file)),
        )
    return document.public()


def _suffixes(*, word: bool, pdf: bool) -> list[str]:
    suffixes = [suffix for suffix, wanted in ((".docx", word), (".pdf", pdf)) if wanted]
    if not suffixes:
        raise OutputError.said(
            "ไม่มีไฟล์ให้สร้าง เพราะเลือกทั้ง --no-word และ --no-pdf ให้ตัดออกอย่างน้อยหนึ่งอย่าง",
            "nothing to make with both --no-word and --no-pdf; leave one of them out",
        )
    return suffixes


def _list_rules() -> None:
    from thaiplandoc.proof.reader import RULES

    severities = {"problem": Message("ปัญหา", "problem"), "remark": Message("ข้อสังเกต", "remark")}
    for rule in RULES:
        severity, clause = spoken(severities[rule.severity]), spoken(rule.clause)
        say(f"{rule.id} ({severity}; {clause}): {spoken(rule.sentence())}")


def _check_template(file: Path) -> tuple[Problem, ...]:
    """Remarks on a Word template; `TemplateError` unless samples of some kind can be filled in."""
    from thaiplandoc import assets
    from thaiplandoc.word.checking import check_template

    refusals: dict[str, TemplateError] = {}
    kinds = [kind for kind in KINDS.values() if kind.template and kind.starters]
    # first those of the kind it is named after
    kinds.sort(key=lambda kind: not file.stem.startswith(kind.template.partition(".")[0]))
    for kind in kinds:
        sample = thaiplandoc.load(assets.template(kind.starters[0].file))
        try:
            said = check_template(file, sample.content(), sample.layout())
            return tuple(Problem(Place(str(file)), each) for each in said)
        except TemplateError as error:
            refusals[kind.name] = error
    raise next(iter(refusals.values()))


def _examined(file: Path, *, mark: bool) -> Examined:
    """What a file holds, with remarks; its problems are also marked in a copy of it, if that is wanted."""
    from thaiplandoc.documents.loading import examine

    try:
        return examine(file)
    except InputError as error:
        if mark and any(problem.where.sheet for problem in error.problems):
            try:
                say(_marked(file, error.problems))
            except InputError as unmarked:  # what is wrong is told all the same
                raise InputError([*error.problems, *unmarked.problems]) from error
        else:
            say(*remarked(error.remarks))
        raise


def _marked(file: Path, problems: Sequence[Problem]) -> Path:
    from thaiplandoc.sources.form.marked_workbook import marked_workbook

    target = file.with_name(f"{file.stem}-marked{file.suffix}")
    write({target: marked_workbook(file, problems, language())})
    return target
