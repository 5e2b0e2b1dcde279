"""Which look a paper has: that of its office's profile, else of the agency's folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from thaiplandoc import assets
from thaiplandoc.errors import Message, Problem
from thaiplandoc.kinds import KINDS
from thaiplandoc.model.look import LookFile, as_ruled, changed, remarks
from thaiplandoc.model.office import Office

if TYPE_CHECKING:
    from thaiplandoc.sources.shelf import Shelf

# What of a look only letters and memos follow, or letters alone.
LETTERS_ALONE: Final = ("logo", "lines", "order")
# What other papers have not at all.
_OF_LETTERS: Final = frozenset(
    {"emblem", "memo_emblem", "gaps.head", "gaps.closing", "gaps.signature"}
    | {
        f"{group}.{part}"
        for group in ("sizes", "faces")
        for part in (
            *("letterhead", "date", "head", "memo_title", "memo_head"),
            *("closing", "signer", "unit", "foot"),
        )
    }
)


def agency_look(office: Office | None = None) -> LookFile:
    """The look an office's profile names, that of the agency's folder, or that of the rules.

    `InputError` with every problem of the folder's ``look.yaml``.
    """
    if office is not None and office.look is not None:
        return office.look
    path = assets.look()
    return as_ruled() if path is None else _looks().read(path)


@cache
def _looks() -> Shelf[LookFile]:
    from thaiplandoc.sources.shelf import Shelf

    return Shelf("", LookFile, Message("รูปแบบ", "look"))


def look_remarks(
    kind: str,
    office: Office | None = None,
    *,
    unfollowed: Collection[str] = LETTERS_ALONE,
    absent: Collection[str] = _OF_LETTERS,
) -> Iterator[Problem]:
    """What of the look is against a clause, and what papers of that kind do not follow.

    Of what is `absent` from them nothing is said.
    """
    file = agency_look(office)
    if file == as_ruled():
        return
    within = "office.look" if office is not None and office.look is not None else ""
    against = [
        each.what
        for each in remarks(file)
        if not each.where.path.startswith(tuple(unfollowed)) and each.where.path not in absent
    ]
    if against:  # on one line, for letters come by the hundred
        yield Problem.at(
            within,
            f"รูปแบบ: {'; '.join(each.thai for each in against)}",
            f"look: {'; '.join(each.english for each in against)}",
        )
    thai = KINDS[kind].thai_name
    for said, english in changed(file, unfollowed):
        yield Problem.at(
            within,
            f"รูปแบบ: {thai}ไม่ใช้ {said} จึงพิมพ์ตามแบบมาตรฐาน",
            f"look: a {kind} does not follow {english} and is printed in the standard way",
        )
    from thaiplandoc.word.template import is_ours

    template = assets.template(KINDS[kind].template)
    if not is_ours(template):
        yield Problem.at(
            within,
            f"รูปแบบ: แม่แบบ {template.name} เป็นของหน่วยงาน จึงใช้รูปแบบตามแม่แบบ (--standard ใช้แม่แบบมาตรฐาน)",
            f"look: {template.name} is the agency's own template, so papers look as it does "
            "(--standard takes the standard form)",
        )
