"""How paragraphs on paper begin: by that a PDF is known to be the one of its document."""

from __future__ import annotations

from typing import Final

_MOST: Final = 60
_LETTERS: Final = 8
_ENOUGH: Final = 80  # characters that hold so many letters, or a paragraph of hardly any


class Openings:
    """The first letters and digits of the first paragraphs, in the order of the file."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._paragraph = ""

    def add(self, text: str) -> None:
        """Text of the paragraph that is being read."""
        if len(self._paragraph) < _ENOUGH:
            self._paragraph += text

    def end(self) -> None:
        """The paragraph ends."""
        opening = letters(self._paragraph)[:_LETTERS]
        if len(opening) > 2 and len(self.found) < _MOST:
            self.found.append(opening)
        self._paragraph = ""


def letters(text: str) -> str:
    """Only the letters and digits of a text, alike however Thai marks are stored and cases set."""
    return "".join(filter(str.isalnum, text.replace("ำ", "า"))).casefold()
