"""What a template may say between its braces: names, loops and conditions, nothing else.

Templates are files that people send each other. Jinja reads a tag's expression; what it read is
held against a closed list and worked out here, on texts, numbers, lists and dictionaries only, in
a budget. Nothing of a template is ever run as code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from thaiplandoc.errors import Message
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.word.tags import Fault, Tag

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

MAX_STEPS: Final = 1_000_000
MAX_BYTES: Final = 64 * 2**20

FILTERS: Final = ("first", "join", "last", "length")
TESTS: Final = ("defined", "none", "even", "odd")


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


class Scope:
    """The names while a template is filled, and what is left of its budget."""

    def __init__(self, names: Mapping[str, Value]) -> None:
        self.names = dict(names)
        self.steps = MAX_STEPS
        self.bytes = MAX_BYTES

    def spend(self, steps: int, text: str = "") -> None:
        """Count steps, and the room a text takes; `Refusal` when the budget is used up."""
        self.steps -= steps
        if text:
            self.bytes -= len(text) if text.isascii() else 2 * len(text)
        if self.steps < 0 or self.bytes < 0:
            raise Refusal(
                f"แม่แบบทำงานเกินกำหนด ({MAX_STEPS:,} ขั้น หรือ {MAX_BYTES // 2**20} เมกะไบต์) ให้ลดการวนซ้ำ",
                f"the template does too much ({MAX_STEPS:,} steps or {MAX_BYTES // 2**20} MB); "
                "let it repeat less",
            )


Worked = Callable[[Scope], Value]


class Expression(NamedTuple):
    """What a tag says, ready to be worked out: `names` it asks for, `cost` in steps."""

    value: Worked
    names: frozenset[str]
    cost: int


class Loop(NamedTuple):
    """What a loop says: the name of its items, the list, the condition they are held to."""

    target: str
    items: Expression
    condition: Expression | None


class Wrong(Exception):
    """What a tag may not say."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.english)
        self.fault = fault


@cache
def _jinja() -> Environment:
    from jinja2 import Environment

    return Environment(cache_size=0)  # noqa: S701 - reads expressions and prints nothing


def printed(tag: Tag) -> Expression:
    """What ``{{ … }}`` prints; `Wrong` if it may not say that."""
    from jinja2 import nodes

    match _parsed(tag, f"{{{{ {tag.said} }}}}"):
        case nodes.Output(nodes=[expression]):
            return _expression(tag, expression)
    raise Wrong(_malformed(tag))


def condition(tag: Tag) -> Expression:
    """What ``{% if … %}`` and ``{% elif … %}`` ask; `Wrong` if they may not."""
    from jinja2 import nodes

    match _parsed(tag, f"{{% if {tag.said.partition(' ')[2]} %}}{{% endif %}}"):
        case nodes.If(test=test, body=[], elif_=[], else_=[]):
            return _expression(tag, test)
    raise Wrong(_malformed(tag))


def loop(tag: Tag) -> Loop:
    """What ``{% for … %}`` goes through; `Wrong` if it may not."""
    from jinja2 import nodes

    match _parsed(tag, f"{{% {tag.said} %}}{{% endfor %}}"):
        case nodes.For(recursive=True):
            raise Wrong(_denied(tag, "ใช้ recursive ไม่ได้", "recursive is not allowed"))
        case nodes.For(target=nodes.Name(name=name), iter=items, test=test, body=[], else_=[]):
            if isinstance(items, nodes.Const):
                raise Wrong(tag.fault("วนซ้ำได้เฉพาะรายการ", "only lists can be looped over"))
            asked = _expression(tag, test) if test is not None else None
            return Loop(name, _expression(tag, items), asked)
    raise Wrong(_malformed(tag))


def unknown_word(tag: Tag) -> Fault:
    """What is said of ``{% … %}`` that is no loop and no condition."""
    match tag.word:
        case "set" | "macro" | "with" | "block" | "filter" | "call":
            return _denied(tag, "ตั้งชื่อหรือคำสั่งขึ้นเองไม่ได้", "a template makes no names of its own")
        case "include" | "import" | "from" | "extends":
            return _denied(tag, "ดึงไฟล์อื่นเข้ามาไม่ได้", "a template brings in no other file")
    return _denied(tag, f"ผิดรูปแบบ ใช้คำสั่ง {tag.word} ไม่ได้", f"{tag.word} is not allowed")


def _parsed(tag: Tag, source: str) -> nodes.Node | None:
    from jinja2.exceptions import TemplateSyntaxError

    try:
        body = _jinja().parse(source).body
    except TemplateSyntaxError as error:
        raise Wrong(_malformed(tag, error.message or "")) from error
    except RecursionError as error:
        raise Wrong(tag.fault("วงเล็บหรือคำสั่งซ้อนลึกเกินไป", "nests too deeply")) from error
    return body[0] if len(body) == 1 else None


def _malformed(tag: Tag, reason: str = "") -> Fault:
    return tag.fault(
        f"เขียนไม่ถูกรูปแบบ ({reason})" if reason else "เขียนไม่ถูกรูปแบบ", f"syntax error: {reason}"
    )


def _denied(tag: Tag, thai: str, english: str) -> Fault:
    return tag.fault(
        f"{thai} แม่แบบมีได้เพียงชื่อ การวนซ้ำ และเงื่อนไข",
        f"{english}; a template holds names, loops and conditions only",
    )


def _expression(tag: Tag, node: nodes.Node) -> Expression:
    from jinja2 import nodes

    try:
        every = [node, *node.find_all(nodes.Node)]
        names = frozenset(each.name for each in every if isinstance(each, nodes.Name))
        return Expression(_Reader(tag).worked(node), names, len(every))
    except RecursionError as error:
        raise Wrong(tag.fault("วงเล็บหรือคำสั่งซ้อนลึกเกินไป", "nests too deeply")) from error


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes functions of what Jinja read, or raises `Wrong`."""

    tag: Tag

    def wrong(self, thai: str, english: str) -> Wrong:
        return Wrong(_denied(self.tag, thai, english))

    def worked(self, node: nodes.Node) -> Worked:
        """The value of what Jinja read: names, items, texts put together, filters, tests."""
        from jinja2 import nodes

        match node:
            case nodes.Const(value=value):
                return self.constant(value)
            case nodes.Name(name=name):
                return lambda scope: _item(scope.names, name)
            case nodes.Getattr(node=inner, attr=name):
                return self.key(inner, name)
            case nodes.Getitem(node=inner, arg=place):
                return self.item(inner, place)
            case nodes.Concat(nodes=inners):
                return self.joined([self.worked(each) for each in inners])
            case nodes.Filter(node=nodes.Node() as inner, name=name, args=args, kwargs=[]):
                return self.filtered(inner, name, args)
            case nodes.Test(node=inner, name=name, args=[]):
                return self.tested(inner, name)
        return self.decided(node)

    def decided(self, node: nodes.Node) -> Worked:
        """Comparisons and choices."""
        from jinja2 import nodes

        match node:
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                first, other, both = self.worked(left), self.worked(right), type(node) is nodes.And
                return lambda scope: other(scope) if bool(one := first(scope)) is both else one
            case nodes.Not(node=inner):
                first = self.worked(inner)
                return lambda scope: not first(scope)
            case nodes.Neg(node=nodes.Const(value=int(number))):
                return self.constant(-number)
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                asked, first = self.worked(test), self.worked(yes)
                other = self.constant("") if no is None else self.worked(no)
                return lambda scope: first(scope) if asked(scope) else other(scope)
            case nodes.Compare(expr=left, ops=operands):
                first = self.worked(left)
                others = [(_COMPARED[each.op], self.worked(each.expr)) for each in operands]
                return lambda scope: _compared(first(scope), others, scope)
        raise self.wrong(*_in_words(node))

    def item(self, inner: nodes.Node, place: nodes.Node) -> Worked:
        """``[ ]`` behind a name."""
        from jinja2 import nodes

        match place:
            case nodes.Const(value=str(name)):
                return self.key(inner, name)
            case nodes.Slice():
                return self.part(inner, place)
        of, at = self.worked(inner), self.worked(place)
        return lambda scope: _placed(of(scope), at(scope))

    def constant(self, value: Value) -> Worked:
        if isinstance(value, str) and ("<" in value or ">" in value):
            raise self.wrong("พิมพ์เครื่องหมาย < > ในแท็กไม่ได้", "no < > can be written in a tag")
        return lambda _: value

    def key(self, inner: nodes.Node, name: str) -> Worked:
        if name.startswith("_"):
            raise self.wrong(f"ใช้ {name} ไม่ได้", f"{name} is not allowed")
        of = self.worked(inner)

        def value(scope: Scope) -> Value:
            found = of(scope)
            if not isinstance(found, Mapping):
                raise Missing(f"ไม่มีชื่อ {name}", f"there is no name {name}")
            return _item(found, name)

        return value

    def part(self, inner: nodes.Node, part: nodes.Slice) -> Worked:
        from jinja2 import nodes

        if isinstance(part.step, nodes.Const) and part.step.value == 0:
            raise self.wrong("ก้าวทีละ 0 ไม่ได้", "a step of 0 is not allowed")
        of = self.worked(inner)
        nothing = self.constant(None)
        ends = [
            self.worked(each) if each is not None else nothing
            for each in (part.start, part.stop, part.step)
        ]

        def value(scope: Scope) -> Value:
            found = of(scope)
            if isinstance(found, str | Sequence):
                scope.spend(len(found))
                start, stop, step = (_whole(end(scope)) for end in ends)
                return found[start:stop:step]
            raise Refusal("ตัดได้เฉพาะข้อความหรือรายการ", "only texts and lists can be cut")

        return value

    def joined(self, inners: Sequence[Worked]) -> Worked:
        def value(scope: Scope) -> Value:
            return _put_together("", (inner(scope) for inner in inners), scope)

        return value

    def filtered(self, inner: nodes.Node, name: str, args: Sequence[nodes.Node]) -> Worked:
        if name not in FILTERS or len(args) > (name == "join"):
            raise self.wrong(f"ใช้ |{name} ไม่ได้", f"|{name} is not allowed")
        of = self.worked(inner)
        between = self.worked(args[0]) if args else self.constant("")

        def value(scope: Scope) -> Value:
            found = of(scope)
            if not isinstance(found, str | Sequence) or (name == "join" and isinstance(found, str)):
                raise Refusal(f"|{name} ใช้ได้เฉพาะกับรายการ", f"|{name} is for lists")
            match name:
                case "length":
                    return len(found)
                case "join":
                    scope.spend(len(found))
                    return _put_together(as_text(between(scope)), iter(found), scope)
            return _placed(found, 0 if name == "first" else -1)

        return value

    def tested(self, inner: nodes.Node, name: str) -> Worked:
        if name not in TESTS:
            raise self.wrong(f"ใช้ is {name} ไม่ได้", f"is {name} is not allowed")
        of = self.worked(inner)

        def value(scope: Scope) -> Value:
            try:
                found = of(scope)
            except Missing:
                if name == "defined":
                    return False
                raise
            match name:
                case "defined":
                    return True
                case "none":
                    return found is None
            number = _whole(found)
            return number is not None and number % 2 == (name == "odd")

        return value


def _in_words(node: nodes.Node) -> tuple[str, str]:
    """What the editor of the template tried to do."""
    from jinja2 import nodes

    match node:
        case nodes.Call():
            return "ใช้วงเล็บเรียกคำสั่งไม่ได้", "nothing can be called with brackets"
        case nodes.BinExpr() | nodes.UnaryExpr():
            return "คำนวณในแม่แบบไม่ได้", "a template does no sums"
        case nodes.Filter(name=name):
            return f"ใช้ |{name} ไม่ได้", f"|{name} is not allowed"
    return "ใช้คำสั่งนี้ไม่ได้", "this is not allowed"


def _item(found: Mapping[str, Value], name: str) -> Value:
    if name not in found:
        raise Missing(*no_name(name, found))
    return found[name]


def no_name(name: str, known: Iterable[str]) -> tuple[str, str]:
    """What is said of a name that there is not, with the nearest there is."""
    what = Message(f"ไม่มีชื่อ {name}", f"there is no name {name}")
    near = nearest(name, known)
    said = did_you_mean(what, near) if near else what
    return said.thai, said.english


def _placed(found: Value, place: Value) -> Value:
    if isinstance(found, Mapping) and isinstance(place, str):
        return _item(found, place)
    number = _whole(place)
    if number is None or not isinstance(found, str | Sequence):
        raise Refusal("[ ] ใช้ได้เฉพาะกับรายการ", "[ ] is for lists")
    try:
        return found[number]
    except IndexError:
        raise Missing(f"รายการนี้ไม่มีลำดับที่ {number}", f"the list has no item {number}") from None


def _whole(value: Value) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise Refusal("ต้องเป็นจำนวนเต็ม", "this must be a whole number")


def _compared(
    first: Value,
    others: Sequence[tuple[Callable[[Value, Value], bool], Worked]],
    scope: Scope,
) -> bool:
    for holds, other in others:
        second = other(scope)
        if isinstance(second, str | Sequence):
            scope.spend(len(second) // 16)
        if not holds(first, second):
            return False
        first = second
    return True


def _less(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one < other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one < other
    raise Refusal("เทียบมากกว่าน้อยกว่าได้เฉพาะจำนวนหรือข้อความ", "only numbers or texts are more or less")


def _holds(many: Value, one: Value) -> bool:
    if isinstance(many, str):
        return isinstance(one, str) and one in many
    return isinstance(many, Sequence | Mapping) and one in many


_COMPARED: Final[Mapping[str, Callable[[Value, Value], bool]]] = {
    "eq": lambda one, other: one == other,
    "ne": lambda one, other: one != other,
    "lt": _less,
    "lteq": lambda one, other: one == other or _less(one, other),
    "gt": lambda one, other: _less(other, one),
    "gteq": lambda one, other: one == other or _less(other, one),
    "in": lambda one, many: _holds(many, one),
    "notin": lambda one, many: not _holds(many, one),
}


def _put_together(between: str, values: Iterator[Value], scope: Scope) -> str:
    said: list[str] = []
    for value in values:
        said.append(as_text(value))
        scope.spend(1, said[-1] + between)
    return between.join(said)


def as_text(value: Value) -> str:
    """What is printed of a value; `Refusal` if it is no text and no number."""
    match value:
        case str():
            return value
        case None:
            return ""
        case Drawn():
            raise Refusal(
                "ให้เขียน {{p ชื่อ }} ในย่อหน้าของตัวเอง", "write {{p name }} in a paragraph of its own"
            )
        case bool():
            raise Refusal("เป็นเงื่อนไข ไม่ใช่ข้อความ", "this is a condition and no text")
        case int() | float():
            return str(value)
    raise Refusal("เป็นรายการ ให้วนซ้ำหรือใช้ |join", "this is a list; loop over it or use |join")
