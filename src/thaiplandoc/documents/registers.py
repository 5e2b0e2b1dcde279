"""Registers of letters, books of deliveries and the report on numbers: forms made of a number book.

Each is a form with a profile of its own; here its rows come from plain values, or from a `Register`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from thaiplandoc.documents.endorsing import record
from thaiplandoc.documents.form import Form
from thaiplandoc.errors import InputError
from thaiplandoc.model import Endorsement, ReferenceNumber
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import BANGKOK
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from thaiplandoc.register import Entry, Register
    from thaiplandoc.register.entries import Kind

Which = Literal["sent", "received", "secret-sent", "secret-received", "order"]
_ELSEWHERE: Final = "{} (ดูทะเบียนหนังสือลับ)"
KIND_WORDS: Final[Mapping[Kind, str]] = {
    "ordinary": "หนังสือภายนอก",
    "circular": "หนังสือเวียน",
    "secret": "หนังสือลับ",
    "internal": "บันทึกข้อความ",
    "order": "คำสั่ง",
    "announcement": "ประกาศ",
    "certificate": "หนังสือรับรอง",
    "received": "หนังสือรับ",
}
# What became of a number; of one that was issued there is nothing to say.
FATES: Final = {
    "issued": "",
    "reserved": "จองไว้ ยังไม่ใช้",
    "void": "ยกเลิก",
    "burnt": "เลขจองไม่ได้ใช้",
    "passed": "ข้ามเลข",
    "returned": "ส่งคืน",
    "before": "ก่อนเริ่มใช้สมุดนี้",
    "missing": "ไม่มีในสมุด",
}
_SECRECIES: Final = {"ล": "ลับ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A line of a register: a paper that was sent, received or issued, or a number without one.

    `running` is the register's own number and `number` that on the paper, of `day`; it was
    `entered` on a day of its own. What is secret names its `secrecy`.
    """

    running: int
    number: str = ""
    day: date | None = None
    sender: str = ""
    recipient: str = ""
    subject: str = ""
    action: str = ""
    note: str = ""
    entered: date | None = None
    secrecy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A paper that is carried to `recipient`, and who took it for which unit, and when by a clock on the wall."""

    running: int
    number: str = ""
    sender: str = ""
    recipient: str = ""
    subject: str = ""
    unit: str = ""
    receiver: str = ""
    moment: datetime | None = None
    note: str = ""


# --- from plain values ------------------------------------------------------------------------
def register_form(
    which: Which,
    rows: Iterable[Registered],
    office: str,
    first: date,
    last: date,
    *,
    papers: str = "",
) -> Form:
    """The register of an office for the days from `first` to `last`, one line a row.

    An open register never says what a secret letter is about. `papers` is what a register of
    orders lists, คำสั่ง unless it says otherwise.
    """
    fields = {"office": office, "period": period(first, last)}
    if papers:
        fields["papers"] = papers
    open_book = not which.startswith("secret")
    dropped = {"secrecy"} if open_book else set()
    if which == "order":
        dropped |= {"running", "sender", "entered"}

    def record(row: Registered) -> dict[str, str | int | date | None]:
        said = asdict(row)
        if open_book and row.secrecy:
            said["subject"] = _ELSEWHERE.format(row.secrecy)
        return {name: value for name, value in said.items() if name not in dropped}

    return Form.of(f"{which}-register", fields, [record(row) for row in rows], date=last)


def delivery_book(rows: Iterable[Delivered], office: str, first: date, last: date) -> Form:
    """สมุดส่งหนังสือ: the papers to carry, with room to sign for them."""
    said = ("running", "sender", "recipient", "unit", "receiver", "note")
    records = [_record(row, *said) | {"moment": _moment(row.moment)} for row in rows]
    fields = {"office": office, "period": period(first, last)}
    return Form.of("delivery-book", fields, records, date=last)


def period(first: date, last: date) -> str:
    """The days from `first` to `last` in words: a day, a month, a year, or from one to the other."""
    if last < first:
        raise InputError.said(
            f"ช่วงวันที่ {dates.official(first)} ถึง {dates.official(last)} กลับกัน ให้เขียนวันแรกก่อน",
            f"{first.isoformat()} to {last.isoformat()} is the wrong way round; the first day comes first",
        )
    begins, ends = first.day == 1, (last + timedelta(1)).day == 1
    year, month = dates.with_era(first).split(" ", 1)[1], first.month
    if first == last:
        return f"วันที่ {dates.with_era(first)}"
    if begins and ends and first.year == last.year:
        if (month, last.month) == (1, 12):
            return f"ประจำปี {year.split(' ', 1)[1]}"
        if month == last.month:
            return f"เดือน{year}"
    return f"วันที่ {dates.with_era(first)} ถึงวันที่ {dates.with_era(last)}"


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{dates.short(moment.date())} {dates.clock(moment.time())}"


def delivery_receipts(rows: Iterable[Delivered], day: date | None = None) -> Form:
    """ใบรับหนังสือ: a slip to cut out for each paper that is carried, on that day."""
    said = ("number", "recipient", "subject", "receiver")
    records = [
        _record(row, *said)
        | {
            "day": row.moment.date() if row.moment else None,
            "time": dates.clock(row.moment.time()) if row.moment else "",
        }
        for row in rows
    ]
    return Form.of("delivery-receipt", records=records, date=day)


def _record(row: Delivered, *names: str) -> dict[str, str | int | date | None]:
    return {name: getattr(row, name) for name in names}


# --- from a number book ------------------------------------------------------------------------
def sent_register(
    register: Register,
    code: str,
    office: str,
    first: date,
    last: date,
    *,
    kind: Kind = "ordinary",
    mark: str = "",
) -> Form:
    """Every number that counts with that series of the office, given from `first` to `last`.

    `office` is its name on paper. A series of a secret book is printed as the secret register, and
    one of orders, announcements or certificates as theirs.
    """
    mark = mark or ("ล" if kind == "secret" else "")  # as `set_up` has it
    entries = register.sent(first, last, code, kind, mark=mark)
    rows = [_row(entry, entry.text, sender=office) for entry in entries]
    if kind in {"order", "announcement", "certificate"}:
        return register_form("order", rows, office, first, last, papers=KIND_WORDS[kind])
    return register_form("secret-sent" if kind == "secret" else "sent", rows, office, first, last)


PRINTED: Final = ("sent", "received", "deliveries", "receipts", "report")


def printed(
    what: str,
    register: Register,
    code: str,
    office: str,
    *,
    first: date,
    last: date,
    kind: Kind = "ordinary",
    mark: str = "",
) -> Form:
    """One of `PRINTED` of a book; the report is of all of it, whatever the days."""
    match what:
        case "received":
            return received_register(register, code, office, first, last)
        case "deliveries":
            rows = deliveries(register, code, office, first, last)
            return delivery_book(rows, office, first, last)
        case "receipts":
            return delivery_receipts(deliveries(register, code, office, first, last), last)
        case "report":
            return number_report(register, office, datetime.now(BANGKOK))
    return sent_register(register, code, office, first, last, kind=kind, mark=mark)


def received_register(register: Register, code: str, office: str, first: date, last: date) -> Form:
    """What the office of that code received from `first` to `last`; of a secret book as secret."""
    entries = register.received(first, last, code)
    rows = [_row(entry, entry.paper) for entry in entries]
    which: Which = "secret-received" if register.secret else "received"
    return register_form(which, rows, office, first, last)


def endorsement_slip(
    entry: Entry, office: str, endorsements: Sequence[Endorsement | str] = ()
) -> Form:
    """ใบเกษียนหนังสือ of a paper that was received, with the list of whom it may go to.

    An endorsement that is a text names such a one; without any there is room for handwriting.
    """
    came = datetime.fromisoformat(entry.given)
    fields = {
        "office": office,
        "received": f"{entry.number} วันที่ {dates.short(came.date())} เวลา {dates.clock(came.time())}",
        "number": entry.paper,
        "day": entry.day,
        "sender": entry.sender,
        "subject": entry.subject,
    }
    records = [record(Endorsement.made_of(each)) for each in endorsements]
    return Form.of("endorsement-slip", fields, records, date=came.date())


def deliveries(
    register: Register, code: str, office: str, first: date, last: date
) -> tuple[Delivered, ...]:
    """The papers sent from `first` to `last` that are to be carried, with room for who takes them."""
    return tuple(
        Delivered(
            running=entry.number,
            number=entry.text,
            sender=entry.sender or office,
            recipient=entry.recipient,
            subject=entry.subject,
        )
        for entry in register.sent(first, last, code)
        if entry.state == "issued" and entry.recipient
    )


def _row(entry: Entry, number: str, *, sender: str = "") -> Registered:
    used = entry.state in {"issued", "returned"}
    who = f" ({entry.by})" if entry.reason and not used else ""
    return Registered(
        running=entry.number,
        number=number,
        day=date.fromisoformat(entry.day) if entry.day else None,
        sender=(entry.sender or sender) if used else "",
        recipient=entry.recipient,
        subject=entry.subject,
        action=" ".join(filter(None, (FATES[entry.state], entry.action))),
        note=f"{entry.reason}{who}",
        entered=date.fromisoformat(entry.given[:10]),
        secrecy=_secrecy(number),
    )


def _secrecy(number: str) -> str:
    """The level of secrecy that a number says; nothing of a number that is none of ours."""
    try:
        mark = ReferenceNumber.parse(number).secrecy
    except InputError:
        return ""
    return _SECRECIES.get(mark, mark)


def number_report(register: Register, office: str, moment: datetime) -> Form:
    """What became of every number from 1 to the last; which are missing, double or still open."""
    report = register.report()
    names = {
        each.id: f"{each.office} "
        + " ".join(
            KIND_WORDS[other.kind] for other in register.series() if other.counts_in == each.id
        )
        for each in register.series()
    }
    records: list[dict[str, str | int]] = [
        {
            "series": names[run.series],
            "year": run.year,
            "numbers": f"{run.first}" if run.first == run.last else f"{run.first} – {run.last}",
            "count": run.last - run.first + 1,
            "fate": FATES[run.fate] or "ออกแล้ว",
            "by": run.by,
            "moment_of": _moment(datetime.fromisoformat(run.at)) if run.at else "",
            "reason": run.reason,
        }
        for run in report.runs
    ]
    still = [f"{each.text} {each.subject} ({each.by})" for each in report.open]
    fields = {
        "office": office,
        "moment": f"ณ วันที่ {dates.official(moment.date())} เวลา {dates.clock(moment.time())}",
        "open": "\n".join(still) or "ไม่มี",
        "problems": "\n".join(each.thai for each in report.problems) or "ไม่พบ",
    }
    return Form.of("number-report", fields, records, date=moment.date())
