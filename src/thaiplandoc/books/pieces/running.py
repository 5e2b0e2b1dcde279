"""How a plan is carried out, watched and agreed: calendar, monitoring, who endorsed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thaiplandoc.blocks import BookBlock, Centred, Column, Paragraph, Signatures, Signer
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.front import years
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.tables import Cells, captioned, table
from thaiplandoc.thai import dates

_ACROSS: Final = 2
_DATE_TO_FILL: Final = "วันที่ ............ เดือน .............................. พ.ศ. ............"


def calendar(setting: Setting) -> Iterator[BookBlock]:
    """Steps, when, and who."""
    rows: list[Cells] = [
        setting.cells(str(place), each.activity, each.period, each.responsible)
        for place, each in enumerate(setting.plan.milestones, start=1)
    ]
    if rows:
        columns = (
            Column("ที่", width_mm=10, align="center"),
            Column("กิจกรรม", 3),
            Column("ระยะเวลา", 2),
            Column("ผู้รับผิดชอบ", 2),
        )
        text = f"ปฏิทินการดำเนินงานของ{places.own(setting.plan)}"
        yield from captioned(setting, text, table(columns, rows))


def monitoring(setting: Setting) -> Iterator[BookBlock]:
    """What is watched, by what, how, how often, and by whom."""
    rows: list[Cells] = [
        setting.cells(each.subject, each.indicator, each.method, each.period, each.responsible)
        for each in setting.plan.monitoring
    ]
    if rows:
        heads = ("เรื่องที่ติดตาม", "ตัวชี้วัด", "วิธีการ", "ระยะเวลา", "ผู้รับผิดชอบ")
        shares = (1.3, 1.5, 1.2, 0.9, 1.1)
        columns = tuple(Column(head, share) for head, share in zip(heads, shares, strict=True))
        yield from captioned(setting, "การติดตามและประเมินผลแผน", table(columns, rows))


def endorsement(setting: Setting) -> Iterator[BookBlock]:
    """The resolution, the date, and who signs; the last row stays with the one above it."""
    plan = setting.plan
    signers = tuple(
        Signer(setting.say(each.role), each.name, setting.say(each.position))
        for each in plan.endorsements
    )
    if plan.agreed_at:
        yield Paragraph(setting.say(_agreed(setting)))
    if signers:
        day = f"วันที่ {dates.with_era(plan.date)}" if plan.date else _DATE_TO_FILL
        yield Centred(setting.say(day))
        last = len(signers) - ((len(signers) - 1) % _ACROSS + 1)
        yield from (Signatures(part) for part in (signers[:last], signers[last:]) if part)


def _agreed(setting: Setting) -> str:
    """The resolution as a sentence."""
    plan = setting.plan
    book = f"{plan.title} (พ.ศ. {years(plan)})"
    if "เห็นชอบ" in plan.agreed_at:
        return plan.agreed_at
    return f"{book} ได้รับความเห็นชอบตาม{plan.agreed_at.removeprefix('ตาม')}"
