"""The library spelled in shell: ``thaiplandoc build letter.yaml -o out``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done · 1 problems in the input · 2 wrong usage · 3 a tool is missing · 4 conversion failed
    · 5 partly done · 70 nobody foresaw it · 130 cancelled.
    """
    try:
        from thaiplandoc.cli.outermost import ended
        from thaiplandoc.cli.speech import REPORT_VARIABLE, language_of, option, run
    except KeyboardInterrupt:
        return 130

    words = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(words)

    def command() -> int:
        from thaiplandoc.cli.commands import application

        return run(application, words, language)

    return ended(command, language, option(words, "--report", REPORT_VARIABLE))
