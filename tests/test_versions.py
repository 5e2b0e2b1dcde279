"""What pyproject.toml declares, what the lock files pin, and what `src` asks of a system agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import mypy
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [Requirement(each) for each in DECLARED["project"]["dependencies"]]
DEV = [Requirement(each) for each in DECLARED["dependency-groups"]["dev"]]
BENCH = [
    Requirement(each) for each in DECLARED["dependency-groups"]["bench"] if isinstance(each, str)
]


def pinned(name: str) -> dict[str, Version]:
    """The versions a lock file pins, by canonical name."""
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    return {canonicalize_name(package): Version(version) for package, version in found}


@pytest.mark.parametrize(
    ("lock", "wanted"), [("run", RUN), ("dev", [*RUN, *DEV]), ("bench", [*RUN, *DEV, *BENCH])]
)
def test_a_lock_file_pins_what_is_declared(lock: str, wanted: list[Requirement]) -> None:
    versions = pinned(lock)
    unfit = [
        str(each)
        for each in wanted
        if canonicalize_name(each.name) not in versions
        or versions[canonicalize_name(each.name)] not in each.specifier
    ]
    assert unfit == [], "run `make locks`"


def test_the_suite_has_every_extra() -> None:
    extras = DECLARED["project"]["optional-dependencies"].values()
    wanted = {canonicalize_name(Requirement(each).name) for some in extras for each in some}
    assert wanted <= {canonicalize_name(each.name) for each in DEV}


def test_the_lowest_lock_pins_the_lowest_versions_declared() -> None:
    versions = pinned("lowest")
    lowest = {
        canonicalize_name(each.name): Version(spec.version)
        for each in RUN
        for spec in each.specifier
        if spec.operator == ">="
    }
    assert len(lowest) == len(RUN)
    assert {name: versions[name] for name in lowest} == lowest, "run `make locks`"


@pytest.mark.parametrize("lock", ["run", "dev", "bench", "lowest"])
def test_a_lock_file_has_a_hash_for_every_pin_and_names_no_host(lock: str) -> None:
    text = (ROOT / "locks" / f"{lock}.txt").read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", text.strip())
    assert [pin.split("==")[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert "//" not in text


def test_the_hosted_workflow_is_valid() -> None:
    run = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.github-workflows", WORKFLOW),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_hosted_workflow_runs_every_python_that_is_declared() -> None:
    jobs = YAML(typ="safe").load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    declared = [
        each.rpartition(" ")[2]
        for each in DECLARED["project"]["classifiers"]
        if re.search(r"Python :: 3\.\d+$", each)
    ]
    assert jobs["suite"]["strategy"]["matrix"]["python"] == declared
    assert jobs["suite"]["strategy"]["matrix"]["system"] == [
        "ubuntu-latest",
        "windows-latest",
        "macos-latest",
    ]


# --- names that only some systems have ---------------------------------------------------------


@cache
def not_on_windows(module: str) -> frozenset[str]:
    """The names of a standard module that its published types give to other systems only."""
    stubs = Path(mypy.__file__).parent / "typeshed" / "stdlib"
    places = (stubs / f"{module}.pyi", stubs / module / "__init__.pyi")
    stub = next((place for place in places if place.is_file()), None)
    if stub is None:
        return frozenset()
    everywhere: set[str] = set()
    elsewhere: set[str] = set()

    def walk(body: list[ast.stmt], *, windows: bool) -> None:
        for node in body:
            if isinstance(node, ast.If):
                test = ast.unparse(node.test)
                walk(node.body, windows=windows and "sys.platform != 'win32'" not in test)
                walk(node.orelse, windows=windows and "sys.platform == 'win32'" not in test)
                continue
            names = everywhere if windows else elsewhere
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
            elif isinstance(node, ast.Assign):
                names.update(each.id for each in node.targets if isinstance(each, ast.Name))
            elif isinstance(node, ast.ImportFrom):
                names.update(each.asname or each.name for each in node.names)

    walk(ast.parse(stub.read_text(encoding="utf-8")).body, windows=True)
    return frozenset(elsewhere - everywhere)


# Whole modules that Windows has not.
NO_MODULES = ("fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog", "readline")
_GUARDS = ("os.name", "sys.platform", "hasattr(")


def asks(test: ast.expr) -> bool:
    """Whether a condition asks which system this is, or what it has."""
    return any(guard in ast.unparse(test) for guard in _GUARDS)


def guards(node: ast.AST) -> bool:
    """Whether what stands inside a node runs only where the system has it."""
    if isinstance(node, ast.Try):
        caught = [ast.unparse(each.type) for each in node.handlers if each.type]
        return any("ImportError" in each or "AttributeError" in each for each in caught)
    return isinstance(node, ast.If | ast.IfExp) and asks(node.test)


def leaves(node: ast.AST) -> bool:
    """Whether what follows a node runs only where the system has it."""
    ends = ast.Return | ast.Raise | ast.Continue
    return isinstance(node, ast.If) and asks(node.test) and isinstance(node.body[-1], ends)


def named(node: ast.AST, modules: dict[str, str]) -> list[str]:
    """The names in one node that Windows has not."""
    match node:
        case ast.Attribute(value=ast.Name(id=local)) if local in modules:
            module = modules[local]
            return [f"{module}.{node.attr}"] if node.attr in not_on_windows(module) else []
        case ast.ImportFrom(module=str(module)):
            names = {alias.name for alias in node.names} & not_on_windows(module)
            return [module] if names or module in NO_MODULES else []
        case ast.Import():
            return [alias.name for alias in node.names if alias.name in NO_MODULES]
    return []


def unguarded(source: str) -> list[str]:
    """The names of a module's source that stop it on Windows, with their lines.

    A name is guarded inside an `if`, or after an `if` that leaves the function, that asks for the
    system; ``getattr(os, "O_NOFOLLOW", 0)`` needs no guard.
    """
    tree = ast.parse(source)
    modules = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    found: list[str] = []

    def walk(node: ast.AST, *, guarded: bool) -> None:
        guarded = guarded or guards(node)
        if not guarded:
            found.extend(f"{node.lineno}: {name}" for name in named(node, modules))
        for _, field in ast.iter_fields(node):
            after = guarded
            for child in field if isinstance(field, list) else [field]:
                if isinstance(child, ast.AST):
                    walk(child, guarded=after)
                    after = after or leaves(child)

    walk(tree, guarded=False)
    return found


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.killpg(1, 9)",
        "import os as system\nsystem.fork()",
        "from os import getuid",
        "import fcntl",
        "import signal\nsignal.SIGKILL",
        "from resource import getrusage",
    ],
)
def test_a_name_that_windows_has_not_is_found(source: str) -> None:
    assert unguarded(source)


@pytest.mark.parametrize(
    "source",
    [
        "import os\nif hasattr(os, 'killpg'):\n    os.killpg(1, 9)",
        "import os\ndef f():\n    if os.name == 'nt':\n        return\n    os.getuid()",
        "import os\ngetattr(os, 'O_NOFOLLOW', 0)",
        "try:\n    import fcntl\nexcept ImportError:\n    fcntl = None",
        "import os\nos.replace('a', 'b')",
    ],
)
def test_a_name_behind_a_question_for_the_system_is_none(source: str) -> None:
    assert unguarded(source) == []


def test_src_asks_for_nothing_that_windows_has_not() -> None:
    found = {
        str(file.relative_to(ROOT)): names
        for file in sorted((ROOT / "src").rglob("*.py"))
        if (names := unguarded(file.read_text(encoding="utf-8")))
    }
    assert found == {}
