"""The fields of a Word file's part, as elements that can be written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import field
from typing import TYPE_CHECKING, Final

from thaiplandoc.ooxml import attribute, name_of, space_of
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

THAI_SWITCH: Final = compiled(r"\s*\\\*\s*THAIARABIC\b", re.IGNORECASE)
_THAI_DIGIT: Final = compiled("[๐-๙]")
_TO_THAI: Final = {ord("0") + digit: chr(ord("๐") + digit) for digit in range(10)}


@dataclass(slots=True, eq=False)
class Field:
    """A field: what it asks for, and the elements it is made of."""

    within: Field | None = None
    asks: str = ""
    signs: list[_Element] = field(default_factory=list)
    runs: list[_Element] = field(default_factory=list)
    stored: list[_Element] = field(default_factory=list)  # texts and tabs of its result
    asked: bool = False

    @property
    def name(self) -> str:
        """In capitals; nothing if it asks for nothing."""
        return (self.asks.split() or [""])[0].upper()

    @property
    def target(self) -> str:
        """What it leads to, if it leads anywhere."""
        return "".join(self.asks.split()[1:2]).strip('"')

    @property
    def says_thai(self) -> bool:
        """Whether its number is Thai, by what it asks for or by what it showed last."""
        said = "".join(each.text or "" for each in self.stored)
        return bool(THAI_SWITCH.search(self.asks) or _THAI_DIGIT.search(said))

    def ask(self, asks: str) -> None:
        """Ask for that instead."""
        if asks == self.asks:  # fields may stand in it, between its words
            return
        self.asks, said = asks, False
        for sign in self.signs:
            if name_of(sign) == "fldSimple":
                sign.set(f"{space_of(sign)}instr", asks)
            elif name_of(sign) == "instrText":
                sign.text, said = "" if said else asks, True

    def end(self, said: str = "", *, thai: bool = False) -> None:
        """Be no field any more: `said` or what was stored stays as text, in Thai digits if `thai`."""
        for at, text in enumerate(self.stored if said or thai else ()):
            text.text = ("" if at else said) if said else (text.text or "").translate(_TO_THAI)
        for sign in self.signs:
            for child in [*sign] if name_of(sign) == "fldSimple" else ():
                sign.addprevious(child)
            sign.getparent().remove(sign)
        self.signs.clear()

    def free(self) -> None:
        """Let what stands before the last tab of the result stand before the field: a title's end.

        Some programs put it there.
        """
        tabs = [at for at, each in enumerate(self.stored) if name_of(each) == "tab"]
        titles = self.stored[: tabs[-1] + 1] if tabs else []
        for title in titles:
            run = title.getparent()
            before = deepcopy(run)
            for child in [*before]:
                if name_of(child) != "rPr":
                    before.remove(child)
            before.append(title)
            self.begins.addprevious(before)
        del self.stored[: len(titles)]

    @property
    def begins(self) -> _Element:
        """The element in a paragraph that it begins with."""
        first = self.signs[0]
        return first if name_of(first) == "fldSimple" else first.getparent()

    @property
    def ends(self) -> _Element:
        """The element in a paragraph that it ends with."""
        last = self.signs[-1]
        return last if name_of(last) == "fldSimple" else last.getparent()


def fields(root: _Element) -> Iterator[Field]:
    """The fields of a part, inner ones before those they are in."""
    open_: list[Field] = []
    for element in root.iter(
        "{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}r", "{*}t", "{*}tab"
    ):
        local = name_of(element)
        if local == "fldSimple":
            runs, texts = element.iter("{*}r"), element.iter("{*}t")
            asks = attribute(element, "instr")
            yield Field(open_[-1] if open_ else None, asks, [element], [*runs], [*texts])
        elif local == "fldChar" and attribute(element, "fldCharType") == "begin":
            run = element.getparent()
            open_.append(Field(open_[-1] if open_ else None, signs=[element], runs=[run]))
        elif not open_:
            continue
        elif local == "fldChar":
            open_[-1].signs.append(element)
            open_[-1].asked = True
            if attribute(element, "fldCharType") == "end":
                yield open_.pop()
        elif local == "r":
            open_[-1].runs.append(element)
        elif local == "instrText":
            open_[-1].asks += element.text or ""
            open_[-1].signs.append(element)
        elif open_[-1].asked and name_of(element.getparent()) == "r":
            open_[-1].stored.append(element)
