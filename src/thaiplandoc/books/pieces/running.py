"""How a plan is carried out, watched and agreed: calendar, monitoring, who endorsed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thaiplandoc.blocks import BookBlock, Centred, Column, Paragraph, Signatures, Signer
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.front import years
from thaiplandoc.books.pieces.setting import Setting
from thaiplandoc.books.pieces.tables import listed
from thaiplandoc.thai import dates

_ACROSS: Final = 2
_DATE_TO_FILL: Final = "วันที่ ............ เดือน .............................. พ.ศ. ............"


def calendar(setting: Setting) -> Iterator[BookBlock]:
    """Steps, when, and who."""
    yield from listed(
        setting,
        f"ปฏิทินการดำเนินงานของ{places.own(setting.plan)}",
        setting.plan.milestones,
        (Column("กิจกรรม", 3), lambda each: each.activity),
        (Column("ระยะเวลา", 2), lambda each: each.period),
        (Column("ผู้รับผิดชอบ", 2), lambda each: each.responsible),
    )


def monitoring(setting: Setting) -> Iterator[BookBlock]:
    """What is watched, by what, how, how often, and by whom."""
    yield from listed(
        setting,
        "การติดตามและประเมินผลแผน",
        setting.plan.monitoring,
        (Column("เรื่องที่ติดตาม", 1.3), lambda each: each.subject),
        (Column("ตัวชี้วัด", 1.5), lambda each: each.indicator),
        (Column("วิธีการ", 1.2), lambda each: each.method),
        (Column("ระยะเวลา", 0.9), lambda each: each.period),
        (Column("ผู้รับผิดชอบ", 1.1), lambda each: each.responsible),
        number=None,
    )


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
