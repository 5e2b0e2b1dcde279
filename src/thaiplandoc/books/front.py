"""What stands before the first part: covers, lists of contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from thaiplandoc.blocks import Contents, Cover
from thaiplandoc.books.setting import PieceKind, Setting


def cover(setting: Setting) -> Iterator[Cover]:
    """The cover as text only, until it has its pictures."""
    plan = setting.plan
    years = setting.say(f"(พ.ศ. {plan.first_year} – {plan.last_year})")
    yield Cover(
        (), (setting.say(plan.title),), (years,), None, tuple(map(setting.say, plan.authors))
    )


PIECES: Final[Mapping[str, PieceKind]] = {
    "cover": PieceKind(cover),
    "contents": PieceKind(lambda _: (Contents("สารบัญ", "headings"),)),
    "list-of-tables": PieceKind(lambda _: (Contents("สารบัญตาราง", "tables"),)),
    "list-of-pictures": PieceKind(lambda _: (Contents("สารบัญภาพ", "pictures"),)),
}
