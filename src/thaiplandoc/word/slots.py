"""A template's part, ready to be filled with the names of one document: a program of Jinja's.

Between XML that never changes stand the functions of `thaiplandoc.word.expressions`. The texts of
one run are put together again before they are cut where the script changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from traceback import walk_tb
from typing import Final

from jinja2 import Template, nodes
from jinja2.runtime import Context

from thaiplandoc import ooxml
from thaiplandoc.word.expressions import (
    BUDGET,
    JINJA,
    Budget,
    Refusal,
    Said,
    Value,
    Wrong,
    call,
    marked,
    read,
)
from thaiplandoc.word.tags import Fault, Piece, Run, Tag

# Texts of one look that stand side by side.
_TEXTS: Final = re.compile("\x01([0-9]+)\x02((?:[^\x03]|\x03\x01\\1\x02)*)\x03")


@dataclass(frozen=True, slots=True)
class Slots:
    """A part that changes: its program, and the first tag that asks for each name."""

    program: Template
    asked: Mapping[str, Tag]
    tags: Sequence[Tag]
    looks: Sequence[str]

    def filled(self, names: Mapping[str, Value]) -> str:
        """The part with those names; `Wrong` if a tag has no value."""
        budget = Budget()
        context = Context(JINJA, {**names, BUDGET: budget}, None, {})
        done: list[str] = []
        try:
            for piece in self.program.root_render_func(context):
                budget.bytes -= len(piece)  # held to the budget with the next tag
                done.append(piece)
        except Refusal as refusal:
            tag = self._tag(refusal)
            raise Wrong(tag.fault(refusal.thai, refusal.english)) from refusal
        return _TEXTS.sub(self._runs, "".join(done))

    def _runs(self, match: re.Match[str]) -> str:
        text = match[2].replace(f"\x03\x01{match[1]}\x02", "")
        return ooxml.runs(text, self.looks[int(match[1])])

    def _tag(self, error: Refusal) -> Tag:
        """The tag that was worked out when this was raised: each has its number as its line."""
        frames = walk_tb(error.__traceback__)
        lines = [at for frame, at in frames if frame.f_code.co_filename == self.program.filename]
        return self.tags[self.program.get_corresponding_lineno(lines[-1]) - 1]


def slots_of(pieces: Sequence[Piece]) -> Slots | list[Fault]:
    """The program of pieces whose loops and conditions are balanced, or what they may not say."""
    body: list[nodes.Node] = []
    reading = _Reading([_Open(nodes.If(nodes.Const(True), body, [], []), body, nodes.Const(0))])
    faults: list[Fault] = []
    for piece in pieces:
        try:
            reading.read(piece)
        except Wrong as wrong:
            faults.append(wrong.fault)
            if isinstance(piece, Tag) and piece.word in ("if", "for"):
                reading.begin(Said(nodes.Const(None), 0, frozenset()))
    if faults:
        return faults
    tree = nodes.Template(body)
    tree.set_lineno(0).set_environment(JINJA)
    program = Template.from_code(JINJA, JINJA.compile(tree), {})
    return Slots(program, reading.asked, reading.tags, [look for _, look in reading.looks])


@dataclass(slots=True)
class _Open:
    """What is not closed yet: the part itself, a condition, a loop with the name of its items.

    `cost` is what a loop costs each time round; of a condition that of the loop around it.
    """

    node: nodes.If | nodes.For
    body: list[nodes.Node]
    cost: nodes.Const
    target: str = ""


@dataclass(slots=True)
class _Reading:
    """What is made of the pieces so far."""

    opened: list[_Open]
    asked: dict[str, Tag] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    looks: dict[tuple[int, str], int] = field(default_factory=dict)

    def read(self, piece: Piece) -> None:
        """Go on with the next piece; `Wrong` if a tag says what it may not."""
        match piece:
            case str():
                self.put(nodes.TemplateData(piece))
            case Run(number, properties, (str(text),)) if number >= 0:
                self.put(nodes.TemplateData(ooxml.runs(text, properties)))
            case Run(number, properties, content):
                self.texts(content, self.looks.setdefault((number, properties), len(self.looks)))
            case Tag(word=""):
                self.put(call("block", self.said(piece).node))
            case Tag(word="endif" | "endfor"):
                self.opened.pop()
            case Tag(word="else"):
                self.opened[-1].body = self.opened[-1].node.else_
            case Tag(word="elif"):
                self.otherwise(self.said(piece))
            case Tag():
                self.begin(self.said(piece))

    def texts(self, content: Sequence[str | Tag], look: int) -> None:
        """Write the texts of a run next."""
        for each in content:
            if isinstance(each, Tag):
                self.put(call("text", self.said(each).node, nodes.Const(look)))
            else:
                self.put(nodes.TemplateData(marked(each, look)))

    def put(self, printed: nodes.Node) -> None:
        """Write this next."""
        printed.lineno = len(self.tags)
        self.opened[-1].body.append(nodes.Output([printed]))

    def begin(self, said: Said) -> None:
        """A loop or a condition comes next."""
        cost = nodes.Const(1) if said.target else self.opened[-1].cost
        node = _loop(said, cost) if said.target else nodes.If(said.node, [], [], [])
        node.lineno = len(self.tags)
        self.opened[-1].body.append(node)
        self.opened.append(_Open(node, node.body, cost, said.target))

    def otherwise(self, said: Said) -> None:
        """Go on with another condition."""
        choice = nodes.If(said.node, [], [], [], lineno=len(self.tags))
        if isinstance(self.opened[-1].node, nodes.If):
            self.opened[-1].node.elif_.append(choice)
        self.opened[-1].body = choice.body

    def said(self, tag: Tag) -> Said:
        """What a tag says; the names it asks for are noted, but for those of loops around it."""
        self.tags.append(tag)
        said = read(tag)
        self.opened[-1].cost.value += said.cost
        bound = {name for each in self.opened if each.target for name in (each.target, "loop")}
        for name in said.names - bound:
            self.asked.setdefault(name, tag)
        return said


def _loop(said: Said, cost: nodes.Const) -> nodes.For:
    items, name = call("each", said.node, cost), nodes.Name(said.target, "store")
    return nodes.For(name, items, [], [], said.test, False)
