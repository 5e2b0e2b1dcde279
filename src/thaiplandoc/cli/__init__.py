"""The library spelled in shell: ``thaiplandoc build letter.yaml -o out``."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Final, NoReturn

__all__ = ["command", "main"]

_PLUGINS: Final = "pydantic.plugin._loader"


def command() -> NoReturn:
    """The process ``thaiplandoc``: one command, and the end.

    Python would take apart what the command has made, piece by piece, before it ends; the system
    takes all of it back at once.
    """
    sys.modules.setdefault(_PLUGINS, _NoPlugins(_PLUGINS))
    code = main()
    if threading.active_count() == 1:  # others would be waited for
        atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself does first
        for stream in filter(None, (sys.stdout, sys.stderr)):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


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

    def asked() -> int:
        from thaiplandoc.cli.commands import application

        return run(application(words), words)

    code = ended(asked, option(words, "--report", REPORT_VARIABLE))
    if arguments is None:
        gc.freeze()  # the process ends: the collector need not look through all of it once more
    return code


class _NoPlugins(ModuleType):
    """Stands for the part of pydantic that looks for plug-ins: what it imports takes 9 ms."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """A command has none."""
        return ()

    def __getattr__(self, name: str) -> Any:
        """Should pydantic ask that part for anything else, it is there after all."""
        if name.startswith("__"):  # whether it is a package is asked of every module
            raise AttributeError(name)
        sys.modules.pop(self.__name__, None)
        return getattr(import_module(self.__name__), name)
