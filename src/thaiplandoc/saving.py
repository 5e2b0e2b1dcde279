"""Putting files in their place: all of a set or none, whatever stops the program.

A program killed at any step leaves every file of a set as it was before, or leaves what the next
run needs to finish the set. What stands in a folder while files are written, ID being random:

``.tpd-ID``                       claims the folder; locked for as long as the program lives
``.tpd-ID-N``                     the N-th new file, complete and synced before anything is replaced
``.tpd-ID-N.old``                 a second name of the file it replaces, for sets of several files
``thaiplandoc-unfinished-ID.txt`` the record that a set is being exchanged: from the moment it has
                                  this name the new files count, before it the old ones. People see it
``.tpd-ID.undo``                  the same record once a file could not be replaced: the old ones count

A claim nobody holds the lock of was left by a program that died. `recover` settles it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Final, NamedTuple

from thaiplandoc.errors import OutputError
from thaiplandoc.patterns import compiled

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_CLAIM: Final = compiled(r"\.tpd-[0-9a-f]{12}")
_RECORD: Final = "thaiplandoc-unfinished-{}.txt"
_NOTE: Final = (
    "กำลังเปลี่ยนไฟล์ชุดหนึ่งในโฟลเดอร์นี้ ถ้าไฟล์นี้ค้างอยู่แสดงว่าโปรแกรมหยุดกลางคัน "
    "ให้สั่งงานเดิมอีกครั้ง ไฟล์ทั้งชุดจะครบเอง\n"
    "A set of files in this folder is being replaced. If this file stays, the program was stopped "
    "half-way: run the same command again and the set will be completed.\n"
)
_NOTICED: Final[ContextVar[list[Path] | None]] = ContextVar("noticed", default=None)
_FAR: Final = 2**40
_BINARY: Final = getattr(os, "O_BINARY", 0)


def write(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Put every file in its place and return their paths; `OutputError` if one cannot be written.

    Then all are as they were before. A file that is replaced keeps its permissions; at no moment
    is its name absent. The files and their folders are synced to the disk.
    """
    noticed = _NOTICED.get()
    if noticed is not None:
        noticed += files
    try:
        _put({Path(os.path.realpath(path)): data for path, data in files.items()})
    except OSError as error:
        if noticed is not None:
            del noticed[-len(files) :]
        named = Path(error.filename or next(iter(files)))
        raise _refused(error, named.parent) from error
    return tuple(files)


@contextlib.contextmanager
def noticing() -> Iterator[list[Path]]:
    """The list of every file that `write` puts in its place during this block.

    Files that it was stopped at are among them: nobody knows which of the two stand there.
    """
    written: list[Path] = []
    before = _NOTICED.set(written)
    try:
        yield written
    finally:
        _NOTICED.reset(before)


def recover(folder: Path) -> None:
    """Finish or undo what a program that died left in `folder`; what is being written now stays.

    Raises `OutputError` if that cannot be done: then the files of a set may not belong together.
    """
    try:
        # names alone, and as one text: a folder may hold thousands of files, and is looked at before
        # each is written
        names = os.listdir(folder)  # noqa: PTH208
        hidden = "/.tpd-" in "/" + "/".join(names)
        left = [name for name in names if _CLAIM.fullmatch(name)] if hidden else []
    except OSError:  # what cannot be listed was not written by this program
        return
    try:
        for name in left:
            _settle(folder, name)
    except OSError as error:
        raise _refused(error, folder) from error


# --- one set -------------------------------------------------------------------------------------
class _Move(NamedTuple):
    """A new file, the name it is to have, and the second name of the file it replaces."""

    new: Path
    target: Path
    old: Path | None
    stamp: tuple[int, ...] = ()
    """What tells the new file from any other that has the target's name later."""


def _put(files: Mapping[Path, bytes]) -> None:
    folders = list(dict.fromkeys(path.parent for path in files))
    for folder in folders:
        recover(folder)
    for path in files:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with _claimed(folders) as claim:
        moves = [
            _written(path.with_name(f"{claim}-{number}"), path, data)
            for number, (path, data) in enumerate(files.items())
        ]
        if len(moves) == 1:
            moves[0].new.replace(moves[0].target)
        else:
            _exchange(folders[0], claim, [_kept(move) for move in moves])
        _sync(folders)


def _written(new: Path, target: Path, data: bytes) -> _Move:
    """The new file is on the disk, with the permissions of the one it replaces."""
    try:
        before = target.stat()
    except FileNotFoundError:
        before = None
    mode = stat.S_IMODE(before.st_mode) if before else 0o666
    descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode & 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if before:
            if sys.platform != "win32":
                with contextlib.suppress(OSError):  # only root may give a file to somebody else
                    os.chown(new, before.st_uid, before.st_gid)
            new.chmod(mode)
        os.fsync(descriptor)
    return _Move(new, target, None, _stamp(new))


def _stamp(file: Path) -> tuple[int, ...]:
    """The same for one file under any name, another for every other; () for none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _kept(move: _Move) -> _Move:
    """The same move, the file it replaces kept under a second name."""
    old = move.new.with_name(f"{move.new.name}.old")
    try:
        os.link(move.target, old)
    except FileNotFoundError:
        return move
    except OSError:  # a file system without links
        import shutil

        shutil.copy2(move.target, old)
    return move._replace(old=old)


def _exchange(home: Path, claim: str, moves: Sequence[_Move]) -> None:
    """Replace all old files or, if one cannot be replaced, none."""
    with _alone({move.target.parent for move in moves}):
        begun = home / f"{claim}.set"
        with begun.open("x", encoding="utf-8") as record:
            record.write(_NOTE + json.dumps([list(map(_plain, move)) for move in moves]))
            record.flush()
            os.fsync(record.fileno())
        begun.replace(home / _record(claim))
        _sync([home])
        if error := _finish(home, claim, moves):
            raise error


def _plain(value: Path | tuple[int, ...] | None) -> str | list[int] | None:
    return list(value) if isinstance(value, tuple) else str(value) if value else None


def _record(claim: str) -> str:
    return _RECORD.format(claim.removeprefix(".tpd-"))


def _finish(home: Path, claim: str, moves: Sequence[_Move]) -> OSError | None:
    """Replace what is not yet replaced; if that fails, undo all and return the error."""
    record = home / _record(claim)
    try:
        for move in moves:
            with contextlib.suppress(FileNotFoundError):  # replaced before the program was stopped
                move.new.replace(move.target)
    except OSError as error:
        record.replace(home / f"{claim}.undo")
        _undo(home, claim, moves)
        return error
    _sync({move.target.parent for move in moves})
    for move in moves:
        if move.old:
            _remove(move.old)
    _remove(record)
    return None


def _undo(home: Path, claim: str, moves: Sequence[_Move]) -> None:
    """Every file as it was; what another program has put in a place since stays there."""
    for move in moves:
        ours = move.stamp != () and _stamp(move.target) == move.stamp
        if ours and move.old is None:
            _remove(move.target)
        elif move.old:
            if ours:
                with contextlib.suppress(FileNotFoundError):
                    move.old.replace(move.target)
            _remove(move.old)
        _remove(move.new)
    _remove(home / f"{claim}.undo")


# --- after a program that died -------------------------------------------------------------------
def _settle(folder: Path, claim: str) -> None:
    """Finish or undo what one claim was for, unless a living program holds it."""
    with _held(folder / claim) as home:
        if home is None:
            return
        if home not in {"", str(folder)}:
            _settle(Path(home), claim)
            if (Path(home) / claim).exists():  # somebody else is settling it
                return
        for name, act in ((_record(claim), _finish), (f"{claim}.undo", _undo)):
            if moves := _recorded(folder / name):
                with _alone({move.target.parent for move in moves}):
                    act(folder, claim, moves)
    _sweep(folder, claim)


def _sweep(folder: Path, claim: str, *, done: bool = False) -> None:
    """Remove what a claim left, and the claim last; all of it stays while a record does.

    What was `done` left nothing else.
    """
    if (folder / _record(claim)).exists() or (folder / f"{claim}.undo").exists():
        return
    for name in () if done else os.listdir(folder):  # noqa: PTH208 (as above)
        if name.startswith((f"{claim}-", f"{claim}.")):
            _remove(folder / name)
    _remove(folder / claim)


def _recorded(record: Path) -> list[_Move]:
    """The moves of a record; none where there is no record."""
    try:
        said = record.read_text(encoding="utf-8").removeprefix(_NOTE)
    except FileNotFoundError:
        return []
    moves = [
        _Move(Path(new), Path(target), Path(old) if old else None, tuple(stamp))
        for new, target, old, stamp in json.loads(said)
    ]
    # only what this module made is ever moved
    return [move for move in moves if _CLAIM.match(move.new.name)]


# --- claims and locks ----------------------------------------------------------------------------
@contextlib.contextmanager
def _claimed(folders: Sequence[Path]) -> Iterator[str]:
    """The name of a claim on all these folders, held until the block ends."""
    while True:
        claim, done = f".tpd-{secrets.token_hex(6)}", False
        try:
            with contextlib.ExitStack() as held:
                made = [_claim(folder / claim, folders[0]) for folder in folders]
                if all(held.enter_context(each) for each in made):
                    yield claim
                    done = True
                    return
                # else another program took one of them for a dead one before it was locked
        finally:
            for folder in folders:
                _sweep(folder, claim, done=done)


@contextlib.contextmanager
def _claim(file: Path, home: Path) -> Iterator[bool]:
    """Whether a new file is made and locked; it says which folder holds the record."""
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, 0o666)
    try:
        ours = _locked(descriptor) and os.fstat(descriptor).st_nlink > 0
        if ours and file.parent != home:
            os.write(descriptor, str(home).encode())
        yield ours
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _held(claim: Path) -> Iterator[str | None]:
    """What a claim says, locked; None if it is gone or another program holds it."""
    try:
        descriptor = os.open(claim, os.O_RDONLY | _BINARY)
    except (FileNotFoundError, PermissionError):
        yield None
        return
    try:
        ours = _locked(descriptor) and os.fstat(descriptor).st_nlink > 0
        yield os.read(descriptor, 4096).decode() if ours else None
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Whether this program now holds the lock of an open file, which ends with the program."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _alone(folders: Iterable[Path]) -> Iterator[None]:
    """No other program exchanges a set in these folders meanwhile, where folders can be locked."""
    with contextlib.ExitStack() as held:
        for folder in sorted(folders):
            if sys.platform != "win32":
                descriptor = os.open(folder, os.O_RDONLY)
                held.callback(os.close, descriptor)
                with contextlib.suppress(OSError):  # network folders may know no locks
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def _sync(folders: Iterable[Path]) -> None:
    """The names in these folders are on the disk, where folders can be synced."""
    for folder in folders:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _remove(file: Path) -> None:
    with contextlib.suppress(FileNotFoundError, PermissionError):
        file.unlink()


# --- a file that grows ---------------------------------------------------------------------------
class Growing:
    """A file that this program alone adds to; each addition is on the disk when `add` returns."""

    def __init__(self, file: Path, descriptor: int) -> None:
        self._file, self._descriptor = file, descriptor

    def add(self, data: bytes) -> None:
        """Puts these bytes at its end; `OutputError` if they cannot be."""
        try:
            while data:
                data = data[os.write(self._descriptor, data) :]
            os.fsync(self._descriptor)
        except OSError as error:
            raise _refused(error, self._file.parent) from error

    def cut(self, size: int) -> None:
        """Takes off what stands behind its first `size` bytes."""
        os.ftruncate(self._descriptor, size)


@contextlib.contextmanager
def growing(file: Path) -> Iterator[Growing | None]:
    """The file, to be added to until the block ends; None while another program does."""
    flags = os.O_CREAT | os.O_APPEND | os.O_RDWR | _BINARY
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, flags, 0o666)
    except OSError as error:
        raise _refused(error, file.parent) from error
    try:
        os.lseek(descriptor, _FAR, os.SEEK_SET)  # where a lock keeps nobody from reading
        yield Growing(file, descriptor) if _locked(descriptor) else None
    finally:
        os.close(descriptor)


# --- what is said --------------------------------------------------------------------------------
def _refused(error: OSError, folder: Path) -> OutputError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            thai, english = "ที่ว่างในดิสก์ไม่พอ ให้ลบไฟล์ที่ไม่ใช้", "the disk is full; make room"
        case errno.ENAMETOOLONG:
            thai, english = "ชื่อไฟล์ยาวเกินไป ให้ตั้งชื่อสั้นลง", "the file's name is too long; shorten it"
        case _:
            thai = "ตรวจว่ามีโฟลเดอร์ เขียนได้ และไม่มีโปรแกรมอื่นเปิดไฟล์อยู่"
            english = "check that it exists, may be written and no program has the file open"
    return OutputError.said(
        f"เขียนไฟล์ลงโฟลเดอร์ {folder} ไม่ได้ {thai}", f"cannot write into {folder}; {english}"
    )
