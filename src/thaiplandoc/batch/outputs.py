"""The files of a batch: put in their place, never over somebody's work, and looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TypeAlias

from thaiplandoc import opening, package
from thaiplandoc.errors import InputError
from thaiplandoc.saving import write

# Of each file by its name: size, time and hash.
Written: TypeAlias = "Mapping[str, Sequence[int | str]]"


class Files:
    """The files in a folder; `edited` are those that a person has changed since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edited: list[Path] = []

    def stand(self, written: Written) -> bool:
        """Whether all these files are there, as they were written or as somebody edited them."""
        try:
            for name, kept in written.items():
                if not untouched(self.folder / name, kept):
                    self.edited.append(self.folder / name)
        except OSError:
            return False
        return True

    def put(
        self, name: str, files: Mapping[str, bytes], before: Written
    ) -> dict[str, list[int | str]]:
        """The files of one paper in their place, all or none, and what the journal keeps of them.

        A name whose file somebody edited, or that is not ours, is left alone: the files get
        another, NAME-new.
        """
        ours = {(name, str(digest)) for name, (_, _, digest) in before.items()}
        for number in count():
            stem = name + ("" if number == 0 else "-new" if number == 1 else f"-new-{number}")
            targets = {self.folder / f"{stem}{suffix}": data for suffix, data in files.items()}
            if all(self._free(path, targets, ours) for path in targets):
                break
            self.edited += [path for path in targets if not self._free(path, targets, ours)]
        if targets:
            write(targets)
        stats = {path: path.stat() for path in targets}
        return {
            path.name: [found.st_size, found.st_mtime_ns, _hash(targets[path])]
            for path, found in stats.items()
        }

    def _free(self, path: Path, targets: Mapping[Path, bytes], ours: set[tuple[str, str]]) -> bool:
        """Whether a name may be written over: nothing is there, or what we made ourselves."""
        if not path.exists():
            return True
        if (path.name, _digest(path)) in ours:
            return True
        if path.suffix != ".docx":  # made beside a Word file of ours before a stop, or as it is now
            word = path.with_suffix(".docx")
            return _digest(path) == _hash(targets[path]) or (
                word in targets and not ours and word.exists() and _made_here(word)
            )
        return _made_here(path)


def untouched(path: Path, kept: Sequence[int | str], *, read: bool = False) -> bool:
    """Whether a file is as it was written: by size and time unless it is to be `read`, or by its hash.

    `OSError` where it is not there.
    """
    found, (size, time, digest) = path.stat(), kept
    same = (found.st_size, found.st_mtime_ns) == (size, time)
    return (same and not read) or _digest(path) == digest


def _made_here(path: Path) -> bool:
    try:
        return not package.edited(opening.read(path, opening.BEFORE))
    except InputError:  # nobody can say
        return False


def _digest(path: Path) -> str:
    try:
        return _hash(opening.read(path, opening.MADE))
    except InputError:
        return ""


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
