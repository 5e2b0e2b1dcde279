"""The steps of a template's part, made of its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from thaiplandoc import ooxml
from thaiplandoc.values import dataclass
from thaiplandoc.word.expressions import Said, call, read
from thaiplandoc.word.slots import Slots, Step
from thaiplandoc.word.tags import Fault, Piece, Run, Tag
from thaiplandoc.word.working import Expression, Wrong, marked


def slots_of(pieces: Sequence[Piece]) -> Slots | list[Fault]:
    """The steps of pieces whose loops and conditions are balanced, or what they may not say."""
    reading = _Reading([_Open(0, ("constant", True))])
    whole = reading.opened[0]
    faults: list[Fault] = []
    for piece in pieces:
        try:
            reading.read(piece)
        except Wrong as wrong:
            faults.append(wrong.fault)
            if isinstance(piece, Tag) and piece.word in ("if", "for"):
                reading.opened.append(_Open(0, ("constant", None)))
    if faults:
        return faults
    looks = [look for _, look in reading.looks]
    return Slots(tuple(whole.body), reading.asked, reading.tags, looks)


@dataclass(slots=True)
class _Open:
    """What is not closed yet: the part itself, a condition, a loop with the name of its items.

    `cost` is what a loop costs each time round; of a condition that of the loop around it.
    """

    tag: int
    said: Expression
    cost: list[int] = field(default_factory=lambda: [1])
    target: str = ""
    test: Expression | None = None
    body: list[Step] = field(default_factory=list)
    before: list[tuple[int, Expression, tuple[Step, ...]]] = field(default_factory=list)
    otherwise: bool = False

    def turn(self, tag: int = 0, said: Expression | None = None) -> None:
        """What comes next is another branch; without `said` the last one."""
        self.before.append((self.tag, self.said, tuple(self.body)))
        self.body = []
        if said is None:
            self.otherwise = True
        else:
            self.tag, self.said = tag, said

    def step(self) -> Step:
        """All of it."""
        if not self.otherwise:
            self.turn()
        last = tuple(self.body)
        if not self.target:
            return "if", tuple(self.before), last
        (tag, said, inner), *_ = self.before
        items = call("each", said, ("constant", self.cost[0]))
        return "for", tag, self.target, items, self.test, inner, last


@dataclass(slots=True)
class _Reading:
    """What is made of the pieces so far."""

    opened: list[_Open]
    asked: dict[str, int] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    looks: dict[tuple[int, str], int] = field(default_factory=dict)

    def read(self, piece: Piece) -> None:
        """Go on with the next piece; `Wrong` if a tag says what it may not."""
        match piece:
            case str():
                self.put(piece)
            case Run(number, properties, (str(text),)) if number >= 0:
                self.put(ooxml.runs(text, properties))
            case Run(number, properties, content):
                self.texts(content, self.looks.setdefault((number, properties), len(self.looks)))
            case Tag(word=""):
                self.put(self.printed("block", self.said(piece).expression))
            case Tag(word="endif" | "endfor"):
                self.put(self.opened.pop().step())
            case Tag(word="else"):
                self.opened[-1].turn()
            case Tag(word="elif"):
                said = self.said(piece)
                self.opened[-1].turn(self.tag, said.expression)
            case Tag():
                self.begin(self.said(piece))

    @property
    def tag(self) -> int:
        """The place of the tag that was read last."""
        return len(self.tags) - 1

    def texts(self, content: Sequence[str | Tag], look: int) -> None:
        """Write the texts of a run next."""
        for each in content:
            if isinstance(each, Tag):
                self.put(self.printed("text", self.said(each).expression, ("constant", look)))
            else:
                self.put(marked(each, look))

    def printed(self, name: str, *given: Expression) -> Step:
        """The step that writes what that function makes of those expressions."""
        return "print", self.tag, call(name, *given)

    def put(self, step: Step) -> None:
        """Take this step next."""
        self.opened[-1].body.append(step)

    def begin(self, said: Said) -> None:
        """A loop or a condition comes next."""
        cost = [1] if said.target else self.opened[-1].cost
        self.opened.append(_Open(self.tag, said.expression, cost, said.target, said.test))

    def said(self, tag: Tag) -> Said:
        """What a tag says; the names it asks for are noted, but for those of loops around it."""
        self.tags.append(tag)
        said = read(tag)
        self.opened[-1].cost[0] += said.cost
        bound = {name for each in self.opened if each.target for name in (each.target, "loop")}
        for name in said.names - bound:
            self.asked.setdefault(name, self.tag)
        return said
