"""The journal of a batch: what is to be made, with its names and numbers, and what was made."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from thaiplandoc import opening
from thaiplandoc.errors import InputError, OutputError, Place
from thaiplandoc.saving import Growing, growing
from thaiplandoc.values import dataclass

FILE: Final = "thaiplandoc-batch.jsonl"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Numbers asked of the book: under which key of it, and for which rows."""

    block: str
    keys: Sequence[str]


@dataclass(slots=True)
class Journal:
    """What a journal says. `papers` are the last lines of each key; `size` is what of the file is whole."""

    pattern: str = ""
    id: str = ""
    begun: datetime | None = None
    planned: dict[str, Mapping[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    papers: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    printed: Mapping[str, Any] = field(default_factory=dict)
    looked_at: str = ""
    size: int = 0
    cut: bool = False

    @property
    def open(self) -> Iterator[Asked]:
        """What was asked of the number book, and its answer not yet written down."""
        return (each for each in self.asked if each.block not in self.answered)

    def made(self, key: str) -> bool:
        """Whether the last that is said of a paper is that it was made."""
        return self.papers.get(key, {}).get("state") == "made"

    def number(self, key: str) -> str:
        """The number of a paper; nothing where it has none."""
        return self.numbers.get(key, "")

    def take(self, line: Mapping[str, Any]) -> None:
        """What one line adds."""
        match line:
            case {"batch": _, "pattern": str(pattern), "id": str(id_)}:
                self.pattern, self.id = pattern, id_
                if said := line.get("begun"):
                    self.begun = datetime.fromisoformat(said)
            case {"plan": {"papers": dict(papers)}}:
                self.planned |= papers
                self.names |= {key: paper["name"] for key, paper in papers.items()}
            case {"asked": dict(asked)}:
                self.asked.append(Asked(**asked))
            case {"numbers": dict(numbers), "block": str(block)}:
                self.numbers |= numbers
                self.answered.add(block)
            case {"print": dict(printed)}:
                self.printed = printed
            case {"page": str(looked_at)}:
                self.looked_at = looked_at
            case {"key": str(key), "state": str(state)}:
                self.papers[key] = line
                if state == "void":
                    self.numbers.pop(key, None)
            case _:
                raise KeyError


def read(folder: Path) -> Journal:
    """The journal in a folder, an empty one where there is none.

    A last line that is not whole is left out. `InputError` for a journal that is damaged, or of a
    newer program.
    """
    file = folder / FILE
    journal = Journal()
    if not opening.is_there(file):
        return journal
    data = opening.read(file, opening.MADE)
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            said = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            said = None
        if said is None and journal.size + len(line) == len(data):
            journal.cut = True
            return journal
        if isinstance(said, dict) and (number == 1) != ("batch" in said):
            said = None
        if isinstance(said, dict) and said.get("batch", VERSION) != VERSION:
            raise InputError.said(
                f"บันทึกงานนี้ทำด้วยโปรแกรมรุ่นอื่น (รูปแบบ {said['batch']}) ให้ปรับรุ่นโปรแกรม หรือใช้โฟลเดอร์ใหม่",
                f"this journal is of another version ({said['batch']}); upgrade, or use a new folder",
                Place(str(file), line=number),
            )
        try:
            journal.take(said or {})
        except (AttributeError, KeyError, TypeError, ValueError):
            raise InputError.said(
                "บันทึกงานเสียหายที่บรรทัดนี้ ให้นำไฟล์สำรองมาใช้ หรือทำในโฟลเดอร์ใหม่โดยไม่ลบโฟลเดอร์นี้",
                "the journal is damaged at this line; restore a backup, or use a new folder and keep this one",
                Place(str(file), line=number),
            ) from None
        journal.size += len(line)
    return journal


class Writing:
    """A journal that lines are added to; what it says follows them."""

    def __init__(self, file: Growing, journal: Journal) -> None:
        self.journal = journal
        self._file = file
        if journal.cut:
            file.cut(journal.size)

    def begin(self, pattern: str) -> None:
        """The first line, where the journal is new."""
        if not self.journal.id:
            now = datetime.now(UTC).replace(microsecond=0).isoformat()
            first = {"batch": VERSION, "pattern": pattern, "id": secrets.token_hex(8)}
            self.add({**first, "begun": now})

    def add(self, line: Mapping[str, Any]) -> None:
        """One line, which is on the disk when this returns."""
        self._file.add(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        self.journal.take(line)


@contextmanager
def taken(folder: Path, pattern: str) -> Iterator[Writing]:
    """The folder's journal, taken for one run alone; `OutputError` where it is not to be had."""
    with growing(folder / FILE) as file:
        if file is None:
            raise OutputError.said(
                f"มีโปรแกรมอื่นกำลังทำงานชุดนี้ในโฟลเดอร์ {folder} ให้รอจนเสร็จแล้วสั่งใหม่",
                f"another program is at work on this batch in {folder}; wait until it has ended",
            )
        there = read(folder)
        if there.pattern not in {"", pattern}:
            raise OutputError.said(
                f"โฟลเดอร์ {folder} เป็นงานของ {there.pattern} ให้ระบุโฟลเดอร์อื่นสำหรับ {pattern}",
                f"{folder} is the batch of {there.pattern}; name another folder for {pattern}",
            )
        try:
            yield Writing(file, there)
        finally:
            if not there.id:
                (folder / FILE).unlink(missing_ok=True)
