"""Registers of letters, books of deliveries and the report on numbers: forms made of a number book.

Each is a form with a profile of its own; here its rows come from plain values, or from a `Register`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from thaiplandoc.documents.form import Form
from thaiplandoc.errors import InputError
from thaiplandoc.thai import dates

if TYPE_CHECKING:
    from thaiplandoc.register import Entry, Register, Series
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

    return Form.of(f"{which}-register", fields, [record(row) for row in rows])


def delivery_book(rows: Iterable[Delivered], office: str, first: date, last: date) -> Form:
    """สมุดส่งหนังสือ: the papers to carry, with room to sign for them."""
    records = [
        {
            **{name: getattr(row, name) for name in ("running", "sender", "recipient", "unit")},
            "receiver": row.receiver,
            "moment": _moment(row.moment),
            "note": row.note,
        }
        for row in rows
    ]
    return Form.of("delivery-book", {"office": office, "period": period(first, last)}, records)


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
    """Every number that counts with that series of the office, of the days from `first` to `last`.

    `office` is its name on paper. A series of a secret book is printed as the secret register, and
    one of orders, announcements or certificates as theirs.
    """
    series = _series(register, code, kind, mark)
    rows = tuple(sent_rows(register, series, first, last, sender=office))
    if kind in {"order", "announcement", "certificate"}:
        return register_form("order", rows, office, first, last, papers=KIND_WORDS[kind])
    return register_form("secret-sent" if kind == "secret" else "sent", rows, office, first, last)


def sent_rows(
    register: Register, series: Series, first: date, last: date, *, sender: str = ""
) -> Iterator[Registered]:
    """The rows of a register of papers sent: every number of a series' counter, used or not."""
    years = range(dates.buddhist_year(first), dates.buddhist_year(last) + 1)
    for entry in (entry for year in years for entry in register.entries(year=year)):
        day = date.fromisoformat(entry.day or entry.at[:10])
        if entry.series == series.counts_in and first <= day <= last:
            yield _row(entry, day, sender)


def _row(entry: Entry, day: date, sender: str) -> Registered:
    who = f" ({entry.by})" if entry.reason and entry.state != "issued" else ""
    return Registered(
        running=entry.number,
        number=entry.text,
        day=date.fromisoformat(entry.day) if entry.day else None,
        sender=sender if entry.state == "issued" else "",
        recipient=entry.recipient,
        subject=entry.subject,
        action=FATES[entry.state],
        note=f"{entry.reason}{who}",
        entered=day,
        secrecy=_SECRECIES.get(entry.mark, entry.mark) if entry.kind == "secret" else "",
    )


def _series(register: Register, code: str, kind: Kind, mark: str) -> Series:
    from thaiplandoc.register.series import code_of

    wanted = code_of(code)
    for each in register.series():
        if (each.office, each.kind) == (wanted, kind) and mark in {"", each.mark}:
            return each
    raise InputError.said(
        f"สมุดเลขไม่มีชุดเลข {wanted} {KIND_WORDS[kind]} ให้ตรวจรหัสและชนิดของหนังสือ",
        f"the number book has no series {wanted} {kind}; check the code and the kind",
    )


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
    return Form.of("number-report", fields, records)
