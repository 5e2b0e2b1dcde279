"""Rows out of a plan: one for each agency, village or strategy, with the projects of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from thaiplandoc.batch.query import asked
from thaiplandoc.batch.rows import Row, Rows, Value
from thaiplandoc.books.pieces.places import said_origins
from thaiplandoc.books.pieces.projects import said_years
from thaiplandoc.books.pieces.strategies import number, strategies, titled
from thaiplandoc.documents.plan_file import PlanFile, read_plan_file
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.figures import tally, whole
from thaiplandoc.figures.asking import requests
from thaiplandoc.figures.merging import UNRANKED
from thaiplandoc.model.plan import SOURCES, Plan, Project
from thaiplandoc.thai import gate, money
from thaiplandoc.thai.money import Satang

_QUERY: Final = re.compile(
    r"ทุก(?P<what>หน่วยงาน|หมู่บ้านและ(?:ทุก)?ยุทธศาสตร์|หมู่บ้าน|ยุทธศาสตร์)\s*(?:ใน|ของ)\s*แผน\s*(?P<file>\S.*)"
)
_Asked: TypeAlias = "tuple[Project, Satang | None]"
_HEADS: Final = (
    ("องค์การบริหารส่วน", "นายกองค์การบริหารส่วน"),
    ("เทศบาล", "นายกเทศมนตรี"),
    ("จังหวัด", "ผู้ว่าราชการจังหวัด"),
    ("อำเภอ", "นายอำเภอ"),
)
_NO_AGENCY: Final = Message(
    "โครงการนี้เสนอต่อหน่วยงานอื่น แต่ไม่ระบุว่าหน่วยงานใด ให้กรอกหน่วยงานของแหล่งงบประมาณ หรือหน่วยงานที่รับผิดชอบหลัก",
    "the project is asked of another agency, but not of which; fill in the funding's agency, or who is responsible",
)


_NO_VILLAGE: Final = Message(
    "โครงการนี้ไม่ได้มาจากหมู่บ้านใดของแผน จึงไม่อยู่ในรายการของหมู่บ้านใด ถ้าควรมีให้กรอกหมู่บ้านที่เสนอ",
    "the project comes from no village of the plan and stands in no village's list; if it should, fill in its villages",
)


def of_plan(query: str) -> bool:
    """Whether a query asks for rows out of a plan."""
    return _QUERY.fullmatch(_spoken(query)) is not None


def rows_asked(query: str, place: Place | None = None, *, here: Path) -> Rows:
    """The rows a query asks for: out of a plan, named as seen from `here`, or of the country."""
    match = _QUERY.fullmatch(_spoken(query))
    if match is None:
        return Rows(asked(query, place))
    plan = read_plan_file(here / match["file"])
    return _ROWS[match["what"].replace("และทุก", "และ")](plan)


def _spoken(query: str) -> str:
    return gate.printed(" ".join(query.split()))


# --- what rows there are -------------------------------------------------------------------------
def _agencies(file: PlanFile) -> Rows:
    plan = file.book
    found, nobody = requests(plan.projects)
    problems = [
        file.placed(Problem(Place(path=f"projects[{at}].responsible"), _NO_AGENCY)) for at in nobody
    ]
    rows = [
        Row(
            each.agency,
            _head(each.agency),
            _values(
                plan,
                [(plan.projects[at], satang) for at, satang in each.asked],
                {
                    "หน่วยงาน": each.agency,
                    "จำนวนเงิน": _baht(each.satang) or "-",
                    "จำนวนเงินตัวอักษร": "-" if each.satang is None else money.words(each.satang),
                },
            ),
            file.placed(Problem.at(f"projects[{each.asked[0][0]}]", "", "")).where,
        )
        for each in found
    ]
    if not rows and not problems:
        raise InputError.said(
            "แผนนี้ไม่มีโครงการที่ขอจากหน่วยงานอื่น",
            "no project of this plan is asked of another agency",
            file.placed(Problem.at("projects", "", "")).where,
        )
    return Rows(tuple(rows), tuple(problems))


def _head(agency: str) -> str:
    """Who is written to at an agency: its head where its name tells who that is."""
    return next(
        (f"{head}{agency.removeprefix(name)}" for name, head in _HEADS if agency.startswith(name)),
        agency,
    )


def _villages(file: PlanFile) -> Rows:
    return Rows(tuple(row for row, _ in _each_village(file)), remarks=_of_no_village(file))


def _of_no_village(file: PlanFile) -> tuple[Problem, ...]:
    """What to say of projects that stand in no village's list: of whole tambons at once."""
    villages = {village.code for village in file.book.villages}
    tambons = {tambon.code for tambon in file.book.listed_tambons}
    found: list[Problem] = []
    of_tambons: list[Place] = []
    for at, project in enumerate(file.book.projects):
        if project.superseded or not villages.isdisjoint(project.origins):
            continue
        told = file.placed(Problem(Place(path=f"projects[{at}].origins"), _NO_VILLAGE))
        if tambons.isdisjoint(project.origins):
            found.append(told)
        else:
            of_tambons.append(told.where)
    if of_tambons:
        count = len(of_tambons)
        said = (
            f"โครงการระดับตำบล {count} โครงการ ไม่อยู่ในรายการของหมู่บ้านใด (แถวแรกคือแถวนี้)",
            f"{count} projects are of the whole tambon and stand in no village's list; this is the first",
        )
        found.append(of_tambons[0].problem(*said))
    return tuple(found)


def _each_village(file: PlanFile) -> Iterator[tuple[Row, tuple[Project, ...]]]:
    plan = file.book
    for at, village in enumerate(plan.villages):
        projects = tuple(each for each in plan.projects if village.code in each.origins)
        values = _values(
            plan,
            _whole(projects),
            {
                "รหัสหมู่บ้าน": village.code,
                "หมู่ที่": str(village.number),
                "หมู่บ้าน": f"บ้าน{village.name}",
                "ผู้ใหญ่บ้าน": village.headman,
            },
        )
        place = file.placed(Problem.at(f"tambon.villages[{at}]", "", "")).where
        yield Row(village.code, village.label, values, place), projects


def _strategies(file: PlanFile) -> Rows:
    plan = file.book
    return Rows(
        tuple(
            Row(
                titled(plan, name),
                titled(plan, name),
                _values(plan, _whole(_under(plan.projects, name)), _of_strategy(plan, name)),
                file.placed(Problem.at(f"strategies[{at}]", "", "")).where,
            )
            for at, name in enumerate(_names(plan))
        )
    )


def _names(plan: Plan) -> tuple[str, ...]:
    """The plan's strategies, and those that projects name besides."""
    listed = [each.name for each in plan.strategies]
    return tuple(dict.fromkeys([*listed, *strategies(plan, _standing(plan.projects))]))


def _both(file: PlanFile) -> Rows:
    plan = file.book
    return Rows(
        tuple(
            Row(
                f"{row.key}-{number(plan, name)}",
                f"{row.recipient} {titled(plan, name)}",
                {
                    **row.values,
                    **_values(plan, _whole(_under(projects, name)), _of_strategy(plan, name)),
                },
                row.place,
            )
            for row, projects in _each_village(file)
            for name in _names(plan)
        ),
        remarks=_of_no_village(file),
    )


_ROWS: Final[dict[str, Callable[[PlanFile], Rows]]] = {
    "หน่วยงาน": _agencies,
    "หมู่บ้าน": _villages,
    "ยุทธศาสตร์": _strategies,
    "หมู่บ้านและยุทธศาสตร์": _both,
}


# --- what a row says -----------------------------------------------------------------------------
def _of_strategy(plan: Plan, name: str) -> dict[str, str]:
    return {"ยุทธศาสตร์": name, "ยุทธศาสตร์ที่": str(number(plan, name))}


def _under(projects: Iterable[Project], name: str) -> tuple[Project, ...]:
    return tuple(each for each in projects if each.strategy == name)


def _whole(projects: Iterable[Project]) -> list[_Asked]:
    return [(each, None) for each in _standing(projects)]


def _standing(projects: Iterable[Project]) -> Iterator[Project]:
    return (each for each in projects if not each.superseded)


def _values(plan: Plan, listed: Sequence[_Asked], own: Mapping[str, str]) -> dict[str, Value]:
    """What every row of a plan says, with its projects by strategy and rank."""
    order = strategies(plan, (project for project, _ in listed))
    ranked = sorted(listed, key=lambda one: (order.index(one[0].strategy), one[0].rank or UNRANKED))
    tambon = plan.tambon
    return {
        **own,
        "ชื่อแผน": plan.title,
        "ปีแรก": str(plan.first_year),
        "ปีสุดท้าย": str(plan.last_year),
        "ตำบล": tambon.name if tambon else "",
        "อำเภอ": plan.district or (tambon.district if tambon else ""),
        "จังหวัด": plan.province or (tambon.province if tambon else ""),
        "จำนวนโครงการ": str(len(listed)),
        "โครงการ": tuple(_project(plan, *one) for one in ranked),
    }


def _project(plan: Plan, project: Project, satang: Satang | None) -> dict[str, Value]:
    """A project by the headings of its sheet, and what is reckoned of it."""
    said: dict[str, Value] = {}
    for name, thai in Project.thai_names().items():
        match getattr(project, name):
            case str() as text:
                said[thai] = text
            case tuple() as lines if all(isinstance(line, str) for line in lines):
                said[thai] = "\n".join(lines)
    sources = tally([project], by="source", years=plan.years, part="all").keys("source")
    return {
        **said,
        "ยุทธศาสตร์ที่": str(number(plan, project.strategy)) if project.strategy else "",
        "หมู่บ้านที่เสนอ": said_origins(plan, project),
        "ปีที่ดำเนินการ": said_years(plan, project),
        "งบประมาณ": _baht(whole(project, plan.years)),
        "แหล่งงบประมาณ": ", ".join(SOURCES[source] for source in sources if source),
        "ขอรับการสนับสนุน": _baht(satang),
    }


def _baht(satang: Satang | None) -> str:
    return "" if satang is None else money.figures(satang, "arabic")
