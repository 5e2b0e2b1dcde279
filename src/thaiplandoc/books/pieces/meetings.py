"""Committees in the annex of a plan: the orders that appoint them, minutes of meetings, who was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc.blocks import (
    BookBlock,
    Column,
    Heading,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    Title,
)
from thaiplandoc.books.pieces.sentences import paragraphs
from thaiplandoc.books.pieces.setting import OwnPages, Setting
from thaiplandoc.books.pieces.tables import called, captioned, form_tables, listed
from thaiplandoc.forms.values import Value
from thaiplandoc.model.plan import AgendaItem, Attendee, Committee, Meeting, Member
from thaiplandoc.thai import dates

_LISTS: Final = {
    "present": "ผู้มาประชุม",
    "absent": "ผู้ไม่มาประชุม",
    "attending": "ผู้เข้าร่วมประชุม",
}
_MEETING, _AGENDA = "การประชุม", "ระเบียบวาระ"


def minutes(setting: Setting) -> Iterator[OwnPages]:
    """The minutes of each meeting that has an agenda, on pages of their own (แบบที่ ๑๑)."""
    plan = setting.plan
    for meeting in plan.meetings:
        agenda = [each for each in plan.agenda if each.meeting == meeting.name]
        if agenda:
            people = [each for each in plan.attendees if each.meeting == meeting.name]
            yield OwnPages(tuple(_minutes(setting, meeting, people, agenda)))


def _minutes(
    setting: Setting,
    meeting: Meeting,
    people: Sequence[Attendee],
    agenda: Sequence[AgendaItem],
) -> Iterator[BookBlock]:
    say = setting.say
    yield Title(tuple(map(say, _title(meeting))))
    for presence, heading in _LISTS.items():
        listed = [each for each in people if each.presence == presence]
        if listed:
            yield Heading(heading, level=2)
        for place, each in enumerate(listed, start=1):
            yield Numbered(say(f"{place}."), say(_person(each)))
    if meeting.start:
        yield Heading(say(f"เริ่มประชุมเวลา {_clock(meeting.start)}"), level=2)
    for place, item in enumerate(agenda, start=1):
        numbered = item.heading.startswith((_AGENDA, "วาระ"))
        heading = item.heading if numbered else f"{_AGENDA}ที่ {place} {item.heading}"
        yield Heading(say(heading), level=2)
        yield from paragraphs(say(item.text or ""))
        if item.resolution:
            yield Paragraph(say(f"มติที่ประชุม {item.resolution.removeprefix('มติที่ประชุม').strip()}"))
    if meeting.end:
        yield Heading(say(f"เลิกประชุมเวลา {_clock(meeting.end)}"), level=2)
    signers = (("ผู้จดรายงานการประชุม", meeting.recorder), ("ผู้ตรวจรายงานการประชุม", meeting.reviewer))
    positions = {each.name: each.position for each in setting.plan.members}
    positions |= {each.name: each.position for each in people}
    if signed := tuple(
        Signer(role, name, say(positions.get(name, ""))) for role, name in signers if name
    ):
        yield Signatures(signed)


def _title(meeting: Meeting) -> Iterator[str]:
    name = meeting.name
    yield f"รายงาน{name}" if name.startswith(_MEETING) else f"รายงาน{_MEETING}{name}"
    if meeting.number:
        yield f"ครั้งที่ {meeting.number}"
    if meeting.date:
        yield f"เมื่อ{dates.with_weekday(meeting.date)}"
    if meeting.place:
        yield f"ณ {meeting.place}"


def _person(each: Attendee) -> str:
    reason = f"({each.reason})" if each.reason and each.presence == "absent" else ""
    return "  ".join(filter(None, (each.name, each.position, reason)))


def _clock(time: str) -> str:
    return time if time.endswith("น.") else f"{time} น."


def attendance(setting: Setting) -> Iterator[OwnPages]:
    """A register of each meeting, with room to sign; telephone numbers where there are any."""
    plan = setting.plan
    for number, meeting in enumerate(plan.meetings, start=1):
        people = [
            each
            for each in plan.attendees
            if each.meeting == meeting.name and each.presence != "absent"
        ]
        if people:
            records: list[dict[str, Value]] = [
                {"person": each.name, "position": each.position, "phone": each.phone or None}
                for each in people
            ]
            without = ("remark",) if any(each.phone for each in people) else ("phone", "remark")
            (made,) = form_tables(setting, "ทะเบียนผู้เข้าร่วม", records, without=without)
            text = f"ทะเบียนรายชื่อผู้เข้าร่วม{meeting.name}"
            name = called(setting, number)
            yield OwnPages(tuple(captioned(setting, text, made, name=name, part=_when(meeting))))


def _when(meeting: Meeting) -> str:
    number = f"ครั้งที่ {meeting.number}" if meeting.number else ""
    day = f"วันที่ {dates.official(meeting.date)}" if meeting.date else ""
    return " ".join(filter(None, (number, day)))


# --- orders (คำสั่ง) that appoint committees -------------------------------------------------------
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
