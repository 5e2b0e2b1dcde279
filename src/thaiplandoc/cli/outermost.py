"""The outermost handler: whatever happens, a person reads one sentence and gets an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from thaiplandoc import __version__
from thaiplandoc.cli.speech import CANCELLED, complain, finish, spoken
from thaiplandoc.errors import Message, ThaiPlanDocError, Unforeseen, as_ours

_CANCELLED: Final = Message(
    "ยกเลิกแล้ว ไฟล์ที่ทำเสร็จก่อนหน้านี้ครบถ้วน", "cancelled; files that were finished are complete"
)
_ASK: Final = Message(
    "(สั่งใหม่โดยเพิ่ม --report รายงาน.txt หน้าคำสั่ง เพื่อเขียนรายงานให้ผู้ดูแล)",
    "(run it again with --report FILE before the command to write a report for them)",
)


def ended(command: Callable[[], int], report: str) -> int:
    """The exit code of a command that may raise anything; what it raises is told.

    What nobody foresaw is also described in the file `report`, where one is named: where in the
    program it happened, and nothing of the data.
    """
    try:
        code = command()
        finish()
    except KeyboardInterrupt:
        code = CANCELLED
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException as error:  # Typst, written in Rust, panics beside Exception
        return _told(error, report)
    if code == CANCELLED:
        complain(_CANCELLED)
    return code


def _told(error: BaseException, report: str) -> int:
    code = 0
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else (error,):
        ours = as_ours(one)
        place = "".join(f"{file}: " for file in getattr(one, "__notes__", ()))
        code = max(code, ours.exit_code)
        complain(place + spoken(ours) + _reported(ours, report))
    return code


def _reported(ours: ThaiPlanDocError, report: str) -> str:
    """Write the report and return what the sentence about the error says of it."""
    if not isinstance(ours, Unforeseen):
        return ""
    if not report:
        return f" {spoken(_ASK)}"
    try:
        with Path(report).open("a", encoding="utf-8") as file:
            file.writelines(_report(ours))
    except OSError as error:
        return f" {spoken(as_ours(error))}"
    return f" {spoken(Message(f'(เขียนรายงานไว้ที่ {report})', f'(the report is in {report})'))}"


def _report(ours: Unforeseen) -> Iterator[str]:
    """Which program this is and where it failed; values, also those in messages, are left out."""
    import platform
    import traceback

    yield f"thaiplandoc {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    error = ours.__cause__
    while error is not None:
        yield f"{type(error).__module__}.{type(error).__qualname__}\n"
        yield from (
            f"  {frame.filename}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(error.__traceback__)
        )
        error = error.__cause__ or error.__context__
    yield "\n"
