"""The same book in PostgreSQL: a real server, started for this test alone."""

from __future__ import annotations

import contextlib
import getpass
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.numbers import MOST_TIMES, OURS, together

from conftest import ROOT
from crowd import OFFICE, crowd, ended, taken
from thaiplandoc import OutputError, Register
from tools import require

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(sys.platform == "win32", reason="a server of this test's own needs fork"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    programs = require("postgres").parent
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg, which speaks to PostgreSQL, is not installed")
    # PostgreSQL refuses to run for root; the folder has a short name for its socket
    user = "postgres" if os.getuid() == 0 else None
    home = Path(tempfile.mkdtemp())
    if user:
        shutil.chown(home, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, name = home / "data", user or getpass.getuser()

    def run(*command: str | Path) -> None:
        subprocess.run(command, user=user, cwd=home, check=True, stdout=subprocess.DEVNULL)

    run(programs / "initdb", "-D", data, "-U", name, "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1"
    control = (programs / "pg_ctl", "-D", data, "-w")
    run(*control, "-o", options, "-l", home / "log", "start")
    try:
        yield f"postgresql+psycopg://{name}@127.0.0.1:{port}/postgres"
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(home)


def test_processes_take_numbers_at_once_and_one_is_killed(server: str) -> None:
    with Register(server) as register:
        register.set_up(OFFICE)
        assert len(register.block(878, OFFICE)) == 878
        register.give_back(register.reserve(OFFICE), reason="ทดสอบ")
        workers = crowd(server, 4, 20)
        told = taken(workers[0], 3)
        workers[0].kill()
        told += [number for worker in workers for number in taken(worker)]
        assert [ended(worker) == 0 for worker in workers] == [False, True, True, True]
        assert len(set(told)) == len(told) >= 63
        report = register.report()
        assert report.problems == ()
        assert [(run.first, run.fate) for run in report.runs][:2] == [
            (1, "reserved"),
            (879, "issued"),
        ]
        assert 878 <= len(report.open) <= 879


def test_a_number_is_reserved_and_confirmed_with_so_many_statements(
    server: str, tmp_path: Path
) -> None:
    """What goes to the server and back, counted: no clock is asked."""
    office = "สต ๐๐๒๓"
    with Register(server) as register, (tmp_path / "said").open("wb") as said:
        register.set_up(office)
        register.confirm(register.reserve(office))
        with contextlib.closing(register._book._engine.raw_connection()) as pooled:
            pooled.driver_connection.pgconn.trace(said.fileno())
        register.confirm(register.reserve(office))
        with contextlib.closing(register._book._engine.raw_connection()) as pooled:
            pooled.driver_connection.pgconn.untrace()
    sent = re.findall(r"\tF\t\d+\t(\w+)", (tmp_path / "said").read_text(encoding="utf-8"))
    # two words begin, five or four do it, one commits; what is read is waited for, and the end
    assert (sent.count("Execute"), sent.count("Flush"), sent.count("Sync")) == (15, 6, 2)


# The same commits by the driver alone: a lock, a number, its state.
BARE = """
import psycopg, sys
book = psycopg.connect(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[2])):
    (last,) = book.execute("SELECT last FROM bare_years FOR UPDATE").fetchone()
    book.execute("INSERT INTO bare_entries VALUES (%s, 'reserved')", (last + 1,))
    book.execute("UPDATE bare_years SET last = %s", (last + 1,))
    book.commit()
    book.execute("UPDATE bare_entries SET state = 'issued' WHERE number = %s", (last + 1,))
    book.commit()
"""


@pytest.mark.timed
def test_numbers_take_no_more_than_five_times_what_the_bare_driver_takes(server: str) -> None:
    import psycopg

    plain = server.replace("+psycopg", "")
    with psycopg.connect(plain) as connection:
        connection.execute("CREATE TABLE bare_years (last bigint)")
        connection.execute("INSERT INTO bare_years VALUES (0)")
        connection.execute("CREATE TABLE bare_entries (number bigint PRIMARY KEY, state text)")
    with Register(server) as register:
        register.set_up(OFFICE)
    tries = ((together(OURS, server, 4, 20), together(BARE, plain, 4, 20)) for _ in range(3))
    assert any(ours <= MOST_TIMES * bare for ours, bare in tries)


def test_a_clerk_who_may_only_issue_has_the_grants_of_the_page(server: str) -> None:
    """The statements of docs/register.md, as they stand there."""
    import psycopg

    page = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
    (grants,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    office = "นม ๐๐๒๓"
    with Register(server) as owner:
        owner.set_up(office)
        owner.set_up(office, "received")
    plain = server.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(grants)
    theirs = re.sub(r"//\w+@", "//clerk@", server)
    with Register(theirs, by="เสมียน") as register:
        entry = register.confirm(register.reserve(office, subject="ก", key="ข"))
        assert register.block(3, office)[-1].number == 4
        assert register.give_back(register.reserve(office), reason="ทดสอบ") is None
        register.void(entry, reason="พิมพ์ผิด")
        came = register.receive(office, paper="ลย ๐๐๒๓/๑", day=None)
        register.link(entry, "answers", came)
        assert {each.kind for each in register.dossier(came).papers} == {"received", "ordinary"}
        assert register.report().problems == ()
        with pytest.raises(OutputError, match="ไม่ให้ผู้ใช้นี้ทำรายการนี้"):
            register.set_up("ลย ๐๐๒๓")
    with psycopg.connect(re.sub(r"//\w+@", "//clerk@", plain), autocommit=True) as connection:
        for forged in (
            "UPDATE journal SET by = 'x'",
            "DELETE FROM journal",
            "UPDATE book SET secret = 1",
            "UPDATE series SET mark = 'x'",
            "DELETE FROM years",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forged)


def test_numbers_given_before_a_database_was_restored_are_passed_over(server: str) -> None:
    import psycopg

    office = "ลป ๐๐๒๓"
    with Register(server) as register:
        register.set_up(office)
        register.reserve(office)
    plain = server.replace("+psycopg", "")
    tables = ("book", "years", "entries", "journal")
    with psycopg.connect(plain, autocommit=True) as connection:
        for table in tables:
            connection.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")
    with Register(server) as register:
        assert register.block(2, office)[-1].number == 3
    with psycopg.connect(plain, autocommit=True) as connection:
        for table in tables:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 (one of four names)
            connection.execute(f"INSERT INTO {table} TABLE kept_{table}")
    with Register(server) as register:
        assert register.reserve(office).number == 4
        assert register.report().problems == ()


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    require("postgres")
    with pytest.raises(Exception, match="ใช้ไม่ได้ในขณะนี้") as refused:
        Register("postgresql+psycopg://clerk:secret@127.0.0.1:1/numbers")
    assert "secret" not in str(refused.value)
