"""The Word engine: templates an official edits in Word, filled from a document's context.

`fill` writes the file, `check_template` tells the editor of a template what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thaiplandoc.word.layout import Layout

__all__ = ["check_template", "fill", "names_in"]


def fill(template: Path, context: Mapping[str, Any], layout: Layout) -> bytes:
    """The Word file: `template` filled with `context`, measures and marks from `layout`.

    Raises `TemplateError` if the template asks for what it may not have. The same template,
    context and layout give the same bytes.
    """
    from thaiplandoc.word import filling

    return filling.fill(template, context, layout)


def names_in(template: Path) -> tuple[str, ...]:
    """The names the template asks for, sorted; `TemplateError` if it may not be filled."""
    from thaiplandoc.word import checking

    return checking.names_in(template)


def check_template(template: Path, context: Mapping[str, Any]) -> None:
    """Raise `TemplateError` unless the template can be filled from `context`."""
    from thaiplandoc.word import checking

    checking.check_template(template, context)
