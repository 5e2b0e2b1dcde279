"""A template's part as steps, which write it with the names of one document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from thaiplandoc import ooxml
from thaiplandoc.word.expressions import (
    Drawn,
    Expression,
    Loop,
    Refusal,
    Scope,
    Value,
    Wrong,
    as_text,
    condition,
    loop,
    printed,
    unknown_word,
)
from thaiplandoc.word.tags import Fault, Piece, Run, Tag


class Writer:
    """The XML of a part while it is filled; texts of one run are put together again."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.tag: Tag | None = None
        self._done: list[str] = []
        self._run: tuple[int, str] = (-1, "")
        self._said: list[str] = []

    def text(self, run: tuple[int, str], text: str) -> None:
        """Text of the run with that number and those properties."""
        if run != self._run:
            self._flush()
            self._run = run
        self.scope.spend(0, text)
        self._said.append(text)

    def xml(self, xml: str) -> None:
        """XML as it is."""
        self._flush()
        self.scope.spend(0, xml)
        self._done.append(xml)

    def whole(self) -> str:
        """All that was written."""
        self._flush()
        return "".join(self._done)

    def _flush(self) -> None:
        if self._said:
            self._done.append(ooxml.runs("".join(self._said), self._run[1]))
            self._said = []
        self._run = (-1, "")


Step = Callable[[Writer], None]


@dataclass(frozen=True, slots=True)
class Slots:
    """A part that changes: the steps that write it, and the tags that ask for each name."""

    steps: tuple[Step, ...]
    asked: Mapping[str, Tag]

    def filled(self, names: Mapping[str, Value]) -> str:
        """The part with those names; `Wrong` if a tag has no value."""
        writer = Writer(Scope(names))
        try:
            for step in self.steps:
                step(writer)
            return writer.whole()
        except Refusal as refusal:
            if writer.tag is None:
                raise
            raise Wrong(writer.tag.fault(refusal.thai, refusal.english)) from refusal


@dataclass(slots=True)
class _Open:
    """A loop or a condition that is not closed yet, or the part itself.

    A branch: its tag with what it asks, or nothing if it is the last, and its steps.
    """

    tag: Tag | None = None
    through: Loop | None = None
    branches: list[tuple[Tag | None, Expression | None, list[Step]]] = field(
        default_factory=lambda: [(None, None, [])]
    )

    @property
    def steps(self) -> list[Step]:
        """The steps of the branch that is read."""
        return self.branches[-1][2]

    @property
    def bound(self) -> tuple[str, ...]:
        """The names a loop gives to what stands in it."""
        return (self.through.target, "loop") if self.through and len(self.branches) == 1 else ()


def slots_of(pieces: Sequence[Piece]) -> tuple[Slots, tuple[Fault, ...]]:
    """The steps of pieces whose loops and conditions are balanced, and what they may not say."""
    reading = _Reading()
    for piece in pieces:
        try:
            reading.read(piece)
        except Wrong as wrong:
            reading.faults.append(wrong.fault)
            if isinstance(piece, Tag) and piece.word in ("if", "for"):
                reading.opened.append(_Open())
    return Slots(tuple(reading.opened[0].steps), reading.asked), tuple(reading.faults)


@dataclass(slots=True)
class _Reading:
    """What is made of the pieces so far: the part, and in it what is not closed yet."""

    opened: list[_Open] = field(default_factory=lambda: [_Open()])
    asked: dict[str, Tag] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read(self, piece: Piece) -> None:
        """Go on with the next piece; `Wrong` if a tag says what it may not."""
        match piece:
            case str():
                self.opened[-1].steps.append(_raw(piece))
            case Run():
                self.run(piece)
            case Tag(word=""):
                self.opened[-1].steps.append(_block(piece, self.known(piece, printed(piece))))
            case Tag():
                self.word(piece)

    def known(self, tag: Tag, said: Expression) -> Expression:
        """Note the names a tag asks for, but for those of the loops it stands in."""
        for name in said.names.difference(*(each.bound for each in self.opened)):
            self.asked.setdefault(name, tag)
        return said

    def run(self, run: Run) -> None:
        """Text, and tags that print text."""
        look = (run.number, run.properties)
        for said in run.content:
            self.opened[-1].steps.append(
                _said(said, self.known(said, printed(said)), look)
                if isinstance(said, Tag)
                else _text(said, look)
            )

    def word(self, tag: Tag) -> None:
        """Open, go on with or close a loop or a condition."""
        match tag.word:
            case "if":
                asks = self.known(tag, condition(tag))
                self.opened.append(_Open(tag, branches=[(tag, asks, [])]))
            case "for":
                through = loop(tag)
                self.known(tag, through.items)
                self.opened.append(_Open(tag, through))
                if through.condition:
                    self.known(tag, through.condition)
            case "elif":
                self.opened[-1].branches.append((tag, self.known(tag, condition(tag)), []))
            case "else":
                self.opened[-1].branches.append((None, None, []))
            case "endif" | "endfor":
                closed = self.opened.pop()
                self.opened[-1].steps.append(
                    _looped(closed.tag, closed.through, closed)
                    if closed.tag and closed.through
                    else _chosen(closed)
                )
            case _:
                raise Wrong(unknown_word(tag))


def _raw(xml: str) -> Step:
    return lambda writer: writer.xml(xml)


def _text(text: str, run: tuple[int, str]) -> Step:
    return lambda writer: writer.text(run, text)


def _said(tag: Tag, found: Expression, run: tuple[int, str]) -> Step:
    def step(writer: Writer) -> None:
        writer.tag = tag
        writer.scope.spend(found.cost)
        writer.text(run, as_text(found.value(writer.scope)))

    return step


def _block(tag: Tag, found: Expression) -> Step:
    def step(writer: Writer) -> None:
        writer.tag = tag
        writer.scope.spend(found.cost)
        value = found.value(writer.scope)
        if isinstance(value, Drawn):
            writer.xml(value.xml)
        elif value:
            raise Refusal(
                "เป็นข้อความ ให้เขียน {{ }} โดยไม่มี p", "this is text; write {{ }} without the p"
            )

    return step


def _chosen(closed: _Open) -> Step:
    branches = [(tag, asks, tuple(steps)) for tag, asks, steps in closed.branches]

    def step(writer: Writer) -> None:
        for tag, asks, steps in branches:
            if asks is not None:
                writer.tag = tag
                writer.scope.spend(asks.cost)
            if asks is None or asks.value(writer.scope):
                for each in steps:
                    each(writer)
                return

    return step


def _looped(tag: Tag, through: Loop, closed: _Open) -> Step:
    body = tuple(closed.branches[0][2])
    otherwise = tuple(each for _, _, steps in closed.branches[1:] for each in steps)

    def step(writer: Writer) -> None:
        scope = writer.scope
        writer.tag = tag
        found = through.items.value(scope)
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise Refusal("วนซ้ำได้เฉพาะรายการ", "only lists can be looped over")
        outside = dict(scope.names)
        items = [item for item in found if _wanted(through, item, scope)]
        for place, item in enumerate(items):
            scope.names[through.target] = item
            scope.names["loop"] = _of_loop(items, place)
            for each in body:
                each(writer)
            writer.tag = tag
        scope.names = outside
        if not items:
            for each in otherwise:
                each(writer)

    return step


def _wanted(through: Loop, item: Value, scope: Scope) -> bool:
    scope.spend(through.items.cost + (through.condition.cost if through.condition else 0))
    if through.condition is None:
        return True
    scope.names[through.target] = item
    return bool(through.condition.value(scope))


def _of_loop(items: Sequence[Value], place: int) -> dict[str, Value]:
    """What a template may ask of a loop."""
    last = len(items) - 1
    around = {"previtem": place - 1, "nextitem": place + 1}
    return {
        "first": place == 0,
        "last": place == last,
        "index": place + 1,
        "index0": place,
        "length": len(items),
        "revindex": last - place + 1,
        "revindex0": last - place,
        **{name: items[at] for name, at in around.items() if 0 <= at <= last},
    }
