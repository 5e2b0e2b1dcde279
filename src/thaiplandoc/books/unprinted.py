"""What a plan says and its book would not print: nothing in the outline, or in the plan, asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thaiplandoc.books.outline import Outline
from thaiplandoc.books.piece import Piece
from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.model.plan import Plan
from thaiplandoc.model.problems import did_you_mean, nearest


def unprinted(plan: Plan, *outlines: Outline) -> Iterator[Problem]:
    """Each name that leads nowhere, at the first row that has it; rows are ``texts[3].section``.

    A name that one of the outlines has is no slip, whether or not the book follows it.
    """
    pieces = [piece for outline in outlines for place in outline.places() for piece in place.pieces]
    texts = [piece.text for piece in pieces if piece.text]
    yield from _left_out("texts", "section", [each.section for each in plan.texts], texts)
    topics = _topics(pieces, "resources")
    yield from _left_out("resources", "topic", [each.topic for each in plan.resources], topics)
    topics = _topics(pieces, "household-counts", "household-chart")
    found = [each.topic for each in plan.household_counts]
    yield from _left_out("household_counts", "topic", found, topics)
    topics = _topics(pieces, "papers")
    if "" not in topics:
        yield from _left_out("papers", "topic", [each.topic for each in plan.papers], topics)
    meetings = [each.name for each in plan.meetings]
    yield from _untied("agenda", [each.meeting for each in plan.agenda], meetings)
    yield from _untied("attendees", [each.meeting for each in plan.attendees], meetings)


def _topics(pieces: Iterable[Piece], *kinds: str) -> list[str]:
    return [piece.topic for piece in pieces if piece.piece in kinds]


def _lost(names: Sequence[str], known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The first place of each name that is not known."""
    yield from ((names.index(name), name) for name in dict.fromkeys(names) if name not in known)


def _left_out(kind: str, key: str, names: Sequence[str], known: Sequence[str]) -> Iterator[Problem]:
    for at, name in _lost(names, known):
        what = Message(
            f"เค้าโครงไม่มีที่ให้ “{name}” จึงไม่พิมพ์ในเล่ม",
            f"the outline has no place for “{name}”, so it is not printed",
        )
        how = Message("ให้แก้ชื่อ หรือเพิ่มในเค้าโครง", "correct the name or add it to the outline")
        yield Problem(
            Place(path=f"{kind}[{at}].{key}"),
            did_you_mean(what, nearest(name, known), otherwise=how),
        )


def _untied(kind: str, names: Sequence[str], known: Sequence[str]) -> Iterator[Problem]:
    for at, name in _lost(names, known):
        yield Problem.at(
            f"{kind}[{at}].meeting",
            f"ไม่มีการประชุมชื่อ “{name}” จึงไม่พิมพ์ในเล่ม ให้แก้ชื่อ หรือเพิ่มการประชุม",
            f"there is no meeting “{name}”, so this is not printed; correct the name or add "
            "the meeting",
        )
