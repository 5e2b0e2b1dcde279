"""A book that was restored from a backup never gives a number that was given after the backup."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from thaiplandoc import Register

OFFICE = "กบ ๐๐๒๓.๓"


def book(folder: Path) -> Register:
    clock = lambda: datetime(2026, 3, 4, 2, tzinfo=UTC)  # noqa: E731
    return Register(folder / "book.db", clock=clock, by="สมศรี")


def backup(folder: Path) -> Path:
    with (
        sqlite3.connect(folder / "book.db") as source,
        sqlite3.connect(folder / "backup.db") as target,
    ):
        source.backup(target)
    source.close()
    target.close()
    return folder / "backup.db"


def restore(folder: Path, saved: Path) -> None:
    for left in folder.glob("book.db-*"):
        left.unlink()
    shutil.copy(saved, folder / "book.db")


def fates(register: Register) -> list[tuple[int, int, int, str]]:
    report = register.report()
    assert report.problems == ()
    return [(run.series, run.first, run.last, run.fate) for run in report.runs]


def test_numbers_given_after_the_backup_are_passed_over(tmp_path: Path) -> None:
    with book(tmp_path) as register:
        register.set_up(OFFICE)
        register.set_up(OFFICE, "order")
        register.confirm(register.reserve(OFFICE))
        register.reserve(OFFICE, key="งาน")
    saved = backup(tmp_path)
    with book(tmp_path) as register:
        register.block(3, OFFICE)
        register.give_back(register.reserve(OFFICE), reason="ทดสอบ")
        register.reserve(OFFICE, "order")
    restore(tmp_path, saved)
    with book(tmp_path) as register:
        assert str(register.next(OFFICE)) == "กบ ๐๐๒๓.๓/๖"
        assert register.reserve(OFFICE, "order").text == "๒/๒๕๖๙"
        # what was reserved in the backup may stand on paper by now, and is not given back
        assert register.reserve(OFFICE, key="งาน").number == 6
        assert fates(register) == [
            *((1, 1, 1, "issued"), (1, 2, 5, "passed"), (1, 6, 6, "reserved")),
            *((2, 1, 1, "passed"), (2, 2, 2, "reserved")),
        ]
        passed = register.find("กบ ๐๐๒๓.๓/๔")
        assert "สมุดกู้คืนจากไฟล์สำรอง" in passed.reason
        assert register.claim("กบ ๐๐๒๓.๓/๔", subject="ส่งไปแล้ว").state == "issued"


def test_a_book_that_was_restored_once_goes_on_as_any(tmp_path: Path) -> None:
    with book(tmp_path) as register:
        register.set_up(OFFICE)
    saved = backup(tmp_path)
    for last in (2, 4, 6):
        restore(tmp_path, saved)
        with book(tmp_path) as register:
            register.reserve(OFFICE)
            register.reserve(OFFICE)
            assert register.find(f"กบ ๐๐๒๓.๓/{last}").state == "reserved"
    with book(tmp_path) as register:
        assert register.reserve(OFFICE).number == 7


def test_what_was_only_confirmed_after_the_backup_is_not_given_back(tmp_path: Path) -> None:
    with book(tmp_path) as register:
        register.set_up(OFFICE)
        entry = register.reserve(OFFICE)
    saved = backup(tmp_path)
    with book(tmp_path) as register:
        register.confirm(entry)
    restore(tmp_path, saved)
    with book(tmp_path) as register:
        assert fates(register) == [(1, 1, 1, "passed")]
        assert register.reserve(OFFICE).number == 2


def test_another_book_at_the_same_place_begins_at_one(tmp_path: Path) -> None:
    for _ in range(2):
        (tmp_path / "book.db").unlink(missing_ok=True)
        with book(tmp_path) as register:
            register.set_up(OFFICE)
            assert register.reserve(OFFICE).number == 1


@pytest.mark.parametrize("content", [None, b"no database at all"])
def test_without_what_was_seen_the_book_works_as_before(
    tmp_path: Path, content: bytes | None
) -> None:
    with book(tmp_path) as register:
        register.set_up(OFFICE)
    for left in tmp_path.glob("book.db.given*"):
        left.unlink()
    if content:
        (tmp_path / "book.db.given").write_bytes(content)
    with book(tmp_path) as register:
        assert register.reserve(OFFICE).number == 1
