"""A paragraph's text → its lines.

As many lines as a greedy breaker (Word's) needs, evened out under that number so that the space
to be spread between letters is small everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

from thaiplandoc.faces import extent, measuring
from thaiplandoc.patterns import compiled
from thaiplandoc.rules import Face
from thaiplandoc.thai.clusters import clusters
from thaiplandoc.thai.words import loose_pieces, pieces, seams, torn
from thaiplandoc.values import dataclass

# Text readers take a gap of 0.1 em between letters for a space.
TRACKING_LIMIT_EM: Final = 0.08
# What is left goes into the spaces, up to this much more for each; then the line stays ragged.
SPACE_LIMIT_EM: Final = 0.3
# A line with an address has fewer letters to spread: its spaces take more.
LATIN_SPACE_LIMIT_EM: Final = 1.0
# Longer paragraphs are evened out so many lines at a time: all that end on one page, and more.
EVENED_LINES: Final = 100
# The last line of a paragraph should not be a lone syllable.
SHORT_LINE_EM: Final = 2.0
SHORT_LINE_COST: Final = 0.004
_ROUNDING_EM: Final = 1e-6
# In a cell narrower than this, a quantity with its unit kept together leaves half of a line empty.
NARROW_EM: Final = 8.0
# An English word, an address, a code: unspaced ASCII that holds a letter.
_LATIN: Final = compiled(r"((?=[!-~]*[A-Za-z])[!-~]+)")


Span = tuple[int, int]
Measured: TypeAlias = Callable[[str], float]
# Words of a cell, whether they are bold, and the address they lead to.
CellPart = tuple[str, bool, str]


@dataclass(frozen=True, slots=True)
class _Ruler:
    """How wide the letters of a text are, those of some spans of it bold."""

    text: str
    emphasized: tuple[Span, ...]
    bold: bool
    face: Face | None

    def measured(self, *, bold: bool = False) -> Measured:
        """What measures words, bold ones as the others if they are all to be."""
        return measuring(self.bold or bold, self.face)

    def clusters(self, words: str) -> int:
        """How many clusters `words` have to the shaper: a line is spread between them."""
        return extent(words, bold=self.bold, face=self.face).clusters

    def em(self, begin: int, words: str) -> float:
        """How wide `words` are, which begin there."""
        wide, end, plain = 0.0, begin + len(words), self.measured()
        for low, high in self.emphasized:
            if begin < high and low < end:
                first, last = max(low, begin), min(high, end)
                wide += plain(self.text[begin:first])
                wide += self.measured(bold=True)(self.text[first:last])
                begin = last
        return wide + plain(self.text[begin:end])


@dataclass(frozen=True, slots=True)
class Broken:
    """One line of a paragraph: letters `start` to `end` of its text, of which `text` is printed.

    `tracking_em` is added behind every cluster but the last, save in Latin words, and `space_em`
    to each space, to reach the measure.
    """

    text: str
    start: int
    end: int
    width_em: float
    tracking_em: float = 0.0
    space_em: float = 0.0


def stretches(text: str) -> tuple[tuple[str, bool], ...]:
    """`text` in stretches, each with whether its letters spread: those of Latin words do not."""
    parts = _LATIN.split(text)
    return tuple((part, place % 2 == 0) for place, part in enumerate(parts) if part)


@lru_cache(maxsize=4096)
def broken(
    text: str,
    *,
    measure_em: float,
    first_em: float | None = None,
    bold: bool = False,
    justify: bool = False,
    cell: bool = False,
    emphasized: tuple[Span, ...] = (),
    face: Face | None = None,
) -> tuple[Broken, ...]:
    """The lines of `text` on a measure; the first line may have its own, `first_em`.

    In a narrow `cell` groups that belong together part at their spaces. The letters of
    `emphasized`, from one to another, are bold whatever the others are.

    The pieces ``text[line.start:line.end]`` joined are `text`. A newline in it ends a line.
    Without `justify` the lines are greedy and natural.
    """
    lines: list[Broken] = []
    start = 0
    for part in text.split("\n"):
        first = first_em if first_em is not None and not lines else measure_em
        parts = loose_pieces(part) if cell and measure_em < NARROW_EM else pieces(part)
        spans = tuple((low - start, high - start) for low, high in emphasized)
        ruler = _Ruler(part, spans, bold, face)
        lines += _part(parts, start, (first, measure_em), ruler, justify=justify)
        start += len(part) + 1
        if start <= len(text):
            last = lines.pop()
            lines.append(Broken(last.text, last.start, start, last.width_em))
    return tuple(lines)


def broken_mixed(
    parts: tuple[CellPart, ...],
    *,
    measure_em: float,
    first_em: float | None = None,
    face: Face | None = None,
) -> tuple[tuple[CellPart, ...], ...]:
    """The lines of a cell's text of which parts look otherwise, greedy and natural.

    The first line may have its own measure, `first_em`.
    """
    edges = pairwise(accumulate((len(words) for words, *_ in parts), initial=0))
    spans = tuple((*edge, bold, to) for edge, (_, bold, to) in zip(edges, parts, strict=True))
    return tuple(
        tuple(
            (line.text[max(low - line.start, 0) : high - line.start], bold, to)
            for low, high, bold, to in spans
            if low < line.start + len(line.text) and line.start < high
        )
        for line in broken(
            "".join(words for words, *_ in parts),
            measure_em=measure_em,
            first_em=first_em,
            cell=True,
            emphasized=tuple((low, high) for low, high, bold, _ in spans if bold),
            face=face,
        )
    )


def _part(
    given: tuple[str, ...],
    start: int,
    measures: tuple[float, float],
    ruler: _Ruler,
    *,
    justify: bool,
) -> list[Broken]:
    measured = ruler.measured()
    em_of = ruler.em if ruler.emphasized else lambda _, words: measured(words)
    parts = _fitting(given, min(measures), ruler.measured(bold=bool(ruler.emphasized)))
    begins = tuple(accumulate(map(len, parts), initial=0))
    full = [em_of(begin, part) for begin, part in zip(begins, parts, strict=False)]
    bare = [
        em_of(begin, part.rstrip(" ")) if part.endswith(" ") else wide
        for begin, part, wide in zip(begins, parts, full, strict=False)
    ]
    ends = _greedy(full, bare, measures)
    if justify and len(ends) > 1:
        ends = list(_evened_in_stretches(full, bare, measures, ends))
    lines: list[Broken] = []
    begin = 0
    for number, end in enumerate(ends):
        words = "".join(parts[begin:end])
        measure = measures[0] if number == 0 else measures[1]
        last = number == len(ends) - 1
        em = em_of(begins[begin], words.rstrip(" "))
        justified = justify and not last
        lines.append(_line(words, start, measure, em, ruler, justify=justified))
        start += len(words)
        begin = end
    return lines


def _fitting(parts: tuple[str, ...], measure: float, measured: Measured) -> list[str]:
    """The pieces; those wider than the measure as their words, a wider word cut at clusters."""
    fitting: list[str] = []
    for part in parts:
        if measured(part.rstrip(" ")) <= measure:
            fitting.append(part)
            continue
        for word in torn(part):
            fitting += _parted(word, measure, measured)
    return fitting


def _parted(word: str, measure: float, measured: Measured) -> list[str]:
    """A word; one wider than the measure as the words it is made of, else cut at clusters."""
    if measured(word.rstrip(" ")) <= measure:
        return [word]
    for at in reversed(seams(word.rstrip(" "))):
        if measured(word[:at]) <= measure:
            return [word[:at], *_parted(word[at:], measure, measured)]
    return _cut(word, measure, measured)


def _cut(word: str, measure: float, measured: Measured) -> list[str]:
    """A word in parts no wider than the measure."""
    parts: list[str] = []
    room, part = 0.0, ""
    for cluster in clusters(word):
        wide = measured(cluster)
        if part and cluster.strip(" ") and room + wide > measure:
            parts.append(part)
            room, part = 0.0, ""
        room, part = room + wide, part + cluster
    return [*parts, part]


def _greedy(full: list[float], bare: list[float], measures: tuple[float, float]) -> list[int]:
    """The ends of the lines when each takes all it can."""
    ends: list[int] = []
    room = measures[0]
    for index in range(len(full)):
        if bare[index] > room + _ROUNDING_EM and index > (ends[-1] if ends else 0):
            ends.append(index)
            room = measures[1]
        room -= full[index]
    return [*ends, len(full)]


def _latest_starts(
    full: list[float], bare: list[float], measures: tuple[float, float], count: int
) -> list[int]:
    """The earliest each line may end so that the lines after it still fit: greedy from the end."""
    earliest = [len(full)]
    for _ in range(count - 1):
        end = earliest[0]
        begin = end - 1
        used = bare[begin]
        while begin > 0:
            # the piece before is followed by others, so its trailing space counts
            if used + full[begin - 1] > measures[1] + _ROUNDING_EM:
                break
            begin -= 1
            used += full[begin]
        earliest.insert(0, begin)
    return earliest


def _evened_in_stretches(
    full: list[float], bare: list[float], measures: tuple[float, float], ends: list[int]
) -> Iterator[int]:
    """The lines evened out, so many at a time that the work grows no faster than the text."""
    begin = 0
    for at in range(0, len(ends), EVENED_LINES):
        some = ends[at : at + EVENED_LINES]
        full_of, bare_of = full[begin : some[-1]], bare[begin : some[-1]]
        first = measures if at == 0 else (measures[1], measures[1])
        final = some[-1] == len(full)
        given = [end - begin for end in some]
        yield from (begin + end for end in _evened(full_of, bare_of, first, given, final=final))
        begin = some[-1]


def _evened(
    full: list[float],
    bare: list[float],
    measures: tuple[float, float],
    ends: list[int],
    *,
    final: bool,
) -> list[int]:
    """Line ends with the least squared stretch, no more lines than `ends`.

    The last line may be short if it is the `final` one of its paragraph.
    """
    earliest = _latest_starts(full, bare, measures, len(ends))
    sums = list(accumulate(full, initial=0.0))
    # best[end] = the cost of the best way to reach that end with the lines so far
    best: dict[int, float] = {0: 0.0}
    ways: list[dict[int, int]] = []  # of each line, where it begins to reach that end so
    for number, (low, high) in enumerate(zip(earliest, ends, strict=True)):
        measure = measures[0] if number == 0 else measures[1]
        last = final and number == len(ends) - 1
        reached: dict[int, float] = {}
        begins: dict[int, int] = {}
        for end in range(low, high + 1):
            for begin, cost in best.items():
                if begin >= end:
                    continue
                wide = sums[end - 1] - sums[begin] + bare[end - 1]
                if wide > measure + _ROUNDING_EM:
                    continue
                if last:
                    price = SHORT_LINE_COST if wide < SHORT_LINE_EM else 0.0
                else:
                    price = (1 - wide / measure) ** 2
                if end not in reached or cost + price < reached[end]:
                    reached[end], begins[end] = cost + price, begin
        best = reached
        ways.append(begins)
    evened = [len(full)]
    for begins in reversed(ways[1:]):
        evened.append(begins[evened[-1]])
    return evened[::-1]


def _line(
    words: str, start: int, measure: float, em: float, ruler: _Ruler, *, justify: bool
) -> Broken:
    text = words.rstrip(" ")
    end = start + len(words)
    if not justify:
        return Broken(text, start, end, em)
    spaces = text.count(" ")
    slack = measure - em
    parts = stretches(text)
    gaps = sum(ruler.clusters(part) for part, spread in parts if spread)
    if parts and parts[-1][1]:
        gaps -= 1
    if not gaps:
        return Broken(text, start, end, em)
    tracking = min(slack / gaps, TRACKING_LIMIT_EM)
    rest = slack - tracking * gaps
    if rest <= _ROUNDING_EM:
        return Broken(text, start, end, measure, tracking)
    limit = SPACE_LIMIT_EM if all(spread for _, spread in parts) else LATIN_SPACE_LIMIT_EM
    if spaces and rest / spaces <= limit:
        return Broken(text, start, end, measure, tracking, rest / spaces)
    return Broken(text, start, end, em)
