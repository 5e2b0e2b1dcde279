"""Python that libraries write while they are imported, compiled once for all starts.

Dataclasses, named tuples and references to types (`ForwardRef`) are texts that the standard
library hands to the compiler: a thousand in one `build`, an eighth of its time. What the compiler
makes of a text is kept (`kept`), by the text, and is the same.
"""

from __future__ import annotations

import collections
import dataclasses
import marshal
import sys
import typing
from types import CodeType
from typing import Any, Final

from thaiplandoc import values
from thaiplandoc.kept import Pieces

_FILE: Final = "<string>"
_MOST: Final = 3000


def keep_compiled() -> None:
    """From now on, in the whole process: a module finds its own `exec` before the builtin one.

    For a process that is ours from its beginning.
    """
    pieces: Pieces[bytes] = Pieces("bytecode", sys.version, most=_MOST)

    def code(text: str | CodeType, mode: str) -> Any:
        if isinstance(text, CodeType):
            return text
        kept: bytes = pieces.piece(
            (text, mode), lambda: marshal.dumps(compile(text, _FILE, mode, dont_inherit=True))
        )
        return marshal.loads(kept)  # noqa: S302 - whole, and written above

    def execute(text: str | CodeType, *scopes: Any) -> None:
        exec(code(text, "exec"), *scopes)  # noqa: S102 - what a library would execute

    def evaluate(text: str | CodeType, *scopes: Any) -> Any:
        return eval(code(text, "eval"), *scopes)  # noqa: S307 - what a library would evaluate

    def compiled(text: Any, file: str, mode: Any, *rest: Any, **named: Any) -> Any:
        plain = isinstance(text, str) and (file, mode) == (_FILE, "eval") and not rest and not named
        return code(text, "eval") if plain else compile(text, file, mode, *rest, **named)

    for module, name, instead in (
        (dataclasses, "exec", execute),
        (values, "exec", execute),
        (collections, "eval", evaluate),
        (typing, "compile", compiled),
    ):
        setattr(module, name, instead)
