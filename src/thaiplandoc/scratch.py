"""Folders for what is thrown away, and an end to those of programs that were killed."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from thaiplandoc.patterns import compiled

if sys.platform != "win32":
    import fcntl

# Nobody gives a folder of theirs such a name.
_OURS: Final = compiled(r"thaiplandoc-[0-9a-f]{16}-\w+")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder in the system's temporary one, without links in its path, until the block ends.

    It is locked meanwhile. Before a process makes its first, it removes those of this user that
    nobody holds: their programs were killed. (On Windows folders have no locks, and they stay.)
    """
    _swept(gettempdir())
    while True:
        with _made() as folder, _held(folder, wait=True) as ours:
            if ours:  # else another program took it for a dead one's before it was locked
                yield folder
                return


@contextmanager
def _made() -> Iterator[Path]:
    prefix = f"thaiplandoc-{secrets.token_hex(8)}-"
    with TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield Path(os.path.realpath(folder))


@cache
def _swept(parent: str) -> None:
    """Removes what killed programs left, once a process."""
    left: list[Path] = []
    with suppress(OSError):  # a folder in which one may write and not look
        left = [each for each in Path(parent).iterdir() if _OURS.fullmatch(each.name)]
    for folder in left:
        with suppress(OSError), _held(folder, wait=False) as dead:
            if dead:  # moved in one step, and removed whatever it forbids
                with _made() as away:
                    folder.rename(away / folder.name)


@contextmanager
def _held(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Whether the folder is this program's alone until the block ends, and still there."""
    if sys.platform == "win32":
        yield wait
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        yield False
        return
    try:
        ours = wait  # where there are no locks, nobody takes what another has made
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            ours = wait or os.fstat(descriptor).st_uid == os.getuid()
        yield ours and folder.exists()
    finally:
        os.close(descriptor)
