"""Profiles by name: files of one kind in `templates/`, the agency's own first, then ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Final, Generic, TypeVar

from thaiplandoc import assets, opening
from thaiplandoc.errors import InputError, Message, Problem, TemplateError
from thaiplandoc.model.fact import Filed
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.patterns import compiled
from thaiplandoc.sources.checking import YamlRead, other_kind
from thaiplandoc.sources.yaml_file import Node, read
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

F = TypeVar("F", bound=Filed)

# The lines that say what a profile is called; only the one wanted is read in full.
_NAMES: Final = compiled(r"^(?:name|names|ชื่อ|ชื่ออื่น):\s*(?P<names>[^#\n]+)", re.MULTILINE)
# What one profile does not take from another.
_OWN: Final = frozenset({"name", "names", "about", "like"})


@dataclass(frozen=True)
class Shelf(Generic[F]):
    """The profiles of one kind; `called` is what a person calls one, in both languages."""

    folder: str
    kind: type[F]
    called: Message
    _read: dict[tuple[Path, tuple[int, int, int]], F] = field(
        default_factory=dict, repr=False, compare=False
    )

    def find(self, name: str) -> F:
        """The profile of that name, or of one of its other names; digits may be Thai or Arabic.

        `TemplateError` when there is none, `InputError` with every problem of its file.
        """
        return self.read(self._path(name))

    def names(self) -> tuple[str, ...]:
        """What every profile is called, the agency's own included."""
        return tuple(names[0] for _, names in self._named())

    def read(self, path: Path) -> F:
        """The profile a file holds; `InputError` with every problem of it."""
        key = (path, opening.stamp(path, opening.DATA))
        if key not in self._read:
            node, problems = self._with_model(path)
            if other := other_kind(node, self.kind):
                raise InputError([other])
            self._read[key] = YamlRead(node=node, problems=problems).become(self.kind)
        return self._read[key]

    def examine(self, node: Node, problems: list[Problem]) -> tuple[F, tuple[Problem, ...]]:
        """The profile a file holds, without remarks; `InputError` with every problem of it."""
        del problems  # the file is read with the one it is like, and they are found again
        return self.read(node.file), ()

    def _path(self, name: str) -> Path:
        wanted = _spelling(name)
        known: dict[str, str] = {}
        for path, names in self._named():
            if wanted in map(_spelling, names):
                return path
            known |= {_spelling(each): each for each in names}
        what = Message(
            f"ไม่มี{self.called.thai}ชื่อ {name}", f"there is no {self.called.english} called {name}"
        )
        near = nearest(wanted, known)
        raise TemplateError(did_you_mean(what, near and known[near], self.names()))

    def _with_model(self, path: Path, above: tuple[Path, ...] = ()) -> tuple[Node, list[Problem]]:
        """The tree of a profile, with what it leaves unsaid from the one it is like."""
        node, problems = read(path)
        keys = node.english(self.kind)
        like = keys.get("like")
        if like is None or not isinstance(like.value, str) or path in above:
            return node, problems
        model, more = self._with_model(self._path(like.value), (*above, path))
        left = {key: value for key, value in model.english(self.kind).items() if key not in _OWN}
        return Node(left | keys, node.file, node.line), [*problems, *more]

    def _named(self) -> Iterator[tuple[Path, tuple[str, ...]]]:
        for path in assets.templates(self.folder, ".yaml"):
            found = _NAMES.findall(opening.read(path, opening.DATA).decode("utf-8-sig", "replace"))
            names = [name.strip(" \t[]\"'") for line in found for name in line.split(",")]
            yield path, (*filter(None, names), path.stem)


def _spelling(name: str) -> str:
    return "".join(to_arabic(name).split()).casefold()
