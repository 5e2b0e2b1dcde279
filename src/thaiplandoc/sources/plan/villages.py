"""Villages as officers name them in a cell: by number, by name, by code, several at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.sources.table_headings import norm
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

_APART: Final = re.compile(r"[,;\n、]|\s+และ\s*|(?<=\d)\s+(?=\d)")
_NUMBERED: Final = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.)?\s*(\d{1,2})(?:\s*(?:บ้าน|-\s*(?=บ)).*)?")
_RANGE: Final = re.compile(
    r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.)?\s*(\d{1,2})\s*(?:-|–|—|ถึง)\s*(?:หมู่ที่|หมู่|ม\.)?\s*(\d{1,2})"
)
_EVERY: Final = frozenset({"ทุกหมู่บ้าน", "ทุกหมู่", "ทั้งตำบล", "ทุกหมู่ที่"})
_CODE: Final = re.compile(r"\d{6}|\d{8}")


@dataclass(frozen=True)
class KnownVillages:
    """The villages of a plan, code and name, and its tambons, as its sheets say.

    `uncoded` are the numbers, if written, and names of villages told to have no code: what names
    these is not told again, nor anything where the sheet itself is told to be `missing`.
    """

    villages: Sequence[tuple[str, str]] = ()
    tambons: Sequence[tuple[str, str]] = ()
    uncoded: Sequence[tuple[str, str]] = ()
    missing: bool = False

    def codes(self, text: str) -> tuple[list[str], list[Message]]:
        """The codes a cell names, and what of it names none."""
        found: list[str] = []
        strange: list[Message] = []
        for word in filter(None, map(str.strip, _APART.split(to_arabic(text)))):
            codes = self._codes(word)
            found += codes
            if not codes and not self._told(word):
                strange.append(self._unknown(word))
        return found, strange

    def text(self, codes: Sequence[str]) -> str:
        """What an officer would write for codes; read again, it gives the codes."""
        names = dict(self.tambons)
        said = ", ".join(
            f"ตำบล{names[code]}" if code in names else self._numbered(code) for code in codes
        )
        said = said.replace(", หมู่ที่ ", ", ") if said.startswith("หมู่ที่ ") else said
        return said if self.codes(said) == (list(codes), []) else ", ".join(codes)

    def name(self, code: str) -> str:
        """What the lists of a workbook call a village; read again, it gives the code."""
        name = dict(self.villages).get(code, code)
        return name if self.codes(name) == ([code], []) else code

    def _numbered(self, code: str) -> str:
        return f"หมู่ที่ {int(code[6:])}" if self._by_number.get(code[6:]) == [code] else code

    @cached_property
    def _by_number(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, _ in self.villages:
            found.setdefault(code[6:], []).append(code)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, name in self.villages:
            found.setdefault(norm(name), []).append(code)
            found.setdefault(norm(f"บ้าน{name}"), []).append(code)
        for code, name in self.tambons:
            found.setdefault(norm(f"ตำบล{name}"), []).append(code)
            found.setdefault(norm(f"ต.{name}"), []).append(code)
        return found

    def _codes(self, word: str) -> list[str]:
        if _CODE.fullmatch(word):
            return [word]
        if norm(word) in _EVERY:
            return [code for code, _ in self.villages]
        named = self._by_name.get(norm(word), [])
        if len(named) == 1:
            return named
        if between := _RANGE.fullmatch(word):
            first, last = int(between[1]), int(between[2])
            ranged = [self._by_number.get(f"{number:02}", []) for number in range(first, last + 1)]
            return [one[0] for one in ranged] if all(len(one) == 1 for one in ranged) else []
        numbered = _NUMBERED.fullmatch(word)
        found = self._by_number.get(f"{int(numbered[1]):02}", []) if numbered else []
        return found if len(found) == 1 else []

    def _told(self, word: str) -> bool:
        """Whether what is wrong with the village of that name or number is told where it stands."""
        numbered = _NUMBERED.fullmatch(word)
        number = numbered[1] if numbered else ""
        name = norm(word.removeprefix("บ้าน"))
        return self.missing or any(
            (number and moo in ("", number)) or name == norm(called) for moo, called in self.uncoded
        )

    def _unknown(self, word: str) -> Message:
        if len(self._by_name.get(norm(word), [])) > 1:
            return Message(
                f"มีหมู่บ้านชื่อ “{word}” มากกว่าหนึ่งแห่ง ให้กรอกหมู่ที่หรือรหัส 8 หลักแทน",
                f"more than one village is called “{word}”; write its number or its code",
            )
        listed = [name for _, name in (*self.villages, *self.tambons)]
        what = Message(
            f"ไม่พบหมู่บ้าน “{word}” ในแผ่นงาน หมู่บ้าน",
            f"no village “{word}” is on the sheet of villages",
        )
        how = Message("ให้กรอกหมู่ที่ ชื่อหมู่บ้าน หรือรหัส 8 หลัก", "write its number, its name or its code")
        near = nearest(word.removeprefix("บ้าน"), listed)
        return did_you_mean(what, near, otherwise=how, both=True)
