"""What was kept of the compiler's work is what the compiler makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MADE = """
import sys
from thaiplandoc import kept
if sys.argv[1] == "kept":
    every, begin = [], kept.Pieces.__init__
    kept.Pieces.__init__ = lambda self, *given, **named: every.append(self) or begin(self, *given, **named)
    from thaiplandoc.bytecode import keep_compiled
    keep_compiled()
import collections, copy, dataclasses, inspect, pickle, typing
from thaiplandoc import values

@dataclasses.dataclass(frozen=True, order=True)
class Library:
    a: int
    b: list[int] = dataclasses.field(default_factory=list)
    c: str = "ก"

@values.dataclass(frozen=True, slots=True)
class Ours:
    a: int
    b: tuple[int, ...] = ()

class Named(typing.NamedTuple):
    a: "int"
    b: "str" = "ข"

for made in (Library(1), Library(1, [2], c="ค"), Ours(3), Ours(a=3, b=(4,)), Named(5), Named(5, "x")):
    print(made, made == copy.copy(made), pickle.loads(pickle.dumps(made)), inspect.signature(type(made)))
print(Library(1) < Library(2), collections.namedtuple("Pair", "a b", defaults=(1,))(2))
print(typing.get_type_hints(Named), typing.ForwardRef("list[int]"))
for wrong in (lambda: typing.ForwardRef("1 +"), lambda: setattr(Library(1), "a", 2), lambda: Library()):
    try:
        wrong()
    except Exception as error:
        print(type(error), error)
print(sum(len(each._new) for each in every) if sys.argv[1] == "kept" else "")
"""


def told(how: str, folder: Path) -> tuple[list[str], str]:
    """What such classes say of themselves, and how many texts were compiled."""
    run = subprocess.run(
        [sys.executable, "-c", MADE, how],
        env={**os.environ, "THAIPLANDOC_CACHE": str(folder), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    *lines, count = run.stdout.splitlines()
    return lines, count


def test_classes_are_the_same_whether_their_code_was_compiled_or_kept(tmp_path: Path) -> None:
    plain, _ = told("plain", tmp_path)
    assert len(plain) == 11
    first, compiled = told("kept", tmp_path)
    again, compiled_again = told("kept", tmp_path)
    assert first == again == plain
    assert int(compiled) > 10
    assert compiled_again == "0"


def test_a_python_that_only_imports_the_library_compiles_as_ever() -> None:
    code = (
        "import collections, dataclasses, typing, thaiplandoc\n"
        "from thaiplandoc import Letter\n"
        "from thaiplandoc.cli import main\n"
        "print([m for m in (collections, dataclasses, typing) if {'exec', 'eval', 'compile'} & vars(m).keys()])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
