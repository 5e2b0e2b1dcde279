"""A circular for tests: its pattern, its number book, and what a folder holds after a run."""

from __future__ import annotations

import json
import os
import signal
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from thaiplandoc import Register
from thaiplandoc.batch.journal import FILE
from thaiplandoc.batch.work import Made

PATTERN = """\
kind: letter
office: {name: ที่ทำการปกครองจังหวัดตัวอย่าง, address: ถนนทดสอบ, code: ตย ๐๐๒๓.๓}
number: ตย ๐๐๒๓.๓/ว
date: ๑๕ มกราคม ๒๕๖๙
subject: การทบทวนแผนพัฒนาตำบล
to: {{ผู้รับ}}
body:
  - ด้วยอำเภอ{{อำเภอ}} ต้องทบทวนแผน
  - จึงเรียนมาเพื่อพิจารณา
signer: {name: นายสมชาย ตัวอย่าง, position: ผู้ว่าราชการจังหวัดตัวอย่าง}
"""
KRABI = "นายอำเภอ ทุกอำเภอ ในจังหวัดกระบี่"


def pattern(folder: Path, text: str = PATTERN) -> Path:
    file = folder / "letter.yaml"
    file.write_text(text, encoding="utf-8")
    return file


# What `register` has opened and the test has not closed: conftest does.
OPENED: list[Register] = []


def register(folder: Path) -> Register:
    book = Register(
        folder / "numbers.db", by="สมศรี", clock=lambda: datetime(2026, 1, 15, 3, tzinfo=UTC)
    )
    OPENED.append(book)
    book.set_up("ตย ๐๐๒๓.๓")
    book.set_up("ตย ๐๐๒๓.๓", "circular", shares="ordinary")
    return book


def lines(folder: Path) -> list[dict[str, Any]]:
    return list(map(json.loads, (folder / FILE).read_text("utf-8").splitlines()))


def papers(folder: Path) -> dict[str, dict[str, Any]]:
    """The last line of each paper, without the moment its files were written."""
    found = {}
    for line in lines(folder):
        if "state" in line:
            files = {
                name: [size, digest] for name, (size, _, digest) in line.get("files", {}).items()
            }
            found[line["key"]] = {**line, "files": files}
    return found


def folder_of(folder: Path) -> dict[str, str]:
    """Every file but the journal, hidden ones too, by the hash of its bytes."""
    return {
        file.name: sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.is_file() and file.name != FILE
    }


def book_of(book: Register) -> list[tuple[Any, ...]]:
    """Every number: its text, state, day, subject and recipient."""
    return [(e.text, e.state, e.day, e.subject, e.recipient) for e in book.entries()]


def fatal(folder: Path, items: list[int]) -> list[Made]:
    """Work for processes: an odd tenth kills its process, each time or the first time it is met."""
    made = []
    for item in items:
        seen = folder / f"{item}"
        if item == 15 or (item == 5 and not seen.exists()):
            seen.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        made.append(Made(str(item), {"pid": str(os.getpid()).encode()}))
    return made
