"""Projects in detail, on the official forms: tables for each strategy, by tactic and programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from thaiplandoc.blocks import BookBlock, Table
from thaiplandoc.books.captions import captioned
from thaiplandoc.books.project_forms import for_book, records, values, with_undated
from thaiplandoc.books.setting import PieceKind, Setting
from thaiplandoc.books.strategies import strategies, titled
from thaiplandoc.books.totals import Owner, belonging, held, years_and_undated
from thaiplandoc.figures.columns import column_sum
from thaiplandoc.forms import Filled, FormProfile
from thaiplandoc.sources.profiles import form_profile

Records = Sequence[Mapping[str, Any]]


def by_strategy(setting: Setting) -> Iterator[BookBlock]:
    """The plan's own projects on ผ.02 or the form the piece names (rules R1, R5, M7)."""
    yield from _on_form(setting, "ผ.02", "own", "รายละเอียดโครงการ")


def requested(setting: Setting) -> Iterator[BookBlock]:
    """The projects asked of other agencies, on ผ.02/2; in no total but their own (rule R5)."""
    yield from _on_form(setting, "ผ.02/2", "requested", "โครงการที่ขอประสาน")


def _on_form(setting: Setting, usual: str, owner: Owner, title: str) -> Iterator[BookBlock]:
    """The tables of each strategy below what it answers to; together they are the plan's total."""
    plan = setting.plan
    listed = belonging(plan, owner)
    if not listed:
        return
    profile = form_profile(setting.piece.form or usual)
    if None in years_and_undated(plan, listed):
        profile = with_undated(profile)
    sums: list[tuple[str, int]] = []
    for place, strategy in enumerate(strategies(plan, listed), start=1):
        said = titled(plan, strategy)
        of_strategy = [each for each in listed if each.strategy == strategy]
        rows = records(plan, strategy, of_strategy, profile)
        form = _form(setting, profile, strategy, rows)
        sums.append((said, _money(form)))
        waiting = True
        for block in form.section().blocks:
            if isinstance(block, Table) and waiting:
                name = setting.piece.called if place == 1 else f"{setting.piece.called}-{place}"
                yield from captioned(setting, f"{title} {said}", block, name=name)
                waiting = False
            else:
                yield block
    held(plan, sums, owner=owner)


def _form(setting: Setting, profile: FormProfile, strategy: str, rows: Records) -> Filled:
    above = values(setting.plan, strategy)
    return Filled(for_book(profile, above), above, tuple(rows), digits=setting.digits)


def _money(form: Filled) -> int:
    """What the table's money comes to, added from its cells as its foot is."""
    by_year = [leaf.name for leaf in form.leaves if leaf.name.startswith("budget_")]
    names = by_year or ["budget"]
    return column_sum(row.get(name) for row in form.records for name in names) or 0


_USES: Final = ("projects", "strategies")

PIECES: Final[Mapping[str, PieceKind]] = {
    "projects-by-strategy": PieceKind(by_strategy, _USES),
    "requested": PieceKind(requested, _USES),
}
