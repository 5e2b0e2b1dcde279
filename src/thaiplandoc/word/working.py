"""What the tags of a template come to, with the names of one document.

These functions know texts, numbers, lists and dictionaries only, and keep a budget: templates are
files that people send each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import ge, gt, le, lt
from typing import Any, Final, TypeAlias

from thaiplandoc.errors import Message
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.values import dataclass
from thaiplandoc.word.tags import Fault

MAX_STEPS: Final = 1_000_000
MAX_BYTES: Final = 64 * 2**20

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


# What stands in the place of a value while an expression is worked out.
Found: TypeAlias = "Value | Absent | Loop"
# What a tag says: its first word, and what that takes. Plain tuples, so that they can be kept.
Expression: TypeAlias = tuple[Any, ...]


class Loop:
    """What ``loop`` is within a loop."""

    def __init__(self, items: Sequence[Value]) -> None:
        self.items = items
        self.at = 0

    def item(self, name: str) -> Found:
        """What ``loop.name`` comes to."""
        at, length = self.at, len(self.items)
        match name:
            case "previtem" | "nextitem":
                other = at - 1 if name == "previtem" else at + 1
                missing = Absent(Refusal(*no_name(name, ())))
                return self.items[other] if 0 <= other < length else missing
            case "first" | "last":
                return at == (0 if name == "first" else length - 1)
            case "length":
                return length
        place = length - 1 - at if name.startswith("rev") else at
        return place if name.endswith("0") else place + 1


def worked_out(said: Expression, names: Mapping[str, Found], budget: Budget) -> Any:
    """What an expression comes to; `Refusal` if it comes to nothing."""
    word = said[0]  # most are one of these
    if word == "name":
        name = said[1]
        return names[name] if name in names else Absent(Refusal(*no_name(name, names)))
    if word == "constant":
        return said[1]
    match said:
        case ("call", function, given):
            values = [worked_out(each, names, budget) for each in given]
            return _FUNCTIONS[function](budget, *values)
        case ("list", terms):
            return [worked_out(each, names, budget) for each in terms]
        case ("and", (left, right)):
            return worked_out(left, names, budget) and worked_out(right, names, budget)
        case ("or", (left, right)):
            return worked_out(left, names, budget) or worked_out(right, names, budget)
        case ("not", (inner,)):
            return not worked_out(inner, names, budget)
        case ("if", (test, yes, no)):
            holds = worked_out(test, names, budget)
            return worked_out(yes if holds else no, names, budget)
    raise AssertionError(said)


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
        case Loop() if place in _LOOP:
            return found.item(str(place))
        case Sequence() if not isinstance(place, str):
            at = _whole(place)
            if -len(found) <= at < len(found):
                return found[at]
            return Absent(Refusal(f"รายการนี้ไม่มีลำดับที่ {at}", f"the list has no item {at}"))
    if not isinstance(place, str):
        raise Refusal("[ ] ใช้ได้เฉพาะกับรายการ", "[ ] is for lists")
    return Absent(Refusal(*no_name(place, found if isinstance(found, Mapping) else ())))


def _part(budget: Budget, found: Found, *ends: Found) -> Found:
    start, stop, step = (None if end is None else _whole(end) for end in ends)
    if not isinstance(found, Sequence) or step == 0:
        raise Refusal("[ : ] ตัดรายการทีละ 0 หรือตัดสิ่งที่ไม่ใช่รายการไม่ได้", "[ : ] cuts lists, not by 0")
    budget.spend(len(found))
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


def _join(budget: Budget, found: Found, between: Found = "") -> str:
    gap, said = as_text(between), []
    for each in _items(None if isinstance(found, str) else found, "join"):
        said.append(as_text(each))
        budget.spend(1, len(said[-1]) + len(gap))
    return gap.join(said)


_ORDERS: Final = {"lt": lt, "lteq": le, "gt": gt, "gteq": ge}


def _compare(budget: Budget, terms: Sequence[Found], signs: str) -> bool:
    for each in terms:
        if isinstance(each, Absent):
            raise each.refusal
        budget.spend(len(each) // 16 if isinstance(each, Sequence) else 0)
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


def _each(budget: Budget, found: Found, cost: int) -> list[Value]:
    """What a loop goes through; each time round costs so much."""
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise Refusal("วนซ้ำได้เฉพาะรายการ", "only lists can be looped over")
    budget.spend(cost * len(found))
    return list(found)


def _block(found: Found) -> str:
    if isinstance(found, Drawn):
        return found.xml
    if found:
        raise Refusal("เป็นข้อความ ให้เขียน {{ }} โดยไม่มี p", "this is text; write {{ }} without the p")
    return ""


def _text(budget: Budget, found: Found, look: int) -> str:
    """What is printed of a value, marked as text of that look."""
    said = as_text(found)
    budget.spend(1, len(said))
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


_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "item": lambda _, found, place: _item(found, place),
    "part": _part,
    "compare": _compare,
    "join": _join,
    "length": lambda _, found: len(_items(found, "length")),
    "first": lambda _, found: _end(found, "first", 0),
    "last": lambda _, found: _end(found, "last", -1),
    "defined": lambda _, found: not isinstance(found, Absent),
    "none": lambda _, found: found is None,
    "even": lambda _, found: _whole(found) % 2 == 0,
    "odd": lambda _, found: _whole(found) % 2 == 1,
    "each": _each,
    "block": lambda _, found: _block(found),
    "text": _text,
}
