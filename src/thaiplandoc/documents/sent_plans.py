"""Plans sent in to be rolled up: whose each is, and its projects as the plan above takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from thaiplandoc.documents.plan_file import PlanFile, read_plan_file
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.figures.merging import sameness
from thaiplandoc.model.plan import LEVELS, Project, Tambon, Village
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.thai.digits import to_arabic
from thaiplandoc.values import dataclass

# What is beyond a tambon, and asked of those above it.
BEYOND: Final = frozenset({"district", "province", "pao", "agency"})
_SUFFIXES: Final = (".xlsx", ".xlsm", ".yaml", ".yml")


@dataclass(slots=True)
class SentPlan:
    """A plan that was sent in: whose it is, which projects of it are taken, are there, are left out."""

    path: Path
    plan: PlanFile
    member: Village | Tambon
    taken: list[Project] = field(default_factory=list)
    there: list[Project] = field(default_factory=list)
    left: list[Project] = field(default_factory=list)


def plans_in(files: Sequence[Path], into: Path, *others: Path) -> list[Path]:
    """The files, and for a folder its plans; the plan above and `others` are none of them."""
    found: list[Path] = []
    for file in files:
        if file.is_dir():
            found += sorted(
                inside
                for inside in file.iterdir()
                if inside.suffix.lower() in _SUFFIXES
                and not inside.name.startswith((".", "~$"))
                and not inside.stem.endswith("-marked")
            )
        else:
            found.append(file)
    apart = {path.resolve() for path in (into, *others)}
    plans = [file for file in found if file.resolve() not in apart]
    if not plans:
        listed = ", ".join(map(str, files))
        raise _refused(
            files[0] if files else into,
            f"ไม่มีแฟ้มแผนใน {listed} ให้ระบุโฟลเดอร์หรือแฟ้มแผนที่จะรวม",
            f"there are no plans in {listed}; name a folder of plans, or the plans",
        )
    return plans


def members_of(plan: PlanFile, path: Path) -> Tambon | tuple[Tambon, ...]:
    """Those whose plans are rolled up into a plan."""
    book = plan.book
    if book.level == "tambon" and book.tambon and book.tambon.villages:
        return book.tambon
    if book.level in {"district", "needs"} and book.tambons:
        return tuple(book.tambons)
    if book.level == "village":
        raise _refused(
            path,
            "เป็นแผนหมู่บ้าน รวมแผนอื่นเข้าไม่ได้ ให้ระบุแผนของตำบลหรืออำเภอที่ --into",
            "this is a village's plan; name a tambon's or a district's with --into",
        )
    below = "หมู่บ้าน" if book.level == "tambon" else "ตำบล"
    raise _refused(
        path,
        f"ยังไม่มีรายชื่อ{below} ให้กรอกแผ่นงาน {'หมู่บ้าน' if book.level == 'tambon' else 'ตำบลในอำเภอ'} ก่อนรวมแผน",
        f"the plan does not list its {'villages' if book.level == 'tambon' else 'tambons'} yet",
    )


def _refused(path: Path, thai: str, english: str) -> InputError:
    return InputError.said(thai, english, Place(str(path)))


def read_plans(
    paths: Sequence[Path],
    into: PlanBook,
    members: Tambon | tuple[Tambon, ...],
    problems: list[Problem],
) -> Iterator[SentPlan]:
    """The plans, each of another village or tambon; what is wrong goes to `problems`."""
    each = members.villages if isinstance(members, Tambon) else members
    known: Mapping[str, Village | Tambon] = {member.code: member for member in each}
    first: dict[str, SentPlan] = {}
    for path in paths:
        try:
            plan = read_plan_file(path)
            member = _member(path, plan, into, known)
        except InputError as error:
            problems += error.problems
            continue
        sent = SentPlan(path, plan, member)
        other = first.setdefault(member.code, sent)
        if other is sent:
            yield sent
        elif other.plan.book != plan.book:  # the same plan as workbook and as data is one plan
            problems += _refused(
                path,
                f"เป็นแผนของ{member.label} ซึ่งมีแล้วในแฟ้ม {other.path.name} และไม่เหมือนกัน ให้เหลือแฟ้มเดียว",
                f"{other.path.name} is a plan of {member.name} too, and another; keep one of them",
            ).problems


def _member(
    path: Path, plan: PlanFile, into: PlanBook, known: Mapping[str, Village | Tambon]
) -> Village | Tambon:
    """Whose plan a file is; `InputError` when it is of nobody the plan above knows."""
    book = plan.book
    wanted = "village" if into.level == "tambon" else "tambon"
    if book.level != wanted:
        raise _refused(
            path,
            f"เป็นแผนระดับ{LEVELS[book.level]} แต่แผนระดับ{LEVELS[into.level]}รวมจากแผนระดับ{LEVELS[wanted]} "
            "ให้แก้ระดับของแผนหรือนำแฟ้มออก",
            f"this is a plan of the level {book.level}; {into.level} plans are made of {wanted} "
            "plans",
        )
    if wanted == "tambon":
        code = book.tambon.code if book.tambon else ""
    else:
        code = book.village or (book.own_village.code if book.own_village else "")
    if code in known:
        return known[code]
    path_of = "village" if wanted == "village" else "tambon.code"
    listed = ", ".join(f"{one.code} {one.name}" for one in known.values())
    if code:
        thai = f"รหัส{LEVELS[wanted]} {code} ไม่มีในแผนระดับ{LEVELS[into.level]} ใช้ได้: {listed}"
        english = f"the {wanted} {code} is not in the plan above; use one of: {listed}"
    else:
        thai = f"ไม่ทราบว่าเป็นแผนของ{LEVELS[wanted]}ใด ให้กรอกรหัส{LEVELS[wanted]}: {listed}"
        english = f"whose plan this is, it does not say; write the code: {listed}"
    raise InputError([plan.placed(Problem.at(path_of, thai, english))])


# --- their projects -----------------------------------------------------------------------------
def items_of(sent: SentPlan, into: PlanBook, problems: list[Problem]) -> Iterator[Project]:
    """The projects of a plan as the plan above takes them; the others are set aside."""
    spelled = {_plain(strategy.name): strategy.name for strategy in into.strategies}
    for number, project in enumerate(sent.plan.book.projects):
        kept_below = into.level != "tambon" and project.receiver not in BEYOND
        if kept_below or project.superseded:
            sent.left.append(project)
            continue
        strategy = spelled.get(_plain(project.strategy), project.strategy)
        faults = list(_faults(f"projects[{number}]", project, strategy, into))
        problems += map(sent.plan.placed, faults)
        if not faults:
            item = project.model_copy(update=_as_taken(project, sent.member, strategy))
            if _is_there(item, into.projects):
                sent.there.append(item)
            else:
                sent.taken.append(item)
                yield item


def _plain(name: str) -> str:
    return "".join(to_arabic(name).split())


def _faults(path: str, project: Project, strategy: str, into: PlanBook) -> Iterator[Problem]:
    strategies = [strategy.name for strategy in into.strategies]
    if not strategy:
        yield Problem.at(
            f"{path}.strategy",
            f"“{project.name}” ยังไม่ได้อยู่ในยุทธศาสตร์ใด ใช้ได้: {', '.join(strategies)}",
            f"“{project.name}” is under no strategy; use one of: {', '.join(strategies)}",
        )
    elif strategies and strategy not in strategies:
        what = Message(
            f"“{project.name}” อยู่ในยุทธศาสตร์ “{strategy}” ซึ่งแผนระดับ{LEVELS[into.level]}ไม่มี",
            f"“{project.name}” is under “{strategy}”, which the plan above does not have",
        )
        near = nearest(strategy, strategies)
        said = did_you_mean(what, near and f"“{near}”", strategies)
        yield Problem(Place(path=f"{path}.strategy"), said)
    outside = [year for year, satang in project.amounts.items() if year not in into.years]
    if outside:
        listed = ", ".join(map(str, outside))
        yield Problem.at(
            f"{path}.amounts",
            f"“{project.name}” มีงบประมาณปี {listed} ซึ่งอยู่นอกแผนปี {into.first_year} ถึง "
            f"{into.last_year} ให้แก้ปี",
            f"“{project.name}” has money in {listed}, outside {into.first_year} to "
            f"{into.last_year}",
        )


def _as_taken(
    project: Project, member: Village | Tambon, strategy: str
) -> dict[str, str | tuple[str, ...]]:
    """What changes on the way up: codes are told apart, the origin is who sent it in."""
    lead = f"{member.code}-"
    code = f"{lead}{project.code.removeprefix(lead)}" if project.code else ""
    return {"code": code, "strategy": strategy, "origins": (member.code,)}


def _is_there(item: Project, projects: Iterable[Project]) -> bool:
    """Whether a plan holds an item already, from an earlier roll-up or of its own."""
    same = sameness(item)
    return any(sameness(one) == same and set(item.origins) <= set(one.origins) for one in projects)
