"""Projects in detail, on the official forms: tables for each strategy, by tactic and programme.

Columns and fields are filled by their names, which docs/planbook.md tells; a project's facts by
their own. What is asked for under another name stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from thaiplandoc.blocks import BookBlock, Row, Table
from thaiplandoc.books.pieces.places import said_origins
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.books.pieces.strategies import (
    NO_STRATEGY,
    in_order,
    number,
    prefixed,
    strategies,
    titled,
)
from thaiplandoc.books.pieces.tables import called, captioned, whole_rows
from thaiplandoc.books.totals import Owner, amounts, belonging, held, years_and_undated
from thaiplandoc.figures import tally, whole
from thaiplandoc.forms import Filled, FormProfile
from thaiplandoc.forms.asked import FormColumn, in_braces
from thaiplandoc.forms.columns import leaves
from thaiplandoc.forms.values import Value
from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES, STATUSES, Plan, Project
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
        first, table = next(_tables(blocks))
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
    return tuple(whole_rows(table)[len(table.rows) - len(totals) :])


def _put_below(
    blocks: list[BookBlock], rows: tuple[Row, ...] = (), notes: tuple[str, ...] = ()
) -> None:
    """Put rows at the foot of the last table, and notes below it."""
    *_, (at, table) = _tables(blocks)
    blocks[at] = replace(table, rows=(*table.rows, *rows), notes=(*table.notes, *notes))


def _tables(blocks: Sequence[BookBlock]) -> Iterator[tuple[int, Table]]:
    """The tables among blocks, and their places."""
    return ((at, block) for at, block in enumerate(blocks) if isinstance(block, Table))


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


# --- which fact stands in which column of a profile ------------------------------------------------
# Fields of ก to จ above the tables of ผ.02 → the plans a strategy answers to.
_ALIGNED: Final = {
    "national_strategy": "national",
    "milestone": "milestone",
    "sdg": "sdg",
    "provincial_strategy": "province",
    "lao_strategy": "local",
    "district_plan": "district",
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "mode": MODES,
    "receiver": RECEIVERS,
    "status": STATUSES,
}
_LINES: Final = {
    "objective": "objectives",
    "output": "outputs",
    "indicator": "indicators",
    "result": "expected",
    "method": "method",
}
# A project's fact → the column it stands in, where that is called otherwise.
COLUMNS: Final[Mapping[str, str]] = {
    "name": "project",
    "total": "budget",
    **{fact: column for column, fact in _LINES.items()},
}


def with_undated(profile: FormProfile) -> FormProfile:
    """The profile with a column behind its years for money that has none (``budget_undated``)."""
    return profile.model_copy(update={"columns": tuple(_with_undated(profile.columns))})


def _with_undated(columns: Sequence[FormColumn]) -> Iterator[FormColumn]:
    for column in columns:
        yield column.model_copy(update={"under": tuple(_with_undated(column.under))})
        if column.each:
            yield _undated(column)


def _undated(column: FormColumn) -> FormColumn:
    heading = column.heading.replace("ปี {year}", "{year}").replace("{year}", "ไม่ระบุปี")
    return column.model_copy(
        update={
            "each": None,
            "name": column.name and column.name.replace("{year}", "undated"),
            "heading": heading,
            "under": tuple(map(_undated, column.under)),
        }
    )


def for_book(profile: FormProfile, values: Mapping[str, Value]) -> FormProfile:
    """The profile without what a book says itself: title, signatures, lines with nothing to say."""
    lines = tuple(
        line
        for line in profile.lines
        if all(values.get(name) is not None for name in in_braces(line.text))
    )
    return profile.model_copy(
        update={"title": (), "lines": lines, "signatures": (), "foot": (), "notes": ()}
    )


def values(plan: Plan, strategy: str) -> dict[str, Value]:
    """The fields of a form above the table of one strategy."""
    area = plan.tambon.name if plan.tambon else ""
    return {
        "plan": plan.title,
        "lao": f"ตำบล{area}" if area else None,
        "years": tuple(plan.years),
        **{field: _aligned(plan, scheme, strategy) for field, scheme in _ALIGNED.items()},
    }


def _aligned(plan: Plan, scheme: str, strategy: str) -> str | None:
    named = [
        f"{each.number} {each.name}".strip()
        for each in plan.alignments
        if each.scheme == scheme and each.strategy in ("", strategy)
    ]
    return " และ ".join(named) or None


def stacked(plan: Plan, strategy: str, projects: Sequence[Project]) -> list[Project]:
    """The projects of a strategy by tactic and programme, as the plan lists these."""
    said = next((each for each in plan.strategies if each.name == strategy), None)
    tactics = in_order(said.tactics if said else (), (each.tactic for each in projects))
    programmes = in_order(said.programmes if said else (), (each.programme for each in projects))
    return sorted(
        projects,
        key=lambda each: (tactics.index(each.tactic), programmes.index(each.programme)),
    )


def records(
    plan: Plan, strategy: str, projects: Sequence[Project], profile: FormProfile
) -> tuple[dict[str, Value], ...]:
    """What stands in the rows of a profile's table, by the names of its columns."""
    names = {leaf.name for leaf in leaves((*profile.hidden, *profile.columns))}
    numbered = "strategy_no" not in names
    by_source = not names.isdisjoint(SOURCES)
    found: list[dict[str, Value]] = []
    place = number(plan, strategy) if strategy else None
    for at_tactic, (tactic, of_tactic) in enumerate(
        groupby(stacked(plan, strategy, projects), lambda each: each.tactic), start=1
    ):
        for at_programme, (programme, of_programme) in enumerate(
            groupby(of_tactic, lambda each: each.programme), start=1
        ):
            heads: dict[str, Value] = {"strategy_no": place, "strategy": strategy or NO_STRATEGY}
            if numbered and strategy:
                heads["strategy"] = f"{place}. {prefixed('ยุทธศาสตร์', strategy)}"
            if tactic:
                heads["tactic"] = f"{place}.{at_tactic} {prefixed('กลยุทธ์', tactic)}"
            if programme:
                heads["programme"] = f"({at_programme}) {prefixed('แผนงาน', programme)}"
            found += [
                {**_record(plan, each, by_source=by_source), **heads} for each in of_programme
            ]
    return tuple(found)


def _record(plan: Plan, project: Project, *, by_source: bool) -> dict[str, Value]:
    facts = {name: getattr(project, name) for name in type(project).model_fields}
    money = amounts(plan, project)
    return {
        **{name: value for name, value in facts.items() if isinstance(value, str | int) and value},
        **{name: words.get(facts[name] or "") for name, words in _WORDS.items()},
        **{name: "\n".join(facts[lines]) or None for name, lines in _LINES.items()},
        "project": project.name,
        "target": project.target_group or "\n".join(project.outputs) or None,
        "period": project.period or said_years(plan, project) or None,
        "villages": said_origins(plan, project) or None,
        "budget": whole(project, plan.years),
        **{f"budget_{year or 'undated'}": satang for year, satang in money.items()},
        **{f"enacted_{year}": satang for year, satang in project.enacted.items()},
        **(_sources(plan, project) if by_source else {}),
    }


def said_years(plan: Plan, project: Project) -> str:
    """``2566-2568``: from the first year with money to the last."""
    dated = [year for year, satang in amounts(plan, project).items() if year and satang]
    return f"{min(dated)}-{max(dated)}" if len(dated) > 1 else "".join(map(str, dated))


def _sources(plan: Plan, project: Project) -> dict[str, int | None]:
    found = tally([project], by="source", years=plan.years, part="all")
    cells = {source: found.cell(source=source) for source in SOURCES}
    return {source: cell.satang if cell.stated else None for source, cell in cells.items()}
