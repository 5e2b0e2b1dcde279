"""Marks inside a text: ``**bold**`` and ``[words](https://…)``."""

from __future__ import annotations

import re
from typing import Final

from thaiplandoc.blocks import EMPHASIS, reference

_MARK: Final = re.compile(
    r"\*\*(?P<bold>\S|\S.*?\S)\*\*"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<link>(?:https?://|mailto:)[^\s()]+)\)"
)


def inline(text: str) -> str:
    """`text` with its bold words and links as `blocks.references` names them."""
    return _MARK.sub(_pointing, text)


def _pointing(mark: re.Match[str]) -> str:
    if bold := mark["bold"]:
        return reference(EMPHASIS, bold)
    return reference(mark["link"], mark["words"])
