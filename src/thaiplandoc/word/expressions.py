"""What a template may say between its braces: names, loops and conditions, nothing else.

Templates are files that people send each other. Jinja reads a tag's expression; what it read is
held against a closed list, and whatever it would look up, join, compare or print is handed to the
functions below, which know texts, numbers, lists and dictionaries only and keep a budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import ge, gt, le, lt
from typing import Final, NamedTuple, TypeAlias

from jinja2 import Environment, Undefined, nodes, pass_context
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Context, LoopContext

from thaiplandoc.errors import Message
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.word.tags import Fault, Tag

MAX_STEPS: Final = 1_000_000
MAX_BYTES: Final = 64 * 2**20
# Deeper brackets are nobody's form, and Python reads them no deeper.
_MAX_DEPTH: Final = 60
# The name of the budget among a document's: no tag can say it.
BUDGET: Final = ""

_FILTERS: Final = ("first", "join", "last", "length")
_TESTS: Final = ("defined", "none", "even", "odd")
_LOOP: Final = frozenset(
    ("first", "last", "index", "index0", "length", "revindex", "revindex0", "previtem", "nextitem")
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Blocks drawn as XML: printed whole by ``{{p … }}``, nothing else can be done with them."""

    xml: str

    def __bool__(self) -> bool:
        return bool(self.xml)


Value: TypeAlias = "str | int | float | bool | Drawn | Sequence[Value] | Mapping[str, Value] | None"


class Refusal(Exception):
    """Why a tag cannot be filled, in both languages; completes "at the tag: …"."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(english)
        self.thai = thai
        self.english = english


@dataclass(frozen=True, slots=True)
class Absent:
    """What a name or an item comes to that there is not: nothing but ``is defined`` takes it."""

    refusal: Refusal

    def __bool__(self) -> bool:
        raise self.refusal


class Wrong(Exception):
    """What a tag may not say, or cannot be filled with."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.english)
        self.fault = fault


class Budget:
    """What is left of it while a part is filled."""

    def __init__(self) -> None:
        self.steps = MAX_STEPS
        self.bytes = MAX_BYTES

    def spend(self, steps: int, letters: int = 0) -> None:
        """Count steps, and the room letters take; `Refusal` when the budget is used up."""
        self.steps -= steps
        self.bytes -= 2 * letters
        if self.steps < 0 or self.bytes < 0:
            raise Refusal(
                f"แม่แบบทำงานเกินกำหนด ({MAX_STEPS:,} ขั้น หรือ {MAX_BYTES // 2**20} เมกะไบต์) ให้ลดการวนซ้ำ",
                f"the template does too much ({MAX_STEPS:,} steps or {MAX_BYTES // 2**20} MB); "
                "let it repeat less",
            )


# --- reading ------------------------------------------------------------------------------------
class Said(NamedTuple):
    """What a tag says: an expression; of a loop the name of its items, and their condition."""

    node: nodes.Expr
    cost: int
    names: frozenset[str]
    target: str = ""
    test: nodes.Expr | None = None


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
    match JINJA.parse(source).body:
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


def _held(said: nodes.Expr) -> tuple[int, frozenset[str]]:
    """How much an expression holds, and the names it asks for."""
    every = [said, *said.find_all(nodes.Node)]
    return len(every), frozenset(each.name for each in every if isinstance(each, nodes.Name))


def _closed(node: nodes.Node, depth: int = _MAX_DEPTH) -> nodes.Expr:
    """The same expression of the functions below; `Refusal` if it is not on the closed list."""
    if not depth:
        raise RecursionError
    inside = partial(_closed, depth=depth - 1)
    match node:
        case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            if name.startswith("_"):
                raise _not_allowed(name)
            return call("item", inside(node.node), nodes.Const(name))
        case nodes.Getitem(node=inner, arg=nodes.Slice(start=start, stop=stop, step=step)):
            ends = (inside(end) if end else nodes.Const(None) for end in (start, stop, step))
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


def _decided(node: nodes.Node, inside: Callable[[nodes.Node], nodes.Expr]) -> nodes.Expr:
    """A condition, a name or a constant of the functions below."""
    match node:
        case nodes.Compare(expr=left, ops=others):
            terms = nodes.List([inside(left), *(inside(each.expr) for each in others)])
            return call("compare", terms, nodes.Const(" ".join(each.op for each in others)))
        case nodes.CondExpr(test=test, expr1=yes, expr2=no):
            return nodes.CondExpr(*map(inside, (test, yes, no or nodes.Const(""))))
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            return type(node)(inside(left), inside(right))
        case nodes.Not(node=inner):
            return nodes.Not(inside(inner))
        case nodes.Concat(nodes=inners):
            return call("join", nodes.List([*map(inside, inners)]))
        case nodes.Const(value=str(text)) if "<" in text or ">" in text:
            raise _not_allowed("< >")
        case nodes.Name() | nodes.Const() | nodes.Neg(node=nodes.Const(value=int())):
            return node
        case nodes.Call():
            raise Refusal("ใช้วงเล็บเรียกคำสั่งไม่ได้", "nothing can be called with brackets")
        case nodes.BinExpr() | nodes.UnaryExpr():
            raise Refusal("คำนวณในแม่แบบไม่ได้", "a template does no sums")
    raise Refusal("ใช้คำสั่งนี้ไม่ได้", "this is not allowed")


def _not_allowed(what: str) -> Refusal:
    return Refusal(f"ใช้ {what} ไม่ได้", f"{what} is not allowed")


def call(name: str, *given: nodes.Expr) -> nodes.Expr:
    """One of the functions below, called with those expressions."""
    return nodes.Filter(given[0], name, list(given[1:]), [], None, None)


def _unknown_word(word: str) -> Refusal:
    """What is said of ``{% … %}`` that is no loop and no condition."""
    if word in ("set", "macro", "with", "block", "filter", "call"):
        return Refusal("ตั้งชื่อหรือคำสั่งขึ้นเองไม่ได้", "a template makes no names of its own")
    if word in ("include", "import", "from", "extends"):
        return Refusal("ดึงไฟล์อื่นเข้ามาไม่ได้", "a template brings in no other file")
    return Refusal(f"ผิดรูปแบบ ใช้คำสั่ง {word} ไม่ได้", f"{word} is not allowed")


# --- working out ----------------------------------------------------------------------------------
# What stands in the place of a value while an expression is worked out.
Found: TypeAlias = "Value | Absent | LoopContext"


def no_name(name: str, known: Iterable[str]) -> tuple[str, str]:
    """What is said of a name that there is not, with the nearest there is."""
    what = Message(f"ไม่มีชื่อ {name}", f"there is no name {name}")
    near = nearest(name, known)
    said = did_you_mean(what, near) if near else what
    return said.thai, said.english


def _item(found: Found, place: Found) -> Found:
    match found:
        case Absent():
            return found
        case Mapping() if isinstance(place, str) and place in found:
            return found[place]
        case LoopContext() if place in _LOOP:
            own: Found | Undefined = getattr(found, str(place))
            if not isinstance(own, Undefined):
                return own
        case Sequence() if not isinstance(place, str):
            at = _whole(place)
            if -len(found) <= at < len(found):
                return found[at]
            return Absent(Refusal(f"รายการนี้ไม่มีลำดับที่ {at}", f"the list has no item {at}"))
    if not isinstance(place, str):
        raise Refusal("[ ] ใช้ได้เฉพาะกับรายการ", "[ ] is for lists")
    return Absent(Refusal(*no_name(place, found if isinstance(found, Mapping) else ())))


@pass_context
def _part(context: Context, found: Found, *ends: Found) -> Found:
    start, stop, step = (None if end is None else _whole(end) for end in ends)
    if not isinstance(found, Sequence) or step == 0:
        raise Refusal("[ : ] ตัดรายการทีละ 0 หรือตัดสิ่งที่ไม่ใช่รายการไม่ได้", "[ : ] cuts lists, not by 0")
    context.parent[BUDGET].spend(len(found))
    return found[start:stop:step]


def _whole(found: Found) -> int:
    if isinstance(found, int) and not isinstance(found, bool):
        return found
    raise Refusal("ต้องเป็นจำนวนเต็ม", "this must be a whole number")


def _items(found: Found, name: str) -> Sequence[Value]:
    if isinstance(found, Sequence):
        return found
    raise Refusal(f"|{name} ใช้ได้เฉพาะกับรายการ", f"|{name} is for lists")


def _end(found: Found, name: str, place: int) -> Found:
    items = _items(found, name)
    return items[place] if items else Absent(Refusal("รายการนี้ว่าง", "the list is empty"))


@pass_context
def _join(context: Context, found: Found, between: Found = "") -> str:
    gap, said = as_text(between), []
    for each in _items(None if isinstance(found, str) else found, "join"):
        said.append(as_text(each))
        context.parent[BUDGET].spend(1, len(said[-1]) + len(gap))
    return gap.join(said)


_ORDERS: Final = {"lt": lt, "lteq": le, "gt": gt, "gteq": ge}


@pass_context
def _compare(context: Context, terms: Sequence[Found], signs: str) -> bool:
    for each in terms:
        if isinstance(each, Absent):
            raise each.refusal
        context.parent[BUDGET].spend(len(each) // 16 if isinstance(each, Sequence) else 0)
    return all(map(_holds, terms, terms[1:], signs.split()))


def _holds(first: Found, second: Found, how: str) -> bool:
    match how:
        case "eq" | "ne":
            return (first == second) is (how == "eq")
        case "in" | "notin":
            if isinstance(second, str) and not isinstance(first, str):
                raise Refusal("ต้องเป็นข้อความ", "this must be a text")
            holds = isinstance(second, Sequence | Mapping) and first in second
            return holds is (how == "in")
    for kind in (str, int | float):
        if isinstance(first, kind) and isinstance(second, kind):
            return bool(_ORDERS[how](first, second))
    raise Refusal("เทียบมากกว่าน้อยกว่าได้เฉพาะจำนวนหรือข้อความ", "only numbers or texts are more or less")


@pass_context
def _each(context: Context, found: Found, cost: int) -> Iterator[Value]:
    """What a loop goes through; each time round costs so much."""
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise Refusal("วนซ้ำได้เฉพาะรายการ", "only lists can be looped over")
    for item in found:
        context.parent[BUDGET].spend(cost)
        yield item


def _block(found: Found) -> str:
    if isinstance(found, Drawn):
        return found.xml
    if found:
        raise Refusal("เป็นข้อความ ให้เขียน {{ }} โดยไม่มี p", "this is text; write {{ }} without the p")
    return ""


@pass_context
def _text(context: Context, found: Found, look: int) -> str:
    """What is printed of a value, marked as text of that look."""
    said = as_text(found)
    context.parent[BUDGET].spend(1, len(said))
    return marked(said, look)


def marked(text: str, look: int) -> str:
    """Text among XML, until its runs are cut."""
    return f"\x01{look}\x02{text}\x03"


def as_text(found: Found) -> str:
    """What is printed of a value; `Refusal` if it is no text and no number."""
    match found:
        case str():
            return found
        case None:
            return ""
        case Absent(refusal):
            raise refusal
        case Drawn():
            raise Refusal(
                "ให้เขียน {{p ชื่อ }} ในย่อหน้าของตัวเอง", "write {{p name }} in a paragraph of its own"
            )
        case bool():
            raise Refusal("เป็นเงื่อนไข ไม่ใช่ข้อความ", "this is a condition and no text")
        case int() | float():
            return str(found)
    raise Refusal("เป็นรายการ ให้วนซ้ำหรือใช้ |join", "this is a list; loop over it or use |join")


_FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "item": _item,
    "part": _part,
    "compare": _compare,
    "join": _join,
    "length": lambda found: len(_items(found, "length")),
    "first": lambda found: _end(found, "first", 0),
    "last": lambda found: _end(found, "last", -1),
    "defined": lambda found: not isinstance(found, Absent),
    "none": lambda found: found is None,
    "even": lambda found: _whole(found) % 2 == 0,
    "odd": lambda found: _whole(found) % 2 == 1,
    "each": _each,
    "block": _block,
    "text": _text,
}
JINJA: Final = Environment(cache_size=0, optimized=False)  # noqa: S701 - text is escaped as runs
JINJA.globals.clear()
JINJA.filters = dict(_FUNCTIONS)
JINJA.tests = {}
