"""Every file that a person or a data file names is opened here, and nowhere else.

It must be a regular file (no device, no pipe, no folder), no larger than files of its kind may be,
and inside the folders that may be read; then it is read once, to its end. What is wrong is told in
one sentence that holds the file's name and nothing of its content.

Which folders may be read: any, unless `only_inside` or the environment variable
``THAIPLANDOC_INSIDE`` (folders apart as in ``PATH``) says so. Our own folders and those the
administrator names (``THAIPLANDOC_HOME``, ``THAIPLANDOC_EMBLEM``) may always be.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc import assets, fontfile, pictures
from thaiplandoc.errors import InputError, Message, Place, Problem

INSIDE_VARIABLE: Final = "THAIPLANDOC_INSIDE"
_MB: Final = 2**20
_HEAD: Final = 64
_LONGEST_NAME: Final = 80
# A pipe does not block when it is opened, and nothing is translated. Windows lacks some of these.
_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
# Where only some folders may be read, no link is followed that was not resolved before.
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_inside: ContextVar[tuple[Path, ...]] = ContextVar("inside", default=())
_noticed: ContextVar[dict[Path, None] | None] = ContextVar("noticed", default=None)
_kinds: ContextVar[tuple[Kind, ...]] = ContextVar("kinds", default=())


class Kind(NamedTuple):
    """What a file is to be: how a sentence calls it, and the bytes it may have.

    A file that may be `anywhere` is no person's to name. `begins` are the bytes that files of this
    kind begin with, any if it is empty; `is_not` is what is said of a file that begins otherwise.
    """

    called: Message
    most: int
    named: bool = True
    anywhere: bool = False
    begins: tuple[bytes, ...] = ()
    is_not: Message = Message("", "")

    def text(self, path: Path) -> Message:
        """The file in a sentence: with its name, where that does not stand before it."""
        if not self.named:
            return self.called
        return Message(f"{self.called.thai} {_name(path)} ", f"{self.called.english} {_name(path)}")


_FILE: Final = Message("ไฟล์", "the file")
_PICTURE: Final = Message("ไฟล์ภาพ", "the picture")
DATA: Final = Kind(_FILE, 16 * _MB, named=False)
WORKBOOK: Final = Kind(
    _FILE,
    64 * _MB,
    named=False,
    begins=(b"PK", b"\xd0\xcf\x11\xe0"),  # .xlsx; .xls, whose reader says what to do
    is_not=Message(
        "ไม่ใช่แฟ้ม Excel (.xlsx) แม้ชื่อจะลงท้ายเช่นนั้น ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx",
        "this is no Excel workbook (.xlsx), whatever its name says; save it as .xlsx in Excel",
    ),
)
WORD: Final = Kind(_FILE, 64 * _MB, named=False)
TEMPLATE: Final = Kind(Message("แม่แบบ", "the template"), 64 * _MB)
PICTURE: Final = Kind(
    _PICTURE,
    64 * _MB,
    begins=(*pictures.RASTER, b"%PDF-"),
    is_not=Message(
        "ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG หรือ PDF ให้บันทึกภาพใหม่เป็น PNG",
        "is no PNG, JPEG or PDF; save it again as PNG",
    ),
)
EMBLEM: Final = Kind(Message("ไฟล์ตราครุฑ", "the emblem"), 16 * _MB)
FONT: Final = Kind(
    Message("ไฟล์แบบอักษร", "the font"),
    32 * _MB,
    begins=fontfile.BEGINS,
    is_not=Message(
        "ไม่ใช่ไฟล์แบบอักษร ให้ระบุไฟล์ที่ลงท้ายด้วย .ttf หรือ .otf",
        "is no font; name a file that ends in .ttf or .otf",
    ),
)
# What a program has just made for us in a folder of ours.
MADE: Final = Kind(_FILE, 1024 * _MB, named=False, anywhere=True)
# A Word file that is in the place of one to be written.
BEFORE: Final = Kind(_FILE, 64 * _MB, named=False, anywhere=True)


@contextlib.contextmanager
def only_inside(*folders: str | Path) -> Iterator[None]:
    """Within this block only files in these folders are read, links resolved."""
    before = _inside.set(tuple(map(Path, folders)))
    try:
        yield
    finally:
        _inside.reset(before)


@contextlib.contextmanager
def noticing(*kinds: Kind) -> Iterator[dict[Path, None]]:
    """The files of these kinds that are looked at in this block, in their order."""
    files: dict[Path, None] = {}
    before = _noticed.set(files), _kinds.set(kinds)
    try:
        yield files
    finally:
        _noticed.reset(before[0])
        _kinds.reset(before[1])


def read(path: Path, kind: Kind) -> bytes:
    """The file's bytes; `InputError` if it may not be read, or is not what it is to be."""
    real, found = _found(path, kind)
    try:
        descriptor = os.open(real, _FLAGS | (0 if real is path else _NO_LINK))
        with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 (it is open already)
            _check(path, kind, os.fstat(descriptor))
            pieces = [file.read(_HEAD) or b""]
            if kind.begins and not pieces[0].startswith(kind.begins):
                raise refused(path, kind.is_not, kind)
            while sum(map(len, pieces)) <= kind.most and (more := file.read(found.st_size + _HEAD)):
                pieces.append(more)
    except OSError as error:
        raise refused(path, _unopened(error, kind.text(path))) from None
    if sum(map(len, pieces)) > kind.most:  # it has grown, or does not tell its size
        raise refused(path, _too_large(kind, path))
    return b"".join(pieces)


def stamp(path: Path, kind: Kind) -> tuple[int, int, int]:
    """What changes when the file does; `InputError` like `read`, which looks at its content too."""
    _, found = _found(path, kind)
    return found.st_mtime_ns, found.st_size, found.st_ino


def refused(path: Path, what: Message, named: Kind | None = None) -> InputError:
    """The error of a whole file; in a sentence about a kind that is `named`, with its name."""
    if named and named.named:
        what = Message(f"{_name(path)} {what.thai}", f"{_name(path)} {what.english}")
    return InputError([Problem(Place(_printable(str(path))), what)])


def is_there(path: Path) -> bool:
    """Whether there is a regular file; False for any name that cannot be one."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


# --- what is looked at ---------------------------------------------------------------------------
def _found(path: Path, kind: Kind) -> tuple[Path, os.stat_result]:
    """The file, its links resolved where not all may be read, and what the system says of it."""
    folders = () if kind.anywhere else _readable()
    try:
        real = Path(os.path.realpath(path)) if folders else path
        allowed = not folders or any(map(real.is_relative_to, map(os.path.realpath, folders)))
        found = real.stat() if allowed else None
    except ValueError:  # a NUL, or a letter no file name can hold
        raise refused(path, _said(kind.text(path), *_NO_NAME)) from None
    except OSError as error:
        raise refused(path, _unopened(error, kind.text(path))) from None
    if found is None:
        raise refused(path, _said(kind.text(path), *_OUTSIDE))
    _check(path, kind, found)
    if (noticed := _noticed.get()) is not None and kind in _kinds.get():
        noticed[path] = None
    return real, found


def _check(path: Path, kind: Kind, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise refused(path, _said(kind.text(path), *_FOLDER))
    if not stat.S_ISREG(found.st_mode):
        raise refused(path, _said(kind.text(path), *_NO_FILE))
    if found.st_size > kind.most:
        raise refused(path, _too_large(kind, path))


def _readable() -> tuple[Path, ...]:
    """The folders whose files may be read; none if all may be."""
    named = os.environ.get(INSIDE_VARIABLE, "").split(os.pathsep)
    folders = _inside.get() or tuple(Path(folder) for folder in named if folder)
    return (*folders, *assets.folders()) if folders else ()


# --- what is said --------------------------------------------------------------------------------
_FOLDER: Final = ("{}เป็นโฟลเดอร์ ให้ระบุชื่อไฟล์", "{} is a folder; name a file")
_NO_FILE: Final = (
    "{}เป็นอุปกรณ์หรือท่อส่งข้อมูล ให้ระบุไฟล์ธรรมดา",
    "{} is a device or a pipe; name a regular file",
)
_NO_NAME: Final = (
    "เปิด{}ไม่ได้ ชื่อมีอักขระที่ใช้ในชื่อไฟล์ไม่ได้ ให้แก้ชื่อ",
    "{} cannot be opened; its name holds a letter that no file name may hold",
)
_OUTSIDE: Final = (
    "{}อยู่นอกโฟลเดอร์ที่อ่านได้ ให้ย้ายไฟล์มาไว้ในโฟลเดอร์ของงาน",
    "{} is outside the folders that may be read; move it into the folder of the data",
)
_WHY: Final = {
    errno.EACCES: ("ไม่มีสิทธิ์เปิด{} ให้ขอสิทธิ์อ่านไฟล์", "{} may not be read; ask for the right to"),
    errno.ENAMETOOLONG: ("เปิด{}ไม่ได้ ชื่อยาวเกินไป ให้ตั้งชื่อสั้นลง", "{} has too long a name; shorten it"),
}
_WHY[errno.EPERM] = _WHY[errno.EACCES]
_NOT_THERE: Final = (
    "เปิด{}ไม่ได้ ตรวจชื่อไฟล์และโฟลเดอร์",
    "{} cannot be opened; check its name and folder",
)


def _said(what: Message, thai: str, english: str) -> Message:
    return Message(thai.format(what.thai), english.format(what.english))


def _unopened(error: OSError, what: Message) -> Message:
    return _said(what, *_WHY.get(error.errno or 0, _NOT_THERE))


def _too_large(kind: Kind, path: Path) -> Message:
    most = kind.most // _MB
    return _said(
        kind.text(path),
        f"{{}}ใหญ่เกินไป ใช้ได้ไม่เกิน {most} MB ให้ย่อหรือแบ่งไฟล์",
        f"{{}} is too large; {most} MB at most: make it smaller or split it",
    )


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)[:500]


def _name(path: Path) -> str:
    name = _printable(path.name)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
