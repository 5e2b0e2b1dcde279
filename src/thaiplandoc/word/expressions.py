"""What a template may say between its braces: names, loops and conditions, nothing else.

Templates are files that people send each other. Jinja reads a tag's expression; what it read is
held against a closed list, and whatever it would look up, join, compare or print is handed to the
functions of `thaiplandoc.word.working`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from thaiplandoc.word.tags import Tag
from thaiplandoc.word.working import Expression, Refusal, Wrong

# Deeper brackets are nobody's form, and Python reads them no deeper.
_MAX_DEPTH: Final = 60

_FILTERS: Final = ("first", "join", "last", "length")
_TESTS: Final = ("defined", "none", "even", "odd")
_JINJA: Final = Environment(cache_size=0)  # noqa: S701 - it reads, and writes nothing


class Said(NamedTuple):
    """What a tag says: an expression; of a loop the name of its items, and their condition."""

    expression: Expression
    cost: int
    names: frozenset[str]
    target: str = ""
    test: Expression | None = None


def read(tag: Tag) -> Said:
    """What a tag says that prints, asks or loops; `Wrong` if it may not say that."""
    try:
        return _said(tag)
    except Refusal as refusal:
        thai = f"{refusal.thai} แม่แบบมีได้เพียงชื่อ การวนซ้ำ และเงื่อนไข"
        english = f"{refusal.english}; a template holds names, loops and conditions only"
        raise Wrong(tag.fault(thai, english)) from refusal
    except TemplateSyntaxError as error:
        said = error.message or ""
        raise Wrong(tag.fault(f"เขียนไม่ถูกรูปแบบ ({said})", f"syntax error: {said}")) from error
    except RecursionError as error:
        raise Wrong(tag.fault("วงเล็บหรือคำสั่งซ้อนลึกเกินไป", "nests too deeply")) from error


def _said(tag: Tag) -> Said:
    if tag.word not in ("", "if", "elif", "for"):
        raise _unknown_word(tag.word)
    rest = tag.said.removeprefix(tag.word)
    source = f"{{% for {rest} %}}{{% endfor %}}" if tag.word == "for" else f"{{{{ {rest} }}}}"
    match _JINJA.parse(source).body:
        case [nodes.Output(nodes=[node])]:
            said = _closed(node)
            return Said(said, *_held(said))
        case [
            nodes.For(target=nodes.Name(name=name), body=[], else_=[], recursive=False) as loop
        ] if name != "loop":
            items, test = _closed(loop.iter), _closed(loop.test or nodes.Const(True))
            (cost, names), (more, asked) = _held(items), _held(test)
            return Said(items, cost + more, names | (asked - {name}), name, test)
    raise TemplateSyntaxError(tag.word, 1)


def _held(said: Expression) -> tuple[int, frozenset[str]]:
    """How much an expression holds, and the names it asks for."""
    every = list(_inside(said))
    return len(every), frozenset(each[1] for each in every if each[0] == "name")


def _inside(said: Expression) -> Iterator[Expression]:
    yield said
    if said[0] not in ("name", "constant"):
        for each in said[-1]:
            yield from _inside(each)


def _closed(node: nodes.Node, depth: int = _MAX_DEPTH) -> Expression:
    """The same expression of the functions below; `Refusal` if it is not on the closed list."""
    if not depth:
        raise RecursionError
    inside = partial(_closed, depth=depth - 1)
    match node:
        case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            if name.startswith("_"):
                raise _not_allowed(name)
            return call("item", inside(node.node), ("constant", name))
        case nodes.Getitem(node=inner, arg=nodes.Slice(start=start, stop=stop, step=step)):
            ends = (inside(end) if end else ("constant", None) for end in (start, stop, step))
            return call("part", inside(inner), *ends)
        case nodes.Getitem(node=inner, arg=place):
            return call("item", inside(inner), inside(place))
        case nodes.Filter(name=name, args=args, kwargs=kwargs):
            if name not in _FILTERS or kwargs or len(args) > (name == "join"):
                raise _not_allowed(f"|{name}")
            return call(name, *map(inside, (node.node, *args)))
        case nodes.Test(node=inner, name=name, args=args):
            if name not in _TESTS or args:
                raise _not_allowed(f"is {name}")
            return call(name, inside(inner))
    return _decided(node, inside)


def _decided(node: nodes.Node, inside: Callable[[nodes.Node], Expression]) -> Expression:
    """A condition, a name or a constant."""
    match node:
        case nodes.Compare(expr=left, ops=others):
            terms = (inside(left), *(inside(each.expr) for each in others))
            signs = " ".join(each.op for each in others)
            return call("compare", ("list", terms), ("constant", signs))
        case nodes.CondExpr(test=test, expr1=yes, expr2=no):
            return "if", (*map(inside, (test, yes, no or nodes.Const(""))),)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            return "and" if isinstance(node, nodes.And) else "or", (inside(left), inside(right))
        case nodes.Not(node=inner):
            return "not", (inside(inner),)
        case nodes.Concat(nodes=inners):
            return call("join", ("list", tuple(map(inside, inners))))
    return _plain(node)


def _plain(node: nodes.Node) -> Expression:
    """A name or a constant; all else is refused."""
    match node:
        case nodes.Const(value=str(text)) if "<" in text or ">" in text:
            raise _not_allowed("< >")
        case nodes.Name(name=name):
            return "name", name
        case nodes.Const(value=value):
            return "constant", value
        case nodes.Neg(node=nodes.Const(value=int(value))):
            return "constant", -value
        case nodes.Call():
            raise Refusal("ใช้วงเล็บเรียกคำสั่งไม่ได้", "nothing can be called with brackets")
        case nodes.BinExpr() | nodes.UnaryExpr():
            raise Refusal("คำนวณในแม่แบบไม่ได้", "a template does no sums")
    raise Refusal("ใช้คำสั่งนี้ไม่ได้", "this is not allowed")


def _not_allowed(what: str) -> Refusal:
    return Refusal(f"ใช้ {what} ไม่ได้", f"{what} is not allowed")


def call(name: str, *given: Expression) -> Expression:
    """One of the functions of `working`, called with those expressions."""
    return "call", name, given


def _unknown_word(word: str) -> Refusal:
    """What is said of ``{% … %}`` that is no loop and no condition."""
    if word in ("set", "macro", "with", "block", "filter", "call"):
        return Refusal("ตั้งชื่อหรือคำสั่งขึ้นเองไม่ได้", "a template makes no names of its own")
    if word in ("include", "import", "from", "extends"):
        return Refusal("ดึงไฟล์อื่นเข้ามาไม่ได้", "a template brings in no other file")
    return Refusal(f"ผิดรูปแบบ ใช้คำสั่ง {word} ไม่ได้", f"{word} is not allowed")
