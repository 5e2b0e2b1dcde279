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
        """The files of one row in their place, all or none, and what the journal keeps of them.

        `files` are by what stands behind the row's name: a suffix, or of a pack ``/PAPER.docx``. A
        name whose file somebody edited, or that is not ours, is left alone: the files of that
        paper get another, NAME-new.
        """
        ours = {(name, str(digest)) for name, (_, _, digest) in before.items()}
        papers: dict[Path, dict[str, bytes]] = {}
        for behind, data in files.items():
            path = self.folder / f"{name}{behind}"
            suffix = behind[behind.rindex(".") :]
            papers.setdefault(path.with_name(path.name.removesuffix(suffix)), {})[suffix] = data
        targets: dict[Path, bytes] = {}
        for stem, paper in papers.items():
            targets |= self._targets(stem, paper, ours)
        for folder in dict.fromkeys(path.parent for path in targets):
            folder.mkdir(exist_ok=True)
        if targets:
            write(targets)
        stats = {path: path.stat() for path in targets}
        return {
            path.relative_to(self.folder).as_posix(): [
                found.st_size,
                found.st_mtime_ns,
                _hash(targets[path]),
            ]
            for path, found in stats.items()
        }

    def _targets(
        self, stem: Path, files: Mapping[str, bytes], ours: set[tuple[str, str]]
    ) -> dict[Path, bytes]:
        """The files of one paper under the first names that are free for all of them."""
        for number in count():
            more = "" if number == 0 else "-new" if number == 1 else f"-new-{number}"
            targets = {
                stem.with_name(f"{stem.name}{more}{suffix}"): data for suffix, data in files.items()
            }
            taken = [path for path in targets if not self._free(path, targets, ours)]
            if not taken:
                return targets
            self.edited += taken
        raise AssertionError

    def _free(self, path: Path, targets: Mapping[Path, bytes], ours: set[tuple[str, str]]) -> bool:
        """Whether a name may be written over: nothing is there, or what we made ourselves."""
        if not path.exists():
            return True
        if (path.relative_to(self.folder).as_posix(), _digest(path)) in ours:
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
