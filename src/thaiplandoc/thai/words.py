"""Thai words, and the pieces a line may end after.

Thai writes no spaces between words. The dictionary is pythainlp's word list (CC0) with our own
official terms (``terms.txt``) and what plans write (``lexicon.txt``) on top; the words are those
that leave the fewest letters over and are the fewest, found in time proportional to the text. Of pythainlp only the word list is read:
importing the package takes a quarter of a second and writes to the home folder, and its own
segmenter has no bound on a long text.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from thaiplandoc import addresses, kept
from thaiplandoc.patterns import compiled
from thaiplandoc.thai.clusters import cluster_count, clusters
from thaiplandoc.thai.groups import groups

PIECE_CLUSTERS: Final = 45
NO_BREAK_SPACE: Final = "\u00a0"
_OUR_FILES: Final = tuple(map(Path(__file__).with_name, ("terms.txt", "lexicon.txt")))

_LETTER = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_TOKEN: Final = compiled(
    # ฯลฯ, ฯพณฯ and abbreviations with their dots: พ.ศ. เม.ย. อบต.
    rf"(?P<whole>ฯลฯ|ฯพณฯ|(?<![{_LETTER}])(?:[เแโ]?[ก-ฮ][ก-ฮิีุ่้์]{{0,4}}\.)+)"
    rf"|(?P<thai>[{_LETTER}]+)"
    r"|(?P<space>[ \t\r\n]+)"
    r"|(?P<sign>[ๆฯ]+)"
    rf"|(?P<other>[^ \t\r\nๆฯ{_LETTER}]+)"
)
_IS_LETTER: Final = compiled(f"[{_LETTER}]")
THAI_LETTERS: Final = compiled(f"[{_LETTER}]+")
_SPACES: Final = " \t\r\n"
# As many clusters without a word between them are no sentence.
_WORDLESS: Final = 100

# What a word costs: the path with the least sum wins.
_PART: Final = 0  # of a compound: a word, but none that is looked for
_UNKNOWN: Final = 5000  # a cluster outside the dictionary
_WORD: Final = 1000
_COMMON: Final = 800
_PREFIX: Final = 300
_BARE: Final = 500  # added for two bare consonants (กบ, พร), mostly there by chance
_COMMON_WORDS: Final = frozenset(
    (
        *("ที่", "ของ", "และ", "ใน", "มี", "ให้", "ได้", "จะ", "เป็น", "โดย", "จาก", "กับ", "แก่", "ต่อ"),
        *("เพื่อ", "ตาม", "ว่า", "ไม่", "แต่", "หรือ", "นี้", "นั้น", "ซึ่ง", "ยัง", "ถึง", "ไป", "มา", "อยู่"),
        *("คือ", "ทำ", "ร่วม", "กัน", "จึง", "แล้ว", "ด้วย", "ทั้ง", "ทุก", "บน", "สู่", "ณ"),
    )
)
# Longer entries of the word list are names of several words: better parted than kept whole.
_LONGEST: Final = 18
# Shorter words stand at a compound's end by chance as often as not.
_WHOLE: Final = 3
# Prefixes that make nouns and adverbs; no line ends after one.
_PREFIXES: Final = ("การ", "ความ", "ผู้", "อย่าง", "ค่า", "เชิง")
_SYLLABLE: Final = compiled(
    r"(?:เ{c}[ีื]{t}[ยอ][ก-ฮ]?|เ{c}{t}าะ?|[เแโ]{c}[็ิ]?{t}[ก-ฮ]?ะ?|[ใไ]{c}{t}ย?"
    r"|{c}[ัิ-ู็]{t}[ก-ฮ]?ะ?|{c}{t}(?:า[ก-ฮ]?|ำ|ะ|[อวร][ก-ฮ]|รร[ก-ฮ]?|[ก-ฮ]))(?:[ก-ฮ][ิุ]?์)?".replace(
        "{c}", "(?:[กขคปผพ][รลว]|[ตทสจศ]ร|สว|ห[งญนมยรลว]|อย|[ก-ฮ])"
    ).replace("{t}", "[่-๋]?")
)
_BARE_PAIR: Final = compiled("[ก-ฮ]{2}")
# What is left over of a word that is in no dictionary: one cluster or consonants without a vowel,
# a bare consonant before a vowel that is written first (ช, ฟต์, นต์, ลเล็ต). ณ and ธ are words.
_FRAGMENT: Final = compiled(
    "(?![ณธ]$)(?:[เแโใไ]?[ก-ฮ][ัิ-ฺ็-๎ะาำๅ]*|[ก-ฮ]{2}[็-๎]?|[ก-ฮ][ก-ฮ]?์.*|[ก-ฮ][เแโใไ].*)$"
)
# No word begins with a silent letter (ค์, ธิ์, ตร์), nor after a vowel that wants a final consonant.
_SILENT: Final = compiled(r"[ก-ฮ](?:[ิุ]?|ร)์")
_OPEN_VOWELS: Final = "ัื็"
_GOES_ON: Final = compiled("[ะ-ฺๅ-๎]")


# The words of the dictionary by their first three letters: what each costs, and of the longer ones
# how long those are that begin with six letters; in marshal's form.
_Heads: TypeAlias = dict[str, bytes]
_Parts: TypeAlias = dict[str, tuple[str, ...]]
_SIX: Final = 6
# So much of what text goes on with is kept.
_KEPT_AHEAD: Final = 1 << 16


class _Ahead(NamedTuple):
    """The words that six letters begin with, by length and cost, and what longer words are as long as."""

    words: tuple[tuple[int, int], ...]
    longer: tuple[int, ...]
    costs: Mapping[str, int]


class _Lexicon(dict[str, _Ahead]):
    """The dictionary: which words begin with some letters, and where a compound may be parted."""

    def __init__(self) -> None:
        super().__init__()
        listed = _list_of_words()
        files: tuple[str | Path, ...] = (listed, *_OUR_FILES, __file__)
        self.parts, self._heads, self.heading, self.behind, self.apart, self.room = kept.kept(
            "words", kept.stamps(files), partial(_worked_out, listed)
        )
        self._costs: dict[str, tuple[Mapping[str, int], Mapping[str, tuple[int, ...]]]] = {}

    def met(self, head: str) -> tuple[Mapping[str, int], Mapping[str, tuple[int, ...]]]:
        """The words that begin with these letters, up to three, as `_Heads` has them."""
        met = self._costs.get(head)
        if met is None:
            written = self._heads.get(head)
            met = marshal.loads(written) if written else ({}, {})  # noqa: S302 - written below
            self._costs[head] = met
        return met

    def __missing__(self, letters: str) -> _Ahead:
        """What may be a word where a text goes on with these letters, up to six."""
        if len(self) >= _KEPT_AHEAD:
            self.clear()
        costs, longer = self.met(letters[:3])
        words = (
            (length, self.met(word[:3])[0].get(word))
            for length in range(1, len(letters) + 1)
            if (word := letters[:length])
        )
        found = tuple((length, cost) for length, cost in words if cost)
        ahead = self[letters] = _Ahead(found, longer.get(letters, ()), costs)
        return ahead

    def knows(self, word: str) -> bool:
        """Whether `word` is in the dictionary, or part of a compound there."""
        return word in self.met(word[:3])[0]

    def longest(self, run: str) -> str:
        """The longest word that `run` begins with, or nothing."""
        for head in (run[:3], run[:2], run[:1]):
            found, _ = self.met(head)
            for length in sorted({*map(len, found)}, reverse=True):
                if run[:length] in found and not _GOES_ON.match(run, length):
                    return run[:length]
        return ""


def _worked_out(listed: Path) -> tuple[_Parts, _Heads, set[str], set[str], set[str], int]:
    """The compounds with their parts, and the words with what each costs.

    Besides, the words that no line ends after, those that none ends before, and those that stand
    by themselves, and how long the longest word is.
    """
    words = _listed_words(listed)
    compounds: _Parts = {}
    heading, behind, apart = set[str](), set[str](), set(_COMMON_WORDS)
    ours = [file.read_text(encoding="utf-8") for file in _OUR_FILES]
    for line in "\n".join(ours).split("\n"):
        for term in line.partition("#")[0].split():
            if term.startswith("-"):
                words.discard(term[1:])
                continue
            if "+" in term or term[0] == "|":
                joined = apart if term[0] == "|" else behind if term[0] == "+" else heading
                joined.add(term.strip("+|"))
                continue
            parts = tuple(term.removeprefix("=").split("|"))
            if term.startswith("="):
                words.update(lead + parts[0] for lead in ("จังหวัด", "เมือง", "อำเภอเมือง"))
            words.add("".join(parts))
            if len(parts) > 1:
                compounds["".join(parts)] = parts
    costs = dict.fromkeys(sorted({part for parts in compounds.values() for part in parts}), _PART)
    costs |= dict.fromkeys(sorted(words), _WORD)
    costs.update((word, _WORD + _BARE) for word in words if _BARE_PAIR.fullmatch(word))
    costs.update((word, _COMMON) for word in _COMMON_WORDS)
    costs.update((word, _PREFIX) for word in _PREFIXES)
    heads: dict[str, dict[str, int]] = {}
    for word, cost in costs.items():
        heads.setdefault(word[:3], {})[word] = cost
    written = {head: marshal.dumps((found, _longer(found))) for head, found in heads.items()}
    return compounds, written, heading, behind, apart, max(map(len, costs))


def _longer(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the words of more than six letters are, by their first six."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > _SIX:
            lengths.setdefault(word[:_SIX], set()).add(len(word))
    return {head: tuple(sorted(found)) for head, found in lengths.items()}


def _list_of_words() -> Path:
    """Where pythainlp keeps its list."""
    spec = find_spec("pythainlp")
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError("pythainlp", name="pythainlp")
    return Path(spec.submodule_search_locations[0], "corpus", "words_th.txt")


def _listed_words(listed: Path) -> set[str]:
    """Find pythainlp's words, less those that a prefix of ours and another word make up."""
    words = {
        word
        for word in listed.read_text(encoding="utf-8-sig").split("\n")
        if 1 < len(word) <= _LONGEST and " " not in word and "." not in word
    }
    return words - {
        word
        for word in words
        if word.startswith(_PREFIXES)
        and any(word.startswith(prefix) and word[len(prefix) :] in words for prefix in _PREFIXES)
    }


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def _word_starts(run: str) -> list[int]:
    """Every place in a run of Thai letters where a word could begin or end."""
    starts = [0]
    at = 0
    for cluster in clusters(run):
        if at and not (_SILENT.match(run, at) or run[at - 1] in _OPEN_VOWELS):
            starts.append(at)
        at += len(cluster)
    starts.append(at)
    return starts


@lru_cache(maxsize=16384)
def _thai_words(run: str) -> tuple[str, ...]:
    """The words of one run of Thai letters."""
    starts = _word_starts(run)
    came = _best_path(run, starts, skipping=False)
    return _read_back(run, came if len(run) in came else _best_path(run, starts, skipping=True))


def _best_path(run: str, starts: list[int], *, skipping: bool) -> dict[int, tuple[int, bool]]:
    """For each place reached, the place before and whether a word lies between.

    With `skipping`, a cluster outside the dictionary may be passed over; without, the end may
    not be reached.
    """
    lexicon = _lexicon()
    never = 1 << 60
    # the cost of reaching each place; nothing is cheaper than what is no start of a word
    best = [0] * (len(run) + lexicon.room + 1)
    for start in starts[1:]:
        best[start] = never
    came: dict[int, tuple[int, bool]] = {}
    for start, following in pairwise(starts):
        here = best[start]
        if here == never:
            continue
        if skipping and here + _UNKNOWN < best[following]:
            best[following] = here + _UNKNOWN
            came[following] = (start, False)
        words, longer, costs = lexicon[run[start : start + _SIX]]
        for length, cost in words:
            end = start + length
            if here + cost < best[end]:
                best[end] = here + cost
                came[end] = (start, True)
        for length in longer:
            end = start + length
            # whether it can be reached better is asked first: most places are no word's end
            if (
                here < best[end]
                and (known := costs.get(run[start:end]))
                and here + known < best[end]
            ):
                best[end] = here + known
                came[end] = (start, True)
    return came


def _read_back(run: str, came: dict[int, tuple[int, bool]]) -> tuple[str, ...]:
    """The words of the best path; letters outside the dictionary stay in one word."""
    parts = _lexicon().parts
    words: list[str] = []
    end = len(run)
    after_unknown = False
    while end:
        start, known = came[end]
        word = run[start:end]
        if words and not known and (after_unknown or start == 0):
            words[-1] = word + words[-1]
        else:
            words.extend(reversed(parts.get(word, (word,))))
        after_unknown = not known
        end = start
    return tuple(reversed(words))


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[str, ...]:
    """The words, spaces and other tokens of `text`; joined, they are the text again."""
    return tuple(chain(*_runs(text)))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each run of Thai letters, and what stands between the runs."""
    for match in _TOKEN.finditer(text):
        yield _thai_words(match[0]) if match.lastgroup == "thai" else (match[0],)


def _unparted(text: str) -> tuple[str, ...]:
    """As `segments`, but what is no word is part of its neighbours: lines end between these."""
    return tuple(chain(*(_without_fragments(run) if len(run) > 1 else run for run in _runs(text))))


def _without_fragments(words: Sequence[str]) -> Iterator[str]:
    """The words; what is no word (ช, ฟต์) is part of the words around it.

    A word of another language is found in pieces (เท│เล│เม│ดิ│ซีน): a syllable beside one that is
    no word, ahead of it or behind, is part of it, too.
    """
    whole, joining, foreign, short = "", True, False, False
    for word in words:
        known, fragment, syllable = _told(word)
        if joining or fragment or ((foreign or not known) and (syllable or short)):
            whole += word
            foreign = foreign or not known
        else:
            yield whole
            whole, foreign = word, not known
        joining, short = fragment, syllable
    yield whole


@lru_cache(maxsize=8192)
def _told(word: str) -> tuple[bool, bool, bool]:
    """Whether a word is in the dictionary, is none at all, is a syllable that is no word by itself."""
    lexicon = _lexicon()
    known = lexicon.knows(word)
    return (
        known,
        not known and _FRAGMENT.match(word) is not None,
        word not in lexicon.apart and _SYLLABLE.fullmatch(word) is not None,
    )


def is_word(text: str) -> bool:
    """Whether `text` is one word of the dictionary."""
    return _lexicon().knows(text)


def longest_word(run: str) -> str:
    """The longest word of the dictionary that a run of Thai letters begins with, or nothing."""
    return _lexicon().longest(run)


def wordless(text: str) -> str:
    """The first stretch of `text` of 100 clusters or more that holds no space and no word.

    Two bare consonants are a word too often by chance (กก) to count as one.
    """
    for run in THAI_LETTERS.findall(text):
        if len(run) < _WORDLESS:
            continue
        stretch = ""
        for word in (*_thai_words(run), ""):
            if word and (_BARE_PAIR.fullmatch(word) or not _lexicon().knows(word)):
                stretch += word
            elif cluster_count(stretch) >= _WORDLESS:
                return stretch
            else:
                stretch = ""
    return ""


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str, ...]:
    """The pieces of `text` a line may end after; joined, they are the text again.

    A piece carries the spaces behind it. Words of the dictionary, Latin words, addresses and the
    keep-together groups (dates, numbers with their units, reference numbers, telephones, names,
    ๆ ฯ, brackets) stay whole. A piece of more than 45 clusters is parted between its words, and a
    word of more than 45 between its clusters.
    """
    free, held = _breaks(text)
    found: list[str] = []
    start = 0
    for end in (*free, len(text)):
        if _fits(text[start:end]):
            found.append(text[start:end])
        else:
            for inner in (*(at for at in held if start < at < end), end):
                part = text[start:inner]
                found.extend((part,) if _fits(part) else torn(part))
                start = inner
        start = end
    return tuple(piece for piece in found if piece)


def loose_pieces(text: str) -> tuple[str, ...]:
    """As `pieces`, for narrow columns: keep-together groups part at their spaces."""
    found: list[str] = []
    for piece in pieces(text):
        for part in _SPACED.findall(piece):
            if found and _clings(part):
                found[-1] += part
            else:
                found.append(part)
    return tuple(found)


def glue_spaces(text: str) -> str:
    """`text` with the spaces inside its keep-together groups as no-break spaces (U+00A0)."""
    glued: list[str] = []
    for piece in pieces(text):
        inner = piece.rstrip(_SPACES)
        glued.append(inner.replace(" ", NO_BREAK_SPACE) + piece[len(inner) :])
    return "".join(glued)


def _fits(piece: str) -> bool:
    return len(piece) <= PIECE_CLUSTERS or cluster_count(piece.rstrip(_SPACES)) <= PIECE_CLUSTERS


def torn(piece: str) -> list[str]:
    """The words of a piece that does not fit on its line; one of more than 45 clusters as those."""
    words: list[str] = []
    for token in _unparted(piece):
        if words and (token[0] in _SPACES or _clings(token) or words[-1][-1] in _NEVER_AFTER):
            words[-1] += token
        elif _fits(token):
            words.append(token)
        elif addresses.LONG.match(token):
            words.extend(addresses.PARTS.findall(token))
        else:
            words.extend(clusters(token))
    return words


def seams(word: str) -> list[int]:
    """Where a compound of dictionary words, or an address, may be parted if its line is narrow."""
    if addresses.LONG.match(word):
        return list(accumulate(map(len, addresses.PARTS.findall(word))))[:-1]
    knows = _lexicon().knows
    return [
        at
        for at in _word_starts(word)
        if min(at, len(word) - at) >= _WHOLE
        and knows(word[:at])
        and (knows(word[at:]) or seams(word[at:]))
    ]


_SPACED: Final = compiled(r" *[^ ]+ *| +")
_CLOSING: Final = ")]}”’»"
_OPENING: Final = "([{“‘«"
_MARKS: Final = "ะัาำิีึืฺุูๅ็่้๊๋์ํ๎ๆฯ"
_NEVER_BEFORE: Final = frozenset(_CLOSING + ",.;:!?%/…-–—๏๚๛" + _MARKS + NO_BREAK_SPACE)
_NEVER_AFTER: Final = frozenset(_OPENING + "$฿@#เแโใไ" + NO_BREAK_SPACE)


def _breaks(text: str) -> tuple[list[int], list[int]]:
    """Where a line may end; and where only if a piece gets too long (inside a group)."""
    free: list[int] = []
    held: list[int] = []
    words = _unparted(text)
    if len(words) == 1:
        return free, held
    ends = frozenset(accumulate(map(len, words)))
    spans = iter((*groups(text, ends), (len(text), len(text))))
    first, last = next(spans)
    at = 0
    for index, (word, following) in enumerate(pairwise(words)):
        at += len(word)
        seam = _seam(word, following)
        if not seam or (index and word[-1] in _SPACES and words[index - 1][-1] in _NEVER_AFTER):
            continue
        while last <= at:
            first, last = next(spans)
        (held if seam == "held" or first < at < last else free).append(at)
    return free, held


@lru_cache(maxsize=16384)
def _seam(word: str, following: str) -> Literal["free", "held", ""]:
    """Whether a line may end between two tokens, and whether only if a piece gets too long."""
    if following[0] in _SPACES or _clings(following) or word[-1] in _NEVER_AFTER:
        return ""
    if not (word[-1] in _SPACES or _may_part(word, following)):
        return ""
    return "held" if word in _PREFIXES or _are_one(word, following) else "free"


def _are_one(word: str, following: str) -> bool:
    """Whether two words look like the halves of a compound, as two of one syllable do.

    They are one more often than not, in the dictionary or not: สีเขียว, ดับเพลิง, ตู้แช่.
    """
    lexicon = _lexicon()
    if {word, following} & lexicon.apart:
        return False
    if not (_IS_LETTER.match(word[-1]) and _IS_LETTER.match(following)):
        return False
    if word in lexicon.heading or following in lexicon.behind:
        return True
    return _SYLLABLE.fullmatch(word) is not None and (
        _SYLLABLE.fullmatch(following) is not None or not lexicon.knows(following)
    )


def _clings(word: str) -> bool:
    """Whether a token never begins a line, not even after a space: ๆ, a comma, a bracket."""
    return word[0] in _NEVER_BEFORE and word != "ฯพณฯ" and not word.startswith("..")


def _may_part(word: str, following: str) -> bool:
    """Whether a line may end between two tokens that no space parts."""
    after, before = word[-1], following[0]
    if _IS_LETTER.match(before):
        return bool(_IS_LETTER.match(after)) or after in _CLOSING + "/,;ๆฯ"
    return before in _OPENING
