"""How a command goes through its files, and the folder their results go to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from thaiplandoc.cli.speech import Told, complain, say, spoken
from thaiplandoc.errors import Message, OutputError, Problem, ThaiPlanDocError
from thaiplandoc.saving import recover, write

PARTLY_DONE: Final = 5


def each(files: Sequence[Path], make: Callable[[Path], Iterable[Told]]) -> int:
    """Do one thing with each file, say what came of it, and return the exit code.

    What nobody foresaw is raised at the end, as a group, each with its file as a note.
    """
    codes: Counter[int] = Counter()
    unforeseen: list[Exception] = []
    for file in _with_progress(files):
        try:
            recover(file.parent)
            made = make(file)
        except OutputError:
            raise
        except ThaiPlanDocError as error:
            complain(error)
            codes[error.exit_code] += 1
        except OSError:  # a full disk: the next file would fare no better
            raise
        except Exception as error:  # the other files are made first
            error.add_note(str(file))
            unforeseen.append(error)
        else:
            codes[0] += 1
            say(*made)
    if unforeseen:
        raise ExceptionGroup("unforeseen", unforeseen)
    failed = [code for code in codes if code]
    if not failed:
        return 0
    return PARTLY_DONE if codes[0] else max(failed)


def _with_progress(files: Sequence[Path]) -> Iterator[Path]:
    """The files one by one; a bar on standard error when there are several."""
    if len(files) < 2:
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    console, what = Console(stderr=True), spoken(Message("กำลังทำ", "working"))
    yield from track(files, what, console=console, transient=True, disable=not console.is_terminal)


def distinct(files: Sequence[Path]) -> None:
    """`OutputError` for two files of one name: their results would write over each other."""
    twice = [stem for stem, times in Counter(file.stem for file in files).items() if times > 1]
    if twice:
        raise OutputError.said(
            f"มีไฟล์ชื่อ {', '.join(twice)} มากกว่าหนึ่งไฟล์ ผลจะเขียนทับกัน ให้เปลี่ยนชื่อหรือสั่งทีละไฟล์",
            f"more than one file is named {', '.join(twice)}: their results would overwrite "
            "each other; rename them or build them one at a time",
        )


def spared(paths: Sequence[Path]) -> list[Path]:
    """The paths, with other names where a person has edited the Word file that is there."""
    from thaiplandoc.documents.writing import edited_among

    others, number = list(paths), 1
    while edited_among(others):
        added = "-new" if number == 1 else f"-new-{number}"
        others = [path.with_name(f"{path.stem}{added}{path.suffix}") for path in paths]
        number += 1
    if kept := edited_among(paths):
        instead = ", ".join(path.name for path in others)
        complain(
            Message(
                f"มีผู้แก้ไขไฟล์ {kept} แล้ว จึงไม่เขียนทับ ไฟล์ใหม่อยู่ที่ {instead} (ใช้ --force ถ้าต้องการเขียนทับ)",
                f"{kept} was edited by a person and is left alone; the new files are {instead} "
                "(--force overwrites)",
            )
        )
    return others


def make_folder(folder: Path) -> None:
    """Make the folder where it is missing; `OutputError` where that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder) from error


def put(target: Path, data: bytes, remarks: Iterable[Problem] = ()) -> None:
    """Write a file, and tell where it is, and what ought to be looked at."""
    make_folder(target.parent)
    write({target: data})
    complain(*remarked(remarks))
    say(target)


def keep_sources(target: Path, sources: Iterable[Path]) -> None:
    """`OutputError` for a PDF that would be called otherwise, or stand where one of its sources does."""
    if target.suffix.lower() != ".pdf":
        raise OutputError.said(
            f"{target} ต้องลงท้ายด้วย .pdf ให้เปลี่ยนชื่อไฟล์ที่จะได้", f"{target} must end with .pdf"
        )
    if target.resolve() in {each.resolve() for each in sources}:
        raise OutputError.said(
            f"{target} เป็นไฟล์ที่ใช้ทำชุดนี้ ให้ใช้ชื่ออื่น จะได้ไม่เขียนทับ",
            f"{target} is one of the files it is made from; name another, so that it stays",
        )


def cannot_write(folder: Path) -> OutputError:
    """What is said of a folder that takes no file."""
    return OutputError.said(
        f"เขียนลงโฟลเดอร์ {folder} ไม่ได้ ให้ระบุโฟลเดอร์อื่นหรือขอสิทธิ์เขียน",
        f"cannot write into {folder}; name another folder or ask for the right to write",
    )


def no_workbook_name(file: Path) -> OutputError:
    """What is said of a workbook that is to be called something else."""
    return OutputError.said(
        f"แฟ้มสำหรับกรอกต้องลงท้ายด้วย .xlsx ไม่ใช่ {file.name}",
        f"the workbook's name must end in .xlsx, unlike {file.name}",
    )


def remarked(remarks: Iterable[Problem]) -> Iterator[str]:
    """A line for each thing that ought to be looked at, and stops nothing."""
    word = spoken(Message("ข้อสังเกต", "remark"))
    return (f"{word}: {spoken(remark)}" for remark in remarks)
