"""A receipt stamp as a card, and what was written on a letter as the table of its slip."""

from __future__ import annotations

from collections.abc import Sequence

from thaiplandoc import rules
from thaiplandoc.blocks import Card, Cards, Table
from thaiplandoc.model import DigitPolicy, Endorsement, Receipt
from thaiplandoc.thai import dates


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
