"""The shape of the project: who imports whom, what is public, what may not stand in a file."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from importlib import import_module
from inspect import isclass, isfunction
from pathlib import Path

import pytest

import thaiplandoc
from conftest import ROOT

PACKAGE = ROOT / "src" / "thaiplandoc"
NAME = "thaiplandoc"

# From the top. A part imports what stands below it, never what stands beside or above it.
LAYERS = (
    {"__main__"},
    {"cli"},
    {"batch", "bundle", "signing", ""},  # "" is the front door: the command line is its first user
    {"proof"},
    {"documents"},
    {"books", "marks"},
    {"sources", "word", "typeset", "register"},
    {"pdf"},
    {"forms", "arrange", "drawn"},
    {"figures", "places"},
    {"model", "faces"},
    {"thai", "grid", "drawing"},
    {"foreign", "own_faces"},
    {"opening"},
    {"papers", "scratch", "fields"},
    {"blocks", "look", "kinds", "package", "pictures", "saving", "ooxml"},
    {"fontfile", "signs"},
    {"assets"},
    {"rules", "addresses"},
    {"patterns"},
    {"kept"},
    {"errors"},
    {"values"},
)
FLOOR = {part: floor for floor, parts in enumerate(LAYERS) for part in parts}

# Each outside library, and the one part of ours that knows it.
HOMES = {
    "jinja2": ("word",),
    "lxml": ("word", "ooxml", "fields", "pdf.numbers"),
    "typst": ("typeset",),
    "uharfbuzz": ("faces", "fontfile"),
    "pikepdf": ("pdf",),
    "pypdfium2": ("pdf", "model"),
    "pypdf": ("pdf",),
    "pythainlp": ("thai.words",),
    "ruamel": ("sources",),
    "openpyxl": ("sources",),
    "typer": ("cli",),
    "rich": ("cli",),
    "pydantic": ("model", "documents", "books", "forms", "sources"),
    "pydantic_core": ("model", "documents", "sources"),
    "PIL": ("model", "pdf"),
    "segno": ("documents",),
    "sqlalchemy": ("register",),
    "alembic": ("register",),
    "geothai": ("places",),
    "pyhanko": ("signing",),
    "pyhanko_certvalidator": ("signing",),
    "asn1crypto": ("signing",),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(file: Path) -> str:
    """``word.filling`` for src/thaiplandoc/word/filling.py; ``""`` for the front door."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, wherever in the module it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            if base == NAME:
                for alias in node.names:
                    yield node.lineno, f"{NAME}.{alias.name}"
            else:
                yield node.lineno, base


def faults(file: Path, source: str) -> list[str]:
    """Every import of that module that breaks a rule above."""
    name = module_name(file)
    part = name.split(".")[0]
    package = (
        f"{NAME}.{name}" if file.name == "__init__.py" else f"{NAME}.{name}".rpartition(".")[0]
    )
    found = []
    for line, target in imported(ast.parse(source), package.rstrip(".")):
        top, _, rest = target.partition(".")
        if top == NAME:
            other = rest.split(".")[0]
            # What is no part is a name of the front door, which only the top may use.
            floor = FLOOR.get(other, FLOOR["documents"])
            if part and other != part and floor <= FLOOR[part]:
                found.append(f"{file.name}:{line}: {part} imports {target}, which is not below it")
        elif top not in sys.stdlib_module_names:
            homes = HOMES.get(top, ())
            if not any(name == home or name.startswith(f"{home}.") for home in homes):
                found.append(f"{file.name}:{line}: {top} has no home in {name or NAME}")
    return found


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_imports_go_downwards_and_each_library_has_one_home(file: Path) -> None:
    assert faults(file, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "from thaiplandoc.cli import main",
        "from thaiplandoc import documents",
        "from thaiplandoc import load",
        "from ..documents import letter",
        "def late():\n    import thaiplandoc.documents.letter",
        "from thaiplandoc.typeset import draw",
        "import typst",
        "import requests",
    ],
)
def test_an_import_that_goes_up_sideways_or_abroad_is_seen(source: str) -> None:
    assert len(faults(PACKAGE / "word" / "filling.py", source)) == 1


def imported_modules(file: Path, source: str, names: Collection[str]) -> set[str]:
    """The modules of ours that a module imports, wherever in it: the innermost of each name."""
    name = module_name(file)
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(source)):
        targets: list[str] = []
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                steps = [NAME, *package.split(".")] if package else [NAME]
                base = ".".join([*steps[: len(steps) - node.level + 1], *filter(None, [base])])
            targets = [f"{base}.{alias.name}" for alias in node.names]
        for target in targets:
            top, _, rest = target.partition(".")
            if top == NAME:
                found.add(rest if rest in names else rest.rpartition(".")[0])
    return found - {name}


def circles(graph: Mapping[str, Collection[str]]) -> list[set[str]]:
    """The sets of modules that reach each other by their imports."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        reached[start], ahead = set(), list(graph[start])
        while ahead:
            name = ahead.pop()
            if name not in reached[start]:
                reached[start].add(name)
                ahead += graph.get(name, ())
    rings = {
        frozenset(name for name in reached[start] if start in reached[name])
        for start in graph
        if start in reached[start]
    }
    return sorted(map(set, rings), key=sorted)


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions and for the type checker alone are counted too."""
    names = {module_name(file) for file in MODULES}
    graph = {
        module_name(file): imported_modules(file, file.read_text(encoding="utf-8"), names)
        for file in MODULES
    }
    assert circles(graph) == []


@pytest.mark.parametrize(
    "source",
    [
        "from thaiplandoc.word import filling",
        "from thaiplandoc.word.filling import fill",
        "from .filling import fill",
        "import thaiplandoc.word.filling",
        "def late():\n    from thaiplandoc.word.filling import fill",
        "if TYPE_CHECKING:\n    from thaiplandoc.word.filling import Filled",
    ],
)
def test_a_circle_would_be_seen_however_it_is_written(source: str) -> None:
    names = {"word", "word.filling", "word.links"}
    back = imported_modules(PACKAGE / "word" / "links.py", source, names)
    graph = {"word": set(), "word.filling": {"word.links"}, "word.links": back}
    assert circles(graph) == [{"word.filling", "word.links"}]


@pytest.mark.parametrize("file", sorted((PACKAGE / "word").glob("*.py")), ids=module_name)
def test_the_word_engine_reads_how_blocks_stand_from_one_module_and_measures_nothing(
    file: Path,
) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    parts = [target for _, target in imported(tree, f"{NAME}.word")]
    below = (f"{NAME}.arrange.", f"{NAME}.typeset", f"{NAME}.faces")
    assert [target for target in parts if target.startswith(below)] == []
    taken = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == f"{NAME}.arrange"
        for alias in node.names
    }
    assert taken <= set(import_module(f"{NAME}.arrange").__all__)


def test_every_part_has_its_floor() -> None:
    parts = {module_name(file).split(".")[0] for file in MODULES} - {""}
    assert parts <= set(FLOOR)


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_every_module_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_nothing_is_called_manager_or_helper(file: Path) -> None:
    empty_names = re.compile(r"manager|helper|util", re.IGNORECASE)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    defined = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [name for name in [module_name(file), *defined] if empty_names.search(name)] == []


def test_what_can_be_imported_is_what_is_promised() -> None:
    assert sorted(thaiplandoc.__all__) == list(thaiplandoc.__all__)
    for name in thaiplandoc.__all__:
        assert getattr(thaiplandoc, name) is not None
    parts = {module_name(file).split(".")[0] for file in MODULES}
    reachable = {name for name in dir(thaiplandoc) if not name.startswith("_")}
    assert reachable - parts == {name for name in thaiplandoc.__all__ if not name.startswith("_")}


@pytest.mark.parametrize("part", ["figures", "model.plan"])
def test_the_parts_that_are_public_promise_what_they_have(part: str) -> None:
    module = import_module(f"{NAME}.{part}")
    assert sorted(module.__all__, key=lambda name: (not name.isupper(), name)) == module.__all__
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    made = [value for value in map(partial(getattr, module), module.__all__) if callable(value)]
    assert [value for value in made if isclass(value) and not value.__doc__] == []
    assert [value for value in made if isfunction(value) and not value.__doc__] == []


def test_a_name_that_is_not_promised_is_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        thaiplandoc.no_such_name  # noqa: B018 (reading the name is the test)


# --- who may open a file ------------------------------------------------------------------------
OPENERS = {
    "open", "fdopen", "read_bytes", "read_text", "load_workbook", "ZipFile", "is_zipfile", "fromfile",
    "from_file", "iterparse", "PdfReader", "TTFont", "DocxTemplate", "memmap", "copyfile", "copy2",
}  # fmt: skip
# Two modules may open files: the one that reads what a person names, and the one that writes.
# What else looks like opening a file, and why it is none that a person names:
OPENED = {
    'cli.starting: target.open("xb")': "writes a new file",
    "cli.speech: os.open(os.devnull, os.O_WRONLY)": "so that Python can flush when it ends",
    'cli.outermost: Path(report).open("a", encoding="utf-8")': "writes",
    'batch.rows: Path(__file__).with_name("headings.txt").read_text(encoding="utf-8")': "ours",
    'sources.table_headings: Path(__file__).with_name("headings.txt").read_text(encoding="utf-8")': "ours",
    "batch.prints: file.read_bytes()": "ours",
    'batch.page: Path(__file__).with_name("page.html").read_text(encoding="utf-8")': "ours",
    'batch.page: (assets.fonts() / "TPDSarabun-Regular.ttf").read_bytes()': "ours",
    'documents.courtesy: Path(__file__).with_name("recipients.txt").read_text(encoding="utf-8")': "ours",
    'thai.words: file.read_text(encoding="utf-8")': "ours",
    "kept: file.read_bytes()": "what we kept ourselves",
    'thai.units: Path(__file__).with_name("units.txt").read_text(encoding="utf-8")': "ours",
    'signs: (assets.fonts() / "signs.txt").read_text(encoding="ascii")': "ours",
    'thai.words: listed.read_text(encoding="utf-8-sig")': "pythainlp's list of words",
    "sources.workbook: zipfile.ZipFile(made)": "in memory",
    'sources.workbook: zipfile.ZipFile(made, "w")': "in memory",
    "sources.excel_package: self._zip.open(name)": "a part of a package in memory",
    "sources.excel_package: ET.iterparse(part)": "a part of a package in memory",
    "pdf.claims: profile.read_bytes()": "a stream of a PDF in memory",
    "pdf.attaching: stream.read_bytes()": "a stream of a PDF in memory",
    "pdf.marking: face.read_bytes()": "a stream of a PDF in memory",
    "pdf.parts: pdf.Root.Metadata.read_bytes()": "a stream of a PDF in memory",
    "pdf.numbers: font.ToUnicode.read_bytes()": "a stream of a PDF in memory",
    'pdf.convert: file.read_text("utf-8", "replace")': "LibreOffice's own",
    "scratch: os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)": "a folder",
    'pdf.jail: os.open(place, os.O_RDONLY | getattr(os, "O_PATH", 0))': "a folder",
    'typeset.draw: (assets.shipped("templates") / TEMPLATE).read_bytes()': "ours",
}


def opened(name: str, source: str) -> Iterator[str]:
    """Every call in a module that opens a file, but for those of bytes that are in memory."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = (
                node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            )
            in_memory = node.args and ast.unparse(node.args[0]).startswith(
                ("BytesIO(", "io.BytesIO(")
            )
            if called in OPENERS and not in_memory:
                yield f"{name}: {ast.unparse(node)}".replace("'", '"')


def test_only_one_module_opens_the_files_that_people_name() -> None:
    found = {
        call
        for file in MODULES
        if module_name(file) not in {"opening", "saving"}
        for call in opened(module_name(file), file.read_text(encoding="utf-8"))
    }
    assert found - set(OPENED) == set()
    assert set(OPENED) - found == set()  # nothing is excused that is gone


@pytest.mark.parametrize(
    "call", ["path.read_bytes()", "open(path)", "Image.open(path)", "zipfile.ZipFile(path)"]
)
def test_a_module_that_opens_a_file_is_seen(call: str) -> None:
    assert list(opened("model.photos", f"data = {call}")) == [f"model.photos: {call}"]


# --- kinds of document are listed in one module ----------------------------------------------

KIND_NAMES = {"letter", "memo", "annex", "planbook", "form-profile", "outline"}


def written_kinds(source: str) -> set[str]:
    """The kinds a module names as text of their own, not inside a sentence."""
    nodes = ast.walk(ast.parse(source))
    return {node.value for node in nodes if isinstance(node, ast.Constant)} & {"letter", "memo"}


def branches_on_kinds(source: str) -> list[int]:
    """The lines that compare something with the name of a kind, or of a file of its name."""

    def about_kinds(node: ast.AST) -> bool:
        said = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
        return any(str(value).partition(".")[0] in KIND_NAMES for value in said)

    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Compare) and about_kinds(node))
        or (isinstance(node, ast.Match) and any(about_kinds(case.pattern) for case in node.cases))
    ]


def test_letter_and_memo_are_named_in_one_module_alone() -> None:
    naming = {module_name(file) for file in MODULES if written_kinds(file.read_text("utf-8"))}
    assert naming == {"kinds"}


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_nothing_branches_on_the_name_of_a_kind(file: Path) -> None:
    assert branches_on_kinds(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'if kind == "letter": pass',
        'x = kind.name in ("annex", "form")',
        'match kind:\n    case "memo":\n        pass',
        'y = document.template != "letter.docx"',
    ],
)
def test_a_branch_on_the_name_of_a_kind_would_be_seen(source: str) -> None:
    assert branches_on_kinds(source) == [1]


# --- figures are the only place that adds -------------------------------------------------------

# These measure: millimetres and points of a layout, bytes, letters and rows of a file.
MEASURING = {"arrange", "typeset", "word", "faces", "drawing", "pdf", "thai", "grid", "blocks"}
MEASURING |= {"package", "ooxml", "opening", "saving", "assets", "pictures", "sources"}
ADDERS = {"sum", "fsum", "reduce", "accumulate", "column_sum", "sumprod"}
FIGURES = {"men", "women", "households", "people", "leaders", "satang", "amount", "surveyed"}
MAY_ADD = {
    # a total somebody stated is held to its years before there is a plan to reckon with
    "model.plan.projects": {"sum"},
    # whatever columns an agency's form adds up, by the one function that skips empty cells
    "forms.filled": {"column_sum"},
    "forms.agreement": {"column_sum"},
    # the pages of a row's papers
    "batch.printing": {"sum"},
}


def additions(source: str) -> set[str]:
    """What a module adds with: functions that add, and the names of plan figures it puts a + to."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in ADDERS:
                found.add(name)
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                ends = {each.attr for each in (left, right) if isinstance(each, ast.Attribute)}
                found |= ends & FIGURES
            case ast.AugAssign(op=ast.Add(), value=ast.Attribute(attr=name)) if name in FIGURES:
                found.add(name)
    return found


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_only_figures_add_the_money_and_the_counts_of_plans(file: Path) -> None:
    name = module_name(file)
    if name.split(".")[0] in {"figures", *MEASURING}:
        return
    assert additions(file.read_text(encoding="utf-8")) - MAY_ADD.get(name, set()) == set()


@pytest.mark.parametrize(
    "source",
    [
        "sum(each.satang for each in cells)",
        "column_sum(row.get(name) for row in rows)",
        "math.fsum(values)",
        "both = village.men + village.women",
        "total += funding.amount",
    ],
)
def test_an_addition_of_figures_would_be_seen(source: str) -> None:
    assert additions(source)


# --- what may not stand in any file -------------------------------------------------------------

MADE = {
    ".git",
    ".venv",
    ".hypothesis",
    "out",
    "dist",
    "build",
    "node_modules",
    "__pycache__",
}
BINARY = {".docx", ".png", ".ttf", ".pdf", ".ico", ".pyc", ".zip"}
REGISTRY = re.compile(r"https?://[^\s\"'<>]*(?:registry\.|/simple/|/debian/)")
PERSONAL = re.compile(r"(?<![\w/.-])(?:/home|/Users|/root)/\w")


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in MADE and not name.endswith(("_cache", "-info"))
        ]
        for name in files:
            file = Path(folder, name)
            if file.suffix not in BINARY:
                yield file, file.read_text(encoding="utf-8", errors="replace")


def no_place(text: str, root: Path) -> bool:
    """No path of a machine and no registry's address stands in `text`."""
    here = re.compile(rf"(?<![\w/.-]){re.escape(str(root))}/")
    long_enough = len(root.parts) > 2
    return not (
        REGISTRY.search(text) or PERSONAL.search(text) or (long_enough and here.search(text))
    )


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert [str(file.relative_to(ROOT)) for file, text in texts() if not no_place(text, ROOT)] == []


def test_no_file_holds_two_versions_of_itself() -> None:
    """As a merge leaves them that was not finished."""
    marks = re.compile("^(<{7}|>{7}) ", re.MULTILINE)
    assert [str(file.relative_to(ROOT)) for file, text in texts() if marks.search(text)] == []


def test_a_machine_or_a_registry_would_be_seen() -> None:
    slash = "/"
    for text in (
        f"see {slash}srv/checkout/README.md",
        f"open {slash}home/somchai",
        f"https:{slash}{slash}registry.example.org/x",
        f"https:{slash}{slash}packages.example.org{slash}simple/x",
    ):
        assert not no_place(text, Path("/srv/checkout")), text
