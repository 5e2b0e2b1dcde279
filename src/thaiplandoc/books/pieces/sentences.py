"""The prose of a plan, and sentences with figures in them: every number is reckoned, none is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from thaiplandoc.blocks import Numbered, Paragraph
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.totals import Owner, belonging, totals
from thaiplandoc.errors import Message
from thaiplandoc.figures import Cell, Known, Tally, ages, population
from thaiplandoc.model.plan import MODES, Plan, Village
from thaiplandoc.model.problems import did_you_mean, nearest, wrong
from thaiplandoc.thai import money
from thaiplandoc.values import dataclass

_REFERENCES: Final = ("table:", "picture:", "ตาราง:", "ภาพ:")
_NAME: Final = re.compile(r"\{(?P<name>[^{}]*)\}")
# Left out when the plan does not know one of the figures in it.
_OPTIONAL: Final = re.compile(r"\[(?P<text>[^\[\]]*)\]")


def said(setting: Setting) -> Iterator[Paragraph]:
    """The sentence of the piece; none where the plan does not know one of its figures.

    A clause in square brackets is left out alone.
    """
    plan, template = setting.plan, setting.piece.say
    figures = {name: FIGURES[name].reckon(plan) for name in asked(template)}

    def clause(found: re.Match[str]) -> str:
        names = asked(found["text"])
        if any(figures[name] is None for name in names):
            return ""
        pointing = len(names) < len(_NAME.findall(found["text"]))
        return found[0] if pointing or not names else found["text"]

    def figure(found: re.Match[str]) -> str:
        return str(figures.get(found["name"], found[0]))

    kept = _OPTIONAL.sub(clause, template)
    if all(figures[name] is not None for name in asked(kept)):
        yield Paragraph(setting.say(_NAME.sub(figure, kept)))


def asked(template: str) -> tuple[str, ...]:
    """The figures a sentence asks for, without its references to tables and pictures."""
    names = (found["name"] for found in _NAME.finditer(template))
    return tuple(name for name in names if not name.startswith(_REFERENCES))


def known(template: str) -> str:
    """The sentence, if every figure it asks for is known; the error of a validator if not."""
    for name in asked(template):
        if name not in FIGURES:
            near = nearest(name, FIGURES)
            what = Message(
                f"ไม่มีตัวเลขชื่อ {{{name}}} ที่ใช้ในประโยค “{template}”",
                f"there is no figure {{{name}}}, which the sentence asks for",
            )
            said = did_you_mean(what, near and f"{{{near}}}", FIGURES)
            raise wrong(said.thai, said.english)
    return template


# --- what there is to ask for --------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed, None where the plan has no data for it; the lists it is from."""

    reckon: Callable[[Plan], str | None]
    uses: tuple[str, ...]


def _count(number: int | None) -> str | None:
    return None if number is None else f"{number:,}"


def _area(number: float | None) -> str | None:
    return None if number is None else f"{number:,.10g}"


def _projects(reckon: Callable[[Tally], str], owner: Owner = "own") -> Figure:
    def reckoned(plan: Plan) -> str | None:
        return reckon(totals(plan, "mode", owner=owner)) if belonging(plan, owner) else None

    return Figure(reckoned, ("projects",))


def _baht(cell: Cell) -> str:
    return money.figures(cell.satang, "arabic")


def _of_villages(reckon: Callable[[Plan], int | None]) -> Figure:
    return Figure(
        lambda plan: _count(reckon(plan)) if _villages(plan) else None, ("tambon", "tambons")
    )


def _of_tambon(reckon: Callable[[Plan], str | None]) -> Figure:
    return Figure(lambda plan: reckon(plan) or None, ("tambon",))


def _of_indicators(reckon: Callable[[Plan], int]) -> Figure:
    return Figure(lambda plan: _count(reckon(plan)) if plan.indicators else None, ("indicators",))


def _people(part: str) -> Callable[[Plan], int | None]:
    """The sum over every village, None while one of them has not said."""

    def added(plan: Plan) -> int | None:
        known: Known[Village] = getattr(population(*plan.area), part)
        return known.complete

    return added


def _listed_by(mode: str) -> Callable[[Tally], str]:
    return lambda table: f"{table.cell(mode=mode).listed:,}"


def _baht_by(mode: str) -> Callable[[Tally], str]:
    return lambda table: _baht(table.cell(mode=mode))


def _villages(plan: Plan) -> int:
    return len([village for tambon in plan.area for village in tambon.villages])


FIGURES: Final[Mapping[str, Figure]] = MappingProxyType(
    {
        "title": Figure(lambda plan: plan.title, ()),
        "first_year": Figure(lambda plan: str(plan.first_year), ()),
        "last_year": Figure(lambda plan: str(plan.last_year), ()),
        "years": Figure(lambda plan: str(len(plan.years)), ()),
        "village": Figure(
            lambda plan: plan.own_village.name if plan.own_village else None, ("village", "tambon")
        ),
        "tambon": _of_tambon(lambda plan: plan.tambon.name if plan.tambon else None),
        "district": Figure(lambda plan: places.district(plan) or None, ("district", "tambon")),
        "province": Figure(lambda plan: places.province(plan) or None, ("province", "tambon")),
        "area_sqkm": _of_tambon(lambda plan: _area(plan.tambon.area_sqkm if plan.tambon else None)),
        "area_rai": _of_tambon(lambda plan: _count(plan.tambon.area_rai if plan.tambon else None)),
        "tambons": Figure(lambda plan: _count(len(plan.area)) if plan.area else None, ()),
        "villages": _of_villages(_villages),
        "households": _of_villages(_people("households")),
        "people": _of_villages(_people("people")),
        "men": _of_villages(_people("men")),
        "women": _of_villages(_people("women")),
        "strategies": Figure(
            lambda plan: _count(len(plan.strategies)) if plan.strategies else None, ("strategies",)
        ),
        "projects": _projects(lambda table: f"{table.total.listed:,}"),
        "project_years": _projects(lambda table: f"{table.total.project_years:,}"),
        "total": _projects(lambda table: _baht(table.total)),
        "total_words": _projects(lambda table: money.words(table.total.satang)),
        "superseded": _projects(lambda table: f"{len(table.superseded):,}"),
        "requested": _projects(lambda table: f"{table.total.listed:,}", "requested"),
        "requested_total": _projects(lambda table: _baht(table.total), "requested"),
        "requested_total_words": _projects(
            lambda table: money.words(table.total.satang), "requested"
        ),
        **{f"projects_{mode}": _projects(_listed_by(mode)) for mode in MODES},
        **{f"total_{mode}": _projects(_baht_by(mode)) for mode in MODES},
        "age_groups": Figure(
            lambda plan: _count(len(list(filter(None, ages(plan.ages).each))) or None),
            ("ages",),
        ),
        "indicators": _of_indicators(lambda plan: len(plan.indicators)),
        "indicators_passed": _of_indicators(
            lambda plan: len([each for each in plan.indicators if not each.failed])
        ),
        "indicators_failed": _of_indicators(
            lambda plan: len([each for each in plan.indicators if each.failed])
        ),
    }
)


_ITEM: Final = re.compile(
    r"(?P<label>(?:[๐-๙\d]+(?P<deep>(?:\.[๐-๙\d]+)*)[.)]?|(?P<round>\([๐-๙\dก-ฮ]+\))|(?P<dash>[-–•])))\s+(?P<text>.+)"
)


def prose(setting: Setting) -> Iterator[Paragraph | Numbered]:
    """The text of the section the piece names."""
    yield from paragraphs(setting.say(setting.plan.text(setting.piece.text)))


def paragraphs(text: str) -> Iterator[Paragraph | Numbered]:
    """Each line of a text: a paragraph, or an item."""
    for line in text.splitlines():
        if line.strip():
            yield _said(line.strip())


def _said(line: str) -> Paragraph | Numbered:
    found = _ITEM.fullmatch(line)
    if not found or (found["label"][-1] not in ".)" and not (found["deep"] or found["dash"])):
        return Paragraph(line)
    level = 2 if found["dash"] or found["round"] else 1 + found["deep"].count(".")
    return Numbered(found["label"], found["text"], min(level, 4))
