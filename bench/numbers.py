"""The number book beside bare SQLite: the same commits, the same pragmas, in the same run."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bench.measure import Figure

OFFICE = "กบ ๐๐๒๓.๓"
MOST_TIMES = 5
_BARE = """
import sqlite3, sys
place, count = sys.argv[1], int(sys.argv[2])
book = sqlite3.connect(place, timeout=60, isolation_level=None)
book.execute("PRAGMA journal_mode=WAL")
book.execute("PRAGMA synchronous=FULL")
print("ready", flush=True)
sys.stdin.readline()
for _ in range(count):
    book.execute("BEGIN IMMEDIATE")
    (last,) = book.execute("SELECT last FROM years").fetchone()
    book.execute("INSERT INTO entries VALUES (?, 'reserved')", (last + 1,))
    book.execute("UPDATE years SET last = ?", (last + 1,))
    book.execute("COMMIT")
    book.execute("BEGIN IMMEDIATE")
    book.execute("UPDATE entries SET state = 'issued' WHERE number = ?", (last + 1,))
    book.execute("COMMIT")
"""
OURS = f"""
import sys
from thaiplandoc import Register
with Register(sys.argv[1]) as book:
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(int(sys.argv[2])):
        book.confirm(book.reserve({OFFICE!r}))
"""


def at_once(processes: int, count: int, goes: int) -> tuple[float, float]:
    """Seconds on the wall that our book and bare SQLite take, the least of some goes in turns."""
    ours, bare = [], []
    for _ in range(goes):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(together(OURS, _our_book(folder), processes, count))
            bare.append(together(_BARE, _bare_book(folder), processes, count))
    return min(ours), min(bare)


def _our_book(folder: str) -> str:
    from thaiplandoc import Register

    place = str(Path(folder, "ours.db"))
    with Register(place) as book:
        book.set_up(OFFICE)
    return place


def _bare_book(folder: str) -> str:
    place = str(Path(folder, "bare.db"))
    with closing(sqlite3.connect(place)) as book:
        book.execute("PRAGMA journal_mode=WAL")
        book.execute("CREATE TABLE years (last INTEGER)")
        book.execute("INSERT INTO years VALUES (0)")
        book.execute("CREATE TABLE entries (number INTEGER PRIMARY KEY, state TEXT)")
        book.commit()
    return place


def together(worker: str, place: str, processes: int, count: int) -> float:
    """How long so many processes take for `count` numbers each, from the moment all are ready."""
    command = [sys.executable, "-c", worker, place, str(count)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    workers = [subprocess.Popen(command, **pipes) for _ in range(processes)]  # type: ignore[call-overload]
    for each in workers:
        each.stdout.readline()
    begin = time.perf_counter()
    for each in workers:
        each.stdin.write("\n")
        each.stdin.flush()
    codes = [each.wait() for each in workers]
    seconds = time.perf_counter() - begin
    for each in workers:
        each.stdin.close()
        each.stdout.close()
    if any(codes):
        raise RuntimeError(codes)
    return seconds


def figures(processes: int, count: int, goes: int, entries: int) -> Iterator[Figure]:
    """The lines of the table: numbers at once, a block, and a book of many entries."""
    what = f"{processes} × {count} numbers: reserve, confirm (wall)"
    ours, bare = at_once(processes, count, goes)
    goal = f"≤ {MOST_TIMES}× bare SQLite"
    yield Figure(what, "thaiplandoc", ours, goes=goes, goal=goal, met=ours <= MOST_TIMES * bare)
    yield Figure(what, "bare SQLite, same pragmas", bare, goes=goes, ratio=bare / ours)
    with tempfile.TemporaryDirectory() as folder:
        yield from _of_one_book(Path(folder), entries)


def _of_one_book(folder: Path, entries: int) -> Iterator[Figure]:
    from thaiplandoc import Register

    with Register(_our_book(str(folder))) as book:
        book.block(1, OFFICE)
        took = _least(lambda: book.block(878, OFFICE))
        yield Figure(
            "a block of 878 numbers (CPU)", "thaiplandoc", took, goal="< 50 ms", met=took < 0.05
        )
        year = book.reserve(OFFICE).year
    filled(folder / "ours.db", year, entries)
    with Register(folder / "ours.db") as book:
        day = date(year - 543, 1, 1) + timedelta(days=100)
        for what, ask in (
            ("the next number", lambda: book.next(OFFICE)),
            ("a number reserved and confirmed", lambda: book.confirm(book.reserve(OFFICE))),
            ("a day's register", lambda: book.sent(day, day, OFFICE)),
        ):
            took = _least(ask)
            yield Figure(
                *(f"a book of {entries:,}: {what} (CPU)", "thaiplandoc", took),
                goal="< 100 ms",
                met=took < 0.1,
            )


def filled(file: Path, year: int, count: int) -> None:
    """Puts so many issued numbers more into a book of one series, spread over a year's days."""
    begun = date(year - 543, 1, 1)
    with closing(sqlite3.connect(file)) as book:
        (first,) = book.execute("SELECT last FROM years").fetchone()
        days = [(begun + timedelta(days=day)).isoformat() for day in range(365)]
        book.executemany(
            "INSERT INTO entries (series, year, number, kind, mark, state, text, key, day, until, "
            "subject, recipient, by, at, reason, given) VALUES "
            "(1, ?, ?, 'ordinary', '', 'issued', ?, '', ?, '', 'เรื่อง', 'ผู้รับ', 'x', ?, '', ?)",
            (
                (
                    year,
                    number,
                    f"{OFFICE}/{number}",
                    day,
                    f"{day}T09:00:00",
                    f"{day}T09:00:00+07:00",
                )
                for number in range(first + 1, first + 1 + count)
                for day in (days[number * 365 // (first + count + 2)],)
            ),
        )
        book.execute("UPDATE years SET last = ?", (first + count,))
        book.commit()


def _least(work: object) -> float:
    """The least CPU seconds of five goes."""
    taken = []
    for _ in range(5):
        begin = time.process_time()
        work()  # type: ignore[operator]
        taken.append(time.process_time() - begin)
    return min(taken)
