"""The tags of a template: what one is, where it stands, how it is told from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from thaiplandoc.errors import Message
from thaiplandoc.patterns import compiled

# A tag longer than this is nobody's form, and so are more tags in a part.
MAX_TAG: Final = 1000
MAX_TAGS: Final = 1000

# Word makes quotes round while they are typed.
_STRAIGHT: Final = str.maketrans("‘’“”\u00a0", "''\"\" ")
_QUOTED: Final = rf"'[^']{{0,{MAX_TAG}}}'|\"[^\"]{{0,{MAX_TAG}}}\""
_TAG: Final = compiled(
    "|".join(
        rf"\{{{begin}(?>{quoted}(?!{end}\}}|\{{\{{|\{{%).){{0,{MAX_TAG}}}+{end}\}}"
        for begin, end, quoted in (
            (r"\{", r"\}", f"{_QUOTED}|"),
            ("%", "%", f"{_QUOTED}|"),
            ("#", "#", ""),
        )
    ),
    re.DOTALL,
)
# What begins or ends a tag, and what begins one.
SIGN: Final = compiled(r"\{[{%#]|[}%#]\}")
OPENING: Final = compiled(r"\{[{%#]")
_LEVEL: Final = compiled(r"(p|tr|tc) (.*)", re.DOTALL)

Level = Literal["", "p", "tr", "tc"]
_LEVELS: Final[dict[str, Level]] = {"": "", "p": "p", "tr": "tr", "tc": "tc"}


class Fault(NamedTuple):
    """What a template may not have: the tag as written, its place, why in both languages."""

    tag: str
    place: Message
    thai: str
    english: str

    def told(self) -> Message:
        """Place, tag, reason."""
        tag = self.tag if len(self.tag) <= 80 else f"{self.tag[:80]}…"
        return Message(
            f"ที่ {tag} ({self.place.thai}): {self.thai}",
            f"at {tag} ({self.place.english}): {self.english}",
        )


class Tag(NamedTuple):
    """A tag: as written, what it says, where it is; `level` is what it takes the place of."""

    text: str
    said: str
    level: Level
    thai: str
    english: str

    @property
    def place(self) -> Message:
        """Where it is."""
        return Message(self.thai, self.english)

    @property
    def word(self) -> str:
        """The first word of a loop or a condition, ``endif``; nothing of other tags."""
        return self.said.partition(" ")[0] if self.text.startswith("{%") else ""

    @property
    def comment(self) -> bool:
        """Whether it is a remark to the template's editor."""
        return self.text.startswith("{#")

    def fault(self, thai: str, english: str) -> Fault:
        """What is wrong with it."""
        return Fault(self.text, self.place, thai, english)


class Run(NamedTuple):
    """Text in one look: properties as XML, the text with its tags.

    Pieces that Word had in one run have one number; it is negative where a run was cut.
    """

    number: int
    properties: str
    content: tuple[str | Tag, ...]


# XML, text, or a tag between them.
Piece = str | Run | Tag


def beyond(place: Message) -> Fault:
    """What is said of a part with more tags than anybody's form has."""
    return Fault("{{", place, f"มีแท็กเกิน {MAX_TAGS:,} แท็ก", f"there are more than {MAX_TAGS:,} tags")


def found(words: str, place: Message) -> Iterator[tuple[int, int, Tag] | Fault]:
    """The tags of a paragraph's words with their first and last letter, or its one fault."""
    straight = words.translate(_STRAIGHT)
    tags = [match for match in _TAG.finditer(straight) if len(match[0]) <= MAX_TAG]
    if len(tags) > MAX_TAGS:
        yield beyond(place)
        return
    gaps = pairwise([0, *(at for match in tags for at in match.span()), len(straight)])
    if left := next(
        (sign for at, to in [*gaps][::2] if (sign := SIGN.search(straight, at, to))), None
    ):
        yield Fault(
            straight[left.start() : left.start() + 60],
            place,
            f"แท็กผิดรูปแบบ ไม่ครบคู่ หรือยาวเกิน {MAX_TAG:,} ตัวอักษร ให้เปิดและปิดแท็กในย่อหน้าเดียวกัน",
            f"a tag that is not whole, or longer than {MAX_TAG:,} letters; open and close it in "
            "one paragraph",
        )
        return
    for match in tags:
        whole = " ".join(match[0].split())
        said = whole[2:-2].strip("-")
        level = _LEVEL.match(said)
        inner, of = (level[2], _LEVELS[level[1]]) if level else (said, _LEVELS[""])
        tag = Tag(whole, inner.strip(), of, place.thai, place.english)
        yield match.start(), match.end(), tag
