"""Words whose vowels and tone marks cannot stand so, each with what was probably meant.

They are told, never changed: what can mean one thing only is put right before (`thai.order`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import field
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from thaiplandoc.errors import Message
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import words
from thaiplandoc.values import dataclass

# Thai puts two marks on a letter, Pali and dialects three; four may be a slip worth printing.
MOST_MARKS: Final = 4
# So many words of a text are told.
_TOLD: Final = 10
# So many places of a fault are looked at in a dictionary.
_LOOKED_AT: Final = 50
# Words that are shorter stand anywhere (รำ in พระรำชวโรกาส).
_BY_CHANCE: Final = 3
# Of longer texts not all words are looked for.
_LONG: Final = 10_000
# As far as a word is looked for around a fault.
_NEAR: Final = 20

VOWELS: Final = "\u0e31\u0e34-\u0e3a\u0e47"  # above and below: ั ิ ี ึ ื ุ ู ฺ ็
TONES: Final = "\u0e48-\u0e4c"  # and ์, which stands where they do
MARKS: Final = f"{VOWELS}{TONES}\u0e4d\u0e4e"
# A mark behind a space, with more behind it: it stands on no letter.
_STRAY: Final = compiled(rf" [{MARKS}]+(?=[{MARKS}ก-ำเ-ไ])")
_LETTER_TWICE: Final = compiled("ะะ|าา|แแ|โโ|ใใ|ไไ")
_LEADING: Final = compiled("([เ-ไ]) +([ก-ฮ])")
# ั wants a consonant behind it.
_OPEN: Final = compiled(rf"\u0e31(?![{TONES}ก-ฮ])")
TWO_TONES: Final = compiled(rf"[{TONES}][{TONES}{VOWELS}]")
_TWO_VOWELS: Final = compiled(rf"[{VOWELS}][{VOWELS}]")
BEHIND_AM: Final = compiled(rf"\u0e33[\u0e32\u0e33{MARKS}]")
_TWICE: Final = (TWO_TONES, _TWO_VOWELS, BEHIND_AM)
# The marks of one letter.
_PILED: Final = compiled(rf"[{MARKS}]*(?:\u0e33[\u0e32\u0e33{MARKS}]*)?")
_IS_MARK: Final = compiled(rf"[{MARKS}]")
PILE: Final = compiled(rf"[\u0e33{MARKS}]{{{MOST_MARKS + 1},}}")
IS_TONE: Final = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
FAULTS: Final = (*_TWICE, _OPEN, _STRAY, _LETTER_TWICE, _LEADING)
_RUN: Final = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_BEFORE: Final = compiled(rf"[{_RUN}]*\Z")
_BEHIND: Final = compiled(rf"[{_RUN}]*")


@dataclass(slots=True)
class Desk:
    """A text while it is put right, and what is said of it, each sentence once."""

    text: str
    said: dict[Message, None] = field(default_factory=dict)
    doubts: int = 0
    untold: int = 0

    def say(self, what: Message) -> None:
        """Say it, once."""
        self.said[what] = None

    def ask(self) -> bool:
        """Tell words with marks that cannot stand so, each with what was probably meant.

        Whether marks pile up that should not.
        """
        twice = self._ask_marks()
        for slip in SLIPS:
            if slip.seen(self.text):
                self._tell_slip(slip)
        text = self.text
        for found in self._first(_OPEN):
            begin, end = max(found.start() - 1, 0), found.end()
            base = text[begin : end - 1]
            end += len(text[end : end + _NEAR]) - len(text[end : end + _NEAR].lstrip(" "))
            self._tell(begin, end, (f"ั{base}", base), of_words=True)
        for found in self._first(_LEADING):
            self._tell(found.start(), found.end(), (found[1] + found[2],), of_words=True)
        if self.untold:
            self.say(
                Message(
                    f"ยังมีอีก {self.untold} แห่งที่สระหรือวรรณยุกต์ซ้ำหรือผิดที่",
                    f"{self.untold} more vowels or tone marks stand twice or in the wrong place",
                )
            )
        return twice

    def _ask_marks(self) -> bool:
        """Tell marks and letters typed twice, and marks on no letter; whether there are such marks."""
        text = self.text
        twice = [*chain(*map(self._first, _TWICE))]
        for found in twice:
            begin = found.start()
            while begin and _IS_MARK.match(text, begin - 1):
                begin -= 1
            marks = _PILED.match(text, begin) or found
            if len(marks[0]) <= MOST_MARKS:  # else it is refused
                self._tell(begin, marks.end(), _one_of_each(marks[0]))
        for found in self._first(_LETTER_TWICE):
            self._tell(found.start(), found.end(), (found[0][0],))
        for found in self._first(_STRAY):
            before, behind = run_before(text, found.start()), run_behind(text, found.end())
            self.doubt(f"{before}{found[0]}{behind}".strip(), ())
        return bool(twice)

    def _tell_slip(self, slip: Slip) -> None:
        """The words that have it, each as it was probably meant."""
        for found in islice(re.finditer(slip.sign, self.text), _LOOKED_AT):
            typed, middle = _around(self.text, found.start())
            at = 0
            for word in words.segments(slip.righted(typed, middle)):
                wrong = typed[at : at + len(word)]
                at += len(word)
                if wrong != word and words.is_word(word):
                    self.doubt(wrong, (word,))

    def _first(self, fault: re.Pattern[str]) -> list[re.Match[str]]:
        """The first places of a fault; of the others only the number is told."""
        found = list(islice(fault.finditer(self.text), _LOOKED_AT))
        if len(found) == _LOOKED_AT:
            self.untold += len(fault.findall(self.text, found[-1].end()))
        return found

    def _tell(
        self, begin: int, end: int, instead: tuple[str, ...], *, of_words: bool = False
    ) -> None:
        """What was probably meant, should something else stand from `begin` to `end`."""
        before, behind = run_before(self.text, begin), run_behind(self.text, end)
        meant: dict[str, str] = {}  # word → what was typed for it
        for new in instead:
            at = 0
            for word in words.segments(before + new + behind):
                if at <= len(before) < at + len(word):
                    after = max(at + len(word) - len(before) - len(new), 0)
                    meant[word] = before[at:] + self.text[begin:end] + behind[:after]
                at += len(word)
        known = {word: typed for word, typed in meant.items() if words.is_word(word)}
        if known or not of_words:
            self.doubt(next(iter((known or meant).values())), known or list(meant)[:1])

    def doubt(self, typed: str, meant: Iterable[str]) -> None:
        """Tell a word as it was typed, with those that may be meant; after some, count them."""
        if self.doubts == _TOLD:
            self.untold += 1
            return
        listed = tuple(filter(None, meant))
        thai, english = (joint.join(listed) for joint in (" หรือ ", " or "))
        before = len(self.said)
        self.say(
            Message(
                f"“{typed}” มีสระหรือวรรณยุกต์ซ้ำหรือผิดที่ "
                + (f"หมายถึง {thai} หรือไม่" if thai else "ควรตรวจคำนี้"),
                f"“{typed}” has a vowel or tone mark twice or in the wrong place; "
                + (f"did you mean {english}?" if thai else "look at it again"),
            )
        )
        self.doubts += len(self.said) - before


class Slip(NamedTuple):
    """A sign that some PDFs give wrongly: where it stands so, and the letters put right there.

    One that is `common` is asked about only where every letter is then in a word.
    """

    sign: str
    near: re.Pattern[str]
    right: Callable[[str, int], str]
    common: bool

    def seen(self, text: str) -> bool:
        """Whether a text has it: where it stands, letters are in no word that would be in one."""
        for found in set(self.near.findall(text)):
            before, behind = "".join(found[:-1]), found[-1]
            typed = f"{before}{self.sign}{behind}"
            if _is_shorter(typed, self.right(typed, len(before))):
                place = text.index(typed) + len(before)
                if _is_read(text, place):
                    continue
                run, at = _around(text, place)
                if self.righted(run, at) != run:
                    return True
        return False

    def righted(self, run: str, middle: int) -> str:
        """A run of letters in which such signs near its middle are put right that leave more in no word.

        At its ends, where words may be cut off, none is.
        """
        places = [
            at
            for at, letter in enumerate(run)
            if letter == self.sign and abs(at - middle) <= _NEAR // 2
        ]
        made, unknown = run, _unknown(run)
        for at in places * 2:  # one is seen to be wrong when the other is put right
            if unknown and at and (left := _unknown(other := self.right(made, at))) < unknown:
                made, unknown = other, left
        return run if self.common and unknown else made


SLIPS: Final = (
    # ำ for า: สำนักงำน, กำรประชุม
    Slip(
        "ำ",
        compiled(rf"ำ(?:(?<=([ก-ฮ])ำ)|(?<=([ก-ฮ][{TONES}])ำ))([ก-ฮ][ก-\u0e4e]{{0,2}})"),
        lambda run, at: f"{run[:at]}า{run[at + 1 :]}",
        common=False,
    ),
    # ั a letter late: พฒันา, วนัที่
    Slip(
        "ั",
        compiled("ั(?<=([ก-ฮ]{2})ั)([ก-ฮ][ก-\u0e4e]{0,3})"),
        lambda run, at: f"{run[: at - 1]}ั{run[at - 1]}{run[at + 1 :]}",
        common=True,
    ),
)


@lru_cache(maxsize=4096)
def _is_shorter(typed: str, other: str) -> bool:
    """Whether the word that letters begin with is shorter than it would be."""
    return len(words.longest_word(typed)) < len(words.longest_word(other))


def _is_read(text: str, at: int) -> bool:
    """Whether all letters near a place are in words, its own in one that is not there by chance.

    The words are those that lines are broken by later: to look for them takes nothing more.
    """
    if len(text) > _LONG:
        return False
    end = 0
    for word in words.segments(text):
        begin, end = end, end + len(word)
        if begin > at + _NEAR:
            break
        if end <= at - _NEAR or not words.THAI_LETTERS.match(word):
            continue
        if not words.is_word(word) or (begin <= at < end and len(word) < _BY_CHANCE):
            return False
    return True


def _unknown(run: str) -> int:
    return sum(len(word) for word in words.segments(run) if not words.is_word(word))


def _around(text: str, at: int) -> tuple[str, int]:
    """The run of letters about a place, and where in it the place is."""
    before = run_before(text, at)
    return f"{before}{text[at]}{run_behind(text, at + 1)}", len(before)


def _one_of_each(marks: str) -> tuple[str, ...]:
    """What the marks of one letter may be meant to be: one vowel and one tone, or a tone and ำ."""
    tones = [mark for mark in dict.fromkeys(marks) if mark in IS_TONE] or [""]
    if "ำ" in marks:
        return tuple(f"{tone}ำ" for tone in tones)
    vowels = [mark for mark in dict.fromkeys(marks) if mark not in IS_TONE] or [""]
    return tuple(vowel + tone for vowel in vowels for tone in tones)


def run_before(text: str, at: int) -> str:
    """The letters of a run that stand before a place, some twenty at most."""
    found = _BEFORE.search(text, max(at - _NEAR, 0), at)
    return found[0] if found else ""


def run_behind(text: str, at: int) -> str:
    """The letters of a run from a place on, some twenty at most."""
    found = _BEHIND.match(text, at, at + _NEAR)
    return found[0] if found else ""
