"""Form profiles by name: the agency's own first, then ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.sources.shelf import Shelf

_FORMS: Final = Shelf("forms", FormProfile, Message("แบบฟอร์ม", "form"))


def form_profile(name: str) -> FormProfile:
    """The form of that name, or of one of its other names; digits may be Thai or Arabic.

    `TemplateError` when there is none, `InputError` with every problem of its file.
    """
    return _FORMS.find(name)


def form_names() -> tuple[str, ...]:
    """What every form is called, the agency's own included."""
    return _FORMS.names()


def read_profile(path: Path) -> FormProfile:
    """The profile a file holds; `InputError` with every problem of it."""
    return _FORMS.read(path)
