"""Projects on the forms of plans: which fact stands in which column of a profile.

Columns and fields are filled by their names, which docs/planbook.md tells; a project's facts by
their own. What is asked for under another name stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from thaiplandoc.books.pieces.origins import said_origins
from thaiplandoc.books.pieces.strategies import NO_STRATEGY, in_order, number, prefixed
from thaiplandoc.books.totals import amounts
from thaiplandoc.figures import tally, whole
from thaiplandoc.forms.asked import FormColumn, in_braces
from thaiplandoc.forms.columns import leaves
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.forms.values import Value
from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES, STATUSES, Plan, Project

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
