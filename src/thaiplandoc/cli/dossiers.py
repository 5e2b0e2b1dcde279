"""The commands of the number book about papers: received, stamped, linked, looked up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
    REASON,
    SUBJECT,
    TO,
    YEAR,
    Entering,
    Office,
    Reading,
    chain,
    day_said,
    kind_named,
    moment_said,
    relation_named,
    row,
    span,
    there_already,
    told,
)
from thaiplandoc.cli.files import put
from thaiplandoc.cli.options import FOLDER, FORCE, argument, flag, option
from thaiplandoc.cli.speech import say, spoken
from thaiplandoc.errors import InputError, Message

if TYPE_CHECKING:
    from thaiplandoc.model.cited import Cited
    from thaiplandoc.register import Received


def receive(
    office: Office,
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
