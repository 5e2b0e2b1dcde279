"""What stands before the first part: covers, who made the book, lists of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from thaiplandoc.blocks import Centred, Cover
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.drawn import framed
from thaiplandoc.model.plan import Plan
from thaiplandoc.thai.dates import MONTHS, buddhist_year
from thaiplandoc.thai.digits import to_arabic

# Emblems stand side by side; the picture has the width of the text and what its lines leave.
_EMBLEM_MM: Final = (40.0, 30.0)
_PICTURE_MM: Final = (160.0, 95.0)


def cover(setting: Setting) -> Iterator[Cover]:
    """Emblems, title, edition, years, area, the picture, who made it."""
    plan = setting.plan
    emblems = tuple(framed(each, *_EMBLEM_MM, "ตรา") for each in plan.emblems)
    picture = framed(plan.cover, *_PICTURE_MM, plan.title) if plan.cover else None
    yield replace(_of_words(setting, plan.authors), emblems=emblems, picture=picture)


def inner_cover(setting: Setting) -> Iterator[Cover]:
    """The cover as words alone; above who made it, what the reader is to know of the book."""
    plan = setting.plan
    yield _of_words(setting, (plan.notice, *plan.authors) if plan.notice else plan.authors)


def _of_words(setting: Setting, foot: Sequence[str]) -> Cover:
    say, plan = setting.say, setting.plan
    below = tuple(map(say, _below_title(plan)))
    return Cover((), (say(plan.title),), below, None, tuple(map(say, foot)))


def _below_title(plan: Plan) -> Iterator[str]:
    title = to_arabic(plan.title)
    if not {str(plan.first_year), str(plan.last_year)} <= {*re.findall(r"\d+", title)}:
        yield f"(พ.ศ. {years(plan)})"
    if plan.edition:
        yield plan.edition.text("arabic")
    if area := places.area(plan):
        yield area


def years(plan: Plan) -> str:
    """``2566 – 2570``, or the one year."""
    if plan.first_year == plan.last_year:
        return str(plan.first_year)
    return f"{plan.first_year} – {plan.last_year}"


def foreword_signature(setting: Setting) -> Iterator[Centred]:
    """Who made the book, and the month."""
    plan = setting.plan
    for author in plan.authors:
        yield Centred(setting.say(author))
    if plan.date:
        yield Centred(setting.say(f"{MONTHS[plan.date.month - 1]} {buddhist_year(plan.date)}"))
