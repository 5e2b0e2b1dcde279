"""The library spelled in shell: ``thaiplandoc build letter.yaml -o out``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done · 1 problems in the input · 2 wrong usage · 3 a tool is missing · 4 conversion failed
    · 5 partly done · 70 nobody foresaw it · 130 cancelled.
    """
    # most of what a command makes lives to its end: by default an eighth of its time goes into
    # looking whether it still does, and another part into looking for plug-ins of pydantic
    gc.set_threshold(300_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from thaiplandoc.cli.outermost import ended
        from thaiplandoc.cli.speech import REPORT_VARIABLE, language_of, option, run, speak
    except KeyboardInterrupt:
        return 130

    words = list(sys.argv[1:] if arguments is None else arguments)
    speak(language_of(words))

    def command() -> int:
        from thaiplandoc.cli.commands import application

        return run(application(words), words)

    code = ended(command, option(words, "--report", REPORT_VARIABLE))
    if arguments is None:
        gc.freeze()  # the process ends: the collector need not look through all of it once more
    return code
