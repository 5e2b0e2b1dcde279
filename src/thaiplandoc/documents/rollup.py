"""Plans of villages rolled up into their tambon's, plans of tambons into their district's; an account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Final

from thaiplandoc.documents.annex import Annex
from thaiplandoc.documents.plan_file import read_plan_file
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.documents.sent_plans import SentPlan, items_of, members_of, plans_in, read_plans
from thaiplandoc.errors import InputError, Place, Problem
from thaiplandoc.figures import roll_up, tally, together, whole
from thaiplandoc.figures.merging import represented, sameness
from thaiplandoc.figures.rollup import Merger
from thaiplandoc.forms.values import Givens
from thaiplandoc.model.fact import Given
from thaiplandoc.model.plan import LEVELS, Plan, Project, Strategy, Tambon, Village
from thaiplandoc.thai import money
from thaiplandoc.thai.money import both, figures
from thaiplandoc.values import dataclass

_NAMED: Final = "รวม-{:03}"


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The plan with what was rolled up into it, and an account of it."""

    plan: PlanBook
    contributions: tuple[SentPlan, ...]
    mergers: tuple[Merger, ...]
    missing: tuple[Village | Tambon, ...]
    remarks: tuple[Problem, ...]


def rolled_up(files: Sequence[Path], into: Path, *others: Path) -> RolledUp:
    """The plan of `into` with the projects of `files` in it (rule R6).

    A folder stands for the plans in it, but for `into` and `others`. `InputError` names every
    problem by its file. Nothing that the plan has is changed but by what is merged into it.
    """
    plan = read_plan_file(into)
    members = members_of(plan, into)
    problems: list[Problem] = []
    read = list(read_plans(plans_in(files, into, *others), plan.book, members, problems))
    items = [item for one in read for item in items_of(one, plan.book, problems)]
    if problems:
        raise InputError(problems)
    return _joined(plan.book, members, read, items)


def _joined(
    into: PlanBook,
    members: Tambon | tuple[Tambon, ...],
    read: Sequence[SentPlan],
    items: Sequence[Project],
) -> RolledUp:
    each: Sequence[Village | Tambon] = members.villages if isinstance(members, Tambon) else members
    leads = [
        (own, own.model_copy(update={"rank": 0}))  # it leads what is merged into it
        for own in _merged_into(into, items, {member.code for member in each})
    ]
    known = [strategy.name for strategy in into.strategies]
    rolled = roll_up(
        members,
        [*(lead for _, lead in leads), *items],
        strategies=known or list(dict.fromkeys(item.strategy for item in items)),
        least=0,
    )
    names = _names(into.projects, items)
    by_project = {id(merger.project): merger for merger in rolled.mergers}
    fresh: list[Project] = []
    changed: dict[int, Project] = {}
    absorbed: list[Project] = []
    mergers: list[Merger] = []
    for project in rolled.projects:
        merger = by_project.get(id(project))
        if merger is None:
            if project.model_copy(update={"rank": 0}) not in [lead for _, lead in leads]:
                fresh.append(project)
            continue
        own = next((own for own, lead in leads if any(lead is one for one in merger.items)), None)
        code = (own.code if own else project.code) or next(names)
        rank = own.rank if own else project.rank
        made = project.model_copy(update={"code": code, "rank": rank})
        parts = tuple(part for part in merger.items if part.rank != 0)
        absorbed += [_absorbed(part, code) for part in parts]
        mergers.append(Merger(made, (own, *parts) if own else parts, merger.why))
        if own is None:
            fresh.append(made)
        else:
            changed[id(own)] = made
    listed = [changed.get(id(project), project) for project in into.projects]
    plan = _with(into, [*listed, *_ranked_behind(listed, fresh), *absorbed])
    there = represented(plan.projects)
    missing = tuple(member for member in each if member.code not in there)
    absent = dict(zip((member.code for member in rolled.missing), rolled.remarks, strict=False))
    return RolledUp(
        plan,
        tuple(read),
        tuple(mergers),
        missing,
        (
            *(absent[member.code] for member in missing if member.code in absent),
            *rolled.remarks[len(rolled.missing) :],
            *(problem for one in read for problem in _of_file(one, into)),
        ),
    )


def _merged_into(into: PlanBook, items: Sequence[Project], codes: set[str]) -> list[Project]:
    """The plan's own projects that something may be merged into; the others stay as they are."""
    standing = [project for project in into.projects if not project.superseded]
    times = Counter(map(sameness, standing))
    wanted = {sameness(item) for item in items}
    return [
        project
        for project in standing
        if (same := sameness(project)) in wanted
        and times[same] == 1
        and project.origins
        and set(project.origins) <= codes
    ]


def _absorbed(part: Project, code: str) -> Project:
    """An item that was merged: in the book, in no total."""
    own = "" if part.code == code else part.code
    return part.model_copy(update={"merged_into": code, "rank": None, "code": own})


def _names(*lists: Iterable[Project]) -> Iterator[str]:
    """Codes for merged projects that have none."""
    taken = {project.code for projects in lists for project in projects}
    return (code for code in map(_NAMED.format, count(1)) if code not in taken)


def _ranked_behind(listed: Sequence[Project], fresh: Sequence[Project]) -> Iterator[Project]:
    """New projects ranked behind those that have their rank already, strategy by strategy."""
    last: dict[str, int] = {}
    for project in listed:
        last[project.strategy] = max(last.get(project.strategy, 0), project.rank or 0)
    for project in fresh:
        last[project.strategy] = last.get(project.strategy, 0) + 1
        yield project.model_copy(update={"rank": last[project.strategy]})


def _with(into: PlanBook, projects: Sequence[Project]) -> PlanBook:
    strategies = into.strategies or tuple(
        Strategy(name=name) for name in dict.fromkeys(project.strategy for project in projects)
    )
    facts = {name: getattr(into, name) for name in PlanBook.model_fields}
    return PlanBook.made_of({**facts, "strategies": strategies, "projects": tuple(projects)})


def _of_file(sent: SentPlan, into: PlanBook) -> Iterator[Problem]:
    """What ought to be looked at in a plan that was sent in."""
    if not sent.plan.book.projects:
        yield Place(str(sent.path)).problem(
            f"แผนของ{sent.member.label} ยังไม่มีโครงการ",
            f"the plan of {sent.member.name} has no projects",
        )
    for item in sent.there:
        same = [
            one
            for one in into.projects
            if sameness(one) == sameness(item) and one.origins == item.origins
        ]
        now = money.figures(whole(item) or 0, "arabic")
        before = [money.figures(whole(one) or 0, "arabic") for one in same]
        if before and now not in before:
            yield Place(str(sent.path)).problem(
                f"“{item.name}” ของ{sent.member.label} มีงบประมาณ {now} บาท "
                f"แต่ที่อยู่ในแผนแล้วคือ {before[0]} บาท ให้แก้แห่งใดแห่งหนึ่ง",
                f"“{item.name}” of {sent.member.name} is {now} baht now, "
                f"{before[0]} in the plan; correct one of them",
            )


# --- an account of it ------------------------------------------------------------------------------
_MONEY: Final[Givens] = {"heading": "งบประมาณ (บาท)", "width": 30, "align": "right"}
_ITEM: Final[Givens] = {"heading": "รายการ", "share": 3}
_NUMBER: Final[Givens] = {"heading": "ที่", "width": 12, "align": "center"}


def rollup_report(rolled: RolledUp) -> Annex:
    """The account of a roll-up: the plans, what was merged, what was there, who is missing."""
    plan = rolled.plan
    below = "หมู่บ้าน" if plan.level == "tambon" else "ตำบล"
    title = [f"รายงานการรวมแผน{below}เป็นแผนระดับ{LEVELS[plan.level]}", plan.title]
    return Annex.made_of(
        {"title": title, "date": plan.date, "body": list(_body(rolled, below))},
    )


def _body(rolled: RolledUp, below: str) -> Iterator[Given]:
    taken = [item for each in rolled.contributions for item in each.taken]
    yield (
        f"รวมแผน{below} {len(rolled.contributions)} แฟ้ม รับโครงการใหม่ {len(taken):,} รายการ "
        f"รวมรายการที่ซ้ำกันเป็น {len(rolled.mergers):,} โครงการ {_totals(rolled.plan)}"
    )
    yield {"section": f"แผน{below}ที่นำมารวม"}
    yield _plans(rolled, below)
    yield {"section": "รายการที่รวมเป็นโครงการเดียวกัน"}
    if rolled.mergers:
        yield _merged(rolled)
    else:
        yield "ไม่มีรายการที่ซ้ำกัน"
    there = [(each.member, item) for each in rolled.contributions for item in each.there]
    if there:
        yield {"section": "รายการที่มีอยู่ในแผนแล้ว จึงไม่รับซ้ำ"}
        yield _listed(there, below)
    left = [(each.member, item) for each in rolled.contributions for item in each.left]
    if left:
        yield {"section": f"รายการที่ไม่ยกขึ้น เพราะ{below}หรือ อปท. ดำเนินการเอง หรือเป็นรายการที่ยกเลิกแล้ว"}
        yield _listed(left, below)
    yield {"section": f"{below}ที่ยังไม่มีโครงการในแผน"}
    if rolled.missing:
        yield {"items": [member.label for member in rolled.missing]}
    else:
        yield f"ทุก{below}มีโครงการในแผน"
    if rolled.remarks:
        yield {"section": "ข้อที่ควรตรวจ"}
        yield {"items": [remark.what.thai for remark in rolled.remarks]}


def _totals(plan: Plan) -> str:
    """The plan's own projects and those it asks of others, as its book tells them."""
    own, requested = (
        tally(plan.projects, years=plan.years, part=part).total for part in ("own", "requested")
    )
    said = f"แผนมีโครงการรวม {own.listed:,} โครงการ งบประมาณ {both(own.satang, 'arabic')}"
    if requested.listed:
        said += (
            f" และโครงการที่ขอประสานจากหน่วยงานอื่นอีก {requested.listed:,} โครงการ "
            f"งบประมาณ {figures(requested.satang, 'arabic')} บาท"
        )
    return said


def _baht(projects: Sequence[Project]) -> str:
    return figures(together(projects), "arabic")


def _plans(rolled: RolledUp, below: str) -> Givens:
    rows = [
        [
            str(number),
            each.member.label,
            each.path.name,
            f"{len(each.taken):,}",
            f"{len(each.there):,}",
            _baht(each.taken),
        ]
        for number, each in enumerate(rolled.contributions, start=1)
    ]
    taken = [item for each in rolled.contributions for item in each.taken]
    there = [item for each in rolled.contributions for item in each.there]
    totals = [f"{len(taken):,}", f"{len(there):,}", _baht(taken)]
    return _table(
        [
            _NUMBER,
            {"heading": below, "share": 3},
            {"heading": "แฟ้ม", "share": 2},
            {"heading": "รับใหม่", "width": 18, "align": "center"},
            {"heading": "มีแล้ว", "width": 18, "align": "center"},
            _MONEY,
        ],
        [*rows, {"total": [{"text": "รวม", "columns": 3, "align": "center"}, *totals]}],
    )


def _table(columns: Sequence[Givens], rows: Sequence[Given]) -> Givens:
    return {"table": {"columns": columns, "rows": rows}}


def _merged(rolled: RolledUp) -> Givens:
    rows: list[Given] = []
    for number, merger in enumerate(rolled.mergers, start=1):
        rows.append({"group": f"{number}. {merger.why.thai}"})
        rows += [[_of(item, rolled), item.name, _baht([item])] for item in merger.items]
        whole = _baht([merger.project])
        rows.append({"total": [{"text": "โครงการที่รวมแล้ว", "columns": 2, "align": "right"}, whole]})
    return _table([{"heading": "ของ", "share": 2}, _ITEM, _MONEY], rows)


def _of(item: Project, rolled: RolledUp) -> str:
    senders = (
        each.member.label for each in rolled.contributions if any(item is one for one in each.taken)
    )
    return next(senders, "ในแผนเดิม")


def _listed(items: Sequence[tuple[Village | Tambon, Project]], below: str) -> Givens:
    rows = [
        [str(number), member.label, item.name, _baht([item])]
        for number, (member, item) in enumerate(items, start=1)
    ]
    return _table([_NUMBER, {"heading": below, "share": 2}, _ITEM, _MONEY], rows)
