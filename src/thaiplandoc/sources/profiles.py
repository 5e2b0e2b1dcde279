"""Form profiles by name: the agency's own first, then ours."""

from __future__ import annotations

from typing import Final

from thaiplandoc.errors import Message, Problem
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.sources.shelf import Shelf
from thaiplandoc.sources.yaml_file import Node

_FORMS: Final = Shelf("forms", FormProfile, Message("แบบฟอร์ม", "form"))


def form_profile(name: str) -> FormProfile:
    """The form of that name, or of one of its other names; digits may be Thai or Arabic.

    `TemplateError` when there is none, `InputError` with every problem of its file.
    """
    return _FORMS.find(name)


def form_names() -> tuple[str, ...]:
    """What every form is called, the agency's own included."""
    return _FORMS.names()


def examine_profile(node: Node, problems: list[Problem]) -> tuple[FormProfile, tuple[Problem, ...]]:
    """The profile a file holds, without remarks; `InputError` with every problem of it."""
    del problems  # the shelf reads the file with the one it is like, and finds them again
    return _FORMS.read(node.file), ()
