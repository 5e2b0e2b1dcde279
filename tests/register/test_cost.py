"""What a number costs, counted: no clock is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from crowd import OFFICE
from thaiplandoc import Register


@contextmanager
def told(register: Register) -> Iterator[list[str]]:
    """The first words of what SQLite is told in this block."""
    said: list[str] = []

    def listen(driver: object, *_: object) -> None:
        driver.set_trace_callback(lambda text: said.append(" ".join(text.split()[:2])))  # type: ignore[attr-defined]

    sa.event.listen(register._book._engine, "checkout", listen)
    yield said
    sa.event.remove(register._book._engine, "checkout", listen)


def test_a_number_is_reserved_and_confirmed_with_these_statements(tmp_path: Path) -> None:
    with Register(tmp_path / "book.db") as register:
        register.set_up(OFFICE)
        register.confirm(register.reserve(OFFICE))
        with told(register) as said:
            register.confirm(register.reserve(OFFICE))
    assert said == [
        *("BEGIN IMMEDIATE", "SELECT lines,", "SELECT years.year,"),
        *("INSERT INTO", "UPDATE years", "INSERT INTO", "UPDATE book", "COMMIT"),
        *("BEGIN IMMEDIATE", "SELECT lines,", "SELECT entries.series,"),
        *("UPDATE entries", "INSERT INTO", "UPDATE book", "COMMIT"),
    ]
