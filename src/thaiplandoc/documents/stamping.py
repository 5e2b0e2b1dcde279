"""The receipt stamp of a paper a number book received, set on the first page of its PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc import marks
from thaiplandoc.blocks import Cards
from thaiplandoc.documents.endorsing import receipt_stamp
from thaiplandoc.errors import InputError
from thaiplandoc.model import Receipt
from thaiplandoc.pdf.marking import Clear, Mark, mark

if TYPE_CHECKING:
    from thaiplandoc.register import Entry, Register

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
    card = receipt_stamp(receipt)
    (drawing,) = marks.drawn([marks.Framed((Cards((card,)),), card.width_mm)])
    place = Clear("top right", edge_mm=_EDGE_MM)
    made = mark(file, [Mark(drawing, place, pages=[0], name=f"ตรารับ {receipt.office}")])
    if not made.placed:
        raise InputError(made.notes)
    return made.pdf
