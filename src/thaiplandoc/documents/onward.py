"""A data file to start from, made of a paper the number book knows: an answer, an onward letter, a reminder."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.phrasing import cited
from thaiplandoc.errors import InputError
from thaiplandoc.model import Citation, Office, ReferenceNumber
from thaiplandoc.thai import dates
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from thaiplandoc.register import Entry, Register

# What YAML would read as something else than these words.
_PLAIN: Final = re.compile(r"[ก-๛A-Za-z(][^:#\n]*")


@dataclass(frozen=True, slots=True)
class Started:
    """What a paper of an office begins with: whom to, what it refers to and encloses, its text."""

    subject: str
    to: Sequence[str]
    reference: Citation | None
    enclosure: Citation | None
    body: Sequence[str]


def answer(received: Entry) -> Started:
    """An answer to the sender of a paper that was received."""
    _refuse_ours(received)
    return Started(
        received.subject,
        [received.sender or "ผู้รับ"],
        _citation(received),
        None,
        [
            f"ตามหนังสือที่อ้างถึง {received.sender}ได้แจ้งเรื่อง {received.subject} นั้น",
            "(ผลการดำเนินการ)",
            "จึงเรียนมาเพื่อโปรดทราบ",
        ],
    )


def onward(register: Register, received: Entry, to: Sequence[str], office: Office) -> Started:
    """A letter that passes a received one on; it refers to the last that those recipients have of us.

    They do not have the received one, so that it is enclosed (ข้อ ๑๑.๖, ๑๑.๗).
    """
    _refuse_ours(received)
    citation = _citation(received)
    earlier = _earlier(register, received, to)
    named = cited(citation, str)
    body = [
        f"ตาม{named} แจ้งเรื่อง {received.subject} นั้น",
        f"{_called(office)}พิจารณาแล้ว จึงขอส่งสำเนาหนังสือดังกล่าวมาเพื่อดำเนินการในส่วนที่เกี่ยวข้อง รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย",
        "จึงเรียนมาเพื่อพิจารณาดำเนินการ",
    ]
    if earlier is None:
        return Started(received.subject, to, None, citation, body)
    reference = _citation(earlier, _called(office))
    body[0] = f"ตามหนังสือที่อ้างถึง {_called(office)}ได้แจ้งเรื่อง {earlier.subject} นั้น"
    body.insert(1, f"บัดนี้ ได้รับแจ้งตาม{named} เพิ่มเติม")
    return Started(received.subject, to, reference, citation, body)


def reminder(register: Register, sent: Entry, office: Office) -> Started:
    """A letter to those who have not answered one of ours, which keeps its subject."""
    due = next((each for each in register.due() if each.entry == sent), None)
    if due is None or due.days >= 0 or sent.kind == "received":
        raise InputError.said(
            f"เลขที่ {sent.on_paper} ไม่มีคำตอบที่เกินกำหนด จึงไม่มีเรื่องให้เตือน ให้ดูด้วย number due "
            "หรือบอกวันที่ต้องตอบด้วย number correct --due",
            f"no answer to {sent.on_paper} is overdue, so that there is nothing to remind of; see "
            "number due, or say the day with number correct --due",
        )
    to = due.missing or sent.recipient.splitlines()
    by = f" ภายในวันที่ {dates.official(date.fromisoformat(sent.due))}"
    return Started(
        sent.subject,
        to or ["ผู้รับ"],
        _citation(sent, _called(office)),
        None,
        [
            f"ตามหนังสือที่อ้างถึง {_called(office)}ได้แจ้งเรื่อง {sent.subject} และให้รายงานผล{by} นั้น",
            "บัดนี้ ล่วงเลยกำหนดเวลาดังกล่าวแล้ว ยังไม่ได้รับรายงาน จึงขอให้เร่งรัดดำเนินการและรายงานผลโดยด่วน",
            "จึงเรียนมาเพื่อพิจารณาดำเนินการ",
        ],
    )


def _refuse_ours(entry: Entry) -> None:
    if entry.kind != "received" or entry.state != "issued":
        raise InputError.said(
            f"เลขที่ {entry.on_paper} ไม่ใช่หนังสือที่รับไว้ จึงตอบหรือแจ้งต่อไม่ได้ ให้ลงรับก่อนด้วย number receive "
            "หรือเตือนหนังสือของเราด้วย --remind",
            f"{entry.on_paper} is not a paper that was received, and cannot be answered or passed "
            "on; enter it with number receive, or --remind of one of ours",
        )


def data_file(
    kind: type[Correspondence], begun: Started, day: date, office: Office, named: str = ""
) -> bytes:
    """The YAML of a letter or memo; `named` is the file of the office's profile, where it has one.

    A memo lists no references, so that its text names them.
    """
    lists = "references" in kind.model_fields
    lines = [
        "# แก้ข้อความให้ครบแล้วสั่ง  thaiplandoc build --number ชื่อไฟล์นี้",
        f"ชนิด: {kind.thai_kind}",
    ]
    if named:
        lines.append(f"หน่วยงาน: {_scalar(named)}")
    else:
        lines += ["หน่วยงาน:", f"  ชื่อ: {_scalar(office.name)}", f"  รหัส: {_scalar(office.code)}"]
    lines.append(f"วันที่: {dates.official(day)}")
    lines += [f"เรื่อง: {_scalar(begun.subject or 'เรื่อง')}", "เรียน:"]
    lines += [f"  - {_scalar(recipient)}" for recipient in begun.to]
    body = list(begun.body)
    if begun.reference and lists:
        lines += [
            "# ผู้รับต้องมีหนังสือที่อ้างถึงแล้ว",
            "อ้างถึง:",
            f"  - {_scalar(cited(begun.reference, str))}",
        ]
    elif begun.reference:
        body[0] = body[0].replace("หนังสือที่อ้างถึง", cited(begun.reference, str), 1)
    if begun.enclosure and lists:
        title = f"สำเนา{cited(begun.enclosure, str)}"
        lines += ["สิ่งที่ส่งมาด้วย:", f"  - ชื่อ: {_scalar(title)}", "    จำนวน: ๑ ชุด"]
    lines += ["ข้อความ:", *(f"  - {_scalar(paragraph)}" for paragraph in body)]
    lines += ["ผู้ลงนาม:", "  ชื่อ: นายตัวอย่าง ใจดี", "  ตำแหน่ง: ตำแหน่งผู้ลงนาม"]
    return ("\n".join(lines) + "\n").encode()


def _citation(entry: Entry, sender: str = "") -> Citation:
    """A paper as others cite it; one of ours that has no date is of the day of its number."""
    try:
        number = ReferenceNumber.parse(entry.on_paper)
    except InputError:  # nobody's of the regulation
        number = None
    day = entry.on_day or (date.fromisoformat(entry.given[:10]) if sender else None)
    return Citation.made_of(
        {
            "sender": sender or entry.sender or "ผู้ส่ง",
            "number": number,
            "date": day,
            "speed": entry.speed or None,
        }
    )


def _earlier(register: Register, received: Entry, to: Sequence[str]) -> Entry | None:
    """The last letter of ours on the matter that all these recipients got."""
    ours = (
        entry
        for entry in (*register.dossier(received).papers, *register.search(received.subject))
        if entry.kind != "received" and entry.state == "issued"
    )
    theirs = [entry for entry in ours if set(to) <= set(entry.recipient.splitlines())]
    return max(theirs, key=lambda entry: entry.given, default=None)


def _called(office: Office) -> str:
    """An office as letters call it: จังหวัดกระบี่ of ศาลากลางจังหวัดกระบี่."""
    return office.name.removeprefix("ศาลากลาง").removeprefix("ที่ว่าการ")


def _scalar(text: str) -> str:
    line = " ".join(text.split())
    return line if _PLAIN.fullmatch(line) else json.dumps(line, ensure_ascii=False)
