"""The same book in PostgreSQL: a real server, started for this test alone."""

from __future__ import annotations

import getpass
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crowd import OFFICE, crowd, ended, taken
from thaiplandoc import Register
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


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    require("postgres")
    with pytest.raises(Exception, match="ใช้ไม่ได้ในขณะนี้") as refused:
        Register("postgresql+psycopg://clerk:secret@127.0.0.1:1/numbers")
    assert "secret" not in str(refused.value)
