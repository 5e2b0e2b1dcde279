"""A template's part, ready to be filled with the names of one document: steps, one after the other.

Between XML that never changes stand what tags say. The texts of one run are put together again
before they are cut where the script changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from thaiplandoc import ooxml
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass
from thaiplandoc.word.tags import Tag
from thaiplandoc.word.working import Budget, Found, Loop, Refusal, Value, Wrong, worked_out

# Texts of one look that stand side by side.
_TEXTS: Final = compiled("\x01([0-9]+)\x02((?:[^\x03]|\x03\x01\\1\x02)*)\x03")
# XML; ("print", tag, expression); ("if", ((tag, condition, steps), …), steps); ("for", tag, name, items,
# condition, steps, steps). A tag is its place in the list. Plain tuples, so that they can be kept.
Step: TypeAlias = str | tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Slots:
    """A part that changes: its steps, its tags, and which of them is the first to ask for a name."""

    steps: tuple[Step, ...]
    asked: dict[str, int]
    tags: list[Tag]
    looks: list[str]

    def filled(self, names: Mapping[str, Value]) -> str:
        """The part with those names; `Wrong` if a tag has no value."""
        filling = _Filling()
        try:
            filling.take(self.steps, dict(names))
        except Refusal as refusal:
            fault = self.tags[filling.tag].fault(refusal.thai, refusal.english)
            raise Wrong(fault) from refusal
        return _TEXTS.sub(self._runs, "".join(filling.done))

    def _runs(self, match: re.Match[str]) -> str:
        text = match[2].replace(f"\x03\x01{match[1]}\x02", "")
        return ooxml.runs(text, self.looks[int(match[1])])


class _Filling:
    """What is written already, and the tag that is worked out."""

    def __init__(self) -> None:
        self.budget = Budget()
        self.done: list[str] = []
        self.tag = 0

    def take(self, steps: Sequence[Step], names: Mapping[str, Found]) -> None:
        """Write what those steps come to."""
        for step in steps:
            if isinstance(step, str):  # most steps are
                self.put(step)
                continue
            match step:
                case ("print", tag, said):
                    self.put(self.value(tag, said, names))
                case ("if", choices, otherwise):
                    for tag, said, inner in choices:
                        if self.value(tag, said, names):
                            self.take(inner, names)
                            break
                    else:
                        self.take(otherwise, names)
                case ("for", tag, name, said, test, inner, otherwise):
                    items = [
                        item
                        for item in self.value(tag, said, names)
                        if self.value(tag, test, {**names, name: item})
                    ]
                    loop = Loop(items)
                    for loop.at, item in enumerate(items):
                        self.take(inner, {**names, name: item, "loop": loop})
                    if not items:
                        self.take(otherwise, names)

    def put(self, piece: str) -> None:
        self.budget.bytes -= len(piece)  # held to the budget with the next tag
        self.done.append(piece)

    def value(self, tag: int, said: Any, names: Mapping[str, Found]) -> Any:
        self.tag = tag
        return worked_out(said, names, self.budget)
