"""The number book a command works with: its options, how it is opened, how its papers are told."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from thaiplandoc.cli.options import argument, option
from thaiplandoc.cli.speech import spoken
from thaiplandoc.errors import InputError, Message, OutputError
from thaiplandoc.thai import dates
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from thaiplandoc.register import Entry, Register
    from thaiplandoc.register.dossier import Relation
    from thaiplandoc.register.entries import Kind

BOOK_VARIABLE: Final = "THAIPLANDOC_BOOK"
_BOOK: Final = (
    *("--book -b", "สมุดเลข: ชื่อไฟล์ หรือ postgresql+psycopg://…"),
    *("the number book: a file, or postgresql+psycopg://…", "BOOK"),
)
BOOK: Final = option("numbers.db", *_BOOK, envvar=BOOK_VARIABLE, show_default=True)
BOOK_OR_NONE: Final = option("", *_BOOK, envvar=BOOK_VARIABLE)
BY: Final = option(
    "",
    "--by",
    "ผู้ทำรายการ ถ้าไม่ระบุใช้ชื่อผู้ใช้เครื่อง",
    "who is at work; the login by default",
    "NAME",
    envvar="THAIPLANDOC_BY",
)
KIND_OPTION: Final = option(
    "ordinary",
    "--kind",
    "ประเภทของเลข เช่น circular หรือ หนังสือเวียน",
    "the kind of number, such as circular",
    "KIND",
    show_default=True,
)
MARK: Final = option(
    "",
    "--mark",
    "อักษรของสมุดหนังสือเวียนหรือหนังสือลับ",
    "the letter of a circular's or a secret book",
    "MARK",
)
YEAR: Final = option(
    0, "--year", "พ.ศ. ของเลข ถ้าไม่ใช่ปีนี้", "the Buddhist year, when it is not this one", "YEAR"
)
REASON: Final = option("", "--reason", "เหตุผล", "why", "TEXT")
OF_OFFICE: Final = option(
    "", "--office", "รหัสหน่วยงาน เช่น กบ ๐๐๒๓.๓", "the office's code, such as กบ ๐๐๒๓.๓", "CODE"
)
_OFFICE: Final = ("OFFICE", "รหัสหน่วยงาน เช่น กบ ๐๐๒๓.๓", "code of the office")
OFFICE: Final[str] = argument(*_OFFICE)
OFFICE_OR_NONE: Final[str] = argument(*_OFFICE, default="")
NUMBER: Final[str] = argument("NUMBER", "เลขที่ เช่น กบ ๐๐๒๓.๓/ว ๑๙๕๙", "a number")
SUBJECT: Final = option("", "--subject", "เรื่อง", "what it is about", "TEXT")
TO: Final[list[str] | None] = option(
    None, "--to", "ผู้รับ (ระบุได้หลายราย)", "recipients, one each", "TEXT"
)
DAY: Final = option("", "--date", "วันที่ของหนังสือ", "the day on the paper", "DAY")
DUE: Final = option("", "--due", "วันที่ต้องตอบ", "the day its answer is due", "DAY")
FIRST: Final = option("", "--from", "ตั้งแต่วันที่ (วันนี้)", "first day; today by default", "DAY")
LAST: Final = option("", "--until", "ถึงวันที่", "last day; the first by default", "DAY")
KEY: Final = option(
    "", "--key", "ชื่องาน สั่งซ้ำได้เลขเดิม", "names the work: again, the same number", "KEY"
)


RELATIONS: Final[dict[Relation, Message]] = {
    "answers": Message("ตอบ", "answers"),
    "cites": Message("อ้างถึง", "refers to"),
    "passes on": Message("แจ้งต่อจาก", "passes on"),
    "encloses": Message("ส่งพร้อม", "encloses"),
    "reminds": Message("เตือน", "reminds of"),
    "replaces": Message("ใช้แทน", "replaces"),
}


def opened(book: str, by: str = "", *, new: bool = False, secret: bool | None = None) -> Register:
    """The book; a file that is not there is made only where a book may begin."""
    from thaiplandoc.register import Register

    if not new and "://" not in book and not os.path.lexists(book):
        raise OutputError.said(
            f"ไม่มีสมุดเลข {book} ให้ระบุด้วย --book หรือตั้งชุดเลขก่อนด้วย thaiplandoc number set-up",
            f"there is no number book {book}; name it with --book, or begin it with "
            "thaiplandoc number set-up",
        )
    return Register(book, by=by, secret=secret)


@dataclass(frozen=True)
class Reading:
    """The book that a command reads."""

    book: str = BOOK

    def opened(self) -> Register:
        """The book, which is there."""
        return opened(self.book)


@dataclass(frozen=True)
class Entering(Reading):
    """The book that a command enters something into, and who does."""

    by: str = BY

    def opened(self, *, new: bool = False, secret: bool | None = None) -> Register:
        """The book; it may begin where it is `new`."""
        return opened(self.book, self.by, new=new, secret=secret)


@contextlib.contextmanager
def known(book: str) -> Iterator[None]:
    """Within this block citations are held against the book, where one is named."""
    if not book:
        yield
        return
    from thaiplandoc.proof.booked import known_to

    with opened(book) as register, known_to(register):
        yield


def kind_named(word: str) -> Kind:
    """A kind by its English or its Thai name; the book refuses what is none."""
    from thaiplandoc.documents.registers import KIND_WORDS

    return next((kind for kind, thai in KIND_WORDS.items() if thai == word), cast("Kind", word))


def relation_named(word: str) -> Relation:
    """A relation by its English or its Thai name."""
    for relation, names in RELATIONS.items():
        if word in {relation, names.thai}:
            return relation
    listed = ", ".join(f"{name} ({names.thai})" for name, names in RELATIONS.items())
    raise InputError.said(
        f"ไม่รู้จักความเกี่ยวข้อง {word} ให้ใช้ {listed}", f"there is no relation {word}; use {listed}"
    )


def day_said(text: str) -> date | None:
    """The day an option says; `InputError` when it is none."""
    try:
        return dates.parse(text) if text else None
    except dates.NotThaiDate as error:
        raise InputError.said(error.message.thai, error.message.english) from None


def moment_said(day: str, clock: str) -> datetime | None:
    """A day and a time in Bangkok; None where nothing is said, today where only a time is."""
    on = day_said(day) or datetime.now(dates.BANGKOK).date()
    if not clock:
        return datetime.combine(on, time(), dates.BANGKOK) if day else None
    hour, _, minute = clock.replace(":", ".").removesuffix("น.").strip().partition(".")
    try:
        return datetime.combine(on, time(int(hour), int(minute or 0)), dates.BANGKOK)
    except ValueError:
        raise InputError.said(
            f"อ่านเวลา {clock} ไม่ได้ ให้เขียนเหมือน 09.30",
            f"cannot read the time {clock}; write it like 09.30",
        ) from None


# Thai fates are the register's own; of an issued number papers say nothing.
_FATES: Final = {
    "issued": "issued",
    "reserved": "reserved, not used yet",
    "void": "void",
    "burnt": "reserved for later and not used",
    "passed": "passed over",
    "returned": "returned",
    "before": "before this book began",
    "missing": "not in the book",
}
_LABELS: Final = {
    "sender": Message("จาก", "from:"),
    "recipient": Message("ถึง", "to:"),
    "subject": Message("เรื่อง", "about:"),
    "action": Message("การปฏิบัติ", "action:"),
    "due": Message("กำหนดตอบ", "answer due:"),
    "file": Message("ไฟล์", "file:"),
}


def fate(state: str) -> str:
    """What became of a number."""
    from thaiplandoc.documents.registers import FATES

    return _either(FATES[state] or "ออกแล้ว", _FATES[state])


def spoken_day(day: str) -> str:
    """``ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙`` of an ISO day; nothing of none."""
    if not day:
        return ""
    return _either(f" ลงวันที่ {dates.official(date.fromisoformat(day))}", f" of {day}")


def told(entry: Entry) -> str:
    """A paper in one line: number, day, what became of it, from whom, to whom, about what."""
    number = f"{entry.on_paper or '-'}{spoken_day(entry.day)}"
    parts = [f"{entry.speed} {_either('ที่ ', '')}{number}".lstrip()]
    if entry.kind == "received":
        came = _either("เลขรับ", "received as")
        parts.append(f"{came} {entry.text} {_moment(entry.given)}")
    if entry.kind != "received" or entry.state != "issued":
        reason = f" ({entry.reason})" if entry.reason else ""
        by = f"{_either('โดย', 'by')} {entry.by} {_moment(entry.at)}"
        parts.append(f"{fate(entry.state)} {by}{reason}")
    for name, label in _LABELS.items():
        if said := " ".join(getattr(entry, name).split()):
            if name == "due":
                said = _either(dates.short(date.fromisoformat(said)), said)
            parts.append(f"{spoken(label)} {said}")
    return "  ".join(parts)


def row(entry: Entry) -> str:
    """A paper as a line of a list, its columns apart by tabs, as a register has them."""
    became = "" if entry.state == "issued" else fate(entry.state)
    columns = (
        *(str(entry.number), entry.on_paper, entry.day, entry.sender),
        *(entry.recipient, entry.subject, f"{became} {entry.action}"),
    )
    return "\t".join(" ".join(text.split()) for text in columns)


def chain(register: Register, entry: Entry) -> Iterator[str]:
    """Every paper of a dossier, each with what it does with others, in the order they came."""
    dossier = register.dossier(entry)
    for paper in dossier.papers:
        yield f"{'→' if paper == entry else ' '} {told(paper)}"
        for link in dossier.of_paper(paper):
            other = dossier.named_by(link)
            unknown = "" if other else _either(" (ไม่มีในสมุดนี้)", " (not in this book)")
            word = spoken(RELATIONS[link.relation])
            yield f"    {word} {link.paper}{spoken_day(link.day)}{unknown}"


def span(first: str, last: str) -> tuple[date, date]:
    """The days two options name: today by default, one day where only the first is said."""
    from thaiplandoc.register.entries import bangkok_now

    begin = day_said(first) or bangkok_now().date()
    end = day_said(last) or begin
    if end < begin:
        raise InputError.said(
            f"วันสุดท้าย {dates.official(end)} อยู่ก่อนวันแรก {dates.official(begin)} ให้สลับวันที่หรือแก้ไข",
            f"the last day, {end.isoformat()}, is before the first, {begin.isoformat()}",
        )
    return begin, end


def _moment(at: str) -> str:
    if not at:
        return ""
    moment = datetime.fromisoformat(at)
    return _either(f"เมื่อ {dates.moment(moment)}", f"on {moment:%Y-%m-%d %H:%M}")


def _either(thai: str, english: str) -> str:
    return spoken(Message(thai, english))


def there_already(file: Path) -> OutputError:
    """What is said of a file that is not overwritten."""
    return OutputError.said(
        f"มีไฟล์ {file} อยู่แล้ว ให้ระบุโฟลเดอร์อื่นด้วย --out หรือเขียนทับด้วย --force",
        f"{file} is there already; name another folder with --out, or --force it",
    )
