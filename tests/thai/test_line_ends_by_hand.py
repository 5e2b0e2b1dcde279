"""Every place our breaker may end a line at is one that was allowed by hand, in ``line_ends.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pytest

import thaiplandoc.thai
from thaiplandoc.faces import extent
from thaiplandoc.faces.breaking import broken
from thaiplandoc.thai.words import pieces

LEXICON = Path(thaiplandoc.thai.__file__).with_name("lexicon.txt")
TERMS = LEXICON.with_name("terms.txt")
BEFORE, AFTER = "จัดหา", "ให้"
ALONE = re.compile("[ก-ฮ]์?|[ก-ฮ]{2}์")
OF_AN_UNKNOWN = re.compile(f"{ALONE.pattern}|[ก-ฮ][เแโใไ].*")


class Marked(NamedTuple):
    """A text, the places where a line of it may end, and those where ICU would end one."""

    text: str
    allowed: frozenset[int]
    icu: frozenset[int]


def read(line: str) -> Marked:
    text, allowed, icu = "", set(), set()
    for letter in line:
        if letter in "|¦·":
            allowed |= {len(text)} if letter != "·" else set()
            icu |= {len(text)} if letter != "¦" else set()
        else:
            text += letter
    return Marked(text, frozenset(allowed), frozenset(icu))


def sections() -> Iterator[list[Marked]]:
    lines = (Path(__file__).with_name("line_ends.txt")).read_text(encoding="utf-8")
    _, words, phrases = re.split("(?m)^# ---.*\n", lines)
    yield [read(line) for line in words.splitlines() if line]
    yield [read(line) for line in phrases.splitlines() if line]


WORDS, PHRASES = sections()


def in_a_sentence(word: Marked) -> Marked:
    begin, end = len(BEFORE), len(BEFORE) + len(word.text)
    moved = {begin, end, *(begin + at for at in word.allowed)}
    return Marked(f"{BEFORE}{word.text}{AFTER}", frozenset(moved), frozenset())


TEXTS = [*map(in_a_sentence, WORDS), *PHRASES]


def test_three_thousand_words_and_phrases_were_marked_by_hand() -> None:
    assert len(TEXTS) >= 3000
    assert len({each.text for each in TEXTS}) == len(TEXTS)


def test_forced_to_end_wherever_it_may_a_line_ends_where_a_hand_allowed_it() -> None:
    wrong = []
    for text, allowed, _ in TEXTS:
        for at in list(accumulate(map(len, pieces(text))))[:-1]:
            measure = extent(text[:at].rstrip(" ")).em
            first, *_ = broken(text, measure_em=measure)
            if first.end not in allowed:
                wrong.append(f"{text[: first.end]}│{text[first.end :]}")
    assert wrong == []


def test_nine_of_ten_places_allowed_by_hand_are_used() -> None:
    used = sum(len(set(accumulate(map(len, pieces(each.text)))) & each.allowed) for each in TEXTS)
    assert used >= 0.9 * sum(len(each.allowed) for each in TEXTS)


def test_no_line_of_them_begins_or_ends_with_what_is_no_word() -> None:
    parts = {part.strip() for each in TEXTS for part in pieces(each.text)}
    assert {part for part in parts if ALONE.fullmatch(part)} <= {"ณ", "ธ", "ก", "ข", "ค", "ก็"}


@pytest.mark.parametrize("unknown", ["กริชฟต์", "โบลเล็ตต้า", "แวนต์เตอร์", "ฮอสเทลลิงส์", "เมกะเวลเนสส์"])
def test_what_is_left_over_of_an_unknown_word_stands_at_no_line_end(unknown: str) -> None:
    for part in pieces(f"พัฒนา{unknown}ของตำบล"):
        assert not OF_AN_UNKNOWN.fullmatch(part.strip())


@pytest.mark.skipif(find_spec("icu") is None, reason="PyICU is not installed")
def test_icu_is_asked_and_every_disagreement_with_it_is_decided() -> None:
    import icu

    breaks = icu.BreakIterator.createLineInstance(icu.Locale("th"))
    undecided = []
    for text, _, decided in (*WORDS, *PHRASES):
        breaks.setText(text)
        if found := {at for at in breaks if at < len(text)} ^ decided:
            undecided.append((text, sorted(found)))
    assert undecided == []


def test_no_word_of_the_lexicon_is_in_another_list() -> None:
    spec = find_spec("pythainlp")
    assert spec is not None
    assert spec.submodule_search_locations
    listed = Path(spec.submodule_search_locations[0], "corpus", "words_th.txt")
    known = set(listed.read_text(encoding="utf-8-sig").split("\n"))
    known |= {term.lstrip("=-").replace("|", "") for term in entries(TERMS) if "+" not in term}
    ours = [entry.replace("|", "") for entry in entries(LEXICON)]
    assert len(ours) >= 2000
    assert len(set(ours)) == len(ours)
    assert known & set(ours) == set()


def entries(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return " ".join(line.partition("#")[0] for line in lines).split()
