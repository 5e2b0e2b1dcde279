"""`status` and `verify`: what a batch's journal says, held against its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thaiplandoc.batch import journal
from thaiplandoc.batch.outputs import untouched
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """How a batch stands, by the names of its papers: each is in one of these.

    `changed` are papers with a file that is not as it was written, `gone` those with a file that is
    not there; `first` and `last` are the numbers.
    """

    pattern: str
    made: tuple[str, ...]
    failed: tuple[str, ...]
    waiting: tuple[str, ...]
    void: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    numbers: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def status(folder: str | Path) -> Status:
    """What the journal in a folder says, its files looked at by size and time."""
    return _status(Path(folder), hashes=False)


def verify(folder: str | Path) -> Status:
    """The same, every file read and held against its hash; `problems` name those that differ."""
    return _status(Path(folder), hashes=True)


def _status(folder: Path, *, hashes: bool) -> Status:
    found = journal.read(folder)
    if not found.id:
        raise InputError.said(
            f"ไม่มีบันทึกงาน {journal.FILE} ในโฟลเดอร์นี้ ให้ระบุโฟลเดอร์ที่ทำด้วย batch run",
            f"there is no {journal.FILE} in this folder; name one that batch run made",
            Place(str(folder)),
        )
    names: dict[str, list[str]] = {
        state: [] for state in ("made", "failed", "waiting", "void", "changed", "gone")
    }
    problems: list[Problem] = []
    for key, name in found.names.items():
        line = found.papers.get(key, {})
        state = line.get("state", "waiting")
        if state == "made":
            for file, kept in line["files"].items():
                became, what = _looked_at(folder / file, kept, hashes=hashes)
                if what is not None:
                    state = became
                    problems.append(Problem(Place(str(folder / file)), what))
        elif state == "failed":
            problems.append(
                Problem(Place(str(folder / name)), Message(line["error"], line["error"]))
            )
        names[state].append(name)
    listed = {state: tuple(each) for state, each in names.items()}
    return Status(
        found.pattern, **listed, numbers=tuple(found.numbers.values()), problems=tuple(problems)
    )


def _looked_at(
    file: Path, kept: Sequence[int | str], *, hashes: bool
) -> tuple[str, Message | None]:
    """What became of a file, and what to say of it."""
    try:
        if untouched(file, kept, read=hashes):
            return "made", None
    except OSError:
        return "gone", Message(
            "ไม่มีไฟล์นี้แล้ว ให้สั่ง batch run อีกครั้ง", "the file is gone; run the batch again"
        )
    return "changed", Message(
        "ไฟล์ไม่ตรงกับที่ทำไว้ มีผู้แก้ไขหรือไฟล์เสียหาย (batch run จะไม่เขียนทับ)",
        "the file is not as it was made: edited, or damaged (batch run does not overwrite it)",
    )
