"""What a template may say between its braces: names, loops and conditions, nothing else.

Templates are files that people send each other. Jinja reads a tag's expression; what it read is
held against a closed list and worked out here, on texts, numbers, lists and dictionaries only, in
a budget. Nothing of a template is ever run as code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from thaiplandoc.errors import Message
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.word.tags import Fault, Tag

MAX_STEPS: Final = 1_000_000
MAX_BYTES: Final = 64 * 2**20

_FILTERS: Final = ("first", "join", "last", "length")
_TESTS: Final = ("defined", "none", "even", "odd")
_DECIDING: Final = (nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Compare, nodes.Operand)
_ALLOWED: Final = (
    *(nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Neg),
    *(nodes.Concat, nodes.Filter, nodes.Test),
    *_DECIDING,
)
_JINJA: Final = Environment(cache_size=0)  # noqa: S701 - reads expressions and prints nothing


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


class Missing(Refusal):
    """There is no such name or item."""


class Wrong(Exception):
    """What a tag may not say, or cannot be filled with."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.english)
        self.fault = fault


class Scope:
    """The names while a template is filled, and what is left of its budget."""

    def __init__(self, names: Mapping[str, Value]) -> None:
        self.names = dict(names)
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

    tag: Tag
    node: nodes.Node
    cost: int
    target: str = ""
    test: nodes.Node | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names it asks for, but the loop's own."""
        found = [self.node, *self.node.find_all(nodes.Name)]
        tested = [self.test, *self.test.find_all(nodes.Name)] if self.test else []
        names = {each.name for each in found if isinstance(each, nodes.Name)}
        also = {each.name for each in tested if isinstance(each, nodes.Name)}
        return frozenset(names | (also - {self.target}))


def read(tag: Tag) -> Said:
    """What a tag says that prints, asks or loops; `Wrong` if it may not say that."""
    rest = tag.said.partition(" ")[2]
    match tag.word:
        case "":
            source = f"{{{{ {tag.said} }}}}"
        case "if" | "elif":
            source = f"{{% if {rest} %}}{{% endif %}}"
        case "for":
            source = f"{{% for {rest} %}}{{% endfor %}}"
        case _:
            raise Wrong(_unknown_word(tag))
    try:
        match _JINJA.parse(source).body:
            case [nodes.Output(nodes=[node])] if not tag.word:
                return Said(tag, node, _cost(tag, node))
            case [nodes.If(test=node, body=[], elif_=[], else_=[])]:
                return Said(tag, node, _cost(tag, node))
            case [
                nodes.For(
                    target=nodes.Name(name=name), iter=node, body=[], else_=[], recursive=False
                ) as loop
            ]:
                cost = _cost(tag, node) + (_cost(tag, loop.test) if loop.test else 0)
                return Said(tag, node, cost, name, loop.test)
    except TemplateSyntaxError as error:
        raise Wrong(_malformed(tag, error.message or "")) from error
    except RecursionError as error:
        raise Wrong(tag.fault("วงเล็บหรือคำสั่งซ้อนลึกเกินไป", "nests too deeply")) from error
    raise Wrong(_malformed(tag, tag.word))


def _cost(tag: Tag, node: nodes.Node) -> int:
    """How much there is to be worked out; `Wrong` if something of it is not on the closed list."""
    every = [node, *node.find_all(nodes.Node)]
    for each in every:
        if denied := _denied(each):
            thai, english = denied
            raise Wrong(
                tag.fault(
                    f"{thai} แม่แบบมีได้เพียงชื่อ การวนซ้ำ และเงื่อนไข",
                    f"{english}; a template holds names, loops and conditions only",
                )
            )
    return len(every)


def _denied(node: nodes.Node) -> tuple[str, str] | None:
    what = ""
    match node:
        case nodes.Call():
            return "ใช้วงเล็บเรียกคำสั่งไม่ได้", "nothing can be called with brackets"
        case nodes.Neg(node=nodes.Const(value=int())):
            pass
        case nodes.BinExpr() | nodes.UnaryExpr() if not isinstance(node, _DECIDING):
            return "คำนวณในแม่แบบไม่ได้", "a template does no sums"
        case nodes.Const(value=str(text)) if "<" in text or ">" in text:
            what = "< >"
        case nodes.Filter(name=name, args=args, kwargs=kwargs):
            if name not in _FILTERS or kwargs or len(args) > (name == "join"):
                what = f"|{name}"
        case nodes.Test(name=name, args=args):
            what = "" if name in _TESTS and not args else f"is {name}"
        case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            what = name if name.startswith("_") else ""
        case _ if not isinstance(node, _ALLOWED):
            return "ใช้คำสั่งนี้ไม่ได้", "this is not allowed"
    return (f"ใช้ {what} ไม่ได้", f"{what} is not allowed") if what else None


def _malformed(tag: Tag, reason: str) -> Fault:
    return tag.fault(f"เขียนไม่ถูกรูปแบบ ({reason})", f"syntax error: {reason}")


def _unknown_word(tag: Tag) -> Fault:
    """What is said of ``{% … %}`` that is no loop and no condition."""
    thai, english = f"ผิดรูปแบบ ใช้คำสั่ง {tag.word} ไม่ได้", f"{tag.word} is not allowed"
    if tag.word in ("set", "macro", "with", "block", "filter", "call"):
        thai, english = "ตั้งชื่อหรือคำสั่งขึ้นเองไม่ได้", "a template makes no names of its own"
    elif tag.word in ("include", "import", "from", "extends"):
        thai, english = "ดึงไฟล์อื่นเข้ามาไม่ได้", "a template brings in no other file"
    return tag.fault(
        f"{thai} แม่แบบมีได้เพียงชื่อ การวนซ้ำ และเงื่อนไข",
        f"{english}; a template holds names, loops and conditions only",
    )


# --- working out ----------------------------------------------------------------------------------
def value(node: nodes.Node, scope: Scope) -> Value:
    """What an expression comes to; `Refusal` if it has no value."""
    match node:
        case nodes.Name(name=name):
            return _item(scope.names, name)
        case nodes.Const(value=constant):
            found: Value = constant
            return found
        case nodes.Getattr(node=inner, attr=name):
            return _item(value(inner, scope), name)
        case nodes.Getitem(node=inner, arg=place):
            return _placed(value(inner, scope), place, scope)
        case nodes.Filter(node=nodes.Expr() as inner, name=name, args=args):
            between = value(args[0], scope) if args else ""
            return _filtered(value(inner, scope), name, between, scope)
        case nodes.Concat(nodes=inners):
            return _joined("", [value(each, scope) for each in inners], scope)
    return _decided(node, scope)


def _decided(node: nodes.Node, scope: Scope) -> Value:
    match node:
        case nodes.And(left=left, right=right):
            return value(left, scope) and value(right, scope)
        case nodes.Or(left=left, right=right):
            return value(left, scope) or value(right, scope)
        case nodes.Not(node=inner):
            return not value(inner, scope)
        case nodes.Neg(node=nodes.Const(value=int(number))):
            return -number
        case nodes.CondExpr(test=test, expr1=yes, expr2=no):
            chosen = yes if value(test, scope) else no
            return value(chosen, scope) if chosen else ""
        case nodes.Test(node=inner, name=name):
            return _tested(inner, name, scope)
        case nodes.Compare(expr=left, ops=others):
            return _compared(left, others, scope)
    raise TypeError(type(node).__name__)  # nothing else is on the closed list


def _item(found: Value, name: str) -> Value:
    if isinstance(found, Mapping) and name in found:
        return found[name]
    raise Missing(*no_name(name, found if isinstance(found, Mapping) else ()))


def no_name(name: str, known: Iterable[str]) -> tuple[str, str]:
    """What is said of a name that there is not, with the nearest there is."""
    what = Message(f"ไม่มีชื่อ {name}", f"there is no name {name}")
    near = nearest(name, known)
    said = did_you_mean(what, near) if near else what
    return said.thai, said.english


def _placed(found: Value, place: nodes.Node, scope: Scope) -> Value:
    if isinstance(place, nodes.Slice):
        ends = (place.start, place.stop, place.step)
        start, stop, step = (_whole(value(end, scope)) if end else None for end in ends)
        if not isinstance(found, Sequence) or step == 0:
            raise Refusal(
                "[ : ] ตัดรายการทีละ 0 หรือตัดสิ่งที่ไม่ใช่รายการไม่ได้", "[ : ] cuts lists, not by 0"
            )
        scope.spend(len(found))
        return found[start:stop:step]
    at = value(place, scope)
    if isinstance(at, str):
        return _item(found, at)
    if not isinstance(found, Sequence):
        raise Refusal("[ ] ใช้ได้เฉพาะกับรายการ", "[ ] is for lists")
    try:
        return found[_whole(at)]
    except IndexError:
        raise Missing(f"รายการนี้ไม่มีลำดับที่ {at}", f"the list has no item {at}") from None


def _whole(number: Value) -> int:
    if isinstance(number, int) and not isinstance(number, bool):
        return number
    raise Refusal("ต้องเป็นจำนวนเต็ม", "this must be a whole number")


def _filtered(found: Value, name: str, between: Value, scope: Scope) -> Value:
    if not isinstance(found, Sequence) or (name == "join" and isinstance(found, str)):
        raise Refusal(f"|{name} ใช้ได้เฉพาะกับรายการ", f"|{name} is for lists")
    match name:
        case "length":
            return len(found)
        case "join":
            return _joined(as_text(between), found, scope)
    if not found:
        raise Missing("รายการนี้ว่าง", "the list is empty")
    return found[0 if name == "first" else -1]


def _tested(inner: nodes.Node, name: str, scope: Scope) -> bool:
    try:
        found = value(inner, scope)
    except Missing:
        if name == "defined":
            return False
        raise
    if name in ("defined", "none"):
        return name == "defined" or found is None
    return _whole(found) % 2 == (name == "odd")


def _compared(left: nodes.Node, others: Sequence[nodes.Operand], scope: Scope) -> bool:
    first = value(left, scope)
    for operand in others:
        second = value(operand.expr, scope)
        scope.spend(len(second) // 16 if isinstance(second, Sequence) else 0)
        match operand.op:
            case "eq" | "ne":
                holds = first == second
            case "in" | "notin":
                if isinstance(second, str) and not isinstance(first, str):
                    raise Refusal("ต้องเป็นข้อความ", "this must be a text")
                holds = isinstance(second, Sequence | Mapping) and first in second
            case "lt" | "gteq":
                holds = _less(first, second)
            case _:
                holds = _less(second, first)
        if holds is (operand.op in ("ne", "notin", "gteq", "lteq")):
            return False
        first = second
    return True


def _less(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one < other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one < other
    raise Refusal("เทียบมากกว่าน้อยกว่าได้เฉพาะจำนวนหรือข้อความ", "only numbers or texts are more or less")


def _joined(between: str, values: Iterable[Value], scope: Scope) -> str:
    said: list[str] = []
    for each in values:
        said.append(as_text(each))
        scope.spend(1, len(said[-1]) + len(between))
    return between.join(said)


def as_text(found: Value) -> str:
    """What is printed of a value; `Refusal` if it is no text and no number."""
    match found:
        case str():
            return found
        case None:
            return ""
        case Drawn():
            raise Refusal(
                "ให้เขียน {{p ชื่อ }} ในย่อหน้าของตัวเอง", "write {{p name }} in a paragraph of its own"
            )
        case bool():
            raise Refusal("เป็นเงื่อนไข ไม่ใช่ข้อความ", "this is a condition and no text")
        case int() | float():
            return str(found)
    raise Refusal("เป็นรายการ ให้วนซ้ำหรือใช้ |join", "this is a list; loop over it or use |join")
