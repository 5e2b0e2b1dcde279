"""The one gate that text comes in by: as it will be printed, what was put right, what cannot be.

Every text passes, from whatever file or program it comes, so that equal words are equal behind it.
What can mean one thing only is put right, what was probably meant is told. Nothing is normalised
beyond what is named here; NFKC in particular would split ำ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple
from unicodedata import category, normalize

from thaiplandoc import signs
from thaiplandoc.errors import Message
from thaiplandoc.thai import words

# Thai puts two marks on a letter, Pali and dialects three; four may be a slip worth printing.
MOST_MARKS: Final = 4
# So many words and signs of a text are told by name.
_TOLD: Final = 10
# So many places of a fault are looked at in a dictionary.
_LOOKED_AT: Final = 50

_VOWELS: Final = "\u0e31\u0e34-\u0e3a\u0e47"  # above and below: ั ิ ี ึ ื ุ ู ฺ ็
_TONES: Final = "\u0e48-\u0e4c"  # and ์, which stands where they do
_MARKS: Final = f"{_VOWELS}{_TONES}\u0e4d\u0e4e"


@dataclass(frozen=True, slots=True)
class Passed:
    """A text behind the gate: what to say of it, and why it cannot be printed where it cannot."""

    text: str
    remarks: tuple[Message, ...] = ()
    refusal: Message | None = None


def passed(text: str) -> Passed:
    """`text` as it will be printed. Spaces at the ends and runs of spaces are left as they are."""
    return _met(text) if len(text) < _SHORT else _passed(text)


def _passed(text: str) -> Passed:
    if text.isascii() and text.isprintable():
        return Passed(text)
    strange = set(signs.unprinted().findall(text))
    in_order = not any(fault.search(text) for fault in _FAULTS)
    if not strange and in_order and not any(slip.seen(text) for slip in _SLIPS):
        return Passed(text)
    desk = _Desk(text)
    for sign in sorted(strange & _REPLACED.keys()):
        new, what = _REPLACED[sign]
        desk.text = desk.text.replace(sign, new)
        desk.say(what)
    if not strange.isdisjoint(_ACCENTS):
        desk.text = _ACCENTED.sub(lambda found: normalize("NFC", found[0]), desk.text)
    desk.put_in_order()
    pile = _PILE.search(desk.text) if desk.ask() else None
    strange = set(signs.unprinted().findall(desk.text)) if strange else strange
    return Passed(desk.text, tuple(desk.said), _refusal(strange, pile))


# Names, titles, cells and the paragraphs of circulars come again and again.
_SHORT: Final = 1000
_met = lru_cache(maxsize=4096)(_passed)


def printed(text: str) -> str:
    """The text alone, for what is looked up and compared."""
    return passed(text).text


# --- signs ---------------------------------------------------------------------------------------
# Soft hyphens, joiners and spaces of no width, what turns writing round, selectors of looks.
_HIDDEN: Final = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, *range(0x200B, 0x2010)),
    *(*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF),
    *(0xFFA0, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)),
)
# Accents of Latin and Greek that are letters of their own; with the letter before they are one.
_ACCENTS: Final = frozenset(map(chr, range(0x300, 0x370)))
_ACCENTED: Final = re.compile("[^\u0e00-\u0e7f\\s][\u0300-\u036f]+")
# Signs that are another letter in disguise: ohm, kelvin, ångström, the Greek question mark, and
# letters as wide as Chinese ones.
_DISGUISED: Final = {0x2126: "Ω", 0x212A: "K", 0x212B: "Å", 0x37E: ";", 0x387: "·"} | {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)
}
_SPACES: Final = (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
# The shapes of Thai letters and marks that Windows kept from U+F700 on before fonts placed them.
_OLD_THAI: Final = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
# What Word writes for bullets and ticks of its fonts Symbol and Wingdings.
_OF_WORD: Final = {
    0xF02D: "-",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "►",
    0xF0FC: "✔",
    0xF0FB: "✘",
    0xF0FE: "☑",
    0xF0FD: "☒",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF071: "❑",
    0xF072: "❒",
    0xF06E: "■",
    0xF06C: "●",
    0xF075: "◆",
    0xF076: "❖",
    0xF0AB: "★",
    0xF028: "☎",
    0xF0E0: "→",
    0xF0DF: "←",
    0xF0E1: "↑",
    0xF0E2: "↓",
    0xF0E8: "➔",
    0xF0F0: "⇨",
    0xF0A3: "≤",
    0xF0B3: "≥",
    0xF0B1: "±",
    0xF0B4: "×",
    0xF0B0: "°",
    0xF0A1: "○",
    0xF09F: "•",
    0xF046: "☞",
    0xF0AE: "→",
}


def _replaced() -> Iterator[tuple[int, str, str, str]]:
    for code in _HIDDEN:
        yield code, "", f"ลบอักขระที่มองไม่เห็น (U+{code:04X})", f"removed the invisible U+{code:04X}"
    thai = "เปลี่ยนช่องว่างแบบไม่ตัดบรรทัดเป็นช่องว่างธรรมดา"
    yield 0xA0, " ", thai, "made a no-break space an ordinary space"
    for code in _SPACES:
        yield code, " ", "เปลี่ยนช่องว่างพิเศษเป็นช่องว่างธรรมดา", "made a special space an ordinary one"
    for code in (0x2028, 0x2029):
        yield code, "\n", "เปลี่ยนตัวแบ่งบรรทัดเป็นการขึ้นบรรทัดใหม่", "made a line separator a new line"
    for code, letter in _DISGUISED.items():
        yield (
            code,
            letter,
            f"เปลี่ยนอักขระ U+{code:04X} เป็น {letter}",
            f"made U+{code:04X} into {letter}",
        )
    thai = "เปลี่ยนสระและวรรณยุกต์ของ Windows รุ่นเก่า (U+F700–U+F71A) เป็นตัวจริง"
    for code, mark in enumerate(_OLD_THAI, start=0xF700):
        yield code, mark, thai, "made marks of old Thai Windows (U+F700 to U+F71A) true ones"
    for code, sign in _OF_WORD.items():
        thai = f"เปลี่ยนสัญลักษณ์ของ Word (U+{code:04X}) เป็น {sign}"
        yield code, sign, thai, f"made the symbol of Word's U+{code:04X} into {sign}"


# A sign that is not printed as it is → what is printed, and what to say of it.
_REPLACED: Final = {
    chr(code): (new, Message(f"{thai} ให้แล้ว", english)) for code, new, thai, english in _replaced()
}


def _refusal(strange: set[str], pile: re.Match[str] | None) -> Message | None:
    if controls := sorted(sign for sign in strange if category(sign) in ("Cc", "Cs")):
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in controls)
        return Message(
            f"มีอักขระควบคุมที่พิมพ์ไม่ได้ ({codes}) ให้ลบออกแล้วพิมพ์ใหม่",
            f"holds control characters that cannot be printed ({codes}); type it again",
        )
    if strange:
        some = sorted(strange)[:_TOLD]
        listed = ", ".join(
            f"{sign} (U+{ord(sign):04X})" if sign.isprintable() else f"U+{ord(sign):04X}"
            for sign in some
        )
        rest = len(strange) - len(some)
        return Message(
            f"มีอักขระที่พิมพ์ไม่ได้ {listed}{f' และอีก {rest} ตัว' if rest else ''} "
            "เพราะไม่มีในแบบอักษรใด ให้ลบออก หรือใช้ตัวอักษรหรือเครื่องหมายอื่นแทน",
            f"holds what cannot be printed, {listed}{f' and {rest} more' if rest else ''}, for no "
            "face has it; take it out or write something else",
        )
    if pile:
        begun = pile.string[: pile.start()][-8:]
        return Message(
            f"มีสระและวรรณยุกต์ {len(pile[0])} ตัวซ้อนบนอักษรเดียว ({begun}…) "
            f"ซ้อนได้ไม่เกิน {MOST_MARKS} ตัว ให้พิมพ์คำนี้ใหม่",
            f"piles {len(pile[0])} marks on one letter ({begun}…), and {MOST_MARKS} are the most; "
            "type the word again",
        )
    return None


# --- order ---------------------------------------------------------------------------------------
# Each begins with a sign or a set of them, so that a text in order is looked through at full speed.
_CARRIED: Final = rf" (?<=[ก-ฮ{_VOWELS}{_TONES}] ) *"
_SPACED: Final = re.compile(rf"{_CARRIED}((?:[{_MARKS}] +)*[\u0e32\u0e33{_MARKS}])")
# A space before a mark that no other letter can carry, for one follows that has its own.
_CERTAIN: Final = re.compile(
    rf" (?:(?<=[ก-ฮ] ) *(?=(?:[{_MARKS}] +)*(?:\u0e33|[{_MARKS}][ก-ำเ-ไ]))"
    rf"|(?<=[{_VOWELS}{_TONES}] ) *(?=(?:[{_TONES}] +)*(?:\u0e33|[{_TONES}][ก-ำเ-ไ])))"
)
# A mark behind a space, with more behind it: it stands on no letter.
_STRAY: Final = re.compile(rf" [{_MARKS}]+(?=[{_MARKS}ก-ำเ-ไ])")
_LETTER_TWICE: Final = re.compile("ะะ|าา|แแ|โโ|ใใ|ไไ")
_LEADING: Final = re.compile("([เ-ไ]) +([ก-ฮ])")
# ั wants a consonant behind it.
_OPEN: Final = re.compile(rf"\u0e31(?![{_TONES}ก-ฮ])")
_TWO_TONES: Final = re.compile(rf"[{_TONES}][{_TONES}{_VOWELS}]")
_TWO_VOWELS: Final = re.compile(rf"[{_VOWELS}][{_VOWELS}]")
_BEHIND_AM: Final = re.compile(rf"\u0e33[\u0e32\u0e33{_MARKS}]")
_TWICE: Final = (_TWO_TONES, _TWO_VOWELS, _BEHIND_AM)
# The marks of one letter.
_PILED: Final = re.compile(rf"[{_MARKS}]*(?:\u0e33[\u0e32\u0e33{_MARKS}]*)?")
_IS_MARK: Final = re.compile(rf"[{_MARKS}]")
_PILE: Final = re.compile(rf"[\u0e33{_MARKS}]{{{MOST_MARKS + 1},}}")
_IS_TONE: Final = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_Right = str | Callable[[re.Match[str]], str]
# How to find a fault fast, the fault, what is right, what to say of it.
_RIGHTED: Final[tuple[tuple[re.Pattern[str], re.Pattern[str], _Right, Message], ...]] = (
    (
        re.compile(rf"[เ-ไ][{_VOWELS}]"),
        re.compile(rf"(?<=[ก-ฮ])([{_TONES}])([เ-ไ])([{_VOWELS}])(?=[ก-ฮ])"),
        r"\3\1\2",
        Message(
            "ย้ายสระมาไว้บนพยัญชนะหน้าวรรณยุกต์ให้แล้ว", "moved a vowel to its letter, below the tone mark"
        ),
    ),
    (
        re.compile("เเ"),
        re.compile("เเ"),
        "แ",
        Message("เปลี่ยนสระเอสองตัวเป็นสระแอ (แ) ให้แล้ว", "made เ twice into แ"),
    ),
    (
        re.compile("\u0e4d"),
        re.compile(rf"\u0e4d([{_TONES}]*)\u0e32"),
        r"\1ำ",
        Message("รวมนิคหิตกับสระอาเป็นสระอำ (ำ) ให้แล้ว", "joined ํ and า to ำ"),
    ),
    (
        re.compile("\u0e4d"),
        re.compile(rf"\u0e32([{_TONES}]*)\u0e4d"),
        r"\1ำ",
        Message("รวมสระอากับนิคหิตเป็นสระอำ (ำ) ให้แล้ว", "joined า and ํ to ำ"),
    ),
    (
        _BEHIND_AM,
        re.compile(rf"\u0e33([{_TONES}]+)"),
        r"\1ำ",
        Message("ย้ายวรรณยุกต์มาไว้หน้าสระอำ (ำ) ให้แล้ว", "moved the tone mark before ำ"),
    ),
    (
        _TWO_TONES,
        re.compile(rf"[{_TONES}]+[{_VOWELS}][{_VOWELS}{_TONES}]*"),
        lambda found: "".join(sorted(found[0], key=_IS_TONE.__contains__)),
        Message("เรียงสระไว้หน้าวรรณยุกต์ให้แล้ว", "put the vowel before the tone mark"),
    ),
)
_FAULTS: Final = tuple(
    dict.fromkeys(
        (*(each for each, *_ in _RIGHTED), *_TWICE, _OPEN, _SPACED, _STRAY, _LETTER_TWICE, _LEADING)
    )
)
_SPACE_OUT: Final = Message(
    "ลบช่องว่างที่คั่นระหว่างพยัญชนะกับสระหรือวรรณยุกต์ให้แล้ว", "removed a space between a letter and its mark"
)
_AM_AGAIN: Final = Message(
    "เปลี่ยนช่องว่างกับสระอา ซึ่งคัดลอกมาจาก PDF เป็นสระอำ (ำ) ให้แล้ว",
    "made a space and า, as copied from a PDF, into ำ",
)
_RUN: Final = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_BEFORE: Final = re.compile(rf"[{_RUN}]*\Z")
_BEHIND: Final = re.compile(rf"[{_RUN}]*")
# As far as a word is looked for around a fault.
_NEAR: Final = 20


@dataclass(slots=True)
class _Desk:
    """A text while it is put right, and what is said of it, each sentence once."""

    text: str
    said: dict[Message, None] = field(default_factory=dict)
    doubts: int = 0
    untold: int = 0

    def say(self, what: Message) -> None:
        self.said[what] = None

    def put_in_order(self) -> None:
        """Put right what can mean one thing only."""
        self.text, times = _CERTAIN.subn("", self.text)
        if times:
            self.say(_SPACE_OUT)
        self.text = _SPACED.sub(self._joined, self.text)
        for sign, fault, right, what in _RIGHTED:
            if sign.search(self.text):
                self.text, times = fault.subn(right, self.text)
                if times:
                    self.say(what)

    def _joined(self, found: re.Match[str]) -> str:
        """A mark behind a space, on the letter it belongs to where that is certain."""
        text, at, end, mark = found.string, found.start(), found.end(), found[1].replace(" ", "")
        letter = text[at - 1 : at]
        if mark == "า":
            run = _behind(text, end)
            am, aa = _with_am_or_aa(letter, run)
            if len(am) > len(aa):
                self.say(_AM_AGAIN)
                return "ำ"
            self._doubt(f"{letter}{found[0]}{run}", (am, aa))
            return found[0]
        if mark[-1] != "า" and not words.is_word(words.segments(_before(text, at) + mark)[-1]):
            return found[0]
        self.say(_SPACE_OUT)
        return mark

    def ask(self) -> bool:
        """Tell words with marks that cannot stand so, each with what was probably meant.

        Whether marks pile up that should not.
        """
        twice = self._ask_marks()
        for slip in _SLIPS:
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
            before, behind = _before(text, found.start()), _behind(text, found.end())
            self._doubt(f"{before}{found[0]}{behind}".strip(), ())
        return bool(twice)

    def _tell_slip(self, slip: _Slip) -> None:
        """The words that have it, each as it was probably meant."""
        for found in islice(re.finditer(slip.sign, self.text), _LOOKED_AT):
            typed, middle = _around(self.text, found.start())
            at = 0
            for word in words.segments(slip.righted(typed, middle)):
                wrong = typed[at : at + len(word)]
                at += len(word)
                if wrong != word and words.is_word(word):
                    self._doubt(wrong, (word,))

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
        before, behind = _before(self.text, begin), _behind(self.text, end)
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
            self._doubt(next(iter((known or meant).values())), known or list(meant)[:1])

    def _doubt(self, typed: str, meant: Iterable[str]) -> None:
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


class _Slip(NamedTuple):
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
                run, at = _around(text, text.index(typed) + len(before))
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
        made = run
        for at in places * 2:  # one is seen to be wrong when the other is put right
            if at and (other := self.right(made, at)) and _unknown(other) < _unknown(made):
                made = other
        return run if self.common and _unknown(made) else made


_SLIPS: Final = (
    # ำ for า: สำนักงำน, กำรประชุม
    _Slip(
        "ำ",
        re.compile(rf"ำ(?:(?<=([ก-ฮ])ำ)|(?<=([ก-ฮ][{_TONES}])ำ))([ก-ฮ][ก-\u0e4e]{{0,2}})"),
        lambda run, at: f"{run[:at]}า{run[at + 1 :]}",
        common=False,
    ),
    # ั a letter late: พฒันา, วนัที่
    _Slip(
        "ั",
        re.compile("ั(?<=([ก-ฮ]{2})ั)([ก-ฮ][ก-\u0e4e]{0,3})"),
        lambda run, at: f"{run[: at - 1]}ั{run[at - 1]}{run[at + 1 :]}",
        common=True,
    ),
)


@lru_cache(maxsize=4096)
def _is_shorter(typed: str, other: str) -> bool:
    """Whether the word that letters begin with is shorter than it would be."""
    return len(words.longest_word(typed)) < len(words.longest_word(other))


def _unknown(run: str) -> int:
    return sum(len(word) for word in words.segments(run) if not words.is_word(word))


def _around(text: str, at: int) -> tuple[str, int]:
    """The run of letters about a place, and where in it the place is."""
    before = _before(text, at)
    return f"{before}{text[at]}{_behind(text, at + 1)}", len(before)


def _one_of_each(marks: str) -> tuple[str, ...]:
    """What the marks of one letter may be meant to be: one vowel and one tone, or a tone and ำ."""
    tones = [mark for mark in dict.fromkeys(marks) if mark in _IS_TONE] or [""]
    if "ำ" in marks:
        return tuple(f"{tone}ำ" for tone in tones)
    vowels = [mark for mark in dict.fromkeys(marks) if mark not in _IS_TONE] or [""]
    return tuple(vowel + tone for vowel in vowels for tone in tones)


def _before(text: str, at: int) -> str:
    found = _BEFORE.search(text, max(at - _NEAR, 0), at)
    return found[0] if found else ""


def _behind(text: str, at: int) -> str:
    found = _BEHIND.match(text, at, at + _NEAR)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _with_am_or_aa(letter: str, behind: str) -> tuple[str, str]:
    """The longest words that begin with a letter and ำ, and with it and า, or nothing."""
    return words.longest_word(f"{letter}ำ{behind}"), words.longest_word(f"{letter}า{behind}")
