"""Form profiles by name: the agency's own first, then ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from thaiplandoc import assets
from thaiplandoc.errors import Message, Problem, TemplateError
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.model.problems import nearest
from thaiplandoc.sources.checking import Checking
from thaiplandoc.sources.yaml_file import Node, read
from thaiplandoc.thai.digits import to_arabic

# The lines that say what a profile is called; only the one wanted is read in full.
_NAMES = re.compile(r"^(?:name|names|ชื่อ|ชื่ออื่น):\s*(?P<names>[^#\n]+)", re.MULTILINE)
_ENGLISH = {thai: name for name, thai in FormProfile.thai_names().items()}
# What one form does not take from another.
_OWN = frozenset({"name", "names", "about", "like"})


def form_profile(name: str) -> FormProfile:
    """The form of that name, or of one of its other names; digits may be Thai or Arabic.

    `TemplateError` when there is none, `InputError` with every problem of its file.
    """
    return read_profile(_path(name))


def _path(name: str) -> Path:
    wanted = _spelling(name)
    known: dict[str, str] = {}
    for path, names in _named():
        if wanted in map(_spelling, names):
            return path
        known |= {_spelling(each): each for each in names}
    raise _no_such_form(name, known)


def _no_such_form(name: str, known: Mapping[str, str]) -> TemplateError:
    near = nearest(_spelling(name), known)
    listed = ", ".join(form_names())
    return TemplateError(
        Message(
            f"ไม่มีแบบฟอร์มชื่อ {name} "
            + (f"หมายถึง {known[near]} หรือไม่" if near else f"ใช้ได้: {listed}"),
            f"there is no form called {name}; "
            + (f"did you mean {known[near]}?" if near else f"use one of: {listed}"),
        )
    )


def form_names() -> tuple[str, ...]:
    """What every form is called, the agency's own included."""
    return tuple(names[0] for _, names in _named())


def read_profile(path: Path) -> FormProfile:
    """The profile a file holds; `InputError` with every problem of it."""
    return _profile(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _profile(path: Path, _changed: int) -> FormProfile:
    node, problems = _with_model(path)
    return Checking(problems=problems).facts(node, FormProfile)


def _with_model(path: Path, above: tuple[Path, ...] = ()) -> tuple[Node, list[Problem]]:
    """The tree of a profile, with what it leaves unsaid from the one it is like."""
    node, problems = read(path)
    keys = {_ENGLISH.get(key, key): value for key, value in _keys(node).items()}
    like = keys.get("like")
    if like is None or not isinstance(like.value, str) or path in above:
        return node, problems
    model, more = _with_model(_path(like.value), (*above, path))
    left = {_ENGLISH.get(key, key): value for key, value in _keys(model).items()}
    merged = {key: value for key, value in left.items() if key not in _OWN} | keys
    return Node(merged, node.file, node.line), [*problems, *more]


def _keys(node: Node) -> Mapping[str, Node]:
    return node.value if isinstance(node.value, Mapping) else {}


def _named() -> Iterator[tuple[Path, tuple[str, ...]]]:
    for path in assets.templates("forms", ".yaml"):
        found = _NAMES.findall(path.read_text(encoding="utf-8-sig", errors="replace"))
        names = [name.strip(" \t[]\"'") for line in found for name in line.split(",")]
        yield path, (*filter(None, names), path.stem)


def _spelling(name: str) -> str:
    return "".join(to_arabic(name).split()).casefold()
