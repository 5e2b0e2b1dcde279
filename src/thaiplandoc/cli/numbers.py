"""The commands of the number book: ``thaiplandoc number …``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from thaiplandoc.cli.books import (
    DAY,
    DUE,
    FIRST,
    KEY,
    KIND_OPTION,
    LAST,
    MARK,
    NUMBER,
    OF_OFFICE,
    OFFICE,
    OFFICE_OR_NONE,
    REASON,
    SUBJECT,
    TO,
    YEAR,
    Entering,
    Reading,
    chain,
    day_said,
    fate,
    kind_named,
    moment_said,
    relation_named,
    row,
    span,
    there_already,
    told,
)
from thaiplandoc.cli.files import make_folder, put
from thaiplandoc.cli.options import FOLDER, FORCE, argument, flag, option, spread
from thaiplandoc.cli.speech import both, complain, say, spoken
from thaiplandoc.errors import InputError, Message, OutputError
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from thaiplandoc.model.cited import Cited
    from thaiplandoc.register import Received
    from thaiplandoc.register.entries import Said


def set_up(
    office: str = OFFICE,
    *,
    book: Entering,
    kind: str = KIND_OPTION,
    mark: str = MARK,
    shares: str = option(
        "", "--shares", "นับเลขร่วมกับประเภทนี้", "the kind whose counter it uses", "KIND"
    ),
    secret: bool = flag("--secret", "เริ่มสมุดลับ", "begin a secret book"),
) -> None:
    """A series, and with the first the book."""
    with book.opened(new=True, secret=secret or None) as register:
        made = register.set_up(
            office, kind_named(kind), mark=mark, shares=kind_named(shares) if shares else None
        )
        say(str(register.next(made.office, made.kind, mark=made.mark)))


def next_number(
    office: str = OFFICE, *, book: Reading, kind: str = KIND_OPTION, mark: str = MARK
) -> None:
    """The number that would be given now."""
    with book.opened() as register:
        say(str(register.next(office, kind_named(kind), mark=mark)))


@dataclass(frozen=True)
class _Issue(Entering):
    """What is said of a number when it is issued."""

    kind: str = KIND_OPTION
    mark: str = MARK
    subject: str = SUBJECT
    to: list[str] | None = TO
    date: str = DAY
    due: str = DUE
    until: str = option(
        "", "--until", "เลขจอง ใช้ได้ถึงวันที่", "a number for later, burnt after it", "DAY"
    )
    key: str = KEY
    reason: str = REASON
    reserve: bool = flag("--reserve", "จองไว้ ยังไม่ออกเลข", "reserve, and do not issue yet")

    def numbers(self, count: int, office: str) -> None:
        """So many numbers in a row, issued at once or reserved."""
        with self.opened() as register:
            entries = register.block(
                *(count, office, kind_named(self.kind)),
                mark=self.mark,
                until=day_said(self.until),
                key=self.key,
                reason=self.reason,
                subject=self.subject,
                recipient="\n".join(self.to or ()),
                day=day_said(self.date),
                due=day_said(self.due),
            )
            if not (self.reserve or self.until):
                entries = register.confirm_all(entries)
            say(*(entry.text for entry in entries))


@dataclass(frozen=True)
class _Block(_Issue):
    until: str = option(
        "", "--until", "เลขจอง ใช้ได้ถึงวันที่", "numbers for later, burnt after it", "DAY"
    )


def issue(office: str = OFFICE, *, said: _Issue) -> None:
    """The next number, issued at once or reserved."""
    said.numbers(1, office)


def block(
    count: int = argument("N", "จำนวนเลข", "how many"), office: str = OFFICE, *, said: _Block
) -> None:
    """Numbers in a row, a line each."""
    said.numbers(count, office)


def confirm(number: str = NUMBER, *, book: Entering, year: int = YEAR) -> None:
    """A reserved number is issued."""
    with book.opened() as register:
        say(told(register.confirm(number, year=year)))


def void(number: str = NUMBER, *, book: Entering, reason: str = REASON, year: int = YEAR) -> None:
    """A number is void and stays in the book."""
    with book.opened() as register:
        say(told(register.void(number, reason=reason, year=year)))


def claim(
    number: str = NUMBER,
    *,
    book: Entering,
    office: str = OF_OFFICE,
    kind: str = option(
        "", "--kind", "ประเภท ของเลขที่ไม่มีรหัส", "the kind, of a number without code", "KIND"
    ),
    subject: str = SUBJECT,
    to: list[str] | None = TO,
    date: str = DAY,
    reason: str = REASON,
) -> None:
    """A number that was used on paper."""
    with book.opened() as register:
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
    number: str = NUMBER,
    *,
    book: Entering,
    reason: str = REASON,
    subject: str = SUBJECT,
    to: list[str] | None = TO,
    date: str = DAY,
    due: str = option(
        "", "--due", "วันที่ต้องตอบ หรือ none", "the day its answer is due, or none", "DAY"
    ),
    office: str = option(
        "", "--office", "แก้เป็นเลขของหน่วยงานนี้", "move to this office's series", "CODE"
    ),
    year: int = YEAR,
) -> None:
    """What the book says of a number, or whose number it is."""
    said: Said = {}
    if subject:
        said["subject"] = subject
    if to:
        said["recipient"] = "\n".join(to)
    if date:
        said["day"] = day_said(date)
    if due:
        said["due"] = None if due == "none" else day_said(due)
    with book.opened() as register:
        entry = register.find_any(number, year=year)
        if said or not office:
            entry = register.correct(entry, reason=reason, **said)
        if office:
            entry = register.move(entry, office, reason=reason)
        say(told(entry))


def report(*, book: Reading) -> None:
    """What became of every number, and what is wrong."""
    with book.opened() as register:
        found = register.report()
        offices = {each.id: each.office for each in register.series() if each.id == each.counts_in}
        for run in found.runs:
            numbers = f"{run.first}" if run.first == run.last else f"{run.first}–{run.last}"
            why = f" ({run.by}: {run.reason})" if run.reason else ""
            say(f"{offices[run.series]} {run.year}: {numbers} {fate(run.fate)}{why}")
        say(*map(told, found.open))
        complain(*found.problems)
    if found.problems:
        raise typer.Exit(1)


def print_register(
    what: str = argument(
        "WHAT",
        "sent ทะเบียนส่ง, received ทะเบียนรับ, deliveries สมุดส่ง, receipts ใบรับ, report รายงานเลข",
        "sent, received, deliveries, receipts or report",
    ),
    office: str = OFFICE_OR_NONE,
    *,
    book: Reading,
    name: str = option("", "--name", "ชื่อหน่วยงานบนทะเบียน", "the office's name on paper", "NAME"),
    first: str = FIRST,
    last: str = LAST,
    kind: str = KIND_OPTION,
    mark: str = MARK,
    out: Path = FOLDER,
    force: bool = FORCE,
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
        raise there_already(workbook)
    if not (name or office):
        raise OutputError.said(
            "ไม่ทราบว่าเป็นทะเบียนของหน่วยงานใด ให้ระบุ --name ชื่อหน่วยงาน หรือรหัสหน่วยงาน",
            "whose register is it? name the office with --name, or its code",
        )
    begin, end = span(first, last)
    with book.opened() as register:
        form = registers.printed(
            *(what, register, office, name or office),
            first=begin,
            last=end,
            kind=kind_named(kind),
            mark=mark,
        )
    make_folder(out)
    say(*form.save_all(paper, page, force=force), *form.workbook(workbook))


def import_numbers(
    office: str = OFFICE,
    file: Path | None = argument(
        "FILE.xlsx",
        "ทะเบียนเดิมเป็นแฟ้ม Excel",
        "an old register in Excel",
        default=None,
        show_default=False,
    ),
    *,
    book: Entering,
    kind: str = KIND_OPTION,
    mark: str = MARK,
    last: int = option(0, "--last", "เลขล่าสุด", "last number", "N"),
    any_order: bool = flag("--any-order", "ไม่ต้องเรียงวันที่", "days may stand in any order"),
    year: int = YEAR,
) -> None:
    """An old register, or the last number that was given without the book."""
    from thaiplandoc.documents.register_workbook import import_register

    if (file is None) == (last == 0):
        raise OutputError.said(
            "ให้ระบุแฟ้มทะเบียนเดิม หรือ --last เลขล่าสุด อย่างใดอย่างหนึ่ง",
            "name an old register, or the last number with --last: one of the two",
        )
    with book.opened() as register:
        if file is None:
            register.import_last(office, kind_named(kind), last=last, mark=mark, year=year)
            say(str(register.next(office, kind_named(kind), mark=mark)))
            return
        entries = import_register(
            *(register, file, office, kind_named(kind)), mark=mark, year=year, any_order=any_order
        )
        say(f"{entries[0].text} … {entries[-1].text} ({len(entries)})")


def repair(*, book: Entering) -> None:
    """Numbers whose run was stopped: book and files agree again."""
    from thaiplandoc.documents.numbered_file import repair as repaired

    with book.opened() as register:
        for message in repaired(register):
            say(message)
        say(*map(told, register.expire()))


# --- papers: received, stamped, linked, looked up ---------------------------------------------------
def receive(
    office: str = OFFICE,
    files: list[Path] | None = argument(
        "FILE...",
        "ไฟล์ข้อมูลหนังสือ หรือแฟ้ม Excel รายการหนังสือ",
        "data files of letters, or a list in Excel",
        default=None,
        show_default=False,
    ),
    *,
    book: Entering,
    paper: str = option("", "--paper", "เลขที่ของหนังสือ", "the number on the paper", "NUMBER"),
    date: str = DAY,
    sender: str = option("", "--from", "หนังสือจาก", "who sent it", "TEXT"),
    subject: str = SUBJECT,
    to: list[str] | None = TO,
    due: str = DUE,
    speed: str = option("", "--speed", "ชั้นความเร็ว", "its speed", "SPEED"),
    on: str = option("", "--on", "วันที่รับ", "the day it came; today by default", "DAY"),
    time: str = option("", "--time", "เวลารับ", "the time it came; now by default", "TIME"),
    again: bool = flag("--again", "รับอีกฉบับหนึ่ง", "it is another paper"),
    key: str = KEY,
    reason: str = REASON,
) -> None:
    """Papers that came in: from options, from their data files, or from a list."""
    from thaiplandoc.documents.numbered_file import paper_in
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
    with book.opened() as register:
        for file in lists:
            say(*map(told, receive_list(register, file, office, key=key)))
        for facts, cited in papers:
            whole: Received = {**facts, **said}
            entry = register.receive(office, key=key, reason=reason, **whole)
            for each in cited:
                register.link(entry, each.relation, each.number.text(), day=each.day)
            say(told(entry))


def stamp(
    number: str = NUMBER,
    file: Path = argument("FILE.pdf", "หนังสือที่รับเป็น PDF", "the paper's PDF"),
    *,
    book: Reading,
    name: str = option("", "--name", "ชื่อหน่วยงานในตรารับ", "the office's name in the stamp", "NAME"),
    year: int = YEAR,
    out: Path = FOLDER,
    force: bool = FORCE,
) -> None:
    """The receipt stamp on the PDF of a paper that was received, beside it as NAME-received.pdf."""
    from thaiplandoc.documents.endorsing import receipt_of, stamped

    with book.opened() as register:
        entry = register.find_any(number, year=year)
        office = name or next(each.office for each in register.series() if each.id == entry.series)
    if entry.kind != "received":
        raise InputError.said(
            f"เลขที่ {number} ไม่ใช่หนังสือรับ จึงไม่มีตรารับ ให้ลงรับก่อนด้วย number receive",
            f"{number} was not received and has no receipt stamp; enter it with number receive",
        )
    target = out / f"{file.stem}-received.pdf"
    if target.exists() and not force:
        raise there_already(target)
    put(target, stamped(file, receipt_of(entry, office)))


def act(
    number: str = NUMBER,
    action: str = argument("ACTION", "การปฏิบัติ หรือส่งให้ใคร", "what was done"),
    *,
    book: Entering,
    year: int = YEAR,
) -> None:
    """What was done with a paper, or whom it was passed on to."""
    with book.opened() as register:
        say(told(register.act(register.find_any(number, year=year), action)))


def send_back(
    number: str = NUMBER, *, book: Entering, reason: str = REASON, year: int = YEAR
) -> None:
    """A paper that was returned."""
    with book.opened() as register:
        say(told(register.send_back(register.find_any(number, year=year), reason=reason)))


def link(
    number: str = NUMBER,
    relation: str = argument(
        "RELATION",
        "ตอบ อ้างถึง แจ้งต่อจาก ส่งพร้อม เตือน ใช้แทน",
        "answers, cites, passes on, encloses, reminds, replaces",
    ),
    other: str = argument("OTHER", "เลขที่", "its number"),
    *,
    book: Entering,
    date: str = option("", "--date", "วันที่ของฉบับหลัง", "the day on the other", "DAY"),
    year: int = YEAR,
) -> None:
    """What a paper does with another."""
    with book.opened() as register:
        entry = register.find_any(number, year=year)
        register.link(entry, relation_named(relation), other, day=day_said(date))
        say(told(entry))


def list_papers(
    *,
    book: Reading,
    first: str = FIRST,
    last: str = LAST,
    received: bool = flag("--received", "หนังสือรับ", "what was received"),
    office: str = OF_OFFICE,
    kind: str = KIND_OPTION,
    mark: str = MARK,
    search: str = option(
        "", "--search", "คำในเรื่อง ผู้รับ หรือผู้ส่ง", "words of subject, recipient, sender", "TEXT"
    ),
) -> None:
    """The papers of a period, or with some words; columns apart by tabs."""
    with book.opened() as register:
        if search:
            entries = register.search(search)
        elif received:
            entries = register.received(*span(first, last), office)
        else:
            entries = register.sent(*span(first, last), office, kind_named(kind), mark=mark)
        say(*map(row, entries))


def show(number: str = NUMBER, *, book: Reading, year: int = YEAR) -> None:
    """The dossier of a paper: what it answers, what came of it."""
    with book.opened() as register:
        found = register.known(number, year=year) or register.naming(number)
        for entry in found or (register.find_any(number, year=year),):
            say(*chain(register, entry))


def due(
    *,
    book: Reading,
    within: int = option(
        0, "--within", "และที่จะครบกำหนดในกี่วัน", "also those soon due", "DAYS", show_default=True
    ),
) -> None:
    """Answers that are overdue or due, ours and others'."""
    with book.opened() as register:
        for each in register.due(within=within):
            late = (
                Message(f"เกินกำหนด {-each.days} วัน", f"{-each.days} days overdue")
                if each.days < 0
                else Message(f"ครบกำหนดใน {each.days} วัน", f"due in {each.days} days")
            )
            missing = ", ".join(each.missing)
            waits = Message(f"  ยังไม่ตอบ: {missing}", f"  not answered by: {missing}")
            say(f"{spoken(late)}  {told(each.entry)}{spoken(waits) if missing else ''}")


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
    number.command(_name, help=both(_thai, _english))(spread(_command))
