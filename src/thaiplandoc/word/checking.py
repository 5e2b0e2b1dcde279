"""What a template asks for, and whether it may: for the person who edits it."""

from __future__ import annotations

from pathlib import Path

from thaiplandoc.papers.content import Content, names_of
from thaiplandoc.word.filling import unknown_names
from thaiplandoc.word.template import load
from thaiplandoc.word.variant import Variant


def names_in(template: Path) -> tuple[str, ...]:
    """The names the template asks for, sorted; `TemplateError` if it may not be filled."""
    return tuple(sorted(load(template, Variant()).names))


def check_template(template: Path, content: Content) -> None:
    """Raise `TemplateError` unless the template can be filled from `content`.

    The error names every tag that is wrong: a syntax error, something other than names, loops
    and conditions, or a name that is not in `content` (with the nearest that is).
    """
    compiled = load(template, Variant())
    known = names_of(type(content)).values()
    if missing := compiled.names - set(known):
        raise unknown_names(compiled, missing, known)
