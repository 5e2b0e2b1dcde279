"""How the program starts: on an old Python, and in a process that was forked."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

FRONT_DOOR = ROOT / "src" / "thaiplandoc" / "__init__.py"
NEEDED = "thaiplandoc ต้องใช้ Python 3.11 ขึ้นไป แต่นี่คือ "


def older_pythons() -> list[str]:
    """Every Python of this machine that is older than ours and knows Thai letters in its source."""
    named = [f"python3.{minor}" for minor in range(6, 11)]
    found = [path for name in named if (path := shutil.which(name))]
    for name in named:
        found += map(str, Path.home().glob(f".pyenv/versions/*/bin/{name}"))
    older = {}
    for path in found:
        asked = subprocess.run(
            [path, "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0:
            older[asked.stdout.strip().replace(" ", ".")] = path
    return [older[version] for version in sorted(older)]


OLDER = older_pythons()


def test_the_front_door_can_be_read_by_an_old_python() -> None:
    ast.parse(FRONT_DOOR.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_before_anything_else_is_imported() -> None:
    tree = ast.parse(FRONT_DOOR.read_text(encoding="utf-8"))
    places = [
        node.lineno
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("thaiplandoc")
    ]
    guards = [
        node.lineno
        for node in tree.body
        if isinstance(node, ast.If) and "version_info" in ast.unparse(node.test)
    ]
    assert len(guards) == 1
    assert guards[0] < min(places)


@pytest.mark.skipif(not OLDER, reason="no older Python is on this machine")
def test_an_old_python_reads_one_sentence() -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for python in OLDER:
        command = subprocess.run(
            [python, "-m", "thaiplandoc", "build", "letter.yaml"],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert command.returncode == 1
        assert command.stdout == ""
        assert command.stderr.startswith(NEEDED)
        assert len(command.stderr.splitlines()) == 1
        script = subprocess.run(
            [python, "-c", "import thaiplandoc"],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert re.match(f"ImportError: {NEEDED}", script.stderr.splitlines()[-1])


# --- what a start waits for ---------------------------------------------------------------------
LETTER = ROOT / "samples" / "letters" / "krabi-2559.yaml"


def parts_loaded(code: str, *arguments: str, cache: Path) -> set[str]:
    """The parts of ours that a process of its own has loaded when it has run that."""
    told = f"{code}\nprint(*(n.removeprefix('thaiplandoc.') for n in sys.modules if n.startswith('thaiplandoc.')))"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{told}", *arguments],
        env={**os.environ, "THAIPLANDOC_CACHE": str(cache)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(run.stdout.splitlines()[-1].split())


def test_to_import_a_letter_loads_nothing_that_reads_prints_or_saves_it(tmp_path: Path) -> None:
    loaded = parts_loaded("from thaiplandoc import Letter", cache=tmp_path)
    assert "documents.letter" in loaded
    late = ("arrange", "cli", "drawing", "faces", "papers", "proof", "saving", "sources", "word")
    late += ("thai.gate", "thai.groups", "thai.names", "thai.words", "typeset")
    assert sorted(loaded & {*late, *(f"thaiplandoc.{name}" for name in late)}) == []
    assert [name for name in loaded if name.startswith(tuple(f"{each}." for each in late))] == []


def test_to_build_a_letter_loads_the_code_of_no_other_paper(tmp_path: Path) -> None:
    code = "from thaiplandoc.cli import main; main(['build', sys.argv[1], '-o', sys.argv[2]])"
    for _ in range(2):  # once the templates are kept
        loaded = parts_loaded(code, str(LETTER), str(tmp_path / "out"), cache=tmp_path / "kept")
    assert {"word.filling", "typeset.draw"} <= loaded
    others = (
        "books",
        "cli.doctor",
        "cli.plans",
        "cli.starting",
        "figures",
        "foreign",
        "forms",
        "pdf.convert",
        "pdf.join",
    )
    others += (
        "papers.annex",
        "papers.book",
        "papers.memo",
        "register",
        "sources.plan",
        "word.pages",
    )
    others += ("word.sections", "word.taking")
    assert [
        name for name in loaded if f"{name}.".startswith(tuple(f"{each}." for each in others))
    ] == []


COUNTED = """
import re, sys
compiled, opened = [], []
inside = re._compiler.compile
def told(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__") in ("re", "functools"):
        frame = frame.f_back
    compiled.append(frame.f_globals.get("__name__", ""))
    return inside(pattern, flags)
re._compiler.compile = told
sys.addaudithook(lambda event, given: event == "open" and opened.append(str(given[0])))
{}
ours = [name for name in sys.modules if name.startswith("thaiplandoc.")]
patterns = [name for name in compiled if name.startswith("thaiplandoc.")]
read = [name for name in opened if name.endswith((".docx", ".txt", ".ttf", ".plain"))]
from thaiplandoc import values
made = [name for name in ours for each in vars(sys.modules[name]).values()
        if isinstance(each, type) and each.__module__ == name
        and "__signature__" in vars(each) and "__dataclass_fields__" in vars(each)]
print(len(ours), len(made), *patterns, *(name.rpartition("/")[2] for name in read))
"""


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("from thaiplandoc import Letter", 40),
        ("from thaiplandoc.cli import main; main(['build', *sys.argv[1:]])", 149),
    ],
    ids=["import", "build"],
)
def test_a_start_compiles_no_pattern_again_and_loads_so_many_modules_of_ours_at_most(
    code: str, modules: int, tmp_path: Path
) -> None:
    for _ in range(2):  # once the patterns are kept
        run = subprocess.run(
            [sys.executable, "-c", COUNTED.format(code), str(LETTER), "-o", str(tmp_path / "out")],
            env={**os.environ, "THAIPLANDOC_CACHE": str(tmp_path / "kept")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    count, unfinished, *rest = run.stdout.splitlines()[-1].split()
    assert int(count) <= modules
    assert int(unfinished) >= 10  # dataclasses for which nothing was compiled yet
    assert [name for name in rest if name.startswith("thaiplandoc")] == []
    assert not {"annex.docx", "memo.docx", "book.docx"} & {*rest}  # templates of other papers


PROCESS = """
import atexit, sys
from pydantic import TypeAdapter
from pydantic_core import SchemaValidator
from thaiplandoc import kept
every, begin = [], kept.Pieces.__init__
kept.Pieces.__init__ = lambda self, *given, **named: every.append(self) or begin(self, *given, **named)
adapters, inside = [], TypeAdapter.__init__
def counted(self, *given, **named):
    adapters.append(given)
    inside(self, *given, **named)
TypeAdapter.__init__ = counted
def tell():
    from thaiplandoc.model.fact import Fact
    kinds = [Fact]
    for kind in kinds:
        kinds += kind.__subclasses__()
    ready = {kind.__name__ for kind in kinds
             if isinstance(vars(kind).get("__pydantic_validator__"), SchemaValidator)}
    print(sum(len(each._kept) for each in every), sum(len(each._new) for each in every))
    print(len(adapters), *sorted(ready), "|", *sys.modules)
from thaiplandoc.cli import command
atexit.register(tell)
command()
"""


def test_a_command_compiles_nothing_again_and_prepares_no_check_that_it_does_not_make(
    tmp_path: Path,
) -> None:
    for _ in range(2):  # once the templates are kept
        run = subprocess.run(
            [sys.executable, "-c", PROCESS, "build", str(LETTER), "-o", str(tmp_path / "out")],
            env={**os.environ, "THAIPLANDOC_CACHE": str(tmp_path / "kept")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    pieces, told = run.stdout.splitlines()[-2:]
    kept, new = map(int, pieces.split())
    assert kept > 50  # of patterns
    assert new == 0
    made, _, loaded = told.partition(" | ")
    adapters, *models = made.split()
    assert int(adapters) <= 5  # of the words that were written, a file and a folder
    assert models == ["DigitPolicy", "Letter", "ReferenceNumber"]
    late = {"PIL", "email", "importlib.metadata", "jinja2", "lxml", "openpyxl", "pikepdf", "rich"}
    assert sorted(late & {*loaded.split()}) == []


ENDING = """
import atexit, sys, threading
atexit.register(print, "and done")
if sys.argv.pop() == "two":
    behind = lambda: (threading.main_thread().join(), print("waited for"))
    threading.Thread(target=behind).start()
from thaiplandoc.cli import command
command()
"""


@pytest.mark.parametrize("threads", ["one", "two"])
@pytest.mark.parametrize(("word", "code"), [("--version", 0), ("--unknown", 2)])
def test_a_process_ends_with_its_code_when_all_is_done_that_waits_for_its_end(
    word: str, code: int, threads: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ENDING, word, threads],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == code
    last = ["waited for"] * (threads == "two") + ["and done"]
    assert run.stdout.splitlines()[-len(last) :] == last
    assert ("--unknown" in run.stderr) == bool(code)


def seconds(code: str, *arguments: str, cache: Path) -> float:
    """The processor's seconds of a process of its own."""
    resource = pytest.importorskip(
        "resource", reason="this system counts no process that has ended"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={
            **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
            "THAIPLANDOC_CACHE": str(cache),
        },
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.timed
@pytest.mark.parametrize(
    ("ours", "theirs", "most"),
    [
        # 1.3 by the benchmark
        ("from thaiplandoc import Letter", "import docxtpl", 1.7),
        # as long when both are calm
        (
            "from thaiplandoc.cli import command; command()",
            """import docxtpl, ruamel.yaml, typer, typst, uharfbuzz
from pydantic import BaseModel
class Some(BaseModel): one: int = 1""",
            1.5,
        ),
    ],
    ids=["import", "build"],
)
def test_a_start_takes_little_longer_than_the_libraries_it_stands_on(
    ours: str, theirs: str, most: float, tmp_path: Path
) -> None:
    pytest.importorskip("docxtpl")
    words = ("build", str(LETTER), "-o", str(tmp_path), "--force")
    taken: dict[str, list[float]] = {ours: [], theirs: []}
    for _ in range(4):  # in turns; the first writes what is kept for the others
        for code, each in taken.items():
            each.append(seconds(code, *words, cache=tmp_path / "kept"))
    assert min(taken[ours]) <= most * min(taken[theirs])


FORKED = """
import os, signal, sys
from pathlib import Path
from thaiplandoc import OutputError, load
letter = load(sys.argv[1])
if sys.argv[2] == "drawn":
    letter.render("a.pdf")
if child := os.fork():
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status))
signal.alarm(60)  # a child that hangs is ended
print(*[len(each) > 1000 for each in letter.render("a.docx").values()])
try:
    print(*[len(each) > 1000 for each in letter.render("a.pdf").values()])
except OutputError as error:
    print(error.message.english)
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system knows no fork")
@pytest.mark.parametrize(
    ("before", "said"),
    [("nothing", "True"), ("drawn", "this process was forked from one that had drawn already")],
)
def test_after_a_fork_a_page_is_drawn_or_it_is_said_what_to_do(before: str, said: str) -> None:
    letter = ROOT / "samples" / "letters" / "krabi-2559.yaml"
    run = subprocess.run(
        [sys.executable, "-c", FORKED, str(letter), before],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    word, page = run.stdout.splitlines()
    assert word == "True"
    assert page.startswith(said)
