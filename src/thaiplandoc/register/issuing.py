"""Papers that are made with their number; what a paper has to say of itself to get one."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal, Protocol, Self, TypeVar

import sqlalchemy as sa

from thaiplandoc import saving
from thaiplandoc.errors import InputError, ThaiPlanDocError, Told
from thaiplandoc.model import Office, ReferenceNumber
from thaiplandoc.model.cited import Cited
from thaiplandoc.register.book import ENTRIES, IN_ORDER, Connection, rows_with
from thaiplandoc.register.changes import Desk, refuse_state
from thaiplandoc.register.dossier import Relation, known, meant
from thaiplandoc.register.entries import Entry, Kind, Said, columns, year_of
from thaiplandoc.register.receiving import Receiving
from thaiplandoc.register.series import code_of, find_series, last_numbers, series_of, this_year


class Draft(Protocol):
    """A paper that can be numbered."""

    @property
    def office(self) -> Office:
        """Whose number it gets: that of the unit that owns the matter."""

    @property
    def number(self) -> ReferenceNumber | None:
        """None, or the number without its running part: ``กบ ๐๐๒๓.๓/ว``."""

    @property
    def date(self) -> date | None:
        """The day on the paper."""

    @property
    def subject(self) -> str:
        """What stands in the register."""

    @property
    def to(self) -> Sequence[str]:
        """The recipients."""

    @property
    def circular(self) -> bool:
        """Whether it is a circular, where the number does not say so."""

    @property
    def secrecy(self) -> str | None:
        """Its secrecy, where it has one."""

    @property
    def speed(self) -> str | None:
        """Its speed, where it has one."""

    @property
    def numbered_as(self) -> Literal["ordinary", "internal"]:
        """The kind of number it gets, where nothing above says more."""

    def cited(self) -> Iterable[Cited]:
        """The numbered papers it refers to and encloses."""

    def unit_lines(self) -> tuple[str, ...]:
        """The unit the matter belongs to."""

    def numbered(self, number: ReferenceNumber | str) -> Self:
        """The same paper with its number."""


Paper = TypeVar("Paper", bound=Draft)


# What a paper does with one that the registry received.
_WITH_RECEIVED: Final[dict[str, Relation]] = {"cites": "answers", "encloses": "passes on"}


class Issuing(Receiving):
    """The number of a paper is issued when the paper is there, and not before."""

    @contextlib.contextmanager
    def issue(
        self,
        paper: Paper,
        kind: Kind | None = None,
        *,
        mark: str = "",
        key: str = "",
        reason: str = "",
        file: str = "",
    ) -> Iterator[Paper]:
        """The paper with its number, which is issued when the block ends well.

        When the block fails and a file was saved in it, the number is void with the reason;
        otherwise it is given back. The kind is read from the draft where it says one.

        `file` is the data file that the number is written into. A number reserved for it in a run
        that was stopped is taken again; one that the file holds already is confirmed; when the
        block fails and files were saved, the number stays reserved for the next run.
        """
        entry = self.draw(paper, kind, mark=mark, key=key, reason=reason, file=file)
        with saving.noticing() as written:
            try:
                yield paper.numbered(entry.reference())
            except BaseException as error:
                if entry.state == "reserved" and not (file and written):
                    self._failed(entry, error, written=bool(written))
                raise
        self.confirm(entry)

    def draw(
        self,
        paper: Draft,
        kind: Kind | None = None,
        *,
        mark: str = "",
        key: str = "",
        reason: str = "",
        file: str = "",
    ) -> Entry:
        """The next number for a draft, reserved, with what the draft says and the papers it names.

        `file` is the data file the number is to be written into.
        """
        if file and paper.number is not None and paper.number.running:
            return self._in_file(paper.number, file)
        said = _said(paper, file)
        with self._writing() as desk:
            office, kind, mark = self._series(desk.connection, paper, kind, mark)
            entry = self._taken_up(desk, office, kind, mark, said) if file else None
            if entry is None:
                key = key or (secrets.token_hex(8) if file else "")
                (entry,) = self._block(*(desk, office, kind, mark, [said]), key=key, reason=reason)
            _link(desk, entry, paper)
        return entry

    def draw_all(
        self,
        papers: Sequence[Draft],
        kind: Kind | None = None,
        *,
        mark: str = "",
        key: str = "",
        reason: str = "",
    ) -> tuple[Entry, ...]:
        """`draw` for drafts of one office and kind, in a row and in one step."""
        with self._writing() as desk:
            series = {self._series(desk.connection, paper, kind, mark) for paper in papers}
            if len(series) > 1:
                raise InputError.said(
                    "หนังสือชุดเดียวกันต้องเป็นของหน่วยงานและประเภทเดียวกัน ให้แยกขอเลข",
                    "papers numbered at once are of one office and kind; ask for each by itself",
                )
            entries = self._block(
                *(desk, *series.pop(), [_said(paper) for paper in papers]), key=key, reason=reason
            )
            for entry, paper in zip(entries, papers, strict=True):
                _link(desk, entry, paper)
        return entries

    def next_of(
        self, paper: Draft, count: int = 1, kind: Kind | None = None, *, mark: str = ""
    ) -> tuple[ReferenceNumber, ReferenceNumber]:
        """The first and the last of `count` numbers for such drafts, were they given now."""
        with self._book.reading() as connection:
            series = series_of(connection, *self._series(connection, paper, kind, mark))
            given = last_numbers(connection, series.counts_in)
            year = this_year(given, self._now())
            last = given.get(year, 0)
            return series.number(last + 1, year), series.number(last + count, year)

    def _series(
        self, connection: Connection, paper: Draft, kind: Kind | None, mark: str
    ) -> tuple[str, Kind, str]:
        """The office a draft's number is of, its kind and its mark."""
        drafted = paper.number
        if drafted is not None and drafted.running:
            raise InputError.said(
                f"หนังสือนี้มีเลขที่ {drafted} แล้ว ให้ลบเลขออก หรือบันทึกว่าใช้แล้วด้วย claim",
                f"this paper has the number {drafted}; take it out, or claim it as used",
            )
        office = f"{drafted.code} {drafted.unit}" if drafted else paper.office.code
        return office, *self._kind(connection, paper, office, kind, mark)

    def pending(self) -> tuple[Entry, ...]:
        """The numbers reserved for data files, which a run that was stopped may have left."""
        with self._book.reading() as connection:
            return connection.entries(_PENDING)

    def _in_file(self, number: ReferenceNumber, file: str) -> Entry:
        """The entry of a number that stands in its data file already."""
        with self._book.reading() as connection:
            found = known(connection, number.text())
        ours = [entry for entry in found if entry.file == file]
        if ours and ours[-1].state in {"reserved", "issued"}:
            return ours[-1]
        if found:
            refuse_state((ours or found)[-1])
        raise InputError.said(
            f"เลขที่ {number} ในไฟล์นี้ไม่มีในสมุด ให้ลบเลขออก หรือบันทึกว่าใช้แล้วด้วย claim",
            f"{number}, which stands in this file, is not in the book; take it out, or claim it "
            "as used",
        )

    def _taken_up(self, desk: Desk, office: str, kind: Kind, mark: str, said: Said) -> Entry | None:
        """The number that was reserved for a data file before; void if the draft is of another kind."""
        series = series_of(desk.connection, office, kind, mark)
        found, day = None, said["day"]
        for entry in desk.connection.entries(_OF_FILE, {"file": said["file"]}):
            alike = (entry.series, entry.kind, entry.mark) == (
                *(series.counts_in, series.kind),
                series.mark,
            )
            if found is None and alike and (day is None or year_of(day) == entry.year):
                kept = columns(said) | {"key": secrets.token_hex(8)}
                found = desk.change("reserve", entry, "reserved", kept)
            else:
                desk.change("void", entry, "void", reason="ร่างเปลี่ยนไป จึงไม่ได้ใช้เลขนี้")
        return found

    def _kind(
        self, connection: Connection, paper: Draft, office: str, kind: Kind | None, mark: str
    ) -> tuple[Kind, str]:
        """The kind of number a draft is to have, and its mark."""
        drafted = paper.number
        if drafted is not None:
            mark = mark or drafted.circular_book or drafted.secrecy
        if kind is not None:
            return kind, mark
        if paper.secrecy or (drafted is not None and drafted.secrecy):
            if not self._book.secret:
                raise InputError.said(
                    "หนังสือลับต้องออกเลขจากสมุดลับ ให้เปิดสมุดลับแยกเล่ม (secret=True)",
                    "a secret paper gets its number from a secret book: open one with secret=True",
                )
            return "secret", mark or "ล"
        if paper.circular or (drafted is not None and drafted.circular):
            return "circular", mark
        own = find_series(connection, code_of(office), paper.numbered_as, "")
        return (paper.numbered_as if own else "ordinary"), mark

    def _failed(self, entry: Entry, error: BaseException, *, written: bool) -> None:
        said = error.message.thai if isinstance(error, Told) else type(error).__name__
        reason = f"ทำหนังสือไม่สำเร็จ: {said.splitlines()[0] if said else said}"
        try:
            if written:
                self.void(entry, reason=reason)
            else:
                self.give_back(entry, reason=reason)
        except ThaiPlanDocError as refused:
            # the number stays reserved, and the report names it
            error.add_note(f"{entry.text}: {refused}")


_PENDING: Final = (
    rows_with(ENTRIES)
    .where(ENTRIES.c.file != sa.literal_column("''"), ENTRIES.c.state == "reserved")
    .order_by(*IN_ORDER)
)
_OF_FILE: Final = _PENDING.where(ENTRIES.c.file == sa.bindparam("file"))


def _said(paper: Draft, file: str = "") -> Said:
    """What a draft says of itself for the book."""
    return {
        "day": paper.date,
        "subject": paper.subject,
        "recipient": "\n".join(paper.to),
        "sender": (paper.unit_lines() or (paper.office.name,))[0],
        "file": file,
        "speed": paper.speed or "",
    }


def _link(desk: Desk, entry: Entry, paper: Draft) -> None:
    """Enters the papers that a draft names."""
    for cited in paper.cited():
        number, day = cited.number.text(), cited.day.isoformat() if cited.day else ""
        received = any(each.kind == "received" for each in meant(desk.connection, number, day))
        relation = _WITH_RECEIVED[cited.relation] if received else cited.relation
        desk.link(entry, relation, number, day)
