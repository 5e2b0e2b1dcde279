"""A receipt stamp, as a card and on a PDF, and what was written on a letter as the table of its slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc import rules
from thaiplandoc.blocks import Card, Cards, Table
from thaiplandoc.errors import InputError
from thaiplandoc.model import DigitPolicy, Endorsement, Receipt
from thaiplandoc.thai import dates

if TYPE_CHECKING:
    from thaiplandoc.register import Entry, Register


def receipt_stamp(receipt: Receipt, digits: DigitPolicy | None = None) -> Card:
    """ตรารับหนังสือ (แบบที่ ๑๒): office, เลขรับ, วันที่, เวลา; dots for what is not known."""
    say = (digits or DigitPolicy()).say
    day = dates.short(receipt.date) if receipt.date else ""
    said = (("เลขรับ", receipt.number), ("วันที่", day), ("เวลา", receipt.time))
    return Card(
        rules.RECEIPT_STAMP_WIDTH_MM,
        rules.RECEIPT_STAMP_HEIGHT_MM,
        say(receipt.office),
        tuple((label, say(text)) for label, text in said),
    )


def endorsed(
    stamps: Sequence[Card], endorsements: Sequence[Endorsement], digits: DigitPolicy
) -> tuple[Cards | Table, ...]:
    """Further stamps in rows, and below them the table of ใบเกษียนหนังสือ."""
    cards = (Cards(tuple(stamps)),) if stamps else ()
    if not endorsements:
        return cards
    # forms are imported for letters that need one
    from thaiplandoc.documents.form import Form

    records = [record(each) for each in endorsements]
    slip = Form.of("endorsement-slip", {"office": "-"}, records, digits=digits)
    return (*cards, *slip.tables())


def record(endorsement: Endorsement) -> dict[str, str]:
    """An endorsement as a row of ใบเกษียนหนังสือ, with dots to sign on above a name."""
    by = endorsement.by
    day = dates.short(endorsement.date) if endorsement.date else ""
    signed = [f"ลงชื่อ {'.' * 24}", f"({by.name})", *by.position_lines()] if by else []
    return {
        "chosen": "✓" if endorsement.chosen else "",
        "to": endorsement.to,
        "text": "\n".join(endorsement.text),
        "by": "\n".join(signed),
        "moment": "\n".join(filter(None, (day, endorsement.time))),
    }


# --- the stamp on the PDF of a paper that a number book received ------------------------------------
# as near to the corner as on our own papers
_EDGE_MM: Final = 5.0


def receipt_of(entry: Entry, office: str) -> Receipt:
    """What the stamp of a paper says that the book received: its number there, the moment it came."""
    came = datetime.fromisoformat(entry.given)
    return Receipt(office=office, number=str(entry.number), date=came.date(), time=f"{came:%H.%M}")


def receipts(register: Register, number: str, name: str = "") -> Iterator[Receipt]:
    """What the stamps say of each time the book received a paper of that number, the oldest first.

    Without a `name` each says the code of its office.
    """
    offices = {each.id: each.office for each in register.series()}
    for entry in register.known(number):
        if entry.kind == "received":
            yield receipt_of(entry, name or offices[entry.series])


def stamped(file: Path, receipt: Receipt) -> bytes:
    """The PDF with the stamp in the clear space nearest to the top right corner of its first page.

    `InputError` where there is none, and for a file that may not be changed.
    """
    from thaiplandoc import marks
    from thaiplandoc.pdf.marking import Clear, Mark, mark

    card = receipt_stamp(receipt)
    (drawing,) = marks.drawn([marks.Framed((Cards((card,)),), card.width_mm)])
    place = Clear("top right", edge_mm=_EDGE_MM)
    made = mark(file, [Mark(drawing, place, pages=[0], name=f"ตรารับ {receipt.office}")])
    if not made.placed:
        raise InputError(made.notes)
    return made.pdf
