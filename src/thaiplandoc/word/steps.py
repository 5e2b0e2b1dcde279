"""A template's part, ready to be written with the names of one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from thaiplandoc import ooxml
from thaiplandoc.word.expressions import (
    Drawn,
    Refusal,
    Said,
    Scope,
    Value,
    Wrong,
    as_text,
    read,
    value,
)
from thaiplandoc.word.tags import Fault, Piece, Run, Tag


@dataclass(slots=True)
class Branch:
    """What is written if its tag says so: always, if it has none; of a loop, for each item."""

    said: Said | None
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """A condition or a loop, and what is written otherwise."""

    branches: list[Branch]


# XML as it is, text of a run, what a tag prints (blocks, or text of a run), a loop or a condition.
Look: TypeAlias = tuple[int, str]
Step: TypeAlias = "str | tuple[Look, str] | tuple[Look | None, Said] | Choice"


@dataclass(frozen=True, slots=True)
class Slots:
    """A part that changes: its steps, and the first tag that asks for each name."""

    steps: Sequence[Step]
    asked: Mapping[str, Tag]

    def filled(self, names: Mapping[str, Value]) -> str:
        """The part with those names; `Wrong` if a tag has no value."""
        writer = _Writer(Scope(names))
        try:
            writer.write(self.steps)
            return writer.whole()
        except Refusal as refusal:
            if writer.tag is None:
                raise
            raise Wrong(writer.tag.fault(refusal.thai, refusal.english)) from refusal


def slots_of(pieces: Sequence[Piece]) -> tuple[Slots, tuple[Fault, ...]]:
    """The steps of pieces whose loops and conditions are balanced, and what they may not say."""
    reading = _Reading()
    for piece in pieces:
        try:
            reading.read(piece)
        except Wrong as wrong:
            reading.faults.append(wrong.fault)
            if isinstance(piece, Tag) and piece.word in ("if", "for"):
                reading.opened.append([Branch(None)])
    return Slots(reading.opened[0][0].steps, reading.asked), tuple(reading.faults)


@dataclass(slots=True)
class _Reading:
    """What is made of the pieces so far: the part, and in it what is not closed yet."""

    opened: list[list[Branch]] = field(default_factory=lambda: [[Branch(None)]])
    asked: dict[str, Tag] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read(self, piece: Piece) -> None:
        """Go on with the next piece; `Wrong` if a tag says what it may not."""
        steps = self.opened[-1][-1].steps
        match piece:
            case str():
                self.xml(piece)
            case Run(number, properties, (str(text),)) if number >= 0:
                self.xml(ooxml.runs(text, properties))
            case Run(number, properties, content):
                look = (number, properties)
                steps += [
                    (look, self.said(each)) if isinstance(each, Tag) else (look, each)
                    for each in content
                ]
            case Tag(word=""):
                steps.append((None, self.said(piece)))
            case Tag(word="endif" | "endfor"):
                closed = Choice(self.opened.pop())
                self.opened[-1][-1].steps.append(closed)
            case Tag(word="else"):
                self.opened[-1].append(Branch(None))
            case Tag(word="elif"):
                self.opened[-1].append(Branch(self.said(piece)))
            case Tag():
                self.opened.append([Branch(self.said(piece))])

    def xml(self, xml: str) -> None:
        """XML that is always the same, in one piece with what stands before it."""
        steps = self.opened[-1][-1].steps
        if steps and isinstance(steps[-1], str):
            xml = f"{steps.pop()}{xml}"
        steps.append(xml)

    def said(self, tag: Tag) -> Said:
        """What a tag says; the names it asks for are noted, but for those of loops around it."""
        said = read(tag)
        loops = [branches[-1].said for branches in self.opened]
        bound = {name for each in loops if each and each.target for name in (each.target, "loop")}
        for name in said.names - bound:
            self.asked.setdefault(name, tag)
        return said


class _Writer:
    """The XML of a part while it is filled; texts of one run are put together again."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.tag: Tag | None = None
        self._done: list[str] = []
        self._look: Look = (-1, "")
        self._said: list[str] = []

    def write(self, steps: Sequence[Step]) -> None:
        """Go through the steps."""
        for step in steps:
            if isinstance(step, str):
                self._xml(step)
            elif isinstance(step, Choice):
                self._choose(step.branches)
            else:
                look, said = step
                found = said if isinstance(said, str) else self._worked(said)
                if look is None:
                    self._block(found)
                else:
                    self._text(look, as_text(found))

    def whole(self) -> str:
        """All that was written."""
        self._flush()
        self.scope.spend(0)
        return "".join(self._done)

    def _worked(self, said: Said) -> Value:
        self.tag = said.tag
        self.scope.spend(said.cost)
        return value(said.node, self.scope)

    def _text(self, look: Look, text: str) -> None:
        if look != self._look:
            self._flush()
            self._look = look
        self.scope.bytes -= 2 * len(text)  # held to the budget with the next tag
        self._said.append(text)

    def _xml(self, xml: str) -> None:
        self._flush()
        self.scope.bytes -= len(xml)
        self._done.append(xml)

    def _flush(self) -> None:
        if self._said:
            self._done.append(ooxml.runs("".join(self._said), self._look[1]))
            self._said = []
        self._look = (-1, "")

    def _block(self, found: Value) -> None:
        if isinstance(found, Drawn):
            self._xml(found.xml)
        elif found:
            raise Refusal(
                "เป็นข้อความ ให้เขียน {{ }} โดยไม่มี p", "this is text; write {{ }} without the p"
            )

    def _choose(self, branches: Sequence[Branch]) -> None:
        for branch in branches:
            if branch.said and branch.said.target:
                if self._loop(branch.said, branch.steps):
                    return
            elif branch.said is None or self._worked(branch.said):
                self.write(branch.steps)
                return

    def _loop(self, said: Said, steps: Sequence[Step]) -> bool:
        """Write the steps for each item; whether there was any."""
        found = self._worked(said)
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise Refusal("วนซ้ำได้เฉพาะรายการ", "only lists can be looped over")
        scope, outside = self.scope, dict(self.scope.names)
        items = [item for item in found if self._wanted(said, item)]
        last = len(items) - 1
        for place, item in enumerate(items):
            around = {"previtem": place - 1, "nextitem": place + 1}
            scope.names[said.target] = item
            scope.names["loop"] = {
                "first": place == 0,
                "last": place == last,
                "index": place + 1,
                "index0": place,
                "length": len(items),
                "revindex": last - place + 1,
                "revindex0": last - place,
                **{name: items[at] for name, at in around.items() if 0 <= at <= last},
            }
            self.write(steps)
        scope.names = outside
        return bool(items)

    def _wanted(self, said: Said, item: Value) -> bool:
        self.tag = said.tag
        self.scope.spend(said.cost)
        self.scope.names[said.target] = item
        return said.test is None or bool(value(said.test, self.scope))
