"""Orders (คำสั่ง) that appoint committees, as they stand in the annex of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thaiplandoc.blocks import (
    BookBlock,
    Column,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    Title,
)
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.books.pieces.tables import called, listed
from thaiplandoc.model.plan import Committee, Member
from thaiplandoc.thai import dates


def orders(setting: Setting) -> Iterator[OwnPages]:
    """Each committee's order on pages of its own; one only its members name, as their list."""
    plan = setting.plan
    known = {each.name for each in plan.committees}
    unknown = dict.fromkeys(each.committee for each in plan.members if each.committee not in known)
    for number, each in enumerate(
        (*plan.committees, *(Committee(name=name) for name in unknown)), start=1
    ):
        members = [member for member in plan.members if member.committee == each.name]
        yield OwnPages(tuple(_order(setting, each, members, number)))


def _order(
    setting: Setting, order: Committee, members: Sequence[Member], number: int
) -> Iterator[BookBlock]:
    say = setting.say
    heading = (
        f"คำสั่ง{order.issuer}" if order.issuer else "",
        f"ที่ {order.order}" if order.order else "",
        f"เรื่อง แต่งตั้ง{order.name}" if order.issuer else order.name,
    )
    yield Title(tuple(say(line) for line in heading if line))
    for reason in order.reason:
        yield Paragraph(say(reason))
    if members:
        if order.issuer:
            yield Paragraph(f"จึงแต่งตั้ง{say(order.name)} ประกอบด้วย")
        yield from listed(
            setting,
            f"รายชื่อ{order.name}",
            members,
            (Column("ชื่อ", 1.2), lambda each: each.name),
            (Column("ตำแหน่ง", 1.6), lambda each: each.position),
            (Column("หน้าที่", 1), lambda each: each.role),
            name=called(setting, number),
        )
    if order.duties:
        yield Paragraph(f"ให้{say(order.name)}มีหน้าที่ ดังนี้")
    for place, duty in enumerate(order.duties, start=1):
        yield Numbered(say(f"{place}."), say(duty))
    if order.date:
        yield Paragraph("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป")
        yield Paragraph(f"สั่ง ณ วันที่ {say(dates.with_era(order.date))}")
    if order.signer or order.signer_position:
        yield Signatures((Signer("", order.signer, say(order.signer_position)),))
