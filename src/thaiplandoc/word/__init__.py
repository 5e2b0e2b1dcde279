"""The Word engine: templates an official edits in Word, filled from a document's text.

`fill` writes the file, `check_template` tells the editor of a template what is wrong with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thaiplandoc.arrange import Layout
    from thaiplandoc.errors import Message
    from thaiplandoc.papers.content import Content
    from thaiplandoc.word.drawing import Pictured

__all__ = ["check_template", "fill", "is_standard", "names_in"]


def fill(
    template: Path,
    content: Content,
    layout: Layout,
    *,
    pictured: Pictured | None = None,
) -> bytes:
    """The Word file: `template` filled with `content`, standing as in `layout`.

    `pictured` makes a PNG of a diagram, for readers that know no shapes. Raises `TemplateError` if the template asks for what it may not have. The same template,
    content and layout give the same bytes.
    """
    from thaiplandoc.word import filling

    return filling.fill(template, content, layout, pictured=pictured)


def names_in(template: Path) -> tuple[str, ...]:
    """The names the template asks for, sorted; `TemplateError` if it may not be filled."""
    from thaiplandoc.word import checking

    return checking.names_in(template)


def check_template(
    template: Path, content: Content, layout: Layout | None = None
) -> tuple[Message, ...]:
    """Fill samples of a template, and return remarks on it; `TemplateError` if that cannot be."""
    from thaiplandoc.word import checking

    return checking.check_template(template, content, layout)


def is_standard(template: Path) -> bool:
    """Whether a template is one of ours: made of the same parts."""
    from thaiplandoc.word.template import is_ours

    return is_ours(template)
