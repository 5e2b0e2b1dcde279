"""Form profiles by name: the agency's own first, then ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from thaiplandoc import assets
from thaiplandoc.errors import Message, TemplateError
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.model.problems import nearest
from thaiplandoc.sources.checking import Checking
from thaiplandoc.sources.yaml_file import read
from thaiplandoc.thai.digits import to_arabic

# The lines that say what a profile is called; only the one wanted is read in full.
_NAMES = re.compile(r"^(?:name|names|ชื่อ|ชื่ออื่น):\s*(?P<names>[^#\n]+)", re.MULTILINE)


def form_profile(name: str) -> FormProfile:
    """The form of that name, or of one of its other names; digits may be Thai or Arabic.

    `TemplateError` when there is none, `InputError` with every problem of its file.
    """
    wanted = _spelling(name)
    known: dict[str, str] = {}
    for path, names in _named():
        if wanted in map(_spelling, names):
            return read_profile(path)
        known |= {_spelling(each): each for each in names}
    near = nearest(wanted, known)
    listed = ", ".join(form_names())
    raise TemplateError(
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
    node, problems = read(path)
    return Checking(problems=problems).facts(node, FormProfile)


def _named() -> Iterator[tuple[Path, tuple[str, ...]]]:
    for path in assets.templates("forms", ".yaml"):
        found = _NAMES.findall(path.read_text(encoding="utf-8-sig", errors="replace"))
        names = [name.strip(" \t[]\"'") for line in found for name in line.split(",")]
        yield path, (*filter(None, names), path.stem)


def _spelling(name: str) -> str:
    return "".join(to_arabic(name).split()).casefold()
