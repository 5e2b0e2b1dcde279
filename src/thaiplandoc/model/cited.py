"""The words one paper names another with: number and date in them, and whether they are the paper's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from thaiplandoc.errors import InputError
from thaiplandoc.model.office import Citation
from thaiplandoc.model.reference_number import ReferenceNumber
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import dates
from thaiplandoc.thai.digits import to_arabic

MEMO: Final = "บันทึกข้อความ"
LETTERS: Final = ("หนังสือภายนอก", MEMO)
_NUMBER: Final = compiled(r"(?:^|\s)ที่\s+(?P<number>[ก-ฮ]{2,5}.*?)(?=\s+(?:ลงวันที่|ลว\.|วันที่)|\s*$)")
_DAY: Final = compiled(r"(?:ลงวันที่|ลว\.|วันที่)\s*(\d{1,2}\s+[ก-๎.]+\s+(?:พ\.ศ\.\s+)?\d{4})")
_OF_MEMO: Final = compiled(r"(?:สำเนา)?\s*บันทึก(?!การ|ข้อตกลง|หลักการ|ความ)")


class Cited(NamedTuple):
    """A paper that another names: as อ้างถึง or as สิ่งที่ส่งมาด้วย, its number and its day."""

    relation: Literal["cites", "encloses"]
    number: ReferenceNumber
    day: date | None


class Paper(NamedTuple):
    """A paper by what tells it from others; what is not known is empty. `kind` is its Thai name."""

    kind: str = ""
    number: ReferenceNumber | None = None
    day: date | None = None


class Difference(NamedTuple):
    """What a citation says of a paper, and what the paper says itself."""

    cited: str
    held: str


def differences(citation: str | Citation, paper: Paper) -> Iterator[Difference]:
    """Where kind, number and date in a citation are not those of the paper.

    What either of them leaves out is not compared.
    """
    text = citation if isinstance(citation, str) else citation.text or citation.sender
    number, day = number_in(text), day_in(text)
    if isinstance(citation, Citation):
        number, day = citation.number or number, citation.date or day
    kind = MEMO if _OF_MEMO.match(text) else "หนังสือ" if number else ""
    # a memo is a หนังสือ, too
    if kind and paper.kind and paper.kind not in ((MEMO,) if kind == MEMO else LETTERS):
        yield Difference(kind, paper.kind)
    if number and paper.number and paper.number.running:
        said, held = number.text("thai"), paper.number.text("thai")
        if said != held:
            yield Difference(f"ที่ {said}", f"ที่ {held}")
    if day and paper.day and day != paper.day:
        yield Difference(f"ลงวันที่ {dates.official(day)}", f"ลงวันที่ {dates.official(paper.day)}")


def day_in(text: str) -> date | None:
    """The date behind ลงวันที่ in such words."""
    match = _DAY.search(to_arabic(text))
    try:
        return dates.parse(match[1]) if match else None
    except dates.NotThaiDate:
        return None


def number_in(text: str) -> ReferenceNumber | None:
    """The number behind ที่ in such words."""
    match = _NUMBER.search(text)
    try:
        return ReferenceNumber.parse(match["number"]) if match else None
    except InputError:
        return None
