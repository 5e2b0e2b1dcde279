"""The commands of the number book: ``thaiplandoc number …``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from thaiplandoc.cli.books import (
    Book,
    By,
    KindOption,
    Mark,
    OfOffice,
    Reason,
    Year,
    chain,
    day_said,
    kind_named,
    moment_said,
    opened,
    relation_named,
    row,
    span,
    told,
)
from thaiplandoc.cli.files import make_folder
from thaiplandoc.cli.options import Folder, Force
from thaiplandoc.cli.speech import both, complain, say
from thaiplandoc.errors import InputError, Language, Message, OutputError

if TYPE_CHECKING:
    from thaiplandoc.model.cited import Cited
    from thaiplandoc.register import Received

Office = Annotated[
    str,
    typer.Argument(metavar="OFFICE", help=both("รหัสหน่วยงาน เช่น กบ ๐๐๒๓.๓", "code of the office")),
]
Number = Annotated[
    str, typer.Argument(metavar="NUMBER", help=both("เลขที่ เช่น กบ ๐๐๒๓.๓/ว ๑๙๕๙", "a number"))
]


def _text(name: str, thai: str, english: str, metavar: str = "TEXT") -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, show_default=False, help=both(thai, english)
    )
    return option


Subject = Annotated[str, _text("--subject", "เรื่อง", "what it is about")]
To = Annotated[list[str] | None, _text("--to", "ผู้รับ (ระบุได้หลายราย)", "recipients, one each")]
From = Annotated[str, _text("--from", "หนังสือจาก", "who sent it")]
Day = Annotated[str, _text("--date", "วันที่ของหนังสือ", "the day on the paper", "DAY")]
Due = Annotated[str, _text("--due", "วันที่ต้องตอบ", "the day its answer is due", "DAY")]
First = Annotated[str, _text("--from", "ตั้งแต่วันที่ (วันนี้)", "first day; today by default", "DAY")]
Last = Annotated[str, _text("--until", "ถึงวันที่", "last day; the first by default", "DAY")]
Key = Annotated[
    str, _text("--key", "ชื่องาน สั่งซ้ำได้เลขเดิม", "names the work: again, the same number", "KEY")
]
Reserve = Annotated[
    bool, typer.Option("--reserve", help=both("จองไว้ ยังไม่ออกเลข", "reserve, and do not issue yet"))
]


# --- numbers ------------------------------------------------------------------------------------
def set_up(
    office: Office,
    *,
    book: Book = "numbers.db",
    by: By = "",
    kind: KindOption = "ordinary",
    mark: Mark = "",
    shares: Annotated[
        str, _text("--shares", "นับเลขร่วมกับประเภทนี้", "the kind whose counter it uses", "KIND")
    ] = "",
    secret: Annotated[
        bool, typer.Option("--secret", help=both("เริ่มสมุดลับ", "begin a secret book"))
    ] = False,
) -> None:
    """A series, and with the first the book."""
    with opened(book, by, new=True, secret=secret or None) as register:
        made = register.set_up(
            office, kind_named(kind), mark=mark, shares=kind_named(shares) if shares else None
        )
        say(str(register.next(made.office, made.kind, mark=made.mark)))


def next_number(
    office: Office, *, book: Book = "numbers.db", kind: KindOption = "ordinary", mark: Mark = ""
) -> None:
    """The number that would be given now."""
    with opened(book) as register:
        say(str(register.next(office, kind_named(kind), mark=mark)))


def issue(
    office: Office,
    *,
    book: Book = "numbers.db",
    by: By = "",
    kind: KindOption = "ordinary",
    mark: Mark = "",
    subject: Subject = "",
    to: To = None,
    date: Day = "",
    due: Due = "",
    until: Annotated[
        str, _text("--until", "เลขจอง ใช้ได้ถึงวันที่", "a number for later, burnt after it", "DAY")
    ] = "",
    key: Key = "",
    reason: Reason = "",
    reserve: Reserve = False,
) -> None:
    """The next number, issued at once or reserved."""
    block(
        1,
        office,
        book=book,
        by=by,
        kind=kind,
        mark=mark,
        subject=subject,
        to=to,
        date=date,
        due=due,
        until=until,
        key=key,
        reason=reason,
        reserve=reserve,
    )


def block(
    count: Annotated[int, typer.Argument(metavar="N", help=both("จำนวนเลข", "how many"))],
    office: Office,
    *,
    book: Book = "numbers.db",
    by: By = "",
    kind: KindOption = "ordinary",
    mark: Mark = "",
    subject: Subject = "",
    to: To = None,
    date: Day = "",
    due: Due = "",
    until: Annotated[
        str, _text("--until", "เลขจอง ใช้ได้ถึงวันที่", "numbers for later, burnt after it", "DAY")
    ] = "",
    key: Key = "",
    reason: Reason = "",
    reserve: Reserve = False,
) -> None:
    """Numbers in a row, a line each."""
    with opened(book, by) as register:
        entries = register.block(
            *(count, office, kind_named(kind)),
            mark=mark,
            until=day_said(until),
            key=key,
            reason=reason,
            subject=subject,
            recipient="\n".join(to or ()),
            day=day_said(date),
            due=day_said(due),
        )
        if not (reserve or until):
            entries = register.confirm_all(entries)
        for entry in entries:
            say(entry.text)


def confirm(number: Number, *, book: Book = "numbers.db", by: By = "", year: Year = 0) -> None:
    """A reserved number is issued."""
    with opened(book, by) as register:
        say(told(register.confirm(number, year=year)))


def void(
    number: Number,
    *,
    book: Book = "numbers.db",
    by: By = "",
    reason: Reason = "",
    year: Year = 0,
) -> None:
    """A number is void and stays in the book."""
    with opened(book, by) as register:
        say(told(register.void(number, reason=reason, year=year)))


def claim(
    number: Number,
    *,
    book: Book = "numbers.db",
    by: By = "",
    office: OfOffice = "",
    kind: Annotated[
        str, _text("--kind", "ประเภท ของเลขที่ไม่มีรหัส", "the kind, of a number without code", "KIND")
    ] = "",
    subject: Subject = "",
    to: To = None,
    date: Day = "",
    reason: Reason = "",
) -> None:
    """A number that was used on paper."""
    with opened(book, by) as register:
        entry = register.claim(
            number,
            office=office,
            kind=kind_named(kind) if kind else None,
            reason=reason,
            subject=subject,
            recipient="\n".join(to or ()),
            day=day_said(date),
        )
        say(told(entry))


def correct(
    number: Number,
    *,
    book: Book = "numbers.db",
    by: By = "",
    reason: Reason = "",
    subject: Subject = "",
    to: To = None,
    date: Day = "",
    due: Annotated[
        str, _text("--due", "วันที่ต้องตอบ หรือ none", "the day its answer is due, or none", "DAY")
    ] = "",
    office: Annotated[
        str, _text("--office", "แก้เป็นเลขของหน่วยงานนี้", "move to this office's series", "CODE")
    ] = "",
    year: Year = 0,
) -> None:
    """What the book says of a number, or whose number it is."""
    said: dict[str, object] = {"subject": subject, "recipient": "\n".join(to or ())}
    said |= {"day": day_said(date), "due": None if due == "none" else day_said(due)}
    kept = {name: value for name, value in said.items() if value}
    if due == "none":
        kept["due"] = None
    with opened(book, by) as register:
        entry = register.find_any(number, year=year)
        if kept or not office:
            entry = register.correct(entry, reason=reason, **kept)  # type: ignore[arg-type]
        if office:
            entry = register.move(entry, office, reason=reason)
        say(told(entry))


# --- received papers and dossiers -----------------------------------------------------------------
def receive(
    office: Office,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help=both(
                "ไฟล์ข้อมูลหนังสือ หรือแฟ้ม Excel รายการหนังสือ", "data files of letters, or a list in Excel"
            ),
        ),
    ] = None,
    *,
    book: Book = "numbers.db",
    by: By = "",
    paper: Annotated[
        str, _text("--paper", "เลขที่ของหนังสือ", "the number on the paper", "NUMBER")
    ] = "",
    date: Day = "",
    sender: From = "",
    subject: Subject = "",
    to: To = None,
    due: Due = "",
    speed: Annotated[str, _text("--speed", "ชั้นความเร็ว", "its speed", "SPEED")] = "",
    on: Annotated[str, _text("--on", "วันที่รับ", "the day it came; today by default", "DAY")] = "",
    time: Annotated[
        str, _text("--time", "เวลารับ", "the time it came; now by default", "TIME")
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help=both("รับอีกฉบับหนึ่ง", "it is another paper"))
    ] = False,
    key: Key = "",
    reason: Reason = "",
) -> None:
    """Papers that came in: from options, from their data files, or from a list."""
    from thaiplandoc.documents.received import paper_in
    from thaiplandoc.documents.register_workbook import receive_list

    said: Received = {"recipient": "\n".join(to)} if to else {}
    if date:
        said["day"] = day_said(date)
    if due:
        said["due"] = day_said(due)
    if moment := moment_said(on, time):
        said["given"] = moment
    if again:
        said["again"] = True
    lists = [file for file in files or () if file.suffix.lower() == ".xlsx"]
    papers: list[tuple[Received, tuple[Cited, ...]]]
    papers = [paper_in(file) for file in files or () if file not in lists]
    if not files:
        papers = [({"paper": paper, "sender": sender, "subject": subject, "speed": speed}, ())]
    with opened(book, by) as register:
        for file in lists:
            for entry in receive_list(register, file, office, key=key):
                say(told(entry))
        for facts, cited in papers:
            whole = cast("Received", {**facts, **said})
            entry = register.receive(office, key=key, reason=reason, **whole)
            for each in cited:
                register.link(entry, each.relation, each.number.text(), day=each.day)
            say(told(entry))


def stamp(
    number: Number,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.pdf", help=both("หนังสือที่รับเป็น PDF", "the paper's PDF"))
    ],
    *,
    book: Book = "numbers.db",
    name: Annotated[
        str, _text("--name", "ชื่อหน่วยงานในตรารับ", "the office's name in the stamp", "NAME")
    ] = "",
    year: Year = 0,
    out: Folder = Path(),
    force: Force = False,
) -> None:
    """The receipt stamp on the PDF of a paper that was received, beside it as NAME-received.pdf."""
    from thaiplandoc.documents.stamping import receipt_of, stamped
    from thaiplandoc.saving import write

    with opened(book) as register:
        entry = register.find_any(number, year=year)
        office = name or next(each.office for each in register.series() if each.id == entry.series)
    if entry.kind != "received":
        raise InputError.said(
            f"เลขที่ {number} ไม่ใช่หนังสือรับ จึงไม่มีตรารับ ให้ลงรับก่อนด้วย number receive",
            f"{number} was not received and has no receipt stamp; enter it with number receive",
        )
    target = out / f"{file.stem}-received.pdf"
    if target.exists() and not force:
        raise _there_already(target)
    made = stamped(file, receipt_of(entry, office))
    make_folder(out)
    write({target: made})
    say(str(target))


def _there_already(file: Path) -> OutputError:
    return OutputError.said(
        f"มีไฟล์ {file} อยู่แล้ว ให้ระบุโฟลเดอร์อื่นด้วย --out หรือเขียนทับด้วย --force",
        f"{file} is there already; name another folder with --out, or --force it",
    )


def act(
    number: Number,
    action: Annotated[
        str, typer.Argument(metavar="ACTION", help=both("การปฏิบัติ หรือส่งให้ใคร", "what was done"))
    ],
    *,
    book: Book = "numbers.db",
    by: By = "",
    year: Year = 0,
) -> None:
    """What was done with a paper, or whom it was passed on to."""
    with opened(book, by) as register:
        say(told(register.act(register.find_any(number, year=year), action)))


def send_back(
    number: Number,
    *,
    book: Book = "numbers.db",
    by: By = "",
    reason: Reason = "",
    year: Year = 0,
) -> None:
    """A paper that was returned."""
    with opened(book, by) as register:
        say(told(register.send_back(register.find_any(number, year=year), reason=reason)))


def link(
    number: Number,
    relation: Annotated[
        str,
        typer.Argument(
            metavar="RELATION",
            help=both(
                "ตอบ อ้างถึง แจ้งต่อจาก ส่งพร้อม เตือน ใช้แทน",
                "answers, cites, passes on, encloses, reminds, replaces",
            ),
        ),
    ],
    other: Annotated[str, typer.Argument(metavar="OTHER", help=both("เลขที่", "its number"))],
    *,
    book: Book = "numbers.db",
    by: By = "",
    date: Annotated[str, _text("--date", "วันที่ของฉบับหลัง", "the day on the other", "DAY")] = "",
    year: Year = 0,
) -> None:
    """What a paper does with another."""
    with opened(book, by) as register:
        entry = register.find_any(number, year=year)
        register.link(entry, relation_named(relation), other, day=day_said(date))
        say(told(entry))


# --- reading --------------------------------------------------------------------------------------
def list_papers(
    *,
    book: Book = "numbers.db",
    first: First = "",
    last: Last = "",
    received: Annotated[
        bool, typer.Option("--received", help=both("หนังสือรับ", "what was received"))
    ] = False,
    office: OfOffice = "",
    kind: KindOption = "ordinary",
    mark: Mark = "",
    search: Annotated[
        str, _text("--search", "คำในเรื่อง ผู้รับ หรือผู้ส่ง", "words of subject, recipient, sender")
    ] = "",
) -> None:
    """The papers of a period, or with some words; columns apart by tabs."""
    with opened(book) as register:
        if search:
            entries = register.search(search)
        elif received:
            entries = register.received(*span(first, last), office)
        else:
            entries = register.sent(*span(first, last), office, kind_named(kind), mark=mark)
        for entry in entries:
            say(row(entry))


def show(
    context: typer.Context, number: Number, *, book: Book = "numbers.db", year: Year = 0
) -> None:
    """The dossier of a paper: what it answers, what came of it."""
    with opened(book) as register:
        found = register.known(number, year=year) or register.naming(number)
        for entry in found or (register.find_any(number, year=year),):
            for line in chain(register, entry, context.obj):
                say(line)


def due(
    context: typer.Context,
    *,
    book: Book = "numbers.db",
    within: Annotated[
        int,
        typer.Option(
            "--within", metavar="DAYS", help=both("และที่จะครบกำหนดในกี่วัน", "also those soon due")
        ),
    ] = 0,
) -> None:
    """Answers that are overdue or due, ours and others'."""
    language: Language = context.obj
    with opened(book) as register:
        for each in register.due(within=within):
            late = (
                Message(f"เกินกำหนด {-each.days} วัน", f"{-each.days} days overdue")
                if each.days < 0
                else Message(f"ครบกำหนดใน {each.days} วัน", f"due in {each.days} days")
            )
            missing = ", ".join(each.missing)
            waits = Message(f"  ยังไม่ตอบ: {missing}", f"  not answered by: {missing}")
            say(
                f"{late.text(language)}  {told(each.entry)}"
                + (waits.text(language) if missing else "")
            )


def report(context: typer.Context, *, book: Book = "numbers.db") -> None:
    """What became of every number, and what is wrong."""
    from thaiplandoc.documents.registers import FATES

    language: Language = context.obj
    with opened(book) as register:
        found = register.report()
        offices = {each.id: each.office for each in register.series() if each.id == each.counts_in}
        for run in found.runs:
            numbers = f"{run.first}" if run.first == run.last else f"{run.first}–{run.last}"
            why = f" ({run.by}: {run.reason})" if run.reason else ""
            say(f"{offices[run.series]} {run.year}: {numbers} {FATES[run.fate] or 'ออกแล้ว'}{why}")
        for entry in found.open:
            say(told(entry))
        for problem in found.problems:
            complain(problem.text(language))
    if found.problems:
        raise typer.Exit(1)


def print_register(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help=both(
                "sent ทะเบียนส่ง, received ทะเบียนรับ, deliveries สมุดส่ง, receipts ใบรับ, "
                "report รายงานเลข",
                "sent, received, deliveries, receipts or report",
            ),
        ),
    ],
    office: Office = "",
    *,
    book: Book = "numbers.db",
    name: Annotated[
        str, _text("--name", "ชื่อหน่วยงานบนทะเบียน", "the office's name on paper", "NAME")
    ] = "",
    first: First = "",
    last: Last = "",
    kind: KindOption = "ordinary",
    mark: Mark = "",
    out: Folder = Path(),
    force: Force = False,
) -> None:
    """Registers on paper: Word, PDF and workbook."""
    from thaiplandoc.documents import registers

    if what not in registers.PRINTED:
        known = registers.PRINTED
        raise OutputError.said(
            f"พิมพ์ {what} ไม่ได้ ให้ใช้ {', '.join(known[:-1])} หรือ {known[-1]}",
            f"{what} cannot be printed; use {', '.join(known[:-1])} or {known[-1]}",
        )
    paper, page, workbook = (out / f"{what}{suffix}" for suffix in (".docx", ".pdf", ".xlsx"))
    if workbook.exists() and not force:
        raise _there_already(workbook)
    if not (name or office):
        raise OutputError.said(
            "ไม่ทราบว่าเป็นทะเบียนของหน่วยงานใด ให้ระบุ --name ชื่อหน่วยงาน หรือรหัสหน่วยงาน",
            "whose register is it? name the office with --name, or its code",
        )
    begin, end = span(first, last)
    with opened(book) as register:
        form = registers.printed(
            *(what, register, office, name or office),
            first=begin,
            last=end,
            kind=kind_named(kind),
            mark=mark,
        )
    make_folder(out)
    for path in (*form.save_all(paper, page, force=force), *form.workbook(workbook)):
        say(str(path))


def import_numbers(
    office: Office,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE.xlsx",
            show_default=False,
            help=both("ทะเบียนเดิมเป็นแฟ้ม Excel", "an old register in Excel"),
        ),
    ] = None,
    *,
    book: Book = "numbers.db",
    by: By = "",
    kind: KindOption = "ordinary",
    mark: Mark = "",
    last: Annotated[
        int,
        typer.Option(
            "--last", metavar="N", show_default=False, help=both("เลขล่าสุด", "last number")
        ),
    ] = 0,
    any_order: Annotated[
        bool,
        typer.Option("--any-order", help=both("ไม่ต้องเรียงวันที่", "days may stand in any order")),
    ] = False,
    year: Year = 0,
) -> None:
    """An old register, or the last number that was given without the book."""
    from thaiplandoc.documents.register_workbook import import_register

    if (file is None) == (last == 0):
        raise OutputError.said(
            "ให้ระบุแฟ้มทะเบียนเดิม หรือ --last เลขล่าสุด อย่างใดอย่างหนึ่ง",
            "name an old register, or the last number with --last: one of the two",
        )
    with opened(book, by) as register:
        if file is None:
            register.import_last(office, kind_named(kind), last=last, mark=mark, year=year)
            say(str(register.next(office, kind_named(kind), mark=mark)))
            return
        entries = import_register(
            *(register, file, office, kind_named(kind)), mark=mark, year=year, any_order=any_order
        )
        say(f"{entries[0].text} … {entries[-1].text} ({len(entries)})")


def repair(context: typer.Context, *, book: Book = "numbers.db", by: By = "") -> None:
    """Numbers whose run was stopped: book and files agree again."""
    from thaiplandoc.documents.numbered_file import repair as repaired

    with opened(book, by) as register:
        for message in repaired(register):
            say(message.text(context.obj))
        for entry in register.expire():
            say(told(entry))


number = typer.Typer(no_args_is_help=True)
for _name, _command, _thai, _english in (
    ("set-up", set_up, "ตั้งชุดเลข", "begin a series of numbers"),
    ("next", next_number, "เลขถัดไป ยังไม่จอง", "the next number; nothing is reserved"),
    ("issue", issue, "ออกเลขหนังสือ", "issue the next number"),
    ("block", block, "ออกเลขหลายเลขติดกัน", "issue numbers in a row"),
    ("confirm", confirm, "ออกเลขที่จองไว้", "issue a number that was reserved"),
    ("void", void, "ยกเลิกเลข", "a number is void"),
    ("claim", claim, "บันทึกเลขที่ใช้บนกระดาษแล้ว", "a number was used on paper"),
    ("correct", correct, "แก้ไขรายการ หรือแก้เป็นเลขของหน่วยงานอื่น", "correct an entry, or its office"),
    ("receive", receive, "ลงรับหนังสือ", "receive papers"),
    ("stamp", stamp, "ประทับตรารับบน PDF", "the receipt stamp on a PDF"),
    ("act", act, "บันทึกการปฏิบัติ", "what was done with a paper"),
    ("return", send_back, "หนังสือถูกส่งคืน", "a paper was returned"),
    ("link", link, "บอกว่าหนังสือสองฉบับเกี่ยวข้องกันอย่างไร", "how two papers belong together"),
    ("list", list_papers, "รายการหนังสือ", "the papers of a period"),
    ("show", show, "เรื่องของหนังสือ: ตอบอะไร แจ้งต่ออะไร", "the chain a paper stands in"),
    ("due", due, "หนังสือที่ถึงกำหนดตอบ", "answers that are due"),
    ("report", report, "รายงานเลขทุกเลข", "what became of every number"),
    ("print", print_register, "พิมพ์ทะเบียน", "registers on paper"),
    ("import", import_numbers, "นำเข้าทะเบียนเดิมหรือเลขล่าสุด", "import an old register"),
    ("repair", repair, "ให้ไฟล์และสมุดตรงกันหลังโปรแกรมหยุดกลางคัน", "make files and book agree"),
):
    number.command(_name, help=both(_thai, _english))(_command)
