"""What the data file of a letter that came in says for the registry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.loading import examine
from thaiplandoc.errors import InputError, Place
from thaiplandoc.model.cited import Cited

if TYPE_CHECKING:
    from thaiplandoc.register import Received


def paper_in(file: Path) -> tuple[Received, tuple[Cited, ...]]:
    """The facts of the letter or memo in a file, and the papers it names."""
    letter = examine(file, proofread=False).facts
    if not isinstance(letter, Correspondence):
        raise InputError.said(
            "ลงรับได้เฉพาะไฟล์ของหนังสือและบันทึกข้อความ หรือระบุด้วย --paper --from --subject",
            "only files of letters and memos can be received; or say --paper, --from, --subject",
            Place(str(file)),
        )
    facts: Received = {
        "paper": letter.number.text() if letter.number else "",
        "day": letter.date,
        "sender": letter.office.name,
        "subject": letter.subject,
        "recipient": "\n".join(letter.to),
        "speed": letter.speed or "",
    }
    return facts, tuple(letter.cited())
