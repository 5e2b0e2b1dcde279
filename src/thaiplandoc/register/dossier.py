"""What papers have to do with each other (เรื่อง), as the book knows it: linked by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal

import sqlalchemy as sa

from thaiplandoc.model import ReferenceNumber
from thaiplandoc.register.book import ENTRIES, LINKS, Connection, rows_with
from thaiplandoc.register.entries import Entry, as_printed, year_of
from thaiplandoc.values import dataclass

Relation = Literal["answers", "cites", "passes on", "encloses", "reminds", "replaces"]


@dataclass(frozen=True, slots=True)
class Link:
    """What the paper of one number does with another: it answers it, or passes it on.

    The other is named by the number and the day on it (ISO, or empty), since the book need not
    know it.
    """

    series: int
    year: int
    number: int
    relation: Relation
    paper: str
    day: str = ""

    def names(self, entry: Entry) -> bool:
        """Whether that is the paper meant: by its number, and by its year where both say one."""
        alike = self.paper == entry.on_paper
        return alike and (not self.day or not entry.day or _year(self.day) == _year(entry.day))


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything linked with `of`, however far: papers by the moment they came or went, and links."""

    of: Entry
    papers: tuple[Entry, ...]
    links: tuple[Link, ...]

    def of_paper(self, entry: Entry) -> tuple[Link, ...]:
        """What that paper does with others."""
        place = (entry.series, entry.year, entry.number)
        return tuple(link for link in self.links if (link.series, link.year, link.number) == place)

    def named_by(self, link: Link) -> Entry | None:
        """The paper a link names, where the book knows it."""
        return next((entry for entry in self.papers if link.names(entry)), None)


@dataclass(frozen=True, slots=True)
class Due:
    """A paper whose answer is due: ours to give when it was received, else others'.

    `days` are left until then, less than none when it is overdue; `answers` came or went;
    `missing` are the recipients of ours who have not answered.
    """

    entry: Entry
    days: int
    answers: tuple[Entry, ...]
    missing: tuple[str, ...]


def known(connection: Connection, number: str, year: int = 0) -> tuple[Entry, ...]:
    """The papers with that number, ours or their sender's, of any year or of one; oldest first."""
    printed = as_printed(number)
    asked = _KNOWN.where(ENTRIES.c.year == year) if year else _KNOWN
    return connection.entries(asked, {"printed": printed})


def meant(connection: Connection, number: str, day: str) -> tuple[Entry, ...]:
    """The papers a citation may mean: of that number, and of its day's year."""
    found = known(connection, number)
    probe = Link(0, 0, 0, "cites", as_printed(number), day)
    return tuple(entry for entry in found if entry.on_paper == probe.paper and probe.names(entry))


def cited(
    connection: Connection, number: ReferenceNumber, day: date | None, subject: str
) -> Entry | None:
    """The paper a citation means, though it may have its number or its day wrong."""
    found = known(connection, number.text())
    if day is None:
        return _last([entry for entry in found if entry.subject == subject]) or _last(found)
    right = (
        [entry for entry in found if entry.on_day == day],
        [entry for entry in found if entry.day and _year(entry.day) == year_of(day)],
        [entry for entry in found if entry.subject == subject],
    )
    if any(right):
        return _last(next(filter(None, right)))
    office = number.model_copy(update={"running": "", "circular": False}).text()
    near = {"first": day.isoformat(), "last": (day + _ON_ITS_WAY).isoformat()}
    found = connection.entries(_GIVEN, near | {"subject": subject})
    alike = (each for each in found if each.on_day == day and each.on_paper.startswith(office))
    return next(alike, None)


def naming(connection: Connection, number: str) -> tuple[Entry, ...]:
    """The papers linked with one of that number."""
    links = _links(connection, as_printed(number))
    return tuple(entry for link in links for entry in _at(connection, link))


def dossier_of(connection: Connection, of: Entry) -> Dossier:
    """All that is linked with a paper, and with what that is linked with."""
    papers: dict[tuple[int, int, int], Entry] = {}
    links: dict[Link, None] = {}
    waiting = [of]
    while waiting:
        entry = waiting.pop()
        place = (entry.series, entry.year, entry.number)
        if place in papers:
            continue
        papers[place] = entry
        for link in links_from(connection, entry):
            links[link] = None
            waiting += meant(connection, link.paper, link.day)
        for link in links_to(connection, entry):
            links[link] = None
            waiting += _at(connection, link)
    return Dossier(of, tuple(sorted(papers.values(), key=_came)), tuple(links))


def _came(entry: Entry) -> tuple[str, bool, int, int]:
    return entry.given, entry.kind != "received", entry.series, entry.number


def links_from(connection: Connection, of: Entry | Link) -> tuple[Link, ...]:
    """What a paper does with others."""
    return tuple(Link(*row) for row in connection.rows(_FROM, _place(of)))


def links_to(connection: Connection, entry: Entry) -> tuple[Link, ...]:
    """What others do with a paper."""
    links = _links(connection, entry.on_paper) if entry.on_paper else ()
    return tuple(link for link in links if link.names(entry))


def _links(connection: Connection, paper: str) -> list[Link]:
    return [Link(*row) for row in connection.rows(_TO, {"paper": paper})]


def due(connection: Connection, until: date, today: date) -> Iterator[Due]:
    """Papers whose answer is due until that day and has not come from, or gone to, everybody."""
    for entry in connection.entries(_DUE, {"until": until.isoformat()}):
        if entry.state != "issued":  # sifted here: most numbers of a book are issued
            continue
        answers = tuple(
            answer
            for link in links_to(connection, entry)
            if link.relation == "answers"
            for answer in _at(connection, link)
            if answer.state in {"reserved", "issued"}
        )
        missing = _missing(entry, answers)
        if missing or not answers:
            yield Due(entry, (date.fromisoformat(entry.due) - today).days, answers, missing)


def _missing(entry: Entry, answers: Sequence[Entry]) -> tuple[str, ...]:
    """The recipients of ours who have not answered: อำเภอลำทับ answers for นายอำเภอลำทับ."""
    if entry.kind == "received":
        return ()
    senders = [answer.sender for answer in answers if answer.sender]
    return tuple(
        recipient
        for recipient in entry.recipient.splitlines()
        if not any(recipient.endswith(sender) or sender.endswith(recipient) for sender in senders)
    )


def _at(connection: Connection, link: Link) -> tuple[Entry, ...]:
    return connection.entries(_PLACE, _place(link))


def _place(of: Entry | Link) -> dict[str, int]:
    return {"series": of.series, "year": of.year, "number": of.number}


def _last(entries: Sequence[Entry]) -> Entry | None:
    return entries[-1] if entries else None


def _year(day: str) -> int:
    return year_of(date.fromisoformat(day))


# A letter is received some weeks after its day at the latest.
_ON_ITS_WAY: Final = timedelta(days=90)
_ALL: Final = rows_with(ENTRIES)
_KNOWN: Final = _ALL.where(
    sa.or_(
        ENTRIES.c.text == sa.bindparam("printed"),
        # the index of papers holds those that have one
        sa.and_(
            ENTRIES.c.paper == sa.bindparam("printed"), ENTRIES.c.paper != sa.literal_column("''")
        ),
    )
).order_by(ENTRIES.c.given)
_PLACE: Final = rows_with(ENTRIES, "series", "year", "number")
_GIVEN: Final = rows_with(ENTRIES, "subject").where(
    ENTRIES.c.given >= sa.bindparam("first"), ENTRIES.c.given <= sa.bindparam("last")
)
_FROM: Final = rows_with(LINKS, "series", "year", "number").order_by(*LINKS.c)
_TO: Final = rows_with(LINKS, "paper").order_by(*LINKS.c)
_DUE: Final = (
    _ALL.where(ENTRIES.c.due != sa.literal_column("''"))
    .where(ENTRIES.c.due <= sa.bindparam("until"))
    .order_by(ENTRIES.c.due, ENTRIES.c.given)
)
