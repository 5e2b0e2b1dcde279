"""Any plan at all, for property tests, and one small plan with something on every sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.model.plan import (
    LEVELS,
    MODES,
    PRESENCES,
    QUADRANTS,
    RECEIVERS,
    SCHEMES,
    SOURCES,
    STATUSES,
)
from thaiplandoc.thai.money import Satang

YEARS = range(2566, 2571)
_LETTERS = "กขคงนบาำเแโใ่้์ABab012๓๔ .,;()/=+-:'\"%&<>#@?"


def texts(most: int = 14) -> st.SearchStrategy[str]:
    """One line of text, of letters people type and signs that mean something to Excel."""
    return st.text(_LETTERS, min_size=1, max_size=most).filter(lambda text: text.strip())


def said(kind: st.SearchStrategy[Any], nothing: Any = "") -> st.SearchStrategy[Any]:
    """That, or nothing."""
    return st.one_of(st.just(nothing), kind)


LINES = st.lists(texts(), max_size=3)
PASSAGES = st.lists(texts(40), min_size=1, max_size=4).map("\n".join)
NUMBERS = st.integers(0, 10**9)
DAYS = st.dates(date(1890, 1, 1), date(2100, 1, 1))
SATANG = st.one_of(st.none(), st.just(Satang(0)), st.integers(1, 10**13).map(Satang))
EDITIONS = st.one_of(
    st.none(),
    st.builds(
        "{} ครั้งที่ {}/{}".format,
        st.sampled_from(["แก้ไข", "ทบทวน"]),
        st.integers(1, 9),
        st.sampled_from(YEARS),
    ),
)


def facts(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A group of keys."""
    return st.fixed_dictionaries(keys)


def some(kind: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    """A few of them."""
    return st.lists(kind, max_size=most)


@st.composite
def villages(draw: st.DrawFn, tambon: str) -> list[dict[str, Any]]:
    """Villages of a tambon, each with its number; names may be the same twice."""
    numbers = draw(st.lists(st.integers(1, 30), unique=True, max_size=4))
    return [
        {
            "code": f"{tambon}{number:02}",
            "name": draw(texts()),
            "moo": draw(st.sampled_from([None, number])),
            "households": draw(said(NUMBERS, None)),
            "men": draw(said(NUMBERS, None)),
            "headman": draw(said(texts())),
            "phone": draw(said(texts())),
        }
        for number in numbers
    ]


@st.composite
def tambons(draw: st.DrawFn, code: str) -> dict[str, Any]:
    """A tambon with its villages."""
    return {
        "code": code,
        "name": draw(texts()),
        "district": draw(said(texts())),
        "area_sqkm": draw(st.sampled_from([None, 0.5, 12.25, 999.0])),
        "area_rai": draw(said(NUMBERS, None)),
        "north": draw(said(texts())),
        "villages": draw(villages(code)),
    }


@st.composite
def projects(draw: st.DrawFn, strategies: list[str], areas: list[str]) -> dict[str, Any]:
    """A project, its money by year or in one amount, from sources with and without years."""
    funding = facts(
        source=st.sampled_from(sorted(SOURCES)),
        amount=SATANG,
        year=st.sampled_from([None, 2567, 2568]),
        agency=said(texts()),
    )
    by_source = st.lists(st.sampled_from(list(SOURCES)), unique=True, max_size=3).flatmap(
        lambda sources: st.tuples(
            *(facts(source=st.just(one), amount=SATANG) for one in sorted(sources))
        )
    )
    amounts = draw(st.dictionaries(st.sampled_from(YEARS), SATANG, max_size=4))
    return {
        "name": draw(texts(30)),
        "strategy": draw(st.sampled_from(strategies)) if strategies else draw(said(texts())),
        "tactic": draw(said(texts())),
        "kind": draw(said(texts())),
        "objectives": draw(LINES),
        "outputs": draw(LINES),
        "target_group": draw(said(texts())),
        "amounts": amounts,
        "total": None if amounts else draw(SATANG),
        "enacted": draw(st.dictionaries(st.sampled_from(range(2565, 2572)), SATANG, max_size=2)),
        "fundings": draw(st.one_of(some(funding), by_source)),
        "mode": draw(st.sampled_from([None, *MODES])),
        "receiver": draw(st.sampled_from(list(RECEIVERS))),
        "requested": draw(st.booleans()),
        "origins": draw(some(st.sampled_from(areas), 4)),
        "rank": draw(st.one_of(st.none(), st.integers(1, 99))),
        "status": draw(st.sampled_from([None, *STATUSES])),
        "edition": draw(EDITIONS),
        "transferred_to": draw(said(texts())),
        "used": draw(st.booleans()),
    }


@st.composite
def plans(draw: st.DrawFn) -> PlanBook:
    """Any plan: of any level, sparse or with something on every sheet."""
    level = draw(st.sampled_from(list(LEVELS)))
    several = level in {"district", "needs"}
    tambon = draw(said(tambons("990101"), None)) if not several else None
    inside = draw(some(st.sampled_from(["990102", "990103"]), 2)) if several else []
    listed = [draw(tambons(code)) for code in dict.fromkeys(inside)]
    codes = [
        village["code"] for one in ([tambon] if tambon else listed) for village in one["villages"]
    ] or ["99010101"]
    village = st.sampled_from([*codes, "99990199"])
    strategies = draw(st.lists(texts(), unique_by=lambda text: text.strip(), max_size=3))
    groups: dict[str, Any] = {
        "texts": facts(section=texts(), text=PASSAGES),
        "ages": facts(age=texts(), men=NUMBERS, women=NUMBERS),
        "household_counts": facts(topic=texts(), name=texts(), households=said(NUMBERS, None)),
        "resources": facts(
            topic=texts(), name=texts(), village=said(village, None), quantity=said(texts())
        ),
        "indicators": NUMBERS.map(
            lambda number: {"indicator": "ก", "surveyed": number + 5, "passed": number, "failed": 5}
        ),
        "village_levels": facts(village=village, indicator=texts(), level=st.integers(1, 3)),
        "problems": facts(
            problem=texts(), strategy=said(texts()), causes=LINES, villages=some(village)
        ),
        "swot": facts(quadrant=st.sampled_from(list(QUADRANTS)), text=texts()),
        "alignments": facts(
            scheme=st.sampled_from(list(SCHEMES)), number=said(texts()), name=texts()
        ),
        "milestones": facts(activity=texts(), period=said(texts())),
        "monitoring": facts(subject=texts(), method=said(texts())),
        "endorsements": facts(role=texts(), name=said(texts())),
        "committees": facts(name=texts(), date=said(DAYS, None), reason=LINES, duties=LINES),
        "members": facts(committee=texts(), role=texts(), phone=said(texts())),
        "meetings": facts(name=texts(), date=said(DAYS, None), start=said(texts())),
        "agenda": facts(meeting=texts(), heading=texts(), text=said(PASSAGES, None)),
        "attendees": facts(
            meeting=texts(), name=texts(), presence=st.sampled_from(list(PRESENCES))
        ),
        "households": facts(village=village, house=said(texts()), citizen_id=said(texts())),
    }
    return PlanBook(
        level=level,
        title=draw(texts()),
        first_year=YEARS[0],
        last_year=YEARS[-1],
        edition=draw(EDITIONS),
        authors=draw(LINES),
        date=draw(said(DAYS, None)),
        notice=draw(said(texts())),
        village=draw(said(village, None)),
        tambon=tambon,
        tambons=listed,
        direction=draw(said(facts(vision=texts(), missions=LINES), None)),
        strategies=[{"name": name, "tactics": draw(LINES)} for name in strategies],
        projects=draw(some(projects(strategies, [*codes, "990101", "990102"]), 4)),
        agreed_at=draw(said(texts())),
        digits=draw(st.sampled_from(["thai", "arabic", {"body": "keep", "tables": "thai"}])),
        **{name: draw(some(group, 2)) for name, group in groups.items()},
    )
