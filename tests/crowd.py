"""Several processes at one number book, each a program of its own."""

from __future__ import annotations

import subprocess
import sys

OFFICE = "กบ ๐๐๒๓.๓"
# Each line of its output is a number that was confirmed: the commit came before the line.
WORKER = f"""
import sys
from datetime import UTC, datetime, timedelta
from thaiplandoc.register import Register
place, name, count, start = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
began = datetime.now(UTC)
moment = lambda: datetime.fromisoformat(start) + (datetime.now(UTC) - began)
with Register(place, by=name, **({{"clock": moment}} if start != "now" else {{}})) as register:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        entry = register.confirm(register.reserve({OFFICE!r}, key=f"{{name}}-{{number}}"))
        print(entry.year, entry.number, flush=True)
"""


def crowd(
    place: str, workers: int, count: int, start: str = "now", first: int = 0
) -> list[subprocess.Popen[str]]:
    """Processes, numbered from `first`, that begin together and take `count` numbers each."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, place, f"คนที่ {worker}", str(count), start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for worker in range(first, first + workers)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return started


def taken(process: subprocess.Popen[str], lines: int = -1) -> list[tuple[int, int]]:
    """The numbers a process said it has, all or the next `lines` of them."""
    assert process.stdout is not None
    rows = process.stdout if lines < 0 else (process.stdout.readline() for _ in range(lines))
    numbers = [tuple(map(int, row.split())) for row in rows if row.endswith("\n")]
    return [(year, number) for year, number in numbers]


def ended(process: subprocess.Popen[str]) -> int:
    """Waits for a process and closes what led to it."""
    code = process.wait(60)
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()
    return code
