"""Village lists rolled up to the tambon's: mapped, merged, ranked, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from thaiplandoc.errors import InputError, Message, Problem
from thaiplandoc.figures.agreement import LEAST_PROJECTS, few_projects
from thaiplandoc.figures.merging import Merged, addable, importance, merged, represented, sameness
from thaiplandoc.model.plan import Project, Tambon, Village
from thaiplandoc.thai.digits import to_thai
from thaiplandoc.thai.sorting import sort_key
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Merger:
    """Village items that became one project of the tambon, and why."""

    project: Project
    items: tuple[Project, ...]
    why: Message


@dataclass(frozen=True, slots=True)
class StrategyList:
    """The tambon's projects under one strategy, ranked from 1."""

    strategy: str
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class TambonList:
    """The tambon's list, what was done to the villages' lists, and what is still wanting."""

    groups: tuple[StrategyList, ...]
    mergers: tuple[Merger, ...]
    missing: tuple[Village | Tambon, ...]
    superseded: tuple[Project, ...]
    remarks: tuple[Problem, ...]

    @property
    def projects(self) -> tuple[Project, ...]:
        """Every project, strategy by strategy."""
        return tuple(project for group in self.groups for project in group.projects)


def roll_up(
    area: Tambon | Sequence[Tambon],
    items: Iterable[Project],
    *,
    strategies: Sequence[str] = (),
    least: int = LEAST_PROJECTS,
) -> TambonList:
    """The tambon's list from its villages' items (rule R6), or a district's from its tambons'.

    Items are the same, and become one, when strategy, tactic, programme, doing mode and receiver
    are the same and the names differ only in spaces, signs, kind of digits or a leading โครงการ.
    Their money is added, year by year and source by source. Projects are ranked by how many
    villages want them, then by the best rank a village gave, then by name. Without `strategies`
    the groups stand in Thai order. `InputError` names every item without a known strategy or
    village.
    """
    every = tuple(items)
    standing = [item for item in every if not item.superseded]
    known = tuple(strategies) or tuple(
        sorted({item.strategy for item in standing if item.strategy}, key=sort_key)
    )
    members = _Members(area)
    if problems := list(_unmapped(members, every, known)):
        raise InputError(problems)
    same: dict[Hashable, list[Project]] = {}
    for item in standing:
        same.setdefault(sameness(item), []).append(item)
    made = [
        merged(sorted(together, key=importance))
        for alike in same.values()
        for together in addable(alike)
    ]
    groups: list[StrategyList] = []
    mergers: list[Merger] = []
    for strategy in known:
        ranked = _ranked([each for each in made if each[0].strategy == strategy])
        groups.append(StrategyList(strategy, tuple(project for project, _ in ranked)))
        mergers += [
            Merger(project, parts, _why(members, project, parts))
            for project, parts in ranked
            if len(parts) > 1
        ]
    there = represented(every)
    missing = tuple(member for member in members.each if member.code not in there)
    listed = [project for group in groups for project in group.projects]
    return TambonList(
        groups=tuple(groups),
        mergers=tuple(mergers),
        missing=missing,
        superseded=tuple(item for item in every if item.superseded),
        remarks=(
            *_unrepresented(members, missing),
            *_twice_from_one(mergers, members),
            *few_projects(listed, known, least=least),
        ),
    )


class _Members:
    """Those whose lists are rolled up: a tambon's villages, or a district's tambons."""

    def __init__(self, area: Tambon | Sequence[Tambon]) -> None:
        self.each: tuple[Village | Tambon, ...]
        if isinstance(area, Tambon):
            self.each = tuple(area.villages)
            self.whole = Message(f"ตำบล{area.name}", "the tambon")
            self.kind = Message("หมู่บ้าน", "village")
            self.plan = Message("แผนตำบล", "the tambon's plan")
        else:
            self.each = tuple(area)
            self.whole = Message("อำเภอ", "the district")
            self.kind = Message("ตำบล", "tambon")
            self.plan = Message("แผนอำเภอ", "the district's plan")


def _short(member: Village | Tambon) -> Message:
    """``หมู่ที่ 3``, ``ตำบลนาสมมติ``."""
    if isinstance(member, Village):
        return Message(f"หมู่ที่ {member.number}", f"village {member.number}")
    return Message(member.label, f"tambon {member.name}")


def _english(member: Village | Tambon) -> str:
    name = f" ({member.name})" if isinstance(member, Village) else ""
    return f"{_short(member).english}{name}"


# --- one item ----------------------------------------------------------------------------------
def _unmapped(
    members: _Members, items: Sequence[Project], known: Sequence[str]
) -> Iterator[Problem]:
    codes = {member.code for member in members.each}
    kind, whole = members.kind, members.whole
    for row, item in enumerate(items):
        if item.strategy not in known and not item.superseded:
            yield Problem.at(
                f"projects[{row}].strategy",
                f"“{item.name}” ยังไม่ได้จัดเข้ายุทธศาสตร์ ใช้ได้: {', '.join(known)}",
                f"“{item.name}” is under no known strategy; use one of: {', '.join(known)}",
            )
        if not item.origins:
            yield Problem.at(
                f"projects[{row}].origins",
                f"“{item.name}” ไม่ระบุ{kind.thai}ที่เสนอ ให้กรอกรหัส{kind.thai}",
                f"“{item.name}” does not say which {kind.english} it is from",
            )
        for code in item.origins:
            if code not in codes:
                yield Problem.at(
                    f"projects[{row}].origins",
                    f"“{item.name}” เสนอโดย{kind.thai}รหัส {code} ซึ่งไม่มีใน{whole.thai} "
                    f"ให้แก้รหัสหรือเพิ่ม{kind.thai}",
                    f"“{item.name}” is from the {kind.english} {code}, which {whole.english} "
                    "does not have",
                )


def _ranked(made: Iterable[Merged]) -> list[Merged]:
    ordered = sorted(made, key=lambda each: (-len(each[0].origins), *importance(each[0])))
    return [
        (project.model_copy(update={"rank": rank}), items)
        for rank, (project, items) in enumerate(ordered, start=1)
    ]


# --- what to say about it ----------------------------------------------------------------------
def _why(members: _Members, project: Project, items: Sequence[Project]) -> Message:
    of = [_short(member) for member in members.each if member.code in project.origins]
    return Message(
        to_thai(f"รวม {len(items)} รายการของ{_listed([each.thai for each in of])}")
        + f" เป็น “{project.name}” เพราะชื่อตรงกันและอยู่ในยุทธศาสตร์เดียวกัน",
        f"{len(items)} items of {', '.join(each.english for each in of)} became "
        f"“{project.name}”: same name, same strategy",
    )


def _listed(names: Sequence[str]) -> str:
    """``หมู่ที่ ๑ หมู่ที่ ๒ และหมู่ที่ ๓``."""
    return " ".join(names[:-1]) + (" และ" if len(names) > 1 else "") + names[-1]


def _unrepresented(members: _Members, missing: Iterable[Village | Tambon]) -> Iterator[Problem]:
    for member in missing:
        yield Problem.at(
            "",
            f"{member.label} ยังไม่มีโครงการใน{members.plan.thai} "
            f"ให้ตรวจว่าส่งแผน{members.kind.thai}แล้วหรือไม่",
            f"{_english(member)} has no project in {members.plan.english}",
        )


def _twice_from_one(mergers: Iterable[Merger], members: _Members) -> Iterator[Problem]:
    for merger in mergers:
        codes = [code for item in merger.items for code in item.origins]
        for member in members.each:
            if codes.count(member.code) > 1:
                yield Problem.at(
                    "",
                    f"{member.label} เสนอ “{merger.project.name}” มากกว่าหนึ่งครั้ง งบประมาณถูกรวมกัน "
                    "ถ้าเป็นรายการซ้ำให้ระบุ ซ้ำกับ",
                    f"{_english(member)} proposes “{merger.project.name}” more than once; "
                    "the money was added: if it is a duplicate, say duplicate_of",
                )
