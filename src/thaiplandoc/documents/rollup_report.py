"""What was rolled up, what was merged and why: an annex to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc.documents.annex import Annex
from thaiplandoc.documents.rollup import RolledUp
from thaiplandoc.figures import tally, together
from thaiplandoc.forms.values import Givens
from thaiplandoc.model.fact import Given
from thaiplandoc.model.plan import LEVELS, Plan, Project, Tambon, Village
from thaiplandoc.thai.money import both, figures

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
            each.file.name,
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
