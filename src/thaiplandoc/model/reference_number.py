"""The number of an official letter (ที่): code, unit, ว for circulars, running number."""

from __future__ import annotations

import re

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from thaiplandoc.model.fact import Fact, Flag
from thaiplandoc.model.problems import wrong
from thaiplandoc.thai.digits import Digits, apply

# ระเบียบ ภาคผนวก ๑: two consonants (committees add letters), four digits (local government
# five), further units after dots. Central departments name a division or an office in brackets
# after either, local government numbers its parts with a hyphen, and some count within a section
# and a year, /(๑)/๒๕๖๙. Old letters are cited with a dot after the code, or with spaces around
# the slash: both are read, neither is printed.
_D = "[0-9๐-๙]"
_BRACKETS = r"\([ก-๎.]{1,12}\)"
_LETTERS = "[ก-ฮ]{2,5}"
_UNIT = rf"{_D}{{4,6}}(?:[.-]{_D}+)*"
_COUNT = rf"{_D}+|\({_D}+\)/{_D}{{4}}"
_CODE = (
    rf"(?P<letters>{_LETTERS})\.?\s*(?P<division>{_BRACKETS})?\s*"
    rf"(?P<unit>{_UNIT})\s*(?P<office>{_BRACKETS})?"
)
_RUNNING = rf"\s*/\s*(?P<circular>ว)?\s*(?:(?P<running>{_COUNT})|[…._]*)"
OFFICE_CODE = re.compile(rf"\s*{_CODE}\s*")
_NUMBER = re.compile(rf"\s*(?:ที่\s*)?{_CODE}{_RUNNING}\s*")
_EXAMPLE = "กบ ๐๐๒๓.๓/ว ๑๙๕๙"


class ReferenceNumber(Fact):
    """``กบ ๐๐๒๓.๓/ว ๑๙๕๙``; digits are kept as they were written until it is printed.

    `code` and `unit` hold what stands in brackets after them (``กค (กวจ)``, ``๐๐๐๔ (ขก)``).
    Without `running` it is a number the registry has yet to give: ``กบ ๐๐๒๓.๓/ว``.
    """

    code: str = Field(pattern=rf"^{_LETTERS}( {_BRACKETS})?$", validation_alias="รหัส")
    unit: str = Field(pattern=rf"^{_UNIT}( {_BRACKETS})?$", validation_alias="หน่วย")
    circular: Flag = Field(default=False, validation_alias="หนังสือเวียน")
    running: str = Field(default="", pattern=rf"^({_COUNT})?$", validation_alias="เลขที่")

    @classmethod
    def parse(cls, text: str) -> ReferenceNumber:
        """The number `text` writes, in Thai or Arabic digits; `InputError` when it is none."""
        return cls.made_of(text)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return _parts(value) if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, str]:
        return {"type": "string"}

    def text(self, digits: Digits = "thai") -> str:
        """The number as it is printed after ``ที่``."""
        circular = "ว " if self.circular else ""
        return apply(f"{self.code} {self.unit}/{circular}{self.running}".rstrip(), digits)

    def __str__(self) -> str:
        return self.text()


def _parts(text: str) -> dict[str, str | bool]:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise wrong(
            f"เลขที่หนังสือ {text} ไม่ถูกรูปแบบ ให้เขียนเหมือน {_EXAMPLE}",
            f"{text} is not the number of a letter; write it like {_EXAMPLE}",
        )
    parts = match.groupdict(default="")
    return {
        "code": f"{parts['letters']} {parts['division']}".rstrip(),
        "unit": f"{parts['unit']} {parts['office']}".rstrip(),
        "circular": bool(parts["circular"]),
        "running": parts["running"],
    }
