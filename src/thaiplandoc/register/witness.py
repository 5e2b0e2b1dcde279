"""What was given last, kept apart from the book: a book that knows less was restored from a backup.

A small database of its own: beside a book that is a file, in this user's folder for one on a server.
Losing it loses this protection and nothing else, so that it waits for no disk.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc import kept

Counter = tuple[int, int]
# where the journal stands, beside the counters
_JOURNAL: Final = (0, 0)
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS given (book TEXT, series INTEGER, year INTEGER, last INTEGER, "
    "line INTEGER, hash TEXT, PRIMARY KEY (book, series, year))"
)
_NOTE: Final = (
    "INSERT INTO given VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (book, series, year) DO UPDATE SET "
    "last = excluded.last, line = excluded.line, hash = excluded.hash "
    "WHERE excluded.line > line"
)
_SEEN: Final = "SELECT series, year, last, line, hash FROM given WHERE book = ?"
_Row = tuple[int, int, int, int, str]


class Seen(NamedTuple):
    """The line of the journal that was seen last, its hash, and the last number of each counter."""

    line: int
    hash: str
    last: Mapping[Counter, int]


def place_of(database: str, url: str, *, is_file: bool) -> Path | None:
    """Where what was given in a book is kept; nowhere for one in memory or without a folder."""
    if is_file:
        named = database and not database.startswith((":", "file:"))
        return Path(f"{database}.given") if named else None
    folder = kept.user_folder()
    name = hashlib.sha256(url.encode()).hexdigest()[:16]
    return folder / f"numbers-{name}.given" if folder else None


class Witness:
    """What was given in one book, as far as it was seen from here."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._open: sqlite3.Connection | None = None

    def note(self, book: str, line: int, hash_: str, last: Mapping[Counter, int]) -> None:
        """Keeps what a commit left, unless a later one was seen."""
        rows = [(book, *counter, number, line, hash_) for counter, number in last.items()]
        self._do(_NOTE, [*rows, (book, *_JOURNAL, 0, line, hash_)])

    def seen(self, book: str) -> Seen | None:
        """What was given last; None where nothing was seen."""
        if self._file is None or not self._file.exists():
            return None
        rows = self._do(_SEEN, [(book,)])
        last = {(series, year): last for series, year, last, _, _ in rows if series}
        journal = [(line, hash_) for series, _, _, line, hash_ in rows if not series]
        return Seen(*journal[0], last) if journal else None

    def forget(self, book: str) -> None:
        """What was seen is settled: the book goes on from here."""
        self._do("DELETE FROM given WHERE book = ?", [(book,)])

    def _do(self, statement: str, asked: Sequence[tuple[str | int, ...]]) -> list[_Row]:
        """The rows a statement gives, run for each that is asked; none where that cannot be."""
        with suppress(sqlite3.Error, OSError):
            if connection := self._connection():
                with connection:
                    return [row for each in asked for row in connection.execute(statement, each)]
        return []

    def close(self) -> None:
        """Lets go of the file."""
        if self._open is not None:
            with closing(self._open):
                self._open = None

    def _connection(self) -> sqlite3.Connection | None:
        if self._open is None and self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._open = sqlite3.connect(self._file, timeout=5, check_same_thread=False)
            self._open.execute("PRAGMA journal_mode=WAL")
            self._open.execute("PRAGMA synchronous=OFF")
            self._open.execute(_TABLE)
        return self._open
