"""Whether a wrong number in `thaiplandoc.rules` would be seen: each is shifted, a row must go red.

Run ``python tests/mutate_rules.py`` (``make mutate``). Every number of the rules, every field of a
style and every page's measure is made larger by 1 (a millimetre, a point, a count), one at a time, in
a temporary copy of the project; the Word templates are built anew there, and the rows of `regulation`
measure both files until one is red (the styles first, in the templates: that is quickest). A number that no row sees is printed, and the run fails. Those of
`FIX_NO_PAPER` may go unseen, each for the reason given.

Libraries are loaded once; each change runs in a fork of its own, so as many at once as there are
processors.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import runpy
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src/thaiplandoc")
BUILDER = Path("templates/build.py")
LIBRARIES = (
    "docxtpl", "lxml.etree", "openpyxl", "PIL.Image", "pydantic", "pypdf", "pypdfium2",
    "ruamel.yaml", "segno", "typst", "uharfbuzz",
)  # fmt: skip
LONGEST_SECONDS = 120

# The change of a number that is neither millimetres nor points: a point of body type, in em.
EM = 1 / 16
STYLE_FIELDS = ("before_pt", "left_mm", "first_line_mm", "size_pt", "line_pt")

# Changes that no paper shows, each with its reason.
_HUNG = "what it hangs behind is measured, so neither engine reads the style's own indent"
_CENTRED = "its lines are centred on the closing, which is measured"
FIX_NO_PAPER = {
    **{
        f"style '{name}' {field} (default)": reason
        for fields, reason, names in (
            (("left_mm", "first_line_mm"), _HUNG, ("หัวหนังสือ", "รายการ", "หมายเหตุ")),
            (("first_line_mm",), _HUNG, ("สารบัญ 1", "สารบัญ 2", "สารบัญ 3", "สารบัญภาพ")),
            (("left_mm", "first_line_mm"), _CENTRED, ("ผู้ลงนาม", "ตำแหน่ง")),
            (("left_mm", "first_line_mm"), "a divider's lines are centred", ("เลขส่วน",)),
        )
        for name in names
        for field in fields
    },
}


@dataclass(frozen=True)
class Change:
    """One number of the rules made another: its name, the file and the file's new text."""

    name: str
    file: Path
    text: str


# --- the changes -----------------------------------------------------------------------------
def changes(root: Path) -> Iterator[Change]:
    """Every change of every module of the rules."""
    single = root / PACKAGE / "rules.py"
    for file in [single] if single.is_file() else sorted((root / PACKAGE / "rules").glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for number, (name, _) in enumerate(_places(tree)):
            changed = deepcopy(tree)
            _, make = list(_places(changed))[number]
            make()
            ast.fix_missing_locations(changed)
            yield Change(name, file.relative_to(root), ast.unparse(changed))


def _places(tree: ast.Module):
    """The name of each place where a number stands, and what changes it there."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            name = ast.unparse(target)
            yield from _numbers(statement, name)
            if isinstance(statement.value, ast.BinOp | ast.Name) and not name.startswith("_"):
                yield f"{name} as a whole", _larger(statement, "value", _step(name))
        elif isinstance(statement, ast.ClassDef):
            for field in statement.body:
                if isinstance(field, ast.AnnAssign) and field.value is not None:
                    yield from _numbers(field, f"{statement.name}.{ast.unparse(field.target)}")
    yield from _fields(tree)


def _numbers(statement: ast.AST, name: str):
    """The numbers written in a statement, in their order."""
    numbers = (
        each
        for each in ast.walk(statement)
        if isinstance(each, ast.Constant) and type(each.value) in (int, float)
    )
    for count, number in enumerate(numbers, start=1):
        yield f"{name} #{count} ({number.value})", _constant(number, _step(name))


def _step(name: str) -> float:
    return EM if name.endswith(("_EM", "EXACT_LINE_ASCENT")) else 1


def _constant(number: ast.Constant, step: float):
    def make() -> None:
        number.value += step

    return make


def _larger(holder: ast.AST, field: str, step: float):
    def make() -> None:
        value = getattr(holder, field)
        setattr(holder, field, ast.BinOp(value, ast.Add(), ast.Constant(step)))

    return make


def _fields(tree: ast.Module):
    """The fields of each style and page, said or not, that are not numbers written there."""
    calls = (
        (ast.unparse(statement.target), each)
        for statement in tree.body
        if isinstance(statement, ast.AnnAssign)
        for each in ast.walk(statement)
        if isinstance(each, ast.Call)
    )
    for target, call in calls:
        called = ast.unparse(call.func)
        if called == "Style":
            name = f"style {ast.unparse(call.args[0])}"
            said = {keyword.arg: keyword for keyword in call.keywords}
            for field in STYLE_FIELDS:
                if field not in said and field != "line_pt":
                    yield f"{name} {field} (default)", _added(call, field)
                elif field in said and not isinstance(said[field].value, ast.Constant):
                    yield f"{name} {field}", _larger(said[field], "value", 1)
        elif called in ("Paper", "replace"):
            for keyword in call.keywords:
                if not isinstance(keyword.value, ast.Constant):
                    yield f"{target} {keyword.arg}", _larger(keyword, "value", 1)


def _added(call: ast.Call, field: str):
    def make() -> None:
        default = {"size_pt": 17.0}.get(field, 1.0)
        call.keywords.append(ast.keyword(field, ast.Constant(default)))

    return make


# --- one change, in a process of its own -------------------------------------------------------
def seen(copy: Path, change: Change | None) -> str:
    """What a row says of a project with that change; "" when every row is as before."""
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(copy / "src"), str(copy / "templates"), str(ROOT / "tests")]
    if change is not None:
        (copy / change.file).write_text(change.text, encoding="utf-8")
    try:
        runpy.run_path(str(copy / BUILDER), run_name="__main__")
        from regulation import ROWS, STYLE_ROWS
        from regulation_papers import Papers, Templates

        templates = Templates(copy / "templates")
        for row in STYLE_ROWS:
            if faults := row.faults(templates):
                return faults[0]
        folder = copy / "papers"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        papers = Papers(folder)
        for row in ROWS:
            if faults := row.faults(papers):
                return faults[0]
    except Exception as error:
        return f"stops: {type(error).__name__}: {str(error)[:80]}"
    return ""


def _copied(folder: Path) -> Path:
    """A copy of what the papers are made with; compiled, but for the rules, which will change."""
    for name in ("src", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("rules*.pyc"))
    (folder / "fonts").symlink_to(ROOT / "fonts")
    return folder


def run(wanted: list[Change | None], jobs: int) -> Iterator[tuple[Change | None, str]]:
    """What is seen of each change, so many at once."""
    with tempfile.TemporaryDirectory() as scratch:
        free = [_copied(Path(scratch, str(number))) for number in range(jobs)]
        waiting = list(reversed(wanted))
        running: dict[int, tuple[Change | None, Path, int]] = {}
        while waiting or running:
            while waiting and free:
                change, copy = waiting.pop(), free.pop()
                readable, writable = os.pipe()
                child = os.fork()
                if child == 0:
                    _work(copy, change, writable)
                os.close(writable)
                running[child] = (change, copy, readable)
            child, status = os.wait()
            change, copy, readable = running.pop(child)
            with os.fdopen(readable, encoding="utf-8") as said:
                told = said.read()
            yield change, json.loads(told) if told else f"stops: status {status}"
            if change is not None:
                shutil.copy(ROOT / change.file, copy / change.file)
            free.append(copy)


def _work(copy: Path, change: Change | None, writable: int) -> None:
    """Never returns: says what was seen into the pipe and ends."""
    signal.alarm(LONGEST_SECONDS)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    told = json.dumps(seen(copy, change))
    with os.fdopen(writable, "w", encoding="utf-8") as pipe:
        pipe.write(told)
    os._exit(0)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run every change, print those that no row sees; how many there were is the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="changes whose name holds this text")
    parser.add_argument("--tell", action="store_true", help="what saw each change")
    given = parser.parse_args()
    for library in LIBRARIES:
        importlib.import_module(library)
    importlib.import_module("pythainlp.tokenize").word_tokenize("หนังสือราชการ")
    wanted = [change for change in changes(ROOT) if given.only in change.name]
    if not wanted:
        _say("no number of the rules was found")
        return 2
    begun = time.monotonic()
    alive = []
    (_, unchanged), *_ = run([None], 1)
    if unchanged:
        _say(f"the rows are red before anything is changed: {unchanged}")
        return 2
    for change, told in run(list(wanted), given.jobs):
        if given.tell:
            _say(f"{change.name}: {told or FIX_NO_PAPER.get(change.name, 'NOT SEEN')}")
        if bool(told) == (change.name in FIX_NO_PAPER):
            alive.append(f"{change.name}: {told or 'no row sees it'}")
    _say(f"{len(wanted)} changes, {len(alive)} unseen, {time.monotonic() - begun:.0f} s")
    for line in alive:
        _say(line)
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
