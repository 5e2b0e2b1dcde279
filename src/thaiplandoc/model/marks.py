"""Marks inside a text: ``**bold**`` and ``[words](https://…)``."""

from __future__ import annotations

from typing import Final

from thaiplandoc.blocks import EMPHASIS, Bold, Leading, reference
from thaiplandoc.patterns import compiled

_MARK: Final = compiled(
    r"\*\*(?P<bold>\S|\S.*?\S)\*\*"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<link>(?:https?://|mailto:)[^\s()]+)\)"
)


def marked(text: str) -> tuple[str | Bold | Leading, ...]:
    """The parts of a text: what is bold, what leads to an address, and the rest."""
    if "**" not in text and "](" not in text:  # nearly all
        return (text,) if text else ()
    parts: list[str | Bold | Leading] = []
    end = 0
    for mark in _MARK.finditer(text):
        parts.append(text[end : mark.start()])
        bold, words, link = mark.group("bold", "words", "link")
        if bold:  # a link in it is a link
            parts += (Bold(part) if isinstance(part, str) else part for part in marked(bold))
        else:
            parts.append(Leading(words.replace("**", ""), link))
        end = mark.end()
    return tuple(part for part in (*parts, text[end:]) if part)


def inline(text: str) -> str:
    """`text` with its bold words and links as `blocks.references` names them."""
    return "".join(
        part
        if isinstance(part, str)
        else reference(EMPHASIS if isinstance(part, Bold) else part.to, part.text)
        for part in marked(text)
    )
