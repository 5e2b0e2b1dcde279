"""The file or the database of a number book: opening it, its schema, its transactions.

A transaction that writes holds the whole book (``BEGIN IMMEDIATE`` in SQLite, the one row of the
table ``book`` in PostgreSQL): numbers and the journal's hashes each follow from the one before.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from thaiplandoc.errors import InputError, Message, OutputError, ThaiPlanDocError
from thaiplandoc.register.entries import Entry, Series
from thaiplandoc.register.witness import Witness, place_of

SCHEMA: Final = "2"
_ENTRY: Final = (
    *("series", "year", "number", "kind", "mark", "state", "text", "key", "day", "until"),
    *("subject", "recipient", "by", "at", "reason"),
    *("given", "sender", "paper", "due", "action", "file", "speed"),
)
_LINK: Final = ("series", "year", "number", "relation", "paper", "day")


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))


# The types and keys of these stand in migrations/ alone.
BOOK: Final = _table("book", "lines", "hash", "secret", "id")
SERIES: Final = _table("series", "id", "office", "kind", "mark", "counts_in", "with_year")
YEARS: Final = _table("years", "series", "year", "before", "last")
ENTRIES: Final = _table("entries", *_ENTRY)
LINKS: Final = _table("links", *_LINK)
IN_ORDER: Final = (ENTRIES.c.series, ENTRIES.c.year, ENTRIES.c.number)
JOURNAL: Final = _table("journal", "line", "at", "by", "act", "what", "hash")
Values: TypeAlias = "Mapping[str, str | int | None]"
Row: TypeAlias = "tuple[Any, ...]"  # of a table that is read by its columns
_NONE: Final[Values] = MappingProxyType({})


def rows_with(table: sa.TableClause, *names: str) -> sa.Select[Row]:
    """All columns of the rows that have the values asked for in these."""
    return sa.select(*table.c).where(*(table.c[name] == sa.bindparam(name) for name in names))


_HEAD: Final = "SELECT lines, hash FROM book"
# What begins a transaction that reads, and one that writes.
_BEGIN: Final = {
    "sqlite": (("BEGIN", _HEAD), ("BEGIN IMMEDIATE", _HEAD)),
    "postgresql": (
        ("BEGIN ISOLATION LEVEL REPEATABLE READ", _HEAD),
        ("BEGIN", f"{_HEAD} FOR UPDATE"),
    ),
}


class Connection:
    """A transaction: statements are SQLAlchemy's, compiled once, and run by the driver itself.

    A number is a dozen short statements: what SQLAlchemy does around each takes longer than it.
    `head` is the journal's last line and its hash when it began; `series` are those that were
    asked for, which never change.
    """

    def __init__(
        self,
        driver: Any,
        dialect: sa.Dialect,
        head: tuple[int, str],
        series: dict[tuple[str, str, str], Series],
    ) -> None:
        self._driver, self._dialect, self.head, self.series = driver, dialect, head, series

    def execute(self, statement: sa.ClauseElement, values: Values = _NONE) -> None:
        """Does what a statement says."""
        self._run(statement, values)

    def rows(self, statement: sa.ClauseElement, values: Values = _NONE) -> list[Row]:
        """The rows a statement gives."""
        found: list[Row] = self._run(statement, values).fetchall()
        return found

    def entries(self, statement: sa.ClauseElement, values: Values = _NONE) -> tuple[Entry, ...]:
        """The numbers whose rows a statement gives."""
        return tuple(Entry(*row) for row in self.rows(statement, values))

    def _run(self, statement: sa.ClauseElement, values: Values) -> Any:
        text, own = _compiled(statement, self._dialect)
        return self._driver.execute(text, {**own, **values})

    def enter(self, statement: sa.Insert, rows: Sequence[Values]) -> None:
        """Puts rows into a table."""
        if len(rows) == 1:  # which takes a driver less
            self.execute(statement, rows[0])
        else:
            self._driver.cursor().executemany(_compiled(statement, self._dialect)[0], rows)


@lru_cache(maxsize=128)
def _compiled(statement: sa.ClauseElement, dialect: sa.Dialect) -> tuple[str, Values]:
    """The words of a statement, and the values it brings along."""
    compiled = statement.compile(dialect=dialect)
    own = {name: value for name, value in compiled.params.items() if value is not None}
    return compiled.string, own


class Book:
    """An open book; `writing` and `reading` give a connection inside a transaction."""

    def __init__(self, place: str | Path, *, secret: bool | None, wait: float) -> None:
        self.name = _shown(str(place))
        with self._telling():
            self._engine = _engine(place, wait)
        self._series: dict[tuple[str, str, str], Series] = {}
        url = self._engine.url
        is_file = url.get_backend_name() == "sqlite"
        self.witness = Witness(place_of(url.database or "", str(url), is_file=is_file))
        try:
            with self._telling():
                self._upgrade()
            self._mark_secret(secret)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._engine.dispose()
        self.witness.close()

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that alone may write; committed when the block ends well."""
        return self._transaction(writes=True)

    def reading(self) -> AbstractContextManager[Connection]:
        """One transaction that sees one state of the book."""
        return self._transaction(writes=False)

    @contextlib.contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        dialect = self._engine.dialect
        # closed it goes back to the pool, which takes back what was not committed
        with self._telling(), contextlib.closing(self._engine.raw_connection()) as pooled:
            driver: Any = pooled.driver_connection
            # what goes to a server waits for an answer only where one is read
            pipeline = getattr(driver, "pipeline", contextlib.nullcontext)
            try:
                with pipeline():
                    begin, asked = _BEGIN[dialect.name][writes]
                    driver.execute(begin)
                    head = driver.execute(asked).fetchone()  # here it waits for others to end
                    yield Connection(driver, dialect, head, self._series)
                    driver.execute("COMMIT")
            except Exception as error:
                if dialect.is_disconnect(error, driver, None):  # type: ignore[arg-type]
                    pooled.invalidate()
                raise

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """What the database refuses in this block is one sentence."""
        try:
            yield
        except (ArgumentError, ModuleNotFoundError) as error:
            raise InputError.said(
                f"เปิดสมุดเลขไม่ได้ ให้เขียนชื่อไฟล์ หรือ postgresql+psycopg://… ({type(error).__name__})",
                "cannot open the number book: write the name of a file, or "
                f"postgresql+psycopg://… with psycopg installed ({type(error).__name__})",
            ) from error
        except Exception as error:
            said = getattr(error, "orig", error)  # what SQLAlchemy was told by the driver
            if not (isinstance(said, sqlite3.Error) or hasattr(said, "sqlstate")):
                raise
            raise _refused(self.name, said) from error

    def _upgrade(self) -> None:
        with self._engine.connect() as connection, connection.begin():
            found = _version(connection)
        if found == SCHEMA:
            return
        if found is not None and (not found.isdecimal() or int(found) > int(SCHEMA)):
            raise InputError.said(
                f"สมุดเลข {self.name} ทำด้วยโปรแกรมรุ่นใหม่กว่า (รูปแบบ {found}) ให้ปรับรุ่นโปรแกรมนี้ก่อน",
                f"the number book {self.name} is from a newer version (schema {found}); "
                "upgrade this program first",
            )
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        with self._engine.connect() as plain:
            served = plain.dialect.name == "postgresql"
            options = {"isolation_level": "READ COMMITTED"} if served else {"writes": True}
            connection = plain.execution_options(**options)
            with connection.begin():
                if served:  # two clerks may open a new book at once
                    connection.execute(sa.text("SELECT pg_advisory_xact_lock(2526)"))
                config.attributes["connection"] = connection
                command.upgrade(config, "head")

    def _mark_secret(self, secret: bool | None) -> None:
        with self.reading() as connection:
            asked = sa.select(BOOK.c.secret, BOOK.c.lines, BOOK.c.id)
            ((kept, lines, self.id),) = connection.rows(asked)
        self.secret = bool(kept)
        if secret is None or secret == self.secret:
            return
        if lines:
            raise InputError.said(
                f"สมุดเลข {self.name} {'เป็นสมุดลับ' if kept else 'ไม่ใช่สมุดลับ'} เปลี่ยนภายหลังไม่ได้ ให้เปิดอีกเล่ม",
                f"the number book {self.name} is {'a secret' if kept else 'an open'} one and "
                "stays so; open another",
            )
        with self.writing() as connection:
            connection.execute(sa.update(BOOK).values(secret=int(secret)))
        self.secret = secret


def _engine(place: str | Path, wait: float) -> sa.Engine:
    if isinstance(place, Path) or "://" not in place:
        url = sa.URL.create("sqlite", database=str(place))
    else:
        url = make_url(place)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
        return sa.create_engine(url, isolation_level="AUTOCOMMIT")  # transactions begin as above
    if url.get_backend_name() != "sqlite":
        raise ArgumentError(url.drivername)
    engine = sa.create_engine(url, connect_args={"timeout": wait}, paramstyle="named")

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: sa.pool.ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions begin as `begin` below says
        connection.execute("PRAGMA journal_mode=WAL")
        # a commit that is lost when the power fails is a number used twice
        connection.execute("PRAGMA synchronous=FULL")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


_SENTENCES: Final = {
    "SQLITE_BUSY": (
        "ถูกโปรแกรมอื่นใช้อยู่นานเกินไป ให้ปิดโปรแกรมนั้นแล้วสั่งใหม่ ยังไม่มีเลขใดถูกใช้",
        "is held by another program for too long; close that and try again, no number was used",
    ),
    "SQLITE_READONLY": (
        "เขียนไม่ได้ ให้ขอสิทธิ์เขียนไฟล์และโฟลเดอร์ ยังไม่มีเลขใดถูกใช้",
        "may not be written; ask for permission to write file and folder, no number was used",
    ),
    "SQLITE_CANTOPEN": (
        "เปิดไม่ได้ ให้ตรวจว่าโฟลเดอร์มีอยู่และเขียนได้",
        "cannot be opened; check that its folder exists and may be written",
    ),
    "SQLITE_FULL": (
        "เขียนไม่ได้เพราะดิสก์เต็ม ให้ลบไฟล์ที่ไม่ใช้แล้วสั่งใหม่ ยังไม่มีเลขใดถูกใช้",
        "cannot be written: the disk is full; make room and try again, no number was used",
    ),
    "SQLITE_CORRUPT": (
        "เสียหาย ให้เก็บไฟล์นี้ไว้และนำไฟล์สำรองมาใช้ แล้วบันทึกเลขที่ออกหลังจากนั้น",
        "is damaged; keep the file, restore a backup and claim the numbers given since",
    ),
    "SQLITE_NOTADB": (
        "ไม่ใช่สมุดเลข ให้ตรวจชื่อไฟล์",
        "is not a number book; check the name of the file",
    ),
}
_NO_RIGHT: Final = (
    "ไม่ให้ผู้ใช้นี้ทำรายการนี้ ให้ขอสิทธิ์จากผู้ดูแลฐานข้อมูล ยังไม่มีเลขใดถูกใช้",
    "does not let this user do that; ask its administrator for the right, no number was used",
)
_OTHER: Final = (
    "ใช้ไม่ได้ในขณะนี้ ให้ตรวจเครื่องแม่ข่ายหรือดิสก์แล้วสั่งใหม่",
    "cannot be used now; check the server or the disk and try again",
)


def _refused(name: str, error: object) -> ThaiPlanDocError:
    said = getattr(error, "sqlite_errorname", "")
    known = next((kind for kind in _SENTENCES if said.startswith(kind)), "")
    denied = getattr(error, "sqlstate", "") == "42501"
    thai, english = _NO_RIGHT if denied else _SENTENCES.get(known, _OTHER)
    return OutputError(Message(f"สมุดเลข {name} {thai}", f"the number book {name} {english}"))


def _shown(place: str) -> str:
    """The name of a book for a message: without the password of its server."""
    try:
        return make_url(place).render_as_string() if "://" in place else place
    except ArgumentError:
        return place.partition("://")[0]
