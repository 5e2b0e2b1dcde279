"""The number of a paper (ที่): code and unit of its office, its mark, running number, year."""

from __future__ import annotations

from typing import Final, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from thaiplandoc.model.fact import Fact, Flag, Given
from thaiplandoc.model.problems import wrong
from thaiplandoc.patterns import compiled
from thaiplandoc.rules import SECRECIES
from thaiplandoc.thai.digits import Digits, apply

# ระเบียบ ภาคผนวก ๑: two consonants (committees add letters), four digits (local government
# five, universities two), further units after dots or in brackets. Central departments name a
# division or an office in brackets after either, branch offices stand with the letters of their
# province, local government numbers its parts with a hyphen; some write what they are before their
# abbreviation, ทต.ลท. Old letters are cited with a dot after the code, or with spaces around the
# slash: both are read, neither is printed.
_D = "[0-9๐-๙]"
_BRACKETS = r"\([ก-๎.]{1,12}\)"
_LETTERS = r"(?:[ก-ฮ]{2,5}\.)?[ก-ฮ]{2,5}"
_UNIT = rf"(?:{_D}{{4,6}}|{_D}{{2}})(?:[.-]{_D}+|\({_D}+\))*"
_OFFICE = rf"(?:{_BRACKETS}|[ก-ฮ]{{2,5}})"
_CODE = (
    rf"(?P<letters>{_LETTERS})\.?\s*(?P<division>{_BRACKETS})?\s*"
    rf"(?P<unit>{_UNIT})\s*(?P<office>{_OFFICE})?"
)
# practice: circulars are marked ว, some with the letter of their book, ว(ส); secret letters ล or
# their class in full; some offices count within a section, (๑), and then give the year.
_BOOK = r"\((?P<book>[ก-ฮ]{1,5})\)"
_SECRECY = "|".join((*sorted(SECRECIES, key=len, reverse=True), "ล"))
_MARK = rf"(?:(?P<circular>ว)\.?(?:\s*{_BOOK})?|(?P<secrecy>{_SECRECY}))"
_COUNT = rf"{_D}+|\({_D}+\)"
_YEAR = rf"[2๒][4-6๔-๖]{_D}{{2}}"
_GIVEN = rf"(?P<running>{_COUNT})(?:\s*/\s*(?P<year>{_YEAR}))?"
OFFICE_CODE: Final = compiled(rf"\s*{_CODE}\s*")
_NUMBER: Final = compiled(rf"\s*(?:ที่\s*)?{_CODE}\s*/\s*{_MARK}?\s*(?:{_GIVEN}|[…._]*)\s*")
_OF_A_YEAR: Final = compiled(rf"\s*(?:ที่\s*)?{_GIVEN}\s*")
_SPACE_BEFORE_PART: Final = compiled(rf"\s+(?=\({_D}+\))")
_EXAMPLE: Final = "กบ ๐๐๒๓.๓/ว ๑๙๕๙"
_ORDER: Final = "๑/๒๕๖๙"


class ReferenceNumber(Fact):
    """``กบ ๐๐๒๓.๓/ว ๑๙๕๙``; digits are kept as they were written until it is printed.

    `code` and `unit` hold what stands after them (``กค (กวจ)``, ``๐๐๐๔ (ขก)``, ``๐๐๕๒ ฉช``).
    Without `running` it is a number the registry has yet to give: ``กบ ๐๐๒๓.๓/ว``. Without `code`
    it is the number of an order, an announcement or a certificate: ``๑/๒๕๖๙``.
    """

    code: str = Field(
        default="", pattern=rf"^({_LETTERS}( {_BRACKETS})?)?$", validation_alias="รหัส"
    )
    unit: str = Field(default="", pattern=rf"^({_UNIT}( {_OFFICE})?)?$", validation_alias="หน่วย")
    circular: Flag = Field(default=False, validation_alias="หนังสือเวียน")
    circular_book: str = Field(
        default="", pattern=r"^([ก-ฮ]{1,5})?$", validation_alias="อักษรหนังสือเวียน"
    )
    secrecy: str = Field(default="", pattern=rf"^({_SECRECY})?$", validation_alias="ชั้นความลับ")
    running: str = Field(default="", pattern=rf"^({_COUNT})?$", validation_alias="เลขที่")
    year: str = Field(default="", pattern=rf"^({_YEAR})?$", validation_alias="ปี")

    @classmethod
    def parse(cls, text: str) -> ReferenceNumber:
        """The number `text` writes, in Thai or Arabic digits; `InputError` when it is none."""
        return cls.made_of(text)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Given) -> Given:
        return _parts(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        _parts(self.text("keep"))
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, str]:
        return {"type": "string"}

    def text(self, digits: Digits = "thai") -> str:
        """The number as it is printed after ``ที่``."""
        office = f"{self.code} {self.unit}/" if self.code or self.unit else ""
        book = f"({self.circular_book})" if self.circular_book else ""
        mark = f"{'ว' if self.circular else ''}{book}{self.secrecy}"
        year = f"/{self.year}" if self.year else ""
        return apply(f"{office}{mark}{' ' * bool(mark)}{self.running}{year}".rstrip(), digits)

    def __str__(self) -> str:
        return self.text()


def _parts(text: str) -> dict[str, str | bool]:
    match = _NUMBER.fullmatch(_SPACE_BEFORE_PART.sub("", text)) or _OF_A_YEAR.fullmatch(text)
    parts = match.groupdict(default="") if match else {}
    alone = "letters" not in parts or parts.get("running", "").startswith("(")
    if not match or (alone and not parts["year"]):
        raise wrong(
            f"เลขที่หนังสือ {text} ไม่ถูกรูปแบบ ให้เขียนเหมือน {_EXAMPLE} หรือ {_ORDER} สำหรับคำสั่งและประกาศ",
            f"{text} is not the number of a letter; write it like {_EXAMPLE}, "
            f"or like {_ORDER} for orders and announcements",
        )
    return {
        "code": f"{parts.get('letters', '')} {parts.get('division', '')}".strip(),
        "unit": f"{parts.get('unit', '')} {parts.get('office', '')}".strip(),
        "circular": bool(parts.get("circular")),
        "circular_book": parts.get("book", ""),
        "secrecy": parts.get("secrecy", ""),
        "running": parts["running"],
        "year": parts["year"],
    }
