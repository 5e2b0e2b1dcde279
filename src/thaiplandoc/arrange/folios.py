"""The numbers of a book's pages: ก ข ค before its first part, then ๑ ๒ ๓; printed or counted only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from thaiplandoc.arrange.pages import figures
from thaiplandoc.blocks import Section
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.thai.letters import letter

Counting = Literal["front", "body"]


class Folio(NamedTuple):
    """The number of a page and whether it stands on it; contents name it either way."""

    number: str
    printed: bool


class Unnumbered(NamedTuple):
    """A page before its number is known."""

    run: Counting
    counted: bool
    printed: bool


def runs(sections: Sequence[Section]) -> tuple[Counting, ...]:
    """Which run each section's pages count in: those without numbers in the one that follows."""
    found: list[Counting] = []
    following: Counting | None = None
    for section in reversed(sections):
        if section.numbers != "none":
            following = section.numbers
        found.append(following or _last(sections))
    return tuple(reversed(found))


def _last(sections: Sequence[Section]) -> Counting:
    """The run of the last section that has numbers."""
    named = (section.numbers for section in reversed(sections) if section.numbers != "none")
    return next(named, "body")


def folios(pages: Sequence[Unnumbered], *, thai: bool) -> tuple[Folio, ...]:
    """The folio of each page; one that is not counted has the number of the next that is."""
    total = Counter(page.run for page in pages if page.counted)
    done: Counter[Counting] = Counter()
    made: list[Folio] = []
    for run, counted, printed in pages:
        number = min(done[run] + 1, max(total[run], 1))
        done[run] += counted
        said = letter(number) if run == "front" else figures(number, thai=thai)
        made.append(Folio(said, printed))
    return tuple(made)


def starts(
    sections: Sequence[Section], counted: Sequence[Counting], firsts: Sequence[Folio]
) -> Iterator[int | None]:
    """The number each section's first page is given; None where it goes on from the one before.

    `firsts` are the folios of these pages. Word counts pages that are not to be counted too:
    behind them the number is said.
    """
    begun: set[Counting] = set()
    gone_by = False
    for place, (section, run, first) in enumerate(zip(sections, counted, firsts, strict=True)):
        number = to_arabic(first.number)
        if run not in begun:
            # as long as nothing is counted each page is the first, the contents say so too
            yield 1 if place else None
        else:
            said = gone_by and first.printed and number.isdecimal()
            yield int(number) if said else None
        gone_by = section.numbers == "none" and not section.counted
        if not gone_by:
            begun.add(run)
