"""What an experienced officer would ask of a plan before it is bound: missing, uneven, unranked, unprinted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from thaiplandoc.books.assembly import missing
from thaiplandoc.books.catalogue import PIECES
from thaiplandoc.books.outline import FrontPage, Outline, OutlineSection
from thaiplandoc.books.pieces.sentences import FIGURES, asked
from thaiplandoc.books.pieces.setting import Piece
from thaiplandoc.books.totals import amounts
from thaiplandoc.errors import Message, Place, Problem
from thaiplandoc.figures import (
    Known,
    ages,
    budget,
    funding_gaps,
    population,
    too_many_leaders,
    whole,
)
from thaiplandoc.figures.agreement import LEAST_PROJECTS
from thaiplandoc.figures.merging import represented
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.days import far_days, of_years
from thaiplandoc.model.plan import Plan, Project, Village
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.thai.digits import to_thai


def remarks(plan: Plan) -> tuple[Problem, ...]:
    """Everything to look at in a plan that could be printed; places name keys of its data."""
    return (
        *_projects(plan),
        *funding_gaps(plan.projects),
        *_ranks(plan),
        *_villages(plan),
        *_people(plan),
        *far_days(plan, of_years(plan.first_year, plan.last_year)),
    )


# --- what the outline wants ----------------------------------------------------------------------
def unwritten(plan: Plan, outline: Outline, digits: DigitPolicy) -> Iterator[Problem]:
    """What the outline requires and nobody has written, in which lists it goes, who supplies it."""
    for section in missing(outline, plan, digits):
        name = section.title if isinstance(section, FrontPage) else section.section
        name = name or "ไม่มีชื่อ"
        uses = [use for piece in section.pieces for use in _uses(plan, piece)]
        where = " หรือ ".join(f"“{each}”" for each in _lists(plan, section, uses)) or "แผน"
        supplied = f" ({section.supplied_by} เป็นผู้ให้ข้อมูล)" if section.supplied_by else ""
        by = f"; {section.supplied_by} supplies it" if section.supplied_by else ""
        yield Problem.at(
            uses[0] if uses else "texts",
            f"หัวข้อ “{name}” ต้องมีในเล่มแต่ยังไม่มีข้อมูล ให้กรอกที่ {where}{supplied}",
            f"the section “{name}” is required, but has no data; write it in {where}{by}",
        )


def _lists(plan: Plan, section: OutlineSection | FrontPage, uses: Sequence[str]) -> tuple[str, ...]:
    """The lists, as sheets are called, that any of the section's data may stand in."""
    thai = type(plan).thai_names()
    texts = (f"{thai['texts']} หัวข้อ {piece.text}" for piece in section.pieces if piece.text)
    return tuple(dict.fromkeys((*texts, *(thai[name] for name in uses))))


def _uses(plan: Plan, piece: Piece) -> Iterator[str]:
    kind = PIECES.get(piece.piece)
    figures = (name for figure in asked(piece.say) for name in FIGURES[figure].uses)
    other = "tambon" if plan.level in ("district", "needs") else "tambons"
    for name in dict.fromkeys((*(kind.uses if kind else ()), *figures)):
        if name != other:
            yield name


# --- projects ------------------------------------------------------------------------------------
def _at(number: int, key: str) -> str:
    return f"projects[{number}].{key}"


def _projects(plan: Plan) -> Iterator[Problem]:
    if not plan.projects:
        yield Problem.at(
            "projects",
            "ยังไม่มีโครงการ ให้กรอกที่ “โครงการ” แถวละหนึ่งโครงการ หรือรวมจากแผนหมู่บ้าน",
            "there are no projects yet; write one a row, or roll up the villages' plans",
        )
    for number, project in enumerate(plan.projects):
        if not project.superseded:
            yield from _project(plan, number, project)


def _project(plan: Plan, number: int, project: Project) -> Iterator[Problem]:
    name = f"“{project.name}”"
    if not project.strategy:
        yield Problem.at(
            _at(number, "strategy"),
            f"{name} ยังไม่ได้จัดเข้ายุทธศาสตร์ ให้กรอกชื่อยุทธศาสตร์",
            f"{name} is under no strategy; write which",
        )
    tactics = next((each.tactics for each in plan.strategies if each.name == project.strategy), ())
    if project.tactic and tactics and project.tactic not in tactics:
        yield Problem.at(
            _at(number, "tactic"),
            f"{name} อยู่ในกลยุทธ์ “{project.tactic}” ซึ่งยุทธศาสตร์ “{project.strategy}” ไม่มี "
            "ให้แก้ชื่อหรือเพิ่มกลยุทธ์",
            f"{name} is under the tactic “{project.tactic}”, which its strategy does not list",
        )
    yield from _money(plan, number, project, name)
    known = {village.code for village in plan.villages}
    around = {code[:6] for code in known}
    for code in project.origins:
        if known and code not in known and code not in around:
            yield Problem.at(
                _at(number, "origins"),
                f"{name} เสนอโดยพื้นที่รหัส {code} ซึ่งไม่มีในแผน ให้แก้รหัสหรือเพิ่มหมู่บ้าน",
                f"{name} is from {code}, which the plan does not have",
            )


def _money(plan: Plan, number: int, project: Project, name: str) -> Iterator[Problem]:
    money = whole(project, plan.years)
    if money is None:
        yield Problem.at(
            _at(number, "amounts"),
            f"{name} ยังไม่มีงบประมาณ ให้กรอกจำนวนเงินในปีที่จะทำ ถ้าไม่ใช้เงินให้กรอก -",
            f"{name} has no budget; fill in an amount for its years, - if it needs none",
        )
    if money and not project.fundings:
        yield Problem.at(
            _at(number, "fundings"),
            f"{name} มีงบประมาณแต่ไม่บอกแหล่งงบประมาณ ให้ระบุ เช่น งบท้องถิ่น",
            f"{name} has a budget but no funding source; fill in the source",
        )
    if amounts(plan, project).get(None):
        yield Problem.at(
            _at(number, "total"),
            f"{name} มีงบประมาณที่ไม่บอกปี ให้แบ่งลงปีของแผน",
            f"{name} has a budget without a year; divide it among the plan's years",
        )
    outside = [year for year in budget(project) if year is not None and year not in plan.years]
    if outside:
        yield Problem.at(
            _at(number, "fundings"),
            f"{name} มีแหล่งงบประมาณของปี {outside[0]} ซึ่งอยู่นอกแผน จะไม่อยู่ในยอดรวม ให้แก้ปี",
            f"{name} has funding of {outside[0]}, outside the plan; no total has it",
        )


def _ranks(plan: Plan) -> Iterator[Problem]:
    """Ranks given twice in a strategy, and strategies with too few (rule R10)."""
    first: dict[tuple[str, int], Project] = {}
    counts = dict.fromkeys((each.name for each in plan.strategies), 0)
    for number, project in enumerate(plan.projects):
        if project.superseded or not project.rank:
            continue
        counts[project.strategy] = counts.get(project.strategy, 0) + 1
        other = first.setdefault((project.strategy, project.rank), project)
        if other is not project:
            yield Problem.at(
                _at(number, "rank"),
                f"“{project.name}” และ “{other.name}” มีลำดับความสำคัญ {project.rank} เหมือนกัน"
                "ในยุทธศาสตร์เดียวกัน ให้แก้ให้ไม่ซ้ำ",
                f"“{project.name}” and “{other.name}” both have the rank {project.rank} in one "
                "strategy",
            )
    for place, (strategy, count) in enumerate(counts.items()):
        if plan.projects and plan.level == "tambon" and count < LEAST_PROJECTS:
            yield Problem.at(
                f"strategies[{place}]",
                to_thai(
                    f"ยุทธศาสตร์ “{strategy or 'ไม่ระบุ'}” มีโครงการที่จัดลำดับแล้ว {count} โครงการ "
                    f"ควรมีอย่างน้อย {LEAST_PROJECTS} โครงการ เพื่อเสนอ อปท. ให้กรอกลำดับความสำคัญ"
                ),
                f"the strategy “{strategy or 'none'}” has {count} ranked projects; at least "
                f"{LEAST_PROJECTS} should be proposed",
            )


# --- villages and people -------------------------------------------------------------------------
def _paths(plan: Plan) -> dict[str, str]:
    """Where each tambon and each village stands in the plan, by its code."""
    found: dict[str, str] = {}
    for number, tambon in enumerate(plan.listed_tambons):
        path = "tambon" if plan.tambon else f"tambons[{number}]"
        found[tambon.code] = path
        found |= {each.code: f"{path}.villages[{at}]" for at, each in enumerate(tambon.villages)}
    return found


def _villages(plan: Plan) -> Iterator[Problem]:
    """Villages, or a district's tambons, nobody has a project for (R6); too many leaders (R10)."""
    paths = _paths(plan)
    if plan.level == "village" and plan.villages and plan.own_village is None:
        yield Problem.at(
            "village",
            "ไม่ทราบว่าเป็นแผนของหมู่บ้านใด จึงไม่พิมพ์จำนวนครัวเรือนและประชากร ให้กรอกรหัสหมู่บ้านที่มีในรายการหมู่บ้าน",
            "which village's plan this is, it does not say, so no households and people are "
            "printed; write the code of one of its villages",
        )
    there = represented(plan.projects)
    tambons = {code[:6] for code in there}
    for tambon in plan.area:
        for village in tambon.villages:
            for problem in too_many_leaders([village]):
                yield Problem(Place(path=f"{paths[village.code]}.leaders"), problem.what)
        if not plan.projects or plan.level == "village":
            continue
        if plan.tambons:
            if tambon.code not in tambons:
                path, sent = paths[tambon.code], "แผนตำบล"
                yield _absent(path, f"ตำบล{tambon.name}", sent, f"tambon {tambon.name}")
            continue
        for village in tambon.villages:
            if village.code not in there:
                english = f"village {village.number} ({village.name})"
                yield _absent(paths[village.code], village.label, "แผนหมู่บ้าน", english)


def _absent(path: str, place: str, sent: str, english: str) -> Problem:
    return Problem.at(
        path,
        f"{place} ยังไม่มีโครงการในแผน ให้ตรวจว่าส่ง{sent}แล้วหรือไม่",
        f"{english} has no project in the plan",
    )


_COUNTED: Final = {
    "households": "จำนวนครัวเรือน",
    "men": "จำนวนประชากรชาย",
    "women": "จำนวนประชากรหญิง",
}


def _people(plan: Plan) -> Iterator[Problem]:
    """Villages without a number, and people by age that are not the villages' (rule R11)."""
    paths = _paths(plan)
    so_that = "" if plan.level == "village" else " ยอดรวมของตำบลจะได้ครบ"
    for tambon in plan.area:
        found = population(tambon)
        for key, thai in _COUNTED.items():
            known: Known[Village] = getattr(found, key)
            for village in known.missing:
                yield Problem.at(
                    f"{paths[village.code]}.{key}",
                    f"{village.label} ยังไม่ได้กรอก{thai} ให้กรอกตัวเลข{so_that}",
                    f"village {village.number} ({village.name}) has no number of {key}",
                )
    if plan.ages:
        yield from _ages(plan)


def _ages(plan: Plan) -> Iterator[Problem]:
    by_age, by_village = ages(plan.ages), population(*plan.area)
    whole = "ในรายการหมู่บ้านมี" if plan.level == "village" else "รวมทุกหมู่บ้าน"
    for key, thai in (("men", "ชาย"), ("women", "หญิง")):
        aged: int = getattr(by_age, key)
        known: Known[Village] = getattr(by_village, key)
        if known.total and known.complete not in (None, aged):
            yield Problem.at(
                "ages",
                to_thai(
                    f"ประชากร{thai}ตามช่วงอายุรวม {aged:,} คน แต่{whole} {known.total:,} คน "
                    f"ต่างกัน {abs(aged - known.total):,} คน ให้ตรวจทั้งสองแห่ง"
                ),
                f"{key} by age add up to {aged:,}, but by village to {known.total:,}",
            )


# --- what the book would not print ---------------------------------------------------------------
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
