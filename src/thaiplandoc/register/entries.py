"""What the book holds: series, numbers and what became of them, in Bangkok time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal, TypedDict, get_args

from thaiplandoc.errors import InputError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import BANGKOK
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.values import dataclass

Kind = Literal[
    "ordinary", "circular", "secret", "internal", "order", "announcement", "certificate",
    "received",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# ระเบียบ ข้อ ๑๖, ๒๐, ๒๔, ๓๘: number and year, without the code of the office
WITHOUT_CODE: Final = frozenset({"order", "announcement", "certificate", "received"})

State = Literal["reserved", "issued", "void", "burnt", "passed", "returned"]
Clock = Callable[[], datetime]


def bangkok_now() -> datetime:
    """This moment in Bangkok, whatever zone the machine is in."""
    return datetime.now(BANGKOK)


def in_bangkok(moment: datetime) -> datetime:
    """A moment a clock gave, in Bangkok time; `InputError` when the clock names no zone."""
    if moment.tzinfo is None:
        raise InputError.said(
            "นาฬิกาที่ให้แก่สมุดเลขต้องบอกเขตเวลา เช่น datetime.now(UTC)",
            "the clock given to the book must name its zone, as datetime.now(UTC) does",
        )
    return moment.astimezone(BANGKOK)


@dataclass(frozen=True, slots=True)
class Series:
    """One run of numbers an office writes: of a kind, with its mark (``ว``, ``ว(ส)``, ``ล``).

    `counts_in` is the series whose counter it uses: its own `id`, or that of the common series.
    """

    id: int
    office: str
    kind: Kind
    mark: str
    counts_in: int
    with_year: int

    def number(self, running: int, year: int) -> ReferenceNumber:
        """The number as it is written on paper."""
        circular = self.kind == "circular"
        parts = (
            {}
            if self.kind in WITHOUT_CODE
            else ReferenceNumber.parse(f"{self.office}/").model_dump()
        )
        return ReferenceNumber(
            **parts
            | {
                "circular": circular,
                "circular_book": self.mark if circular else "",
                "secrecy": self.mark if self.kind == "secret" else "",
                "running": to_thai(str(running)),
                "year": to_thai(str(year)) if self.with_year else "",
            }
        )

    def texts(self, numbers: range, year: int) -> Iterator[str]:
        """`number` of each, as it is printed; many at once."""
        before, behind = _around(self, year)
        for running in to_thai(" ".join(map(str, numbers))).split():
            yield f"{before}{running}{behind}"


@lru_cache(maxsize=64)
def _around(series: Series, year: int) -> tuple[str, str]:
    """What is printed before and behind the running numbers of a year."""
    behind = f"/{to_thai(str(year))}" if series.with_year else ""
    return series.number(1, year).text().removesuffix(f"๑{behind}"), behind


class Said(TypedDict, total=False):
    """What is said of a paper when it is numbered, received or corrected.

    `day` is the paper's own date; `paper` the number on one that was received, and `sender` who
    sent it; `due` is the day its answer is due; `action` what was done with it (การปฏิบัติ);
    `file` the data file its number is written into; `speed` its ชั้นความเร็ว.
    """

    day: date | None
    subject: str
    recipient: str
    sender: str
    paper: str
    due: date | None
    action: str
    file: str
    speed: str


def columns(said: Said) -> dict[str, str]:
    """The same as the book keeps it: days in ISO text, a paper's number as it is printed."""
    kept = {
        name: value.isoformat() if isinstance(value, date) else str(value or "")
        for name, value in said.items()
        if name in Said.__annotations__
    }
    if "paper" in kept:
        kept["paper"] = as_printed(kept["paper"])
    return kept


def as_printed(number: str) -> str:
    """A number as it is printed; as it was written when it is nobody's of the regulation."""
    try:
        return ReferenceNumber.parse(number).text()
    except InputError:
        return " ".join(number.split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of a book and what became of it: of a paper that was sent, or received.

    `year` is Buddhist, `text` the number as printed; `day` is the paper's date, `until` the last
    day of a number reserved for later (เลขจอง) and `due` the day an answer is due, all ISO or
    empty; `given` is the moment the number was given, of a received paper the moment it came in;
    `at` is when `by` did the last thing to it, for `reason`. The rest as in `Said`.
    """

    series: int
    year: int
    number: int
    kind: Kind
    mark: str
    state: State
    text: str
    key: str = ""
    day: str = ""
    until: str = ""
    subject: str = ""
    recipient: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""
    given: str = ""
    sender: str = ""
    paper: str = ""
    due: str = ""
    action: str = ""
    file: str = ""
    speed: str = ""

    @property
    def on_paper(self) -> str:
        """The number on the paper itself: ours, or that of the sender of a received one."""
        return self.paper if self.kind == "received" else self.text

    @property
    def on_day(self) -> date | None:
        """The date on the paper."""
        return date.fromisoformat(self.day) if self.day else None

    @property
    def when(self) -> str:
        """`at` for a Thai sentence."""
        return dates.moment(datetime.fromisoformat(self.at))

    def values(self) -> dict[str, str | int]:
        """What the table of entries and the journal keep of it."""
        return {name: getattr(self, name) for name in _VALUES}

    def reference(self) -> ReferenceNumber:
        """The number for a paper."""
        return ReferenceNumber.parse(self.text)


_VALUES: Final = tuple(field.name for field in fields(Entry))


def year_of(day: date) -> int:
    """The Buddhist calendar year of a day: the year its number belongs to."""
    return dates.buddhist_year(day)
