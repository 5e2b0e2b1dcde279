"""What a template may say between its braces: names, loops and conditions, nothing else.

Templates are files that people send each other, so they are held twice: their expressions are
read against a closed list before anything runs, and they run in a sandbox that answers only for
texts, numbers, lists and dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from jinja2 import StrictUndefined, meta, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS: Final = ("first", "join", "last", "length")
TESTS: Final = ("defined", "none", "even", "odd")
LOOP: Final = frozenset(
    ("first", "last", "index", "index0", "length", "revindex", "revindex0", "previtem", "nextitem")
)
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.Concat,
    nodes.Filter,
    nodes.Test,
)
_TAG: Final = re.compile(r"\{[{%#].*?[}%#]\}|\{[{%#].*")
_MARKUP: Final = re.compile(r"<[^>]+>")


class Sandbox(ImmutableSandboxedEnvironment):
    """Answers for keys of dictionaries, items of lists and the loop; never calls anything."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value under a key, or one of the loop's own."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute, exc=SecurityError)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list, a part of it, or the value under a key."""
        if isinstance(obj, Mapping) and isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, Sequence) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=str(argument))
        return self.undefined(obj=obj, name=str(argument), exc=SecurityError)

    def call(self, *_: Any, **__: Any) -> Any:
        """Nothing can be called."""
        raise SecurityError("a template calls nothing")


@cache
def sandbox() -> Sandbox:
    """The one environment templates are compiled and run in."""
    environment = Sandbox(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment


class Fault(NamedTuple):
    """One thing a template may not say: the tag as written, and why in both languages."""

    tag: str
    thai: str
    english: str


class Reading(NamedTuple):
    """What a template's part asks for and what is wrong with it."""

    names: frozenset[str]
    faults: tuple[Fault, ...]


def read(source: str) -> Reading:
    """The names `source` asks for and every fault in it; `source` is one patched part."""
    lined = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
    lines = lined.splitlines()
    try:
        tree = sandbox().parse(lined)
    except TemplateSyntaxError as error:
        tag = _tag(lines, error.lineno, "")
        return Reading(
            frozenset(),
            (Fault(tag, f"เขียนไม่ถูกรูปแบบ ({error.message})", f"syntax error: {error.message}"),),
        )
    # looking for names works out constants, so nothing doubtful may come that far
    if faults := tuple(_faults(tree, lines)):
        return Reading(frozenset(), faults)
    return Reading(frozenset(meta.find_undeclared_variables(tree)), ())


def _faults(tree: nodes.Template, lines: Sequence[str]) -> Iterator[Fault]:
    for node in tree.find_all(nodes.Node):
        what = ""
        match node:
            case nodes.Filter(name=name) if name not in FILTERS:
                what = f"|{name}"
            case nodes.Test(name=name) if name not in TESTS:
                what = f"is {name}"
            case nodes.Getattr(attr=name) if name.startswith("_"):
                what = name
            case nodes.Getitem(arg=nodes.Const(value=str(name))) if name.startswith("_"):
                what = name
            case nodes.For(recursive=True):
                what = "recursive"
            case nodes.For() if _nested(node):
                what = "for"
            case _ if not isinstance(node, _ALLOWED):
                thai, english = _in_words(node)
                yield _fault(lines, node, "", thai, english)
        if what:
            yield _fault(lines, node, what, f"ใช้ {what} ไม่ได้", f"{what} is not allowed")


def _fault(lines: Sequence[str], node: nodes.Node, what: str, thai: str, english: str) -> Fault:
    return Fault(
        _tag(lines, node.lineno, what),
        f"{thai} แม่แบบมีได้เพียงชื่อ การวนซ้ำ และเงื่อนไข",
        f"{english}; a template holds names, loops and conditions only",
    )


def _in_words(node: nodes.Node) -> tuple[str, str]:
    """What the editor of the template tried to do."""
    match node:
        case nodes.Call():
            return "ใช้วงเล็บเรียกคำสั่งไม่ได้", "nothing can be called with brackets"
        case nodes.BinExpr() | nodes.UnaryExpr():
            return "คำนวณในแม่แบบไม่ได้", "a template does no sums"
        case nodes.Assign() | nodes.AssignBlock() | nodes.Macro() | nodes.With():
            return "ตั้งชื่อหรือคำสั่งขึ้นเองไม่ได้", "a template makes no names of its own"
        case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
            return "ดึงไฟล์อื่นเข้ามาไม่ได้", "a template brings in no other file"
    return "ใช้คำสั่งนี้ไม่ได้", "this is not allowed"


def _nested(loop: nodes.For) -> bool:
    """Whether loops stand in each other more than three deep: nobody's form, a time bomb."""
    depth, level = 0, [loop]
    while level:
        depth += 1
        level = [
            inner
            for outer in level
            for child in outer.body
            for inner in (
                [child] if isinstance(child, nodes.For) else [*child.find_all(nodes.For)][:1]
            )
        ]
    return depth > 3


def _tag(lines: Sequence[str], line: int | None, what: str) -> str:
    """The tag on that line of the source, as the editor of the template wrote it."""
    known = line is not None and 0 < line <= len(lines)
    text = _MARKUP.sub("", lines[line - 1] if line and known else "")
    tags = _TAG.findall(text)
    return next((tag for tag in tags if what and what in tag), tags[0] if tags else text)[:80]


def tag_with(source: str, name: str) -> str:
    """The first tag of `source` that holds `name`."""
    word = re.compile(rf"(?<!\w){re.escape(name)}")
    return next((tag for tag in _TAG.findall(source) if word.search(tag)), name)[:80]
