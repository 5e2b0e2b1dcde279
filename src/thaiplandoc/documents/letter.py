"""The official letter on emblem paper (หนังสือภายนอก, ระเบียบ ข้อ ๑๑)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from pydantic import Field, ValidationInfo, field_validator

from thaiplandoc.blocks import Picture
from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.courtesy import check_courtesy
from thaiplandoc.documents.looks import agency_look
from thaiplandoc.model import Citation, Enclosure, QrCode
from thaiplandoc.model.cited import Cited, day_in, number_in
from thaiplandoc.model.fact import AnyNumber, Lines, OptionalText
from thaiplandoc.rules import QR_MM
from thaiplandoc.thai.digits import Digits, apply

if TYPE_CHECKING:
    from thaiplandoc.papers.letter import LetterContent


class Letter(Correspondence):
    """A letter from one agency to another, or to anyone outside: ``kind: letter``."""

    closing: OptionalText = Field(default="", validation_alias="คำลงท้าย", validate_default=True)
    references: AnyNumber[Citation] = Field(default=(), validation_alias="อ้างถึง")
    enclosures: AnyNumber[Enclosure] = Field(default=(), validation_alias="สิ่งที่ส่งมาด้วย")
    copies: Lines = Field(default=(), validation_alias="สำเนาส่ง")
    qr: QrCode | None = Field(default=None, validation_alias="คิวอาร์")
    slogan: Lines = Field(default=(), validation_alias="คำขวัญ")

    @field_validator("closing")
    @classmethod
    def _belongs(cls, closing: str, info: ValidationInfo) -> str:
        check_courtesy(info, closing)
        return closing

    def content(self) -> LetterContent:
        """The finished text, as both engines read it."""
        from thaiplandoc.documents.phrasing import cited, joined
        from thaiplandoc.papers.letter import EnclosureEntry, LetterContent, ReferenceEntry

        copies = [f"สำเนาส่ง {joined(self.copies)}"] if self.copies else []
        look = agency_look(self.office)
        ending = {
            "unit": self.unit_lines(),
            "contact": self.contact_lines(),
            "copies": copies,
            "lines": look.lines.ending,
        }
        owner = [line for name in look.order for line in ending[name]]
        references = zip(self._labels(self.references), self.references, strict=True)
        enclosures = zip(self._labels(self.enclosures), self.enclosures, strict=True)
        return replace(
            self.said_in(LetterContent),
            address=tuple(map(self.say, self.office.address)),
            references=tuple(
                ReferenceEntry(label, cited(citation, self.say)) for label, citation in references
            ),
            enclosures=tuple(
                EnclosureEntry(label, self.say(each.title), self._quantity(each.quantity))
                for label, each in enclosures
            ),
            closing=self.courtesy().closing or "",
            owner=tuple(map(self.say, owner)),
            qr=_qr_picture(self.qr) if self.qr else None,
            qr_text=self.qr.text if self.qr else "",
            slogan=(*map(self.say, self.slogan or self.office.slogan), *look.lines.foot),
        )

    def cited(self) -> Iterator[Cited]:
        """The numbered papers it refers to and encloses."""
        for each in self.references:
            if number := each.number or number_in(each.text):
                yield Cited("cites", number, each.date or day_in(each.text))
        for enclosure in self.enclosures:
            if number := number_in(enclosure.title):
                yield Cited("encloses", number, day_in(enclosure.title))

    def _labels(self, listed: Sequence[Citation | Enclosure]) -> list[str]:
        """``๑.`` for each of several, nothing for one alone."""
        if len(listed) < 2:
            return [""] * len(listed)
        made: Digits = "arabic" if self.digit_policy().body == "arabic" else "thai"
        return [apply(f"{number}.", made) for number in range(1, len(listed) + 1)]

    def _quantity(self, quantity: str) -> str:
        if not quantity or quantity.startswith("จำนวน"):
            return self.say(quantity)
        return self.say(f"จำนวน {quantity}")


def _qr_picture(qr: QrCode) -> Picture:
    import segno

    data = BytesIO()
    segno.make(qr.text, error="m", micro=False).save(data, kind="png", scale=10, border=4)
    return Picture(data.getvalue(), QR_MM, QR_MM, " ".join(qr.text.split()), qr.caption)
