"""Invented plans for tests: two whose sums are those of real books, and any plan at all."""

from __future__ import annotations

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
_SATANG = st.one_of(st.none(), st.just(Satang(0)), st.integers(1, 10**9).map(Satang))
_STATED = st.integers(0, 10**9)
_FUNDINGS = st.fixed_dictionaries(
    {
        "source": st.sampled_from(sorted(SOURCES)),
        "amount": _SATANG,
        "year": st.one_of(st.none(), st.sampled_from(YEARS)),
    }
)


@st.composite
def any_project(draw: st.DrawFn, **facts: Any) -> Project:
    """A project with all, some or none of its money stated, agreeing with itself or not."""
    amounts = draw(st.dictionaries(st.sampled_from(YEARS), _SATANG, max_size=5))
    stated = sum(amount or 0 for amount in amounts.values())
    whole = bool(amounts) and None not in amounts.values()
    total = draw(st.one_of(st.none(), st.just(stated if whole else stated + draw(_STATED))))
    total = None if total is None else Satang(total)
    requested = draw(st.booleans())
    return Project(
        **{
            "name": draw(st.sampled_from(["ขุดลอกคลอง", "ทอผ้า", "โครงการทอผ้า", "ถนน หมู่ที่ ๑"])),
            "strategy": draw(st.sampled_from(["ก", "ข", "ค"])),
            "mode": draw(st.one_of(st.none(), st.sampled_from(sorted(MODES)))),
            "requested": requested,
            "receiver": draw(st.sampled_from(sorted(RECEIVERS))),
            "amounts": amounts,
            "total": total,
            "fundings": draw(st.lists(_FUNDINGS, max_size=4)),
            "duplicate_of": draw(st.sampled_from(["", "", "", "ก-1"])),
            "rank": draw(st.one_of(st.none(), st.integers(1, 9))),
            **facts,
        }
    )


@st.composite
def any_item(draw: st.DrawFn) -> Project:
    """A village's item, of one of three villages."""
    code = draw(st.sampled_from(["18010101", "18010102", "18010103"]))
    return draw(any_project(origins=(code,)))
