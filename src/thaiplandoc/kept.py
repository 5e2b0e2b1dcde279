"""What takes long to work out, kept on the disk for the next start.

The folder is this user's cache folder, or the one that ``THAIPLANDOC_CACHE`` names; named empty,
nothing is kept. Nothing is ever needed from it: what is missing, damaged, of another version or
cannot be written is worked out again.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    from marshal import _Marshallable

VARIABLE: Final = "THAIPLANDOC_CACHE"
_CHECK: Final = 4  # bytes

# What marshal writes: texts, bytes, numbers, tuples, lists, sets and mappings.
T = TypeVar("T", bound="_Marshallable")
# What a piece is known by: what it is made of, and how.
Key: TypeAlias = tuple[str | bytes, int | str]


def kept(name: str, version: object, make: Callable[[], T]) -> T:
    """What `make` works out, or what it worked out for the same `version` before.

    `version` is anything whose `repr` changes when the value would.
    """
    value: T | None = found(name, version)
    if value is None:
        value = make()
        keep(name, version, value)
    return value


def found(name: str, version: object) -> Any:
    """What is kept under a name, of this `version` and whole; else None."""
    folder = user_folder()
    if folder is not None:
        file = _file(folder, name)
        with suppress(OSError):
            written = memoryview(file.read_bytes())
            head = _head(version)
            at = len(head) + _CHECK
            if written[: len(head)] == head and written[len(head) : at] == _check(written[at:]):
                return marshal.loads(written[at:])  # noqa: S302 - whole, and written below
    return None


def keep(name: str, version: object, value: _Marshallable) -> None:
    """Keep a value for the next start, if there is a place for it."""
    folder = user_folder()
    if folder is not None:
        data = marshal.dumps(value)
        _write(_file(folder, name), _head(version) + _check(data) + data)


class Pieces(Generic[T]):
    """Small things that take long to work out, each by a key; what is new is kept at the end.

    They stand together in one file. When they are more than `most`, only the new ones are kept.
    """

    def __init__(self, name: str, version: object, *, most: int = 1000) -> None:
        self._name, self._version, self._most = name, version, most
        self._kept: dict[Key, T] = found(name, version) or {}
        self._new: dict[Key, T] = {}

    def piece(self, key: Key, make: Callable[[], T]) -> T:
        """What is kept for a key, else what `make` works out."""
        made = self._kept.get(key) or self._new.get(key)
        if made is None:
            if not self._new:
                atexit.register(self._keep)
            made = self._new[key] = make()
        return made

    def _keep(self) -> None:
        every = {**self._kept, **self._new}
        keep(self._name, self._version, every if len(every) <= self._most else self._new)


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.{sys.implementation.cache_tag}"  # marshal differs by Python


def _head(version: object) -> bytes:
    return repr(version).encode() + b"\n"


def _check(data: bytes | memoryview) -> bytes:
    return crc32(data).to_bytes(_CHECK, "big")


def stamps(files: Iterable[str | Path]) -> list[tuple[str, int, int]]:
    """What changes when one of these files does: their paths, sizes and times."""
    found = ((str(file), Path(file).stat()) for file in files)
    return [(file, at.st_size, at.st_mtime_ns) for file, at in found]


def user_folder() -> Path | None:
    """This user's folder for what can be made again; none, if nobody's home is known."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    folder = Path(base, "thaiplandoc")
    if not Path(base).is_absolute():
        with suppress(RuntimeError):
            within = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
            folder = Path.home().joinpath(*within, "thaiplandoc")
    return folder if folder.is_absolute() else None


def _write(file: Path, data: bytes) -> None:
    """Put the file in its place in one step: of two processes at once, one wins."""
    scratch = file.with_name(f"{file.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            scratch.write_bytes(data)
            scratch.replace(file)
        finally:
            scratch.unlink(missing_ok=True)
