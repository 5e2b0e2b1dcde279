"""What the commands do with two editions of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thaiplandoc.errors import InputError, Language, Message, Place, Problem


def differences(
    old: Path, new: Path, *, out: Path | None, pdfa: bool, language: Language
) -> Iterator[str]:
    """What changed, a line each; with `out` the amendment book is made there and its files told."""
    from thaiplandoc.documents import load
    from thaiplandoc.documents.amendment import Amendment
    from thaiplandoc.documents.planbook import PlanBook

    plans: list[PlanBook] = []
    for file in (old, new):
        found = load(file)
        if not isinstance(found, PlanBook):
            raise InputError([Problem(Place(str(file)), _NO_PLAN)])
        plans.append(found)
    before, after = plans
    amendment = Amendment(before, after)
    for change in amendment.changes:
        yield change.text.text(language)
    if not amendment.changes:
        yield _SAME.text(language)
    elif out is not None:
        paths = [out / f"{new.stem}-amendment{suffix}" for suffix in (".docx", ".pdf")]
        yield from map(str, amendment.save_all(*paths, pdfa=pdfa))


_SAME = Message("ไม่มีรายการเปลี่ยนแปลง", "nothing changed")
_NO_PLAN = Message(
    "ไม่ใช่แผน เปรียบเทียบได้เฉพาะเล่มแผน (kind: planbook) หรือแฟ้มแผน",
    "this is no plan; only plan books and plan workbooks can be compared",
)
