"""Cross-references of a book: bookmarks, captions that count themselves, references.

Word's own fields do this, each with its result stored. Word finds the field ``SEQ``
however it is written; LibreOffice knows it in capitals only and would print its numbers as
letters, so it is written in lower case and LibreOffice keeps the stored result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from typing import Final, Literal, NamedTuple

from thaiplandoc import blocks, ooxml, rules
from thaiplandoc.addresses import ADDRESS
from thaiplandoc.arrange import Entry
from thaiplandoc.blocks import Section
from thaiplandoc.ooxml import BOLD, hyperlink, runs
from thaiplandoc.ooxml import field as field_of
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

# A block through all sections, and which picture of it.
Spot = tuple[int, int]
# What Word calls the captions it counts and lists together.
SEQUENCES: Final[Mapping[Literal["tables", "pictures"], str]] = {
    "tables": "ตาราง",
    "pictures": "ภาพ",
}
_NUMBER: Final = compiled(r"[0-9๐-๙]+\Z")
# Identifiers of bookmarks, above those of continuation marks.
_FIRST_TARGET: Final = 100_000
_FIRST_LABEL: Final = 200_000


@dataclass(frozen=True, slots=True)
class Links:
    """The bookmarks of a document and the fields that point to them.

    `targets` are what its lists of contents name; `labels` the captions references know, by name;
    `counting` the field that gives each caption its number.
    """

    targets: Mapping[Spot, int] = field(default_factory=dict)
    named: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[Spot, int] = field(default_factory=dict)
    counting: Mapping[Spot, str] = field(default_factory=dict)

    def target(self, spot: Spot, content: str) -> str:
        """`content` as what lists of contents point to, if one does."""
        if spot not in self.targets:
            return content
        return ooxml.bookmark(
            _FIRST_TARGET + self.targets[spot], bookmark(self.targets[spot]), content
        )

    def caption(self, spot: Spot, label: str, text: str) -> str:
        """A caption: its label bold, with a number that counts itself, then its words."""
        if not label:
            return runs(text)
        shown = self._label(spot, label)
        return self.target(spot, shown + (runs(f"{rules.LABEL_GAP}{text}") if text else ""))

    def _label(self, spot: Spot, label: str) -> str:
        shown = runs(label, BOLD)
        if (instruction := self.counting.get(spot)) and (number := _NUMBER.search(label)):
            shown = runs(label[: number.start()], BOLD) + field_of(
                instruction, runs(number[0], BOLD), BOLD
            )
        if spot in self.labels:
            number_of = self.labels[spot]
            shown = ooxml.bookmark(_FIRST_LABEL + number_of, _label_bookmark(number_of), shown)
        return shown

    def text(self, text: str, begin: int = 0, end: int | None = None) -> str:
        """The runs of a text from one letter of it to another, its references as fields."""
        if blocks.without_references(text) == text:
            return runs(text[begin:end])
        drawn, at = "", 0
        for name, said in blocks.references(text):
            shown = said[max(begin - at, 0) : None if end is None else max(end - at, 0)]
            drawn += self._piece(name, shown) if shown else ""
            at += len(said)
        return drawn

    def _piece(self, name: str, said: str) -> str:
        if name in self.named:
            instruction = f"REF {_label_bookmark(self.named[name])} \\h \\* CHARFORMAT"
            return field_of(instruction, runs(said))
        if ":" in name and ADDRESS.search(name):
            return hyperlink(name, said)
        return runs(said, BOLD if name == blocks.EMPHASIS else "")


NONE: Final = Links()


def links(sections: Sequence[Section], entries: Sequence[Entry]) -> Links:
    """What points to what in those sections, of which `entries` are listed."""
    captions = tuple(_captions(sections))
    named: dict[str, int] = {}
    labels: dict[Spot, int] = {}
    for number, caption in enumerate(captions, start=1):
        if caption.name and caption.name not in named:
            named[caption.name] = labels[caption.spot] = number
    return Links(
        {(entry.block, entry.item): number for number, entry in enumerate(entries, start=1)},
        named,
        labels,
        dict(_counting(captions)),
    )


def bookmark(target: int) -> str:
    """The name of the bookmark around a heading or a caption."""
    return f"_Toc{_FIRST_TARGET + target}"


def _label_bookmark(number: int) -> str:
    return f"_Ref{_FIRST_LABEL + number}"


# --- captions that count themselves ------------------------------------------------------------
class _Captioned(NamedTuple):
    of: Literal["tables", "pictures"]
    spot: Spot
    label: str
    name: str
    chapter: int
    """How many of Word's first headings stand before it."""

    @property
    def number(self) -> int | None:
        found = _NUMBER.search(self.label)
        return int(to_arabic(found[0])) if found else None


def _captions(sections: Sequence[Section]) -> Iterator[_Captioned]:
    chapter = 0
    every = (block for section in sections for block in section.blocks)
    for index, block in enumerate(every):
        match block:
            case blocks.Divider():
                chapter += 1
            case blocks.Caption(of, label, _, name):
                yield _Captioned(of, (index, 0), label, name, chapter)
            case blocks.Picture(label=label) if label:
                yield _Captioned("pictures", (index, 0), label, "", chapter)
            case blocks.Photos(pictures):
                for item, picture in enumerate(pictures):
                    if picture.label:
                        yield _Captioned("pictures", (index, item), picture.label, "", chapter)


def _counting(captions: Sequence[_Captioned]) -> Iterator[tuple[Spot, str]]:
    """The field of each caption: Word reckons from it the number that is stored.

    Captions begin anew behind a first heading where this is true of all of them, else where
    the number says so.
    """
    for of, group in groupby(sorted(captions, key=lambda each: each.of), lambda each: each.of):
        counted = [caption for caption in group if caption.number is not None]
        by_part = _agree(counted, by_part=True) and not _agree(counted, by_part=False)
        before = 0
        for caption in counted:
            digits = "ARABIC" if caption.label[-1].isascii() else "ThaiArabic"
            switch = " \\s 1" if by_part else ""
            if not by_part and caption.number != before + 1:
                switch = f" \\r {caption.number}"
            before = caption.number or 0
            yield caption.spot, f"seq {SEQUENCES[of]} \\* {digits}{switch}"


def _agree(captions: Sequence[_Captioned], *, by_part: bool) -> bool:
    """Whether counting on gives the captions' numbers, each part's from 1 if `by_part`."""
    count, chapter = 0, 0
    for caption in captions:
        if by_part and caption.chapter != chapter:
            count, chapter = 0, caption.chapter
        count += 1
        if caption.number != count:
            return False
    return True
