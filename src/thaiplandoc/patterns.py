"""Regular expressions, compiled once for all starts.

To compile those that a letter needs took a sixth of the time of `build`. What `re` compiles is a
list of numbers: those lists are kept (`kept`), and of one a pattern is made in a fiftieth of the
time. It equals the one of `re.compile`. A pattern that is not kept yet is compiled, and kept when
the process ends. Where Python is another than those whose `re` we know, all are compiled.
"""

from __future__ import annotations

import re
import sys
from typing import AnyStr, Final

from thaiplandoc.kept import Pieces

_KNOWN: Final = sys.implementation.name == "cpython" and sys.version_info < (3, 15)
if _KNOWN:  # what `re` itself is made of, and has imported
    _sre, _compiler, _parser = (
        sys.modules[name] for name in ("_sre", "re._compiler", "re._parser")
    )

# Flags, numbers of four bytes each, groups, names of groups: what `re` makes of a pattern.
_Made = tuple[int, bytes, int, dict[str, int]]
_pieces: Final[Pieces[_Made]] = Pieces("patterns", sys.version)


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The same as ``re.compile(pattern, flags)``, for patterns that stand in the source."""
    if not _KNOWN:
        return re.compile(pattern, flags)
    key = (pattern, int(flags))
    every, numbers, groups, names = _pieces.piece(key, lambda: _worked_out(*key))
    named = {number: name for name, number in names.items()}
    by_number = tuple(map(named.get, range(groups + 1)))
    code = memoryview(numbers).cast("I").tolist()
    found: re.Pattern[AnyStr] = _sre.compile(pattern, every, code, groups, names, by_number)
    return found


def _worked_out(pattern: str | bytes, flags: int) -> _Made:
    from array import array

    parsed = _parser.parse(pattern, flags)
    numbers = array("I", _compiler._code(parsed, flags)).tobytes()  # noqa: SLF001
    state = parsed.state
    return flags | state.flags, numbers, state.groups - 1, state.groupdict
