"""Thai words and the pieces a line may end after.

Thai writes no spaces between words. The dictionary is pythainlp's word list (CC0) with our own
official terms (``terms.txt``) on top; the words are found by maximal matching in linear time, so
no text can make it hang. Only the word list of pythainlp is read: importing the package costs
a quarter of a second and writes to the home folder.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from thaiplandoc.thai.clusters import cluster_count, clusters
from thaiplandoc.thai.groups import groups

PIECE_CLUSTERS: Final = 45

NO_BREAK_SPACE: Final = "\u00a0"

# Letters, marks and ๆ ฯ; digits and ฿ are not words.
_TOKEN: Final = re.compile(
    r"(?P<thai>[\u0e01-\u0e3a\u0e40-\u0e4e]+)|(?P<space>[ \t\r\n]+)|(?P<other>[^ \t\r\n\u0e01-\u0e3a\u0e40-\u0e4e]+)"
)
_SPACES: Final = " \t\r\n"

# Costs of maximal matching: a cluster outside the dictionary, a word, a very common word, and
# what a two-letter word of bare consonants costs more (กบ, พร: mostly chance).
_UNKNOWN: Final = 5000
_WORD: Final = 1000
_COMMON: Final = 800
_BARE: Final = 500
_COMMON_WORDS: Final = frozenset(
    "ที่ ของ และ ใน มี ให้ ได้ จะ เป็น โดย จาก กับ แก่ ต่อ เพื่อ ตาม ว่า ไม่ แต่ หรือ นี้ นั้น ซึ่ง ยัง ถึง"
    " ไป มา อยู่ คือ ทำ ร่วม กัน จึง แล้ว ด้วย ทั้ง ทุก บน สู่ ณ".split()
)
_BARE_PAIR: Final = re.compile(r"[ก-ฮ]{2}\Z")
# A word may begin at a cluster, but not at one that is silent (ค์, ธิ์, ตร์) …
_SILENT: Final = re.compile(r"[ก-ฮ][ิุ]?์|[ก-ฮ]ร์")
# … nor after a vowel that needs a final consonant.
_OPEN_VOWELS: Final = "ัื็"
# The prefixes that make nouns stay with what follows.
_PREFIXES: Final = frozenset(("การ", "ความ", "ผู้", "นัก"))


class _Lexicon:
    """The dictionary: which words begin at a place, and where a compound may be parted."""

    def __init__(self) -> None:
        spec = find_spec("pythainlp")
        assert spec is not None and spec.submodule_search_locations is not None
        listed = Path(spec.submodule_search_locations[0], "corpus", "words_th.txt")
        words = {
            word
            for word in listed.read_text(encoding="utf-8-sig").split("\n")
            if len(word) > 1 and " " not in word and "." not in word
        }
        parted: dict[str, tuple[str, ...]] = {}
        terms = Path(__file__).with_name("terms.txt").read_text(encoding="utf-8")
        for line in terms.split("\n"):
            for term in line.partition("#")[0].split():
                if term.startswith("-"):
                    words.discard(term[1:])
                    continue
                parts = tuple(term.split("|"))
                words.add("".join(parts))
                if len(parts) > 1:
                    parted["".join(parts)] = parts
        self._lengths: dict[str, list[int]] = {}
        for word in words:
            lengths = self._lengths.setdefault(word[:3], [])
            if len(word) not in lengths:
                lengths.append(len(word))
        self._words = words
        self.parted = parted

    def starting(self, text: str, start: int) -> list[int]:
        """The ends of the dictionary words that begin at `start`."""
        words = self._words
        head = text[start : start + 3]
        found = [start + n for n in (1, 2) if n < len(head) and head[:n] in words]
        for length in self._lengths.get(head, ()):
            if text[start : start + length] in words:
                found.append(start + length)
        return found


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


@lru_cache(maxsize=8192)
def _thai_words(run: str) -> tuple[str, ...]:
    """The words of one run of Thai letters: fewest unknown clusters, then fewest words."""
    lexicon = _lexicon()
    length = len(run)
    starts = {0, length}
    at = 0
    for cluster in clusters(run):
        if not (_SILENT.match(run, at) or run[at - 1] in _OPEN_VOWELS):
            starts.add(at)
        at += len(cluster)
    ordered = sorted(starts)
    best = [0] + [1 << 40] * length
    back = [0] * (length + 1)
    unknown = [False] * (length + 1)
    for index, start in enumerate(ordered[:-1]):
        here = best[start]
        for end in lexicon.starting(run, start):
            if end in starts:
                word = run[start:end]
                cost = here + (_COMMON if word in _COMMON_WORDS else _WORD)
                if end - start == 2 and _BARE_PAIR.match(word):
                    cost += _BARE
                if cost <= best[end]:
                    best[end], back[end], unknown[end] = cost, start, False
        end = ordered[index + 1]
        if here + _UNKNOWN < best[end]:
            best[end], back[end], unknown[end] = here + _UNKNOWN, start, True
    words: list[str] = []
    end = length
    after_unknown = False
    while end:
        start = back[end]
        word = run[start:end]
        if unknown[end] and after_unknown:
            words[-1] = word + words[-1]
        else:
            words.extend(reversed(lexicon.parted.get(word, (word,))))
        after_unknown = unknown[end]
        end = start
    return tuple(reversed(words))


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[str, ...]:
    """The words, spaces and other tokens of `text`; joined, they are the text again."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "thai":
            found.extend(_thai_words(match[0]))
        else:
            found.append(match[0])
    return tuple(found)


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str, ...]:
    """The pieces of `text` a line may end after; joined, they are the text again.

    A piece carries the spaces behind it. Words of the dictionary, Latin words, addresses and the
    keep-together groups (dates, numbers with their units, reference numbers, telephones, names,
    ๆ ฯ, brackets) are not parted. A piece longer than 45 clusters is parted at its
    spaces, and where it has none, between clusters.
    """
    breaks = _breaks(text)
    kept = groups(text)
    held = {at for at in breaks if any(start < at < end for start, end in kept)} if kept else set()
    found: list[str] = []
    start = 0
    for end in [at for at in breaks if at not in held] + [len(text)]:
        piece = text[start:end]
        if len(piece) > PIECE_CLUSTERS and cluster_count(piece) > PIECE_CLUSTERS:
            inner = [at for at in breaks if start < at < end]
            for at in [*inner, end]:
                part = text[start:at]
                if len(part) > PIECE_CLUSTERS and cluster_count(part.rstrip()) > PIECE_CLUSTERS:
                    found.extend(_forced(part))
                elif part:
                    found.append(part)
                start = at
        elif piece:
            found.append(piece)
        start = end
    return tuple(found)


def glue_spaces(text: str) -> str:
    """`text` with the spaces inside keep-together groups as no-break spaces (U+00A0)."""
    glued: list[str] = []
    for piece in pieces(text):
        inner = piece.rstrip(_SPACES)
        glued.append(inner.replace(" ", NO_BREAK_SPACE) + piece[len(inner) :])
    return "".join(glued)


def _forced(part: str) -> list[str]:
    """An unbroken run, cluster by cluster, trailing spaces on the last."""
    inner = part.rstrip(_SPACES)
    cut = list(clusters(inner))
    cut[-1] += part[len(inner) :]
    return cut


_NEVER_BEFORE: Final = frozenset(")]}”’»,.;:!?%ๆฯ/…-–—'\"๏๚๛ะาำ")
_NEVER_AFTER: Final = frozenset("([{“‘«$฿@#" + NO_BREAK_SPACE)


def _breaks(text: str) -> list[int]:
    """Every place in `text` where a line may end, before keep-together groups are minded."""
    found: list[int] = []
    words = segments(text)
    at = 0
    for index in range(len(words) - 1):
        word, following = words[index], words[index + 1]
        at += len(word)
        if following[0] in _SPACES or following[0] in _NEVER_BEFORE:
            continue
        if word[-1] in _SPACES:
            before = text[:at].rstrip(_SPACES)
            if before and before[-1] in _NEVER_AFTER:
                continue
        elif not _may_part(word, following):
            continue
        found.append(at)
    return found


def _may_part(word: str, following: str) -> bool:
    """Whether a line may end between two tokens that no space parts."""
    last, first = word[-1], following[0]
    if last in _NEVER_AFTER or word in _PREFIXES:
        return False
    thai_last, thai_first = "ก" <= last <= "๎", "ก" <= first <= "๎"
    if thai_last and thai_first:
        return True
    if thai_first:  # after a closing bracket, a slash, ๆ
        return last in ")]}”’»/" and len(word) >= 1
    return first in "([{“‘«"
