"""The library spelled in shell: ``thaiplandoc build letter.yaml -o out``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done · 1 problems in the input · 2 wrong usage · 3 a tool is missing · 4 conversion failed
    · 5 partly done.
    """
    from thaiplandoc.cli.commands import application
    from thaiplandoc.cli.speech import language_of, run

    words = list(sys.argv[1:] if arguments is None else arguments)
    return run(application, words, language_of(words))
