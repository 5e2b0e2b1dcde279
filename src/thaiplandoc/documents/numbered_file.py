"""What data files have to do with number books: drafts get their number, papers that came in are entered.

A draft gets its number in the file and on its papers: all of it, or none.

The number is reserved for the file before anything is written; data file and papers are put in
their place as one set; then the number is issued. A program that is stopped leaves the number
reserved for the file, and either the whole set or nothing of it: the next run, or `repair`, sees
which.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.loading import check, examine
from thaiplandoc.errors import InputError, Message, Place, ThaiPlanDocError
from thaiplandoc.model import ReferenceNumber
from thaiplandoc.model.cited import Cited
from thaiplandoc.saving import recover, write
from thaiplandoc.sources.yaml_file import with_line

if TYPE_CHECKING:
    from thaiplandoc.documents.document import Document
    from thaiplandoc.register import Received
    from thaiplandoc.register.entries import Entry
    from thaiplandoc.register.register import Register

_KEYS: Final = ("number", "ที่")


def number_file(
    register: Register,
    file: str | Path,
    *paths: str | Path,
    document: Document | None = None,
    make: Callable[[Document, bytes], Mapping[Path, bytes]] | None = None,
) -> tuple[Path, ...]:
    """Numbers the draft in `file` and makes its papers; what was written, the data file first.

    `document` is what the file holds, where it was read before; `make` gives the papers of the
    numbered document and its data file where `paths` do not say which. A file whose number was issued to it is made again.
    """
    file = Path(file)
    recover(file.parent)
    draft = check(file).document if document is None else document
    if not isinstance(draft, Correspondence):
        raise InputError.said(
            "ออกเลขได้เฉพาะหนังสือและบันทึกข้อความ ให้ตัด --number ออก",
            "only letters and memos get a number; leave out --number",
            Place(str(file)),
        )
    draft.proofread()
    with register.issue(draft, file=os.path.realpath(file)) as numbered:
        data = with_line(file, _KEYS, str(numbered.number))
        papers = make(numbered, data) if make else numbered.render(*paths)
        return write({file: data, **papers})


def repair(register: Register) -> Iterator[Message]:
    """Makes the book agree with the data files that numbers were reserved for, and says how."""
    for entry in register.pending():
        file = Path(entry.file)
        try:
            recover(file.parent)
            yield _agreed(register, entry, file)
        except ThaiPlanDocError as error:
            yield Message(
                f"{entry.text}: ยังไม่รู้ว่าไฟล์ {file} มีเลขนี้หรือไม่ ให้ confirm หรือ void เอง ({error.text('th')})",
                f"{entry.text}: whether {file} holds it is not known; confirm or void it "
                f"({error.text('en')})",
            )


def _agreed(register: Register, entry: Entry, file: Path) -> Message:
    held = getattr(examine(file, proofread=False).facts, "number", None)
    if isinstance(held, ReferenceNumber) and held.text() == entry.text:
        register.confirm(entry)
        return Message(
            f"{entry.text}: ไฟล์ {file} มีเลขนี้แล้ว จึงออกเลข",
            f"{entry.text}: issued, for {file} holds it",
        )
    register.void(entry, reason=f"ไฟล์ {file.name} ไม่มีเลขนี้ เพราะโปรแกรมหยุดกลางคัน")
    return Message(
        f"{entry.text}: ไฟล์ {file} ไม่มีเลขนี้ จึงยกเลิกเลข",
        f"{entry.text}: void, for {file} does not hold it",
    )


# --- papers that came in -------------------------------------------------------------------------
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
