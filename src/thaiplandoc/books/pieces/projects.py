"""Projects in detail, on the official forms: tables for each strategy, by tactic and programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from thaiplandoc.blocks import BookBlock, Row, Table
from thaiplandoc.books.pieces.project_forms import for_book, records, values, with_undated
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.books.pieces.strategies import strategies, titled
from thaiplandoc.books.pieces.tables import called, captioned
from thaiplandoc.books.totals import Owner, belonging, held, years_and_undated
from thaiplandoc.forms import Filled, FormProfile
from thaiplandoc.model.plan import SOURCES, Project
from thaiplandoc.sources.profiles import form_profile


def by_strategy(setting: Setting) -> Iterator[OwnPages]:
    """The plan's own projects on ผ.02 or the form the piece names (rules R1, R5, M7)."""
    yield from _on_form(setting, "ผ.02", "own", "รายละเอียดโครงการ")


def requested(setting: Setting) -> Iterator[OwnPages]:
    """The projects asked of other agencies, on ผ.02/2; in no total but their own (rule R5)."""
    yield from _on_form(setting, "ผ.02/2", "requested", "โครงการที่ขอประสาน")


def _on_form(setting: Setting, usual: str, owner: Owner, title: str) -> Iterator[OwnPages]:
    """Pages for each strategy, what it answers to and its tables; together the plan's total."""
    plan = setting.plan
    listed = belonging(plan, owner)
    if not listed:
        return
    profile = form_profile(setting.piece.form or usual)
    if None in years_and_undated(plan, listed):
        profile = with_undated(profile)
    named = strategies(plan, listed)
    forms = [
        _form(setting, profile, each, [project for project in listed if project.strategy == each])
        for each in named
    ]
    held(
        plan,
        ((titled(plan, each), _money(form)) for each, form in zip(named, forms, strict=True)),
        owner=owner,
    )
    for place, (strategy, form) in enumerate(zip(named, forms, strict=True), start=1):
        blocks = list(form.section().blocks)
        said = titled(plan, strategy)
        if len(form.tables()) > 1:
            _put_below(blocks, rows=_foot(form, f" {said}"))
        if form is forms[-1] and len(forms) > 1:
            together = replace(form, records=tuple(row for each in forms for row in each.records))
            _put_below(blocks, rows=_foot(together, "ทั้งสิ้น"))
        if note := _note(setting, form):
            _put_below(blocks, notes=(note,))
        first = next(at for at, block in enumerate(blocks) if isinstance(block, Table))
        table = cast("Table", blocks[first])
        captioned_table = captioned(setting, f"{title} {said}", table, name=called(setting, place))
        yield OwnPages((*blocks[:first], *captioned_table, *blocks[first + 1 :]))


def _form(
    setting: Setting, profile: FormProfile, strategy: str, projects: Sequence[Project]
) -> Filled:
    plan = setting.plan
    above = values(plan, strategy)
    rows = records(plan, strategy, projects, profile)
    return Filled(for_book(profile, above), above, rows, digits=setting.digits)


def _foot(form: Filled, of: str) -> tuple[Row, ...]:
    """The totals of all the form's rows as one table; `of` stands behind their labels."""
    totals = tuple(
        each.model_copy(update={"label": f"{each.label}{of}", "per": "table"})
        for each in form.profile.totals
    )
    profile = form.profile.model_copy(update={"stack": (), "groups": (), "totals": totals})
    (table,) = replace(form, profile=profile).tables()
    return tuple(cast("Row", row) for row in table.rows[len(table.rows) - len(totals) :])


def _put_below(
    blocks: list[BookBlock], rows: tuple[Row, ...] = (), notes: tuple[str, ...] = ()
) -> None:
    """Put rows at the foot of the last table, and notes below it."""
    at = max(at for at, block in enumerate(blocks) if isinstance(block, Table))
    table = cast("Table", blocks[at])
    blocks[at] = replace(table, rows=(*table.rows, *rows), notes=(*table.notes, *notes))


def _note(setting: Setting, form: Filled) -> str:
    """The money of sources the form's columns have no place for, if there is any."""
    columns = {leaf.name for leaf in form.leaves}
    if columns.isdisjoint(SOURCES):
        return ""
    others = {said: form.added(source) for source, said in SOURCES.items() if source not in columns}
    sums = [f"{said} {setting.baht(satang)} บาท" for said, satang in others.items() if satang]
    said = f"หมายเหตุ งบประมาณในตารางนับรวม{' และ'.join(sums)} ซึ่งไม่มีช่องในแบบนี้"
    return setting.say(said) if sums else ""


def _money(form: Filled) -> int:
    """What the table's money comes to, added from its cells as its foot is."""
    by_year = [leaf.name for leaf in form.leaves if leaf.name.startswith("budget_")]
    names = by_year or ["budget"]
    return form.added(*names) or 0
