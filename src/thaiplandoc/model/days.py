"""Days in facts that are far from any that can be meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from thaiplandoc.errors import Problem
from thaiplandoc.model.fact import Fact
from thaiplandoc.thai import dates

_YEAR: Final = timedelta(days=366)


class Span(NamedTuple):
    """The days that can be meant, between two of them."""

    first: date
    last: date


def around(today: date) -> Span:
    """What a paper of `today` may be about: a working life before, a year after."""
    return Span(today - 40 * _YEAR, today + _YEAR)


def of_years(first: int, last: int) -> Span:
    """What a plan of these Buddhist years may be about: ten years before, five after."""
    return Span(dates.from_buddhist(first - 10, 1, 1), dates.from_buddhist(last + 5, 12, 31))


def far_days(facts: object, span: Span, path: str = "") -> Iterator[Problem]:
    """A remark on each day in `facts` that is not in the span."""
    match facts:
        case date() if not span.first < facts < span.last:
            known = facts >= dates.FIRST_CONVERTIBLE
            said = dates.official(facts) if known else str(facts)
            yield Problem.at(
                path,
                f"วันที่ {said} ห่างจากปีอื่นของเอกสารมาก ให้ตรวจปี",
                f"{said} is far from the other years of this paper; check the year",
            )
        case Fact():
            for name in type(facts).model_fields:
                yield from far_days(getattr(facts, name), span, f"{path}.{name}".lstrip("."))
        case tuple() | list():
            for number, each in enumerate(facts):
                yield from far_days(each, span, f"{path}[{number}]")
