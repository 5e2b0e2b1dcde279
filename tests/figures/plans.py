"""Invented plans for tests: two whose sums are those of real books, and any plan at all."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from hypothesis import strategies as st

from thaiplandoc.model.plan import MODES, RECEIVERS, SOURCES, Project, Tambon, Village
from thaiplandoc.thai.money import Satang

YEARS = range(2566, 2571)


def project(name: str = "โครงการตัวอย่าง", **facts: Any) -> Project:
    """A project under the first strategy, with some facts changed."""
    return Project(**{"name": name, "strategy": "ยุทธศาสตร์ที่ 1", **facts})


def tambon(villages: int = 3) -> Tambon:
    """A tambon of that many villages."""
    return Tambon(
        code="180101",
        name="ตัวอย่าง",
        villages=[
            Village(code=f"180101{number:02}", name=f"หมู่บ้านที่{number}")
            for number in range(1, villages + 1)
        ],
    )


# --- the book of a tambon administrative organisation: 23 projects, five years -----------------
# Baht by year from 2567; the sums of years and of groups are those of a printed book.
_AMENDMENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "อุตสาหกรรมและการโยธา": ((0, 500_000), (0, 321_000)),
    "ผ.02/2": (
        (3_000_000, 500_000),
        (2_500_000, 500_000),
        (1_800_000,),
        (964_000,),
        (500_000,),
        *(
            (0, baht)
            for baht in (
                450_000,
                450_000,
                400_000,
                400_000,
                350_000,
                350_000,
                300_000,
                248_000,
                150_000,
                100_000,
            )
        ),
    ),
    "เคหะและชุมชน": (
        (0, 600_000, 600_000, 600_000),
        (0, 400_000, 400_000, 400_000),
        (0, 1_125_000),
    ),
    "สร้างความเข้มแข็งของชุมชน": (
        (50_000, 50_000, 50_000, 50_000),
        (60_000, 60_000, 60_000, 60_000),
        (20_000, 20_000, 20_000, 20_000),
    ),
}


def amendment() -> list[Project]:
    """The 23 projects; those under ผ.02/2 are requested of the provincial organisation."""
    return [
        project(
            f"{programme} {number}",
            programme=programme,
            requested=programme == "ผ.02/2",
            receiver="pao" if programme == "ผ.02/2" else None,
            amounts={
                2566: None,
                **{2567 + year: Satang(baht * 100) for year, baht in enumerate(by_year) if baht},
            },
        )
        for programme, rows in _AMENDMENT.items()
        for number, by_year in enumerate(rows, start=1)
    ]


# --- any plan at all ---------------------------------------------------------------------------
_SPREAD = 2_654_435_761  # a prime larger than any of the counts


# One number costs as much to draw as another: what is chosen among a few is drawn together.
def _together(*choices: Sequence[Any]) -> st.SearchStrategy[list[Any]]:
    """One of each of these."""

    count = prod(map(len, choices))

    def taken(number: int) -> list[Any]:
        number = number * _SPREAD % count  # small numbers are drawn more often than others
        found = []
        for among in choices:
            number, at = divmod(number, len(among))
            found.append(among[at])
        return found

    return st.integers(0, count - 1).map(taken)


_STATED = st.integers(0, 10**9)
_AMOUNT = st.integers(1, 10**9).map(Satang)
_SAID = (None, Satang(0), _AMOUNT)
_ABSENT = object()
_AMOUNTS = _together(*[(_ABSENT, _ABSENT, _ABSENT, *_SAID)] * len(YEARS))
_FUNDING = _together(sorted(SOURCES), _SAID, [None] * len(YEARS) + [*YEARS])
_FUNDINGS = st.lists(_FUNDING, max_size=4)
_FACTS = _together(
    ["ขุดลอกคลอง", "ทอผ้า", "โครงการทอผ้า", "ถนน หมู่ที่ ๑"],
    ["ก", "ข", "ค"],
    [None] * len(MODES) + sorted(MODES),
    [False, True],
    sorted(RECEIVERS),
    ["", "", "", "ก-1"],
    [None] * 9 + [*range(1, 10)],
    [None, "said"],  # the total
    [True, True, True, True, True, False],  # whether anything is said by year
)


@st.composite
def any_project(draw: st.DrawFn, **facts: Any) -> Project:
    """A project with all, some or none of its money stated, agreeing with itself or not."""

    def money(said: Any) -> Satang | None:
        amount: Satang | None = draw(said) if said is _AMOUNT else said
        return amount

    name, strategy, mode, requested, receiver, duplicate_of, rank, total, dated = draw(_FACTS)
    by_year = zip(YEARS, draw(_AMOUNTS) if dated else (), strict=dated)
    amounts = {year: money(said) for year, said in by_year if said is not _ABSENT}
    stated = sum(amount or 0 for amount in amounts.values())
    whole = bool(amounts) and None not in amounts.values()
    if total is not None:
        total = Satang(stated if whole else stated + draw(_STATED))
    return Project(
        **{
            "name": name,
            "strategy": strategy,
            "mode": mode,
            "requested": requested,
            "receiver": receiver,
            "amounts": amounts,
            "total": total,
            "fundings": [
                {"source": source, "amount": money(said), "year": year}
                for source, said, year in draw(_FUNDINGS)
            ],
            "duplicate_of": duplicate_of,
            "rank": rank,
            **facts,
        }
    )


@st.composite
def any_item(draw: st.DrawFn) -> Project:
    """A village's item, of one of three villages."""
    code = draw(st.sampled_from(["18010101", "18010102", "18010103"]))
    return draw(any_project(origins=(code,)))
