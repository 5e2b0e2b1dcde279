"""What letters and memos share: from whom, to whom, about what, signed by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self, TypeVar

from pydantic import Field

from thaiplandoc import assets
from thaiplandoc.documents.courtesy import courtesy_for
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.looks import agency_look
from thaiplandoc.model import (
    DigitPolicy,
    Endorsement,
    Office,
    Person,
    Receipt,
    ReferenceNumber,
)
from thaiplandoc.model.body import Body
from thaiplandoc.model.cited import Cited
from thaiplandoc.model.fact import AnyNumber, Day, Flag, Lines, OneOf, OptionalText, Text, either
from thaiplandoc.model.office import Secrecy, Speed
from thaiplandoc.rules import COURTESIES, Courtesy

if TYPE_CHECKING:
    from thaiplandoc.papers.correspondence import CorrespondenceContent

Addressee = Annotated[
    str, OneOf(either({name: courtesy.thai_name for name, courtesy in COURTESIES.items()}))
]

C = TypeVar("C", bound="CorrespondenceContent")


class Correspondence(Document):
    """The facts letters and memos share. Without a number a document is a draft."""

    # keys of a look that papers of this kind do not follow
    look_unfollowed: ClassVar[Collection[str]] = ()

    office: Office = Field(validation_alias="หน่วยงาน")
    number: ReferenceNumber | None = Field(default=None, validation_alias="ที่")
    circular: Flag = Field(default=False, validation_alias="หนังสือเวียน")
    date: Day | None = Field(default=None, validation_alias="วันที่")
    speed: Speed | None = Field(default=None, validation_alias="ชั้นความเร็ว")
    secrecy: Secrecy | None = Field(default=None, validation_alias="ชั้นความลับ")
    subject: Text = Field(validation_alias="เรื่อง")
    to: Lines = Field(validation_alias="เรียน", min_length=1)
    addressee: Addressee | None = Field(default=None, validation_alias="ประเภทผู้รับ")
    salutation: OptionalText = Field(default="", validation_alias="คำขึ้นต้น")
    body: Body = Field(validation_alias="ข้อความ")
    signer: Person = Field(validation_alias="ผู้ลงนาม")
    unit: Lines = Field(default=(), validation_alias="เจ้าของเรื่อง")
    phone: OptionalText = Field(default="", validation_alias="โทรศัพท์")
    fax: OptionalText = Field(default="", validation_alias="โทรสาร")
    email: OptionalText = Field(default="", validation_alias="อีเมล")
    contact: Lines = Field(default=(), validation_alias="ติดต่อ")
    draft: Flag = Field(default=False, validation_alias="ร่าง")
    digits: DigitPolicy | None = Field(default=None, validation_alias="ตัวเลข")
    continuation: Flag = Field(default=True, validation_alias="คำต่อเนื่อง")
    received: AnyNumber[Receipt] = Field(default=(), validation_alias="ตรารับ")
    endorsements: AnyNumber[Endorsement] = Field(default=(), validation_alias="เกษียน")

    def courtesy(self) -> Courtesy:
        """The salutation, and the closing where there is one."""
        return courtesy_for(
            self.to[0],
            addressee=self.addressee,
            salutation=self.salutation,
            closing=getattr(self, "closing", None),
        )

    def usual_digits(self) -> DigitPolicy:
        """The office's."""
        return self.office.digits

    def number_text(self) -> str:
        """What stands after ``ที่``; a draft has the office's code and room for the number."""
        if self.number is not None:
            return self.number.text(self.digit_policy().body)
        code = self.office.code
        return self.say(f"{code}/{'ว' if self.circular else ''}") if code else ""

    @property
    def numbered_as(self) -> Literal["ordinary", "internal"]:
        """The kind of number it gets in a number book, unless it is a circular or secret."""
        return "ordinary"

    def cited(self) -> Iterator[Cited]:
        """The numbered papers it names beside its text: none, in a memo."""
        yield from ()

    def unit_lines(self) -> tuple[str, ...]:
        """The unit the matter belongs to, a level a line."""
        return tuple(self.unit or self.office.unit)

    def contact_lines(self) -> tuple[str, ...]:
        """How to reach that unit, a line each: the document's own words, else the office's."""
        from thaiplandoc.documents.phrasing import contact_lines

        office = self.office
        others = () if self.phone or self.fax or self.email else office.contact
        return tuple(self.contact or others) or contact_lines(
            self.phone or office.phone, self.fax or office.fax, self.email or office.email
        )

    def file_title(self) -> str:
        """The title in the file's properties."""
        return self.say(self.subject)

    def said_in(self, kind: type[C]) -> C:
        """What letters and memos both say, as the content of one of them."""
        from thaiplandoc.documents.endorsing import endorsed, receipt_stamp
        from thaiplandoc.documents.phrasing import body_blocks, joined
        from thaiplandoc.thai import dates, names

        digits, look = self.digit_policy(), agency_look(self.office)
        name = names.split(self.signer.name)
        stamps = [receipt_stamp(each, digits) for each in self.received]
        # a logo or (ร่าง) stands in the corner where the first would
        corner = 0 if self.draft or look.measures.logo else 1
        speed, _, until = (self.speed or "").partition(" ")
        return kind(
            secrecy=self.secrecy or "",
            speed=speed,
            until=self.say(until),
            draft="(ร่าง)" if self.draft else "",
            number=self.number_text(),
            agency=self.say(self.office.name),
            date=self.say(dates.official(self.date)) if self.date else "",
            subject=self.say(self.subject),
            salutation=self.courtesy().salutation or "",
            recipient=self.say(joined(self.to)),
            body=tuple(body_blocks(self.body, digits)),
            rank=names.expand_rank(self.signer.rank) or name.rank,
            signer=name.in_parentheses,
            positions=tuple(map(self.say, self.signer.position_lines())),
            emblem=str(self.office.emblem or assets.emblem()),
            font_file=str(self.office.font_file or ""),
            continuation=self.continuation,
            stamp=next(iter(stamps[:corner]), None),
            endorsed=endorsed(stamps[corner:], self.endorsements, digits),
            font=look.font or self.office.font,
            look=look.measures,
            thai_pages=digits.thai_pages,
            title=self.file_title(),
            created=self.created(),
        )

    def numbered(self, number: ReferenceNumber | str) -> Self:
        """This document with its number; the draft is left as it was."""
        if isinstance(number, str):
            number = ReferenceNumber.parse(number)
        return self.model_copy(update={"number": number})
